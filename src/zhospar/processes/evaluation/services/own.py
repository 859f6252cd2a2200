"""What every write of evaluation begins and ends with: the evaluation is the actor's own, and an act tells what was done."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from zhospar.processes.evaluation.models import Evaluation
from zhospar.processes.evaluation.permissions import check_is_evaluator
from zhospar.processes.evaluation.selectors import NoSuchEvaluation
from zhospar.processes.evaluation.words import ADOPTED, ADOPTED_MEND
from zhospar.records.audit_trail.services import append_act
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition as Law
from zhospar.statute.library import edition_on


def locked(evaluation_id: UUID) -> Evaluation:
    """One evaluation, one act at a time. Raises NoSuchEvaluation."""
    row = Evaluation.objects.select_for_update(of=("self",)).filter(pk=evaluation_id).first()
    if row is None:
        raise NoSuchEvaluation(str(evaluation_id))
    return row


def own(evaluation_id: UUID, actor: Actor, at: datetime.datetime, *, adopted: bool = False) -> tuple[Evaluation, Law]:
    """The evaluation, locked, if it is of the actor's body, and the law of the day. Raises Refused.

    What a resolution was adopted on is not changed any more; `adopted` for what may be done after it.
    """
    row = locked(evaluation_id)
    check_is_evaluator(row, actor)
    if row.resolution_on is not None and not adopted:
        raise Refused(ADOPTED, ADOPTED_MEND, row.provision)
    return row, edition_on(timezone.localtime(at).date())


def acted(
    verb: str, row: Evaluation, actor: Actor, at: datetime.datetime, told: Mapping[str, Any], provisions: Sequence[str]
) -> int:
    """Put an act on an evaluation on record. Returns its number in the journal."""
    act = append_act(
        verb=verb,
        author=actor.author,
        at=at,
        document=row.document_id,
        provisions=list(provisions),
        told={"evaluation": str(row.pk), "year": row.year, **told},
    )
    number: int = act.number
    return number
