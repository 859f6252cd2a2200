"""Agreement rounds: the draft is sent, each body answers on its own sheet, remarks are answered point by point.

Silence means nothing: a body that does not answer has not agreed (no provision says otherwise).
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from zhospar.engine.procedure import RouteStep, steps_from
from zhospar.processes.development.facts import OpenAct, Standing
from zhospar.processes.development.models import DirectionVerdict, Remark, Sheet
from zhospar.processes.development.permissions import check_is_developer, check_may_take, writing_steps
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services.criteria import confirm_criterion, may_answer
from zhospar.processes.development.services.steps import check_text, lock, note_refusal, record, refresh_open_steps
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import plan_digest
from zhospar.records.documents.services import annul_steps
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.entries import Choices, Competence, Criterion
from zhospar.statute.localized import LANGUAGES, Localized


def send_for_agreement(*, document_id: UUID, actor: Actor, at: datetime.datetime) -> int:
    """Send the draft to every body whose agreement is open; those that agreed to this very text are not asked again.

    Returns how many sheets were opened. Raises Refused.
    """
    try:
        with transaction.atomic():
            return _send(document_id, actor, at)
    except Refused as refusal:
        note_refusal(document_id=document_id, doing="send-for-agreement", refusal=refusal, actor=actor, at=at)
        raise


def _send(document_id: UUID, actor: Actor, at: datetime.datetime) -> int:
    lock(document_id)
    on = timezone.localtime(at).date()
    standing = standing_of(document_id, on)
    open_acts = check_may_send(standing, actor)
    edition = standing.document.edition
    assert edition is not None  # check_may_send
    check_text(standing, open_acts[0].step)
    number = (
        Sheet.objects.filter(edition=edition.id).order_by("-round").values_list("round", flat=True).first() or 0
    ) + 1
    digest = plan_digest(edition.id)
    agreed = set(
        Sheet.objects.filter(edition=edition.id, verdict="agreed", withdrawn=False, digest=digest).values_list(
            "step", "body_id"
        )
    )
    sheets = []
    for act in open_acts:
        for role, body in standing.bodies_for(act.step):
            if (act.step.id, body.id) not in agreed:
                due = standing.answer_due(act.step, role, on)
                sheets.append(
                    Sheet(
                        edition_id=edition.id,
                        round=number,
                        step=act.step.id,
                        role=role,
                        body_id=body.id,
                        provision=act.step.provision,
                        sent_on=on,
                        due_on=due.last_day if due else None,
                        due_provision=due.provision if due else "",
                        digest=digest,
                    )
                )
    Sheet.objects.bulk_create(sheets)
    append_act(
        verb="development.send-for-agreement",
        author=actor.author,
        at=at,
        document=document_id,
        edition=edition.id,
        provisions=sorted({sheet.provision for sheet in sheets}),
        told={"round": number, "bodies": sorted(sheet.role for sheet in sheets), "content": digest},
    )
    Document.objects.filter(pk=document_id).update(state="agreement", changed_at=at)
    return len(sheets)


def check_may_send(standing: Standing, actor: Actor) -> tuple[OpenAct, ...]:
    """The steps of agreement to which the developer may send the draft now, its text apart. Raises Refused."""
    check_is_developer(standing, actor)
    open_acts = tuple(act for act in standing.open() if act.step.entry.process == "agreement")
    if not open_acts:
        raise Refused(_NOT_OPEN, _NOT_OPEN_MEND, standing.law.kinds[standing.document.kind].id)
    edition = standing.document.edition
    if Sheet.objects.filter(edition=edition.id if edition else None, verdict="", withdrawn=False).exists():
        raise Refused(_WAITING, _WAITING_MEND, open_acts[0].step.provision)
    check_answered(standing)
    for act in open_acts:
        if not act.bodies:
            raise Refused(_NOBODY.fill({"step": act.step.entry.name}), _NOBODY_MEND, act.step.provision)
    return open_acts


def check_answered(standing: Standing) -> None:
    """Every remark of the rounds before has the developer's answer. Raises Refused."""
    edition = standing.document.edition
    open_remarks = Remark.objects.filter(
        sheet__edition=edition.id if edition else None, verdict="", sheet__withdrawn=False
    )
    count = open_remarks.count()
    if count:
        first = open_remarks.select_related("sheet__body").order_by("pk")[0]
        raise Refused(
            _UNANSWERED.fill({"count": str(count), "body": first.sheet.body.name}),
            _UNANSWERED_MEND,
            first.sheet.provision,
        )


def see_sheet(*, sheet_id: int, actor: Actor, at: datetime.datetime) -> None:
    """Note that the body has opened what was sent to it, the first time only."""
    with transaction.atomic():
        sheet = (
            Sheet.objects.select_for_update().filter(pk=sheet_id, body_id=actor.body.id, seen_at__isnull=True).first()
        )
        if sheet and not sheet.verdict:
            sheet.seen_at = at
            sheet.save(update_fields=["seen_at"])
            _acted("development.see", sheet, actor, at, {})


def answer_sheet(
    *,
    sheet_id: int,
    verdict: str,
    actor: Actor,
    at: datetime.datetime,
    reason: str = "",
    remarks: Sequence[Mapping[str, Any]] = (),
    number: str = "",
) -> None:
    """Agree, return with remarks ({where, direction, text}), or disagree with a reason. Raises Refused.

    When the last body of a step has agreed, the step is taken.
    """
    document_id = _document_of(sheet_id)
    try:
        with transaction.atomic():
            _answer(sheet_id, document_id, verdict, actor, at, reason, remarks, number)
    except Refused as refusal:
        note_refusal(document_id=document_id, doing=f"answer:{verdict}", refusal=refusal, actor=actor, at=at)
        raise


def _document_of(sheet_id: int) -> UUID:
    found = Sheet.objects.filter(pk=sheet_id).values_list("edition__document", flat=True).first()
    if found is None:
        raise Refused(_NO_SHEET, _NO_SHEET_MEND)
    document_id: UUID = found
    return document_id


def _answer(
    sheet_id: int,
    document_id: UUID,
    verdict: str,
    actor: Actor,
    at: datetime.datetime,
    reason: str,
    remarks: Sequence[Mapping[str, Any]],
    number: str,
) -> None:
    lock(document_id)
    on = timezone.localtime(at).date()
    sheet = Sheet.objects.select_related("body", "edition").get(pk=sheet_id)
    standing = standing_of(document_id, on)
    check_may_take(standing, sheet.step, actor)
    _check_sheet(sheet, verdict, actor, standing, reason, remarks)
    sheet.verdict, sheet.answered_on, sheet.reason = verdict, on, reason
    sheet.seen_at = sheet.seen_at or at
    sheet.save(update_fields=["verdict", "answered_on", "reason", "seen_at"])
    Remark.objects.bulk_create(
        Remark(
            sheet=sheet,
            number=place,
            where=str(one.get("where", ""))[:200],
            direction=str(one.get("direction", ""))[:40],
            text=one["text"],
        )
        for place, one in enumerate(remarks, _next_number(sheet))
    )
    _acted("development.answer", sheet, actor, at, {"verdict": verdict, "reason": reason, "remarks": len(remarks)})
    if verdict == "agreed" and _all_agreed(sheet, standing):
        step = standing.route.by_id[sheet.step]
        record(standing, step, sheet.role, actor, at, "", {"number": number, "on": on.isoformat()}, "")
    else:
        refresh_open_steps([document_id], on)


def _check_sheet(
    sheet: Sheet,
    verdict: str,
    actor: Actor,
    standing: Standing,
    reason: str,
    remarks: Sequence[Mapping[str, Any]],
) -> None:
    if sheet.body_id != actor.body.id:
        raise Refused(_NOT_YOUR_SHEET, _NOT_YOUR_SHEET_MEND.fill({"body": sheet.body.name}), sheet.provision)
    if sheet.verdict or sheet.withdrawn:
        raise Refused(_ANSWERED, _ANSWERED_MEND, sheet.provision)
    if verdict not in ("agreed", "returned", "disagreed"):
        raise Refused(_NO_VERDICT, _NO_VERDICT_MEND, sheet.provision)
    if verdict == "returned" and not (remarks or sheet.remarks.exists()):
        raise Refused(_NO_REMARKS, _NO_REMARKS_MEND, sheet.provision)
    if verdict == "disagreed" and not reason.strip():
        raise Refused(_NO_REASON, _NO_REASON_MEND, sheet.provision)
    if any(not one.get("text") for one in remarks):
        raise Refused(_EMPTY_REMARK, _EMPTY_REMARK_MEND, sheet.provision)
    if verdict == "agreed":
        check_reviewed(sheet, standing)


def review_directions(standing: Standing, role: str) -> tuple[str, tuple[tuple[str, Localized], ...]]:
    """The directions in which a body with this role must judge the draft, with their provision; none if it is no reviewer."""
    document = standing.document
    reviewers = {
        body
        for cited in standing.law.of(Competence, document.kind, document.body_class, document.variant)
        if cited.entry.process == "review"
        for body in cited.entry.bodies
    }
    cited_choices = standing.law.choices["review-directions"]
    choices: Choices = cited_choices.entry
    if role not in reviewers or not reviews_text(standing):
        return "", ()
    return cited_choices.id, tuple((one.id, one.name) for one in choices.values)


def reviews_text(standing: Standing) -> bool:
    """Whether the route has come to the text, which is what the eight directions are about."""
    return standing.text_is_asked


def check_reviewed(sheet: Sheet, standing: Standing) -> None:
    """A reviewer agrees only after it has judged every direction, all of them positively. Raises Refused."""
    provision, directions = review_directions(standing, sheet.role)
    if not directions:
        return
    judged = dict(sheet.directions.values_list("direction", "positive"))
    missing = [name for one, name in directions if one not in judged]
    negative = [name for one, name in directions if judged.get(one) is False]
    for names, problem, mend in ((missing, _UNJUDGED, _UNJUDGED_MEND), (negative, _NEGATIVE, _NEGATIVE_MEND)):
        if names:
            listed = Localized(*("; ".join(name.text(one) for name in names) for one in LANGUAGES))
            raise Refused(problem.fill({"directions": listed}), mend, provision)


def judge_direction(
    *, sheet_id: int, direction: str, positive: bool, reason: Localized, actor: Actor, at: datetime.datetime
) -> None:
    """Judge the draft in one direction of review, with a reason. Raises Refused."""
    document_id = _document_of(sheet_id)
    with transaction.atomic():
        lock(document_id)
        standing = standing_of(document_id, timezone.localtime(at).date())
        sheet = Sheet.objects.select_related("body").get(pk=sheet_id)
        provision, directions = review_directions(standing, sheet.role)
        if sheet.body_id != actor.body.id:
            raise Refused(_NOT_YOUR_SHEET, _NOT_YOUR_SHEET_MEND.fill({"body": sheet.body.name}), sheet.provision)
        if sheet.verdict or sheet.withdrawn:
            raise Refused(_ANSWERED, _ANSWERED_MEND, sheet.provision)
        if direction not in dict(directions):
            raise Refused(_NO_DIRECTION, _NO_DIRECTION_MEND, provision or sheet.provision)
        if not reason:
            raise Refused(_NO_REASON, _NO_REASON_MEND, provision)
        DirectionVerdict.objects.update_or_create(
            sheet=sheet, direction=direction, defaults={"positive": positive, "reason": reason}
        )
        _acted("development.judge", sheet, actor, at, {"direction": direction, "positive": positive})
        _answer_question(standing, sheet, direction, positive, reason, actor, at)


def carried_out_by(standing: Standing, role: str) -> dict[str, str]:
    """The provision that carries out each direction of review: those that the provision of the list names, in its order."""
    provision, directions = review_directions(standing, role)
    carried = standing.law.provision(provision).carried_by if directions else ()
    same = len(carried) == len(directions)
    return (
        {one: by for (one, _), by in zip(directions, carried, strict=True)}
        if same
        else dict.fromkeys((one for one, _ in directions), provision)
    )


def _answer_question(
    standing: Standing,
    sheet: Sheet,
    direction: str,
    positive: bool,
    reason: Localized,
    actor: Actor,
    at: datetime.datetime,
) -> None:
    """A judgement answers the question that the direction's provision asks of the whole document, where this body answers it."""
    document = standing.document
    by = carried_out_by(standing, sheet.role).get(direction, "")
    for cited in standing.law.of(Criterion, document.kind, document.body_class, document.variant):
        if cited.id == by and cited.entry.per == "document" and may_answer(standing, cited, actor):
            confirm_criterion(
                edition_id=sheet.edition_id,
                criterion=by,
                verdict="yes" if positive != cited.entry.forbidden else "no",
                reason=reason,
                actor=actor,
                at=at,
            )


def add_remark(
    *, sheet_id: int, text: Localized, actor: Actor, at: datetime.datetime, where: str = "", direction: str = ""
) -> None:
    """Write a remark on one's sheet, tied to a place of the draft; it is sent when the sheet is returned. Raises Refused."""
    with transaction.atomic():
        sheet = Sheet.objects.select_for_update(of=("self",)).select_related("body").filter(pk=sheet_id).first()
        if sheet is None:
            raise Refused(_NO_SHEET, _NO_SHEET_MEND)
        if sheet.body_id != actor.body.id:
            raise Refused(_NOT_YOUR_SHEET, _NOT_YOUR_SHEET_MEND.fill({"body": sheet.body.name}), sheet.provision)
        if sheet.verdict or sheet.withdrawn:
            raise Refused(_ANSWERED, _ANSWERED_MEND, sheet.provision)
        if not text:
            raise Refused(_EMPTY_REMARK, _EMPTY_REMARK_MEND, sheet.provision)
        number = _next_number(sheet)
        Remark.objects.create(sheet=sheet, number=number, where=where[:200], direction=direction[:40], text=text)
        _acted("development.remark", sheet, actor, at, {"number": number, "where": where})


def drop_remark(*, remark_id: int, actor: Actor, at: datetime.datetime) -> None:
    """Take back a remark that has not been sent yet. Raises Refused."""
    with transaction.atomic():
        remark = Remark.objects.select_related("sheet__body", "sheet__edition").filter(pk=remark_id).first()
        if remark is None:
            raise Refused(_NO_SHEET, _NO_SHEET_MEND)
        sheet = remark.sheet
        if sheet.body_id != actor.body.id:
            raise Refused(_NOT_YOUR_SHEET, _NOT_YOUR_SHEET_MEND.fill({"body": sheet.body.name}), sheet.provision)
        if sheet.verdict or sheet.withdrawn:
            raise Refused(_ANSWERED, _ANSWERED_MEND, sheet.provision)
        _acted("development.drop-remark", sheet, actor, at, {"number": remark.number, "where": remark.where})
        remark.delete()


def answer_remark(*, remark_id: int, verdict: str, answer: Localized, actor: Actor, at: datetime.datetime) -> None:
    """The developer's answer to a remark: accepted, partly, or rejected with the reason. Raises Refused."""
    remark = Remark.objects.select_related("sheet__edition__document", "sheet__body").filter(pk=remark_id).first()
    if remark is None:
        raise Refused(_NO_SHEET, _NO_SHEET_MEND)
    sheet = remark.sheet
    with transaction.atomic():
        lock(sheet.edition.document_id)
        check_is_developer(standing_of(sheet.edition.document_id, timezone.localtime(at).date()), actor)
        if sheet.verdict not in ("returned", "disagreed", "agreed"):
            raise Refused(_NOT_SENT, _NOT_SENT_MEND, sheet.provision)
        if verdict not in ("accepted", "partly", "rejected") or (verdict != "accepted" and not answer):
            raise Refused(_NO_REASON, _NO_REASON_MEND, sheet.provision)
        remark.verdict, remark.answer = verdict, answer
        remark.answered_on = timezone.localtime(at).date()
        remark.save(update_fields=["verdict", "answer", "answered_on"])
        _acted("development.answer-remark", sheet, actor, at, {"number": remark.number, "verdict": verdict})


def recall_draft(*, document_id: UUID, actor: Actor, at: datetime.datetime, reason: str) -> None:
    """Take the draft back to write on, with a reason: open sheets are withdrawn, agreements to the old text fall. Raises Refused."""
    with transaction.atomic():
        lock(document_id)
        on = timezone.localtime(at).date()
        standing = standing_of(document_id, on)
        check_is_developer(standing, actor)
        if not reason.strip():
            raise Refused(_NO_REASON, _NO_REASON_MEND, standing.law.kinds[standing.document.kind].id)
        steps = handed_over_steps(standing)
        if not steps:
            raise Refused(_AT_HAND, _AT_HAND_MEND, standing.law.kinds[standing.document.kind].id)
        edition = standing.document.edition
        edition_id = edition.id if edition else None
        Sheet.objects.filter(edition=edition_id, step__in=steps, verdict__in=("", "agreed")).update(withdrawn=True)
        act = append_act(
            verb="development.recall",
            author=actor.author,
            at=at,
            document=document_id,
            edition=edition_id,
            provisions=[standing.route.by_id[one].provision for one in sorted(steps)],
            told={"reason": reason, "steps": sorted(steps)},
        )
        annul_steps(UUID(str(act.edition)), steps)
        refresh_open_steps([document_id], on)


def handed_over_steps(standing: Standing) -> frozenset[str]:
    """What a recall takes back: the last step at which the developer wrote, and whatever was done after it."""
    written = writing_steps(standing)
    last = [step.id for step in standing.route.steps if step.id in written and step.id in standing.taken]
    return steps_from(standing.route, last[-1]) if last else frozenset()


def _next_number(sheet: Sheet) -> int:
    """The number of the next remark on a sheet."""
    return (sheet.remarks.order_by("-number").values_list("number", flat=True).first() or 0) + 1


def _all_agreed(sheet: Sheet, standing: Standing) -> bool:
    """Whether every body of the sheet's step has agreed to this very text."""
    asked = {body.id for _, body in standing.bodies_for(_step(standing, sheet.step))}
    agreed = set(
        Sheet.objects.filter(
            edition=sheet.edition_id, step=sheet.step, verdict="agreed", withdrawn=False, digest=sheet.digest
        ).values_list("body_id", flat=True)
    )
    return asked <= agreed


def _step(standing: Standing, step_id: str) -> RouteStep:
    return standing.route.by_id[step_id]


def _acted(verb: str, sheet: Sheet, actor: Actor, at: datetime.datetime, told: Mapping[str, Any]) -> None:
    append_act(
        verb=verb,
        author=actor.author,
        at=at,
        document=sheet.edition.document_id,
        edition=sheet.edition_id,
        provisions=[sheet.provision],
        told={"round": sheet.round, "step": sheet.step, **told},
    )


_NOT_OPEN = Localized(
    "Қазір келісуге жіберілетін қадам ашық емес",
    "Сейчас нет открытого шага согласования",
    "No step of agreement is open now",
)
_NOT_OPEN_MEND = Localized(
    "Алдымен жобаны әзірлеу қадамын аяқтаңыз",
    "Сначала завершите шаг разработки проекта",
    "Finish the step of development first",
)
_WAITING = Localized(
    "Жоба жіберілген, барлық органдар әлі жауап берген жоқ",
    "Проект уже направлен, ответили еще не все органы",
    "The draft has been sent and not every body has answered yet",
)
_WAITING_MEND = Localized(
    "Жауаптарды күтіңіз немесе жобаны кері алыңыз",
    "Дождитесь ответов или отзовите проект",
    "Wait for the answers, or take the draft back",
)
_UNANSWERED = Localized(
    "Жауапсыз ескертулер бар: {count}; мысалы: {body}",
    "Есть замечания без ответа: {count}; например: {body}",
    "Remarks without an answer: {count}; for example from: {body}",
)
_UNANSWERED_MEND = Localized("Әр ескертуге жауап беріңіз", "Ответьте на каждое замечание", "Answer every remark")
_NOBODY = Localized("«{step}»: орган аталмаған", "«{step}»: орган не назван", '"{step}": no body is named')
_NOBODY_MEND = Localized(
    "Мүдделі органдарды атаңыз немесе ондай орган жоқ екенін негіздеп белгілеңіз",
    "Назовите заинтересованные органы или отметьте с обоснованием, что их нет",
    "Name the interested bodies, or state with a reason that there are none",
)
_NO_SHEET = Localized("Мұндай парақ жоқ", "Такого листа нет", "There is no such sheet")
_NO_SHEET_MEND = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
_NOT_YOUR_SHEET = Localized(
    "Бұл келісу парағы басқа органға жіберілген",
    "Этот лист согласования направлен другому органу",
    "This sheet was sent to another body",
)
_NOT_YOUR_SHEET_MEND = Localized("Жауап береді: {body}", "Отвечает: {body}", "It is for: {body}")
_ANSWERED = Localized(
    "Бұл параққа жауап берілген немесе ол кері алынған",
    "На этот лист уже дан ответ, или он отозван",
    "This sheet has been answered or withdrawn",
)
_ANSWERED_MEND = Localized("Жаңа айналымды күтіңіз", "Дождитесь нового круга", "Wait for a new round")
_NO_VERDICT = Localized("Шешім таңдалмаған", "Решение не выбрано", "No decision was chosen")
_NO_VERDICT_MEND = Localized(
    "Келісу, ескертулермен қайтару немесе келіспеу",
    "Согласовать, вернуть с замечаниями или не согласиться",
    "Agree, return with remarks, or disagree",
)
_NO_REMARKS = Localized(
    "Жоба ескертусіз қайтарылмайды", "Проект не возвращают без замечаний", "A draft is not returned without remarks"
)
_NO_REMARKS_MEND = Localized("Ескертулерді жазыңыз", "Запишите замечания", "Write the remarks")
_NO_REASON = Localized("Негіздеме жазылмаған", "Обоснование не указано", "No reason is given")
_NO_REASON_MEND = Localized("Негіздемені жазыңыз", "Запишите обоснование", "Give the reason")
_EMPTY_REMARK = Localized("Ескертудің мәтіні жоқ", "У замечания нет текста", "A remark has no text")
_EMPTY_REMARK_MEND = Localized("Мәтінін жазыңыз", "Запишите текст", "Write its text")
_UNJUDGED = Localized(
    "Қаралмаған бағыттар: {directions}",
    "Не рассмотрены направления: {directions}",
    "Directions not judged: {directions}",
)
_UNJUDGED_MEND = Localized(
    "Әр бағыт бойынша қорытынды беріңіз", "Дайте оценку по каждому направлению", "Judge every direction"
)
_NEGATIVE = Localized(
    "Теріс баға берілген бағыттар: {directions}",
    "Отрицательная оценка по направлениям: {directions}",
    "Judged negatively: {directions}",
)
_NEGATIVE_MEND = Localized(
    "Жобаны ескертулермен қайтарыңыз", "Верните проект с замечаниями", "Return the draft with remarks"
)
_NO_DIRECTION = Localized(
    "Мұндай қарау бағыты жоқ", "Такого направления рассмотрения нет", "There is no such direction of review"
)
_NO_DIRECTION_MEND = Localized("Тізімнен таңдаңыз", "Выберите из списка", "Choose from the list")
_AT_HAND = Localized(
    "Жоба әзірлеушінің өзінде", "Проект и так у разработчика", "The draft is with its developer already"
)
_AT_HAND_MEND = Localized("Мәтінді жаза беріңіз", "Продолжайте писать", "Go on writing")
_NOT_SENT = Localized("Ескерту әлі жіберілмеген", "Замечание еще не направлено", "The remark has not been sent yet")
_NOT_SENT_MEND = Localized(
    "Орган парағын қайтарғанша күтіңіз", "Дождитесь, пока орган вернет лист", "Wait until the body returns its sheet"
)
