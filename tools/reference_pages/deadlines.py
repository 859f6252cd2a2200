"""deadlines.md: every duty and term of the law, with an example of its last day."""

import datetime
from collections.abc import Iterator, Sequence

from reference_pages.markdown import code, codes, link, page, table
from zhospar.engine.deadlines import TermFacts, TermReadings, UncountableTerm, deadline
from zhospar.engine.terms_in_words import term_in_words
from zhospar.engine.working_days import kazakhstan
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import EvaluationCycle, EventDuty, FixedDay, Offset, Step, Term, YearEnd, YearlyDuty

YEAR = 2016
EVENT = datetime.date(2016, 3, 1)


def pages(edition: Edition) -> dict[str, str]:
    heads = ("provision", "kinds", "what", "who", "to", "term", "years", "example")
    return {
        "deadlines.md": page(
            "Duties and terms",
            f"Every day that the law sets. Examples: the last day in {YEAR}; a term that runs from an event is counted from"
            f" {EVENT:%-d %B %Y}; a year of the plan from 2012. Readings decide how days are counted: R01, R02, R03 in"
            " [readings](readings.md).",
            "## What is owed every year",
            table(heads, _yearly(edition)),
            "## What is owed when something happens",
            table(heads, _after_events(edition)),
            "## Terms of steps",
            table(heads, _steps(edition)),
            "## Evaluations",
            table(("provision", "kinds", "after years", "every", "at the end", "by"), _evaluations(edition)),
        )
    }


def _yearly(edition: Edition) -> Iterator[tuple[str, ...]]:
    for cited in edition.all_of(YearlyDuty):
        duty = cited.entry
        yield (
            *_head(edition, cited, duty.what.en, duty.who, duty.to),
            *_term(edition, cited, (duty.term,)),
            duty.years,
            _example(edition, duty.term),
        )


def _after_events(edition: Edition) -> Iterator[tuple[str, ...]]:
    for cited in edition.all_of(EventDuty):
        duty = cited.entry
        yield (
            *_head(edition, cited, duty.what.en, duty.who, duty.to),
            *_term(edition, cited, (duty.term,)),
            "",
            _example(edition, duty.term),
        )


def _steps(edition: Edition) -> Iterator[tuple[str, ...]]:
    for cited in edition.all_of(Step):
        step = cited.entry
        if step.term is not None:
            terms = (step.term, *step.also_terms)
            yield (
                *_head(edition, cited, step.name.en, step.by, step.to),
                *_term(edition, cited, terms),
                "",
                _example(edition, step.term),
            )


def _evaluations(edition: Edition) -> Iterator[tuple[str, ...]]:
    for cited in edition.all_of(EvaluationCycle):
        cycle = cited.entry
        after = ", ".join(map(str, cycle.after_years))
        every = str(cycle.every_years or "")
        yield (
            link(cited.id),
            codes(sorted(cited.kinds)),
            after,
            every,
            "yes" if cycle.at_end else "",
            _bodies(edition, cycle.by),
        )


def _head(
    edition: Edition,
    cited: Cited[YearlyDuty] | Cited[EventDuty] | Cited[Step],
    what: str,
    who: Sequence[str],
    to: Sequence[str],
) -> tuple[str, ...]:
    entry = cited.entry
    narrower = [*entry.classes, *entry.variants, *(f"{reading}={option}" for reading, option in entry.under.items())]
    kinds = codes(sorted(cited.kinds)) + (f" ({', '.join(narrower)})" if narrower else "")
    return link(cited.id), kinds, what, _bodies(edition, who), _bodies(edition, to)


def _bodies(edition: Edition, bodies: Sequence[str]) -> str:
    return ", ".join(edition.bodies[body].en for body in bodies)


def _term(
    edition: Edition, cited: Cited[YearlyDuty] | Cited[EventDuty] | Cited[Step], terms: Sequence[Term]
) -> tuple[str]:
    kind = sorted(cited.kinds)[0] if cited.kinds else ""
    return ("; or ".join(term_in_words(term, edition, kind).en for term in terms),)


def _example(edition: Edition, term: Term) -> str:
    match term:
        case FixedDay() | YearEnd():
            facts = TermFacts(reporting_year=YEAR - term.years_after)
        case Offset():
            facts = TermFacts(event_on=EVENT)
        case _:
            facts = TermFacts(first_year=2012)
    try:
        return code(deadline(term, facts, kazakhstan(), TermReadings.of(edition)).last_day.isoformat())
    except UncountableTerm:
        return ""
