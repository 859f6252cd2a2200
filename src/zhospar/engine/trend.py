"""Where an indicator is heading: its known values drawn on to the final planned year, and an early warning.

The method stands beside every answer. Fewer than two known values give no answer, and the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from zhospar.engine.achievement import Wanted, Word, final_year, in_digits, tidied, told, tolerance, wanted_direction
from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Indicator, Number, Scalar
from zhospar.engine.value_ranges import Bounds, read_bounds
from zhospar.statute.localized import Localized

Signal = Literal["none", "watch", "at-risk", "cannot-say"]
Points = tuple[tuple[int, Number], ...]


@dataclass(frozen=True, slots=True)
class Method:
    """How an outlook is computed and when it warns.

    `line_from`: so many known values give a least-squares line, fewer the mean yearly step. `watch_up_to`: a shortfall
    of at most this share of the whole way (from the first known value to the plan) is to be watched, a larger one is
    at risk. `with_base`: the base value counts as known.
    """

    line_from: int = 3
    watch_up_to: float = 0.1
    with_base: bool = True


DEFAULT = Method()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be expected at the final year. Values are in the indicator's unit; steps are per year."""

    indicator: str
    year: int
    """The last year whose value is looked at."""
    warning: Signal
    why: Localized
    method: Localized = Localized()
    final_year: int | None = None
    planned: Scalar | None = None
    """The final planned value."""
    points: Points = ()
    """The values that it rests on, by year."""
    expected: Number | None = None
    yearly: Number | None = None
    """The step that the values have been taking."""
    needed_yearly: Number | None = None
    """The step that would reach the plan from the last known value; 0 where it is reached."""
    shortfall: Number | None = None
    """How far the expected value falls short of the plan; 0 where it does not."""


def outlook(indicator: Indicator, year: int, method: Method = DEFAULT) -> Outlook:
    """The outlook from the values known up to a year, to the year of the final planned value."""
    final = final_year(indicator)
    blank = Outlook(indicator.id, year, "cannot-say", Localized(), final_year=final)
    if indicator.value in ("text", "milestone"):
        return replace(blank, why=_IN_WORDS)
    if final is None:
        return replace(blank, why=_NO_FINAL)
    known = replace(blank, planned=indicator.planned[final], points=_points(indicator, year, method))
    aim = _aim(indicator, indicator.planned[final])
    if aim is None:
        planned = str(known.planned)[:80]
        return replace(known, why=_NO_AIM.fill({"planned": planned, "year": final}))
    if len(known.points) < 2:
        return replace(known, why=_TOO_FEW.fill({"count": len(known.points)}))
    if final <= known.points[-1][0]:
        return replace(known, why=_PAST.fill({"year": final}))
    return _warned(_drawn_on(known, final, aim, method), aim, method)


@dataclass(frozen=True, slots=True)
class _Aim:
    """The final planned value as bounds, between which it is reached."""

    low: float | None
    high: float | None

    def missing(self, value: float) -> float:
        """The signed way from a value to the nearest one that reaches the plan; 0 for one that does."""
        if self.low is not None and value < self.low:
            return self.low - value
        if self.high is not None and value > self.high:
            return self.high - value
        return 0


def _aim(indicator: Indicator, planned: Scalar) -> _Aim | None:
    number = read_number(planned)
    if number is None:
        bounds: Bounds | None = read_bounds(planned) if isinstance(planned, str) else None
        return _Aim(bounds.low, bounds.high) if bounds else None
    wanted: Wanted = wanted_direction(indicator)[0]
    within = tolerance(planned)
    shapes = {
        "up": _Aim(number, None),
        "down": _Aim(None, number),
        "hold": _Aim(number - within, number + within),
        "range": _Aim(number - within, number + within),
    }
    return shapes.get(wanted)


def _points(indicator: Indicator, year: int, method: Method) -> Points:
    values: dict[int, Scalar] = {}
    if method.with_base and indicator.base_year is not None and indicator.base_value is not None:
        values[indicator.base_year] = indicator.base_value
    values.update({when: value for when, value in indicator.actual.items() if told(value) is not None})
    numbers = ((when, read_number(value)) for when, value in sorted(values.items()) if when <= year)
    return tuple((when, number) for when, number in numbers if number is not None)


def _drawn_on(known: Outlook, final: int, aim: _Aim, method: Method) -> Outlook:
    last_year, last = known.points[-1]
    if len(known.points) >= max(method.line_from, 2):
        yearly, level = _line(known.points)
        expected, how = level + yearly * final, _LINE
    else:
        first_year, first = known.points[0]
        yearly = (last - first) / (last_year - first_year)
        expected, how = last + yearly * (final - last_year), _STEP
    words = {"count": len(known.points), "first": known.points[0][0], "last": last_year, "year": final}
    return replace(
        known,
        expected=tidied(expected),
        yearly=tidied(yearly),
        needed_yearly=tidied(aim.missing(last) / (final - last_year)),
        shortfall=tidied(abs(aim.missing(tidied(expected)))),
        method=how.fill(words),
    )


def _line(points: Sequence[tuple[int, Number]]) -> tuple[float, float]:
    """Slope per year and value at year 0 of the least-squares line."""
    middle_year = sum(year for year, _ in points) / len(points)
    middle = sum(value for _, value in points) / len(points)
    spread = sum((year - middle_year) ** 2 for year, _ in points)
    slope = sum((year - middle_year) * (value - middle) for year, value in points) / spread
    return slope, middle - slope * middle_year


def _warned(found: Outlook, aim: _Aim, method: Method) -> Outlook:
    assert found.shortfall is not None
    start = found.points[0][1]
    bounds = [abs(bound) for bound in (aim.low, aim.high) if bound is not None]
    whole_way = abs(aim.missing(start)) or max(bounds) or max(abs(value) for _, value in found.points) or 1
    share = found.shortfall / whole_way
    warning: Signal = "none" if not found.shortfall else "watch" if share <= method.watch_up_to else "at-risk"
    words: dict[str, Word] = {
        "year": found.final_year or 0,
        "expected": in_digits(found.expected),
        "planned": in_digits(read_number(found.planned))
        if read_number(found.planned) is not None
        else str(found.planned),
        "yearly": in_digits(found.yearly, signed=True),
        "needed": in_digits(found.needed_yearly, signed=True),
        "shortfall": in_digits(found.shortfall),
        "share": in_digits(round(share * 100, 1)),
        "limit": in_digits(round(method.watch_up_to * 100, 1)),
    }
    shape = {"none": _ON_COURSE, "watch": _WATCH, "at-risk": _AT_RISK}[warning]
    return replace(found, warning=warning, why=shape.fill(words))


def _written(planned: Scalar | None) -> Word:
    number = read_number(planned)
    return str(planned) if number is None else in_digits(number)


_LINE = Localized(
    "Ең кіші квадраттар түзуі: белгілі {count} мән, {first}–{last} жылдар, {year} жылға дейін жалғастырылды",
    "Прямая наименьших квадратов: {count} известных значения(й), {first}–{last} годы, продолжена до {year} года",
    "Least-squares line through {count} known values, {first}-{last}, drawn on to {year}",
)
_STEP = Localized(
    "Орташа жылдық қадам: белгілі {count} мән, {first}–{last} жылдар, {year} жылға дейін жалғастырылды",
    "Средний годовой шаг: {count} известных значения(й), {first}–{last} годы, продолжен до {year} года",
    "Mean yearly step of {count} known values, {first}-{last}, drawn on to {year}",
)
_ON_COURSE = Localized(
    "{year} жылы {expected} күтіледі, жоспар {planned}: жоспарға жетеді",
    "В {year} году ожидается {expected}, план {planned}: план достигается",
    "In {year} {expected} is to be expected, planned {planned}: on course",
)
_WATCH = Localized(
    "{year} жылы {expected} күтіледі, жоспар {planned}: {shortfall} жетпейді (бүкіл жолдың {share} %, шегі {limit} %). "
    "Жылдық қадам {yearly}, қажеті {needed}",
    "В {year} году ожидается {expected}, план {planned}: недостает {shortfall} ({share} % всего пути, предел {limit} %). "
    "Годовой шаг {yearly}, нужен {needed}",
    "In {year} {expected} is to be expected, planned {planned}: {shortfall} short ({share} % of the whole way, within the "
    "limit of {limit} %). Yearly step {yearly}, needed {needed}",
)
_AT_RISK = Localized(
    "Қауіп бар: {year} жылы {expected} күтіледі, жоспар {planned}: {shortfall} жетпейді (бүкіл жолдың {share} %, шегі "
    "{limit} %). Жылдық қадам {yearly}, қажеті {needed}",
    "Под угрозой: в {year} году ожидается {expected}, план {planned}: недостает {shortfall} ({share} % всего пути, предел "
    "{limit} %). Годовой шаг {yearly}, нужен {needed}",
    "At risk: in {year} {expected} is to be expected, planned {planned}: {shortfall} short ({share} % of the whole way, "
    "beyond the limit of {limit} %). Yearly step {yearly}, needed {needed}",
)
_IN_WORDS = Localized(
    "Болжам жасалмайды: мәндер сан емес, сөзбен берілген",
    "Прогноз не строится: значения заданы словами, а не числами",
    "No outlook: the values are words, not numbers",
)
_NO_FINAL = Localized(
    "Болжам жасалмайды: соңғы жоспарлы мән жоқ",
    "Прогноз не строится: нет итогового планового значения",
    "No outlook: there is no final planned value",
)
_NO_AIM = Localized(
    "Болжам жасалмайды: {year} жылғы «{planned}» жоспары сан ретінде оқылмайды немесе қалаған бағыты белгісіз",
    "Прогноз не строится: план «{planned}» на {year} год не читается как число или желаемое направление неизвестно",
    'No outlook: the plan "{planned}" for {year} cannot be read as a number, or the wanted direction is unknown',
)
_TOO_FEW = Localized(
    "Болжам жасалмайды: белгілі мәндер саны {count}, кемінде 2 керек",
    "Прогноз не строится: известных значений {count}, нужно не менее 2",
    "No outlook: known values {count}, at least 2 are needed",
)
_PAST = Localized(
    "Болжам қажет емес: соңғы жоспарлы жылдың ({year}) мәні белгілі",
    "Прогноз не нужен: значение итогового планового года ({year}) уже известно",
    "No outlook is needed: the value of the final planned year ({year}) is known",
)
