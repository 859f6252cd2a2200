"""A person decides whether a goal or task of a draft repeats one of a document in force; the software only finds what is alike."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from zhospar.engine.similarity import asked_by
from zhospar.engine.structure import choices_of
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.likenesses import InForce, compared_kinds, in_force_beside, table_of
from zhospar.processes.development.models import LikenessVerdict
from zhospar.processes.development.permissions import check_may_edit
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services.criteria import answerers, check_may_answer, plain_text
from zhospar.processes.development.services.editing import write_element
from zhospar.processes.development.services.steps import lock
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.models import Edition, Element
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Cited
from zhospar.statute.edition import Edition as Law
from zhospar.statute.entries import Column, Content, Requirement
from zhospar.statute.localized import LANGUAGES, Localized

ROWS = "rows"


@dataclass(frozen=True, slots=True)
class _Compared:
    """The two elements that were compared."""

    own: Element
    other: Element
    document: InForce


def decide_likeness(
    *,
    edition_id: UUID,
    identity: UUID,
    other_document: UUID,
    other_identity: UUID,
    repeats: bool,
    reason: Localized,
    actor: Actor,
    at: datetime.datetime,
) -> None:
    """Decide whether an element of a draft repeats one of a document in force, with a reason. Raises Refused.

    The developer's decision is also written into the table that the law wants of such a document, while the text is in
    its hands; a decision of the body that answers the law's question stands above the developer's.
    """
    with transaction.atomic():
        edition = _locked(edition_id)
        on = timezone.localtime(at).date()
        standing = standing_of(edition.document_id, on)
        provision = _provision(standing)
        reviewing = check_may_decide(standing, actor)
        if standing.document.edition is None or standing.document.edition.id != edition_id:
            raise Refused(_FROZEN, _FROZEN_MEND, provision)
        if not reason:
            raise Refused(_NO_REASON, _NO_REASON_MEND, provision)
        pair = _compared(standing, edition_id, identity, other_document, other_identity, actor, on)
        _keep(pair, actor, repeats, reason, on, reviewing=reviewing, standing=standing)
        append_act(
            verb="development.decide-likeness",
            author=actor.author,
            at=at,
            document=edition.document_id,
            edition=edition_id,
            provisions=[provision],
            told={
                "own": pair.own.code,
                "other": f"{pair.document.number}/{pair.other.code}",
                "repeats": repeats,
                "reason": reason.text("kk"),
            },
        )
        table = table_of(standing.law, standing.document.kind)
        if table is not None and not reviewing:
            _write_row(edition_id, table, standing.law, pair, repeats, reason, actor, at)


def _locked(edition_id: UUID) -> Edition:
    edition = Edition.objects.filter(pk=edition_id).first()
    if edition is None:
        raise Refused(_FROZEN, _FROZEN_MEND)
    lock(edition.document_id)
    return edition


def _provision(standing: Standing) -> str:
    """The provision that asks for the comparison. Raises Refused where none does."""
    asked = asked_by(standing.law, standing.document.kind)
    if not asked:
        raise Refused(_NOT_ASKED, _NOT_ASKED_MEND, standing.law.kinds[standing.document.kind].id)
    return asked[0].id


def check_may_decide(standing: Standing, actor: Actor) -> bool:
    """Whether the actor decides as the body that answers the law's question (else: as the developer). Raises Refused."""
    provision = _provision(standing)
    edition = standing.document.edition
    if edition is None or edition.state != "draft":
        raise Refused(_FROZEN, _FROZEN_MEND, provision)
    if actor.body.code == standing.document.developer.code:
        check_may_edit(standing, actor)
        return False
    asked = asked_by(standing.law, standing.document.kind)
    if any(body.code == actor.body.code for cited in asked for body in answerers(standing, cited.entry.confirmed_by)):
        return True
    check_may_answer(standing, asked[0], actor)  # refuses, and says whose business it is
    return True


def _compared(
    standing: Standing,
    edition_id: UUID,
    identity: UUID,
    other_document: UUID,
    other_identity: UUID,
    actor: Actor,
    on: datetime.date,
) -> _Compared:
    """The elements named. Raises Refused where one is no longer there, or its document is not among those compared."""
    assert compared_kinds(standing.law, standing.document.kind)  # _provision
    document = next((one for one in in_force_beside(standing, actor, on) if one.id == other_document), None)
    own = Element.objects.filter(edition=edition_id, identity=identity, removed=False).first()
    other = (
        Element.objects.filter(edition=document.edition, identity=other_identity, removed=False).first()
        if document
        else None
    )
    if document is None or own is None or other is None:
        raise Refused(_GONE, _GONE_MEND, _provision(standing))
    return _Compared(own, other, document)


def _keep(
    pair: _Compared,
    actor: Actor,
    repeats: bool,
    reason: Localized,
    on: datetime.date,
    *,
    reviewing: bool,
    standing: Standing,
) -> None:
    which = {
        "edition_id": pair.own.edition_id,
        "identity": pair.own.identity,
        "other_document_id": pair.document.id,
        "other_identity": pair.other.identity,
    }
    before = LikenessVerdict.objects.filter(**which).select_related("body").first()
    if before and not reviewing and before.body.code != standing.document.developer.code:
        raise Refused(_REVIEWED.fill({"body": before.body.name}), _REVIEWED_MEND, _provision(standing))
    LikenessVerdict.objects.update_or_create(
        **which, defaults={"repeats": repeats, "reason": reason.text("kk"), "body_id": actor.body.id, "on": on}
    )


# --- the row of the law's table --------------------------------------------------------------------------------------


def _write_row(
    edition_id: UUID,
    table: Cited[Content],
    law: Law,
    pair: _Compared,
    repeats: bool,
    reason: Localized,
    actor: Actor,
    at: datetime.datetime,
) -> None:
    """Write the decision into the table, in the row of this pair if there is one."""
    entry = table.entry
    rows = list(Element.objects.filter(edition=edition_id, list=ROWS, removed=False))
    rows = [row for row in rows if (row.record.get("section"), row.record.get("item")) == (entry.section, entry.id)]
    cells, texts = _cells(entry, law, pair, repeats, reason)
    known = next((row for row in rows if _is_of_pair(row.record, entry, cells, texts)), None)
    fields: dict[str, Any] = {"section": entry.section, "item": entry.id, "cells": cells, "texts": texts}
    if known is None:
        taken = {str(row.record.get("id", "")) for row in rows}
        fields["id"] = next(name for name in (f"c{n}" for n in range(1, len(rows) + 2)) if name not in taken)
    write_element(
        edition_id=edition_id,
        list_name=ROWS,
        fields=fields,
        actor=actor,
        at=at,
        element_id=known.pk if known else None,
    )


def _cells(
    entry: Content, law: Law, pair: _Compared, repeats: bool, reason: Localized
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """What stands under each column: the own element, the verdict, and the programme, its element and the reason in their order."""
    cells: dict[str, str] = {}
    for column in entry.columns:
        if column.type == "element":
            cells[column.id] = pair.own.code
        elif column.type == "choice":
            cells[column.id] = _verdict(column, entry, law, repeats)
    told = (plain_text(pair.document.title), dict(pair.other.record.get("title", {})), plain_text(reason))
    columns = [column.id for column in entry.columns if column.type == "text"]
    return cells, dict(zip(columns, told, strict=False))


def _verdict(column: Column, entry: Content, law: Law, repeats: bool) -> str:
    """The choice that says so: what the law bans in this column is the repetition."""
    banned = {
        value
        for cited in law.all_of(Requirement)
        if (cited.entry.section, cited.entry.item) == (entry.section, entry.id) and column.id in cited.entry.fields
        for value in cited.entry.values
    }
    return next((choice for choice in choices_of(column, law) if (choice in banned) == repeats), "")


def _is_of_pair(
    record: Mapping[str, Any], entry: Content, cells: Mapping[str, str], texts: Mapping[str, Mapping[str, str]]
) -> bool:
    """Whether a row compares the same two elements: all that the row says but the verdict and the reason."""
    own = [column.id for column in entry.columns if column.type == "element"]
    named = list(texts)[:-1]
    return all(str(record.get("cells", {}).get(one)) == cells[one] for one in own) and all(
        _first(record.get("texts", {}).get(one, {})) == _first(texts[one]) for one in named
    )


def _first(text: Mapping[str, str]) -> str:
    return next((text[one] for one in LANGUAGES if text.get(one)), "")


_NOT_ASKED = Localized(
    "Заң бұл құжаттан қайталануды талдауды сұрамайды",
    "Анализ на дублирование для этого документа не предусмотрен",
    "The law does not ask for an analysis of repetition of such a document",
)
_NOT_ASKED_MEND = Localized("Құжаттың жолын қараңыз", "Посмотрите путь документа", "Look at the document's route")
_FROZEN = Localized(
    "Бұл редакция жоба емес, оның тұжырымдары өзгермейді",
    "Эта редакция – не проект, ее выводы не меняются",
    "This edition is no draft; its verdicts do not change",
)
_FROZEN_MEND = Localized("Ағымдағы жобаны ашыңыз", "Откройте текущий проект", "Open the current draft")
_NO_REASON = Localized("Негіздеме жазылмаған", "Обоснование не указано", "No reason is given")
_NO_REASON_MEND = Localized(
    "Неге қайталайтынын немесе қайталамайтынын жазыңыз",
    "Запишите, почему повторяет или не повторяет",
    "Write why it repeats, or does not",
)
_GONE = Localized(
    "Салыстырылған мақсаттың немесе міндеттің бірі енді жоқ",
    "Одной из сравниваемых целей или задач больше нет",
    "One of the goals or tasks compared is no longer there",
)
_GONE_MEND = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
_REVIEWED = Localized(
    "Тұжырымды қараған орган берген: {body}",
    "Вывод дал рассматривающий орган: {body}",
    "The verdict was given by the reviewing body: {body}",
)
_REVIEWED_MEND = Localized(
    "Келіспесеңіз, ескертуге жауапта негіздеңіз",
    "Если не согласны, обоснуйте в ответе на замечание",
    "If you do not agree, say why in the answer to its remark",
)
