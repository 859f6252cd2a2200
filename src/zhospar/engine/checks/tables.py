"""Tables of required items: rows for what must have one, lengths in years, items of a section all filled."""

from collections.abc import Iterator

from zhospar.engine.checks.asking import Asked, Breach, Word, name_of_section
from zhospar.engine.named_days import iso_of
from zhospar.engine.plan_index import EMPTY
from zhospar.engine.spelling import normalised
from zhospar.statute.entries import Content
from zhospar.statute.localized import Localized


def items_filled(asked: Asked) -> Iterator[Breach]:
    """Each of the items named has a text, a row, or a statement of none."""
    rule = asked.rule
    if not any(asked.elements()):
        return
    for item in rule.values:
        texts = asked.index.passages.get((rule.section, item), {})
        told = any(text or none for text, none in texts.values())
        if not told and not asked.index.rows.get((rule.section, item)):
            section = name_of_section(asked.edition, asked.plan, rule.section)
            words: dict[str, Word] = {"item": name_of_item(asked, item), "section": section}
            yield Breach(asked.index.document, words, says="content", where=f"sections/{rule.section}/{item}")


def row_span(asked: Asked) -> Iterator[Breach]:
    """In each row the years between two columns are as many as the law says."""
    rule = asked.rule
    first, last = rule.fields
    for number, row in enumerate(asked.index.rows.get((rule.section, rule.item), []), 1):
        begin, end = row.cells.get(first), row.cells.get(last)
        if not isinstance(begin, int) or not isinstance(end, int):
            continue
        years = end - begin + 1
        if years < (rule.at_least or 1) or (rule.at_most is not None and years > rule.at_most):
            words: dict[str, Word] = {
                "item": name_of_item(asked, rule.item),
                "value": row.id or str(number),
                "found": years,
                "expected": f"{rule.at_least or 1}-{rule.at_most or ''}",
            }
            where = f"sections/{row.section}/{row.item}/{row.id or number}"
            yield Breach(asked.index.document, words, where=where)


def row_order(asked: Asked) -> Iterator[Breach]:
    """In each row the day of one column comes before the day (or the year begins) of another."""
    earlier, later = asked.rule.fields
    for place in asked.elements():
        first, second = (iso_of(place.values(field)[0]) for field in (earlier, later))
        if not first or not second:
            continue
        # A year stands for its first day, so 2015-12-25 is before 2016, and 2016-02-15 is not.
        length = min(len(first), len(second))
        if first[:length] > second[:length] or (first[:length] == second[:length] and len(first) >= len(second)):
            words: dict[str, Word] = {
                "field": asked.name_of_field(earlier),
                "having": asked.name_of_field(later),
                "found": first,
                "expected": second,
            }
            yield Breach(place, words)


def some_filled(asked: Asked) -> Iterator[Breach]:
    """At least one row of a table has the columns named, or it is said why none has."""
    rule = asked.rule
    _, none_because = asked.index.passages.get((rule.section, rule.item), {}).get(rule.fields[0], (None, None))
    rows = list(asked.elements())
    if none_because or not rows or any(all(row.values(field) != EMPTY for field in rule.fields) for row in rows):
        return
    words: dict[str, Word] = {
        "item": name_of_item(asked, rule.item),
        "field": asked.name_of_field(rule.fields[0]),
    }
    yield Breach(asked.index.document, words, where=f"sections/{rule.section}/{rule.item}")


def row_for_each(asked: Asked) -> Iterator[Breach]:
    """Each element that names several values in a field has a row for each of them (columns: element, value)."""
    rule = asked.rule
    field, element_column, value_column = rule.fields
    rows = asked.index.rows.get((rule.section, rule.item), [])
    told = set()
    for row in rows:
        value = row.texts.get(value_column) or row.cells.get(value_column, "")
        name = value.kk if isinstance(value, Localized) else str(value)
        told.add((str(row.cells.get(element_column, row.part)), normalised(name)))
    for place in asked.elements():
        values = place.values(field)
        if values == EMPTY or len(values) < (rule.at_least or 1):
            continue
        for value in values:
            if (place.id, normalised(value)) not in told:
                words: dict[str, Word] = {"value": value, "item": name_of_item(asked, rule.item)}
                yield Breach(place, {**words, "field": asked.name_of_field(field)})


def name_of_item(asked: Asked, item: str) -> Localized:
    """The law's name of a required item."""
    contents = asked.edition.of(Content, asked.plan.kind, variant=asked.plan.variant)
    return next((cited.entry.name for cited in contents if cited.entry.id == item), Localized(item, item, item))
