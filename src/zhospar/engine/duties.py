"""What falls due for a document in a calendar year: from whom, to whom, by which day, by which provision and why.

Nothing is typed in: duties follow from the law's entries (yearly duties, duties after events, terms of steps), the
document's kind, period and body, and the events that are known. Whether one was met is told by `state_of`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from zhospar.engine.dates_in_words import in_words
from zhospar.engine.deadlines import Deadline, TermFacts, TermReadings, deadline
from zhospar.engine.plan import Period
from zhospar.engine.working_days import WorkingCalendar
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import (
    EvaluationCycle,
    Event,
    EventDuty,
    FixedDay,
    NthYear,
    Offset,
    Step,
    Term,
    YearEnd,
    YearlyDuty,
)
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Bound, Process

Evaluation = Literal["none", "interim", "final", "yearly"]
DutyStatus = Literal["not-due-yet", "open", "due-soon", "done-on-time", "done-late", "overdue"]
SOON = 14
"""Days before the last day from which a duty is called due soon, unless the caller says otherwise."""


@dataclass(frozen=True, slots=True)
class Situation:
    """All that duties depend on: a document of a kind, with its period, body, and what has happened."""

    kind: str
    period: Period
    body_class: str = ""
    variant: str = ""
    conditions: frozenset[str] = frozenset()
    """Ids of the conditions that hold (beside those that the law assumes)."""
    events: Mapping[str, date | tuple[date, ...]] = field(default_factory=dict)
    """Days of known events: the id of a step or of an event; several where it happened more than once."""
    stages: tuple[tuple[int, int], ...] = ()
    """First and last year of each stage of implementation."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something owed. `who` and `to` are ids of bodies; `last_day` is the last day on time."""

    provision: str
    id: str
    what: Localized
    who: tuple[str, ...]
    to: tuple[str, ...]
    process: Process
    reporting_year: int | None
    """None for what is owed after an event."""
    last_day: date
    bound: Bound
    because: tuple[Localized, ...]
    gives: str
    """Kind of the paper owed; empty where none is named."""
    readings: tuple[str, ...]
    """Readings that the duty or its day rests on."""
    day_off: bool
    opens_on: date
    """From this day it can be done: the event's day, or the first day after the reporting year."""
    event_on: date | None = None
    """The day of the event from which its term runs."""
    step: bool = False
    """Whether it is the term of a step of the route (`id` is the step's)."""


@dataclass(frozen=True, slots=True)
class DutyState:
    """Where a duty stands on a day. `days`: late by, overdue by, or left until the last day (0 on that day)."""

    status: DutyStatus
    days: int = 0


# --- evaluation years ----------------------------------------------------------------------------------------------


def evaluation_years(edition: Edition, situation: Situation) -> dict[int, Evaluation]:
    """For each reporting year of the period: whether the report on it is followed by an evaluation, and by which.

    An evaluation belongs to the report on the n-th year of the period. Where an interim and the final one coincide,
    there is one, the final.
    """
    period = situation.period
    years: dict[int, Evaluation] = dict.fromkeys(period.all_years(), "none")
    for cited in edition.of(EvaluationCycle, situation.kind, situation.body_class, situation.variant):
        cycle = cited.entry
        yearly = cycle.every_years == 1
        ends = set(cycle.after_years)
        if cycle.every_years:
            ends.update(range(cycle.every_years, period.years + 1, cycle.every_years))
        for number in ends:
            year = period.first + number - 1
            if year in years:
                years[year] = _weightier(
                    years[year], "yearly" if yearly else "final" if year == period.last else "interim"
                )
        if cycle.at_end:
            years[period.last] = "final"
    return years


_BY_EVALUATION = ("not-evaluation", "evaluation", "interim", "final")
_WEIGHT: dict[Evaluation, int] = {"none": 0, "yearly": 1, "interim": 2, "final": 3}


def _weightier(one: Evaluation, other: Evaluation) -> Evaluation:
    return max(one, other, key=_WEIGHT.__getitem__)


def _concerns(duty: YearlyDuty, year: int, period: Period, evaluation: Evaluation) -> bool:
    match duty.years:
        case "every":
            return True
        case "not-evaluation":
            return evaluation == "none"
        case "evaluation":
            return evaluation != "none"
        case "interim" | "final":
            return evaluation == duty.years
        case "first":
            return year == period.first
        case "last":
            return year == period.last


# --- duties --------------------------------------------------------------------------------------------------------


def duties_of_year(edition: Edition, situation: Situation, year: int, calendar: WorkingCalendar) -> tuple[Duty, ...]:
    """Everything of which the last day lies in a calendar year, sorted by that day, each once.

    Raises zhospar.statute.edition.Unknown for a kind or class of body that the law does not have.
    """
    edition.kind(situation.kind)
    edition.check_class(situation.body_class)
    reckoning = _Reckoning(edition, situation, calendar)
    found: dict[tuple[str, str, date, int | None, tuple[str, ...]], Duty] = {}
    for duty in reckoning.duties(year):
        if duty.last_day.year == year:
            found.setdefault((duty.provision, duty.id, duty.last_day, duty.reporting_year, duty.who), duty)
    return tuple(sorted(found.values(), key=lambda duty: duty.last_day))


class _Reckoning:
    """One document's duties under one edition and calendar."""

    def __init__(self, edition: Edition, situation: Situation, calendar: WorkingCalendar) -> None:
        self.edition = edition
        self.situation = situation
        self.calendar = calendar
        self.readings = TermReadings.of(edition)
        self.evaluations = evaluation_years(edition, situation)
        self.concerned = (situation.kind, situation.body_class, situation.variant)
        self.cycle_readings = tuple(
            reading
            for cited in edition.of(EvaluationCycle, *self.concerned)
            for reading in (*cited.entry.under, *_readings_of_provisions(edition).get(cited.id, ()))
        )
        exclusions = [
            cited.entry for cited in edition.excluded(*self.concerned) if self._holds(cited.entry.on_condition)
        ]
        self.no_processes = {process for one in exclusions for process in one.processes}
        self.no_steps = {step for one in exclusions for step in one.steps}
        self.events = self._days_of_events()

    def duties(self, year: int) -> Iterator[Duty]:
        """What may fall due in a year (the caller keeps what does)."""
        for yearly in self.edition.of(YearlyDuty, *self.concerned):
            if self._is_owed(yearly.entry):
                yield from self._yearly(yearly, year)
        for owed in self.edition.of(EventDuty, *self.concerned):
            if self._is_owed(owed.entry):
                yield from self._after_event(owed, (owed.entry.term,), year)
        for step in self.edition.of(Step, *self.concerned):
            entry = step.entry
            if entry.term is not None and entry.id not in self.no_steps and self._is_owed(entry):
                yield from self._after_event(step, (entry.term, *entry.also_terms), year)

    def _is_owed(self, entry: YearlyDuty | EventDuty | Step) -> bool:
        return entry.process not in self.no_processes and self._holds(entry.when)

    def _holds(self, condition: str) -> bool:
        if not condition or condition in self.situation.conditions:
            return True
        known = self.edition.conditions.get(condition)
        return known is not None and known.entry.default

    # --- yearly ------------------------------------------------------------------------------------------------

    def _yearly(self, cited: Cited[YearlyDuty], year: int) -> Iterator[Duty]:
        duty = cited.entry
        if isinstance(duty.term, Offset | NthYear):
            yield from self._after_event(cited, (duty.term,), year)
            return
        period = self.situation.period
        for reporting_year in _reporting_years(duty.term, year):
            evaluation = self.evaluations.get(reporting_year)
            if evaluation is None or not _concerns(duty, reporting_year, period, evaluation):
                continue
            facts = TermFacts(reporting_year=reporting_year)
            found = deadline(duty.term, facts, self.calendar, self.readings, cited.id)
            if found.last_day.year != year:
                continue
            because = (*_why_this_year(duty, reporting_year, evaluation), *found.because)
            opens_on = date(reporting_year + min(duty.term.years_after, 1), 1, 1)
            yield self._duty(cited, found, because, reporting_year, min(opens_on, found.last_day))

    # --- after events ------------------------------------------------------------------------------------------

    def _after_event(
        self, cited: Cited[YearlyDuty] | Cited[EventDuty] | Cited[Step], terms: tuple[Term, ...], year: int
    ) -> Iterator[Duty]:
        for term in terms:
            for event_on, facts in self._facts(term, year):
                found = deadline(term, facts, self.calendar, self.readings, cited.id)
                if found.last_day.year != year:
                    continue
                because = (*self._event_told(term, event_on), *found.because)
                opens_on = min(event_on, found.last_day)
                yield self._duty(cited, found, because, facts.reporting_year, opens_on, facts.event_on)

    def _facts(self, term: Term, year: int) -> Iterator[tuple[date, TermFacts]]:
        """The day from which a term runs (or may be done), and the facts to count it; for each time it runs."""
        first = self.situation.period.first
        match term:
            case Offset():
                for day in self.events.get(term.event, ()):
                    if abs(day.year - year) <= _reach(term):
                        yield day, TermFacts(event_on=day)
            case NthYear():
                yield date(first, 1, 1), TermFacts(first_year=first)
            case FixedDay() | YearEnd():
                for reporting_year in _reporting_years(term, year):
                    if reporting_year in self.situation.period:
                        opens_on = date(reporting_year + min(term.years_after, 1), 1, 1)
                        yield opens_on, TermFacts(reporting_year=reporting_year)

    def _days_of_events(self) -> dict[str, tuple[date, ...]]:
        """Days of the events: as they are known, or as they follow from the period and its stages."""
        period, stages = self.situation.period, sorted(self.situation.stages)
        derived: dict[str, tuple[date, ...]] = {
            "period-start": (date(period.first, 1, 1),),
            "period-end": (date(period.last, 12, 31),),
            "second-half-start": (date(period.first + (period.years + 1) // 2, 1, 1),),
            "next-stage-start": tuple(date(first, 1, 1) for first, _ in stages[1:]),
        }
        events = {
            cited.entry.id: derived[cited.entry.at]
            for cited in self.edition.of(Event, *self.concerned)
            if cited.entry.at
        }
        told = self.situation.events.items()
        return events | {name: days if isinstance(days, tuple) else (days,) for name, days in told}

    def _event_told(self, term: Term, event_on: date) -> tuple[Localized, ...]:
        if not isinstance(term, Offset):
            return ()
        name = _names_of_events(self.edition, *self.concerned).get(term.event)
        return (_EVENT.fill({"event": name, "day": in_words(event_on)}),) if name else ()

    def _duty(
        self,
        cited: Cited[YearlyDuty] | Cited[EventDuty] | Cited[Step],
        found: Deadline,
        because: tuple[Localized, ...],
        reporting_year: int | None,
        opens_on: date,
        event_on: date | None = None,
    ) -> Duty:
        entry = cited.entry
        of_cycle = self.cycle_readings if isinstance(entry, YearlyDuty) and entry.years in _BY_EVALUATION else ()
        what, who = (entry.name, entry.by) if isinstance(entry, Step) else (entry.what, entry.who)
        readings = dict.fromkeys(
            (*found.readings, *entry.under, *of_cycle, *_readings_of_provisions(self.edition).get(cited.id, ()))
        )
        return Duty(
            provision=cited.id,
            id=entry.id,
            what=what,
            who=who,
            to=entry.to,
            process=entry.process,
            reporting_year=reporting_year,
            last_day=found.last_day,
            bound=found.bound,
            because=because,
            gives=entry.gives,
            readings=tuple(sorted(readings)),
            day_off=found.day_off,
            opens_on=opens_on,
            event_on=event_on,
            step=isinstance(entry, Step),
        )


def _reporting_years(term: FixedDay | YearEnd, year: int) -> tuple[int, ...]:
    """Reporting years whose last day may lie in a year: a day near the turn of the year may be moved across it."""
    named = year - term.years_after
    if isinstance(term, YearEnd):
        return (named,)
    month = int(term.day[:2])
    return (named - 1, named) if month == 12 else (named, named + 1) if month == 1 else (named,)


def _reach(term: Offset) -> int:
    """How many calendar years may lie between an event and its last day, at most."""
    units = {"day": 365, "working-day": 180, "week": 52, "month": 12, "year": 1}
    return abs(term.count) // units[term.unit] + 2


def _why_this_year(duty: YearlyDuty, reporting_year: int, evaluation: Evaluation) -> tuple[Localized, ...]:
    told = [_REPORTING_YEAR.fill({"year": reporting_year})]
    if duty.years in _BY_EVALUATION:
        words = _NOT_EVALUATED if evaluation == "none" else _EVALUATED[evaluation]
        told.append(words.fill({"year": reporting_year}))
    return tuple(told)


@lru_cache(maxsize=16)
def _readings_of_provisions(edition: Edition) -> dict[str, tuple[str, ...]]:
    """Readings that name a provision. (A reading of all provisions is named only where it decides a day.)"""
    found: dict[str, tuple[str, ...]] = {}
    for reading in edition.readings.values():
        for provision in reading.provisions:
            found[provision] = (*found.get(provision, ()), reading.id)
    return found


@lru_cache(maxsize=256)
def _names_of_events(edition: Edition, kind: str, body_class: str, variant: str) -> dict[str, Localized]:
    """Names of events; a step gives its name to the event that it was done."""
    concerned = (kind, body_class, variant)
    steps = {cited.entry.id: _STEP_DONE.fill({"step": cited.entry.name}) for cited in edition.of(Step, *concerned)}
    return steps | {cited.entry.id: cited.entry.name for cited in edition.of(Event, *concerned)}


# --- was it met ----------------------------------------------------------------------------------------------------


def state_of(duty: Duty, on: date, done_on: date | None = None, soon: int = SOON) -> DutyState:
    """Where a duty stands on a day. What is done after that day is not done yet; `soon` is in days."""
    if done_on is not None and done_on <= on:
        late = (done_on - duty.last_day).days
        return DutyState("done-late", late) if late > 0 else DutyState("done-on-time")
    left = (duty.last_day - on).days
    if left < 0:
        return DutyState("overdue", -left)
    if on < duty.opens_on:
        return DutyState("not-due-yet", left)
    return DutyState("due-soon" if on >= duty.last_day - timedelta(days=soon) else "open", left)


_REPORTING_YEAR = Localized("Есепті жыл: {year}", "Отчетный год: {year}", "Reporting year: {year}")
_EVENT = Localized(
    "Мерзім басталатын оқиға: {event}, {day}",
    "Событие, от которого идет срок: {event}, {day}",
    "The term runs from: {event}, {day}",
)
_STEP_DONE = Localized("қадам орындалды («{step}»)", "шаг выполнен («{step}»)", 'the step is done ("{step}")')
_NOT_EVALUATED = Localized(
    "{year} жыл бағалау жылы емес", "{year} год не является годом оценки", "{year} is not a year of evaluation"
)
_EVALUATED: dict[Evaluation, Localized] = {
    "interim": Localized(
        "{year} жылдың есебі бойынша аралық бағалау жүргізіледі",
        "По отчету за {year} год проводится промежуточная оценка",
        "The report on {year} is followed by an interim evaluation",
    ),
    "final": Localized(
        "{year} жылдың есебі бойынша қорытынды бағалау жүргізіледі",
        "По отчету за {year} год проводится итоговая оценка",
        "The report on {year} is followed by the final evaluation",
    ),
    "yearly": Localized(
        "Құжат жыл сайын, соның ішінде {year} жылдың қорытындысы бойынша бағаланады",
        "Документ оценивается ежегодно, в том числе по итогам {year} года",
        "The document is evaluated every year, {year} among them",
    ),
}
