"""A body's implementation information: values entered, submitted by the last day (late is taken and marked), disputes settled."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from zhospar.engine.plan import Indicator, Scalar
from zhospar.processes.development.services.steps import note_refusal
from zhospar.processes.implementation.models import MeasureProgress, MoneyUse
from zhospar.processes.implementation.naming import is_named
from zhospar.processes.implementation.owing import Kept, Owed
from zhospar.processes.implementation.permissions import INFORMATION, check_may_tell
from zhospar.processes.implementation.selectors import kept_of, owed_by
from zhospar.processes.monitoring.facts import YearTold
from zhospar.processes.monitoring.models import Fact, Information, Settlement
from zhospar.processes.monitoring.selectors import year_told
from zhospar.records.audit_trail.chain import canonical_text
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.discharges import record_discharge
from zhospar.records.documents.models import Document, Element
from zhospar.records.documents.selectors import document as document_facts
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import ChangedMeanwhile, Refused
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Entry:
    """A value to be entered. `value` None with a `reason` says why there is none; None without takes the entry away."""

    identity: UUID
    value: Scalar | None
    reason: Localized = Localized()
    source: str = ""
    sourced_on: datetime.date | None = None
    method_changed: bool = False
    version: int | None = None
    """The version that the writer saw; None: not asked."""


def enter_facts(*, document_id: UUID, year: int, entries: Sequence[Entry], actor: Actor, at: datetime.datetime) -> int:
    """Enter the values of the actor's body for a year, all or none. Returns how many changed. Raises Refused, ChangedMeanwhile."""
    with transaction.atomic():
        provision = check_may_enter(document_id, year, actor, at)
        check_not_submitted(document_id, year, actor, provision)
        known = set(
            Element.objects.filter(
                edition__document=document_id, list="indicators", identity__in=[one.identity for one in entries]
            ).values_list("identity", flat=True)
        )
        unknown = [one for one in entries if one.identity not in known]
        if unknown:
            raise Refused(_NO_INDICATOR, _RELOAD, provision)
        rows = {
            row.identity: row
            for row in Fact.objects.select_for_update(of=("self",)).filter(
                document=document_id, year=year, body=actor.body.id
            )
        }
        changed = [one for one in entries if _enter(document_id, year, one, rows.get(one.identity), actor, at)]
        if changed:
            append_act(
                verb="monitoring.enter-facts",
                author=actor.author,
                at=at,
                document=document_id,
                provisions=[provision],
                told={"year": year, "facts": [_plain(one) for one in changed]},
            )
            Document.objects.filter(pk=document_id).update(changed_at=at)
    return len(changed)


def check_may_enter(document_id: UUID, year: int, actor: Actor, at: datetime.datetime) -> str:
    """Whether the actor's body may enter values for a year; one writer at a time. The provision by which. Raises Refused."""
    Document.objects.select_for_update(of=("self",)).filter(pk=document_id).first()
    on = timezone.localtime(at).date()
    return check_entering(kept_of([document_facts(document_id, on)], on)[document_id], year, actor, on)


def check_entering(kept: Kept, year: int, actor: Actor, on: datetime.date) -> str:
    """Whether a body tells of a document, and the year lies in its period. The provision by which. Raises Refused."""
    provision = check_may_tell(kept, actor)
    document = kept.standing.document
    if not document.period_first <= year <= min(document.period_last, on.year):
        period = f"{document.period_first}-{document.period_last}"
        raise Refused(_NO_YEAR.fill({"year": str(year), "period": period}), _NO_YEAR_MEND, provision)
    return provision


def check_not_submitted(document_id: UUID, year: int, actor: Actor, provision: str) -> None:
    """What was submitted stays as it was until it is taken back. Raises Refused."""
    if Information.objects.filter(document=document_id, year=year, body=actor.body.id).exists():
        raise Refused(_SUBMITTED, _SUBMITTED_MEND, provision)


def _enter(document_id: UUID, year: int, entry: Entry, row: Fact | None, actor: Actor, at: datetime.datetime) -> bool:
    """Write one value; says whether anything changed."""
    if entry.version is not None and (row.version if row else 0) != entry.version:
        theirs = {"value": _value(row), "reason": row.reason if row else Localized()}
        raise ChangedMeanwhile(theirs, {"value": entry.value, "reason": entry.reason}, row.version if row else 0)
    empty = entry.value in (None, "") and not entry.reason and not entry.source
    if row is None:
        if empty:
            return False
        row = Fact(document_id=document_id, identity=entry.identity, year=year, body_id=actor.body.id, version=0)
    elif empty:
        row.delete()
        return True
    elif (_value(row), row.reason, row.source, row.sourced_on, row.method_changed) == (
        entry.value,
        entry.reason,
        entry.source,
        entry.sourced_on,
        entry.method_changed,
    ):
        return False
    number = entry.value if isinstance(entry.value, int | float) else None
    row.number, row.text = number, "" if number is not None or entry.value is None else str(entry.value).strip()
    row.reason, row.source, row.sourced_on = entry.reason, entry.source.strip()[:300], entry.sourced_on
    row.method_changed, row.changed_at = entry.method_changed, at
    row.version += 1
    row.save()
    return True


def _value(row: Fact | None) -> Scalar | None:
    if row is None:
        return None
    return row.number if row.number is not None else (row.text or None)


def _plain(entry: Entry) -> dict[str, object]:
    return {
        "indicator": str(entry.identity),
        "value": entry.value,
        "reason": msgspec.to_builtins(entry.reason),
        "source": entry.source,
        "sourced_on": entry.sourced_on.isoformat() if entry.sourced_on else "",
    }


# --- submitting ------------------------------------------------------------------------------------------------------


def submit_information(*, document_id: UUID, year: int, actor: Actor, at: datetime.datetime) -> None:
    """Submit the body's information on a year to whom the law names; what is late is taken and marked. Raises Refused.

    Refused while a value is missing without a reason, a measure of the body has no state, or money is half told.
    """
    try:
        with transaction.atomic():
            _submit(document_id, year, actor, at)
    except Refused as refusal:
        note_refusal(document_id=document_id, doing="submit-information", refusal=refusal, actor=actor, at=at)
        raise


def _submit(document_id: UUID, year: int, actor: Actor, at: datetime.datetime) -> None:
    provision = check_may_enter(document_id, year, actor, at)
    on = timezone.localtime(at).date()
    owed = information_owed(document_id, year, actor.body.code, on)
    if owed is None:
        raise Refused(_NOT_OWED.fill({"body": actor.body.called, "year": str(year)}), _NOT_OWED_MEND, provision)
    if on < owed.duty.opens_on:
        raise Refused(_TOO_EARLY.fill({"year": str(year)}), _TOO_EARLY_MEND, owed.duty.provision)
    if Information.objects.filter(document=document_id, year=year, body=actor.body.id).exists():
        raise Refused(_SUBMITTED, _SUBMITTED_MEND, owed.duty.provision)
    told = year_told(document_id, year, on)
    missing = missing_of(told, actor.body.code, actor.body.name)
    if missing:
        raise Refused(_INCOMPLETE.fill({"what": "; ".join(missing)}), _INCOMPLETE_MEND, owed.duty.provision)
    content = content_of(document_id, year, actor.body.id, told)
    digest = hashlib.sha256(canonical_text(content).encode()).hexdigest()
    late = max(0, (on - owed.duty.last_day).days)
    Information.objects.create(
        document_id=document_id,
        year=year,
        body_id=actor.body.id,
        submitted_on=on,
        days_late=late,
        content=content,
        digest=digest,
    )
    record_discharge(
        document_id=document_id,
        duty=owed.duty.id,
        provision=owed.duty.provision,
        reporting_year=year,
        event_on=None,
        last_day=owed.duty.last_day,
        actor=actor,
        at=at,
        to=[one.code for one in owed.to],
        digest=digest,
        verb="monitoring.submit-information",
        told={"days_late": late},
    )


def information_owed(document_id: UUID, year: int, body: str, on: datetime.date) -> Owed | None:
    """The duty by which a body gives information on a year, or None."""
    return next(
        (
            one
            for one in owed_by(document_id, (year, year + 1), on)
            if one.duty.gives == INFORMATION and one.duty.reporting_year == year and one.body.code == body
        ),
        None,
    )


def missing_of(told: YearTold, body: str, body_name: Localized) -> list[str]:
    """What a body's information still lacks, as codes of indicators and measures: a value or a reason, a state."""
    found = []
    for one in told.indicators:
        given = next((each for each in one.given if each.body == body), None)
        if (
            answers_for(one.indicator, body_name)
            and told.year in one.indicator.planned
            and not (given and (given.value is not None or given.reason))
        ):
            found.append(one.indicator.id)
    found += [
        one.measure.id
        for one in told.measures
        if is_named(body_name.kk, one.measure.executors) and _is_due(one.measure.end, told.year) and not one.status
    ]
    found += [one.source for one in told.money if one.body == body and (one.allotted is None or one.used is None)]
    return found


def answers_for(indicator: Indicator, body_name: Localized) -> bool:
    """Whether a body is named among those that answer for an indicator."""
    return is_named(body_name.kk, indicator.responsible)


def _is_due(end: str, year: int) -> bool:
    return end[:4].isdigit() and int(end[:4]) <= year


def content_of(document_id: UUID, year: int, body_id: int, told: YearTold) -> dict[str, object]:
    """What a body tells of a year as plain data: what is submitted, and what its digest is of."""
    facts = Fact.objects.filter(document=document_id, year=year, body=body_id).order_by("identity")
    progress = MeasureProgress.objects.filter(document=document_id, year=year, body=body_id).order_by("identity")
    money = MoneyUse.objects.filter(document=document_id, year=year, body=body_id).order_by("source", "pk")
    own = {row.identity for row in facts} | {row.identity for row in progress}
    proofs = [proof for one in told.indicators for proof in one.proofs if one.identity in own]
    proofs += [proof for each in told.measures for proof in each.proofs if each.identity in own]
    return {
        "year": year,
        "facts": [
            {"indicator": str(row.identity), "value": _value(row), "reason": row.reason.kk, "source": row.source}
            for row in facts
        ],
        "measures": [
            {
                "measure": str(row.identity),
                "status": row.status,
                "done_on": row.done_on.isoformat() if row.done_on else "",
                "reason": row.reason.kk,
            }
            for row in progress
        ],
        "money": [
            {"source": row.source, "of": str(row.of or ""), "allotted": row.allotted, "used": row.used} for row in money
        ],
        "evidence": [{"source": one.source, "digest": one.digest} for one in proofs],
    }


def reopen_information(*, document_id: UUID, year: int, reason: str, actor: Actor, at: datetime.datetime) -> None:
    """Take the body's submitted information back, with a reason, to mend it. That it was submitted stays in the journal. Raises Refused."""
    with transaction.atomic():
        provision = check_may_enter(document_id, year, actor, at)
        row = Information.objects.filter(document=document_id, year=year, body=actor.body.id).first()
        if row is None:
            raise Refused(_NOT_SUBMITTED, _RELOAD, provision)
        if not reason.strip():
            raise Refused(_NO_REASON, _NO_REASON_MEND, provision)
        append_act(
            verb="monitoring.reopen-information",
            author=actor.author,
            at=at,
            document=document_id,
            provisions=[provision],
            told={"year": year, "reason": reason.strip(), "digest": row.digest},
        )
        row.delete()
        Document.objects.get(pk=document_id).discharges.filter(
            reporting_year=year, body=actor.body.id, digest=row.digest
        ).delete()


def settle_dispute(*, document_id: UUID, fact_id: int, reason: str, actor: Actor, at: datetime.datetime) -> None:
    """Decide which of several bodies' values counts; the others stay on record beside it. The developer's to decide. Raises Refused."""
    with transaction.atomic():
        row = Fact.objects.select_related("body").filter(pk=fact_id, document=document_id).first()
        if row is None:
            raise Refused(_NO_INDICATOR, _RELOAD)
        provision = check_may_enter(document_id, row.year, actor, at)
        document = document_facts(document_id, timezone.localtime(at).date())
        if actor.body.code not in {document.developer.code, *document.taking("authorised")}:
            raise Refused(_DEVELOPER, _DEVELOPER_MEND.fill({"body": document.developer.name}), provision)
        if not reason.strip():
            raise Refused(_NO_REASON, _NO_REASON_MEND, provision)
        Settlement.objects.update_or_create(
            document_id=document_id,
            identity=row.identity,
            year=row.year,
            defaults={"fact": row, "reason": reason.strip(), "on": timezone.localtime(at).date()},
        )
        append_act(
            verb="monitoring.settle-dispute",
            author=actor.author,
            at=at,
            document=document_id,
            provisions=[provision],
            told={
                "year": row.year,
                "indicator": str(row.identity),
                "value": _value(row),
                "of": row.body.code,
                "reason": reason.strip(),
            },
        )


_RELOAD = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
_NO_INDICATOR = Localized(
    "Құжатта мұндай индикатор жоқ", "В документе нет такого показателя", "The document has no such indicator"
)
_NO_YEAR = Localized(
    "{year} жыл бойынша мән енгізілмейді: құжаттың кезеңі {period}",
    "За {year} год значения не вносятся: период документа {period}",
    "No values are entered for {year}: the document's period is {period}",
)
_NO_YEAR_MEND = Localized(
    "Басталған есепті жылды таңдаңыз", "Выберите начавшийся отчетный год", "Choose a reporting year that has begun"
)
_NOT_OWED = Localized(
    "{year} жыл бойынша бұл органнан ақпарат талап етілмейді: {body}",
    "За {year} год информация от этого органа не требуется: {body}",
    "No information on {year} is owed by: {body}",
)
_NOT_OWED_MEND = Localized(
    "Мәндер енгізілген күйінде есепке алынады",
    "Внесенные значения учитываются и без этого",
    "The values entered count as they are",
)
_TOO_EARLY = Localized("{year} жыл әлі аяқталған жоқ", "{year} год еще не закончился", "{year} has not ended yet")
_TOO_EARLY_MEND = Localized(
    "Жыл аяқталғанда тапсырыңыз", "Представьте после окончания года", "Submit it when the year is over"
)
_SUBMITTED = Localized(
    "Органыңыздың ақпараты тапсырылған",
    "Информация вашего органа уже представлена",
    "Your body's information has been submitted",
)
_SUBMITTED_MEND = Localized(
    "Түзету үшін негіздеп кері алыңыз",
    "Чтобы исправить, отзовите ее с обоснованием",
    "To mend it, take it back with a reason",
)
_NOT_SUBMITTED = Localized("Ақпарат тапсырылмаған", "Информация не представлена", "No information was submitted")
_INCOMPLETE = Localized(
    "Ақпарат толық емес: {what}", "Информация неполна: {what}", "The information is not complete: {what}"
)
_INCOMPLETE_MEND = Localized(
    "Мәнін, күйін немесе себебін жазыңыз",
    "Укажите значение, состояние или причину",
    "Give the value, the state or the reason",
)
_NO_REASON = Localized("Себебі жазылмаған", "Не указана причина", "No reason is given")
_NO_REASON_MEND = Localized("Себебін жазыңыз", "Укажите причину", "Give the reason")
_DEVELOPER = Localized(
    "Қай мән есепке алынатынын әзірлеуші шешеді",
    "Какое значение учитывать, решает разработчик",
    "Which value counts is the developer's to decide",
)
_DEVELOPER_MEND = Localized("Құзыретті: {body}", "Компетентен: {body}", "Competent: {body}")
