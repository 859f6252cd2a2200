"""Two wordings word by word: what stayed, what was taken out and what was put in, to be shown side by side."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

import msgspec

from zhospar.statute.localized import LANGUAGES, Language, Localized

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_SENTENCES = re.compile(r"[^.!?;\n]*(?:[.!?;\n]+\s*|\Z)")
_LONG = 600
"""Tokens from which texts are compared by sentences first: comparing words grows with the square."""

Kind = Literal["same", "removed", "added"]


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of text that both wordings have, or only the earlier (removed) or the later one (added)."""

    kind: Kind
    text: str


def word_pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The two wordings as one row of pieces; same and removed make the earlier text, same and added the later one."""
    return tuple(_joined(_told(before, after)))


def localized_pieces(before: Localized, after: Localized) -> dict[Language, tuple[Piece, ...]]:
    """The pieces for each language in which the texts differ."""
    return {
        language: word_pieces(str(getattr(before, language)), str(getattr(after, language)))
        for language in LANGUAGES
        if getattr(before, language) != getattr(after, language)
    }


def _told(before: str, after: str) -> Iterator[Piece]:
    one, two = _TOKENS.findall(before), _TOKENS.findall(after)
    if len(one) + len(two) <= _LONG:
        yield from _matched(one, two)
        return
    sentences = _matched(
        [text for text in _SENTENCES.findall(before) if text], [text for text in _SENTENCES.findall(after) if text]
    )
    for same, group in groupby(sentences, key=lambda piece: piece.kind == "same"):
        pieces = list(group)
        if same:
            yield from pieces
            continue
        removed = "".join(piece.text for piece in pieces if piece.kind == "removed")
        added = "".join(piece.text for piece in pieces if piece.kind == "added")
        yield from _matched(_TOKENS.findall(removed), _TOKENS.findall(added))


def _matched(one: Sequence[str], two: Sequence[str]) -> Iterator[Piece]:
    for tag, first, last, start, end in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(one[first:last]))
            continue
        if last > first:
            yield Piece("removed", "".join(one[first:last]))
        if end > start:
            yield Piece("added", "".join(two[start:end]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours made one: a blank or comma that stayed between two changes is told as changed with them."""
    told = list(pieces)
    removed = added = ""
    for place, piece in enumerate(told):
        if piece.kind == "removed":
            removed += piece.text
        elif piece.kind == "added":
            added += piece.text
        elif (removed or added) and place + 1 < len(told) and not re.search(r"\w", piece.text):
            removed, added = removed + piece.text, added + piece.text
        else:
            yield from _changed(removed, added)
            removed = added = ""
            if piece.text:
                yield piece
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)
