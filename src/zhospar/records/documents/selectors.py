"""Reading documents: one document with its steps and plan, or many at a constant number of queries."""

import datetime
import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from zhospar.engine.plan import Plan
from zhospar.records.documents.facts import DocumentFacts, EditionFacts, Taken
from zhospar.records.documents.models import Attachment, Document, Edition, Element, Ground, StepTaken
from zhospar.records.documents.plan_rows import canonical_bytes, put_together
from zhospar.records.participants.facts import Actor, BodyFacts
from zhospar.records.participants.selectors import facts_of, path_on
from zhospar.statute.edition import Edition as Law
from zhospar.statute.entries import Competence
from zhospar.statute.library import edition_on as law_on

_DECISIONS = ("agreement", "endorsement", "approval")
"""Steps of these processes are decisions that a plan names in its acts."""


class NoSuchDocument(LookupError):
    """There is no such document (or none that this reader may know of)."""


def visible_to(actor: Actor | None, on: datetime.date, *, administration: bool = False) -> "QuerySet[Document]":
    """The documents that somebody may know of. A marked one is there for those only whose business it is.

    That are its developer, the bodies that take part in it or must act on it, the authorities that the law lets review
    such documents (of their own territory), and the administration.
    """
    rows = Document.objects.all()
    if administration:
        return rows
    if actor is None:
        return rows.filter(mark="")
    return rows.filter(Q(mark="") | business_of(actor, law_on(on)))


def business_of(actor: Actor, law: Law) -> Q:
    """The documents that are the business of the actor's body: it develops, joins in, acts on, or by the law reviews them."""
    found = Q(developer=actor.body.id) | reviewed_by(actor, law)
    # Open steps and sheets belong to the processes above: they are asked by the names under which they hang here.
    for way in ("bodies__body", "steps__body", "open_steps__body", "editions__sheets__body"):
        found |= Q(Exists(Document.objects.filter(pk=OuterRef("pk"), **{way: actor.body.id})))
    return found


def concerns(document_id: UUID, actor: Actor, law: Law) -> bool:
    """Whether a document is the business of the actor's body."""
    return Document.objects.filter(business_of(actor, law), pk=document_id).exists()


def papers_around(
    document: DocumentFacts, actor: Actor | None, on: datetime.date, *, administration: bool = False
) -> tuple[DocumentFacts | None, tuple[DocumentFacts, ...]]:
    """The document that this one is about, and the papers about this one; only those that the actor may know of."""
    near = Q(about=document.id) | (Q(pk=document.about) if document.about else Q(pk__in=()))
    found = documents(visible_to(actor, on, administration=administration).filter(near).order_by("kind", "number"), on)
    above = next((one for one in found if one.id == document.about), None)
    return above, tuple(one for one in found if one.id != document.about)


def reviewed_by(actor: Actor, law: Law) -> Q:
    """The documents that the actor's body reviews or controls by the law; of its own territory, where it has one.

    Control opens marked documents to those alone who have their role by themselves (`sole`): of a role that many bodies
    have, nobody is meant by it for a document of another's.
    """
    own = actor.body.roles
    sole = {role for role in own if role in law.roles and law.roles[role].sole}
    by_process = {"review": own, "control": sole}
    kinds = {
        kind
        for cited in law.all_of(Competence)
        if by_process.get(cited.entry.process, frozenset()) & set(cited.entry.bodies)
        for kind in cited.kinds
    }
    path = actor.body.territory_path
    around = Q(territory__path__startswith=path) | Q(developer__territory__path__startswith=path) if path else Q()
    return Q(kind__in=kinds) & around if kinds else Q(pk__in=())


def find(number: str, actor: Actor | None, on: datetime.date, *, administration: bool = False) -> DocumentFacts:
    """The document with this number, if the actor may know of it. Raises NoSuchDocument."""
    found = documents(visible_to(actor, on, administration=administration).filter(number=number), on)
    if not found:
        raise NoSuchDocument(number)
    return found[0]


def document(document_id: UUID, on: datetime.date) -> DocumentFacts:
    """A document as it stands. Raises NoSuchDocument."""
    found = documents(Document.objects.filter(pk=document_id), on)
    if not found:
        raise NoSuchDocument(str(document_id))
    return found[0]


def documents(rows: "QuerySet[Document]", on: datetime.date) -> tuple[DocumentFacts, ...]:
    """Documents as they stand, in the order of `rows`: three queries, however many."""
    found = list(
        rows.select_related("developer__territory", "territory", "about", "current", "followed_by").prefetch_related(
            "bodies__body"
        )
    )
    developers = facts_of({one.developer_id: one.developer for one in found}.values(), on)
    by_id = {body.id: body for body in developers}
    return tuple(_facts(one, by_id, on) for one in found)


def in_force_of(body: BodyFacts, on: datetime.date) -> tuple[DocumentFacts, ...]:
    """The documents in force that a body has made, the latest first."""
    return documents(Document.objects.filter(developer_id=body.id, state="in-force").order_by("-changed_at"), on)


def _facts(row: Document, developers: dict[int, Any], on: datetime.date) -> DocumentFacts:
    developer = developers[row.developer_id]
    territory = row.territory
    return DocumentFacts(
        id=row.pk,
        number=row.number,
        kind=row.kind,
        variant=row.variant,
        title=row.title,
        period_first=row.period_first,
        period_last=row.period_last,
        developer=developer,
        territory=territory.pk if territory else developer.territory,
        territory_path=path_on(territory, on) if territory else developer.territory_path,
        territory_name=territory.name if territory else msgspec.convert({}, type(row.title)),
        about=row.about_id,
        about_kind=row.about.kind if row.about else "",
        stated_conditions=frozenset((*row.conditions, *row.vouched)),
        mark=row.mark,
        state=row.state,
        edition=edition_facts(row.current) if row.current else None,
        takes_part=tuple(sorted((one.part, one.body.code) for one in row.bodies.all())),
        changed_at=row.changed_at,
        card=dict(row.card),
        followed_by=row.followed_by.number if row.followed_by else "",
        followed_from=row.followed_by.period_first if row.followed_by else None,
    )


def edition_facts(row: Edition) -> EditionFacts:
    """An edition as it stands."""
    return EditionFacts(
        row.pk,
        row.number,
        row.state,
        row.opened_on,
        row.approved_on,
        row.ended_on,
        row.digest,
        dict(row.ground),
        row.corrects_id,
    )


def editions_of(document_id: UUID) -> tuple[EditionFacts, ...]:
    """All editions of a document, the first one first."""
    return tuple(edition_facts(row) for row in Edition.objects.filter(document=document_id).order_by("number"))


def editions_of_each(document_ids: Collection[UUID]) -> dict[UUID, tuple[EditionFacts, ...]]:
    """The editions of each of several documents, the first one first: one query."""
    found: dict[UUID, list[EditionFacts]] = {one: [] for one in document_ids}
    for row in Edition.objects.filter(document__in=document_ids).order_by("number"):
        found[row.document_id].append(edition_facts(row))
    return {one: tuple(many) for one, many in found.items()}


def edition_on(document_id: UUID, on: datetime.date) -> EditionFacts | None:
    """The approved edition that held on a day, or None."""
    row = (
        Edition.objects.filter(document=document_id, approved_on__lte=on)
        .exclude(ended_on__lte=on)
        .order_by("-approved_on", "-number")
        .first()
    )
    return edition_facts(row) if row else None


def steps_taken(document_ids: Collection[UUID]) -> dict[UUID, tuple[Taken, ...]]:
    """The steps taken of each document, those annulled left out: one query."""
    found: dict[UUID, list[Taken]] = {one: [] for one in document_ids}
    rows = StepTaken.objects.filter(document__in=document_ids, annulled=False).select_related("body")
    for row in rows.order_by("act"):
        found[row.document_id].append(
            Taken(
                row.step,
                row.outcome,
                row.process,
                row.role,
                row.body.code,
                row.body.name,
                row.on,
                row.provision,
                row.decision,
                row.note,
                row.act,
                row.edition_id,
            )
        )
    return {one: tuple(steps) for one, steps in found.items()}


# --- content -------------------------------------------------------------------------------------------------------


def plan_of(edition_id: UUID) -> Plan:
    """The plan of an edition, with the decisions on record as its acts."""
    return plans_of([edition_id])[edition_id]


def plans_of(edition_ids: Iterable[UUID]) -> dict[UUID, Plan]:
    """The plans of several editions: four queries, however many."""
    ids = list(edition_ids)
    elements = Element.objects.filter(removed=False).order_by("list", "place", "id").prefetch_related("values")
    rows = Edition.objects.filter(pk__in=ids).prefetch_related(
        Prefetch("elements", elements), Prefetch("steps", decisions(), to_attr="decided")
    )
    return {row.pk: put_together(row.head, row.elements.all(), map(decided_act, row.decided)) for row in rows}


def decisions() -> "QuerySet[StepTaken]":
    """The steps that are decisions, in the order in which they were taken."""
    return StepTaken.objects.filter(annulled=False, of_text=True, process__in=_DECISIONS).order_by("act")


def decided_act(row: StepTaken) -> dict[str, Any]:
    """A decision as a plan names it."""
    told = row.decision
    return {
        "type": row.process,
        "by": row.role,
        "name": told.get("name", {}),
        "number": told.get("number", ""),
        "on": told.get("on") or row.on.isoformat(),
    }


def head_of(edition_id: UUID) -> tuple[dict[str, Any], int]:
    """The head of an edition as plain data, and its version."""
    row = Edition.objects.only("head", "version").get(pk=edition_id)
    return dict(row.head), row.version


def elements_of(edition_id: UUID, lists: Collection[str] = (), *, removed: bool = False) -> list[Element]:
    """The elements of an edition in order, with their values; of these lists only, if any are named."""
    rows = Element.objects.filter(edition=edition_id, removed=removed).prefetch_related("values")
    if lists:
        rows = rows.filter(list__in=lists)
    return list(rows.order_by("list", "place", "id"))


def attachments_of(document_id: UUID, *, removed: bool = False) -> list[Attachment]:
    """The files of a document; those taken away, if asked for."""
    return list(Attachment.objects.filter(document=document_id, removed=removed).select_related("added_by"))


def grounds(on: datetime.date) -> list[Ground]:
    """Addresses, assignments and other grounds on record up to a day, the newest first."""
    return list(Ground.objects.filter(on__lte=on).prefetch_related("charged").select_related("document"))


def plan_digest(edition_id: UUID) -> str:
    """SHA-256 of the canonical bytes of an edition's content as it is now."""
    return hashlib.sha256(canonical_bytes(plan_of(edition_id)).encode()).hexdigest()


def plans_beside(plan: Plan, document_id: UUID) -> tuple[Plan, ...]:
    """Plans that a check compares with: the documents that this one links to or is about, and base indicator lists in force."""
    return plans_beside_each({document_id: plan})[document_id]


def plans_beside_each(plans: Mapping[UUID, Plan]) -> dict[UUID, tuple[Plan, ...]]:
    """For each document (by its id, with its plan) the plans that a check compares with: a constant number of queries."""
    beside: dict[UUID, set[UUID]] = {one: set() for one in plans}
    linked = Element.objects.filter(edition__document__in=plans, removed=False, to_document__isnull=False)
    for own, other in linked.values_list("edition__document", "to_document"):
        beside[own].add(other)
    for own, other in Document.objects.filter(papers__in=plans).values_list("papers", "pk"):
        beside[own].add(other)
    for own, other in _papers_beside(plans):
        beside[own].add(other)
    lists = _base_lists() if any(plan.base_list for plan in plans.values()) else set()
    for own, plan in plans.items():
        beside[own] |= lists if plan.base_list else set()
    approved = Edition.objects.filter(document__in=set().union(*beside.values()), state="approved")
    editions = dict(approved.values_list("document", "pk"))
    found = plans_of(editions.values())
    return {own: tuple(found[editions[one]] for one in sorted(many & editions.keys())) for own, many in beside.items()}


def _papers_beside(ids: Iterable[UUID]) -> Iterable[tuple[UUID, UUID]]:
    """Pairs of a paper and another paper about the same document and the same last year: beside a conclusion, the report."""
    same = Document.objects.filter(
        about=OuterRef("about"), period_last=OuterRef("period_last"), state="in-force"
    ).exclude(kind=OuterRef("kind"))
    papers = list(Document.objects.filter(pk__in=list(ids), about__isnull=False).filter(Exists(same)))
    for paper in papers:
        others = Document.objects.filter(about=paper.about_id, period_last=paper.period_last, state="in-force")
        for other in others.exclude(kind=paper.kind).values_list("pk", flat=True):
            yield paper.pk, other


def _base_lists() -> set[UUID]:
    """The base indicator lists in force."""
    lists = Element.objects.filter(list="indicators", record__kind="list", edition__state="approved")
    return set(
        Document.objects.filter(state="in-force", pk__in=lists.values("edition__document")).values_list("pk", flat=True)
    )
