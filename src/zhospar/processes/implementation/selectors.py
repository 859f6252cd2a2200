"""Reading what documents oblige to, and how their measures and money go."""

import datetime
from collections.abc import Collection, Iterable
from uuid import UUID

from zhospar.engine.duties import SOON
from zhospar.engine.hierarchy import higher_kinds
from zhospar.engine.working_days import kazakhstan
from zhospar.processes.development.models import Sheet
from zhospar.processes.development.selectors import standings
from zhospar.processes.implementation.owing import Kept, Owed, SheetFacts, owed_in_year
from zhospar.records.documents.discharges import discharges_of, happenings_of, papers_about
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Document, Edition, Element, StepTaken
from zhospar.records.documents.selectors import document, documents, editions_of_each
from zhospar.records.participants.models import Body
from zhospar.statute.edition import Edition as Law
from zhospar.statute.entries import Event, EventDuty, Step, YearlyDuty
from zhospar.statute.library import edition_on

OWING = ("draft", "agreement", "in-force", "correction", "ended", "card")
"""States of documents that may owe something."""
_ANSWERING = ("indicators", "goals", "tasks")
"""Lists of elements for which bodies answer."""


def owed_by(document_id: UUID, years: int | Iterable[int], on: datetime.date) -> tuple[Owed, ...]:
    """What is owed for one document in a calendar year, or in several. Raises NoSuchDocument."""
    return owed([document(document_id, on)], [years] if isinstance(years, int) else years, on)


def owed(
    found: Collection[DocumentFacts], years: Iterable[int], on: datetime.date, *, soon: int = SOON
) -> tuple[Owed, ...]:
    """What is owed for documents in calendar years, by the last day: a constant number of queries, however many."""
    kept = kept_of(found, on)
    calendar = kazakhstan()
    told = [one for year in years for each in kept.values() for one in owed_in_year(each, year, on, calendar, soon)]
    return tuple(sorted(told, key=lambda one: (one.duty.last_day, one.duty.provision, one.body.code)))


def owing_documents(rows: "Iterable[UUID] | None", on: datetime.date) -> tuple[DocumentFacts, ...]:
    """The documents that may owe something; of these only, where any are named."""
    found = Document.objects.filter(state__in=OWING).order_by("number")
    return documents(found if rows is None else found.filter(pk__in=list(rows)), on)


def kept_of(found: Collection[DocumentFacts], on: datetime.date) -> dict[UUID, Kept]:
    """All that the duties of documents depend on: a constant number of queries."""
    law = edition_on(on)
    ids = [one.id for one in found]
    editions = editions_of_each(ids)
    responsible = _responsible(found, law)
    known = standings(
        found, on, roles=_roles(found, law), codes={code for many in responsible.values() for code in many}
    )
    steps: dict[UUID, dict[str, datetime.date]] = {one: {} for one in ids}
    for document_id, step, day in (
        StepTaken.objects.filter(document__in=ids, annulled=False).order_by("-on").values_list("document", "step", "on")
    ):
        steps[document_id][step] = day
    discharges, papers, happenings = discharges_of(ids), papers_about(ids), happenings_of(ids)
    sheets, above, of_kinds = _sheets(found), _approvals_above(found, law), _approvals_of_kinds(found, law)
    successors, stages = _successors(found), _stages(found)
    proposals = _proposals(found, law)
    return {
        one.id: Kept(
            standing=known[one.id],
            editions=editions[one.id],
            first_steps={
                **{name: taken.on for name, taken in known[one.id].taken.items() if "/" in name},
                **steps[one.id],
            },
            discharges=discharges[one.id],
            papers=papers[one.id],
            happenings=happenings[one.id],
            approvals_above=above.get(one.id, ()),
            approvals_of_kinds=of_kinds.get(one.id, {}),
            proposals=proposals.get(one.id, ()),
            sheets=sheets.get(one.id, ()),
            responsible=responsible.get(one.id, ()),
            successors=successors.get(one.id, ()),
            stages=stages.get(one.id, ()),
        )
        for one in found
    }


def _roles(found: Collection[DocumentFacts], law: Law) -> set[str]:
    """The roles that the duties of documents name."""
    asked = {(one.kind, one.body_class, one.variant) for one in found}
    named: set[str] = set()
    for one in asked:
        for cited in law.of(YearlyDuty, *one):
            named.update(cited.entry.who, cited.entry.to)
        for owed_once in law.of(EventDuty, *one):
            named.update(owed_once.entry.who, owed_once.entry.to)
        for step in law.of(Step, *one):
            named.update(step.entry.by, step.entry.to)
    return {role for role in named if not law.roles[role].part and not law.roles[role].any_body}


def _responsible(found: Collection[DocumentFacts], law: Law) -> dict[UUID, tuple[str, ...]]:
    """The bodies that answer for the elements of documents whose duties ask for them: by their posts, or by their names."""
    asked = [one for one in found if one.edition and _asks_for_responsible(one, law)]
    if not asked:
        return {}
    codes = _codes_by_name()
    editions = {one.edition.id: one.id for one in asked if one.edition}
    rows = Element.objects.filter(edition__in=editions, list__in=_ANSWERING, removed=False)
    told: dict[UUID, dict[str, None]] = {one.id: {} for one in asked}
    for edition, record, owner in rows.values_list("edition", "record", "owner__body__code"):
        named = [codes.get(str(name).strip().casefold(), "") for name in record.get("responsible", ())]
        told[editions[edition]].update(dict.fromkeys(code for code in (*named, owner or "") if code))
    return {one: tuple(many) for one, many in told.items()}


def _asks_for_responsible(one: DocumentFacts, law: Law) -> bool:
    duties = law.of(YearlyDuty, one.kind, one.body_class, one.variant)
    return any(law.roles[role].part == "responsible" for cited in duties for role in cited.entry.who)


def _codes_by_name() -> dict[str, str]:
    """Codes of bodies by all that they are called in texts: the short name, the whole one, its endings from the beginning of a word.

    What two bodies share tells neither.
    """
    called: dict[str, set[str]] = {}
    for row in Body.objects.only("code", "name", "short"):
        words = row.name.kk.casefold().split()
        for name in {" ".join(words[start:]) for start in range(len(words))} | {row.short.kk.casefold()}:
            called.setdefault(name, set()).add(row.code)
    return {name: codes.pop() for name, codes in called.items() if name and len(codes) == 1}


def _sheets(found: Collection[DocumentFacts]) -> dict[UUID, tuple[SheetFacts, ...]]:
    told: dict[UUID, list[SheetFacts]] = {}
    rows = Sheet.objects.filter(edition__document__in=[one.id for one in found], withdrawn=False).order_by("sent_on")
    for document_id, step, role, body, sent, answered in rows.values_list(
        "edition__document", "step", "role", "body__code", "sent_on", "answered_on"
    ):
        told.setdefault(document_id, []).append(SheetFacts(step, role, body, sent, answered))
    return {one: tuple(many) for one, many in told.items()}


def _approvals_above(found: Collection[DocumentFacts], law: Law) -> dict[UUID, tuple[datetime.date, ...]]:
    """The days on which texts of the documents that these link to were approved."""
    kinds = {one.id: higher_kinds(law, one.kind) for one in found if _follows(one, law, "higher-document")}
    rows = Element.objects.filter(
        list="links", removed=False, edition__document__in=kinds, edition__current_of__isnull=False
    )
    pairs = set(
        rows.exclude(to_document=None).values_list("edition__document", "to_document", "to_document__kind").distinct()
    )
    days: dict[UUID, list[datetime.date]] = {}
    approved = Edition.objects.filter(document__in={other for _, other, _ in pairs}, approved_on__isnull=False)
    for other, on in approved.values_list("document", "approved_on"):
        days.setdefault(other, []).append(on)
    told: dict[UUID, set[datetime.date]] = {}
    for own, other, kind in pairs:
        if kind in kinds[own]:
            told.setdefault(own, set()).update(days.get(other, ()))
    return {one: tuple(sorted(many)) for one, many in told.items()}


def _follows(one: DocumentFacts, law: Law, what: str) -> bool:
    return any(cited.entry.follows == what for cited in law.of(Event, one.kind, one.body_class, one.variant))


def _approvals_of_kinds(found: Collection[DocumentFacts], law: Law) -> dict[UUID, dict[str, tuple[datetime.date, ...]]]:
    """For each document the days on which the documents of other kinds that its events follow were approved for its place."""
    asked = {
        one.id: {cited.entry.of_kind for cited in law.of(Event, one.kind, one.body_class, one.variant)} - {""}
        for one in found
    }
    kinds = set().union(*asked.values()) if asked else set()
    rows = Edition.objects.filter(document__kind__in=kinds, number=1, approved_on__isnull=False)
    approved = (
        list(
            rows.values_list(
                "document__kind",
                "approved_on",
                "document__period_first",
                "document__period_last",
                "document__territory__path",
                "document__developer__territory__path",
            )
        )
        if kinds
        else []
    )
    told: dict[UUID, dict[str, tuple[datetime.date, ...]]] = {}
    for one in found:
        for kind, on, first, last, own, developers in approved:
            near = one.territory_path.startswith(own or developers or "/")
            if kind in asked[one.id] and near and first <= one.period_first <= last:
                many = told.setdefault(one.id, {})
                many[kind] = (*many.get(kind, ()), on)
    return told


def _proposals(found: Collection[DocumentFacts], law: Law) -> dict[UUID, tuple[tuple[datetime.date, str], ...]]:
    """What the finished papers about documents propose, for those of which the law has terms run from it."""
    asked = [one.id for one in found if _follows(one, law, "proposal")]
    if not asked:
        return {}
    rows = Element.objects.filter(
        list="rows", removed=False, edition__document__about__in=asked, edition__approved_on__isnull=False
    )
    told: dict[UUID, list[tuple[datetime.date, str]]] = {}
    for document_id, on, record in rows.values_list("edition__document__about", "edition__approved_on", "record"):
        for what in record.get("cells", {}).values():
            told.setdefault(document_id, []).append((on, str(what)))
    return {one: tuple(many) for one, many in told.items()}


def _successors(
    found: Collection[DocumentFacts],
) -> dict[UUID, tuple[tuple[datetime.date, datetime.date | None], ...]]:
    """The newer documents of the same kind and developer: when they were begun, and when their draft was complete."""
    kinds, developers = {one.kind for one in found}, {one.developer.id for one in found}
    rows = Document.objects.filter(kind__in=kinds, developer__in=developers).order_by("created_at")
    newer = list(rows.values_list("pk", "kind", "variant", "developer", "period_first", "created_at"))
    developed = dict(
        StepTaken.objects.filter(document__in=[one[0] for one in newer], annulled=False, of_text=True)
        .order_by("-on")
        .values_list("document", "on")
    )
    told: dict[UUID, tuple[tuple[datetime.date, datetime.date | None], ...]] = {}
    for one in found:
        told[one.id] = tuple(
            (created.date(), developed.get(pk))
            for pk, kind, variant, developer, first, created in newer
            if (kind, variant, developer) == (one.kind, one.variant, one.developer.id) and first > one.period_first
        )
    return told


def _stages(found: Collection[DocumentFacts]) -> dict[UUID, tuple[tuple[int, int], ...]]:
    """First and last year of the stages of each document's current text."""
    editions = {one.edition.id: one.id for one in found if one.edition}
    told: dict[UUID, list[tuple[int, int]]] = {}
    rows = Element.objects.filter(edition__in=editions, list="stages", removed=False).order_by("place")
    for edition, record in rows.values_list("edition", "record"):
        told.setdefault(editions[edition], []).append((int(record["first"]), int(record["last"])))
    return {one: tuple(many) for one, many in told.items()}
