"""Indicators gathered up the tree: own and beneath apart, each once, and the share met of those that can be judged."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.arbitrary_plans import plans_of

from zhospar.engine.achievement import STATUSES, Judgement, Status, judge
from zhospar.engine.plan import BudgetProgramme, Direction, Goal, Indicator, Period, Plan, Task
from zhospar.engine.rollup import DOCUMENT, Tally, roll_up, verdict_of
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized

NAME = Localized("Атау")


def indicator(own: str, of: str) -> Indicator:
    return Indicator(id=own, title=NAME, kind="result", of=of)


PLAN = Plan(
    kind="state-programme",
    title=NAME,
    period=Period(first=2016, last=2019),
    directions=(Direction(id="d", title=NAME),),
    goals=(
        Goal(id="main", title=NAME, direction="d", main=True),
        Goal(id="g1", title=NAME, parent="main", direction="d"),
        Goal(id="g2", title=NAME, parent="main"),
    ),
    tasks=(Task(id="t1", title=NAME, goal="g1"), Task(id="t2", title=NAME, goal="g1")),
    budget_programmes=(BudgetProgramme(id="bp", title=NAME, serves=("t1", "g2")),),
    indicators=(
        indicator("of-main", "main"),
        indicator("of-g1", "g1"),
        indicator("of-t1", "t1"),
        indicator("of-t1-too", "t1"),
        indicator("of-g2", "g2"),
        indicator("of-bp", "bp"),
        indicator("of-document", ""),
        indicator("of-nobody", "dropped-goal"),
    ),
)


def judgements(**statuses: Status) -> dict[str, Judgement]:
    names = {name.replace("_", "-"): status for name, status in statuses.items()}
    return {one.id: Judgement(one.id, 2017, names.get(one.id, "met"), Localized()) for one in PLAN.indicators}


def test_what_hangs_on_an_element_and_what_lies_beneath_are_told_apart() -> None:
    found = roll_up(PLAN, judgements())
    assert (found["g1"].own.rests_on, found["g1"].beneath.rests_on) == (("of-g1",), ("of-t1", "of-t1-too"))
    assert found["main"].own.rests_on == ("of-main",)
    assert found["main"].beneath.rests_on == ("of-g1", "of-t1", "of-t1-too", "of-g2")
    assert found["d"].own.indicators == 0
    assert found["d"].beneath.indicators == 5
    assert found["bp"].own.rests_on == ("of-bp",)
    assert found[DOCUMENT].own.rests_on == ("of-document", "of-nobody")
    assert found[DOCUMENT].all.indicators == 8


def test_the_share_is_of_those_that_can_be_judged_never_of_all() -> None:
    found = roll_up(PLAN, judgements(of_t1="exceeded", of_t1_too="not-met", of_g1="no-data", of_g2="cannot-judge"))[
        "main"
    ]
    assert (found.all.judged, found.all.met, found.all.unknown) == (3, 2, 2)
    assert found.all.share_met == 2 / 3
    assert found.verdict == "partly"
    assert found.method.missing() == ()
    assert "judged: 3, of which met: 2; unknown: 2" in found.method.en


def test_indicators_that_nobody_judged_count_nowhere_and_are_named() -> None:
    known = {name: one for name, one in judgements().items() if name != "of-t1"}
    found = roll_up(PLAN, known)["t1"]
    assert (found.all.rests_on, found.not_asked) == (("of-t1-too",), ("of-t1",))


def test_a_verdict_hides_neither_the_unknown_nor_the_unmet() -> None:
    def verdict(**counts: int) -> str:
        named: dict[Status, int] = {status: counts.get(status.replace("-", "_"), 0) for status in STATUSES}
        return verdict_of(Tally(tuple(map(str, range(sum(named.values())))), named))

    assert verdict() == "no-data"
    assert verdict(not_due_yet=3) == "not-due-yet"
    assert verdict(not_due_yet=3, no_data=1) == "no-data"
    assert verdict(met=2, exceeded=1, not_due_yet=1) == "met"
    assert verdict(met=2, no_data=1) == "partly"
    assert verdict(met=2, not_met=1) == "partly"
    assert verdict(not_met=1, cannot_judge=4) == "not-met"


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_counts_add_up_in_any_tree(law: Edition, data: st.DataObject) -> None:
    plan = data.draw(plans_of(law, "state-programme"))
    judged = {one.id: judge(one, 2016, on=date(2017, 2, 1)) for one in plan.indicators}
    found = roll_up(plan, judged)
    assert found[DOCUMENT].all.indicators == len(judged)
    assert sum(one.own.indicators for one in found.values()) == len(judged)
    for one in found.values():
        assert sum(one.all.counts.values()) == one.all.indicators == len(set(one.all.rests_on))
        assert one.own.indicators + one.beneath.indicators == one.all.indicators
        assert one.all.met <= one.all.judged
        assert one.all.judged + one.all.unknown + one.all.counts["not-due-yet"] == one.all.indicators
