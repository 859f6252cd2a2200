"""Reading participants: who holds which post and role on a day."""

import datetime
from collections.abc import Collection, Iterable

from django.db.models import Q

from zhospar.records.participants.facts import Actor, BodyFacts, PostHeld, ViewKept
from zhospar.records.participants.models import (
    Body,
    BodyRole,
    Holding,
    Person,
    Post,
    SavedView,
    Territory,
    TerritoryChange,
)
from zhospar.statute.localized import LANGUAGES, Localized


def posts_of(user_id: int, on: datetime.date) -> tuple[PostHeld, ...]:
    """The posts in which a person may act on a day, own ones first."""
    return tuple(
        PostHeld(
            one.post.code, one.post.title, one.post.body.name, one.post.body.code, one.post.kind, one.kind == "deputy"
        )
        for one in _holdings(user_id, on)
    )


def actor_for(user_id: int, on: datetime.date, post_code: str | None = None) -> Actor | None:
    """The person acting in the post named (or their first); None where they hold none, or not this one."""
    holdings = _holdings(user_id, on)
    held = next((one for one in holdings if post_code in (None, "", one.post.code)), None)
    if held is None:
        return None
    return Actor(
        held.person_id,
        held.person.user.get_username(),
        held.person.name,
        held.post.code,
        held.post.title,
        held.post.may_decide,
        held.kind == "deputy",
        facts_of([held.post.body], on)[0],
    )


def _holdings(user_id: int, on: datetime.date) -> list[Holding]:
    found = (
        Holding.objects.on(on)
        .filter(person__user_id=user_id, person__user__is_active=True)
        .select_related("person__user", "post__body__territory")
        .order_by("-kind", "id")
    )
    return [one for one in found if one.post.is_valid_on(on) and one.post.body.is_valid_on(on)]


def facts_of(bodies: Iterable[Body], on: datetime.date) -> tuple[BodyFacts, ...]:
    """Bodies with the roles they have on a day, in the order given: one query for the roles."""
    found = list(bodies)
    roles: dict[int, set[str]] = {}
    for body_id, role in BodyRole.objects.on(on).filter(body__in=found).values_list("body_id", "role"):
        roles.setdefault(body_id, set()).add(role)
    return tuple(
        BodyFacts(
            body.pk,
            body.code,
            body.name,
            body.short,
            body.body_class,
            frozenset(roles.get(body.pk, ())),
            body.territory_id or "",
            body.territory.path if body.territory else "",
        )
        for body in found
    )


def body(code: str, on: datetime.date) -> BodyFacts | None:
    """A body by its code, as of a day."""
    found = Body.objects.filter(code=code).select_related("territory").first()
    return facts_of([found], on)[0] if found else None


def bodies(codes: Collection[str], on: datetime.date) -> dict[str, BodyFacts]:
    """Bodies by their codes, as of a day."""
    found = Body.objects.filter(code__in=codes).select_related("territory")
    return {one.code: one for one in facts_of(found, on)}


def all_bodies(on: datetime.date) -> tuple[BodyFacts, ...]:
    """Every body there is on a day, by its code."""
    return facts_of(Body.objects.on(on).select_related("territory"), on)


def bodies_around(
    roles: Collection[str], paths: Collection[str], codes: Collection[str], on: datetime.date
) -> tuple[BodyFacts, ...]:
    """The bodies that have one of these roles on a day, of no territory or of one in which a path lies, and those named by code."""
    around = {path[: place + 1] for path in paths for place, letter in enumerate(path) if letter == "/"}
    holders = BodyRole.objects.on(on).filter(role__in=roles).values("body")
    meant = Q(territory=None) | Q(territory__path__in=around)
    rows = Body.objects.on(on).filter((Q(pk__in=holders) & meant) | Q(code__in=codes)).select_related("territory")
    return facts_of(rows, on)


def path_on(territory: Territory, on: datetime.date) -> str:
    """Where a territory lies on a day: one that has ended is looked for in what it became, under its own code if it is there."""
    seen = {territory.pk}
    here = territory
    while not here.is_valid_on(on):
        became = [
            one.after
            for one in TerritoryChange.objects.filter(before=here, on__lte=on)
            .select_related("after")
            .order_by("-on", "pk")
            if one.after_id not in seen
        ]
        if not became:
            break
        here = next((one for one in became if one.code == here.code), became[0])
        seen.add(here.pk)
    path: str = here.path
    return path


def bodies_with_roles(roles: Collection[str], on: datetime.date) -> tuple[BodyFacts, ...]:
    """The bodies that have one of these roles on a day."""
    holders = BodyRole.objects.on(on).filter(role__in=roles).values("body")
    return facts_of(Body.objects.on(on).filter(pk__in=holders).select_related("territory"), on)


def views_of(person_id: int) -> tuple[ViewKept, ...]:
    """The views of the register that a person keeps, by name."""
    rows = SavedView.objects.filter(person=person_id).order_by("name")
    return tuple(ViewKept(row.pk, row.name, row.query) for row in rows)


def posts_in(codes: Collection[str], on: datetime.date) -> tuple[tuple[str, Localized], ...]:
    """The posts of these bodies on a day: code, and what the post and its body are called."""
    rows = Post.objects.on(on).filter(body__code__in=codes).select_related("body").order_by("body__code", "code")
    return tuple((one.code, _titled(one.title, one.body.short or one.body.name)) for one in rows)


def _titled(title: Localized, body: Localized) -> Localized:
    return Localized(*(f"{title.text(one)} ({body.text(one)})" for one in LANGUAGES))


def deputies_for(post_code: str, on: datetime.date) -> tuple[Localized, ...]:
    """The names of those who stand in for a post on a day."""
    found = Holding.objects.on(on).filter(post__code=post_code, kind="deputy").select_related("person").order_by("pk")
    return tuple(one.person.name for one in found)


def people_named(logins: Collection[str]) -> dict[str, Localized]:
    """The names of people by their logins."""
    rows = Person.objects.filter(user__username__in=logins).values_list("user__username", "name")
    return dict(rows)


def bodies_named(codes: Collection[str]) -> dict[str, Localized]:
    """What bodies are called, by their codes, as of no day: those that have ended too."""
    rows = Body.objects.filter(code__in=codes)
    return {row.code: row.short or row.name for row in rows}


def posts_named(codes: Collection[str]) -> dict[str, Localized]:
    """The titles of posts by their codes."""
    return dict(Post.objects.filter(code__in=codes).values_list("code", "title"))


def heads_of(codes: Collection[str], on: datetime.date) -> dict[str, tuple[PostHeld, Localized]]:
    """Who heads these bodies on a day: the post, and the name of the person; a deputy where one stands in."""
    rows = (
        Holding.objects.on(on)
        .filter(post__body__code__in=codes, post__kind="head")
        .select_related("person", "post__body")
        .order_by("-kind", "id")
    )
    found: dict[str, tuple[PostHeld, Localized]] = {}
    for row in rows:
        held = PostHeld(
            row.post.code, row.post.title, row.post.body.name, row.post.body.code, row.post.kind, row.kind == "deputy"
        )
        found.setdefault(row.post.body.code, (held, row.person.name))
    return found
