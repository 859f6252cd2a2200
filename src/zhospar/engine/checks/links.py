"""Links to other documents: present for the kinds the law names, never downwards, of the same period and title."""

from collections.abc import Iterator

from zhospar.engine.checks.asking import Asked, Breach, Word, listed, name_of_element
from zhospar.engine.plan import Link
from zhospar.engine.plan_index import Place, PlanIndex
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Linkage
from zhospar.statute.localized import Localized


def unlinked(linkage: Linkage, index: PlanIndex, edition: Edition) -> Iterator[Breach]:
    """Elements without the links that a linkage asks for."""
    kinds = sorted(edition.expand(linkage.to_kinds), key=list(edition.kinds).index)
    for place in index.places(linkage.of):
        if linkage.where and not place.matches(linkage.where):
            continue
        links = index.links_of.get(place.id, [])
        served = {link.to_kind for link in links if _serves(link, linkage)}
        missing = [kind for kind in kinds if kind not in served]
        element = Localized(*(f"{text} {place.id}".strip() for text in _three(name_of_element(edition, place.element))))
        if linkage.each_kind:
            for kind in missing:
                words: dict[str, Word] = {"element": element, "kind": _name(edition, kind)}
                yield Breach(place, words, where=_where(place, kind))
        elif len(missing) == len(kinds):
            named = listed([_name(edition, kind) for kind in kinds])
            says = "linkage-any" if len(kinds) > 1 else ""
            yield Breach(place, {"element": element, "kind": named}, says=says, where=_where(place, ""))


def _where(place: Place, kind: str) -> str:
    return "/".join(part for part in ("" if place.element == "document" else place.where, "links", kind) if part)


def _serves(link: Link, linkage: Linkage) -> bool:
    if not link.document and not link.element:
        return linkage.reason_excuses and bool(link.reason)
    if not linkage.to_element:
        return True
    return bool(link.element) and (not link.element_type or link.element_type == linkage.to_element)


def upward(asked: Asked) -> Iterator[Breach]:
    """No link points to a document of a lower level."""
    own = asked.edition.level(asked.plan.kind)
    if own is None:
        return
    for place in asked.index.places("link"):
        link = place.record
        assert isinstance(link, Link)
        level = asked.edition.level(link.to_kind)
        if level is not None and level > own:
            yield Breach(place, {"kind": _name(asked.edition, link.to_kind)})


def same_period(asked: Asked) -> Iterator[Breach]:
    """The document's period is that of the document it is linked to."""
    own = asked.plan.period
    for link in _document_links(asked):
        if link.period is not None and link.period != own:
            words: dict[str, Word] = {
                "found": str(own),
                "expected": str(link.period),
                "kind": _name(asked.edition, link.to_kind),
            }
            yield Breach(asked.index.document, words, where="period")


def same_title(asked: Asked) -> Iterator[Breach]:
    """The document is named as the list (or decision) names it."""
    for link in _document_links(asked):
        expected = link.element or link.document
        if expected and expected.text("kk").strip() != asked.plan.title.text("kk").strip():
            words: dict[str, Word] = {"expected": expected, "kind": _name(asked.edition, link.to_kind)}
            yield Breach(asked.index.document, words, where="title")


def _document_links(asked: Asked) -> Iterator[Link]:
    for link in asked.plan.links:
        if not link.of and link.to_kind in asked.rule.values:
            yield link


def names_kind(asked: Asked) -> Iterator[Breach]:
    """A paper that speaks of another document speaks of one of the kinds that the law names."""
    about = asked.plan.about
    kinds = asked.edition.expand(asked.rule.values)
    if about is None or about.kind not in kinds:
        expected = listed([_name(asked.edition, kind) for kind in asked.edition.kinds if kind in kinds])
        found = _name(asked.edition, about.kind) if about else Localized("-", "-", "-")
        yield Breach(asked.index.document, {"value": found, "expected": expected}, where="about")


def _name(edition: Edition, kind: str) -> Localized:
    found = edition.kinds.get(kind)
    return found.entry.name if found else Localized(kind, kind, kind)


def _three(text: Localized) -> tuple[str, str, str]:
    return text.text("kk"), text.text("ru"), text.text("en")
