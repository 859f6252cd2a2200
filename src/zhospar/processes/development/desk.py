"""What waits for a body: steps open to it, sheets to answer, remarks and proposals to answer, drafts to send. Each with its day and why."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.db.models import Count, Q

from zhospar.engine.deadlines import Deadline
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.models import Discussion, OpenStep, Sheet
from zhospar.processes.development.permissions import check_may_take
from zhospar.processes.development.selectors import open_to, sheets_waiting_for, standings
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import documents
from zhospar.records.participants.facts import Actor, BodyFacts
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

Kind = Literal["step", "sheet", "returned", "send", "proposals"]
_AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a body."""

    kind: Kind
    document: DocumentFacts
    what: Localized
    """The step's words, or the name of the body whose remarks wait."""
    since: datetime.date
    provision: str
    due: Deadline | None = None
    process: str = ""
    sheet: int | None = None
    count: int = 0
    """Remarks or proposals without an answer."""
    refusal: Refused | None = None
    """Why the person who asks may not do it, though it waits for their body."""


def waiting_for(actor: Actor, on: datetime.date) -> tuple[Waiting, ...]:
    """Everything that waits for the actor's body: a constant number of queries, however much it is."""
    steps = open_to(actor.body)
    sheets = sheets_waiting_for(actor.body)
    returned = _returned(actor.body)
    discussions = _discussions(actor.body)
    to_send = _to_send(actor.body)
    ids = {
        *(one.document_id for one in steps),
        *(one.edition.document_id for one in (*sheets, *returned)),
        *(one.edition.document_id for one in discussions),
        *to_send,
    }
    facts = {one.id: one for one in documents(Document.objects.filter(pk__in=ids), on)}
    known = standings(facts.values(), on)
    return (
        *_open_steps(steps, known, actor),
        *_sheets(sheets, known, actor),
        *_answers(returned, discussions, facts),
        *_sending(to_send, known),
    )


def _open_steps(steps: Iterable[OpenStep], known: Mapping[UUID, Standing], actor: Actor) -> Iterator[Waiting]:
    """Steps but those of agreement, which wait for a body as its sheet."""
    for one in steps:
        standing = known[one.document_id]
        step = standing.route.by_id.get(one.step)
        if one.process != _AGREEMENT and step is not None:
            yield Waiting(
                "step",
                standing.document,
                step.entry.name,
                one.open_since,
                one.provision,
                due=standing.due(step),
                process=one.process,
                refusal=_refusal(standing, one.step, actor),
            )


def _sheets(sheets: Iterable[Sheet], known: Mapping[UUID, Standing], actor: Actor) -> Iterator[Waiting]:
    for one in sheets:
        standing = known[one.edition.document_id]
        step = standing.route.by_id.get(one.step)
        if step is not None:
            yield Waiting(
                "sheet",
                standing.document,
                step.entry.name,
                one.sent_on,
                one.due_provision or one.provision,
                due=standing.answer_due(step, one.role, one.sent_on),
                process=_AGREEMENT,
                sheet=one.pk,
                refusal=_refusal(standing, one.step, actor),
            )


def _answers(
    returned: Iterable[Sheet], discussions: Iterable[Discussion], facts: Mapping[UUID, DocumentFacts]
) -> Iterator[Waiting]:
    for one in returned:
        yield Waiting(
            "returned",
            facts[one.edition.document_id],
            one.body.short or one.body.name,
            one.answered_on or one.sent_on,
            one.provision,
            sheet=one.pk,
            count=one.open_remarks,  # annotated by _returned
        )
    for each in discussions:
        document = facts[each.edition.document_id]
        yield Waiting(
            "proposals",
            document,
            document.title,
            each.closes_on,
            "",
            count=each.open_proposals,  # annotated by _discussions
        )


def _sending(ids: Iterable[UUID], known: Mapping[UUID, Standing]) -> Iterator[Waiting]:
    for one in ids:
        standing = known[one]
        act = next((act for act in standing.open() if act.step.entry.process == _AGREEMENT), None)
        if act is not None:
            yield Waiting(
                "send",
                standing.document,
                act.step.entry.name,
                standing.document.changed_at.date(),
                act.step.provision,
                process=_AGREEMENT,
            )


def _refusal(standing: Standing, step: str, actor: Actor) -> Refused | None:
    try:
        check_may_take(standing, step, actor)
    except Refused as refusal:
        return refusal
    return None


def _returned(body: BodyFacts) -> list[Sheet]:
    """Answered sheets of the body's own drafts with remarks that it has not answered, and how many."""
    return list(
        Sheet.objects.filter(
            edition__document__developer_id=body.id,
            edition__state="draft",
            edition__current_of__isnull=False,
            withdrawn=False,
        )
        .exclude(verdict="")
        .annotate(open_remarks=Count("remarks", filter=Q(remarks__verdict="")))
        .filter(open_remarks__gt=0)
        .select_related("edition", "body")
        .order_by("answered_on", "pk")
    )


def _discussions(body: BodyFacts) -> list[Discussion]:
    """Discussions of the body's own drafts with proposals that it has not answered, and how many."""
    return list(
        Discussion.objects.filter(
            edition__document__developer_id=body.id, edition__state="draft", edition__current_of__isnull=False
        )
        .annotate(open_proposals=Count("proposals", filter=Q(proposals__verdict="")))
        .filter(open_proposals__gt=0)
        .select_related("edition")
        .order_by("closes_on")
    )


def _to_send(body: BodyFacts) -> list[UUID]:
    """The body's own drafts that may go to agreement: such a step is open, and no sheet and no remark is unanswered."""
    rows = Document.objects.filter(
        developer_id=body.id, current__state="draft", open_steps__process=_AGREEMENT
    ).exclude(
        current__in=Sheet.objects.filter(Q(verdict="") | Q(remarks__verdict=""), withdrawn=False).values("edition")
    )
    return sorted(set(rows.values_list("pk", flat=True)))
