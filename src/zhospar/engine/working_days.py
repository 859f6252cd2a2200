"""The working calendar: a value that knows which days are worked, as it was known on some day.

Five-day week. Saturdays and Sundays are off, holidays and moved days stand in the calendar's data. For years outside
the data only weekends are assumed; `caveat` says so, and every answer that rests on such years carries it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from zhospar.engine.dates_in_words import in_words
from zhospar.statute.calendar_data import CalendarData, MarkedDay, calendar_data
from zhospar.statute.localized import Localized

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayOff:
    """Why nobody works on a day. `name` is for people; `act` is empty for an ordinary weekend."""

    on: date
    kind: Literal["weekend", "holiday", "moved-day-off"]
    name: Localized
    instead_of: date | None = None
    act: str = ""
    act_name: Localized = Localized()
    known_from: date | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class WorkedWeekend:
    """Why a Saturday or Sunday is worked: the day off went to `off_on`."""

    on: date
    off_on: date
    name: Localized
    act: str
    act_name: Localized
    known_from: date


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working days of a country, as known on `known_on` (None: as the newest data has them)."""

    data: CalendarData = field(repr=False, hash=False)
    known_on: date | None = None
    _marked: Mapping[date, MarkedDay] = field(init=False, repr=False, compare=False)
    _changed: tuple[tuple[date, ...], tuple[int, ...]] = field(init=False, repr=False, compare=False)
    """Days that differ from the plain week, and the running sum of their differences (-1 off, +1 worked)."""

    def __post_init__(self) -> None:
        marked = {day.on: day for day in self.data.days if day.is_known_on(self.known_on)}
        days: list[date] = []
        sums: list[int] = [0]
        for on in sorted(marked):
            if marked[on].is_off == (on.weekday() < _SATURDAY):
                days.append(on)
                sums.append(sums[-1] + (-1 if marked[on].is_off else 1))
        object.__setattr__(self, "_marked", marked)
        object.__setattr__(self, "_changed", (tuple(days), tuple(sums)))

    # --- what is known -----------------------------------------------------------------------------------------

    @property
    def first_year(self) -> int:
        return self.data.first_year

    @property
    def last_year(self) -> int:
        return self.data.last_year

    @property
    def known_years(self) -> range:
        """The calendar years for which there is data."""
        return range(self.first_year, self.last_year + 1)

    def as_known_on(self, day: date) -> "WorkingCalendar":
        """The calendar as it was known on a day: later acts and announcements are not in it."""
        return WorkingCalendar(self.data, day)

    def caveat(self, first: date, last: date) -> Localized | None:
        """What to say of an answer that rests on days from `first` to `last`, where some years have no data."""
        if first > last:
            first, last = last, first
        missing = [year for year in range(first.year, last.year + 1) if year not in self.known_years]
        if not missing:
            return None
        years = str(missing[0]) if len(missing) == 1 else f"{missing[0]}-{missing[-1]}"
        return _CAVEAT.fill({"years": years, "first": self.first_year, "last": self.last_year})

    # --- days --------------------------------------------------------------------------------------------------

    def is_working_day(self, day: date) -> bool:
        marked = self._marked.get(day)
        return day.weekday() < _SATURDAY if marked is None else not marked.is_off

    def day_off_reason(self, day: date) -> DayOff | None:
        """Why the day is off, or None for a working day. A holiday on a weekend is named as the holiday."""
        marked = self._marked.get(day)
        if marked is None:
            return DayOff(day, "weekend", _WEEKEND) if day.weekday() >= _SATURDAY else None
        if marked.kind == "moved-working-day":
            return None
        return DayOff(
            day,
            marked.kind,
            _off_name(marked),
            marked.instead_of,
            marked.act,
            marked.act_name,
            marked.known_from,
            marked.estimated,
        )

    def worked_weekend(self, day: date) -> WorkedWeekend | None:
        """Why a Saturday or Sunday is worked, or None for every other day."""
        marked = self._marked.get(day)
        if marked is None or marked.kind != "moved-working-day" or marked.instead_of is None:
            return None
        name = _WORKED.fill({"day": in_words(marked.instead_of, "to"), "other": in_words(marked.instead_of)})
        return WorkedWeekend(day, marked.instead_of, name, marked.act, marked.act_name, marked.known_from)

    def next_working_day(self, day: date) -> date:
        """The day itself if it is worked, else the first working day after it. Raises OverflowError past year 9999."""
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def previous_working_day(self, day: date) -> date:
        """The day itself if it is worked, else the last working day before it."""
        while not self.is_working_day(day):
            day -= _ONE_DAY
        return day

    # --- counting ----------------------------------------------------------------------------------------------

    def add_working_days(self, start: date, count: int) -> date:
        """The `count`-th working day after `start` (before it, where negative). `start` itself is not counted.

        With 0 it is `start`, be it a working day or not. Raises OverflowError outside the years 1-9999.
        """
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        day = start
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def count_working_days(self, first: date, last: date) -> int:
        """Working days from `first` to `last`, both included; 0 where `last` is before `first`."""
        if last < first:
            return 0
        weeks, rest = divmod((last - first).days + 1, 7)
        plain = weeks * 5 + sum((first.weekday() + day) % 7 < _SATURDAY for day in range(rest))
        days, sums = self._changed
        return plain + sums[bisect_right(days, last)] - sums[bisect_left(days, first)]

    def days_between(self, first: date, last: date) -> Iterator[date]:
        """Every day from `first` to `last`, both included."""
        for number in range((last - first).days + 1):
            yield first + timedelta(days=number)


@lru_cache(maxsize=1)
def kazakhstan() -> WorkingCalendar:
    """The packaged calendar of Kazakhstan, as known now. Raises zhospar.statute.calendar_data.UnsoundCalendar."""
    return WorkingCalendar(calendar_data("kz"))


def _off_name(marked: MarkedDay) -> Localized:
    if marked.kind == "holiday":
        return _ESTIMATED.fill({"name": marked.name}) if marked.estimated else marked.name
    assert marked.instead_of is not None
    values: dict[str, Localized | str | int | float] = {
        "from": in_words(marked.instead_of, "from"),
        "day": in_words(marked.instead_of),
        "name": marked.name,
        "act": marked.act_name,
    }
    return (_AFTER_HOLIDAY if marked.by_law else _MOVED).fill(values)


_WEEKEND = Localized("демалыс күні", "выходной день", "day of rest")
_ESTIMATED = Localized(
    "{name} (күні алдын ала есептелген)",
    "{name} (день рассчитан предварительно)",
    "{name} (computed, not announced yet)",
)
_AFTER_HOLIDAY = Localized(
    "{day} күнгі мереке ({name}) демалысқа тура келгендіктен берілген демалыс күні",
    "выходной за праздник ({name}), выпавший на выходной день {day}",
    "day off for a holiday ({name}) that fell on a weekend, {day}",
)
_MOVED = Localized(
    "{from} ауыстырылған демалыс күні ({act})",
    "день отдыха, перенесенный с {day} ({act})",
    "day off moved from {day} ({act})",
)
_WORKED = Localized(
    "демалыс {day} ауыстырылған жұмыс күні",
    "рабочий день, день отдыха перенесен на {day}",
    "working day, its day off was moved to {other}",
)
_CAVEAT = Localized(
    "Жұмыс күнтізбесінде {first}-{last} жылдар ғана бар: {years} үшін тек сенбі мен жексенбі демалыс деп саналды",
    "Рабочий календарь охватывает {first}-{last} годы: для {years} выходными считались только субботы и воскресенья",
    "The working calendar covers {first}-{last}: for {years} only Saturdays and Sundays were taken as days off",
)
