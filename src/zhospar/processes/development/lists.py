"""The lists of the law: of programmes to be developed (in force and the draft beside it), and of base indicators (and who uses them)."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zhospar.processes.development.facts import Standing
from zhospar.processes.development.selectors import standings
from zhospar.processes.development.services.listing import list_kind
from zhospar.records.documents.facts import DocumentFacts, EditionFacts
from zhospar.records.documents.models import Document, Element
from zhospar.records.documents.selectors import documents, editions_of_each, steps_taken, visible_to
from zhospar.records.participants.facts import Actor
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Content, Step
from zhospar.statute.localized import Localized

ENTERED, ALTERED, STRUCK, SAME = "entered", "altered", "struck", ""
"""What the draft does to a line of the list in force."""


@dataclass(frozen=True, slots=True)
class Line:
    """A programme's line in the list: as it holds, and as the draft has it."""

    identity: UUID
    code: str
    in_force: Mapping[str, Any] | None
    """The record in the edition in force; None where the draft enters it."""
    draft: Mapping[str, Any] | None
    """The record in the draft; None where there is no draft, or it takes the line out."""
    element: int | None
    """Id of the draft's element, and its version, for who alters it."""
    version: int
    change: str
    programme: Standing | None
    """Where the programme stands, where it is on record and the reader may know of it."""

    @property
    def record(self) -> Mapping[str, Any]:
        """The line as it is shown: the draft's, or the one in force."""
        return self.draft or self.in_force or {}


@dataclass(frozen=True, slots=True)
class ProgrammeList:
    """A list of programmes with its table, the edition in force, the draft, and their lines."""

    document: DocumentFacts
    standing: Standing
    table: Content
    in_force: EditionFacts | None
    draft: EditionFacts | None
    lines: tuple[Line, ...]


def kinds_listed(law: Edition) -> dict[str, str]:
    """Kinds of document that are developed only from a list, each with the kind of its list."""
    kinds = {kind for cited in law.all_of(Step) for kind in cited.kinds}
    return {kind: found for kind in sorted(kinds) if (found := list_kind(law, kind))}


def programme_lists(
    law: Edition, actor: Actor | None, on: datetime.date, *, administration: bool = False
) -> tuple[ProgrammeList, ...]:
    """The lists on record that the reader may know of: a constant number of queries for each."""
    visible = visible_to(actor, on, administration=administration)
    kinds = set(kinds_listed(law).values())
    found = documents(visible.filter(kind__in=kinds).exclude(state="ended").order_by("-created_at"), on)
    standing = standings(found, on)
    return tuple(_list(one, standing[one.id], actor, on, administration) for one in found)


def _list(
    document: DocumentFacts, standing: Standing, actor: Actor | None, on: datetime.date, administration: bool
) -> ProgrammeList:
    editions = editions_of_each([document.id])[document.id]
    in_force = next((one for one in reversed(editions) if one.state == "approved"), None)
    draft = next((one for one in reversed(editions) if one.state == "draft"), None)
    table = next(cited.entry for cited in standing.law.of(Content, document.kind) if cited.entry.form == "table")
    rows = list(
        Element.objects.filter(edition__in=[one.id for one in (in_force, draft) if one], list="rows").order_by("place")
    )
    visible = visible_to(actor, on, administration=administration)
    named = documents(visible.filter(pk__in={row.to_document_id for row in rows if row.to_document_id}), on)
    return ProgrammeList(
        document,
        standing,
        table,
        in_force,
        draft,
        tuple(_lines(rows, in_force, draft, standings(named, on))),
    )


def _lines(
    rows: Iterable[Element], in_force: EditionFacts | None, draft: EditionFacts | None, known: Mapping[UUID, Standing]
) -> Iterable[Line]:
    held = {row.identity: row for row in rows if in_force and row.edition_id == in_force.id and not row.removed}
    planned = {row.identity: row for row in rows if draft and row.edition_id == draft.id and not row.removed}
    for identity in (*held, *(one for one in planned if one not in held)):
        before, after = held.get(identity), planned.get(identity)
        row = after or before
        assert row is not None
        yield Line(
            identity,
            row.code,
            before.record if before else None,
            after.record if after else None,
            after.pk if after else None,
            after.version if after else 0,
            _change(before, after, draft),
            known.get(row.to_document_id) if row.to_document_id else None,
        )


def _change(before: Element | None, after: Element | None, draft: EditionFacts | None) -> str:
    if draft is None:
        return SAME
    if before is None:
        return ENTERED
    if after is None:
        return STRUCK
    return SAME if _content(before) == _content(after) else ALTERED


def _content(row: Element) -> tuple[Any, Any]:
    return row.record.get("cells", {}), row.record.get("texts", {})


# --- base indicators -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BaseIndicator:
    """An indicator of a base list, and how many documents carry it."""

    code: str
    title: Localized
    unit: Localized
    better: str
    used: int


@dataclass(frozen=True, slots=True)
class BaseList:
    """A base indicator list with its versions, its indicators, and the documents that name a version of it."""

    document: DocumentFacts
    versions: tuple[tuple[EditionFacts, str], ...]
    """Editions, each with the name by which documents cite it: day and number of its act."""
    indicators: tuple[BaseIndicator, ...]
    used_by: tuple[tuple[DocumentFacts, str, bool], ...]
    """Documents, the version that each names, and whether that is the one in force."""


def base_lists(actor: Actor | None, on: datetime.date, *, administration: bool = False) -> tuple[BaseList, ...]:
    """The base indicator lists on record: a constant number of queries."""
    visible = visible_to(actor, on, administration=administration)
    holding = Element.objects.filter(list="indicators", record__kind="list", removed=False)
    rows = visible.filter(pk__in=holding.values("edition__document")).exclude(state="ended")
    found = documents(rows.order_by("variant", "number"), on)
    versions = _versions(found)
    named = documents(visible.filter(current__isnull=False).exclude(current__head__base_list=None), on)
    told = dict(Document.objects.filter(pk__in=[one.id for one in named]).values_list("pk", "current__head__base_list"))
    using = [(one, told.get(one.id) or "") for one in named]
    carried = _carried([one.id for one, _ in using])
    rows = _indicators(found)
    return tuple(_base_list(one, versions[one.id], rows.get(one.id, ()), using, carried) for one in found)


def _carried(using: Collection[UUID]) -> dict[UUID, Counter[str]]:
    """For each document how often its indicators name a code of a base list."""
    rows = Element.objects.filter(edition__current_of__in=using, list="indicators", removed=False)
    found: dict[UUID, Counter[str]] = {}
    for document, code in rows.values_list("edition__document", "record__base_indicator"):
        if code:
            found.setdefault(document, Counter())[code] += 1
    return found


def _versions(found: Iterable[DocumentFacts]) -> dict[UUID, tuple[tuple[EditionFacts, str], ...]]:
    """The editions of each list by the act that approved them, the newest first."""
    ids = [one.id for one in found]
    taken = steps_taken(ids)
    decided = {
        step.edition: f"{step.decision.get('on') or step.on.isoformat()}/{step.decision.get('number', '')}"
        for steps in taken.values()
        for step in steps
        if step.decision.get("number")
    }
    editions = editions_of_each(ids)
    return {one: tuple((edition, decided.get(edition.id, "")) for edition in reversed(editions[one])) for one in ids}


def _indicators(found: Iterable[DocumentFacts]) -> dict[UUID, list[tuple[str, Mapping[str, Any]]]]:
    """The codes and records of each list's indicators."""
    current = {one.edition.id: one.id for one in found if one.edition}
    rows = Element.objects.filter(edition__in=current, list="indicators", record__kind="list", removed=False)
    indicators: dict[UUID, list[tuple[str, Mapping[str, Any]]]] = {}
    for row in rows.order_by("place"):
        indicators.setdefault(current[row.edition_id], []).append((row.code, row.record))
    return indicators


def _base_list(
    document: DocumentFacts,
    versions: tuple[tuple[EditionFacts, str], ...],
    rows: Iterable[tuple[str, Mapping[str, Any]]],
    using: Iterable[tuple[DocumentFacts, str]],
    carried: Mapping[UUID, Counter[str]],
) -> BaseList:
    names = {name: edition.state == "approved" for edition, name in versions if name}
    used_by = tuple((one, told, names[told]) for one, told in using if told in names)
    own = [carried.get(one.id, Counter()) for one, _, _ in used_by]
    indicators = tuple(
        BaseIndicator(
            code,
            _text(record.get("title")),
            _text(record.get("unit")),
            record.get("better", ""),
            sum(counts[code] > 0 for counts in own),
        )
        for code, record in rows
    )
    return BaseList(document, versions, indicators, used_by)


def _text(told: Any) -> Localized:
    return Localized(**told) if isinstance(told, dict) else Localized()
