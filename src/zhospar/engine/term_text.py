"""Terms as people type them, in Kazakh, Russian or English -> terms of the law: "7 жұмыс күні", "до 06-01"."""

import re
from datetime import date
from typing import Literal

from zhospar.engine.dates_in_words import ENGLISH_MONTHS, KAZAKH_MONTHS, RUSSIAN_MONTHS
from zhospar.engine.deadlines import (
    DEFAULT_READINGS,
    Deadline,
    TermFacts,
    TermReadings,
    day_of_month,
    deadline,
    month_and_day,
)
from zhospar.engine.working_days import WorkingCalendar
from zhospar.statute.entries import FixedDay, Offset
from zhospar.statute.localized import Localized

Unit = Literal["day", "working-day", "week", "month", "year"]

EVENT = "event"
"""Id of the event of a typed term: the day from which it is counted."""
_LONGEST: dict[Unit, int] = {"day": 40_000, "working-day": 10_000, "week": 5_000, "month": 1_200, "year": 100}
"""So far (about a century) a typed term may reach; working days are counted one by one."""
_MAX_LENGTH = 200

_UNITS: dict[str, Unit] = {
    r"(?:working|business|work) days?|жұмыс күн\w*|рабоч\w+ (?:день|дн\w+)": "working-day",
    r"(?:calendar )?days?|(?:күнтізбелік )?күн\w*|(?:календарн\w+ )?(?:день|дн\w+)": "day",
    r"weeks?|апта\w*|недел\w+": "week",
    r"(?:calendar )?months?|(?:күнтізбелік )?ай\w{0,4}|(?:календарн\w+ )?месяц\w*": "month",
    r"years?|жыл\w{0,4}|год\w*|лет": "year",
}
_AHEAD = r"(?:within|in|after|not later than|no later than|в течение|в срок|через|не позднее)"
_AFTER_IT = r"(?:ішінде|мерзімде|мерзім ішінде|кейін|аспайтын мерзімде|кешіктірмей)"
_BACK_AHEAD = r"(?:за)"
_BACK = r"(?:before|earlier|бұрын|до|до этого|ранее)"
_NUMBER = r"(?P<count>[+-]?\d{1,9})(?: ?-?(?:ші|шы|х|ти|и))?"
_DAY = r"(?P<day>\S+(?: \S+)?)"

_NOT_LATER = (
    rf"(?:not|no) later than {_DAY}",
    rf"не позднее {_DAY}",
    rf"{_DAY} кешіктірмей",
    rf"(?:by|on|к) {_DAY}",
)
_BEFORE = (rf"before {_DAY}", rf"до {_DAY}", rf"{_DAY} дейін(?:гі мерзімде)?")


class UnreadableTerm(ValueError):
    """A text that is no term. Says what is wrong and which forms are taken."""

    def __init__(self, problem: Localized, mend: Localized | None = None) -> None:
        self.problem = problem
        self.mend = mend or _MEND
        super().__init__(f"{problem.en}. {self.mend.en}")


def parse_term(text: str) -> Offset | FixedDay:
    """The term that a text means. A fixed day's `years_after` says nothing here. Raises UnreadableTerm."""
    if len(text) > _MAX_LENGTH:
        raise UnreadableTerm(_UNREADABLE.fill({"text": text[:40] + "..."}))
    words = _plain(text)
    found = _offset(words) or _fixed_day(words)
    if found is None:
        raise UnreadableTerm(_UNREADABLE.fill({"text": text.strip()}))
    return found


def due(day: date, text: str, calendar: WorkingCalendar, readings: TermReadings = DEFAULT_READINGS) -> Deadline:
    """The last day of a typed term that is counted from a day.

    A fixed day ("before 06-01") is the first whose last day is not past on `day`: of its own year, else of the next.
    Raises UnreadableTerm, or UncountableTerm where the term ends outside the years 1-9999.
    """
    term = parse_term(text)
    if isinstance(term, Offset):
        return deadline(term, TermFacts(event_on=day), calendar, readings)
    named = day_of_month(day.year, *month_and_day(term.day))[0]
    still_to_come = named > day or (named == day and term.bound == "not-later-than")
    years_after = 0 if still_to_come else 1
    dated = FixedDay(day=term.day, bound=term.bound, years_after=years_after)
    return deadline(dated, TermFacts(reporting_year=day.year), calendar, readings)


def _plain(text: str) -> str:
    """Lower case, single spaces, without "7 (семи)" explanations and closing punctuation."""
    text = re.sub(r"\([^)]*\)", " ", text.casefold().replace("\u00a0", " ").replace("\u2212", "-"))
    return re.sub(r"\s+", " ", text).strip(" .,;«»\"'")


def _offset(words: str) -> Offset | None:
    for pattern, unit in _UNITS.items():
        forward = re.fullmatch(rf"(?:{_AHEAD} )?{_NUMBER} (?:{pattern})(?: {_AFTER_IT})?", words)
        backward = re.fullmatch(rf"(?:{_BACK_AHEAD} )?{_NUMBER} (?:{pattern}) {_BACK}", words) or re.fullmatch(
            rf"{_BACK_AHEAD} {_NUMBER} (?:{pattern})", words
        )
        found = backward or forward
        if found is None:
            continue
        count = int(found["count"]) * (-1 if backward else 1)
        if abs(count) > _LONGEST[unit]:
            raise UnreadableTerm(_TOO_LONG.fill({"count": abs(count), "most": _LONGEST[unit]}))
        return Offset(count=count, unit=unit, event=EVENT, bound="within")
    return None


def _fixed_day(words: str) -> FixedDay | None:
    for pattern in _NOT_LATER:
        if found := re.fullmatch(pattern, words):
            return FixedDay(day=_month_day(found["day"]), bound="not-later-than")
    for pattern in _BEFORE:
        if found := re.fullmatch(pattern, words):
            return FixedDay(day=_month_day(found["day"]), bound="before")
    return None


def _month_day(text: str) -> str:
    """ "MM-DD" of "06-01", "01.06" (day first, as it is written here), "1 июня", "1 маусымға", "1 June", "June 1"."""
    numbers = re.fullmatch(r"(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:-?[^\W\d]{2,3})?", text) or re.fullmatch(
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.?", text
    )
    named = re.fullmatch(r"(?P<day>\d{1,2}) (?P<name>\w+)", text) or re.fullmatch(
        r"(?P<name>\w+) (?P<day>\d{1,2})", text
    )
    found = numbers or named
    if found is None or (named and not _month(named["name"])):
        raise UnreadableTerm(_NO_DAY.fill({"text": text}))
    month = int(numbers["month"]) if numbers else _month(found["name"])
    try:
        month, day = month_and_day(f"{month:02}-{int(found['day']):02}")
    except ValueError:
        raise UnreadableTerm(_NO_SUCH_DAY.fill({"text": text})) from None
    return f"{month:02}-{day:02}"


def _month(name: str) -> int:
    """Number of a month by its name, in whatever case it stands (маусымға, маусымнан); 0 for no month."""
    for number in range(12):
        if name in (RUSSIAN_MONTHS[number], ENGLISH_MONTHS[number].casefold()):
            return number + 1
        if name.startswith(KAZAKH_MONTHS[number]) and len(name) - len(KAZAKH_MONTHS[number]) <= len("нан"):
            return number + 1
    return 0


_UNREADABLE = Localized("Мерзім түсініксіз: «{text}»", "Срок не понятен: «{text}»", 'This is not a term: "{text}"')
_NO_DAY = Localized("Күн түсініксіз: «{text}»", "День не понятен: «{text}»", 'This is not a day: "{text}"')
_NO_SUCH_DAY = Localized("Мұндай күн жоқ: «{text}»", "Такого дня нет: «{text}»", 'There is no such day: "{text}"')
_TOO_LONG = Localized(
    "Мерзім тым ұзын: {count}, ең көбі {most}",
    "Срок слишком длинный: {count}, не более {most}",
    "The term is too long: {count}, at most {most}",
)
_MEND = Localized(
    "Былай жазыңыз: «7 жұмыс күні», «10 күн», «2 апта», «1 ай», «1 жыл», «06-01 дейін», «02-20 кешіктірмей» (ай-күн)",
    "Запишите так: «7 рабочих дней», «10 дней», «2 недели», «1 месяц», «1 год», «до 06-01», «не позднее 02-20» "
    "(месяц-день)",
    'Write it like this: "7 working days", "10 days", "2 weeks", "1 month", "1 year", "before 06-01", '
    '"not later than 02-20" (month-day)',
)
