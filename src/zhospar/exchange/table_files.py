"""A table as a file for people's own sheets: CSV that spreadsheets open as it is, and XLSX."""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

Cell = str | int | datetime.date | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell must not begin with: a spreadsheet would carry it out."""
_WIDEST = 60
_LONGEST_SHEET_NAME = 31


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a mark at its beginning, parted by semicolons, days as 15.03.2016: what Excel here reads without questions."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _harmless(cell: Cell) -> str | int:
    if isinstance(cell, datetime.date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell


def write_table_workbook(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with its heads kept in sight and a filter; days and numbers stay what they are."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_sheet_name(name))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
    widths = [len(one) for one in heads]
    sheet.write_row(0, 0, heads, head)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime.date):
                sheet.write_datetime(last, column, datetime.datetime.combine(cell, datetime.time()), day)
            elif isinstance(cell, str):
                sheet.write_string(last, column, cell, text)
            elif cell is not None:
                sheet.write_number(last, column, cell, text)
            widths[column] = max(widths[column], len(str(cell or "")))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    if heads:
        sheet.autofilter(0, 0, last, len(heads) - 1)
    book.close()
    return file.getvalue()


def _sheet_name(name: str) -> str:
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in name)[:_LONGEST_SHEET_NAME].strip("' ") or "1"
