"""A small country for tests: bodies by their roles in the law, and people who act for them."""

import datetime
import itertools

from django.contrib.auth.models import User

from zhospar.records.participants.facts import Actor
from zhospar.records.participants.models import Body, BodyRole, Holding, Person, Post, Territory
from zhospar.records.participants.selectors import actor_for
from zhospar.statute.localized import Localized

_numbers = itertools.count(1)
NOON = datetime.timezone(datetime.timedelta(hours=5))


def at(day: str, hour: int = 12) -> datetime.datetime:
    """A moment of a day: at("2016-03-15")."""
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(hour), NOON)


def territory(territory_id: str, parent: str = "", level: str = "region") -> Territory:
    """A territory: "kar", below "kz"."""
    above = Territory.objects.filter(pk=parent).first() if parent else None
    found, _ = Territory.objects.get_or_create(
        pk=territory_id,
        defaults={
            "code": str(next(_numbers)),
            "level": level,
            "parent": above,
            "name": Localized(f"{territory_id} аумағы", f"территория {territory_id}", territory_id),
            "path": f"{above.path if above else '/'}{territory_id}/",
        },
    )
    return found


def body(code: str, *roles: str, body_class: str = "", territory_id: str = "") -> Body:
    """A body with its roles in the law."""
    found, new = Body.objects.get_or_create(
        code=code,
        defaults={
            "name": Localized(f"{code} органы", f"орган {code}", code),
            "body_class": body_class,
            "territory_id": territory_id or None,
        },
    )
    if new:
        BodyRole.objects.bulk_create(BodyRole(body=found, role=role) for role in roles)
    return found


def person(of: Body, kind: str = "head", login: str = "") -> User:
    """A person who holds a post in a body."""
    number = next(_numbers)
    user = User.objects.create(username=login or f"p{number}")
    someone = Person.objects.create(
        user=user, name=Localized(f"Адам {number}", f"Человек {number}", f"Person {number}")
    )
    post = Post.objects.create(
        body=of, code=f"{of.code}-{kind}-{number}", kind=kind, title=Localized("басшы", "руководитель", "head")
    )
    Holding.objects.create(person=someone, post=post)
    return user


def actor(of: Body, kind: str = "head", on: str = "2016-03-15") -> Actor:
    """Somebody acting for a body: its head unless told otherwise."""
    held = Holding.objects.filter(post__body=of, post__kind=kind).select_related("person").first()
    user_id = held.person.user_id if held else person(of, kind).pk
    found = actor_for(user_id, datetime.date.fromisoformat(on))
    assert found is not None
    return found


def country() -> dict[str, Body]:
    """Bodies for every route: those at the top, ministries, two regions, two districts, companies."""
    territory("kz", level="country")
    territory("kar", "kz")
    territory("kos", "kz")
    territory("kar-abay", "kar", "district")
    territory("kar-nura", "kar", "district")
    top = {
        role: body(role, role)
        for role in (
            "president",
            "presidential-administration",
            "advisory-body",
            "security-council",
            "government",
            "prime-minister",
        )
    }
    top["national-bank"] = body("national-bank", "national-bank", "state-body", body_class="national-bank")
    top["supreme-court"] = body(
        "supreme-court", "supreme-court", "head-of-supreme-court", "state-body", body_class="supreme-court"
    )
    top["knb"] = body(
        "knb",
        "national-security-committee",
        "head-of-national-security-committee",
        "state-body",
        body_class="national-security-committee",
    )
    top["economy"] = body(
        "economy", "planning-authority", "central-executive-body", "state-body", body_class="government"
    )
    top["regions"] = body(
        "regions", "regional-development-authority", "central-executive-body", "state-body", body_class="government"
    )
    top["health"] = body("health", "central-executive-body", "state-body", "sector-authority", body_class="government")
    top["education"] = body("education", "central-executive-body", "state-body", body_class="government")
    top["service"] = body("service", "state-body", body_class="president")
    top["archive"] = body("archive", "state-body", body_class="government-unevaluated")
    top["ombudsman"] = body("ombudsman", "state-body", body_class="outside-government-unevaluated")
    region = ("region-planning-authority", "region-akim", "region-maslikhat")
    district = ("district-planning-authority", "district-akim", "district-maslikhat")
    for place, roles in (("kar", region), ("kos", region), ("kar-abay", district), ("kar-nura", district)):
        planning, akim, maslikhat = roles
        top[f"{place}-planning"] = body(f"{place}-planning", planning, territory_id=place)
        top[f"{place}-akimat"] = body(f"{place}-akimat", akim, "local-executive-body", territory_id=place)
        top[f"{place}-maslikhat"] = body(
            f"{place}-maslikhat", maslikhat, "local-representative-body", territory_id=place
        )
    top["kar-health"] = body(
        "kar-health", "regional-executive-body", "state-body", body_class="regional", territory_id="kar"
    )
    top["kegoc"] = body("kegoc", "company")
    top["ktz"] = body("ktz", "company")
    return top
