"""Writing documents: rows and their acts together. Whether somebody may is asked by the processes above."""

import datetime
import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from zhospar.engine.plan import Plan
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents import selectors
from zhospar.records.documents.link_resolution import resolve_links, resolve_links_to
from zhospar.records.documents.models import Document, DocumentBody, Edition, Element, StepTaken
from zhospar.records.documents.plan_rows import canonical_bytes, save_new, taken_apart
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.models import Body
from zhospar.statute.localized import Localized


def open_document(
    *,
    plan: Plan,
    actor: Actor,
    at: datetime.datetime,
    body_id: int,
    provision: str,
    territory: str = "",
    about: UUID | None = None,
    takes_part: Collection[tuple[str, str]] = (),
    held: str = "content",
    mark: str = "",
    card: Mapping[str, str] | None = None,
) -> UUID:
    """Put a document on record with its first edition, which holds `plan`. Returns its id."""
    with transaction.atomic():
        document = Document(
            id=uuid.uuid4(),
            number=_next_number(at.year),
            kind=plan.kind,
            variant=plan.variant,
            title=plan.title,
            period_first=plan.period.first,
            period_last=plan.period.last,
            developer_id=body_id,
            territory_id=territory or None,
            about_id=about,
            conditions=sorted(plan.conditions),
            mark=mark,
            card=dict(card or {}),
            state="draft" if held == "content" else "card",
            created_at=at,
            changed_at=at,
        )
        document.sought = sought_text(document)
        document.save(force_insert=True)
        name_bodies(document.pk, takes_part)
        edition = _first_edition(document, plan, at)
        document.current = edition
        document.save(update_fields=["current"])
        if held != "content":  # a card is there to be linked to at once, a draft only when it is approved
            resolve_links_to(document.pk)
        append_act(
            verb="documents.open",
            author=actor.author,
            at=at,
            document=document.pk,
            edition=edition.pk,
            provisions=[provision],
            told={
                "number": document.number,
                "kind": plan.kind,
                "title": msgspec.to_builtins(plan.title),
                "content": digest_of(plan),
                **({"mark": mark} if mark else {}),
                **({"card": dict(card)} if card else {}),
            },
        )
    return document.pk


def _first_edition(document: Document, plan: Plan, at: datetime.datetime) -> Edition:
    parts = taken_apart(plan)
    edition = Edition.objects.create(document=document, number=1, head=parts.head, opened_on=_day(at))
    save_new(edition, parts.elements, {})
    resolve_links(edition.pk)
    return edition


def _day(at: datetime.datetime) -> datetime.date:
    from django.utils import timezone

    return timezone.localtime(at).date()


def _next_number(year: int) -> str:
    """The next number of the register in a year."""
    last = Document.objects.filter(number__startswith=f"{year}-").order_by("-number").values_list("number", flat=True)
    return f"{year}-{int(last[0].partition('-')[2]) + 1 if last else 1:05d}"


def sought_text(document: Document) -> str:
    """What a document is found by, in small letters."""
    told = (document.number, document.title, document.developer.name, document.developer.short)
    texts = [part for one in told for part in ((one.kk, one.ru, one.en) if isinstance(one, Localized) else (one,))]
    return " ".join(texts).casefold()


def name_bodies(document_id: UUID, takes_part: Collection[tuple[str, str]]) -> None:
    """Write who takes part beside the developer: (part, code of the body)."""
    ids = dict(Body.objects.filter(code__in=[code for _, code in takes_part]).values_list("code", "pk"))
    DocumentBody.objects.bulk_create(
        [DocumentBody(document_id=document_id, body_id=ids[code], part=part) for part, code in takes_part],
        ignore_conflicts=True,
    )


def replace_content(edition_id: UUID, plan: Plan) -> None:
    """Put another plan in an edition's place; elements with the same list and code keep their identity, owner and mark."""
    edition = Edition.objects.select_for_update().select_related("document").get(pk=edition_id)
    before = list(Element.objects.filter(edition=edition, removed=False))
    parts = taken_apart(plan)
    Element.objects.filter(edition=edition).delete()
    edition.head = parts.head
    edition.version += 1
    edition.save(update_fields=["head", "version"])
    save_new(edition, parts.elements, {(row.list, row.code): row.identity for row in before if row.code})
    _carry_over(before, edition)
    resolve_links(edition_id)
    show_head(edition.document, plan)


def show_head(document: Document, plan: Plan) -> None:
    """Let the register show what the edition's head says."""
    document.title = plan.title
    document.period_first, document.period_last = plan.period.first, plan.period.last
    document.conditions = sorted(plan.conditions)
    document.sought = sought_text(document)
    document.save(update_fields=["title", "period_first", "period_last", "conditions", "sought"])


def copy_edition(source: UUID, *, opened_on: datetime.date, ground: Mapping[str, Any]) -> Edition:
    """A new draft with the content of an approved edition, every element under its own identity."""
    old = Edition.objects.select_related("document").get(pk=source)
    last = Edition.objects.filter(document=old.document).order_by("-number").values_list("number", flat=True)[0]
    new = Edition.objects.create(
        document=old.document, number=last + 1, head=old.head, corrects=old, ground=dict(ground), opened_on=opened_on
    )
    plan = selectors.plan_of(source)
    rows = list(Element.objects.filter(edition=old, removed=False))
    save_new(new, taken_apart(plan).elements, {(row.list, row.code): row.identity for row in rows if row.code})
    _carry_over(rows, new)
    return new


def _carry_over(rows: Sequence[Element], new: Edition) -> None:
    """What rows alone hold, for the elements that are still there: identity, mark, owner, and where a link leads."""
    old = _told_apart(rows)
    changed = []
    for key, row in _told_apart(Element.objects.filter(edition=new)).items():
        if before := old.get(key):
            row.identity, row.mark = before.identity, before.mark
            row.to_document_id, row.to_identity = before.to_document_id, before.to_identity
            if row.record.get("owner") == before.record.get("owner"):
                row.owner_id = before.owner_id
            changed.append(row)
    Element.objects.bulk_update(changed, ["identity", "owner", "mark", "to_document", "to_identity"], batch_size=200)


def _told_apart(rows: Iterable[Element]) -> dict[tuple[str, str, int], Element]:
    """Rows by what makes them the same in another edition: their code, or all that they say; of several alike, by their order."""
    found: dict[tuple[str, str, int], Element] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for row in sorted(rows, key=lambda one: (one.list, one.place, one.pk)):
        name = (row.list, row.code or json.dumps(row.record, sort_keys=True))
        found[(*name, seen[name])] = row
        seen[name] += 1
    return found


def freeze(edition_id: UUID, *, on: datetime.date) -> str:
    """Freeze an approved edition: canonical bytes and digest kept, the edition it corrects superseded. Returns the digest."""
    edition = Edition.objects.select_for_update().select_related("document").get(pk=edition_id)
    plan = selectors.plan_of(edition_id)
    edition.canonical = canonical_bytes(plan)
    edition.digest = digest_of(plan)
    edition.state, edition.approved_on = "approved", on
    edition.save(update_fields=["canonical", "digest", "state", "approved_on"])
    earlier = Edition.objects.filter(document=edition.document, state="approved").exclude(pk=edition.pk)
    earlier.update(state="superseded", ended_on=on)
    Document.objects.filter(pk=edition.document_id).update(state="in-force", current=edition)
    resolve_links_to(edition.document_id)
    return edition.digest


def digest_of(plan: Plan) -> str:
    """SHA-256 of a plan's canonical bytes."""
    return hashlib.sha256(canonical_bytes(plan).encode()).hexdigest()


def record_step(
    *,
    document_id: UUID,
    edition_id: UUID,
    step: str,
    outcome: str,
    process: str,
    role: str,
    provision: str,
    actor: Actor,
    at: datetime.datetime,
    decision: Mapping[str, Any],
    note: str = "",
    told: Mapping[str, Any] | None = None,
    of_text: bool = True,
) -> StepTaken:
    """Put a step on record, with its act."""
    act = append_act(
        verb="processes.take-step",
        author=actor.author,
        at=at,
        document=document_id,
        edition=edition_id,
        provisions=[provision],
        told={"step": step, "outcome": outcome, "decision": dict(decision), "note": note, **(told or {})},
    )
    Document.objects.filter(pk=document_id).update(changed_at=at)
    return StepTaken.objects.create(
        document_id=document_id,
        edition_id=edition_id,
        step=step,
        outcome=outcome,
        process=process,
        role=role,
        body_id=actor.body.id,
        on=_day(at),
        provision=provision,
        decision=dict(decision),
        note=note,
        of_text=of_text,
        act=act.number,
    )


def annul_steps(edition_id: UUID, steps: Collection[str]) -> None:
    """Take back steps of a draft that are no longer true (it was recalled, or returned). The act is appended by the caller."""
    StepTaken.objects.filter(edition=edition_id, step__in=steps, annulled=False).update(annulled=True)
