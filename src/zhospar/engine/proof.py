"""The law's own soundness: every route reaches its end, every duty has sender, receiver and day, everything is carried out and proved."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from zhospar.engine.carrying_out import RUNS, scenarios_of
from zhospar.engine.checks.registry import TESTS
from zhospar.engine.duties import Situation, duties_of_year
from zhospar.engine.plan import Period
from zhospar.engine.procedure import Endless, Route, open_steps, route_of
from zhospar.engine.scenarios import all_scenarios, run_all
from zhospar.engine.working_days import WorkingCalendar
from zhospar.statute.edition import Edition
from zhospar.statute.entries import (
    AnyEntry,
    Criterion,
    Definition,
    Delegation,
    EventDuty,
    Horizon,
    Keeps,
    LegalAct,
    Liability,
    Offset,
    Principle,
    Requirement,
    Step,
    YearlyDuty,
)
from zhospar.statute.faults import Fault
from zhospar.statute.soundness import faults_of

YEARS = range(2014, 2051)
_STATING = (Keeps, Delegation, Definition, Principle, Liability, LegalAct)
"""Entries that state; alone they do not make a provision automatic."""


@dataclass(slots=True)
class Proof:
    """What was proved (counts by name) and what was not (problems)."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.problems

    def add(self, name: str, count: int, problems: list[str]) -> None:
        self.counts[name] = count
        self.problems += problems


def prove(edition: Edition, calendar: WorkingCalendar, begin: Callable[[str], object] = str) -> Proof:
    """Prove an edition sound; takes seconds. `begin` is told the name of each part before its proof begins."""
    proof = Proof()
    parts: dict[str, Callable[[], tuple[int, list[str]]]] = {
        "provisions": lambda: (len(edition.provisions), [_told(fault) for fault in faults_of(edition.data)]),
        "routes": lambda: _routes(edition),
        "duties": lambda: _duties(edition, calendar),
        "automatic": lambda: _automatic(edition),
        "assisted": lambda: _assisted(edition),
        "tests": lambda: _tests(edition),
        "scenarios": lambda: _scenarios(edition),
    }
    for name, part in parts.items():
        begin(name)
        proof.add(name, *part())
    return proof


def _told(fault: Fault) -> str:
    return fault.text("en")


# --- routes --------------------------------------------------------------------------------------------------------


def situations(edition: Edition, kind: str) -> Iterator[tuple[str, str]]:
    """Every class of body and variant for which a kind's route, duties or structure may differ."""
    entry = edition.kind(kind)
    variants = [variant.id for variant in entry.variants_named] or [""]
    by_class = edition.body_class(kind, "") != ""
    for variant in variants:
        for body_class in edition.classes if by_class else [""]:
            yield body_class, variant


def _routes(edition: Edition) -> tuple[int, list[str]]:
    count, problems = 0, []
    for kind in edition.kinds:
        for body_class, variant in situations(edition, kind):
            name = "/".join(part for part in (kind, variant, body_class) if part)
            try:
                routes = [
                    route_of(edition, kind, body_class, variant, conditions)
                    for conditions in (None, (), _conditions_of(edition, kind))
                ]
            except Endless as error:
                problems.append(f"{name}: steps wait for each other: {error}")
                continue
            if not routes[0].steps:
                continue
            count += 1
            for route in routes:
                problems += [f"{name}: {problem}" for problem in _faults_of_route(route, edition)]
    return count, sorted(set(problems))


def _conditions_of(edition: Edition, kind: str) -> tuple[str, ...]:
    """The conditions on which steps of a kind's route hang."""
    return tuple({cited.entry.when for cited in edition.all_of(Step) if kind in cited.kinds and cited.entry.when})


def _faults_of_route(route: Route, edition: Edition) -> Iterator[str]:
    for step in route.steps:
        if not step.entry.by:
            yield f"nobody may take the step {step.id}"
        for before in (*step.after, *step.awaits):
            yield from _faults_of_reference(before, route, edition)
    if not route.final:
        yield "no step ends the route"
        return
    done, reached = _walk(route, edition)
    if not reached:
        waiting = [step.id for step in route.steps if step.id not in done]
        yield f"the end is not reached; waiting: {', '.join(waiting)}"
    dead = [step.id for step in route.steps if step.id not in done]
    if reached and dead:
        yield f"steps that can never be taken: {', '.join(dead)}"


def _faults_of_reference(before: str, route: Route, edition: Edition) -> Iterator[str]:
    name, _, outcome = before.partition(":")
    if name in route.by_id:
        outcomes = [choice.id for choice in route.by_id[name].entry.outcomes]
        if outcome and outcome not in outcomes:
            yield f"{name} has no outcome {outcome}"
    elif "/" in name:
        kind, _, step = name.partition("/")
        if not any(cited.entry.id == step and kind in cited.kinds for cited in edition.all_of(Step)):
            yield f"no step {name} elsewhere"


def _walk(route: Route, edition: Edition) -> tuple[set[str], bool]:
    """Take every step that opens, each time with the outcome that leads on; say what was done and whether the end was reached."""
    del edition
    wanted = {
        name.partition(":")[0]: name.partition(":")[2] for step in route.steps for name in step.after if ":" in name
    }
    done = {name.partition(":")[0] for step in route.steps for name in step.awaits}
    elsewhere = {
        name.partition(":")[0]: name.partition(":")[2] for step in route.steps for name in step.awaits if ":" in name
    }
    outcomes = {**wanted, **elsewhere}
    reached = False
    while ready := open_steps(route, done, outcomes):
        done.update(step.id for step in ready)
        reached = reached or any(step.entry.final for step in ready)
    return done, reached


# --- duties --------------------------------------------------------------------------------------------------------


def _duties(edition: Edition, calendar: WorkingCalendar) -> tuple[int, list[str]]:
    """Every duty of every kind, class and variant, for every year, whatever happens and whatever conditions hold.

    A step with a term may hand nothing to anybody (somebody considers, forms, approves); every other duty has a receiver.
    """
    count, problems = 0, list[str]()
    steps = {(cited.id, cited.entry.id) for cited in edition.all_of(Step)}
    waiting = _owed_at_some_time(edition)
    for kind in edition.kinds:
        for body_class, variant in situations(edition, kind):
            for situation, year in _years_of(edition, kind, body_class, variant):
                for duty in duties_of_year(edition, situation, year, calendar):
                    count += 1
                    own = (duty.provision, duty.id)
                    waiting.discard(own)
                    sent = duty.who and (duty.to or own in steps)
                    if not sent or duty.last_day.year != year or not duty.because:
                        problems.append(f"{kind} {body_class} {year}: {duty.provision} {duty.id} is incomplete")
    problems += [f"{provision}: {own} never falls due" for provision, own in waiting]
    return count, sorted(set(problems))


def _owed_at_some_time(edition: Edition) -> set[tuple[str, str]]:
    """Every duty, and every step with a term."""
    yearly = {(cited.id, cited.entry.id) for cited in edition.all_of(YearlyDuty)}
    after_events = {(cited.id, cited.entry.id) for cited in edition.all_of(EventDuty)}
    return yearly | after_events | {(one.id, one.entry.id) for one in edition.all_of(Step) if one.entry.term}


def _years_of(edition: Edition, kind: str, body_class: str, variant: str) -> Iterator[tuple[Situation, int]]:
    """Periods that begin in any year, and in each of their years everything that can happen happens in its middle."""
    length = _length(edition, kind, variant)
    events = _events_of(edition, kind, body_class, variant)
    for first in range(YEARS.start, YEARS.stop, length):
        last = min(first + length - 1, 2100)
        period, half = Period(first=first, last=last), first + length // 2
        stages = ((first, half - 1), (half, last)) if length > 1 else ()
        for year in range(first, last + 2):
            days = dict.fromkeys(events, datetime.date(year, 7, 1))
            for conditions in (frozenset[str](), frozenset(edition.conditions)):
                yield Situation(kind, period, body_class, variant, conditions, days, stages), year


def _events_of(edition: Edition, kind: str, body_class: str, variant: str) -> set[str]:
    """The events from which the terms of such a document run."""
    concerned = (kind, body_class, variant)
    terms = [
        *(term for cited in edition.of(Step, *concerned) for term in (cited.entry.term, *cited.entry.also_terms)),
        *(cited.entry.term for cited in edition.of(YearlyDuty, *concerned)),
        *(cited.entry.term for cited in edition.of(EventDuty, *concerned)),
    ]
    return {term.event for term in terms if isinstance(term, Offset)}


def _length(edition: Edition, kind: str, variant: str) -> int:
    for cited in edition.of(Horizon, kind, variant=variant):
        if cited.entry.part == "document":
            return cited.entry.min_years + (1 if cited.entry.over else 0)
    return 5


# --- provisions ----------------------------------------------------------------------------------------------------


def _automatic(edition: Edition) -> tuple[int, list[str]]:
    count, problems = 0, []
    for provision in edition.provisions.values():
        if provision.check != "automatic":
            continue
        count += 1
        if not any(_decides(entry) for entry in provision.entries):
            problems.append(f"{provision.id}: automatic, but no running code decides it")
        if not scenarios_of(provision.id, edition.id):
            problems.append(f"{provision.id}: automatic, but no scenario proves it")
    return count, problems


def _decides(entry: AnyEntry) -> bool:
    """Whether an entry decides something: not one that only states, unless it states it of some classes of body alone."""
    return not isinstance(entry, _STATING) or bool(entry.classes)


def _assisted(edition: Edition) -> tuple[int, list[str]]:
    """Assisted provisions ask a person something, or are decided through others that do."""
    count, problems = 0, []
    for provision in edition.provisions.values():
        if provision.check == "assisted":
            count += 1
            asks = any(isinstance(entry, Criterion) for entry in provision.entries)
            if not asks and not provision.carried_by and not provision.entries:
                problems.append(f"{provision.id}: assisted, but nobody is asked")
    return count, problems


def _tests(edition: Edition) -> tuple[int, list[str]]:
    """Every test of the engine is asked for by the law, and every entry's type has code that runs it."""
    asked = {
        entry.test for one in edition.provisions.values() for entry in one.entries if isinstance(entry, Requirement)
    }
    idle = [f"no provision asks for the test {test}" for test in TESTS if test not in asked]
    types = {type(entry) for one in edition.provisions.values() for entry in one.entries}
    missing = [f"nothing runs {one.__name__}" for one in types if one is not Requirement and one not in RUNS]
    return len(asked), [*idle, *missing]


def _scenarios(edition: Edition) -> tuple[int, list[str]]:
    told = all_scenarios(edition.id)
    results = list(run_all(edition, told))
    return len(told), [str(failure) for _, failure in results if failure]
