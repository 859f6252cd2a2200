"""The people of the demo whom a visitor can be: one for each role, in the order of the switcher."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model

from zhospar.statute.localized import Localized
from zhospar.statute.marked_yaml import read_marked

REPUBLIC = Path(__file__).parent / "republic"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person of the demo, as the page of its people shows them."""

    login: str
    name: Localized
    post: Localized
    """Title of the first of their posts; empty for one who holds none."""
    body: Localized
    role: str
    """Id of the role in the law, or empty."""
    says: Localized
    """What one can do as this person."""

    @property
    def initials(self) -> str:
        """The first letters of the name, for the eye."""
        return "".join(part[0] for part in self.name.kk.split()[:2])


def demo_people() -> tuple[DemoPerson, ...]:
    """Those whose accounts are loaded; nobody before the demo is."""
    told = people_told()
    loaded = get_user_model().objects.filter(username__in=[one.login for one in told], is_active=True)
    logins = set(loaded.values_list("username", flat=True))
    return tuple(one for one in told if one.login in logins)


@cache
def people_told() -> tuple[DemoPerson, ...]:
    """Those whom the demo's files name for the switcher."""
    told = read_marked((REPUBLIC / "people.yaml").read_text(encoding="utf-8")).data
    bodies = {one["code"]: one for one in read_marked((REPUBLIC / "bodies.yaml").read_text(encoding="utf-8")).data}
    held: dict[str, dict[str, Any]] = {}
    for post in told["posts"]:
        if post["person"]:
            held.setdefault(post["person"]["login"], post)
    names = {one["login"]: one["name"] for one in told.get("without_posts", ())}
    return tuple(_shown(one, held.get(one["login"]), names, bodies) for one in told["roles_shown"])


def _shown(
    told: dict[str, Any], post: dict[str, Any] | None, names: dict[str, Any], bodies: dict[str, Any]
) -> DemoPerson:
    body = bodies[post["body"]] if post else {}
    return DemoPerson(
        told["login"],
        Localized(**(post["person"]["name"] if post else names[told["login"]])),
        Localized(**(post["title"] if post else {})),
        Localized(**(body.get("short") or body.get("name") or {})),
        told["role"],
        Localized(**told["says"]),
    )
