"""Who owes what for a document in a calendar year, and what was done: the law's duties met with what is on record."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from zhospar.engine.duties import Duty, DutyState, Situation, duties_of_year, state_of
from zhospar.engine.plan import Period
from zhospar.engine.procedure import route_of, steps_from
from zhospar.engine.working_days import WorkingCalendar
from zhospar.processes.development.facts import RECEIPT, Standing, bodies_for_process
from zhospar.processes.development.permissions import DECIDING
from zhospar.records.documents.facts import DischargeFacts, EditionFacts, PaperFacts
from zhospar.records.participants.facts import BodyFacts
from zhospar.statute.entries import Event
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Process

Day = datetime.date


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A draft that a body received for agreement."""

    step: str
    role: str
    body: str
    sent_on: Day
    answered_on: Day | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is on record of one document beyond its standing: all that its duties depend on."""

    standing: Standing
    editions: tuple[EditionFacts, ...]
    first_steps: Mapping[str, Day]
    """The first day on which each step was taken, whatever the edition."""
    discharges: tuple[DischargeFacts, ...] = ()
    papers: tuple[PaperFacts, ...] = ()
    happenings: Mapping[str, tuple[Day, ...]] = field(default_factory=dict)
    approvals_above: tuple[Day, ...] = ()
    """Days on which texts of documents above this one were approved."""
    approvals_of_kinds: Mapping[str, tuple[Day, ...]] = field(default_factory=dict)
    """Days of approval of documents of other kinds that hold for the same place."""
    proposals: tuple[tuple[Day, str], ...] = ()
    """What finished papers about it propose: the day, and the class of the proposal."""
    sheets: tuple[SheetFacts, ...] = ()
    responsible: tuple[str, ...] = ()
    """Codes of the bodies that answer for its indicators, goals and tasks."""
    successors: tuple[tuple[Day, Day | None], ...] = ()
    """Newer documents of the same kind and body: the day when begun, and the day when the draft was complete."""
    stages: tuple[tuple[int, int], ...] = ()

    @property
    def in_force_since(self) -> Day | None:
        """The day on which its first text was approved."""
        return min((one.approved_on for one in self.editions if one.approved_on), default=None)


@dataclass(frozen=True, slots=True)
class Owed:
    """What one body owes, with the day on which it was done."""

    duty: Duty
    document: UUID
    role: str
    body: BodyFacts
    state: DutyState
    done_on: Day | None
    paper: UUID | None
    """The paper by which it was discharged, or that is being made for it."""
    to: tuple[BodyFacts, ...]
    """The bodies that receive it."""
    to_names: tuple[Localized, ...]
    published: bool
    """Whether it is given by publication: to everyone, or to somebody the law names and no body is."""
    shared: bool
    """One paper for all who are named: whoever gives it discharges the duty for the others too."""

    @property
    def key(self) -> str:
        """What tells this duty from every other: for addresses, reminders, explanations."""
        when = self.duty.reporting_year or (self.duty.event_on.isoformat() if self.duty.event_on else "")
        return f"{self.duty.provision}:{self.duty.id}:{when}:{self.body.code}"


def situation_of(kept: Kept) -> Situation:
    """The document as the engine's duties want it."""
    document = kept.standing.document
    events: dict[str, Day | tuple[Day, ...]] = dict(kept.first_steps)
    events |= kept.happenings
    events |= {name: days for name, days in _approvals(kept) if days}
    if kept.sheets:
        events[RECEIPT] = tuple(sorted({one.sent_on for one in kept.sheets}))
    return Situation(
        kind=document.kind,
        period=Period(first=document.period_first, last=document.period_last),
        body_class=document.body_class,
        variant=document.variant,
        conditions=kept.standing.conditions,
        events=events,
        stages=kept.stages,
    )


def _approvals(kept: Kept) -> Iterator[tuple[str, tuple[Day, ...]]]:
    """Events that an approval makes happen, by what the law says they follow."""
    document, since = kept.standing.document, kept.in_force_since
    for cited in kept.standing.law.of(Event, document.kind, document.body_class, document.variant):
        match cited.entry.follows:
            case "correction":
                yield (
                    cited.entry.id,
                    tuple(one.approved_on for one in kept.editions if one.corrects and one.approved_on),
                )
            case "higher-document":
                yield cited.entry.id, tuple(day for day in kept.approvals_above if since and day > since)
            case "proposal":
                yield (
                    cited.entry.id,
                    tuple(sorted({day for day, what in kept.proposals if what in cited.entry.proposals})),
                )
            case "of-kind":
                yield cited.entry.id, tuple(kept.approvals_of_kinds.get(cited.entry.of_kind, ()))


def owed_in_year(kept: Kept, year: int, on: Day, calendar: WorkingCalendar, soon: int) -> tuple[Owed, ...]:
    """What each body owes for a document in a calendar year, as it stands on a day; by the last day.

    Nothing is owed by a document of which no text holds yet but the terms of its own route, nothing for years that a newer
    document has taken over, and nothing that fell due before it was approved.
    """
    law, document = kept.standing.law, kept.standing.document
    found: list[Owed] = []
    for duty in duties_of_year(law, situation_of(kept), year, calendar):
        if not _is_owed(kept, duty):
            continue
        found += _owed(kept, duty, on, soon)
    return tuple(sorted(found, key=lambda one: (one.duty.last_day, one.duty.provision, one.body.code, document.number)))


def _is_owed(kept: Kept, duty: Duty) -> bool:
    document, since = kept.standing.document, kept.in_force_since
    if duty.step or duty.process == "agreement":
        return True
    if since is None:
        return duty.process == "development" and duty.event_on is not None
    follower = document.followed_from
    if duty.reporting_year is not None and follower is not None and duty.reporting_year >= follower:
        return False
    return duty.last_day >= since


def _owed(kept: Kept, duty: Duty, on: Day, soon: int) -> Iterator[Owed]:
    standing = kept.standing
    to, names, published = _receivers(kept, duty)
    owing = bodies_owing(kept, duty)
    shared = standing.law.kinds[duty.gives].entry.one_per == "document" if duty.gives in standing.law.kinds else False
    for role, body in owing[:1] if shared else owing:
        done, paper = done_on(kept, duty, body, {one.code for _, one in owing} if shared else {body.code})
        yield Owed(
            duty, standing.document.id, role, body, state_of(duty, on, done, soon), done, paper, to, names, published, shared
        )  # fmt: skip


# --- who -------------------------------------------------------------------------------------------------------------


def bodies_owing(kept: Kept, duty: Duty) -> tuple[tuple[str, BodyFacts], ...]:
    """The bodies that owe a duty: (role, body). A body authorised by an act stands before the developer it replaces."""
    if duty.process == "agreement":
        holders = kept.standing.holders.by_code
        sheets = [one for one in kept.sheets if one.role in duty.who and one.sent_on == duty.event_on]
        return tuple((one.role, holders[one.body]) for one in sheets if one.body in holders)
    found: dict[str, tuple[str, BodyFacts]] = {}
    for role in sorted(duty.who, key=lambda one: kept.standing.law.roles[one].part != "authorised"):
        for body in bodies_in(kept, role, duty.process):
            found.setdefault(body.code, (role, body))
    return tuple(found.values())


def bodies_in(kept: Kept, role: str, process: Process) -> tuple[BodyFacts, ...]:
    """The bodies in a role for a document's duty: those that the document names in it, or those that have it by the record."""
    standing = kept.standing
    part = standing.law.roles[role].part
    if part == "responsible":
        named: tuple[str, ...] = kept.responsible or standing.document.taking("co-executor")
    elif part:
        named = standing.document.taking(part)
    else:
        return bodies_for_process(role, process, standing)
    return tuple(standing.holders.by_code[code] for code in named if code in standing.holders.by_code)


def _receivers(kept: Kept, duty: Duty) -> tuple[tuple[BodyFacts, ...], tuple[Localized, ...], bool]:
    """Who receives it: bodies, their names (or the law's words), and whether it is given by publication."""
    law = kept.standing.law
    bodies: dict[str, BodyFacts] = {}
    names: list[Localized] = []
    published = False
    for role in duty.to:
        published |= law.roles[role].part == "everyone"
        found = bodies_in(kept, role, duty.process) if law.roles[role].part != "everyone" else ()
        bodies |= {one.code: one for one in found}
        names += [one.called for one in found] or [law.bodies[role]]
    return tuple(bodies.values()), tuple(names), published


# --- was it done -----------------------------------------------------------------------------------------------------


def done_on(kept: Kept, duty: Duty, body: BodyFacts, givers: Collection[str]) -> tuple[Day | None, UUID | None]:
    """The day on which a duty was discharged, and the paper by which: as put on record, or as follows from what was done."""
    for one in kept.discharges:
        same = (one.duty, one.reporting_year, one.event_on) == (duty.id, duty.reporting_year, duty.event_on)
        if same and one.body in givers:
            return one.on, one.paper
    if duty.step:
        return kept.first_steps.get(duty.id), None
    if duty.process == "agreement":
        answered = [one.answered_on for one in kept.sheets if (one.body, one.sent_on) == (body.code, duty.event_on)]
        return next((day for day in answered if day), None), None
    if duty.gives == kept.standing.document.kind:
        return min((day for _, day in kept.successors if day), default=None), None
    if duty.gives:
        return _by_paper(kept, duty)
    if duty.event_on is None and duty.reporting_year is None:
        return min((begun for begun, _ in kept.successors), default=None), None
    return _by_step(kept, duty), None


def _by_paper(kept: Kept, duty: Duty) -> tuple[Day | None, UUID | None]:
    """A paper whose making is the whole duty: it is decided upon, or it is owed to nobody but its maker."""
    standing = kept.standing
    if duty.gives not in standing.law.kinds:
        return None, None
    papers = [one for one in kept.papers if one.kind == duty.gives and _is_for(one, duty)]
    if not papers:
        return None, None
    paper = papers[-1]
    final = route_of(standing.law, paper.kind, standing.document.body_class, paper.variant).final
    decided = any(step.entry.process in DECIDING for step in final)
    return (paper.frozen_on if decided or set(duty.to) <= set(duty.who) else None), paper.id


def _is_for(paper: PaperFacts, duty: Duty) -> bool:
    """Whether a paper is of the year (or of the stage) that a duty speaks of."""
    if duty.reporting_year is not None:
        return paper.period_last == duty.reporting_year
    return duty.event_on is None or paper.period_last >= duty.event_on.year


def _by_step(kept: Kept, duty: Duty) -> Day | None:
    """Something that a step of the document's own route does: a submission to the same bodies, a correction after the event."""
    standing = kept.standing
    if duty.process == "correction" and duty.event_on:
        later = [
            one.approved_on
            for one in kept.editions
            if one.corrects and one.approved_on and one.approved_on >= duty.event_on
        ]
        return min(later, default=None)
    for step in standing.route.steps:
        if step.entry.to and set(duty.to) & set(step.entry.to) and step.id in kept.first_steps:
            after = steps_from(standing.route, step.id)
            if any(one.id in after for one in standing.route.final):
                return kept.first_steps[step.id]
    return None
