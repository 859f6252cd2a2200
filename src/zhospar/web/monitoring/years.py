"""A document's years on a line: what each body owes on each and where it stands; and how its indicators go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhospar.duties.selectors import MatrixCell, Row, Seen, rows_of
from zhospar.engine.achievement import judge
from zhospar.engine.plan import Indicator
from zhospar.engine.rollup import Summary, Tally, roll_up, tally
from zhospar.engine.trend import Outlook, outlook
from zhospar.interface.words import word
from zhospar.processes.monitoring.facts import YearTold
from zhospar.processes.monitoring.selectors import year_told
from zhospar.web.languages import current
from zhospar.web.monitoring.chart import Chart, chart_of
from zhospar.web.monitoring.looks import ORDER, State, state, status_of
from zhospar.web.monitoring.workspace import has_reports
from zhospar.web.record.page import RecordPage
from zhospar.web.shares import Share, bar_of

_BAR = {
    "met": "met", "exceeded": "met", "not-met": "error", "no-data": "warning", "cannot-judge": "notice",
    "not-due-yet": "criteria",
}  # fmt: skip
"""The textures of the bar by status."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A duty of a year: the state that matters most, its day, how many bodies of how many have done it."""

    state: State
    mark: str
    day: date | None
    done: int
    all: int
    days: int
    paper: str


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year of the document."""

    year: int
    href: str
    counts: Tally
    bar: tuple[Share, ...]
    told: str
    cells: tuple[Cell | None, ...]
    begun: bool


@dataclass(frozen=True, slots=True)
class Going:
    """An indicator, as it goes."""

    indicator: Indicator
    chart: Chart | None
    status: State
    year: int
    outlook: Outlook
    warning: State
    href: str


_MARKS = {"overdue": "over", "due-soon": "now", "open": "now", "done-late": "late"}


def years_of(page: RecordPage) -> dict[str, Any]:
    """All that the page of years is made of. Raises NoTextInForce."""
    document, on = page.document, page.on
    last = min(document.period_last, on.year)
    told = year_told(document.id, max(document.period_first, last), on)
    rows = [
        one
        for one in rows_of([document], range(document.period_first, last + 2), on, Seen(page.actor))
        if one.owed.duty.reporting_year is not None
    ]
    heads = _heads(rows)
    begun = range(document.period_first, last + 1)
    summaries = {year: _counts(told, year, on) for year in begun}
    going = _going(page, told)
    lines = tuple(_line(page, year, summaries.get(year), rows, heads) for year in _years(page))
    return {
        "page": page,
        "lines": lines,
        "heads": [(rows_first.owed.duty.what, rows_first.owed.duty.provision) for rows_first in heads.values()],
        "going": going,
        "latest": _latest(told, on),
        "reports": has_reports(),
        "warned": sum(one.warning.name in ("watch", "at-risk") for one in going),
    }


def no_text(page: RecordPage) -> dict[str, Any]:
    """The page of a document of which no text holds yet."""
    return {"page": page, "lines": (), "going": (), "none": True}


def _years(page: RecordPage) -> Sequence[int]:
    return range(page.document.period_first, page.document.period_last + 1)


def _heads(rows: Sequence[Row]) -> dict[str, Row]:
    """The duties, in the order of their days in the year."""
    found: dict[str, Row] = {}
    for one in sorted(rows, key=lambda each: (each.owed.duty.last_day.timetuple().tm_yday, each.owed.duty.id)):
        found.setdefault(one.owed.duty.id, one)
    return found


def _counts(told: YearTold, year: int, on: date) -> Tally:
    judged = {one.indicator.id: judge(one.indicator, year, on=on) for one in told.indicators}
    return tally(tuple(judged), judged)


def _line(page: RecordPage, year: int, counts: Tally | None, rows: Sequence[Row], heads: Mapping[str, Row]) -> YearLine:
    own = [one for one in rows if one.owed.duty.reporting_year == year]
    counted = counts or Tally()
    shares: dict[str, int] = {}
    for status in ORDER:
        shares[_BAR[status]] = shares.get(_BAR[status], 0) + counted.counts.get(status, 0)
    words = (
        f"{word(f'web_monitoring.status.{status}', current())}: {number}"
        for status, number in counted.counts.items()
        if number
    )
    cells = tuple(_cell([one for one in own if one.owed.duty.id == duty]) for duty in heads)
    href = f"{page.href}/monitoring/{year}"
    return YearLine(year, href, counted, bar_of(shares), "; ".join(words), cells, counts is not None)


def _cell(rows: Sequence[Row]) -> Cell | None:
    cell = MatrixCell(tuple(rows))
    worst = cell.worst
    if worst is None:
        return None
    done = worst.status.startswith("done")
    return Cell(
        state=state("duty", worst.status),
        mark=_MARKS.get(worst.status, ""),
        day=worst.owed.done_on if done else worst.owed.duty.last_day,
        done=cell.done,
        all=len(rows),
        days=worst.owed.state.days,
        paper=next((one.paper for one in rows if one.paper), ""),
    )


def _going(page: RecordPage, told: YearTold) -> tuple[Going, ...]:
    """The indicators, those that ask for attention first."""
    found = []
    for one in told.indicators:
        known = [year for year in one.indicator.actual if year <= page.on.year]
        year = max(known, default=told.year)
        heading = outlook(one.indicator, told.year)
        found.append(
            Going(
                one.indicator,
                chart_of(one.indicator),
                status_of(judge(one.indicator, year, on=page.on)),
                year,
                heading,
                state("outlook", heading.warning),
                f"{page.href}/monitoring/{max(year, page.document.period_first)}/indicator/{one.identity}",
            )
        )
    rank = {"at-risk": 0, "watch": 1, "none": 2, "cannot-say": 3}
    return tuple(sorted(found, key=lambda one: rank[one.outlook.warning]))


def _latest(told: YearTold, on: date) -> Summary | None:
    """What the indicators say together of the last year of which anything is known."""
    known = [year for one in told.indicators for year in one.indicator.actual if year <= told.year]
    if not known:
        return None
    year = max(known)
    judged = {one.indicator.id: judge(one.indicator, year, on=on) for one in told.indicators}
    return roll_up(told.plan, judged)[""]
