"""The options that describe a document - kind, period, class of body, variant, conditions, events, stages - as the engine takes them."""

import argparse
from collections.abc import Iterable, Iterator

from zhospar.engine.checks.document import bounds_of, is_within
from zhospar.engine.duties import Situation
from zhospar.engine.plan import Period
from zhospar.interface.values import BadOption, events_of, period_of
from zhospar.interface.words import catalogue
from zhospar.statute.edition import Edition, Unknown
from zhospar.statute.entries import Entry, Event, EventDuty, Horizon, Offset, Step, YearlyDuty


def situation_of(options: argparse.Namespace, edition: Edition) -> Situation:
    """The document that the options describe. Raises Unknown and BadOption."""
    variant = edition.variant(options.kind, options.variant)
    body_class = edition.body_class(options.kind, options.body_class)
    period = period_of(options.period)
    events = events_of(options.event)
    known = known_events(edition, options.kind, body_class, variant)
    for event in events:
        if event not in known:
            raise Unknown(catalogue()["cli.event"], event, known)
    return Situation(
        kind=options.kind,
        period=period,
        body_class=body_class,
        variant=variant,
        conditions=frozenset(edition.known_conditions(options.condition)),
        events=events,
        stages=_stages(options.stage, period),
    )


def known_events(edition: Edition, kind: str, body_class: str = "", variant: str = "") -> tuple[str, ...]:
    """Ids of the events of such a document: its steps, the law's events, and the steps of other routes from which its terms run."""
    concerned = (kind, body_class, variant)
    steps = [cited.entry.id for cited in edition.of(Step, *concerned)]
    events = [cited.entry.id for cited in edition.of(Event, *concerned)]
    return tuple(dict.fromkeys([*steps, *events, *_events_of_terms(edition, *concerned)]))


def conditions_of(edition: Edition, kind: str) -> tuple[str, ...]:
    """Ids of the conditions on which steps and duties of a kind hang, in any class and variant."""
    types: tuple[type[Entry], ...] = (Step, YearlyDuty, EventDuty)
    found = {
        named
        for one in types
        for cited in edition.all_of(one)
        if kind in cited.kinds
        for named in (getattr(cited.entry, "when", ""), *getattr(cited.entry, "needs", ()))
        if named
    }
    return tuple(known for known in edition.conditions if known in found)


def horizons_broken(edition: Edition, situation: Situation) -> Iterator[tuple[str, str]]:
    """Lengths that the law gives to such documents and that the period has not ("5-10"), each with its provision."""
    for cited in edition.of(Horizon, situation.kind, situation.body_class, situation.variant):
        if cited.entry.part == "document" and not is_within(cited.entry, situation.period.years):
            yield bounds_of(cited.entry), cited.id


def _events_of_terms(edition: Edition, kind: str, body_class: str, variant: str) -> Iterator[str]:
    types: tuple[type[Entry], ...] = (YearlyDuty, EventDuty, Step)
    for one in types:
        for cited in edition.of(one, kind, body_class, variant):
            for term in (getattr(cited.entry, "term", None), *getattr(cited.entry, "also_terms", ())):
                if isinstance(term, Offset):
                    yield term.event


def _stages(told: Iterable[str], period: Period) -> tuple[tuple[int, int], ...]:
    """Stages in their order, inside the period and apart from each other. Raises BadOption."""
    stages = sorted((stage.first, stage.last) for stage in map(period_of, told))
    before = period.first - 1
    for first, last in stages:
        if first <= before or last > period.last:
            words = {"value": f"{first}-{last}", "period": str(period)}
            raise BadOption(catalogue()["cli.bad-stage"].fill(words), catalogue()["cli.bad-stage-mend"].fill(words))
        before = last
    return tuple(stages)
