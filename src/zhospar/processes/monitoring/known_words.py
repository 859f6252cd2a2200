"""What the data of a report or conclusion say, in sentences: help for whoever writes its narrative items.

Every sentence is made of the paper's own figures, so it says no more than its tables do.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from zhospar.engine.achievement import Judgement, in_digits, judge
from zhospar.engine.plan import Funding, Indicator, Measure, Plan
from zhospar.statute.localized import LANGUAGES, Localized

_MOST_NAMED = 5
"""Indicators or measures that a sentence names; of more it says how many."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something that can be said, and what it is about: indicators | not-met | measures | not-done | money."""

    about: str
    text: Localized


@dataclass(frozen=True, slots=True)
class MoneyTold:
    """Money of one source over the reported years, or of all sources (an empty `source`)."""

    source: str
    amount: float
    used: float | None
    """None where nobody told."""

    @property
    def left(self) -> float | None:
        """What was not used."""
        return None if self.used is None else self.amount - self.used

    @property
    def percent(self) -> float | None:
        """Used, of a hundred."""
        return None if self.used is None or not self.amount else 100 * self.used / self.amount


def judgements(plan: Plan, on: datetime.date) -> tuple[tuple[Indicator, Judgement], ...]:
    """Every indicator of a paper with the judgement of its reporting year."""
    year = reporting_year(plan)
    return tuple((one, judge(one, year, on=on)) for one in plan.indicators if year in {*one.planned, *one.actual})


def reporting_year(plan: Plan) -> int:
    """The year of which a paper tells."""
    told = plan.about.reporting_year if plan.about else None
    return told or (plan.period.last if plan.period else 0)


def money_told(plan: Plan) -> tuple[MoneyTold, ...]:
    """The money of each source in the paper's own order, then all of it (where there is more than one)."""
    lines: dict[str, list[Funding]] = {}
    for one in plan.funding:
        lines.setdefault(one.source, []).append(one)
    found = [_money(source, many) for source, many in lines.items()]
    return (*found, _money("", list(plan.funding))) if len(found) > 1 else tuple(found)


def _money(source: str, lines: list[Funding]) -> MoneyTold:
    used = [one.used for one in lines if one.used is not None]
    return MoneyTold(source, sum(one.amount or 0 for one in lines), sum(used) if len(used) == len(lines) else None)


def known_words(plan: Plan, on: datetime.date) -> tuple[Known, ...]:
    """The sentences that a paper's data make; none of what it has no data on."""
    return (*_of_indicators(plan, on), *_of_measures(plan.measures, reporting_year(plan)), *_of_money(plan))


def _of_indicators(plan: Plan, on: datetime.date) -> Iterator[Known]:
    found = judgements(plan, on)
    if not found:
        return
    count = Counter(judged.status for _, judged in found)
    words: dict[str, Localized | str | int | float] = {
        "year": reporting_year(plan),
        "all": len(found),
        "met": count["met"] + count["exceeded"],
        "exceeded": count["exceeded"],
        "not_met": count["not-met"],
        "no_data": count["no-data"],
        "rest": count["cannot-judge"] + count["not-due-yet"],
    }
    yield Known("indicators", _INDICATORS.fill(words))
    missed = [(one, judged) for one, judged in found if judged.status == "not-met"]
    if missed:
        names = _listed([_missed(one, judged) for one, judged in missed[:_MOST_NAMED]])
        yield Known("not-met", (_MISSED if len(missed) <= _MOST_NAMED else _MISSED_AMONG).fill({"names": names}))


def _missed(one: Indicator, judged: Judgement) -> Localized:
    year = judged.year
    words = {
        "title": one.title,
        "planned": _value(one.planned.get(year)),
        "actual": _value(one.actual.get(year)),
        "reason": one.reasons.get(year, Localized()),
    }
    return (_WITH_REASON if one.reasons.get(year) else _WITHOUT_REASON).fill(words)


def _value(value: object) -> Localized:
    if isinstance(value, int | float):
        return in_digits(value)
    return Localized(*[str(value if value is not None else "–")] * len(LANGUAGES))


def _of_measures(measures: tuple[Measure, ...], year: int) -> Iterator[Known]:
    if not measures:
        return
    done = sum(one.status == "done" for one in measures)
    missed = [one for one in measures if one.status == "not-done"]
    words: dict[str, Localized | str | int | float] = {
        "year": year,
        "all": len(measures),
        "done": done,
        "missed": len(missed),
        "untold": len(measures) - done - len(missed),
    }
    yield Known("measures", _MEASURES.fill(words))
    if missed:
        names = _listed([_undone(one) for one in missed[:_MOST_NAMED]])
        yield Known("not-done", (_UNDONE if len(missed) <= _MOST_NAMED else _UNDONE_AMONG).fill({"names": names}))


def _undone(one: Measure) -> Localized:
    return Localized(
        *(f"«{one.title.text(lang)}»" + (f" ({one.reason.text(lang)})" if one.reason else "") for lang in LANGUAGES)
    )


def _of_money(plan: Plan) -> Iterator[Known]:
    told = money_told(plan)
    whole = told[-1] if told else None
    if whole is None or whole.used is None or whole.percent is None or whole.left is None:
        return
    words: dict[str, Localized | str | int | float] = {
        "year": reporting_year(plan),
        "amount": in_digits(whole.amount),
        "used": in_digits(whole.used),
        "left": in_digits(round(whole.left, 3)),
        "percent": in_digits(round(whole.percent, 1)),
        "unit": plan.money_unit,
    }
    yield Known("money", _MONEY.fill(words))


def _listed(names: list[Localized]) -> Localized:
    return Localized(*("; ".join(one.text(lang) for one in names) for lang in LANGUAGES))


_INDICATORS = Localized(
    "{year} жыл бойынша индикаторлар мен көрсеткіштердің саны – {all}: қол жеткізілгені – {met} (оның ішінде асыра орындалғаны –"
    " {exceeded}), қол жеткізілмегені – {not_met}, дерегі жоғы – {no_data}, бағалауға келмейтіні – {rest}.",
    "За {year} год индикаторов и показателей – {all}: достигнуто – {met} (в том числе превышено – {exceeded}), не достигнуто –"
    " {not_met}, нет данных – {no_data}, не поддается оценке – {rest}.",
    "Of {year} there are {all} indicators: {met} reached ({exceeded} of them exceeded), {not_met} not reached, {no_data} without data,"
    " {rest} that cannot be judged.",
)
_MISSED = Localized("Қол жеткізілмегендері: {names}.", "Не достигнуты: {names}.", "Not reached: {names}.")
_MISSED_AMONG = Localized(
    "Қол жеткізілмегендерінің ішінде: {names}.", "Среди недостигнутых: {names}.", "Among those not reached: {names}."
)
_WITH_REASON = Localized(
    "«{title}» (жоспар – {planned}, факт – {actual}; себебі: {reason})",
    "«{title}» (план – {planned}, факт – {actual}; причина: {reason})",
    '"{title}" (planned {planned}, actual {actual}; reason: {reason})',
)
_WITHOUT_REASON = Localized(
    "«{title}» (жоспар – {planned}, факт – {actual})",
    "«{title}» (план – {planned}, факт – {actual})",
    '"{title}" (planned {planned}, actual {actual})',
)
_MEASURES = Localized(
    "{year} жыл бойынша іс-шаралардың саны – {all}: орындалғаны – {done}, орындалмағаны – {missed}, жағдайы айтылмағаны – {untold}.",
    "За {year} год мероприятий – {all}: выполнено – {done}, не выполнено – {missed}, состояние не указано – {untold}.",
    "Of {year} there are {all} measures: {done} done, {missed} not done, {untold} of which the state is not told.",
)
_UNDONE = Localized("Орындалмағандары: {names}.", "Не выполнены: {names}.", "Not done: {names}.")
_UNDONE_AMONG = Localized(
    "Орындалмағандарының ішінде: {names}.", "Среди невыполненных: {names}.", "Among those not done: {names}."
)
_MONEY = Localized(
    "{year} жыл бойынша бөлінген қаражат – {amount} {unit}, игерілгені – {used} ({percent} %), игерілмегені – {left}.",
    "За {year} год выделено {amount} {unit}, освоено {used} ({percent} %), не освоено {left}.",
    "Of {year}, {amount} {unit} were allotted, {used} used ({percent} %), {left} not used.",
)
