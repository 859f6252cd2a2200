"""Plain data become a plan: tolerant of how people write, strict in what comes out, and every fault told by its place."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhospar.engine.plan import Plan
from zhospar.engine.plan_building import MAX_TEXT, NotAPlan, build_plan
from zhospar.statute.localized import LANGUAGES, Localized

Sample = Callable[[str], dict[str, Any]]
LEAST: dict[str, Any] = {"kind": "concept", "title": "Тұжырымдама", "period": "2015-2019"}

words = st.text(max_size=12) | st.sampled_from(["2016", "12,5", "2016-02-30", "kk", "жоқ", "1.1", "\x00", "a" * 100])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | words
keys = (
    st.sampled_from([*Plan.__struct_fields__, "id", "of", "kk", "ru", "first", "last", "text", "cells", "year"]) | words
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys | st.integers(2010, 2020), inner, max_size=5),
    max_leaves=25,
)


def built_or_refused(data: object) -> Plan | None:
    """The plan, or None where it is refused with places and problems."""
    try:
        return build_plan(data)
    except NotAPlan as refusal:
        refused = refusal
    assert refused.faults
    assert all(fault.where and fault.problem.text("kk").strip() for fault in refused.faults)
    return None


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(anything)
def test_whatever_is_given_is_a_plan_or_is_refused_with_places(data: object) -> None:
    built_or_refused(data)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(Plan.__struct_fields__), anything, max_size=4))
def test_whatever_stands_in_the_fields_of_a_plan_is_read_or_refused(fields: dict[str, Any]) -> None:
    plan = built_or_refused({**LEAST, **fields})
    assert plan is None or plan.period.first <= plan.period.last


def faults(**fields: Any) -> dict[str, Localized]:
    """Places and problems of a plan with these fields."""
    with pytest.raises(NotAPlan) as refused:
        build_plan({**LEAST, **fields})
    for fault in refused.value.faults:
        assert not fault.problem.missing(), fault
    assert len({fault.where for fault in refused.value.faults}) == len(refused.value.faults), "a fault is told once"
    return {fault.where: fault.problem for fault in refused.value.faults}


# --- tolerant ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "period", ["2015-2019", " 2015 – 2019 ", "2015—2019", "2015/2019", {"first": "2015", "last": 2019.0}]
)
def test_a_period_may_be_written_as_people_write_it(period: object) -> None:
    assert str(build_plan({**LEAST, "period": period}).period) == "2015-2019"


def test_one_year_is_a_period() -> None:
    assert str(build_plan({**LEAST, "period": 2016}).period) == "2016-2016"


@pytest.mark.parametrize(
    ("told", "number"),
    [("12,5", 12.5), ("1 234,5", 1234.5), ("1\u00a0234", 1234), ("−3", -3), (7, 7), ("0", 0)],
)
def test_numbers_may_have_commas_and_blanks(told: object, number: float) -> None:
    plan = build_plan({**LEAST, "funding": [{"source": "republican-budget", "year": 2016, "amount": told}]})
    assert plan.funding[0].amount == number


@pytest.mark.parametrize("told", ["2016-02-20", "20.02.2016", "2016-2-20"])
def test_days_may_be_written_either_way(told: str) -> None:
    plan = build_plan({**LEAST, "acts": [{"type": "approval", "by": "government", "on": told}]})
    assert plan.acts[0].on == "2016-02-20"


def test_a_plain_text_is_the_kazakh_one() -> None:
    assert build_plan(LEAST).title == Localized("Тұжырымдама")


def test_ids_may_be_written_in_one_line() -> None:
    plan = build_plan({**LEAST, "goals": [{"id": "1", "title": "Мақсат", "problems": "p1, p2; p3"}]})
    assert plan.goals[0].problems == ("p1", "p2", "p3")


def test_passages_and_rows_that_say_nothing_are_left_out() -> None:
    empty = {"section": "analysis", "item": "problems"}
    plan = build_plan({**LEAST, "passages": [empty, {**empty, "text": " "}], "rows": [empty]})
    assert (plan.passages, plan.rows) == ((), ())


def test_rows_stand_table_by_table() -> None:
    def row(item: str, number: int) -> dict[str, Any]:
        return {"section": "s", "item": item, "cells": {"n": number}}

    plan = build_plan({**LEAST, "rows": [row("a", 1), row("b", 2), row("a", 3)]})
    assert [each.cells["n"] for each in plan.rows] == [1, 3, 2]


# --- strict --------------------------------------------------------------------------------------------------------


def test_every_fault_is_told_at_once() -> None:
    told = faults(title={"ru": "Концепция"}, period="2019-2015", colour="red", goals=[{"title": "Мақсат"}, 7])
    assert set(told) == {"title", "period", "colour", "goals/1/id", "goals/2"}


@pytest.mark.parametrize(
    ("fields", "where", "problem"),
    [
        ({"period": "2019-2015"}, "period", "reversed"),
        ({"period": "soon"}, "period", "Not a period"),
        ({"period": {"first": 2015}}, "period/last", "must be given"),
        ({"title": {"ru": "Концепция"}}, "title", "no Kazakh text"),
        ({"title": ""}, "title", "must be given"),
        ({"title": {"kk": "Х", "de": "Konzept"}}, "title", "Unknown language"),
        ({"acts": [{"type": "approval", "by": "x", "on": "31.02.2016"}]}, "acts/1/on", "no such day"),
        ({"acts": [{"type": "approval", "by": "x", "on": "2015-02-29"}]}, "acts/1/on", "no such day"),
        ({"funding": [{"source": "x", "amount": "көп"}]}, "funding/1/amount", "Not a number"),
        ({"funding": [{"source": "x", "amount": float("nan")}]}, "funding/1/amount", "Not a number"),
        ({"funding": [{"source": "x", "amount": True}]}, "funding/1/amount", "Not a number"),
        ({"funding": [{"source": "x", "year": 20166}]}, "funding/1/year", "Not a year"),
        ({"indicators": [{"id": "1", "title": "К", "kind": "target", "planned": {"16": 1}}]}, "indicators/1/planned/16", "Not a year"),
        ({"indicators": [{"id": "1", "title": "К", "kind": "wish"}]}, "indicators/1/kind", "Not an allowed value"),
        ({"goals": {"id": "1"}}, "goals/1/title", "must be given"),
        ({"goals": [{"id": "1,2", "title": "М"}]}, "goals/1/id", "comma"),
        ({"goals": [{"id": "1", "title": "М", "main": "maybe"}]}, "goals/1/main", "Neither yes nor no"),
        ({"sections": [{"id": "x"}]}, "sections/1", "text is expected"),
        ({"format": "zhospar-plan/9"}, "format", "Unknown format"),
        ({"title": "x" * (MAX_TEXT + 1)}, "title", "too long"),
        ({"title": "Жос\x00пар"}, "title", "unprintable"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_at_its_place(fields: dict[str, Any], where: str, problem: str) -> None:
    told = faults(**fields)
    assert where in told, told
    assert problem in told[where].en


def test_an_id_used_twice_is_refused_across_lists_with_the_first_place() -> None:
    told = faults(goals=[{"id": "1", "title": "М"}], tasks=[{"id": "1", "title": "Т", "goal": "1"}])
    assert "goals/1" in told["tasks/1/id"].en


@pytest.mark.parametrize("data", [None, 7, "text", [], [{}], True])
def test_what_is_no_set_of_fields_is_refused(data: object) -> None:
    with pytest.raises(NotAPlan) as refused:
        build_plan(data)
    assert refused.value.faults[0].where == "document"
    assert "title" in refused.value.faults[0].mend.en


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_refusal_has_a_mend_in_each_language(language: str) -> None:
    with pytest.raises(NotAPlan) as refused:
        build_plan({**LEAST, "period": "2019-2015", "colour": "red", "goals": 7})
    assert all(fault.mend.text(language) for fault in refused.value.faults)  # type: ignore[arg-type]


def test_a_plan_is_not_changed_by_being_built(sample: Sample) -> None:
    data = sample("state-programme/example.yaml")
    build_plan(data)
    assert data == sample("state-programme/example.yaml")
