"""What every page shows around its subject: the menu, languages, theme, and the standing of the law."""

import datetime
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from zhospar.engine.in_force import standing_on
from zhospar.interface.words import DEFAULT
from zhospar.statute.library import current_edition
from zhospar.web.languages import current, in_other_languages
from zhospar.web.stylesheet import stylesheet_address

OFFICIAL = ("desk", "duties", "monitoring", "register", "control", "map", "law")
"""The menu of those who work here."""
MORE = (
    "evaluations",
    "recommendations",
    "programmes",
    "base-indicators",
    "grounds",
    "ledger",
    "bodies",
    "territories",
    "calendar",
    "check",
    "templates",
    "verify",
)
"""What stands behind "more" in it."""
SECTIONS = ("law", "documents", "routes", "calendar", "check", "templates")
"""The menu: areas of the site, each at /<language>/<name>, named by the words "web.menu.<name>"."""
THEMES = ("system", "light", "dark")
THEME_COOKIE = "theme"


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    language = current()
    parts = request.path_info.strip("/").split("/")
    edition = current_edition()
    return {
        "language": language,
        "languages": in_other_languages(request),
        "theme": theme_of(request),
        "themes": THEMES,
        "menu": _items(menu_of(request), parts),
        "more": _items(MORE, parts) if getattr(request, "signed_in", False) else [],
        "stylesheet": stylesheet_address(),
        "edition": edition,
        "standing": standing_on(edition, datetime.date.today()),
        "full_path": request.get_full_path(),
    }


def _items(names: tuple[str, ...], parts: list[str]) -> list[tuple[str, str, bool]]:
    """(name, address, whether the page lies there) of those that have an address."""
    here = parts[1] if len(parts) > 1 else ""
    return [(name, f"/{current()}/{name}", here == name) for name in names if _exists(name)]


def menu_of(request: HttpRequest) -> tuple[str, ...]:
    """The sections shown: those of the law for everyone, those of the work for who is signed in."""
    if not getattr(request, "signed_in", False):
        return SECTIONS
    return OFFICIAL


@cache
def _exists(name: str) -> bool:
    try:
        resolve(f"/{DEFAULT}/{name}")
    except Resolver404:
        return False
    return True


def theme_of(request: HttpRequest) -> str:
    """The theme chosen on this browser, or the system's."""
    told = request.COOKIES.get(THEME_COOKIE, "")
    return told if told in THEMES else "system"
