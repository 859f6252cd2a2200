"""Which variant of a kind, and which class of body, a page speaks of: told by ?variant= and ?class=, else the usual."""

from dataclasses import dataclass

from django.http import HttpRequest

from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Option:
    """One of several views of a page; `query` leads to it."""

    name: Localized
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Variant:
    """A kind of document with the variant and the class of body that are meant."""

    kind: str
    body_class: str
    variant: str
    variants: tuple[Option, ...]
    """The variants to choose from; none where the kind has none."""
    classes: tuple[Option, ...]
    """The classes of body to choose from; none where nothing depends on them."""

    @property
    def query(self) -> str:
        return _query(self.variant, self.body_class)


def variant_of(request: HttpRequest, edition: Edition, kind: str) -> Variant:
    """Raises Unknown for a kind, variant or class that the law does not have."""
    variant = edition.variant(kind, request.GET.get("variant", ""))
    body_class = edition.body_class(kind, request.GET.get("class", ""))
    variants = tuple(
        Option(one.name, _query(one.id, body_class), one.id == variant) for one in edition.kind(kind).variants_named
    )
    classes = tuple(Option(name, _query(variant, one), one == body_class) for one, name in edition.classes.items())
    return Variant(kind, body_class, variant, variants, classes if body_class else ())


def _query(variant: str, body_class: str) -> str:
    told = [f"variant={variant}"] if variant else []
    return "?" + "&".join([*told, *([f"class={body_class}"] if body_class else [])])
