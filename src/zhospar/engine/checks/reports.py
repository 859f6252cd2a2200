"""Reports and conclusions: what was not reached, done or used is explained."""

from collections.abc import Iterator
from datetime import date

from zhospar.engine.achievement import judge
from zhospar.engine.checks.asking import Asked, Breach
from zhospar.engine.checks.money import name_of_source
from zhospar.engine.plan import Indicator, Measure


def not_achieved_explained(asked: Asked) -> Iterator[Breach]:
    """Each planned value of the reported years was reached, or there is a reason. A missing fact counts as not reached.

    Where nothing was planned, or nobody told in which direction the value should go, nothing can be called not reached.
    """
    for place in asked.elements():
        indicator = place.record
        assert isinstance(indicator, Indicator)
        for year in _reported_years(asked, indicator):
            judgement = judge(indicator, year, on=_AFTERWARDS)
            asked_for = not judgement.favourable and judgement.cause not in _NOT_TO_BE_REACHED
            if asked_for and not indicator.reasons.get(year):
                yield Breach(place, {"year": year})


def _reported_years(asked: Asked, indicator: Indicator) -> list[int]:
    about = asked.plan.about
    last = about.reporting_year if about and about.reporting_year else asked.plan.period.last
    first = last if about and not about.evaluation_year else asked.plan.period.first
    return [year for year in indicator.planned if first <= year <= last]


def measures_explained(asked: Asked) -> Iterator[Breach]:
    """Each measure is done, or what the law asks of those not done is written."""
    for place in asked.index.places("measure"):
        measure = place.record
        assert isinstance(measure, Measure)
        if measure.status == "done":
            continue
        for field in asked.rule.fields or ("reason",):
            if not getattr(measure, field):
                yield Breach(place, {"field": asked.name_of_field(field)})


def unused_explained(asked: Asked) -> Iterator[Breach]:
    """Money allotted was used, or there is a reason; more used than allotted has a note."""
    for place, line in zip(asked.index.places("funding"), asked.plan.funding, strict=True):
        allotted, used = line.amount or 0, line.used or 0
        unexplained = (used < allotted and not line.reason) or (used > allotted and not line.note)
        if unexplained:
            words = {"value": name_of_source(asked, line.source), "year": line.year or "", "found": allotted - used}
            yield Breach(place, words)


def measures_add_up(asked: Asked) -> Iterator[Breach]:
    """The numbers of measures written are those of the list: planned = done + not done."""
    listed = len(asked.plan.measures)
    for row in asked.index.rows.get((asked.rule.section, asked.rule.item), []):
        figures = [row.cells.get(name) for name in ("planned", "done", "not-done")]
        numbers = [figure for figure in figures if isinstance(figure, int | float)]
        done = sum(measure.status == "done" for measure in asked.plan.measures)
        expected = [listed, done, listed - done]
        if numbers != expected[: len(numbers)]:
            words = {"found": " / ".join(map(str, numbers)), "expected": " / ".join(map(str, expected))}
            yield Breach(asked.index.document, words, where=f"sections/{row.section}/{row.item}")


_AFTERWARDS = date.max
"""A report speaks of years that are over."""
_NOT_TO_BE_REACHED = ("nothing-planned", "direction-untold")
