"""A workbook is looked over before it is opened: what would eat the memory, or is not a workbook at all, is refused.

The sizes that the archive states are not believed; each part is unpacked in small pieces and counted. The pass also
finds the cells with errors of the spreadsheet (#REF!), which the reader of values does not tell apart from blanks.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax import SAXException, handler  # nosec - the parser itself is defused
from xml.sax.xmlreader import AttributesImpl  # nosec

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from zhospar.statute.localized import Localized

MAX_UNPACKED = 100_000_000
"""Bytes of all parts together."""
MAX_RATIO = 100
_RATIO_FROM = 5_000_000
"""Bytes below which a good ratio of packing is no sign of a bomb."""
MAX_PARTS = 2_000
MAX_SHEETS = 100
MAX_ROWS = 200_000
MAX_COLUMNS = 1_000
MAX_CELLS = 1_000_000
"""Cells of all sheets, each a whole rectangle, blank ones included: that is what the reader lays out."""
MAX_LETTERS = 30_000_000
"""Letters of all cells, each repeated text counted each time."""
_PIECE = 65_536
_REF = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")
_OLD = b"\xd0\xcf\x11\xe0"


class UnsafeWorkbook(Exception):
    """Why a workbook is not opened, and what to do."""

    def __init__(self, problem: Localized, mend: Localized) -> None:
        self.problem = problem
        self.mend = mend
        super().__init__(problem.en)


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds an error of the spreadsheet. Row and column from 0."""

    sheet: str
    row: int
    column: int
    value: str


@dataclass(slots=True)
class _Found:
    """What the parts tell, gathered in one pass."""

    texts: list[int] = field(default_factory=list)
    """Length of each shared text."""
    letters: int = 0
    cells: int = 0
    """Of the sheets measured so far."""
    sheets: dict[str, str] = field(default_factory=dict)
    """Name of each sheet -> relationship."""
    targets: dict[str, str] = field(default_factory=dict)
    """Relationship -> part."""
    errors: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    """Part -> row, column, error."""


def look_over(content: bytes) -> tuple[CellError, ...]:
    """The cells with errors, in a workbook that may be opened. Raises UnsafeWorkbook."""
    archive = _archive(content)
    _weigh(archive)
    found = _Found()
    told = [info for info in archive.infolist() if info.filename.endswith((".xml", ".rels", ".vml"))]
    told.sort(key=lambda info: (not info.filename.endswith("sharedStrings.xml"), info.filename))
    rest = [info for info in archive.infolist() if info not in told and not info.is_dir()]
    budget = [MAX_UNPACKED]
    for info in told:
        _parse(archive, info, found, budget)
    for info in rest:
        for _ in _pieces(archive, info, budget):
            pass
    if len(found.sheets) > MAX_SHEETS:
        raise UnsafeWorkbook(_TOO_MANY_SHEETS.fill({"most": MAX_SHEETS}), _ONE_DOCUMENT)
    return tuple(_errors(found))


def _archive(content: bytes) -> zipfile.ZipFile:
    if content[:4] == _OLD:
        raise UnsafeWorkbook(_OLD_OR_LOCKED, _OLD_MEND)
    if content[:4] != b"PK\x03\x04":
        raise UnsafeWorkbook(_NO_WORKBOOK, _SAVE_AS)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError, UnicodeDecodeError):
        raise UnsafeWorkbook(_TRUNCATED, _TRUNCATED_MEND) from None
    if "xl/workbook.xml" not in names:
        raise UnsafeWorkbook(_OTHER_ZIP, _SAVE_AS)
    return archive


def _weigh(archive: zipfile.ZipFile) -> None:
    """What the archive says of itself; a lie is found out later, while unpacking."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or len({info.filename for info in parts}) != len(parts):
        raise UnsafeWorkbook(_SUSPICIOUS, _SAVE_AGAIN)
    if any(info.flag_bits & 1 for info in parts):
        raise UnsafeWorkbook(_OLD_OR_LOCKED, _OLD_MEND)
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in parts):
        raise UnsafeWorkbook(_SUSPICIOUS, _SAVE_AGAIN)
    unpacked = sum(info.file_size for info in parts)
    packed = sum(info.compress_size for info in parts)
    if unpacked > MAX_UNPACKED or (unpacked > _RATIO_FROM and unpacked > MAX_RATIO * max(packed, 1)):
        raise _bomb()


def _pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: list[int]) -> Iterator[bytes]:
    """A part, unpacked piece by piece, until the budget of the whole workbook is used up."""
    try:
        with archive.open(info) as part:
            while piece := part.read(_PIECE):
                budget[0] -= len(piece)
                if budget[0] < 0:
                    raise _bomb()
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        raise UnsafeWorkbook(_TRUNCATED, _TRUNCATED_MEND) from None


def _parse(archive: zipfile.ZipFile, info: zipfile.ZipInfo, found: _Found, budget: list[int]) -> None:
    parser = create_parser(forbid_dtd=True)
    parser.setContentHandler(_handler_for(info.filename, found))
    try:
        for piece in _pieces(archive, info, budget):
            parser.feed(piece)
        parser.close()
    except DefusedXmlException:
        raise UnsafeWorkbook(_TRICKS.fill({"part": info.filename}), _SAVE_AGAIN) from None
    except (SAXException, ValueError, LookupError):
        raise UnsafeWorkbook(_BROKEN_XML.fill({"part": info.filename}), _SAVE_AGAIN) from None


def _handler_for(part: str, found: _Found) -> handler.ContentHandler:
    if part.endswith("sharedStrings.xml"):
        return _Texts(found)
    if part.startswith("xl/worksheets/") and part.endswith(".xml"):
        return _Cells(part, found)
    if part == "xl/workbook.xml":
        return _Sheets(found)
    return _Targets(found) if part == "xl/_rels/workbook.xml.rels" else handler.ContentHandler()


def _errors(found: _Found) -> Iterator[CellError]:
    for sheet, relationship in found.sheets.items():
        target = found.targets.get(relationship, "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        yield from (CellError(sheet, *error) for error in found.errors.get(part, ()))


class _Texts(handler.ContentHandler):
    """Counts the letters of each shared text."""

    def __init__(self, found: _Found) -> None:
        super().__init__()
        self._found = found

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: ARG002, N802
        if _local(name) == "si":
            self._found.texts.append(0)

    def characters(self, content: str) -> None:
        if self._found.texts:
            self._found.texts[-1] += len(content)


class _Sheets(handler.ContentHandler):
    def __init__(self, found: _Found) -> None:
        super().__init__()
        self._found = found

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if _local(name) == "sheet":
            relationship = next((value for key, value in attrs.items() if _local(key) == "id"), "")
            self._found.sheets[attrs.get("name", "")] = relationship


class _Targets(handler.ContentHandler):
    def __init__(self, found: _Found) -> None:
        super().__init__()
        self._found = found

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if _local(name) == "Relationship":
            self._found.targets[attrs.get("Id", "")] = attrs.get("Target", "")


class _Cells(handler.ContentHandler):
    """Measures a sheet's rectangle and the texts its cells point to; notes cells with errors."""

    def __init__(self, part: str, found: _Found) -> None:
        super().__init__()
        self._part = part
        self._found = found
        self._row = self._column = -1
        self._last = (-1, -1)
        self._type = ""
        self._value: list[str] | None = None

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        match _local(name):
            case "row":
                told = attrs.get("r", "")
                self._row = int(told) - 1 if told.isdigit() else self._row + 1
                self._column = -1
                self._measure(self._row, 0)
            case "c":
                self._place(attrs.get("r", ""))
                self._type = attrs.get("t", "")
            case "v":
                self._value = []

    def endDocument(self) -> None:  # noqa: N802
        self._found.cells += (self._last[0] + 1) * (self._last[1] + 1)

    def endElement(self, name: str) -> None:  # noqa: N802
        if _local(name) != "v" or self._value is None:
            return
        value = "".join(self._value)
        self._value = None
        if self._type == "e":
            self._found.errors.setdefault(self._part, []).append((self._row, self._column, value[:20]))
        elif self._type == "s" and value.strip().isdigit():
            number = int(value[:9])
            self._found.letters += self._found.texts[number] if number < len(self._found.texts) else 0
        if self._found.letters > MAX_LETTERS:
            raise UnsafeWorkbook(_TOO_MUCH_TEXT, _ONE_DOCUMENT)

    def characters(self, content: str) -> None:
        if self._value is not None:
            self._value.append(content)

    def _place(self, told: str) -> None:
        found = _REF.match(told)
        if found:
            self._column = _column_number(found[1])
            self._row = int(found[2]) - 1
        else:
            self._column += 1
        self._measure(self._row, self._column)

    def _measure(self, row: int, column: int) -> None:
        self._last = (max(self._last[0], row), max(self._last[1], column))
        rows, columns = self._last[0] + 1, self._last[1] + 1
        if rows > MAX_ROWS or columns > MAX_COLUMNS or self._found.cells + rows * columns > MAX_CELLS:
            raise UnsafeWorkbook(_TOO_WIDE.fill({"rows": rows, "columns": columns, "most": MAX_CELLS}), _TOO_WIDE_MEND)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _bomb() -> UnsafeWorkbook:
    return UnsafeWorkbook(_BOMB.fill({"most": MAX_UNPACKED // 1_000_000}), _ONE_DOCUMENT)


_SAVE_AS = Localized(
    "Файлды Excel не LibreOffice бағдарламасында ашып, .xlsx түрінде сақтаңыз",
    "Откройте файл в Excel или LibreOffice и сохраните как .xlsx",
    "Open the file in Excel or LibreOffice and save it as .xlsx",
)
_SAVE_AGAIN = Localized(
    "Кітапты Excel не LibreOffice бағдарламасында ашып, жаңа файл етіп сақтаңыз",
    "Откройте книгу в Excel или LibreOffice и сохраните в новый файл",
    "Open the workbook in Excel or LibreOffice and save it to a new file",
)
_ONE_DOCUMENT = Localized(
    "Файлда бір ғана құжат, суретсіз, zhospar template үлгісімен болсын",
    "Оставьте в файле один документ без рисунков, по шаблону zhospar template",
    "Keep one document in the file, without pictures, in the form that zhospar template makes",
)
_OLD_OR_LOCKED = Localized(
    "Кітап ескі .xls пішімінде немесе құпиясөзбен қорғалған",
    "Книга в старом формате .xls или защищена паролем",
    "The workbook is in the old .xls format or locked with a password",
)
_OLD_MEND = Localized(
    "Құпиясөзді алып тастап, .xlsx түрінде сақтаңыз",
    "Снимите пароль и сохраните как .xlsx",
    "Take the password off and save it as .xlsx",
)
_NO_WORKBOOK = Localized("Бұл — XLSX кітабы емес", "Это не книга XLSX", "This is not an XLSX workbook")
_OTHER_ZIP = Localized(
    "Бұл — XLSX кітабы емес, басқа қапталған файл (мысалы .ods, .docx, .zip)",
    "Это не книга XLSX, а другой упакованный файл (например .ods, .docx, .zip)",
    "This is not an XLSX workbook but another packed file (.ods, .docx, .zip ...)",
)
_TRUNCATED = Localized(
    "Кітап бүлінген немесе толық жүктелмеген",
    "Книга повреждена или загружена не полностью",
    "The workbook is damaged or cut short",
)
_TRUNCATED_MEND = Localized(
    "Файлды қайта жүктеңіз немесе қайта сақтаңыз",
    "Загрузите или сохраните файл еще раз",
    "Download or save the file again",
)
_SUSPICIOUS = Localized(
    "Кітаптың ішкі құрылымы күмәнді",
    "Внутреннее устройство книги подозрительно",
    "The inside of the workbook is suspicious",
)
_BOMB = Localized(
    "Кітап ашылғанда тым үлкен болады (ең көбі {most} МБ)",
    "При распаковке книга слишком велика (допустимо {most} МБ)",
    "The workbook is too large when unpacked (at most {most} MB)",
)
_TRICKS = Localized(
    "Кітаптың «{part}» бөлігінде рұқсат етілмеген XML анықтамалары бар (DTD, ENTITY)",
    "В части «{part}» книги есть недопустимые определения XML (DTD, ENTITY)",
    'The part "{part}" of the workbook holds definitions of XML that are not taken (DTD, ENTITY)',
)
_BROKEN_XML = Localized(
    "Кітаптың «{part}» бөлігі бүлінген",
    "Часть «{part}» книги повреждена",
    'The part "{part}" of the workbook is damaged',
)
_TOO_MANY_SHEETS = Localized(
    "Парақ тым көп (ең көбі {most})", "Слишком много листов (допустимо {most})", "Too many sheets (at most {most})"
)
_TOO_WIDE = Localized(
    "Парақ тым үлкен: {rows} жол, {columns} баған (ең көбі {most} ұяшық)",
    "Лист слишком велик: строк {rows}, столбцов {columns} (допустимо ячеек: {most})",
    "A sheet is too large: {rows} rows, {columns} columns (at most {most} cells)",
)
_TOO_WIDE_MEND = Localized(
    "Деректерден төмен және оң жақтағы бос жолдар мен бағандарды өшіріңіз",
    "Удалите пустые строки и столбцы ниже и правее данных",
    "Delete the blank rows and columns below and right of the data",
)
_TOO_MUCH_TEXT = Localized("Кітапта мәтін тым көп", "В книге слишком много текста", "The workbook holds too much text")
