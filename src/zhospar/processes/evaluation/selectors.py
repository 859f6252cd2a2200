"""Reading evaluations: what is due, on which sources they rest, what lies below, whom their recommendations wait for."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.db.models import Case, IntegerField, Prefetch, QuerySet, Value, When

from zhospar.engine.scoring import digest
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.selectors import DERIVED, standings
from zhospar.processes.evaluation.facts import (
    SETTLED,
    CycleYear,
    SourceGroup,
    conclusion_kind,
    cycle_years,
    evaluating_roles,
    lower_kinds,
    report_kinds,
    source_groups,
)
from zhospar.processes.evaluation.models import Evaluation, EvidenceItem, Recommendation
from zhospar.records.documents.discharges import papers_about
from zhospar.records.documents.facts import DocumentFacts, EditionFacts, PaperFacts, Taken
from zhospar.records.documents.models import Attachment, Document, Element
from zhospar.records.documents.selectors import business_of, document, editions_of_each, visible_to
from zhospar.records.participants.facts import Actor, BodyFacts
from zhospar.statute.edition import Edition as Law
from zhospar.statute.library import current_edition, edition_on

EVALUATED = ("in-force", "correction", "ended", "card")
"""States of documents that may be evaluated: some text of theirs was approved."""
_DEEP = 4
"""How many links down the evaluations of lower documents are looked for."""


class NoSuchEvaluation(LookupError):
    """There is no such evaluation, source or recommendation."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """A group of sources of one evaluation: what is there, or why there is nothing."""

    group: SourceGroup
    items: tuple[EvidenceItem, ...]
    none: EvidenceItem | None
    reports: tuple[PaperFacts, ...] = ()
    """The reports on the evaluated period, for the group that is the report itself; those in force first."""

    @property
    def is_report(self) -> bool:
        """Whether the group is filled by the report and by nothing else."""
        return self.group.table is None

    @property
    def is_settled(self) -> bool:
        """Whether the group is filled, or its lack explained."""
        if self.is_report:
            return any(one.frozen_on for one in self.reports)
        return bool(self.items) or self.none is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A document and a year: what the law wants evaluated then, and what was."""

    document: DocumentFacts
    year: int
    cycle: CycleYear | None
    evaluation: Evaluation | None

    @property
    def sort(self) -> str:
        return self.evaluation.sort if self.evaluation else self.cycle.sort if self.cycle else ""


# --- documents -----------------------------------------------------------------------------------------------------------


def evaluated(document_id: UUID, on: datetime.date) -> Standing:
    """A document with the bodies that may evaluate it among its holders. Raises NoSuchDocument."""
    return evaluated_each([document(document_id, on)], on)[document_id]


def evaluated_each(found: Collection[DocumentFacts], on: datetime.date) -> dict[UUID, Standing]:
    """Documents with the bodies that may evaluate them: a constant number of queries."""
    law = edition_on(on)
    roles = frozenset().union(*(evaluating_roles(law, one) for one in found)) if found else frozenset()
    return standings(found, on, roles=roles)


def lines_of_year(found: Collection[DocumentFacts], year: int, law: Law) -> tuple[Line, ...]:
    """What was or is to be evaluated up to a year: one query."""
    kept: dict[UUID, list[Evaluation]] = {}
    for row in _all().filter(document__in=[one.id for one in found], year=year):
        kept.setdefault(row.document_id, []).append(row)
    lines: list[Line] = []
    for one in found:
        rows = kept.get(one.id, [])
        due = next((cycle for cycle in cycle_years(law, one) if cycle.year == year and _is_own(one, year)), None)
        matched = next((row for row in rows if due and row.sort == due.sort), None)
        if due or matched:
            lines.append(Line(one, year, due, matched))
        lines += [Line(one, year, None, row) for row in rows if row is not matched]
    return tuple(lines)


def _is_own(one: DocumentFacts, year: int) -> bool:
    """Whether the year is still this document's, and no newer one has taken it."""
    return one.state in EVALUATED and (one.followed_from is None or year < one.followed_from)


# --- evaluations ---------------------------------------------------------------------------------------------------------


def _all() -> "QuerySet[Evaluation]":
    return Evaluation.objects.select_related("body", "document__developer", "conclusion").prefetch_related(
        Prefetch("recommendations", Recommendation.objects.select_related("to", "proof_edition", "proof_file")),
        "scores",
    )


def evaluations_of(document_id: UUID) -> list[Evaluation]:
    """Every evaluation of a document, the latest year first, with its recommendations and scores."""
    return list(_all().filter(document=document_id))


def evaluation(evaluation_id: UUID) -> Evaluation:
    """One evaluation. Raises NoSuchEvaluation."""
    found = _all().filter(pk=evaluation_id).first()
    if found is None:
        raise NoSuchEvaluation(str(evaluation_id))
    return found


def last_results(document_ids: Collection[UUID], before: int) -> dict[UUID, Evaluation]:
    """The latest result of each document of a year before this one: one query."""
    found: dict[UUID, Evaluation] = {}
    rows = _all().filter(document__in=document_ids, year__lt=before).exclude(state="open")
    for row in rows.order_by("year", "result_on"):
        found[row.document_id] = row
    return found


def previous_of(row: Evaluation) -> Evaluation | None:
    """The evaluation of the same sort before this one."""
    found = _all().filter(document=row.document_id, sort=row.sort, year__lt=row.year).exclude(state="open")
    return found.order_by("-year").first()


def sources_of(row: Evaluation, law: Law) -> tuple[SourceState, ...]:
    """The groups of sources with what is in each: four queries."""
    items: dict[str, list[EvidenceItem]] = {}
    for one in EvidenceItem.objects.filter(evaluation=row, removed=False).select_related("file"):
        items.setdefault(one.group, []).append(one)
    reports = reports_on(row, law)
    return tuple(
        SourceState(
            group,
            tuple(one for one in items.get(group.id, ()) if not one.is_none),
            next((one for one in items.get(group.id, ()) if one.is_none), None),
            reports if group.table is None else (),
        )
        for group in source_groups(law)
    )


def reports_on(row: Evaluation, law: Law) -> tuple[PaperFacts, ...]:
    """The reports that end with the evaluated year and cover the evaluated ones; those in force first."""
    kinds = report_kinds(law)
    found = [
        one
        for one in papers_about([row.document_id])[row.document_id]
        if one.kind in kinds and one.period_last == row.year and one.period_first <= row.first
    ]
    return tuple(sorted(found, key=lambda one: one.frozen_on is None))


def concluded_by(paper: DocumentFacts) -> Evaluation | None:
    """The evaluation that a conclusion concludes: of the document that it is about, up to the paper's last year, by its own body."""
    if paper.about is None:
        return None
    found = _all().filter(document=paper.about, year=paper.period_last, body=paper.developer.id)
    return found.exclude(sort="auditors").first()


def are_settled(paper: DocumentFacts, elsewhere: Mapping[str, Taken]) -> bool:
    """Whether the sources of the evaluation that a conclusion concludes are filled or explained; nobody vouches for it."""
    del elsewhere
    law = current_edition()
    if (paper.kind, paper.variant) != conclusion_kind(law)[:2]:
        return False
    if paper.edition is None or paper.edition.state != "draft":
        return True  # the step that asked for it was taken
    row = concluded_by(paper)
    return row is not None and all(one.is_settled for one in sources_of(row, law))


DERIVED[SETTLED] = are_settled


def result_digest(row: Evaluation) -> str:
    """SHA-256 of an evaluation's result, as it is on record."""
    return digest(
        {
            "findings": row.findings,
            "result": msgspec.to_builtins(row.result),
            "mark": row.mark,
            "on": row.result_on.isoformat() if row.result_on else "",
        }
    )


# --- lower documents -------------------------------------------------------------------------------------------------------


def lower_documents(document_id: UUID, kinds: Collection[str]) -> frozenset[UUID]:
    """The documents of these kinds that link to a document, or to one that does: a query for each floor."""
    found: set[UUID] = set()
    above = {document_id}
    for _ in range(_DEEP):
        rows = Element.objects.filter(
            list="links", removed=False, to_document__in=above, edition__current_of__isnull=False
        ).filter(edition__document__kind__in=kinds)
        above = set(rows.values_list("edition__document", flat=True)) - found - {document_id}
        if not above:
            break
        found |= above
    return frozenset(found)


def lower_results(
    row: Evaluation, law: Law, visible: "QuerySet[Document] | None" = None
) -> tuple[Mapping[str, int], list[Evaluation]]:
    """The kinds that count with their documents on record, and those documents' results of the evaluated years."""
    kinds, _ = lower_kinds(law, row.document.kind)
    below = Document.objects.filter(
        pk__in=lower_documents(row.document_id, kinds) if kinds else (), state__in=EVALUATED
    )
    if visible is not None:
        below = below.filter(pk__in=visible.values("pk"))
    counted = dict.fromkeys(kinds, 0)
    for kind in below.values_list("kind", flat=True):
        counted[kind] += 1
    rows = _all().filter(document__in=below, year__gte=row.first, year__lte=row.year).exclude(state="open")
    return counted, list(rows.order_by("document__kind", "document__number", "-year"))


def drawn_into(row: Evaluation) -> frozenset[UUID]:
    """The lower evaluations that were drawn into this one."""
    return frozenset(row.lower.values_list("lower", flat=True))


# --- recommendations -----------------------------------------------------------------------------------------------------


def recommendation(recommendation_id: UUID) -> Recommendation:
    """One recommendation. Raises NoSuchEvaluation."""
    found = _recommendations().filter(pk=recommendation_id).first()
    if found is None:
        raise NoSuchEvaluation(str(recommendation_id))
    return found


def recommendations_to(body: BodyFacts) -> "QuerySet[Recommendation]":
    """What is recommended to a body: what waits for its answer first, then what it has taken, then the closed."""
    return _in_order(_recommendations().filter(to=body.id), ("open", "taken", "rejected", "closed"))


def recommendations_by(body: BodyFacts) -> "QuerySet[Recommendation]":
    """What a body recommended: what waits for its confirmation first."""
    return _in_order(_recommendations().filter(evaluation__body=body.id), ("taken", "rejected", "open", "closed"))


def proofs_offered(
    rows: Collection[Recommendation], actor: Actor, on: datetime.date, *, administration: bool = False
) -> dict[UUID, tuple[tuple[Attachment, ...], tuple[EditionFacts, ...]]]:
    """For each recommendation what may prove it: the document's files that the actor may have, its corrections since. Four queries.

    Nothing of a document that the actor may not know of.
    """
    ids = {one.evaluation.document_id for one in rows}
    seen = visible_to(actor, on, administration=administration).filter(pk__in=ids)
    visible = frozenset(seen.values_list("pk", flat=True))
    own = visible
    if not administration:
        business = Document.objects.filter(business_of(actor, edition_on(on)), pk__in=visible)
        own = frozenset(business.values_list("pk", flat=True))
    files: dict[UUID, list[Attachment]] = {}
    for one in Attachment.objects.filter(document__in=visible, removed=False).order_by("added_at"):
        if not one.mark or one.document_id in own:
            files.setdefault(one.document_id, []).append(one)
    editions = editions_of_each(visible)
    return {
        row.pk: (
            tuple(files.get(row.evaluation.document_id, ())),
            tuple(
                one
                for one in editions.get(row.evaluation.document_id, ())
                if one.corrects and one.approved_on and one.approved_on >= row.given_on
            ),
        )
        for row in rows
    }


def _recommendations() -> "QuerySet[Recommendation]":
    return Recommendation.objects.select_related(
        "evaluation__document__developer", "evaluation__body", "to", "proof_edition", "proof_file"
    )


def _in_order(rows: "QuerySet[Recommendation]", states: Iterable[str]) -> "QuerySet[Recommendation]":
    place = Case(
        *(When(state=state, then=Value(number)) for number, state in enumerate(states)), output_field=IntegerField()
    )
    return rows.order_by(place, "due_on", "given_on", "number")
