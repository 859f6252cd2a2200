"""The reviewer's workspace: the draft, the directions with what the engine knows of each, the questions, the remarks so far."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from zhospar.engine.checking import check
from zhospar.engine.findings import Finding
from zhospar.engine.plan import Confirmation, Plan
from zhospar.engine.plan_index import PlanIndex
from zhospar.processes.development.permissions import check_may_take
from zhospar.processes.development.selectors import sheets_of
from zhospar.processes.development.services.agreement import carried_out_by, review_directions
from zhospar.processes.development.services.criteria import answerers
from zhospar.records.documents.selectors import plan_of, plans_beside
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Cited
from zhospar.statute.entries import Criterion
from zhospar.statute.localized import Localized
from zhospar.web.agreement.draft_text import DraftText, draft_text, places_to_choose
from zhospar.web.agreement.ledger import Line, RemarkShown, directions_of, line_of
from zhospar.web.check.places import Places
from zhospar.web.record.page import RecordPage

MOST_FINDINGS = 8
"""Findings shown under a direction; the page of compliance shows all."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the law at one place, with the answer given, if any."""

    provision: str
    of: str
    place: Localized
    question: Localized
    evidence: Localized
    forbidden: bool
    answer: Confirmation | None

    @property
    def key(self) -> str:
        return f"{self.provision}/{self.of}".rstrip("/")


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction of review: its judgement, and the evidence that the engine has."""

    id: str
    number: int
    name: Localized
    provision: str
    judged: Any
    findings: tuple[tuple[Finding, Localized], ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Workspace:
    """What a body needs to answer a sheet."""

    line: Line
    mine: bool
    """Whether the sheet is of the reader's own body and waits for an answer."""
    why_not: Refused | None
    """Why this person may not give the body's answer."""
    provision: str
    directions: tuple[Direction, ...]
    questions: tuple[Question, ...]
    remarks: tuple[RemarkShown, ...]
    text: DraftText
    places: tuple[tuple[str, Localized], ...]
    chosen: str
    counts: dict[str, int]

    @property
    def judged(self) -> int:
        return sum(one.judged is not None for one in self.directions)

    @property
    def open_questions(self) -> int:
        return sum(one.answer is None for one in self.questions)

    @property
    def sheet(self) -> Any:
        return self.line.sheet


def workspace_of(page: RecordPage, sheet_id: int, chosen: str) -> Workspace | None:
    """The workspace of a sheet of the edition at hand; None where there is no such sheet."""
    edition = page.document.edition
    sheet = next((one for one in sheets_of(edition.id) if one.pk == sheet_id), None) if edition else None
    if sheet is None or edition is None:
        return None
    plan = plan_of(edition.id)
    result = check(plan, page.law, plans_beside(plan, page.document.id))
    places = Places(plan, page.law)
    text = draft_text(plan, page.law, places)
    line = line_of(sheet, page)
    provision, _ = review_directions(page.standing, sheet.role)
    questions = tuple(_questions(page, plan, places, sheet.body_id))
    directions = tuple(_directions(page, sheet, result.findings, questions, places))
    names = directions_of(page)
    within = {question.key for one in directions for question in one.questions}
    return Workspace(
        line,
        line.mine and not sheet.verdict and not sheet.withdrawn,
        _why_not(page, sheet),
        provision,
        directions,
        tuple(one for one in questions if one.key not in within),
        tuple(
            RemarkShown(
                one,
                places.in_words(one.where) if one.where else Localized(),
                names.get(one.direction, Localized()),
                False,
            )
            for one in sheet.remarks.all()
        ),
        text,
        places_to_choose(text, places),
        chosen,
        {name: result.count(name) for name in ("error", "warning", "notice")},
    )


def _why_not(page: RecordPage, sheet: Any) -> Refused | None:
    if page.actor is None:
        return page.why_not
    try:
        check_may_take(page.standing, sheet.step, page.actor)
    except Refused as refusal:
        return refusal
    return None


def _directions(
    page: RecordPage, sheet: Any, findings: Iterable[Finding], questions: Iterable[Question], places: Places
) -> Iterator[Direction]:
    """The directions that the reviewer judges, each with the findings and questions of the provision that carries it out."""
    _, named = review_directions(page.standing, sheet.role)
    carried = carried_out_by(page.standing, sheet.role)
    judged = {one.direction: one for one in sheet.directions.all()}
    for number, (own, name) in enumerate(named, 1):
        by = carried[own]
        yield Direction(
            own,
            number,
            name,
            by,
            judged.get(own),
            tuple(
                (one, places.in_words(one.where))
                for one in findings
                if one.provision == by and one.check != "criterion"
            )[:MOST_FINDINGS],
            tuple(one for one in questions if one.provision == by),
        )


def _questions(page: RecordPage, plan: Plan, places: Places, body_id: int) -> Iterator[Question]:
    """The questions that the law asks of this draft and that the sheet's body answers, those unanswered first."""
    found = list(_asked(page, plan, places, body_id))
    yield from sorted(found, key=lambda one: one.answer is not None)


def _asked(page: RecordPage, plan: Plan, places: Places, body_id: int) -> Iterator[Question]:
    document, index = page.document, PlanIndex(plan)
    answers = {(one.criterion, one.of): one for one in plan.confirmations}
    for cited in page.law.of(Criterion, document.kind, document.body_class, document.variant):
        if any(body.id == body_id for body in answerers(page.standing, cited.entry.confirmed_by)):
            for place in index.places(cited.entry.per):
                of = "" if place.element == "document" else place.id
                yield _question(
                    cited, of, places.in_words(place.where) if of else Localized(), answers.get((cited.id, of))
                )


def _question(cited: Cited[Criterion], of: str, place: Localized, answer: Confirmation | None) -> Question:
    entry = cited.entry
    return Question(cited.id, of, place, entry.question, entry.evidence, entry.forbidden, answer)
