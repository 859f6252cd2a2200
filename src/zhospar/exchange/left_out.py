"""Which parts of a document a paper leaves out: those that bear an access mark, here or in the document that it speaks of."""

import datetime
from collections.abc import Collection
from uuid import UUID

from zhospar.exchange.papers.shown import LeaveOut, key_of, nothing
from zhospar.records.documents.discharges import papers_about
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Element
from zhospar.records.documents.selectors import edition_on, elements_of, plan_of

_SAME_BY_CODE = ("directions", "stages", "goals", "tasks", "indicators", "measures")
"""Lists whose elements bear the same code in a document and in the papers about it."""


def marked_parts(
    document: DocumentFacts, edition_id: UUID, on: datetime.date, marks: Collection[str] | None = None
) -> LeaveOut:
    """Leaves out the parts of an edition that bear one of these marks (None: any mark), themselves or where they come from.

    A report repeats the goals, indicators and measures of the document that it speaks of: what is marked there is left out here.
    """
    gone = {*_own(edition_id, marks), *_from_above(document, on, marks)}
    return (lambda name, own: (name, own) in gone) if gone else nothing


def marks_in(document: DocumentFacts, edition_id: UUID, on: datetime.date) -> frozenset[str]:
    """The access marks that an edition bears: its document's, and those of its parts."""
    rows = Element.objects.filter(edition__in=[edition_id, *_sources(document, on)], removed=False).exclude(mark="")
    return frozenset({*rows.values_list("mark", flat=True).distinct(), document.mark} - {""})


def _own(edition_id: UUID, marks: Collection[str] | None) -> set[tuple[str, str]]:
    elements = elements_of(edition_id)
    if not any(_bears(one.mark, marks) for one in elements):
        return set()
    plan, places, found = plan_of(edition_id), dict[str, int](), set()
    for one in elements:
        place = places[one.list] = places.get(one.list, 0) + 1
        if _bears(one.mark, marks):
            found.add((one.list, key_of(one.list, getattr(plan, one.list)[place - 1], place)))
    return found


def _bears(mark: str, marks: Collection[str] | None) -> bool:
    return bool(mark) and (marks is None or mark in marks)


def _from_above(document: DocumentFacts, on: datetime.date, marks: Collection[str] | None) -> set[tuple[str, str]]:
    rows = Element.objects.filter(edition__in=_sources(document, on), list__in=_SAME_BY_CODE, removed=False)
    told = rows.exclude(mark="").values_list("list", "code", "mark")
    return {(name, code) for name, code, mark in told if _bears(mark, marks)}


def _sources(document: DocumentFacts, on: datetime.date) -> list[UUID]:
    """The texts in force that a paper repeats: of the document that it speaks of, and of the action plans for that."""
    if document.about is None:
        return []
    above = edition_on(document.about, on)
    papers = [one.edition for one in papers_about([document.about])[document.about] if one.edition and one.frozen_on]
    return [*([above.id] if above else []), *papers]
