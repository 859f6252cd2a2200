"""Taking a step of the route: who may is asked of the law, the text is checked from the draft on, an act is appended."""

import datetime
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from zhospar.engine.checking import check
from zhospar.engine.procedure import RouteStep, steps_from
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.models import OpenStep
from zhospar.processes.development.permissions import DECIDING, check_may_take
from zhospar.processes.development.selectors import DERIVED, standing_of, standings
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents import selectors
from zhospar.records.documents.models import Document, Edition, Element
from zhospar.records.documents.services import freeze, record_step
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES, Localized


def take_step(
    *,
    document_id: UUID,
    step_id: str,
    actor: Actor,
    at: datetime.datetime,
    outcome: str = "",
    decision: Mapping[str, Any] | None = None,
    note: str = "",
    stated: Collection[str] = (),
) -> None:
    """Take a step. `decision` holds type, number, on, name of the act; `stated` conditions that the actor vouches for.

    Raises Refused; the refusal is put on record.
    """
    try:
        with transaction.atomic():
            _take(document_id, step_id, actor, at, outcome, dict(decision or {}), note, frozenset(stated))
    except Refused as refusal:
        note_refusal(document_id=document_id, doing=step_id, refusal=refusal, actor=actor, at=at)
        raise


def note_refusal(*, document_id: UUID, doing: str, refusal: Refused, actor: Actor, at: datetime.datetime) -> None:
    """Put a refusal on record: who wanted what, and what stood in the way."""
    with transaction.atomic():
        append_act(
            verb="processes.refused",
            author=actor.author,
            at=at,
            document=document_id,
            provisions=[refusal.provision] if refusal.provision else [],
            told={"step": doing, "why": refusal.problem.kk, "findings": [one.check for one in refusal.findings]},
        )


def _take(
    document_id: UUID,
    step_id: str,
    actor: Actor,
    at: datetime.datetime,
    outcome: str,
    decision: dict[str, Any],
    note: str,
    stated: frozenset[str],
) -> None:
    lock(document_id)
    on = timezone.localtime(at).date()
    standing = standing_of(document_id, on)
    if stated:
        standing = _with_stated(standing, step_id, stated, on)
    role = check_may_take(standing, step_id, actor)
    step = standing.route.by_id[step_id]
    if step.entry.process == "agreement":
        raise Refused(_BY_SHEET.fill({"step": step.entry.name}), _BY_SHEET_MEND, step.provision)
    check_outcome(step, outcome)
    check_decision(step, decision)
    check_text(standing, step)
    for also in ALSO:
        also(standing, step, on)
    for required in BEFORE.get(step_id, ()):
        required(standing, actor)
    record(standing, step, role, actor, at, outcome, decision, note)


def lock(document_id: UUID) -> None:
    """One act on a document at a time. Raises NoSuchDocument."""
    if not Document.objects.select_for_update().filter(pk=document_id).exists():
        raise selectors.NoSuchDocument(str(document_id))


def record(
    standing: Standing,
    step: RouteStep,
    role: str,
    actor: Actor,
    at: datetime.datetime,
    outcome: str,
    decision: Mapping[str, Any],
    note: str,
) -> None:
    """Put a permitted step on record; freeze the text where it ends the route; refresh what is open."""
    document = standing.document
    edition = _edition_id(standing)
    on = timezone.localtime(at).date()
    told = {}
    if step.entry.final and step.entry.process in DECIDING:
        told["content"] = selectors.plan_digest(edition)
    record_step(
        document_id=document.id,
        edition_id=edition,
        step=step.id,
        outcome=outcome,
        process=step.entry.process,
        role=role,
        provision=step.provision,
        actor=actor,
        at=at,
        decision={name: value for name, value in decision.items() if value},
        note=note,
        told=told,
        of_text=is_of_text(standing, step),
    )
    if step.entry.final:
        freeze(edition, on=on)
        _note_on_card(standing, decision)
        for then in WHEN_FROZEN:
            then(standing, actor, at)
    for follows in AFTER_EVERY:
        follows(standing, step, actor, at)
    for then in AFTER.get(step.id, ()):
        then(standing, actor, at)
    refresh_open_steps({document.id, *related_to(document.id)}, on)


def _note_on_card(standing: Standing, decision: Mapping[str, Any]) -> None:
    """The registration card tells the act that ended the route."""
    document = standing.document
    told = {name: str(decision[name]) for name in ("type", "number", "on") if decision.get(name)}
    if told and standing.law.kind(document.kind).held == "card":
        Document.objects.filter(pk=document.id).update(card={**document.card, **told})


def _edition_id(standing: Standing) -> UUID:
    if standing.document.edition is None:
        raise Refused(_NO_EDITION, _NO_EDITION_MEND, standing.law.kinds[standing.document.kind].id)
    return standing.document.edition.id


def _with_stated(standing: Standing, step_id: str, stated: frozenset[str], on: datetime.date) -> Standing:
    """Conditions that the actor vouches for, kept with the document; only those that the step asks for."""
    step = standing.route.by_id.get(step_id)
    asked = frozenset(step.entry.needs if step else ()) - frozenset(DERIVED)
    document = Document.objects.get(pk=standing.document.id)
    document.vouched = sorted({*document.vouched, *(stated & asked)})
    document.save(update_fields=["vouched"])
    return standing_of(standing.document.id, on)


def check_outcome(step: RouteStep, outcome: str) -> None:
    """The outcome is one that the law knows for this step. Raises Refused."""
    known = [choice.id for choice in step.entry.outcomes]
    if (known and outcome not in known) or (outcome and not known):
        names = Localized(*("; ".join(one.name.text(lang) for one in step.entry.outcomes) or "–" for lang in LANGUAGES))
        raise Refused(_OUTCOME.fill({"step": step.entry.name}), _OUTCOME_MEND.fill({"outcomes": names}), step.provision)


def check_decision(step: RouteStep, decision: Mapping[str, Any]) -> None:
    """A decision that ends a route bears the number and day of its act. Raises Refused."""
    if step.entry.final and step.entry.process in DECIDING and not (decision.get("number") and decision.get("on")):
        raise Refused(_NO_ACT.fill({"step": step.entry.name}), _NO_ACT_MEND, step.provision)
    if decision.get("on"):
        try:
            datetime.date.fromisoformat(str(decision["on"]))
        except ValueError:
            raise Refused(_BAD_DAY.fill({"day": str(decision["on"])}), _BAD_DAY_MEND, step.provision) from None


def is_of_text(standing: Standing, step: RouteStep) -> bool:
    """Whether a step is about the text: the drafting step, or one after it."""
    drafting = standing.drafting
    return drafting is not None and step.id in steps_from(standing.route, drafting.id)


def check_text(standing: Standing, step: RouteStep) -> None:
    """From the drafting step on the text must meet every demand. Raises Refused with the findings."""
    if not is_of_text(standing, step):
        return
    plan = selectors.plan_of(_edition_id(standing))
    errors = tuple(
        one
        for one in check(plan, standing.law, selectors.plans_beside(plan, standing.document.id)).findings
        if one.severity == "error" and not _is_about_acts(one.where) and not _is_for_later(one.check, step)
    )
    if errors:
        raise Refused(
            _BREACHES.fill({"step": step.entry.name, "count": str(len(errors))}),
            _BREACHES_MEND,
            errors[0].provision,
            errors,
        )


def _is_for_later(check_id: str, step: RouteStep) -> bool:
    """What a reviewer refused stands in the way of the decision only: until then the draft may be mended and reviewed again."""
    return check_id == "criterion" and not (step.entry.final or step.entry.process in ("endorsement", "approval"))


def _is_about_acts(where: str) -> bool:
    """Decisions still to come are the route's business, not the text's."""
    return where.partition("/")[0] == "acts"


def related_to(document_id: UUID) -> set[UUID]:
    """Documents whose open steps may change with this one: its papers, what it is about, lists that name it."""
    found = set(Document.objects.filter(about=document_id).values_list("pk", flat=True))
    found |= set(Document.objects.filter(papers=document_id).values_list("pk", flat=True))
    rows = Element.objects.filter(list="rows", removed=False)
    found |= set(rows.filter(to_document=document_id).values_list("edition__document", flat=True))
    found |= set(
        rows.filter(edition__document=document_id, to_document__isnull=False).values_list("to_document", flat=True)
    )
    return found - {document_id}


def refresh_open_steps(document_ids: Collection[UUID], on: datetime.date) -> None:
    """Derive anew which steps of these documents are open, and to whom."""
    found = standings(selectors.documents(Document.objects.filter(pk__in=document_ids), on), on)
    before = {
        (one.document_id, one.step, one.body_id): one.open_since
        for one in OpenStep.objects.filter(document__in=document_ids)
    }
    OpenStep.objects.filter(document__in=document_ids).delete()
    OpenStep.objects.bulk_create(
        OpenStep(
            document_id=document_id,
            step=act.step.id,
            process=act.step.entry.process,
            role=act.role,
            body_id=body.id,
            provision=act.step.provision,
            open_since=before.get((document_id, act.step.id, body.id), on),
            due_on=act.due.last_day if act.due else None,
        )
        for document_id, standing in found.items()
        for act in standing.open()
        for body in act.bodies
    )
    for document_id, standing in found.items():
        state = state_of(standing)
        Document.objects.filter(pk=document_id).exclude(state=state).update(state=state)


def state_of(standing: Standing) -> str:
    """Where a document stands, in one word for the register."""
    edition = standing.document.edition
    if standing.document.state in ("card", "ended") or edition is None:
        return standing.document.state
    if edition.state == "approved":
        return "in-force"
    if edition.corrects is not None:
        return "correction"
    if Edition.objects.filter(
        pk=edition.id, sheets__verdict="", sheets__withdrawn=False, sheets__isnull=False
    ).exists():
        return "agreement"
    drafting = standing.drafting
    return "agreement" if drafting and drafting.id in standing.taken else "draft"


ALSO: list[Any] = []
"""Demands on every step beyond the route's; the modules beside this one add theirs."""
BEFORE: dict[str, list[Any]] = {}
"""Demands on particular steps that more than the route asks for; the modules beside this one add theirs."""
AFTER_EVERY: list[Any] = []
"""What else follows from every step; the modules beside this one add theirs."""
WHEN_FROZEN: list[Any] = []
"""What else follows when a text is approved; the processes above add theirs."""
AFTER: dict[str, list[Any]] = {}
"""What else follows from particular steps."""

_NO_EDITION = Localized(
    "Құжаттың мәтіні жүйеде жоқ, тек тіркеу карточкасы бар",
    "Текста документа в системе нет, есть только регистрационная карточка",
    "The document's text is not held here, only its registration card",
)
_NO_EDITION_MEND = Localized("Карточканы ашыңыз", "Откройте карточку", "Open the card")
_OUTCOME = Localized(
    "«{step}»: нәтижесі көрсетілмеген", "«{step}»: не указан результат", '"{step}": its outcome is not told'
)
_OUTCOME_MEND = Localized("Таңдаңыз: {outcomes}", "Выберите: {outcomes}", "Choose one of: {outcomes}")
_BY_SHEET = Localized(
    "«{step}» келісу парағында жасалады",
    "«{step}» выполняется на листе согласования",
    '"{step}" is taken on the sheet of agreement',
)
_BY_SHEET_MEND = Localized(
    "Әзірлеуші жобаны келісуге жібереді, сонда парақ ашылады",
    "Разработчик направляет проект на согласование, тогда открывается лист",
    "The developer sends the draft for agreement, which opens the sheet",
)
_NO_ACT = Localized(
    "«{step}»: актінің нөмірі мен күні көрсетілмеген",
    "«{step}»: не указаны номер и дата акта",
    '"{step}": the number and date of the act are not given',
)
_NO_ACT_MEND = Localized("Нөмірі мен күнін енгізіңіз", "Введите номер и дату", "Give its number and date")
_BAD_DAY = Localized("Мұндай күн жоқ: {day}", "Такого дня нет: {day}", "There is no such day: {day}")
_BAD_DAY_MEND = Localized("Күнді 2016-03-15 түрінде жазыңыз", "Запишите дату как 2016-03-15", "Write it as 2016-03-15")
_BREACHES = Localized(
    "«{step}» мүмкін емес: мәтін талаптарға сай емес, қателер саны – {count}",
    "«{step}» невозможно: текст не отвечает требованиям, ошибок – {count}",
    '"{step}" is not possible: the text does not meet the demands, errors: {count}',
)
_BREACHES_MEND = Localized("Төмендегі қателерді түзетіңіз", "Исправьте перечисленные ошибки", "Mend the errors listed")
