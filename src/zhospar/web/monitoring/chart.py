"""Planned and actual values of an indicator as a drawing, laid out by the server."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Indicator, Scalar
from zhospar.engine.trend import Outlook
from zhospar.interface.words import word
from zhospar.web.editor.fields import spelled
from zhospar.web.languages import current

_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 740, 20, 118


@dataclass(frozen=True, slots=True)
class Point:
    """A value at its place."""

    x: int
    y: int
    year: int
    value: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Two lines over the same years, and where the facts are heading."""

    planned: tuple[Point, ...]
    actual: tuple[Point, ...]
    heading: tuple[Point, ...]
    """From the last fact to what is to be expected; empty where nothing can be said."""
    rules: tuple[tuple[int, str], ...]
    years: tuple[tuple[int, int], ...]

    @property
    def planned_line(self) -> str:
        return _line(self.planned)

    @property
    def actual_line(self) -> str:
        return _line(self.actual)

    @property
    def heading_line(self) -> str:
        return _line(self.heading)

    @property
    def told(self) -> str:
        """The values in words, for who does not see the drawing."""
        parts = [("web_monitoring.planned", self.planned), ("web_monitoring.actual", self.actual)]
        return ". ".join(
            f"{word(key, current())}: " + "; ".join(f"{one.year}: {one.value}" for one in points)
            for key, points in parts
            if points
        )


def chart_of(indicator: Indicator, outlook: Outlook | None = None) -> Chart | None:
    """The drawing; None where there are not two numbers to draw."""
    planned, actual = _numbers(indicator.planned), _numbers(indicator.actual)
    base = read_number(indicator.base_value)
    if indicator.base_year and base is not None:
        planned = {indicator.base_year: base, **planned}
        actual = {indicator.base_year: base, **actual} if actual else {}
    expected: dict[int, float] = {}
    if outlook and outlook.expected is not None and outlook.final_year and actual:
        expected = {max(actual): actual[max(actual)], outlook.final_year: outlook.expected}
    every = [*planned.values(), *actual.values(), *expected.values()]
    years = sorted({*planned, *actual, *expected})
    if len(every) < 2 or len(years) < 2:
        return None
    low, high = min(every), max(every)
    span = (high - low) or abs(high) or 1

    def place(year: int, value: float) -> Point:
        x = _LEFT + round((_RIGHT - _LEFT) * (year - years[0]) / (years[-1] - years[0]))
        y = _BOTTOM - round((_BOTTOM - _TOP) * (value - low) / span)
        return Point(x, y, year, spelled(value))

    def points(values: Mapping[int, float]) -> tuple[Point, ...]:
        return tuple(place(year, value) for year, value in sorted(values.items()))

    rules = ((_BOTTOM, spelled(low)), (_TOP, spelled(high))) if high > low else ((_BOTTOM, spelled(low)),)
    return Chart(
        points(planned), points(actual), points(expected), rules, tuple((place(year, low).x, year) for year in years)
    )


def _numbers(values: Mapping[int, Scalar]) -> dict[int, float]:
    return {year: number for year, value in values.items() if (number := read_number(value)) is not None}


def _line(points: tuple[Point, ...]) -> str:
    return " ".join(f"{one.x},{one.y}" for one in points)
