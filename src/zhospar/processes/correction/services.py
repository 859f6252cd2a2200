"""Opening a correction on a ground, explaining what changes, giving it up; the ledger is written when it is approved."""

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from zhospar.engine.procedure import RouteStep, steps_from
from zhospar.processes.correction.models import TargetEntry
from zhospar.processes.correction.permissions import check_may_correct, grounds_for
from zhospar.processes.correction.selectors import EXPLAINED, differences_of, reasons_of
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.models import Sheet
from zhospar.processes.development.permissions import check_is_developer, check_may_edit
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services import steps
from zhospar.processes.development.services.steps import lock, note_refusal, refresh_open_steps
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.models import Document, Edition, Element
from zhospar.records.documents.selectors import plan_of
from zhospar.records.documents.services import copy_edition, show_head
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES, Localized


def open_correction(
    *,
    document_id: UUID,
    ground: str,
    title: Localized,
    actor: Actor,
    at: datetime.datetime,
    number: str = "",
    act_on: str = "",
) -> UUID:
    """Open a new edition of a document in force, on a ground of the law. Returns the edition's id. Raises Refused.

    `title`, `number`, `act_on` name what the ground is: the report, the address, the assignment, the changed document.
    """
    try:
        with transaction.atomic():
            return _open(document_id, ground, title, actor, at, number, act_on)
    except Refused as refusal:
        note_refusal(document_id=document_id, doing="open-correction", refusal=refusal, actor=actor, at=at)
        raise


def _open(
    document_id: UUID,
    ground: str,
    title: Localized,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    act_on: str,
) -> UUID:
    lock(document_id)
    on = timezone.localtime(at).date()
    standing = standing_of(document_id, on)
    provision = check_may_correct(standing, actor)
    known = {one: where for one, _, where in grounds_for(standing)}
    if ground not in known:
        names = Localized(*("; ".join(name.text(lang) for _, name, _ in grounds_for(standing)) for lang in LANGUAGES))
        raise Refused(_NO_GROUND, _NO_GROUND_MEND.fill({"grounds": names}), provision)
    if not title:
        raise Refused(_NAMELESS, _NAMELESS_MEND, known[ground])
    told = {"ground": ground, "title": msgspec.to_builtins(title), "number": number, "on": act_on}
    current = standing.document.edition
    assert current is not None  # check_may_correct
    edition = copy_edition(current.id, opened_on=on, ground={**told, "provision": known[ground]})
    Document.objects.filter(pk=document_id).update(current=edition, changed_at=at)
    append_act(
        verb="correction.open",
        author=actor.author,
        at=at,
        document=document_id,
        edition=edition.pk,
        provisions=[provision, known[ground]],
        told=told,
    )
    refresh_open_steps([document_id], on)
    edition_id: UUID = edition.pk
    return edition_id


def explain_change(*, edition_id: UUID, code: str, reason: str, actor: Actor, at: datetime.datetime) -> None:
    """Say why a target is changed: `code` is the indicator's id within the plan. Raises Refused."""
    with transaction.atomic():
        edition = Edition.objects.select_for_update(of=("self",)).select_related("document").get(pk=edition_id)
        standing = standing_of(edition.document_id, timezone.localtime(at).date())
        check_may_edit(standing, actor)
        if not Element.objects.filter(
            edition__in=[edition_id, edition.corrects_id], list="indicators", code=code
        ).exists():
            raise Refused(_NO_TARGET.fill({"code": code}), _NO_TARGET_MEND, str(edition.ground.get("provision", "")))
        targets = {**edition.ground.get("targets", {}), code: reason.strip()}
        edition.ground = {**edition.ground, "targets": {one: why for one, why in targets.items() if why}}
        edition.save(update_fields=["ground"])
        append_act(
            verb="correction.explain",
            author=actor.author,
            at=at,
            document=edition.document_id,
            edition=edition_id,
            told={"code": code, "reason": reason.strip()},
        )


def give_up(*, document_id: UUID, reason: str, actor: Actor, at: datetime.datetime) -> None:
    """Give up a correction: its edition is kept, abandoned; the one in force is the current one again. Raises Refused."""
    with transaction.atomic():
        lock(document_id)
        on = timezone.localtime(at).date()
        standing = standing_of(document_id, on)
        check_is_developer(standing, actor)
        edition = standing.document.edition
        if edition is None or edition.corrects is None:
            raise no_open_correction(standing)
        if not reason.strip():
            raise Refused(_NO_REASON, _NO_REASON_MEND, str(edition.ground.get("provision", "")))
        Edition.objects.filter(pk=edition.id).update(state="abandoned", ended_on=on)
        Sheet.objects.filter(edition=edition.id, verdict="").update(withdrawn=True)
        Document.objects.filter(pk=document_id).update(current=edition.corrects, changed_at=at)
        show_head(Document.objects.get(pk=document_id), plan_of(edition.corrects))
        append_act(
            verb="correction.give-up",
            author=actor.author,
            at=at,
            document=document_id,
            edition=edition.id,
            told={"reason": reason},
        )
        refresh_open_steps([document_id], on)


def no_open_correction(standing: Standing) -> Refused:
    """The refusal of what can be done in an open correction only."""
    return Refused(_NO_OPEN, _NO_OPEN_MEND, standing.law.kinds[standing.document.kind].id)


def check_explained(standing: Standing, step: RouteStep, on: datetime.date) -> None:
    """A correction goes on only with a reason for every changed target. Raises Refused naming those without one."""
    del on
    edition = standing.document.edition
    drafting = standing.drafting
    if edition is None or edition.corrects is None or drafting is None:
        return
    if step.id not in steps_from(standing.route, drafting.id):
        return
    found = differences_of(edition.id)
    if found is None:
        return
    provision = str(edition.ground.get("provision", step.provision))
    if found[2].is_empty:
        raise Refused(_NOTHING, _NOTHING_MEND, provision)
    reasons = reasons_of(edition.id)
    bare = [one.id for one in found[2].targets if one.label in EXPLAINED and one.id not in reasons]
    if bare:
        raise Refused(_UNEXPLAINED.fill({"targets": ", ".join(bare)}), _UNEXPLAINED_MEND, provision)


def keep_ledger(standing: Standing, actor: Actor, at: datetime.datetime) -> None:
    """Put every changed target of an approved correction in the ledger."""
    del actor
    edition = standing.document.edition
    found = differences_of(edition.id) if edition else None
    if edition is None or found is None:
        return
    on = timezone.localtime(at).date()
    reasons = reasons_of(edition.id)
    identities = dict(
        Element.objects.filter(edition__in=[edition.id, edition.corrects], list="indicators").values_list(
            "code", "identity"
        )
    )
    end = datetime.date(standing.document.period_last, 12, 31)
    TargetEntry.objects.bulk_create(
        TargetEntry(
            document_id=standing.document.id,
            edition_id=edition.id,
            identity=identities[one.id],
            code=one.id,
            title=one.title,
            label=one.label,
            years=[msgspec.to_builtins(year) for year in one.years],
            reason=reasons.get(one.id, ""),
            ground=edition.ground.get("ground", ""),
            act=_act_number(edition.id),
            on=on,
            days_left=max((end - on).days, 0),
        )
        for one in found[2].targets
    )


def _act_number(edition_id: UUID) -> str:
    decisions: list[Mapping[str, Any]] = list(
        Edition.objects.get(pk=edition_id)
        .steps.filter(annulled=False)
        .order_by("act")
        .values_list("decision", flat=True)
    )
    return next((str(one["number"]) for one in reversed(decisions) if one.get("number")), "")


steps.ALSO.append(check_explained)
steps.WHEN_FROZEN.append(keep_ledger)

_NO_GROUND = Localized(
    "Түзетудің негізі таңдалмаған", "Не выбрано основание корректировки", "No ground of the correction was chosen"
)
_NO_GROUND_MEND = Localized("Таңдаңыз: {grounds}", "Выберите: {grounds}", "Choose one of: {grounds}")
_NAMELESS = Localized("Негіздің өзі аталмаған", "Само основание не названо", "The ground itself is not named")
_NAMELESS_MEND = Localized(
    "Есепті, жолдауды, тапсырманы немесе құжатты атаңыз",
    "Назовите отчет, послание, поручение или документ",
    "Name the report, address, assignment or document",
)
_NO_REASON = Localized(
    "Неге бас тартылатыны жазылмаған", "Не указано, почему от нее отказываются", "Why it is given up is not told"
)
_NO_REASON_MEND = Localized("Себебін жазыңыз", "Укажите причину", "Give the reason")
_NO_TARGET = Localized(
    "Түзетіліп отырған мәтінде мұндай индикатор жоқ: {code}",
    "В корректируемом тексте нет такого показателя: {code}",
    "The text that is corrected has no such indicator: {code}",
)
_NO_TARGET_MEND = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
_NO_OPEN = Localized("Ашық түзету жоқ", "Открытой корректировки нет", "No correction is open")
_NO_OPEN_MEND = Localized("Алдымен түзетуді ашыңыз", "Сначала откройте корректировку", "Open a correction first")
_NOTHING = Localized("Түзетуде өзгеріс жоқ", "В корректировке нет изменений", "The correction changes nothing")
_NOTHING_MEND = Localized(
    "Мәтінді өзгертіңіз немесе түзетуден бас тартыңыз",
    "Измените текст или откажитесь от корректировки",
    "Change the text, or give the correction up",
)
_UNEXPLAINED = Localized(
    "Негіздемесіз өзгертілген индикаторлар: {targets}",
    "Целевые значения изменены без обоснования: {targets}",
    "Targets changed without a reason: {targets}",
)
_UNEXPLAINED_MEND = Localized(
    "Әр өзгерістің негіздемесін жазыңыз", "Укажите обоснование каждого изменения", "Give the reason of each change"
)
