"""The working calendar of Kazakhstan: disputed days one by one, and what must hold for all days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhospar.engine.working_days import WorkingCalendar, kazakhstan
from zhospar.statute.calendar_data import UnsoundCalendar, read_calendar

DAYS = st.dates(date(2009, 1, 1), date(2030, 12, 31))


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return kazakhstan()


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2013-12-28", True),  # a Saturday worked for 3 January 2014
        ("2014-01-03", False),
        ("2014-05-02", False),
        ("2014-05-04", True),  # a Sunday worked for 2 May
        ("2014-05-08", False),
        ("2014-05-11", True),
        ("2014-05-12", True),
        ("2015-03-25", False),  # two days of Nauryz on a weekend: 24 and 25 March
        ("2016-05-10", False),  # 7 May was a Saturday
        ("2021-10-25", True),  # Republic Day came back in 2022
        ("2021-12-01", False),
        ("2022-10-24", False),
        ("2022-10-25", False),
        ("2022-12-01", True),  # no longer a holiday
        ("2022-12-17", False),  # an ordinary Saturday by now
        ("2022-12-19", True),
        ("2023-01-07", False),
        ("2023-01-09", True),  # Christmas is not moved off a weekend
        ("2024-05-04", True),
        ("2024-05-08", False),
        ("2024-06-17", True),  # Kurban Ait fell on Sunday the 16th after all
        ("2026-08-31", True),
        ("2027-03-15", False),
        ("2027-08-30", True),
    ],
)
def test_a_disputed_day_is_as_it_was_held(calendar: WorkingCalendar, day: str, working: bool) -> None:
    assert calendar.is_working_day(date.fromisoformat(day)) is working


@pytest.mark.parametrize(
    ("year", "count"),
    [
        *((year, 245) for year in (2014, 2015, 2016, 2017, 2021)),
        *((year, 246) for year in (2018, 2019, 2020, 2022, 2023, 2025)),
        (2024, 249),
        (2026, 247),
    ],
)
def test_a_year_has_as_many_working_days_as_its_official_balance(
    calendar: WorkingCalendar, year: int, count: int
) -> None:
    assert calendar.count_working_days(date(year, 1, 1), date(year, 12, 31)) == count


@pytest.mark.parametrize(
    ("day", "known_on", "working"),
    [
        ("2014-05-02", "2014-04-17", True),  # the Government moved it on the eve of 18 April
        ("2014-05-02", "2014-04-18", False),
        ("2014-05-04", "2014-04-17", False),
        ("2024-06-17", "2023-10-16", True),  # nobody had announced Kurban Ait yet
        ("2024-06-17", "2024-06-06", False),  # the Ministry's first calendar
        ("2024-06-17", "2024-06-07", True),
        ("2026-08-31", "2025-12-31", False),
        ("2026-08-31", "2026-03-17", False),
        ("2026-08-31", "2026-03-18", True),  # 30 August lost its standing after the referendum
        ("2027-03-15", "2026-01-01", True),
        ("2022-12-01", "2022-09-28", False),
        ("2022-12-01", "2022-09-29", True),
        ("2029-12-17", "2022-01-01", False),
        ("2029-12-18", "2022-01-01", False),  # then still the second day of the feast, moved
        ("2029-12-18", "2023-01-01", True),
    ],
)
def test_a_day_is_what_it_was_known_to_be(calendar: WorkingCalendar, day: str, known_on: str, working: bool) -> None:
    then = calendar.as_known_on(date.fromisoformat(known_on))
    assert then.is_working_day(date.fromisoformat(day)) is working
    assert then.known_on == date.fromisoformat(known_on)


def test_the_first_calendar_of_2024_had_one_working_day_less(calendar: WorkingCalendar) -> None:
    first, last = date(2024, 1, 1), date(2024, 12, 31)
    assert calendar.as_known_on(date(2024, 5, 1)).count_working_days(first, last) == 248
    assert calendar.as_known_on(date(2024, 7, 1)).count_working_days(first, last) == 249


def test_a_day_off_says_why_in_three_languages_and_by_which_act(calendar: WorkingCalendar) -> None:
    moved = calendar.day_off_reason(date(2014, 5, 8))
    assert moved is not None
    assert (moved.kind, moved.instead_of, moved.act) == ("moved-day-off", date(2014, 5, 11), "P1400000365")
    assert "2014 жылғы 11 мамырдан" in moved.name.kk
    assert "11 мая 2014 года" in moved.name.ru
    assert "No. 365 of 2014" in moved.name.en
    after = calendar.day_off_reason(date(2014, 3, 10))
    assert after is not None
    assert "Международный женский день" in after.name.ru
    assert "8 марта 2014 года" in after.name.ru
    weekend = calendar.day_off_reason(date(2014, 6, 7))
    assert weekend is not None
    assert weekend.kind == "weekend"
    assert calendar.day_off_reason(date(2014, 5, 11)) is None
    worked = calendar.worked_weekend(date(2014, 5, 11))
    assert worked is not None
    assert worked.off_on == date(2014, 5, 8)
    assert calendar.worked_weekend(date(2014, 5, 12)) is None


def test_a_holiday_on_a_weekend_is_named_as_the_holiday(calendar: WorkingCalendar) -> None:
    off = calendar.day_off_reason(date(2014, 3, 8))
    assert off is not None
    assert (off.kind, off.name.en) == ("holiday", "International Women's Day")


def test_a_day_that_is_only_computed_says_so(calendar: WorkingCalendar) -> None:
    off = calendar.day_off_reason(date(2028, 5, 5))
    assert off is not None
    assert off.estimated
    assert "not announced yet" in off.name.en


def test_outside_its_years_only_weekends_are_assumed_and_it_says_so(calendar: WorkingCalendar) -> None:
    assert calendar.known_years == range(2009, 2031)
    assert calendar.is_working_day(date(2031, 1, 1))
    assert not calendar.is_working_day(date(2031, 1, 4))
    assert calendar.caveat(date(2009, 1, 1), date(2030, 12, 31)) is None
    caveat = calendar.caveat(date(2030, 12, 30), date(2032, 1, 1))
    assert caveat is not None
    assert not caveat.missing()
    assert "2031-2032" in caveat.en


def test_every_text_of_the_calendar_is_there_in_three_languages(calendar: WorkingCalendar) -> None:
    for day in calendar.data.days:
        off = calendar.day_off_reason(day.on)
        worked = calendar.worked_weekend(day.on)
        for text in (off.name if off else None, worked.name if worked else None, day.act_name):
            assert text is None or not text.missing()


def test_every_moved_day_has_its_counterpart(calendar: WorkingCalendar) -> None:
    marked = {(day.on, day.instead_of, day.act) for day in calendar.data.days if not day.by_law}
    assert marked == {(other, on, act) for on, other, act in marked}


def test_every_act_is_known_before_what_it_moves(calendar: WorkingCalendar) -> None:
    assert all(day.known_from < day.on for day in calendar.data.days)


# --- properties ----------------------------------------------------------------------------------------------------


@given(day=DAYS, count=st.integers(1, 300))
def test_adding_and_counting_are_inverse(day: date, count: int) -> None:
    calendar = kazakhstan()
    last = calendar.add_working_days(day, count)
    assert calendar.is_working_day(last)
    assert calendar.count_working_days(day + timedelta(days=1), last) == count
    first = calendar.add_working_days(day, -count)
    assert calendar.is_working_day(first)
    assert calendar.count_working_days(first, day - timedelta(days=1)) == count


@given(first=DAYS, length=st.integers(0, 900))
def test_counting_is_counting_day_by_day(first: date, length: int) -> None:
    calendar = kazakhstan()
    last = first + timedelta(days=length)
    assert calendar.count_working_days(first, last) == sum(
        map(calendar.is_working_day, calendar.days_between(first, last))
    )
    assert calendar.count_working_days(last + timedelta(days=1), first) == 0


@given(day=DAYS, count=st.integers(-200, 200))
def test_more_working_days_never_end_earlier(day: date, count: int) -> None:
    calendar = kazakhstan()
    assert calendar.add_working_days(day, count) < calendar.add_working_days(day, count + 1) or count in (-1, 0)
    assert calendar.add_working_days(day, count) <= calendar.add_working_days(day + timedelta(days=1), count)


@given(day=DAYS)
def test_the_next_and_the_previous_working_day_enclose_a_day(day: date) -> None:
    calendar = kazakhstan()
    assert calendar.previous_working_day(day) <= day <= calendar.next_working_day(day)
    assert calendar.is_working_day(day) == (calendar.next_working_day(day) == day)
    assert calendar.is_working_day(day) == (calendar.day_off_reason(day) is None)


# --- the file ------------------------------------------------------------------------------------------------------

HEAD = """country: xx
names:
  feast: {kk: а, ru: б, en: c, act: law}
forms:
  law: {kk: Заң, ru: Закон, en: Law}
acts:
  law: {form: law, year: 2000, "on": "2000-01-01"}
years:
"""


@pytest.mark.parametrize(
    ("years", "problem"),
    [
        ("  2015:\n  - 05-01 hoilday feast\n", "The line cannot be read"),
        ("  2015:\n  - 02-30 holiday feast\n", "no such day: 2015-02-30"),
        ("  2015:\n  - 05-01 holiday fest\n", '"fest" is not among names'),
        ("  2015:\n  - 05-01 moved-day-off 05-03 by decree\n", '"decree" is not among acts'),
        ("  2015:\n  - 05-04 moved-day-off 05-03\n", "2015-05-03 is not a holiday"),
        ("  2015:\n  - 05-01 holiday feast\n  - 05-01 holiday feast\n", "marked twice"),
        ("  2015:\n  - 05-01 holiday feast from tomorrow\n", "no such day: tomorrow"),
        ("  2015: []\n  2017: []\n", "gap between the years"),
        ("  2015: []\n  2015: []\n", "given twice"),
    ],
)
def test_a_broken_line_of_the_file_is_refused_by_line(years: str, problem: str) -> None:
    with pytest.raises(UnsoundCalendar) as refused:
        read_calendar(HEAD + years, "xx.yaml")
    assert problem in refused.value.problem.en
    assert not refused.value.problem.missing()
    assert refused.value.line >= HEAD.count("\n")


def test_a_superseded_line_and_its_successor_may_mark_one_day() -> None:
    lines = "  2015:\n  - 05-01 holiday feast until 2014-06-01\n  - 05-01 holiday feast from 2014-06-01\n"
    assert len(read_calendar(HEAD + lines).days) == 2
