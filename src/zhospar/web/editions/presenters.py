"""Editions, the open correction and the ledger as the pages show them."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zhospar.engine.differences import days_left
from zhospar.engine.impact import FollowingDuty, Impact, TouchedDocument
from zhospar.processes.correction.permissions import grounds_for
from zhospar.processes.correction.selectors import differences_of, impact_on, ledger, reasons_of
from zhospar.processes.development.facts import Standing
from zhospar.records.documents.facts import EditionFacts, Taken
from zhospar.records.documents.selectors import editions_of, steps_taken
from zhospar.statute.edition import Edition
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.editions.showing import Compared, Label, compared, days_told, label_of, period_end, years_told
from zhospar.web.record.page import RecordPage, in_all

_STATES: Mapping[str, tuple[str, str]] = {
    "draft": ("info", "pen"),
    "approved": ("ok", "ok"),
    "superseded": ("off", "history"),
    "abandoned": ("off", "gone"),
}


@dataclass(frozen=True, slots=True)
class EditionShown:
    """An edition of the list."""

    facts: EditionFacts
    tone: str
    sign: str
    state: Localized
    act: str
    act_on: datetime.date | None
    act_provision: str
    ground: Localized
    last_day: datetime.date | None
    """The last day on which it held."""
    is_asked: bool
    """Whether it is the one that held on the day asked for."""


def editions_shown(document_id: UUID, asked: EditionFacts | None) -> tuple[EditionShown, ...]:
    """All editions, the newest first."""
    taken = steps_taken([document_id])[document_id]
    return tuple(
        _edition(one, taken, asked is not None and asked.id == one.id) for one in reversed(editions_of(document_id))
    )


def _edition(facts: EditionFacts, taken: Iterable[Taken], is_asked: bool) -> EditionShown:
    decided = [one for one in taken if one.edition == facts.id and one.decision.get("number")]
    last = decided[-1] if decided and facts.approved_on else None
    tone, sign = _STATES[facts.state]
    until = facts.ended_on - datetime.timedelta(days=1) if facts.ended_on and facts.approved_on else None
    return EditionShown(
        facts,
        tone,
        sign,
        in_all(f"web_editions.state.{facts.state}"),
        str(last.decision["number"]) if last else "",
        _day(last.decision.get("on")) if last else None,
        last.provision if last else "",
        text_of(facts.ground.get("title")),
        until,
        is_asked,
    )


def text_of(told: Any) -> Localized:
    """A text in languages that was kept as plain data."""
    if not isinstance(told, Mapping):
        return Localized()
    return Localized(*(str(told.get(one, "")) for one in LANGUAGES))


def comparison(pair: tuple[EditionFacts, EditionFacts], law: Edition) -> Compared | None:
    """Two editions of a document side by side."""
    found = differences_of(pair[1].id, pair[0].id)
    if found is None:
        return None
    return compared(*found, law, reasons_of(pair[1].id))


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """The correction that is open."""

    edition: EditionFacts
    before: EditionFacts
    ground: Localized
    title: Localized
    number: str
    on: datetime.date | None
    provision: str
    days_left: int
    left: Localized
    differs: Compared
    impact: Impact
    touched: tuple["Touched", ...]
    duties: tuple["Duty", ...]
    count: int
    """Corrections so far, this one among them."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A linked document that the correction touches."""

    number: str
    kind: Localized
    title: Localized
    orphaned: bool
    links: tuple[tuple[str, str, Label | None], ...]
    """(its element, the changed one, what became of that)."""
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty that follows if the correction is approved today."""

    document: str
    what: Localized
    who: tuple[str, ...]
    provision: str
    last_day: datetime.date | None
    why: tuple[Localized, ...]


def correction_shown(page: RecordPage, visible: Any) -> CorrectionShown | None:
    """The open correction with all that it changes and touches; None where none is open."""
    edition = page.document.edition
    if edition is None or edition.corrects is None or edition.state != "draft":
        return None
    found, impact = differences_of(edition.id), impact_on(edition.id, page.on, visible)
    if found is None or impact is None:
        return None
    left = days_left(period_end(page.document.period_last), page.on)
    all_editions = editions_of(page.document.id)
    ground = edition.ground
    names = {one: name for one, name, _ in grounds_for(page.standing)}
    return CorrectionShown(
        edition=edition,
        before=next(one for one in all_editions if one.id == edition.corrects),
        ground=names.get(str(ground.get("ground")), Localized()),
        title=text_of(ground.get("title")),
        number=str(ground.get("number", "")),
        on=_day(ground.get("on")),
        provision=str(ground.get("provision", "")),
        days_left=left,
        left=days_told(max(left, 0)),
        differs=compared(*found, page.law, reasons_of(edition.id)),
        impact=impact,
        touched=tuple(_touched(one, page.law) for one in impact.documents),
        duties=tuple(_duty(one) for one in impact.duties),
        count=sum(one.corrects is not None and one.state != "abandoned" for one in all_editions),
    )


def _day(told: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(told))
    except ValueError:
        return None


def _touched(document: TouchedDocument, law: Edition) -> Touched:
    return Touched(
        document.document,
        law.kind(document.kind).name,
        document.title,
        document.is_orphaned,
        tuple(
            (one.of, one.to, label_of(_of_change(one.change.change)) if one.change else None) for one in document.links
        ),
        document.provisions,
    )


def _of_change(change: str) -> str:
    return {"removed": "dropped"}.get(change, change)


def _duty(duty: FollowingDuty) -> Duty:
    return Duty(
        duty.document,
        duty.what,
        duty.who,
        duty.provision,
        duty.by.last_day if duty.by else None,
        duty.by.because if duty.by else (),
    )


def offered_grounds(standing: Standing) -> tuple[tuple[str, Localized, str], ...]:
    """The grounds that the form offers."""
    return grounds_for(standing)


# --- the ledger ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry of the ledger."""

    number: str
    title: Localized
    kind: str
    territory: Localized
    edition: int
    code: str
    indicator: Localized
    label: Label
    years: str
    reason: str
    act: str
    on: datetime.date
    days_left: int
    left: Localized
    late: bool
    """Changed within the last year of the period."""


def entries_shown(rows: Iterable[Any]) -> Iterator[EntryShown]:
    """Entries of the ledger, as they come."""
    for row in rows:
        document = row.document
        yield EntryShown(
            document.number,
            document.title,
            document.kind,
            document.territory.name if document.territory else Localized(),
            row.edition.number,
            row.code,
            row.title,
            label_of(row.label),
            years_told(row.years),
            row.reason,
            row.act,
            row.on,
            row.days_left,
            days_told(row.days_left),
            row.days_left < 365,
        )


def ledger_of(document_id: UUID) -> tuple[EntryShown, ...]:
    """The ledger of one document."""
    return tuple(entries_shown(ledger(document_id=document_id)))
