"""The classifier of territories as CSV -> territories. Tolerant of encodings, separators and missing levels; every row at
fault is told with its number, column and mend."""

import csv
import datetime
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhospar.exchange.plan_files import MAX_BYTES, UnusableFile
from zhospar.exchange.problems import Problem
from zhospar.records.participants.entries import EntryFault, TerritoryEntry
from zhospar.statute.localized import LANGUAGES, Language, Localized

MAX_ROWS = 200_000
_COLUMNS = ("id", "parent_id", "code", "name", "name_kk", "name_ru", "name_en", "level", "valid_from", "valid_to")
_ALSO = {
    "parent": "parent_id", "parentid": "parent_id", "kato": "code", "te": "code", "name_rus": "name_ru", "rus_name": "name_ru",
    "nameru": "name_ru", "name_kaz": "name_kk", "kaz_name": "name_kk", "namekk": "name_kk", "name_kz": "name_kk",
    "namekz": "name_kk", "nameen": "name_en", "eng_name": "name_en",
}  # fmt: skip
"""Other names of the columns, as the classifier's publishers write them."""
_KAZAKH = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_CODE = re.compile(r"\d{9}\Z")
_CITY = re.compile(r"қаласы\b|қ\.\s?ә\.|\bгород\b|\bг\.\s?а\.|\bг\.\s|\bcity\b", re.IGNORECASE)
_CAPITAL = "71"
_REPUBLICAN_CITIES = frozenset({"75", "79"})
"""First two digits of the classifier's codes (KATO) of the capital and of the cities of republican significance."""
_CITY_BELOW = "1", "2"
"""Third digit of the code of a city of regional significance; districts have greater ones."""
_BY_DEPTH = ("country", "region", "district", "rural-district", "settlement")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")


@dataclass(frozen=True, slots=True)
class Territories:
    """The territories of a file, each with the number of its row."""

    entries: tuple[TerritoryEntry, ...]
    rows: tuple[int, ...]
    columns: Mapping[str, str]
    """The file's own name of each column."""

    def problem_of(self, fault: EntryFault) -> Problem:
        """What cannot be put on record, at its row and column."""
        column = {"parent": "parent_id"}.get(fault.field, fault.field)
        if column == "name" and "name" not in self.columns:
            column = next((f"name_{one}" for one in LANGUAGES if f"name_{one}" in self.columns), "name")
        return Problem(_at(self.rows[fault.place], self.columns.get(column, column)), fault.problem, fault.mend)


def read_territories(content: bytes, name: str, levels: Mapping[str, str]) -> Territories:
    """The territories in a file's content; `levels` are those of territories on record. Raises UnusableFile."""
    text = _text(content, name)
    try:
        grid = _grid(text)
    except csv.Error as error:
        raise UnusableFile(name, (Problem(_NOWHERE, _BROKEN.fill({"reason": str(error)}), _BROKEN_MEND),)) from None
    if not grid:
        raise UnusableFile(name, (Problem(_NOWHERE, _EMPTY, _COLUMNS_MEND),))
    if len(grid) > MAX_ROWS:
        raise UnusableFile(name, (Problem(_NOWHERE, _TOO_MANY.fill({"most": MAX_ROWS}), _SPLIT),))
    (_, head), *rows = grid
    columns = {_known(cell): (place, cell.strip()) for place, cell in enumerate(head) if _known(cell)}
    if problems := tuple(_head_faults(head, columns)):
        raise UnusableFile(name, problems)
    return _Reading(columns, rows, levels).territories(name)


_Columns = dict[str, tuple[int, str]]


class _Reading:
    """One file being read."""

    def __init__(self, columns: _Columns, rows: Sequence[tuple[int, list[str]]], levels: Mapping[str, str]) -> None:
        self.columns = columns
        self.rows = rows
        self.levels = dict(levels)
        self.problems: list[Problem] = []
        named = columns.get("name")
        kazakh = named is not None and any(_KAZAKH.search(row[named[0]]) for _, row in rows if len(row) > named[0])
        self.language_of_name: Language = "kk" if kazakh else "ru"

    def territories(self, name: str) -> Territories:
        """Raises UnusableFile."""
        entries = tuple(self._entry(number, row) for number, row in self.rows)
        if self.problems:
            raise UnusableFile(name, tuple(self.problems))
        own = {one.id: one for one in entries}
        leveled = tuple(self._with_level(one, own) for one in entries)
        columns = {key: told for key, (_, told) in self.columns.items()}
        return Territories(leveled, tuple(number for number, _ in self.rows), columns)

    def _entry(self, number: int, row: list[str]) -> TerritoryEntry:
        if any(cell.strip() for cell in row[max(place for place, _ in self.columns.values()) + 1 :]):
            self.problems.append(Problem(_row(number), _TOO_WIDE.fill({"count": len(row)}), _TOO_WIDE_MEND))
        cells = {key: row[place].strip() if place < len(row) else "" for key, (place, _) in self.columns.items()}
        for key in ("id", "code"):
            if not cells[key]:
                self.problems.append(Problem(self._at(number, key), _MISSING, _MISSING_MEND))
        texts = {one: cells.get(f"name_{one}", "") for one in LANGUAGES}
        texts[self.language_of_name] = texts[self.language_of_name] or cells.get("name", "")
        return TerritoryEntry(
            cells["id"],
            cells["code"],
            Localized(**texts),
            cells.get("level", ""),
            "" if cells["parent_id"] == "0" else cells["parent_id"],
            self._day(number, "valid_from", cells),
            self._day(number, "valid_to", cells),
        )

    def _day(self, number: int, key: str, cells: Mapping[str, str]) -> datetime.date | None:
        told = cells.get(key, "")
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if (found := _DAY.match(told)) else told
        try:
            return datetime.date.fromisoformat(text) if text else None
        except ValueError:
            self.problems.append(Problem(self._at(number, key), _NO_DAY.fill({"value": told[:40]}), _DAY_MEND))
            return None

    def _at(self, number: int, key: str) -> Localized:
        return _at(number, self.columns[key][1])

    # --- levels --------------------------------------------------------------------------------------------------

    def _with_level(self, entry: TerritoryEntry, own: Mapping[str, TerritoryEntry]) -> TerritoryEntry:
        if entry.level:
            return entry
        level = self.levels.get(entry.id) or _level_by_code(entry) or self._level_by_depth(entry, own)
        return TerritoryEntry(entry.id, entry.code, entry.name, level, entry.parent, entry.valid_from, entry.valid_to)

    def _level_by_depth(self, entry: TerritoryEntry, own: Mapping[str, TerritoryEntry]) -> str:
        """By how many stand above it, in the file and on record."""
        depth, at, seen = 0, entry.parent, {entry.id}
        while at and at not in seen:
            seen.add(at)
            depth += 1
            if at not in own and at in self.levels:
                above = self.levels[at]
                depth += _BY_DEPTH.index(above) if above in _BY_DEPTH else 1
                break
            at = own[at].parent if at in own else ""
        roots = sum(not one.parent for one in own.values())
        level = _BY_DEPTH[min(depth + (roots > 1), len(_BY_DEPTH) - 1)]
        return "regional-city" if level == "district" and _is_city(entry) else level


def _level_by_code(entry: TerritoryEntry) -> str:
    """By the classifier's nine digits: two of the region, two of the district, two of the rural district, three of the settlement."""
    if not _CODE.match(entry.code):
        return ""
    region, district, rural, settlement = (entry.code[at : at + 2] for at in (0, 2, 4, 6))
    in_city = region in {_CAPITAL, *_REPUBLICAN_CITIES}
    if settlement != "00" or entry.code[8] != "0":
        return "settlement"
    if rural != "00":
        return "district" if in_city else "rural-district"
    if district != "00":
        return "regional-city" if district[0] in _CITY_BELOW and not in_city else "district"
    if region == "00":
        return "country"
    return "capital" if region == _CAPITAL else "republican-city" if in_city else "region"


def _is_city(entry: TerritoryEntry) -> bool:
    return any(_CITY.search(getattr(entry.name, one)) for one in LANGUAGES)


# --- the file --------------------------------------------------------------------------------------------------------


def _text(content: bytes, name: str) -> str:
    """The text, from UTF-8, UTF-16 with its mark, or the Windows code page of Kazakh and Russian (a superset of cp1251)."""
    if len(content) > MAX_BYTES:
        problem = _TOO_LARGE.fill({"size": len(content) // 1_000_000, "most": MAX_BYTES // 1_000_000})
        raise UnusableFile(name, (Problem(_NOWHERE, problem, _SPLIT),))
    if content[:4] == b"PK\x03\x04" or content[:4] == b"\xd0\xcf\x11\xe0":
        raise UnusableFile(name, (Problem(_NOWHERE, _WORKBOOK, _SAVE_AS),))
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "kz1048"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnusableFile(name, (Problem(_NOWHERE, _NO_TEXT, _SAVE_AS),))


def _grid(text: str) -> list[tuple[int, list[str]]]:
    """The rows that hold something, each with its number (from 1), parted by what the heading uses most. Raises csv.Error."""
    head = text.lstrip().partition("\n")[0]
    separator = max(";,\t", key=head.count)
    rows = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1)
    found = []
    for number, row in rows:
        if any(cell.strip() for cell in row):
            found.append((number, row))
        if len(found) > MAX_ROWS:
            break
    return found


def _known(heading: str) -> str:
    """Which of our columns a heading means, or nothing."""
    name = re.sub(r"[\s-]+", "_", heading.strip().casefold())
    name = _ALSO.get(name, name)
    return name if name in _COLUMNS else ""


def _head_faults(head: Sequence[str], columns: _Columns) -> Iterator[Problem]:
    for needed in ("id", "parent_id", "code"):
        if needed not in columns:
            yield Problem(_row(1), _NO_COLUMN.fill({"name": needed}), _COLUMNS_MEND)
    if not columns.keys() & {"name", *(f"name_{one}" for one in LANGUAGES)}:
        yield Problem(_row(1), _NO_COLUMN.fill({"name": "name"}), _COLUMNS_MEND)
    seen: set[str] = set()
    for cell in head:
        known = _known(cell)
        if known and known in seen:
            yield Problem(_row(1), _TWICE.fill({"name": cell.strip()}), _TWICE_MEND)
        seen.add(known)


def _row(number: int) -> Localized:
    return _ROW.fill({"row": number})


def _at(number: int, column: str) -> Localized:
    return _CELL.fill({"row": number, "column": column})


_NOWHERE = Localized()
_ROW = Localized("{row}-жол", "строка {row}", "row {row}")
_CELL = Localized("{row}-жол, «{column}» бағаны", "строка {row}, столбец «{column}»", 'row {row}, column "{column}"')
_EMPTY = Localized("Файл бос", "Файл пуст", "The file is empty")
_COLUMNS_MEND = Localized(
    "Бірінші жолда бағандардың аттары болсын: id;parent_id;code;name (немесе name_kk;name_ru;name_en, level, valid_from, valid_to)",
    "В первой строке должны быть названия столбцов: id;parent_id;code;name (или name_kk;name_ru;name_en, level, valid_from, valid_to)",
    "The first row holds the names of the columns: id;parent_id;code;name (or name_kk;name_ru;name_en, level, valid_from, valid_to)",
)
_NO_COLUMN = Localized("«{name}» бағаны жоқ", "Нет столбца «{name}»", 'There is no column "{name}"')
_TWICE = Localized(
    "«{name}» бағаны екі рет берілген", "Столбец «{name}» указан дважды", 'The column "{name}" is given twice'
)
_TWICE_MEND = Localized("Біреуін қалдырыңыз", "Оставьте один", "Keep one of them")
_MISSING = Localized("Мәні жазылмаған", "Значение не указано", "The value is missing")
_MISSING_MEND = Localized("Мәнін жазыңыз", "Укажите значение", "Write the value")
_TOO_WIDE = Localized(
    "Жолда ұяшық тым көп: {count}", "В строке слишком много ячеек: {count}", "The row has too many cells: {count}"
)
_TOO_WIDE_MEND = Localized(
    "Құрамында бөлгіш таңба бар мәтінді тырнақшаға алыңыз",
    "Заключите в кавычки текст, в котором есть знак-разделитель",
    "Put a text that holds the separator in quotes",
)
_NO_DAY = Localized("Мұндай күн жоқ: «{value}»", "Такого дня нет: «{value}»", 'There is no such day: "{value}"')
_DAY_MEND = Localized(
    "2016-02-20 немесе 20.02.2016 түрінде жазыңыз",
    "Запишите как 2016-02-20 или 20.02.2016",
    "Write it as 2016-02-20 or 20.02.2016",
)
_BROKEN = Localized("CSV бұзылған: {reason}", "CSV нарушен: {reason}", "The CSV is broken: {reason}")
_BROKEN_MEND = Localized(
    "Тырнақшаларды тексеріңіз, файлды қайта сақтаңыз",
    "Проверьте кавычки и сохраните файл снова",
    "Check the quotes, and save the file again",
)
_TOO_MANY = Localized(
    "Жол тым көп (ең көбі {most})", "Слишком много строк (допустимо {most})", "Too many rows (at most {most})"
)
_TOO_LARGE = Localized(
    "Файл тым үлкен: {size} МБ, ең көбі {most} МБ",
    "Файл слишком велик: {size} МБ, допустимо {most} МБ",
    "The file is too large: {size} MB, at most {most} MB",
)
_SPLIT = Localized("Файлды бөліп жүктеңіз", "Загрузите файл по частям", "Load the file in parts")
_WORKBOOK = Localized(
    "Бұл — CSV емес, Excel кітабы", "Это книга Excel, а не CSV", "This is a workbook of Excel, not CSV"
)
_NO_TEXT = Localized("Бұл — мәтін файлы емес", "Это не текстовый файл", "This is not a text file")
_SAVE_AS = Localized(
    "Excel бағдарламасында «CSV UTF-8» түрінде сақтаңыз",
    "Сохраните в Excel как «CSV UTF-8»",
    "Save it in Excel as “CSV UTF-8”",
)
