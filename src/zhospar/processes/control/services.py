"""Explaining breaches, noting control measures, recording control, taking off control with proof. Each write appends its act."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from zhospar.processes.control.facts import Breach, DocumentYear, sources_asked
from zhospar.processes.control.models import ControlChange, ControlMeasure, ControlRecord, Explanation
from zhospar.processes.control.permissions import check_may_control, check_may_explain
from zhospar.processes.control.selectors import breach_by_key, controllers, document_year
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.services.steps import lock, note_refusal
from zhospar.records.audit_trail.models import Act
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.attachments import attach
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

T = TypeVar("T")
_TYPES, _COMPLETENESS, _TIMELINESS = "control-measure-types", "execution-completeness", "execution-timeliness"


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that comes with what is said."""

    name: str
    content: bytes


def explain_breach(
    *,
    document_id: UUID,
    key: str,
    year: int,
    text: str,
    actor: Actor,
    at: datetime.datetime,
    file: GivenFile | None = None,
) -> int:
    """Explain why a duty was not met in time: the body that owed it does. Returns the version. Raises Refused.

    `key` is that of the duty, `year` the calendar year of its last day. An earlier explanation stays as it was.
    """

    def write(on: datetime.date) -> int:
        breach = _breach(document_id, key, year, on)
        check_may_explain(breach, actor)
        provision = breach.owed.duty.provision
        told = _said(text, Refused(_NO_TEXT, _NO_TEXT_MEND, provision))
        version = max((one.version for one in breach.explanations), default=0) + 1
        kept = _attach(document_id, file, actor, at)
        act = _act(
            "control.explain", document_id, actor, at, provision, duty=key, version=version, text=told, file=kept
        )
        Explanation.objects.create(
            document_id=document_id,
            duty=key,
            provision=provision,
            body_id=actor.body.id,
            version=version,
            text=told,
            file_id=kept,
            on=on,
            act=act.number,
        )
        return version

    return _written(document_id, "control.explain", actor, at, write)


def note_measure(
    *,
    document_id: UUID,
    year: int,
    measure_type: str,
    on_day: datetime.date,
    found: str,
    actor: Actor,
    at: datetime.datetime,
    done: str = "",
    key: str = "",
    file: GivenFile | None = None,
) -> None:
    """Note a control measure of a calendar year, about a breach where `key` names its duty. Raises Refused.

    `measure_type` is a choice of `control-measure-types`; `on_day` the day on which the measure was taken.
    """

    def write(on: datetime.date) -> None:
        standing, provision = _controlling(document_id, actor, on)
        _check_choice(standing, _TYPES, measure_type)
        if on_day > on:
            raise Refused(_NOT_YET, _NOT_YET_MEND, provision)
        if key:
            _breach(document_id, key, year, on)
        told = _said(found, Refused(_NOT_FOUND, _NOT_FOUND_MEND, provision))
        kept = _attach(document_id, file, actor, at)
        said = {"type": measure_type, "on": on_day.isoformat(), "found": told, "done": done.strip(), "year": year}
        act = _act("control.measure", document_id, actor, at, provision, duty=key, file=kept, **said)
        ControlMeasure.objects.create(
            document_id=document_id,
            year=year,
            type=measure_type,
            duty=key,
            body_id=actor.body.id,
            on=on_day,
            found=told,
            done=done.strip(),
            file_id=kept,
            act=act.number,
        )

    _written(document_id, "control.measure", actor, at, write)


def record_control(
    *,
    document_id: UUID,
    year: int,
    completeness: str,
    timeliness: str,
    sources: Mapping[str, str],
    outcome: str,
    actor: Actor,
    at: datetime.datetime,
) -> None:
    """Put the control of a document for a calendar year on record; a later record of the year stands before it. Raises Refused.

    `sources` holds what the record takes from each source that the law names (`sources_asked`). What the data say at
    that moment is kept beside the judgement.
    """

    def write(on: datetime.date) -> None:
        standing, provision = _controlling(document_id, actor, on)
        asked, demanded_by = sources_asked(standing)
        _check_year(standing, year, on, provision)
        _check_choice(standing, _COMPLETENESS, completeness)
        _check_choice(standing, _TIMELINESS, timeliness)
        told = {one.id: sources.get(one.id, "").strip() for one in asked}
        missing = [one.name for one in asked if not told[one.id]]
        if missing:
            raise Refused(_NO_SOURCE.fill({"source": missing[0]}), _NO_SOURCE_MEND, demanded_by)
        said = _said(outcome, Refused(_NO_OUTCOME, _NO_OUTCOME_MEND, demanded_by))
        reckoned = _reckoned(document_year(document_id, year, on))
        judged = {"year": year, "completeness": completeness, "timeliness": timeliness}
        act = _act(
            "control.record", document_id, actor, at, provision, **judged, sources=told, outcome=said, reckoned=reckoned
        )
        ControlRecord.objects.create(
            document_id=document_id,
            body_id=actor.body.id,
            sources=told,
            outcome=said,
            reckoned=reckoned,
            on=on,
            act=act.number,
            **judged,
        )

    _written(document_id, "control.record", actor, at, write)


def remove_from_control(
    *,
    document_id: UUID,
    subject: str,
    proof: str,
    actor: Actor,
    at: datetime.datetime,
    key: str = "",
    year: int | None = None,
    file: GivenFile | None = None,
) -> None:
    """Take a document, breach, recommendation or assignment off control, with the proof that it is done. Raises Refused.

    `key`: the duty's of a breach (`year` is then that of its last day), the name of a recommendation or assignment.
    """

    def write(on: datetime.date) -> None:
        provision = _subject_controlled(document_id, subject, key, year, actor, on)
        if document_year(document_id, year or on.year, on).kept.removal(subject, key):
            raise Refused(_REMOVED, _REMOVED_MEND, provision)
        told = _said(proof, Refused(_NO_PROOF, _NO_PROOF_MEND, provision))
        _change(document_id, subject, key, "removed", told, _attach(document_id, file, actor, at), actor, at, provision)

    _written(document_id, "control.remove", actor, at, write)


def return_to_control(
    *,
    document_id: UUID,
    subject: str,
    reason: str,
    actor: Actor,
    at: datetime.datetime,
    key: str = "",
    year: int | None = None,
) -> None:
    """Put something under control again, with a reason; its removal stays on record. Raises Refused."""

    def write(on: datetime.date) -> None:
        provision = _subject_controlled(document_id, subject, key, year, actor, on)
        if document_year(document_id, year or on.year, on).kept.removal(subject, key) is None:
            raise Refused(_UNDER_CONTROL, _REMOVED_MEND, provision)
        told = _said(reason, Refused(_NO_REASON, _NO_REASON_MEND, provision))
        _change(document_id, subject, key, "returned", told, None, actor, at, provision)

    _written(document_id, "control.return", actor, at, write)


# --- what they share -------------------------------------------------------------------------------------------------


def _written(
    document_id: UUID, doing: str, actor: Actor, at: datetime.datetime, write: Callable[[datetime.date], T]
) -> T:
    """Do it in one transaction, on the locked document; a refusal is put on record."""
    try:
        with transaction.atomic():
            lock(document_id)
            return write(timezone.localtime(at).date())
    except Refused as refusal:
        note_refusal(document_id=document_id, doing=doing, refusal=refusal, actor=actor, at=at)
        raise


def _controlling(document_id: UUID, actor: Actor, on: datetime.date) -> tuple[Standing, str]:
    standing, known = controllers(document_id, on)
    return standing, check_may_control(standing, known, actor)


def _breach(document_id: UUID, key: str, year: int, on: datetime.date) -> Breach:
    told = document_year(document_id, year, on)
    found = breach_by_key(told, key)
    if found is None:
        raise Refused(_NO_BREACH, _RELOAD, told.controllers.provisions[0])
    return found


def _subject_controlled(
    document_id: UUID, subject: str, key: str, year: int | None, actor: Actor, on: datetime.date
) -> str:
    _, provision = _controlling(document_id, actor, on)
    if subject not in ControlChange.SUBJECTS or bool(key.strip()) == (subject == "document"):
        raise Refused(_NO_SUBJECT, _NO_SUBJECT_MEND, provision)
    if subject == "breach":
        _breach(document_id, key, year or on.year, on)
    return provision


def _change(
    document_id: UUID,
    subject: str,
    key: str,
    change: str,
    text: str,
    file: UUID | None,
    actor: Actor,
    at: datetime.datetime,
    provision: str,
) -> None:
    verb = "control.remove" if change == "removed" else "control.return"
    act = _act(verb, document_id, actor, at, provision, subject=subject, key=key, text=text, file=file)
    ControlChange.objects.create(
        document_id=document_id,
        subject=subject,
        key=key,
        change=change,
        text=text,
        file_id=file,
        body_id=actor.body.id,
        on=timezone.localtime(at).date(),
        act=act.number,
    )


def _act(verb: str, document_id: UUID, actor: Actor, at: datetime.datetime, provision: str, **told: Any) -> Act:
    plain = {name: str(value) if isinstance(value, UUID) else value for name, value in told.items()}
    return append_act(verb=verb, author=actor.author, at=at, document=document_id, provisions=[provision], told=plain)


def _attach(document_id: UUID, file: GivenFile | None, actor: Actor, at: datetime.datetime) -> UUID | None:
    """The file kept with the document, under the document's own mark."""
    if file is None:
        return None
    mark = controllers(document_id, timezone.localtime(at).date())[0].document.mark
    return attach(document_id=document_id, name=file.name, content=file.content, actor=actor, at=at, mark=mark)


def _said(text: str, otherwise: Refused) -> str:
    told = text.strip()
    if not told:
        raise otherwise
    return told


def _check_choice(standing: Standing, choices: str, value: str) -> None:
    known = standing.law.choices[choices]
    if value not in (one.id for one in known.entry.values):
        raise Refused(_NO_CHOICE.fill({"list": known.entry.name}), _NO_CHOICE_MEND, known.id)


def _check_year(standing: Standing, year: int, on: datetime.date, provision: str) -> None:
    document = standing.document
    if not document.period_first <= year <= document.period_last + 1 or year > on.year:
        words = {"year": year, "first": document.period_first, "last": min(document.period_last + 1, on.year)}
        raise Refused(_NO_YEAR.fill(words), _NO_YEAR_MEND.fill(words), provision)


def _reckoned(told: DocumentYear) -> dict[str, Any]:
    return {
        "results": asdict(told.results),
        "timeliness": asdict(told.timeliness),
        "completeness_value": told.completeness,
        "timeliness_value": told.timeliness.value,
        "breaches": [one.number for one in told.breaches],
    }


_NO_BREACH = Localized(
    "Мұндай бұзушылық жоқ: міндет мерзімінде орындалған немесе оның мерзімі өткен жоқ",
    "Такого нарушения нет: обязанность исполнена в срок или срок еще не истек",
    "There is no such breach: the duty was met in time, or its term has not passed",
)
_RELOAD = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
_NO_TEXT = Localized("Түсініктеме жазылмаған", "Объяснение не написано", "The explanation is empty")
_NO_TEXT_MEND = Localized(
    "Мерзімнің неге өткенін және қашан орындалатынын жазыңыз",
    "Укажите, почему срок пропущен и когда обязанность будет исполнена",
    "Say why the term was missed, and by when the duty will be met",
)
_NOT_YET = Localized(
    "Бақылау іс-шарасының күні әлі келген жоқ",
    "День контрольного мероприятия еще не наступил",
    "The day of the control measure lies ahead",
)
_NOT_YET_MEND = Localized(
    "Өткізілген күнін көрсетіңіз", "Укажите день, когда оно проведено", "Give the day on which it was taken"
)
_NOT_FOUND = Localized("Не анықталғаны жазылмаған", "Не указано, что установлено", "What was found is not told")
_NOT_FOUND_MEND = Localized(
    "Анықталған жағдайды жазыңыз", "Опишите, что установлено", "Describe what the measure found"
)
_NO_CHOICE = Localized("«{list}»: мән таңдалмаған", "«{list}»: значение не выбрано", "{list}: no value was chosen")
_NO_CHOICE_MEND = Localized("Тізімнен таңдаңыз", "Выберите из списка", "Choose one from the list")
_NO_SOURCE = Localized(
    "Бақылау жазбасында дереккөз толтырылмаған: {source}",
    "В записи о контроле не заполнен источник: {source}",
    "The control record leaves a source empty: {source}",
)
_NO_SOURCE_MEND = Localized(
    "Нәтижесін жазыңыз; жүргізілмесе, солай деп көрсетіңіз",
    "Укажите результат; если не проводилось, так и напишите",
    "Tell its result; if there was none, say so",
)
_NO_OUTCOME = Localized(
    "Бақылау қорытындысы жазылмаған", "Итог контроля не указан", "The outcome of the control is not told"
)
_NO_OUTCOME_MEND = Localized("Қорытындыны жазыңыз", "Напишите итог", "Write the outcome")
_NO_YEAR = Localized(
    "{year} жыл үшін бақылау жазбасы жасалмайды",
    "За {year} год запись о контроле не делается",
    "There is no control record for {year}",
)
_NO_YEAR_MEND = Localized(
    "{first}–{last} аралығындағы жылды таңдаңыз", "Выберите год из {first}–{last}", "Choose a year of {first}–{last}"
)
_NO_SUBJECT = Localized(
    "Бақылаудан не алынатыны көрсетілмеген",
    "Не указано, что снимается с контроля",
    "What is taken off control is not told",
)
_NO_SUBJECT_MEND = Localized(
    "Құжатты таңдаңыз немесе бұзушылықты, ұсынымды, тапсырманы атаңыз",
    "Выберите документ или назовите нарушение, рекомендацию, поручение",
    "Choose the document, or name the breach, recommendation or assignment",
)
_NO_PROOF = Localized(
    "Бақылаудан алудың дәлелі жоқ",
    "Нет доказательства для снятия с контроля",
    "There is no proof for taking it off control",
)
_NO_PROOF_MEND = Localized(
    "Не орындалғанын және оны не растайтынын жазыңыз, құжатын қоса беріңіз",
    "Опишите, что исполнено и чем подтверждается; приложите документ",
    "Say what was done and what confirms it; attach the paper",
)
_REMOVED = Localized("Бұл бақылаудан алынған", "Это уже снято с контроля", "This is off control already")
_REMOVED_MEND = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
_UNDER_CONTROL = Localized("Бұл бақылауда тұр", "Это стоит на контроле", "This is under control")
_NO_REASON = Localized(
    "Бақылауға неге қайтарылатыны жазылмаған",
    "Не указано, почему возвращается на контроль",
    "Why it is put under control again is not told",
)
_NO_REASON_MEND = Localized("Себебін жазыңыз", "Укажите причину", "Give the reason")
