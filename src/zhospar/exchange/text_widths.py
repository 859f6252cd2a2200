"""How wide a text is in IBM Plex Sans, so that a drawing made without a browser can break its lines.

Advance widths of the semi-bold face (the wider of the two we use), in thousandths of the letter size, rounded up to
groups; measured in Chromium from the very font files that the pages carry.
"""

from functools import cache

_GROUPS = {
    240: " ",
    280: "'ijі",
    320: "!,.:;l",
    360: "()[]f·",
    400: "rt{|}",
    440: "-/I\\І",
    480: '"гғ',
    520: "?cszГст",
    560: "*JL_aegvxyаезухьэёәҒұү«»",
    600: "0123456789$+<=>EFTZ^`bdhknopqu~ЕТбвклопрчяЁқөһ–",
    640: "SVYЗУдийнцъңҰҮ",
    680: "#ABCKPRXАБВКРСХЧЬЭЯҺ",
    720: "&DGHNOQUИЙНОПмӘҚӨ",
    760: "ЛЦЪ",
    800: "ДфыҢ—",
    840: "MwМжшю",
    880: "щ…",
    920: "@mФЫ",
    960: "%W",
    1000: "ЖЮ→",
    1040: "Ш",
    1080: "Щ№",
}
_UNKNOWN = 720
"""A letter that was not measured counts as a wide one."""
REGULAR = 0.965
"""How wide a text in the regular face is beside the same in the semi-bold one."""


@cache
def _widths() -> dict[str, int]:
    return {letter: width for width, letters in _GROUPS.items() for letter in letters}


def width_of(text: str, size: float) -> float:
    """Width of a text at a letter size, in the same unit."""
    widths = _widths()
    return sum(widths.get(letter, _UNKNOWN) for letter in text) * size / 1000


def wrapped(text: str, size: float, width: float) -> list[str]:
    """A text in lines no wider than `width`; a word that is wider by itself is broken with a hyphen."""
    lines: list[str] = []
    line = ""
    for word in (piece for told in text.split() for piece in _pieces(told, size, width)):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def _pieces(word: str, size: float, width: float) -> list[str]:
    pieces: list[str] = []
    if width_of(word, size) > width and "-" in word[:-1]:
        head, _, tail = word.partition("-")
        return [*_pieces(f"{head}-", size, width), *_pieces(tail, size, width)]
    while width_of(word, size) > width and len(word) > 4:
        fits = max(2, next(n for n in range(len(word), 0, -1) if n == 1 or width_of(word[:n] + "-", size) <= width))
        pieces.append(word[:fits] + "-")
        word = word[fits:]
    return [*pieces, word]
