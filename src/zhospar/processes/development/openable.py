"""What somebody may open: the kinds that the law lets the body develop, and what a new document may begin from and be about."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zhospar.processes.development.permissions import check_may_open
from zhospar.processes.development.selectors import DERIVED
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import documents, visible_to
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.models import Territory
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Choice, Competence, EventDuty, Exclusion, Step, YearlyDuty
from zhospar.statute.localized import Localized

_MOST = 200
"""Documents that are offered to choose from; any other is named by its number."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind, by which provision the body may open it in which variants; or why it may not."""

    kind: str
    name: Localized
    held: str
    variants: tuple[Choice, ...]
    provision: str
    refusal: Refused | None


def offers_for(actor: Actor, law: Edition) -> tuple[Offer, ...]:
    """Every kind, in the law's order."""
    return tuple(offer_of(kind, actor, law) for kind in law.kinds)


def offer_of(kind: str, actor: Actor, law: Edition) -> Offer:
    """Whether the actor's body may open documents of a kind. Raises Unknown."""
    entry = law.kind(kind)
    by_variant = {one.id: _try(law, kind, one.id, actor) for one in entry.variants_named} or {
        "": _try(law, kind, "", actor)
    }
    allowed = {variant: told for variant, told in by_variant.items() if isinstance(told, str)}
    first = next(iter(by_variant.values()))
    return Offer(
        kind=kind,
        name=entry.name,
        held=entry.held,
        variants=tuple(one for one in entry.variants_named if one.id in allowed),
        provision=next(iter(allowed.values()), ""),
        refusal=None if allowed or isinstance(first, str) else first,
    )


def _try(law: Edition, kind: str, variant: str, actor: Actor) -> str | Refused:
    """The provision by which it may; where that hangs on a condition, which the form will ask for, the condition is assumed."""
    refusal = None
    for assumed in ((), *((one,) for one in conditions_of(law, kind))):
        try:
            return check_may_open(law, kind, variant, actor, frozenset(assumed))
        except Refused as refused:
            refusal = refusal or refused
    assert refusal is not None  # the first attempt was refused
    return refusal


def conditions_of(law: Edition, kind: str) -> tuple[str, ...]:
    """The conditions on which something hangs for documents of a kind and which people state, in the law's order."""
    asked = {
        name
        for entry_type in (Step, YearlyDuty, EventDuty, Competence, Exclusion)
        for cited in law.all_of(entry_type)
        if kind in cited.kinds
        for name in _named(cited.entry)
    }
    return tuple(name for name in law.conditions if name in asked and name not in DERIVED)


def _named(entry: object) -> Iterator[str]:
    for field in ("when", "on_condition"):
        if name := getattr(entry, field, ""):
            yield name
    yield from getattr(entry, "needs", ())


def speaks_of(law: Edition, kind: str) -> tuple[str, ...]:
    """The kinds that a paper is about: an action plan, a report, a justification. None for documents of a level of their own."""
    entry = law.kind(kind)
    return entry.serves if law.level(kind) is None else ()


def may_be_about(kind: str, actor: Actor, law: Edition, on: datetime.date) -> tuple[DocumentFacts, ...]:
    """The documents that a new paper of this kind may be about, the body's own first."""
    served = speaks_of(law, kind)
    return _few(visible_to(actor, on).filter(kind__in=served), actor, on) if served else ()


def earlier_ones(kind: str, actor: Actor, on: datetime.date) -> tuple[DocumentFacts, ...]:
    """The documents of this kind whose text a new one may begin from, the body's own first."""
    return _few(visible_to(actor, on).filter(kind=kind, current__isnull=False), actor, on)


def _few(rows: "QuerySet[Document]", actor: Actor, on: datetime.date) -> tuple[DocumentFacts, ...]:
    newest = rows.exclude(state="ended").order_by("-changed_at")
    own = documents(newest.filter(developer=actor.body.id)[:_MOST], on)
    return own + documents(newest.exclude(developer=actor.body.id)[: max(0, _MOST - len(own))], on)


def places_for(kind: str, actor: Actor, law: Edition, on: datetime.date) -> tuple[tuple[str, int, Localized], ...]:
    """The territories that a new document may be for, where the law has one for each: (id, depth, name), from above down.

    Those within the body's own, one level down: a document is made for a whole region, city or district.
    """
    if law.kind(kind).one_per != "territory":
        return ()
    path = actor.body.territory_path
    within = Q(path__startswith=path) if path else Q()
    depth = path.count("/") + 2 if path else 4
    rows = Territory.objects.on(on).filter(within).order_by("path").values_list("pk", "path", "name")
    return tuple((pk, one.count("/") - 2, name) for pk, one, name in rows if one.count("/") <= depth)
