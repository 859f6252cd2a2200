"""Values as people type them: read where they are clear, told where they are not, never guessed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhospar.engine.plan import Indicator
from zhospar.processes.monitoring.typed_values import Unreadable, day_of, number_of, value_of
from zhospar.statute.localized import Localized

TODAY = datetime.date(2017, 2, 10)
NUMBER = Indicator(id="i1", title=Localized("Өмір", "Жизнь", "Life"), kind="target")
MILESTONE = Indicator(id="i2", title=Localized("Заң", "Закон", "Law"), kind="target", value="milestone")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("72,2", 72.2), ("72.2", 72.2), ("1 240,6", 1240.6), ("1\u00a0240\u00a0000", 1_240_000), ("−5", -5), ("–5,5", -5.5),
        (" 7 %", 7), ("", None), ("  ", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_offices_write_it(text: str, number: float | None) -> None:
    assert number_of(text) == number
    assert value_of(NUMBER, text) == number


@pytest.mark.parametrize("text", ["6 8,3", "12 34", "1 2345", "68, 3", "көп", "#REF!", "1,2,3", "12 пайыз", "∞"])
def test_what_is_not_clearly_a_number_is_told_with_its_mend(text: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        number_of(text)
    assert text in unreadable.value.fault.told.kk
    assert unreadable.value.fault.told.missing() == ()


def test_a_milestone_takes_words() -> None:
    assert value_of(MILESTONE, " заң қабылданды ") == "заң қабылданды"
    assert value_of(MILESTONE, "  ") is None


@given(st.integers(-(10**12), 10**12), st.integers(0, 99))
def test_every_number_grouped_by_thousands_comes_back_as_it_was(whole: int, part: int) -> None:
    text = f"{whole:,}".replace(",", "\u00a0") + (f",{part:02}" if part else "")
    sign = -1 if whole < 0 else 1
    assert number_of(text) == pytest.approx(whole + sign * part / 100, rel=1e-12)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_value_or_a_fault(text: str) -> None:
    for read in (number_of, lambda told: day_of(told, TODAY)):
        try:
            read(text)
        except Unreadable:
            continue


def test_a_day_is_a_day_that_has_come() -> None:
    assert (
        day_of("20.01.2017", TODAY)
        == day_of("2017-01-20", TODAY)
        == day_of("2017-01-20 00:00:00", TODAY)
        == datetime.date(2017, 1, 20)
    )
    assert day_of(" ", TODAY) is None
    for text in ("31.02.2017", "11.02.2017", "ертең", "20/01/2017", "20.01.2017 ж."):
        with pytest.raises(Unreadable):
            day_of(text, TODAY)
