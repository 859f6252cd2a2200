"""What of a plan a paper shows: a plan without the parts that are marked, and without any trace of them.

What is left out takes with it all that hangs on it (a goal's tasks, their indicators, measures and money) and every mention of
it, so that the paper reads as if it had never been there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from zhospar.engine.plan import Plan, Record
from zhospar.engine.plan_index import PlanIndex
from zhospar.engine.structure import Outline, outline_of_plan
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language, Localized

LeaveOut = Callable[[str, str], bool]
"""(list of the plan, id) -> whether it is left out. Texts are asked for as ("passages", "section/item/part"), rows and money without
an id as ("rows", "section/item/3") and ("funding", "3") by their place in the list, whole sections as ("sections", "section")."""

_PARENTS: dict[str, tuple[str, ...]] = {
    "goals": ("direction", "parent"),
    "tasks": ("goal",),
    "indicators": ("of",),
    "measures": ("of",),
    "funding": ("of",),
    "interactions": ("indicator",),
    "links": ("of",),
    "rows": ("part",),
    "passages": ("part",),
}
"""Fields by which a record hangs on another: it goes with it."""
_MENTIONS = frozenset(
    {
        "basis",
        "problems",
        "findings",
        "stages",
        "after",
        "threatens",
        "serves",
        "goal",
        "task",
        "direction",
        "stage",
        "budget_programme",
    }
)
"""Fields that only name others: the names of what is left out are taken from them."""
_LISTS = (
    "stages", "directions", "goals", "tasks", "indicators", "measures", "funding", "risks", "budget_programmes", "interactions",
    "links", "passages", "rows", "grounds", "acts",
)  # fmt: skip


def nothing(_: str, __: str) -> bool:
    """Leaves out nothing."""
    return False


def without(plan: Plan, leave_out: LeaveOut) -> Plan:
    """The plan without what is left out."""
    if leave_out is nothing:
        return plan
    gone: set[str] = set()
    while True:
        kept = {name: _kept(plan, name, leave_out, gone) for name in _LISTS}
        found = {
            one.id for name in _LISTS for one in getattr(plan, name) if getattr(one, "id", "") and one not in kept[name]
        }
        if found <= gone:
            break
        gone |= found
    lists: dict[str, Any] = {name: tuple(_unnamed(one, gone) for one in records) for name, records in kept.items()}
    sections = tuple(one for one in plan.sections if not leave_out("sections", one))
    # Totals as typed would tell of the money left out.
    total = {} if len(lists["funding"]) < len(plan.funding) else plan.total
    return msgspec.structs.replace(plan, **lists, sections=sections, total=total)


def _kept(plan: Plan, name: str, leave_out: LeaveOut, gone: set[str]) -> list[Record]:
    kept = []
    for number, record in enumerate(getattr(plan, name), 1):
        section = getattr(record, "section", "")
        marked = leave_out(name, key_of(name, record, number)) or bool(section and leave_out("sections", section))
        if not marked and not any(getattr(record, field) in gone for field in _PARENTS.get(name, ())):
            kept.append(record)
    return kept


def key_of(name: str, record: Record, number: int) -> str:
    """The id by which a record is asked for; its place in the list where it has none."""
    if name == "passages":
        return "/".join(part for part in (getattr(record, one) for one in ("section", "item", "part")) if part)
    own = str(getattr(record, "id", ""))
    if name == "rows" and not own:
        return f"{getattr(record, 'section', '')}/{getattr(record, 'item', '')}/{number}"
    return own or str(number)


def _unnamed(record: Record, gone: set[str]) -> Record:
    changes: dict[str, Any] = {}
    for field in _MENTIONS.intersection(record.__struct_fields__):
        value = getattr(record, field)
        if isinstance(value, tuple) and gone.intersection(value):
            changes[field] = tuple(one for one in value if one not in gone)
        elif isinstance(value, str) and value in gone:
            changes[field] = ""
    cells = getattr(record, "cells", None)
    if cells:
        changes["cells"] = {name: _of_cell(value, gone) for name, value in cells.items()}
    return msgspec.structs.replace(record, **changes) if changes else record


def _of_cell(value: Any, gone: Iterable[str]) -> Any:
    if not isinstance(value, str):
        return value
    ids = [one.strip() for one in value.split(",")]
    left = [one for one in ids if one not in gone]
    return value if len(left) == len(ids) else ", ".join(left)


@dataclass(frozen=True)
class Shown:
    """A plan to be printed in one language: what is shown of it, beside what it holds in whole."""

    plan: Plan
    whole: Plan
    law: Edition
    language: Language
    leave_out: LeaveOut = nothing

    @cached_property
    def index(self) -> PlanIndex:
        return PlanIndex(self.plan)

    @cached_property
    def whole_index(self) -> PlanIndex:
        return self.index if self.plan is self.whole else PlanIndex(self.whole)

    @cached_property
    def structure(self) -> Outline:
        return outline_of_plan(self.law, self.whole)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of directions, goals, tasks, indicators, measures, stages, risks, programmes and rows by id."""
        return {own: self.text(place.title) for own, place in self.index.by_id.items()}

    def text(self, text: Localized) -> str:
        return text.text(self.language).strip()

    def named(self, ids: Iterable[str]) -> str:
        """Names of elements one after another; an unknown id stands as it is."""
        return "; ".join(self.names.get(one, one) for one in ids)

    def choice(self, of: str, value: str) -> str:
        """The name of a value of one of the law's closed lists."""
        cited = self.law.choices.get(of)
        values = cited.entry.values if cited else ()
        return next((self.text(one.name) for one in values if one.id == value), value)

    def field(self, name: str) -> str:
        """The law's name of a plan's field."""
        known = self.law.names.get(name)
        return self.text(known) if known else name

    def kind(self, kind: str) -> str:
        cited = self.law.kinds.get(kind)
        return self.text(cited.entry.name) if cited else kind

    def body(self, body: str) -> str:
        known = self.law.bodies.get(body)
        return self.text(known) if known else body

    def money(self, named: Localized, bare: Localized) -> str:
        """A caption or heading with the unit of money where the plan names it."""
        unit = self.text(self.plan.money_unit)
        return self.text(named.fill({"unit": unit})) if unit else self.text(bare)


def shown(plan: Plan, law: Edition, language: Language, leave_out: LeaveOut = nothing) -> Shown:
    """What a paper shows of a plan."""
    return Shown(without(plan, leave_out), plan, law, language, leave_out)
