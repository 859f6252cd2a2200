"""The register as a table: heads that sort, lines with their cells; the same as plain values for files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from zhospar.exchange.table_files import Cell as FileCell
from zhospar.processes.development.register import ORDERS, Line
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Level
from zhospar.statute.localized import Language, Localized
from zhospar.web.record.page import STATES, in_all
from zhospar.web.register.asking import Wish, order_of


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head; `sort` is the address that sorts by it."""

    told: Localized
    sort: str
    sorted: str
    num: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands under a column."""

    told: Localized | str
    note: Localized | str = ""
    sign: str = ""
    tone: str = ""
    num: bool = False
    day: bool = False
    """Never broken over two lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """A document in the table."""

    name: Localized
    href: str
    note: Localized | str
    chosen: bool
    cells: tuple[Cell, ...]


def heads_of(wish: Wish) -> tuple[Head, ...]:
    """The title and the columns chosen."""
    return tuple(_head(name, wish) for name in ("title", *wish.columns))


def _head(name: str, wish: Wish) -> Head:
    asked = wish.asked
    here = asked.order == name
    sort = "?" + wish.query(sort=order_of(name, here and not asked.descending)) if name in ORDERS else ""
    told = ("descending" if asked.descending else "ascending") if here else ""
    return Head(in_all(f"web_register.col.{name}"), sort, told)


def rows_of(lines: Sequence[Line], wish: Wish, law: Edition, language: Language) -> tuple[Row, ...]:
    """The lines as the table shows them."""
    waits = in_all("web_register.waits-for-you")
    return tuple(
        Row(
            name=line.document.title or in_all("web_register.untitled"),
            href=f"/{language}/register/{line.document.number}",
            note=waits if line.waits else "",
            chosen=False,
            cells=tuple(_CELLS[name](line, law) for name in wish.columns),
        )
        for line in lines
    )


def _day(day: Any) -> str:
    return f"{day:%d.%m.%Y}" if day else "–"


def _period(line: Line) -> str:
    first, last = line.document.period_first, line.document.period_last
    return str(first) if first == last else f"{first}–{last}"


def _state(line: Line, law: Edition) -> Cell:
    del law
    tone, sign = STATES[line.document.state]
    return Cell(in_all(f"web_record.state.{line.document.state}"), sign=sign, tone=tone)


def level_names(law: Edition) -> dict[int, Localized]:
    """The levels of documents by their names in the law."""
    return {cited.entry.level: cited.entry.name for cited in law.all_of(Level)}


def _level(line: Line, law: Edition) -> Localized | str:
    return level_names(law).get(law.level(line.document.kind) or 0, "–")


_CELLS: dict[str, Callable[[Line, Edition], Cell]] = {
    "number": lambda line, _: Cell(line.document.number, day=True),
    "kind": lambda line, law: Cell(
        law.kind(line.document.kind).name, law.variant_name(line.document.kind, line.document.variant)
    ),
    "level": lambda line, law: Cell(_level(line, law)),
    "developer": lambda line, _: Cell(line.document.developer.called),
    "territory": lambda line, _: Cell(line.document.territory_name or "–"),
    "period": lambda line, _: Cell(_period(line), day=True),
    "state": _state,
    "due": lambda line, _: Cell(_day(line.due), day=True),
    "changed": lambda line, _: Cell(_day(line.document.changed_at), day=True),
}


def file_heads(wish: Wish, language: Language) -> list[str]:
    """The heads of the same columns, for a file."""
    return [in_all(f"web_register.col.{name}").text(language) for name in ("title", *wish.columns)]


def file_row(line: Line, wish: Wish, law: Edition, language: Language) -> list[FileCell]:
    """A line as plain values, for a file."""
    days = {"due": line.due, "changed": line.document.changed_at.date()}

    def plain(name: str) -> FileCell:
        if name in days:
            return days[name]
        told = _CELLS[name](line, law).told
        return told.text(language) if isinstance(told, Localized) else told

    return [line.document.title.text(language), *(plain(name) for name in wish.columns)]
