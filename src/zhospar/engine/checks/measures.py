"""Measures in time: each after those it follows, and in time for what it serves."""

from collections.abc import Iterator

from zhospar.engine.checks.asking import Asked, Breach, Word
from zhospar.engine.checks.indicators import years_in
from zhospar.engine.checks.money import TOLERANCE
from zhospar.engine.plan import Indicator, Measure
from zhospar.engine.plan_index import Place


def after_in_time(asked: Asked) -> Iterator[Breach]:
    """No measure starts before a measure that it follows."""
    starts = {place.id: _start(place) for place in asked.elements()}
    for place in asked.elements():
        own = starts[place.id]
        for before in place.values(asked.rule.fields[0]):
            other = starts.get(before, "")
            length = min(len(own), len(other))
            if length and own[:length] < other[:length]:
                words: dict[str, Word] = {"value": before, "found": own, "expected": other}
                yield Breach(place, {**words, "field": asked.name_of_field("after")})


def _start(place: Place) -> str:
    assert isinstance(place.record, Measure)
    return place.record.start or (str(min(place.record.years)) if place.record.years else "")


def measures_in_time(asked: Asked) -> Iterator[Breach]:
    """The measures of a task end no later than the year in which its result indicators are due."""
    for place in asked.index.places("task"):
        due = max((_due(asked, child) for child in asked.index.children(place, "result-indicator")), default=None)
        for child in asked.index.children(place, "measure") if due is not None else ():
            years = [*years_in(child, "end"), *years_in(child, "years")]
            if due is not None and years and max(years) > due:
                yield Breach(child, {"year": max(years), "expected": due})


def _due(asked: Asked, place: Place) -> int:
    assert isinstance(place.record, Indicator)
    return place.record.due or asked.plan.period.last


def costs_covered(asked: Asked) -> Iterator[Breach]:
    """The measures do not cost more than the plan has money for: in all, nor those of one year more than that year's money."""
    plan = asked.plan
    lines = [line for line in plan.funding if not line.of]
    periods: list[tuple[str, float, float]] = [
        (str(plan.period), sum(measure.cost or 0 for measure in plan.measures), sum(line.amount or 0 for line in lines))
    ]
    if all(line.year for line in lines):
        for year in plan.period.all_years():
            # A measure over several years does not tell what it costs in each, so it counts in none of them.
            costs = sum(measure.cost or 0 for measure in plan.measures if set(measure.years) == {year})
            periods.append((str(year), costs, sum(line.amount or 0 for line in lines if line.year == year)))
    for period, costs, money in periods:
        if costs - money > TOLERANCE:
            words: dict[str, Word] = {
                "period": period,
                "found": f"{costs:.12g}",
                "expected": f"{money:.12g}",
                "value": f"{costs - money:.12g}",
            }
            where = "funding" if period == str(plan.period) else f"funding/{period}"
            yield Breach(asked.index.document, words, where=where)
