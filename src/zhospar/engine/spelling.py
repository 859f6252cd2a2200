"""Words compared as people read them: look-alike letters, case, blanks and quotation marks apart."""

import re
from functools import lru_cache

_LOOK_ALIKE = str.maketrans("aceopxyiABCEHKMOPTXI", "асеорхуіАВСЕНКМОРТХІ")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-z]")
_BLANK = re.compile(r"[\s  ]+")
_MARKS = re.compile(r"[«»\"'“”„.,;:()\-–—]")


def mended(text: str) -> str:
    """Latin letters that stand for Cyrillic ones inside Cyrillic words, put right; other words stay as they are."""
    if not (_LATIN.search(text) and _CYRILLIC.search(text)):
        return text
    return re.sub(r"\S+", lambda word: _mended_word(word[0]), text)


def _mended_word(word: str) -> str:
    if not (_LATIN.search(word) and _CYRILLIC.search(word)):
        return word
    changed = word.translate(_LOOK_ALIKE)
    return word if _LATIN.search(changed) else changed


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """A key under which two spellings of the same words are equal."""
    return _BLANK.sub(" ", _MARKS.sub(" ", mended(text))).strip().casefold()


_ALPHABET = {
    letter: place
    for place, letter in enumerate("0123456789abcdefghijklmnopqrstuvwxyzаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
}


def in_alphabet(text: str) -> tuple[int, ...]:
    """What texts are sorted by in the order of the Kazakh alphabet (the Russian one lies within it); signs do not count."""
    return tuple(_ALPHABET[letter] for letter in text.casefold() if letter in _ALPHABET)
