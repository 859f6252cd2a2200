"""Two editions side by side: what differs is told once, and every changed target bears its label."""

import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.arbitrary_plans import plans_of

from zhospar.engine.differences import Differences, days_left, differences
from zhospar.engine.plan import Funding, Goal, Indicator, Passage, Period, Plan, Row, Task
from zhospar.engine.plan_building import build_plan
from zhospar.engine.text_difference import word_pieces
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized

PERIOD = Period(first=2016, last=2020)
ARBITRARY = plans_of(current_edition(), "state-programme")
MIRRORED = {"raised": "lowered", "lowered": "raised", "dropped": "added", "added": "dropped"}


def indicator(**fields: Any) -> Indicator:
    told: dict[str, Any] = {
        "id": "i1",
        "title": Localized("Ана өлімі", "Материнская смертность"),
        "kind": "target",
        "better": "up",
        "unit": Localized("%", "%"),
        "method": Localized("Санына қатынасы", "Отношение к числу"),
        "base_year": 2015,
        "base_value": 10,
        "planned": {2018: 11, 2019: 12, 2020: 13},
    }
    return Indicator(**told | fields)


def plan(*indicators: Indicator, **fields: Any) -> Plan:
    return Plan(kind="x", title=Localized("Бағдарлама"), period=PERIOD, indicators=indicators, **fields)


def labels(before: Indicator, after: Indicator) -> tuple[str, ...]:
    found = differences(plan(before), plan(after)).targets
    return found[0].labels if found else ()


# --- nothing, and everything ---------------------------------------------------------------------------------------


@given(ARBITRARY)
def test_a_plan_does_not_differ_from_itself(one: Plan) -> None:
    found = differences(one, one)
    assert found.is_empty
    assert found.unchanged_targets == len(one.indicators)
    assert found.labels == {}


@settings(max_examples=40)
@given(ARBITRARY, ARBITRARY)
def test_what_is_added_one_way_is_removed_the_other(one: Plan, other: Plan) -> None:
    there, back = differences(one, other), differences(other, one)
    swap = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(change.where, swap[change.change]) for change in there.elements} == {
        (change.where, change.change) for change in back.elements
    }
    assert there.unchanged_targets == back.unchanged_targets or there.targets or back.targets


@settings(max_examples=40)
@given(ARBITRARY, ARBITRARY)
def test_differences_go_through_json_and_back(one: Plan, other: Plan) -> None:
    found = differences(one, other)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Differences) == found


@settings(max_examples=40)
@given(ARBITRARY, ARBITRARY)
def test_where_nothing_differs_the_plans_hold_the_same(one: Plan, other: Plan) -> None:
    if differences(one, other).is_empty:
        assert one.title == other.title
        assert sorted(map(repr, one.goals)) == sorted(map(repr, other.goals))


def test_the_order_of_elements_is_no_difference() -> None:
    goals = tuple(Goal(id=str(number), title=Localized(str(number))) for number in range(3))
    assert differences(plan(goals=goals), plan(goals=goals[::-1])).is_empty


# --- targets -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("better", "planned", "label"),
    [
        ("up", {2018: 11, 2019: 12, 2020: 14}, "raised"),
        ("up", {2018: 10, 2019: 12, 2020: 13}, "lowered"),
        ("down", {2018: 11, 2019: 12, 2020: 14}, "lowered"),
        ("down", {2018: 11, 2019: 12, 2020: 12.5}, "raised"),
        ("up", {2018: 10, 2019: 12, 2020: 14}, "changed"),
        ("hold", {2018: 11, 2019: 12, 2020: 14}, "changed"),
        ("range", {2018: "10-12", 2019: 12, 2020: 13}, "changed"),
        ("", {2018: 11, 2019: 12, 2020: 14}, "changed"),
        ("up", {2018: 11, 2019: 12}, "changed"),
    ],
)
def test_a_target_is_raised_or_lowered_by_the_direction_wanted(
    better: str, planned: dict[int, Any], label: str
) -> None:
    assert labels(indicator(better=better), indicator(better=better, planned=planned)) == (label,)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("method", Localized("Жаңа әдістеме", "Новая методика")),
        ("unit", Localized("адам", "человек")),
        ("value", "percent"),
        ("base_value", 9),
        ("base_year", 2014),
        ("better", "down"),
        ("measure", "relative"),
    ],
)
def test_values_after_another_method_are_not_compared(field: str, value: Any) -> None:
    before = indicator(measure="absolute")
    after = msgspec.structs.replace(before, **{field: value}, planned={2018: 20, 2019: 20, 2020: 20})
    [target] = differences(plan(before), plan(after)).targets
    assert target.labels == ("method-break",)
    assert target.broken_by == (field,)
    assert {year.label for year in target.years} == {"changed"}


def test_the_same_words_inflected_or_written_for_the_first_time_are_no_other_method() -> None:
    before = indicator(method=Localized("Санына қатынасы"), measure="")
    after = indicator(method=Localized("Санының қатынасы", "Отношение к числу"), measure="relative")
    assert labels(before, after) == ("reworded",)
    assert labels(before, indicator(method=Localized("санына қатынасы."), measure="")) == ()


def test_another_title_with_the_same_values_is_reworded_and_shows_the_words() -> None:
    before, after = (
        indicator(title=Localized("Азаматтардың қанағаттануы")),
        indicator(title=Localized("Қызмет алушылардың қанағаттануы")),
    )
    [target] = differences(plan(before), plan(after)).targets
    assert target.label == "reworded"
    assert [(piece.kind, piece.text) for piece in target.pieces["kk"]] == [
        ("removed", "Азаматтардың"),
        ("added", "Қызмет алушылардың"),
        ("same", " қанағаттануы"),
    ]


def test_a_lowered_and_reworded_target_bears_both_labels_the_graver_first() -> None:
    after = indicator(title=Localized("Басқа сөз", "Иное слово"), planned={2018: 1, 2019: 12, 2020: 13})
    assert labels(indicator(), after) == ("lowered", "reworded")


def test_targets_are_dropped_and_added_with_their_years() -> None:
    found = differences(plan(indicator()), plan(indicator(id="i2")))
    assert [(target.id, target.label, len(target.years)) for target in found.targets] == [
        ("i1", "dropped", 3),
        ("i2", "added", 3),
    ]
    assert found.targets[0].years[0].before == 11
    assert found.targets[0].years[0].after is None


def test_numbers_written_otherwise_are_the_same_number() -> None:
    assert labels(indicator(planned={2018: 1000.0}), indicator(planned={2018: "1 000,0"})) == ()


def test_a_final_year_put_off_is_a_change_of_the_target() -> None:
    assert labels(indicator(due=2018), indicator(due=2020)) == ("changed",)


VALUES = st.dictionaries(st.integers(2016, 2020), st.integers(0, 9) | st.floats(0, 9, width=16), max_size=4)


@given(VALUES, VALUES, st.sampled_from(["up", "down", "hold", ""]))
def test_the_labels_the_other_way_are_mirrored(one: dict[int, float], other: dict[int, float], better: str) -> None:
    before, after = indicator(planned=one, better=better), indicator(planned=other, better=better)
    there, back = labels(before, after), labels(after, before)
    assert tuple(MIRRORED.get(label, label) for label in there) == back


@given(VALUES, VALUES)
def test_what_is_raised_where_more_is_better_is_lowered_where_less_is(
    one: dict[int, float], other: dict[int, float]
) -> None:
    wanted = {
        better: labels(indicator(planned=one, better=better), indicator(planned=other, better=better))
        for better in ("up", "down")
    }
    if set(one) == set(other):
        assert tuple(MIRRORED.get(label, label) for label in wanted["up"]) == wanted["down"]


# --- money ---------------------------------------------------------------------------------------------------------


def test_money_is_told_by_line_and_summed_by_year_and_source() -> None:
    def lines(amount: float) -> tuple[Funding, ...]:
        return (
            Funding(source="republican-budget", year=2016, amount=0.1),
            Funding(source="republican-budget", year=2017, amount=amount),
            Funding(source="local-budget", year=2017, amount=0.2),
            Funding(source="local-budget", year=2017, amount=5, of="1.1"),
        )

    money = differences(plan(funding=lines(10)), plan(funding=lines(7.5))).money
    assert [(line.year, line.source, line.before, line.after) for line in money.lines] == [
        (2017, "republican-budget", 10, 7.5)
    ]
    assert money.lines[0].difference == -2.5
    assert [(sum_.year, sum_.before, sum_.after) for sum_ in money.by_year] == [(2016, 0.1, 0.1), (2017, 10.2, 7.7)]
    assert [(sum_.source, sum_.before, sum_.after) for sum_ in money.by_source] == [
        ("local-budget", 0.2, 0.2),
        ("republican-budget", 10.1, 7.6),
    ]
    assert (money.total.before, money.total.after, money.total.difference) == (10.3, 7.8, -2.5)


def test_money_of_a_source_that_is_new_had_no_amount_before() -> None:
    money = differences(plan(), plan(funding=(Funding(source="other", year=2016, amount=3),))).money
    assert (money.lines[0].before, money.lines[0].after) == (None, 3)
    assert (money.total.before, money.total.after) == (0, 3)


def test_an_amount_taken_out_of_a_line_is_told() -> None:
    def of(amount: float | None) -> Plan:
        return plan(funding=(Funding(source="other", year=2016, amount=amount),))

    assert differences(of(3), of(None)).money.lines[0].after is None


# --- texts and tables ----------------------------------------------------------------------------------------------


def test_passages_and_rows_are_matched_by_their_place() -> None:
    def of(text: str, cell: int) -> Plan:
        return plan(
            passages=(Passage(section="intro", item="why", text=Localized(text)),),
            rows=(Row(section="a", item="t", id="r1", cells={"year": 2016, "sum": cell}),),
        )

    found = differences(of("Бұрын солай еді", 1), of("Бұрын басқаша еді", 2))
    passage, row = found.elements
    assert (passage.list, passage.where) == ("passages", "passages/intro/why")
    assert [piece.kind for piece in passage.fields[0].pieces["kk"]] == ["same", "removed", "added", "same"]
    assert [(field.field, field.before, field.after) for field in row.fields] == [("cells.sum", 1, 2)]


def test_fields_of_the_document_and_of_elements_are_told_before_and_after() -> None:
    before = plan(tasks=(Task(id="1.1", goal="1", title=Localized("А"), responsible=("Қаржы",)),))
    after = msgspec.structs.replace(
        before, period=Period(first=2016, last=2021), tasks=(msgspec.structs.replace(before.tasks[0], goal="2"),)
    )
    found = differences(before, after)
    assert [(field.field, field.before, field.after) for field in found.document] == [
        ("period", {"first": 2016, "last": 2020}, {"first": 2016, "last": 2021})
    ]
    assert [(field.field, field.before, field.after) for field in found.of_list("tasks")[0].fields] == [
        ("goal", "1", "2")
    ]
    assert found.touched == {"1.1"}


PROSE = st.lists(
    st.sampled_from(["білім", "сапасы", "артады", ",", ".", " ", "  ", "жол", "\n", "2016"]), max_size=40
).map("".join)


@given(PROSE | st.text(max_size=200), PROSE | st.text(max_size=200))
def test_pieces_make_both_wordings(before: str, after: str) -> None:
    pieces = word_pieces(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert all(piece.text for piece in pieces)


def test_a_long_text_is_compared_by_sentences_then_words() -> None:
    sentences = [f"Сөйлем {number} бір нәрсе туралы, {number * 7} рет." for number in range(2000)]
    before, after = " ".join(sentences), " ".join([*sentences[:999], "Мүлде басқа сөйлем.", *sentences[1000:]])
    pieces = word_pieces(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert sum(len(piece.text) for piece in pieces if piece.kind != "same") < 200


def test_days_to_the_periods_end_are_counted_and_run_below_nothing() -> None:
    end = datetime.date(2020, 12, 31)
    assert days_left(end, datetime.date(2020, 12, 1)) == 30
    assert days_left(end, datetime.date(2021, 1, 1)) == -1


def test_a_sample_document_corrected_in_one_place_differs_in_that_place(sample: Any) -> None:
    data = sample("territory-programme/example.yaml")
    before = build_plan(data)
    after = msgspec.structs.replace(before, goals=before.goals[1:])
    found = differences(before, after)
    assert [(change.where, change.change) for change in found.elements] == [(f"goals/{before.goals[0].id}", "removed")]
    assert found.targets == ()
