"""A year at a glance: twelve months of days, each with what falls on it and whether it is worked."""

import calendar as weeks_of
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhospar.engine.dates_in_words import KAZAKH_MONTHS, day_of_year, weekday
from zhospar.engine.duties import Duty
from zhospar.engine.working_days import WorkingCalendar
from zhospar.statute.localized import Localized

_WEEK = [datetime.date(2024, 1, day) for day in range(1, 8)]
"""A Monday and the six days after it."""
MONTHS = tuple(
    Localized(kazakh.capitalize(), russian, english)
    for kazakh, russian, english in zip(
        KAZAKH_MONTHS,
        ("Январь", "Февраль", "Март", "Апрель", "Май", "Июнь",
         "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь"),
        weeks_of.month_name[1:],
        strict=True,
    )
)  # fmt: skip
WEEKDAYS = tuple(
    (short, weekday(day))
    for day, short in zip(
        _WEEK,
        (
            Localized("дс", "пн", "Mo"),
            Localized("сс", "вт", "Tu"),
            Localized("ср", "ср", "We"),
            Localized("бс", "чт", "Th"),
            Localized("жм", "пт", "Fr"),
            Localized("сн", "сб", "Sa"),
            Localized("жс", "вс", "Su"),
        ),
        strict=True,
    )
)
"""Short and full names of the days of the week."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the year's table."""

    on: datetime.date
    kind: str
    """plain | weekend | holiday | moved-day-off | worked-weekend."""
    named: Localized
    """Why it is off, or worked; empty for a plain day and an ordinary weekend."""
    duties: tuple[Duty, ...]
    today: bool

    @property
    def number(self) -> int:
        return self.on.day

    @property
    def anchor(self) -> str:
        return f"d-{self.on.month}-{self.on.day}"

    @property
    def is_off(self) -> bool:
        return self.kind in ("weekend", "holiday", "moved-day-off")

    @property
    def marks(self) -> str:
        """The look of a day on which something falls due."""
        return " ".join((*["flag"] * self.is_off, *["many"] * (len(self.duties) > 1 and not self.is_off)))

    @property
    def told(self) -> Localized:
        """The day and all that is to be known of it, for who points at it or listens."""
        parts = [day_of_year(self.on.month, self.on.day), weekday(self.on)]
        parts += [duty.what for duty in self.duties]
        if self.named:
            parts.append(self.named)
        return joined(parts, "; ")


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday; None where a day of another month would stand."""

    name: Localized
    weeks: tuple[tuple[Day | None, ...], ...]
    idle: bool
    """Nothing falls due in it."""


def months_of(year: int, duties: Sequence[Duty], calendar: WorkingCalendar, today: datetime.date) -> tuple[Month, ...]:
    """The twelve months of a year."""
    by_day: dict[datetime.date, list[Duty]] = {}
    for duty in duties:
        by_day.setdefault(duty.last_day, []).append(duty)
    return tuple(_month(year, number, by_day, calendar, today) for number in range(1, 13))


def _month(
    year: int,
    number: int,
    by_day: Mapping[datetime.date, Sequence[Duty]],
    calendar: WorkingCalendar,
    today: datetime.date,
) -> Month:
    weeks = tuple(
        tuple(_day(datetime.date(year, number, day), by_day, calendar, today) if day else None for day in week)
        for week in weeks_of.monthcalendar(year, number)
    )
    idle = not any(day.duties for week in weeks for day in week if day)
    return Month(MONTHS[number - 1], weeks, idle)


def _day(
    on: datetime.date, by_day: Mapping[datetime.date, Sequence[Duty]], calendar: WorkingCalendar, today: datetime.date
) -> Day:
    kind, named = _nature(on, calendar)
    return Day(on, kind, named, tuple(by_day.get(on, ())), on == today)


def _nature(on: datetime.date, calendar: WorkingCalendar) -> tuple[str, Localized]:
    if worked := calendar.worked_weekend(on):
        return "worked-weekend", worked.name
    off = calendar.day_off_reason(on)
    if off is None:
        return "plain", Localized()
    return off.kind, Localized() if off.kind == "weekend" else off.name


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A holiday, a moved day off, or a weekend day that is worked; with the act it rests on."""

    on: datetime.date
    kind: str
    name: Localized
    act: Localized

    @property
    def day(self) -> Localized:
        return day_of_year(self.on.month, self.on.day)


def special_days(year: int, calendar: WorkingCalendar) -> tuple[SpecialDay, ...]:
    """The year's days that differ from the plain week, in their order."""
    found = []
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    for on in calendar.days_between(first, last):
        if worked := calendar.worked_weekend(on):
            found.append(SpecialDay(on, "worked-weekend", worked.name, worked.act_name))
        elif (off := calendar.day_off_reason(on)) and off.kind != "weekend":
            found.append(SpecialDay(on, off.kind, off.name, off.act_name))
    return tuple(found)


def joined(parts: Sequence[Localized], by: str) -> Localized:
    """Several texts as one."""
    return Localized(
        by.join(part.text("kk") for part in parts),
        by.join(part.text("ru") for part in parts),
        by.join(part.text("en") for part in parts),
    )
