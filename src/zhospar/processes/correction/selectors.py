"""Reading corrections: what differs, what it touches, and the ledger of target changes."""

import datetime
from collections.abc import Collection
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from zhospar.engine.differences import Differences, differences
from zhospar.engine.impact import Approval, Impact, Linked, impact_of
from zhospar.engine.plan import Link, Period, Plan
from zhospar.engine.working_days import kazakhstan
from zhospar.processes.correction.models import TargetEntry
from zhospar.records.documents.models import Document, Edition, Element
from zhospar.records.documents.selectors import plans_of
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Localized

EXPLAINED = frozenset({"raised", "lowered", "dropped", "reworded", "method-break", "changed"})
"""Labels of a target whose change must be explained; a new target explains itself in the text."""


def differences_of(edition_id: UUID, against: UUID | None = None) -> tuple[Plan, Plan, Differences] | None:
    """An edition beside the one that it corrects (or another): both plans and what differs; None for a first edition."""
    base = against or Edition.objects.filter(pk=edition_id).values_list("corrects", flat=True).first()
    if base is None:
        return None
    plans = plans_of([base, edition_id])
    before, after = plans[base], plans[edition_id]
    return before, after, differences(_content(before), _content(after))


def _content(plan: Plan) -> Plan:
    """The text without the decisions about it."""
    return msgspec.structs.replace(plan, acts=())


def impact_on(edition_id: UUID, on: datetime.date, visible: QuerySet[Document] | None = None) -> Impact | None:
    """What a correction touches if it is approved on a day: documents (those `visible`), money, territories, duties that follow."""
    found = differences_of(edition_id)
    if found is None:
        return None
    before, after, differing = found
    document_id = Edition.objects.values_list("document", flat=True).get(pk=edition_id)
    return impact_of(
        edition_on(on), before, after, differing, linked_documents(document_id, visible), Approval(on, kazakhstan())
    )


def linked_documents(document_id: UUID, visible: QuerySet[Document] | None = None) -> dict[str, Linked]:
    """The documents in force or in draft, of those `visible`, that hold links to this one, with those links: one query."""
    rows = (
        Element.objects.filter(list="links", to_document=document_id, removed=False)
        .exclude(edition__state__in=("superseded", "abandoned"))
        .select_related("edition__document__developer", "edition__document__territory")
    )
    if visible is not None:
        rows = rows.filter(edition__document__in=visible)
    found: dict[str, list[Element]] = {}
    for row in rows:
        found.setdefault(row.edition.document.number, []).append(row)
    return {number: _linked(many[0].edition.document, many) for number, many in found.items()}


def _linked(document: Document, rows: Collection[Element]) -> Linked:
    return Linked(
        kind=document.kind,
        title=document.title,
        period=Period(first=document.period_first, last=document.period_last),
        links=tuple(msgspec.convert(row.record, Link) for row in rows),
        variant=document.variant,
        body_class=document.developer.body_class,
        territory=document.territory.name if document.territory else Localized(),
        conditions=frozenset(document.conditions),
    )


def reasons_of(edition_id: UUID) -> dict[str, str]:
    """Why targets were changed, by the indicator's id within the plan."""
    ground = Edition.objects.values_list("ground", flat=True).get(pk=edition_id)
    told: dict[str, str] = ground.get("targets", {})
    return told


def frozen_text(document_id: UUID, number: int) -> tuple[bytes, str] | None:
    """The canonical bytes of an approved edition, and their digest; None where there is no such edition, or it is not frozen."""
    rows = Edition.objects.filter(document=document_id, number=number).exclude(digest="")
    found = rows.values_list("canonical", "digest").first()
    return (found[0].encode(), found[1]) if found else None


def ledger(
    *,
    document_id: UUID | None = None,
    visible: QuerySet[Document] | None = None,
    labels: Collection[str] = (),
    kind: str = "",
    territory: str = "",
    year: int | None = None,
    since: datetime.date | None = None,
) -> QuerySet[TargetEntry]:
    """Target changes of approved corrections, the newest first. `territory` has those below it too, `year` is that of the approval."""
    rows = TargetEntry.objects.select_related("document__developer", "document__territory", "edition")
    if document_id:
        rows = rows.filter(document=document_id)
    if visible is not None:
        rows = rows.filter(document__in=visible)
    if labels:
        rows = rows.filter(label__in=labels)
    if kind:
        rows = rows.filter(document__kind=kind)
    if territory:
        below = f"/{territory}/"
        rows = rows.filter(document__territory__path__contains=below)
    if year:
        rows = rows.filter(on__year=year)
    if since:
        rows = rows.filter(on__gte=since)
    return rows
