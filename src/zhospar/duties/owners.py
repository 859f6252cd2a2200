"""Who answers for a duty today: the post that owns it or the head of the body; its holder, or the deputy who stands in."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from zhospar.duties.models import DutyOwner
from zhospar.duties.selectors import Row, concerning
from zhospar.processes.implementation.owing import Owed
from zhospar.records.participants.models import Holding, Post
from zhospar.statute.localized import Localized

Duty = tuple[UUID, str, str]
"""Document, code of the body, name of the duty: what a post may own."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Who is to do it: a post, and the person who acts in it today; `person_id` is empty where nobody does."""

    post: str
    title: Localized
    person_id: int | None = None
    person: Localized = Localized()
    login: str = ""
    address: str = ""
    """Of the person's mail, as the account has it."""
    as_deputy: bool = False
    named: bool = False
    """Whether the post was named as the duty's owner; else it is the head's."""


NOBODY = Answering("", Localized())


def name_of_duty(one: Owed) -> str:
    """What tells a duty of a document and a body from its others, year after year."""
    return f"{one.duty.provision}:{one.duty.id}"


def duty_of(row: Row) -> Duty:
    """What a post may own."""
    return row.document.id, row.owed.body.code, name_of_duty(row.owed)


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts of bodies with those who act in them on a day, and the posts that own duties."""

    owners: Mapping[Duty, str]
    heads: Mapping[str, tuple[str, ...]]
    """Body -> its heads' posts; those that somebody acts in first."""
    held: Mapping[str, Answering]
    """Post -> who acts in it."""
    titles: Mapping[str, Localized]
    ended: frozenset[str]
    """Owning posts that are no more."""

    def answering(self, duty: Duty) -> Answering:
        """Who answers: the owner's holder or deputy; where there is none, the head of the body, or who stands in."""
        owner = self.owners.get(duty, "")
        if owner in self.held:
            one = self.held[owner]
            return Answering(
                one.post, one.title, one.person_id, one.person, one.login, one.address, one.as_deputy, True
            )
        return self.head_of(duty[1])

    def head_of(self, body: str) -> Answering:
        """Who heads a body today; its post alone where nobody does, nothing where it has none."""
        heads = self.heads.get(body, ())
        found = next((self.held[one] for one in heads if one in self.held), None)
        return found or (Answering(heads[0], self.titles[heads[0]]) if heads else NOBODY)


def posts_of(duties: Collection[Duty], on: datetime.date) -> Posts:
    """All that tells who answers for duties: three queries, however many."""
    documents, bodies = {one[0] for one in duties}, {one[1] for one in duties}
    rows = DutyOwner.objects.filter(document__in=documents, body__code__in=bodies)
    owners = {
        (document, body, duty): post
        for document, body, duty, post in rows.values_list("document", "body__code", "duty", "post__code")
    }
    posts = Post.objects.filter(body__code__in=bodies, kind="head") | Post.objects.filter(code__in=set(owners.values()))
    known = {one.code: one for one in posts.select_related("body")}
    alive = {code for code, one in known.items() if one.is_valid_on(on)}
    held = _held(alive, on)
    heads: dict[str, list[str]] = {}
    for code in sorted(alive, key=lambda one: (one not in held, one)):
        if known[code].kind == "head":
            heads.setdefault(known[code].body.code, []).append(code)
    return Posts(
        owners,
        {body: tuple(many) for body, many in heads.items()},
        held,
        {code: one.title for code, one in known.items()},
        frozenset(known) - alive,
    )


def _held(posts: Collection[str], on: datetime.date) -> dict[str, Answering]:
    """Who acts in posts on a day: the holder; the deputy where there is none, or where the deputy was put in for days that are running."""
    rows = (
        Holding.objects.on(on)
        .filter(post__code__in=posts, person__user__is_active=True)
        .select_related("person__user", "post")
        .order_by("id")
    )
    found: dict[str, tuple[int, Answering]] = {}
    for row in rows:
        deputy = row.kind == "deputy"
        # A deputy for certain days is put in because the holder is away; one without days is there for a vacancy.
        weight = 3 if deputy and row.valid_to else 2 if not deputy else 1
        user = row.person.user
        told = Answering(
            row.post.code, row.post.title, row.person_id, row.person.name, user.get_username(), user.email, deputy
        )
        if weight > found.get(row.post.code, (0, NOBODY))[0]:
            found[row.post.code] = weight, told
    return {post: told for post, (_, told) in found.items()}


def answering_for(rows: Iterable[Row], on: datetime.date) -> dict[tuple[UUID, str], Answering]:
    """Who answers for each duty, by `Row.key`."""
    told = list(rows)
    posts = posts_of({duty_of(row) for row in told}, on)
    return {row.key: posts.answering(duty_of(row)) for row in told}


def of_person(person_id: int, on: datetime.date) -> tuple[Row, ...]:
    """The duties that a person answers for today, those done among them: for a calendar of their own."""
    rows = concerning(on)
    answering = answering_for(rows, on)
    return tuple(row for row in rows if answering[row.key].person_id == person_id)
