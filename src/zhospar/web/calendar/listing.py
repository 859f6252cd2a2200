"""The year's duties as rows, and why there are none where there are none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from zhospar.engine.dates_in_words import day_of_year, weekday
from zhospar.engine.duties import Duty, Situation, duties_of_year
from zhospar.engine.hierarchy import Through, implemented_through
from zhospar.engine.terms_in_words import term_in_words
from zhospar.engine.working_days import WorkingCalendar
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.edition_data import Reading
from zhospar.statute.entries import EventDuty, Exclusion, Step, YearlyDuty
from zhospar.statute.localized import Localized
from zhospar.web.calendar.asking import Asked, Awaited, awaited_events
from zhospar.web.calendar.year import MONTHS

_LATEST = 3
"""Years after the period in which its last duties may still fall due."""


@dataclass(frozen=True, slots=True)
class Line:
    """A duty as a row of the list."""

    duty: Duty
    term: Localized
    """The law's own words for the day: "not later than 20 February"."""
    anchor: str
    """Where the day of the year's table leads; the first row of a day has it."""

    @property
    def day(self) -> Localized:
        return day_of_year(self.duty.last_day.month, self.duty.last_day.day)

    @property
    def weekday(self) -> Localized:
        return weekday(self.duty.last_day)


@dataclass(frozen=True, slots=True)
class MonthOfLines:
    """The rows of one month."""

    name: Localized
    lines: tuple[Line, ...]


def lines_by_month(edition: Edition, situation: Situation, duties: Sequence[Duty]) -> tuple[MonthOfLines, ...]:
    """The duties of a year, month by month."""
    terms = _terms(edition, situation)
    found = []
    anchored = set()
    for month, several in groupby(duties, key=lambda duty: duty.last_day.month):
        lines = []
        for duty in several:
            day = duty.last_day
            anchor = "" if day in anchored else f"d-{day.month}-{day.day}"
            anchored.add(day)
            lines.append(Line(duty, terms.get((duty.provision, duty.id), Localized()), anchor))
        found.append(MonthOfLines(MONTHS[month - 1], tuple(lines)))
    return tuple(found)


def _terms(edition: Edition, situation: Situation) -> dict[tuple[str, str], Localized]:
    concerned = (situation.kind, situation.body_class, situation.variant)
    found = {}
    for entry_type in (YearlyDuty, EventDuty, Step):
        for cited in edition.of(entry_type, *concerned):
            if cited.entry.term is not None:
                words = term_in_words(cited.entry.term, edition, situation.kind)
                found.setdefault((cited.id, cited.entry.id), words)
    return found


def readings_of(edition: Edition, duties: Sequence[Duty]) -> tuple[tuple[Reading, Localized], ...]:
    """The readings that the days rest on, each with the option in force."""
    names = sorted({name for duty in duties for name in duty.readings})
    found = []
    for reading in (edition.readings[name] for name in names):
        option = next(one for one in reading.options if one.id == edition.reading(reading.id))
        found.append((reading, option.name))
    return tuple(found)


# --- nothing falls due ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why a year is empty, with the ways on."""

    years: tuple[int, ...]
    """Other years in which something falls due."""
    awaited: tuple[Awaited, ...]
    """Events whose days are not told."""
    excluded: tuple[Cited[Exclusion], ...]
    """Provisions by which such documents have not the process."""
    through: tuple[Through, ...]
    """Documents through which it is carried out, monitored, evaluated: the days are theirs."""
    has_duties: bool
    """The law names duties for such documents at all."""


def why_nothing(edition: Edition, asked: Asked, calendar: WorkingCalendar) -> Nothing:
    """Why nothing falls due in the year asked for."""
    situation = asked.situation
    concerned = (situation.kind, situation.body_class, situation.variant)
    has_duties = any(edition.of(YearlyDuty, *concerned)) or any(edition.of(EventDuty, *concerned))
    return Nothing(
        years=tuple(years_with_duties(edition, situation, calendar)),
        awaited=tuple(event for event in awaited_events(edition, asked) if not event.told),
        excluded=tuple(cited for cited in edition.excluded(*concerned) if cited.entry.processes),
        through=() if has_duties else implemented_through(edition, situation.kind),
        has_duties=has_duties,
    )


def years_with_duties(edition: Edition, situation: Situation, calendar: WorkingCalendar) -> Iterator[int]:
    """The years in which something falls due, around the document's period."""
    for year in range(situation.period.first - 1, situation.period.last + _LATEST + 1):
        if duties_of_year(edition, situation, year, calendar):
            yield year
