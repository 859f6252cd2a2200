"""The conclusion of an evaluation: what is on record here goes into its items; the analyses are left to people."""

import datetime
from collections.abc import Iterator
from uuid import UUID

import msgspec
from django.db import transaction

from zhospar.engine.plan import Passage, Row
from zhospar.processes.development.services.editing import write_element
from zhospar.processes.evaluation.facts import (
    conclusion_kind,
    findings_item,
    followed_table,
    kinds_to_name,
    recommendations_table,
    text_columns,
)
from zhospar.processes.evaluation.models import Evaluation, Recommendation
from zhospar.processes.evaluation.selectors import SourceState, previous_of, sources_of
from zhospar.processes.evaluation.services.evaluating import check_sources
from zhospar.processes.evaluation.services.own import acted, own
from zhospar.processes.evaluation.words import ALREADY, ALREADY_MEND, NOT_CYCLE, NOT_CYCLE_MEND
from zhospar.processes.monitoring.services.reports import compose_conclusion
from zhospar.records.documents.models import Document
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition as Law
from zhospar.statute.localized import Localized


def compose_evaluation_conclusion(*, evaluation_id: UUID, actor: Actor, at: datetime.datetime) -> UUID:
    """Make the conclusion with the evidence, findings and recommendations on record. Returns the paper's id. Raises Refused."""
    with transaction.atomic():
        row, law = own(evaluation_id, actor, at)
        kind, variant, step = conclusion_kind(law)
        if row.sort != "cycle":
            raise Refused(NOT_CYCLE, NOT_CYCLE_MEND, step.id)
        if row.conclusion_id:
            raise Refused(ALREADY.fill({"year": row.year}), ALREADY_MEND, step.id)
        check_sources(row, law, step.id)
        states = sources_of(row, law)
        paper = compose_conclusion(
            document_id=row.document_id,
            year=row.year,
            variant=variant,
            actor=actor,
            at=at,
            passages=[*_none_stated(states), *_findings(row, law), *_first(row, law)],
            rows=[*_evidence(states), *_recommendations(row, law), *_followed(row, law)],
        )
        _link_lower(row, law, paper, actor, at)
        row.conclusion_id = paper
        row.save(update_fields=["conclusion"])
        found = Document.objects.get(pk=paper)
        acted("evaluation.compose", row, actor, at, {"paper": found.number, "kind": kind}, [step.id])
        return paper


# --- sources ---------------------------------------------------------------------------------------------------------------


def _evidence(states: tuple[SourceState, ...]) -> Iterator[Row]:
    """Each source as a line of its group's table."""
    for state in states:
        table = state.group.table
        for number, item in enumerate(state.items, 1) if table else ():
            assert table is not None
            by_type = {"choice": item.author_kind, "date": item.on.isoformat() if item.on else ""}
            cells = {one.id: by_type[one.type] for one in table.columns if by_type.get(one.type)}
            texts = dict(zip(text_columns(table), (item.title, item.origin), strict=False))
            yield Row(
                section=table.section,
                item=table.id,
                id=f"{table.id}-{number}",
                cells=dict(cells),
                texts={name: text for name, text in texts.items() if text},
            )


def _none_stated(states: tuple[SourceState, ...]) -> Iterator[Passage]:
    for state in states:
        if state.none and state.group.table:
            table = state.group.table
            yield Passage(section=table.section, item=table.id, none_because=state.none.none_because)


# --- findings and recommendations ----------------------------------------------------------------------------------------


def _findings(row: Evaluation, law: Law) -> Iterator[Passage]:
    item = findings_item(law)
    for part in item.parts:
        if part.id in row.findings:
            text = msgspec.convert(row.findings[part.id], Localized)
            yield Passage(section=item.section, item=item.id, part=part.id, text=text)


def _recommendations(row: Evaluation, law: Law) -> Iterator[Row]:
    table = recommendations_table(law)
    what, to = list(text_columns(table))
    group = next(one.id for one in table.columns if one.type == "choice")
    for one in row.recommendations.select_related("to"):
        yield Row(
            section=table.section,
            item=table.id,
            id=f"{table.id}-{one.number}",
            cells={group: one.group},
            texts={what: one.text, to: one.to.name},
        )


def _followed(row: Evaluation, law: Law) -> Iterator[Row]:
    """What the previous evaluation recommended, and the change that answered it."""
    previous = previous_of(row)
    table = followed_table(law)
    what, came = list(text_columns(table))
    for one in previous.recommendations.select_related("proof_edition") if previous else ():
        yield Row(
            section=table.section,
            item=table.id,
            id=f"{table.id}-{one.number}",
            texts={what: one.text, came: came_of(one)},
        )


def came_of(one: Recommendation) -> Localized:
    """What came of a recommendation: the correction, the proof, or that it was not carried out."""
    if one.proof_edition and one.proof_edition.approved_on:
        words = {"number": one.proof_edition.number, "day": f"{one.proof_edition.approved_on:%d.%m.%Y}"}
        return _CORRECTED.fill(words)
    proof: Localized = one.proof
    if proof:
        return proof
    return _DONE.fill({"day": f"{one.proved_on:%d.%m.%Y}"}) if one.proved_on else _NOT_DONE


def _first(row: Evaluation, law: Law) -> Iterator[Passage]:
    """Why there is nothing to follow: there was no evaluation before, or it recommended nothing."""
    previous = previous_of(row)
    table = followed_table(law)
    if previous is None:
        yield Passage(section=table.section, item=table.id, none_because=_FIRST)
    elif not previous.recommendations.exists():
        yield Passage(section=table.section, item=table.id, none_because=_NOTHING_BEFORE)


# --- lower documents -------------------------------------------------------------------------------------------------------


def _link_lower(row: Evaluation, law: Law, paper: UUID, actor: Actor, at: datetime.datetime) -> None:
    """The conclusion names the lower documents whose evaluations it takes into account; for kinds without any, why."""
    edition = Document.objects.values_list("current", flat=True).get(pk=paper)
    drawn = row.lower.select_related("lower__document").order_by("lower__document__kind", "lower__document__number")
    known: dict[UUID, Document] = {one.lower.document_id: one.lower.document for one in drawn}
    kinds = kinds_to_name(law, row.document.kind)
    links = [
        {"to_kind": one.kind, "document": msgspec.to_builtins(one.title)} for one in known.values() if one.kind in kinds
    ]
    named = {one.kind for one in known.values()}
    links += [{"to_kind": kind, "reason": msgspec.to_builtins(_NO_RESULTS)} for kind in kinds if kind not in named]
    for fields in links:
        write_element(edition_id=edition, list_name="links", fields=fields, actor=actor, at=at)


_CORRECTED = Localized(
    "{day} бекітілген {number}-редакциямен түзетілді",
    "Скорректировано редакцией {number}, утвержденной {day}",
    "Corrected by edition {number}, approved on {day}",
)
_DONE = Localized("Орындалды: {day}", "Исполнено: {day}", "Carried out: {day}")
_NOT_DONE = Localized("орындалмады", "не выполнено", "not carried out")
_FIRST = Localized("Бұл – алғашқы бағалау", "Это первая оценка", "This is the first evaluation")
_NOTHING_BEFORE = Localized(
    "Алдыңғы бағалау ұсыным бермеген", "Предыдущая оценка не дала рекомендаций", "The previous evaluation recommended nothing"
)  # fmt: skip
_NO_RESULTS = Localized(
    "Бағалау кезеңінде мұндай құжаттардың бағалау нәтижесі тізілімге түспеген",
    "За период оценки результатов оценки таких документов в реестре нет",
    "No results of evaluating such documents were put on record in the evaluated period",
)
