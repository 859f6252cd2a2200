"""What a paper's data say, as tables: indicators that were not reached, measures not done, money by source; reasons written in place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zhospar.engine.achievement import in_digits
from zhospar.engine.plan import Scalar
from zhospar.processes.monitoring.known_words import judgements, known_words, money_told, reporting_year
from zhospar.records.documents.content import Written
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.editor.workspace import Workspace
from zhospar.web.record.page import in_all

LOOKS = {
    "met": ("ok", "ok"),
    "exceeded": ("ok", "up"),
    "not-met": ("err", "down"),
    "no-data": ("warn", "none"),
    "cannot-judge": ("warn", "ask"),
    "not-due-yet": ("off", "clock"),
}
"""Tone and icon of each status; its word is "web_reports.status.<status>"."""
DONE_LOOKS = {"done": ("ok", "ok"), "not-done": ("err", "err"), "": ("warn", "none")}


@dataclass(frozen=True, slots=True)
class Reason:
    """One text of a reason: its field in the record ("reason", "reasons.2016"), its words, whether the law misses it."""

    field: str
    label: Localized
    text: Localized
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons of one element that are written in place."""

    key: str
    element: int
    version: int
    reasons: tuple[Reason, ...]
    provision: str
    """By which the law misses something of the element; empty where it does not."""

    @property
    def text(self) -> Localized:
        return self.reasons[0].text


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator of the reporting year."""

    code: str
    title: Localized
    unit: Localized
    planned: Localized
    actual: Localized
    deviation: Localized
    status: str
    tone: str
    sign: str
    status_word: Localized
    note: Localized
    why: Why


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure of the reported years."""

    code: str
    title: Localized
    status: str
    tone: str
    sign: str
    status_word: Localized
    done_on: str
    why: Why
    """Why it was not done, and what that led to."""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Money of one source, or of all."""

    name: Localized
    amount: Localized
    used: Localized
    percent: Localized
    left: Localized
    is_sum: bool
    whys: tuple[Why, ...]


@dataclass(frozen=True)
class Figures:
    """The tables of a paper."""

    year: int
    said: Mapping[str, Localized]
    """Sentences by what they are about."""
    indicators: tuple[IndicatorLine, ...]
    measures: tuple[MeasureLine, ...]
    money: tuple[MoneyLine, ...]
    unit: Localized

    @property
    def not_reached(self) -> tuple[IndicatorLine, ...]:
        """Those of which the paper must say why: not met, without data, or with a reason already given."""
        return tuple(one for one in self.indicators if one.status in ("not-met", "no-data") or one.why.text)

    @property
    def not_done(self) -> tuple[MeasureLine, ...]:
        return tuple(one for one in self.measures if one.status != "done")


def figures_of(work: Workspace) -> Figures:
    """The tables of a paper, from its own data."""
    return Figures(
        year=reporting_year(work.plan),
        said={one.about: one.text for one in known_words(work.plan, work.page.on)},
        indicators=tuple(_indicators(work)),
        measures=tuple(_measures(work)),
        money=tuple(_money(work)),
        unit=work.plan.money_unit,
    )


def _indicators(work: Workspace) -> Iterator[IndicatorLine]:
    year = reporting_year(work.plan)
    for one, judged in judgements(work.plan, work.page.on):
        element = work.content.by_code[("indicators", one.id)]
        tone, sign = LOOKS[judged.status]
        yield IndicatorLine(
            one.id,
            one.title,
            one.unit,
            value_told(one.planned.get(year)),
            value_told(one.actual.get(year)),
            in_digits(judged.deviation, signed=True),
            judged.status,
            tone,
            sign,
            in_all(f"web_reports.status.{judged.status}"),
            judged.why,
            _why(work, element, {f"reasons.{year}": one.reasons.get(year, Localized())}),
        )


def value_told(value: Scalar | None) -> Localized:
    """A value as it is written in each language."""
    if isinstance(value, int | float):
        return in_digits(value)
    return Localized(*[value or "–"] * len(LANGUAGES))


def _measures(work: Workspace) -> Iterator[MeasureLine]:
    for one in work.plan.measures:
        element = work.content.by_code[("measures", one.id)]
        tone, sign = DONE_LOOKS[one.status]
        why = _why(work, element, {"reason": one.reason, "influence": one.influence})
        word = in_all(f"web_reports.measure.{one.status or 'untold'}")
        yield MeasureLine(one.id, one.title, one.status, tone, sign, word, one.done_on, why)


def _money(work: Workspace) -> Iterator[MoneyLine]:
    names = {one.id: one.name for one in work.page.law.choices["funding-sources"].entry.values}
    elements = work.content.of("funding")
    for told in money_told(work.plan):
        own = [one for one in elements if one.record.get("source") == told.source] if told.source else []
        used_less = [one for one in own if (one.record.get("used") or 0) < (one.record.get("amount") or 0)]
        yield MoneyLine(
            names.get(told.source, value_told(told.source)) if told.source else in_all("web_reports.money.all"),
            in_digits(told.amount),
            in_digits(told.used),
            in_digits(round(told.percent, 1)) if told.percent is not None else in_digits(None),
            in_digits(round(told.left, 3)) if told.left is not None else in_digits(None),
            not told.source,
            tuple(_why(work, one, {"reason": _text(one.record.get("reason"))}) for one in used_less),
        )


def _text(told: Any) -> Localized:
    return Localized(**told) if told else Localized()


def _why(work: Workspace, element: Written, texts: Mapping[str, Localized]) -> Why:
    """The reasons of an element, with what the law finds of it."""
    number = [one.id for one in work.content.of(element.list)].index(element.id) + 1
    places = {f"{element.list}/{element.code}", f"{element.list}/{number}"}
    found = [one.shown for one in work.told if one.shown.severity == "error" and _at(one.where) in places]
    reasons = tuple(
        Reason(field, in_all(f"web_reports.why.{field.partition('.')[0]}"), text, bool(found) and not text)
        for field, text in texts.items()
    )
    provision = found[0].provisions[0] if any(one.is_missing for one in reasons) else ""
    return Why(f"why-{element.id}", element.id, element.version, reasons, provision)


def _at(where: str) -> str:
    return "/".join(where.split("/")[:2])
