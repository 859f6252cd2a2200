"""What a correction touches beside the document itself: linked documents, money, territories, and the duties that follow.

Nothing is forbidden here: it is shown before the correction is sent to be agreed. Why each thing is touched is told by
the provision that demands the link, or that sets the duty.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zhospar.engine.deadlines import Deadline, TermFacts, TermReadings, UncountableTerm, deadline
from zhospar.engine.differences import Differences, ElementChange, Money
from zhospar.engine.hierarchy import higher_kinds
from zhospar.engine.plan import Link, Period, Plan
from zhospar.engine.spelling import normalised
from zhospar.engine.working_days import WorkingCalendar
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Event, EventDuty, Linkage, Offset
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Linked:
    """A document that holds links to the corrected one. `links` has those links alone."""

    kind: str
    title: Localized
    period: Period
    links: tuple[Link, ...] = ()
    variant: str = ""
    body_class: str = ""
    territory: Localized = Localized()
    conditions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TouchedLink:
    """A link to something that is corrected. `of` is the element it starts from ("" the document), `change` what became of its end."""

    of: str
    to: str
    """Id of the element it ends at; empty: the document as a whole."""
    change: ElementChange | None
    provision: str
    """The provision that demands the link; empty where none does."""


@dataclass(frozen=True, slots=True)
class TouchedDocument:
    """A linked document with those of its links that end at something changed, and whether one leads to nothing now."""

    document: str
    kind: str
    title: Localized
    links: tuple[TouchedLink, ...]

    @property
    def is_orphaned(self) -> bool:
        """Whether an element that it is linked to is taken out."""
        return any(link.change is not None and link.change.change == "removed" for link in self.links)

    @property
    def provisions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(link.provision for link in self.links if link.provision))


@dataclass(frozen=True, slots=True)
class FollowingDuty:
    """A duty that follows once the correction is approved. `document` owes it ("" the corrected one); `by` is None while no day is known."""

    document: str
    provision: str
    id: str
    what: Localized
    who: tuple[str, ...]
    to: tuple[str, ...]
    term: Offset
    by: Deadline | None


@dataclass(frozen=True, slots=True)
class Impact:
    """What a correction touches."""

    documents: tuple[TouchedDocument, ...]
    money: Money
    territories: tuple[Localized, ...]
    duties: tuple[FollowingDuty, ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """The day on which the correction is, or is thought to be, approved, and the calendar by which terms run from it."""

    on: date
    calendar: WorkingCalendar


def impact_of(
    edition: Edition,
    before: Plan,
    after: Plan,
    found: Differences,
    others: Mapping[str, Linked],
    approval: Approval | None = None,
) -> Impact:
    """What the differences between two editions touch. `others` are the documents that hold links to this one, by id."""
    documents = tuple(_touched(edition, after.kind, found, others))
    return Impact(
        documents=documents if not found.is_empty else (),
        money=found.money,
        territories=tuple(_territories(before, after, found, (others[one.document] for one in documents))),
        duties=tuple(_duties(edition, after, others, approval)) if not found.is_empty else (),
    )


def linked(plan: Plan, to: Plan) -> Linked | None:
    """A plan as a document that links to another one (by kind and title); None where it does not."""
    links = tuple(link for link in plan.links if link.to_kind == to.kind and _is_title(link.document, to.title))
    if not links:
        return None
    body_class = plan.developer.body_class if plan.developer else ""
    return Linked(
        plan.kind, plan.title, plan.period, links, plan.variant, body_class, plan.territory, frozenset(plan.conditions)
    )


def _is_title(told: Localized, title: Localized) -> bool:
    """Whether a link names this title, in any language; one that names none means the document of its kind."""
    if not told:
        return True
    pairs = ((told.kk, title.kk), (told.ru, title.ru), (told.en, title.en))
    return any(one and normalised(one) == normalised(other) for one, other in pairs)


# --- documents -----------------------------------------------------------------------------------------------------


def _touched(
    edition: Edition, kind: str, found: Differences, others: Mapping[str, Linked]
) -> Iterator[TouchedDocument]:
    changed = {change.id: change for change in found.elements if change.id}
    for document, other in others.items():
        links = tuple(_touched_links(edition, kind, other, changed))
        if links:
            yield TouchedDocument(document, other.kind, other.title, links)


def _touched_links(
    edition: Edition, kind: str, other: Linked, changed: Mapping[str, ElementChange]
) -> Iterator[TouchedLink]:
    """Links that end at a changed element, or at the document as a whole."""
    provision = _demanded_by(edition, kind, other)
    for link in other.links:
        if not link.element_id or link.element_id in changed:
            yield TouchedLink(link.of, link.element_id, changed.get(link.element_id), provision)


def _demanded_by(edition: Edition, kind: str, other: Linked) -> str:
    for cited in edition.of(Linkage, other.kind, other.body_class, other.variant):
        if kind in edition.expand(cited.entry.to_kinds):
            return cited.id
    return ""


# --- territories ---------------------------------------------------------------------------------------------------


def _territories(before: Plan, after: Plan, found: Differences, touched: Iterable[Linked]) -> Iterator[Localized]:
    """The territories that the changed targets and the touched documents name, each once."""
    named: list[Localized] = [before.territory, after.territory] if not found.is_empty else []
    for target in found.targets:
        named += [indicator.territory for indicator in (target.before, target.after) if indicator is not None]
    named += [other.territory for other in touched]
    told: set[str] = set()
    for territory in named:
        key = normalised(territory.text("kk"))
        if key and key not in told:
            told.add(key)
            yield territory


# --- duties --------------------------------------------------------------------------------------------------------


def _duties(
    edition: Edition, corrected: Plan, others: Mapping[str, Linked], approval: Approval | None
) -> Iterator[FollowingDuty]:
    own = Linked(
        corrected.kind,
        corrected.title,
        corrected.period,
        variant=corrected.variant,
        body_class=corrected.developer.body_class if corrected.developer else "",
        conditions=frozenset(corrected.conditions),
    )
    yield from _following(edition, "", own, "correction", approval)
    for document, other in others.items():
        if corrected.kind in higher_kinds(edition, other.kind):
            yield from _following(edition, document, other, "higher-document", approval)


def _following(
    edition: Edition, document: str, owing: Linked, after: str, approval: Approval | None
) -> Iterator[FollowingDuty]:
    """The duties of a document whose event is such an approval."""
    concerned = (owing.kind, owing.body_class, owing.variant)
    events = {cited.entry.id for cited in edition.of(Event, *concerned) if cited.entry.follows == after}
    for cited in edition.of(EventDuty, *concerned):
        duty = cited.entry
        if isinstance(duty.term, Offset) and duty.term.event in events and _holds(edition, duty.when, owing):
            by = _deadline(edition, cited, approval)
            yield FollowingDuty(document, cited.id, duty.id, duty.what, duty.who, duty.to, duty.term, by)


def _holds(edition: Edition, condition: str, owing: Linked) -> bool:
    if not condition or condition in owing.conditions:
        return True
    known = edition.conditions.get(condition)
    return known is not None and known.entry.default


def _deadline(edition: Edition, cited: Cited[EventDuty], approval: Approval | None) -> Deadline | None:
    if approval is None:
        return None
    facts = TermFacts(event_on=approval.on)
    try:
        return deadline(cited.entry.term, facts, approval.calendar, TermReadings.of(edition), cited.id)
    except UncountableTerm:
        return None
