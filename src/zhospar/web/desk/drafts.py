"""The drafts of a body with what stands in their way: counts of findings, and the first one to mend."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache

from zhospar.engine.checking import check
from zhospar.engine.plan import Plan
from zhospar.processes.development.selectors import drafts_of
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.selectors import plans_beside_each, plans_of
from zhospar.records.participants.facts import BodyFacts
from zhospar.statute.edition import Edition
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Localized

SHOWN = 6
"""Drafts shown on the desk; the register shows them all."""
KEPT = 600
"""Seconds for which a tally is kept; a change of the draft makes a new one at once."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a check found, in short."""

    errors: int
    warnings: int
    first: Localized
    hint: Localized
    provision: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with its tally."""

    document: DocumentFacts
    tally: Tally


def drafts_with_findings(body: BodyFacts, on: datetime.date) -> tuple[tuple[Draft, ...], int]:
    """The drafts that a body changed last, and how many it has in all: a constant number of queries."""
    found = [one for one in drafts_of(body, on) if one.edition and one.state != "card"]
    shown = found[:SHOWN]
    law = edition_on(on)
    keys = {one.id: _key(one, law) for one in shown}
    known = cache.get_many(keys.values())
    fresh = _tallies([one for one in shown if keys[one.id] not in known], law)
    cache.set_many({keys[one]: tally for one, tally in fresh.items()}, KEPT)
    tallies = {**{one.id: known[keys[one.id]] for one in shown if keys[one.id] in known}, **fresh}
    return tuple(Draft(one, tallies[one.id]) for one in shown), len(found)


def _key(document: DocumentFacts, law: Edition) -> str:
    edition = document.edition.id if document.edition else ""
    return f"desk-findings-{edition}-{document.changed_at.timestamp()}-{law.id}"


def _tallies(documents: Collection[DocumentFacts], law: Edition) -> dict[UUID, Tally]:
    editions = {one.id: one.edition.id for one in documents if one.edition}
    plans = plans_of(editions.values())
    beside = plans_beside_each({one: plans[edition] for one, edition in editions.items()})
    return {one: _tally(plans[edition], law, beside[one]) for one, edition in editions.items()}


def _tally(plan: Plan, law: Edition, beside: tuple[Plan, ...]) -> Tally:
    result = check(plan, law, beside)
    first = next(iter(result.findings), None)
    return Tally(
        result.count("error"),
        result.count("warning"),
        first.message if first else Localized(),
        first.hint if first else Localized(),
        first.provision if first else "",
    )
