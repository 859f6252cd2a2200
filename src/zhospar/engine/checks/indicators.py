"""Indicators: values for the years that the law asks for, numbers and units, the planning period, the base list."""

import re
from collections.abc import Iterator
from functools import lru_cache

from zhospar.engine.checks.asking import Asked, Breach
from zhospar.engine.plan import Indicator
from zhospar.engine.plan_index import EMPTY, Place
from zhospar.statute.localized import Localized

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


def valued(asked: Asked) -> Iterator[Breach]:
    """Each indicator has planned values for the years that the law asks for."""
    for place in asked.elements():
        indicator = place.record
        assert isinstance(indicator, Indicator)
        missing = list(_missing_years(indicator, asked))
        if missing:
            yield Breach(place, {"years": _joined(missing)})


def _missing_years(indicator: Indicator, asked: Asked) -> Iterator[Localized | int]:
    period, wanted = asked.plan.period, asked.rule.years
    given = {year for year, value in indicator.planned.items() if value != ""}
    last = indicator.due or period.last
    if wanted in ("base", "base-and-all") and indicator.base_value is None:
        yield _BASE
    if wanted in ("all", "base-and-all"):
        yield from (year for year in period.all_years() if year not in given)
    elif wanted == "final" and last not in given:
        yield last
    elif wanted == "interim" and not any(year < last for year in given):
        yield _INTERIM
    elif wanted == "any" and not given:
        yield _ANY


def _joined(years: list[Localized | int]) -> Localized:
    texts = [Localized(str(year), str(year), str(year)) if isinstance(year, int) else year for year in years]
    return Localized(
        ", ".join(text.kk for text in texts), ", ".join(text.ru for text in texts), ", ".join(text.en for text in texts)
    )


def numeric(asked: Asked) -> Iterator[Breach]:
    """Each indicator is measured in numbers and has a unit."""
    for place in asked.elements():
        indicator = place.record
        assert isinstance(indicator, Indicator)
        values = [*indicator.planned.values(), indicator.base_value]
        texts = any(isinstance(value, str) for value in values)
        if texts or not indicator.unit or indicator.value in ("text", "milestone"):
            yield Breach(place)


def within_period(asked: Asked) -> Iterator[Breach]:
    """The years in the fields named lie inside the planning period."""
    period = asked.plan.period
    for place in asked.elements():
        for field in asked.rule.fields:
            outside = [year for year in years_in(place, field) if year not in period]
            if outside:
                words = {"year": ", ".join(map(str, outside)), "period": str(period)}
                yield Breach(place, {**words, "field": asked.name_of_field(field)})


def years_in(place: Place, field: str) -> list[int]:
    """The calendar years that a field names: a year, days, a list, the keys of values by year."""
    values = place.values(field)
    return [] if values == EMPTY else [year for value in values for year in _years_of(value)]


@lru_cache(maxsize=1024)
def _years_of(value: str) -> tuple[int, ...]:
    return tuple(int(year) for year in _YEAR.findall(value))


def base_indicators(asked: Asked) -> Iterator[Breach]:
    """The document carries every indicator of the base list, where the list is at hand."""
    carried = {indicator.base_indicator for indicator in asked.plan.indicators if indicator.base_indicator}
    for indicator in base_list(asked):
        if indicator.id not in carried:
            yield Breach(asked.index.document, {"value": indicator.title}, where=f"indicators/{indicator.id}")


def own_indicators(asked: Asked) -> Iterator[Breach]:
    """The document has no indicator outside the approved set, where the set is at hand."""
    known = {indicator.id for indicator in base_list(asked)}
    if not known:
        return
    for place in asked.elements():
        (code, *_) = place.values("base_indicator")
        if code not in known:
            yield Breach(place, {"value": code or "-"})


def base_list(asked: Asked) -> tuple[Indicator, ...]:
    """The indicators of the base lists at hand, of the variants that the requirement names (none named: of all)."""
    wanted = asked.rule.values
    return tuple(
        indicator
        for plan in asked.others
        if not wanted or asked.edition.variant(plan.kind, plan.variant) in wanted
        for indicator in plan.indicators
        if indicator.kind == "list"
    )


_BASE = Localized("базалық (есепті) кезең", "базовый (отчетный) период", "the base (reporting) period")
_INTERIM = Localized("аралық жыл", "промежуточный год", "an interim year")
_ANY = Localized("бірде-бір жыл", "ни за один год", "any year")
