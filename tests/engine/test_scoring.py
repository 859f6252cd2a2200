"""A deployment's own method of scoring: refused with every fault, reproducible to the byte, silent about nothing."""

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhospar.engine.achievement import judge
from zhospar.engine.plan import Funding, Indicator, Measure, Period, Plan
from zhospar.engine.rollup import DOCUMENT, roll_up
from zhospar.engine.scoring import CRITERIA, Inputs, Method, UnfitMethod, canonical, digest, gather, read_method, score
from zhospar.statute.localized import Localized

NAME = Localized("Атау")
METHOD = {
    "id": "ministry-method",
    "version": "1",
    "weights": {"indicators-met": 0.5, "degree": 0.2, "money-used": 0.1, "measures-done": 0.1, "timeliness": 0.1},
    "thresholds": [[0.9, "A"], [0.7, "B"], [0, "C"]],
}
INPUTS = Inputs(
    indicators_met=3, indicators_judged=4, degrees={"a": 1.5, "b": 0.5}, money_allotted=200, money_used=180,
    measures_done=8, measures_planned=10, duties_on_time=5, duties_due=5,
)  # fmt: skip


def method(**changes: Any) -> Method:
    return read_method({**METHOD, **changes})


def test_each_criterion_is_weighed_and_excess_makes_up_for_nothing() -> None:
    found = score(method(), INPUTS)
    values = {part.criterion: part.value for part in found.parts}
    assert values == {"indicators-met": 0.75, "degree": 0.75, "money-used": 0.9, "measures-done": 0.8, "timeliness": 1}
    assert found.total == pytest.approx(0.5 * 0.75 + 0.2 * 0.75 + 0.09 + 0.08 + 0.1)
    assert (found.grade, found.missing) == ("B", ())
    assert "ministry-method" in found.why.kk


@pytest.mark.parametrize(("met", "grade"), [(10, "A"), (9, "A"), (8, "B"), (7, "B"), (6, "C"), (0, "C")])
def test_a_threshold_itself_belongs_to_its_grade(met: int, grade: str) -> None:
    found = score(method(weights={"indicators-met": 1}), Inputs(indicators_met=met, indicators_judged=10))
    assert (found.total, found.grade) == (met / 10, grade)


def test_a_missing_input_is_said_and_the_method_decides_what_follows() -> None:
    without = msgspec.structs.replace(INPUTS, money_used=None, duties_due=0)
    refused = score(method(), without)
    assert (refused.total, refused.grade, refused.missing) == (None, None, ("money-used", "timeliness"))
    assert "share of money used" in refused.why.en
    shared = score(method(missing="redistribute"), without)
    assert shared.missing == refused.missing
    assert shared.total == pytest.approx((0.5 * 0.75 + 0.2 * 0.75 + 0.08) / 0.8)
    assert sum(part.applied for part in shared.parts) == pytest.approx(1)
    assert score(method(missing="redistribute"), Inputs()).total is None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"weights": {"indicators-met": 0.5, "degree": 0.4}}, ["add up to 0.9"]),
        ({"weights": {"beauty": 1}}, ['Unknown criterion: "beauty"']),
        ({"weights": {"degree": 1.5, "timeliness": -0.5}}, ['"degree" is 1.5', '"timeliness" is -0.5']),
        ({"weights": {"degree": float("nan")}}, ["nan", "add up to nan"]),
        ({"weights": {}, "id": " "}, ['"id" is empty', "add up to 0"]),
        ({"thresholds": [[0.7, "A"], [0.7, "B"], [0, "C"]]}, ["do not fall: 0.7, then 0.7"]),
        ({"thresholds": [[0.9, "A"], [0.1, ""]]}, ["must be 0", "no name"]),
        ({"thresholds": []}, ["no thresholds"]),
        ({"missing": "guess"}, ["cannot be read"]),
        ({"formula": "1+1"}, ["formula"]),
    ],
)
def test_a_method_that_does_not_hold_together_is_refused_with_every_fault(
    changes: dict[str, Any], says: list[str]
) -> None:
    with pytest.raises(UnfitMethod) as refusal:
        method(**changes)
    assert all(any(part in fault.en for fault in refusal.value.faults) for part in says)
    assert all(fault.missing() == () for fault in refusal.value.faults)


DEGREES = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.floats(0, 3), max_size=6)


@given(DEGREES, st.permutations(sorted(CRITERIA)), st.randoms())
def test_the_order_of_keys_changes_no_byte(degrees: dict[str, float], names: list[str], chance: Any) -> None:
    shuffled = list(degrees.items())
    chance.shuffle(shuffled)
    one = score(method(), msgspec.structs.replace(INPUTS, degrees=degrees))
    weights = {name: METHOD["weights"][name] for name in names}  # type: ignore[index]
    other = score(method(weights=weights), msgspec.structs.replace(INPUTS, degrees=dict(shuffled)))
    assert canonical(one) == canonical(other)


def test_other_inputs_or_another_method_have_another_digest() -> None:
    found = score(method(), INPUTS)
    assert found.inputs_digest == digest(INPUTS) == digest(msgspec.structs.replace(INPUTS, money_used=180.0))
    assert found.inputs_digest != score(method(), msgspec.structs.replace(INPUTS, money_used=181)).inputs_digest
    assert found.method_digest != score(method(version="2"), INPUTS).method_digest
    assert len(found.method_digest) == 64


def test_inputs_are_gathered_from_the_plan_and_its_judgements() -> None:
    plan = Plan(
        kind="implementation-report",
        title=NAME,
        period=Period(first=2017, last=2017),
        indicators=tuple(
            Indicator(id=own, title=NAME, kind="target", better="up", planned={2017: 10}, actual=actual)
            for own, actual in (("a", {2017: 12}), ("b", {2017: 5}), ("c", {}))
        ),
        measures=(Measure(id="m1", title=NAME, status="done"), Measure(id="m2", title=NAME, status="not-done")),
        funding=(
            Funding(source="republican-budget", year=2017, amount=100, used=90),
            Funding(source="local-budget", year=2017, amount=50, used=50),
            Funding(source="local-budget", year=2016, amount=7, used=0),
            Funding(source="local-budget", year=2017, of="m1", amount=3, used=1),
        ),
    )
    judgements = {one.id: judge(one, 2017, on=date(2018, 2, 1)) for one in plan.indicators}
    found = gather(plan, 2017, judgements, roll_up(plan, judgements)[DOCUMENT], duties=(3, 4))
    assert found == Inputs(
        indicators_met=1, indicators_judged=2, degrees={"a": 1.2, "b": 0.5}, money_allotted=150, money_used=140,
        measures_done=1, measures_planned=2, duties_on_time=3, duties_due=4,
    )  # fmt: skip
    half_told = msgspec.structs.replace(plan, funding=(*plan.funding, Funding(source="other", year=2017, amount=9)))
    assert gather(half_told, 2017, judgements, roll_up(plan, judgements)[DOCUMENT]).money_used is None
