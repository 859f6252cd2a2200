"""Which blanks there are: one for each kind, each of its variants, and each class of body on which its rules depend."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhospar.engine.hierarchy import horizons_of
from zhospar.engine.structure import outline_of
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Offer:
    """One blank."""

    kind: str
    variant: str
    body_class: str
    name: Localized
    """Of the variant or the class; empty for the kind's only blank."""
    sections: int
    horizon: str


@dataclass(frozen=True, slots=True)
class OffersOfKind:
    """The blanks of one kind: those in sight, and those for other classes of body."""

    kind: str
    held: str
    offers: tuple[Offer, ...]
    by_class: tuple[Offer, ...]

    @property
    def first(self) -> Offer:
        return self.offers[0]


def offers(edition: Edition) -> tuple[OffersOfKind, ...]:
    """Every blank, in the law's order of kinds."""
    return tuple(_of_kind(edition, kind) for kind in edition.kinds)


def _of_kind(edition: Edition, kind: str) -> OffersOfKind:
    entry = edition.kind(kind)
    usual = edition.body_class(kind, "")
    variants = [(one.id, one.name) for one in entry.variants_named] or [("", Localized())]
    shown = tuple(_offer(edition, kind, variant, usual, name) for variant, name in variants)
    classes = tuple(_classes(edition, kind, usual)) if usual and not entry.variants_named else ()
    return OffersOfKind(kind, entry.held, shown, classes)


def _classes(edition: Edition, kind: str, usual: str) -> Iterator[Offer]:
    for body_class, name in edition.classes.items():
        if body_class != usual:
            yield _offer(edition, kind, "", body_class, name)


def _offer(edition: Edition, kind: str, variant: str, body_class: str, name: Localized) -> Offer:
    horizons = horizons_of(edition, kind, variant)
    sections = outline_of(edition, kind, body_class, variant).sections
    return Offer(kind, variant, body_class, name, len(sections), horizons[0][0] if horizons else "")
