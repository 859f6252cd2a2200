"""Doubts about a reported value: what looks like a slip, an outlier or a broken series. Warnings, never refusals."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Literal

from zhospar.engine.achievement import Word, in_digits, told
from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Indicator, Number, Scalar
from zhospar.statute.localized import Localized

Kind = Literal["jump", "slip", "sign", "outside-percent", "repeated", "gap", "method-changed", "equals-plan"]
KINDS: tuple[Kind, ...] = (
    "jump", "slip", "sign", "outside-percent", "repeated", "gap", "method-changed", "equals-plan",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """When to doubt.

    `jump`: a yearly change this many robust deviations (1.4826 x median absolute deviation) off the usual one.
    `least_spread`: that deviation is at least this share of the usual size of the values. `history`: so many earlier values
    are needed for it; with fewer, a value `slip` times larger or smaller than the last is doubted. `equal_years`: so many
    years in a row exactly as planned.
    """

    jump: float = 5.0
    least_spread: float = 0.01
    history: int = 4
    slip: float = 10.0
    equal_years: int = 3


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to look again, with the numbers."""

    kind: Kind
    why: Localized


@dataclass(frozen=True, slots=True)
class _Series:
    indicator: Indicator
    year: int
    value: Number
    history: tuple[tuple[int, Number], ...]
    """Known values of earlier years, the base value among them."""

    @property
    def last(self) -> tuple[int, Number]:
        return self.history[-1]


def doubts(
    indicator: Indicator, year: int, *, method_changed: bool = False, limits: Limits = DEFAULT
) -> tuple[Doubt, ...]:
    """What is doubtful about the actual value of a year; nothing where there is none. Texts are not looked into."""
    return tuple(_doubts(indicator, year, method_changed, limits))


def _doubts(indicator: Indicator, year: int, method_changed: bool, limits: Limits) -> Iterator[Doubt]:
    if method_changed:
        yield Doubt("method-changed", _METHOD_CHANGED.fill({"year": year}))
    value = _number(indicator.actual.get(year))
    if value is None or indicator.value in ("text", "milestone"):
        return
    series = _Series(indicator, year, value, _history(indicator, year))
    yield from _outside_percent(series)
    if series.history:
        if not method_changed:
            yield from _leap(series, limits)
        yield from _sign(series)
        yield from _repeated(series)
        yield from _gap(series)
    yield from _equals_plan(series, limits)


def _number(value: Scalar | None) -> Number | None:
    return read_number(told(value))


def _history(indicator: Indicator, year: int) -> tuple[tuple[int, Number], ...]:
    values: dict[int, Scalar] = {}
    if indicator.base_year is not None and indicator.base_value is not None:
        values[indicator.base_year] = indicator.base_value
    values.update(indicator.actual)
    numbers = ((when, _number(value)) for when, value in sorted(values.items()) if when < year)
    return tuple((when, number) for when, number in numbers if number is not None)


def _leap(series: _Series, limits: Limits) -> Iterator[Doubt]:
    """With a history long enough, a change out of all proportion; else a value of another order."""
    last_year, last = series.last
    words: dict[str, Word] = {
        "year": series.year,
        "value": in_digits(series.value),
        "before": last_year,
        "last": in_digits(last),
    }
    if len(series.history) < limits.history:
        small, large = sorted((abs(last), abs(series.value)))
        if small and large / small >= limits.slip:
            yield Doubt("slip", _SLIP.fill({**words, "times": in_digits(round(large / small, 1))}))
        return
    steps = [
        (after - before) / (later - earlier)
        for (earlier, before), (later, after) in zip(series.history, series.history[1:], strict=False)
    ]
    usual = median(steps)
    size = median(abs(value) for _, value in series.history)
    spread = max(1.4826 * median(abs(step - usual) for step in steps), limits.least_spread * size)
    change = (series.value - last) / (series.year - last_year)
    if abs(change - usual) > limits.jump * spread:
        numbers = {"change": in_digits(change, signed=True), "usual": in_digits(usual, signed=True)}
        yield Doubt("jump", _JUMP.fill({**words, **numbers, "count": len(series.history)}))


def _sign(series: _Series) -> Iterator[Doubt]:
    earlier = [value for _, value in series.history if value]
    if series.value and earlier and all((value > 0) != (series.value > 0) for value in earlier):
        words: dict[str, Word] = {"year": series.year, "value": in_digits(series.value), "count": len(earlier)}
        yield Doubt("sign", _SIGN.fill(words))


def _outside_percent(series: _Series) -> Iterator[Doubt]:
    indicator = series.indicator
    if indicator.value != "percent" or 0 <= series.value <= 100:
        return
    planned = [number for one in indicator.planned.values() if (number := _number(one)) is not None]
    known = [value for _, value in series.history] or planned
    if all(0 <= value <= 100 for value in known):
        yield Doubt("outside-percent", _OUTSIDE.fill({"year": series.year, "value": in_digits(series.value)}))


def _repeated(series: _Series) -> Iterator[Doubt]:
    last_year, last = series.last
    now, before = (_number(series.indicator.planned.get(year)) for year in (series.year, last_year))
    if series.value == last and now is not None and before is not None and now != before:
        words: dict[str, Word] = {"year": series.year, "value": in_digits(last), "before": last_year}
        yield Doubt("repeated", _REPEATED.fill({**words, "was": in_digits(before), "planned": in_digits(now)}))


def _gap(series: _Series) -> Iterator[Doubt]:
    """Years since the last known value for which something was planned and nothing was reported."""
    last_year, last = series.last
    planned = sorted(when for when, value in series.indicator.planned.items() if told(value) is not None)
    missing = [when for when in planned if last_year < when < series.year]
    if missing:
        words: dict[str, Word] = {"years": ", ".join(map(str, missing)), "before": last_year, "last": in_digits(last)}
        yield Doubt("gap", _GAP.fill({**words, "year": series.year, "value": in_digits(series.value)}))


def _equals_plan(series: _Series, limits: Limits) -> Iterator[Doubt]:
    indicator, count = series.indicator, 0
    for year in range(series.year, series.year - len(indicator.actual), -1):
        actual = _number(indicator.actual.get(year))
        if actual is None or actual != _number(indicator.planned.get(year)):
            break
        count += 1
    if count >= limits.equal_years:
        words: dict[str, Word] = {"count": count, "first": series.year - count + 1, "year": series.year}
        yield Doubt("equals-plan", _EQUALS_PLAN.fill({**words, "value": in_digits(series.value)}))


_JUMP = Localized(
    "{year} жылы {value}, {before} жылы {last}: жылдық өзгеріс {change}, әдеттегісі {usual} (бұрынғы мәндер: {count})",
    "В {year} году {value}, в {before} году {last}: изменение за год {change}, обычное {usual} (прежних значений: {count})",
    "{value} in {year}, {last} in {before}: the yearly change is {change}, the usual one {usual} (earlier values: {count})",
)
_SLIP = Localized(
    "{year} жылы {value}, {before} жылы {last}: айырма {times} есе. Өлшем бірлігі мен үтірді тексеріңіз",
    "В {year} году {value}, в {before} году {last}: разница в {times} раза (раз). Проверьте единицу измерения и запятую",
    "{value} in {year}, {last} in {before}: {times} times apart. Check the unit and the decimal point",
)
_SIGN = Localized(
    "{year} жылғы {value} мәнінің таңбасы бұрынғы барлық мәндердікінен ({count}) өзгеше",
    "Знак значения {value} за {year} год отличается от знака всех прежних значений ({count})",
    "The sign of {value} in {year} differs from that of all earlier values ({count})",
)
_OUTSIDE = Localized(
    "{year} жылғы {value} мәні 0–100 % шегінен тыс, ал бұрынғы мәндер осы шекте",
    "Значение {value} за {year} год вне пределов 0–100 %, а прежние значения лежат в них",
    "{value} in {year} is outside 0-100 %, while the other values lie inside",
)
_REPEATED = Localized(
    "{year} жылы да, {before} жылы да {value}, ал жоспар {was} мәнінен {planned} мәніне өзгерді",
    "И в {year}, и в {before} году {value}, а план изменился с {was} на {planned}",
    "{value} in {year} as in {before}, while the plan moved from {was} to {planned}",
)
_GAP = Localized(
    "Мына жылдардың дерегі жоқ: {years}; {before} жылы {last}, {year} жылы {value}",
    "Нет данных за годы: {years}; в {before} году {last}, в {year} году {value}",
    "Values are missing for: {years}; {last} in {before}, {value} in {year}",
)
_METHOD_CHANGED = Localized(
    "Есептеу әдістемесі өзгерген: {year} жылғы мән бұрынғыларымен салыстырылмайды",
    "Методика расчета изменилась: значение за {year} год несопоставимо с прежними",
    "The method of counting has changed: the value of {year} does not compare with earlier ones",
)
_EQUALS_PLAN = Localized(
    "{first}–{year} жылдары ({count} жыл қатарынан) нақты мән жоспармен дәл бірдей, соңғысы {value}",
    "В {first}–{year} годах ({count} года (лет) подряд) факт в точности равен плану, последнее значение {value}",
    "In {first}-{year}, {count} years in a row, the fact equals the plan exactly, lastly {value}",
)
