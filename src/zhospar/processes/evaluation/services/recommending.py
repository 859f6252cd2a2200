"""Recommendations: given with an evaluation, answered by those they are addressed to, closed on proof by the one who gave them."""

import datetime
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from zhospar.processes.evaluation.facts import classes_of
from zhospar.processes.evaluation.models import Recommendation
from zhospar.processes.evaluation.permissions import check_is_addressee, check_is_evaluator, recommendation_provision
from zhospar.processes.evaluation.selectors import NoSuchEvaluation
from zhospar.processes.evaluation.services.own import acted, own
from zhospar.processes.evaluation.words import (
    CLOSED,
    CLOSED_MEND,
    NO_ADDRESSEE,
    NO_ADDRESSEE_MEND,
    NO_ANSWER,
    NO_ANSWER_MEND,
    NO_CLASS,
    NO_CLASS_MEND,
    NO_EDITION,
    NO_EDITION_MEND,
    NO_FILE,
    NO_FILE_MEND,
    NO_PROOF,
    NO_PROOF_MEND,
    NO_REASON,
    NO_REASON_MEND,
    NO_TEXT,
    NO_TEXT_MEND,
    NOT_TAKEN,
    NOT_TAKEN_MEND,
    PAST,
    PAST_MEND,
    names_of,
)
from zhospar.records.documents.models import Attachment, Edition
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.selectors import body
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition as Law
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Localized

VERDICTS = ("taken", "rejected")


def recommend(
    *,
    evaluation_id: UUID,
    group: str,
    text: Localized,
    to: str,
    actor: Actor,
    at: datetime.datetime,
    due_on: datetime.date | None = None,
) -> UUID:
    """Recommend something to a body. `group` is one of the law's classes, `to` the body's code. Returns its id. Raises Refused."""
    with transaction.atomic():
        row, law = own(evaluation_id, actor, at, adopted=True)
        listed, on = classes_of(law), timezone.localtime(at).date()
        if group not in (one.id for one in listed.entry.values):
            names = names_of(one.name for one in listed.entry.values)
            raise Refused(NO_CLASS, NO_CLASS_MEND.fill({"classes": names}), listed.id)
        if not text.kk.strip():
            raise Refused(NO_TEXT, NO_TEXT_MEND, listed.id)
        addressee = body(to, on)
        if addressee is None:
            raise Refused(NO_ADDRESSEE.fill({"body": to[:60]}), NO_ADDRESSEE_MEND, listed.id)
        if due_on is not None and due_on < on:
            raise Refused(PAST.fill({"day": due_on.isoformat()}), PAST_MEND, listed.id)
        found = Recommendation.objects.create(
            evaluation=row,
            number=row.recommendations.count() + 1,
            group=group,
            text=text,
            to_id=addressee.id,
            given_on=on,
            due_on=due_on,
        )
        told = {"number": found.number, "class": group, "to": to, "text": msgspec.to_builtins(text)}
        told |= {"due_on": due_on.isoformat() if due_on else ""}
        acted("evaluation.recommend", row, actor, at, told, [listed.id])
        return found.pk


def answer_recommendation(
    *, recommendation_id: UUID, verdict: str, answer: Localized, actor: Actor, at: datetime.datetime
) -> None:
    """The addressee takes a recommendation, or rejects it with a reason. Raises Refused."""
    with transaction.atomic():
        row, law = _addressed(recommendation_id, actor, at)
        if verdict not in VERDICTS:
            raise Refused(NO_ANSWER, NO_ANSWER_MEND, recommendation_provision(law))
        if verdict == "rejected" and not answer.kk.strip():
            raise Refused(NO_REASON, NO_REASON_MEND, recommendation_provision(law))
        row.state, row.answer, row.answered_on = verdict, answer, timezone.localtime(at).date()
        row.save(update_fields=["state", "answer", "answered_on"])
        told = {"number": row.number, "verdict": verdict, "answer": msgspec.to_builtins(answer)}
        acted("evaluation.answer", row.evaluation, actor, at, told, [recommendation_provision(law)])


def prove_recommendation(
    *,
    recommendation_id: UUID,
    actor: Actor,
    at: datetime.datetime,
    proof: Localized = Localized(),
    file: UUID | None = None,
    edition: UUID | None = None,
) -> None:
    """The addressee shows that a recommendation is carried out: in words, by a file of the document, by its correction. Raises Refused."""
    with transaction.atomic():
        row, law = _addressed(recommendation_id, actor, at)
        provision = recommendation_provision(law)
        if row.state != "taken":
            raise Refused(NOT_TAKEN, NOT_TAKEN_MEND, provision)
        if not (proof.kk.strip() or file or edition):
            raise Refused(NO_PROOF, NO_PROOF_MEND, provision)
        document = row.evaluation.document_id
        if file and not Attachment.objects.filter(pk=file, document=document, removed=False).exists():
            raise Refused(NO_FILE, NO_FILE_MEND, provision)
        corrections = Edition.objects.filter(document=document, corrects__isnull=False, approved_on__gte=row.given_on)
        if edition and not corrections.filter(pk=edition).exists():
            raise Refused(NO_EDITION, NO_EDITION_MEND, provision)
        row.proof, row.proof_file_id, row.proof_edition_id = proof, file, edition
        row.proved_on = timezone.localtime(at).date()
        row.save(update_fields=["proof", "proof_file", "proof_edition", "proved_on"])
        told = {"number": row.number, "proof": msgspec.to_builtins(proof), "file": str(file or "")}
        acted("evaluation.prove", row.evaluation, actor, at, {**told, "edition": str(edition or "")}, [provision])


def close_recommendation(
    *, recommendation_id: UUID, actor: Actor, at: datetime.datetime, closing: Localized = Localized()
) -> None:
    """The one who gave a recommendation confirms its proof, or accepts with a reason that it was rejected. Raises Refused."""
    with transaction.atomic():
        row, law = _locked(recommendation_id, at)
        provision = recommendation_provision(law)
        check_is_evaluator(row.evaluation, actor)
        _check_open(row, provision)
        if row.state == "rejected":
            if not closing.kk.strip():
                raise Refused(NO_REASON, NO_REASON_MEND, provision)
        elif not row.is_proved:
            raise Refused(NO_PROOF, NO_PROOF_MEND, provision)
        row.state, row.closing, row.closed_on = "closed", closing, timezone.localtime(at).date()
        row.save(update_fields=["state", "closing", "closed_on"])
        told = {"number": row.number, "closing": msgspec.to_builtins(closing)}
        acted("evaluation.close", row.evaluation, actor, at, told, [provision])


def _addressed(recommendation_id: UUID, actor: Actor, at: datetime.datetime) -> tuple[Recommendation, Law]:
    row, law = _locked(recommendation_id, at)
    check_is_addressee(row, actor, law)
    _check_open(row, recommendation_provision(law))
    return row, law


def _locked(recommendation_id: UUID, at: datetime.datetime) -> tuple[Recommendation, Law]:
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("evaluation__body", "to")
    row = rows.filter(pk=recommendation_id).first()
    if row is None:
        raise NoSuchEvaluation(str(recommendation_id))
    return row, edition_on(timezone.localtime(at).date())


def _check_open(row: Recommendation, provision: str) -> None:
    if row.state == "closed":
        raise Refused(CLOSED, CLOSED_MEND, provision)
