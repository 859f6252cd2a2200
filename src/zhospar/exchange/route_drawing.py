"""A route as a drawing: SVG for people and print, Mermaid for whoever writes documents in text."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from zhospar.engine.procedure import Route
from zhospar.exchange.route_layout import GUTTER, LINE, PAD, SMALL, TITLE, Box, Flow, Jump, Lane, Layout, lay_out
from zhospar.exchange.route_words import bodies_of, heading_of, outcome_name, words_of
from zhospar.exchange.text_widths import width_of
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language, Localized

STYLE = """
svg{background:#fff;font-family:"IBM Plex Sans","Liberation Sans",Arial,"Noto Sans",sans-serif}
text{fill:#16222c;font-size:12px}.lane{fill:#f3f5f7}.lane-line{stroke:#d4dce3}.lane-name{font-size:13px;font-weight:600;fill:#4a5a67}
.step{fill:#fff;stroke:#4a5a67;stroke-width:1.2}.step.decide{stroke:#00607f;stroke-width:2.4}.step.end{fill:#00607f;stroke:#00607f}.step.maybe{stroke-dasharray:5 4}
.t{font-size:13px;font-weight:600}.d{fill:#4a5a67}.term{font-weight:600;fill:#8a5300}.inv{fill:#fff}
.no-bg{fill:#4a5a67;stroke:#f3f5f7;stroke-width:2}.no{font-weight:600;fill:#fff;text-anchor:middle}.heading{font-size:16px;font-weight:600}
.flow{fill:none;stroke:#4a5a67;stroke-width:1.6}.flow.maybe{stroke-dasharray:5 4}.tip{fill:#4a5a67}.jump{font-weight:600;fill:#4a5a67}
@media (prefers-color-scheme:dark){svg{background:#152029}text{fill:#e6edf3}.lane{fill:#0e161d}.lane-line{stroke:#2c3a46}.lane-name,.d,.jump{fill:#a3b3c1}
.step{fill:#152029;stroke:#a3b3c1}.step.decide{stroke:#5cc0de}.step.end{fill:#5cc0de;stroke:#5cc0de}.term{fill:#f0b95a}.inv{fill:#06202b}
.no-bg{fill:#a3b3c1;stroke:#0e161d}.no{fill:#152029}.flow{stroke:#a3b3c1}.tip{fill:#a3b3c1}}
"""
"""Style of a drawing that stands by itself; inside a page the page's own stylesheet speaks of the same classes."""
_TIP = (
    '<defs><marker id="route-tip" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8"'
    ' markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>'
)
SIGNS = {"done": "✓", "open": "●"}
"""How the state of a step is told without colour."""
_HEADING = 36.0
_EDGE = 12.0


def style_digest() -> str:
    """The style as a content security policy names it: 'sha256-...'."""
    return "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def layout_of(route: Route, edition: Edition, language: Language) -> Layout:
    """Where everything lies, in px."""
    return lay_out(route, words_of(route, edition, language), bodies_of(route, edition, language))


def as_svg(
    route: Route,
    edition: Edition,
    language: Language,
    *,
    standalone: bool = True,
    states: Mapping[str, str] | None = None,
) -> str:
    """The route as SVG. `standalone`: a file with its own style and heading; otherwise a piece of a page.

    `states` tells of the steps of one document which are done and which open; each is told by a sign as well.
    """
    layout = layout_of(route, edition, language)
    heading = heading_of(route, edition).text(language)
    top = _HEADING if standalone else 2.0
    width, height = (
        layout.width + 2 * _EDGE if standalone else layout.width,
        layout.height + top + (_EDGE if standalone else 2),
    )
    left = _EDGE if standalone else 0.0
    size = f'width="{_n(width)}" height="{_n(height)}"'
    view = f'viewBox="{-left:g} {-top:g} {_n(width)} {_n(height)}" {size} lang="{language}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="route-map" {view} role="img" aria-labelledby="route-title route-desc">',
        f'<title id="route-title">{escape(_TITLE.fill({"what": heading}).text(language))}</title>',
        f'<desc id="route-desc">{escape(_described(route, edition, language))}</desc>',
        f"<style>{STYLE}</style>" if standalone else "",
        _TIP,
        f'<text class="heading" x="0" y="-14">{escape(heading)}</text>' if standalone else "",
    ]
    parts += [_lane(lane, layout.width) for lane in layout.lanes]
    parts += [_flow(flow) for flow in sorted(layout.flows, key=lambda flow: not flow.maybe)]
    parts += [_jump(jump) for jump in layout.jumps]
    parts += [_box(box, standalone=standalone, state=(states or {}).get(box.step.id, "")) for box in layout.boxes]
    return "\n".join(part for part in [*parts, "</svg>"] if part)


def _lane(lane: Lane, width: float) -> str:
    lines = "".join(
        f'<text class="lane-name" x="{_n(PAD)}" y="{_n(y)}">{escape(line)}</text>'
        for line, y in zip(lane.name, _lines(lane.y + lane.height / 2, len(lane.name)), strict=True)
    )
    edges = "".join(
        f'<line class="lane-line" x1="0" x2="{_n(width)}" y1="{_n(y)}" y2="{_n(y)}"/>'
        for y in (lane.y, lane.y + lane.height)
    )
    return f'<rect class="lane" x="0" y="{_n(lane.y)}" width="{_n(width)}" height="{_n(lane.height)}"/>{edges}{lines}'


def _lines(middle: float, count: int) -> Iterator[float]:
    """Baselines of so many lines around a middle."""
    first = middle - (count - 1) * LINE / 2 + 4
    return (first + number * LINE for number in range(count))


def _flow(flow: Flow) -> str:
    way = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in flow.points)
    return f'<path class="flow{" maybe" if flow.maybe else ""}" d="{way}" marker-end="url(#route-tip)"/>'


def _jump(jump: Jump) -> str:
    (x1, y1), (x2, y2) = jump.points
    numbers = ", ".join(map(str, jump.numbers))
    told = f"→ {numbers}" if jump.leaves else f"{numbers} →"
    x = x2 if jump.leaves else x1
    anchor = "end" if jump.leaves else "start"
    shift = GUTTER - 16 if jump.leaves else 16 - GUTTER
    tip = ' marker-end="url(#route-tip)"'
    return (
        f'<path class="flow" d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"{tip}/>'
        f'<text class="jump" x="{_n(x + shift)}" y="{_n(y1 - 6)}" text-anchor="{anchor}">{escape(told)}</text>'
    )


def _box(box: Box, *, standalone: bool, state: str = "") -> str:
    entry = box.step.entry
    shape = ["step", *(["end"] if entry.final else ["decide"] if entry.outcomes else [])]
    shape += ["maybe"] if entry.when or entry.optional else []
    shape += [f"is-{state}"] if state else []
    inverse = " inv" if entry.final and not state else ""
    y = box.y + PAD + 12
    text: list[str] = []
    for css, lines in (("t", box.title), ("d", box.notes), ("term", box.terms), ("d", box.law)):
        for line in lines:
            fitted = _fitted(line, TITLE if css == "t" else SMALL, box.width - 2 * PAD) if standalone else ""
            text.append(f'<text class="{css}{inverse}" x="{_n(box.x + PAD)}" y="{_n(y)}"{fitted}>{escape(line)}</text>')
            y += LINE
    return (
        f'<g><rect class="{" ".join(shape)}" x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}"'
        f' height="{_n(box.height)}" rx="4"/>{"".join(text)}{_sign(box, state)}'
        f'<circle class="no-bg" cx="{_n(box.x)}" cy="{_n(box.y + 2)}" r="10.500"/>'
        f'<text class="no" x="{_n(box.x)}" y="{_n(box.y + 6)}">{box.number}</text></g>'
    )


def _sign(box: Box, state: str) -> str:
    """A sign in the corner of a box: done, or open now."""
    if state not in SIGNS:
        return ""
    return f'<text class="sign is-{state}" x="{_n(box.x + box.width - PAD)}" y="{_n(box.y - 5)}">{SIGNS[state]}</text>'


def _fitted(line: str, size: float, inside: float) -> str:
    """A long line's own width, so that it stays in its box where the reader has another, wider typeface."""
    width = width_of(line, size)
    return f' textLength="{_n(width)}" lengthAdjust="spacingAndGlyphs"' if width > 0.75 * inside else ""


def _n(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")


def _described(route: Route, edition: Edition, language: Language) -> str:
    """The drawing in words: every step with its number, name and bodies."""
    bodies = bodies_of(route, edition, language)
    return " ".join(
        f"{number}. {step.entry.name.text(language)} ({bodies[step.entry.by]})."
        for number, step in enumerate(route.steps, 1)
    )


_TITLE = Localized("Құжат бағыты: {what}", "Маршрут документа: {what}", "Route of the document: {what}")


# --- Mermaid -------------------------------------------------------------------------------------------------------


def as_mermaid(route: Route, edition: Edition, language: Language) -> str:
    """The route as a Mermaid flowchart."""
    words = words_of(route, edition, language)
    bodies = bodies_of(route, edition, language)
    name = {step.id: f"s{number}" for number, step in enumerate(route.steps, 1)}
    lines = ["flowchart TD"]
    for number, step in enumerate(route.steps, 1):
        told = words[step.id]
        text = [f"<b>{number}. {_quoted(told.title)}</b>", _quoted(bodies[step.entry.by])]
        text += [_quoted(one) for one in (*told.notes, *told.terms, told.law)]
        left, right = ("([", "])") if step.entry.final else ("{{", "}}") if step.entry.outcomes else ("[", "]")
        lines.append(f'  {name[step.id]}{left}"{"<br/>".join(text)}"{right}')
    for step in route.steps:
        arrow = "-.->" if step.entry.when or step.entry.optional else "-->"
        for after in step.after:
            before, _, outcome = after.partition(":")
            label = f'|"{_quoted(outcome_name(route, before, outcome).text(language))}"|' if outcome else ""
            lines.append(f"  {name[before]} {arrow}{label} {name[step.id]}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return escape(text).replace('"', "#quot;")
