"""Which goals and tasks of a draft are like those of documents in force, and what people decided of each pair."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from zhospar.engine.similarity import Named, Similar, asked_by, similar_elements
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.models import LikenessVerdict
from zhospar.records.documents.models import Element
from zhospar.records.documents.selectors import plans_of, visible_to
from zhospar.records.participants.facts import Actor
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Content, Criterion
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided of a pair."""

    repeats: bool
    reason: str
    body: Localized
    on: datetime.date


@dataclass(frozen=True, slots=True)
class InForce:
    """A document in force that the draft is compared with."""

    id: UUID
    number: str
    title: Localized
    kind: str
    edition: UUID


@dataclass(frozen=True, slots=True)
class Pair:
    """An element of the draft, one of a document in force that is like it, and the decision, if there is one."""

    similar: Similar
    identity: UUID
    other: InForce
    other_identity: UUID
    decided: Decided | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole comparison of a draft."""

    asked: tuple[Cited[Criterion], ...]
    """The questions of the law that it helps to answer; none where the law does not ask for a comparison."""
    with_documents: tuple[InForce, ...]
    pairs: tuple[Pair, ...]

    @property
    def undecided(self) -> int:
        return sum(pair.decided is None for pair in self.pairs)


def compared_kinds(law: Edition, kind: str) -> frozenset[str]:
    """The kinds whose documents in force a document of this kind must not repeat: those that the asking provisions concern."""
    return frozenset().union(*(law.expand(cited.provision.applies_to) for cited in asked_by(law, kind)))


def table_of(law: Edition, kind: str) -> Cited[Content] | None:
    """The table in which the law wants the comparison written: it stands in the provision that asks the question."""
    asking = {cited.id for cited in asked_by(law, kind)}
    return next((cited for cited in law.of(Content, kind) if cited.id in asking and cited.entry.form == "table"), None)


def in_force_beside(standing: Standing, actor: Actor | None, on: datetime.date) -> tuple[InForce, ...]:
    """The documents in force that a draft is compared with, those only that the reader may know of."""
    document = standing.document
    kinds = compared_kinds(standing.law, document.kind)
    rows = (
        visible_to(actor, on)
        .filter(kind__in=kinds, state="in-force", current__isnull=False)
        .filter(Q(about__isnull=True) | Q(about__kind__in=kinds))
        .exclude(Q(pk=document.id) | Q(about=document.id) | Q(pk=document.about))
        .order_by("number")
    )
    return tuple(InForce(one.pk, one.number, one.title, one.kind, one.current_id) for one in rows)


def comparison(standing: Standing, actor: Actor | None, on: datetime.date) -> Comparison:
    """A draft against the documents in force that it must not repeat: a constant number of queries."""
    asked = asked_by(standing.law, standing.document.kind)
    edition = standing.document.edition
    if not asked or edition is None:
        return Comparison(asked, (), ())
    others = in_force_beside(standing, actor, on)
    plans = plans_of([edition.id, *(one.edition for one in others)])
    found = similar_elements(plans[edition.id], {str(one.id): plans[one.edition] for one in others})
    return Comparison(asked, others, tuple(_pairs(found, edition.id, {str(one.id): one for one in others})))


def _pairs(found: Iterable[Similar], edition: UUID, others: Mapping[str, InForce]) -> Iterator[Pair]:
    pairs = list(found)
    sought = {edition, *(others[one.other.document].edition for one in pairs)}
    rows = Element.objects.filter(edition__in=sought, removed=False).exclude(code="")
    lists = {one.where.partition("/")[0] for pair in pairs for one in (pair.own, pair.other)}
    known = {
        (held, f"{name}/{code}"): identity
        for held, name, code, identity in rows.filter(list__in=lists).values_list("edition", "list", "code", "identity")
    }
    decided = {
        (one.identity, one.other_document_id, one.other_identity): Decided(
            one.repeats, one.reason, one.body.short or one.body.name, one.on
        )
        for one in LikenessVerdict.objects.filter(edition=edition).select_related("body")
    }
    for pair in pairs:
        other = others[pair.other.document]
        own, theirs = _identity(known, edition, pair.own), _identity(known, other.edition, pair.other)
        if own and theirs:
            yield Pair(pair, own, other, theirs, decided.get((own, other.id, theirs)))


def _identity(known: Mapping[tuple[UUID, str], UUID], edition: UUID, named: Named) -> UUID | None:
    return known.get((edition, named.where))
