"""A workbook of three sheets - bodies, posts, people - -> records; and the blank of it, with instructions and lists of values."""

import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from zhospar.exchange import participant_words as words
from zhospar.exchange.participant_records import BODY, PERSON, POST, Record
from zhospar.exchange.plan_files import UnusableFile
from zhospar.exchange.problems import Problem
from zhospar.exchange.workbook_cells import Grid, UnreadableWorkbook, filled, grids_of, plain_cell, spot_words
from zhospar.exchange.workbook_writer import FIRST_ROW
from zhospar.statute.edition import Edition
from zhospar.statute.localized import LANGUAGES, Language, Localized

SHEETS = {"bodies": BODY, "posts": tuple(one for one in POST if one != "person"), "people": PERSON}
_TEXTS = ("name", "short", "title")
"""Fields that are written in three languages, a column each."""
_NEEDED = {
    "bodies": ("code", "name"),
    "posts": ("body", "code", "title"),
    "people": ("login", "name"),
}
_WIDTHS = {"roles": 44, "class": 30, "title": 34, "name": 38, "act": 30}
_ROWS = 2_000
"""Rows that offer lists of values."""
_NAMES_WITHIN = 6
"""The row of names is looked for among this many first rows (people insert rows above)."""


def read_participants(content: bytes, name: str) -> Iterator[tuple[str, Record]]:
    """The records of a workbook, each with the name of its sheet. Raises UnusableFile."""
    try:
        sheets, errors = grids_of(content)
    except UnreadableWorkbook as error:
        raise UnusableFile(name, (Problem(error.place, error.problem, error.mend),)) from None
    heads = {title: head for title, grid in sheets.items() if (head := _head(grid))}
    if not heads:
        raise UnusableFile(name, (Problem(Localized(), _NOT_OURS, _NOT_OURS_MEND),))
    problems = [
        Problem(spot_words(one.sheet, one.row, one.column), _CELL_ERROR.fill({"value": one.value}), _CELL_ERROR_MEND)
        for one in errors
        if one.sheet in heads
    ]
    for title, (_, row, names) in heads.items():
        problems += _strays(title, sheets[title], row, names)
    if problems:
        raise UnusableFile(name, tuple(problems))
    for title, (sheet, first, names) in heads.items():
        for number, cells in enumerate(sheets[title][first + 2 :], first + 2):
            if any(filled(cell) for cell in cells):
                yield sheet, _record(title, number, cells, names)


def _head(grid: Grid) -> tuple[str, int, dict[int, str]] | None:
    """Which of our sheets it is, the row its names stand in, and the name of each column."""
    for number, row in enumerate(grid[:_NAMES_WITHIN]):
        named = {at: cell.strip() for at, cell in enumerate(row) if isinstance(cell, str) and "/" in cell}
        for sheet in SHEETS:
            names = {at: one[len(sheet) + 1 :] for at, one in named.items() if one.startswith(f"{sheet}/")}
            if names:
                return sheet, number, names
    return None


def _strays(title: str, grid: Grid, head: int, names: dict[int, str]) -> Iterator[Problem]:
    """Values in columns without a name: they would be lost."""
    for number, row in enumerate(grid[head + 2 :], head + 2):
        for column, cell in enumerate(row):
            if column not in names and filled(cell):
                yield Problem(spot_words(title, number, column), _NO_COLUMN, _NOT_OURS_MEND)


def _record(title: str, number: int, cells: list[Any], names: dict[int, str]) -> Record:
    data: dict[str, Any] = {}
    columns: dict[tuple[str, ...], int] = {}
    for column, name in names.items():
        field, _, language = name.partition(".")
        columns[(field, language) if language else (field,)] = column
        columns.setdefault((field,), column)
        value = plain_cell(cells[column]) if column < len(cells) else None
        if value in (None, ""):
            continue
        if language:
            data.setdefault(field, {})[language] = str(value)
        else:
            data[field] = value

    def place(path: tuple[str | int, ...]) -> Localized:
        known = tuple(str(one) for one in path)
        return spot_words(title, number, columns.get(known, columns.get(known[:1], -1)))

    return Record(data, place)


# --- the blank -------------------------------------------------------------------------------------------------------


def blank_workbook(law: Edition, language: Language = "kk") -> bytes:
    """The bytes of a workbook to be filled in."""
    return _Blank(law, language).written()


class _Blank:
    """One blank being written."""

    def __init__(self, law: Edition, language: Language) -> None:
        self.law = law
        self.language: Language = language
        self.stream = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.stream, {"in_memory": True})
        self.known: dict[str, dict[str, Localized]] = {
            "class": dict(law.classes),
            "roles": dict(law.bodies),
            "kind": words.KINDS,
            "as": words.HOLDINGS,
        }
        look = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#C9D1DA"}
        self.needed = self.book.add_format({"bg_color": "#CFE3EF", **look})
        self.other = self.book.add_format({"bg_color": "#F1F4F7", "font_color": "#5B6470", **look})
        self.cell = self.book.add_format({"text_wrap": True, "valign": "top", "locked": False, "num_format": "@"})
        self.day = self.book.add_format({"valign": "top", "locked": False, "num_format": "dd.mm.yyyy"})

    def written(self) -> bytes:
        self._help()
        for sheet, fields in SHEETS.items():
            self._sheet(sheet, fields)
        self._lists()
        self.book.close()
        return self.stream.getvalue()

    def told(self, text: Localized) -> str:
        return text.text(self.language)

    def _help(self) -> None:
        page = self.book.add_worksheet(self.told(words.SHEETS["help"]))
        plain, bold = self.book.add_format({"text_wrap": True, "valign": "top"}), self.book.add_format({"bold": True})
        page.set_column(0, 0, 28)
        page.set_column(1, 1, 100, plain)
        page.write_string(0, 0, self.told(words.TITLE), self.book.add_format({"bold": True, "font_size": 15}))
        for number, step in enumerate(words.STEPS, 1):
            page.write_string(number, 0, str(number), bold)
            page.write_string(number, 1, self.told(step), plain)
        for row, (field, hint) in enumerate(words.HINTS.items(), len(words.STEPS) + 2):
            page.write_string(row, 0, self.told(words.HEADINGS[field]), bold)
            page.write_string(row, 1, self.told(hint), plain)
        page.protect()

    def _sheet(self, sheet: str, fields: tuple[str, ...]) -> None:
        page = self.book.add_worksheet(self.told(words.SHEETS[sheet]))
        columns = [(one, language) for one in fields for language in (LANGUAGES if one in _TEXTS else ("",))]
        for place, (field, language) in enumerate(columns):
            name = f"{field}.{language}" if language else field
            heading = self.told(words.HEADINGS[field]) + (f", {language}" if language else "")
            needed = field in _NEEDED[sheet] and language in ("", "kk")
            page.write_string(0, place, f"{sheet}/{name}")
            page.write_string(1, place, heading, self.needed if needed else self.other)
            if field in words.HINTS:
                page.write_comment(1, place, self.told(words.HINTS[field]), {"x_scale": 3, "y_scale": 2})
            page.set_column(place, place, _WIDTHS.get(field, 16), self._format(field))
            self._offer(page, place, field)
        page.set_row(0, None, None, {"hidden": True})
        page.set_row(1, 45)
        page.freeze_panes(FIRST_ROW, 1)
        page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "sort": True})

    def _format(self, field: str) -> Format:
        return self.day if field in ("valid_from", "valid_to", "from", "to") else self.cell

    def _offer(self, page: Worksheet, place: int, field: str) -> None:
        """The list of values of a cell; roles are several, so theirs is a list to copy from."""
        if field not in self.known or field == "roles":
            return
        at = list(self.known).index(field) * 2 + 1
        source = xl_range_abs(1, at, len(self.known[field]), at)
        rule = {"validate": "list", "source": f"='{self.told(words.SHEETS['lists'])}'!{source}"}
        page.data_validation(FIRST_ROW, place, FIRST_ROW + _ROWS, place, rule)

    def _lists(self) -> None:
        """Roles, classes and kinds: id and name side by side."""
        page = self.book.add_worksheet(self.told(words.SHEETS["lists"]))
        for number, (field, known) in enumerate(self.known.items()):
            page.write_string(0, number * 2, f"{self.told(words.HEADINGS[field])}: {self.told(words.ID)}", self.other)
            page.write_string(0, number * 2 + 1, self.told(words.NAME), self.other)
            for row, (one, text) in enumerate(known.items(), 1):
                page.write_string(row, number * 2, one)
                page.write_string(row, number * 2 + 1, self.told(text))
        page.set_column(0, len(self.known) * 2, 34)
        page.protect()


_NOT_OURS = Localized(
    "Кітапта органдар, лауазымдар не адамдар парағы табылмады",
    "В книге не найдено листов органов, должностей или людей",
    "The workbook has no sheet of bodies, posts or people",
)
_NOT_OURS_MEND = Localized(
    "zhospar bodies template командасымен жасалған үлгіні алып, бірінші (жасырын) жолды сақтаңыз",
    "Возьмите шаблон, который делает zhospar bodies template, и сохраните первую (скрытую) строку",
    "Use the form that zhospar bodies template makes, and keep its first (hidden) row",
)
_NO_COLUMN = Localized(
    "Бұл бағанның атауы жоқ, ондағы мән оқылмас еді",
    "У этого столбца нет имени, его значение не было бы прочитано",
    "This column has no name, its value would not be read",
)
_CELL_ERROR = Localized(
    "Ұяшықта есептеу қатесі бар: {value}", "В ячейке ошибка вычисления: {value}", "The cell holds an error: {value}"
)
_CELL_ERROR_MEND = Localized(
    "Формуланы түзетіңіз немесе мәнді жазыңыз",
    "Исправьте формулу или впишите значение",
    "Mend the formula or write the value",
)
