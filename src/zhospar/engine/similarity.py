"""Which goals, tasks and indicators of a plan are like those of documents in force: what a person then judges.

Two texts are like each other as far as they share stems; a stem that many elements have weighs little, a rare one much.
The software finds and shows; whether one repeats the other is decided by a person.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from zhospar.engine.plan import Plan
from zhospar.engine.stems import language_of, stemmed_words, stems
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Criterion
from zhospar.statute.localized import Language, Localized
from zhospar.statute.vocabulary import Element

COMPARED: tuple[Language, ...] = ("kk", "ru")
"""The languages of the documents' own texts."""
LIKE = 0.6
"""Likeness from which a pair is shown, unless the caller says otherwise."""
_MOST = 500
"""Pairs told at most: more nobody reads."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `shared` where the other text has the word as well."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Two titles in one language: how like they are, each cut where it is to be highlighted."""

    language: Language
    likeness: float
    own: tuple[Piece, ...]
    other: tuple[Piece, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the own text that the other one shares, as they are written."""
        return tuple(dict.fromkeys(piece.text for piece in self.own if piece.shared))


@dataclass(frozen=True, slots=True)
class Named:
    """An element that is compared: the document it stands in ("" for the plan itself), where, and its title."""

    document: str
    element: Element
    id: str
    where: str
    title: Localized


@dataclass(frozen=True, slots=True)
class Similar:
    """An element of the plan and one of another document that is like it; `sides` has the language that is most alike first."""

    own: Named
    other: Named
    sides: tuple[Compared, ...]

    @property
    def likeness(self) -> float:
        return self.sides[0].likeness


def likeness(a: str, b: str, language: Language | None = None, weights: Weights | None = None) -> float:
    """How alike two texts are, 0 to 1, whatever their words' order and endings; without weights every word counts the same."""
    language = language or language_of(f"{a} {b}")
    one, other = frozenset(stems(a, language)), frozenset(stems(b, language))
    if not one or not other:
        return float(bool(a.strip()) and a.strip() == b.strip())
    return _cosine(one, other, weights or {})


def similar_elements(plan: Plan, others: Mapping[str, Plan], threshold: float = LIKE) -> tuple[Similar, ...]:
    """Pairs of elements that are alike in Kazakh or in Russian, best first.

    Goals and tasks are compared with the goals, tasks and measures of the others, indicators with their indicators.
    """
    own = list(_elements("", plan))
    theirs = [element for document, other in others.items() for element in _elements(document, other)]
    found: dict[tuple[int, int], dict[Language, float]] = {}
    weights: dict[Language, dict[str, float]] = {}
    for language in COMPARED:
        index = _Index([*own, *theirs], language, len(own))
        weights[language] = index.weights
        for pair, score in index.pairs(threshold):
            found.setdefault(pair, {})[language] = score
    order = sorted(found, key=lambda pair: (-max(found[pair].values()), pair))[:_MOST]
    return tuple(_similar(own[mine], theirs[their], weights) for mine, their in order)


def asked_by(edition: Edition, kind: str) -> tuple[Cited[Criterion], ...]:
    """The questions of the law on repetition that a document of this kind has to answer, with their provisions."""
    return tuple(cited for cited in edition.of(Criterion, kind) if cited.entry.shows == "similar-elements")


def pieces(text: str, shared: Collection[str], language: Language) -> tuple[Piece, ...]:
    """A text cut at the words whose stems are shared."""
    cut: list[Piece] = []
    told = 0
    for begin, end, stem in stemmed_words(text, language):
        if stem in shared:
            if begin > told:
                cut.append(Piece(text[told:begin], False))
            cut.append(Piece(text[begin:end], True))
            told = end
    if told < len(text):
        cut.append(Piece(text[told:], False))
    return tuple(cut)


# --- what is compared ----------------------------------------------------------------------------------------------


def _elements(document: str, plan: Plan) -> Iterator[Named]:
    for goal in plan.goals:
        yield Named(document, "goal", goal.id, f"goals/{goal.id}", goal.title)
    for task in plan.tasks:
        yield Named(document, "task", task.id, f"tasks/{task.id}", task.title)
    for indicator in plan.indicators:
        if indicator.kind in _OF_INDICATORS:
            element = _OF_INDICATORS[indicator.kind]
            yield Named(document, element, indicator.id, f"indicators/{indicator.id}", indicator.title)
    if document:
        for measure in plan.measures:
            yield Named(document, "measure", measure.id, f"measures/{measure.id}", measure.title)


_OF_INDICATORS: dict[str, Element] = {"target": "target-indicator", "result": "result-indicator"}


class _Index:
    """Elements by their stems in one language: the first `own` of them against the rest."""

    def __init__(self, elements: list[Named], language: Language, own: int) -> None:
        self._own = own
        self._sets = [frozenset(stems(getattr(element.title, language), language)) for element in elements]
        self._indicator = [element.element in _OF_INDICATORS.values() for element in elements]
        self.weights = weights_of(self._sets)
        self._norms = [_norm(one, self.weights) for one in self._sets]

    def pairs(self, threshold: float) -> Iterator[tuple[tuple[int, int], float]]:
        """Pairs of places (own, other) that are at least so alike."""
        holders: dict[str, list[int]] = {}
        for place in range(self._own, len(self._sets)):
            for stem in self._sets[place]:
                holders.setdefault(stem, []).append(place)
        for mine in range(self._own):
            for place, score in self._scores(mine, holders):
                if score >= threshold and score > 0 and self._indicator[mine] == self._indicator[place]:
                    yield (mine, place - self._own), score

    def _scores(self, mine: int, holders: Mapping[str, list[int]]) -> Iterator[tuple[int, float]]:
        shared: dict[int, float] = {}
        for stem in sorted(self._sets[mine]):
            weight = self.weights[stem] ** 2
            for place in holders.get(stem, ()):
                shared[place] = shared.get(place, 0.0) + weight
        for place, product in shared.items():
            yield place, _rounded(product / (self._norms[mine] * self._norms[place]))


def weights_of(sets: Collection[frozenset[str]]) -> dict[str, float]:
    """How much each stem tells, from 1: the rarer among the sets, the more."""
    counts = Counter(stem for one in sets for stem in one)
    return {stem: 1 + math.log((1 + len(sets)) / (1 + count)) for stem, count in counts.items()}


def _cosine(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    product = sum(weights.get(stem, 1.0) ** 2 for stem in sorted(one & other))
    return _rounded(product / (_norm(one, weights) * _norm(other, weights)))


def _norm(stems_of_text: frozenset[str], weights: Weights) -> float:
    return math.sqrt(sum(weights.get(stem, 1.0) ** 2 for stem in sorted(stems_of_text)))


def _rounded(score: float) -> float:
    return min(1.0, round(score, 4))


def _similar(own: Named, other: Named, weights: Mapping[Language, Weights]) -> Similar:
    sides = [_compared(own.title, other.title, language, weights[language]) for language in COMPARED]
    return Similar(own, other, tuple(sorted(sides, key=lambda side: -side.likeness)))


def _compared(own: Localized, other: Localized, language: Language, weights: Weights) -> Compared:
    one, two = str(getattr(own, language)), str(getattr(other, language))
    shared = frozenset(stems(one, language)) & frozenset(stems(two, language))
    score = likeness(one, two, language, weights) if one and two else 0.0
    return Compared(language, score, pieces(one, shared, language), pieces(two, shared, language))
