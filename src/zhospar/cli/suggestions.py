"""The name that was probably meant: "did you mean state-programme?"."""

import difflib
from collections.abc import Iterable

from zhospar.interface.words import word
from zhospar.statute.localized import Language


def did_you_mean(told: str, known: Iterable[str], language: Language) -> str:
    """A question with the nearest of the known names, or nothing where none is near."""
    near = difflib.get_close_matches(told.casefold(), list(known), n=1, cutoff=0.6)
    return word("cli.did-you-mean", language, name=near[0]) if near else ""
