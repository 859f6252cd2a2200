"""Reading where documents stand on their routes, what is open to whom, and the rounds, discussions and reviews on record."""

import datetime
from collections.abc import Callable, Collection
from uuid import UUID

from zhospar.engine.procedure import route_of
from zhospar.processes.development.facts import RoleHolders, Standing, carried_over
from zhospar.processes.development.models import Discussion, LikenessVerdict, OpenStep, Sheet
from zhospar.records.documents.facts import DocumentFacts, Taken
from zhospar.records.documents.models import Document, Element
from zhospar.records.documents.selectors import document as document_facts
from zhospar.records.documents.selectors import documents, steps_taken
from zhospar.records.participants.facts import BodyFacts
from zhospar.records.participants.selectors import bodies_around
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Criterion, Step
from zhospar.statute.library import edition_on


def standing_of(document_id: UUID, on: datetime.date) -> Standing:
    """A document on its route, as of now under the law of the day. Raises NoSuchDocument."""
    return standings([document_facts(document_id, on)], on)[document_id]


def standings(
    found: Collection[DocumentFacts], on: datetime.date, *, roles: Collection[str] = (), codes: Collection[str] = ()
) -> dict[UUID, Standing]:
    """Documents on their routes: a constant number of queries, however many.

    `roles` and `codes` name bodies that the caller wants among the holders beside those of the routes.
    """
    law = edition_on(on)
    ids = [one.id for one in found]
    related = _related(ids)
    for one, near in papers_beside(found).items():
        related.setdefault(one, set()).update(near)
    others = {other for many in related.values() for other in many} | {one.about for one in found if one.about}
    taken = steps_taken({*ids, *others})
    kinds = dict(Document.objects.filter(pk__in=others).values_list("pk", "kind"))
    holders = RoleHolders.of(_bodies_concerned(found, law, on, roles, codes))
    return {
        one.id: _standing(
            one, law, taken, kinds, [*related.get(one.id, ()), *([one.about] if one.about else [])], holders
        )
        for one in found
    }


def _bodies_concerned(
    found: Collection[DocumentFacts],
    law: Edition,
    on: datetime.date,
    more_roles: Collection[str],
    more_codes: Collection[str],
) -> tuple[BodyFacts, ...]:
    """The bodies that may have to do with these documents: by the roles in their routes and their territories, or by name."""
    asked = {(one.kind, one.body_class, one.variant) for one in found}
    named = {role for one in asked for cited in law.of(Step, *one) for role in cited.entry.by}
    named |= {cited.entry.confirmed_by for one in asked for cited in law.of(Criterion, *one)} & law.roles.keys()
    named |= set(more_roles)
    roles = named | {other for role in named for other in law.roles[role].may_be}
    codes = {code for one in found for _, code in one.takes_part} | set(more_codes)
    return bodies_around(roles, {one.territory_path for one in found}, codes, on)


def _standing(
    document: DocumentFacts,
    law: Edition,
    taken: dict[UUID, tuple[Taken, ...]],
    kinds: dict[UUID, str],
    related: list[UUID],
    holders: RoleHolders,
) -> Standing:
    elsewhere = {
        f"{kinds[other]}/{one.step}": one for other in related if other in kinds for one in taken.get(other, ())
    }
    conditions = (document.stated_conditions - frozenset(DERIVED)) | {
        name for name, holds in DERIVED.items() if holds(document, elsewhere)
    }
    route = route_of(law, document.kind, document.body_class, document.variant, conditions)
    own = carried_over(route, taken[document.id], document.edition.id if document.edition else None)
    return Standing(document, law, route, frozenset(conditions), {**elsewhere, **own}, holders)


def _is_correction(document: DocumentFacts, elsewhere: dict[str, Taken]) -> bool:
    del elsewhere
    return document.edition is not None and document.edition.corrects is not None


def _is_listed(document: DocumentFacts, elsewhere: dict[str, Taken]) -> bool:
    """The approved list names the document: its approval is among the steps of the documents around this one."""
    return any(
        one.process == "approval" and name.partition("/")[0] != document.about_kind for name, one in elsewhere.items()
    )


DERIVED: dict[str, Callable[[DocumentFacts, dict[str, Taken]], bool]] = {
    "correction": _is_correction,
    "in-list": _is_listed,
}
"""Conditions that follow from what is on record; the others are stated by people."""


def _related(ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """For each document the lists that name it, and for each list the documents that it names: one query."""
    found: dict[UUID, set[UUID]] = {}
    rows = Element.objects.filter(list="rows", removed=False, to_document__isnull=False)
    naming = rows.filter(to_document__in=ids) | rows.filter(edition__document__in=ids)
    for named, lister, state in naming.values_list("to_document", "edition__document", "edition__state"):
        if state == "approved":  # a draft list names nobody yet
            found.setdefault(named, set()).add(lister)
        if state != "superseded":
            found.setdefault(lister, set()).add(named)
    return found


def papers_beside(found: Collection[DocumentFacts]) -> dict[UUID, set[UUID]]:
    """For each paper the papers of other kinds about the same document and the same last year: one query."""
    papers = [one for one in found if one.about]
    rows = Document.objects.filter(about__in={one.about for one in papers}).values_list(
        "pk", "about", "kind", "period_last"
    )
    around = list(rows) if papers else []
    return {
        one.id: {
            pk for pk, about, kind, last in around if (about, last) == (one.about, one.period_last) and kind != one.kind
        }
        for one in papers
    }


# --- desks -----------------------------------------------------------------------------------------------------------


def open_to(body: BodyFacts) -> list[OpenStep]:
    """The steps open to a body, those due first."""
    return list(
        OpenStep.objects.filter(body_id=body.id)
        .select_related("document__developer", "document__current")
        .order_by("due_on", "open_since", "pk")
    )


def open_steps_of(document_id: UUID) -> list[OpenStep]:
    """The open steps of a document and the bodies they wait for."""
    return list(OpenStep.objects.filter(document=document_id).select_related("body"))


# --- rounds ----------------------------------------------------------------------------------------------------------


def sheets_of(edition_id: UUID) -> list[Sheet]:
    """Every sheet of an edition's agreement rounds, with remarks and directions."""
    return list(
        Sheet.objects.filter(edition=edition_id)
        .select_related("body")
        .prefetch_related("remarks", "directions")
        .order_by("round", "pk")
    )


def sheets_waiting_for(body: BodyFacts) -> list[Sheet]:
    """The sheets on which a body has not answered yet, those due first."""
    return list(
        Sheet.objects.filter(body_id=body.id, verdict="", withdrawn=False)
        .select_related("edition__document__developer")
        .order_by("due_on", "sent_on")
    )


def returned_to(body: BodyFacts) -> list[Sheet]:
    """Returned sheets of a body's own drafts with remarks that it has not answered."""
    return list(
        Sheet.objects.filter(
            edition__document__developer_id=body.id,
            edition__state="draft",
            verdict__in=("returned", "disagreed"),
            withdrawn=False,
            remarks__verdict="",
        )
        .select_related("edition__document", "body")
        .distinct()
    )


def discussion_of(edition_id: UUID) -> Discussion | None:
    """The public discussion of an edition with its proposals, or None."""
    return Discussion.objects.filter(edition=edition_id).prefetch_related("proposals").first()


def likenesses_of(edition_id: UUID) -> list[LikenessVerdict]:
    """What people decided of goals and tasks that are like others'."""
    return list(LikenessVerdict.objects.filter(edition=edition_id).select_related("other_document", "body"))


def drafts_of(body: BodyFacts, on: datetime.date) -> tuple[DocumentFacts, ...]:
    """The documents that a body is drafting or correcting, the latest changed first."""
    rows = Document.objects.filter(developer_id=body.id, current__state="draft").order_by("-changed_at")
    return documents(rows, on)
