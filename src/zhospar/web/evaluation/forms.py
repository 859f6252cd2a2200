"""Forms of evaluation: described here, drawn by one template, with what was typed kept where an act is refused."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import QueryDict

from zhospar.interface.values import BadOption, day_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized
from zhospar.web.record.page import in_all

MOST = 4000
"""Signs of a text that are taken."""
Option = tuple[str, Localized | str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `kind` line | area | date | choice | body | check; `width` "" | wide | half | all."""

    name: str
    told: Localized
    kind: str = "line"
    width: str = "wide"
    required: bool = False
    lang: str = ""
    options: tuple[Option, ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: `key` tells it from the others of its page, `told` is what its button says."""

    key: str
    href: str
    told: Localized
    fields: tuple[Field, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    main: bool = False
    sign: str = ""
    narrow: bool = False
    """Stands in a side column: its fields one below the other."""

    def with_typed(self, typed: QueryDict | None) -> "Form":
        """The form as it was typed, if it is the one that was sent."""
        if typed is None or typed.get("form") != self.key:
            return self
        return replace(self, fields=tuple(replace(one, value=typed.get(one.name, "")[:MOST]) for one in self.fields))


def texts(name: str, key: str, *, required: bool = True, area: bool = True) -> tuple[Field, Field]:
    """A text in Kazakh and in Russian."""
    kind = "area" if area else "line"
    return (
        Field(f"{name}_kk", in_all(f"web_evaluation.{key}-kk"), kind, "half", required, "kk"),
        Field(f"{name}_ru", in_all(f"web_evaluation.{key}-ru"), kind, "half", False, "ru"),
    )


def text_of(form: Mapping[str, Any], name: str) -> Localized:
    """The text that `texts` asked for."""
    return Localized(str(form.get(f"{name}_kk", "")).strip()[:MOST], str(form.get(f"{name}_ru", "")).strip()[:MOST])


def day_told(form: Mapping[str, Any], name: str) -> datetime.date | None:
    """A day, or None where none was typed. Raises Refused for what is no day."""
    told = str(form.get(name, "")).strip()
    if not told:
        return None
    try:
        return day_of(told)
    except BadOption as error:
        raise Refused(error.problem, error.mend) from None


def id_told(form: Mapping[str, Any], name: str) -> UUID | None:
    """An id, or None where none was chosen or it is none."""
    try:
        return UUID(str(form.get(name, "")))
    except ValueError:
        return None


def choices(values: Iterable[Any]) -> tuple[Option, ...]:
    """The values of a list of the law, to be chosen from."""
    return tuple((one.id, one.name) for one in values)
