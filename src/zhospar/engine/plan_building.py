"""Plain data (from YAML, JSON, a workbook, a form) -> a plan: tolerant of how people write, strict in what comes out.

Every fault is listed with its place; nothing is half-read. Taken: a plain text for a text in three languages (it is the
Kazakh one), "2016-2020" for a period, numbers with decimal comma and blanks, years as text, one value where a list is
asked, look-alike letters in ids. Refused: unknown fields, text where a number belongs, dates that do not exist, reversed
periods, ids used twice, no Kazakh text.

What says nothing is left out: empty texts and values, passages and rows without content. Rows stand table by table. So
the same plan comes out of every kind of file.
"""

import datetime
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from zhospar.engine.numbers import read_number
from zhospar.engine.plan import FORMAT, Period, Plan, Record
from zhospar.engine.spelling import mended
from zhospar.statute.localized import LANGUAGES, Localized

Path = tuple[str | int, ...]
YEARS = range(1990, 2101)
"""Years that a plan may speak of; anything else is a slip of the pen."""
_DATES = frozenset({"on", "act_on", "done_on"})
_TERMS = frozenset({"start", "end"})
_ID_LISTS = frozenset(
    {"basis", "problems", "aims", "stages", "findings", "after", "serves", "threatens", "conditions", "sections"}
)
"""Lists of ids, which people also write in one line: "1.1, 1.2"."""
_PERIOD = re.compile(r"\s*(\d{4})\s*(?:[-–—/]|\.\.)\s*(\d{4})\s*\Z")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z|(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_LINE_END = re.compile(r"\s*\n\s*")
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no file of XML can hold."""
MAX_TEXT = 60_000
MAX_FAULTS = 1_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps data from being a plan: where, what, and what to do."""

    path: Path
    problem: Localized
    mend: Localized = Localized()

    @property
    def where(self) -> str:
        """ "goals/2/title"."""
        return "/".join(str(step + 1) if isinstance(step, int) else step for step in self.path) or "document"


class NotAPlan(Exception):
    """The data are not a plan. Carries every fault."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.where}: {fault.problem.en}" for fault in faults[:5]))


class _EnoughError(Exception):
    """So many faults that more would tell nobody anything."""


class _Faults(list[Fault]):
    """The faults found so far; a file of nothing but faults does not eat the memory."""

    def append(self, fault: Fault, /) -> None:
        if len(self) >= MAX_FAULTS:
            raise _EnoughError
        super().append(fault)


def build_plan(data: object) -> Plan:
    """A plan from plain data. Raises NotAPlan with every fault that was found."""
    faults = _Faults()
    try:
        plain = _record(data, Plan, (), faults)
        if not faults:
            faults += _faults_of_whole(plain)
    except _EnoughError:
        raise NotAPlan(tuple(faults)) from None
    if faults:
        raise NotAPlan(tuple(faults))
    try:
        return msgspec.convert(_tidied(plain), Plan)
    except msgspec.ValidationError as error:  # whatever the reading above let through
        raise NotAPlan((Fault((), Localized(*(str(error),) * len(LANGUAGES))),)) from None


def build_record(data: object, shape: type[Record]) -> Record:
    """One record of a plan from plain data. Raises NotAPlan with every fault that was found."""
    faults = _Faults()
    plain = _record(data, shape, (), faults)
    if faults:
        raise NotAPlan(tuple(faults))
    try:
        return msgspec.convert(plain, shape)
    except msgspec.ValidationError as error:  # whatever the reading above let through
        raise NotAPlan((Fault((), Localized(*(str(error),) * len(LANGUAGES))),)) from None


# --- values by their type ------------------------------------------------------------------------------------------


@cache
def _fields(shape: type[Record]) -> dict[str, tuple[Any, bool]]:
    """Each field's type, and whether it must be given."""
    hints = get_type_hints(shape)
    return {field.name: (hints[field.name], field.required) for field in msgspec.structs.fields(shape)}


def _record(data: object, shape: type[Record], path: Path, faults: list[Fault]) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        faults.append(Fault(path, _NO_RECORD, _RECORD_MEND.fill({"fields": ", ".join(_fields(shape))})))
        return {}
    found: dict[str, Any] = {}
    fields = _fields(shape)
    for key, value in data.items():
        if key not in fields:
            known = ", ".join(fields)
            faults.append(Fault((*path, str(key)), _NO_FIELD.fill({"field": str(key)}), _KNOWN.fill({"fields": known})))
        elif value is not None and value != "":
            found[key] = _value(value, fields[key][0], (*path, key), faults)
    for name, (kind, required) in fields.items():
        given = found.get(name)
        if required and (given is None or given in ("", {})) and not _is_told((*path, name), faults):
            faults.append(Fault((*path, name), _MISSING.fill({"field": name}), _MISSING_MEND))
        elif required and kind is Localized and isinstance(given, dict) and not given.get("kk"):
            faults.append(Fault((*path, name), _NO_KAZAKH, _NO_KAZAKH_MEND))
    return found


def _is_told(path: Path, faults: list[Fault]) -> bool:
    """Whether something is known to be wrong at a place already."""
    return any(fault.path[: len(path)] == path for fault in faults)


def _value(value: object, kind: Any, path: Path, faults: list[Fault]) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union(value, [arm for arm in get_args(kind) if arm is not type(None)], path, faults)
    if origin is tuple:
        return _items(value, get_args(kind)[0], path, faults)
    if origin is dict:
        return _mapping(value, get_args(kind), path, faults)
    if origin is Literal:
        return _literal(value, get_args(kind), path, faults)
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(value, path, faults)
    return _record(value, kind, path, faults)


def _union(value: object, arms: list[Any], path: Path, faults: list[Fault]) -> Any:
    if len(arms) == 1:
        return _value(value, arms[0], path, faults)
    if str in arms:
        return _scalar(value, path, faults)
    return _number(value, path, faults)


def _items(value: object, kind: Any, path: Path, faults: list[Fault]) -> list[Any]:
    many = value if isinstance(value, list | tuple) else [value]
    if kind is str and path[-1] in _ID_LISTS:
        many = [part for one in many for part in (re.split(r"[,;\n]", one) if isinstance(one, str) else [one])]
    found = [_value(one, kind, (*path, place), faults) for place, one in enumerate(many) if one not in (None, "")]
    return [_LINE_END.sub(" ", one) for one in found if one] if kind is str else [one for one in found if one != {}]


def _mapping(value: object, kinds: tuple[Any, Any], path: Path, faults: list[Fault]) -> dict[Any, Any]:
    key_kind, kind = kinds
    if not isinstance(value, Mapping):
        faults.append(Fault(path, _NO_MAPPING, _MAPPING_MEND))
        return {}
    found: dict[Any, Any] = {}
    for key, one in value.items():
        place = (*path, str(key))
        known = _year(key, place, faults) if key_kind is int else str(key).strip()
        if one not in (None, "") and known is not None:
            told = _value(one, kind, place, faults)
            if told not in ("", {}):
                found[known] = told
    return found


def _literal(value: object, allowed: tuple[Any, ...], path: Path, faults: list[Fault]) -> Any:
    told = str(value).strip()
    if told not in allowed:
        named = ", ".join(one for one in allowed if one)
        faults.append(Fault(path, _NOT_ALLOWED.fill({"value": _short(told)}), _ALLOWED.fill({"values": named})))
    return told


def _localized(value: object, path: Path, faults: list[Fault]) -> dict[str, str]:
    if isinstance(value, Mapping):
        strangers = [str(key) for key in value if key not in LANGUAGES]
        if strangers:
            faults.append(Fault(path, _NO_LANGUAGE.fill({"value": ", ".join(strangers)}), _LANGUAGE_MEND))
        told = {
            key: _text(one, (*path, key), faults) for key, one in value.items() if key in LANGUAGES and one is not None
        }
        return {key: one for key, one in told.items() if one}
    text = _text(value, path, faults)
    return {"kk": text} if text else {}


def _text(value: object, path: Path, faults: list[Fault]) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        faults.append(Fault(path, _NO_TEXT, Localized()))
        return ""
    text = str(value).strip()
    if len(text) > MAX_TEXT:
        faults.append(Fault(path, _TOO_LONG.fill({"most": MAX_TEXT}), Localized()))
    text = text.replace("\r\n", "\n")
    if _UNPRINTED.search(text):
        faults.append(Fault(path, _UNPRINTABLE, _UNPRINTABLE_MEND))
    return mended(text)


def _plain_text(value: object, path: Path, faults: list[Fault]) -> str:
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    if isinstance(value, datetime.date):
        value = value.isoformat()[:10]
    text = _text(value, path, faults)
    if name in _DATES or (name in _TERMS and len(text) > 4):
        return _day(text, path, faults)
    if name == "id" and re.search(r"[,;\n]", text):
        faults.append(Fault(path, _BAD_ID.fill({"value": _short(text)}), _BAD_ID_MEND))
    return text


def _day(text: str, path: Path, faults: list[Fault]) -> str:
    if not text:
        return ""
    found = _DAY.match(text)
    parts = [int(part) for part in found.groups() if part] if found else []
    if found and found[4]:
        parts.reverse()
    try:
        return datetime.date(*parts).isoformat()
    except (TypeError, ValueError):
        faults.append(Fault(path, _NO_DAY.fill({"value": _short(text)}), _DAY_MEND))
        return ""


def _boolean(value: object, path: Path, faults: list[Fault]) -> bool:
    told = str(value).strip().casefold()
    if told in _YES or told in _NO:
        return told in _YES
    faults.append(Fault(path, _NO_BOOLEAN.fill({"value": _short(told)}), _BOOLEAN_MEND))
    return False


def _number(value: object, path: Path, faults: list[Fault]) -> int | float:
    number = read_number(value)
    if isinstance(value, str) and "%" in value:
        faults.append(Fault(path, _SHARE.fill({"value": _short(value)}), _SHARE_MEND))
        return 0
    if number is None:
        faults.append(Fault(path, _NO_NUMBER.fill({"value": _short(str(value))}), _NUMBER_MEND))
        return 0
    return number


def _scalar(value: object, path: Path, faults: list[Fault]) -> int | float | str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, path, faults)
    number = read_number(value)
    if number is None or ("cells" in path and _looks_like_an_id(str(value))):
        return _text(value, path, faults)
    return number


def _looks_like_an_id(text: str) -> bool:
    """ "1.10" and "007" in a table are ids of elements; as numbers they would become others."""
    return bool(re.match(r"\s*(0\d|\d+\.\d*0\s*\Z)", text))


def _year(value: object, path: Path, faults: list[Fault]) -> int | None:
    number = read_number(value)
    if number is None or number != int(number) or int(number) not in YEARS:
        words: dict[str, Localized | str | int | float] = {
            "value": _short(str(value)),
            "first": YEARS[0],
            "last": YEARS[-1],
        }
        faults.append(Fault(path, _NO_YEAR.fill(words), _YEAR_MEND))
        return None
    return int(number)


def _period(value: object, path: Path, faults: list[Fault]) -> dict[str, int]:
    if isinstance(value, str) and (found := _PERIOD.match(value)):
        value = {"first": int(found[1]), "last": int(found[2])}
    if isinstance(value, int) and not isinstance(value, bool):
        value = {"first": value, "last": value}
    if not isinstance(value, Mapping):
        faults.append(Fault(path, _NO_PERIOD.fill({"value": _short(str(value))}), _PERIOD_MEND))
        return {}
    read: dict[str, int] = _record(value, Period, path, faults)
    first, last = read.get("first"), read.get("last")
    if first is not None and last is not None and first > last:
        faults.append(Fault(path, _REVERSED.fill(read), _REVERSED_MEND))
    return read


_Reader = Callable[[object, Path, list[Fault]], Any]
_READERS: dict[Any, _Reader] = {
    Localized: _localized,
    str: _plain_text,
    bool: _boolean,
    int: _year,
    float: _number,
    Period: _period,
}
_YES = frozenset({"true", "yes", "1", "иә", "да", "ия"})
_NO = frozenset({"false", "no", "0", "жоқ", "нет", ""})


# --- the whole -----------------------------------------------------------------------------------------------------


def _faults_of_whole(plain: dict[str, Any]) -> list[Fault]:
    """What only the whole plan shows: the format, ids used twice."""
    faults: list[Fault] = []
    if plain.get("format", FORMAT) != FORMAT:
        faults.append(Fault(("format",), _FORMAT.fill({"value": _short(plain["format"])}), _FORMAT_MEND))
    seen: dict[str, Path] = {}
    for name in ("stages", "directions", "goals", "tasks", "indicators", "measures", "risks", "budget_programmes"):
        for place, one in enumerate(plain.get(name, [])):
            own = one.get("id", "")
            if own in seen:
                told = Fault(seen[own], Localized()).where
                faults.append(Fault((name, place, "id"), _ID_TWICE.fill({"id": own, "where": told}), _ID_MEND))
            seen.setdefault(own, (name, place))
    return faults


def _tidied(plain: dict[str, Any]) -> dict[str, Any]:
    """The plan without passages and rows that say nothing, its rows table by table (in the order of first mention)."""
    if "passages" in plain:
        plain["passages"] = [one for one in plain["passages"] if one.get("text") or one.get("none_because")]
    if "rows" in plain:
        told = [one for one in plain["rows"] if one.get("cells") or one.get("texts") or one.get("id")]
        tables = {table: place for place, table in enumerate(dict.fromkeys(map(_table_of, told)))}
        plain["rows"] = sorted(told, key=lambda one: tables[_table_of(one)])
    return plain


def _table_of(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["section"], row["item"]


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


_NO_RECORD = Localized(
    "Мұнда өрістер тізімі болуы керек", "Здесь ожидается набор полей", "A set of fields is expected here"
)
_RECORD_MEND = Localized("Өрістері: {fields}", "Поля: {fields}", "Its fields: {fields}")
_NO_FIELD = Localized("Белгісіз өріс: «{field}»", "Неизвестное поле: «{field}»", 'Unknown field: "{field}"')
_KNOWN = Localized("Бар өрістер: {fields}", "Есть поля: {fields}", "There are: {fields}")
_MISSING = Localized("«{field}» өрісі міндетті", "Поле «{field}» обязательно", 'The field "{field}" must be given')
_MISSING_MEND = Localized("Өрісті толтырыңыз", "Заполните поле", "Fill the field")
_NO_KAZAKH = Localized("Қазақша мәтін жоқ", "Нет казахского текста", "There is no Kazakh text")
_NO_KAZAKH_MEND = Localized("Қазақша мәтінін енгізіңіз", "Введите казахский текст", "Enter the Kazakh text")
_NO_MAPPING = Localized(
    "Мұнда «жыл: мән» түріндегі жұптар болуы керек",
    "Здесь ожидаются пары «год: значение»",
    'Pairs such as "year: value" are expected here',
)
_MAPPING_MEND = Localized("Мысалы: {{2016: 7.5}}", "Например: {{2016: 7.5}}", "For example: {{2016: 7.5}}")
_NOT_ALLOWED = Localized(
    "Жарамсыз мән: «{value}»", "Недопустимое значение: «{value}»", 'Not an allowed value: "{value}"'
)
_ALLOWED = Localized("Мыналардың бірі болуы керек: {values}", "Допустимы: {values}", "Use one of: {values}")
_NO_LANGUAGE = Localized("Белгісіз тіл: {value}", "Неизвестный язык: {value}", "Unknown language: {value}")
_LANGUAGE_MEND = Localized("Тілдер: kk, ru, en", "Языки: kk, ru, en", "The languages are kk, ru, en")
_NO_TEXT = Localized("Мұнда мәтін болуы керек", "Здесь ожидается текст", "A text is expected here")
_TOO_LONG = Localized(
    "Мәтін тым ұзын ({most} таңбадан артық)",
    "Текст слишком длинный (более {most} знаков)",
    "The text is too long (over {most} letters)",
)
_UNPRINTABLE = Localized(
    "Мәтінде басылмайтын таңба бар", "В тексте есть непечатаемый знак", "The text holds an unprintable character"
)
_UNPRINTABLE_MEND = Localized(
    "Мәтінді қайта теріңіз немесе жай мәтін ретінде қойыңыз",
    "Наберите текст заново или вставьте его как простой текст",
    "Type the text anew or paste it as plain text",
)
_BAD_ID = Localized(
    "Нөмірде үтір, нүктелі үтір немесе жол ауысуы бар: «{value}»",
    "В номере есть запятая, точка с запятой или перенос строки: «{value}»",
    'The id holds a comma, a semicolon or a line break: "{value}"',
)
_BAD_ID_MEND = Localized(
    "Оларсыз жазыңыз, мысалы 1.2", "Запишите без них, например 1.2", "Write it without, such as 1.2"
)
_NO_DAY = Localized("Мұндай күн жоқ: «{value}»", "Такого дня нет: «{value}»", 'There is no such day: "{value}"')
_DAY_MEND = Localized(
    "2016-02-20 немесе 20.02.2016 түрінде жазыңыз",
    "Запишите как 2016-02-20 или 20.02.2016",
    "Write 2016-02-20 or 20.02.2016",
)
_NO_BOOLEAN = Localized(
    "«Иә» немесе «жоқ» емес: «{value}»", "Не «да» и не «нет»: «{value}»", 'Neither yes nor no: "{value}"'
)
_BOOLEAN_MEND = Localized("иә немесе жоқ деп жазыңыз", "Запишите да или нет", "Write true or false")
_NO_NUMBER = Localized("Сан емес: «{value}»", "Не число: «{value}»", 'Not a number: "{value}"')
_NUMBER_MEND = Localized(
    "Санды ғана жазыңыз, мысалы 12,5", "Запишите только число, например 12,5", "Write the number only, such as 12.5"
)
_SHARE = Localized(
    "Сома емес, үлес жазылған: «{value}»",
    "Указана доля, а не сумма: «{value}»",
    'A share, not an amount: "{value}"',
)
_SHARE_MEND = Localized(
    "Соманы абсолютті мәнмен жазыңыз, мысалы 1200",
    "Укажите сумму в абсолютном выражении, например 1200",
    "Write the amount in absolute terms, such as 1200",
)
_NO_YEAR = Localized(
    "Жыл емес: «{value}» ({first}–{last} аралығы)",
    "Не год: «{value}» (от {first} до {last})",
    'Not a year: "{value}" ({first} to {last})',
)
_YEAR_MEND = Localized(
    "Төрт санмен жазыңыз, мысалы 2016", "Запишите четырьмя цифрами, например 2016", "Write four digits, such as 2016"
)
_NO_PERIOD = Localized("Кезең емес: «{value}»", "Не период: «{value}»", 'Not a period: "{value}"')
_PERIOD_MEND = Localized("2016-2020 түрінде жазыңыз", "Запишите как 2016-2020", "Write it as 2016-2020")
_REVERSED = Localized(
    "Кезең кері жазылған: {first}–{last}",
    "Период записан наоборот: {first}–{last}",
    "The period is reversed: {first}-{last}",
)
_REVERSED_MEND = Localized(
    "Бірінші жыл соңғысынан кеш болмауы керек",
    "Первый год не может быть позже последнего",
    "The first year cannot be later than the last",
)
_FORMAT = Localized("Белгісіз пішім: «{value}»", "Неизвестный формат: «{value}»", 'Unknown format: "{value}"')
_FORMAT_MEND = Localized("format: zhospar-plan/1", "format: zhospar-plan/1", "format: zhospar-plan/1")
_ID_TWICE = Localized(
    "«{id}» нөмірі бұрын қолданылған ({where})",
    "Номер «{id}» уже использован ({where})",
    'The number "{id}" is used already ({where})',
)
_ID_MEND = Localized("Басқа нөмір беріңіз", "Дайте другой номер", "Give it another number")
