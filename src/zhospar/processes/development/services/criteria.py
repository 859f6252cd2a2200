"""Questions of the law that only a person may answer: the competent body answers, also while the draft is out of its developer's hands."""

import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from zhospar.engine.plan_index import PlanIndex
from zhospar.processes.development.facts import Standing, bodies_for_process
from zhospar.processes.development.permissions import law_name
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services.editing import checked_record
from zhospar.processes.development.services.steps import lock
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.models import Document, Edition, Element
from zhospar.records.documents.plan_rows import name_of
from zhospar.records.documents.selectors import plan_of
from zhospar.records.participants.facts import Actor, BodyFacts
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Cited
from zhospar.statute.entries import Criterion
from zhospar.statute.localized import LANGUAGES, Localized

LIST = "confirmations"
VERDICTS = ("yes", "no")


def answerers(standing: Standing, role: str) -> tuple[BodyFacts, ...]:
    """The bodies that answer a question which the law gives to this role, for this document."""
    return bodies_for_process(role, "development", standing) if role in standing.law.roles else ()


def criterion_of(standing: Standing, provision: str) -> Cited[Criterion]:
    """The question that a provision asks of such a document. Raises Refused."""
    document = standing.document
    for cited in standing.law.of(Criterion, document.kind, document.body_class, document.variant):
        if cited.id == provision:
            return cited
    raise Refused(_NOT_ASKED, _NOT_ASKED_MEND, standing.law.kinds[document.kind].id)


def may_answer(standing: Standing, cited: Cited[Criterion], actor: Actor) -> bool:
    """Whether the actor's body answers this question."""
    return any(body.code == actor.body.code for body in answerers(standing, cited.entry.confirmed_by))


def check_may_answer(standing: Standing, cited: Cited[Criterion], actor: Actor) -> None:
    """Whether the actor's body answers this question. Raises Refused, saying who does."""
    role = cited.entry.confirmed_by
    rightful = answerers(standing, role)
    if not may_answer(standing, cited, actor):
        names = [body.name for body in rightful] or [law_name(standing.law, role)]
        listed = Localized(*("; ".join(name.text(one) for name in names) for one in LANGUAGES))
        raise Refused(_NOT_YOURS.fill({"body": actor.body.called}), _RIGHTFUL.fill({"bodies": listed}), cited.id)


def confirm_criterion(
    *,
    edition_id: UUID,
    criterion: str,
    verdict: str,
    reason: Localized,
    actor: Actor,
    at: datetime.datetime,
    of: str = "",
) -> None:
    """Answer a question of the law with yes or no and a reason; a later answer takes the place of an earlier one.

    `criterion` is the provision that asks, `of` the id of the element it asks about (empty: the document). Raises Refused.
    """
    with transaction.atomic():
        edition = _draft(edition_id)
        on = timezone.localtime(at).date()
        standing = standing_of(edition.document_id, on)
        cited = criterion_of(standing, criterion)
        if standing.document.edition is None or standing.document.edition.id != edition_id or edition.state != "draft":
            raise Refused(_FROZEN, _FROZEN_MEND, cited.id)
        check_may_answer(standing, cited, actor)
        if verdict not in VERDICTS:
            raise Refused(_NO_VERDICT, _NO_VERDICT_MEND, cited.id)
        if not reason:
            raise Refused(_NO_REASON, _NO_REASON_MEND, cited.id)
        _check_place(edition_id, cited, of)
        record = checked_record(
            LIST,
            {
                "criterion": criterion,
                "of": of,
                "verdict": verdict,
                "by": actor.body.name.text("kk"),
                "reason": plain_text(reason),
                "on": on.isoformat(),
            },
        )
        _keep(edition, record)
        Document.objects.filter(pk=edition.document_id).update(changed_at=at)
        append_act(
            verb="development.confirm-criterion",
            author=actor.author,
            at=at,
            document=edition.document_id,
            edition=edition_id,
            provisions=[criterion],
            told={"of": of, "verdict": verdict, "reason": record["reason"]},
        )


def plain_text(text: Localized) -> dict[str, str]:
    """A text of one's own as a plan holds it. A plan is written in Kazakh: what was written in another language only
    stands for it until it is translated."""
    told: dict[str, str] = {one: getattr(text, one) for one in LANGUAGES if getattr(text, one)}
    return {LANGUAGES[0]: next(iter(told.values()), ""), **told}


def _draft(edition_id: UUID) -> Edition:
    """The edition, its document locked. Raises Refused."""
    edition = Edition.objects.filter(pk=edition_id).first()
    if edition is None:
        raise Refused(_FROZEN, _FROZEN_MEND)
    lock(edition.document_id)
    return edition


def _check_place(edition_id: UUID, cited: Cited[Criterion], of: str) -> None:
    """The question is asked of an element that the draft has. Raises Refused."""
    if cited.entry.per == "document":
        known = {""}
    else:
        known = {place.id for place in PlanIndex(plan_of(edition_id)).places(cited.entry.per)}
    if of not in known:
        raise Refused(_NO_PLACE, _NO_PLACE_MEND, cited.id)


def _keep(edition: Edition, record: dict[str, object]) -> None:
    code = name_of(LIST, record)[:200]
    element = Element.objects.filter(edition=edition, list=LIST, code=code, removed=False).first()
    if element is None:
        last = (
            Element.objects.filter(edition=edition, list=LIST)
            .order_by("-place")
            .values_list("place", flat=True)
            .first()
        )
        element = Element(edition=edition, list=LIST, code=code, place=(last or 0) + 1, version=0)
    element.record = record
    element.version += 1
    element.save()


_NOT_ASKED = Localized(
    "Бұл құжаттан мұндай сұрақ сұралмайды",
    "Такой вопрос этому документу не задают",
    "The law does not ask this of such a document",
)
_NOT_ASKED_MEND = Localized(
    "Тізімдегі сұраққа жауап беріңіз", "Ответьте на вопрос из списка", "Answer one of those listed"
)
_NOT_YOURS = Localized(
    "Бұл сұраққа жауап беру мына органның құзыретіне кірмейді: {body}",
    "Ответ на этот вопрос не входит в компетенцию органа: {body}",
    "Answering this question is not within the competence of: {body}",
)
_RIGHTFUL = Localized("Жауап береді: {bodies}", "Отвечает: {bodies}", "It is answered by: {bodies}")
_FROZEN = Localized(
    "Бұл редакция жоба емес, оның жауаптары өзгермейді",
    "Эта редакция – не проект, ее ответы не меняются",
    "This edition is no draft; its answers do not change",
)
_FROZEN_MEND = Localized("Ағымдағы жобаны ашыңыз", "Откройте текущий проект", "Open the current draft")
_NO_VERDICT = Localized("Жауап таңдалмаған", "Ответ не выбран", "No answer was chosen")
_NO_VERDICT_MEND = Localized("Иә немесе жоқ деп белгілеңіз", "Отметьте «да» или «нет»", "Choose yes or no")
_NO_REASON = Localized("Негіздеме жазылмаған", "Обоснование не указано", "No reason is given")
_NO_REASON_MEND = Localized("Негіздемені жазыңыз", "Запишите обоснование", "Give the reason")
_NO_PLACE = Localized("Жобада мұндай элемент жоқ", "В проекте нет такого элемента", "The draft has no such element")
_NO_PLACE_MEND = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
