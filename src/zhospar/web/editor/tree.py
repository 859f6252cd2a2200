"""The tree of goals to choose from: directions, goals, tasks, and the indicators of what is chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from zhospar.engine.plan import Indicator, Measure, Plan
from zhospar.statute.localized import Localized
from zhospar.web.check.tree import Node
from zhospar.web.editor.panel import tally_at
from zhospar.web.editor.workspace import Workspace

ADD_UNDER = {"": ("directions", "goals"), "directions": ("goals",), "goals": ("goals", "tasks", "indicators"), "tasks": ("indicators", "measures")}  # fmt: skip
"""What can be added below an element of a list."""
PARENT_FIELDS = {
    ("goals", "directions"): "direction",
    ("goals", "goals"): "parent",
    ("tasks", "goals"): "goal",
    ("indicators", "goals"): "of",
    ("indicators", "tasks"): "of",
    ("measures", "tasks"): "of",
    ("measures", "goals"): "of",
}
"""The field by which an element of a list names what it belongs to."""
_LETTERS = {
    "indicators": "i",
    "measures": "m",
    "stages": "s",
    "risks": "r",
    "budget_programmes": "bp",
    "interactions": "x",
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A line of the tree."""

    key: str
    level: int
    number: str
    title: Localized
    href: str
    count: int
    """Indicators that hang on it."""
    tone: str
    """err | warn | ok."""
    here: bool


def leaves_of(work: Workspace, at: str) -> tuple[Leaf, ...]:
    """The lines of the tree, depth first; `at` ("goals/1.1") is the one chosen."""
    return tuple(leaf for node in work.checked.tree.tops for leaf in _leaves(work, node, 1, at))


def _leaves(work: Workspace, node: Node, level: int, at: str) -> Iterator[Leaf]:
    tone = "err" if node.mark.worst == "error" else "warn" if node.mark.count else "ok"
    yield Leaf(node.key, level, node.id, node.title, _href(work, node.key), node.indicators, tone, node.key == at)
    own = indicators_of(work.plan, node.id)
    if own and (node.key == at or at in {f"indicators/{one.id}" for one in own}):
        told = work.told
        for one in own:
            errors, others = tally_at(told, f"indicators/{one.id}")
            key = f"indicators/{one.id}"
            worst = "err" if errors else "warn" if others else "ok"
            yield Leaf(key, min(3, level + 1), one.id, one.title, _href(work, key), 0, worst, key == at)
    for child in node.children:
        yield from _leaves(work, child, min(3, level + 1), at)


def _href(work: Workspace, key: str) -> str:
    return f"{work.href}/goals?at={quote(key, safe='/')}" + (
        f"&edition={work.edition_asked}" if work.edition_asked else ""
    )


def indicators_of(plan: Plan, own: str) -> tuple[Indicator, ...]:
    """The indicators of an element."""
    return tuple(one for one in plan.indicators if one.of == own)


def measures_of(plan: Plan, own: str) -> tuple[Measure, ...]:
    """The measures of an element, or of those that it is made up of."""
    return tuple(one for one in plan.measures if own in (one.of, one.task, one.goal, one.direction))


def free_id(plan: Plan, list_name: str, parent: str) -> str:
    """A number that no element of the plan has: after its parent's, or with a letter of its own."""
    taken = {
        record.id
        for name in ("stages", "directions", "goals", "tasks", "indicators", "measures", "risks", "budget_programmes", "interactions", "rows")
        for record in getattr(plan, name)
    }  # fmt: skip
    start = _LETTERS.get(list_name) or (f"{parent}." if parent else "")
    return next(told for number in range(1, 10_000) if (told := f"{start}{number}") not in taken)


def free_row_id(plan: Plan, item: str) -> str:
    """A number for a new row of a table."""
    taken = {row.id for row in plan.rows}
    return next(told for number in range(1, 100_000) if (told := f"{item[:2]}{number}") not in taken)
