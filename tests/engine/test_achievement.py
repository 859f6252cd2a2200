"""Was the value of a year reached? By direction, range, text and milestone; and never "not met" where nothing was due."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.arbitrary_plans import plans_of

from zhospar.engine.achievement import Judgement, judge, told, wanted_direction
from zhospar.engine.plan import Indicator
from zhospar.engine.value_ranges import Bounds, read_bounds
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized

AFTER = date(2018, 2, 15)
YEAR = 2017


def indicator(aim: Any = 10, actual: Any = None, **fields: Any) -> Indicator:
    values = {"planned": {YEAR: aim}, "actual": {} if actual is None else {YEAR: actual}, "better": "up"}
    return Indicator(id="i", title=Localized("Көрсеткіш"), kind="target", **{**values, **fields})


def judged(planned: Any, actual: Any = None, **fields: Any) -> Judgement:
    return judge(indicator(planned, actual, **fields), YEAR, on=AFTER)


@pytest.mark.parametrize(
    ("better", "planned", "actual", "status", "deviation"),
    [
        ("up", 88, 86.5, "not-met", -1.5),
        ("up", 88, 88, "met", 0),
        ("up", 72.5, 72.95, "exceeded", 0.45),
        ("up", "1 234,5", "1234.5", "met", 0),
        ("down", 187.0, 174.8, "exceeded", -12.2),
        ("down", 187.0, 190, "not-met", 3),
        ("up", 0, 3, "exceeded", 3),
        ("hold", 12.5, 12.54, "met", 0.04),
        ("hold", 12.5, 12.6, "not-met", 0.1),
        ("hold", "12,50", 12.54, "not-met", 0.04),
        ("hold", 100, 100.4, "met", 0.4),
        ("hold", 100, 100.55, "not-met", 0.55),
        ("range", "10-12", 12, "met", 0),
        ("range", "10–12", 13, "not-met", 1),
        ("range", "от 10 до 12", 9.5, "not-met", -0.5),
        ("range", ">=10", 25, "met", 0),
        ("range", "кемінде 10", 9, "not-met", -1),
        ("up", "не менее 10", 9, "not-met", -1),
        ("up", "не менее 10", 14, "exceeded", 4),
        ("up", "10-12", 14, "exceeded", 2),
        ("", "ең көбі 5 %", 6, "not-met", 1),
    ],
)
def test_the_wanted_direction_is_heeded(better: Any, planned: Any, actual: Any, status: str, deviation: float) -> None:
    found = judged(planned, actual, better=better)
    assert (found.status, found.deviation) == (status, deviation)
    assert found.favourable is (status != "not-met")


def test_the_deviation_is_told_in_units_and_in_per_cent_of_the_plan_in_three_languages() -> None:
    found = judged(1000, 1250.5)
    assert (found.deviation, found.deviation_percent, found.degree) == (250.5, 25.05, 1.2505)
    assert "1\u00a0250,5" in found.why.kk
    assert "1\u00a0250,5" in found.why.ru
    assert "+250.5 (+25" in found.why.en


def test_a_plan_of_zero_has_no_per_cent_and_no_share() -> None:
    found = judged(0, 3, better="down")
    assert (found.status, found.deviation_percent, found.degree) == ("not-met", None, None)


def test_a_direction_that_is_not_told_is_found_from_base_and_final_plan_and_said_so() -> None:
    falling = judged(54.5, 52.2, better="", base_year=2015, base_value=58.5)
    assert (falling.status, falling.wanted, falling.inferred) == ("exceeded", "down", True)
    assert "58.5" in falling.why.en
    assert "58,5" in falling.why.kk


def test_a_range_is_left_on_both_sides_unless_a_direction_is_told() -> None:
    rising = {"planned": {YEAR: "10-12", 2020: 20}, "base_value": 5}
    found = [judge(indicator(actual=14, better=better, **rising), YEAR, on=AFTER).status for better in ("", "up")]
    assert found == ["not-met", "exceeded"]


def test_without_any_direction_only_equality_can_be_judged() -> None:
    unknown = judged(54.5, 52.2, better="")
    assert (unknown.status, unknown.cause, unknown.favourable) == ("cannot-judge", "direction-untold", None)
    assert unknown.deviation == -2.3
    assert judged(54.5, 54.5, better="").status == "met"


@pytest.mark.parametrize(
    ("on", "published_on", "status"),
    [
        (date(2017, 12, 31), None, "not-due-yet"),
        (date(2018, 1, 1), None, "no-data"),
        (date(2018, 3, 1), date(2018, 8, 15), "not-due-yet"),
        (date(2018, 8, 15), date(2018, 8, 15), "no-data"),
    ],
)
def test_data_are_missing_only_after_the_year_and_the_day_of_publication(
    on: date, published_on: date | None, status: str
) -> None:
    for nothing in (None, "", " – ", "нет данных"):
        assert judge(indicator(10, nothing), YEAR, on=on, published_on=published_on).status == status


def test_an_unfinished_year_is_never_not_met() -> None:
    during, after = (judge(indicator(10, 7), YEAR, on=on) for on in (date(2017, 7, 1), AFTER))
    assert (during.status, during.favourable, after.status) == ("not-due-yet", None, "not-met")
    assert judge(indicator(10, 11), YEAR, on=date(2017, 7, 1)).status == "exceeded"


def test_where_nothing_is_planned_a_later_year_is_awaited_or_it_cannot_be_judged() -> None:
    early = Indicator(id="i", title=Localized("К"), kind="result", planned={2018: 40}, actual={2016: 5, 2019: 41})
    assert judge(early, 2016, on=AFTER).status == "not-due-yet"
    assert "2018" in judge(early, 2016, on=AFTER).why.kk
    late = judge(early, 2019, on=date(2020, 2, 1))
    assert (late.status, late.cause) == ("cannot-judge", "nothing-planned")
    valueless = Indicator(id="i", title=Localized("К"), kind="result", due=2020)
    assert [judge(valueless, year, on=date(2021, 2, 1)).status for year in (2017, 2020)] == [
        "not-due-yet",
        "cannot-judge",
    ]


def test_what_cannot_be_read_or_compared_is_not_judged_and_the_reason_has_the_words() -> None:
    unread = judged(10, "шамамен он")
    assert (unread.status, unread.cause) == ("cannot-judge", "unreadable")
    assert all("шамамен он" in unread.why.text(language) for language in ("kk", "ru", "en"))
    broken = judge(indicator(10, 12), YEAR, on=AFTER, method_broken=True)
    assert (broken.status, broken.cause) == ("cannot-judge", "method-broken")


def test_a_text_is_met_by_the_same_text_and_has_no_per_cent() -> None:
    same = judged("Заң жобасы  енгізілді", "заң жобасы енгізілді.", value="text")
    assert (same.status, same.degree, same.deviation_percent) == ("met", None, None)
    assert judged("Заң жобасы енгізілді", "әзірленуде", value="text").status == "cannot-judge"
    assert judged("Заң жобасы енгізілді", "-", value="text").status == "no-data"


@pytest.mark.parametrize(
    ("planned", "actual", "status"),
    [
        ("пайдалануға беру", "орындалды", "met"),
        ("ввод", "Выполнено", "met"),
        ("ввод", "не выполнено", "not-met"),
        ("opening", "2017-11-20", "met"),
        ("opening", "20.01.2018", "not-met"),
        ("2017-06-30", "2017-07-01", "not-met"),
        ("2017-06-30", "30.06.2017", "met"),
        (2018, 2017, "met"),
        (2017, 2018, "not-met"),
        ("opening", 1, "met"),
        ("opening", 0, "not-met"),
        ("opening", "жартылай", "cannot-judge"),
        ("opening", "", "no-data"),
    ],
)
def test_a_milestone_is_reached_by_word_or_by_day(planned: Any, actual: Any, status: str) -> None:
    found = judged(planned, actual, value="milestone")
    assert found.status == status
    assert found.deviation_percent is None


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("10 - 12", Bounds(10, 12)),
        ("10,5…12,5 %", Bounds(10.5, 12.5)),
        ("-5–-3", Bounds(-5, -3)),
        ("10-нан 12-ге дейін", Bounds(10, 12)),
        ("between 1 000 and 2 000", Bounds(1000, 2000)),
        ("10 ± 2", Bounds(8, 12)),
        ("≤ 5", Bounds(None, 5)),
        ("10-нан кем емес", Bounds(10)),
        ("не более 7", Bounds(None, 7)),
        ("свыше 10", Bounds(10, strict=True)),
        ("12-10", None),
        ("шамамен 10", None),
        ("10", None),
    ],
)
def test_ranges_are_read_as_people_write_them(text: str, bounds: Bounds | None) -> None:
    assert read_bounds(text) == bounds


NUMBERS = st.integers(-10_000, 10_000) | st.decimals(-1000, 1000, places=2).map(float)
FLIPPED = {"up": "down", "down": "up", "hold": "hold", "range": "range", "": ""}


@given(NUMBERS, NUMBERS, st.none() | NUMBERS, st.sampled_from(sorted(FLIPPED)))
def test_values_negated_and_direction_turned_give_the_same_status(
    planned: Any, actual: Any, base: Any, better: Any
) -> None:
    one = judged(planned, actual, better=better, base_value=base)
    other = judged(-planned, -actual, better=FLIPPED[better], base_value=None if base is None else -base)
    assert one.status == other.status
    assert one.deviation == -(other.deviation or 0)


@given(NUMBERS, NUMBERS)
def test_what_is_met_both_ways_is_equal_and_nothing_is_not_met_both_ways(planned: Any, actual: Any) -> None:
    both = {judged(planned, actual, better=better).favourable for better in ("up", "down")}
    assert both == ({True} if planned == actual else {True, False})


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_indicator_gets_a_judgement_with_its_reason(law: Edition, data: st.DataObject) -> None:
    plan = data.draw(plans_of(law, data.draw(st.sampled_from(["state-programme", "implementation-report"]))))
    for one in plan.indicators:
        for year in {2012, *one.planned, *one.actual}:
            found = judge(one, year, on=AFTER)
            assert found.why.missing() == ()
            assert (found.favourable is None) == (found.status not in ("met", "exceeded", "not-met"))
            assert found.status != "no-data" or told(one.actual.get(year)) is None
            assert found.favourable is None or told(one.planned.get(year)) is not None
            assert one.better == "" or wanted_direction(one) == (one.better, False)
