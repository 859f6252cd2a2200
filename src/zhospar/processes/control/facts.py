"""Control as frozen records: who controls, what is complete, what is in time, what was breached. Pure but for what it is given."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from zhospar.engine.competence import competent_bodies, excluded_by
from zhospar.engine.working_days import WorkingCalendar
from zhospar.processes.development.facts import Standing, bodies_for_process
from zhospar.processes.implementation.owing import Owed
from zhospar.records.documents.facts import DocumentFacts, PaperFacts
from zhospar.records.participants.facts import BodyFacts
from zhospar.statute.entries import Cascade, Choice, Keeps
from zhospar.statute.localized import Localized

BreachState = Literal["open", "explained", "closed-late"]
BREACH_STATES: tuple[BreachState, ...] = ("open", "explained", "closed-late")
OUTCOME = "outcome"
"""The field of the law that is the record's own outcome."""


@dataclass(frozen=True, slots=True)
class Controllers:
    """Who controls a document, and by which provisions; nobody where the law names none for it."""

    bodies: tuple[BodyFacts, ...]
    roles: tuple[str, ...]
    provisions: tuple[str, ...]
    """Those that name the controller; of a document that nobody controls, the one that says so or that makes its kind."""

    def include(self, code: str) -> bool:
        """Whether a body, by its code, is among them."""
        return any(one.code == code for one in self.bodies)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file that stands behind what was said."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class ExplanationFacts:
    """A version of an explanation."""

    duty: str
    version: int
    text: str
    body: Localized
    on: datetime.date
    file: FileFacts | None


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A control measure."""

    duty: str
    year: int
    type: str
    body: Localized
    on: datetime.date
    found: str
    done: str
    file: FileFacts | None


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """A record of control."""

    year: int
    body: Localized
    completeness: str
    timeliness: str
    sources: Mapping[str, str]
    outcome: str
    on: datetime.date


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A removal from control, or a return under it."""

    subject: str
    key: str
    change: str
    text: str
    body: Localized
    on: datetime.date
    file: FileFacts | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What control has on record of one document, the oldest first."""

    explanations: tuple[ExplanationFacts, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    records: tuple[RecordFacts, ...] = ()
    changes: tuple[ChangeFacts, ...] = ()

    def removal(self, subject: str, key: str = "") -> ChangeFacts | None:
        """By what something stands off control now, or None where it is under control."""
        last = next((one for one in reversed(self.changes) if (one.subject, one.key) == (subject, key)), None)
        return last if last is not None and last.change == "removed" else None


@dataclass(frozen=True, slots=True)
class Breach:
    """A duty that was not met in time. It is reckoned from the law and the record, so nobody can erase it."""

    document: DocumentFacts
    owed: Owed
    working_days: int
    """Working days after the last day, until it was done or until now."""
    explanations: tuple[ExplanationFacts, ...]
    measures: tuple[MeasureFacts, ...]
    removed: ChangeFacts | None
    """By what it stands off control: itself, or its whole document."""

    @property
    def number(self) -> str:
        """Its number: the year of the last day and a digest of what it is, so that it never changes."""
        told = hashlib.sha256(f"{self.document.id}:{self.owed.key}".encode()).hexdigest()
        return f"{self.owed.duty.last_day:%y}-{told[:5].upper()}"

    @property
    def state(self) -> BreachState:
        if self.owed.state.status == "done-late":
            return "closed-late"
        return "explained" if self.explanations else "open"

    @property
    def is_open(self) -> bool:
        """Whether the duty is still to be done and is under control."""
        return self.owed.state.status == "overdue" and self.removed is None


@dataclass(frozen=True, slots=True)
class Results:
    """What was due in a reporting year and what of it is told and reached: measures and indicators."""

    year: int
    measures: int = 0
    measures_told: int = 0
    measures_done: int = 0
    indicators: int = 0
    indicators_told: int = 0
    indicators_met: int = 0
    disputed: int = 0
    """Indicators of which bodies tell different values and nothing is settled."""

    @property
    def due(self) -> int:
        return self.measures + self.indicators

    @property
    def told(self) -> int:
        return self.measures_told + self.indicators_told

    @property
    def reached(self) -> int:
        return self.measures_done + self.indicators_met

    def completeness(self, on: datetime.date) -> str:
        """Choice of `execution-completeness`; empty where something was due and nothing is told of it."""
        if not self.due or on.year <= self.year:
            return "not-yet-due"
        if not self.told:
            return ""
        if self.reached == self.due:
            return "full"
        return "partly" if self.reached else "not-executed"


@dataclass(frozen=True, slots=True)
class Timeliness:
    """How the duties of a calendar year stand, in counts."""

    on_time: int = 0
    late: int = 0
    overdue: int = 0
    running: int = 0
    ahead: int = 0

    @property
    def total(self) -> int:
        return self.on_time + self.late + self.overdue + self.running + self.ahead

    @property
    def value(self) -> str:
        """Choice of `execution-timeliness`: one late duty makes the document late."""
        if self.late or self.overdue:
            return "late"
        return "in-time" if self.on_time else "not-yet-due"

    def __add__(self, other: "Timeliness") -> "Timeliness":
        return Timeliness(
            self.on_time + other.on_time,
            self.late + other.late,
            self.overdue + other.overdue,
            self.running + other.running,
            self.ahead + other.ahead,
        )


@dataclass(frozen=True, slots=True)
class EvaluatedFacts:
    """The latest evaluation that has a result."""

    year: int
    """The last evaluated year."""
    body: Localized
    result: Localized
    on: datetime.date | None
    recommendations: int
    unclosed: int
    """Recommendations not yet confirmed as carried out."""


@dataclass(frozen=True, slots=True)
class DocumentYear:
    """A document in a calendar year as its controller sees it; results are those of the year before."""

    document: DocumentFacts
    controllers: Controllers
    owed: tuple[Owed, ...]
    results: Results
    papers: tuple[PaperFacts, ...]
    """Reports, conclusions and other papers about the reporting year on which its control rests by the law."""
    evaluated: EvaluatedFacts | None
    breaches: tuple[Breach, ...]
    kept: Kept
    year: int
    on: datetime.date

    @property
    def timeliness(self) -> Timeliness:
        return timeliness_of(self.owed)

    @property
    def completeness(self) -> str:
        return self.results.completeness(self.on)

    @property
    def removed(self) -> ChangeFacts | None:
        return self.kept.removal("document")

    @property
    def record(self) -> RecordFacts | None:
        """The record of control that holds for the year."""
        return next((one for one in reversed(self.kept.records) if one.year == self.year), None)

    @property
    def measures(self) -> tuple[MeasureFacts, ...]:
        """The control measures of the year."""
        return tuple(one for one in self.kept.measures if one.year == self.year)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A document through which another is carried out, so that its results count in the other's control."""

    document: DocumentFacts
    record: RecordFacts | None
    """The newest record of its control."""
    measures: int


# --- who controls ----------------------------------------------------------------------------------------------------


def controllers_of(standing: Standing) -> Controllers:
    """Who controls a document by the law. Of several holders of a role those are meant that act on the document."""
    document, law = standing.document, standing.law
    concerned = (document.body_class, document.variant, standing.conditions)
    competent = competent_bodies(law, document.kind, "control", *concerned)
    if not competent:
        excluded = excluded_by(law, document.kind, "control", *concerned)
        return Controllers((), (), (excluded.id if excluded else law.kinds[document.kind].id,))
    found: dict[str, BodyFacts] = {}
    for one in competent:
        found |= {body.code: body for body in _acting(bodies_for_process(one.body, "control", standing), standing)}
    provisions = tuple(dict.fromkeys(provision for one in competent for provision in one.provisions))
    return Controllers(tuple(found.values()), tuple(one.body for one in competent), provisions)


def _acting(bodies: tuple[BodyFacts, ...], standing: Standing) -> tuple[BodyFacts, ...]:
    if len(bodies) < 2:
        return bodies
    known = {one.body for one in standing.taken.values()} | {code for _, code in standing.document.takes_part}
    return tuple(one for one in bodies if one.code in known) or bodies


def rests_on(standing: Standing) -> tuple[str, ...]:
    """The kinds of the documents and papers on whose results the control of such a document rests."""
    document = standing.document
    found = standing.law.of(Cascade, document.kind, document.body_class, document.variant)
    return tuple(dict.fromkeys(kind for one in found if one.entry.process == "control" for kind in one.entry.through))


def sources_asked(standing: Standing) -> tuple[tuple[Choice, ...], str]:
    """What a record of control must tell beside its outcome, and the provision that wants it: (field of the law ...)."""
    document, law = standing.document, standing.law
    concerned = (document.kind, document.body_class, document.variant)
    control = [one.id for one in law.of(Cascade, *concerned) if one.entry.process == "control"]
    kept = [one for one in law.of(Keeps, *concerned) if one.id in control]
    fields: dict[str, Choice] = {}
    for one in kept:
        for field in one.entry.fields or (Choice(id=one.id, name=one.entry.what),):
            fields.setdefault(field.id, field)
    fields.pop(OUTCOME, None)
    provision = next((one.id for one in kept), control[0] if control else law.kinds[document.kind].id)
    return tuple(fields.values()), provision


# --- in time ---------------------------------------------------------------------------------------------------------


def timeliness_of(owed: Iterable[Owed]) -> Timeliness:
    """The duties counted by their states."""
    counts = dict.fromkeys(("done-on-time", "done-late", "overdue", "open", "due-soon", "not-due-yet"), 0)
    for one in owed:
        counts[one.state.status] += 1
    return Timeliness(
        counts["done-on-time"],
        counts["done-late"],
        counts["overdue"],
        counts["open"] + counts["due-soon"],
        counts["not-due-yet"],
    )


def breach_of(
    document: DocumentFacts, owed: Owed, kept: Kept, on: datetime.date, calendar: WorkingCalendar
) -> Breach | None:
    """The breach that a duty is, or None where it was met in time or may still be."""
    if owed.state.status not in ("done-late", "overdue"):
        return None
    until = owed.done_on if owed.state.status == "done-late" and owed.done_on else on
    days = calendar.count_working_days(owed.duty.last_day + datetime.timedelta(days=1), until)
    return Breach(
        document,
        owed,
        days,
        tuple(one for one in kept.explanations if one.duty == owed.key),
        tuple(one for one in kept.measures if one.duty == owed.key),
        kept.removal("breach", owed.key) or kept.removal("document"),
    )
