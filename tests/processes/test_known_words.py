"""Sentences made of a paper's data: they say no more than its tables, in every language, and their counts add up."""

import datetime
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.processes.lives import sample

from zhospar.engine.plan import Funding, Indicator, Measure, Plan
from zhospar.processes.monitoring.known_words import known_words, money_told, reporting_year
from zhospar.statute.localized import LANGUAGES, Localized

ON = datetime.date(2017, 3, 1)
REPORT = sample("implementation-report")


def with_data(values: list[tuple[int, int | None]], done: list[str], money: list[tuple[int, int | None]]) -> Plan:
    """A report whose indicators have these planned and actual values, whose measures stand so, with this money."""
    year = reporting_year(REPORT)
    indicators = tuple(
        Indicator(
            id=f"i{number}",
            title=Localized(f"к{number}", f"п{number}", f"i{number}"),
            kind="target",
            better="up",
            planned={year: planned},
            actual={year: actual} if actual is not None else {},
        )
        for number, (planned, actual) in enumerate(values)
    )
    measures = tuple(
        Measure(id=f"m{number}", title=Localized(f"ш{number}", f"м{number}", f"m{number}"), status=status)
        for number, status in enumerate(done)
    )
    sources = ("republican-budget", "local-budget", "own-funds")
    funding = tuple(
        Funding(source=source, year=year, amount=amount, used=used)
        for source, (amount, used) in zip(sources, money, strict=False)
    )
    return msgspec.structs.replace(REPORT, indicators=indicators, measures=measures, funding=funding)


@given(
    st.lists(st.tuples(st.integers(1, 99), st.none() | st.integers(0, 99)), max_size=8),
    st.lists(st.sampled_from(["", "done", "not-done"]), max_size=8),
)
def test_the_counts_of_a_sentence_add_up(values: list[tuple[int, int | None]], done: list[str]) -> None:
    told = {one.about: one.text for one in known_words(with_data(values, done, []), ON)}
    assert ("indicators" in told, "measures" in told) == (bool(values), bool(done))
    for language in LANGUAGES:
        if values:
            whole, met, exceeded, missed, lacking, rest = _numbers(told["indicators"].text(language))
            assert whole == len(values) == met + missed + lacking + rest
            assert exceeded <= met
            assert ("not-met" in told) == (missed > 0)
        if done:
            whole, finished, missed, untold = _numbers(told["measures"].text(language))
            assert (whole, finished, missed, untold) == (
                len(done), done.count("done"), done.count("not-done"), done.count("")
            )  # fmt: skip


def _numbers(told: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", told) if int(one) != reporting_year(REPORT)]


@pytest.mark.parametrize("used", [None, 0, 90])
def test_money_is_told_only_where_all_of_it_is_known(used: int | None) -> None:
    plan = with_data([], [], [(100, used), (50, 50)])
    told = {one.about: one.text.en for one in known_words(plan, ON)}
    assert ("money" in told) == (used is not None)
    assert [one.source for one in money_told(plan)] == ["republican-budget", "local-budget", ""]
    assert money_told(plan)[-1].used == (None if used is None else used + 50)
