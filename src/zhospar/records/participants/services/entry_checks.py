"""What is wrong with bodies, posts, people and their holdings before they are put on record: every fault, by its place."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from zhospar.records.participants import sentences as told
from zhospar.records.participants.entries import (
    Batch,
    BodyEntry,
    EntryFault,
    HoldingEntry,
    PersonEntry,
    PostEntry,
)
from zhospar.records.participants.models import Body, BodyRole, Holding, Person, Post, Territory
from zhospar.records.participants.services.days import Day, Span, is_reversed, meet
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized

_CODE = re.compile(r"[A-Za-z0-9_-]{1,80}\Z")
LOGIN = re.compile(r"[A-Za-z0-9@.+_-]{1,150}\Z")
_SECTOR = 60
_ACT = 200
_AT_ONCE = 500
"""Values in one condition of a query."""
Tell = Callable[[str, Localized, Localized], EntryFault]


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a body, on record or about to be."""

    body: str
    role: str
    territory: str
    valid_from: Day
    valid_to: Day


@dataclass(slots=True)
class OnRecord:
    """What is on record of those whom a batch names."""

    territories: set[str] = field(default_factory=set)
    bodies: dict[str, Body] = field(default_factory=dict)
    roles: dict[str, list[Role]] = field(default_factory=lambda: defaultdict(list))
    """Holders of each role."""
    posts: dict[str, Post] = field(default_factory=dict)
    heads: dict[str, list[PostEntry]] = field(default_factory=lambda: defaultdict(list))
    """Posts of first heads by the code of their body."""
    people: dict[str, Person] = field(default_factory=dict)
    users: set[str] = field(default_factory=set)
    holdings: dict[str, list[HoldingEntry]] = field(default_factory=lambda: defaultdict(list))
    """Who is in each post."""


def on_record(batch: Batch) -> OnRecord:
    """Look up what a batch names: a number of queries that grows with its size by hundreds only."""
    found = OnRecord()
    codes = (
        {one.code for one in batch.bodies} | {one.parent for one in batch.bodies} | {one.body for one in batch.posts}
    )
    found.bodies = Body.objects.in_bulk(list(codes), field_name="code")
    found.territories = set(Territory.objects.in_bulk({one.territory for one in batch.bodies if one.territory}))
    named = {one.code for one in batch.posts} | {one.post for one in batch.holdings}
    found.posts = Post.objects.select_related("body").in_bulk(list(named), field_name="code")
    for row in BodyRole.objects.select_related("body") if batch.bodies else ():
        found.roles[row.role].append(role_of(row))
    for some in _by_hundreds(sorted({one.body for one in batch.posts})):
        for post in Post.objects.filter(body__code__in=some, kind="head").select_related("body"):
            found.heads[post.body.code].append(entry_of(post))
    logins = {one.login for one in batch.people} | {one.person for one in batch.holdings}
    for some in _by_hundreds(sorted(logins)):
        found.users.update(get_user_model().objects.filter(username__in=some).values_list("username", flat=True))
        for person in Person.objects.filter(user__username__in=some).select_related("user"):
            found.people[person.user.username] = person
    for some in _by_hundreds(sorted(one.post for one in batch.holdings)):
        for row in Holding.objects.filter(post__code__in=some).select_related("post", "person__user"):
            found.holdings[row.post.code].append(holding_of(row))
    return found


def _by_hundreds(values: Iterable[str]) -> Iterator[list[str]]:
    left = iter(values)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def role_of(row: BodyRole) -> Role:
    """A role on record."""
    return Role(row.body.code, row.role, row.body.territory_id or "", row.valid_from, row.valid_to)


def entry_of(post: Post) -> PostEntry:
    """A post on record as one that is entered."""
    return PostEntry(post.body.code, post.code, post.title, post.kind, post.valid_from, post.valid_to)


def holding_of(row: Holding) -> HoldingEntry:
    """A holding on record as one that is entered."""
    login = row.person.user.username
    return HoldingEntry(login, row.post.code, row.kind, row.valid_from, row.valid_to, row.act)


def faults_of(batch: Batch, known: OnRecord, law: Edition) -> Iterator[EntryFault]:
    """Every fault of a batch."""
    yield from _twice("bodies", [one.code for one in batch.bodies], "code")
    yield from _twice("posts", [one.code for one in batch.posts], "code")
    yield from _twice("people", [one.login for one in batch.people], "login")
    bodies = {one.code for one in batch.bodies}
    for place, body in enumerate(batch.bodies):
        yield from _body(body, known, law, bodies, _teller("bodies", place))
    yield from _circles(batch.bodies)
    yield from _sole(batch.bodies, known, law)
    for place, person in enumerate(batch.people):
        yield from _person(person, known, _teller("people", place))
    for place, post in enumerate(batch.posts):
        yield from _post(post, known, bodies, _teller("posts", place))
    yield from _heads(batch.posts, known)
    yield from _holdings(batch, known)


def _teller(name: str, place: int) -> Tell:
    return lambda field, problem, mend: EntryFault(name, place, field, problem, mend)


def _twice(name: str, ids: Sequence[str], field: str) -> Iterator[EntryFault]:
    seen: set[str] = set()
    for place, one in enumerate(ids):
        if one in seen:
            yield EntryFault(name, place, field, told.TWICE.fill({"value": one}), told.TWICE_MEND)
        seen.add(one)


# --- bodies ----------------------------------------------------------------------------------------------------------


def _body(one: BodyEntry, known: OnRecord, law: Edition, bodies: set[str], tell: Tell) -> Iterator[EntryFault]:
    if not _CODE.match(one.code):
        yield tell("code", told.BAD_CODE.fill({"value": one.code}), told.BAD_CODE_MEND.fill({"most": 80}))
    if not one.name and one.code not in known.bodies:
        yield tell("name", told.MISSING, told.MISSING_MEND)
    if one.body_class and one.body_class not in law.classes:
        mend = told.NO_CLASS_MEND.fill({"known": ", ".join(law.classes)})
        yield tell("class", told.NO_CLASS.fill({"body_class": one.body_class}), mend)
    for role in one.roles:
        if role not in law.roles:
            yield tell("roles", *no_such_role(role, law))
    if one.territory and one.territory not in known.territories:
        yield tell("territory", told.NO_TERRITORY.fill({"id": one.territory}), told.NO_TERRITORY_MEND)
    if one.parent and one.parent not in bodies and one.parent not in known.bodies:
        yield tell("parent", told.NO_BODY.fill({"code": one.parent}), told.NO_BODY_MEND)
    if len(one.sector) > _SECTOR:
        yield tell("sector", told.BAD_CODE.fill({"value": one.sector}), told.BAD_CODE_MEND.fill({"most": _SECTOR}))
    if is_reversed(one):
        yield tell("valid_to", told.REVERSED.fill(_days(one)), told.REVERSED_MEND)


def no_such_role(role: str, law: Edition) -> tuple[Localized, Localized]:
    """That the law has no such role, and those that were probably meant."""
    near = get_close_matches(role, law.roles, n=5, cutoff=0.4) or list(law.roles)[:5]
    return told.NO_ROLE.fill({"role": role}), told.NO_ROLE_MEND.fill({"known": ", ".join(near)})


def _days(one: Span) -> dict[str, str]:
    return {"first": str(one.valid_from), "last": str(one.valid_to)}


def _circles(entries: Sequence[BodyEntry]) -> Iterator[EntryFault]:
    """Bodies that would stand under themselves. One query for the bodies that are above them on record."""
    above = dict(Body.objects.filter(parent__isnull=False).values_list("code", "parent__code")) if entries else {}
    above |= {one.code: one.parent for one in entries if one.parent}
    for place, one in enumerate(entries):
        way, at = [one.code], above.get(one.code, "")
        while at and at not in way:
            way.append(at)
            at = above.get(at, "")
        if at == one.code:
            told_of = {"id": one.code, "way": " → ".join([*way, at])}
            yield EntryFault("bodies", place, "parent", told.CIRCLE.fill(told_of), told.CIRCLE_MEND)


def _sole(entries: Sequence[BodyEntry], known: OnRecord, law: Edition) -> Iterator[EntryFault]:
    """Roles that the law gives to one body at a time, given to two."""
    entered = {one.code: one.territory for one in entries if one.territory}
    given: dict[str, list[Role]] = defaultdict(list)
    for role, rows in known.roles.items():
        given[role] += [_moved(row, entered) for row in rows]
    for place, one in enumerate(entries):
        row = known.bodies.get(one.code)
        territory = one.territory or (row.territory_id if row else "") or ""
        for role in one.roles:
            new = Role(one.code, role, territory, one.valid_from, one.valid_to)
            fault = sole_fault(new, given[role], law)
            if fault:
                yield EntryFault("bodies", place, "roles", *fault)
            given[role].append(new)


def _moved(row: Role, entered: dict[str, str]) -> Role:
    return Role(row.body, row.role, entered.get(row.body, row.territory), row.valid_from, row.valid_to)


def sole_fault(new: Role, holders: Iterable[Role], law: Edition) -> tuple[Localized, Localized] | None:
    """Why a body cannot have a role beside its holders, or None."""
    named = law.roles.get(new.role)
    if named is None or not named.sole:
        return None
    for other in holders:
        same_place = named.sole == "country" or other.territory == new.territory
        if other.body != new.body and same_place and meet(new, other):
            return told.SOLE.fill({"role": named.name, "other": other.body}), told.SOLE_MEND
    return None


# --- posts and people ------------------------------------------------------------------------------------------------


def _person(one: PersonEntry, known: OnRecord, tell: Tell) -> Iterator[EntryFault]:
    if not LOGIN.match(one.login):
        yield tell("login", told.WRONG_LOGIN.fill({"login": one.login}), told.LOGIN_MEND)
    if not one.name and one.login not in known.people:
        yield tell("name", told.MISSING, told.MISSING_MEND)
    if one.password:
        try:
            check_password(one.login, one.password)
        except Refused as refused:
            yield tell("password", refused.problem, refused.mend)


def check_password(login: str, password: str) -> None:
    """Raises Refused for a password that is too easy to guess."""
    try:
        validate_password(password, get_user_model()(username=login))
    except ValidationError:
        raise Refused(told.WEAK, told.WEAK_MEND) from None


def _post(one: PostEntry, known: OnRecord, bodies: set[str], tell: Tell) -> Iterator[EntryFault]:
    if not _CODE.match(one.code):
        yield tell("code", told.BAD_CODE.fill({"value": one.code}), told.BAD_CODE_MEND.fill({"most": 80}))
    if one.body not in bodies and one.body not in known.bodies:
        yield tell("body", told.NO_BODY.fill({"code": one.body}), told.NO_BODY_MEND)
    row = known.posts.get(one.code)
    if row and row.body.code != one.body:
        yield tell("body", told.POST_OF_OTHER.fill({"body": row.body.code}), told.POST_OF_OTHER_MEND)
    if not one.title and row is None:
        yield tell("title", told.MISSING, told.MISSING_MEND)
    if one.kind not in Post.KINDS:
        mend = told.NO_VALUE_MEND.fill({"known": ", ".join(Post.KINDS)})
        yield tell("kind", told.NO_VALUE.fill({"value": one.kind}), mend)
    if is_reversed(one):
        yield tell("valid_to", told.REVERSED.fill(_days(one)), told.REVERSED_MEND)


def _heads(entries: Sequence[PostEntry], known: OnRecord) -> Iterator[EntryFault]:
    """Second posts of a first head in a body."""
    entered = {one.code for one in entries}
    heads: dict[str, list[PostEntry]] = defaultdict(list)
    for body, found in known.heads.items():
        heads[body] = [one for one in found if one.code not in entered]
    for place, one in enumerate(entries):
        if one.kind != "head":
            continue
        other = next((head for head in heads[one.body] if head.code != one.code and meet(head, one)), None)
        if other:
            yield EntryFault("posts", place, "kind", told.TWO_HEADS.fill({"other": other.code}), told.TWO_HEADS_MEND)
        heads[one.body].append(one)


def _holdings(batch: Batch, known: OnRecord) -> Iterator[EntryFault]:
    posts = {one.code for one in batch.posts} | known.posts.keys()
    people = {one.login for one in batch.people} | known.people.keys()
    held: dict[str, list[HoldingEntry]] = defaultdict(list)
    for post, found in known.holdings.items():
        held[post] += found
    for place, one in enumerate(batch.holdings):
        tell = _teller("holdings", place)
        if one.person not in people:
            yield tell("person", told.NO_PERSON.fill({"login": one.person}), told.NO_PERSON_MEND)
        if one.post not in posts:
            yield tell("post", told.NO_POST.fill({"code": one.post}), told.NO_POST_MEND)
        if one.kind not in Holding.KINDS:
            mend = told.NO_VALUE_MEND.fill({"known": ", ".join(Holding.KINDS)})
            yield tell("kind", told.NO_VALUE.fill({"value": one.kind}), mend)
        if len(one.act) > _ACT:
            yield tell("act", told.BAD_CODE.fill({"value": one.act[:40]}), told.BAD_CODE_MEND.fill({"most": _ACT}))
        if is_reversed(one):
            yield tell("valid_to", told.REVERSED.fill(_days(one)), told.REVERSED_MEND)
        elif not is_on_record(one, known):
            yield from _meets(one, held[one.post], tell)
        held[one.post].append(one)


def is_on_record(one: HoldingEntry, known: OnRecord) -> bool:
    """Whether somebody is in a post already as an entry says; days that it leaves out may be any."""
    return any(
        (one.person, one.kind) == (row.person, row.kind)
        and one.valid_from in (None, row.valid_from)
        and one.valid_to in (None, row.valid_to)
        for row in known.holdings.get(one.post, ())
    )


def _meets(one: HoldingEntry, held: Sequence[HoldingEntry], tell: Tell) -> Iterator[EntryFault]:
    """Two holders of a post at a time, or one person in it twice."""
    for other in held:
        if not meet(one, other):
            continue
        if other.person == one.person:
            yield tell("person", told.ALREADY_THERE, told.ALREADY_THERE_MEND)
            return
        if other.kind == one.kind == "holder":
            yield tell("person", told.HELD.fill({"other": other.person}), told.HELD_MEND)
            return
