"""The law's answers to scenarios, compared with what the scenarios expect."""

import copy
import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from zhospar.engine.checking import check
from zhospar.engine.competence import competent_bodies, refuse
from zhospar.engine.deadlines import deadline_of_offset
from zhospar.engine.duties import Duty, Situation, duties_of_year
from zhospar.engine.in_force import standing_on
from zhospar.engine.kind_facts import ENTRIES_OF_FACTS, covers, fact_of_kind, is_fact
from zhospar.engine.plan import Period, Plan
from zhospar.engine.plan_building import build_plan
from zhospar.engine.procedure import RouteStep, open_steps, route_of
from zhospar.engine.scenario import Plain, Scenario
from zhospar.engine.working_days import WorkingCalendar, kazakhstan
from zhospar.statute.edition import Deployment, Edition
from zhospar.statute.entries import (
    EventDuty,
    Offset,
    Step,
    Term,
    YearlyDuty,
)
from zhospar.statute.marked_yaml import read_marked
from zhospar.statute.vocabulary import Process


class Mismatch(Exception):
    """An answer that is not the expected one."""


class Answerer:
    """Puts scenarios to an edition. Sample documents are read once.

    `reference` is the edition as it should be: what it answers by a provision, the edition asked must answer by it too.
    """

    def __init__(self, samples: Path, reference: Edition | None = None) -> None:
        self._samples = samples
        self._reference = reference
        self._read: dict[str, Plain] = {}

    @cached_property
    def calendar(self) -> WorkingCalendar:
        return kazakhstan()

    # --- plans -------------------------------------------------------------------------------------------------

    def plain_plan(self, scenario: Scenario) -> Plain:
        """The base sample's plain data with the scenario's changes."""
        plain = copy.deepcopy(self._sample(scenario.base))
        for change in scenario.change:
            _apply(change, plain)
        return plain

    def _sample(self, name: str) -> Plain:
        if name not in self._read:
            path = self._samples / name
            if not path.is_file():
                raise Mismatch(f"no such sample: {name}")
            self._read[name] = read_marked(path.read_text(encoding="utf-8")).data
        return self._read[name]

    def check(self, scenario: Scenario, edition: Edition) -> None:
        plan = build_plan(self.plain_plan(scenario))
        others: list[Plan] = [build_plan(self._sample(name)) for name in scenario.beside]
        result = check(plan, edition, others)
        found = [
            {"provision": one.provision, "check": one.check, "where": one.where, "severity": one.severity}
            for one in result.findings
        ]
        told = "; ".join(f"{one['provision']} {one['check']} {one['where']} ({one['severity']})" for one in found)
        for expected in scenario.finds:
            if not any(covers(expected, one) for one in found):
                raise Mismatch(f"not found: {expected}; found: {told or 'nothing'}")
        for unexpected in scenario.lacks:
            if any(covers(unexpected, one) for one in found):
                raise Mismatch(f"found, but must not be: {unexpected}")
        if scenario.breaks:
            more = [
                one
                for one in found
                if one["severity"] == "error" and not any(covers(expected, one) for expected in scenario.finds)
            ]
            if more:
                raise Mismatch(f"further errors: {more}")
        waiting = {one.provision for one in result.criteria}
        _same_all("open criterion", [one for one in scenario.open if one not in waiting])
        _same_all("criterion still open", [one for one in scenario.closed if one in waiting])

    # --- time --------------------------------------------------------------------------------------------------

    def duties(self, scenario: Scenario, edition: Edition) -> None:
        asked = scenario.duties
        rows = duties_of_year(edition, situation_of(asked), int(asked["year"]), self.calendar)
        told = [_plain_duty(row) for row in rows]
        shown = "; ".join(
            f"{one['provision']} {one['last_day']} {one['bound']} ({one['reporting_year']})" for one in told
        )
        for expected in scenario.owes:
            if not any(covers(expected, one) for one in told):
                raise Mismatch(f"not owed: {expected}; owed: {shown or 'nothing'}")
        for unexpected in scenario.owes_not:
            if any(covers(unexpected, one) for one in told):
                raise Mismatch(f"owed, but must not be: {unexpected}")

    def term(self, scenario: Scenario, edition: Edition) -> None:
        asked = scenario.term
        terms = offsets_of(edition, asked["provision"])
        if not terms:
            raise Mismatch(f"{asked['provision']} has no term from an event")
        term = terms[int(asked.get("index", 0))]
        if "event" in asked and term.event != asked["event"]:
            raise Mismatch(f"the term runs from {term.event}")
        day = datetime.date.fromisoformat(str(asked["event_on"]))
        deadline = deadline_of_offset(edition, term, day, self.calendar, provision=asked["provision"])
        _same("last day", deadline.last_day.isoformat(), scenario.last_day)
        if "bound" in asked:
            _same("bound", term.bound, asked["bound"])

    # --- who and how -------------------------------------------------------------------------------------------

    def who(self, scenario: Scenario, edition: Edition) -> None:
        asked = scenario.who
        kind, process = asked["kind"], asked["process"]
        facts = (asked.get("class", ""), asked.get("variant", ""), frozenset(asked.get("conditions", ())))
        found = [one.body for one in competent_bodies(edition, kind, process, *facts)]
        _same("bodies", sorted(found), sorted(scenario.bodies))
        self._cited(scenario, edition, kind, process, facts)
        for body in scenario.refuses:
            if refuse(edition, body, kind, process, *facts) is None:
                raise Mismatch(f"{body} is not refused")

    def _cited(
        self, scenario: Scenario, edition: Edition, kind: str, process: Process, facts: tuple[str, str, frozenset[str]]
    ) -> None:
        """The provisions proved stand behind the answer."""
        if self._reference is None:
            return
        proved = set(scenario.proves)
        before = {
            one.body: proved.intersection(one.provisions)
            for one in competent_bodies(self._reference, kind, process, *facts)
        }
        now = {
            one.body: proved.intersection(one.provisions) for one in competent_bodies(edition, kind, process, *facts)
        }
        for body in before.keys() | now.keys():
            if changed := before.get(body, set()) ^ now.get(body, set()):
                raise Mismatch(f"{body} is competent by other provisions than it was: {', '.join(sorted(changed))}")

    def route(self, scenario: Scenario, edition: Edition) -> None:
        asked = scenario.route
        conditions = asked.get("conditions")
        route = route_of(edition, asked["kind"], asked.get("class", ""), asked.get("variant", ""), conditions)
        ids = list(route.by_id)
        _same_all("step in the route", [step for step in scenario.has if step not in ids])
        _same_all("step that must not be there", [step for step in scenario.lacks if step in ids])
        places = [ids.index(step) if step in ids else -1 for step in scenario.order]
        if -1 in places or places != sorted(places):
            raise Mismatch(f"order is {ids}")
        if scenario.open or "done" in asked:
            now = [step.id for step in open_steps(route, asked.get("done", ()), asked.get("outcomes"))]
            _same("open steps", sorted(now), sorted(scenario.open))
        for step_id, expected in scenario.steps.items():
            if step_id not in route.by_id:
                raise Mismatch(f"no step {step_id}; there are {ids}")
            told = _plain_step(route.by_id[step_id])
            if not covers(expected, told):
                raise Mismatch(f"step {step_id} is {told}, not {expected}")

    def standing(self, scenario: Scenario, edition: Edition) -> None:
        asked = scenario.standing
        edition = Edition(edition.data, Deployment(effective_from=str(asked.get("effective_from", ""))))
        found = standing_on(edition, datetime.date.fromisoformat(str(asked["on"])))
        _same("in force", {True: "yes", False: "not-yet", None: "unrecorded"}[found.holds], asked["holds"])
        if found.provision not in scenario.proves:
            raise Mismatch(f"the standing follows from {found.provision or 'nothing'}")

    # --- kinds -------------------------------------------------------------------------------------------------

    def kind(self, scenario: Scenario, edition: Edition) -> None:
        asked = scenario.kind
        self._facts_cited(scenario, edition)
        for name, expected in scenario.expects.items():
            if not is_fact(edition, name, asked, expected):
                found = fact_of_kind(edition, name, asked)
                raise Mismatch(f"{name} is {found!r}, not {expected!r}")

    def _facts_cited(self, scenario: Scenario, edition: Edition) -> None:
        """The facts asked for still follow from the provisions proved."""
        if self._reference is None:
            return
        asked = scenario.kind
        facts = (asked["id"], asked.get("class", ""), asked.get("variant", ""))
        for name in scenario.expects:
            for entry_type in ENTRIES_OF_FACTS.get(name, ()):
                known = {cited.id for cited in self._reference.of(entry_type, *facts)} & set(scenario.proves)
                gone = known - {cited.id for cited in edition.of(entry_type, *facts)}
                if gone:
                    raise Mismatch(f"{name} no longer follows from {', '.join(sorted(gone))}")


# --- facts as plain data -------------------------------------------------------------------------------------------


def situation_of(asked: Mapping[str, Any]) -> Situation:
    """A document as a scenario describes it."""
    first, _, last = str(asked["period"]).partition("-")
    return Situation(
        kind=asked["kind"],
        period=Period(first=int(first), last=int(last or first)),
        body_class=asked.get("class", ""),
        variant=asked.get("variant", ""),
        conditions=frozenset(asked.get("conditions", ())),
        events={name: datetime.date.fromisoformat(str(day)) for name, day in asked.get("events", {}).items()},
        stages=tuple((int(first), int(last)) for first, last in asked.get("stages", ())),
    )


def _plain_duty(row: Duty) -> Plain:
    return {
        "provision": row.provision,
        "id": row.id,
        "who": list(row.who),
        "to": list(row.to),
        "process": row.process,
        "reporting_year": row.reporting_year,
        "last_day": row.last_day.isoformat(),
        "bound": row.bound,
        "gives": row.gives,
        "readings": list(row.readings),
        "day_off": row.day_off,
    }


def _plain_step(step: RouteStep) -> Plain:
    entry = step.entry
    return {
        "provision": step.provision,
        "process": entry.process,
        "by": list(entry.by),
        "to": list(entry.to),
        "after": list(step.after),
        "awaits": list(step.awaits),
        "final": entry.final,
        "optional": entry.optional,
        "when": entry.when,
        "needs": list(entry.needs),
        "gives": entry.gives,
        "outcomes": [outcome.id for outcome in entry.outcomes],
        "term": _plain_term(entry.term),
        "also_terms": [_plain_term(term) for term in entry.also_terms],
    }


def _plain_term(term: Term | None) -> Plain | None:
    return None if term is None else {name: getattr(term, name) for name in term.__struct_fields__}


def offsets_of(edition: Edition, provision_id: str) -> list[Offset]:
    """The terms that run from events, in a provision's entries that hold."""
    found: list[Offset] = []
    entries = edition.provision(provision_id).entries
    for entry in entries:
        if any(edition.reading(reading) != option for reading, option in entry.under.items()):
            continue
        terms: list[Term] = []
        if isinstance(entry, Step):
            terms = [*([entry.term] if entry.term else []), *entry.also_terms]
        elif isinstance(entry, YearlyDuty | EventDuty):
            terms = [entry.term]
        found += [term for term in terms if isinstance(term, Offset)]
    return found


# --- comparing -----------------------------------------------------------------------------------------------------


def _same(what: str, found: Any, expected: Any) -> None:
    if not covers(expected, found):
        raise Mismatch(f"{what} is {found!r}, not {expected!r}")


def _same_all(what: str, wrong: Sequence[str]) -> None:
    if wrong:
        raise Mismatch(f"{what}: {', '.join(wrong)}")


def _apply(change: Plain, plain: Plain) -> None:
    """One change to a plan's plain data: drop, set, put, add."""
    where = change.get("where", {})
    if "drop" in change:
        name = change["drop"]
        before = list(plain.get(name, []))
        plain[name] = [one for one in before if not _matches(one, where)]
        if len(plain[name]) == len(before):
            raise Mismatch(f"nothing to drop: {change}")
    elif "set" in change:
        hit = [one for one in plain.get(change["set"], []) if _matches(one, where)]
        if not hit:
            raise Mismatch(f"nothing to set: {change}")
        for one in hit:
            _set(one, change["to"])
    elif "put" in change:
        _set(plain, change["put"])
    elif "add" in change:
        plain.setdefault(change["add"], []).append(copy.deepcopy(change["value"]))
    else:
        raise Mismatch(f"unknown change: {change}")


def _matches(one: Plain, where: Mapping[str, Any]) -> bool:
    return all(one.get(key) == value for key, value in where.items())


def _set(one: Plain, fields: Mapping[str, Any]) -> None:
    for key, value in fields.items():
        if isinstance(value, Mapping) and isinstance(one.get(key), Mapping) and key not in ("title",):
            one[key] = {**one[key], **value}
            one[key] = {name: each for name, each in one[key].items() if each is not None}
        elif value is None:
            one.pop(key, None)
        else:
            one[key] = copy.deepcopy(value)
