"""A plan's elements by kind, by id and by parent: how the checks find their way in a plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from zhospar.engine.plan import (
    BudgetProgramme,
    Direction,
    Funding,
    Goal,
    Indicator,
    Interaction,
    Link,
    Measure,
    Plan,
    Record,
    Risk,
    Row,
    Stage,
    Task,
)
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Element

EMPTY = ("",)
_OF_ROW = frozenset({"id", "section", "item", "part"})
"""A row's own fields; other names are those of its cells."""


@dataclass(frozen=True, slots=True)
class Place:
    """One element of a plan and where it stands ("goals/1.2")."""

    element: Element
    id: str
    where: str
    record: Record
    """The plan itself for the document."""
    read: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    """Fields read so far: many demands ask for the same ones."""

    @property
    def title(self) -> Localized:
        title = getattr(self.record, "title", None) or getattr(self.record, "document", None)
        if isinstance(self.record, Row):
            title = self.record.texts.get("title") or next(iter(self.record.texts.values()), None)
        return title if isinstance(title, Localized) else Localized(self.id, self.id, self.id)

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a field as text; ("",) where it is empty."""
        known = self.read.get(name)
        if known is None:
            known = self.read[name] = field_values(self.record, name)
        return known

    def matches(self, where: Mapping[str, Sequence[str]]) -> bool:
        """Whether each named field has one of the values given."""
        return all(not set(self.values(name)).isdisjoint(allowed) for name, allowed in where.items())


def field_values(record: object, name: str) -> tuple[str, ...]:
    """A field of a record as texts, to be compared with what the law's data name. "about.act" reaches into records."""
    if "." not in name and not isinstance(record, Row):
        return _texts(getattr(record, name, None))
    value: object = record
    for step in name.split("."):
        if isinstance(value, Row) and step not in _OF_ROW:
            value = value.cells.get(step) or value.texts.get(step)
        else:
            value = getattr(value, step, None)
    return _texts(value)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value.strip(),)
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, Localized):
        return (value.text("kk").strip(),)
    if isinstance(value, dict):
        return tuple(str(key) for key in value) or EMPTY
    if isinstance(value, tuple):
        return tuple(text for one in value for text in _texts(one) if text) or EMPTY
    if isinstance(value, Record):
        return ("given",)
    return (str(value).strip(),)


class PlanIndex:
    """A plan with its elements looked up once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.document = Place("document", "", "document", plan)

    def places(self, element: Element) -> Sequence[Place]:
        """Every element of a kind, in the plan's order."""
        return self._places.get(element, ())

    @cached_property
    def _places(self) -> dict[Element, list[Place]]:
        found: dict[Element, list[Place]] = {"document": [self.document]}
        for place in self._walked:
            for element in _also(place):
                found.setdefault(element, []).append(
                    place
                    if element == place.element
                    else Place(element, place.id, place.where, place.record, place.read)
                )
        return found

    @cached_property
    def _walked(self) -> tuple[Place, ...]:
        return tuple(self._walk())

    def _walk(self) -> Iterator[Place]:
        plan = self.plan
        lists: tuple[tuple[Element, str, Sequence[Record]], ...] = (
            ("stage", "stages", plan.stages),
            ("direction", "directions", plan.directions),
            ("goal", "goals", plan.goals),
            ("task", "tasks", plan.tasks),
            ("indicator", "indicators", plan.indicators),
            ("measure", "measures", plan.measures),
            ("risk", "risks", plan.risks),
            ("budget-programme", "budget_programmes", plan.budget_programmes),
            ("interaction", "interactions", plan.interactions),
        )
        for element, name, records in lists:
            for record in records:
                own: str = getattr(record, "id", "")
                yield Place(element, own, f"{name}/{own}", record)
        for number, money in enumerate(plan.funding, 1):
            yield Place("funding", str(number), f"funding/{number}", money)
        for number, link in enumerate(plan.links, 1):
            yield Place("link", str(number), f"links/{number}", link)
        for number, row in enumerate(plan.rows, 1):
            yield Place("row", row.id or str(number), f"sections/{row.section}/{row.item}/{row.id or number}", row)

    @cached_property
    def by_id(self) -> dict[str, Place]:
        """Directions, goals, tasks, indicators, measures, stages, risks, budget programmes and rows by their id."""
        found: dict[str, Place] = {}
        for place in self._walked:
            if place.id and place.element not in ("funding", "link") and getattr(place.record, "id", ""):
                found.setdefault(place.id, place)
        return found

    def children(self, parent: Place, having: Element) -> list[Place]:
        """The elements of a kind that belong to `parent`; for the document, all of them."""
        if parent.element == "document":
            return list(self.places(having))
        return self._children.get((parent.id, having), [])

    @cached_property
    def _children(self) -> dict[tuple[str, Element], list[Place]]:
        found: dict[tuple[str, Element], list[Place]] = {}
        for element, places in self._places.items():
            if element == "document":
                continue
            for place in places:
                for parent in dict.fromkeys(self._parents(place)):
                    found.setdefault((parent, element), []).append(place)
        return found

    def _parents(self, place: Place) -> Iterator[str]:
        """Ids of what an element belongs to: its own parent, and the goal and direction above it."""
        match place.record:
            case Goal() as goal:
                yield from (goal.direction, goal.parent, *goal.stages, *goal.problems)
            case Task() as task:
                yield from (*self._above(task.goal), *task.stages)
            case Indicator() as indicator:
                yield from (*self._above(indicator.of), *indicator.stages)
            case Measure() as measure:
                yield from (*self._above(measure.of), measure.goal, measure.task, measure.direction, *measure.stages)
            case Funding() as money:
                yield from (*self._above(money.of), money.stage)
            case Risk() as risk:
                yield from risk.threatens
            case BudgetProgramme() as programme:
                for served in programme.serves:
                    yield from self._above(served)
            case Interaction() as interaction:
                yield interaction.indicator
            case Link() as link:
                yield link.of
            case Row() as row:
                yield row.part
            case Direction() | Stage():
                return

    def _above(self, parent: str) -> Iterator[str]:
        """An element's parent and, over a task, its goal and that goal's direction."""
        yield parent
        task = self._tasks.get(parent)
        goal = self._goals.get(task.goal if task else parent)
        if goal:
            yield goal.id
            yield goal.direction

    @cached_property
    def _tasks(self) -> dict[str, Task]:
        return {task.id: task for task in self.plan.tasks}

    @cached_property
    def _goals(self) -> dict[str, Goal]:
        return {goal.id: goal for goal in self.plan.goals}

    @cached_property
    def links_of(self) -> dict[str, list[Link]]:
        """Links by the element that they start from; "" is the document."""
        found: dict[str, list[Link]] = {}
        for link in self.plan.links:
            found.setdefault(link.of, []).append(link)
        return found

    @cached_property
    def passages(self) -> dict[tuple[str, str], dict[str, tuple[Localized, Localized]]]:
        """By section and item: the texts (and "none, because ...") of each part."""
        found: dict[tuple[str, str], dict[str, tuple[Localized, Localized]]] = {}
        for passage in self.plan.passages:
            parts = found.setdefault((passage.section, passage.item), {})
            parts[passage.part] = (passage.text, passage.none_because)
        return found

    @cached_property
    def rows(self) -> dict[tuple[str, str], list[Row]]:
        """Rows of each table, by section and item."""
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.plan.rows:
            found.setdefault((row.section, row.item), []).append(row)
        return found


_KINDS_OF_INDICATOR: dict[str, Element] = {"target": "target-indicator", "result": "result-indicator"}


def _also(place: Place) -> Iterator[Element]:
    """The names under which an element is known: a main goal is a goal, a target indicator is an indicator."""
    match place.record:
        case Goal() as goal:
            yield "goal"
            yield "main-goal" if goal.main else "programme-goal"
        case Indicator() as indicator:
            yield "indicator"
            if indicator.kind in _KINDS_OF_INDICATOR:
                yield _KINDS_OF_INDICATOR[indicator.kind]
        case Measure() as measure:
            yield "capacity-measure" if measure.capacity else "measure"
        case _:
            yield place.element
