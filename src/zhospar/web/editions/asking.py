"""What the pages of editions ask for: a day, two editions to compare, the filters of the ledger."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from zhospar.engine.differences import LABELS
from zhospar.interface.values import BadOption, day_of, year_of
from zhospar.records.documents.facts import EditionFacts
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was typed, and read; `mistake` where it is none."""

    told: str
    on: datetime.date | None
    mistake: BadOption | None


def day_asked(told: str) -> Day:
    """The day that somebody asks for."""
    text = told.strip()[:20]
    try:
        return Day(text, day_of(text) if text else None, None)
    except BadOption as mistake:
        return Day(text, None, mistake)


def pair_of(query: QueryDict, editions: Sequence[EditionFacts]) -> tuple[EditionFacts, EditionFacts] | None:
    """The two editions to compare, the earlier one first; the last two where none are named, None where there is one only."""
    by_number = {str(one.number): one for one in editions}
    chosen = [by_number[told] for told in (query.get("a", ""), query.get("b", "")) if told in by_number]
    if len({one.number for one in chosen}) > 1:
        earlier, later = sorted(chosen, key=lambda one: one.number)
        return earlier, later
    kept = [one for one in editions if one.state != "abandoned"]
    if len(kept) < 2:
        return None
    return kept[-2], kept[-1]


@dataclass(frozen=True, slots=True)
class LedgerWish:
    """What of the ledger is asked for."""

    label: str
    kind: str
    territory: str
    year: int | None
    year_told: str
    mistake: BadOption | None


def ledger_wish(query: QueryDict) -> LedgerWish:
    """What a query asks of the ledger; an unknown name finds nothing, a wrong year is told."""
    told = query.get("year", "").strip()[:8]
    year, mistake = None, None
    try:
        year = year_of(told) if told else None
    except BadOption as error:
        mistake = error
    label = query.get("label", "")
    return LedgerWish(
        label if label in LABELS else "",
        query.get("kind", "")[:60],
        query.get("territory", "")[:60],
        year,
        told,
        mistake,
    )


@dataclass(frozen=True, slots=True)
class GroundTyped:
    """What was typed in the form that opens a correction."""

    ground: str = ""
    kk: str = ""
    ru: str = ""
    number: str = ""
    on: str = ""

    @property
    def title(self) -> Localized:
        return Localized(self.kk, self.ru)


def ground_typed(form: QueryDict) -> GroundTyped:
    """The form as it was sent."""
    names = ("ground", "kk", "ru", "number", "on")
    return GroundTyped(*(form.get(name, "").strip()[:500] for name in names))
