"""Plans made again every few years: the newer approved one takes the years that both cover."""

import datetime

from zhospar.processes.development.facts import Standing
from zhospar.processes.development.services import steps
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.models import Document
from zhospar.records.participants.facts import Actor
from zhospar.statute.entries import Series


def supersede_earlier(standing: Standing, actor: Actor, at: datetime.datetime) -> None:
    """Let earlier plans of the same body say from which plan the common years are taken, where the law has it so."""
    document, law = standing.document, standing.law
    series = [
        cited
        for cited in law.of(Series, document.kind, document.body_class, document.variant)
        if cited.entry.supersedes
    ]
    if not series:
        return
    earlier = Document.objects.filter(
        kind=document.kind,
        variant=document.variant,
        developer_id=document.developer.id,
        state__in=("in-force", "correction"),
        period_first__lt=document.period_first,
        period_last__gte=document.period_first,
        followed_by=None,
    ).exclude(pk=document.id)
    for one in earlier:
        Document.objects.filter(pk=one.pk).update(followed_by=document.id)
        append_act(
            verb="documents.follow",
            author=actor.author,
            at=at,
            document=one.pk,
            provisions=[cited.id for cited in series],
            told={"by": document.number, "from": document.period_first},
        )


steps.WHEN_FROZEN.append(supersede_earlier)
