"""Scoring an evaluation by a method of the deployment: inputs from the period's report, kept as they were, with the result."""

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from zhospar.engine.achievement import judge
from zhospar.engine.plan import Number, Plan
from zhospar.engine.rollup import DOCUMENT, roll_up
from zhospar.engine.scoring import Inputs, Method, Score, gather, score
from zhospar.processes.evaluation.facts import findings_of
from zhospar.processes.evaluation.methods import method_named
from zhospar.processes.evaluation.models import Evaluation, Scored
from zhospar.processes.evaluation.selectors import reports_on
from zhospar.processes.evaluation.services.own import acted, own
from zhospar.processes.evaluation.words import NO_REPORT, NO_REPORT_MEND
from zhospar.processes.implementation.selectors import owed
from zhospar.records.documents.facts import PaperFacts
from zhospar.records.documents.models import Edition
from zhospar.records.documents.selectors import document, plan_of
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused

_SETTLED = ("done-on-time", "done-late", "overdue")
"""States of duties of which it can be said whether they were done in time."""


def score_evaluation(*, evaluation_id: UUID, method: str, actor: Actor, at: datetime.datetime) -> int:
    """Score an evaluation by a method of this installation. Method, inputs and the report's digest are kept. Returns its id. Raises Refused.

    The law asks for no score: it stands beside the findings and decides nothing.
    """
    with transaction.atomic():
        row, law = own(evaluation_id, actor, at)
        provision = findings_of(law).id
        chosen = method_named(method, provision)
        report = next((one for one in reports_on(row, law) if one.frozen_on and one.edition), None)
        if report is None or report.edition is None:
            raise Refused(NO_REPORT, NO_REPORT_MEND, provision)
        on = timezone.localtime(at).date()
        inputs = inputs_of(plan_of(report.edition), row, duties_of(row, on), on)
        found = score(chosen, inputs)
        kept = Scored.objects.create(
            evaluation=row,
            method=msgspec.to_builtins(chosen),
            inputs=msgspec.to_builtins(inputs),
            method_digest=found.method_digest,
            inputs_digest=found.inputs_digest,
            report_digest=_digest(report),
            total=found.total,
            grade=found.grade or "",
            parts=msgspec.to_builtins(found.parts),
            why=found.why,
            on=on,
        )
        told: dict[str, Any] = {"method": chosen.id, "version": chosen.version, "method_digest": found.method_digest}
        told |= {"inputs_digest": found.inputs_digest, "report_digest": kept.report_digest, "total": found.total}
        acted("evaluation.score", row, actor, at, {**told, "grade": kept.grade}, [provision])
        number: int = kept.pk
        return number


def _digest(report: PaperFacts) -> str:
    """Digest of the report's frozen text."""
    edition = Edition.objects.only("digest", "canonical").get(pk=report.edition)
    told: str = edition.digest or hashlib.sha256(edition.canonical.encode()).hexdigest()
    return told


def inputs_of(report: Plan, row: Evaluation, duties: tuple[int, int] | None, on: datetime.date) -> Inputs:
    """The facts of the evaluated period: every planned value of its years is judged, money and measures are those of all its years."""
    years = range(row.first, row.year + 1)
    found = [_inputs(report, year, on) for year in years]
    last = found[-1]
    return msgspec.structs.replace(
        last,
        indicators_met=_sum(one.indicators_met for one in found),
        indicators_judged=_sum(one.indicators_judged for one in found),
        degrees={
            f"{name}/{year}": value
            for year, one in zip(years, found, strict=True)
            for name, value in one.degrees.items()
        },
        money_allotted=_sum(one.money_allotted for one in found),
        money_used=_sum(one.money_used for one in found),
        measures_done=sum(one.status == "done" for one in report.measures) if report.measures else None,
        measures_planned=len(report.measures) or None,
        duties_on_time=duties[0] if duties else None,
        duties_due=duties[1] if duties else None,
    )


def _inputs(report: Plan, year: int, on: datetime.date) -> Inputs:
    judgements = {one.id: judge(one, year, on=on) for one in report.indicators if year in one.planned}
    return gather(report, year, judgements, roll_up(report, judgements)[DOCUMENT])


def _sum(amounts: Iterable[Number | None]) -> Any:
    """A sum of what is known; None where nothing is."""
    known = [one for one in amounts if one is not None]
    return sum(known) if known else None


def duties_of(row: Evaluation, on: datetime.date) -> tuple[int, int] | None:
    """Of the duties on the evaluated years' results that are settled: (done on time, all); None where there are none."""
    years = range(row.first, row.year + 1)
    told = [
        one.state.status
        for one in owed([document(row.document_id, on)], range(row.first, row.year + 2), on)
        if one.duty.reporting_year in years and one.duty.process == "monitoring" and one.state.status in _SETTLED
    ]
    return (told.count("done-on-time"), len(told)) if told else None


def rescore(kept: Scored) -> Score:
    """The score once more, from what was kept: the same digests, the same total, whoever counts."""
    return score(msgspec.convert(kept.method, Method), msgspec.convert(kept.inputs, Inputs))
