"""Workbooks made wrong on purpose."""

import io
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter

Sheet = Mapping[tuple[int, int], object]


def workbook(sheets: Mapping[str, list[list[object]]]) -> bytes:
    """A workbook with these rows in these sheets; the first row of a sheet is its row of names."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    for title, rows in sheets.items():
        page = book.add_worksheet(title)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell is not None:
                    page.write(number, place, cell)
    book.close()
    return stream.getvalue()


def document(**fields: object) -> list[list[object]]:
    """The sheet "document" of a small sound plan, some of its fields changed."""
    known: dict[str, object] = {"kind": "concept", "title": "Тұжырымдама", "period.first": 2016, "period.last": 2020}
    known |= {name.replace("__", "."): value for name, value in fields.items()}
    rows: list[list[object]] = [["document/field", "", "document/value", "document/ru"], ["", "Өріс", "Мәні", "Орысша"]]
    return rows + [[name, None, value] for name, value in known.items()]


def small(**lists: list[list[object]]) -> bytes:
    """A small plan with other sheets: names of columns, headings (added here), rows."""
    sheets = {"Құжат": document()}
    for name, rows in lists.items():
        names = [f"{name}/{one}" if one else "" for one in rows[0]]
        sheets[f"Парақ {name}"] = [names, ["тақырып"] * len(names), *rows[1:]]
    return workbook(sheets)


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change(info.filename, old.read(info)))
    return stream.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one part more, or another one in its place."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, part)
    return stream.getvalue()
