"""How wide the columns of a table are: each at least as wide as its longest word, the rest shared by their weights.

Long words are given places where they may be parted, by syllables: neither typesetter parts Kazakh words by itself.
"""

import re

import msgspec

from zhospar.exchange.papers.outline import Table
from zhospar.exchange.text_widths import width_of

BREAK = "\u00ad"
"""The mark at which a word may be parted."""
_PADDING = 7.6
"""Blank at both sides of a cell, in points."""


def shares(table: Table, width: float, size: float) -> tuple[float, ...]:
    """Widths of the columns in points, `width` in all, for letters of `size` points."""
    least = [longest_word(table, place, size) + _PADDING for place in range(len(table.columns))]
    asked = [column.weight for column in table.columns]
    if (needed := sum(least)) >= width:
        return tuple(one * width / needed for one in least)
    # A column whose share by weight is less than its longest word gets that word; the others share what is left.
    fixed: dict[int, float] = {}
    while True:
        room = width - sum(fixed.values())
        weights = sum(weight for place, weight in enumerate(asked) if place not in fixed)
        short = [
            place for place, weight in enumerate(asked) if place not in fixed and room * weight / weights < least[place]
        ]
        if not short:
            return tuple(fixed.get(place, room * weight / weights) for place, weight in enumerate(asked))
        fixed.update({place: least[place] for place in short})


def too_narrow(table: Table, width: float, size: float) -> bool:
    """Whether the longest words do not stand side by side in so much room."""
    return sum(longest_word(table, place, size) + _PADDING for place in range(len(table.columns))) > width


def longest_word(table: Table, place: int, size: float) -> float:
    """Width of the longest piece of a word of a column, in points; signs without a blank beyond any column do not count."""
    texts = [] if table.headless else [table.columns[place].header]
    texts += [row.cells[place] for row in table.rows if row.kind != "group" and place < len(row.cells)]
    pieces = {piece for text in texts for piece in _PIECES.split(text.replace(BREAK, "-"))}
    return max((width_of(piece.replace("\u00a0", " "), size) for piece in pieces if len(piece) <= _LONGEST), default=0)


_PIECES = re.compile(r"(?<=-)|[ \n\t/]")
_LONGEST = 28
"""Longer words (addresses of pages, codes) are broken rather than given room."""


# --- places to part a word -----------------------------------------------------------------------------------------

_WORD = re.compile(r"[а-яёәғқңөұүһі]{10,}", re.IGNORECASE)
_VOWELS = frozenset("аәеёиоөуұүыіэюя")
_BOUND = frozenset("ьъй")
_KEPT = 4
"""So many letters stay together at the beginning of a word; three at its end."""


def parted(table: Table) -> Table:
    """The table with soft hyphens in its long Kazakh and Russian words."""
    rows = tuple(
        row
        if row.kind == "group"
        else msgspec.structs.replace(row, cells=tuple(in_syllables(cell) for cell in row.cells))
        for row in table.rows
    )
    columns = tuple(msgspec.structs.replace(one, header=in_syllables(one.header)) for one in table.columns)
    return msgspec.structs.replace(table, columns=columns, rows=rows)


def in_syllables(text: str) -> str:
    """A text whose long words may be parted before a consonant that a vowel follows: "бағ-дар-ла-ма"."""
    return _WORD.sub(lambda found: _syllables(found[0]), text)


def _syllables(word: str) -> str:
    low = word.lower()
    pieces, start = [], 0
    for place in range(_KEPT, len(word) - 2):
        begins = low[place] not in _VOWELS and low[place] not in _BOUND and low[place + 1] in _VOWELS
        if begins and place - start >= 3 and any(letter in _VOWELS for letter in low[start:place]):
            pieces.append(word[start:place])
            start = place
    return BREAK.join([*pieces, word[start:]])
