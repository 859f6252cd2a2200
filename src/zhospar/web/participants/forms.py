"""The administration's forms: their fields, and what was typed turned into a call that enters it."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from zhospar.interface.values import BadOption, day_of
from zhospar.records.participants.entries import (
    EntryFault,
    HoldingEntry,
    PersonEntry,
    PostEntry,
    TerritoryEntry,
    Unenterable,
)
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized
from zhospar.web.participants.gate import in_all

Options = tuple[tuple[str, Localized], ...]
Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form, with what was typed into it and what is wrong with that."""

    name: str
    type: str = "text"
    needed: bool = False
    options: Options = ()
    value: str = ""
    problem: Localized = Localized()
    mend: Localized = Localized()
    hint: Localized = Localized()

    @property
    def label(self) -> Localized:
        """Its name for people."""
        return in_all(f"web_participants.field.{self.name}")


class Mistyped(Exception):
    """Fields that cannot be understood: each with its problem and mend."""

    def __init__(self, faults: Mapping[str, tuple[Localized, Localized]]) -> None:
        self.faults = faults
        super().__init__(", ".join(faults))


def filled(fields: Iterable[Field], typed: Typed) -> tuple[Field, ...]:
    """The fields with what was typed."""
    return tuple(replace(one, value=typed.get(one.name, "").strip()) for one in fields)


def check(fields: Iterable[Field]) -> None:
    """Raises Mistyped where a needed field is empty, a day is no day, or a choice is none of those offered."""
    faults: dict[str, tuple[Localized, Localized]] = {}
    for one in fields:
        if one.needed and not one.value:
            faults[one.name] = in_all("web_participants.missing"), in_all("web_participants.missing-mend")
        elif one.type == "date" and one.value:
            try:
                day_of(one.value)
            except BadOption as error:
                faults[one.name] = error.problem, error.mend
        elif one.type == "select" and one.value and one.value not in dict(one.options):
            faults[one.name] = in_all("web_participants.no-choice"), in_all("web_participants.no-choice-mend")
    if faults:
        raise Mistyped(faults)


def marked(fields: Iterable[Field], faults: Mapping[str, tuple[Localized, Localized]]) -> tuple[Field, ...]:
    """The fields with what is wrong with them."""
    return tuple(
        replace(one, problem=faults[one.name][0], mend=faults[one.name][1]) if one.name in faults else one
        for one in fields
    )


def faults_by_field(refused: Refused, fields: Iterable[Field]) -> dict[str, tuple[Localized, Localized]]:
    """What the records refuse, by the field of the form that it concerns; the rest is told above the form."""
    names = {one.name for one in fields}
    found: dict[str, tuple[Localized, Localized]] = {}
    for one in refused.faults if isinstance(refused, Unenterable) else ():
        name = _field_of(one, names)
        if name:
            found.setdefault(name, (one.problem, one.mend))
    return found


def _field_of(fault: EntryFault, names: set[str]) -> str:
    also = {"valid_from": "first", "valid_to": "last", "person": "login", "title": "title_kk", "name": "name_kk"}
    return next((one for one in (fault.field, also.get(fault.field, "")) if one in names), "")


def day(typed: Typed, name: str) -> datetime.date | None:
    """A day that was typed, or None."""
    return day_of(typed[name]) if typed.get(name) else None


def text(typed: Typed, name: str) -> Localized:
    """A text in the languages that it was typed in."""
    return Localized(*(typed.get(f"{name}_{language}", "") for language in ("kk", "ru", "en")))


def post_entry(body: str, typed: Typed) -> PostEntry:
    """A new post."""
    return PostEntry(body, typed["code"], text(typed, "title"), typed["kind"], day(typed, "first"), day(typed, "last"))


def person_entry(typed: Typed) -> PersonEntry | None:
    """A new person, where a name was typed; somebody on record needs none."""
    name = text(typed, "name")
    return PersonEntry(typed["login"], name) if name else None


def holding_entry(typed: Typed, kind: str) -> HoldingEntry:
    """A person in a post."""
    return HoldingEntry(
        typed["login"], typed["post"], kind, day(typed, "first"), day(typed, "last"), typed.get("act", "")
    )


def territory_entries(told: str) -> tuple[TerritoryEntry, ...]:
    """New territories, one a line: id;code;Kazakh;Russian;English - what is left out stays as it was."""
    found = []
    for line in told.splitlines():
        cells = [cell.strip() for cell in line.split(";")]
        if any(cells):
            code, *names = [*cells[1:5], "", "", "", ""][:4]
            found.append(TerritoryEntry(cells[0], code, Localized(*names), "", cells[5] if len(cells) > 5 else ""))
    return tuple(found)


def ids(told: str) -> tuple[str, ...]:
    """Ids, one a line or parted by commas."""
    return tuple(dict.fromkeys(one for one in told.replace(",", "\n").split() if one))


def pairs(told: str) -> dict[str, str]:
    """Lines "this = there"."""
    split = (line.partition("=") for line in told.splitlines() if "=" in line)
    return {left.strip(): right.strip() for left, _, right in split}


Enter = Callable[[Typed], None]
