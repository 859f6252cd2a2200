"""The order in which a document presents things."""

from collections.abc import Iterator

from zhospar.engine.checks.asking import Asked, Breach, Word, listed
from zhospar.statute.entries import Content


def order_matches(asked: Asked) -> Iterator[Breach]:
    """The parts of an item come in the order of the elements that they are about."""
    rule = asked.rule
    assert rule.having is not None
    order = [place.id for place in asked.index.places(rule.having)]
    places = [
        passage.part for passage in asked.plan.passages if (passage.section, passage.item) == (rule.section, rule.item)
    ]
    rows = [row.part for row in asked.plan.rows if (row.section, row.item) == (rule.section, rule.item)]
    found = [part for part in dict.fromkeys([*places, *rows]) if part in order]
    expected = [element for element in order if element in found]
    if found != expected:
        names = (
            cited.entry.name for cited in asked.edition.of(Content, asked.plan.kind) if cited.entry.id == rule.item
        )
        words: dict[str, Word] = {
            "item": next(names, listed([rule.item])),
            "having": asked.name_of_element(rule.having),
            "found": ", ".join(found),
            "expected": ", ".join(expected),
        }
        yield Breach(asked.index.document, words, where=f"sections/{rule.section}/{rule.item}")
