"""Entering bodies, posts, people and who holds which post: known ones are corrected, all of a batch or nothing."""

import datetime
from collections.abc import Sequence
from typing import Any

import msgspec
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import transaction

from zhospar.records.audit_trail.services import append_act
from zhospar.records.participants.entries import (
    Batch,
    BodyEntry,
    Changed,
    Entered,
    HoldingEntry,
    PersonEntry,
    PostEntry,
    Unenterable,
)
from zhospar.records.participants.models import Body, BodyRole, Holding, Person, Post
from zhospar.records.participants.services.days import Doer, author_of, meet
from zhospar.records.participants.services.entry_checks import OnRecord, Role, faults_of, is_on_record, on_record
from zhospar.records.participants.services.territories import merged
from zhospar.statute.library import current_edition
from zhospar.statute.localized import LANGUAGES, Localized

_ROWS = 200
"""Rows that one statement changes."""


def enter(batch: Batch, *, actor: Doer, at: datetime.datetime) -> tuple[Entered, ...]:
    """Put participants on record by their codes. What an entry leaves blank stays; roles and holders are added, never
    taken away. Raises Unenterable, with every fault."""
    with transaction.atomic():
        known = on_record(batch)
        if faults := tuple(faults_of(batch, known, current_edition())):
            raise Unenterable(faults)
        entered = (
            _enter_people(batch.people, known),
            _enter_bodies(batch.bodies, known),
            _enter_posts(batch.posts, known),
            _enter_holdings(batch.holdings, known),
        )
        for one in entered:
            if one.added or one.changed:
                told = {"added": one.added, "changed": [msgspec.to_builtins(each) for each in one.changed]}
                append_act(verb=f"participants.enter-{one.list}", author=author_of(actor), at=at, told=told)
    return tuple(one for one in entered if one.added or one.changed or one.unchanged)


def enter_bodies(entries: Sequence[BodyEntry], *, actor: Doer, at: datetime.datetime) -> tuple[Entered, ...]:
    """Put bodies on record, with their roles. Raises Unenterable."""
    return enter(Batch(bodies=tuple(entries)), actor=actor, at=at)


def enter_posts(entries: Sequence[PostEntry], *, actor: Doer, at: datetime.datetime) -> tuple[Entered, ...]:
    """Put posts on record. Raises Unenterable."""
    return enter(Batch(posts=tuple(entries)), actor=actor, at=at)


def enter_people(entries: Sequence[PersonEntry], *, actor: Doer, at: datetime.datetime) -> tuple[Entered, ...]:
    """Put people on record; each gets an account to sign in with. Raises Unenterable."""
    return enter(Batch(people=tuple(entries)), actor=actor, at=at)


def hold(one: HoldingEntry, *, actor: Doer, at: datetime.datetime) -> None:
    """Put a person in a post, as its holder or deputy. Raises Unenterable."""
    enter(Batch(holdings=(one,)), actor=actor, at=at)


# --- lists -----------------------------------------------------------------------------------------------------------


def _enter_people(entries: Sequence[PersonEntry], known: OnRecord) -> Entered:
    users = get_user_model()
    users.objects.bulk_create(
        users(username=one.login, password=make_password(one.password or None))
        for one in entries
        if one.login not in known.users
    )
    new = [one for one in entries if one.login not in known.people]
    changed, rows = [], []
    for one in entries:
        if one.password and one.login in known.users:
            users.objects.filter(username=one.login).update(password=make_password(one.password))
        row = known.people.get(one.login)
        if row and (found := _changes(one.login, row, {"name": one.name})):
            changed += found
            rows.append(row)
    accounts = users.objects.in_bulk([one.login for one in new], field_name="username")
    made = Person.objects.bulk_create(Person(user=accounts[one.login], name=one.name) for one in new)
    known.people.update({person.user.username: person for person in made})
    Person.objects.bulk_update(rows, ["name"], batch_size=_ROWS)
    return Entered("people", tuple(one.login for one in new), tuple(changed), len(entries) - len(new) - len(rows))


def _enter_bodies(entries: Sequence[BodyEntry], known: OnRecord) -> Entered:
    old = set(known.bodies)
    new = [one for one in entries if one.code not in old]
    made = Body.objects.bulk_create(_body_row(one) for one in new)
    known.bodies.update({row.code: row for row in made})
    changed: list[Changed] = []
    touched: dict[str, Body] = {}
    for one in entries:
        row = known.bodies[one.code]
        parent = known.bodies[one.parent] if one.parent else None
        wishes: dict[str, Any] = {"name": one.name, "short": one.short, "body_class": one.body_class}
        wishes |= {"territory_id": one.territory, "sector": one.sector, "parent": parent}
        wishes |= {"valid_from": one.valid_from, "valid_to": one.valid_to}
        found = _changes(one.code, row, wishes)
        if found:
            touched[one.code] = row
            changed += found if one.code in old else []
    fields = ["name", "short", "body_class", "territory", "sector", "parent", "valid_from", "valid_to"]
    Body.objects.bulk_update(touched.values(), fields, batch_size=_ROWS)
    changed += _enter_roles(entries, known, old)
    ids = {one.id for one in changed}
    return Entered("bodies", tuple(one.code for one in new), tuple(changed), len(old & {e.code for e in entries} - ids))


def _body_row(one: BodyEntry) -> Body:
    return Body(
        code=one.code,
        name=one.name,
        short=one.short,
        body_class=one.body_class,
        territory_id=one.territory or None,
        sector=one.sector,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
    )


def _enter_roles(entries: Sequence[BodyEntry], known: OnRecord, old: set[str]) -> list[Changed]:
    """Roles that bodies do not have yet; those of bodies on record are changes."""
    rows, changed = [], []
    for one in entries:
        for role in dict.fromkeys(one.roles):
            new = Role(one.code, role, "", one.valid_from, one.valid_to)
            if any(had.body == one.code and meet(had, new) for had in known.roles.get(role, ())):
                continue
            body = known.bodies[one.code]
            rows.append(BodyRole(body=body, role=role, valid_from=one.valid_from, valid_to=one.valid_to))
            if one.code in old:
                changed.append(Changed(one.code, "roles", "", role))
    BodyRole.objects.bulk_create(rows)
    return changed


def _enter_posts(entries: Sequence[PostEntry], known: OnRecord) -> Entered:
    old = set(known.posts)
    new = [one for one in entries if one.code not in old]
    made = Post.objects.bulk_create(
        Post(
            body=known.bodies[one.body],
            code=one.code,
            title=one.title,
            kind=one.kind,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
        )
        for one in new
    )
    changed, touched = [], []
    for one in entries:
        row = known.posts.get(one.code)
        wishes = {"title": one.title, "kind": one.kind, "valid_from": one.valid_from, "valid_to": one.valid_to}
        if row and (found := _changes(one.code, row, wishes)):
            changed += found
            touched.append(row)
    Post.objects.bulk_update(touched, ["title", "kind", "valid_from", "valid_to"], batch_size=_ROWS)
    known.posts.update({row.code: row for row in made})
    return Entered("posts", tuple(one.code for one in new), tuple(changed), len(entries) - len(new) - len(touched))


def _enter_holdings(entries: Sequence[HoldingEntry], known: OnRecord) -> Entered:
    new = [one for one in entries if not is_on_record(one, known)]
    Holding.objects.bulk_create(
        Holding(
            person=known.people[one.person],
            post=known.posts[one.post],
            kind=one.kind,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            act=one.act,
        )
        for one in new
    )
    added = tuple(f"{one.post}: {one.person} ({one.kind}, {one.valid_from or ''}..{one.valid_to or ''})" for one in new)
    return Entered("holdings", added, (), len(entries) - len(new))


def _changes(called: str, row: Any, wishes: dict[str, Any]) -> list[Changed]:
    """Let a row say what is wished of it, blanks aside; tells what is new."""
    found = []
    for field, wish in wishes.items():
        before = getattr(row, field)
        if isinstance(wish, Localized):
            after = merged(wish, before)
            said = [(f"{field}.{one}", getattr(before, one), getattr(after, one)) for one in LANGUAGES]
            found += [Changed(called, *one) for one in said if one[1] != one[2]]
            setattr(row, field, after)
        elif wish and wish != before:
            found.append(Changed(called, field.removesuffix("_id"), str(before or ""), str(wish)))
            setattr(row, field, wish)
    return found
