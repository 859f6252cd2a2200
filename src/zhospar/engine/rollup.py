"""Judgements of indicators gathered up the tree: task, goal, main goal, direction, document. Each summary says what it rests on.

Nothing is weighed: indicators are counted, each once. The share met is of those that could be judged, never of all.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from zhospar.engine.achievement import STATUSES, Judgement, Status
from zhospar.engine.plan import Plan
from zhospar.statute.localized import Localized

Verdict = Literal["met", "partly", "not-met", "no-data", "not-due-yet"]
Node = Literal["document", "direction", "goal", "task", "budget-programme"]

DOCUMENT = ""
"""Under this id stands the whole document."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Indicators counted by status. `rests_on` holds their ids, in the plan's order."""

    rests_on: tuple[str, ...] = ()
    counts: Mapping[Status, int] = field(default_factory=dict)
    """Every status with its number, 0 too."""

    @property
    def indicators(self) -> int:
        return len(self.rests_on)

    @property
    def met(self) -> int:
        """Met or exceeded."""
        return self.counts.get("met", 0) + self.counts.get("exceeded", 0)

    @property
    def judged(self) -> int:
        """Those of which it can be said whether they were met."""
        return self.met + self.counts.get("not-met", 0)

    @property
    def unknown(self) -> int:
        """Those that were due, and of which it cannot be said."""
        return self.counts.get("no-data", 0) + self.counts.get("cannot-judge", 0)

    @property
    def share_met(self) -> float | None:
        """Met of those judged, 0 to 1; None where none could be judged."""
        return self.met / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class Summary:
    """What the indicators say of one element. `own` are attached to it, `beneath` to what stands under it."""

    id: str
    node: Node
    title: Localized
    own: Tally
    beneath: Tally
    all: Tally
    """Both together, each indicator once."""
    verdict: Verdict
    method: Localized
    """How the verdict was reached, with the numbers."""
    not_asked: tuple[str, ...] = ()
    """Ids of indicators that hang here, and for which no judgement was given; they count nowhere."""


def roll_up(plan: Plan, judgements: Mapping[str, Judgement]) -> Mapping[str, Summary]:
    """A summary for the document (id "") and each of its directions, goals, tasks and budget programmes, by id.

    `judgements` are of one and the same year, by the indicator's id. An indicator of something that is not in the plan
    counts as the document's own.
    """
    nodes = _nodes(plan)
    parents = _parents(plan, nodes)
    own: dict[str, list[str]] = {node: [] for node in nodes}
    beneath: dict[str, list[str]] = {node: [] for node in nodes}
    for indicator in {one.id: one for one in reversed(plan.indicators)}.values():
        home = indicator.of if indicator.of in nodes else DOCUMENT
        own[home].append(indicator.id)
        for above in _above(home, parents):
            beneath[above].append(indicator.id)
    order = {indicator.id: place for place, indicator in reversed(list(enumerate(plan.indicators)))}
    for ids in (*own.values(), *beneath.values()):
        ids.sort(key=order.__getitem__)
    return {node: _summary(node, *nodes[node], own[node], beneath[node], judgements) for node in nodes}


def tally(ids: Sequence[str], judgements: Mapping[str, Judgement]) -> Tally:
    """The judged among some indicators, counted."""
    known = tuple(one for one in ids if one in judgements)
    counts = Counter(judgements[one].status for one in known)
    return Tally(known, {status: counts[status] for status in STATUSES})


def verdict_of(counted: Tally) -> Verdict:
    """Met: all that was due is met. Partly: some is met, the rest is not or is unknown. Not met: of those judged, none is."""
    if not counted.judged:
        return "not-due-yet" if counted.indicators and not counted.unknown else "no-data"
    if not counted.met:
        return "not-met"
    return "met" if counted.met == counted.judged and not counted.unknown else "partly"


# --- the tree ------------------------------------------------------------------------------------------------------


def _nodes(plan: Plan) -> dict[str, tuple[Node, Localized]]:
    found: dict[str, tuple[Node, Localized]] = {DOCUMENT: ("document", plan.title)}
    for direction in plan.directions:
        found.setdefault(direction.id, ("direction", direction.title))
    for goal in plan.goals:
        found.setdefault(goal.id, ("goal", goal.title))
    for task in plan.tasks:
        found.setdefault(task.id, ("task", task.title))
    for programme in plan.budget_programmes:
        found.setdefault(programme.id, ("budget-programme", programme.title))
    return found


def _parents(plan: Plan, nodes: Mapping[str, tuple[Node, Localized]]) -> dict[str, str]:
    """What each element stands under: a task under its goal, a goal under its main goal, or else its direction."""
    found: dict[str, str] = {}
    for goal in plan.goals:
        if nodes[goal.id][0] == "goal":
            known = (above for above in (goal.parent, goal.direction) if above in nodes and above != goal.id)
            found.setdefault(goal.id, next((above for above in known if above), DOCUMENT))
    for task in plan.tasks:
        if nodes[task.id][0] == "task":
            found.setdefault(task.id, task.goal if task.goal in nodes and task.goal != task.id else DOCUMENT)
    return found


def _above(node: str, parents: Mapping[str, str]) -> Iterator[str]:
    """What an element stands under, up to the document; a ring of elements is walked once."""
    seen = {node, DOCUMENT}
    above = parents.get(node, DOCUMENT)
    while above not in seen:
        seen.add(above)
        yield above
        above = parents.get(above, DOCUMENT)
    if node != DOCUMENT:
        yield DOCUMENT


def _summary(
    node: str, kind: Node, title: Localized, own: Sequence[str], beneath: Sequence[str],
    judgements: Mapping[str, Judgement],
) -> Summary:  # fmt: skip
    both = [*own, *beneath]
    counted = tally(both, judgements)
    return Summary(
        id=node,
        node=kind,
        title=title,
        own=tally(own, judgements),
        beneath=tally(beneath, judgements),
        all=counted,
        verdict=verdict_of(counted),
        method=_method(counted),
        not_asked=tuple(one for one in both if one not in judgements),
    )


def _method(counted: Tally) -> Localized:
    words = {
        "all": counted.indicators,
        "judged": counted.judged,
        "met": counted.met,
        "unknown": counted.unknown,
        "later": counted.counts.get("not-due-yet", 0),
    }
    return (_COUNTED if counted.indicators else _NONE).fill(words)


_NONE = Localized("Көрсеткіш жоқ", "Показателей нет", "There are no indicators")
_COUNTED = Localized(
    "Көрсеткіштер: {all}; бағаланғаны: {judged}, оның ішінде қол жеткізілгені: {met}; белгісізі: {unknown}; мерзімі "
    "келмегені: {later}. Салмақсыз, әр көрсеткіш бір рет саналды",
    "Показателей: {all}; оценено: {judged}, из них достигнуто: {met}; неизвестно: {unknown}; срок не наступил: {later}. "
    "Без весов, каждый показатель учтен один раз",
    "Indicators: {all}; judged: {judged}, of which met: {met}; unknown: {unknown}; not due yet: {later}. No weights, "
    "each indicator is counted once",
)
