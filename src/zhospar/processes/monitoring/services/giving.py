"""Giving what a duty asks for: a report submitted, a paper published, a conclusion sent up. What is late is taken, and marked."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from zhospar.engine.checking import check
from zhospar.processes.development.services.steps import lock, note_refusal
from zhospar.processes.implementation.owing import Owed
from zhospar.processes.implementation.permissions import INFORMATION
from zhospar.processes.implementation.selectors import owed_by
from zhospar.processes.monitoring.permissions import published_by, signed_by_head
from zhospar.processes.monitoring.services.information import submit_information
from zhospar.records.documents.discharges import papers_about, record_discharge
from zhospar.records.documents.facts import PaperFacts
from zhospar.records.documents.models import Document, Edition
from zhospar.records.documents.selectors import document as document_facts
from zhospar.records.documents.selectors import plan_of, plans_beside
from zhospar.records.documents.signatures import signatures_on
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition as Law
from zhospar.statute.library import edition_on
from zhospar.statute.localized import LANGUAGES, Localized


@dataclass(frozen=True, slots=True)
class Giving:
    """What is given: the paper (empty: that of the year), the address where it was published, a note, what else the act tells."""

    paper: UUID | None = None
    where: str = ""
    note: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)


def give(
    *,
    document_id: UUID,
    duty_id: str,
    actor: Actor,
    at: datetime.datetime,
    reporting_year: int | None = None,
    event_on: datetime.date | None = None,
    giving: Giving = Giving(),
) -> None:
    """Discharge a duty of the actor's body on a document: the last day, and how late it is, are kept with it. Raises Refused."""
    try:
        with transaction.atomic():
            lock(document_id)
            on = timezone.localtime(at).date()
            owed = _owed(document_id, duty_id, reporting_year, event_on, actor, on)
            if owed.duty.gives == INFORMATION and owed.duty.process == "monitoring" and reporting_year:
                submit_information(document_id=document_id, year=reporting_year, actor=actor, at=at)
                return
            _give(owed, actor, at, giving)
    except Refused as refusal:
        note_refusal(document_id=document_id, doing=duty_id, refusal=refusal, actor=actor, at=at)
        raise


def check_may_give(owed: Owed, on: datetime.date) -> None:
    """Whether a duty is one that is given so, is open and not discharged. Raises Refused."""
    duty = owed.duty
    if duty.step or duty.process == "agreement":
        raise Refused(_BY_STEP.fill({"what": duty.what}), _BY_STEP_MEND, duty.provision)
    if owed.done_on is not None:
        raise Refused(_DONE.fill({"day": owed.done_on.isoformat()}), _DONE_MEND, duty.provision)
    if on < duty.opens_on:
        raise Refused(_TOO_EARLY.fill({"day": duty.opens_on.isoformat()}), _TOO_EARLY_MEND, duty.provision)


def _owed(
    document_id: UUID,
    duty_id: str,
    reporting_year: int | None,
    event_on: datetime.date | None,
    actor: Actor,
    on: datetime.date,
) -> Owed:
    """The duty of the actor's body. Raises Refused, saying whose it is."""
    years = {on.year} | ({reporting_year, reporting_year + 1} if reporting_year else set())
    years |= {event_on.year, event_on.year + 1} if event_on else set()
    same = [
        one
        for one in owed_by(document_id, sorted(years), on)
        if (one.duty.id, one.duty.reporting_year) == (duty_id, reporting_year)
        and (event_on is None or one.duty.event_on == event_on)
    ]
    law = edition_on(on)
    document = document_facts(document_id, on)
    if not same:
        raise Refused(_NO_DUTY.fill({"duty": duty_id}), _NO_DUTY_MEND, law.kinds[document.kind].id)
    own = next((one for one in same if one.body.code == actor.body.code), None)
    if own is None:
        names = Localized(*("; ".join(one.body.called.text(lang) for one in same) for lang in LANGUAGES))
        problem = _NOT_YOURS.fill({"what": same[0].duty.what, "body": actor.body.called})
        raise Refused(problem, _RIGHTFUL.fill({"bodies": names}), same[0].duty.provision)
    return own


def _give(owed: Owed, actor: Actor, at: datetime.datetime, giving: Giving) -> None:
    on = timezone.localtime(at).date()
    check_may_give(owed, on)
    law = edition_on(on)
    paper = _paper(owed, giving.paper, law)
    if owed.published:
        _check_publication(owed, paper, giving.where, law, on)
    elif paper is None and not giving.note.strip():
        raise Refused(_NOTHING.fill({"what": owed.duty.what}), _NOTHING_MEND, owed.duty.provision)
    edition = Edition.objects.get(pk=paper.edition) if paper and paper.edition else None
    record_discharge(
        document_id=owed.document,
        duty=owed.duty.id,
        provision=owed.duty.provision,
        reporting_year=owed.duty.reporting_year,
        event_on=owed.duty.event_on,
        last_day=owed.duty.last_day,
        actor=actor,
        at=at,
        to=[one.code for one in owed.to],
        paper=paper.id if paper else None,
        edition=edition.pk if edition else None,
        digest=edition.digest if edition else "",
        where=giving.where.strip()[:300],
        note=giving.note.strip(),
        verb="monitoring.publish" if owed.published else "monitoring.submit",
        told={"days_late": max(0, (on - owed.duty.last_day).days), **giving.told},
    )


# --- the paper -------------------------------------------------------------------------------------------------------


def paper_for(owed: Owed, law: Law) -> PaperFacts | None:
    """The paper by which a duty can be discharged: of its kind and year; a conclusion of the duty's process."""
    duty = owed.duty
    if duty.gives not in law.kinds:
        return None
    variants = {variant.id for variant in law.kind(duty.gives).variants_named}
    papers = [
        one
        for one in papers_about([owed.document])[owed.document]
        if one.kind == duty.gives
        and (duty.reporting_year is None or one.period_last == duty.reporting_year)
        and (duty.process not in variants or one.variant == duty.process)
    ]
    return papers[-1] if papers else None


def _paper(owed: Owed, named: UUID | None, law: Law) -> PaperFacts | None:
    """The paper that is given: on record, finished, without errors. Raises Refused."""
    duty = owed.duty
    if duty.gives not in law.kinds:
        return None
    kind = law.kind(duty.gives).name
    paper = paper_for(owed, law)
    if paper is None and duty.event_on:
        return None  # results sent after an event need no paper of the law's kinds: what was sent is told in words
    if paper is None or (named and paper.id != named):
        raise Refused(_NO_PAPER.fill({"kind": kind}), _NO_PAPER_MEND, duty.provision)
    if paper.frozen_on is None or paper.edition is None:
        check_complete(paper.id, law, duty.provision)
        raise Refused(_UNFINISHED.fill({"kind": kind}), _UNFINISHED_MEND, duty.provision)
    check_complete(paper.id, law, duty.provision)
    return paper


def check_complete(paper_id: UUID, law: Law, provision: str) -> None:
    """No item that the law demands is missing. Raises Refused with the findings."""
    document = Document.objects.select_related("current").get(pk=paper_id)
    plan = plan_of(document.current_id)
    errors = tuple(one for one in check(plan, law, plans_beside(plan, paper_id)).findings if one.severity == "error")
    if errors:
        problem = _BREACHES.fill({"kind": law.kind(document.kind).name, "count": str(len(errors))})
        raise Refused(problem, _BREACHES_MEND, errors[0].provision or provision, errors)


def _check_publication(owed: Owed, paper: PaperFacts | None, where: str, law: Law, on: datetime.date) -> None:
    """Published is what is signed by the first head, at a named address of the portal that the law names. Raises Refused."""
    document = document_facts(owed.document, on)
    if paper is None:
        raise Refused(_NOTHING.fill({"what": owed.duty.what}), _NOTHING_MEND, owed.duty.provision)
    signed = signed_by_head(law, paper.kind, document.body_class, paper.variant)
    if signed and not signatures_on(paper.edition):
        raise Refused(_UNSIGNED, _UNSIGNED_MEND, signed)
    if not where.strip():
        place, provision = published_by(law, paper.kind, document.body_class, paper.variant, document.stated_conditions)
        raise Refused(_NOWHERE, _NOWHERE_MEND.fill({"place": place}), provision or owed.duty.provision)


_NO_DUTY = Localized("Мұндай міндеттеме жоқ: {duty}", "Такой обязанности нет: {duty}", "There is no such duty: {duty}")
_NO_DUTY_MEND = Localized(
    "Міндеттемелер тақтасынан таңдаңыз", "Выберите на доске обязанностей", "Choose it on the duty board"
)
_NOT_YOURS = Localized(
    "«{what}» мына органның міндеттемесі емес: {body}",
    "«{what}» – не обязанность органа: {body}",
    '"{what}" is not a duty of: {body}',
)
_RIGHTFUL = Localized("Міндетті: {bodies}", "Обязаны: {bodies}", "Those who owe it: {bodies}")
_BY_STEP = Localized(
    "«{what}» құжаттың жолындағы қадаммен орындалады",
    "«{what}» исполняется шагом на пути документа",
    '"{what}" is discharged by a step on the document\'s route',
)
_BY_STEP_MEND = Localized("Қадамды жасаңыз", "Сделайте этот шаг", "Take the step")
_DONE = Localized("Міндеттеме орындалған: {day}", "Обязанность уже исполнена: {day}", "It was discharged on {day}")
_DONE_MEND = Localized("Келесі міндеттемеге өтіңіз", "Перейдите к следующей", "Go on to the next one")
_TOO_EARLY = Localized(
    "Бұл міндеттеме {day} күннен басталады",
    "Эта обязанность открывается с {day}",
    "It can be discharged from {day} on",
)
_TOO_EARLY_MEND = Localized("Сол күннен кейін орындаңыз", "Исполните после этого дня", "Do it after that day")
_NOTHING = Localized(
    "«{what}»: не берілетіні аталмаған", "«{what}»: не указано, что дается", '"{what}": nothing is given'
)
_NOTHING_MEND = Localized(
    "Қағазды таңдаңыз немесе не жасалғанын жазыңыз",
    "Выберите документ или напишите, что сделано",
    "Choose the paper, or write what was done",
)
_NO_PAPER = Localized("Мына қағаз жасалмаған: {kind}", "Не подготовлен: {kind}", "It has not been made: {kind}")
_NO_PAPER_MEND = Localized("Алдымен құрастырыңыз", "Сначала составьте его", "Make it first")
_UNFINISHED = Localized("«{kind}» әлі аяқталмаған", "«{kind}»: работа еще не завершена", "{kind} is not finished yet")
_UNFINISHED_MEND = Localized(
    "Мәтінін аяқтап, дайындау қадамын жасаңыз",
    "Завершите текст и сделайте шаг подготовки",
    "Finish the text and take the step by which it is made",
)
_BREACHES = Localized(
    "«{kind}» толық емес, қателер саны – {count}",
    "«{kind}»: неполно, ошибок – {count}",
    "{kind} is not complete, errors: {count}",
)
_BREACHES_MEND = Localized("Төмендегілерді толтырыңыз", "Заполните перечисленное", "Fill in what is listed")
_UNSIGNED = Localized(
    "Есепке бірінші басшы қол қоймаған",
    "Отчет не подписан первым руководителем",
    "The report is not signed by the first head",
)
_UNSIGNED_MEND = Localized(
    "Бірінші басшының қолын қойғызыңыз", "Подпишите у первого руководителя", "Have the first head sign it"
)
_NOWHERE = Localized(
    "Жарияланған мекенжайы көрсетілмеген", "Не указан адрес публикации", "The address of the publication is not given"
)
_NOWHERE_MEND = Localized("Қайда: {place}", "Где: {place}", "Where: {place}")
