"""The map as a drawing: lanes from left to right, boxes in them near those they hang on, wires between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhospar.exchange.text_widths import wrapped

LANE = 218
GAP = 6
_BOX = 206
_TOP = 56
_LINE = 16
_PAD = 10
_SPACE = 14
_TEXT = 12.5
_NOTE = 12.0
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """A box to be drawn: its words, the words of what is broken ("lost" or "poor"), where it leads."""

    key: str
    lane: str
    title: str
    note: str = ""
    gaps: tuple[tuple[str, str], ...] = ()
    href: str = ""
    chosen: bool = False
    """On the thread that is drawn thick."""
    asked: bool = False
    """The one that was asked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a box."""

    y: int
    told: str
    look: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box where it stands."""

    wanted: Wanted
    x: int
    y: int
    height: int
    lines: tuple[Line, ...]
    look: str

    @property
    def text_x(self) -> int:
        return self.x + _PAD

    @property
    def width(self) -> int:
        return _BOX

    @property
    def label(self) -> str:
        """What a reader hears: the whole title and what is broken."""
        return "; ".join(
            [
                self.wanted.title,
                *([self.wanted.note] if self.wanted.note else []),
                *(told for _, told in self.wanted.gaps),
            ]
        )


@dataclass(frozen=True, slots=True)
class Lane:
    """A column."""

    name: str
    x: int
    title: tuple[Line, ...]
    more: str = ""

    @property
    def text_x(self) -> int:
        return self.x + _PAD

    @property
    def width(self) -> int:
        return LANE


@dataclass(frozen=True, slots=True)
class Wire:
    """A line between two boxes; `on` where it belongs to the chosen thread."""

    path: str
    on: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole map."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]


@dataclass(slots=True)
class _Placed:
    y: dict[str, int] = field(default_factory=dict)
    height: dict[str, int] = field(default_factory=dict)


def draw(lanes: Sequence[tuple[str, str, str]], boxes: Sequence[Wanted], wires: Sequence[tuple[str, str]]) -> Drawing:
    """The drawing. `lanes` are (name, title, what is not shown), `wires` (key on the left or above, key below it)."""
    used = {one.lane for one in boxes}
    shown = [one for one in lanes if one[0] in used]
    at = {name: GAP // 2 + place * (LANE + GAP) for place, (name, _, _) in enumerate(shown)}
    words = {one.key: _lines(one) for one in boxes}
    placed = _place(shown, boxes, wires, words)
    heads = {name: wrapped(title, _TEXT, LANE - 2 * _PAD)[:2] for name, title, _ in shown}
    top = _TOP if any(len(one) > 1 for one in heads.values()) else _TOP - _LINE
    known = {one.key: one for one in boxes}
    bottom = max((placed.y[key] + placed.height[key] for key in placed.y), default=0) + top
    return Drawing(
        width=len(shown) * (LANE + GAP),
        height=bottom + 40,
        lanes=tuple(
            Lane(
                name,
                at[name],
                tuple(Line(22 + _LINE * n, told, "lane-title") for n, told in enumerate(heads[name])),
                more,
            )
            for name, _, more in shown
        ),
        boxes=tuple(_box(known[key], at, placed, top, words[key]) for key in placed.y),
        wires=tuple(_wires(known, at, placed, top, wires)),
    )


def _lines(wanted: Wanted) -> list[tuple[str, str]]:
    """(text, look) of each line of a box."""
    title = wrapped(wanted.title, _TEXT, _BOX - 2 * _PAD)
    if len(title) > _MOST_LINES:
        title = [*title[: _MOST_LINES - 1], f"{title[_MOST_LINES - 1]} …"]
    note = wrapped(wanted.note, _NOTE, _BOX - 2 * _PAD)[:1] if wanted.note else []
    told = [(f"{'✕' if look == 'lost' else '!'} {words}", f"{look}-text") for look, words in wanted.gaps]
    return [*((one, "") for one in title), *((one, "soft") for one in note), *told]


def _place(
    lanes: Sequence[tuple[str, str, str]],
    boxes: Sequence[Wanted],
    wires: Sequence[tuple[str, str]],
    words: Mapping[str, Sequence[tuple[str, str]]],
) -> _Placed:
    """From the left: every box as near to those that it hangs on as those above it leave room."""
    placed = _Placed()
    left: dict[str, list[str]] = {}
    for higher, lower in wires:
        left.setdefault(lower, []).append(higher)
    for name, _, _ in lanes:
        column = [one for one in boxes if one.lane == name]
        wished = {one.key: _wished(left.get(one.key, ()), placed) for one in column}
        free = 0
        for one in sorted(column, key=lambda each: (wished[each.key] is None, wished[each.key] or 0)):
            height = _LINE * len(words[one.key]) + _PAD + 6
            wish = wished[one.key]
            placed.height[one.key] = height
            placed.y[one.key] = max(free, (wish - height // 2) if wish is not None else free, 0)
            free = placed.y[one.key] + height + _SPACE
    return placed


def _wished(higher: Sequence[str], placed: _Placed) -> int | None:
    middles = [placed.y[key] + placed.height[key] // 2 for key in higher if key in placed.y]
    return sum(middles) // len(middles) if middles else None


def _box(wanted: Wanted, at: Mapping[str, int], placed: _Placed, top: int, words: Sequence[tuple[str, str]]) -> Box:
    y = placed.y[wanted.key] + top
    lines = tuple(Line(y + 20 + _LINE * number, told, look) for number, (told, look) in enumerate(words))
    look = " ".join([*(["on"] if wanted.chosen else []), *dict.fromkeys(name for name, _ in wanted.gaps)])
    return Box(wanted, at[wanted.lane] + GAP, y, placed.height[wanted.key], lines, look)


def _wires(
    known: Mapping[str, Wanted], at: Mapping[str, int], placed: _Placed, top: int, wires: Sequence[tuple[str, str]]
) -> list[Wire]:
    """Wires in curves; those of the chosen thread last, so that they lie on top."""
    found = []
    for higher, lower in wires:
        one, other = known.get(higher), known.get(lower)
        if one is None or other is None:
            continue
        if at[one.lane] > at[other.lane]:
            one, other = other, one
        start, end = at[one.lane] + GAP + _BOX, at[other.lane] + GAP
        if one.lane == other.lane:
            start, end = end + _BOX, end + _BOX
        y, to = (top + placed.y[each.key] + placed.height[each.key] // 2 for each in (one, other))
        bend = max((end - start) // 2, 9)
        found.append(
            Wire(f"M{start} {y} C{start + bend} {y} {end - bend} {to} {end} {to}", one.chosen and other.chosen)
        )
    return sorted(found, key=lambda wire: wire.on)
