"""Small drawings (SVG) of a paper: progress of indicators, money by source, a value through the years.

Made without a browser: lines of names are broken by the widths of IBM Plex Sans. Colours are told apart in black and white
too: the plan is an outline, the fact is filled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from zhospar.exchange.papers import words
from zhospar.exchange.papers.glyphs import printable
from zhospar.exchange.papers.outline import Chart, tidied
from zhospar.exchange.papers.written import number_in
from zhospar.exchange.text_widths import wrapped
from zhospar.statute.localized import Language, Localized

WIDTH = 640
_NAMES = 250
"""Room for the names at the left, in the drawing's units."""
_VALUES = 120
_LETTER = 11
_INK, _SOFT, _PLAN, _FACT, _SHORT = "#1d2b33", "#5b6b73", "#8aa0a8", "#0f5c5c", "#b3541e"
MOST = 30
"""Bars in one drawing; the table beneath it holds them all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, its plan and its fact in the same unit, and how the two are told at the end of the bar."""

    name: str
    planned: float
    actual: float | None
    told: str
    reached: bool = True


def bars_chart(
    bars: Sequence[Bar],
    language: Language,
    caption: str,
    alt: Localized,
    legend: tuple[Localized, Localized] = (words.PLANNED, words.ACTUAL),
) -> Chart:
    """Bars of planned (outlined) and actual (filled), one pair a name; all on one scale that begins at 0."""
    shown = bars[:MOST]
    most = max([1e-9, *(value for bar in shown for value in (bar.planned, bar.actual or 0))])
    room = WIDTH - _NAMES - _VALUES
    drawn: list[str] = []
    top = 26.0
    for bar in shown:
        lines = _lines(bar.name)
        tall = max(26.0, 14.0 * len(lines) + 6)
        middle = top + tall / 2
        for number, line in enumerate(lines):
            place = middle + (number - (len(lines) - 1) / 2) * 14 + 4
            drawn.append(_text(_NAMES - 10, place, line, anchor="end"))
        drawn.append(_bar(_NAMES, middle - 9, max(0, bar.planned) / most * room, f'fill="none" stroke="{_PLAN}"'))
        if bar.actual is not None:
            colour = _FACT if bar.reached else _SHORT
            drawn.append(_bar(_NAMES, middle - 5.5, max(0, bar.actual) / most * room, f'fill="{colour}"', 11))
        end = _NAMES + max(bar.planned, bar.actual or 0, 0) / most * room
        drawn.append(_text(end + 8, middle + 4, tidied(bar.told), colour=_INK))
        top += tall + 4
    height = round(top + 8)
    drawn.append(f'<path d="M{_NAMES} 22V{top:.0f}" stroke="{_SOFT}" stroke-width="1"/>')
    values = "; ".join(f"{bar.name}: {bar.told}" for bar in shown)
    told = alt.fill({"values": f"{values}."}).text(language)
    return Chart(_svg(drawn, height, language, legend), tidied(told), caption, WIDTH, height)


def years_chart(planned: dict[int, float], actual: dict[int, float], language: Language, caption: str) -> Chart:
    """A value through the years: the plan as a dashed line, the fact as a full one with dots."""
    years = sorted({*planned, *actual})
    values = [*planned.values(), *actual.values()]
    least, most = min(values), max(values)
    spread = (most - least) or abs(most) or 1
    low, high = least - spread * 0.15, most + spread * 0.15
    across = (WIDTH - 120) / max(1, len(years) - 1)

    def place(year: int, value: float) -> tuple[float, float]:
        return 60 + years.index(year) * across, 180 - (value - low) / (high - low) * 140

    drawn = [f'<path d="M50 180H{WIDTH - 40}" stroke="{_SOFT}"/>']
    drawn += [_text(place(year, low)[0], 198, str(year), anchor="middle", colour=_SOFT) for year in years]
    for row, colour, more in ((planned, _SOFT, 'stroke-dasharray="5 4"'), (actual, _FACT, 'stroke-width="2"')):
        points = [place(year, row[year]) for year in years if year in row]
        if points:
            path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
            drawn.append(f'<path d="{path}" fill="none" stroke="{colour}" {more}/>')
        drawn += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    for year in years:
        value = actual.get(year, planned.get(year))
        assert value is not None
        x, y = place(year, value)
        drawn.append(_text(x, y - 8, number_in(language, value), anchor="middle"))
    told = "; ".join(
        f"{year}: {number_in(language, planned.get(year)) or '–'} / {number_in(language, actual.get(year)) or '–'}"
        for year in years
    )
    alt = words.ALT_LINES.fill({"values": f"{told}."}).text(language)
    return Chart(_svg(drawn, 210, language, (words.PLANNED, words.ACTUAL)), alt, caption, WIDTH, 210)


def _lines(name: str) -> list[str]:
    """A name in three lines at most; what is cut off stands in the table."""
    lines = wrapped(tidied(name), _LETTER, _NAMES - 14)
    return lines if len(lines) <= 3 else [*lines[:2], f"{lines[2]}…"]


def _svg(drawn: Sequence[str], height: int, language: Language, names: tuple[Localized, Localized]) -> str:
    legend = [
        f'<rect x="{_NAMES}" y="6" width="16" height="9" fill="none" stroke="{_PLAN}"/>',
        _text(_NAMES + 22, 14.5, names[0].text(language), colour=_SOFT),
        f'<rect x="{_NAMES + 110}" y="6" width="16" height="9" fill="{_FACT}"/>',
        _text(_NAMES + 132, 14.5, names[1].text(language), colour=_SOFT),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="IBM Plex Sans" font-size="{_LETTER}">{"".join([*legend, *drawn])}</svg>'
    )


def _bar(x: float, y: float, wide: float, look: str, tall: float = 18) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(wide, 0.5):.1f}" height="{tall}" {look}/>'


def _text(x: float, y: float, text: str, *, anchor: str = "start", colour: str = _INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(printable(text))}</text>'
