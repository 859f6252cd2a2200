"""Terms as people type them."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhospar.engine.deadlines import UncountableTerm
from zhospar.engine.term_text import UnreadableTerm, due, parse_term
from zhospar.engine.working_days import kazakhstan
from zhospar.statute.entries import FixedDay, Offset


@pytest.mark.parametrize(
    ("texts", "count", "unit"),
    [
        (
            ("7 working days", "7 жұмыс күні", "7 рабочих дней", "within 7 working days",
             "в течение 7 (семи) рабочих дней", "7 (жеті) жұмыс күні ішінде", "  7  WORKING   DAYS. "),
            7, "working-day",
        ),
        (("1 working day", "1 рабочий день", "1 жұмыс күні"), 1, "working-day"),
        (("10 days", "10 күн", "10 дней", "10 calendar days", "10 календарных дней", "10 күнтізбелік күн"), 10, "day"),
        (("2 weeks", "2 апта", "2 недели", "2 апта ішінде"), 2, "week"),
        (("1 month", "1 ай", "1 месяц", "1 ай мерзімде", "через 1 месяц", "1 айдан кейін"), 1, "month"),
        (("3 months", "3 месяца", "3 ай ішінде"), 3, "month"),
        (("1 year", "1 жыл", "1 год"), 1, "year"),
        (("5 лет", "5 years", "5 жыл"), 5, "year"),
        (("-1 month", "1 month before", "за 1 месяц", "за 1 месяц до", "1 ай бұрын"), -1, "month"),
    ],
)  # fmt: skip
def test_a_span_is_read_in_three_languages(texts: tuple[str, ...], count: int, unit: str) -> None:
    for text in texts:
        found = parse_term(text)
        assert isinstance(found, Offset), text
        assert (found.count, found.unit, found.bound) == (count, unit, "within"), text


@pytest.mark.parametrize(
    ("texts", "day", "bound"),
    [
        (("before 06-01", "06-01 дейін", "06-01-ге дейін", "до 06-01", "до 01.06", "до 1 июня", "1 маусымға дейін",
          "before 1 June", "before June 1"), "06-01", "before"),
        (("not later than 02-20", "no later than 02-20", "02-20 кешіктірмей", "не позднее 02-20", "не позднее 20.02",
          "20 ақпаннан кешіктірмей", "не позднее 20 февраля", "by 20 February"), "02-20", "not-later-than"),
    ],
)  # fmt: skip
def test_a_day_is_read_in_three_languages(texts: tuple[str, ...], day: str, bound: str) -> None:
    for text in texts:
        found = parse_term(text)
        assert isinstance(found, FixedDay), text
        assert (found.day, found.bound) == (day, bound), text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "not a term"),
        ("soon", "not a term"),
        ("7", "not a term"),
        ("7.5 days", "not a term"),
        ("31.02", "not a term"),
        ("до 31.02", "no such day"),
        ("before 13-01", "no such day"),
        ("before 00-00", "no such day"),
        ("before tomorrow", "not a day"),
        ("до 5 брюмера", "not a day"),
        ("99999999 working days", "too long"),
        ("x" * 100_000, "not a term"),
    ],
)
def test_what_is_no_term_is_refused_with_a_mend(text: str, problem: str) -> None:
    with pytest.raises(UnreadableTerm) as refused:
        parse_term(text)
    assert problem in refused.value.problem.en
    assert not refused.value.problem.missing()
    assert not refused.value.mend.missing()
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize(
    ("day", "text", "last_day"),
    [
        ("2015-12-31", "before 06-01", "2016-05-31"),
        ("2016-05-31", "before 06-01", "2016-05-31"),
        ("2016-06-01", "before 06-01", "2017-05-31"),
        ("2016-02-19", "not later than 02-20", "2016-02-20"),
        ("2016-02-20", "not later than 02-20", "2016-02-20"),
        ("2016-02-21", "not later than 02-20", "2017-02-20"),
        ("2015-03-01", "not later than 02-29", "2016-02-29"),
        ("2014-04-25", "7 working days", "2014-05-11"),
        ("2016-01-31", "1 month", "2016-02-29"),
    ],
)
def test_the_last_day_of_a_typed_term(day: str, text: str, last_day: str) -> None:
    assert due(date.fromisoformat(day), text, kazakhstan()).last_day == date.fromisoformat(last_day)


def test_a_typed_term_may_not_leave_the_calendar() -> None:
    with pytest.raises(UncountableTerm):
        due(date(9999, 12, 31), "before 06-01", kazakhstan())
    with pytest.raises(UncountableTerm):
        due(date(1, 1, 1), "1 month before", kazakhstan())


@given(st.text(max_size=60))
def test_any_text_is_a_term_or_refused(text: str) -> None:
    with contextlib.suppress(UnreadableTerm):
        parse_term(text)
