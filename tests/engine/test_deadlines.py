"""Terms of the law to last days: every bound, unit and reading."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhospar.engine.deadlines import (
    Deadline,
    TermFacts,
    TermReadings,
    UncountableTerm,
    add_months,
    deadline,
    earliest,
)
from zhospar.engine.working_days import WorkingCalendar, kazakhstan
from zhospar.statute.entries import FixedDay, NthYear, Offset, Term, YearEnd
from zhospar.statute.vocabulary import Bound

DAYS = st.dates(date(2009, 1, 1), date(2030, 12, 31))
INCLUSIVE = TermReadings(before="inclusive")
NEXT = TermReadings(day_off="next-working-day")
PREVIOUS = TermReadings(day_off="previous-working-day")
THIRTY = TermReadings(months="thirty-days")
USUAL = TermReadings()


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return kazakhstan()


def of(term: Term, calendar: WorkingCalendar, readings: TermReadings = USUAL, **facts: object) -> Deadline:
    return deadline(term, TermFacts(**facts), calendar, readings, "A2-1")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "bound", "readings", "last_day"),
    [
        ("06-01", "before", USUAL, "2016-05-31"),
        ("06-01", "before", INCLUSIVE, "2016-06-01"),
        ("06-01", "not-later-than", USUAL, "2016-06-01"),
        ("06-01", "within", USUAL, "2016-06-01"),
        ("01-01", "before", USUAL, "2015-12-31"),
        ("03-01", "before", USUAL, "2016-02-29"),
        ("02-29", "not-later-than", USUAL, "2016-02-29"),
        ("02-20", "not-later-than", USUAL, "2016-02-20"),  # a Saturday
        ("02-20", "not-later-than", NEXT, "2016-02-22"),
        ("02-20", "not-later-than", PREVIOUS, "2016-02-19"),
        ("05-08", "not-later-than", NEXT, "2016-05-11"),  # Sunday, Victory Day, the moved 7 May
    ],
)
def test_a_fixed_day(calendar: WorkingCalendar, day: str, bound: Bound, readings: TermReadings, last_day: str) -> None:
    found = of(FixedDay(day=day, bound=bound), calendar, readings, reporting_year=2015)
    assert found.last_day == date.fromisoformat(last_day)
    assert (found.bound, found.provision) == (bound, "A2-1")
    assert ("R01" in found.readings) == (bound == "before")


def test_a_fixed_day_on_a_day_off_is_flagged_with_its_name(calendar: WorkingCalendar) -> None:
    found = of(FixedDay(day="03-08", bound="not-later-than"), calendar, reporting_year=2015)
    assert found.day_off
    assert found.readings == ("R02",)
    assert any("Международный женский день" in reason.ru for reason in found.because)
    moved = of(FixedDay(day="03-08", bound="not-later-than"), calendar, NEXT, reporting_year=2015)
    assert not moved.day_off
    assert moved.last_day == date(2016, 3, 9)
    assert "moves to 9 March 2016" in moved.because[-1].en


def test_29_february_of_a_common_year_is_its_last_day(calendar: WorkingCalendar) -> None:
    found = of(FixedDay(day="02-29", bound="not-later-than"), calendar, reporting_year=2014)
    assert found.last_day == date(2015, 2, 28)
    assert any("last day was taken" in reason.en for reason in found.because)


@pytest.mark.parametrize(
    ("count", "unit", "event", "last_day"),
    [
        (1, "month", "2015-01-31", "2015-02-28"),
        (1, "month", "2016-01-31", "2016-02-29"),
        (3, "month", "2015-11-30", "2016-02-29"),
        (3, "month", "2015-03-15", "2015-06-15"),
        (1, "month", "2026-03-20", "2026-04-20"),
        (-1, "month", "2031-01-01", "2030-12-01"),
        (-2, "month", "2016-01-01", "2015-11-01"),
        (-1, "month", "2015-03-31", "2015-02-28"),
        (1, "week", "2014-02-03", "2014-02-10"),
        (1, "week", "2016-03-01", "2016-03-08"),  # a holiday: it stands
        (10, "day", "2016-02-20", "2016-03-01"),
        (1, "year", "2016-02-29", "2017-02-28"),
        (7, "working-day", "2014-04-25", "2014-05-11"),
        (7, "working-day", "2026-02-02", "2026-02-11"),
        (10, "working-day", "2016-05-03", "2016-05-19"),
        (-7, "working-day", "2016-05-20", "2016-05-11"),
        (0, "day", "2016-02-20", "2016-02-20"),
    ],
)
def test_a_term_from_an_event(calendar: WorkingCalendar, count: int, unit: str, event: str, last_day: str) -> None:
    term = Offset(count=count, unit=unit, event="e")  # type: ignore[arg-type]
    found = of(term, calendar, event_on=date.fromisoformat(event))
    assert found.last_day == date.fromisoformat(last_day)
    assert ("R03" in found.readings) == (unit == "month")
    assert all(not reason.missing() for reason in found.because)


def test_months_of_thirty_days_are_a_reading(calendar: WorkingCalendar) -> None:
    term = Offset(count=1, unit="month", event="e")
    assert of(term, calendar, THIRTY, event_on=date(2015, 1, 31)).last_day == date(2015, 3, 2)
    year = Offset(count=1, unit="year", event="e")
    assert of(year, calendar, THIRTY, event_on=date(2015, 1, 31)).last_day == date(2016, 1, 31)


def test_each_day_that_is_skipped_is_named(calendar: WorkingCalendar) -> None:
    found = of(Offset(count=7, unit="working-day", event="e"), calendar, event_on=date(2014, 4, 25))
    told = [reason.en for reason in found.because]
    assert told[0].startswith("The day of the event (25 April 2014, Friday)")
    skipped = [line for line in told if line.endswith(", not counted")]
    assert [line.split(",")[0] for line in skipped] == [
        *("26 April 2014", "27 April 2014", "1 May 2014", "2 May 2014", "3 May 2014"),
        *("7 May 2014", "8 May 2014", "9 May 2014", "10 May 2014"),
    ]
    assert [line.split(",")[0] for line in told if line.endswith(", counted")] == ["4 May 2014", "11 May 2014"]
    assert not found.day_off


def test_a_term_in_working_days_before_the_day_ends_on_a_working_day(calendar: WorkingCalendar) -> None:
    term = Offset(count=1, unit="working-day", event="e", bound="before")
    assert of(term, calendar, event_on=date(2016, 2, 19)).last_day == date(2016, 2, 19)
    assert of(term, calendar, INCLUSIVE, event_on=date(2016, 2, 19)).last_day == date(2016, 2, 22)


def test_the_moved_days_count_as_they_were_known(calendar: WorkingCalendar) -> None:
    term = Offset(count=5, unit="working-day", event="e")
    then = calendar.as_known_on(date(2024, 6, 5))
    found = of(term, then, event_on=date(2024, 6, 12))
    assert found.last_day == date(2024, 6, 20)
    assert found.because[-1].en == "The working calendar as it was known on 5 June 2024"
    assert of(term, calendar, event_on=date(2024, 6, 12)).last_day == date(2024, 6, 19)


def test_where_no_day_is_named_the_year_ends_it_and_nothing_moves_it(calendar: WorkingCalendar) -> None:
    found = of(YearEnd(years_after=1), calendar, NEXT, reporting_year=2015)
    assert (found.last_day, found.bound, found.day_off) == (date(2016, 12, 31), "within", True)


def test_the_nth_year_of_a_period(calendar: WorkingCalendar) -> None:
    assert of(NthYear(year=9), calendar, first_year=2010).last_day == date(2018, 12, 31)
    before = NthYear(year=9, bound="before")
    assert of(before, calendar, first_year=2010).last_day == date(2017, 12, 31)
    assert of(before, calendar, INCLUSIVE, first_year=2010).last_day == date(2018, 12, 31)


def test_an_answer_for_a_year_without_a_calendar_says_so(calendar: WorkingCalendar) -> None:
    found = of(FixedDay(day="02-20", bound="not-later-than"), calendar, reporting_year=2034)
    assert "only Saturdays and Sundays" in found.because[-1].en


@pytest.mark.parametrize(
    "term",
    [FixedDay(day="02-20", bound="before"), Offset(count=1, unit="month", event="e"), YearEnd(), NthYear(year=2)],
)
def test_a_missing_fact_is_named(calendar: WorkingCalendar, term: Term) -> None:
    with pytest.raises(UncountableTerm) as refused:
        of(term, calendar)
    assert not refused.value.problem.missing()


def test_a_day_beyond_all_years_is_refused(calendar: WorkingCalendar) -> None:
    for unit in ("day", "working-day", "month", "year"):
        with pytest.raises(UncountableTerm):
            of(Offset(count=40, unit=unit, event="e"), calendar, event_on=date(9999, 12, 20))


def test_the_earliest_of_several(calendar: WorkingCalendar) -> None:
    one = of(Offset(count=1, unit="month", event="e"), calendar, event_on=date(2016, 3, 1))
    other = of(Offset(count=7, unit="working-day", event="e"), calendar, event_on=date(2016, 3, 1))
    found = earliest([one, other])
    assert found.last_day == other.last_day
    assert "earliest of 2 terms" in found.because[-1].en
    assert earliest([one]) == one
    with pytest.raises(ValueError, match="no deadlines"):
        earliest([])


@given(day=DAYS, months=st.integers(-240, 240))
def test_months_keep_the_day_number_or_end_the_month(day: date, months: int) -> None:
    found, clipped = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (clipped and (found + timedelta(days=1)).day == 1)


@given(day=DAYS, months=st.integers(-24, 24))
def test_a_later_event_never_has_an_earlier_last_day(day: date, months: int) -> None:
    assert add_months(day, months)[0] <= add_months(day + timedelta(days=1), months)[0]


@given(
    event=DAYS,
    count=st.integers(-60, 60),
    unit=st.sampled_from(["day", "working-day", "week", "month", "year"]),
    readings=st.sampled_from([USUAL, INCLUSIVE, NEXT, PREVIOUS, THIRTY]),
    bound=st.sampled_from(["before", "within", "not-later-than"]),
)
def test_every_answer_has_reasons_in_three_languages(
    event: date, count: int, unit: str, readings: TermReadings, bound: str
) -> None:
    term = Offset(count=count, unit=unit, event="e", bound=bound)  # type: ignore[arg-type]
    calendar = kazakhstan()
    found = of(term, calendar, readings, event_on=event)
    assert found.because
    assert all(not reason.missing() and "{" not in reason.en for reason in found.because)
    if count != 0 or bound == "before":
        assert found.day_off <= (not calendar.is_working_day(found.last_day))
    if unit == "working-day" and count != 0:
        assert calendar.is_working_day(found.last_day)
