"""Values as people type them, or as their tables hold them -> entries of a body's information; each fault with its mend.

Nothing is guessed: what cannot be read as what the indicator asks for is told, and the whole table waits until it is mended.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

import msgspec

from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Indicator, Number, Scalar
from zhospar.engine.plausibility import Doubt, doubts
from zhospar.engine.spelling import normalised
from zhospar.processes.monitoring.facts import Given, IndicatorYear, YearTold
from zhospar.processes.monitoring.services.information import Entry
from zhospar.statute.localized import LANGUAGES, Language, Localized

T = TypeVar("T")
LONGEST = 4_000
"""Letters of a reason or of a value in words."""
_MIDNIGHT = re.compile(r"[ T]00:00(?::00)?\Z")
"""What a spreadsheet adds to a day."""
_GROUPED = re.compile(r"[-+−–—]?\d{1,3}(?:[\s\u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?\s*%?\Z")
_SPLIT = re.compile(r"\d[\s\u00a0\u202f\u2009]+[\d.,]|[.,][\s\u00a0\u202f\u2009]+\d")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with something typed, and what to do."""

    field: str
    """"code", "value" or "sourced_on"."""
    problem: Localized
    mend: Localized

    @property
    def told(self) -> Localized:
        """Problem and mend as one text; a question needs no point after it."""
        found = []
        for language in LANGUAGES:
            problem, mend = self.problem.text(language), self.mend.text(language)
            found.append(f"{problem} {mend}" if problem.endswith("?") else f"{problem}. {mend}")
        return Localized(*found)


class Unreadable(Exception):
    """Something typed that is not what is asked for."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.problem.en)


def value_of(indicator: Indicator, text: str) -> Scalar | None:
    """The value that a text means for an indicator; None for nothing. Raises Unreadable.

    A space inside a number is taken between groups of three digits only: "6 8,3" is told, not read as 68,3.
    """
    told = text.strip()
    if not told:
        return None
    if indicator.value in ("text", "milestone"):
        return told[:LONGEST]
    return number_of(told)


def number_of(text: str) -> Number | None:
    """The number that a text means; None for nothing. Raises Unreadable."""
    told = text.strip()
    if not told:
        return None
    number = read_number(told.replace("–", "-").replace("—", "-"))
    if number is None:
        raise Unreadable(Fault("value", _NO_NUMBER.fill({"text": told[:60]}), _NUMBER_MEND))
    if _SPLIT.search(told) and not _GROUPED.match(told):
        likely = str(number).replace(".", ",")
        raise Unreadable(Fault("value", _BROKEN.fill({"text": told[:60], "number": likely}), _BROKEN_MEND))
    return number


def day_of(text: str, on: datetime.date) -> datetime.date | None:
    """The day that a text names ("15.02.2016", "2016-02-15"), not after today; None for nothing. Raises Unreadable."""
    told = _MIDNIGHT.sub("", text.strip())
    if not told:
        return None
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            day = datetime.datetime.strptime(told, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if day > on:
            raise Unreadable(Fault("sourced_on", _FUTURE.fill({"text": told[:20]}), _DAY_MEND))
        return day
    raise Unreadable(Fault("sourced_on", _NO_DAY.fill({"text": told[:20]}), _DAY_MEND))


def in_tongue(text: str, language: Language, before: Localized = Localized()) -> Localized:
    """A text that a person wrote in one language; what stands in the others stays."""
    told = {one: getattr(before, one) for one in LANGUAGES} | {language: text.strip()[:LONGEST]}
    return Localized(**told)


# --- rows of a table -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row of a table: which indicator it is of, what it would change, what is wrong with it."""

    number: int
    """As people count the rows of the table."""
    code: str
    name: str
    indicator: IndicatorYear | None
    was: Given | None
    entry: Entry | None
    faults: tuple[Fault, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def state(self) -> str:
        """fault | blank | same | changed | new."""
        if self.faults:
            return "fault"
        if self.entry is None:
            return "blank"
        if self.was is None:
            return "new"
        told = (self.entry.value, self.entry.reason, self.entry.source, self.entry.sourced_on)
        return "same" if told == (self.was.value, self.was.reason, self.was.source, self.was.sourced_on) else "changed"


def read_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]], told: YearTold, body: str, language: Language, on: datetime.date
) -> tuple[RowRead, ...]:
    """The rows of a table (number, field -> text) as entries of a body. Rows without a value and a reason change nothing."""
    by_code = {one.indicator.id.strip().casefold(): one for one in told.indicators}
    by_name = _by_name(told)
    seen: dict[UUID, int] = {}
    found = []
    for number, cells in rows:
        one = _row(number, cells, by_code, by_name, body, language, on)
        indicator, entry = one.indicator, one.entry
        if indicator and entry:
            first = seen.setdefault(indicator.identity, number)
            if first != number:
                fault = Fault("code", _TWICE.fill({"row": str(first)}), _TWICE_MEND)
                one = replace(one, faults=(*one.faults, fault))
            else:
                one = replace(one, doubts=doubts_of(told.year, indicator, entry))
        found.append(one)
    return tuple(found)


def _by_name(told: YearTold) -> dict[str, IndicatorYear]:
    """By every name that means one indicator only."""
    found: dict[str, list[IndicatorYear]] = {}
    for one in told.indicators:
        for name in {normalised(getattr(one.indicator.title, language)) for language in LANGUAGES} - {""}:
            found.setdefault(name, []).append(one)
    return {name: many[0] for name, many in found.items() if len(many) == 1}


def _row(
    number: int,
    cells: Mapping[str, str],
    by_code: Mapping[str, IndicatorYear],
    by_name: Mapping[str, IndicatorYear],
    body: str,
    language: Language,
    on: datetime.date,
) -> RowRead:
    code, name = cells.get("code", "").strip(), cells.get("name", "").strip()
    coded, named = by_code.get(code.casefold()), by_name.get(normalised(name))
    indicator = coded or named
    was = next((one for one in indicator.given if one.body == body), None) if indicator else None
    blank = not any(cells.get(field, "").strip() for field in ("value", "reason"))
    if blank:
        return RowRead(number, code, name, indicator, was, None, ())
    if indicator is None:
        told = code or name or "–"
        return RowRead(
            number, code, name, None, None, None, (Fault("code", _UNKNOWN.fill({"code": told[:80]}), _CODE_MEND),)
        )
    if coded and named and coded is not named:
        fault = Fault("code", _DISAGREE.fill({"code": code, "other": named.indicator.id}), _CODE_MEND)
        return RowRead(number, code, name, indicator, was, None, (fault,))
    faults: list[Fault] = []
    value = _kept(faults, lambda: value_of(indicator.indicator, cells.get("value", "")))
    day = _kept(faults, lambda: day_of(cells.get("sourced_on", ""), on))
    if faults:
        return RowRead(number, code, name, indicator, was, None, tuple(faults))
    entry = Entry(
        indicator.identity,
        value,
        _reason(cells, language, was),
        cells.get("source", "").strip()[:300] or (was.source if was else ""),
        day or (was.sourced_on if was else None),
        was.method_changed if was else False,
        was.version if was else 0,
    )
    return RowRead(number, code, name, indicator, was, entry, ())


def _reason(cells: Mapping[str, str], language: Language, was: Given | None) -> Localized:
    """The reason that a row gives; one that stays as it was keeps its other languages."""
    before = was.reason if was else Localized()
    told = cells.get("reason", "").strip()
    return in_tongue(told, language, before) if told else before


def _kept(faults: list[Fault], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except Unreadable as error:
        faults.append(error.fault)
        return None


# --- doubts ----------------------------------------------------------------------------------------------------------


def doubts_of(year: int, one: IndicatorYear, entry: Entry) -> tuple[Doubt, ...]:
    """What is doubtful about a value that is about to be entered; nothing where it is the one that counts already."""
    if entry.value is None or one.indicator.actual.get(year) == entry.value:
        return ()
    would = msgspec.structs.replace(one.indicator, actual={**one.indicator.actual, year: entry.value})
    return doubts(would, year, method_changed=entry.method_changed)


def doubted(told: YearTold, entries: Sequence[Entry]) -> Iterator[tuple[IndicatorYear, Doubt]]:
    """The doubts about values that are about to be entered, each with its indicator."""
    known = {one.identity: one for one in told.indicators}
    for entry in entries:
        if entry.identity in known:
            for doubt in doubts_of(told.year, known[entry.identity], entry):
                yield known[entry.identity], doubt


_NO_NUMBER = Localized("«{text}» сан емес", "«{text}» – не число", '"{text}" is no number')
_NUMBER_MEND = Localized(
    "Санның өзін ғана жазыңыз, мысалы 104,5", "Впишите только число, например 104,5", "Write the number only: 104.5"
)
_BROKEN = Localized(
    "«{text}» түсініксіз: санның ішінде бос орын бар. {number} пе?",
    "«{text}» не читается: внутри числа пробел. {number}?",
    '"{text}" is not clear: a space inside the number. {number}?',
)
_BROKEN_MEND = Localized("Бос орынды алып тастаңыз", "Уберите пробел", "Take the space out")
_NO_DAY = Localized("«{text}» күн емес", "«{text}» – не дата", '"{text}" is no day')
_FUTURE = Localized("{text} күні әлі келген жоқ", "День {text} еще не наступил", "{text} has not come yet")
_DAY_MEND = Localized(
    "Күнді былай жазыңыз: 15.02.2016", "Запишите день так: 15.02.2016", "Write the day so: 15.02.2016"
)
_UNKNOWN = Localized(
    "«{code}»: құжатта мұндай индикатор жоқ",
    "«{code}»: такого показателя в документе нет",
    '"{code}": the document has no such indicator',
)
_CODE_MEND = Localized(
    "Үлгідегі кодты немесе атауды өзгертпей қойыңыз",
    "Оставьте код или наименование как в шаблоне",
    "Keep the code or the name as in the form",
)
_DISAGREE = Localized(
    "Код пен атау әртүрлі индикаторға қатысты: {code} және {other}",
    "Код и наименование относятся к разным показателям: {code} и {other}",
    "Code and name belong to different indicators: {code} and {other}",
)
_TWICE = Localized(
    "Бұл индикатор {row}-жолда бар", "Этот показатель уже есть в строке {row}", "This indicator stands in row {row} too"
)
_TWICE_MEND = Localized("Бір жолын қалдырыңыз", "Оставьте одну строку", "Keep one of the rows")
