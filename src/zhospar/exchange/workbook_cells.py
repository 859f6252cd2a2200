"""The cells of a workbook as they are read: safely, as plain data, and where each stands in words."""

import datetime
import io
from typing import Any

from python_calamine import CalamineWorkbook

from zhospar.exchange.workbook_safety import CellError, UnsafeWorkbook, look_over
from zhospar.statute.localized import Localized

_NOWHERE = Localized()
Grid = list[list[Any]]


class UnreadableWorkbook(Exception):
    """A workbook that cannot be read: where, what, and what to do."""

    def __init__(self, place: Localized, problem: Localized, mend: Localized = _NOWHERE) -> None:
        self.place = place
        self.problem = problem
        self.mend = mend
        super().__init__(problem.en)


def grids_of(content: bytes) -> tuple[dict[str, Grid], tuple[CellError, ...]]:
    """All cells of all sheets, and those that hold errors of the spreadsheet. Whatever goes wrong in the library, a panic
    of its Rust included, is a refusal. Raises UnreadableWorkbook."""
    try:
        errors = look_over(content)
    except UnsafeWorkbook as error:
        raise UnreadableWorkbook(_NOWHERE, error.problem, error.mend) from None
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
        return sheets, errors
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise UnreadableWorkbook(_NOWHERE, _BROKEN.fill({"reason": type(error).__name__}), _BROKEN_MEND) from None


def filled(cell: Any) -> bool:
    """Whether a cell holds anything but blanks."""
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def plain_cell(cell: Any) -> Any:
    """A cell as plain data: days as text, whole numbers as such, blanks around texts away."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, datetime.time | datetime.timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if isinstance(cell, float):
        return float(f"{cell:.15g}")
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(cell, str) else cell


def told_cell(cell: Any) -> str:
    """A cell as text."""
    return str(plain_cell(cell)) if filled(cell) else ""


def spot_words(title: str, row: int, column: int) -> Localized:
    """Where a cell stands, as people find it; column -1 is the row as a whole. Row and column from 0."""
    if column < 0:
        return _ROW.fill({"sheet": title, "row": row + 1})
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return _CELL.fill({"sheet": title, "row": row + 1, "column": letters})


_ROW = Localized("«{sheet}» парағы, {row}-жол", "лист «{sheet}», строка {row}", 'sheet "{sheet}", row {row}')
_CELL = Localized(
    "«{sheet}» парағы, {row}-жол, {column} бағаны",
    "лист «{sheet}», строка {row}, столбец {column}",
    'sheet "{sheet}", row {row}, column {column}',
)
_BROKEN = Localized(
    "Кітап оқылмайды ({reason})", "Книга не читается ({reason})", "The workbook cannot be read ({reason})"
)
_BROKEN_MEND = Localized(
    "Excel не LibreOffice бағдарламасында ашып, қайта сақтаңыз",
    "Откройте в Excel или LibreOffice и сохраните снова",
    "Open it in Excel or LibreOffice and save it again",
)
