"""Opening an evaluation, gathering its sources, drawing in those of lower documents, recording its result."""

import datetime
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from zhospar.processes.development.services.steps import lock, note_refusal, refresh_open_steps
from zhospar.processes.evaluation.facts import SourceGroup, conclusion_kind, findings_of, lower_kinds
from zhospar.processes.evaluation.models import Evaluation, EvidenceItem, LowerResult
from zhospar.processes.evaluation.permissions import check_may_evaluate, check_year
from zhospar.processes.evaluation.selectors import (
    drawn_into,
    evaluated,
    lower_results,
    result_digest,
    sources_of,
)
from zhospar.processes.evaluation.services.auditing import discharge_yearly
from zhospar.processes.evaluation.services.own import acted, own
from zhospar.processes.evaluation.words import (
    ALREADY,
    ALREADY_MEND,
    FINDINGS_MISSING,
    FINDINGS_MISSING_MEND,
    IS_NONE,
    IS_NONE_MEND,
    NAMED_BY_ACT,
    NAMED_BY_ACT_MEND,
    NO_FILE,
    NO_FILE_MEND,
    NO_FINDING,
    NO_GROUP,
    NO_GROUP_MEND,
    NO_ITEM,
    NO_ITEM_MEND,
    NO_REASON,
    NO_REASON_MEND,
    NO_RESULT,
    NO_RESULT_MEND,
    NOT_EMPTY,
    NOT_EMPTY_MEND,
    NOT_LOWER,
    NOT_LOWER_MEND,
    REPORT_ALONE,
    REPORT_ALONE_MEND,
    UNFILLED,
    UNFILLED_MEND,
    UNSETTLED,
    UNSETTLED_MEND,
    names_of,
)
from zhospar.records.documents.models import Attachment, Document
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition as Law
from zhospar.statute.localized import Localized


def open_evaluation(
    *,
    document_id: UUID,
    year: int,
    actor: Actor,
    at: datetime.datetime,
    sort: str = "",
    basis: Mapping[str, str] | None = None,
) -> UUID:
    """Open the evaluation of a document up to a year. Returns its id. Raises Refused; the refusal is put on record.

    `sort` where the body evaluates in more than one way. `basis` names the act by which the body evaluates, or the work plan
    it does so by: title, number, on.
    """
    try:
        with transaction.atomic():
            return _open(document_id, year, actor, at, sort, dict(basis or {}))
    except Refused as refusal:
        note_refusal(document_id=document_id, doing="evaluation.open", refusal=refusal, actor=actor, at=at)
        raise


def _open(document_id: UUID, year: int, actor: Actor, at: datetime.datetime, sort: str, basis: dict[str, str]) -> UUID:
    lock(document_id)
    on = timezone.localtime(at).date()
    standing = evaluated(document_id, on)
    evaluator = check_may_evaluate(standing, actor, sort)
    due = check_year(standing, evaluator, year, on)
    if evaluator.by_act and not (basis.get("number") and basis.get("on")):
        raise Refused(NAMED_BY_ACT, NAMED_BY_ACT_MEND, evaluator.provision)
    same = Evaluation.objects.filter(document=document_id, year=year, sort=evaluator.sort, body=actor.body.id)
    if evaluator.sort != "auditors" and same.exists():
        raise Refused(ALREADY.fill({"year": year}), ALREADY_MEND, due.provision if due else evaluator.provision)
    row = Evaluation.objects.create(
        document_id=document_id,
        year=year,
        first=due.first if due else standing.document.period_first,
        sort=evaluator.sort,
        body_id=actor.body.id,
        role=evaluator.role,
        provision=due.provision if due else evaluator.provision,
        basis={name: value for name, value in basis.items() if value},
        opened_on=on,
    )
    provisions = list(dict.fromkeys((row.provision, evaluator.provision)))
    acted("evaluation.open", row, actor, at, {"sort": row.sort, "first": row.first, "basis": row.basis}, provisions)
    return row.pk


# --- sources -------------------------------------------------------------------------------------------------------------


def add_evidence(
    *,
    evaluation_id: UUID,
    group: str,
    title: Localized,
    actor: Actor,
    at: datetime.datetime,
    origin: Localized = Localized(),
    author_kind: str = "",
    on: datetime.date | None = None,
    file: UUID | None = None,
) -> int:
    """Add something that the evaluation rests on, to a group of the law's sources. Returns its id. Raises Refused.

    What each group asks for beside the title is told by the columns of its table. `file` is attached to the document already.
    """
    with transaction.atomic():
        row, law = own(evaluation_id, actor, at)
        known = _group(row, law, group)
        if known.table is None:
            raise Refused(REPORT_ALONE, REPORT_ALONE_MEND, known.provision)
        if EvidenceItem.objects.filter(evaluation=row, group=group, removed=False).exclude(none_because={}).exists():
            raise Refused(IS_NONE.fill({"group": known.name}), IS_NONE_MEND, known.provision)
        told = {"text": (title, origin), "choice": (author_kind,), "date": (on,)}
        _check_columns(law, known, told)
        if file and not Attachment.objects.filter(pk=file, document=row.document_id, removed=False).exists():
            raise Refused(NO_FILE, NO_FILE_MEND, known.provision)
        item = EvidenceItem.objects.create(
            evaluation=row,
            group=group,
            title=title,
            origin=origin if known.column("text", 1) else Localized(),
            author_kind=author_kind if known.column("choice") else "",
            on=on,
            file_id=file,
            added_at=at,
        )
        words = {"group": group, "title": msgspec.to_builtins(title), "on": on.isoformat() if on else ""}
        acted("evaluation.add-evidence", row, actor, at, words, [known.provision])
        _note_settled(row, law, at)
        number: int = item.pk
        return number


def _check_columns(law: Law, group: SourceGroup, told: Mapping[str, tuple[Any, ...]]) -> None:
    """Every column that the group's table demands is filled, with a value that the law knows. Raises Refused."""
    assert group.table is not None
    seen = dict.fromkeys(told, 0)
    missing = []
    for column in group.table.columns:
        values = told.get(column.type, ())
        place = seen.get(column.type, 0)
        seen[column.type] = place + 1
        value = values[place] if place < len(values) else None
        if column.required and column.type in told and not value:
            missing.append(column.name)
        if column.type == "choice" and value and value not in _choices(law, column.choices):
            missing.append(column.name)
    if missing:
        raise Refused(UNFILLED.fill({"fields": names_of(missing)}), UNFILLED_MEND, group.provision)


def _choices(law: Law, named: Collection[str]) -> frozenset[str]:
    lists = [law.choices[one[1:]].entry.values for one in named if one.startswith("@")]
    return frozenset(choice.id for values in lists for choice in values) | frozenset(named)


def state_none(*, evaluation_id: UUID, group: str, because: Localized, actor: Actor, at: datetime.datetime) -> None:
    """State that a group of sources has nothing, and why. The report is asked for whatever the reason. Raises Refused."""
    with transaction.atomic():
        row, law = own(evaluation_id, actor, at)
        known = _group(row, law, group)
        if known.table is None:
            raise Refused(REPORT_ALONE, REPORT_ALONE_MEND, known.provision)
        if not because.kk.strip():
            raise Refused(NO_REASON, NO_REASON_MEND, known.provision)
        kept = EvidenceItem.objects.filter(evaluation=row, group=group, removed=False)
        if any(not one.is_none for one in kept):
            raise Refused(NOT_EMPTY.fill({"group": known.name}), NOT_EMPTY_MEND, known.provision)
        kept.update(removed=True)
        EvidenceItem.objects.create(evaluation=row, group=group, none_because=because, added_at=at)
        words = {"group": group, "because": msgspec.to_builtins(because)}
        acted("evaluation.state-none", row, actor, at, words, [known.provision])
        _note_settled(row, law, at)


def remove_evidence(*, evaluation_id: UUID, item_id: int, actor: Actor, at: datetime.datetime) -> None:
    """Take a source, or the statement that a group has none, away again. Raises Refused."""
    with transaction.atomic():
        row, law = own(evaluation_id, actor, at)
        item = EvidenceItem.objects.filter(pk=item_id, evaluation=row, removed=False).first()
        if item is None:
            raise Refused(NO_ITEM, NO_ITEM_MEND, row.provision)
        EvidenceItem.objects.filter(pk=item.pk).update(removed=True)
        words = {"group": item.group, "title": msgspec.to_builtins(item.title)}
        acted("evaluation.remove-evidence", row, actor, at, words, [_group(row, law, item.group).provision])
        _note_settled(row, law, at)


def _group(row: Evaluation, law: Law, group: str) -> SourceGroup:
    found = next((one.group for one in sources_of(row, law) if one.group.id == group), None)
    if found is None:
        raise Refused(NO_GROUP.fill({"group": group[:40]}), NO_GROUP_MEND, law.choices["evaluation-sources"].id)
    return found


def _note_settled(row: Evaluation, law: Law, at: datetime.datetime) -> None:
    """Let the desks know whether the conclusion's step, which waits for the sources, is open."""
    kind, variant, _ = conclusion_kind(law)
    papers = Document.objects.filter(about=row.document_id, kind=kind, variant=variant, period_last=row.year)
    refresh_open_steps(list(papers.values_list("pk", flat=True)), timezone.localtime(at).date())


def check_sources(row: Evaluation, law: Law, provision: str) -> None:
    """Every group of sources is filled or explained. Raises Refused, naming those that are not."""
    open_groups = [one.group.name for one in sources_of(row, law) if not one.is_settled]
    if open_groups:
        raise Refused(UNSETTLED.fill({"groups": names_of(open_groups)}), UNSETTLED_MEND, provision)


# --- lower documents -------------------------------------------------------------------------------------------------------


def draw_in_lower(
    *, evaluation_id: UUID, actor: Actor, at: datetime.datetime, chosen: Collection[UUID] | None = None
) -> int:
    """Take the results of lower documents' evaluations into account as they are on record; all there are, or those chosen.

    Returns how many were drawn in now. Raises Refused for one that is no result of a document below this one.
    """
    with transaction.atomic():
        row, law = own(evaluation_id, actor, at)
        _, provision = lower_kinds(law, row.document.kind)
        _, found = lower_results(row, law)
        known = {one.pk: one for one in found}
        wanted = known.keys() if chosen is None else set(chosen)
        if not wanted <= known.keys():
            raise Refused(NOT_LOWER, NOT_LOWER_MEND, provision or row.provision)
        new = [known[one] for one in known if one in wanted - drawn_into(row)]
        on = timezone.localtime(at).date()
        LowerResult.objects.bulk_create(
            LowerResult(evaluation=row, lower=one, digest=result_digest(one), on=on) for one in new
        )
        if new:
            words = {"drawn": [str(one.pk) for one in new]}
            acted("evaluation.draw-in", row, actor, at, words, [provision or row.provision])
        return len(new)


# --- the result ----------------------------------------------------------------------------------------------------------


def record_result(
    *,
    evaluation_id: UUID,
    actor: Actor,
    at: datetime.datetime,
    result: Localized = Localized(),
    findings: Mapping[str, Localized] | None = None,
    mark: str = "",
) -> None:
    """Put the result on record: what the evaluation found of each thing the law wants found out, or the mark another system gave.

    An evaluation in the law's years needs its sources settled and every finding; others a result or a mark. Raises Refused.
    """
    with transaction.atomic():
        row, law = own(evaluation_id, actor, at)
        told = {name: text for name, text in (findings or {}).items() if text.kk.strip()}
        _check_result(row, law, told, result, mark)
        row.findings = {name: msgspec.to_builtins(text) for name, text in told.items()}
        row.result, row.mark = result, mark.strip()[:60]
        row.result_on = timezone.localtime(at).date()
        row.state = "result"
        row.save(update_fields=["findings", "result", "mark", "result_on", "state"])
        words = {"findings": row.findings, "result": msgspec.to_builtins(result), "mark": row.mark}
        provisions = list(dict.fromkeys((row.provision, findings_of(law).id)))
        acted("evaluation.record-result", row, actor, at, {**words, "digest": result_digest(row)}, provisions)
        if row.sort != "auditors":
            discharge_yearly(row, actor, at)


def _check_result(row: Evaluation, law: Law, told: Mapping[str, Localized], result: Localized, mark: str) -> None:
    asked = findings_of(law)
    names = {one.id: one.name for one in asked.entry.values}
    if unknown := sorted(told.keys() - names.keys()):
        raise Refused(NO_FINDING.fill({"name": unknown[0][:40]}), FINDINGS_MISSING_MEND, asked.id)
    if row.sort == "cycle":
        check_sources(row, law, conclusion_kind(law)[2].id)
        if missing := [name for one, name in names.items() if one not in told]:
            raise Refused(FINDINGS_MISSING.fill({"findings": names_of(missing)}), FINDINGS_MISSING_MEND, asked.id)
    elif not (told or result.kk.strip() or mark.strip()):
        raise Refused(NO_RESULT, NO_RESULT_MEND, asked.id)
