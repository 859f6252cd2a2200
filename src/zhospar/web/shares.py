"""A bar of shares, laid out for an SVG: widths as attributes, so that no page needs an inline style."""

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH = 1000
_LEAST = 8
"""The narrowest share that is still seen."""
_GAP = 3


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the bar; `name` picks its colour and texture."""

    name: str
    x: int
    width: int


def bar_of(counts: Mapping[str, int]) -> tuple[Share, ...]:
    """The parts of a bar in their order; those of nothing are left out."""
    present = {name: count for name, count in counts.items() if count > 0}
    total = sum(present.values())
    room = WIDTH - _GAP * max(0, len(present) - 1)
    widths = {name: max(_LEAST, round(room * count / total)) for name, count in present.items()}
    if widths:
        widest = max(widths, key=lambda name: widths[name])
        widths[widest] += room - sum(widths.values())
    found = []
    x = 0
    for name, width in widths.items():
        found.append(Share(name, x, width))
        x += width + _GAP
    return tuple(found)
