"""Reading territories: the tree as of a day, one territory with its parts, bodies and changes."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from zhospar.records.participants.models import Body, Territory, TerritoryChange
from zhospar.statute.localized import Localized

IN_TREE = ("country", "region", "republican-city", "capital", "district", "regional-city")
"""The levels that the whole tree shows; what is below stands on the territory's own page."""


@dataclass(frozen=True, slots=True)
class TerritoryFacts:
    """A territory as it was called and numbered in its days."""

    id: str
    code: str
    level: str
    name: Localized
    valid_from: datetime.date | None
    valid_to: datetime.date | None


@dataclass(frozen=True, slots=True)
class Node:
    """A territory of the tree, with what lies in it."""

    territory: TerritoryFacts
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A split, merger, renaming or transfer: what was, and what came of it."""

    kind: str
    on: datetime.date
    act: str
    before: tuple[TerritoryFacts, ...]
    after: tuple[TerritoryFacts, ...]


@dataclass(frozen=True, slots=True)
class TerritoryCard:
    """A territory with what stands above it, its parts and bodies on a day, and its changes."""

    territory: TerritoryFacts
    above: tuple[TerritoryFacts, ...]
    parts: tuple[TerritoryFacts, ...]
    bodies: tuple[tuple[str, Localized], ...]
    changes: tuple[Change, ...]


def levels_on_record() -> dict[str, str]:
    """The level of every territory on record, by its id."""
    return dict(Territory.objects.values_list("id", "level"))


def tree(on: datetime.date) -> tuple[Node, ...]:
    """The country as of a day, down to districts. What has moved since stands where it stood then."""
    rows = list(Territory.objects.on(on).filter(level__in=IN_TREE).order_by("code", "id"))
    there = {row.pk for row in rows}
    came_from = _origins()
    parts: dict[str, list[Territory]] = defaultdict(list)
    for row in rows:
        parts[_parent_on(row, there, came_from)].append(row)
    return _nodes(parts, "")


def _nodes(parts: Mapping[str, list[Territory]], above: str) -> tuple[Node, ...]:
    return tuple(Node(_facts(row), _nodes(parts, row.pk)) for row in parts.get(above, ()))


def _origins() -> dict[str, list[str]]:
    """Territory -> those it came from."""
    found: dict[str, list[str]] = defaultdict(list)
    for before, after in TerritoryChange.objects.values_list("before", "after"):
        found[after].append(before)
    return found


def _parent_on(row: Territory, there: set[str], came_from: Mapping[str, list[str]]) -> str:
    """What a territory was a part of: its parent, or that of the parent's forerunners which was there."""
    seen: set[str] = set()
    waiting = [row.parent_id] if row.parent_id else []
    while waiting:
        one = waiting.pop(0)
        if one in there:
            return one
        if one not in seen:
            seen.add(one)
            waiting += came_from.get(one, ())
    return ""


def changes(on: datetime.date | None = None, territories: Iterable[str] = ()) -> tuple[Change, ...]:
    """Changes up to a day, the newest first; of these territories only, if any are named."""
    rows = TerritoryChange.objects.select_related("before", "after").order_by("-on", "id")
    if on:
        rows = rows.filter(on__lte=on)
    if named := list(territories):
        days = TerritoryChange.objects.filter(Q(before__in=named) | Q(after__in=named))
        rows = rows.filter(on__in=days.values("on"), kind__in=days.values("kind"))
    found: dict[tuple[datetime.date, str, str], list[TerritoryChange]] = defaultdict(list)
    for row in rows:
        found[_key(row)].append(row)
    told = tuple(_change(some) for some in found.values())
    return tuple(one for one in told if not named or _ids(one) & set(named))


def _key(row: TerritoryChange) -> tuple[datetime.date, str, str]:
    """Rows of one change: same day and kind, and the one territory that it turns on."""
    return row.on, row.kind, row.after_id if row.kind == "merger" else row.before_id


def _change(rows: list[TerritoryChange]) -> Change:
    before = {row.before_id: row.before for row in rows}
    after = {row.after_id: row.after for row in rows}
    return Change(
        rows[0].kind, rows[0].on, rows[0].act, tuple(map(_facts, before.values())), tuple(map(_facts, after.values()))
    )


def _ids(change: Change) -> set[str]:
    return {one.id for one in (*change.before, *change.after)}


def territory(territory_id: str, on: datetime.date) -> TerritoryCard | None:
    """A territory with its parts and bodies as of a day."""
    row = Territory.objects.filter(pk=territory_id).first()
    if row is None:
        return None
    above = Territory.objects.in_bulk([one for one in row.path.strip("/").split("/") if one != row.pk])
    parts = Territory.objects.on(on).filter(parent=row).order_by("code", "id")
    bodies = Body.objects.on(on).filter(territory=row).order_by("code")
    return TerritoryCard(
        _facts(row),
        tuple(_facts(above[one]) for one in row.path.strip("/").split("/") if one in above),
        tuple(map(_facts, parts)),
        tuple((one.code, one.name) for one in bodies),
        changes(territories=[row.pk]),
    )


def _facts(row: Territory) -> TerritoryFacts:
    return TerritoryFacts(row.pk, row.code, row.level, row.name, row.valid_from, row.valid_to)
