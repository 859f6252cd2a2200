"""A file (YAML, JSON, XLSX) -> a plan. What cannot be used is told place by place, with the mend; memory stays bounded."""

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from zhospar.engine.plan import Plan
from zhospar.engine.plan_building import NotAPlan, build_plan
from zhospar.engine.plan_building import Path as PlanPath
from zhospar.exchange.problems import Problem
from zhospar.statute.edition import Unknown
from zhospar.statute.localized import Localized
from zhospar.statute.marked_yaml import Marked, UnreadableYaml, read_marked

MAX_BYTES = 30_000_000
"""The largest file that is opened at all."""
MAX_TEXT_BYTES = 8_000_000
"""The largest YAML or JSON text."""
MAX_SIGNS = 500_000
"""Commas, colons, brackets, hyphens and line ends of a YAML text: a bound on its nodes, each of which costs half a kilobyte."""
MAX_PROBLEMS = 200
FORMATS = (".yaml", ".yml", ".json", ".xlsx")
_DEPTH = 60
"""How deeply a file may nest (a plan nests five deep)."""
_BRACKETS = re.compile(r"[\[\]{}]")
_JSON_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_NESTED_IN_LINE = re.compile(r"(?:[-?:][ \t]+){50}")


class UnusableFile(Exception):
    """A file that is not a plan. Carries the file's name and every problem found."""

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        self.file = file
        self.problems = problems[:MAX_PROBLEMS]
        self.more = max(0, len(problems) - MAX_PROBLEMS)
        super().__init__(f"{file}: " + "; ".join(problem.text("en") for problem in problems[:3]))


@dataclass(frozen=True, slots=True)
class Source:
    """Plain data and the words for where each of its places stands in the file ("line 12", "sheet Goals, row 7")."""

    data: Any
    place: Callable[[PlanPath], Localized]
    problems: tuple[Problem, ...] = ()
    """What is at fault already before the data are understood (cells with errors of the spreadsheet)."""
    spot: Callable[[PlanPath], Localized] | None = None
    """The same place as a person finds it in the file (line, or sheet and row), without our name for it; None: no such words."""


def read_plan_file(path: Path) -> Plan:
    """The plan in a file on disk. Raises UnusableFile."""
    try:
        if path.is_dir():
            raise UnusableFile(str(path), (Problem(Localized(), _FOLDER, _FORMATS_MEND),))
        if path.stat().st_size > MAX_BYTES:
            raise UnusableFile(str(path), (_too_large(path.stat().st_size, MAX_BYTES),))
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnusableFile(str(path), (Problem(Localized(), _NO_FILE, _NO_FILE_MEND),)) from None
    except OSError as error:
        problem = _NOT_OPENED.fill({"reason": error.strerror or str(error)})
        raise UnusableFile(str(path), (Problem(Localized(), problem),)) from None
    return read_plan(content, str(path))


def read_plan(content: bytes, name: str) -> Plan:
    """The plan in a file's content; the format is told by its name and checked by its bytes. Raises UnusableFile."""
    return plan_of(read_source(content, name), name)


def plan_of(source: Source, name: str) -> Plan:
    """The plan that a file's plain data mean. Raises UnusableFile, with the place of each fault in the file."""
    problems = source.problems
    try:
        plan = build_plan(source.data)
    except NotAPlan as error:
        problems += tuple(Problem(source.place(fault.path), fault.problem, fault.mend) for fault in error.faults)
        raise UnusableFile(name, problems) from None
    if problems:
        raise UnusableFile(name, problems)
    return plan


def read_source(content: bytes, name: str) -> Source:
    """Plain data of a file. Raises UnusableFile."""
    ending = PurePath(name).suffix.lower()
    try:
        if len(content) > MAX_BYTES:
            raise _Unusable(_too_large(len(content), MAX_BYTES))
        if ending not in FORMATS:
            raise _Unusable(Problem(Localized(), _WRONG_TYPE.fill({"ending": ending or "-"}), _FORMATS_MEND))
        if not content.strip():
            raise _Unusable(Problem(Localized(), _EMPTY, _EMPTY_MEND))
        if ending == ".xlsx":
            return _read_xlsx(content)
        text = _text(content)
        return _read_json(text) if ending == ".json" else _read_yaml(text)
    except _Unusable as error:
        raise UnusableFile(name, (error.problem,)) from None


class _Unusable(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__()


def _read_xlsx(content: bytes) -> Source:
    from zhospar.exchange.workbook_cells import UnreadableWorkbook
    from zhospar.exchange.workbook_reader import read_workbook  # slow to import, seldom needed

    try:
        workbook = read_workbook(content)
    except UnreadableWorkbook as error:
        raise _Unusable(Problem(error.place, error.problem, error.mend)) from None
    return Source(workbook.data, workbook.place, workbook.problems, workbook.place)


def _text(content: bytes) -> str:
    if content[:4] == b"PK\x03\x04" or zipfile.is_zipfile(_Bytes(content)):
        raise _Unusable(Problem(Localized(), _IS_ZIP, _IS_ZIP_MEND))
    if len(content) > MAX_TEXT_BYTES:
        raise _Unusable(_too_large(len(content), MAX_TEXT_BYTES))
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _Unusable(Problem(_line(line), _NOT_UTF8, _NOT_UTF8_MEND)) from None


def _Bytes(content: bytes) -> Any:  # noqa: N802 - reads like the type it stands for
    import io

    return io.BytesIO(content)


def _read_yaml(text: str) -> Source:
    marked = _marked(text)
    _refuse_no_mapping(marked.data)
    return Source(
        marked.data,
        lambda path: _line_and_place(marked.line_of(path), path),
        spot=lambda path: _line(marked.line_of(path)),
    )


def read_yaml_source(content: bytes, name: str) -> Source:
    """Plain data of a YAML file of any shape, a list as well. Raises UnusableFile."""
    try:
        if not content.strip():
            raise _Unusable(Problem(Localized(), _EMPTY))
        marked = _marked(_text(content))
    except _Unusable as error:
        raise UnusableFile(name, (error.problem,)) from None
    return Source(marked.data, lambda path: _line_and_place(marked.line_of(path), path))


def _marked(text: str) -> Marked:
    """The data of a YAML text with its lines, once it is known to be harmless. Raises _Unusable."""
    if sum(map(text.count, ",:[{-?\n")) > MAX_SIGNS:
        raise _Unusable(Problem(Localized(), _TOO_MANY_VALUES, _SPLIT))
    if _depth_of(text) > _DEPTH or _NESTED_IN_LINE.search(text):  # libyaml recurses, and would break the stack
        raise _Unusable(Problem(Localized(), _TOO_DEEP))
    try:
        return read_marked(text)
    except UnreadableYaml as error:
        raise _Unusable(Problem(_line(error.line), error.problem, error.mend)) from None
    except RecursionError:
        raise _Unusable(Problem(Localized(), _TOO_DEEP)) from None


def _read_json(text: str) -> Source:
    if _depth_of(_JSON_TEXT.sub("", text)) > _DEPTH:
        raise _Unusable(Problem(Localized(), _TOO_DEEP))
    try:
        data = json.loads(text, object_pairs_hook=_no_twins, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        problem = _BROKEN_JSON.fill({"problem": error.msg})
        raise _Unusable(Problem(_line(error.lineno), problem, _BROKEN_MEND)) from None
    except _Twin as error:
        raise _Unusable(Problem(Localized(), _TWICE.fill({"key": str(error)}))) from None
    except ValueError as error:
        raise _Unusable(Problem(Localized(), _BROKEN_JSON.fill({"problem": str(error)}))) from None
    _refuse_no_mapping(data)
    return Source(data, _place)


class _Twin(Exception):
    pass


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twin(key)
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _depth_of(text: str) -> int:
    """How deeply brackets nest, counted without parsing."""
    depth = deepest = 0
    for bracket in _BRACKETS.finditer(text):
        if bracket[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth = max(0, depth - 1)
    return deepest


def _refuse_no_mapping(data: object) -> None:
    if not isinstance(data, dict):
        raise _Unusable(Problem(_line(1), _NO_DOCUMENT, _EMPTY_MEND))


def _too_large(size: int, most: int) -> Problem:
    return Problem(Localized(), _TOO_LARGE.fill({"size": size // 1_000_000, "most": most // 1_000_000}), _SPLIT)


def _line(number: int) -> Localized:
    return Localized(f"{number}-жол", f"строка {number}", f"line {number}")


def _place(path: PlanPath) -> Localized:
    told = "/".join(str(step + 1) if isinstance(step, int) else step for step in path)
    return Localized(told, told, told)


def _line_and_place(line: int, path: PlanPath) -> Localized:
    at, place = _line(line), _place(path)
    return Localized(f"{at.kk}, {place.kk}", f"{at.ru}, {place.ru}", f"{at.en}, {place.en}") if path else at


_NO_FILE = Localized("Мұндай файл жоқ", "Такого файла нет", "There is no such file")
_NO_FILE_MEND = Localized("Файл жолын тексеріңіз", "Проверьте путь к файлу", "Check the path")
_FOLDER = Localized("Бұл — файл емес, қалта", "Это папка, а не файл", "This is a folder, not a file")
_NOT_OPENED = Localized(
    "Файл ашылмады: {reason}", "Файл не открывается: {reason}", "The file cannot be opened: {reason}"
)
_TOO_LARGE = Localized(
    "Файл тым үлкен: {size} МБ, ең көбі {most} МБ",
    "Файл слишком велик: {size} МБ, допустимо {most} МБ",
    "The file is too large: {size} MB, at most {most} MB",
)
_SPLIT = Localized(
    "Бір файлда бір құжат болсын; суреттер мен қосымшаларды алып тастаңыз",
    "В файле должен быть один документ, без рисунков и приложений",
    "Keep one document in the file, without pictures and annexes",
)
_WRONG_TYPE = Localized(
    "Файл түрі танылмады: «{ending}»",
    "Тип файла не поддерживается: «{ending}»",
    'Not a type of file that is read: "{ending}"',
)
_FORMATS_MEND = Localized(
    "XLSX, YAML немесе JSON файлын беріңіз (үлгісі: zhospar template)",
    "Подайте файл XLSX, YAML или JSON (шаблон: zhospar template)",
    "Give an XLSX, YAML or JSON file (zhospar template makes one)",
)
_EMPTY = Localized("Файл бос", "Файл пуст", "The file is empty")
_EMPTY_MEND = Localized(
    "zhospar template командасымен жасалған үлгіден бастаңыз",
    "Начните с шаблона, который делает zhospar template",
    "Start from what zhospar template makes",
)
_IS_ZIP = Localized(
    "Бұл — мәтін емес, қапталған файл", "Это не текст, а упакованный файл", "This is not a text but a packed file"
)
_IS_ZIP_MEND = Localized("Атын .xlsx деп өзгертіңіз", "Переименуйте в .xlsx", "Rename it to .xlsx if it is a workbook")
_NOT_UTF8 = Localized("Мәтін UTF-8 кодында емес", "Текст не в кодировке UTF-8", "The text is not UTF-8")
_NOT_UTF8_MEND = Localized("Файлды UTF-8 кодында сақтаңыз", "Сохраните файл в UTF-8", "Save the file as UTF-8")
_TOO_DEEP = Localized("Тым терең қабаттасқан", "Слишком глубокая вложенность", "Nested too deeply")
_TOO_MANY_VALUES = Localized("Файлда мән тым көп", "В файле слишком много значений", "The file holds too many values")
_BROKEN_JSON = Localized("JSON бұзылған: {problem}", "JSON нарушен: {problem}", "The JSON is broken: {problem}")
_BROKEN_MEND = Localized(
    "Осы жердегі тырнақша мен үтірді тексеріңіз",
    "Проверьте кавычки и запятые в этом месте",
    "Check quotes and commas there",
)
_TWICE = Localized("«{key}» кілті екі рет берілген", "Ключ «{key}» указан дважды", 'The key "{key}" is given twice')
_NO_DOCUMENT = Localized(
    "Файлда құжат өрістері жоқ", "В файле нет полей документа", "The file holds no fields of a document"
)


def refuse_unknown(error: Unknown, field: str) -> Problem:
    """A name that the law does not know, as a problem of a file's field."""
    return Problem(Localized(field, field, field), error.problem, error.mend)
