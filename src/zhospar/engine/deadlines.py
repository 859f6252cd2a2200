"""A term of the law and the facts it needs -> the last day on which the thing is on time, and why it is that day.

The rules that the text leaves open are readings: R01 (does "before" include the day), R02 (a last day that is a day
off), R03 (how months are counted). Every answer names the readings that it rests on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol, TypeVar

from zhospar.engine.dates_in_words import in_words, span, weekday
from zhospar.engine.working_days import WorkingCalendar
from zhospar.statute.entries import FixedDay, NthYear, Offset, Term, YearEnd
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Bound

T = TypeVar("T")
_ONE_DAY = timedelta(days=1)
_MONTH_OF_DAYS = 30
_WEEK = 7
_MONTHS = 12


class Readings(Protocol):
    """What tells which option of a reading is in force: an edition of the law."""

    def reading(self, reading_id: str, /) -> str:
        """The option in force."""
        ...


@dataclass(frozen=True, slots=True)
class TermReadings:
    """The options in force of the readings that decide how terms are counted."""

    before: str = "exclusive"
    """R01: exclusive | inclusive."""
    day_off: str = "stands"
    """R02: stands | next-working-day | previous-working-day."""
    months: str = "calendar-months"
    """R03: calendar-months | thirty-days."""

    @classmethod
    def of(cls, edition: Readings) -> "TermReadings":
        return cls(edition.reading("R01"), edition.reading("R02"), edition.reading("R03"))


DEFAULT_READINGS = TermReadings()


@dataclass(frozen=True, slots=True)
class TermFacts:
    """What a term may need to know: the reporting year, the day of the event, the first year of the planning period."""

    reporting_year: int | None = None
    event_on: date | None = None
    first_year: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on time (included), how the law bounds it, and the reasons in the order of the reckoning."""

    last_day: date
    bound: Bound
    because: tuple[Localized, ...] = ()
    readings: tuple[str, ...] = ()
    """Readings that the answer rests on."""
    day_off: bool = False
    """The last day is a day off (and stands, under R02)."""
    provision: str = ""


class UncountableTerm(ValueError):
    """A term that cannot be counted: a fact is missing, or the day lies outside the years 1-9999."""

    def __init__(self, problem: Localized, mend: Localized) -> None:
        self.problem = problem
        self.mend = mend
        super().__init__(f"{problem.en}. {mend.en}")


def deadline(
    term: Term,
    facts: TermFacts,
    calendar: WorkingCalendar,
    readings: TermReadings = DEFAULT_READINGS,
    provision: str = "",
) -> Deadline:
    """The deadline of any term. Raises UncountableTerm where a fact that it needs is missing."""
    try:
        return replace(_counted(term, facts, calendar, readings), provision=provision)
    except (OverflowError, ValueError) as error:
        if isinstance(error, UncountableTerm):
            raise
        raise UncountableTerm(_OUT_OF_YEARS, _OUT_OF_YEARS_MEND) from None


def deadline_of_offset(
    edition: Readings, term: Offset, event_on: date, calendar: WorkingCalendar, provision: str = ""
) -> Deadline:
    """The deadline of a term that runs from an event, under an edition's readings. Raises UncountableTerm."""
    return deadline(term, TermFacts(event_on=event_on), calendar, TermReadings.of(edition), provision)


def _counted(term: Term, facts: TermFacts, calendar: WorkingCalendar, readings: TermReadings) -> Deadline:
    match term:
        case FixedDay():
            year = _needed(facts.reporting_year, _REPORTING_YEAR) + term.years_after
            return fixed_day(year, term.day, term.bound, calendar, readings)
        case Offset(unit="working-day"):
            return _working_days(_needed(facts.event_on, _EVENT_DAY), term, calendar, readings)
        case Offset():
            return _offset(_needed(facts.event_on, _EVENT_DAY), term, calendar, readings)
        case YearEnd():
            year = _needed(facts.reporting_year, _REPORTING_YEAR) + term.years_after
            return _year_end(year, calendar)
        case NthYear():
            return _nth_year(_needed(facts.first_year, _FIRST_YEAR), term, calendar, readings)


def earliest(deadlines: Iterable[Deadline]) -> Deadline:
    """The earliest of several deadlines; it says how many there were. Raises ValueError for none."""
    found = sorted(deadlines, key=lambda one: one.last_day)
    if len(found) < 2:
        return found[0] if found else _none()
    note = _EARLIEST.fill({"count": len(found), "days": _days_in_words(found)})
    return replace(found[0], because=(*found[0].because, note))


def _none() -> Deadline:
    raise ValueError("the earliest of no deadlines was asked for")


# --- kinds of term -------------------------------------------------------------------------------------------------


def fixed_day(
    year: int, day: str, bound: Bound, calendar: WorkingCalendar, readings: TermReadings = DEFAULT_READINGS
) -> Deadline:
    """A day of the calendar ("MM-DD") in a year. 29 February of a common year is its 28th."""
    month, number = month_and_day(day)
    named, clipped = day_of_month(year, month, number)
    because = [_CLIPPED.fill({"day": in_words(named)})] if clipped else []
    used: list[str] = []
    last_day = _by_bound(named, bound, readings, because, used)
    return _on_day_off(last_day, bound, because, used, calendar, readings)


def _offset(event: date, term: Offset, calendar: WorkingCalendar, readings: TermReadings) -> Deadline:
    because = [_NOT_COUNTED.fill({"day": in_words(event), "weekday": weekday(event)})]
    used: list[str] = []
    if term.unit in ("month", "year"):
        last_day = _months_later(event, term, readings, because, used)
    else:
        days = term.count * (_WEEK if term.unit == "week" else 1)
        last_day = event + timedelta(days=days)
        because.append(_AFTER[days < 0].fill({"span": span(term.count, term.unit), "day": in_words(last_day)}))
    if term.bound == "before":
        last_day = _by_bound(last_day, term.bound, readings, because, used)
    return _on_day_off(last_day, term.bound, because, used, calendar, readings)


def _months_later(event: date, term: Offset, readings: TermReadings, because: list[Localized], used: list[str]) -> date:
    by_days = term.unit == "month" and readings.months == "thirty-days"
    if term.unit == "month":
        used.append("R03")
    if by_days:
        last_day = event + timedelta(days=term.count * _MONTH_OF_DAYS)
        clipped = False
    else:
        last_day, clipped = add_months(event, term.count * (_MONTHS if term.unit == "year" else 1))
    words = (_MONTHS_BY_DAYS if by_days else _SAME_NUMBER)[term.count < 0]
    because.append(words.fill({"span": span(term.count, term.unit), "day": in_words(last_day)}))
    if clipped:
        because.append(_CLIPPED.fill({"day": in_words(last_day)}))
    return last_day


def _working_days(event: date, term: Offset, calendar: WorkingCalendar, readings: TermReadings) -> Deadline:
    last_day = calendar.add_working_days(event, term.count)
    used: list[str] = []
    because = [_NOT_COUNTED.fill({"day": in_words(event), "weekday": weekday(event)})]
    because += skipped_days(event, last_day, calendar)
    because.append(_AFTER[term.count < 0].fill({"span": span(term.count, term.unit), "day": in_words(last_day)}))
    if term.bound == "before" and readings.before == "exclusive":
        last_day = calendar.previous_working_day(last_day - _ONE_DAY)
        used.append("R01")
        because.append(_BEFORE_WORKING.fill({"day": in_words(last_day)}))
    because += _caveat(event, last_day, calendar)
    return Deadline(last_day, term.bound, tuple(because), tuple(used), not calendar.is_working_day(last_day))


def _year_end(year: int, calendar: WorkingCalendar) -> Deadline:
    last_day = date(year, _MONTHS, 31)
    because = [_YEAR_END.fill({"year": year}), *_caveat(last_day, last_day, calendar)]
    return Deadline(last_day, "within", tuple(because), (), not calendar.is_working_day(last_day))


def _nth_year(first_year: int, term: NthYear, calendar: WorkingCalendar, readings: TermReadings) -> Deadline:
    ends_before = term.bound == "before" and readings.before == "exclusive"
    year = first_year + term.year - 1 - ends_before
    last_day = date(year, _MONTHS, 31)
    words = _BEFORE_NTH_YEAR if ends_before else _NTH_YEAR
    values: dict[str, Localized | str | int | float] = {"n": term.year, "first": first_year, "day": in_words(last_day)}
    because = [words.fill(values), *_caveat(last_day, last_day, calendar)]
    used = ("R01",) if term.bound == "before" else ()
    return Deadline(last_day, term.bound, tuple(because), used, not calendar.is_working_day(last_day))


# --- reckoning -----------------------------------------------------------------------------------------------------


def add_months(day: date, months: int) -> tuple[date, bool]:
    """The same day number so many months later (earlier, if negative), and whether the month was too short for it."""
    total = day.year * _MONTHS + day.month - 1 + months
    return day_of_month(total // _MONTHS, total % _MONTHS + 1, day.day)


def day_of_month(year: int, month: int, number: int) -> tuple[date, bool]:
    """A day of a month, or the month's last day where it has no such number; and whether that was so."""
    if number > 28:
        following = date(year + month // _MONTHS, month % _MONTHS + 1, 1) if (year, month) != (9999, 12) else None
        last = (following - _ONE_DAY).day if following else 31
        if number > last:
            return date(year, month, last), True
    return date(year, month, number), False


@lru_cache(maxsize=512)
def month_and_day(text: str) -> tuple[int, int]:
    """Month and day of "MM-DD". Raises ValueError where the calendar has no such day."""
    month, _, day = text.partition("-")
    known = date(2000, int(month), int(day))
    return known.month, known.day


def skipped_days(event: date, last_day: date, calendar: WorkingCalendar) -> tuple[Localized, ...]:
    """Each day off between an event and a last day, with its reason; and each weekend day that counts all the same."""
    first, last = (event + _ONE_DAY, last_day) if last_day >= event else (last_day, event - _ONE_DAY)
    told: list[Localized] = []
    for day in calendar.days_between(first, last):
        off = calendar.day_off_reason(day)
        worked = calendar.worked_weekend(day) if off is None else None
        words, name = (_SKIPPED, off.name) if off else (_COUNTED, worked.name if worked else Localized())
        if name:
            told.append(words.fill({"day": in_words(day), "weekday": weekday(day), "reason": name}))
    return tuple(told)


def _by_bound(named: date, bound: Bound, readings: TermReadings, because: list[Localized], used: list[str]) -> date:
    if bound != "before":
        because.append(_INCLUDED.fill({"day": in_words(named)}))
        return named
    used.append("R01")
    if readings.before == "inclusive":
        because.append(_BEFORE_INCLUSIVE.fill({"day": in_words(named), "to": in_words(named, "to")}))
        return named
    last_day = named - _ONE_DAY
    because.append(
        _BEFORE_EXCLUSIVE.fill({"to": in_words(named, "to"), "day": in_words(named), "last": in_words(last_day)})
    )
    return last_day


def _on_day_off(
    last_day: date,
    bound: Bound,
    because: list[Localized],
    used: list[str],
    calendar: WorkingCalendar,
    readings: TermReadings,
) -> Deadline:
    off = calendar.day_off_reason(last_day)
    first_thought = last_day
    if off is not None:
        used.append("R02")
        moved_to = last_day
        if readings.day_off == "next-working-day":
            moved_to = calendar.next_working_day(last_day)
        elif readings.day_off == "previous-working-day":
            moved_to = calendar.previous_working_day(last_day)
        words = _STANDS if moved_to == last_day else _MOVED
        values: dict[str, Localized | str | int | float] = {
            "day": in_words(last_day),
            "weekday": weekday(last_day),
            "reason": off.name,
            "to": in_words(moved_to, "to"),
            "other": in_words(moved_to),
        }
        because.append(words.fill(values))
        last_day = moved_to
    because += _caveat(first_thought, last_day, calendar)
    return Deadline(last_day, bound, tuple(because), tuple(used), off is not None and last_day == first_thought)


def _caveat(first: date, last: date, calendar: WorkingCalendar) -> tuple[Localized, ...]:
    """What to say of the calendar itself: which day's knowledge it is, and years for which it has nothing."""
    known_on, caveat = calendar.known_on, calendar.caveat(first, last)
    known = (_KNOWN_ON.fill({"day": in_words(known_on)}),) if known_on else ()
    return (*known, caveat) if caveat else known


def _needed(value: T | None, fact: Localized) -> T:
    if value is None:
        raise UncountableTerm(_MISSING.fill({"fact": fact}), _MISSING_MEND)
    return value


def _days_in_words(deadlines: list[Deadline]) -> Localized:
    days = [in_words(one.last_day) for one in deadlines]
    return Localized(*("; ".join(day.text(language) for day in days) for language in ("kk", "ru", "en")))


# --- words ---------------------------------------------------------------------------------------------------------

_REPORTING_YEAR = Localized("есепті жыл", "отчетный год", "reporting year")
_EVENT_DAY = Localized("оқиға күні", "день события", "day of the event")
_FIRST_YEAR = Localized("жоспарлы кезең", "плановый период", "planning period")
_MISSING = Localized(
    "Мерзімді есептеу үшін дерек жетіспейді: {fact}",
    "Для расчета срока не хватает: {fact}",
    "To count the term, this is missing: {fact}",
)
_MISSING_MEND = Localized("Оны көрсетіңіз", "Укажите это", "Give it")
_OUT_OF_YEARS = Localized(
    "Мерзім 1-9999 жылдардан тыс", "Срок выходит за пределы 1-9999 годов", "The term ends outside the years 1-9999"
)
_OUT_OF_YEARS_MEND = Localized("Күнді және мерзімді тексеріңіз", "Проверьте дату и срок", "Check the date and the term")
_KNOWN_ON = Localized(
    "Жұмыс күнтізбесі мына күнгі мәлімет бойынша алынды: {day}",
    "Рабочий календарь взят таким, каким он был известен {day}",
    "The working calendar as it was known on {day}",
)
_NOT_COUNTED = Localized(
    "Оқиға күні ({day}, {weekday}) есепке алынбайды",
    "День события ({day}, {weekday}) не считается",
    "The day of the event ({day}, {weekday}) is not counted",
)
_SKIPPED = Localized(
    "{day}, {weekday}: {reason}, есепке алынбайды",
    "{day}, {weekday}: {reason}, не считается",
    "{day}, {weekday}: {reason}, not counted",
)
_COUNTED = Localized(
    "{day}, {weekday}: {reason}, есепке алынады",
    "{day}, {weekday}: {reason}, считается",
    "{day}, {weekday}: {reason}, counted",
)
_AFTER = (
    Localized("{span} өткенде: {day}", "Через {span}: {day}", "{span} later: {day}"),
    Localized("{span} бұрын: {day}", "За {span} до этого: {day}", "{span} before: {day}"),
)
_SAME_NUMBER = (
    Localized(
        "{span} өткендегі дәл сол күн: {day}",
        "То же число через {span}: {day}",
        "The same day number {span} later: {day}",
    ),
    Localized(
        "{span} бұрынғы дәл сол күн: {day}",
        "То же число за {span} до этого: {day}",
        "The same day number {span} before: {day}",
    ),
)
_MONTHS_BY_DAYS = (
    Localized(
        "Бір ай 30 күн деп саналады; {span} өткенде: {day}",
        "Месяц считается за 30 дней; через {span}: {day}",
        "A month is taken as 30 days; {span} later: {day}",
    ),
    Localized(
        "Бір ай 30 күн деп саналады; {span} бұрын: {day}",
        "Месяц считается за 30 дней; за {span} до этого: {day}",
        "A month is taken as 30 days; {span} before: {day}",
    ),
)
_CLIPPED = Localized(
    "Бұл айда ондай күн жоқ, айдың соңғы күні алынды: {day}",
    "В этом месяце нет такого числа, взят его последний день: {day}",
    "That month has no such day; its last day was taken: {day}",
)
_INCLUDED = Localized(
    "Аталған күн мерзімге кіреді: {day}",
    "Названный день входит в срок: {day}",
    "The day named is within the term: {day}",
)
_BEFORE_EXCLUSIVE = Localized(
    "«{to} дейін» аталған күннің өзін қамтымайды, соңғы күн: {last}",
    "«До {day}» не включает сам этот день, последний день: {last}",
    '"Before {day}" does not include the day itself; the last day is {last}',
)
_BEFORE_INCLUSIVE = Localized(
    "«{to} дейін» аталған күннің өзін қамтиды: {day}",
    "«До {day}» включает сам этот день: {day}",
    '"Before {day}" includes the day itself: {day}',
)
_BEFORE_WORKING = Localized(
    "«Дейін» аталған күннің өзін қамтымайды, соңғы жұмыс күні: {day}",
    "«До» не включает сам день, последний рабочий день: {day}",
    '"Before" does not include the day itself; the last working day is {day}',
)
_STANDS = Localized(
    "{day}, {weekday}: {reason}; белгіленген күн өзгермейді",
    "{day}, {weekday}: {reason}; установленный день не переносится",
    "{day}, {weekday}: {reason}; the day stands as it is written",
)
_MOVED = Localized(
    "{day}, {weekday}: {reason}; соңғы күн {to} ауысады",
    "{day}, {weekday}: {reason}; последний день переносится на {other}",
    "{day}, {weekday}: {reason}; the last day moves to {other}",
)
_YEAR_END = Localized(
    "Норма күнді атамайды, {year} жыл ішінде: жылдың соңғы күні алынды",
    "Норма не называет дня, срок в течение {year} года: взят последний день года",
    "The law names no day, it is owed within {year}: the last day of the year was taken",
)
_NTH_YEAR = Localized(
    "{first} жылы басталған кезеңнің {n}-жылының соңғы күні: {day}",
    "Последний день {n}-го года периода, начавшегося в {first} году: {day}",
    "The last day of year {n} of the period that began in {first}: {day}",
)
_BEFORE_NTH_YEAR = Localized(
    "{first} жылы басталған кезеңнің {n}-жылы басталғанға дейінгі соңғы күн: {day}",
    "Последний день до начала {n}-го года периода, начавшегося в {first} году: {day}",
    "The last day before year {n} of the period that began in {first}: {day}",
)
_EARLIEST = Localized(
    "{count} мерзімнің ең ертесі алынды: {days}",
    "Взят самый ранний из сроков, всего {count}: {days}",
    "The earliest of {count} terms was taken: {days}",
)
