"""Telling how measures and money go, and what proves it. Each entry is an act; the approved text stays as it was."""

import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from zhospar.processes.implementation.models import Evidence, MeasureProgress, MoneyUse
from zhospar.processes.implementation.permissions import check_may_tell
from zhospar.processes.implementation.selectors import kept_of
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.models import Attachment, Document, Element
from zhospar.records.documents.selectors import document as document_facts
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import ChangedMeanwhile, Refused
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Localized

_SOURCES = "funding-sources"


def tell_progress(
    *,
    document_id: UUID,
    identity: UUID,
    year: int,
    status: str,
    actor: Actor,
    at: datetime.datetime,
    done_on: datetime.date | None = None,
    reason: Localized = Localized(),
    influence: Localized = Localized(),
    version: int | None = None,
) -> None:
    """Tell where a measure stands for a year. `identity` is the measure's, in the document or in one of its action plans.

    `version` is the one that the teller saw, if any. Raises Refused, ChangedMeanwhile.
    """
    with transaction.atomic():
        provision = _check(document_id, year, actor, at)
        on = timezone.localtime(at).date()
        if status not in MeasureProgress.STATUSES:
            raise Refused(_NO_STATUS, _NO_STATUS_MEND, provision)
        if not Element.objects.filter(
            identity=identity, list="measures", edition__document__in=_own_and_papers(document_id)
        ).exists():
            raise Refused(_NO_MEASURE, _RELOAD, provision)
        if status == "done" and (done_on is None or done_on > on):
            raise Refused(_NO_DAY, _NO_DAY_MEND, provision)
        row = MeasureProgress.objects.filter(document=document_id, identity=identity, year=year).first()
        row = row or MeasureProgress(document_id=document_id, identity=identity, year=year, version=0)
        _check_version(row, version, {"status": status}, ("status", "done_on"))
        row.body_id, row.status, row.changed_at = actor.body.id, status, at
        row.done_on = done_on if status == "done" else None
        row.reason, row.influence = reason, influence
        row.version += 1
        row.save()
        append_act(
            verb="implementation.tell-progress",
            author=actor.author,
            at=at,
            document=document_id,
            provisions=[provision],
            told={
                "measure": str(identity),
                "year": year,
                "status": status,
                "done_on": done_on.isoformat() if done_on else "",
                "reason": msgspec.to_builtins(reason),
                "influence": msgspec.to_builtins(influence),
            },
        )


def tell_money(
    *,
    document_id: UUID,
    year: int,
    source: str,
    allotted: float | None,
    used: float | None,
    actor: Actor,
    at: datetime.datetime,
    of: UUID | None = None,
    reason: Localized = Localized(),
    note: Localized = Localized(),
    version: int | None = None,
) -> None:
    """Tell what a body was allotted from a source in a year and what it used, in the plan's unit of money. Raises Refused."""
    with transaction.atomic():
        provision = _check(document_id, year, actor, at)
        if source not in sources_of_money(timezone.localtime(at).date()):
            raise Refused(_NO_SOURCE.fill({"source": source}), _NO_SOURCE_MEND, provision)
        if any(one is not None and one < 0 for one in (allotted, used)):
            raise Refused(_NEGATIVE, _NEGATIVE_MEND, provision)
        row = MoneyUse.objects.filter(
            document=document_id, year=year, source=source, body=actor.body.id, of=of
        ).first() or MoneyUse(
            document_id=document_id, year=year, source=source, body_id=actor.body.id, of=of, version=0
        )
        _check_version(row, version, {"allotted": allotted, "used": used}, ("allotted", "used"))
        row.allotted, row.used, row.reason, row.note = allotted, used, reason, note
        row.changed_at = at
        row.version += 1
        row.save()
        append_act(
            verb="implementation.tell-money",
            author=actor.author,
            at=at,
            document=document_id,
            provisions=[provision],
            told={
                "year": year,
                "source": source,
                "of": str(of or ""),
                "allotted": allotted,
                "used": used,
                "reason": msgspec.to_builtins(reason),
            },
        )


def add_evidence(
    *,
    document_id: UUID,
    year: int,
    source: str,
    actor: Actor,
    at: datetime.datetime,
    of: UUID | None = None,
    dated: datetime.date | None = None,
    file: UUID | None = None,
) -> UUID:
    """Name what proves an element's result of a year: a source with its day, a file of the document, or both. Raises Refused."""
    with transaction.atomic():
        provision = _check(document_id, year, actor, at)
        attached = Attachment.objects.filter(pk=file, document=document_id, removed=False).first() if file else None
        if file and attached is None:
            raise Refused(_NO_FILE, _RELOAD, provision)
        if not source.strip() and attached is None:
            raise Refused(_NO_PROOF, _NO_PROOF_MEND, provision)
        if dated and dated > timezone.localtime(at).date():
            raise Refused(_NO_DAY, _NO_DAY_MEND, provision)
        row = Evidence.objects.create(
            document_id=document_id,
            year=year,
            of=of,
            body_id=actor.body.id,
            source=source.strip()[:300] or (attached.name if attached else ""),
            dated=dated,
            file=attached,
            added_at=at,
        )
        append_act(
            verb="implementation.add-evidence",
            author=actor.author,
            at=at,
            document=document_id,
            provisions=[provision],
            told={
                "year": year,
                "of": str(of or ""),
                "source": row.source,
                "dated": dated.isoformat() if dated else "",
                "file": attached.name if attached else "",
                "digest": attached.digest if attached else "",
            },
        )
    evidence_id: UUID = row.pk
    return evidence_id


def withdraw_evidence(*, evidence_id: UUID, actor: Actor, at: datetime.datetime) -> None:
    """Take back what the actor's own body had named as proof; it stays on record as withdrawn. Raises Refused."""
    with transaction.atomic():
        row = Evidence.objects.select_for_update(of=("self",)).filter(pk=evidence_id, removed=False).first()
        if row is None:
            raise Refused(_NO_FILE, _RELOAD)
        provision = _check(row.document_id, row.year, actor, at)
        if row.body_id != actor.body.id:
            raise Refused(_NOT_YOUR_PROOF, _NOT_YOUR_PROOF_MEND, provision)
        Evidence.objects.filter(pk=evidence_id).update(removed=True)
        append_act(
            verb="implementation.withdraw-evidence",
            author=actor.author,
            at=at,
            document=row.document_id,
            provisions=[provision],
            told={"year": row.year, "of": str(row.of or ""), "source": row.source},
        )


def sources_of_money(on: datetime.date) -> frozenset[str]:
    """The sources of money that the law of a day knows."""
    return frozenset(choice.id for choice in edition_on(on).choices[_SOURCES].entry.values)


def _check(document_id: UUID, year: int, actor: Actor, at: datetime.datetime) -> str:
    """Whether the actor's body may tell of this year; one writer at a time. The provision by which. Raises Refused."""
    Document.objects.select_for_update(of=("self",)).filter(pk=document_id).first()
    on = timezone.localtime(at).date()
    kept = kept_of([document_facts(document_id, on)], on)[document_id]
    provision = check_may_tell(kept, actor)
    document = kept.standing.document
    if not document.period_first <= year <= document.period_last or year > on.year:
        raise Refused(
            _NO_YEAR.fill({"year": str(year), "period": f"{document.period_first}-{document.period_last}"}),
            _NO_YEAR_MEND,
            provision,
        )
    return provision


def _own_and_papers(document_id: UUID) -> list[UUID]:
    return [document_id, *Document.objects.filter(about=document_id).values_list("pk", flat=True)]


def _check_version(
    row: MeasureProgress | MoneyUse, seen: int | None, yours: dict[str, Any], fields: tuple[str, ...]
) -> None:
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile({name: getattr(row, name) for name in fields}, yours, row.version)


_RELOAD = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
_NO_STATUS = Localized("Күйі көрсетілмеген", "Не указано состояние", "No state is given")
_NO_STATUS_MEND = Localized(
    "Таңдаңыз: орындалуда, орындалды, орындалмады",
    "Выберите: выполняется, выполнено, не выполнено",
    "Choose: under way, done, not done",
)
_NO_MEASURE = Localized("Мұндай іс-шара жоқ", "Такого мероприятия нет", "There is no such measure")
_NO_DAY = Localized(
    "Күн көрсетілмеген немесе әлі келген жоқ",
    "День не указан или еще не наступил",
    "The day is not given, or has not come yet",
)
_NO_DAY_MEND = Localized(
    "Болған күнін жазыңыз", "Укажите день, когда это произошло", "Give the day on which it happened"
)
_NO_SOURCE = Localized(
    "Заңда мұндай қаржыландыру көзі жоқ: {source}",
    "Закон не знает такого источника финансирования: {source}",
    "The law knows no such source of funding: {source}",
)
_NO_SOURCE_MEND = Localized("Тізімнен таңдаңыз", "Выберите из списка", "Choose one from the list")
_NEGATIVE = Localized("Сома теріс болмайды", "Сумма не бывает отрицательной", "An amount is not negative")
_NEGATIVE_MEND = Localized("Соманы тексеріңіз", "Проверьте сумму", "Check the amount")
_NO_FILE = Localized("Мұндай растайтын құжат жоқ", "Такого подтверждения нет", "There is no such proof")
_NO_PROOF = Localized("Растайтын құжат аталмаған", "Подтверждение не названо", "No proof is named")
_NO_PROOF_MEND = Localized(
    "Дереккөзін жазыңыз немесе файл қосыңыз", "Укажите источник или приложите файл", "Name the source or add a file"
)
_NOT_YOUR_PROOF = Localized(
    "Растаманы оны қосқан орган ғана қайтарады",
    "Подтверждение отзывает только тот орган, который его добавил",
    "A proof is taken back by the body that named it",
)
_NOT_YOUR_PROOF_MEND = Localized("Сол органға жазыңыз", "Обратитесь в этот орган", "Ask that body")
_NO_YEAR = Localized(
    "{year} жыл бойынша айтуға болмайды: құжаттың кезеңі {period}",
    "За {year} год сообщать нельзя: период документа {period}",
    "Nothing can be told of {year}: the document's period is {period}",
)
_NO_YEAR_MEND = Localized("Жылды тексеріңіз", "Проверьте год", "Check the year")
