"""Whether an indicator's value of a year was reached: not due yet, no data, met, exceeded, not met, or not to be judged.

The wanted direction is heeded; where it is not told, it is that from the base value to the final planned value. What
cannot be judged is never called met or not met: the judgement says why, with the numbers.
"""

import math
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from zhospar.engine.milestones import milestone_state, says_nothing, words_alike
from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Indicator, Number, Scalar
from zhospar.engine.value_ranges import Bounds, read_bounds
from zhospar.statute.localized import Localized

Status = Literal["not-due-yet", "no-data", "met", "exceeded", "not-met", "cannot-judge"]
STATUSES: tuple[Status, ...] = ("met", "exceeded", "not-met", "no-data", "cannot-judge", "not-due-yet")
"""Every status, in the order in which counts are shown; their names stand in the words of the faces."""
Cause = Literal[
    "", "year-not-over", "not-published", "nothing-planned", "direction-untold", "unreadable", "method-broken"
]
"""Why there is no verdict, for those who act on it; the words are in `why`."""
Wanted = Literal["", "up", "down", "hold", "range"]
Word = Localized | str | int | float
"""What a sentence is filled with."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of one year of an indicator.

    `deviation` is actual less planned in the indicator's unit, for a range the signed way past the nearest bound (0
    inside); `deviation_percent` is that in per cent of the plan, absent where the plan is zero. `degree` is the share of
    the plan reached (1 = all of it, not capped), absent for texts, and where it would say nothing (signs, zero).
    """

    indicator: str
    year: int
    status: Status
    why: Localized
    planned: Scalar | None = None
    actual: Scalar | None = None
    deviation: Number | None = None
    deviation_percent: float | None = None
    degree: float | None = None
    wanted: Wanted = ""
    """The direction by which it was judged."""
    inferred: bool = False
    """Whether that direction was found from the base and the final planned value."""
    cause: Cause = ""

    @property
    def favourable(self) -> bool | None:
        """Whether the plan was reached; None where that cannot be said."""
        return {"met": True, "exceeded": True, "not-met": False}.get(self.status)


def judge(
    indicator: Indicator, year: int, *, on: date, published_on: date | None = None, method_broken: bool = False
) -> Judgement:
    """The judgement of one calendar year, as it stands on a day.

    `published_on` is the day on which the source publishes the year's value: until then nothing is missing.
    `method_broken`: the fact was counted by another method than the plan, so the two do not compare.
    """
    planned, actual = told(indicator.planned.get(year)), told(indicator.actual.get(year))
    blank = Judgement(indicator.id, year, "cannot-judge", Localized(), planned, actual)
    if planned is None:
        return _without_plan(blank, indicator)
    if actual is None:
        return _without_fact(blank, on, published_on)
    if method_broken:
        return replace(blank, why=_METHOD_BROKEN.fill(_words(blank)), cause="method-broken")
    found = _compared(blank, indicator)
    if found.status == "not-met" and on.year <= year:
        return replace(found, status="not-due-yet", why=_SO_FAR.fill(_words(found)), cause="year-not-over")
    return found


def told(value: Scalar | None) -> Scalar | None:
    """A value, or None where nothing, a dash or "no data" is written."""
    return None if value is None or (isinstance(value, str) and says_nothing(value)) else value


def wanted_direction(indicator: Indicator) -> tuple[Wanted, bool]:
    """The direction wanted of an indicator, and whether it had to be found from the base and final planned values."""
    if indicator.better:
        return indicator.better, False
    base, final = read_number(indicator.base_value), read_number(_final_planned(indicator))
    if base is None or final is None or base == final:
        return "", False
    return ("up" if final > base else "down"), True


def final_year(indicator: Indicator) -> int | None:
    """The year of the final planned value: the one said, where it has a value, else the last that has one."""
    years = [year for year, value in indicator.planned.items() if told(value) is not None]
    return indicator.due if indicator.due in years else max(years, default=None)


def tolerance(planned: Scalar) -> float:
    """Half of the last digit in which a plan is written: within it, a fact equals the plan ("12.5" leaves 0.05)."""
    typed = isinstance(planned, str)
    text = str(planned).replace(",", ".").rstrip("% ") if typed else format(Decimal(repr(planned)), "f").rstrip("0")
    digits = text.rpartition(".")[2] if "." in text else ""
    return 0.5 * float(f"1e-{min(len(digits), 15)}")


def in_digits(number: float | None, signed: bool = False) -> Localized:
    """A number as it is written in each language: "1 234,5" in Kazakh and Russian, "1,234.5" in English; a dash for none."""
    if number is None:
        return Localized("–", "–", "–")
    tidy = tidied(number)
    places = max(0, -int(Decimal(repr(tidy)).as_tuple().exponent)) if isinstance(tidy, float) else 0
    english = format(tidy, f"{'+' if signed and tidy else ''},.{places}f").replace("-", "−")
    local = english.replace(",", "\u00a0").replace(".", ",")
    return Localized(local, local, english)


def tidied(number: float) -> Number:
    """A computed number without the dust of binary fractions: six places at most."""
    whole = round(float(number), 6)
    return int(whole) if whole == int(whole) else whole


def _final_planned(indicator: Indicator) -> Scalar | None:
    year = final_year(indicator)
    return None if year is None else indicator.planned[year]


# --- without a plan, without a fact --------------------------------------------------------------------------------


def _without_plan(blank: Judgement, indicator: Indicator) -> Judgement:
    years = [year for year, value in indicator.planned.items() if told(value) is not None]
    later = [year for year in (*years, indicator.due) if year is not None and year > blank.year]
    if later:
        words = {"year": blank.year, "next": min(later)}
        return replace(blank, status="not-due-yet", why=_LATER.fill(words), cause="nothing-planned")
    return replace(blank, why=_NO_PLAN.fill({"year": blank.year}), cause="nothing-planned")


def _without_fact(blank: Judgement, on: date, published_on: date | None) -> Judgement:
    words = _words(blank)
    if on.year <= blank.year:
        return replace(blank, status="not-due-yet", why=_NOT_OVER.fill(words), cause="year-not-over")
    if published_on is not None and on < published_on:
        why = _NOT_PUBLISHED.fill({**words, "day": published_on.isoformat()})
        return replace(blank, status="not-due-yet", why=why, cause="not-published")
    return replace(blank, status="no-data", why=_NO_DATA.fill(words))


# --- plan and fact compared ----------------------------------------------------------------------------------------


def _compared(blank: Judgement, indicator: Indicator) -> Judgement:
    assert blank.planned is not None
    assert blank.actual is not None
    if indicator.value == "milestone":
        return _milestone(blank, blank.planned, blank.actual)
    if indicator.value == "text":
        return _text(blank, blank.planned, blank.actual)
    actual, planned, bounds = read_number(blank.actual), read_number(blank.planned), None
    if planned is None and isinstance(blank.planned, str):
        bounds = read_bounds(blank.planned)
    if actual is None or (planned is None and bounds is None):
        return _unreadable(blank, blank.actual if actual is None else blank.planned)
    wanted, inferred = wanted_direction(indicator)
    judged = replace(blank, wanted=wanted, inferred=inferred)
    if bounds is not None:
        return _against_bounds(judged, actual, bounds)
    assert planned is not None
    return _explained(_against_number(judged, actual, planned, tolerance(blank.planned)), indicator)


def _against_number(judged: Judgement, actual: Number, planned: Number, within: float) -> Judgement:
    apart = actual - planned
    judged = _sized(judged, apart, planned)
    if judged.wanted in ("hold", "range"):
        status: Status = "met" if abs(apart) <= within * (1 + 1e-9) else "not-met"
    elif not apart:
        status = "met"
    elif judged.wanted:
        status = "exceeded" if (apart > 0) == (judged.wanted == "up") else "not-met"
    else:
        return replace(judged, why=_NO_DIRECTION.fill(_words(judged)), cause="direction-untold")
    return replace(judged, status=status, degree=_degree(status, judged.wanted, actual, planned))


def _against_bounds(judged: Judgement, actual: Number, bounds: Bounds) -> Judgement:
    """Inside the bounds is met. Outside is not met, unless it is past them to the side that is wanted."""
    side, bound = bounds.past(actual)
    wanted: Wanted = judged.wanted if judged.wanted in ("up", "down") and not judged.inferred else "range"
    judged = _sized(replace(judged, wanted=wanted, inferred=False), actual - bound if side else 0, bound)
    beyond = (side > 0 and wanted == "up") or (side < 0 and wanted == "down")
    one_sided = (wanted == "up" and bounds.high is None) or (wanted == "down" and bounds.low is None)
    if one_sided and not side:
        judged = _sized(judged, actual - bound, bound)
        beyond = actual != bound
    if beyond:
        return replace(judged, status="exceeded", degree=1.0, why=_EXCEEDED.fill(_words(judged)))
    if not side:
        return replace(judged, status="met", degree=1.0, why=_INSIDE.fill(_words(judged)))
    degree = _degree("not-met", wanted, actual, bound)
    return replace(judged, status="not-met", degree=degree, why=_OUTSIDE.fill(_words(judged)))


def _text(blank: Judgement, planned: Scalar, actual: Scalar) -> Judgement:
    if _same(planned, actual):
        return replace(blank, status="met", why=_MET.fill(_words(blank)))
    return replace(blank, why=_OTHER_TEXT.fill(_words(blank)), cause="unreadable")


def _milestone(blank: Judgement, planned: Scalar, actual: Scalar) -> Judgement:
    state = True if _same(planned, actual) else milestone_state(planned, actual, blank.year)
    if state is None:
        return replace(blank, why=_OTHER_TEXT.fill(_words(blank)), cause="unreadable")
    shape = _MILESTONE_MET if state else _MILESTONE_NOT_MET
    return replace(blank, status="met" if state else "not-met", why=shape.fill(_words(blank)))


def _unreadable(blank: Judgement, value: Scalar | None) -> Judgement:
    if blank.planned is not None and blank.actual is not None and _same(blank.planned, blank.actual):
        return replace(blank, status="met", why=_MET.fill(_words(blank)))
    why = _UNREADABLE.fill({**_words(blank), "text": _short(value)})
    return replace(blank, why=why, cause="unreadable")


def _same(planned: Scalar, actual: Scalar) -> bool:
    one, other = read_number(planned), read_number(actual)
    if one is not None or other is not None:
        return one == other
    return words_alike(str(planned), str(actual))


def _sized(judged: Judgement, apart: Number, planned: Number) -> Judgement:
    """With the deviation in units and, where the plan is no zero, in per cent of it."""
    share = _share(apart, abs(planned))
    return replace(judged, deviation=tidied(apart), deviation_percent=None if share is None else tidied(share * 100))


def _share(part: Number, whole: Number) -> float | None:
    """A share; None of zero, and of what is so small that no share can be told."""
    share = part / whole if whole else math.inf
    return share if math.isfinite(share * 100) else None


def _degree(status: Status, wanted: Wanted, actual: Number, planned: Number) -> float | None:
    if wanted == "up" and planned > 0 and actual >= 0:
        return _share(actual, planned)
    if wanted == "down" and planned > 0 and actual > 0:
        return _share(planned, actual)
    if status in ("met", "exceeded"):
        return 1.0
    if planned and wanted in ("hold", "range"):
        share = _share(abs(actual - planned), abs(planned))
        return None if share is None else max(0.0, 1 - share)
    return None


# --- in words ------------------------------------------------------------------------------------------------------


def _explained(judged: Judgement, indicator: Indicator) -> Judgement:
    """The judgement with its sentence, and how the direction was found where it is not told."""
    why = judged.why or {"met": _MET, "exceeded": _EXCEEDED}.get(judged.status, _NOT_MET).fill(_words(judged))
    if judged.inferred:
        words = {"base": _value(indicator.base_value), "final": _value(_final_planned(indicator))}
        note = (_FOUND_UP if judged.wanted == "up" else _FOUND_DOWN).fill(words)
        why = Localized(why.kk + note.kk, why.ru + note.ru, why.en + note.en)
    return replace(judged, why=why)


def _words(judged: Judgement) -> dict[str, Word]:
    deviation = in_digits(judged.deviation, signed=True)
    if judged.deviation_percent is not None:
        share = in_digits(round(judged.deviation_percent, 1), signed=True)
        deviation = Localized(
            f"{deviation.kk} ({share.kk} %)", f"{deviation.ru} ({share.ru} %)", f"{deviation.en} ({share.en} %)"
        )
    return {
        "year": judged.year,
        "planned": _value(judged.planned),
        "actual": _value(judged.actual),
        "deviation": deviation,
    }


def _value(value: Scalar | None) -> Localized:
    number = read_number(value)
    if number is not None and not isinstance(value, str):
        return in_digits(number)
    short = _short(value)
    return Localized(short, short, short)


def _short(value: Scalar | None) -> str:
    text = " ".join(str(value if value is not None else "–").split())
    return text if len(text) <= 80 else text[:79] + "…"


_MET = Localized(
    "Жоспарланған мәнге қол жеткізілді: жоспар {planned}, нақты {actual}",
    "Плановое значение достигнуто: план {planned}, факт {actual}",
    "The planned value is reached: planned {planned}, actual {actual}",
)
_EXCEEDED = Localized(
    "Нәтиже жоспардан жақсы: жоспар {planned}, нақты {actual}, ауытқу {deviation}",
    "Результат лучше плана: план {planned}, факт {actual}, отклонение {deviation}",
    "Better than planned: planned {planned}, actual {actual}, deviation {deviation}",
)
_NOT_MET = Localized(
    "Жоспарланған мәнге қол жеткізілмеді: жоспар {planned}, нақты {actual}, ауытқу {deviation}",
    "Плановое значение не достигнуто: план {planned}, факт {actual}, отклонение {deviation}",
    "The planned value is not reached: planned {planned}, actual {actual}, deviation {deviation}",
)
_INSIDE = Localized(
    "Мән жоспарланған шекте: жоспар {planned}, нақты {actual}",
    "Значение в плановых пределах: план {planned}, факт {actual}",
    "The value lies within the planned bounds: planned {planned}, actual {actual}",
)
_OUTSIDE = Localized(
    "Мән жоспарланған шектен тыс: жоспар {planned}, нақты {actual}, ең жақын шектен ауытқуы {deviation}",
    "Значение вне плановых пределов: план {planned}, факт {actual}, отклонение от ближайшей границы {deviation}",
    "The value lies outside the planned bounds: planned {planned}, actual {actual}, off the nearest bound by {deviation}",
)
_FOUND_UP = Localized(
    ". Бағыт көрсетілмеген; базалық мән {base}, соңғы жоспарлы мән {final} болғандықтан, өсуі жақсы деп алынды",
    ". Направление не указано; базовое значение {base}, итоговое плановое {final}, поэтому принято: рост лучше",
    ". No direction is told; the base value is {base}, the final planned value {final}, so more is taken as better",
)
_FOUND_DOWN = Localized(
    ". Бағыт көрсетілмеген; базалық мән {base}, соңғы жоспарлы мән {final} болғандықтан, кемуі жақсы деп алынды",
    ". Направление не указано; базовое значение {base}, итоговое плановое {final}, поэтому принято: снижение лучше",
    ". No direction is told; the base value is {base}, the final planned value {final}, so less is taken as better",
)
_NO_DIRECTION = Localized(
    "Бағалау мүмкін емес: жоспар {planned}, нақты {actual}, ал қай бағыт жақсы екені көрсетілмеген және базалық мәннен "
    "көрінбейді",
    "Судить нельзя: план {planned}, факт {actual}, а желаемое направление не указано и не видно из базового значения",
    "Cannot be judged: planned {planned}, actual {actual}, but the wanted direction is not told and the base value does "
    "not show it",
)
_UNREADABLE = Localized(
    "Бағалау мүмкін емес: жоспар {planned}, нақты {actual}; «{text}» сан ретінде оқылмайды",
    "Судить нельзя: план {planned}, факт {actual}; «{text}» не читается как число",
    'Cannot be judged: planned {planned}, actual {actual}; "{text}" cannot be read as a number',
)
_OTHER_TEXT = Localized(
    "Бағалау мүмкін емес: жоспарда «{planned}», нақтысы «{actual}»; мәтіндер әртүрлі, оларды адам салыстырады",
    "Судить нельзя: по плану «{planned}», по факту «{actual}»; тексты различаются, их сравнит человек",
    'Cannot be judged: planned "{planned}", actual "{actual}"; the texts differ and a person has to compare them',
)
_METHOD_BROKEN = Localized(
    "Бағалау мүмкін емес: жоспар {planned}, нақты {actual} әртүрлі әдістемемен есептелген, {year}",
    "Судить нельзя: план {planned} и факт {actual} рассчитаны по разным методикам, {year}",
    "Cannot be judged: planned {planned} and actual {actual} were counted by different methods, {year}",
)
_NO_PLAN = Localized(
    "Бағалау мүмкін емес: {year} жылға мән жоспарланбаған",
    "Судить нельзя: на {year} год значение не запланировано",
    "Cannot be judged: no value is planned for {year}",
)
_LATER = Localized(
    "{year} жылға мән жоспарланбаған, келесі мерзім: {next} жыл",
    "На {year} год значение не запланировано, следующий срок: {next} год",
    "No value is planned for {year}; the next one is due in {next}",
)
_NOT_OVER = Localized(
    "{year} жыл аяқталған жоқ: жоспар {planned}, деректің мерзімі келмеді",
    "{year} год не завершен: план {planned}, срок данных не наступил",
    "The year {year} is not over: planned {planned}, data are not due yet",
)
_SO_FAR = Localized(
    "{year} жыл аяқталған жоқ: жоспар {planned}, әзірге {actual}",
    "{year} год не завершен: план {planned}, пока {actual}",
    "The year {year} is not over: planned {planned}, so far {actual}",
)
_NOT_PUBLISHED = Localized(
    "{year} жылғы дерек әлі жарияланбаған, жарияланатын күні: {day}; жоспар {planned}",
    "Данные за {year} год еще не опубликованы, день публикации: {day}; план {planned}",
    "The value of {year} is not published yet, it comes on {day}; planned {planned}",
)
_NO_DATA = Localized(
    "{year} жылғы дерек жоқ: жоспар {planned}",
    "Нет данных за {year} год: план {planned}",
    "There are no data for {year}: planned {planned}",
)
_MILESTONE_MET = Localized(
    "Межеге қол жеткізілді: жоспарда «{planned}», нақтысы «{actual}»",
    "Веха достигнута: по плану «{planned}», по факту «{actual}»",
    'The milestone is reached: planned "{planned}", actual "{actual}"',
)
_MILESTONE_NOT_MET = Localized(
    "Межеге мерзімінде қол жеткізілмеді: жоспарда «{planned}», нақтысы «{actual}»",
    "Веха в срок не достигнута: по плану «{planned}», по факту «{actual}»",
    'The milestone is not reached in time: planned "{planned}", actual "{actual}"',
)
