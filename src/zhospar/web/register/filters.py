"""What the register may be narrowed by, and what it is narrowed by now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from zhospar.processes.development import register as register_of
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized
from zhospar.web.clock import today
from zhospar.web.record.page import in_all
from zhospar.web.register.asking import Wish
from zhospar.web.register.lines import level_names

_INDENT = "\u2003"


@dataclass(frozen=True, slots=True)
class Set:
    """A filter that is set: in words, and the address without it."""

    name: Localized
    told: Localized | str
    without: str


def choices_of(request: HttpRequest, law: Edition) -> dict[str, Any]:
    """The values that each filter offers."""
    actor, staff, on = request.actor, request.user.is_staff, today()
    developers = register_of.developers(actor, on, administration=staff)
    territories = register_of.territories(actor, on, administration=staff)
    language = request.language
    return {
        "kinds": [(kind, cited.entry.name) for kind, cited in law.kinds.items()],
        "levels": list(level_names(law).items()),
        "states": [(state, in_all(f"web_record.state.{state}")) for state in register_of.STATES],
        "developers": sorted(((one.code, one.name) for one in developers), key=lambda one: one[1].text(language)),
        "territories": [(pk, _INDENT * depth + name.text(language)) for pk, depth, name in territories],
    }


def set_filters(wish: Wish, offered: dict[str, Any]) -> tuple[Set, ...]:
    """The filters set now, each with the way to take it off. `offered` is what `choices_of` tells."""
    return tuple(
        Set(in_all(f"web_register.by.{name}"), told, "?" + wish.query(**{name: ""}))
        for name, told in _told(wish, offered)
    )


def _told(wish: Wish, offered: dict[str, Any]) -> Iterator[tuple[str, Localized | str]]:
    asked = wish.asked
    if asked.words:
        yield "q", asked.words
    for name, value, known in (
        ("kind", asked.kind, offered["kinds"]),
        ("level", asked.level, offered["levels"]),
        ("state", asked.state, offered["states"]),
        ("developer", asked.developer, offered["developers"]),
        ("territory", asked.territory, offered["territories"]),
    ):
        if value not in ("", None):
            yield name, dict(known).get(value, str(value))
    if asked.year is not None:
        yield "year", str(asked.year)
    for name in ("mine", "waits"):
        if getattr(asked, name):
            yield name, ""
