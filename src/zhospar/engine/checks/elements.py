"""Elements of a plan: filled, present in number, in their place, distinct, linked within the plan."""

from collections.abc import Iterator

from zhospar.engine.checks.asking import Asked, Breach, Word, listed
from zhospar.engine.plan_index import EMPTY, Place
from zhospar.engine.spelling import normalised
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Element


def filled(asked: Asked) -> Iterator[Breach]:
    """Each element has each of the fields filled."""
    for place in asked.elements():
        for field in asked.rule.fields:
            if place.values(field) == EMPTY:
                yield Breach(place, {"field": asked.name_of_field(field)})


def any_filled(asked: Asked) -> Iterator[Breach]:
    """Each element has at least one of the fields filled."""
    for place in asked.elements():
        if all(place.values(field) == EMPTY for field in asked.rule.fields):
            yield Breach(place, {"field": listed([asked.name_of_field(field) for field in asked.rule.fields])})


def links_to_each(asked: Asked) -> Iterator[Breach]:
    """A field names at least one element of each kind that the law asks for."""
    (field,) = asked.rule.fields
    for place in asked.elements():
        named = {value: asked.index.by_id.get(value) for value in place.values(field) if value}
        kinds = {found.element for found in named.values() if found}
        missing = [asked.name_of_element(kind) for kind in asked.rule.values if kind not in kinds]
        strangers = [value for value, found in named.items() if not found or found.element not in asked.rule.values]
        if missing or strangers:
            told = [*missing, *(Localized(value, value, value) for value in strangers)]
            words: dict[str, Word] = {"value": listed(told)}
            yield Breach(place, {**words, "field": asked.name_of_field(field)})


def has(asked: Asked) -> Iterator[Breach]:
    """Each element has as many children of a kind as the law asks for."""
    rule = asked.rule
    assert rule.having is not None
    least = rule.at_least if rule.at_least is not None or rule.at_most is not None else 1
    for place in asked.elements():
        count = _count(asked, place, rule.having)
        words: dict[str, Word] = {
            "having": asked.name_of_element(rule.having),
            "count": count,
            "at_least": least or 0,
            "at_most": rule.at_most or 0,
        }
        if least is not None and count < least:
            yield Breach(place, words)
        elif rule.at_most is not None and count > rule.at_most:
            yield Breach(place, words, says="has-too-many")


def count(asked: Asked) -> Iterator[Breach]:
    """The document has a number of elements of a kind within bounds."""
    rule = asked.rule
    assert rule.having is not None
    number = _count(asked, asked.index.document, rule.having)
    low = rule.at_least if rule.at_least is not None else 0
    if number < low or (rule.at_most is not None and number > rule.at_most):
        bounds = f"{low}" if low == rule.at_most else f"{low}-{rule.at_most}"
        expected = bounds if rule.at_most is not None else f"≥ {low}"
        words: dict[str, Word] = {"having": asked.name_of_element(rule.having), "count": number, "expected": expected}
        yield Breach(asked.index.document, words)


def _count(asked: Asked, parent: Place, having: Element) -> int:
    children = asked.index.children(parent, having)
    where = asked.rule.having_where
    return sum(child.matches(where) for child in children) if where else len(children)


def allowed(asked: Asked) -> Iterator[Breach]:
    """A field's value is one of those that the law lists; an empty field is another check's business."""
    (field,) = asked.rule.fields
    values = asked.allowed_values()
    for place in asked.elements():
        for value in place.values(field):
            if value and value not in values:
                yield Breach(
                    place,
                    {"field": asked.name_of_field(field), "value": value, "expected": listed(list(values.values()))},
                )


def forbidden(asked: Asked) -> Iterator[Breach]:
    """A field's value is none of those that the law bans."""
    (field,) = asked.rule.fields
    banned = asked.allowed_values()
    for place in asked.elements():
        for value in place.values(field):
            if value in banned:
                yield Breach(place, {"field": asked.name_of_field(field), "value": banned[value]})


def parent(asked: Asked) -> Iterator[Breach]:
    """Each element belongs to an element of the kinds that the law names."""
    expected = {"values": listed([asked.name_of_element(value) for value in asked.rule.values])}["values"]
    for place in asked.elements():
        if _kind_of_parent(asked, place) not in asked.rule.values:
            yield Breach(place, {"expected": expected})


def _kind_of_parent(asked: Asked, place: Place) -> str:
    for field in ("of", "goal", "direction"):
        if hasattr(place.record, field):
            (value, *_) = place.values(field)
            if not value:
                return "document" if field == "of" else ""
            found = asked.index.by_id.get(value)
            return found.element if found else ""
    return ""


def covers(asked: Asked) -> Iterator[Breach]:
    """Each of the law's parts has an element that is filed under it."""
    (field,) = asked.rule.fields
    assert asked.rule.having is not None
    places = [place for place in asked.index.places(asked.rule.having) if place.matches(asked.rule.having_where)]
    found = {value for place in places for value in place.values(field)}
    for value, name in asked.allowed_values().items():
        if value not in found:
            words: dict[str, Word] = {"value": name, "having": asked.name_of_element(asked.rule.having)}
            yield Breach(asked.index.document, words, where=f"{asked.rule.having}s/{value}")


def distinct(asked: Asked) -> Iterator[Breach]:
    """No two elements are the same by the fields named (letters, case and blanks apart)."""
    first: dict[tuple[str, ...], Place] = {}
    for place in asked.elements():
        key = tuple(normalised(value) for field in asked.rule.fields for value in place.values(field))
        if not any(key):
            continue
        if key in first:
            yield Breach(place, {"found": first[key].id})
        first.setdefault(key, place)


def acyclic(asked: Asked) -> Iterator[Breach]:
    """Following a field from element to element never comes back."""
    (field,) = asked.rule.fields
    follows = {place.id: [value for value in place.values(field) if value] for place in asked.elements()}
    reported: set[str] = set()
    for place in asked.elements():
        circle = _circle(place.id, follows)
        if circle and not reported & set(circle):
            reported.update(circle)
            yield Breach(place, {"found": " → ".join(circle)})


def _circle(start: str, follows: dict[str, list[str]]) -> list[str]:
    """A path from `start` back to itself, or none."""
    paths = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for following in follows.get(path[-1], ()):
            if following == start:
                return [*path, start]
            if following not in seen:
                seen.add(following)
                paths.append([*path, following])
    return []


def linked_within(asked: Asked) -> Iterator[Breach]:
    """Ids in a field are those of elements of the kind named, and there is at least one (`at_least: 0`: or none)."""
    (field,) = asked.rule.fields
    known = _known_ids(asked) | ({""} if asked.rule.at_least == 0 else set())
    for place in asked.elements():
        strangers = [value for value in place.values(field) if value not in known]
        if strangers:
            yield Breach(place, {"field": asked.name_of_field(field), "value": ", ".join(strangers) or "-"})


def _known_ids(asked: Asked) -> set[str]:
    """Ids of the elements to which a field may point: of the kind (and table, and values) that the requirement names."""
    rule = asked.rule
    if rule.having is None:
        return set(asked.index.by_id)
    return {
        place.id
        for place in asked.index.places(rule.having)
        if (rule.having != "row" or asked.is_of_item(place)) and place.matches(rule.having_where)
    }
