"""Public discussion as its page shows it: until when, where, what came in, what was answered."""

import datetime
from dataclasses import dataclass
from typing import Any

from zhospar.engine.procedure import RouteStep
from zhospar.engine.working_days import kazakhstan
from zhospar.processes.development.permissions import check_is_developer, check_may_take
from zhospar.processes.development.selectors import discussion_of
from zhospar.processes.development.services.discussion import discussion_step
from zhospar.records.refusals import Refused
from zhospar.web.record.page import RecordPage

VERDICTS = {"taken": ("ok", "ok"), "partly": ("warn", "half"), "not-taken": ("err", "gone"), "": ("warn", "clock")}
"""Tone and icon of an answer; its word is "web_agreement.proposal.<verdict>" ("open" where there is none)."""


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """A proposal with its answer."""

    proposal: Any

    @property
    def state(self) -> str:
        return self.proposal.verdict or "open"

    @property
    def tone(self) -> str:
        return VERDICTS[self.proposal.verdict][0]

    @property
    def sign(self) -> str:
        return VERDICTS[self.proposal.verdict][1]


@dataclass(frozen=True, slots=True)
class Discussed:
    """The discussion of the edition at hand."""

    step: RouteStep | None
    """The step of the route that opens it; None where the route has none."""
    held: Any
    """The discussion, or None while it has not been opened."""
    is_open: bool
    left: int
    proposals: tuple[ProposalShown, ...]
    counts: dict[str, int]
    developing: bool
    open_refused: Refused | None


def discussed(page: RecordPage) -> Discussed:
    """The discussion for the page."""
    edition = page.document.edition
    held = discussion_of(edition.id) if edition else None
    proposals = tuple(ProposalShown(one) for one in held.proposals.all()) if held else ()
    is_open = held is not None and held.opened_on <= page.on <= held.closes_on
    left = (
        kazakhstan().count_working_days(page.on + datetime.timedelta(days=1), held.closes_on) if held and is_open else 0
    )
    step = discussion_step(page.standing)
    return Discussed(
        step,
        held,
        is_open,
        left,
        proposals,
        {state: sum(one.state == state for one in proposals) for state in ("taken", "partly", "not-taken", "open")},
        _developing(page),
        _open_refused(page, step),
    )


def _developing(page: RecordPage) -> bool:
    if page.actor is None:
        return False
    try:
        check_is_developer(page.standing, page.actor)
    except Refused:
        return False
    return True


def _open_refused(page: RecordPage, step: RouteStep | None) -> Refused | None:
    if step is None or page.actor is None:
        return page.why_not
    try:
        check_may_take(page.standing, step.id, page.actor)
    except Refused as refusal:
        return refusal
    return None
