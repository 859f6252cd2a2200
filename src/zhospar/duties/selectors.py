"""The duty board: what is owed for the documents that somebody may know of, narrowed, counted, and laid out as a matrix."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from zhospar.engine.duties import DutyStatus
from zhospar.engine.spelling import in_alphabet
from zhospar.processes.implementation.owing import Owed
from zhospar.processes.implementation.selectors import OWING, owed
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import documents, visible_to
from zhospar.records.participants.facts import Actor, BodyFacts
from zhospar.statute.localized import Localized

STATES: tuple[DutyStatus, ...] = ("overdue", "due-soon", "open", "not-due-yet", "done-on-time", "done-late")
"""The states of duties; first those that ask for something."""
_ASKING: tuple[DutyStatus, ...] = ("overdue", "due-soon", "open")
_AHEAD = datetime.timedelta(days=45)
"""How far ahead the duties of a body are told when it asks what it owes now."""


@dataclass(frozen=True, slots=True)
class Row:
    """A duty of a body, with the document that it is owed for and the paper by which it was discharged."""

    owed: Owed
    document: DocumentFacts
    paper: str = ""
    """Number of the paper in the register; empty where there is none, or this reader may not know of it."""

    @property
    def key(self) -> tuple[UUID, str]:
        return self.document.id, self.owed.key

    @property
    def status(self) -> DutyStatus:
        return self.owed.state.status

    @property
    def place(self) -> tuple[str, Localized]:
        """What stands for the document in the matrix: its territory, or its developer."""
        if self.document.territory_name:
            return self.document.territory, self.document.territory_name
        return self.document.developer.code, self.document.developer.called


@dataclass(frozen=True, slots=True)
class Asked:
    """What a board is narrowed by; empty: not by this."""

    kind: str = ""
    body: str = ""
    """Code of the body that owes."""
    document: str = ""
    """Number of the document."""
    state: str = ""
    day: datetime.date | None = None
    process: str = ""


EVERYTHING = Asked()


@dataclass(frozen=True, slots=True)
class Board:
    """The duties of a year as somebody may see them."""

    year: int
    on: datetime.date
    rows: tuple[Row, ...]
    totals: Mapping[str, int]
    """By state, whatever state is asked for: the sum is the number of duties."""
    kinds: tuple[str, ...]
    """Kinds of the documents seen, those asked for or not."""
    bodies: tuple[BodyFacts, ...]
    """The bodies that owe anything under what is asked, whatever body is asked for."""

    @property
    def count(self) -> int:
        return sum(self.totals.values())


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looks: an official, or the administration."""

    actor: Actor | None
    administration: bool = False


def board(year: int, on: datetime.date, seen: Seen, asked: Asked = EVERYTHING) -> Board:
    """The duties of which the last day lies in a year, for the documents that somebody may know of; a constant number of queries."""
    found = documents_seen(seen, on, asked.kind)
    kinds = (
        tuple(_visible(seen, on).order_by("kind").values_list("kind", flat=True).distinct())
        if asked.kind
        else tuple(sorted({one.kind for one in found}))
    )
    if asked.document:
        found = tuple(one for one in found if one.number == asked.document)
    rows = rows_of(found, [year], on, seen)
    rows = tuple(one for one in rows if _fits(one, asked))
    bodies = {one.owed.body.code: one.owed.body for one in rows}
    rows = tuple(one for one in rows if asked.body in ("", one.owed.body.code))
    totals = Counter(one.status for one in rows)
    shown = tuple(one for one in rows if asked.state in ("", one.status))
    return Board(year, on, shown, {one: totals[one] for one in STATES}, kinds, tuple(bodies.values()))


def _fits(row: Row, asked: Asked) -> bool:
    duty = row.owed.duty
    return asked.day in (None, duty.last_day) and asked.process in ("", duty.process)


def documents_seen(seen: Seen, on: datetime.date, kind: str = "") -> tuple[DocumentFacts, ...]:
    """The documents that may owe something and that somebody may know of; of one kind, if it is named."""
    rows = _visible(seen, on).order_by("number")
    return documents(rows.filter(kind=kind) if kind else rows, on)


def _visible(seen: Seen, on: datetime.date) -> "QuerySet[Document]":
    return visible_to(seen.actor, on, administration=seen.administration).filter(state__in=OWING)


def rows_of(found: Collection[DocumentFacts], years: Iterable[int], on: datetime.date, seen: Seen) -> tuple[Row, ...]:
    """What is owed for documents in years, by the last day, with the numbers of the papers that this reader may know of."""
    by_id = {one.id: one for one in found}
    told = owed(found, years, on)
    papers = {one.paper for one in told if one.paper}
    known = visible_to(seen.actor, on, administration=seen.administration).filter(pk__in=papers) if papers else ()
    numbers = {one.pk: one.number for one in known}
    return tuple(Row(one, by_id[one.document], numbers.get(one.paper, "") if one.paper else "") for one in told)


# --- what one body owes now ------------------------------------------------------------------------------------------


def of_body(actor: Actor, on: datetime.date) -> tuple[Row, ...]:
    """What the actor's body owes and has not done: overdue since the year before, due soon, open within the next weeks.

    The terms of steps and of agreement are left out: they wait on the desk as things to do.
    """
    rows = rows_of(documents_seen(Seen(actor), on), _years(on), on, Seen(actor))
    return tuple(
        one
        for one in rows
        if one.owed.body.code == actor.body.code
        and one.status in _ASKING
        and (one.status != "open" or one.owed.duty.last_day <= on + _AHEAD)
        and not one.owed.duty.step
        and one.owed.duty.process != "agreement"
    )


def _years(on: datetime.date) -> tuple[int, ...]:
    """The years in which duties of concern today fall due."""
    return tuple(sorted({on.year - 1, on.year, (on + _AHEAD).year}))


def concerning(on: datetime.date) -> tuple[Row, ...]:
    """Every duty of every document that concerns today, whoever may see it: for reminders."""
    return rows_of(documents_seen(Seen(None, administration=True), on), _years(on), on, Seen(None, administration=True))


# --- the matrix --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """A duty of the law: the head of a column."""

    provision: str
    id: str
    what: Localized
    who: tuple[str, ...]
    last_day: datetime.date | None
    """None where each row has its own."""
    on_time: int
    """Rows in which it was done on time."""
    asked: int
    """Rows in which it is asked at all."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What stands under a duty for a place: the state that matters most, its day, how many of how many are done."""

    rows: tuple[Row, ...] = ()

    @property
    def worst(self) -> Row | None:
        """Overdue before late, late before what runs, what runs before what is done; of these the latest."""
        ranked = sorted(self.rows, key=lambda one: (_RANK[one.status], -one.owed.state.days))
        return ranked[0] if ranked else None

    @property
    def done(self) -> int:
        return sum(one.owed.done_on is not None and one.status.startswith("done") for one in self.rows)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A place: its name and its cells, one under each column."""

    id: str
    name: Localized
    documents: tuple[str, ...]
    """Numbers of the documents whose duties these are."""
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Places down, duties across."""

    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]


_RANK: dict[DutyStatus, int] = {
    "overdue": 0, "done-late": 1, "due-soon": 2, "open": 3, "not-due-yet": 4, "done-on-time": 5
}  # fmt: skip


def matrix_of(rows: Sequence[Row]) -> Matrix:
    """Rows of a board as places and duties: columns by their day, places by name."""
    cells: dict[tuple[str, tuple[str, str]], list[Row]] = {}
    places: dict[str, Localized] = {}
    numbers: dict[str, set[str]] = {}
    heads: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        duty, (place, name) = (row.owed.duty.provision, row.owed.duty.id), row.place
        cells.setdefault((place, duty), []).append(row)
        places[place] = name
        numbers.setdefault(place, set()).add(row.document.number)
        heads.setdefault(duty, []).append(row)
    order = sorted(heads, key=lambda one: (min(row.owed.duty.last_day for row in heads[one]), one))
    laid = {key: MatrixCell(tuple(many)) for key, many in cells.items()}
    lines = tuple(
        MatrixRow(
            place,
            places[place],
            tuple(sorted(numbers[place])),
            tuple(laid.get((place, one), _NOTHING) for one in order),
        )
        for place in sorted(places, key=lambda one: in_alphabet(places[one].kk))
    )
    return Matrix(tuple(_column(one, heads[one], lines, at) for at, one in enumerate(order)), lines)


_NOTHING = MatrixCell()


def _column(duty: tuple[str, str], rows: Sequence[Row], lines: Sequence[MatrixRow], at: int) -> Column:
    days = {row.owed.duty.last_day for row in rows}
    asked = [line.cells[at] for line in lines if line.cells[at].rows]
    on_time = sum(all(row.status == "done-on-time" for row in cell.rows) for cell in asked)
    told = rows[0].owed.duty
    return Column(*duty, told.what, told.who, days.pop() if len(days) == 1 else None, on_time, len(asked))


# --- the list ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together under a heading: `told` is a name in words, a kind's id, or the first day of a month."""

    told: Localized | str | datetime.date
    rows: tuple[Row, ...]
    number: str = ""
    """Of a document: its number in the register."""


BY = ("day", "body", "document", "kind")


def grouped(rows: Iterable[Row], by: str) -> tuple[Group, ...]:
    """Rows in groups by month, body, document or kind; within each by the last day."""
    keyed = sorted(rows, key=lambda one: (*_key(one, by), one.owed.duty.last_day))
    found = []
    for _, many in groupby(keyed, key=lambda one: _key(one, by)):
        group = tuple(many)
        number = group[0].document.number if by == "document" else ""
        found.append(Group(_heading(group[0], by), group, number))
    return tuple(found)


def _key(row: Row, by: str) -> tuple[object, ...]:
    match by:
        case "body":
            return in_alphabet(row.owed.body.called.kk), row.owed.body.code
        case "document":
            return (row.document.number,)
        case "kind":
            return (row.document.kind,)
    return row.owed.duty.last_day.year, row.owed.duty.last_day.month


def _heading(row: Row, by: str) -> Localized | str | datetime.date:
    match by:
        case "body":
            return row.owed.body.called
        case "document":
            return row.document.title
        case "kind":
            return row.document.kind
    return row.owed.duty.last_day.replace(day=1)
