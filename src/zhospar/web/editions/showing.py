"""Differences between two editions as the page shows them: targets with values by year, texts word by word, money."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhospar.engine.differences import (
    LABELS,
    Differences,
    ElementChange,
    FieldChange,
    Money,
    MoneyChange,
    TargetChange,
    YearChange,
)
from zhospar.engine.plan import Plan, Scalar
from zhospar.engine.text_difference import Piece
from zhospar.processes.correction.selectors import EXPLAINED
from zhospar.statute.edition import Edition
from zhospar.statute.localized import LANGUAGES, Language, Localized
from zhospar.web.check.places import Places
from zhospar.web.languages import current
from zhospar.web.record.page import in_all

NONE = "–"
LOOKS: Mapping[str, tuple[str, str]] = {
    "raised": ("ok", "up"),
    "lowered": ("err", "down"),
    "dropped": ("err", "gone"),
    "reworded": ("info", "pen"),
    "method-break": ("warn", "ask"),
    "changed": ("warn", "swap"),
    "added": ("info", "add"),
    "unchanged": ("off", "same"),
}
"""Tone and icon of a label; its word is "web_editions.label.<label>"."""
_CHANGES: Mapping[str, tuple[str, str]] = {
    "added": ("ok", "add"),
    "removed": ("err", "gone"),
    "changed": ("info", "pen"),
}
_ELEMENTS: Mapping[str, str] = {
    "directions": "direction-element",
    "goals": "goal-element",
    "tasks": "task-element",
    "indicators": "indicator-element",
    "measures": "measure-element",
    "stages": "stage-element",
    "risks": "risk",
    "budget_programmes": "budget-programme",
    "interactions": "interaction",
    "links": "link",
    "rows": "row",
}
"""The plan's lists, and the law's name of an element of each."""
PieceShown = tuple[str, str]
"""A stretch of text as a template takes it apart: "same", "removed" or "added", and its words."""
_MOST_YEARS = 6
_SHORT = 90


@dataclass(frozen=True, slots=True)
class Label:
    """What happened to a target: a shape and a word."""

    name: str
    tone: str
    sign: str
    told: Localized


@dataclass(frozen=True, slots=True)
class ValueShown:
    """A value of one year in one edition."""

    told: str
    changed: bool
    edge: bool
    head: str


@dataclass(frozen=True, slots=True)
class TargetShown:
    """A changed target."""

    id: str
    title: Localized
    pieces: tuple[PieceShown, ...]
    unit: Localized
    before: tuple[ValueShown, ...]
    after: tuple[ValueShown, ...]
    labels: tuple[Label, ...]
    less_is_better: bool
    broken_by: tuple[Localized, ...]
    reason: str
    needs_reason: bool
    is_bare: bool
    """Its reason is asked for and not written."""


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of something that was changed."""

    name: Localized
    before: str
    after: str
    pieces: tuple[PieceShown, ...]
    """Empty where the values are short enough to stand in one line."""


@dataclass(frozen=True, slots=True)
class ElementShown:
    """Something added, taken out or changed."""

    code: str
    title: Localized
    tone: str
    sign: str
    told: Localized
    fields: tuple[FieldShown, ...]


@dataclass(frozen=True, slots=True)
class MoneyShown:
    """An amount in both editions."""

    name: Localized
    before: str
    after: str
    difference: str
    less: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Two editions side by side."""

    years: tuple[int, ...]
    targets: tuple[TargetShown, ...]
    counts: tuple[tuple[Label, int], ...]
    document: tuple[FieldShown, ...]
    elements: tuple[tuple[Localized, tuple[ElementShown, ...]], ...]
    money: tuple[tuple[Localized, tuple[MoneyShown, ...]], ...]
    is_empty: bool
    bare: int
    """Changed targets whose reason is not written."""
    all_targets: int
    changed_targets: int


def label_of(name: str) -> Label:
    """A label with its look and word."""
    tone, sign = LOOKS[name]
    return Label(name, tone, sign, in_all(f"web_editions.label.{name}"))


def compared(before: Plan, after: Plan, found: Differences, law: Edition, reasons: Mapping[str, str]) -> Compared:
    """What differs, in the language of the page. `reasons` are those of the changed targets, by the indicator's id."""
    years = _years(found.targets)
    targets = tuple(_target(one, years, law, reasons) for one in found.targets)
    counts: dict[str, int] = {name: count for name, count in found.labels.items()}  # noqa: C416 - of any text
    counts["unchanged"] = found.unchanged_targets
    return Compared(
        years=years,
        targets=targets,
        counts=tuple((label_of(name), counts[name]) for name in (*LABELS, "unchanged") if counts.get(name)),
        document=tuple(_field(one, law) for one in found.document if _is_shown(one)),
        elements=tuple(_lists(found, law, Places(after, law))),
        money=tuple(_money(found.money, law, before)),
        is_empty=found.is_empty,
        bare=sum(one.is_bare for one in targets),
        all_targets=len(found.targets) + found.unchanged_targets,
        changed_targets=len(found.targets),
    )


def figure(value: Scalar | None) -> str:
    """A number as people here write it; a text as it is; a dash for none."""
    if value is None or value == "":
        return NONE
    if isinstance(value, str):
        return value
    told = f"{round(value, 6):,.12g}"
    if current() == "en":
        return told
    return told.replace(",", "\u00a0").replace(".", ",")


# --- targets -------------------------------------------------------------------------------------------------------


def _years(targets: Sequence[TargetChange]) -> tuple[int, ...]:
    """The years in which some target changed, the last ones where they are many."""
    found = sorted({one.year for target in targets for one in target.years})
    if not found:
        found = sorted(
            {year for one in targets for known in (one.before, one.after) if known for year in known.planned}
        )
    return tuple(found[-_MOST_YEARS:])


def _target(target: TargetChange, years: Sequence[int], law: Edition, reasons: Mapping[str, str]) -> TargetShown:
    known = target.after or target.before
    assert known is not None
    changed = {one.year for one in target.years}
    needs = target.label in EXPLAINED
    return TargetShown(
        id=target.id,
        title=target.title,
        pieces=_pieces(target.pieces),
        unit=known.unit,
        before=tuple(_values(target.before.planned if target.before else {}, years, ())),
        after=tuple(_values(target.after.planned if target.after else {}, years, changed)),
        labels=tuple(label_of(one) for one in target.labels),
        less_is_better=known.better == "down",
        broken_by=tuple(_name(one, law) for one in target.broken_by),
        reason=reasons.get(target.id, ""),
        needs_reason=needs,
        is_bare=needs and not reasons.get(target.id),
    )


def _values(
    planned: Mapping[int, Scalar], years: Sequence[int], changed: Sequence[int] | set[int]
) -> Iterator[ValueShown]:
    for place, year in enumerate(years):
        yield ValueShown(figure(planned.get(year)), year in changed, place == 0, str(year))


def years_told(years: Sequence[Mapping[str, Any] | YearChange]) -> str:
    """The changed years of an entry of the ledger: "2018: 98,5 → 97,0; 2019: ..."."""
    plain = [
        one if isinstance(one, Mapping) else {"year": one.year, "before": one.before, "after": one.after}
        for one in years
    ]
    return "; ".join(f"{one['year']}: {figure(one['before'])} → {figure(one['after'])}" for one in plain)


# --- texts and elements --------------------------------------------------------------------------------------------


def _lists(found: Differences, law: Edition, places: Places) -> Iterator[tuple[Localized, tuple[ElementShown, ...]]]:
    for name in dict.fromkeys(change.list for change in found.elements):
        told = (one for one in found.of_list(name) if one.list != "acts" and not _is_in_targets(one))
        shown = tuple(_element(one, law, places) for one in told)
        if shown:
            yield in_all(f"web_editions.list.{name}"), shown


def _element(change: ElementChange, law: Edition, places: Places) -> ElementShown:
    tone, sign = _CHANGES[change.change]
    name = law.names.get(_ELEMENTS.get(change.list, ""), Localized())
    if change.list == "passages":
        name = places.in_words("sections" + change.where.removeprefix("passages"))
    title = change.title or name
    told = in_all(f"web_editions.change.{change.change}")
    return ElementShown(
        change.id, title, tone, sign, told, tuple(_field(one, law) for one in change.fields if _is_shown(one))
    )


def _is_in_targets(change: ElementChange) -> bool:
    """Whether nothing but values by year changed: those stand in the table of targets."""
    return bool(change.fields) and not any(_is_shown(one) for one in change.fields)


def _is_shown(change: FieldChange) -> bool:
    return change.before != change.after and not change.field.startswith("planned.")


def _field(change: FieldChange, law: Edition) -> FieldShown:
    before, after, pieces = _plain(change.before), _plain(change.after), _pieces(change.pieces)
    is_short = len(before) + len(after) < _SHORT
    return FieldShown(_name(change.field, law), before, after, () if is_short else pieces)


def _pieces(told: Mapping[Language, tuple[Piece, ...]]) -> tuple[PieceShown, ...]:
    """The pieces in the language of the page, or in the first language in which the texts differ."""
    found = told.get(current()) or next(iter(told.values()), ())
    return tuple((one.kind, one.text) for one in found)


def _name(field: str, law: Edition) -> Localized:
    """The law's name of a field; of one value by year, with the year."""
    name, _, year = field.partition(".")
    found = law.names.get(name) or law.names.get(f"{name}s") or Localized(name, name, name)
    return Localized(*(f"{found.text(one)}, {year}" for one in LANGUAGES)) if year else found


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        if set(value) <= set(LANGUAGES):
            return str(value.get(current()) or next(iter(value.values()), NONE))
        return ", ".join(str(one) for one in value.values()) or NONE
    if isinstance(value, list):
        return "; ".join(_plain(one) for one in value) or NONE
    if isinstance(value, bool):
        return in_all(f"web_editions.{'yes' if value else 'no'}").text(current())
    return figure(value)


# --- money ---------------------------------------------------------------------------------------------------------


def _money(money: Money, law: Edition, plan: Plan) -> Iterator[tuple[Localized, tuple[MoneyShown, ...]]]:
    if not money.lines:
        return
    sources = (
        {one.id: one.name for one in law.choices["funding-sources"].entry.values}
        if "funding-sources" in law.choices
        else {}
    )
    stages = {one.id: one.title for one in plan.stages}
    for key, changes in (("by-year", money.by_year), ("by-source", money.by_source), ("by-stage", money.by_stage)):
        rows = tuple(_amount(one, sources, stages) for one in changes if one.before != one.after)
        if rows:
            yield in_all(f"web_editions.money.{key}"), rows
    yield in_all("web_editions.money.all"), (_amount(money.total, sources, stages),)


def _amount(change: MoneyChange, sources: Mapping[str, Localized], stages: Mapping[str, Localized]) -> MoneyShown:
    named = str(change.year) if change.year else change.source or change.stage
    name = sources.get(change.source) or stages.get(change.stage) or Localized(named, named, named)
    sign = "+" if change.difference > 0 else "−" if change.difference < 0 else ""
    return MoneyShown(
        name or in_all("web_editions.money.all"),
        figure(change.before),
        figure(change.after),
        f"{sign}{figure(abs(change.difference))}",
        change.difference < 0,
    )


def days_told(days: int) -> Localized:
    """How long until the period's end."""
    if days >= 730:
        years = str(days // 365)
        return Localized(*(one.format(years=years) for one in _three("web_editions.years-left")))
    return Localized(*(one.format(days=days) for one in _three("web_editions.days-left")))


def _three(key: str) -> tuple[str, ...]:
    told = in_all(key)
    return tuple(getattr(told, one) for one in LANGUAGES)


def period_end(last: int) -> datetime.date:
    """The last day of a period."""
    return datetime.date(last, 12, 31)
