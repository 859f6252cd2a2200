"""What every page of a document stands in: the document as this person may see it, its tabs, and whether its text may be written."""

import datetime
from dataclasses import dataclass
from functools import cache, cached_property

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from zhospar.interface.words import word
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.likenesses import compared_kinds
from zhospar.processes.development.permissions import check_may_edit
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services.discussion import discussion_step
from zhospar.processes.evaluation.facts import evaluating_roles
from zhospar.processes.monitoring.year_papers import is_composed, is_reported_on
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.selectors import find
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Structure, YearlyDuty
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.clock import today
from zhospar.web.languages import current

OVERVIEW = "overview"
TABS = (
    OVERVIEW,
    "report",
    "sign",
    "text",
    "goals",
    "indicators",
    "measures",
    "money",
    "links",
    "compliance",
    "monitoring",
    "reports",
    "evaluation",
    "control",
    "route",
    "agreement",
    "discussion",
    "likeness",
    "journal",
    "editions",
    "files",
    "people",
)
"""The pages of a document in their order, each at /<language>/register/<number>/<name>; those without an address are left out."""
OF_CARDS = (OVERVIEW, "text", "links", "compliance", "route", "agreement", "journal", "files", "people")
"""Those of a document of which only the registration card is kept; what the law wants confirmed on the card is written as text."""
STATES = {
    "draft": ("info", "pen"),
    "agreement": ("warn", "chat"),
    "in-force": ("ok", "ok"),
    "correction": ("warn", "swap"),
    "ended": ("off", "gone"),
    "card": ("off", "lock"),
}
"""Tone and icon of a document's state; its word is "web_record.state.<state>"."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the document."""

    name: str
    told: Localized
    href: str
    here: bool


@dataclass(frozen=True)
class RecordPage:
    """A document, as the person who asks may see it."""

    document: DocumentFacts
    standing: Standing
    actor: Actor | None
    tabs: tuple[Tab, ...]
    why_not: Refused | None
    """Why this person may not write in the text; None where they may."""
    law: Edition
    on: datetime.date

    @property
    def may_edit(self) -> bool:
        return self.why_not is None

    @property
    def is_developer(self) -> bool:
        """Whether this person acts for the body that develops the document."""
        return self.actor is not None and self.actor.body.code == self.document.developer.code

    @property
    def is_draft(self) -> bool:
        """Whether a draft of it is being worked on."""
        return self.document.edition is not None and self.document.edition.state == "draft"

    @property
    def href(self) -> str:
        """The address of the document's overview, and the beginning of those of its other pages."""
        return f"/{current()}/register/{self.document.number}"

    @cached_property
    def is_card(self) -> bool:
        """Whether only the registration card is kept."""
        return self.law.kind(self.document.kind).held == "card"

    @property
    def tone(self) -> str:
        return STATES[self.document.state][0]

    @property
    def sign(self) -> str:
        return STATES[self.document.state][1]

    @property
    def state_word(self) -> Localized:
        return in_all(f"web_record.state.{self.document.state}")


def page_of(request: HttpRequest, number: str, here: str = OVERVIEW) -> RecordPage:
    """The frame of a page of a document. Raises NoSuchDocument, which becomes a page, for what this person may not know of too."""
    actor: Actor | None = getattr(request, "actor", None)
    on = today()
    found = find(number, actor, on, administration=bool(request.user.is_staff))
    standing = standing_of(found.id, on)
    return RecordPage(
        document=standing.document,
        standing=standing,
        actor=actor,
        tabs=tuple(
            _tab(name, number, here)
            for name in (OF_CARDS if _is_card(standing) else TABS)
            if _exists(name) and (name == here or _is_asked(name, standing))
        ),
        why_not=_why_not(standing, actor),
        law=standing.law,
        on=on,
    )


def _is_asked(name: str, standing: Standing) -> bool:
    """Whether the law has anything for this page to show of such a document."""
    match name:
        case "text" | "links" | "compliance":
            return any(standing.law.of(Structure, standing.document.kind)) or not _is_card(standing)
        case "agreement":
            return any(step.entry.process == "agreement" for step in standing.route.steps)
        case "route":
            return bool(standing.route.steps)
        case "discussion":
            return discussion_step(standing) is not None
        case "report" | "sign":
            return is_composed(standing.law, standing.document)
        case "reports":
            return is_reported_on(standing.law, standing.document)
        case "likeness":
            return bool(compared_kinds(standing.law, standing.document.kind))
        case "monitoring":
            about = standing.document
            yearly = standing.law.of(YearlyDuty, about.kind, about.body_class, about.variant)
            return any(cited.entry.process == "monitoring" for cited in yearly)
        case "evaluation":
            return bool(evaluating_roles(standing.law, standing.document))
        case _:
            return True


def _is_card(standing: Standing) -> bool:
    return standing.law.kind(standing.document.kind).held == "card"


def _why_not(standing: Standing, actor: Actor | None) -> Refused | None:
    if actor is None:
        return Refused(in_all("web_record.no-post"), in_all("web_record.no-post-mend"))
    try:
        check_may_edit(standing, actor)
    except Refused as refusal:
        return refusal
    return None


def _tab(name: str, number: str, here: str) -> Tab:
    return Tab(name, in_all(f"web_record.tab.{name}"), f"/{current()}/register/{number}{_below(name)}", name == here)


def _below(name: str) -> str:
    return "" if name == OVERVIEW else f"/{name}"


@cache
def _exists(name: str) -> bool:
    """Whether an area has given this page an address."""
    try:
        resolve(f"/kk/register/0000-00000{_below(name)}")
    except Resolver404:
        return False
    return True


def in_all(key: str) -> Localized:
    """A word of the catalogue in every language."""
    return Localized(*(word(key, language) for language in LANGUAGES))
