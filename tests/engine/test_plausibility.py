"""Reported values that make one look again; and series at which nothing is to be wondered."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.arbitrary_plans import plans_of

from zhospar.engine.plan import Indicator
from zhospar.engine.plausibility import KINDS, Limits, doubts
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized

STEADY = {2012: 70.1, 2013: 70.6, 2014: 71.0, 2015: 71.6, 2016: 72.0}


def indicator(actual: dict[int, Any], planned: dict[int, Any] | None = None, **fields: Any) -> Indicator:
    return Indicator(id="i", title=Localized("К"), kind="target", actual=actual, planned=planned or {}, **fields)


def kinds(one: Indicator, year: int = 2017, **how: Any) -> list[str]:
    return [doubt.kind for doubt in doubts(one, year, **how)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (indicator({**STEADY, 2017: 72.5}), []),
        (indicator({**STEADY, 2017: 79}), ["jump"]),
        (indicator({**STEADY, 2017: 66}), ["jump"]),
        (indicator({2012: 10, 2013: 11, 2014: 13, 2015: 14, 2016: 16, 2017: 21}), []),
        (indicator({2012: 10, 2013: 11, 2014: 13, 2015: 14, 2016: 16, 2017: 22}), ["jump"]),
        (indicator({2016: 12.5, 2017: 125}), ["slip"]),
        (indicator({2016: 1250, 2017: 1.25}), ["slip"]),
        (indicator({2016: 12.5, 2017: 60}), []),
        (indicator({2017: 7200}, base_year=2016, base_value=72), ["slip"]),
        (indicator({2015: 3, 2016: 4, 2017: -4}), ["sign"]),
        (indicator({2015: 3, 2016: -4, 2017: -4}), []),
        (indicator({2016: 84, 2017: 104}, value="percent"), ["outside-percent"]),
        (indicator({2016: 103, 2017: 104}, value="percent"), []),
        (indicator({2016: 84, 2017: 84}, {2016: 83, 2017: 88}), ["repeated"]),
        (indicator({2016: 84, 2017: 84}, {2016: 83, 2017: 83}), []),
        (indicator({2014: 80, 2017: 84}, {2015: 81, 2016: 82, 2017: 83}), ["gap"]),
        (indicator({2015: 80, 2017: 84}, {2015: 79, 2017: 83}), []),
        (indicator({2015: 1, 2016: 2, 2017: 3}, {2015: 1, 2016: "2,0", 2017: 3}), ["equals-plan"]),
        (indicator({2015: 1, 2016: 2.1, 2017: 3}, {2015: 1, 2016: 2, 2017: 3}), []),
        (indicator({2016: "done", 2017: "done"}, {2016: "a", 2017: "b"}, value="milestone"), []),
        (indicator({2016: 84}), []),
    ],
)
def test_each_doubt_and_the_like_value_without_one(one: Indicator, expected: list[str]) -> None:
    assert kinds(one) == expected


def test_a_changed_method_is_told_and_explains_the_jump() -> None:
    assert kinds(indicator({**STEADY, 2017: 79}), method_changed=True) == ["method-changed"]


def test_the_limits_are_the_readers_to_choose() -> None:
    assert kinds(indicator({2016: 12.5, 2017: 60}), limits=Limits(slip=4)) == ["slip"]
    assert kinds(indicator({**STEADY, 2017: 79}), limits=Limits(jump=100)) == []


def test_a_doubt_tells_the_numbers_in_three_languages() -> None:
    (slip,) = doubts(indicator({2016: 12.5, 2017: 1250}), 2017)
    assert all(number in slip.why.ru for number in ("2016", "12,5", "2017", "1\u00a0250", "100"))
    assert "1,250 in 2017, 12.5 in 2016: 100 times apart" in slip.why.en
    (gap,) = doubts(indicator({2014: 80, 2017: 84}, {2015: 81, 2016: 82, 2017: 83}), 2017)
    assert "2015, 2016" in gap.why.kk


@given(st.lists(st.integers(1, 1000), min_size=2, max_size=6), st.sampled_from([0.001, 0.1, 1000]))
def test_another_unit_all_along_changes_no_doubt(values: list[int], unit: float) -> None:
    def of(scale: float) -> Indicator:
        return indicator({2018 - len(values) + place: value * scale for place, value in enumerate(values)})

    assert kinds(of(1), limits=Limits(jump=5.0001, slip=9.9999)) == kinds(
        of(unit), limits=Limits(jump=5.0001, slip=9.9999)
    )


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_indicator_can_be_doubted(law: Edition, data: st.DataObject) -> None:
    for one in data.draw(plans_of(law, "state-programme")).indicators:
        for year in {2016, *one.actual}:
            found = doubts(one, year, method_changed=data.draw(st.booleans()))
            assert all(doubt.kind in KINDS and doubt.why.missing() == () for doubt in found)
            assert len({doubt.kind for doubt in found}) == len(found)
