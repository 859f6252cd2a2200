"""A plan, or the blank of a kind, as a workbook (XLSX) that a person fills in: instructions, validation lists, protected
headings, the law's provisions as notes on the headings. What is written reads back equal."""

import datetime
import io
import re
from collections.abc import Iterator
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from zhospar.engine.plan import Plan, Record
from zhospar.engine.plan_building import YEARS
from zhospar.exchange import workbook_words as words
from zhospar.exchange.blank_plan import Slot, slots_of
from zhospar.exchange.law_of_fields import cited_briefly, rule_text
from zhospar.exchange.problems import Problem
from zhospar.exchange.record_cells import Cell, cells_of, lists_of_plan
from zhospar.exchange.workbook_layout import TABLES, Column, Layout, Sheet, layout_of, table_of
from zhospar.statute.edition import Edition
from zhospar.statute.localized import LANGUAGES, Language, Localized

MAX_CELL = 32_767
"""Letters that a cell of a workbook holds."""
FIRST_ROW = 2
"""Rows above the data: the names for the machine (hidden), the headings."""
_SPARE = 500
"""Blank rows, below those in use, that still offer the lists of values."""
_BAD_NAME = re.compile(r"[\[\]:*?/\\']")
_DAY = re.compile(r"(19[1-9]\d|20\d\d|2100)-\d\d-\d\d\Z")
_WIDTHS = {
    "label": 26,
    "number": 12,
    "year": 9,
    "scalar": 12,
    "date": 12,
    "boolean": 8,
    "choice": 20,
    "lines": 26,
    "years": 14,
}
_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}
_MADE_ON = datetime.datetime(2016, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
"""Written into every workbook, so that the same plan gives the same bytes."""


class UnwritableWorkbook(Exception):
    """A plan that a workbook cannot hold. Carries the problem with its place and mend."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.text("en"))


def write_workbook(plan: Plan, edition: Edition, language: Language = "kk") -> bytes:
    """The workbook's bytes. Raises UnwritableWorkbook for a text that no cell holds."""
    return _Book(plan, edition, language).written()


class _Book:
    """One workbook being written."""

    def __init__(self, plan: Plan, edition: Edition, language: Language) -> None:
        self.plan = plan
        self.edition = edition
        self.language: Language = language
        self.layout: Layout = layout_of(edition, plan)
        self.stream = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.stream, {"in_memory": True})
        self.book.set_properties({"title": plan.title.text(language)[:200], "created": _MADE_ON})
        self.formats: dict[str, Format] = {}
        self.titles = _titles(self.layout, language)
        self.lists: dict[str, str] = {}
        """Where the values of a column stand: "goals/aims" -> range."""
        self.list_rows: list[tuple[str, str, str]] = []

    def written(self) -> bytes:
        self._plan_lists()
        self._help()
        for sheet in self.layout.sheets:
            page = self.book.add_worksheet(self.titles[sheet.id])
            if sheet.id == "document":
                self._document(page, sheet)
            else:
                self._records(page, sheet)
            if not sheet.shown:
                page.hide()
            page.protect("", _ALLOWED)
        self._write_lists()
        self.book.close()
        return self.stream.getvalue()

    # --- formats and words --------------------------------------------------------------------------------------

    def format(self, name: str, **how: Any) -> Format:
        if name not in self.formats:
            self.formats[name] = self.book.add_format({"valign": "top", **how})
        return self.formats[name]

    def data_format(self, kind: str) -> Format:
        """Unlocked cells; texts stay texts, so that "1.10" is not taken for a number."""
        patterns = {"number": "General", "scalar": "General", "year": "0", "date": "dd.mm.yyyy"}
        if kind == "label":
            return self.format("label", text_wrap=True, font_color="#5B6470", locked=True)
        return self.format(kind, text_wrap=True, locked=False, num_format=patterns.get(kind, "@"))

    def heading_format(self, column: Column) -> Format:
        look = {"bold": True, "text_wrap": True, "border": 1, "border_color": "#C9D1DA", "locked": True}
        if column.needed:
            return self.format("needed", bg_color="#CFE3EF", **look)
        return self.format("heading", bg_color="#F1F4F7", font_color="#5B6470", **look)

    def told(self, text: Localized) -> str:
        return text.text(self.language)

    # --- lists of values ----------------------------------------------------------------------------------------

    def _plan_lists(self) -> None:
        title = self.titles["lists"]
        for sheet in self.layout.sheets:
            for column in sheet.columns:
                if not column.choices:
                    continue
                first = FIRST_ROW + len(self.list_rows)
                for choice in column.choices:
                    label = self.told(choice.name) if _is_unique(column, self.language) else choice.id
                    self.list_rows.append((f"{sheet.id}/{column.name}", choice.id, label))
                last = FIRST_ROW + len(self.list_rows) - 1
                self.lists[f"{sheet.id}/{column.name}"] = f"='{title}'!{xl_range_abs(first, 2, last, 2)}"

    def _write_lists(self) -> None:
        page = self.book.add_worksheet(self.titles["lists"])
        for place, name in enumerate(("lists/list", "lists/value", "lists/label")):
            page.write_string(0, place, name)
        for row, told in enumerate(self.list_rows, FIRST_ROW):
            for place, text in enumerate(told):
                page.write_string(row, place, text)
        page.set_column(0, 2, 40)
        page.hide()
        page.protect()

    # --- sheets -------------------------------------------------------------------------------------------------

    def _help(self) -> None:
        page = self.book.add_worksheet(self.titles["help"])
        page.set_column(0, 0, 30, self.format("help", text_wrap=True))
        page.set_column(1, 2, 62, self.format("help"))
        kind = self.edition.kinds[self.plan.kind].entry.name if self.plan.kind in self.edition.kinds else Localized()
        page.write_string(
            0, 0, self.told(words.HEAD.fill({"kind": kind})), self.format("title", bold=True, font_size=15)
        )
        period = words.PERIOD_OF.fill({"period": str(self.plan.period), "kind": self.plan.kind})
        page.write_string(1, 0, self.told(period), self.format("plain"))
        for number, step in enumerate(words.STEPS, 1):
            page.write_string(1 + number, 0, f"{number}. {self.told(step)}", self.format("plain"))
        row = len(words.STEPS) + 3
        for place, heading in enumerate((words.SHEET, words.BY_LAW)):
            page.write_string(row, place, self.told(heading), self.format("strong", bold=True))
        for sheet in self.layout.sheets:
            if not sheet.shown:
                continue
            row += 1
            page.write_url(row, 0, f"internal:'{self.titles[sheet.id]}'!A1", string=self.titles[sheet.id])
            note = words.TEXTS_ABOUT if sheet.id == "passages" else cited_briefly(self.edition, sheet.rules)
            page.write_string(row, 1, self.told(note), self.format("help"))
        page.protect()

    def _document(self, page: Worksheet, sheet: Sheet) -> None:
        """A row for each field; Kazakh, Russian and English side by side."""
        for place, name in enumerate(("field", "", "value", "ru", "en")):
            page.write_string(0, place, f"document/{name}" if name else "")
        heads = (Localized(), words.FIELD, words.VALUE, words.LANGUAGE_NAMES["ru"], words.LANGUAGE_NAMES["en"])
        for place, head in enumerate(heads):
            page.write_string(1, place, self.told(head), self.heading_format(Column("", head, needed=place == 2)))
        cells = cells_of(
            self.plan, tuple(name for name in type(self.plan).__struct_fields__ if name not in lists_of_plan())
        )
        for row, column in enumerate(sheet.columns, FIRST_ROW):
            page.write_string(row, 0, column.name, self.data_format("label"))
            page.write_string(row, 1, self.told(column.heading), self.heading_format(column))
            self._note(page, row, 1, column)
            for place, name in (
                (2, column.name),
                (2, f"{column.name}.kk"),
                (3, f"{column.name}.ru"),
                (4, f"{column.name}.en"),
            ):
                if name in cells:
                    self._write(page, (row, place), cells[name], column, sheet)
                elif name == column.name:
                    page.write_blank(row, 2, None, self.data_format(column.type))
            self._offer(page, (row, row), 2, column, sheet)
        page.set_column(0, 0, 12, None, {"hidden": True})
        page.set_column(1, 1, 34)
        page.set_column(2, 4, 46, self.data_format("text"))
        page.set_row(0, None, None, {"hidden": True})
        page.freeze_panes(FIRST_ROW, 2)

    def _records(self, page: Worksheet, sheet: Sheet) -> None:
        for place, column in enumerate(sheet.columns):
            page.write_string(0, place, f"{sheet.id}/{column.name}" if column.name else "")
            page.write_string(1, place, self.told(column.heading), self.heading_format(column))
            self._note(page, 1, place, column)
            options = {"hidden": True} if sheet.id == "passages" and column.name in ("section", "item") else {}
            page.set_column(place, place, _width(column), self.data_format(column.type), options)
        last = FIRST_ROW - 1
        for last, cells in enumerate(self._rows(sheet), FIRST_ROW):
            for place, column in enumerate(sheet.columns):
                if column.name and column.name in cells:
                    self._write(page, (last, place), cells[column.name], column, sheet)
            for place, label in enumerate(cells.get("", ())):
                page.write_string(last, 3 + place, label, self.data_format("label"))
        for place, column in enumerate(sheet.columns):
            self._offer(page, (FIRST_ROW, last + _SPARE), place, column, sheet)
        page.set_row(0, None, None, {"hidden": True})
        page.set_row(1, 45)
        page.freeze_panes(FIRST_ROW, 6 if sheet.id == "passages" else 2)

    def _rows(self, sheet: Sheet) -> Iterator[dict[str, Any]]:
        if sheet.id == "passages":
            yield from self._passages()
            return
        records: list[Record]
        if sheet.id.startswith(f"{TABLES}/"):
            table = table_of(sheet.id)
            records = [row for row in self.plan.rows if (row.section, row.item) == table]
        else:
            records = list(getattr(self.plan, sheet.id))
        for record in records:
            yield dict(cells_of(record))

    def _passages(self) -> Iterator[dict[str, Any]]:
        """The plan's texts, then a row for each text that the law asks for and the plan has not."""
        slots = list(slots_of(self.layout.law.outline, self.plan))
        names = {(slot.section, slot.item, slot.part): self._labels(slot) for slot in slots}
        have = {(one.section, one.item, one.part) for one in self.plan.passages}
        for one in self.plan.passages:
            yield {**cells_of(one), "": names.get((one.section, one.item, one.part), (one.section, one.item, one.part))}
        for slot in slots:
            key = (slot.section, slot.item, slot.part)
            if key not in have:
                yield {"section": slot.section, "item": slot.item, "part": slot.part, "": self._labels(slot)}

    def _labels(self, slot: Slot) -> tuple[str, str, str]:
        section, item, part = (self.told(name) for name in slot.names)
        if slot.per:
            element = self.edition.names.get(slot.per) or self.edition.names.get(f"{slot.per}-element")
            of = element or Localized("аумақ", "территория", "territory")
            part = self.told(words.ONE_FOR_EACH.fill({"of": of}))
        return section, item, part

    # --- cells --------------------------------------------------------------------------------------------------

    def _write(self, page: Worksheet, at: tuple[int, int], value: Cell, column: Column, sheet: Sheet) -> None:
        row, place = at
        look = self.data_format(column.type)
        if value is True:
            page.write_string(row, place, self.told(words.YES), look)
        elif isinstance(value, int | float):
            page.write_number(row, place, value, look)
        elif column.type == "date" and _DAY.match(value):
            page.write_datetime(row, place, datetime.datetime.fromisoformat(value), look)
        else:
            text = "\n".join(self._label(line, column) for line in value.split("\n")) if column.choices else value
            if len(text) > MAX_CELL:
                raise UnwritableWorkbook(self._too_long(row, sheet, column))
            if text:
                page.write_string(row, place, text, look)

    def _label(self, value: str, column: Column) -> str:
        if not _is_unique(column, self.language):
            return value
        return next((self.told(choice.name) for choice in column.choices if choice.id == value), value)

    def _too_long(self, row: int, sheet: Sheet, column: Column) -> Problem:
        name, heading = self.layout.sheet(sheet.id).name, column.heading
        at: dict[str, Localized | str | int | float] = {"sheet": name, "row": row + 1, "column": heading}
        return Problem(_AT.fill(at), _TOO_LONG.fill({"most": MAX_CELL}), _TOO_LONG_MEND)

    def _offer(self, page: Worksheet, rows: tuple[int, int], place: int, column: Column, sheet: Sheet) -> None:
        """The list of values a cell takes. Texts may be others (with a warning), closed choices may not."""
        rule: dict[str, Any] | None = None
        if column.choices and column.type != "lines":
            closed = column.type == "choice"
            rule = {"validate": "list", "source": self.lists[f"{sheet.id}/{column.name}"]}
            rule["error_type"] = "stop" if closed else "warning"
        elif column.type == "boolean":
            rule = {"validate": "list", "source": [self.told(words.YES), self.told(words.NO)]}
        elif column.ids_of and column.ids_of in self.titles:
            ids = xl_range_abs(FIRST_ROW, 0, FIRST_ROW + _SPARE, 0)
            rule = {"validate": "list", "source": f"='{self.titles[column.ids_of]}'!{ids}", "error_type": "warning"}
        elif column.type == "year":
            rule = {"validate": "integer", "criteria": "between", "minimum": YEARS[0], "maximum": YEARS[-1]}
        elif column.type == "number":
            rule = {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
            rule["error_type"] = "warning"
        if rule:
            page.data_validation(rows[0], place, rows[1], place, rule)

    def _note(self, page: Worksheet, row: int, place: int, column: Column) -> None:
        told = [self.told(rule_text(self.edition, column.rules))] if column.rules else []
        if column.ids_of:
            told.append(self.told(words.ID_OF.fill({"sheet": words.SHEETS[column.ids_of]})))
        if column.type == "lines":
            told.append(self.told(words.ONE_PER_LINE))
            told += [f"{choice.id} = {self.told(choice.name)}" for choice in column.choices[:12]]
        if told:
            page.write_comment(row, place, "\n".join(told)[:2000], {"x_scale": 3, "y_scale": 2.5, "author": "Zhospar"})


# --- names ---------------------------------------------------------------------------------------------------------


def _titles(layout: Layout, language: Language) -> dict[str, str]:
    """Names of the sheets: at most 31 letters, none twice."""
    titles: dict[str, str] = {}
    used: set[str] = set()
    named = [("help", words.SHEETS["help"]), *((sheet.id, sheet.name) for sheet in layout.sheets)]
    for name, text in [*named, ("lists", words.SHEETS["lists"])]:
        whole = _BAD_NAME.sub(" ", text.text(language)).strip()
        title, number = whole[:31].strip(), 1
        while title.casefold() in used:
            number += 1
            title = f"{whole[:27].strip()} {number}"
        used.add(title.casefold())
        titles[name] = title
    return titles


def _is_unique(column: Column, language: Language) -> bool:
    """Whether the names of a column's values tell them apart, in cells as in reading."""
    names = {choice.name.text(language).strip().casefold() for choice in column.choices}
    return len(names) == len(column.choices) and not any("\n" in name or not name for name in names)


def _width(column: Column) -> int:
    if column.name.rpartition(".")[2] in LANGUAGES:
        return 40 if column.needed else 30
    return _WIDTHS.get(column.type, 16)


_AT = Localized(
    "«{sheet}» парағы, {row}-жол, «{column}»",
    "лист «{sheet}», строка {row}, «{column}»",
    'sheet "{sheet}", row {row}, "{column}"',
)
_TOO_LONG = Localized(
    "Мәтін кітап ұяшығына сыймайды ({most} таңбадан артық)",
    "Текст не помещается в ячейку книги (более {most} знаков)",
    "The text does not fit into a cell of a workbook (over {most} letters)",
)
_TOO_LONG_MEND = Localized(
    "Құжатты YAML немесе JSON түрінде сақтаңыз не мәтінді бөліңіз",
    "Сохраните документ в YAML или JSON либо разделите текст",
    "Save the document as YAML or JSON, or part the text",
)
