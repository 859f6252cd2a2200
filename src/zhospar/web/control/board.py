"""The board as it is shown: documents down, the duties of the year across; what is complete and in time, and on what that rests."""

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from zhospar.engine.working_days import kazakhstan
from zhospar.exchange.table_files import Cell as FileCell
from zhospar.interface.words import word
from zhospar.processes.control.facts import DocumentYear
from zhospar.processes.control.selectors import total_of
from zhospar.processes.implementation.owing import Owed
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language, Localized
from zhospar.web.control.asking import Wish
from zhospar.web.languages import current
from zhospar.web.record.page import in_all

STANDS = {
    "done-on-time": "on-time",
    "done-late": "late",
    "overdue": "overdue",
    "open": "running",
    "due-soon": "running",
    "not-due-yet": "ahead",
}
"""What each state of a duty counts as; its word is "web_control.stands.<name>"."""
LOOKS = {
    "overdue": ("over", "err", "err"),
    "late": ("late", "warn", "late"),
    "running": ("now", "info", "clock"),
    "ahead": ("", "off", "none"),
    "on-time": ("", "ok", "ok"),
}
"""Look of the cell, tone, icon; the worst first."""
COMPLETENESS = {
    "full": ("ok", "ok"),
    "partly": ("warn", "half"),
    "not-executed": ("err", "err"),
    "not-yet-due": ("off", "none"),
    "": ("off", "dash"),
}
TIMELINESS = {"in-time": ("ok", "ok"), "late": ("warn", "late"), "not-yet-due": ("off", "none")}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the tally, and the address that narrows to it."""

    name: str
    number: int
    tone: str
    sign: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A duty of the law, with the days on which it falls due for the documents shown."""

    key: tuple[str, str]
    what: Localized
    provision: str
    first: datetime.date
    last: datetime.date
    because: tuple[Localized, ...]
    done: int
    due: int

    @property
    def days(self) -> str:
        """Its last day; the first and the last of several."""
        return f"{self.last:%d.%m}" if self.first == self.last else f"{self.first:%d.%m}–{self.last:%d.%m}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a day or a word, and beneath it the state."""

    look: str = ""
    tone: str = "off"
    sign: str = "dash"
    told: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A document of the board."""

    year: DocumentYear
    cells: tuple[Cell, ...]
    completeness: tuple[str, str]
    timeliness: tuple[str, str]
    papers: tuple[tuple[str, str, bool], ...]
    """Number, kind, and whether its text is fixed; of the papers about the reporting year."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A board of one kind, ready to be laid out."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    tally: tuple[Count, ...]
    readings: tuple[str, ...]
    caveat: Localized | None


def shown(years: Collection[DocumentYear], wish: Wish) -> Shown:
    """The documents of one kind as a board; `wish.state` leaves those that have a duty in that state."""
    kept = [one for one in years if not wish.state or any(STANDS[o.state.status] == wish.state for o in one.owed)]
    columns = columns_of(kept)
    every = [owed for one in kept for owed in one.owed]
    days = [owed.duty.last_day for owed in every]
    return Shown(
        columns=columns,
        rows=tuple(_row(one, columns) for one in kept),
        tally=_tally(years, wish),
        readings=tuple(sorted({reading for owed in every for reading in owed.duty.readings})),
        caveat=kazakhstan().caveat(min(days), max(days)) if days else None,
    )


def _tally(years: Collection[DocumentYear], wish: Wish) -> tuple[Count, ...]:
    total = total_of(years)
    counts = {"": total.total, "on-time": total.on_time, "late": total.late, "overdue": total.overdue}
    counts |= {"running": total.running, "ahead": total.ahead}
    looks = {"": ("", "off", "same"), **LOOKS}
    return tuple(
        Count(name, number, *looks[name][1:], "?" + wish.query(state=name), wish.state == name)
        for name, number in counts.items()
    )


def columns_of(years: Iterable[DocumentYear]) -> tuple[Column, ...]:
    """The duties that documents have in the year, by the day on which they first fall due."""
    found: dict[tuple[str, str], list[tuple[Owed, bool]]] = {}
    for one in years:
        for owed in one.owed:
            found.setdefault((owed.duty.provision, owed.duty.id), []).append((owed, one.removed is None))
    columns = [_column(key, many) for key, many in found.items()]
    return tuple(sorted(columns, key=lambda one: (one.first, one.last, one.key)))


def _column(key: tuple[str, str], many: list[tuple[Owed, bool]]) -> Column:
    """A column of duties, each with whether its document is under control and so counted."""
    days = [one.duty.last_day for one, _ in many]
    stands = [STANDS[one.state.status] for one, counted in many if counted]
    first = min((one for one, _ in many), key=lambda one: one.duty.last_day)
    return Column(
        key,
        first.duty.what,
        first.duty.provision,
        min(days),
        max(days),
        first.duty.because,
        stands.count("on-time"),
        len(stands) - stands.count("ahead") - stands.count("running"),
    )


def _row(one: DocumentYear, columns: Iterable[Column]) -> Row:
    return Row(
        one,
        tuple(
            _cell([o for o in one.owed if (o.duty.provision, o.duty.id) == column.key], one.on) for column in columns
        ),
        COMPLETENESS[one.completeness],
        TIMELINESS[one.timeliness.value],
        tuple((paper.number, paper.kind, paper.frozen_on is not None) for paper in one.papers),
    )


def _cell(many: list[Owed], on: datetime.date) -> Cell:
    if not many:
        return Cell(note=word("web_control.cell.none", current()))
    order = list(LOOKS)
    worst = min(many, key=lambda one: (order.index(STANDS[one.state.status]), one.duty.last_day))
    stands = STANDS[worst.state.status]
    look, tone, sign = LOOKS[stands]
    told, note = _told(worst, stands, on)
    if len(many) > 1:
        done = sum(one.state.status.startswith("done") for one in many)
        note = f"{note} · {done}/{len(many)}"
    return Cell(look, tone, sign, told, note)


def _told(owed: Owed, stands: str, on: datetime.date) -> tuple[str, str]:
    """The day or word of a cell, and what is written beneath it."""
    language, last, calendar = current(), owed.duty.last_day, kazakhstan()
    after = last + datetime.timedelta(days=1)
    match stands:
        case "overdue":
            days = calendar.count_working_days(after, on)
            return word("web_control.cell.overdue", language), word("web_control.cell.over", language, count=days)
        case "late":
            done = owed.done_on or on
            late = word("web_control.cell.late", language, count=calendar.count_working_days(after, done))
            return f"{done:%d.%m}", late
        case "on-time":
            return f"{owed.done_on or last:%d.%m}", word("web_control.cell.on-time", language)
        case "running":
            left = calendar.count_working_days(on + datetime.timedelta(days=1), last)
            return f"{last:%d.%m}", word("web_control.cell.left", language, count=left)
        case _:
            return f"{last:%d.%m}", word("web_control.cell.ahead", language)


# --- the file --------------------------------------------------------------------------------------------------------

_HEADS = ("document", "title", "kind", "developer", "duty", "norm", "body", "last-day", "done-on", "state", "days")


def heads(language: Language) -> list[str]:
    """The heads of the file of duties."""
    return [word(f"web_control.col.{name}", language) for name in _HEADS]


def lines(years: Iterable[DocumentYear], law: Edition, language: Language) -> Iterator[list[FileCell]]:
    """Every duty of the documents as a line of a file."""
    for one in years:
        for owed in one.owed:
            yield [
                one.document.number,
                one.document.title.text(language),
                law.kind(one.document.kind).name.text(language),
                one.document.developer.name.text(language),
                owed.duty.what.text(language),
                law.cite(owed.duty.provision).text(language),
                owed.body.name.text(language),
                owed.duty.last_day,
                owed.done_on,
                in_all(f"web_control.stands.{STANDS[owed.state.status]}").text(language),
                owed.state.days if STANDS[owed.state.status] in ("late", "overdue") else None,
            ]
