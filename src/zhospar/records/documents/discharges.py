"""What was done in discharge of duties, the events on record, and the papers about documents: reading and putting on record."""

import datetime
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.facts import DischargeFacts, PaperFacts
from zhospar.records.documents.models import Discharge, Document, Edition, Happening
from zhospar.records.participants.facts import Actor


def discharges_of(document_ids: Collection[UUID]) -> dict[UUID, tuple[DischargeFacts, ...]]:
    """What was done in discharge of the duties of each document: one query."""
    found: dict[UUID, list[DischargeFacts]] = {one: [] for one in document_ids}
    for row in Discharge.objects.filter(document__in=document_ids).select_related("body").order_by("on", "pk"):
        found[row.document_id].append(
            DischargeFacts(
                row.document_id,
                row.duty,
                row.reporting_year,
                row.event_on,
                row.body.code,
                row.on,
                row.last_day,
                row.paper_id,
                row.edition_id,
                row.where,
                row.note,
                row.act,
            )
        )
    return {one: tuple(many) for one, many in found.items()}


def happenings_of(document_ids: Collection[UUID]) -> dict[UUID, dict[str, tuple[datetime.date, ...]]]:
    """The days of the events on record of each document, by the event: one query."""
    found: dict[UUID, dict[str, tuple[datetime.date, ...]]] = {one: {} for one in document_ids}
    rows = Happening.objects.filter(document__in=document_ids).order_by("on")
    for document, event, on in rows.values_list("document", "event", "on"):
        found[document][event] = tuple(dict.fromkeys((*found[document].get(event, ()), on)))
    return found


def papers_about(document_ids: Collection[UUID]) -> dict[UUID, tuple[PaperFacts, ...]]:
    """The papers about each document, the oldest first: two queries."""
    rows = list(Document.objects.filter(about__in=document_ids).select_related("developer").order_by("created_at"))
    frozen: dict[UUID, tuple[UUID, datetime.date]] = {}
    editions = Edition.objects.filter(document__in=[row.pk for row in rows], approved_on__isnull=False)
    for edition, document, on in editions.order_by("-number").values_list("pk", "document", "approved_on"):
        frozen[document] = (frozen.get(document, (edition, on))[0], on)  # the newest text, the first day
    found: dict[UUID, list[PaperFacts]] = {one: [] for one in document_ids}
    for row in rows:
        edition, on = frozen.get(row.pk, (row.current_id, None))
        found[row.about_id].append(
            PaperFacts(
                row.pk,
                row.number,
                row.kind,
                row.variant,
                row.about_id,
                row.developer.code,
                row.period_first,
                row.period_last,
                row.state,
                edition,
                on,
                timezone.localtime(row.created_at).date(),
            )
        )
    return {one: tuple(many) for one, many in found.items()}


def record_discharge(
    *,
    document_id: UUID,
    duty: str,
    provision: str,
    reporting_year: int | None,
    event_on: datetime.date | None,
    last_day: datetime.date,
    actor: Actor,
    at: datetime.datetime,
    to: Collection[str] = (),
    paper: UUID | None = None,
    edition: UUID | None = None,
    digest: str = "",
    where: str = "",
    note: str = "",
    verb: str = "duties.discharge",
    told: Mapping[str, Any] | None = None,
) -> Discharge:
    """Put on record that a duty was discharged, with its act. Whether it may be is asked by the processes above."""
    on = timezone.localtime(at).date()
    act = append_act(
        verb=verb,
        author=actor.author,
        at=at,
        document=document_id,
        edition=edition,
        provisions=[provision],
        told={
            "duty": duty,
            "reporting_year": reporting_year,
            "event_on": event_on.isoformat() if event_on else "",
            "last_day": last_day.isoformat(),
            "to": sorted(to),
            "paper": str(paper or ""),
            "digest": digest,
            "where": where,
            "note": note,
            **(told or {}),
        },
    )
    return Discharge.objects.create(
        document_id=document_id,
        duty=duty,
        provision=provision,
        reporting_year=reporting_year,
        event_on=event_on,
        body_id=actor.body.id,
        on=on,
        last_day=last_day,
        to=sorted(to),
        paper_id=paper,
        edition_id=edition,
        digest=digest,
        where=where,
        note=note,
        act=act.number,
    )


def record_happening(
    *,
    document_id: UUID,
    event: str,
    on: datetime.date,
    provision: str,
    actor: Actor,
    at: datetime.datetime,
    told: Mapping[str, Any],
) -> Happening:
    """Put an event on record from which terms run, with its act."""
    act = append_act(
        verb="documents.happening",
        author=actor.author,
        at=at,
        document=document_id,
        provisions=[provision],
        told={"event": event, "on": on.isoformat(), **told},
    )
    return Happening.objects.create(
        document_id=document_id, event=event, on=on, body_id=actor.body.id, told=dict(told), act=act.number
    )
