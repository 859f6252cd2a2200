"""A document's tree and the places of findings in words: whatever the plan, circles and strangers included."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from zhospar.engine.findings import Finding
from zhospar.engine.plan import Goal, Indicator, Measure, Period, Plan, Task
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized
from zhospar.web.check.places import Places
from zhospar.web.check.tree import Node, Tree, tree_of
from zhospar.web.shares import WIDTH, bar_of

NAME = Localized("а", "б", "c")


def _plan(**parts: object) -> Plan:
    return Plan(kind="state-programme", title=NAME, period=Period(first=2016, last=2020), **parts)


def _finding(where: str, severity: str = "error") -> list[Finding]:
    return [Finding("A2-104", severity, "some-check", where, NAME, NAME)]


def _tree(plan: Plan, *wheres: str) -> Tree:
    return tree_of(plan, Places(plan, current_edition()), [_finding(where) for where in wheres])


def _all(nodes: "tuple[Node, ...] | list[Node]") -> list[Node]:
    return [found for node in nodes for found in (node, *_all(node.children))]


def test_a_finding_at_an_indicator_marks_its_task_and_the_goal_above() -> None:
    plan = _plan(
        goals=(Goal(id="1", title=NAME),),
        tasks=(Task(id="1.1", title=NAME, goal="1"), Task(id="1.2", title=NAME, goal="1")),
        indicators=(Indicator(id="i", title=NAME, kind="result", of="1.1"),),
        measures=(Measure(id="m", title=NAME, of="1.2"),),
    )
    (goal,) = _tree(plan, "document", "indicators/i").tops
    first, second = goal.children
    assert (goal.mark.worst, goal.mark.count, goal.mark.first) == ("error", 1, 2)
    assert (first.mark.count, first.indicators, first.measures) == (1, 1, 0)
    assert (second.mark.count, second.indicators, second.measures) == (0, 0, 1)


def test_what_hangs_on_nothing_is_listed_outside() -> None:
    plan = _plan(measures=(Measure(id="m", title=NAME, of="nowhere"), Measure(id="n", title=NAME)))
    tree = _tree(plan, "measures/m")
    assert tree.tops == ()
    ((node, count),) = tree.outside
    assert (node.list_name, count, node.mark.count) == ("measures", 2, 1)


def test_goals_in_a_circle_are_all_shown() -> None:
    plan = _plan(goals=(Goal(id="1", title=NAME, parent="2"), Goal(id="2", title=NAME, parent="1")))
    assert {node.id for node in _all(_tree(plan).tops)} == {"1", "2"}


IDS = st.sampled_from(["1", "2", "3", "4", ""])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(IDS, IDS), max_size=5), st.lists(st.tuples(IDS, IDS), max_size=5))
def test_every_goal_and_task_stands_in_the_tree_once(
    goals: list[tuple[str, str]], tasks: list[tuple[str, str]]
) -> None:
    plan = _plan(
        goals=tuple(Goal(id=f"g{own}", title=NAME, parent=f"g{up}") for own, up in dict(goals).items()),
        tasks=tuple(Task(id=f"t{own}", title=NAME, goal=f"g{up}") for own, up in dict(tasks).items()),
    )
    keys = [node.key for node in _all(_tree(plan).tops)]
    assert sorted(keys) == sorted([f"goals/g{own}" for own in dict(goals)] + [f"tasks/t{own}" for own in dict(tasks)])


def test_places_are_told_in_words() -> None:
    plan = _plan(goals=(Goal(id="1.2", title=Localized("Халық денсаулығы", "Здоровье", "Health")),))
    places = Places(plan, current_edition())
    assert places.in_words("goals/1.2").en == 'Goal 1.2 "Health"'
    assert places.in_words("goals/1.2/links/strategy-2050").ru.startswith("Цель 1.2 «Здоровье» · ")
    assert "«" in places.in_words("sections/passport").kk
    assert places.in_words("total/2016").en == "Total, 2016"
    assert places.in_words("links/strategy-2050").kk
    assert places.in_file("goals/1.2") == ("goals", 0)
    assert places.in_file("goals/9") == ()


@given(st.text(alphabet="abc/19._-", max_size=20))
def test_a_strange_place_is_still_told(where: str) -> None:
    places = Places(_plan(), current_edition())
    assert isinstance(places.in_words(where), Localized)
    assert isinstance(places.in_file(where), tuple)


@given(st.dictionaries(st.sampled_from(["met", "error", "warning", "notice", "criteria"]), st.integers(0, 5000)))
def test_a_bar_fills_its_width_and_its_parts_do_not_overlap(counts: dict[str, int]) -> None:
    bar = bar_of(counts)
    assert [share.name for share in bar] == [name for name, count in counts.items() if count]
    assert all(share.width > 0 for share in bar)
    assert all(one.x + one.width < other.x for one, other in pairwise(bar))
    assert not bar or bar[-1].x + bar[-1].width == WIDTH
