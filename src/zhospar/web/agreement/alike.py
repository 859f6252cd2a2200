"""Pairs of goals and tasks that are alike, as the page of likeness shows them: side by side, shared words marked, what was decided."""

from dataclasses import dataclass
from typing import Any

from zhospar.engine.similarity import Compared
from zhospar.processes.development.likenesses import Comparison, Pair
from zhospar.processes.development.services.likeness import check_may_decide
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized
from zhospar.web.agreement.ledger import places_of
from zhospar.web.check.places import Places
from zhospar.web.record.page import RecordPage

SHOWN = 60
"""Pairs shown at most, the most alike first."""


@dataclass(frozen=True, slots=True)
class PairShown:
    """A pair with its place in words and its likeness in percent."""

    number: int
    pair: Pair
    place: Localized
    percent: int
    sides: tuple[Compared, ...]

    @property
    def tone(self) -> str:
        if self.pair.decided is None:
            return "warn"
        return "err" if self.pair.decided.repeats else "ok"

    @property
    def sign(self) -> str:
        return {"warn": "ask", "err": "err", "ok": "ok"}[self.tone]

    @property
    def state(self) -> str:
        return {"warn": "undecided", "err": "repeats", "ok": "differs"}[self.tone]


def alike(page: RecordPage, found: Comparison) -> dict[str, Any]:
    """What the page is made of."""
    places = places_of(page) if found.pairs else None
    pairs = [_shown(number, one, places) for number, one in enumerate(found.pairs, 1)]
    pairs.sort(key=lambda one: one.pair.decided is not None)
    return {
        "found": found,
        "pairs": pairs[:SHOWN],
        "more": max(0, len(pairs) - SHOWN),
        "counts": {state: sum(one.state == state for one in pairs) for state in ("undecided", "repeats", "differs")},
        "decide_refused": _refusal(page),
    }


def _shown(number: int, pair: Pair, places: Places | None) -> PairShown:
    place = places.in_words(pair.similar.own.where) if places else Localized()
    sides = tuple(side for side in pair.similar.sides if side.own and side.other)
    return PairShown(number, pair, place, round(pair.similar.likeness * 100), sides)


def _refusal(page: RecordPage) -> Refused | None:
    """Why this person may not decide; None where they may."""
    if page.actor is None:
        return page.why_not
    try:
        check_may_decide(page.standing, page.actor)
    except Refused as refusal:
        return refusal
    return None
