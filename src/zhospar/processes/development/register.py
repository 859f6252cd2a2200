"""The register: which documents are asked for, in which order, and what a line of it shows."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from zhospar.engine.spelling import in_alphabet
from zhospar.processes.development.models import OpenStep, Sheet
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import documents, visible_to
from zhospar.records.participants.facts import Actor, BodyFacts
from zhospar.records.participants.models import Body, Territory
from zhospar.records.participants.selectors import facts_of
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language, Localized

ORDERS = ("number", "title", "kind", "developer", "state", "period", "changed", "due")
STATES = ("draft", "agreement", "correction", "in-force", "ended", "card")
"""The states of documents, as the register lists them."""
_MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks the register for. Whatever is empty does not narrow it."""

    words: str = ""
    kind: str = ""
    level: int | None = None
    state: str = ""
    developer: str = ""
    """Code of a body."""
    territory: str = ""
    """Id of a territory; what lies within it counts too."""
    year: int | None = None
    mine: bool = False
    waits: bool = False
    """Only those that wait for the actor's body."""
    order: str = "changed"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A document as the register shows it: with the nearest last day of its open steps, and whether it waits for the actor."""

    document: DocumentFacts
    due: datetime.date | None
    waits: bool


def found(
    asked: Asked,
    actor: Actor | None,
    law: Edition,
    on: datetime.date,
    language: Language = "kk",
    *,
    administration: bool = False,
) -> Sequence[UUID]:
    """Ids of the documents asked for, in order. Those that the actor may not know of are not among them."""
    rows = _narrowed(visible_to(actor, on, administration=administration), asked, actor, law)
    if asked.order in ("title", "developer"):
        return _by_name(rows, asked, language)
    return _ordered(rows, asked, law).values_list("pk", flat=True)


def _narrowed(rows: "QuerySet[Document]", asked: Asked, actor: Actor | None, law: Edition) -> "QuerySet[Document]":
    for word in asked.words.casefold().split()[:_MOST_WORDS]:
        rows = rows.filter(sought__contains=word)
    exact: dict[str, Any] = {"kind": asked.kind, "state": asked.state, "developer__code": asked.developer}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if asked.level is not None:
        rows = rows.filter(kind__in=[kind for kind in law.kinds if law.level(kind) == asked.level])
    if asked.year is not None:
        rows = rows.filter(period_first__lte=asked.year, period_last__gte=asked.year)
    if asked.territory:
        path = Territory.objects.filter(pk=asked.territory).values_list("path", flat=True).first() or "/-/"
        own = Q(territory__path__startswith=path)
        rows = rows.filter(own | Q(territory=None, developer__territory__path__startswith=path))
    if asked.mine:
        rows = rows.filter(developer=actor.body.id if actor else None)
    return rows.filter(waits_for(actor)) if asked.waits else rows


def waits_for(actor: Actor | None) -> Q:
    """The documents in which a step or a sheet is open to the actor's body."""
    body = actor.body.id if actor else None
    steps = OpenStep.objects.filter(document=OuterRef("pk"), body=body)
    sheets = Sheet.objects.filter(edition__document=OuterRef("pk"), body=body, verdict="", withdrawn=False)
    return Q(Exists(steps)) | Q(Exists(sheets))


def _ordered(rows: "QuerySet[Document]", asked: Asked, law: Edition) -> "QuerySet[Document]":
    sign = "-" if asked.descending else ""
    match asked.order:
        case "kind":
            rows = rows.annotate(place=_places("kind", list(law.kinds))).order_by(f"{sign}place", "number")
        case "state":
            rows = rows.annotate(place=_places("state", STATES)).order_by(f"{sign}place", "number")
        case "period":
            rows = rows.order_by(f"{sign}period_first", f"{sign}period_last", "number")
        case "due":
            # What has no last day comes after what has one, in either direction.
            last = datetime.date.min if asked.descending else datetime.date.max
            rows = rows.annotate(due=Coalesce(Min("open_steps__due_on"), Value(last))).order_by(f"{sign}due", "number")
        case "number":
            rows = rows.order_by(f"{sign}number")
        case _:
            rows = rows.order_by(f"{sign}changed_at", "number")
    return rows


def _places(field: str, names: Iterable[str]) -> Case:
    return Case(*(When(**{field: name}, then=Value(place)) for place, name in enumerate(names)), default=Value(999))


def _by_name(rows: "QuerySet[Document]", asked: Asked, language: Language) -> list[UUID]:
    """By title or developer in the alphabet of the language, which no database sorts alike."""
    field = "title" if asked.order == "title" else "developer__name"
    names = rows.order_by("number").values_list("pk", field)
    told = [(in_alphabet(_text(name, language)), pk) for pk, name in names]
    return [pk for _, pk in sorted(told, key=lambda one: one[0], reverse=asked.descending)]


def _text(name: Any, language: Language) -> str:
    return name.text(language) if isinstance(name, Localized) else str(name)


def lines_of(ids: Sequence[UUID], actor: Actor | None, on: datetime.date) -> tuple[Line, ...]:
    """The lines of the register for these documents, in their order: a constant number of queries, however many."""
    rows = Document.objects.filter(pk__in=ids)
    known = {one.id: one for one in documents(rows, on)}
    due = dict(rows.filter(open_steps__due_on__isnull=False).values_list("pk").annotate(Min("open_steps__due_on")))
    waiting = set(rows.filter(waits_for(actor)).values_list("pk", flat=True)) if actor else set()
    return tuple(Line(known[one], due.get(one), one in waiting) for one in ids if one in known)


def developers(actor: Actor | None, on: datetime.date, *, administration: bool = False) -> tuple[BodyFacts, ...]:
    """The bodies that have documents on record which the actor may know of."""
    seen = visible_to(actor, on, administration=administration).values("developer")
    return facts_of(Body.objects.filter(pk__in=seen).select_related("territory"), on)


def territories(
    actor: Actor | None, on: datetime.date, *, administration: bool = False
) -> tuple[tuple[str, int, Localized], ...]:
    """The territories that have documents, and those around them: (id, depth, name), from above down."""
    seen = visible_to(actor, on, administration=administration)
    paths = {
        *seen.values_list("territory__path", flat=True),
        *seen.values_list("developer__territory__path", flat=True),
    }
    ids = {one for path in paths if path for one in path.split("/") if one}
    rows = Territory.objects.filter(pk__in=ids).order_by("path").values_list("pk", "path", "name")
    return tuple((pk, path.count("/") - 2, name) for pk, path, name in rows)
