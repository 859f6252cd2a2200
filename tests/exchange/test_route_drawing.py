"""Drawings of routes: well-formed, complete, and nothing lies upon anything else."""

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from zhospar.engine.procedure import Route, route_of
from zhospar.exchange.route_drawing import as_mermaid, as_svg, layout_of
from zhospar.exchange.route_layout import PAD, SMALL, TITLE, WIDTH, Box, Point
from zhospar.exchange.text_widths import REGULAR, width_of, wrapped
from zhospar.statute.library import current_edition
from zhospar.statute.localized import LANGUAGES, Language

EDITION = current_edition()
SVG = "{http://www.w3.org/2000/svg}"


def routes() -> list[Route]:
    found = []
    for kind in EDITION.kinds:
        for variant in [one.id for one in EDITION.kind(kind).variants_named] or [""]:
            for body_class in list(EDITION.classes) if EDITION.body_class(kind, "") else [""]:
                route = route_of(EDITION, kind, body_class, variant)
                if route.steps:
                    found.append(route)
    return found


ROUTES = routes()


def name(route: Route) -> str:
    return "-".join(part for part in (route.kind, route.variant, route.body_class) if part)


def texts(svg: str) -> str:
    return " ".join(" ".join(ElementTree.fromstring(svg).itertext()).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_a_drawing_is_well_formed_and_holds_every_step(route: Route, language: Language) -> None:
    for standalone in (True, False):
        root = ElementTree.fromstring(as_svg(route, EDITION, language, standalone=standalone))
        assert len(root.findall(f"{SVG}g")) == len(route.steps)
        described = root.find(f"{SVG}desc")
        assert described is not None
        for step in route.steps:
            assert step.entry.name.text(language) in (described.text or "")
        assert (root.find(f"{SVG}style") is not None) == standalone
        assert all("style" not in element.attrib for element in root.iter())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_nothing_overlaps_and_texts_stay_in_their_boxes(route: Route, language: Language) -> None:
    layout = layout_of(route, EDITION, language)
    assert layout.width <= WIDTH + 2
    for one, other in combinations(layout.boxes, 2):
        assert not _overlap(one, other), (one.step.id, other.step.id)
    for box in layout.boxes:
        assert box.x >= 0
        assert box.x + box.width <= layout.width
        assert box.y >= 0
        assert box.y + box.height <= layout.height
        inside = box.width - 2 * PAD
        assert all(width_of(line, TITLE) <= inside for line in box.title)
        assert all(width_of(line, SMALL) * REGULAR <= inside + 0.1 for line in (*box.notes, *box.law))
    for flow in layout.flows:
        for start, end in pairwise(flow.points):
            assert start[0] == end[0] or start[1] == end[1], "links run at right angles"
            for box in layout.boxes:
                assert not _crosses(start, end, box), (flow.before, flow.after, box.step.id)


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_every_link_of_the_route_is_drawn_or_told_by_number(route: Route) -> None:
    layout = layout_of(route, EDITION, "kk")
    numbers = {step.id: number for number, step in enumerate(route.steps, 1)}
    drawn = {(flow.before, flow.after) for flow in layout.flows}
    arriving = {(number, jump.step) for jump in layout.jumps if not jump.leaves for number in jump.numbers}
    for step in route.steps:
        for before in step.needed:
            assert (before, step.id) in drawn or (numbers[before], step.id) in arriving


def test_mermaid_names_steps_outcomes_and_conditional_links() -> None:
    told = as_mermaid(route_of(EDITION, "state-programme"), EDITION, "en")
    assert told.startswith("flowchart TD")
    assert told.count("<b>") == len(route_of(EDITION, "state-programme").steps)
    assert "-.->" in told
    assert '-->|"' in told


def test_a_word_too_long_for_its_line_is_broken_and_nothing_is_lost() -> None:
    word = "консультативтік-кеңесшіорганныңотырысындағыларға"
    lines = wrapped(word, TITLE, 90)
    assert all(width_of(line, TITLE) <= 90 for line in lines)
    assert "".join(lines).replace("-", "") == word.replace("-", "")


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether a stretch runs through the inside of a box (its edge, where links begin and end, is free)."""
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return left < box.x + box.width - 1 and right > box.x + 1 and top < box.y + box.height - 1 and bottom > box.y + 1
