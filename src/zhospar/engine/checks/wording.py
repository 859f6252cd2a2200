"""Texts: two that must differ, wording that repeats another element's, words that the law warns of."""

import re
from collections.abc import Iterator

from zhospar.engine.checks.asking import Asked, Breach
from zhospar.engine.plan_index import Place
from zhospar.engine.spelling import normalised
from zhospar.statute.localized import Localized

_LONG_ENOUGH = 12
"""Letters from which a repeated wording is worth a remark."""


def differs(asked: Asked) -> Iterator[Breach]:
    """Two items of a section, or two fields of an element, do not have the same text."""
    rule = asked.rule
    if rule.of == "document":
        texts = [asked.index.passages.get((rule.section, item), {}) for item in rule.values]
        told = [normalised(" ".join(text.kk for text, _ in parts.values())) for parts in texts]
        if told[0] and told[0] == told[1]:
            yield Breach(asked.index.document, where=f"sections/{rule.section}/{rule.values[1]}")
        return
    for place in asked.elements():
        first, second = (normalised(" ".join(place.values(field))) for field in rule.fields)
        if first and first == second:
            yield Breach(place, {"field": asked.name_of_field(rule.fields[1])})


def repeats_wording(asked: Asked) -> Iterator[Breach]:
    """An element's wording does not contain the wording of another element."""
    (field,) = asked.rule.fields
    others = [
        (other, normalised(other.title.kk))
        for element in asked.rule.values
        for other in asked.index.places(element)  # type: ignore[arg-type]
    ]
    for place in asked.elements():
        own = normalised(" ".join(place.values(field)))
        for other, wording in others:
            if other.id != place.id and len(wording) >= _LONG_ENOUGH and wording in own:
                yield Breach(place, {"found": other.title})


def marked_words(asked: Asked) -> Iterator[Breach]:
    """An element's texts, in any language, use none of the words that the law's data list.

    A word is the beginning of one ("қаржыландыр"); of several parted by "+" all must stand in the text.
    """
    listed_words = [
        (value, [(stem, re.compile(rf"\b{re.escape(stem)}")) for stem in value.split("+")])
        for value in asked.rule.values
    ]
    for place in asked.elements():
        texts = [normalised(text) for field in asked.rule.fields for text in _in_every_language(place, field)]
        for value, stems in listed_words:
            if any(all(stem in text and begun.search(text) for stem, begun in stems) for text in texts):
                field = asked.name_of_field(asked.rule.fields[0])
                yield Breach(place, {"value": value.replace("+", " … "), "field": field})
                break


def _in_every_language(place: Place, field: str) -> tuple[str, ...]:
    told = getattr(place.record, field, None)
    return (told.kk, told.ru, told.en) if isinstance(told, Localized) else place.values(field)


def title_tells(asked: Asked) -> Iterator[Breach]:
    """The title names the last year of the period and the territory: the beginning of one of its proper names."""
    plan = asked.plan
    title = normalised(plan.title.text("kk"))
    missing = [] if str(plan.period.last) in title else [str(plan.period.last)]
    names = [normalised(word) for word in plan.territory.text("kk").split() if word[0].isupper()]
    if names and not any(name[:_STEM] in title for name in names):
        missing.append(plan.territory.text("kk"))
    if missing:
        yield Breach(asked.index.document, {"value": ", ".join(missing)}, where="title")


_STEM = 5
"""Letters of a name that stay when it is declined: "Алматы" in "Алматының"."""
