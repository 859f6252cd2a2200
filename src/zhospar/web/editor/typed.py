"""What a form sends -> fields of a record, and back: the names of cells are those of `exchange.record_cells`."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from zhospar.engine.plan import Record
from zhospar.exchange.record_cells import leaf_of, types_of
from zhospar.statute.localized import Localized
from zhospar.web.editor.fields import spelled

SHOWN = "shown"
"""Names of fields whose absence says something (boxes not ticked), parted by commas."""
LONGEST = 4_000
"""Letters of an answer's reason."""
WAS = "was"
"""What the fields said before the writer changed them, as JSON: name -> text."""


def cells_typed(post: QueryDict, shape: type[Record]) -> dict[str, str | list[str]]:
    """The cells of a record that a form sends: text by name, a list for those of several values."""
    found: dict[str, str | list[str]] = {}
    shown = [name for name in post.get(SHOWN, "").split(",") if name]
    for name in dict.fromkeys([*post.keys(), *shown]):
        leaf = leaf_of(shape, name)
        if leaf is None:
            continue
        if leaf.type in ("lines", "years"):
            found[name] = _several(post.getlist(name))
        else:
            found[name] = post.get(name, "").replace("\r\n", "\n")
    return found


def _several(values: list[str]) -> list[str]:
    """Values ticked, or one a line."""
    return [one.strip() for value in values for one in value.splitlines() if one.strip()]


def as_fields(cells: Mapping[str, str | list[str]], shape: type[Record]) -> dict[str, Any]:
    """Cells as fields of a record: "title.kk" lies inside "title". What is empty is told as such, so that it is taken away."""
    fields: dict[str, Any] = {}
    for name, value in cells.items():
        leaf = leaf_of(shape, name)
        if leaf is None:
            continue
        *outer, last = leaf.path
        place = fields
        for step in outer:
            place = place.setdefault(step, {})
        place[last] = (value == "true") if leaf.type == "boolean" else value
    return {name: None if _says_nothing(value, name, shape) else value for name, value in fields.items()}


def _says_nothing(value: Any, name: str, shape: type[Record]) -> bool:
    """A record inside (a period) of which no field is filled."""
    inner = hasattr(types_of(shape)[name], "__struct_fields__") and types_of(shape)[name] is not Localized
    return inner and isinstance(value, Mapping) and not any(value.values())


def deepened(fields: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """Texts by year or column with the languages that were not sent: {"texts": {"finding": {"kk": ...}}} keeps its Russian."""
    found = dict(fields)
    for name, value in fields.items():
        known = record.get(name)
        if isinstance(value, Mapping) and isinstance(known, Mapping):
            found[name] = {
                key: {**known[key], **one} if isinstance(one, Mapping) and isinstance(known.get(key), Mapping) else one
                for key, one in value.items()
            }
    return found


def cells_of_record(record: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """A record as its form shows it: the same names as `cells_typed`."""
    found: dict[str, str | list[str]] = {}

    def spread(name: str, value: Any) -> None:
        if isinstance(value, Mapping):
            for key, one in value.items():
                spread(f"{name}.{key}", one)
        elif isinstance(value, list | tuple):
            found[name] = [str(one) for one in value]
        elif isinstance(value, bool):
            found[name] = "true" if value else ""
        else:
            found[name] = spelled(value)

    for name, value in record.items():
        spread(name, value)
    return found


def was_typed(post: QueryDict) -> dict[str, Any] | None:
    """What the changed fields said before, where the browser tells it."""
    try:
        told = json.loads(post.get(WAS, ""))
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def changed_only(cells: Mapping[str, str | list[str]], was: Mapping[str, Any] | None) -> dict[str, str | list[str]]:
    """The cells that the writer changed; all of them where it is not known what they said before."""
    if was is None:
        return dict(cells)
    return {name: value for name, value in cells.items() if name not in was or not same(was[name], value)}


def overridden(
    changed: Mapping[str, str | list[str]], now: Mapping[str, str | list[str]], was: Mapping[str, Any] | None
) -> list[str]:
    """The cells that both changed: the writer's differs from what stands now, and that is not what the writer saw."""
    return [
        name
        for name, value in changed.items()
        if not same(now.get(name, ""), value) and (was is None or not same(was.get(name, ""), now.get(name, "")))
    ]


def same(one: Any, other: Any) -> bool:
    """Whether two cells say the same; blanks at the ends and kinds of line ends say nothing."""
    return _lines(one) == _lines(other)


def _lines(value: Any) -> list[str]:
    several = value if isinstance(value, list) else str(value or "").replace("\r\n", "\n").split("\n")
    return [str(one).strip() for one in several if str(one).strip()]
