"""The map as a drawing: lanes from left to right, boxes in them near those they hang on, wires between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhospar.exchange.text_widths import wrapped

GAP = 6
_LANE = 218
_WIDEST_LANE = 300
_PAGE = 1380
_EDGE = 12
"""Both edges of a lane beside its boxes."""
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
    width: int
    lines: tuple[Line, ...]
    look: str

    @property
    def text_x(self) -> int:
        return self.x + _PAD

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
    width: int
    title: tuple[Line, ...]
    more: str = ""

    @property
    def text_x(self) -> int:
        return self.x + _PAD


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
    """Where boxes stand; `at` is where lanes begin, `lane` how wide they are."""

    at: dict[str, int]
    lane: int
    top: int = _TOP
    y: dict[str, int] = field(default_factory=dict)
    height: dict[str, int] = field(default_factory=dict)

    @property
    def box(self) -> int:
        return self.lane - _EDGE

    def middle(self, key: str) -> int:
        return self.top + self.y[key] + self.height[key] // 2


def draw(lanes: Sequence[tuple[str, str, str]], boxes: Sequence[Wanted], wires: Sequence[tuple[str, str]]) -> Drawing:
    """The drawing. `lanes` are (name, title, what is not shown), `wires` (key on the left or above, key below it)."""
    used = {one.lane for one in boxes}
    shown = [one for one in lanes if one[0] in used]
    lane = min(max(_LANE, _PAGE // max(len(shown), 1) - GAP), _WIDEST_LANE)
    placed = _Placed({name: GAP // 2 + place * (lane + GAP) for place, (name, _, _) in enumerate(shown)}, lane)
    words = {one.key: _lines(one, placed.box) for one in boxes}
    _place(placed, shown, boxes, wires, words)
    heads = {name: wrapped(title, _TEXT, lane - 2 * _PAD)[:3] for name, title, _ in shown}
    placed.top = _TOP + _LINE * (max((len(one) for one in heads.values()), default=1) - 2)
    known = {one.key: one for one in boxes}
    bottom = max((placed.y[key] + placed.height[key] for key in placed.y), default=0) + placed.top
    return Drawing(
        width=len(shown) * (lane + GAP),
        height=bottom + (40 if any(more for _, _, more in shown) else 20),
        lanes=tuple(
            Lane(
                name,
                placed.at[name],
                lane,
                tuple(Line(22 + _LINE * n, told, "lane-title") for n, told in enumerate(heads[name])),
                more,
            )
            for name, _, more in shown
        ),
        boxes=tuple(_box(known[key], placed, words[key]) for key in placed.y),
        wires=tuple(_wires(known, placed, wires)),
    )


def _lines(wanted: Wanted, width: int) -> list[tuple[str, str]]:
    """(text, look) of each line of a box."""
    title = wrapped(wanted.title, _TEXT, width - 2 * _PAD)
    if len(title) > _MOST_LINES:
        title = [*title[: _MOST_LINES - 1], f"{title[_MOST_LINES - 1]} …"]
    note = [one.rstrip(" ·") for one in wrapped(wanted.note, _NOTE, width - 2 * _PAD)[:2]]
    told = [(f"{'✕' if look == 'lost' else '!'} {words}", f"{look}-text") for look, words in wanted.gaps]
    return [*((one, "") for one in title), *((one, "soft") for one in note), *told]


def _place(
    placed: _Placed,
    lanes: Sequence[tuple[str, str, str]],
    boxes: Sequence[Wanted],
    wires: Sequence[tuple[str, str]],
    words: Mapping[str, Sequence[tuple[str, str]]],
) -> None:
    """From the left: every box as near to those that it hangs on as those above it leave room."""
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


def _wished(higher: Sequence[str], placed: _Placed) -> int | None:
    middles = [placed.y[key] + placed.height[key] // 2 for key in higher if key in placed.y]
    return sum(middles) // len(middles) if middles else None


def _box(wanted: Wanted, placed: _Placed, words: Sequence[tuple[str, str]]) -> Box:
    y = placed.y[wanted.key] + placed.top
    lines = tuple(Line(y + 20 + _LINE * number, told, look) for number, (told, look) in enumerate(words))
    look = " ".join([*(["on"] if wanted.chosen else []), *dict.fromkeys(name for name, _ in wanted.gaps)])
    return Box(wanted, placed.at[wanted.lane] + _EDGE // 2, y, placed.height[wanted.key], placed.box, lines, look)


def _wires(known: Mapping[str, Wanted], placed: _Placed, wires: Sequence[tuple[str, str]]) -> list[Wire]:
    """Wires in curves; those of the chosen thread last, so that they lie on top."""
    found = []
    for pair in wires:
        if not all(key in known for key in pair):
            continue
        one, other = sorted((known[key] for key in pair), key=lambda each: placed.at[each.lane])
        start = placed.at[one.lane] + _EDGE // 2 + placed.box
        end = start if one.lane == other.lane else placed.at[other.lane] + _EDGE // 2
        y, to = placed.middle(one.key), placed.middle(other.key)
        bend = max((end - start) // 2, 9)
        back = -bend if end > start else bend
        path = f"M{start} {y} C{start + bend} {y} {end + back} {to} {end} {to}"
        found.append(Wire(path, one.chosen and other.chosen))
    return sorted(found, key=lambda wire: wire.on)
