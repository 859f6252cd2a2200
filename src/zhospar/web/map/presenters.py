"""The map and its table: lanes by level and kind of document, the thread of a node, what is broken."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from zhospar.records.documents.skeleton import WHOLE, Skeleton, skeletons_of
from zhospar.records.documents.thread import (
    InForce,
    Known,
    Node,
    Thread,
    linked_pairs,
    outlines_of,
    papers_of,
    taken_up_of,
    thread_of,
)
from zhospar.records.documents.thread_gaps import GAPS, NO_MONEY, Gap, gaps_of
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Level
from zhospar.statute.localized import Localized
from zhospar.web.editions.showing import figure
from zhospar.web.languages import current
from zhospar.web.map.asking import MapWish
from zhospar.web.map.drawing import Drawing, Wanted, draw
from zhospar.web.record.page import in_all

Key = TypeVar("Key", UUID, str)
MEASURES = "measures"
FEW = 30
"""So many documents are looked into whole, with their money; of more only the links are."""
ROOM = 8
ROOM_OF_ONE_KIND = 40
_MANY_WAYS = 500
"""So many ways are looked at for the one that is drawn thick."""
_LOOKS: Mapping[str, tuple[str, str, str]] = {
    "no-higher": ("lost", "err", "err"),
    "no-goal": ("lost", "err", "err"),
    "no-money": ("poor", "warn", "warn"),
    "no-continuation": ("poor", "warn", "warn"),
}
"""How a break is drawn, its tone and icon; its word is "web_map.gap.<name>"."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table that says the same as the drawing."""

    level: Localized
    kind: Localized
    document: InForce
    title: Localized
    code: str
    href: str
    up: tuple[str, Localized, str]
    """Tone, words and icon of the link upwards."""
    gaps: tuple[tuple[str, str, Localized], ...]
    """(tone, icon, words) of each break."""
    depth: int
    asked: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """Breaks of one kind, the first of them with their places."""

    name: str
    tone: str
    sign: str
    told: Localized
    count: int
    first: tuple[Gap, ...]
    provisions: tuple[str, ...]
    hrefs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """What the page shows."""

    drawing: Drawing
    rows: tuple[Row, ...]
    broken: tuple[Broken, ...]
    count: int
    levels: int
    looked_at_money: bool
    title: Localized = Localized()
    asked: Node | None = None
    document: InForce | None = None


# --- at first: documents -------------------------------------------------------------------------------------------


def first_look(wish: MapWish, documents: Sequence[InForce], known: Known, law: Edition) -> Map:
    """The documents of each kind, no more of each than there is room for, with the links between them."""
    room = ROOM_OF_ONE_KIND if wish.kind else ROOM
    by_kind: dict[str, list[InForce]] = {}
    for one in documents:
        by_kind.setdefault(one.kind, []).append(one)
    shown = [one for many in by_kind.values() for one in many[:room]]
    ids = [one.id for one in shown]
    with_money = len(shown) <= FEW
    skeletons = _whole(ids, known) if with_money else outlines_of(ids, known)
    gaps = [
        gap
        for gap in gaps_of(law, skeletons, known, taken_up_of(ids, known))
        if gap.document.id in ids and (with_money or gap.name != NO_MONEY)
    ]
    pairs = linked_pairs(ids, known)
    wires = sorted((str(higher), str(lower)) for higher, lower in _nearest(pairs))
    boxes = [_document_box(one, skeletons[one.id], gaps, wish) for one in shown]
    lanes = [
        (kind, law.kind(kind).name.text(current()), _more(len(by_kind[kind]) - room))
        for kind in _in_order(by_kind, law)
    ]
    linked = {str(lower) for _, lower in pairs}
    rows = [_document_row(one, skeletons[one.id], gaps, law, wish, linked) for one in _sorted(shown, law)]
    return Map(draw(lanes, boxes, wires), tuple(rows), tuple(_broken(gaps)), len(documents), len(by_kind), with_money)


def _nearest(pairs: Collection[tuple[Key, Key]]) -> set[tuple[Key, Key]]:
    """The links without those that a chain of others makes: to the Strategy itself only where there is nothing between."""
    below: dict[Key, set[Key]] = {}
    for higher, lower in pairs:
        below.setdefault(higher, set()).add(lower)
    return {
        (higher, lower)
        for higher, lower in pairs
        if not any(lower in below.get(between, ()) for between in below[higher] if between not in (higher, lower))
    }


def _whole(documents: Collection[UUID], known: Known) -> dict[UUID, Skeleton]:
    """Whole skeletons of documents and of the papers about them: one query."""
    ids = {*documents, *papers_of(documents, known)}
    editions = {known[one].edition: one for one in ids}
    return {editions[edition]: one for edition, one in skeletons_of(editions, WHOLE).items()}


def _in_order(kinds: Iterable[str], law: Edition) -> list[str]:
    """Kinds by their level, and in the law's order within it; those without a level at the end."""
    order = list(law.kinds)
    return sorted(kinds, key=lambda kind: (law.level(kind) or 9, order.index(kind)))


def _sorted(documents: Iterable[InForce], law: Edition) -> list[InForce]:
    order = list(law.kinds)
    return sorted(documents, key=lambda one: (law.level(one.kind) or 9, order.index(one.kind), one.number))


def _more(count: int) -> str:
    return in_all("web_map.more").text(current()).format(count=count) if count > 0 else ""


def _document_box(document: InForce, skeleton: Skeleton, gaps: Sequence[Gap], wish: MapWish) -> Wanted:
    own = [gap for gap in gaps if gap.document.id == document.id]
    goals = in_all("web_map.goals").text(current()).format(count=len(skeleton.branches()))
    return Wanted(
        str(document.id),
        document.kind,
        document.title.text(current()),
        f"{document.number} · {goals}",
        tuple(_gap_words({gap.name: sum(one.name == gap.name for one in own) for gap in own})),
        _href(wish, str(document.id)),
    )


def _gap_words(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """(look, words) of each break, with how many where they are several."""
    found = []
    for name in GAPS:
        if counts.get(name):
            word = in_all(f"web_map.gap.{name}").text(current())
            found.append((_LOOKS[name][0], f"{word}: {counts[name]}" if counts[name] > 1 else word))
    return found


def _document_row(
    document: InForce, skeleton: Skeleton, gaps: Sequence[Gap], law: Edition, wish: MapWish, linked: Collection[str]
) -> Row:
    own = [gap for gap in gaps if gap.document.id == document.id]
    counts = {name: sum(gap.name == name for gap in own) for name in GAPS}
    told = [(_LOOKS[name][1], _LOOKS[name][2], _counted(name, counts[name])) for name in GAPS if counts[name]]
    up = _up(str(document.id) in linked, bool(skeleton.links))
    return Row(
        _level(document, law), law.kind(document.kind).name, document, document.title, "",
        _href(wish, str(document.id)), up, tuple(told), 0, False,
    )  # fmt: skip


def _counted(name: str, count: int) -> Localized:
    word = in_all(f"web_map.gap.{name}")
    return word if count == 1 else Localized(*(f"{one}: {count}" for one in (word.kk, word.ru, word.en)))


def _up(linked: bool, told: bool) -> tuple[str, Localized, str]:
    if linked:
        return "ok", in_all("web_map.linked"), "ok"
    if told:
        return "warn", in_all("web_map.outside"), "link"
    return "off", in_all("web_map.begins"), "none"


def _level(document: InForce, law: Edition) -> Localized:
    level = law.level(document.kind)
    names = {cited.entry.level: cited.entry.name for cited in law.all_of(Level)}
    return names.get(level, Localized()) if level else Localized()


def _href(wish: MapWish, key: str) -> str:
    return f"/{current()}/map?{wish.query(node=key)}"


# --- a node, and all that hangs together with it -------------------------------------------------------------------


def thread_map(document: UUID, code: str, wish: MapWish, known: Known, law: Edition) -> Map:
    """The thread of a node: up to what it follows from, down to the measures."""
    thread = thread_of(document, code, known, [kind for kind in law.kinds if law.level(kind)])
    ids = list(thread.skeletons)
    gaps = gaps_of(law, thread.skeletons, known, taken_up_of(ids, known))
    by_key: dict[str, list[Gap]] = {}
    for gap in gaps:
        by_key.setdefault(gap.key, []).append(gap)
    straight = _straight(thread) if code else frozenset(thread.chosen if len(thread.chosen) == 1 else ())
    boxes = [_node_box(node, by_key, thread, straight, wish) for node in thread.nodes.values()]
    boxes += [
        Wanted(f"m-{one.key}-{one.node}", MEASURES, f"{one.code} {one.title.text(current())}", _cost(one.cost, one.document),
               href=f"/{current()}/register/{one.document.number}/measures", chosen=f"m-{one.key}-{one.node}" in straight)
        for one in thread.measures
    ]  # fmt: skip
    wires = sorted(_nearest(thread.wires)) + [(one.node, f"m-{one.key}-{one.node}") for one in thread.measures]
    kinds = _in_order({node.document.kind for node in thread.nodes.values()}, law)
    lanes = [(kind, law.kind(kind).name.text(current()), _more(thread.more.get(kind, 0))) for kind in kinds]
    lanes.append((MEASURES, in_all("web_map.measures").text(current()), _more(thread.more.get(MEASURES, 0))))
    asked = next((thread.nodes[key] for key in thread.chosen if len(thread.chosen) == 1), None)
    return Map(
        draw(lanes, boxes, wires),
        tuple(_rows(thread, by_key, law, wish)),
        tuple(_broken(_concerned(gaps, thread, document, code))),
        len(thread.nodes) + len(thread.measures),
        len(kinds) + bool(thread.measures),
        True,
        asked.title if asked and code else known[document].title,
        asked,
        known[document],
    )


def _concerned(gaps: Iterable[Gap], thread: Thread, document: UUID, code: str) -> list[Gap]:
    """The breaks of what is shown; of a whole document all that are its own."""
    return [gap for gap in gaps if gap.key in thread.nodes or (not code and gap.document.id == document)]


def _straight(thread: Thread) -> frozenset[str]:
    """One way from the top through the node that was asked for, and down to a measure where one leads there."""
    key = next(iter(thread.chosen))
    wires = _nearest(thread.wires)
    up = _way(key, {lower: [h for h, low in wires if low == lower] for _, lower in wires}, frozenset())
    ends = frozenset(one.node for one in thread.measures)
    down = _way(key, {higher: [low for h, low in wires if h == higher] for higher, _ in wires}, ends)
    measure = next((f"m-{one.key}-{one.node}" for one in thread.measures if one.node == down[-1]), "")
    return frozenset((*up, *down, measure))


def _way(start: str, following: Mapping[str, Sequence[str]], ends: Collection[str]) -> list[str]:
    """The longest way from a node, one that ends well if there is any; links in a circle are gone round once."""
    best = [start]
    waiting = [[start]]
    while waiting and len(waiting) < _MANY_WAYS:
        way = waiting.pop()
        best = max(best, way, key=lambda one: (one[-1] in ends, len(one)))
        waiting += [[*way, one] for one in sorted(following.get(way[-1], ())) if one not in way]
    return best


def _node_box(
    node: Node,
    gaps: Mapping[str, Sequence[Gap]],
    thread: Thread,
    straight: Collection[str],
    wish: MapWish,
) -> Wanted:
    own = {gap.name: 1 for gap in gaps.get(node.key, ())}
    skeleton = thread.skeletons[node.document.id]
    targets = sum(part.list == "indicators" and node.code in part.above for part in skeleton.parts.values())
    told = in_all("web_map.indicators").text(current()).format(count=targets) if node.code and targets else ""
    place = node.document.territory_name.text(current()) or node.document.number
    note = " · ".join(one for one in (place, told) if one)
    title = node.title.text(current())
    return Wanted(
        node.key, node.document.kind, f"{node.code} {title}" if node.code else title, note,
        tuple(_gap_words(own)), _href(wish, node.key), node.key in straight, node.key in thread.chosen,
    )  # fmt: skip


def _cost(cost: float | None, document: InForce) -> str:
    told = figure(cost) if cost else in_all("web_map.no-cost").text(current())
    return f"{told} · {document.number}"


def _rows(thread: Thread, gaps: Mapping[str, Sequence[Gap]], law: Edition, wish: MapWish) -> Iterable[Row]:
    linked = {lower for _, lower in thread.wires}
    order = list(law.kinds)
    nodes = sorted(
        thread.nodes.values(),
        key=lambda one: (
            law.level(one.document.kind) or 9,
            order.index(one.document.kind),
            one.document.number,
            one.code,
        ),
    )
    for node in nodes:
        breaks = gaps.get(node.key, ())
        yield Row(
            _level(node.document, law), law.kind(node.document.kind).name, node.document, node.title, node.code,
            _href(wish, node.key), _up(node.key in linked, bool(node.outside)),
            tuple((_LOOKS[gap.name][1], _LOOKS[gap.name][2], in_all(f"web_map.gap.{gap.name}")) for gap in breaks),
            0, node.key in thread.chosen,
        )  # fmt: skip
    for one in sorted(thread.measures, key=lambda one: (order.index(one.document.kind), one.document.number, one.code)):
        money = ("ok", in_all("web_map.has-money"), "money") if one.cost else ("off", in_all("web_map.no-cost"), "none")
        yield Row(
            in_all("web_map.measure"), law.kind(one.document.kind).name, one.document, one.title, one.code,
            f"/{current()}/register/{one.document.number}/measures", money, (), 1, False,
        )  # fmt: skip


def _broken(gaps: Sequence[Gap]) -> Iterable[Broken]:
    for name in GAPS:
        many = [gap for gap in gaps if gap.name == name]
        if many:
            look, tone, sign = _LOOKS[name]
            del look
            first = tuple(many[:6])
            yield Broken(
                name, tone, sign, in_all(f"web_map.gap.{name}"), len(many), first,
                tuple(dict.fromkeys(gap.provision for gap in many if gap.provision)),
                tuple(f"/{current()}/map?node={gap.key}" for gap in first),
            )  # fmt: skip
