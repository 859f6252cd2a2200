"""Typst, started when it is first needed: our fonts and no others, no network, nothing read from the disk but the template."""

import threading
from collections.abc import Mapping
from functools import cache
from typing import Any

from zhospar.exchange.papers.glyphs import FOLDER

_LOCK = threading.Lock()
"""One compilation at a time: the compiler keeps what it laid out, and is not made for two at once."""
_DRAWING = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt, alt: "-")
"""
_NOTHING = b"#set page(width: 1pt, height: 1pt)"
_RUNS_REMEMBERED = 12
_POINTS = 0.75
"""A drawing's unit (96 to the inch) in points."""


def pdf(template: str, inputs: Mapping[str, str], timestamp: int) -> bytes:
    """A PDF/A-2a and PDF/UA-1 document; `timestamp` is the moment of its making, in seconds since 1970."""
    with _LOCK:
        made = _compiler().compile(
            input=template.encode(),
            format="pdf",
            sys_inputs=dict(inputs),
            pdf_standards=["a-2a", "ua-1"],
            timestamp=timestamp,
        )
        _forget()
    return _only(made)


def picture(svg: str, width: int) -> bytes:
    """A drawing as PNG, two dots to each of its units."""
    inputs = {"svg": svg, "width": str(width * _POINTS)}
    with _LOCK:
        made = _compiler().compile(input=_DRAWING.encode(), format="png", ppi=192, sys_inputs=inputs)
    return _only(made)


def _forget() -> None:
    """Lets the compiler drop what it remembers of a document: half a gigabyte after ten large ones, else.

    It keeps what was used in its last ten runs, so it is given that many runs on nothing.
    """
    for _ in range(_RUNS_REMEMBERED):
        _compiler().compile(input=_NOTHING, format="svg")


def _only(made: Any) -> bytes:
    return made[0] if isinstance(made, list) else bytes(made)


@cache
def _compiler() -> Any:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
