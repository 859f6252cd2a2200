"""A document as a tree - directions, goals, tasks - with what hangs on each and where the findings are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhospar.engine.findings import Finding
from zhospar.engine.plan import Plan, Record
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Severity
from zhospar.web.check.places import Places

_WEIGHT: Mapping[str, int] = {"error": 3, "warning": 2, "notice": 1, "": 0}
_OWNERS = ("directions", "goals", "tasks")
_COLLECTIONS = (
    "indicators",
    "measures",
    "funding",
    "budget_programmes",
    "risks",
    "interactions",
    "stages",
    "links",
    "rows",
)
_PARENTS: Mapping[str, Sequence[str]] = {
    "goals": ("parent", "direction"),
    "tasks": ("goal",),
    "indicators": ("of",),
    "measures": ("of", "task", "goal", "direction"),
    "interactions": ("indicator",),
}
"""Which fields of a record name what it belongs to, the nearest first."""


@dataclass(slots=True)
class Mark:
    """The findings at a place and below it: the worst severity, how many, the number of the first one."""

    worst: Severity | str = ""
    count: int = 0
    first: int = 0

    def add(self, severity: str, number: int) -> None:
        self.count += 1
        self.first = self.first or number
        if _WEIGHT[severity] > _WEIGHT[self.worst]:
            self.worst = severity


@dataclass(slots=True)
class Node:
    """A direction, goal or task; or (without an id) a list of the document's elements that stand outside the tree."""

    key: str
    id: str
    title: Localized
    indicators: int = 0
    measures: int = 0
    own: Mark = field(default_factory=Mark)
    mark: Mark = field(default_factory=Mark)
    """Its own and those of all that lies below."""
    children: list["Node"] = field(default_factory=list)

    @property
    def list_name(self) -> str:
        """Which list it is; for words."""
        return self.key.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole: what stands at the top, the lists outside, and the findings of the document as such."""

    tops: tuple[Node, ...]
    outside: tuple[tuple[Node, int], ...]
    """Lists with elements that hang on no direction, goal or task: node, how many."""
    counts: Mapping[str, int]


def tree_of(plan: Plan, places: Places, groups: Sequence[Sequence[Finding]]) -> Tree:
    """The tree of a plan with marks; findings are numbered as `groups` has them, from 1."""
    nodes = {
        f"{name}/{record.id}": Node(f"{name}/{record.id}", record.id, record.title)
        for name in _OWNERS
        for record in getattr(plan, name)
    }
    owners = _Owners(plan, nodes, places)
    tops = _hang_together(nodes, owners)
    outside = _hang_up_the_rest(plan, nodes, owners)
    lists = {name: Node(name, "", Localized()) for name in outside}
    for number, group in enumerate(groups, 1):
        where = group[0].where
        at = nodes.get(owners.at(where)) or lists.get(where.partition("/")[0])
        if at:
            at.own.add(group[0].severity, number)
    for node in (*tops, *lists.values()):
        _roll_up(node)
    counts = {name: len(getattr(plan, name)) for name in (*_OWNERS, "indicators", "measures")}
    return Tree(tuple(tops), tuple((lists[name], outside[name]) for name in outside), counts)


def _hang_together(nodes: Mapping[str, Node], owners: "_Owners") -> list[Node]:
    """Each node under its owner; those without one (or in a circle) are the tops."""
    tops = []
    for key, node in nodes.items():
        owner = owners.above(key)
        if owner and not owners.is_circle(key):
            nodes[owner].children.append(node)
        else:
            tops.append(node)
    return tops


def _hang_up_the_rest(plan: Plan, nodes: Mapping[str, Node], owners: "_Owners") -> dict[str, int]:
    """Indicators and measures counted at their nodes; the number of elements in each list that have no node."""
    outside: dict[str, int] = {}
    for name in _COLLECTIONS:
        for record in getattr(plan, name):
            owner = owners.of(name, record)
            if not owner:
                outside[name] = outside.get(name, 0) + 1
            elif name == "indicators":
                nodes[owner].indicators += 1
            elif name == "measures":
                nodes[owner].measures += 1
    return outside


def _roll_up(node: Node) -> Mark:
    """Marks from below added to a node's own."""
    below = [_roll_up(child) for child in node.children]
    for mark in (node.own, *below):
        if mark.count:
            node.mark.count += mark.count
            node.mark.first = min(one for one in (node.mark.first, mark.first) if one)
            node.mark.worst = max(node.mark.worst, mark.worst, key=lambda severity: _WEIGHT[severity])
    return node.mark


class _Owners:
    """Which direction, goal or task an element belongs to; nodes are known by their place ("goals/1.2")."""

    def __init__(self, plan: Plan, nodes: Mapping[str, Node], places: Places) -> None:
        self.nodes = nodes
        self.places = places
        self.by_id: dict[str, str] = {}
        for name in (*_OWNERS, "indicators", "measures"):
            for record in getattr(plan, name):
                self.by_id.setdefault(record.id, f"{name}/{record.id}")

    def at(self, where: str) -> str:
        """The node at a finding's place: the element itself, or the one it belongs to; "" for none."""
        key = "/".join(where.split("/")[:2])
        if key in self.nodes:
            return key
        record = self.places.record(key)
        return self.of(key.partition("/")[0], record) if record else ""

    def above(self, key: str) -> str:
        """The node above a node."""
        record = self.places.record(key)
        return self.of(key.partition("/")[0], record) if record else ""

    def of(self, name: str, record: Record) -> str:
        """The nearest node above a record of a list."""
        seen = set()
        key = self._parent(name, record)
        while key and key not in self.nodes and key not in seen:
            seen.add(key)
            parent = self.places.record(key)
            key = self._parent(key.partition("/")[0], parent) if parent else ""
        return key if key in self.nodes else ""

    def is_circle(self, key: str) -> bool:
        """Whether a node, upwards, comes back to itself."""
        seen = {key}
        above = self.above(key)
        while above:
            if above in seen:
                return True
            seen.add(above)
            above = self.above(above)
        return False

    def _parent(self, name: str, record: Record) -> str:
        for field_name in _PARENTS.get(name, ("of",)):
            own = getattr(record, field_name, "")
            if isinstance(own, str) and own in self.by_id:
                return self.by_id[own]
        return ""
