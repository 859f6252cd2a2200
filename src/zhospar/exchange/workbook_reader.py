"""A workbook (XLSX) -> plain data of a plan, with the sheet, row and column of each place.

Sheets and columns are known by their first (hidden) row, "goals/title.kk"; order, names of sheets, headings and
languages may differ. Blank rows and foreign sheets are passed over; data in a column without a name is told, not lost.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from zhospar.engine.plan import Plan, Record
from zhospar.engine.plan_building import Path
from zhospar.engine.spelling import normalised
from zhospar.exchange import workbook_words as words
from zhospar.exchange.problems import Problem
from zhospar.exchange.record_cells import Leaf, leaf_of, lists_of_plan
from zhospar.exchange.workbook_cells import (
    Grid,
    UnreadableWorkbook,
    filled,
    grids_of,
    plain_cell,
    spot_words,
    told_cell,
)
from zhospar.exchange.workbook_layout import TABLES, table_of
from zhospar.exchange.workbook_safety import CellError
from zhospar.statute.localized import LANGUAGES, Localized

_NOWHERE = Localized()
_NAMES_WITHIN = 6
"""The row of names is looked for among this many first rows (people insert rows above)."""
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})\Z")
_IDS = re.compile(r"[A-Za-z0-9_.-]+\Z")
Spot = tuple[str, int, int]
"""Sheet, row, column (from 0; column -1: the row as a whole)."""


@dataclass(slots=True)
class Workbook:
    """Plain data, the words for each place ("sheet Goals, row 7, column E"), and cells that cannot be read at all."""

    data: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    spots: dict[Path, Spot] = field(default_factory=dict, repr=False)
    """Where each place of the data stands."""

    def place(self, path: Path) -> Localized:
        """Where a place of the data stands, or the nearest place around it."""
        while path and path not in self.spots:
            path = path[:-1]
        if not path:
            return _SHEET.fill({"sheet": words.SHEETS["document"]})
        return spot_words(*self.spots[path])


def read_workbook(content: bytes) -> Workbook:
    """Raises UnreadableWorkbook."""
    sheets, errors = grids_of(content)
    return _Reading(sheets, errors).workbook()


@dataclass(frozen=True, slots=True)
class _Head:
    """A sheet's name for the machine, the row its names stand in (headings are the next one), and each column's name."""

    sheet: str
    row: int
    names: dict[int, str]


class _Reading:
    """One workbook being read."""

    def __init__(self, sheets: dict[str, Grid], errors: tuple[CellError, ...]) -> None:
        self.sheets = sheets
        self.errors = {(one.sheet, one.row, one.column): one.value for one in errors}
        self.book = Workbook()
        self.problems: list[Problem] = []
        self.labels: dict[str, dict[str, str]] = {}
        """Column -> what people see -> what it stands for."""

    def workbook(self) -> Workbook:
        heads = {title: head for title, grid in self.sheets.items() if (head := _head(grid))}
        if not any(head.sheet != "lists" for head in heads.values()):
            raise UnreadableWorkbook(_NOWHERE, _NOT_OURS, _NOT_OURS_MEND)
        self._nameless(heads)
        for title, head in heads.items():
            if head.sheet == "lists":
                self._lists(self.sheets[title], head)
        for title, head in heads.items():
            if head.sheet == "document":
                self._document(title, head)
            elif head.sheet != "lists":
                self._records(title, head)
        self.book.problems = tuple(self.problems)
        return self.book

    def _nameless(self, heads: dict[str, _Head]) -> None:
        """Sheets that bear one of our names but have lost their row of names."""
        known = {normalised(text.text(lang)) for text in words.SHEETS.values() for lang in LANGUAGES}
        known -= {normalised(words.SHEETS["help"].text(lang)) for lang in LANGUAGES}
        for title, grid in self.sheets.items():
            if title not in heads and normalised(title) in known and any(filled(cell) for row in grid for cell in row):
                self._tell(title, 0, -1, _NO_NAMES, _NOT_OURS_MEND)

    def _lists(self, grid: Grid, head: _Head) -> None:
        places = {name: column for column, name in head.names.items()}
        for row in grid[head.row + 1 :]:
            told = [
                told_cell(row[places[name]]) if places.get(name, 99) < len(row) else ""
                for name in ("list", "value", "label")
            ]
            if all(told):
                self.labels.setdefault(told[0], {})[normalised(told[2])] = told[1]

    # --- sheets -------------------------------------------------------------------------------------------------

    def _document(self, title: str, head: _Head) -> None:
        columns = {name: column for column, name in head.names.items()}
        for number, row in enumerate(self.sheets[title][head.row + 2 :], head.row + 2):
            cells = {name: row[column] for name, column in columns.items() if column < len(row)}
            name = told_cell(cells.get("field", ""))
            for one in (name, f"{name}.kk"):
                self._mark((), title, number, {columns.get("value", -1): one}, Plan)
            for language in LANGUAGES:
                at = columns.get("value" if language == "kk" else language)
                if at is None or at >= len(row) or not self._has(title, number, at, row[at]):
                    continue
                plain = leaf_of(Plan, name) if language == "kk" else None
                leaf = plain or leaf_of(Plan, f"{name}.{language}")
                if leaf is None:
                    self._tell(title, number, at, _NO_COLUMN.fill({"name": name or "-"}), _NO_COLUMN_MEND)
                else:
                    self._put(self.book.data, leaf, (), row[at], (title, number, at), f"document/{name}")

    def _records(self, title: str, head: _Head) -> None:
        table = table_of(head.sheet) if head.sheet.startswith(f"{TABLES}/") else None
        owner = TABLES if table else head.sheet
        shape = lists_of_plan()[owner]
        leaves = {column: leaf_of(shape, name) for column, name in head.names.items()}
        records: list[dict[str, Any]] = self.book.data.setdefault(owner, [])
        for number, row in enumerate(self.sheets[title][head.row + 2 :], head.row + 2):
            filled = [column for column, cell in enumerate(row) if self._has(title, number, column, cell)]
            own = [column for column in filled if column in leaves]
            if not own:
                continue
            if head.sheet == "passages" and not any(head.names[column].count(".") for column in own):
                continue  # a row that waits for its text
            record: dict[str, Any] = {"section": table[0], "item": table[1]} if table else {}
            path: Path = (owner, len(records))
            self.book.spots[path] = (title, number, -1)
            self._mark(path, title, number, head.names, shape)
            for column in filled:
                spot, leaf = (title, number, column), leaves.get(column)
                if leaf is not None:
                    self._put(record, leaf, path, row[column], spot, f"{head.sheet}/{head.names[column]}")
                else:
                    self._nameless_cell(head, spot)
            records.append(record)

    def _nameless_cell(self, head: _Head, spot: Spot) -> None:
        """A value in a column that is no field of ours."""
        if spot[2] in head.names:
            self._tell(*spot, _NO_COLUMN.fill({"name": head.names[spot[2]]}), _NO_COLUMN_MEND)
        elif not (head.sheet == "passages" and _within(spot[2], head.names)):  # those are labels for people
            self._tell(*spot, _EXTRA, _EXTRA_MEND)

    def _mark(self, path: Path, title: str, number: int, names: dict[int, str], shape: type[Record]) -> None:
        """Where each field of a row would stand, so that a missing one can be shown too."""
        for column, name in names.items():
            leaf = leaf_of(shape, name)
            for end in range(1, len(leaf.path) + 1 if leaf else 1):
                assert leaf
                self.book.spots.setdefault((*path, *leaf.path[:end]), (title, number, column))

    # --- cells --------------------------------------------------------------------------------------------------

    def _has(self, title: str, row: int, column: int, cell: Any) -> bool:
        return filled(cell) or (title, row, column) in self.errors

    def _put(self, record: dict[str, Any], leaf: Leaf, path: Path, cell: Any, spot: Spot, column: str) -> None:
        """A cell's value at its place in the record."""
        error = self.errors.get(spot)
        if error is not None:
            self._tell(*spot, _CELL_ERROR.fill({"value": error}), _CELL_ERROR_MEND)
            return
        inner = record
        for step in leaf.path[:-1]:
            inner = inner.setdefault(step, {})
        if leaf.path[-1] in inner:
            self._tell(*spot, _TWICE, _TWICE_MEND)
            return
        inner[leaf.path[-1]] = self._value(cell, leaf, column)
        for end in range(1, len(leaf.path)):
            self.book.spots.setdefault((*path, *leaf.path[:end]), spot)
        self.book.spots[(*path, *leaf.path)] = spot

    def _value(self, cell: Any, leaf: Leaf, column: str) -> Any:
        labels = self.labels.get(column, {})
        value = plain_cell(cell)
        if leaf.type == "years":
            return _years(value)
        if leaf.type == "lines":
            lines = [line.strip() for line in str(value).split("\n")]
            return [labels.get(normalised(line), line) for line in lines if line]
        if leaf.type in ("text", "choice") and not isinstance(value, bool):
            text = str(value)
            if leaf.values:
                text = _value_named(text, column)
            return labels.get(normalised(text), text) if labels else text
        if labels and isinstance(value, str):
            return labels.get(normalised(value), value)
        return value

    def _tell(self, title: str, row: int, column: int, problem: Localized, mend: Localized) -> None:
        self.problems.append(Problem(spot_words(title, row, column), problem, mend))


# --- heads and values ----------------------------------------------------------------------------------------------


def _head(grid: Grid) -> _Head | None:
    """The row of names of one of our sheets."""
    for number, row in enumerate(grid[:_NAMES_WITHIN]):
        named = {column: cell for column, cell in enumerate(row) if isinstance(cell, str) and "/" in cell}
        for cell in named.values():
            sheet = _sheet_of(cell)
            if sheet:
                names = {at: one[len(sheet) + 1 :] for at, one in named.items() if one.startswith(f"{sheet}/")}
                return _Head(sheet, number, names)
    return None


def _sheet_of(name: str) -> str:
    """ "goals" of "goals/title.kk", "rows/analysis/problems" of "rows/analysis/problems/texts.problem.kk"."""
    first, _, rest = name.partition("/")
    if first == TABLES and rest.count("/") >= 2:
        section, item, _ = rest.split("/", 2)
        return f"{TABLES}/{section}/{item}"
    return first if first in ("document", "lists") or (first in lists_of_plan() and first != TABLES) else ""


def _within(column: int, names: dict[int, str]) -> bool:
    return min(names) < column < max(names)


def _years(value: Any) -> list[Any]:
    """ "2014\n2015", "2014, 2015", "2014-2016" or one number as years."""
    if not isinstance(value, str):
        return [value]
    found: list[Any] = []
    for part in re.split(r"[\n,;]+", value):
        text = part.strip()
        span = _YEARS.match(text)
        if span and int(span[1]) <= int(span[2]) < int(span[1]) + 200:
            found += range(int(span[1]), int(span[2]) + 1)
        elif text:
            found.append(text)
    return found


def _value_named(text: str, column: str) -> str:
    """A closed choice told by its name in any language, where the workbook's own list does not say."""
    sheet, _, name = column.rpartition("/")
    for value, named in words.VALUES.get((sheet, name), {}).items():
        if normalised(text) in {normalised(named.text(lang)) for lang in LANGUAGES}:
            return value
    return text


_SHEET = Localized("«{sheet}» парағы", "лист «{sheet}»", 'sheet "{sheet}"')
_NOT_OURS = Localized(
    "Кітапта жоспар парақтары табылмады",
    "В книге не найдено листов плана",
    "The workbook has no sheets of a plan",
)
_NOT_OURS_MEND = Localized(
    "zhospar template командасымен жасалған үлгіні пайдаланыңыз және бірінші (жасырын) жолды сақтаңыз",
    "Возьмите шаблон, который делает zhospar template, и сохраните первую (скрытую) строку",
    "Use the form that zhospar template makes, and keep its first (hidden) row",
)
_NO_NAMES = Localized(
    "Парақтың бірінші (жасырын) жолы жоқ",
    "На листе нет первой (скрытой) строки",
    "The sheet has lost its first (hidden) row",
)
_NO_COLUMN = Localized("Белгісіз өріс: «{name}»", "Неизвестное поле: «{name}»", 'Unknown field: "{name}"')
_NO_COLUMN_MEND = Localized(
    "Бірінші (жасырын) жолдағы атауларды үлгідегідей қалпына келтіріңіз",
    "Восстановите имена первой (скрытой) строки как в шаблоне",
    "Restore the names of the first (hidden) row as in the form",
)
_EXTRA = Localized(
    "Бұл бағанның атауы жоқ, ондағы мән жоспарға енбейді",
    "У этого столбца нет имени, его значение не вошло бы в план",
    "This column has no name, its value would not come into the plan",
)
_EXTRA_MEND = Localized(
    "Мәнді тиісті бағанға не бөлек параққа көшіріңіз",
    "Перенесите значение в нужный столбец или на отдельный лист",
    "Move the value to its column or to a sheet of its own",
)
_CELL_ERROR = Localized(
    "Ұяшықта есептеу қатесі бар: {value}", "В ячейке ошибка вычисления: {value}", "The cell holds an error: {value}"
)
_CELL_ERROR_MEND = Localized(
    "Формуланы түзетіңіз немесе мәнді жазыңыз",
    "Исправьте формулу или впишите значение",
    "Mend the formula or write the value",
)
_TWICE = Localized("Бұл өріс екі рет берілген", "Это поле дано дважды", "This field is given twice")
_TWICE_MEND = Localized("Біреуін қалдырыңыз", "Оставьте одно", "Keep one of them")
