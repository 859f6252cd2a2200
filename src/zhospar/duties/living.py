"""Whether everything in force has somebody who answers for it: what is without a post, whose post is empty, what nobody keeps up."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec

from zhospar.duties.models import Reminder
from zhospar.duties.owners import Answering, Posts, duty_of, posts_of
from zhospar.duties.selectors import Row, Seen, documents_seen, rows_of
from zhospar.processes.monitoring.models import Fact
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Element, YearValue
from zhospar.records.participants.models import Holding, Post
from zhospar.records.participants.selectors import bodies_named
from zhospar.statute.localized import Localized

SORTS = {"indicators": "indicator", "measures": "measure"}
"""Lists of a plan whose elements have owners, and what we call one of them."""
FAULTS = ("vacant", "ended", "stale", "no-post")
"""Its post is vacant; its post is no more; without a value though the year's term is over; without a post."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in force for which nobody answers, or which nobody keeps up."""

    sort: str
    """indicator | measure | duty"""
    fault: str
    name: Localized
    document: DocumentFacts
    body: str
    post: Localized = Localized()
    provision: str = ""
    year: int | None = None
    """Of a missing value: the reporting year."""


@dataclass(frozen=True, slots=True)
class Living:
    """All that lacks a living owner, the counts by body, and the bodies' names."""

    faults: tuple[Fault, ...]
    counts: tuple[tuple[str, Localized, Mapping[str, int]], ...]
    """Body, its name, faults by what they are; the body with most first."""
    totals: Mapping[str, int]


def living(on: datetime.date, seen: Seen) -> Living:
    """What lacks a living owner in the documents that somebody may know of: a constant number of queries."""
    found = documents_seen(seen, on)
    rows = rows_of(found, (on.year - 1, on.year), on, seen)
    in_force = [one for one in found if one.state in ("in-force", "correction")]
    faults = (*_of_elements(in_force, _years_over(rows, on), on), *_of_duties(rows, on))
    ordered = tuple(sorted(faults, key=lambda one: (FAULTS.index(one.fault), one.document.number, one.sort)))
    return Living(ordered, _by_body(ordered), Counter(one.fault for one in ordered))


def _by_body(faults: Sequence[Fault]) -> tuple[tuple[str, Localized, Mapping[str, int]], ...]:
    counts: dict[str, Counter[str]] = {}
    for one in faults:
        counts.setdefault(one.body, Counter())[one.fault] += 1
    names = bodies_named(set(counts))
    order = sorted(counts, key=lambda one: (-counts[one].total(), one))
    return tuple((one, names.get(one, Localized(one, one, one)), counts[one]) for one in order)


# --- indicators and measures -----------------------------------------------------------------------------------------


def _years_over(rows: Sequence[Row], on: datetime.date) -> dict[UUID, int]:
    """For each document the last reporting year for which a term of monitoring is over."""
    over: dict[UUID, int] = {}
    for row in rows:
        duty = row.owed.duty
        if duty.process == "monitoring" and duty.reporting_year is not None and duty.last_day < on:
            over[row.document.id] = max(duty.reporting_year, over.get(row.document.id, 0))
    return over


def _of_elements(found: Collection[DocumentFacts], over: Mapping[UUID, int], on: datetime.date) -> Iterator[Fault]:
    by_edition = {one.edition.id: one for one in found if one.edition}
    rows = list(
        Element.objects.filter(edition__in=by_edition, list__in=SORTS, removed=False)
        .select_related("owner__body")
        .only("id", "identity", "edition_id", "list", "record", "owner")
    )
    held = _held_posts({row.owner for row in rows if row.owner}, on)
    told = _told(rows, {edition: over[one.id] for edition, one in by_edition.items() if one.id in over}, found)
    for row in rows:
        document = by_edition[row.edition_id]
        sort = SORTS[row.list]
        body = row.owner.body.code if row.owner else document.developer.code
        title = row.owner.title if row.owner else Localized()
        name = _name_of(row.record)
        fault = _fault_of(row.owner, held, on)
        if fault:
            yield Fault(sort, fault, name, document, body, title)
        if row.pk in told:
            yield Fault(sort, "stale", name, document, body, title, year=told[row.pk])


def _fault_of(owner: Post | None, held: Collection[int], on: datetime.date) -> str:
    if owner is None:
        return "no-post"
    if not owner.is_valid_on(on) or not owner.body.is_valid_on(on):
        return "ended"
    return "" if owner.pk in held else "vacant"


def _held_posts(posts: Collection[Post], on: datetime.date) -> set[int]:
    rows = Holding.objects.on(on).filter(post__in=[one.pk for one in posts], person__user__is_active=True)
    return set(rows.values_list("post_id", flat=True))


def _name_of(record: Mapping[str, object]) -> Localized:
    return msgspec.convert(record.get("title") or {}, Localized)


def _told(rows: Sequence[Element], over: Mapping[UUID, int], found: Collection[DocumentFacts]) -> dict[int, int]:
    """The indicators with a target for a year that is over and no value given for it: element -> year."""
    asked = {row.pk: over[row.edition_id] for row in rows if row.list == "indicators" and row.edition_id in over}
    values = YearValue.objects.filter(element__in=asked, year__in=set(asked.values()))
    known = set(values.values_list("element", "year", "kind"))
    facts = Fact.objects.filter(document__in=[one.id for one in found], year__in=set(asked.values()))
    given = set(facts.exclude(number=None, text="").values_list("identity", "year"))
    identities = {row.pk: row.identity for row in rows}
    return {
        one: year
        for one, year in asked.items()
        if (one, year, "planned") in known
        and (one, year, "actual") not in known
        and (identities[one], year) not in given
    }


# --- duties ----------------------------------------------------------------------------------------------------------


def _of_duties(rows: Sequence[Row], on: datetime.date) -> Iterator[Fault]:
    """Each duty once, whatever the year, that nobody answers for by name or as the body's head."""
    once = {duty_of(row): row for row in rows if not row.status.startswith("done")}
    posts = posts_of(once, on)
    for duty, row in once.items():
        if fault := _fault_of_duty(duty, posts):
            owner = posts.owners.get(duty, "")
            title = posts.titles.get(owner, Localized())
            yield Fault("duty", fault, row.owed.duty.what, row.document, duty[1], title, row.owed.duty.provision)


def _fault_of_duty(duty: tuple[UUID, str, str], posts: Posts) -> str:
    owner = posts.owners.get(duty, "")
    if owner in posts.ended:
        return "ended"
    if owner:
        return "" if owner in posts.held else "vacant"
    head = posts.head_of(duty[1])
    return "" if head.person_id else "vacant" if head.post else "no-post"


# --- the duties of one body, to be given owners ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OwnedDuty:
    """A duty of a body with the post named for it and who answers today."""

    row: Row
    name: str
    owner: str
    answering: Answering


def duties_of_body(body: str, on: datetime.date, seen: Seen) -> tuple[OwnedDuty, ...]:
    """Each duty of a body once, with its owner: by document, then by day."""
    rows = rows_of(documents_seen(seen, on), (on.year - 1, on.year), on, seen)
    once = {duty_of(row): row for row in rows if row.owed.body.code == body and not row.owed.duty.step}
    posts = posts_of(once, on)
    found = [OwnedDuty(row, one[2], posts.owners.get(one, ""), posts.answering(one)) for one, row in once.items()]
    return tuple(sorted(found, key=lambda one: (one.row.document.number, one.row.owed.duty.last_day)))


@dataclass(frozen=True, slots=True)
class Unreached:
    """A body of whose duties nobody could be told."""

    body: Localized
    count: int
    last: datetime.date
    post: str
    """The post that was to be told; empty where there is none."""


def unreached(on: datetime.date, seen: Seen, days: int = 31) -> tuple[Unreached, ...]:
    """The bodies whose reminders of the last days reached nobody: no post, nobody in it, or no address of mail."""
    since = on - datetime.timedelta(days=days)
    documents = {one.id for one in documents_seen(seen, on)}
    rows = Reminder.objects.filter(sent_to="", sent_on__gte=since, sent_on__lte=on).select_related("body")
    found: dict[tuple[str, str], list[Reminder]] = {}
    for row in rows.order_by("-sent_on"):
        if row.document_id in documents:
            found.setdefault((row.body.code, row.post), []).append(row)
    return tuple(
        Unreached(many[0].body.short or many[0].body.name, len(many), many[0].sent_on, post)
        for (_, post), many in found.items()
    )
