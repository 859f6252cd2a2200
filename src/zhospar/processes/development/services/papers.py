"""Papers that a step gives: the step is taken with the paper on record and in order, and the paper is frozen with it."""

import datetime

from django.utils import timezone

from zhospar.engine.checking import check
from zhospar.engine.procedure import RouteStep
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.services import steps
from zhospar.records.documents import selectors
from zhospar.records.documents.models import Document
from zhospar.records.documents.services import freeze
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized


def paper_kind(standing: Standing, step: RouteStep) -> str:
    """The kind of the paper that a step gives beside the document itself; empty where it gives none."""
    kind = step.entry.gives
    return kind if kind in standing.law.kinds and kind != standing.document.kind else ""


def papers_of(standing: Standing, kind: str) -> list[Document]:
    """The papers of a kind that speak of the document, the newest first."""
    return list(
        Document.objects.filter(about=standing.document.id, kind=kind).select_related("current").order_by("-created_at")
    )


def check_paper(standing: Standing, step: RouteStep, on: datetime.date) -> None:
    """The paper is on record, without errors. Raises Refused with its findings."""
    del on
    kind = paper_kind(standing, step)
    if not kind:
        return
    name = standing.law.kind(kind).name
    paper = next(iter(papers_of(standing, kind)), None)
    if paper is None or paper.current is None:
        raise Refused(_NO_PAPER.fill({"step": step.entry.name, "kind": name}), _NO_PAPER_MEND, step.provision)
    plan = selectors.plan_of(paper.current.pk)
    errors = tuple(
        one
        for one in check(plan, standing.law, selectors.plans_beside(plan, paper.pk)).findings
        if one.severity == "error"
    )
    if errors:
        raise Refused(
            _BREACHES.fill({"kind": name, "count": str(len(errors))}), _BREACHES_MEND, errors[0].provision, errors
        )


def freeze_paper(standing: Standing, step: RouteStep, actor: Actor, at: datetime.datetime) -> None:
    """What was given is not changed any more."""
    del actor
    kind = paper_kind(standing, step)
    for paper in papers_of(standing, kind)[:1] if kind else ():
        if paper.current and paper.current.state == "draft":
            freeze(paper.current.pk, on=timezone.localtime(at).date())


steps.ALSO.append(check_paper)
steps.AFTER_EVERY.append(freeze_paper)

_NO_PAPER = Localized(
    "«{step}»: мына құжат жасалмаған – {kind}",
    "«{step}»: не подготовлен документ – {kind}",
    '"{step}": this paper has not been made: {kind}',
)
_NO_PAPER_MEND = Localized(
    "Тізілімде осы құжатқа байланыстырып ашыңыз",
    "Откройте его в реестре, связав с этим документом",
    "Open it in the register, about this document",
)
_BREACHES = Localized(
    "«{kind}» талаптарға сай емес, қателер саны – {count}",
    "«{kind}» не отвечает требованиям, ошибок – {count}",
    "{kind} does not meet the demands, errors: {count}",
)
_BREACHES_MEND = Localized("Төмендегі қателерді түзетіңіз", "Исправьте перечисленные ошибки", "Mend the errors listed")
