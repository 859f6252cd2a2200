"""Where an indicator is heading, by which method, and when to warn."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.arbitrary_plans import plans_of

from zhospar.engine.plan import Indicator
from zhospar.engine.trend import Method, outlook
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized


def indicator(actual: dict[int, Any], final: Any = 100, **fields: Any) -> Indicator:
    values = {"better": "up", "base_year": 2015, "base_value": 80, "planned": {2020: final}}
    return Indicator(id="i", title=Localized("К"), kind="target", actual=actual, **{**values, **fields})


def test_three_values_give_a_least_squares_line_and_the_step_that_is_needed() -> None:
    found = outlook(indicator({2016: 82, 2017: 87}), 2017)
    assert found.points == ((2015, 80), (2016, 82), (2017, 87))
    assert (found.yearly, found.expected, found.needed_yearly) == (3.5, 97, tidy(13 / 3))
    assert found.shortfall == 3
    assert (found.warning, found.final_year) == ("at-risk", 2020)
    assert "Least-squares line through 3 known values, 2015-2017" in found.method.en
    assert all(number in found.why.en for number in ("97", "100", "15 %", "10 %", "+3.5"))


def tidy(number: float) -> float:
    return round(number, 6)


def test_two_values_give_the_mean_yearly_step_and_it_is_said() -> None:
    found = outlook(indicator({2017: 88}), 2017)
    assert (found.yearly, found.expected, found.warning, found.shortfall) == (4, 100, "none", 0)
    assert "Mean yearly step of 2" in found.method.en


@pytest.mark.parametrize(
    ("last", "warning"),
    [(88, "none"), (87.5, "watch"), (87.2, "watch"), (87.1, "at-risk"), (84, "at-risk"), (79, "at-risk")],
)
def test_a_small_shortfall_is_to_be_watched_and_a_larger_one_is_at_risk(last: float, warning: str) -> None:
    assert outlook(indicator({2017: last}), 2017).warning == warning


def test_the_limits_are_the_readers_to_choose() -> None:
    falling_short = indicator({2017: 84})
    assert outlook(falling_short, 2017, Method(watch_up_to=0.6)).warning == "watch"
    assert outlook(falling_short, 2017, Method(with_base=False)).warning == "cannot-say"


def test_where_less_is_better_a_falling_line_is_on_course() -> None:
    assert outlook(indicator({2016: 70, 2017: 60}, final=50, better="down"), 2017).warning == "none"
    assert outlook(indicator({2016: 82, 2017: 84}, final=50, better="down"), 2017).warning == "at-risk"


def test_a_range_is_left_on_either_side() -> None:
    assert outlook(indicator({2016: 80, 2017: 81}, final="75-85", better="range"), 2017).warning == "none"
    drifting = outlook(indicator({2016: 84, 2017: 88}, final="75-85", better="range"), 2017)
    assert (drifting.warning, drifting.expected) == ("at-risk", 100)


def test_later_values_are_not_known_yet() -> None:
    assert outlook(indicator({2016: 82, 2018: 300}), 2017).points == ((2015, 80), (2016, 82))


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (indicator({}), "known values 1, at least 2"),
        (indicator({2016: 81}, planned={}), "no final planned value"),
        (indicator({2016: "иә"}, value="milestone"), "values are words"),
        (indicator({2016: 81}, final="шамамен 100"), "шамамен 100"),
        (indicator({2016: 81, 2020: 101}), "2020"),
    ],
)
def test_where_nothing_can_be_said_the_reason_is(one: Indicator, says: str) -> None:
    found = outlook(one, 2020)
    assert (found.warning, found.expected) == ("cannot-say", None)
    assert says in found.why.en


VALUES = st.lists(st.integers(-1000, 1000), min_size=1, max_size=5)


@given(VALUES, st.integers(-1000, 1000), st.sampled_from(["up", "down"]))
def test_values_negated_and_direction_turned_give_the_same_warning(values: list[int], final: int, better: Any) -> None:
    def of(sign: int, better: Any) -> Indicator:
        actual = {2015 + place: sign * value for place, value in enumerate(values)}
        return indicator(actual, final=sign * final, better=better, base_year=None)

    one, other = outlook(of(1, better), 2019), outlook(of(-1, {"up": "down", "down": "up"}[better]), 2019)
    assert one.warning == other.warning
    assert one.shortfall == other.shortfall


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_indicator_has_an_outlook_or_the_reason_why_not(law: Edition, data: st.DataObject) -> None:
    for one in data.draw(plans_of(law, "state-programme")).indicators:
        found = outlook(one, data.draw(st.integers(2010, 2022)))
        assert found.why.missing() == ()
        assert (found.warning == "cannot-say") == (found.expected is None)
        assert bool(found.method) == (found.expected is not None)
