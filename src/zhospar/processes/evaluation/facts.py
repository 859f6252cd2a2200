"""What the law says of evaluating a document: in which years, by whom, on which sources, with which findings. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhospar.engine.competence import competent_bodies
from zhospar.engine.duties import Evaluation as Which
from zhospar.engine.duties import Situation, evaluation_years
from zhospar.engine.hierarchy import implemented_through
from zhospar.engine.plan import Period
from zhospar.processes.development.facts import Standing, bodies_for_process
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.participants.facts import BodyFacts
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import (
    Choice,
    Choices,
    Column,
    Competence,
    Content,
    EvaluationCycle,
    EventDuty,
    Linkage,
    Offset,
    Step,
)
from zhospar.statute.localized import Localized

SOURCES, AUTHORS, FINDINGS, CLASSES = (
    "evaluation-sources",
    "assessment-authors",
    "evaluation-findings",
    "recommendation-classes",
)
"""Closed lists of the law."""
SETTLED = "evaluation-sources-settled"
"""The law's condition that the groups of sources are filled or explained."""


@dataclass(frozen=True, slots=True)
class CycleYear:
    """A year up to which the law wants a document evaluated."""

    year: int
    first: int
    """The first evaluated year."""
    which: Which
    sort: str
    provision: str
    by: tuple[str, ...]
    """Roles that evaluate."""

    @property
    def years(self) -> str:
        """The evaluated years as people write them."""
        return str(self.year) if self.first == self.year else f"{self.first}–{self.year}"


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """A group of sources, and the table of the conclusion that lists what belongs to it; none for the report itself."""

    choice: Choice
    provision: str
    table: Content | None

    @property
    def id(self) -> str:
        return self.choice.id

    @property
    def name(self) -> Localized:
        return self.choice.name

    def column(self, kind: str, place: int = 0) -> Column | None:
        """The table's column of a type: its first, or a later one."""
        found = [one for one in self.table.columns if one.type == kind] if self.table else []
        return found[place] if place < len(found) else None


def asked_of(document: DocumentFacts) -> tuple[str, str, str]:
    """What the law's entries are looked up by."""
    return document.kind, document.body_class, document.variant


def cycle_years(law: Edition, document: DocumentFacts) -> tuple[CycleYear, ...]:
    """Every year of the planning period up to which the law wants this document evaluated."""
    period = Period(first=document.period_first, last=document.period_last)
    situation = Situation(document.kind, period, document.body_class, document.variant)
    cycles = law.of(EvaluationCycle, *asked_of(document))
    found = []
    for year, which in evaluation_years(law, situation).items():
        given = [cited for cited in cycles if which != "none" and _gives(cited.entry, year, period)]
        if given:
            cited = given[-1]  # where an interim and the final one coincide, it is the final one
            first = period.first if cited.entry.whole_period else year
            by = tuple(dict.fromkeys(role for one in given for role in one.entry.by))
            found.append(CycleYear(year, first, which, _sort(cited), cited.id, by))
    return tuple(found)


def _gives(cycle: EvaluationCycle, year: int, period: Period) -> bool:
    number = year - period.first + 1
    every = bool(cycle.every_years) and number % (cycle.every_years or 1) == 0
    return number in cycle.after_years or every or (cycle.at_end and year == period.last)


def _sort(cited: Cited[EvaluationCycle]) -> str:
    return "effectiveness" if cited.entry.every_years == 1 else "cycle"


def sort_of(law: Edition, document: DocumentFacts, role: str) -> str:
    """How a role that the law makes competent evaluates this document: in the law's years, by its own plans, by another's order."""
    for cited in law.of(EvaluationCycle, *asked_of(document)):
        if role in cited.entry.by:
            return _sort(cited)
    return "auditors" if sending_duty(law, document, role) else "order"


def sending_duty(law: Edition, document: DocumentFacts, role: str) -> Cited[EventDuty] | None:
    """What a role owes once its own resolution on an evaluation is adopted; None where the law asks nothing of it."""
    for cited in law.of(EventDuty, *asked_of(document)):
        duty = cited.entry
        if duty.process == "evaluation" and role in duty.who and isinstance(duty.term, Offset):
            return cited
    return None


def resolution_event(duty: EventDuty) -> str:
    """The event from which the term of sending runs."""
    assert isinstance(duty.term, Offset)  # sending_duty
    return duty.term.event


def lower_kinds(law: Edition, kind: str) -> tuple[tuple[str, ...], str]:
    """The kinds whose evaluations count in the evaluation of this kind, and the provision: those it is implemented through."""
    found = implemented_through(law, kind)
    for process in ("evaluation", "implementation"):
        through = [one for one in found if one.process == process]
        named = {below for one in through for below in one.kinds}
        kinds = tuple(one for one in law.kinds if one in named and (process == "evaluation" or _is_evaluated(law, one)))
        if kinds:
            return kinds, next(one.provision for one in through if set(kinds) & set(one.kinds))
    return (), ""


def _is_evaluated(law: Edition, kind: str) -> bool:
    return kind in {
        one for cited in law.all_of(Competence) if cited.entry.process == "evaluation" for one in cited.kinds
    }


# --- the paper of an evaluation ----------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def conclusion_kind(law: Edition) -> tuple[str, str, Cited[Step]]:
    """Kind and variant of the paper that concludes an evaluation, and the step that makes it: the one that needs the sources."""
    for cited in law.all_of(Step):
        if SETTLED in cited.entry.needs:
            return next(iter(sorted(cited.kinds))), next(iter(cited.entry.variants), ""), cited
    raise LookupError(SETTLED)


def source_groups(law: Edition) -> tuple[SourceGroup, ...]:
    """The groups of sources in the law's order."""
    listed = law.choices[SOURCES]
    tables = {cited.entry.id: cited for cited in _contents(law) if cited.entry.form == "table"}
    return tuple(
        SourceGroup(one, tables[one.id].id if one.id in tables else _report(law).id, _table(tables.get(one.id)))
        for one in listed.entry.values
    )


def _table(cited: Cited[Content] | None) -> Content | None:
    return cited.entry if cited else None


def _contents(law: Edition) -> tuple[Cited[Content], ...]:
    kind, variant, _ = conclusion_kind(law)
    return law.of(Content, kind, variant=variant)


def _report(law: Edition) -> Cited[Linkage]:
    kind, variant, _ = conclusion_kind(law)
    found = [cited for cited in law.of(Linkage, kind, variant=variant) if not cited.entry.where]
    return next(cited for cited in (*(one for one in found if one.entry.variants), *found))


def report_kinds(law: Edition) -> tuple[str, ...]:
    """Kinds of the report on which an evaluation rests."""
    return tuple(sorted(law.expand(_report(law).entry.to_kinds)))


def kinds_to_name(law: Edition, kind: str) -> tuple[str, ...]:
    """The kinds of lower document that a conclusion on a document of this kind must name, each one or the reason for none."""
    paper, variant, _ = conclusion_kind(law)
    asked = [one.entry for one in law.of(Linkage, paper, variant=variant)]
    found = [one for one in asked if one.each_kind and kind in one.where.get("about.kind", ())]
    return tuple(dict.fromkeys(to for one in found for to in one.to_kinds))


def recommendations_table(law: Edition) -> Content:
    """The table of recommendations: the one whose lines bear a class."""
    return next(one.entry for one in _contents(law) if any(f"@{CLASSES}" in c.choices for c in one.entry.columns))


def followed_table(law: Edition) -> Content:
    """The table of what the previous evaluation recommended and what came of it: two texts, both asked for, in a section of its own."""
    own = recommendations_table(law)
    name = own.columns[[c.type for c in own.columns].index("text")].id
    return next(
        one.entry
        for one in _contents(law)
        if one.entry.section != own.section and one.entry.columns and one.entry.columns[0].id == name
    )


def findings_item(law: Edition) -> Content:
    """The item that holds the findings of an evaluation, part by part."""
    wanted = {one.id for one in findings_of(law).entry.values}
    return next(one.entry for one in _contents(law) if wanted <= {part.id for part in one.entry.parts})


def findings_of(law: Edition) -> Cited[Choices]:
    """What an evaluation finds out."""
    return law.choices[FINDINGS]


def classes_of(law: Edition) -> Cited[Choices]:
    """The classes of recommendation."""
    return law.choices[CLASSES]


def text_columns(table: Content) -> Iterator[str]:
    """Ids of the columns that hold texts, in their order."""
    return (one.id for one in table.columns if one.type == "text")


# --- who ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evaluator:
    """A role that the law makes competent to evaluate a document, and the bodies that have it."""

    role: str
    sort: str
    provision: str
    by_act: bool
    """The body must be named by an act."""
    bodies: tuple[BodyFacts, ...]


def evaluating_roles(law: Edition, document: DocumentFacts) -> frozenset[str]:
    """Every role that may evaluate such a document."""
    found = law.of(Competence, *asked_of(document))
    return frozenset(role for cited in found if cited.entry.process == "evaluation" for role in cited.entry.bodies)


def evaluators_of(standing: Standing) -> tuple[Evaluator, ...]:
    """Who evaluates a document, in the law's order."""
    law, document = standing.law, standing.document
    competent = competent_bodies(
        law, document.kind, "evaluation", document.body_class, document.variant, standing.conditions
    )
    return tuple(
        Evaluator(
            one.body,
            sort_of(law, document, one.body),
            one.provisions[-1],
            one.by_act,
            bodies_for_process(one.body, "evaluation", standing),
        )
        for one in competent
    )
