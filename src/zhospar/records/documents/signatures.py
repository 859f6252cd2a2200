"""Signatures on editions: reading, and putting on record. How one is made and checked is the signing floor's business."""

import datetime
from uuid import UUID

from django.db import transaction

from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.models import Edition, Signature
from zhospar.records.participants.facts import Actor


def signatures_on(edition_id: UUID | None) -> list[Signature]:
    """The signatures on an edition, the first one first."""
    return list(Signature.objects.filter(edition=edition_id).select_related("body", "paper").order_by("signed_at"))


def signatures_on_each(editions: list[UUID]) -> dict[UUID, int]:
    """How many signatures each edition bears: one query."""
    found: dict[UUID, int] = dict.fromkeys(editions, 0)
    for edition in Signature.objects.filter(edition__in=editions).values_list("edition", flat=True):
        found[edition] += 1
    return found


def record_signature(
    *,
    edition_id: UUID,
    language: str,
    provider: str,
    detached: bytes,
    paper: UUID | None,
    provision: str,
    actor: Actor,
    at: datetime.datetime,
) -> Signature:
    """Put a signature on record, with its act. Whether it is good, and whether the signer may, is asked before."""
    with transaction.atomic():
        edition = Edition.objects.select_for_update().get(pk=edition_id)
        act = append_act(
            verb="documents.sign",
            author=actor.author,
            at=at,
            document=edition.document_id,
            edition=edition_id,
            provisions=[provision] if provision else [],
            told={"digest": edition.digest, "provider": provider, "language": language, "paper": str(paper or "")},
        )
        return Signature.objects.create(
            edition=edition,
            language=language,
            body_id=actor.body.id,
            post=actor.post,
            person=actor.login,
            signed_at=at,
            provider=provider,
            digest=edition.digest,
            detached=detached,
            paper_id=paper,
            act=act.number,
        )
