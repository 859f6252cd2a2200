"""Search in the law: by number of a paragraph or provision, by words in any of the three languages, tolerant of endings."""

import re
from dataclasses import dataclass
from functools import lru_cache

from zhospar.statute.edition import Edition
from zhospar.statute.localized import LANGUAGES
from zhospar.statute.official_text import paragraph_of
from zhospar.statute.provision import Provision

MOST = 60
"""Results shown; the rest are counted."""
LONGEST = 200
"""Letters of a question that are read."""
_WORD = re.compile(r"[^\W_]+(?:[.\-][^\W_]+)*")
_NUMBER = re.compile(r"(?:(a1|a2|dec)[-\s])?(\d+(?:\.\d+)?[a-z]?)\Z")
_ENDING = 3
"""Letters at the end of a long word that may differ: Kazakh and Russian words change there."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found: the best first, and how many there are in all."""

    provisions: tuple[Provision, ...]
    count: int
    stems: tuple[str, ...]
    """Beginnings of the words that were looked for, to mark them."""

    @property
    def more(self) -> int:
        return self.count - len(self.provisions)


def find(edition: Edition, question: str) -> Found:
    """The provisions in which each word of the question is found."""
    tokens = _WORD.findall(_folded(question[:LONGEST]))
    tokens = [token for token in tokens if token not in _FILLERS]
    if not tokens:
        return Found((), 0, ())
    ranked = []
    for place, (provision, words, numbers) in enumerate(_index(edition)):
        points = [_points(token, words, numbers) for token in tokens]
        if all(points):
            ranked.append((-sum(points), place, provision))
    ranked.sort(key=lambda one: one[:2])
    stems = tuple(_stem(token) for token in tokens if not _NUMBER.match(token))
    return Found(tuple(one[2] for one in ranked[:MOST]), len(ranked), stems)


def _points(token: str, words: frozenset[str], numbers: frozenset[str]) -> int:
    """How well a provision answers a word: a number or the word itself, its beginning, its stem; 0 not at all."""
    if token in numbers:
        return 8
    if token in words:
        return 4
    if len(token) >= 2 and any(word.startswith(token) for word in words):
        return 3
    stem = _stem(token)
    return 1 if stem != token and any(word.startswith(stem) for word in words) else 0


def _stem(token: str) -> str:
    """The beginning of a word that its endings leave alone."""
    return token[: max(4, len(token) - _ENDING)] if len(token) > 4 else token


@lru_cache(maxsize=4)
def _index(edition: Edition) -> tuple[tuple[Provision, frozenset[str], frozenset[str]], ...]:
    return tuple(
        (provision, frozenset(_WORD.findall(_folded(_text(provision)))), _numbers(provision))
        for provision in edition.provisions.values()
    )


def _text(provision: Provision) -> str:
    texts = [provision.says, provision.part]
    texts += [name for entry in provision.entries for name in (getattr(entry, "name", None),) if name]
    return " ".join(text.text(language) for text in texts for language in LANGUAGES)


def _numbers(provision: Provision) -> frozenset[str]:
    """The numbers under which a provision is known: its id, with and without the appendix, and its paragraph's."""
    own = provision.id.casefold()
    short = own.partition("-")[2]
    whole = f"{provision.appendix}-{paragraph_of(provision.id)}".casefold()
    told = {
        own,
        whole,
        short,
        short.rstrip("abcdefghijklmnop"),
        str(paragraph_of(provision.id)),
        provision.printed.casefold(),
    }
    return frozenset(told)


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е").replace("-тармақ", " ").replace("№", " ")


_FILLERS = frozenset(
    {
        "тармақ",
        "тармақша",
        "пункт",
        "подпункт",
        "п",
        "para",
        "paragraph",
        "и",
        "және",
        "мен",
        "the",
        "of",
        "in",
        "в",
        "о",
    }
)
