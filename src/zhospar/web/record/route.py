"""A document's route as a person sees it: what is done, what is open and to whom, what this person may do now, what comes later."""

import datetime
from dataclasses import dataclass, replace

from zhospar.engine.deadlines import Deadline
from zhospar.engine.procedure import RouteStep
from zhospar.engine.terms_in_words import term_in_words
from zhospar.engine.working_days import kazakhstan
from zhospar.exchange.route_words import terms_of
from zhospar.processes.development.facts import OpenAct, Standing
from zhospar.processes.development.permissions import DECIDING, check_may_take
from zhospar.processes.development.selectors import DERIVED
from zhospar.records.documents.facts import Taken
from zhospar.records.participants.facts import Actor, BodyFacts
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized
from zhospar.web.record.page import RecordPage, in_all

ON_SHEETS = "agreement"
"""The process whose steps are taken on sheets, on a page of their own."""


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a step, how far it is, and why it is that day."""

    deadline: Deadline
    left: int
    """Working days from today to the last day; below zero once it has passed."""

    @property
    def late(self) -> bool:
        return self.left < 0

    @property
    def days_late(self) -> int:
        return -self.left


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of the route."""

    number: int
    step: RouteStep
    state: str
    """done | open | later"""
    taken: Taken | None
    outcome: Localized
    bodies: tuple[BodyFacts, ...]
    due: Due | None
    terms: tuple[Localized, ...]
    refusal: Refused | None
    """Why this person may not take it now."""
    needs: tuple[tuple[str, Localized], ...]
    """Conditions that the step needs and that a person vouches for: those not stated yet."""

    @property
    def on_sheets(self) -> bool:
        return self.step.entry.process == ON_SHEETS

    @property
    def decides(self) -> bool:
        """Whether the step is a decision, which an act carries."""
        return self.step.entry.process in DECIDING

    @property
    def must_have_act(self) -> bool:
        return self.decides and self.step.entry.final

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def mine(self) -> bool:
        """Whether this person may take it here and now."""
        return self.is_open and self.refusal is None


def steps_of(page: RecordPage) -> tuple[StepShown, ...]:
    """Every step of the document's route, in its order."""
    standing = page.standing
    acts = {act.step.id: act for act in standing.open()}
    return tuple(
        _shown(number, step, acts.get(step.id), standing, page.actor, page.on)
        for number, step in enumerate(standing.route.steps, 1)
    )


def _shown(
    number: int, step: RouteStep, act: OpenAct | None, standing: Standing, actor: Actor | None, on: datetime.date
) -> StepShown:
    taken = standing.taken.get(step.id)
    needs = tuple(
        (need, standing.law.conditions[need].entry.name)
        for need in step.entry.needs
        if need not in standing.conditions and need not in DERIVED
    )
    return StepShown(
        number=number,
        step=step,
        state="done" if taken else "open" if act else "later",
        taken=taken,
        outcome=_outcome(step, taken),
        bodies=tuple(body for _, body in standing.bodies_for(step)),
        due=_due(act.due, on) if act and act.due else None,
        terms=tuple(term_in_words(term, standing.law, standing.document.kind) for term in terms_of(step)),
        refusal=_refusal(step, standing, actor, needs) if act else None,
        needs=needs,
    )


def _outcome(step: RouteStep, taken: Taken | None) -> Localized:
    told = taken.outcome if taken else ""
    return next((one.name for one in step.entry.outcomes if one.id == told), Localized())


def _due(deadline: Deadline, on: datetime.date) -> Due:
    calendar = kazakhstan()
    if deadline.last_day < on:
        return Due(deadline, -max(1, calendar.count_working_days(deadline.last_day, on) - 1))
    return Due(deadline, calendar.count_working_days(on, deadline.last_day))


def _refusal(
    step: RouteStep, standing: Standing, actor: Actor | None, needs: tuple[tuple[str, Localized], ...]
) -> Refused | None:
    """Why this person may not take an open step. Conditions that they may vouch for are no hindrance."""
    if actor is None:
        return Refused(in_all("web_record.no-post"), in_all("web_record.no-post-mend"), step.provision)
    vouched = replace(standing, conditions=standing.conditions | {need for need, _ in needs})
    try:
        check_may_take(vouched, step.id, actor)
    except Refused as refusal:
        return refusal
    return None


@dataclass(frozen=True, slots=True)
class Way:
    """A step in the short line at the top of the overview, as components/route.html shows it."""

    name: Localized
    note: Localized | str
    late: Localized | str
    state: str
    href: str


_LONGEST_WAY = 6


def way_of(steps: tuple[StepShown, ...], href: str) -> tuple[Way, ...]:
    """The steps around now: the last ones done, those open, and what comes next."""
    done = [one for one in steps if one.state == "done"]
    now = [one for one in steps if one.state == "open"]
    later = [one for one in steps if one.state == "later"]
    shown = {one.number for one in (*done[-2:], *now[:3])}
    shown |= {one.number for one in later[: max(1, _LONGEST_WAY - len(shown))]}
    return tuple(_way(one, href) for one in steps if one.number in shown)


def _way(one: StepShown, href: str) -> Way:
    note: Localized | str = f"{one.taken.on:%d.%m.%Y}" if one.taken else ""
    late: Localized | str = ""
    if one.due:
        day = f"{one.due.deadline.last_day:%d.%m.%Y}"
        if one.due.late:
            late = in_all("web_record.late").fill({"day": day})
        else:
            note = in_all("web_record.till").fill({"day": day})
    state = {"done": "done", "open": "now", "later": "next"}[one.state]
    return Way(one.step.entry.name, note, late, state, f"{href}#step-{one.step.id}")
