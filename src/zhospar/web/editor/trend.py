"""The trend of an indicator as a drawing: its planned values, and those of the higher document that it serves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Indicator, Plan
from zhospar.statute.localized import Localized
from zhospar.web.editor.fields import spelled

WIDTH, HEIGHT = 800, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 740, 20, 118


@dataclass(frozen=True, slots=True)
class Point:
    """A value at its place."""

    x: int
    y: int
    year: int
    value: str
    fact: bool = False


@dataclass(frozen=True)
class Trend:
    """Two lines over the same years."""

    points: tuple[Point, ...]
    above: tuple[Point, ...]
    rules: tuple[tuple[int, str], ...]
    """Height and value of the lines of the scale."""
    years: tuple[tuple[int, int], ...]

    @property
    def line(self) -> str:
        return " ".join(f"{one.x},{one.y}" for one in self.points)

    @property
    def above_line(self) -> str:
        return " ".join(f"{one.x},{one.y}" for one in self.above)

    @property
    def told(self) -> str:
        """The values in words, for who does not see the drawing."""
        return "; ".join(f"{one.year}: {one.value}" for one in self.points)


def numbers_of(values: Mapping[int, object]) -> dict[int, float]:
    """The values that are numbers."""
    return {year: number for year, value in sorted(values.items()) if (number := read_number(value)) is not None}


def trend_of(indicator: Indicator, higher: Indicator | None) -> Trend | None:
    """The drawing; None where there are not two numbers to draw."""
    own = numbers_of(indicator.planned)
    base = read_number(indicator.base_value)
    if indicator.base_year and base is not None:
        own = {indicator.base_year: base, **own}
    above = numbers_of(higher.planned) if higher else {}
    above = {year: value for year, value in above.items() if own and min(own) <= year <= max(own)}
    if len(own) < 2:
        return None
    every = [*own.values(), *above.values()]
    low, high = min(every), max(every)
    span = (high - low) or abs(high) or 1
    first, last = min(own), max(own)

    def place(year: int, value: float) -> Point:
        x = _LEFT + round((_RIGHT - _LEFT) * (year - first) / max(1, last - first))
        y = _BOTTOM - round((_BOTTOM - _TOP) * (value - low) / span)
        return Point(x, y, year, spelled(value), year == indicator.base_year)

    return Trend(
        tuple(place(year, value) for year, value in own.items()),
        tuple(place(year, value) for year, value in above.items()),
        ((_BOTTOM, spelled(low)), (_TOP, spelled(high))) if high > low else ((_BOTTOM, spelled(low)),),
        tuple((place(year, low).x, year) for year in own),
    )


# --- the higher document ---------------------------------------------------------------------------------------------


def higher_of(plan: Plan, indicator: Indicator, others: Sequence[Plan]) -> Indicator | None:
    """The indicator of a document on record that this one is linked to."""
    for link in plan.links:
        if link.of == indicator.id and link.element_id:
            for other in others:
                if other.kind == link.to_kind:
                    found = next((one for one in other.indicators if one.id == link.element_id), None)
                    if found:
                        return found
    return None


def falls_short(indicator: Indicator, year: int, value: object, higher: Indicator | None) -> float | None:
    """What the higher document wants of a year, where the value falls short of it."""
    own = read_number(value)
    wanted = read_number(higher.planned.get(year)) if higher else None
    if own is None or wanted is None:
        return None
    better = indicator.better or (higher.better if higher else "")
    short = own > wanted if better == "down" else own < wanted if better == "up" else own != wanted
    return wanted if short else None


def growth(values: Mapping[int, object], years: Sequence[int]) -> tuple[Localized, ...]:
    """From year to year: what is added, or nothing where a value is no number."""
    found = []
    before: float | None = None
    for year in years:
        now = read_number(values.get(year))
        told = (
            "–"
            if now is None or before is None
            else f"{'+' if now >= before else '−'}{spelled(round(abs(now - before), 6))}"
        )
        found.append(Localized(told, told, told))
        before = now
    return tuple(found)
