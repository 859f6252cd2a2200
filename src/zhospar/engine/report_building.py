"""Making the papers of a reporting year from data: the implementation report from the plan and its results, the conclusion from the report.

What people must write (analyses, conclusions, proposals) is left open: the checks of the law then name it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from zhospar.engine.plan import (
    About,
    Body,
    Funding,
    Ground,
    Indicator,
    Link,
    Measure,
    Number,
    Passage,
    Period,
    Plan,
    Row,
    Scalar,
)
from zhospar.statute.localized import Localized

Done = str
"""Status of a measure: "done", "not-done", "under-way", "" where nobody told."""


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """Where a measure stands at the end of the reported years."""

    status: Done
    done_on: str = ""
    reason: Localized = Localized()
    influence: Localized = Localized()


@dataclass(frozen=True, slots=True)
class MoneyResult:
    """Money of a source in a year, in all: allotted (None: nobody told, the planned amount stands), used."""

    source: str
    year: int
    allotted: Number | None
    used: Number | None
    reason: Localized = Localized()
    note: Localized = Localized()


@dataclass(frozen=True, slots=True)
class Results:
    """What is known of a document's implementation, by the codes of its elements."""

    values: Mapping[tuple[str, int], Scalar] = field(default_factory=dict)
    """(indicator, year) -> actual value."""
    reasons: Mapping[tuple[str, int], Localized] = field(default_factory=dict)
    suppliers: Mapping[str, Localized] = field(default_factory=dict)
    """indicator -> who gave its value."""
    measures: Mapping[str, MeasureResult] = field(default_factory=dict)
    money: tuple[MoneyResult, ...] = ()


def with_results(plan: Plan, results: Results) -> Plan:
    """The plan with the actual values, reasons and states of measures that are known; planned values stay."""
    return msgspec.structs.replace(
        plan,
        indicators=tuple(_with_facts(one, results) for one in plan.indicators),
        measures=tuple(_with_status(one, results.measures.get(one.id)) for one in plan.measures),
    )


def _with_facts(indicator: Indicator, results: Results) -> Indicator:
    actual = {year: value for (code, year), value in results.values.items() if code == indicator.id}
    reasons = {year: text for (code, year), text in results.reasons.items() if code == indicator.id and text}
    return msgspec.structs.replace(
        indicator,
        actual={**indicator.actual, **actual},
        reasons={**indicator.reasons, **reasons},
        supplier=results.suppliers.get(indicator.id) or indicator.supplier,
    )


def _with_status(measure: Measure, told: MeasureResult | None) -> Measure:
    if told is None or told.status not in ("done", "not-done"):
        return measure
    return msgspec.structs.replace(
        measure,
        status="done" if told.status == "done" else "not-done",
        done_on=told.done_on,
        reason=told.reason,
        influence=told.influence,
    )


# --- the report ----------------------------------------------------------------------------------------------------


def report_of(
    plan: Plan,
    actions: Sequence[Plan],
    results: Results,
    years: Period,
    *,
    kind: str,
    title: Localized,
    about: About,
    developer: Body,
    co_executors: tuple[str, ...],
    grounds: tuple[Ground, ...] = (),
    links: tuple[Link, ...] = (),
) -> Plan:
    """The report on `years` of a plan: `actions` are its action plans, whose measures stand before the plan's own.

    Narrative items are empty; `kind` is the law's kind of the report, its variant is that of the plan's kind.
    """
    filled = with_results(plan, results)
    indicators = tuple(_of_years(one, years) for one in filled.indicators if _is_reported(one, years))
    measures = _measures(filled, actions, results, years)
    return Plan(
        kind=kind,
        variant=plan.kind,
        title=title,
        period=years,
        developer=developer,
        co_executors=co_executors,
        territory=plan.territory,
        money_unit=plan.money_unit,
        about=about,
        grounds=grounds,
        stages=plan.stages,
        goals=tuple(msgspec.structs.replace(one, direction="", problems=(), stages=()) for one in plan.goals),
        tasks=tuple(msgspec.structs.replace(one, findings=(), stages=()) for one in plan.tasks),
        indicators=indicators,
        measures=_placed(measures, {goal.id for goal in plan.goals} | {task.id for task in plan.tasks}),
        funding=_money(plan, results.money, years),
        links=links,
    )


def _is_reported(indicator: Indicator, years: Period) -> bool:
    """Of the reported years, or with a value for one of them."""
    told = {*indicator.planned, *indicator.actual, *([indicator.due] if indicator.due else [])}
    return any(year in years for year in told)


def _of_years(indicator: Indicator, years: Period) -> Indicator:
    return msgspec.structs.replace(
        indicator,
        planned={year: value for year, value in indicator.planned.items() if year in years},
        actual={year: value for year, value in indicator.actual.items() if year in years},
        reasons={year: text for year, text in indicator.reasons.items() if year in years},
        stages=(),
    )


def _measures(plan: Plan, actions: Sequence[Plan], results: Results, years: Period) -> tuple[Measure, ...]:
    """The measures whose term lies in the reported years: of the action plans, or of the plan itself where there are none."""
    found = [one for action in actions for one in with_results(action, results).measures] or list(plan.measures)
    asked: dict[str, Measure] = {}
    for one in found:
        ends = last_year(one)
        if (ends is not None and ends in years) or one.status:
            asked.setdefault(one.id, one)
    return tuple(asked.values())


def last_year(measure: Measure) -> int | None:
    """The year in which a measure's term ends; None where none is told."""
    if measure.end[:4].isdigit():
        return int(measure.end[:4])
    return max(measure.years, default=None)


def _placed(measures: Iterable[Measure], known: set[str]) -> tuple[Measure, ...]:
    """Measures without the places of their own plan that the report has not."""
    return tuple(
        msgspec.structs.replace(
            one,
            of=one.of if one.of in known else "",
            goal="",
            task="",
            direction="",
            after=(),
            stages=(),
            budget_programme="",
        )
        for one in measures
    )


def _money(plan: Plan, told: Iterable[MoneyResult], years: Period) -> tuple[Funding, ...]:
    """By source and year: what was planned for the whole document, what was allotted and used in its place."""
    planned: dict[tuple[str, int], Number] = {}
    whole = [line for line in plan.funding if not line.of]
    for line in whole or plan.funding:
        if line.year is not None and line.year in years and line.amount is not None:
            planned[line.source, line.year] = planned.get((line.source, line.year), 0) + line.amount
    known = {(one.source, one.year): one for one in told if one.year in years}
    lines = []
    for source, year in dict.fromkeys((*planned, *known)):
        result = known.get((source, year))
        allotted = result.allotted if result and result.allotted is not None else planned.get((source, year))
        lines.append(
            Funding(
                source=source,
                year=year,
                amount=allotted,
                used=result.used if result else None,
                reason=result.reason if result else Localized(),
                note=result.note if result else Localized(),
            )
        )
    return tuple(lines)


def renewed(report: Plan, made: Plan) -> Plan:
    """A report whose data are made anew, with what people wrote kept: narrative items, tables, reasons given in the report itself."""
    before = {one.id: one for one in report.indicators}
    kept = {one.id: one for one in report.measures}
    indicators = tuple(
        msgspec.structs.replace(one, reasons={**before[one.id].reasons, **one.reasons}) if one.id in before else one
        for one in made.indicators
    )
    measures = tuple(
        msgspec.structs.replace(
            one, reason=one.reason or kept[one.id].reason, influence=one.influence or kept[one.id].influence
        )
        if one.id in kept and one.status != "done"
        else one
        for one in made.measures
    )
    return msgspec.structs.replace(
        made,
        title=report.title,
        indicators=indicators,
        measures=measures,
        passages=_kept_passages(report, made),
        rows=report.rows,
        links=made.links or report.links,
        grounds=made.grounds or report.grounds,
        confirmations=report.confirmations,
    )


def _kept_passages(report: Plan, made: Plan) -> tuple[Passage, ...]:
    """What people wrote, and what is said anew of data that are not there; what was said so before and is no longer true goes."""
    drawn = {(one.section, one.item): one for one in made.passages if one.none_because}
    told = {one.none_because for one in drawn.values()}
    kept = [
        one
        for one in report.passages
        if (one.section, one.item) not in drawn and not (one.none_because and one.none_because in told)
    ]
    return (*kept, *drawn.values())


# --- the conclusion ------------------------------------------------------------------------------------------------


def conclusion_of(
    report: Plan,
    *,
    kind: str,
    variant: str,
    title: Localized,
    developer: Body,
    counted_in: tuple[str, str] | None,
    rows: Sequence[Row] = (),
    passages: Sequence[Passage] = (),
    links: Sequence[Link] = (),
) -> Plan:
    """The conclusion on a report: the same results, measures and money; analyses and conclusions are left to people.

    `counted_in` is the section and item in which the law wants the measures counted.
    """
    done = sum(one.status == "done" for one in report.measures)
    figures = {"planned": len(report.measures), "done": done, "not-done": len(report.measures) - done}
    counted = [Row(section=counted_in[0], item=counted_in[1], id="n1", cells=dict(figures))] if counted_in else []
    return Plan(
        kind=kind,
        variant=variant,
        title=title,
        period=report.period,
        developer=developer,
        co_executors=report.co_executors,
        territory=report.territory,
        money_unit=report.money_unit,
        total={"all": sum(line.amount or 0 for line in report.funding)} if report.funding else {},
        about=report.about,
        stages=report.stages,
        goals=report.goals,
        tasks=report.tasks,
        indicators=report.indicators,
        measures=report.measures,
        funding=report.funding,
        links=(Link(to_kind=report.kind, document=report.title, period=report.period), *links),
        passages=tuple(passages),
        rows=(*counted, *rows),
    )
