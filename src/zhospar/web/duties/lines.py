"""Duties as the pages and files show them: the state in words, with its tone and icon; who, to whom, how discharged."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhospar.duties.selectors import Board, Group, Matrix, MatrixCell, Row, grouped, matrix_of
from zhospar.engine.dates_in_words import weekday
from zhospar.exchange.table_files import Cell as FileCell
from zhospar.interface.words import word
from zhospar.processes.implementation.permissions import INFORMATION
from zhospar.statute.edition import Edition
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Language, Localized
from zhospar.web.calendar.year import MONTHS
from zhospar.web.duties.asking import Wish
from zhospar.web.languages import current
from zhospar.web.record.page import in_all

LOOKS = {
    "overdue": ("err", "err"),
    "due-soon": ("warn", "warn"),
    "open": ("info", "clock"),
    "not-due-yet": ("off", "none"),
    "done-on-time": ("ok", "ok"),
    "done-late": ("warn", "late"),
}
"""Tone and icon of each state; its word is "web_duties.state.<state>"."""
_MARKS = {"overdue": "over", "due-soon": "now", "open": "now", "done-late": "late"}
"""The look of a cell of the matrix."""
_OPEN = ("overdue", "due-soon", "open")


@dataclass(frozen=True, slots=True)
class Shown:
    """A duty as a line."""

    row: Row
    tone: str
    sign: str
    state: Localized
    days: str
    weekday: Localized
    title: Localized
    anchor: str = ""

    @property
    def duty(self) -> object:
        return self.row.owed.duty

    @property
    def is_told(self) -> bool:
        """Whether its body may tell in words today what was done: no paper, no step and no other page discharges it."""
        duty, law = self.row.owed.duty, edition_on(self.row.owed.duty.last_day)
        elsewhere = duty.step or duty.gives in law.kinds or duty.gives == INFORMATION
        return self.row.status in _OPEN and not elsewhere and duty.process not in ("agreement", "evaluation")


def shown(row: Row, anchor: str = "") -> Shown:
    """A duty as a line; `anchor` where the year's table leads to it."""
    tone, sign = LOOKS[row.status]
    return Shown(
        row,
        tone,
        sign,
        state_word(row.status),
        days_told(row),
        weekday(row.owed.duty.last_day),
        row.document.title or in_all("web_duties.untitled"),
        anchor,
    )


def state_word(state: str) -> Localized:
    """A state by its name."""
    return in_all(f"web_duties.state.{state}")


def days_told(row: Row) -> str:
    """How many days are left, late or over; empty where none is to be counted."""
    state = row.owed.state
    if state.status == "done-on-time":
        return ""
    if not state.days:
        return word("web_duties.today", current())
    key = {"overdue": "over", "done-late": "late"}.get(state.status, "left")
    return word(f"web_duties.days.{key}", current(), count=state.days)


# --- the tally -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the tally and the address that narrows to it."""

    number: int
    state: Localized
    tone: str
    sign: str
    href: str
    here: bool


def tally_of(board: Board, wish: Wish) -> tuple[Count, ...]:
    """All duties, then those of each state; each leads to its own."""
    everything = Count(
        board.count, in_all("web_duties.all"), "off", "same", "?" + wish.query(state=""), not wish.asked.state
    )
    return (
        everything,
        *(
            Count(number, state_word(state), *LOOKS[state], "?" + wish.query(state=state), wish.asked.state == state)
            for state, number in board.totals.items()
        ),
    )


def set_filters(wish: Wish, board: Board, law: Edition) -> tuple[tuple[Localized | str, str], ...]:
    """The filters set now, each in words and with the address without it."""
    asked = wish.asked
    bodies = {one.code: one.called for one in board.bodies}
    told: dict[str, Localized | str] = {
        "kind": law.kind(asked.kind).name if asked.kind in law.kinds else asked.kind,
        "body": bodies.get(asked.body, asked.body),
        "document": asked.document,
        "day": f"{asked.day:%d.%m.%Y}" if asked.day else "",
        "state": state_word(asked.state) if asked.state else "",
    }
    return tuple(
        (_joined(in_all(f"web_duties.by.{name}"), words), "?" + wish.query(**{name: ""}))
        for name, words in told.items()
        if words
    )


def _joined(name: Localized, told: Localized | str) -> str:
    return f"{name.text(current())}: {told.text(current()) if isinstance(told, Localized) else told}"


# --- the list ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines under one heading."""

    told: Localized | str
    lines: tuple[Shown, ...]
    number: str = ""


def lists_of(rows: Iterable[Row], wish: Wish, law: Edition) -> tuple[Lines, ...]:
    """The rows of a page of the list in groups."""
    return tuple(_lines(one, law) for one in grouped(rows, wish.view))


def _lines(group: Group, law: Edition) -> Lines:
    told = group.told
    if isinstance(told, datetime.date):
        told = MONTHS[told.month - 1]
    elif isinstance(told, str):
        told = law.kind(told).name
    elif not told:
        told = in_all("web_duties.untitled")
    return Lines(told, tuple(shown(one) for one in group.rows), group.number)


# --- the matrix ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell of the matrix: a day or a few words, and beneath them the state."""

    mark: str
    tone: str
    sign: str
    told: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A place of the matrix."""

    name: Localized
    href: str
    cells: tuple[CellShown, ...]


def matrix_shown(board: Board, wish: Wish) -> tuple[Matrix, tuple[RowShown, ...]]:
    """The matrix, and its rows as they are shown."""
    matrix = matrix_of(board.rows)
    rows = []
    for line in matrix.rows:
        number = line.documents[0] if len(line.documents) == 1 else ""
        href = "?" + wish.query(view="", document=number) if number else ""
        rows.append(RowShown(line.name, href, tuple(_cell(one, wish) for one in line.cells)))
    return matrix, tuple(rows)


def _cell(cell: MatrixCell, wish: Wish) -> CellShown:
    row = cell.worst
    if row is None:
        return CellShown("", "off", "dash", "", word("web_duties.not-asked", current()), "")
    tone, sign = LOOKS[row.status]
    day = row.owed.done_on if row.status.startswith("done") else row.owed.duty.last_day
    note = days_told(row) or row_word(row)
    if len(cell.rows) > 1:
        note = f"{note} · {cell.done}/{len(cell.rows)}"
    # One document's duty leads to the document's own duties; those of several bodies to the day's.
    href = "?" + wish.query(view="", document=row.document.number, day=row.owed.duty.last_day.isoformat())
    return CellShown(_MARKS.get(row.status, ""), tone, sign, f"{day:%d.%m}" if day else "", note, href)


def row_word(row: Row) -> str:
    """The state of a row in the language of the page."""
    return state_word(row.status).text(current())


# --- files -----------------------------------------------------------------------------------------------------------------

COLUMNS = (
    "what",
    "provision",
    "number",
    "document",
    "kind",
    "body",
    "to",
    "reporting-year",
    "last-day",
    "state",
    "days",
    "done",
    "paper",
    "because",
)


def file_heads(language: Language) -> list[str]:
    """The heads of the columns of a file."""
    return [word(f"web_duties.col.{name}", language) for name in COLUMNS]


def file_rows(rows: Sequence[Row], law: Edition, language: Language) -> Iterable[list[FileCell]]:
    """Duties as plain values."""
    for row in rows:
        duty, document = row.owed.duty, row.document
        yield [
            duty.what.text(language),
            law.cite(duty.provision).text(language),
            document.number,
            document.title.text(language),
            law.kind(document.kind).name.text(language),
            row.owed.body.name.text(language),
            "; ".join(one.text(language) for one in row.owed.to_names),
            duty.reporting_year,
            duty.last_day,
            state_word(row.status).text(language),
            row.owed.state.days,
            row.owed.done_on if row.status.startswith("done") else None,
            row.paper,
            "; ".join(one.text(language) for one in duty.because),
        ]
