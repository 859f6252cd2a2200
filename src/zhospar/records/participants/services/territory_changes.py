"""Splits, mergers, renamings and transfers of territories: the old rows end the day before, new ones begin, both stay readable."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from django.db import transaction

from zhospar.records.audit_trail.services import append_act
from zhospar.records.participants import sentences as told
from zhospar.records.participants.entries import TerritoryEntry, Unenterable
from zhospar.records.participants.models import Body, Territory, TerritoryChange
from zhospar.records.participants.services.days import Doer, author_of, day_before
from zhospar.records.participants.services.territories import merged, own_faults
from zhospar.records.refusals import Refused

_MANY = 1_000
_COUNTS = {
    "split": ((1, 1), (2, _MANY)),
    "merger": ((2, _MANY), (1, 1)),
    "renaming": ((1, 1), (1, 1)),
    "transfer": ((1, 1), (1, 1)),
}
"""Of each kind of change: the least and most territories before and after."""


@dataclass(frozen=True, slots=True)
class Reform:
    """One change of territories. An entry of `after` may leave blank what stays as it was; one with the id of a territory
    of `before` says that it goes on (a region from which another was parted)."""

    kind: str
    before: tuple[str, ...]
    after: tuple[TerritoryEntry, ...]
    on: datetime.date
    """The first day of the new order."""
    act: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    """Territory that was a part of an old one -> the new one that it goes to. May be left out where there is only one."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """The same of bodies, by their codes."""


def change_territory(reform: Reform, *, actor: Doer, at: datetime.datetime) -> None:
    """Carry out a change of territories. Raises Refused."""
    with transaction.atomic():
        old = _old(reform)
        new = _new(reform, old)
        ended = [one for one in old if one.pk not in {each.pk for each in new}]
        opened = [one for one in new if one not in old]
        for one in ended:
            one.valid_to = day_before(reform.on)
        Territory.objects.bulk_update(ended, ["valid_to"])
        Territory.objects.bulk_create(opened)
        _hand_over(reform, ended, new)
        _hand_over_named(reform, {one.pk: one for one in new})
        TerritoryChange.objects.bulk_create(
            TerritoryChange(kind=reform.kind, before=before, after=after, on=reform.on, act=reform.act)
            for before in old
            for after in new
            if before.pk != after.pk
        )
        append_act(
            verb="participants.change-territory", author=author_of(actor), at=at, told=msgspec.to_builtins(reform)
        )


def _old(reform: Reform) -> list[Territory]:
    """The territories that are changed, each there on the day. Raises Refused."""
    fewest, most = _COUNTS.get(reform.kind, ((0, 0), (0, 0)))
    if reform.kind not in _COUNTS:
        known = ", ".join(_COUNTS)
        raise Refused(told.NO_VALUE.fill({"value": reform.kind}), told.NO_VALUE_MEND.fill({"known": known}))
    sizes = (len(set(reform.before)), len({one.id for one in reform.after}))
    if not all(least <= size <= top for size, (least, top) in zip(sizes, (fewest, most), strict=True)):
        before, after = (str(least) if least == top else f"{least}+" for least, top in (fewest, most))
        raise Refused(told.NEEDS.fill({"before": before, "after": after}), told.NEEDS_MEND)
    found = Territory.objects.select_for_update().in_bulk(list(reform.before))
    for one in reform.before:
        row = found.get(one)
        if row is None:
            raise Refused(told.NO_TERRITORY.fill({"id": one}), told.NO_TERRITORY_MEND)
        if not (row.is_valid_on(reform.on) and row.is_valid_on(day_before(reform.on))):
            raise Refused(told.NOT_VALID.fill({"id": one}), told.DAY_MEND)
    return [found[one] for one in dict.fromkeys(reform.before)]


def _new(reform: Reform, old: Sequence[Territory]) -> list[Territory]:
    """The territories of the new order: those that go on, and rows to be written. Raises Refused."""
    going_on = {one.pk: one for one in old}
    like = old[0]
    ids = {one.id for one in reform.after}
    parents = Territory.objects.in_bulk([one.parent for one in reform.after if one.parent])
    taken = set(Territory.objects.filter(pk__in=ids).values_list("pk", flat=True)) - going_on.keys()
    if taken:
        raise Refused(told.ON_RECORD.fill({"id": min(taken)}), told.ON_RECORD_MEND)
    rows = []
    for place, entry in enumerate(reform.after):
        if entry.id in going_on and reform.kind in ("split", "merger"):
            rows.append(going_on[entry.id])
            continue
        if entry.id in going_on:
            raise Refused(told.ON_RECORD.fill({"id": entry.id}), told.ON_RECORD_MEND)
        whole = _whole(entry, like)
        if faults := tuple(own_faults(place, whole)):
            raise Unenterable(faults)
        rows.append(_row(whole, _parent(entry, like, parents, reform.on), reform.on))
    return rows


def _whole(entry: TerritoryEntry, like: Territory) -> TerritoryEntry:
    """An entry with what it leaves blank taken over from the old territory."""
    return TerritoryEntry(
        entry.id,
        entry.code or like.code,
        entry.name if entry.name.kk else merged(entry.name, like.name),
        entry.level or like.level,
        entry.parent or like.parent_id or "",
    )


def _parent(
    entry: TerritoryEntry, like: Territory, parents: Mapping[str, Territory], on: datetime.date
) -> Territory | None:
    if not entry.parent:
        found: Territory | None = like.parent
        return found
    parent = parents.get(entry.parent)
    if parent is None or not parent.is_valid_on(on):
        raise Refused(told.NO_TERRITORY.fill({"id": entry.parent}), told.NO_TERRITORY_MEND)
    if parent.path.startswith(like.path):
        way = f"{entry.id} → {entry.parent}"
        raise Refused(told.CIRCLE.fill({"id": entry.id, "way": way}), told.CIRCLE_MEND)
    return parent


def _row(entry: TerritoryEntry, parent: Territory | None, on: datetime.date) -> Territory:
    return Territory(
        id=entry.id,
        code=entry.code,
        level=entry.level,
        parent=parent,
        name=entry.name,
        path=f"{parent.path if parent else '/'}{entry.id}/",
        valid_from=on,
    )


def _hand_over(reform: Reform, ended: Sequence[Territory], new: Sequence[Territory]) -> None:
    """What stood under the ended territories goes to the new ones. Raises Refused where it is not said to which."""
    only = new[0] if len(new) == 1 else None
    by_id = {one.pk: one for one in new}
    children = list(Territory.objects.on(reform.on).filter(parent__in=ended).exclude(pk__in=by_id))
    bodies = list(Body.objects.on(reform.on).filter(territory__in=ended))
    lost = [one.pk for one in children if not (only or reform.parts.get(one.pk) in by_id)]
    lost += [one.code for one in bodies if not (only or reform.bodies.get(one.code) in by_id)]
    if lost:
        raise Refused(told.WHOSE.fill({"ids": ", ".join(lost[:20])}), told.WHOSE_MEND)
    _move(children, [by_id.get(reform.parts.get(one.pk, ""), only) or new[0] for one in children])
    for one in bodies:
        one.territory = by_id.get(reform.bodies.get(one.code, ""), only)
    Body.objects.bulk_update(bodies, ["territory"], batch_size=200)


def _hand_over_named(reform: Reform, new: Mapping[str, Territory]) -> None:
    """Parts and bodies that leave a territory which goes on."""
    children = list(Territory.objects.on(reform.on).filter(pk__in=reform.parts, parent__in=reform.before))
    _move(children, [new[reform.parts[one.pk]] for one in children if reform.parts[one.pk] in new])
    bodies = list(Body.objects.on(reform.on).filter(code__in=reform.bodies, territory__in=reform.before))
    for one in bodies:
        one.territory = new.get(reform.bodies[one.code], one.territory)
    Body.objects.bulk_update(bodies, ["territory"], batch_size=200)


def _move(children: Sequence[Territory], parents: Iterable[Territory]) -> None:
    """Put territories with all that is under them elsewhere in the tree."""
    moved: list[Territory] = []
    for child, parent in zip(children, parents, strict=True):
        path = f"{parent.path}{child.pk}/"
        for one in Territory.objects.filter(path__startswith=child.path):
            if not one.path.startswith(child.path):  # SQLite finds a path in other letters too
                continue
            one.path = path + one.path.removeprefix(child.path)
            one.parent = parent if one.pk == child.pk else one.parent
            moved.append(one)
    Territory.objects.bulk_update(moved, ["path", "parent"], batch_size=200)
