"""How complete each item of a report or conclusion is, told by what the law finds in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from zhospar.statute.edition import Cited
from zhospar.statute.entries import Content, Section
from zhospar.statute.localized import Localized
from zhospar.web.editor.places import is_within
from zhospar.web.editor.workspace import Told, Workspace
from zhospar.web.record.page import in_all
from zhospar.web.shares import Share, bar_of

_LISTS: Mapping[str, tuple[str, ...]] = {
    "indicator": ("indicators",),
    "target-indicator": ("indicators",),
    "result-indicator": ("indicators",),
    "measure": ("measures",),
    "funding": ("funding", "total"),
    "stage": ("stages",),
    "goal": ("goals",),
    "task": ("tasks",),
}
"""What an item is drawn from, and the plan's lists in which its findings lie."""


@dataclass(frozen=True, slots=True)
class ItemState:
    """A section of the law's list of items, with what the law finds in it."""

    number: int
    id: str
    name: Localized
    provision: str
    told: tuple[Told, ...]
    is_missing: bool
    is_asked: bool
    """False for what only a year of evaluation asks, in another year."""
    href: str
    is_here: bool

    @property
    def errors(self) -> int:
        return sum(one.shown.severity == "error" for one in self.told)

    @property
    def others(self) -> int:
        return len(self.told) - self.errors

    @property
    def state(self) -> str:
        """not-asked | missing | errors | others | whole."""
        if self.is_missing and self.errors:
            return "missing"
        if self.errors:
            return "errors"
        if not self.is_asked:
            return "not-asked"
        return "others" if self.others else "whole"

    @property
    def look(self) -> tuple[str, str]:
        """Tone and icon."""
        return _LOOKS[self.state]

    @property
    def state_word(self) -> Localized:
        return in_all(f"web_reports.item.{self.state}").fill({"errors": self.errors, "others": self.others})


_LOOKS = {
    "missing": ("err", "none"),
    "errors": ("err", "err"),
    "others": ("warn", "warn"),
    "not-asked": ("off", "dash"),
    "whole": ("ok", "ok"),
}


@dataclass(frozen=True)
class Completeness:
    """The items of a paper in the law's order, and what the law finds beside them."""

    items: tuple[ItemState, ...]
    rest: tuple[Told, ...]
    """Findings that lie in no item: the title, the links ..."""

    @property
    def asked(self) -> int:
        return sum(one.is_asked or one.errors > 0 for one in self.items)

    @property
    def whole(self) -> int:
        """Items in which the law misses nothing."""
        return sum(one.is_asked and not one.errors for one in self.items)

    @property
    def errors(self) -> int:
        return sum(one.errors for one in self.items) + sum(one.shown.severity == "error" for one in self.rest)

    @property
    def warnings(self) -> int:
        return sum(one.others for one in self.items) + sum(one.shown.severity != "error" for one in self.rest)

    @cached_property
    def in_the_way(self) -> tuple[ItemState, ...]:
        """Items with errors."""
        return tuple(one for one in self.items if one.errors)

    @property
    def bar(self) -> tuple[Share, ...]:
        warned = sum(one.state == "others" for one in self.items)
        return bar_of({"met": self.whole - warned, "warning": warned, "error": len(self.in_the_way)})


def completeness_of(work: Workspace, here: str) -> Completeness:
    """Every finding of the check in exactly one place: the item that it concerns, or the rest. `here` is the section being read."""
    outline = work.checked.places.outline
    prefixes = {section.id: _prefixes(section, outline.items_of(section.id)) for _, section in outline.sections}
    found: dict[str, list[Told]] = {section: [] for section in prefixes}
    rest: list[Told] = []
    for one in work.told:
        home = next((section for section, many in prefixes.items() if is_within(one.where, many)), None)
        (found[home] if home else rest).append(one)
    missing = {state.name for state in work.checked.sections if state.missing}
    items = tuple(
        ItemState(
            section.number,
            section.id,
            section.name,
            provision,
            tuple(found[section.id]),
            section.name in missing,
            _is_asked(work, outline.items_of(section.id)),
            f"{work.href}/report?item={quote(section.id)}",
            section.id == here,
        )
        for provision, section in outline.sections
    )
    return Completeness(items, tuple(rest))


def _prefixes(section: Section, items: list[Cited[Content]]) -> tuple[str, ...]:
    drawn = (name for cited in items for name in _LISTS.get(cited.entry.draws_on, ()))
    return (f"sections/{section.id}", *dict.fromkeys(drawn))


def _is_asked(work: Workspace, items: list[Cited[Content]]) -> bool:
    about = work.plan.about
    in_evaluation = bool(about and about.evaluation_year)
    return in_evaluation or not items or any(cited.entry.only_in != "evaluation-year" for cited in items)
