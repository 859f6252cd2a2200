"""Grounds on record: who keeps them by the law, which documents cite them, and which charged bodies have none yet."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Document, Element, Ground
from zhospar.records.documents.selectors import documents, visible_to
from zhospar.records.participants.facts import Actor
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Competence, Delegation, Requirement, Step
from zhospar.statute.localized import Localized

GROUNDS = "development-grounds"
"""The law's list of grounds."""
_OF_THE_COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class GroundType:
    """A type of ground: its name, its provision, and the roles that put such grounds on record."""

    id: str
    name: Localized
    provision: str
    roles: tuple[str, ...]


def types_of_grounds(law: Edition) -> tuple[GroundType, ...]:
    """The law's grounds of development, and the acts that it delegates and demands to be named (the form of a report ...)."""
    listed = law.choices[GROUNDS]
    by_list = keepers(law)
    delegated = {cited.id: cited.entry for cited in law.all_of(Delegation)}
    found = {one.id: GroundType(one.id, one.name, listed.id, by_list) for one in listed.entry.values}
    for cited in law.all_of(Requirement):
        act = delegated.get(cited.id)
        if cited.entry.test == "grounds" and act is not None:
            for one in cited.entry.values:
                found.setdefault(one, GroundType(one, act.sets, cited.id, (act.by,)))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Citing:
    """A document that names a ground."""

    number: str
    title: Localized
    developer: str
    """Code of its developer."""


@dataclass(frozen=True, slots=True)
class GroundFacts:
    """A ground on record."""

    id: int
    type: str
    title: Localized
    number: str
    on: datetime.date
    document: Citing | None
    """The document on record that it is."""
    charged: tuple[tuple[str, Localized], ...]
    """(code, name) of the bodies charged with it."""
    cited_by: tuple[Citing, ...]
    without: tuple[Localized, ...]
    """The charged bodies that have no document on this ground yet."""


def keepers(law: Edition) -> tuple[str, ...]:
    """The roles that put grounds on record: those that give them, and those that control the documents of the country."""
    types = {choice.id for choice in law.choices[GROUNDS].entry.values}
    giving = {role for cited in law.all_of(Step) if cited.kinds & types for role in cited.entry.by}
    of_country = {name for name, kind in law.kinds.items() if kind.entry.one_per == _OF_THE_COUNTRY}
    controlling = {
        role
        for cited in law.all_of(Competence)
        if cited.entry.process == "control" and cited.kinds & of_country
        for role in cited.entry.bodies
    }
    return tuple(role for role in law.bodies if role in giving | controlling)


def kinds_of_grounds(law: Edition) -> tuple[str, ...]:
    """The kinds of document that stand on no level and carry out no other: what is said first and others follow."""
    return tuple(
        name
        for name, cited in law.kinds.items()
        if law.level(name) is None and not cited.entry.serves and cited.entry.one_per in ("", "year")
    )


def grounds_known(actor: Actor | None, on: datetime.date, *, administration: bool = False) -> tuple[GroundFacts, ...]:
    """The grounds on record up to a day, the newest first, with the documents that cite them: a constant number of queries."""
    rows = visible_to(actor, on, administration=administration)
    citing = _citing(rows)
    known = {one.pk: one for one in rows.filter(is_ground__isnull=False).select_related("developer")}
    links = _links(list(known), rows)
    grounds = Ground.objects.filter(on__lte=on).prefetch_related("charged").order_by("-on", "-pk")
    return tuple(_facts(one, citing, known, links) for one in grounds)


def _citing(rows: "QuerySet[Document]") -> list[tuple[Citing, tuple[dict[str, Any], ...]]]:
    """The documents that name grounds in their current edition, each with what it names."""
    told = (
        rows.filter(current__isnull=False)
        .order_by("number")
        .values_list("number", "title", "developer__code", "current__head__grounds")
    )
    return [
        (Citing(number, title, code), tuple(one for one in grounds if isinstance(one, dict)))
        for number, title, code, grounds in told
        if grounds
    ]


def _facts(
    row: Ground,
    citing: Iterable[tuple[Citing, tuple[dict[str, Any], ...]]],
    known: Mapping[UUID, Document],
    links: Mapping[UUID, Mapping[str, Citing]],
) -> GroundFacts:
    linked = links.get(row.document_id, {}) if row.document_id else {}
    cited_by = {**{one.number: one for one, grounds in citing if any(_names(told, row) for told in grounds)}, **linked}
    own = known.get(row.document_id) if row.document_id else None
    having = {*(one.developer for one in cited_by.values()), *([own.developer.code] if own else ())}
    charged = tuple((body.code, body.short or body.name) for body in row.charged.all())
    return GroundFacts(
        row.pk,
        row.type,
        row.title,
        row.number,
        row.on,
        Citing(own.number, own.title, own.developer.code) if own else None,
        charged,
        tuple(cited_by.values()),
        tuple(name for code, name in charged if code not in having),
    )


def _names(told: Mapping[str, Any], row: Ground) -> bool:
    """Whether what a document names as its ground is this one: the same number and day, or the same title."""
    if row.number and told.get("number") == row.number:
        return told.get("on", "") in ("", row.on.isoformat())
    title = told.get("title") or {}
    return bool(row.title.kk) and isinstance(title, dict) and title.get("kk", "").strip() == row.title.kk.strip()


def documents_of_grounds(
    law: Edition, actor: Actor | None, on: datetime.date, *, administration: bool = False
) -> tuple[tuple[DocumentFacts, tuple[Citing, ...]], ...]:
    """Concepts, doctrines and addresses that are documents on record, each with the documents that link to it."""
    rows = visible_to(actor, on, administration=administration)
    found = documents(
        rows.filter(kind__in=kinds_of_grounds(law)).exclude(state="ended").order_by("kind", "-number"), on
    )
    links = _links([one.id for one in found], rows)
    return tuple((one, tuple(links.get(one.id, {}).values())) for one in found)


def _links(ids: Collection[UUID], rows: "QuerySet[Document]") -> dict[UUID, dict[str, Citing]]:
    """For each of these documents those that link to it in their current edition, by their number."""
    found: dict[UUID, dict[str, Citing]] = {}
    linked = Element.objects.filter(to_document__in=ids, removed=False, edition__current_of__in=rows)
    for own, number, title, code in linked.values_list(
        "to_document", "edition__document__number", "edition__document__title", "edition__document__developer__code"
    ):
        found.setdefault(own, {})[number] = Citing(number, title, code)
    return found
