"""A body's own table of values - CSV, XLSX, or pasted from a spreadsheet - as headings and rows of text; and the form to fill in.

What the columns are is guessed from their headings; what is not guessed a person tells. What the texts mean for a
document's indicators is judged elsewhere.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import msgspec
import xlsxwriter

from zhospar.engine.spelling import normalised
from zhospar.exchange.plan_files import UnusableFile
from zhospar.exchange.problems import Problem
from zhospar.statute.localized import Language, Localized

FORMATS = (".xlsx", ".csv", ".tsv", ".txt")
FIELDS = ("code", "name", "value", "reason", "source", "sourced_on")
"""What a column can be."""
MAX_BYTES = 5_000_000
MAX_ROWS = 3_000
MAX_COLUMNS = 60
_LONGEST = 4_000
_HEADS_WITHIN = 12
"""The row of headings is looked for among this many first rows (people write titles above)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as people count it, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and the rows below them."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def shape(self) -> str:
        """Digest of the headings in their order, blanks and case apart: what the columns are is remembered by it."""
        return hashlib.sha256("\n".join(normalised(one) for one in self.headings).encode()).hexdigest()


# --- reading ---------------------------------------------------------------------------------------------------------


def read_values_file(content: bytes, name: str, year: int) -> Table:
    """The table in a file. Raises UnusableFile."""
    ending = PurePath(name).suffix.lower()
    if len(content) > MAX_BYTES:
        raise _unusable(name, _TOO_LARGE.fill({"most": MAX_BYTES // 1_000_000}), _TOO_LARGE_MEND)
    if ending not in FORMATS:
        raise _unusable(name, _WRONG_TYPE.fill({"ending": ending or "–"}), _WRONG_TYPE_MEND)
    if ending == ".xlsx":
        return _table(_best(_sheets(content, name), year), name, year)
    return _table(_lines(_text(content, name)), name, year)


def read_pasted(text: str, year: int) -> Table:
    """The table in a text copied from a spreadsheet (or the text of a CSV). Raises UnusableFile."""
    if len(text.encode()) > MAX_BYTES:
        raise _unusable("", _TOO_LARGE.fill({"most": MAX_BYTES // 1_000_000}), _TOO_LARGE_MEND)
    return _table(_lines(text.replace("\x00", "")), "", year)


def _sheets(content: bytes, name: str) -> list[list[list[str]]]:
    from zhospar.exchange.workbook_cells import UnreadableWorkbook, grids_of, told_cell  # slow to import, seldom needed

    try:
        sheets, errors = grids_of(content)
    except UnreadableWorkbook as error:
        raise UnusableFile(name, (Problem(error.place, error.problem, error.mend),)) from None
    wrong = {(one.sheet, one.row, one.column): one.value for one in errors}
    return [
        [
            [wrong.get((title, at, place), "") or told_cell(cell) for place, cell in enumerate(row)]
            for at, row in enumerate(grid)
        ]
        for title, grid in sheets.items()
    ]


def _best(sheets: Sequence[list[list[str]]], year: int) -> list[list[str]]:
    """The sheet whose headings tell most; the first where none does."""
    return max(
        sheets,
        key=lambda grid: max((len(guessed(row, year)) for row in grid[:_HEADS_WITHIN]), default=0),
        default=[],
    )


def _text(content: bytes, name: str) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif b"\x00" in content or content[:2] == b"PK":
        raise _unusable(name, _NO_TEXT, _WRONG_TYPE_MEND)
    else:
        encodings = ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unusable(name, _NO_TEXT, _WRONG_TYPE_MEND)


def _lines(text: str) -> list[list[str]]:
    """Cells of a text: parted by tabs, semicolons or commas, whichever its first lines have most of."""
    head = "\n".join(text.splitlines()[:5])
    counts = {mark: head.count(mark) for mark in ("\t", ";", ",")}
    delimiter = "\t" if counts["\t"] else ";" if counts[";"] else ","
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return [line.split(delimiter) for line in text.splitlines()]


def _table(grid: Sequence[Sequence[str]], name: str, year: int) -> Table:
    grid = [[str(cell).replace("\r\n", "\n").strip()[:_LONGEST] for cell in row[:MAX_COLUMNS]] for row in grid]
    filled = [at for at, row in enumerate(grid) if any(row)]
    if not filled:
        raise _unusable(name, _EMPTY, _EMPTY_MEND)
    if len(filled) > MAX_ROWS:
        raise _unusable(name, _TOO_LONG.fill({"rows": len(filled), "most": MAX_ROWS}), _TOO_LARGE_MEND)
    head = _head(grid, filled, year)
    width = max(len(row) for row in grid)
    padded = [(*row, *[""] * (width - len(row))) for row in grid]
    used = [place for place in range(width) if any(padded[at][place] for at in filled if head is None or at >= head)]
    headings = tuple(padded[head][place] if head is not None else _letters(place) for place in used)
    below = filled if head is None else [at for at in filled if at > head]
    rows = tuple(Row(at + 1, tuple(padded[at][place] for place in used)) for at in below)
    if not rows:
        raise _unusable(name, _EMPTY, _EMPTY_MEND)
    return Table(headings, rows)


def _head(grid: Sequence[Sequence[str]], filled: Sequence[int], year: int) -> int | None:
    """The row of headings: that whose words tell most; None where no row has headings that are known."""
    ranked = [(len(guessed(grid[at], year)), -at) for at in filled if at < _HEADS_WITHIN]
    most, at = max(ranked, default=(0, 0))
    if most >= 2:
        return -at
    first = filled[0]
    wordy = sum(bool(cell) for cell in grid[first]) >= 2 and not any(
        any(sign.isdigit() for sign in cell) for cell in grid[first]
    )
    return first if wordy else None


def _letters(place: int) -> str:
    return chr(65 + place) if place < 26 else f"{chr(64 + place // 26)}{chr(65 + place % 26)}"


# --- what the columns are --------------------------------------------------------------------------------------------

_KNOWN: Mapping[str, tuple[str, ...]] = {
    "code": ("код", "code", "№", "n", "р/с", "п/п"),
    "name": ("индикатор", "көрсеткіш", "атауы", "показател", "наименование", "индикаторы", "indicator", "name"),
    "value": ("факт", "нақты", "мәні", "мән", "значение", "actual", "value", "fact"),
    "reason": ("себе", "причин", "негіздеме", "обоснование", "reason", "түсіндірме", "пояснение"),
    "source": ("дереккөз", "источник", "source", "растайтын", "подтвержд"),
    "sourced_on": ("күні", "дата", "день", "date", "day"),
}
_NOT_VALUE = ("жоспар", "план", "planned", "plan")


def guessed(headings: Sequence[str], year: int) -> dict[str, int]:
    """Which columns their headings tell: field -> place. Of several columns of values that which names the year."""
    found: dict[str, int] = {}
    told = [normalised(one) for one in headings]
    for field in ("sourced_on", "source", "reason", "value", "name", "code"):
        fitting = [place for place, one in enumerate(told) if place not in found.values() and _means(one, field)]
        of_year = [place for place in fitting if str(year) in told[place]]
        if fitting:
            found[field] = (of_year or fitting)[-1 if field == "value" and not of_year else 0]
    return {field: found[field] for field in FIELDS if field in found}


def _means(heading: str, field: str) -> bool:
    if not heading or len(heading) > 120:
        return False
    if field == "value" and any(one in heading for one in _NOT_VALUE):
        return False
    words = heading.replace(",", " ").split()
    if field == "code":
        return any(word.strip(".") in _KNOWN["code"] for word in words)
    return any(word.startswith(one) for one in _KNOWN[field] for word in words)


def rows_by(table: Table, columns: Mapping[str, int]) -> list[tuple[int, dict[str, str]]]:
    """The rows with their cells by field."""
    return [
        (row.number, {field: row.cells[place] for field, place in columns.items() if place < len(row.cells)})
        for row in table.rows
    ]


# --- between two pages -----------------------------------------------------------------------------------------------


def packed(table: Table) -> str:
    """A table as a text that a form carries until it is confirmed."""
    return json.dumps([table.headings, [[row.number, *row.cells] for row in table.rows]], ensure_ascii=False)


def unpacked(text: str) -> Table:
    """The table that a form carries. Raises UnusableFile where the text was tampered with or cut."""
    try:
        headings, rows = msgspec.json.decode(text, type=tuple[list[str], list[list[int | str]]])
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise _unusable("", _CUT, _CUT_MEND) from None
    if len(rows) > MAX_ROWS or len(headings) > MAX_COLUMNS:
        raise _unusable("", _CUT, _CUT_MEND)
    found = tuple(Row(row[0], tuple(str(cell) for cell in row[1:])) for row in rows if row and isinstance(row[0], int))
    return Table(tuple(headings), found)


# --- the form to fill in ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Blank:
    """A row of the form: what is known of an indicator, and what was entered already."""

    code: str
    name: str
    unit: str
    planned: str | float | int | None
    value: str | float | int | None
    reason: str
    source: str
    sourced_on: str
    in_words: bool
    """Its value is a text."""


def values_workbook(rows: Iterable[Blank], title: str, year: int, language: Language) -> bytes:
    """The bytes of a workbook with a row for each indicator: what is to be filled in is white, the rest grey."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_HEADS["sheet"].text(language)[:31])
    line = {"border": 1, "border_color": "#C9D1DA", "valign": "top", "text_wrap": True}
    head = book.add_format({"bold": True, "bg_color": "#CFE3EF", **line})
    known = book.add_format({"bg_color": "#F1F4F7", "font_color": "#4A5A67", "num_format": "@", **line})
    text = book.add_format({"num_format": "@", "locked": False, **line})
    number = book.add_format({"num_format": "#,##0.###############", "locked": False, **line})
    day = book.add_format({"num_format": "dd.mm.yyyy", "locked": False, **line})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
    sheet.write_string(1, 0, _HEADS["note"].text(language))
    names = ("code", "name", "unit", "planned", "value", "reason", "source", "sourced_on")
    for place, one in enumerate(names):
        told = _HEADS[one].text(language)
        sheet.write_string(3, place, f"{told}, {year}" if one in ("planned", "value") else told, head)
    for at, row in enumerate(rows, 4):
        for place, cell in enumerate((row.code, row.name, row.unit, row.planned)):
            sheet.write_string(at, place, _shown(cell), known)
        looks = (text if row.in_words else number, text, text, day)
        for place, (cell, look) in enumerate(
            zip((row.value, row.reason, row.source, row.sourced_on), looks, strict=True), 4
        ):
            if isinstance(cell, int | float):
                sheet.write_number(at, place, cell, look)
            elif cell:
                sheet.write_string(at, place, cell, look)
            else:
                sheet.write_blank(at, place, None, look)
    for place, width in enumerate((10, 52, 14, 14, 16, 44, 34, 14)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(4, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    book.close()
    return stream.getvalue()


def _shown(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.15g}".replace(".", ",")
    return "" if cell is None else str(cell)


def _unusable(name: str, problem: Localized, mend: Localized) -> UnusableFile:
    return UnusableFile(name, (Problem(Localized(), problem, mend),))


_HEADS = {
    "sheet": Localized("Мәндер", "Значения", "Values"),
    "note": Localized(
        "Ақ ұяшықтарды толтырыңыз. Код пен атауды өзгертпеңіз.",
        "Заполните белые ячейки. Код и наименование не меняйте.",
        "Fill in the white cells. Keep the codes and names as they are.",
    ),
    "code": Localized("Код", "Код", "Code"),
    "name": Localized("Индикатор", "Показатель", "Indicator"),
    "unit": Localized("Өлшем бірлігі", "Единица", "Unit"),
    "planned": Localized("Жоспар", "План", "Planned"),
    "value": Localized("Факт", "Факт", "Actual"),
    "reason": Localized("Себебі", "Причина", "Reason"),
    "source": Localized("Дереккөз", "Источник", "Source"),
    "sourced_on": Localized("Дерек күні", "Дата источника", "Date of source"),
}
_TOO_LARGE = Localized(
    "Файл тым үлкен, ең көбі {most} МБ",
    "Файл слишком велик, допустимо {most} МБ",
    "The file is too large, at most {most} MB",
)
_TOO_LARGE_MEND = Localized(
    "Осы жылдың жолдарын ғана қалдырыңыз", "Оставьте только строки этого года", "Keep this year's rows only"
)
_WRONG_TYPE = Localized(
    "Файл түрі танылмады: «{ending}»",
    "Тип файла не поддерживается: «{ending}»",
    'Not a type of file that is read: "{ending}"',
)
_WRONG_TYPE_MEND = Localized("XLSX не CSV түрінде сақтаңыз", "Сохраните как XLSX или CSV", "Save it as XLSX or CSV")
_NO_TEXT = Localized("Бұл – мәтіндік кесте емес", "Это не текстовая таблица", "This is not a table in text")
_EMPTY = Localized("Кестеде мәні бар жол жоқ", "В таблице нет строк с данными", "The table has no rows with data")
_EMPTY_MEND = Localized(
    "Тақырып жолы мен мәндер жолдарын қалдырыңыз",
    "Оставьте строку заголовков и строки значений",
    "Keep the row of headings and the rows of values",
)
_TOO_LONG = Localized(
    "Жол тым көп: {rows}, ең көбі {most}",
    "Слишком много строк: {rows}, допустимо {most}",
    "Too many rows: {rows}, at most {most}",
)
_CUT = Localized("Кесте толық жетпеді", "Таблица дошла не полностью", "The table did not arrive whole")
_CUT_MEND = Localized("Файлды қайта жүктеңіз", "Загрузите файл заново", "Load the file again")
