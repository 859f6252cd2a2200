"""Public discussion of a draft: opened for some days, proposals received, each answered."""

import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from zhospar.engine.procedure import RouteStep
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.models import Discussion, Proposal
from zhospar.processes.development.permissions import check_is_developer, check_may_take
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services import steps
from zhospar.processes.development.services.steps import lock
from zhospar.records.audit_trail.services import Author, append_act
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized


def discussion_step(standing: Standing) -> RouteStep | None:
    """The step of the route by which a draft is placed before the public; None for a route without one."""
    drafting = standing.drafting
    return next(
        (
            step
            for step in standing.route.steps
            if step.entry.process == "publication" and drafting and drafting.id in step.needed
        ),
        None,
    )


def open_discussion(
    *, document_id: UUID, actor: Actor, at: datetime.datetime, closes_on: datetime.date, where: str
) -> None:
    """Place the draft before the public until a day (included); the step of the route is taken. Raises Refused."""
    with transaction.atomic():
        lock(document_id)
        on = timezone.localtime(at).date()
        standing = standing_of(document_id, on)
        step = discussion_step(standing)
        if step is None:
            raise Refused(_NO_STEP, _NO_STEP_MEND, standing.law.kinds[standing.document.kind].id)
        role = check_may_take(standing, step.id, actor)
        steps.check_text(standing, step)
        if closes_on <= on:
            raise Refused(_TOO_EARLY, _TOO_EARLY_MEND, step.provision)
        if not where.strip():
            raise Refused(_NOWHERE, _NOWHERE_MEND, step.provision)
        edition = standing.document.edition
        Discussion.objects.create(
            edition_id=edition.id if edition else None, opened_on=on, closes_on=closes_on, where=where[:300]
        )
        steps.record(standing, step, role, actor, at, "", {}, where)


def propose(
    *,
    edition_id: UUID,
    author: str,
    text: str,
    at: datetime.datetime,
    where: str = "",
    received_by: Actor | None = None,
) -> Proposal:
    """Take in a proposal of the public while the discussion is open. Raises Refused."""
    on = timezone.localtime(at).date()
    with transaction.atomic():
        discussion = (
            Discussion.objects.select_for_update(of=("self",))
            .select_related("edition")
            .filter(edition=edition_id)
            .first()
        )
        if discussion is None or not discussion.opened_on <= on <= discussion.closes_on:
            raise Refused(_CLOSED, _CLOSED_MEND)
        if received_by is not None:
            check_is_developer(standing_of(discussion.edition.document_id, on), received_by)
        if not text.strip() or not author.strip():
            raise Refused(_EMPTY, _EMPTY_MEND)
        proposal = Proposal.objects.create(
            discussion=discussion,
            number=discussion.proposals.count() + 1,
            author=author.strip()[:200],
            received_on=on,
            where=where[:200],
            text=text.strip(),
        )
        append_act(
            verb="development.propose",
            author=received_by.author if received_by else Author(),
            at=at,
            document=discussion.edition.document_id,
            edition=edition_id,
            told={"number": proposal.number, "author": proposal.author},
        )
    return proposal


def answer_proposal(*, proposal_id: int, verdict: str, answer: Localized, actor: Actor, at: datetime.datetime) -> None:
    """The developer's answer to a proposal: taken, partly, or not taken with the reason. Raises Refused."""
    proposal = Proposal.objects.select_related("discussion__edition").filter(pk=proposal_id).first()
    if proposal is None:
        raise Refused(_NO_PROPOSAL, _NO_PROPOSAL_MEND)
    edition = proposal.discussion.edition
    on = timezone.localtime(at).date()
    with transaction.atomic():
        lock(edition.document_id)
        check_is_developer(standing_of(edition.document_id, on), actor)
        if verdict not in ("taken", "partly", "not-taken") or not answer:
            raise Refused(_NO_ANSWER, _NO_ANSWER_MEND)
        proposal.verdict, proposal.answer, proposal.answered_on = verdict, answer, on
        proposal.save(update_fields=["verdict", "answer", "answered_on"])
        append_act(
            verb="development.answer-proposal",
            author=actor.author,
            at=at,
            document=edition.document_id,
            edition=edition.pk,
            told={"number": proposal.number, "verdict": verdict},
        )


def check_discussed(standing: Standing, step: RouteStep, on: datetime.date) -> None:
    """The step after the discussion waits for its end and for an answer to each proposal. Raises Refused."""
    before = discussion_step(standing)
    edition = standing.document.edition
    if before is None or before.id not in step.needed or edition is None:
        return
    discussion = Discussion.objects.filter(edition=edition.id).prefetch_related("proposals").first()
    if discussion is None:
        return
    if on <= discussion.closes_on:
        raise Refused(_STILL_OPEN.fill({"day": discussion.closes_on.isoformat()}), _STILL_OPEN_MEND, step.provision)
    unanswered = sum(not proposal.verdict for proposal in discussion.proposals.all())
    if unanswered:
        raise Refused(_UNANSWERED.fill({"count": str(unanswered)}), _UNANSWERED_MEND, step.provision)


steps.ALSO.append(check_discussed)


_NO_STEP = Localized(
    "Бұл құжатты қоғамдық талқылау көзделмеген",
    "Общественное обсуждение этого документа не предусмотрено",
    "No public discussion is foreseen for this document",
)
_NO_STEP_MEND = Localized("Құжаттың жолын қараңыз", "Посмотрите путь документа", "Look at the document's route")
_TOO_EARLY = Localized(
    "Талқылаудың соңғы күні бүгіннен кейін болуы керек",
    "Последний день обсуждения должен быть позже сегодняшнего",
    "The last day of the discussion must lie after today",
)
_TOO_EARLY_MEND = Localized("Кейінгі күнді таңдаңыз", "Выберите более позднюю дату", "Choose a later day")
_NOWHERE = Localized(
    "Жоба қайда орналастырылғаны көрсетілмеген",
    "Не указано, где размещен проект",
    "It is not told where the draft is placed",
)
_NOWHERE_MEND = Localized(
    "Бұқаралық ақпарат құралын немесе порталды атаңыз",
    "Назовите средство массовой информации или портал",
    "Name the mass media or the portal",
)
_CLOSED = Localized("Талқылау ашық емес", "Обсуждение не открыто", "The discussion is not open")
_CLOSED_MEND = Localized(
    "Ұсынысты әзірлеуші органға хатпен жіберіңіз",
    "Направьте предложение органу-разработчику письмом",
    "Send the proposal to the developer by letter",
)
_EMPTY = Localized(
    "Ұсыныстың мәтіні немесе авторы жоқ", "Нет текста или автора предложения", "The proposal has no text or no author"
)
_EMPTY_MEND = Localized("Екеуін де жазыңыз", "Укажите и то и другое", "Give both")
_NO_PROPOSAL = Localized("Мұндай ұсыныс жоқ", "Такого предложения нет", "There is no such proposal")
_NO_PROPOSAL_MEND = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
_NO_ANSWER = Localized("Жауап толық емес", "Ответ неполон", "The answer is not complete")
_NO_ANSWER_MEND = Localized(
    "Шешімді таңдап, мәтінін жазыңыз", "Выберите решение и напишите текст", "Choose the decision and write the text"
)
_STILL_OPEN = Localized(
    "Қоғамдық талқылау {day} қоса алғанда жүріп жатыр",
    "Общественное обсуждение идет по {day} включительно",
    "The public discussion runs until {day} inclusive",
)
_STILL_OPEN_MEND = Localized("Аяқталуын күтіңіз", "Дождитесь окончания", "Wait for its end")
_UNANSWERED = Localized(
    "Жауапсыз ұсыныстар: {count}", "Предложения без ответа: {count}", "Proposals without an answer: {count}"
)
_UNANSWERED_MEND = Localized("Әр ұсынысқа жауап беріңіз", "Ответьте на каждое предложение", "Answer each proposal")
