"""The content of an edition, element by element, for those who write in it: everything in one reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from zhospar.engine.plan import Plan
from zhospar.records.documents.facts import EditionFacts
from zhospar.records.documents.models import Edition, Element
from zhospar.records.documents.plan_rows import put_together, whole_record
from zhospar.records.documents.selectors import NoSuchDocument, decided_act, decisions, edition_facts


@dataclass(frozen=True, slots=True)
class Written:
    """An element as it stands in an edition."""

    id: int
    list: str
    code: str
    place: int
    record: Mapping[str, Any]
    """Plain data, values by year among it."""
    version: int
    identity: UUID
    to_document: UUID | None
    to_identity: UUID | None


@dataclass(frozen=True)
class Content:
    """An edition's head and elements, those removed beside, and the plan that they make."""

    edition: EditionFacts
    document: UUID
    version: int
    """Of the head."""
    head: Mapping[str, Any]
    plan: Plan
    elements: tuple[Written, ...]
    removed: tuple[Written, ...]

    @cached_property
    def by_code(self) -> dict[tuple[str, str], Written]:
        """Elements by list and code."""
        return {(one.list, one.code): one for one in self.elements if one.code}

    @cached_property
    def by_id(self) -> dict[int, Written]:
        """Elements by their id, those removed too."""
        return {one.id: one for one in (*self.elements, *self.removed)}

    def of(self, list_name: str) -> tuple[Written, ...]:
        """The elements of a list in the plan's order."""
        return tuple(one for one in self.elements if one.list == list_name)


def content_of(edition_id: UUID) -> Content:
    """The content of an edition: four queries. Raises NoSuchDocument."""
    elements = Element.objects.order_by("list", "place", "id").prefetch_related("values")
    row = (
        Edition.objects.filter(pk=edition_id)
        .prefetch_related(Prefetch("elements", elements), Prefetch("steps", decisions(), to_attr="decided"))
        .first()
    )
    if row is None:
        raise NoSuchDocument(str(edition_id))
    found = list(row.elements.all())
    return Content(
        edition=edition_facts(row),
        document=row.document_id,
        version=row.version,
        head=row.head,
        plan=put_together(row.head, found, map(decided_act, row.decided)),
        elements=tuple(_written(one) for one in found if not one.removed),
        removed=tuple(_written(one) for one in found if one.removed),
    )


def _written(row: Element) -> Written:
    return Written(
        row.pk,
        row.list,
        row.code,
        row.place,
        whole_record(row),
        row.version,
        row.identity,
        row.to_document_id,
        row.to_identity,
    )
