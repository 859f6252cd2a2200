"""The tree of a plan: directions, goals, tasks, with their indicators; and the groups in which tables name goals and tasks."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from zhospar.engine.plan import Direction, Goal, Indicator, Measure, Task
from zhospar.exchange.papers import words
from zhospar.exchange.papers.fields import FieldWords, numbered
from zhospar.exchange.papers.of_report import Report, reports
from zhospar.exchange.papers.outline import Block, Heading, Listing, labelled
from zhospar.exchange.papers.shown import Shown
from zhospar.exchange.papers.tables import Tables

_R = TypeVar("_R")
_MANY_YEARS = 7
_OF_GOAL = ("direction", "parent", "main")
_OF_TASK = ("goal",)


@dataclass(frozen=True)
class Tree:
    """Prints the parts of the tree that are asked for, the rest left to other sections."""

    shown: Shown
    fields: FieldWords
    tables: Tables
    report: Report

    def blocks(self, sorts: Collection[str], level: int) -> Iterator[Block]:
        """The tree from directions down. `sorts`: which parts of it; `level`: of its first heading."""
        plan = self.shown.plan
        if "direction" in sorts and "goal" not in sorts:
            yield from self._directions(level)
            return
        if "goal" not in sorts:
            if "task" in sorts:
                yield from self._tasks(plan.tasks)
            yield from self._indicators(sorts, [one for one in plan.indicators if self._is_asked(one, sorts)])
            return
        placed: set[str] = set()
        if "direction" in sorts:
            for direction in plan.directions:
                yield self._heading("direction-element", direction, level)
                yield from self._details("directions", direction, ())
                yield from self._goals([one for one in plan.goals if one.direction == direction.id], sorts, level + 1)
                placed.update(one.id for one in plan.goals if one.direction == direction.id)
        yield from self._goals([one for one in plan.goals if one.id not in placed], sorts, level)
        yield from self._strays(sorts)

    def _goals(self, goals: Sequence[Goal], sorts: Collection[str], level: int) -> Iterator[Block]:
        for goal in goals:
            yield self._heading("main-goal" if goal.main else "goal-element", goal, level)
            yield from self._details("goals", goal, _OF_GOAL)
            tasks = [one for one in self.shown.plan.tasks if one.goal == goal.id] if "task" in sorts else []
            if tasks:
                yield from self._tasks(tasks)
            own = {goal.id, *(one.id for one in self.shown.plan.tasks if one.goal == goal.id)}
            mine = [one for one in self.shown.plan.indicators if one.of in own and self._is_asked(one, sorts)]
            if not self._are_gathered:
                yield from self._indicators(sorts, mine)

    def _tasks(self, tasks: Sequence[Task]) -> Iterator[Block]:
        """Tasks, each with what is told of it."""
        for task in tasks:
            yield labelled(self._named("task-element", task), self.shown.text(task.title))
            if details := list(self.fields.details("tasks", task, _OF_TASK)):
                yield Listing(tuple(f"{name}: {value}" for name, value in details))

    def _strays(self, sorts: Collection[str]) -> Iterator[Block]:
        """Tasks and indicators that hang on nothing shown: told all the same."""
        plan = self.shown.plan
        goals = {one.id for one in plan.goals}
        tasks = [one for one in plan.tasks if one.goal not in goals]
        if tasks and "task" in sorts:
            yield from self._tasks(tasks)
        known = set() if self._are_gathered else goals | {one.id for one in plan.tasks if one.goal in goals}
        left = [one for one in plan.indicators if self._is_asked(one, sorts) and one.of not in known]
        yield from self._indicators(sorts, left)

    @cached_property
    def _are_gathered(self) -> bool:
        """Whether the indicators stand in one table after the tree: tables of so many years need pages on their side."""
        return len({year for one in self.shown.plan.indicators for year in one.planned}) > _MANY_YEARS

    def _is_asked(self, one: Indicator, sorts: Collection[str]) -> bool:
        return f"{one.kind}-indicator" in sorts

    def _indicators(self, sorts: Collection[str], indicators: Sequence[Indicator]) -> Iterator[Block]:
        if indicators and any(sort.endswith("indicator") for sort in sorts):
            yield from self.indicators(indicators)

    def indicators(self, indicators: Sequence[Indicator]) -> Iterator[Block]:
        """A table of indicators under their goals and tasks; in a report, planned beside actual."""
        groups = self.groups(indicators, lambda one: one.of)
        if reports(self.shown):
            yield from self.report.indicators(groups)
        else:
            yield self.tables.indicators(groups, self.shown.text(words.VALUES))

    def groups(self, records: Sequence[_R], of: Callable[[_R], str]) -> list[tuple[str, list[_R]]]:
        """Records under the goals and tasks that they belong to, in the plan's order; those of none come first."""
        plan = self.shown.plan
        goals = {one.id for one in plan.goals}
        order: list[tuple[str, str, list[str]]] = []
        for goal in plan.goals:
            tasks = [task.id for task in plan.tasks if task.goal == goal.id]
            order += [(goal.id, "goals", tasks), *((task, "tasks", []) for task in tasks)]
        order += [(task.id, "tasks", []) for task in plan.tasks if task.goal not in goals]
        order += [(one.id, "directions", []) for one in plan.directions]
        order += [(one.id, "budget_programmes", []) for one in plan.budget_programmes]
        members: dict[str, list[_R]] = {own: [] for own, _, _ in order}
        loose: list[_R] = []
        for one in records:
            members.get(of(one), loose).append(one)
        found: list[tuple[str, list[_R]]] = [("", loose)]
        for own, sort, below in order:
            if members[own] or any(members[one] for one in below):
                label = f"{self.shown.text(words.LISTS[sort])} {numbered(own)}".strip()
                found.append((f"{label}. {self.shown.names.get(own, own)}", members[own]))
        return found

    def measures_of(self, measures: Sequence[Measure]) -> list[tuple[str, list[Measure]]]:
        return self.groups(measures, lambda one: one.of or one.task or one.goal or one.direction)

    # --- words -------------------------------------------------------------------------------------------------

    def _directions(self, level: int) -> Iterator[Block]:
        for direction in self.shown.plan.directions:
            yield self._heading("direction-element", direction, level)
            yield from self._details("directions", direction, ())

    def _heading(self, sort: str, record: Direction | Goal, level: int) -> Heading:
        return Heading(level, f"{self._named(sort, record)}. {self.shown.text(record.title)}")

    def _named(self, sort: str, record: Direction | Goal | Task) -> str:
        """ "Мақсат 1.1": what it is, and its number."""
        return f"{self.fields.label('', sort)} {numbered(record.id)}".strip()

    def _details(self, list_name: str, record: Direction | Goal, skip: Collection[str]) -> Iterator[Block]:
        for name, value in self.fields.details(list_name, record, skip):
            yield labelled(name, value)
