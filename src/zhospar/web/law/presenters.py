"""A provision with everything that hangs on it."""

from dataclasses import dataclass

from zhospar.engine.carrying_out import Carrier, carriers_of, scenarios_of
from zhospar.engine.scenarios import Told
from zhospar.engine.terms_in_words import term_in_words
from zhospar.statute.edition import Edition
from zhospar.statute.edition_data import Reading
from zhospar.statute.entries import Choice, EventDuty, Step, YearlyDuty
from zhospar.statute.localized import Localized
from zhospar.statute.official_text import installed_text
from zhospar.statute.provision import Provision
from zhospar.web.law.contents import Place, neighbours, place_of_provision
from zhospar.web.law.entry_facts import EntryFacts, facts_of


@dataclass(frozen=True, slots=True)
class Read:
    """A reading with the option in force and the others."""

    reading: Reading
    chosen: Choice
    others: tuple[Choice, ...]
    everywhere: bool
    """It concerns every provision that sets a term."""


@dataclass(frozen=True, slots=True)
class Given:
    """A duty or a step that a provision gives, and the kinds whose calendar or route shows it."""

    entry: YearlyDuty | EventDuty | Step
    what: Localized
    who: tuple[str, ...]
    to: tuple[str, ...]
    terms: tuple[Localized, ...]
    kinds: tuple[str, ...]
    is_step: bool


@dataclass(frozen=True, slots=True)
class ProvisionPage:
    """All that the page of a provision shows."""

    provision: Provision
    place: Place
    previous: Provision | None
    next: Provision | None
    official: tuple[str, ...]
    entries: tuple[EntryFacts, ...]
    carriers: tuple[Carrier, ...]
    carried_by: tuple[str, ...]
    readings: tuple[Read, ...]
    given: tuple[Given, ...]
    scenarios: tuple[Told, ...]
    kinds: tuple[str, ...]
    """Kinds that the provision applies to; empty where it applies to all."""


def page_of(provision: Provision, edition: Edition) -> ProvisionPage:
    """Everything about one provision."""
    previous, following = neighbours(edition, provision.id)
    kinds = edition.expand(provision.applies_to)
    given = tuple(_given(entry, provision, edition) for entry in provision.entries if isinstance(entry, _GIVING))
    return ProvisionPage(
        provision=provision,
        place=place_of_provision(edition, provision),
        previous=previous,
        next=following,
        official=installed_text(edition).lines_of(provision),
        entries=tuple(facts_of(entry, edition) for entry in provision.entries),
        carriers=tuple(one for one in carriers_of(provision, edition) if one.entry),
        carried_by=tuple(other for other in provision.carried_by if other in edition.provisions),
        readings=readings_of(provision, edition, dated=any(one.terms for one in given)),
        given=given,
        scenarios=scenarios_of(provision.id),
        kinds=() if len(kinds) == len(edition.kinds) else _ordered(kinds, edition),
    )


_GIVING = (YearlyDuty, EventDuty, Step)


def _given(entry: YearlyDuty | EventDuty | Step, provision: Provision, edition: Edition) -> Given:
    kinds = _ordered(edition.expand(entry.kinds or provision.applies_to), edition)
    is_step = isinstance(entry, Step)
    terms = (entry.term, *entry.also_terms) if isinstance(entry, Step) else (entry.term,)
    return Given(
        entry=entry,
        what=entry.name if isinstance(entry, Step) else entry.what,
        who=entry.by if isinstance(entry, Step) else entry.who,
        to=entry.to,
        terms=tuple(term_in_words(term, edition, kinds[0] if kinds else "") for term in terms if term),
        kinds=kinds,
        is_step=is_step,
    )


def _ordered(kinds: frozenset[str], edition: Edition) -> tuple[str, ...]:
    return tuple(kind for kind in edition.kinds if kind in kinds)


def readings_of(provision: Provision, edition: Edition, *, dated: bool) -> tuple[Read, ...]:
    """The readings that touch a provision; those about every term only where it sets one."""
    return tuple(
        one for one in all_readings(edition) if provision.id in one.reading.provisions or (one.everywhere and dated)
    )


def all_readings(edition: Edition) -> tuple[Read, ...]:
    return tuple(_read(reading, edition) for reading in edition.readings.values())


def _read(reading: Reading, edition: Edition) -> Read:
    chosen = edition.reading(reading.id)
    return Read(
        reading=reading,
        chosen=next(one for one in reading.options if one.id == chosen),
        others=tuple(one for one in reading.options if one.id != chosen),
        everywhere="all" in reading.provisions,
    )
