"""Links that a plan tells in words, led to the documents on record that they name, and to the elements there."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from zhospar.engine.spelling import normalised
from zhospar.records.documents.models import Document, Edition, Element
from zhospar.statute.library import edition_on
from zhospar.statute.localized import LANGUAGES, Localized

LINKED_LISTS = ("directions", "goals", "tasks", "indicators", "measures")
"""The lists whose elements a link can end at; a link's type of element ends with the name of one of them."""
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
_STANDS = ("in-force", "card", "correction", "agreement", "draft")
"""Of several documents that a link may mean, the one that stands best is taken."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A document that links may lead to."""

    id: UUID
    kind: str
    number: str
    title: Localized
    first: int
    last: int
    state: str


def resolve_links(edition_id: UUID) -> int:
    """Lead the links of an edition to the documents on record that they name. Returns how many were led somewhere."""
    return _resolve(Element.objects.filter(edition=edition_id, list="links", removed=False, to_identity__isnull=True))


def resolve_links_to(document_id: UUID) -> int:
    """Lead to a document, which is new or has a new edition, the links of others that name it."""
    kind = Document.objects.values_list("kind", flat=True).get(pk=document_id)
    naming = Element.objects.filter(list="links", removed=False, to_identity__isnull=True, record__to_kind=kind)
    current = naming.exclude(edition__state__in=("superseded", "abandoned")).exclude(edition__document=document_id)
    return _resolve(current.filter(Q(to_document__isnull=True) | Q(to_document=document_id)))


def _resolve(rows: Iterable[Element]) -> int:
    found = [row for row in rows if row.record.get("document") or row.record.get("element")]
    if not found:
        return 0
    by_kind = _documents({row.record["to_kind"] for row in found})
    for row in found:
        if row.to_document_id is None:
            row.to_document_id = _named(row.record, by_kind.get(row.record["to_kind"], ()))
    elements = _elements({row.to_document_id for row in found if row.to_document_id})
    for row in found:
        row.to_identity = _element(row.record, elements.get(row.to_document_id, ()))
    led = [row for row in found if row.to_document_id]
    Element.objects.bulk_update(led, ["to_document", "to_identity"], batch_size=200)
    return len(led)


def _documents(kinds: Iterable[str]) -> dict[str, list[_Known]]:
    """The documents of these kinds that are not ended."""
    by_kind: dict[str, list[_Known]] = {}
    fields = ("pk", "kind", "number", "title", "period_first", "period_last", "state")
    for told in Document.objects.filter(kind__in=kinds).exclude(state="ended").values_list(*fields):
        known = _Known(*told)
        by_kind.setdefault(known.kind, []).append(known)
    return by_kind


def _named(link: Mapping[str, Any], known: Iterable[_Known]) -> UUID | None:
    """The document that a link names by its title or number; of several the one of the link's period, or that stands best.

    Of what the law has one of in the country the years in the name tell which is meant, however it is worded.
    """
    told = link.get("document")
    names = _names(told) | _names(told, without_remark=True)
    period = link.get("period") or {}
    many = list(known)
    fitting = [
        one
        for one in many
        if names & (_names(one.title) | _names(one.title, without_remark=True)) or normalised(one.number) in names
    ] or [one for one in many if _is_the_only_one(one) and _tells_years(told, one)]
    fitting.sort(
        key=lambda one: (
            (one.first, one.last) != (period.get("first", one.first), period.get("last", one.last)),
            _STANDS.index(one.state) if one.state in _STANDS else len(_STANDS),
            -one.last,
        )
    )
    return fitting[0].id if fitting else None


def _is_the_only_one(one: _Known) -> bool:
    return edition_on(datetime.date(one.first, 1, 1)).kind(one.kind).one_per == "country"


def _tells_years(told: Any, one: _Known) -> bool:
    """Whether a name tells years, and none but those in which the document begins and ends."""
    years = {int(year) for text in (told or {}).values() for year in _YEAR.findall(text)}
    return bool(years) and years <= {one.first, one.last}


def _names(told: Localized | Mapping[str, str] | str | None, *, without_remark: bool = False) -> set[str]:
    """A title in every language it is told in, as it is compared; `without_remark`: without the one in brackets at its end."""
    if isinstance(told, Localized):
        texts = [getattr(told, language) for language in LANGUAGES]
    elif isinstance(told, Mapping):
        texts = list(told.values())
    else:
        texts = [told or ""]
    if without_remark:
        texts = [_REMARK.sub("", text) for text in texts]
    return {normalised(text) for text in texts if text}


@dataclass(frozen=True, slots=True)
class _End:
    """An element that a link may end at."""

    list: str
    code: str
    names: frozenset[str]
    identity: UUID


def _elements(document_ids: Iterable[UUID]) -> dict[UUID, list[_End]]:
    """The elements of each document's edition in force, of its latest one where none is."""
    editions: dict[UUID, UUID] = {}
    rows = Edition.objects.filter(document__in=document_ids).exclude(state__in=("superseded", "abandoned"))
    for document, edition, state in rows.order_by("number").values_list("document", "pk", "state"):
        if state == "approved" or document not in editions:
            editions[document] = edition
    of_edition = {edition: document for document, edition in editions.items()}
    found: dict[UUID, list[_End]] = {}
    ends = Element.objects.filter(edition__in=of_edition, list__in=LINKED_LISTS, removed=False)
    for edition, name, code, title, identity in ends.values_list(
        "edition", "list", "code", "record__title", "identity"
    ):
        found.setdefault(of_edition[edition], []).append(_End(name, code, frozenset(_names(title)), identity))
    return found


def _element(link: Mapping[str, Any], ends: Iterable[_End]) -> UUID | None:
    """The element that a link names: by id and title together, else by title, else by id."""
    names, code, kind = _names(link.get("element")), link.get("element_id", ""), link.get("element_type", "")
    fitting = [
        (not (same_title and same_code), not same_title, not _is_of_type(end, kind), place, end.identity)
        for place, end in enumerate(ends)
        if (same_title := bool(names & end.names)) | (same_code := bool(code) and code == end.code)
    ]
    return min(fitting)[-1] if fitting else None


def _is_of_type(end: _End, element_type: str) -> bool:
    return not element_type or element_type.endswith(end.list.removesuffix("s"))
