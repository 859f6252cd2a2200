"""Where the steps of a route lie in a drawing: lanes are bodies, columns are order, links run at right angles.

A long route is broken into bands, as a text into lines, so that it can be read without being made small. Nothing
overlaps: boxes lie in cells of their own, links run in the gutters between columns and lanes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zhospar.engine.procedure import Route, RouteStep
from zhospar.exchange.text_widths import REGULAR, wrapped

Point = tuple[float, float]

TITLE, SMALL = 13.0, 12.0
"""Sizes of letters (px)."""
LINE = 16.0
PAD = 10.0
LANE_NAME = 168.0
GUTTER = 46.0
NARROWEST, WIDEST = 166.0, 250.0
"""Widths of a box."""
WIDTH = 1358.0
"""The width that a drawing may take before it is broken into bands."""
_BAND_GAP = 30.0
_LANE_PAD = 16.0
_TRACK = 8.0
_OUT, _IN = 12.0, 15.0
"""How far from a box the first link turns: behind it, and before it (clear of the circle with its number)."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a step's box says. `terms` are set off; `notes` are conditions, outcomes, what is awaited."""

    title: str
    notes: tuple[str, ...]
    terms: tuple[str, ...]
    law: str


@dataclass(frozen=True, slots=True)
class Box:
    """A step's box with its lines already broken."""

    step: RouteStep
    number: int
    x: float
    y: float
    width: float
    height: float
    title: tuple[str, ...]
    notes: tuple[str, ...]
    terms: tuple[str, ...]
    law: tuple[str, ...]

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def centre(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Lane:
    """A body's stripe across a band."""

    name: tuple[str, ...]
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Flow:
    """A link from one step to the next: corner by corner. `maybe`: only in some cases."""

    before: str
    after: str
    points: tuple[Point, ...]
    maybe: bool


@dataclass(frozen=True, slots=True)
class Jump:
    """A link that leaves its band: a short stroke with the numbers of the steps at its other end."""

    step: str
    points: tuple[Point, Point]
    numbers: tuple[int, ...]
    leaves: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing in numbers (px)."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lanes: tuple[Lane, ...]
    flows: tuple[Flow, ...]
    jumps: tuple[Jump, ...]


@dataclass
class _Cells:
    """Which column each step takes: a step may stand in its predecessor's column, in another lane, where nothing lies between."""

    column: dict[str, int] = field(default_factory=dict)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def place(self, step: RouteStep, lane_of: dict[str, int]) -> None:
        lane = lane_of[step.id]
        before = [name for name in step.needed if name in self.column]
        column = max((self.column[name] for name in before), default=0)
        while not self._fits(column, lane, before, lane_of):
            column += 1
        for name in before:
            if self.column[name] == column:
                self.taken.update((column, between) for between in _between(lane, lane_of[name]))
        self.taken.add((column, lane))
        self.column[step.id] = column

    def _fits(self, column: int, lane: int, before: Iterable[str], lane_of: dict[str, int]) -> bool:
        if (column, lane) in self.taken:
            return False
        beside = [lane_of[name] for name in before if self.column[name] == column]
        passed = [(column, between) for other in beside for between in _between(lane, other)]
        return lane not in beside and not self.taken.intersection(passed)


def _between(one: int, other: int) -> range:
    return range(min(one, other) + 1, max(one, other))


def lay_out(route: Route, words: dict[str, Words], bodies: dict[tuple[str, ...], str]) -> Layout:
    """Lay out a route. `words` by step, `bodies` the names of the lanes by the bodies that act in them."""
    lanes = list(dict.fromkeys(step.entry.by for step in route.steps))
    lane_of = {step.id: lanes.index(step.entry.by) for step in route.steps}
    cells = _Cells()
    for step in route.steps:
        cells.place(step, lane_of)
    bands = _bands(route, cells.column)
    widest = max((last - first + 1 for first, last in bands), default=1)
    box_width = min(WIDEST, max(NARROWEST, (WIDTH - LANE_NAME - GUTTER) / widest - GUTTER))
    numbers = {step.id: number for number, step in enumerate(route.steps, 1)}
    drawn: list[_Band] = []
    top = 0.0
    for first, last in bands:
        inside = [step for step in route.steps if first <= cells.column[step.id] <= last]
        band = _Band(inside, first, last, cells.column, lane_of, box_width, top)
        band.fill(words, {lane_of[step.id]: bodies[step.entry.by] for step in inside}, numbers)
        drawn.append(band)
        top = band.bottom + _BAND_GAP
    flows, jumps = _links(route, drawn, numbers)
    return Layout(
        width=LANE_NAME + GUTTER + widest * (box_width + GUTTER),
        height=drawn[-1].bottom if drawn else 0,
        boxes=tuple(box for band in drawn for box in band.boxes.values()),
        lanes=tuple(lane for band in drawn for lane in band.lanes.values()),
        flows=tuple(flows),
        jumps=tuple(jumps),
    )


def _bands(route: Route, column: dict[str, int]) -> list[tuple[int, int]]:
    """First and last column of each band: as even as the columns allow, broken where the fewest links are cut."""
    count = max(column.values(), default=-1) + 1
    fits = int((WIDTH - LANE_NAME - GUTTER) // (NARROWEST + GUTTER))
    if count <= fits:
        return [(0, count - 1)] if count else []
    bands: list[tuple[int, int]] = []
    first, left = 0, -(-count // fits)
    while left > 1:
        shortest = max(first + 1, count - (left - 1) * fits)
        ends = range(shortest, min(first + fits, count - 1) + 1)
        even = first + (count - first) / left
        end = min(ends, key=lambda at: (_cut(route, column, at), abs(at - even)))
        bands.append((first, end - 1))
        first, left = end, left - 1
    return [*bands, (first, count - 1)]


def _cut(route: Route, column: dict[str, int], at: int) -> int:
    """How many links run across the left edge of a column."""
    return sum(column[before] < at <= column[step.id] for step in route.steps for before in step.needed)


class _Band:
    """One row of columns with the lanes that its steps need."""

    def __init__(
        self,
        steps: Sequence[RouteStep],
        first: int,
        last: int,
        column: dict[str, int],
        lane_of: dict[str, int],
        box_width: float,
        top: float,
    ) -> None:
        self.steps = steps
        self.first, self.last = first, last
        self.column, self.lane_of = column, lane_of
        self.box_width = box_width
        self.top = top
        self.bottom = top
        self.boxes: dict[str, Box] = {}
        self.lanes: dict[int, Lane] = {}
        self.cells = {(column[step.id], lane_of[step.id]): step.id for step in steps}

    def fill(self, words: dict[str, Words], names: dict[int, str], numbers: dict[str, int]) -> None:
        """Break the lines, give every lane the height of its tallest box, set the boxes in the middle of their lanes."""
        sized = {step.id: self._sized(step, words[step.id], numbers[step.id]) for step in self.steps}
        y = self.top
        for lane in sorted(names):
            name = tuple(wrapped(names[lane], TITLE, LANE_NAME - 2 * PAD))
            tallest = max(sized[step.id].height for step in self.steps if self.lane_of[step.id] == lane)
            height = max(tallest, len(name) * LINE) + 2 * _LANE_PAD
            self.lanes[lane] = Lane(name, y, height)
            y += height
        self.bottom = y
        for step in self.steps:
            lane_box = self.lanes[self.lane_of[step.id]]
            box = sized[step.id]
            self.boxes[step.id] = _moved(
                box, self.left(self.column[step.id]), lane_box.y + (lane_box.height - box.height) / 2
            )

    def left(self, column: int) -> float:
        """Left edge of the boxes of a column."""
        return LANE_NAME + GUTTER + (column - self.first) * (self.box_width + GUTTER)

    def _sized(self, step: RouteStep, words: Words, number: int) -> Box:
        inside = self.box_width - 2 * PAD
        title = tuple(wrapped(words.title, TITLE, inside))
        notes = tuple(line for note in words.notes for line in wrapped(note, SMALL * REGULAR, inside))
        terms = tuple(line for term in words.terms for line in wrapped(term, SMALL, inside))
        law = tuple(wrapped(words.law, SMALL * REGULAR, inside))
        lines = len(title) + len(notes) + len(terms) + len(law)
        return Box(step, number, 0, 0, self.box_width, lines * LINE + 2 * PAD + 2, title, notes, terms, law)

    def is_free(self, lane: int, columns: range) -> bool:
        return not any((column, lane) in self.cells for column in columns)


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(box.step, box.number, x, y, box.width, box.height, box.title, box.notes, box.terms, box.law)


# --- links ---------------------------------------------------------------------------------------------------------


def _links(route: Route, bands: list[_Band], numbers: dict[str, int]) -> tuple[list[Flow], list[Jump]]:
    band_of = {step.id: band for band in bands for step in band.steps}
    router = _Router()
    flows: list[Flow] = []
    leaving: dict[str, list[int]] = {}
    arriving: dict[str, list[int]] = {}
    for step in route.steps:
        for before in step.needed:
            band = band_of[step.id]
            if band_of[before] is band:
                maybe = bool(step.entry.when or step.entry.optional or route.by_id[before].entry.when)
                flows.append(Flow(before, step.id, router.path(band, before, step.id), maybe))
            else:
                leaving.setdefault(before, []).append(numbers[step.id])
                arriving.setdefault(step.id, []).append(numbers[before])
    jumps = [_leave(band_of[step].boxes[step], many) for step, many in leaving.items()]
    jumps += [_arrive(band_of[step].boxes[step], many) for step, many in arriving.items()]
    return flows, jumps


_STUB = 14.0


def _leave(box: Box, numbers: list[int]) -> Jump:
    right = box.x + box.width
    return Jump(box.step.id, ((right, box.middle), (right + _STUB, box.middle)), tuple(numbers), leaves=True)


def _arrive(box: Box, numbers: list[int]) -> Jump:
    return Jump(box.step.id, ((box.x - _STUB, box.middle), (box.x, box.middle)), tuple(numbers), leaves=False)


class _Router:
    """Finds the way of each link through gutters that are free, so that no two links lie upon each other."""

    def __init__(self) -> None:
        self._laid: list[tuple[Point, Point, str, str]] = []

    def path(self, band: _Band, before: str, after: str) -> tuple[Point, ...]:
        """Corners from one box to the next: the first way that lies on no other link, else the straightest."""
        ways = list(self._ways(band, band.boxes[before], band.boxes[after]))
        chosen = next((way for way in ways if not self._is_laid(way, before, after)), ways[0])
        self._laid += [(one, other, before, after) for one, other in pairwise(chosen)]
        return tuple(chosen)

    def _ways(self, band: _Band, start: Box, end: Box) -> Iterator[list[Point]]:
        here, there = band.column[start.step.id], band.column[end.step.id]
        if here == there:
            down = end.y > start.y
            yield [
                (start.centre, start.y + start.height if down else start.y),
                (end.centre, end.y if down else end.y + end.height),
            ]
            return
        between = range(here + 1, there)
        right, left = start.x + start.width, end.x
        own, other = band.lane_of[start.step.id], band.lane_of[end.step.id]
        for shift in range(3):
            first = right + _OUT + shift * _TRACK
            last = left - _IN - shift * _TRACK
            if own == other and band.is_free(own, between):
                yield [(right, start.middle), (left, end.middle)] if start.middle == end.middle else [
                    (right, start.middle), (first, start.middle), (first, end.middle), (left, end.middle),
                ]  # fmt: skip
            elif band.is_free(other, range(here, there)):
                yield [(right, start.middle), (first, start.middle), (first, end.middle), (left, end.middle)]
            if band.is_free(own, range(here + 1, there + 1)):
                yield [(right, start.middle), (last, start.middle), (last, end.middle), (left, end.middle)]
            lane = band.lanes[other]
            for edge in (lane.y, lane.y + lane.height):
                aside = edge + (6 if edge == lane.y else -6) + (shift * 4 if edge == lane.y else -shift * 4)
                yield [
                    (right, start.middle), (first, start.middle), (first, aside), (last, aside),
                    (last, end.middle), (left, end.middle),
                ]  # fmt: skip

    def _is_laid(self, way: list[Point], before: str, after: str) -> bool:
        """Whether a stretch of the way lies on a link that shares neither end with it."""
        return any(
            _overlap(one, other, a, b)
            for one, other in pairwise(way)
            for a, b, source, target in self._laid
            if source != before and target != after
        )


def _overlap(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two straight stretches lie on one line and touch: they would read as one."""
    for along, across in ((0, 1), (1, 0)):
        if a[across] == b[across] == c[across] == d[across]:
            low = max(min(a[along], b[along]), min(c[along], d[along]))
            high = min(max(a[along], b[along]), max(c[along], d[along]))
            return high - low > -4
    return False
