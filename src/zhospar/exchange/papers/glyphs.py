"""Which letters our fonts hold. A letter that none of them has would spoil the archive form of a PDF: it is told by its code."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "fonts"
_ALWAYS = frozenset("\n\t \u00ad")


def printable(text: str) -> str:
    """A text with each letter that the fonts lack replaced: by its plain form where that is held, else by "[U+1F600]"."""
    if text.isascii():
        return text
    held = letters()
    return (
        text if held.issuperset(text) else "".join(_printable(letter) for letter in unicodedata.normalize("NFC", text))
    )


def _printable(letter: str) -> str:
    if letter in letters():
        return letter
    plain = unicodedata.normalize("NFKC", letter)
    return plain if letters().issuperset(plain) else f"[U+{ord(letter):04X}]"


@cache
def letters() -> frozenset[str]:
    """The letters that every one of our font files holds."""
    faces = [frozenset(chr(code) for code in codes_in(path.read_bytes())) for path in sorted(FOLDER.glob("*.ttf"))]
    return frozenset.intersection(*faces) | _ALWAYS


def codes_in(font: bytes) -> Iterator[int]:
    """The codes of a TrueType font's character map (OpenType specification, table cmap, formats 4 and 12)."""
    tables = {
        font[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">I", font, 20 + 16 * n)[0] for n in range(_count(font, 4))
    }
    start = tables[b"cmap"]
    for number in range(_count(font, start + 2)):
        offset = start + struct.unpack_from(">I", font, start + 8 + 8 * number)[0]
        match _count(font, offset):
            case 4:
                yield from _segments(font, offset)
            case 12:
                for group in range(struct.unpack_from(">I", font, offset + 12)[0]):
                    first, last, _ = struct.unpack_from(">III", font, offset + 16 + 12 * group)
                    yield from range(first, last + 1)


def _segments(font: bytes, offset: int) -> Iterator[int]:
    half = _count(font, offset + 6)
    for place in range(0, half, 2):
        last, first = _count(font, offset + 14 + place), _count(font, offset + 16 + half + place)
        yield from range(first, min(last, 0xFFFE) + 1)


def _count(font: bytes, offset: int) -> int:
    return int(struct.unpack_from(">H", font, offset)[0])
