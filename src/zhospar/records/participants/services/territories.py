"""Writing territories: entering the classifier, and its splits, mergers, renamings and transfers."""

import datetime
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from django.db import transaction

from zhospar.records.audit_trail.services import append_act
from zhospar.records.participants import sentences as told
from zhospar.records.participants.entries import Changed, Entered, EntryFault, TerritoryEntry, Unenterable
from zhospar.records.participants.models import Territory
from zhospar.records.participants.services.days import Doer, author_of, is_reversed
from zhospar.statute.localized import LANGUAGES, Localized

LIST = "territories"
_ID = re.compile(r"[\w.-]{1,40}\Z")
_LONGEST_PATH = 300
_UPDATED = ("code", "level", "name", "valid_from", "valid_to")


def enter_territories(entries: Sequence[TerritoryEntry], *, actor: Doer, at: datetime.datetime) -> Entered:
    """Put territories on record by their ids: new ones are added, names and codes of known ones corrected; what an entry
    leaves blank stays as it was. All of them or none. Raises Unenterable."""
    with transaction.atomic():
        known = Territory.objects.in_bulk()
        if faults := tuple(_faults(entries, known)):
            raise Unenterable(faults)
        paths = _paths(entries, known)
        new = [_row(one, paths[one.id]) for one in entries if one.id not in known]
        changes = {one.id: found for one in entries if one.id in known and (found := _changes(known[one.id], one))}
        Territory.objects.bulk_create(new, batch_size=2_000)
        Territory.objects.bulk_create(
            [known[one] for one in changes],
            batch_size=2_000,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=_UPDATED,
        )
        changed = tuple(one for found in changes.values() for one in found)
        entered = Entered(LIST, tuple(one.id for one in new), changed, len(entries) - len(new) - len(changes))
        append_act(
            verb="participants.enter-territories", author=author_of(actor), at=at, told=summary_of(entered, entries)
        )
    return entered


def summary_of(entered: Entered, entries: Sequence[TerritoryEntry]) -> dict[str, object]:
    """What the journal keeps of a long list: how many, what changed, and the digest of all entries."""
    return {
        "added": len(entered.added),
        "changed": [msgspec.to_builtins(one) for one in entered.changed],
        "unchanged": entered.unchanged,
        "digest": hashlib.sha256(msgspec.json.encode(list(entries), order="deterministic")).hexdigest(),
    }


def _row(entry: TerritoryEntry, path: str) -> Territory:
    return Territory(
        id=entry.id,
        code=entry.code,
        level=entry.level,
        parent_id=entry.parent or None,
        name=entry.name,
        path=path,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
    )


def _changes(row: Territory, entry: TerritoryEntry) -> list[Changed]:
    """Let a row say what its entry says; tells what is new."""
    found = []
    name = merged(entry.name, row.name)
    for language in LANGUAGES:
        before, after = getattr(row.name, language), getattr(name, language)
        if before != after:
            found.append(Changed(row.id, f"name.{language}", before, after))
    row.name = name
    for field in ("code", "level", "valid_from", "valid_to"):
        value = getattr(entry, field)
        if value and value != getattr(row, field):
            found.append(Changed(row.id, field, str(getattr(row, field) or ""), str(value)))
            setattr(row, field, value)
    return found


def merged(new: Localized, old: Localized) -> Localized:
    """A text as newly written; in the languages left blank as it was."""
    return Localized(*(getattr(new, one) or getattr(old, one) for one in LANGUAGES))


# --- what is wrong with entries --------------------------------------------------------------------------------------


def _faults(entries: Sequence[TerritoryEntry], known: Mapping[str, Territory]) -> Iterator[EntryFault]:
    ids = {one.id for one in entries}
    seen: set[str] = set()
    for place, one in enumerate(entries):
        yield from own_faults(place, one)
        if one.id in seen:
            yield EntryFault(LIST, place, "id", told.TWICE.fill({"value": one.id}), told.TWICE_MEND)
        seen.add(one.id)
        if one.parent and one.parent not in ids and one.parent not in known:
            yield EntryFault(LIST, place, "parent", told.NO_TERRITORY.fill({"id": one.parent}), told.NO_TERRITORY_MEND)
        row = known.get(one.id)
        if row and one.parent and one.parent != row.parent_id:
            moved = {"id": one.id, "before": row.parent_id or "-", "after": one.parent}
            yield EntryFault(LIST, place, "parent", told.MOVED.fill(moved), told.MOVED_MEND)
    yield from _ways_up(entries, known)


def own_faults(place: int, one: TerritoryEntry) -> Iterator[EntryFault]:
    """What is wrong with an entry by itself."""
    if not _ID.match(one.id):
        yield EntryFault(
            LIST, place, "id", told.BAD_CODE.fill({"value": one.id}), told.BAD_CODE_MEND.fill({"most": 40})
        )
    if not one.code or len(one.code) > 20:
        problem = told.BAD_CODE.fill({"value": one.code}) if one.code else told.MISSING
        yield EntryFault(LIST, place, "code", problem, told.BAD_CODE_MEND.fill({"most": 20}))
    if not one.name:
        yield EntryFault(LIST, place, "name", told.MISSING, told.MISSING_MEND)
    if one.level not in Territory.LEVELS:
        mend = told.NO_VALUE_MEND.fill({"known": ", ".join(Territory.LEVELS)})
        yield EntryFault(LIST, place, "level", told.NO_VALUE.fill({"value": one.level}), mend)
    if is_reversed(one):
        yield EntryFault(LIST, place, "valid_to", told.REVERSED.fill(_days(one)), told.REVERSED_MEND)


def _days(one: TerritoryEntry) -> dict[str, str]:
    return {"first": str(one.valid_from), "last": str(one.valid_to)}


def _ways_up(entries: Sequence[TerritoryEntry], known: Mapping[str, Territory]) -> Iterator[EntryFault]:
    """Entries that are parts of themselves, and those whose way up is too long to keep."""
    parents = {one.id: one.parent for one in entries}
    lengths: dict[str, int] = {one.id: len(one.path) for one in known.values()}
    for place, one in enumerate(entries):
        way: list[str] = []
        at = one.id
        while at and at not in lengths and at in parents and at not in way:
            way.append(at)
            at = parents[at]
        if at in way:
            circle = [*way[way.index(at) :], at]
            lengths.update(dict.fromkeys(way, 0))
            told_of = {"id": one.id, "way": " → ".join(circle)}
            yield EntryFault(LIST, place, "parent", told.CIRCLE.fill(told_of), told.CIRCLE_MEND)
            continue
        length = lengths.get(at, 1)
        for step in reversed(way):
            length += len(step) + 1
            lengths[step] = length
        if lengths.get(one.id, 0) > _LONGEST_PATH:
            yield EntryFault(LIST, place, "id", told.TOO_DEEP.fill({"path": one.id}), told.TOO_DEEP_MEND)


def _paths(entries: Sequence[TerritoryEntry], known: Mapping[str, Territory]) -> dict[str, str]:
    """The path of each entry: ids from the root down."""
    parents = {one.id: one.parent for one in entries}
    paths = {one.id: one.path for one in known.values()}
    for entry in entries:
        way, at = [], entry.id
        while at and at not in paths:
            way.append(at)
            at = parents[at]
        path = paths[at] if at else "/"
        for step in reversed(way):
            path = paths[step] = f"{path}{step}/"
    return paths
