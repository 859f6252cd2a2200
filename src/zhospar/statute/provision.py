"""A provision of the decree: its numbers, what it says in our own words, and the entries that encode it."""

import msgspec

from zhospar.statute.entries import AnyEntry, Value
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import CheckMode, ProvisionKind


class Provision(Value, frozen=True, kw_only=True):
    """One provision. `id` is ours and stable (A2-156a); `printed` is the number that the paper prints ("156")."""

    id: str
    printed: str
    part: Localized = Localized()
    """Which part of the paragraph, where it has several: "2) тармақша"."""
    applies_to: tuple[str, ...]
    kind: ProvisionKind
    check: CheckMode
    says: Localized
    entries: tuple[AnyEntry, ...] = ()
    carried_by: tuple[str, ...] = ()
    """Provisions whose entries carry this one out (a heading and its sub-points, a general rule and the special ones)."""
    statement: bool = False
    """Says something that nobody can carry out or check by itself; it is shown, nothing more."""

    @property
    def appendix(self) -> str:
        """ "A1" (the System), "A2" (the Rules) or "DEC" (the decree before them)."""
        return self.id.partition("-")[0]


class StatuteSection(Value, frozen=True, kw_only=True):
    """One file: a section of the law in its own order."""

    heading: Localized
    paragraphs: str
    """First and last paragraph: "80-84"."""
    provisions: tuple[Provision, ...] = msgspec.field(default_factory=tuple)
