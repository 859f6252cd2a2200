"""The people of the demo whom a visitor can be: one for each role in the order of the switcher, and everyone else by search."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model

from zhospar.statute.localized import LANGUAGES, Localized
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
    """What one can do as this person; told of those on the switcher only."""

    @property
    def initials(self) -> str:
        """The first letters of the name, for the eye."""
        return "".join(part[0] for part in self.name.kk.split()[:2])

    @property
    def told(self) -> str:
        """Everything by which a person can be looked for, in small letters."""
        texts = (text.text(language) for text in (self.name, self.post, self.body) for language in LANGUAGES)
        return " ".join((self.login, *texts)).casefold()


def demo_people() -> tuple[DemoPerson, ...]:
    """Those on the switcher whose accounts are loaded; nobody before the demo is."""
    return _loaded(people_told())


def everyone_else() -> tuple[DemoPerson, ...]:
    """All others who hold a post, body by body."""
    return _loaded(others_told())


def among(people: tuple[DemoPerson, ...], asked: str) -> tuple[DemoPerson, ...]:
    """Those of whom every word asked for is told: in the name, the post, the body or the login."""
    words = asked.casefold().split()
    return tuple(one for one in people if all(word in one.told for word in words))


def _loaded(told: tuple[DemoPerson, ...]) -> tuple[DemoPerson, ...]:
    loaded = get_user_model().objects.filter(username__in=[one.login for one in told], is_active=True)
    logins = set(loaded.values_list("username", flat=True))
    return tuple(one for one in told if one.login in logins)


@cache
def people_told() -> tuple[DemoPerson, ...]:
    """Those whom the demo's files name for the switcher."""
    told, bodies = _files()
    held = _first_posts(told)
    names = {one["login"]: one["name"] for one in told.get("without_posts", ())}
    return tuple(_shown(one, held.get(one["login"]), names, bodies) for one in told["roles_shown"])


@cache
def others_told() -> tuple[DemoPerson, ...]:
    """Those whom the demo's files give a post, without those on the switcher."""
    told, bodies = _files()
    switcher = {one["login"] for one in told["roles_shown"]}
    return tuple(
        _shown({"login": login, "role": "", "says": {}}, post, {}, bodies)
        for login, post in _first_posts(told).items()
        if login not in switcher
    )


@cache
def _files() -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The file of people, and the bodies by their codes."""
    told = read_marked((REPUBLIC / "people.yaml").read_text(encoding="utf-8")).data
    bodies = read_marked((REPUBLIC / "bodies.yaml").read_text(encoding="utf-8")).data
    return told, {one["code"]: one for one in bodies}


def _first_posts(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The first post of each person, by login."""
    held: dict[str, dict[str, Any]] = {}
    for post in told["posts"]:
        if post["person"]:
            held.setdefault(post["person"]["login"], post)
    return held


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
