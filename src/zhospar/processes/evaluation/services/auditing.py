"""Evaluations by auditing bodies: their resolution starts the term in which the results are sent on; the effectiveness system's duty."""

import datetime
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from zhospar.processes.development.services.steps import lock, note_refusal
from zhospar.processes.evaluation.facts import resolution_event, sending_duty
from zhospar.processes.evaluation.models import Evaluation
from zhospar.processes.evaluation.selectors import evaluated, result_digest
from zhospar.processes.evaluation.services.own import acted, own
from zhospar.processes.evaluation.words import (
    ADOPTED,
    ADOPTED_MEND,
    NO_DUTY,
    NO_DUTY_MEND,
    NO_NUMBER,
    NO_NUMBER_MEND,
    NO_RESULT,
    NO_RESULT_MEND,
    NOT_ADOPTED,
    NOT_ADOPTED_MEND,
    SAME_DAY,
    SAME_DAY_MEND,
)
from zhospar.processes.implementation.owing import Owed
from zhospar.processes.implementation.selectors import owed_by
from zhospar.processes.monitoring.services.giving import check_may_give
from zhospar.records.documents.discharges import happenings_of, record_discharge, record_happening
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Cited
from zhospar.statute.entries import EventDuty


def adopt_resolution(
    *, evaluation_id: UUID, number: str, on: datetime.date, actor: Actor, at: datetime.datetime, title: str = ""
) -> None:
    """Put on record the resolution by which an auditing body adopted the results: from its day the term of sending runs.

    Raises Refused.
    """
    with transaction.atomic():
        row, _ = own(evaluation_id, actor, at, adopted=True)
        lock(row.document_id)
        duty = _sending(row, at)
        event = resolution_event(duty.entry)
        if row.resolution_on is not None:
            raise Refused(ADOPTED, ADOPTED_MEND, duty.id)
        if row.state == "open":
            raise Refused(NO_RESULT, NO_RESULT_MEND, duty.id)
        if not number.strip() or on > timezone.localtime(at).date():
            raise Refused(NO_NUMBER, NO_NUMBER_MEND, duty.id)
        if on in happenings_of([row.document_id])[row.document_id].get(event, ()):
            raise Refused(SAME_DAY, SAME_DAY_MEND, duty.id)
        told = {"evaluation": str(row.pk), "number": number.strip(), "title": title.strip()}
        record_happening(
            document_id=row.document_id, event=event, on=on, provision=duty.id, actor=actor, at=at, told=told
        )
        row.resolution = {"number": number.strip(), "title": title.strip()}
        row.resolution_on = on
        row.save(update_fields=["resolution", "resolution_on"])
        acted("evaluation.adopt", row, actor, at, {**told, "on": on.isoformat()}, [duty.id])


def send_results(*, evaluation_id: UUID, actor: Actor, at: datetime.datetime, note: str = "") -> int:
    """Send the results to the bodies that the law names. Returns by how many days it was late. Raises Refused."""
    row = Evaluation.objects.filter(pk=evaluation_id).first()
    try:
        with transaction.atomic():
            return _send(evaluation_id, actor, at, note)
    except Refused as refusal:
        if row is not None:
            note_refusal(document_id=row.document_id, doing="evaluation.send", refusal=refusal, actor=actor, at=at)
        raise


def _send(evaluation_id: UUID, actor: Actor, at: datetime.datetime, note: str) -> int:
    row, _ = own(evaluation_id, actor, at, adopted=True)
    duty = _sending(row, at)
    if row.resolution_on is None:
        raise Refused(NOT_ADOPTED, NOT_ADOPTED_MEND, duty.id)
    on = timezone.localtime(at).date()
    years = (row.resolution_on.year, row.resolution_on.year + 1)
    owed = next((one for one in owed_by(row.document_id, years, on) if _is_it(one, row, duty)), None)
    if owed is None:
        raise Refused(NO_DUTY, NO_DUTY_MEND, duty.id)
    check_may_give(owed, on)
    words = note.strip() or f"№ {row.resolution['number']}, {row.resolution_on.isoformat()}"
    late = _discharge(owed, row, actor, at, words)
    row.sent_on, row.state = on, "sent"
    row.save(update_fields=["sent_on", "state"])
    told = {"to": [one.code for one in owed.to], "days_late": late, "digest": result_digest(row)}
    acted("evaluation.send", row, actor, at, told, [duty.id])
    return late


def _sending(row: Evaluation, at: datetime.datetime) -> Cited[EventDuty]:
    """What the evaluating body owes after its resolution. Raises Refused where the law asks nothing of it."""
    standing = evaluated(row.document_id, timezone.localtime(at).date())
    found = sending_duty(standing.law, standing.document, row.role)
    if found is None:
        raise Refused(NO_DUTY, NO_DUTY_MEND, row.provision)
    return found


def _is_it(one: Owed, row: Evaluation, duty: Cited[EventDuty]) -> bool:
    return (one.duty.id, one.duty.event_on, one.body.id) == (duty.entry.id, row.resolution_on, row.body_id)


def discharge_yearly(row: Evaluation, actor: Actor, at: datetime.datetime) -> None:
    """Where the law makes the evaluation of a year itself a duty of the body, recording its result discharges it."""
    on = timezone.localtime(at).date()
    for one in owed_by(row.document_id, row.year + 1, on):
        duty = one.duty
        mine = (duty.process, duty.reporting_year, one.body.id) == ("evaluation", row.year, actor.body.id)
        if mine and not duty.gives and one.done_on is None:
            _discharge(one, row, actor, at, row.mark or row.result.kk)


def _discharge(owed: Owed, row: Evaluation, actor: Actor, at: datetime.datetime, note: str) -> int:
    """What is given is the result on record, named by its digest; it is no paper of the register. Returns the days late."""
    done = record_discharge(
        document_id=owed.document,
        duty=owed.duty.id,
        provision=owed.duty.provision,
        reporting_year=owed.duty.reporting_year,
        event_on=owed.duty.event_on,
        last_day=owed.duty.last_day,
        actor=actor,
        at=at,
        to=[one.code for one in owed.to],
        digest=result_digest(row),
        note=note,
        verb="evaluation.discharge",
        told={"evaluation": str(row.pk), "result": msgspec.to_builtins(row.result)},
    )
    return done.days_late
