"""Reading bodies and people for their pages: the register of bodies, a body's card, a person's posts."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from zhospar.records.participants.facts import BodyFacts
from zhospar.records.participants.models import Body, BodyRole, Holding, Person, Post, Territory
from zhospar.records.participants.selectors import facts_of
from zhospar.statute.localized import LANGUAGES, Localized


@dataclass(frozen=True, slots=True)
class BodiesAsked:
    """What somebody asks the register of bodies for. Whatever is empty does not narrow it."""

    words: str = ""
    role: str = ""
    body_class: str = ""
    territory: str = ""
    """Id of a territory; what lies within it counts too."""
    vacant: bool = False
    """Only bodies with a post that nobody holds."""


@dataclass(frozen=True, slots=True)
class Days:
    """Between which days something holds, both included; None is without bound."""

    first: datetime.date | None
    last: datetime.date | None

    def hold_on(self, day: datetime.date) -> bool:
        """Whether `day` is among them."""
        return (self.first is None or self.first <= day) and (self.last is None or self.last >= day)


@dataclass(frozen=True, slots=True)
class HoldingFacts:
    """A person in a post."""

    login: str
    person: Localized
    kind: str
    days: Days
    act: str


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post with all who were, are and will be in it."""

    code: str
    title: Localized
    kind: str
    days: Days
    holdings: tuple[HoldingFacts, ...]

    def holder(self, on: datetime.date) -> HoldingFacts | None:
        """Who holds it on a day."""
        return next((one for one in self.holdings if one.kind == "holder" and one.days.hold_on(on)), None)

    def deputies(self, on: datetime.date) -> tuple[HoldingFacts, ...]:
        """Who stands in on a day."""
        return tuple(one for one in self.holdings if one.kind == "deputy" and one.days.hold_on(on))


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body as the register shows it on a day."""

    body: BodyFacts
    territory: Localized
    head: HoldingFacts | None
    has_head_post: bool
    vacancies: int


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role that a body has or had."""

    role: str
    days: Days
    act: str


@dataclass(frozen=True, slots=True)
class Near:
    """A body or territory beside another: its address and name."""

    code: str
    name: Localized


@dataclass(frozen=True, slots=True)
class BodyCard:
    """Everything on record about a body."""

    body: BodyFacts
    sector: str
    days: Days
    territory: Near | None
    parent: Near | None
    children: tuple[Near, ...]
    successor: Near | None
    predecessors: tuple[Near, ...]
    roles: tuple[RoleFacts, ...]
    posts: tuple[PostFacts, ...]


@dataclass(frozen=True, slots=True)
class InPost:
    """A person's time in a post, and who else is in it."""

    post: PostFacts
    body: Near
    kind: str
    days: Days
    act: str


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person and the posts that they were, are and will be in."""

    login: str
    name: Localized
    active: bool
    posts: tuple[InPost, ...]


# --- the register ----------------------------------------------------------------------------------------------------


def found_bodies(asked: BodiesAsked, on: datetime.date) -> list[int]:
    """Ids of the bodies asked for, by their names: those above first, then by territory."""
    rows = Body.objects.on(on).select_related("territory")
    if asked.body_class:
        rows = rows.filter(body_class=asked.body_class)
    if asked.role:
        rows = rows.filter(pk__in=BodyRole.objects.on(on).filter(role=asked.role).values("body"))
    if asked.territory:
        path = Territory.objects.filter(pk=asked.territory).values_list("path", flat=True).first() or "/-/"
        rows = rows.filter(territory__path__startswith=path)
    if asked.vacant:
        held = Holding.objects.on(on).filter(kind="holder").values("post")
        rows = rows.filter(pk__in=Post.objects.on(on).exclude(pk__in=held).values("body"))
    wanted = asked.words.casefold().split()
    found = [row for row in rows if all(word in _sought(row) for word in wanted)] if wanted else list(rows)
    return [row.pk for row in sorted(found, key=lambda row: (row.territory.path if row.territory else "", row.pk))]


def _sought(row: Body) -> str:
    """What a body is found by, in small letters: no database folds Kazakh letters alike."""
    texts = (getattr(name, one) for name in (row.name, row.short) for one in LANGUAGES)
    return " ".join((row.code, *texts)).casefold()


def body_lines(ids: Collection[int], on: datetime.date) -> tuple[BodyLine, ...]:
    """Bodies as the register shows them, in the order given: four queries, however many."""
    rows = Body.objects.filter(pk__in=ids).select_related("territory").in_bulk()
    bodies = [rows[one] for one in ids if one in rows]
    posts = _posts_of(Post.objects.on(on).filter(body__in=bodies), on)
    lines = []
    for row, facts in zip(bodies, facts_of(bodies, on), strict=True):
        own = posts.get(row.pk, ())
        head = next((one for one in own if one.kind == "head"), None)
        territory = row.territory.name if row.territory else Localized()
        vacancies = sum(one.holder(on) is None for one in own)
        lines.append(BodyLine(facts, territory, head.holder(on) if head else None, head is not None, vacancies))
    return tuple(lines)


def _posts_of(posts: Iterable[Post], on: datetime.date | None = None) -> dict[int, tuple[PostFacts, ...]]:
    """Posts with their people, by body: heads first. One query for the people."""
    rows = sorted(posts, key=lambda row: (Post.KINDS.index(row.kind), row.pk))
    people = _people_in([row.pk for row in rows], on)
    found: dict[int, list[PostFacts]] = defaultdict(list)
    for row in rows:
        found[row.body_id].append(_post(row, people))
    return {body: tuple(own) for body, own in found.items()}


def _people_in(posts: Collection[int], on: datetime.date | None = None) -> Mapping[int, list[HoldingFacts]]:
    """Who is in each post, the newest first."""
    rows = Holding.objects.filter(post__in=posts).select_related("person__user").order_by("-valid_from", "-pk")
    people: dict[int, list[HoldingFacts]] = defaultdict(list)
    for row in rows.on(on) if on else rows:
        days = Days(row.valid_from, row.valid_to)
        people[row.post_id].append(
            HoldingFacts(row.person.user.get_username(), row.person.name, row.kind, days, row.act)
        )
    return people


def _post(row: Post, people: Mapping[int, list[HoldingFacts]]) -> PostFacts:
    return PostFacts(row.code, row.title, row.kind, Days(row.valid_from, row.valid_to), tuple(people.get(row.pk, ())))


def body_choices(on: datetime.date) -> tuple[Near, ...]:
    """Every body there is on a day: code and name, to choose from."""
    return tuple(Near(code, name) for code, name in Body.objects.on(on).values_list("code", "name"))


def region_choices(on: datetime.date) -> tuple[Near, ...]:
    """The territories that stand directly under the country on a day, to choose from."""
    rows = Territory.objects.on(on).filter(parent__parent=None, parent__isnull=False).order_by("code", "id")
    return tuple(Near(row.pk, row.name) for row in rows)


# --- cards -----------------------------------------------------------------------------------------------------------


def body_card(code: str, on: datetime.date) -> BodyCard | None:
    """Everything on record about a body; its roles in force are those of the day."""
    row = Body.objects.filter(code=code).select_related("territory", "parent", "successor").first()
    if row is None:
        return None
    roles = BodyRole.objects.filter(body=row).order_by("pk")
    near = Body.objects.filter(Q(parent=row) | Q(successor=row)).order_by("code")
    return BodyCard(
        facts_of([row], on)[0],
        row.sector,
        Days(row.valid_from, row.valid_to),
        Near(row.territory.pk, row.territory.name) if row.territory else None,
        _near(row.parent),
        tuple(Near(one.code, one.name) for one in near if one.parent_id == row.pk and one.is_valid_on(on)),
        _near(row.successor),
        tuple(Near(one.code, one.name) for one in near if one.successor_id == row.pk),
        tuple(RoleFacts(one.role, Days(one.valid_from, one.valid_to), one.act) for one in roles),
        _posts_of(Post.objects.filter(body=row)).get(row.pk, ()),
    )


def _near(row: Body | None) -> Near | None:
    return Near(row.code, row.name) if row else None


def person_card(login: str) -> PersonCard | None:
    """A person and their posts, those that they hold first."""
    person = Person.objects.filter(user__username=login).select_related("user").first()
    if person is None:
        return None
    rows = Holding.objects.filter(person=person).select_related("post__body").order_by("-kind", "-valid_from", "-pk")
    rows = list(rows)
    people = _people_in([row.post_id for row in rows])
    return PersonCard(
        login,
        person.name,
        person.user.is_active,
        tuple(
            InPost(
                _post(row.post, people),
                Near(row.post.body.code, row.post.body.name),
                row.kind,
                Days(row.valid_from, row.valid_to),
                row.act,
            )
            for row in rows
        ),
    )
