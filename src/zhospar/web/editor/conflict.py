"""Two people changed the same thing: both versions, field by field, for a person to choose from or to join."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhospar.engine.plan_building import NotAPlan
from zhospar.engine.text_difference import Piece, word_pieces
from zhospar.exchange.record_cells import leaf_of, lists_of_plan
from zhospar.exchange.workbook_layout import heading_of
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized

_LANGUAGE_MARKS = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class Both:
    """One field in both versions."""

    name: str
    label: Localized
    mark: str
    """Its language or year."""
    mine: str
    theirs: str
    pieces: tuple[Piece, ...]
    """From theirs to mine."""
    several: bool


@dataclass(frozen=True)
class Conflict:
    """The fields that both changed, and the others that the writer sent."""

    both: tuple[Both, ...]
    rest: tuple[tuple[str, str], ...]
    """What else the writer changed: sent along."""
    version: int


def conflict_of(
    edition: Edition,
    list_name: str,
    changed: Mapping[str, str | list[str]],
    now: Mapping[str, str | list[str]],
    names: Sequence[str],
    version: int,
) -> Conflict:
    """The conflict over these cells."""
    both = tuple(_both(edition, list_name, name, changed[name], now.get(name, "")) for name in names)
    rest = tuple((name, told) for name, told in _flat(changed) if name not in names)
    return Conflict(both, rest, version)


def _both(edition: Edition, list_name: str, name: str, mine: str | list[str], theirs: str | list[str]) -> Both:
    field, _, rest = name.partition(".")
    mark = rest.rpartition(".")[2]
    one, other = _text(theirs), _text(mine)
    return Both(
        name,
        heading_of(list_name, field, edition),
        mark if mark in _LANGUAGE_MARKS or mark.isdigit() else "",
        other,
        one,
        word_pieces(one, other),
        isinstance(mine, list),
    )


def _text(value: str | list[str]) -> str:
    return "\n".join(value) if isinstance(value, list) else value


def _flat(cells: Mapping[str, str | list[str]]) -> Iterator[tuple[str, str]]:
    for name, value in cells.items():
        for one in (value or [""]) if isinstance(value, list) else [value]:
            yield name, one


# --- what cannot be used ---------------------------------------------------------------------------------------------


def mistakes_of(error: NotAPlan, list_name: str) -> dict[str, tuple[Localized, Localized]]:
    """The faults of a record by the names of the cells that they stand in."""
    shape = lists_of_plan()[list_name]
    found: dict[str, tuple[Localized, Localized]] = {}
    for fault in error.faults:
        steps = [str(step) for step in fault.path]
        name = ".".join(steps)
        while name and leaf_of(shape, name) is None and "." in name:
            name = name.rpartition(".")[0]
        told = name if leaf_of(shape, name) else f"{steps[0]}.kk" if steps else ""
        found.setdefault(told, (fault.problem, fault.mend))
    return found


def as_record(fields: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """A record as a person typed it, to be shown once more."""
    shown: dict[str, Any] = dict(record)
    for name, value in fields.items():
        known = shown.get(name)
        shown[name] = {**known, **value} if isinstance(value, Mapping) and isinstance(known, Mapping) else value
    return shown
