"""A draft as its reviewer reads it: sections with their texts and tables, then the tree; every place has a name to which a remark can be tied."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from zhospar.engine.plan import Indicator, Measure, Plan, Row
from zhospar.engine.structure import choices_of
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Content
from zhospar.statute.localized import Localized
from zhospar.web.check.places import Places


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of a section: its texts, or its table."""

    where: str
    name: Localized
    provision: str
    texts: tuple[tuple[Localized, Localized], ...] = ()
    """(what it is about, text)."""
    columns: tuple[Localized, ...] = ()
    rows: tuple[tuple[str, tuple[Localized, ...]], ...] = ()
    """(where, cells)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its items."""

    where: str
    number: int
    name: Localized
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class Leaf:
    """A direction, goal or task with what hangs on it."""

    where: str
    id: str
    title: Localized
    indicators: list[tuple[str, Indicator]] = field(default_factory=list)
    measures: list[tuple[str, Measure]] = field(default_factory=list)
    children: list["Leaf"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DraftText:
    """The whole draft."""

    sections: tuple[Section, ...]
    tops: tuple[Leaf, ...]
    loose: Leaf
    """Indicators and measures that hang on no goal or task."""
    risks: tuple[tuple[str, Any], ...]
    funding: tuple[tuple[str, int | float], ...]
    """(year or source, sum)."""
    years: tuple[int, ...]


def draft_text(plan: Plan, law: Edition, places: Places) -> DraftText:
    """A plan to be read through."""
    tops, loose = _tree(plan)
    return DraftText(
        tuple(_sections(plan, law, places)),
        tops,
        loose,
        tuple((f"risks/{one.id}", one) for one in plan.risks),
        _funding(plan),
        tuple(plan.period.all_years()),
    )


def _sections(plan: Plan, law: Edition, places: Places) -> Iterator[Section]:
    for number, (_, section) in enumerate(places.outline.sections, 1):
        items = places.outline.items_of(section.id)
        pieces = (_piece(cited.entry, cited.id, plan, law, places) for cited in items if cited.entry.form != "derived")
        yield Section(f"sections/{section.id}", number, section.name, tuple(one for one in pieces if one))


def _piece(entry: Content, provision: str, plan: Plan, law: Edition, places: Places) -> Piece | None:
    where = f"sections/{entry.section}/{entry.id}"
    if entry.form == "table":
        rows = [row for row in plan.rows if (row.section, row.item) == (entry.section, entry.id)]
        return Piece(
            where,
            entry.name,
            provision,
            texts=tuple(_none(plan, entry)),
            columns=tuple(column.name for column in entry.columns),
            rows=tuple(
                (f"{where}/{row.id or number}", tuple(_cells(row, entry, law))) for number, row in enumerate(rows, 1)
            ),
        )
    texts = [
        (_about(one.part, where, places), one.text or one.none_because)
        for one in plan.passages
        if (one.section, one.item) == (entry.section, entry.id)
    ]
    return Piece(where, entry.name, provision, texts=tuple(texts))


def _none(plan: Plan, entry: Content) -> Iterator[tuple[Localized, Localized]]:
    """What the draft says in the place of a table that it leaves out."""
    for one in plan.passages:
        if (one.section, one.item) == (entry.section, entry.id):
            yield Localized(), one.none_because or one.text


def _about(part: str, where: str, places: Places) -> Localized:
    return places.in_words(f"{where}/{part}") if part else Localized()


def _cells(row: Row, entry: Content, law: Edition) -> Iterator[Localized]:
    for column in entry.columns:
        told = row.texts.get(column.id)
        value = row.cells.get(column.id)
        if told:
            yield told
        elif column.type == "choice":
            yield choices_of(column, law).get(str(value), Localized())
        else:
            text = "" if value is None else str(value)
            yield Localized(text, text, text)


def _tree(plan: Plan) -> tuple[tuple[Leaf, ...], Leaf]:
    """Directions, goals and tasks hung together; what names no owner there stands at the top."""
    leaves = {
        one.id: Leaf(f"{name}/{one.id}", one.id, one.title)
        for name in ("directions", "goals", "tasks")
        for one in getattr(plan, name)
    }
    above = {goal.id: goal.parent or goal.direction for goal in plan.goals} | {
        task.id: task.goal for task in plan.tasks
    }
    tops = []
    for own, leaf in leaves.items():
        owner = above.get(own, "")
        if owner in leaves and not _is_circle(own, above):
            leaves[owner].children.append(leaf)
        else:
            tops.append(leaf)
    loose = Leaf("document", "", Localized())
    for indicator in plan.indicators:
        leaves.get(indicator.of, loose).indicators.append((f"indicators/{indicator.id}", indicator))
    for measure in plan.measures:
        owner = next((one for one in (measure.of, measure.task, measure.goal) if one in leaves), "")
        leaves.get(owner, loose).measures.append((f"measures/{measure.id}", measure))
    return tuple(tops), loose


def _is_circle(own: str, above: dict[str, str]) -> bool:
    seen = {own}
    owner = above.get(own, "")
    while owner:
        if owner in seen:
            return True
        seen.add(owner)
        owner = above.get(owner, "")
    return False


def _funding(plan: Plan) -> tuple[tuple[str, int | float], ...]:
    """Money by year."""
    sums: dict[str, int | float] = {}
    for one in plan.funding:
        key = str(one.year or one.stage or "")
        sums[key] = sums.get(key, 0) + (one.amount or 0)
    return tuple(sorted(sums.items()))


def places_to_choose(text: DraftText, places: Places) -> tuple[tuple[str, Localized], ...]:
    """Every place of a draft that a remark can be tied to, in the order in which it is read."""
    found = [where for section in text.sections for where in (section.where, *(one.where for one in section.pieces))]
    pending = [*text.tops, text.loose]
    while pending:
        leaf = pending.pop(0)
        found += [leaf.where] if leaf.id else []
        found += [where for where, _ in (*leaf.indicators, *leaf.measures)]
        pending = [*leaf.children, *pending]
    found += [where for where, _ in text.risks]
    return tuple((where, places.in_words(where)) for where in dict.fromkeys(found))
