"""What a report or a conclusion tells beyond a plan: planned beside actual, measures done and not done, money used; with drawings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Funding, Indicator, Measure, Number
from zhospar.exchange.papers import words
from zhospar.exchange.papers.charts import Bar, bars_chart, years_chart
from zhospar.exchange.papers.fields import FieldWords
from zhospar.exchange.papers.outline import Block, Table
from zhospar.exchange.papers.shown import Shown
from zhospar.exchange.papers.tables import Grouped, Tables, Told, table_of
from zhospar.exchange.papers.written import BLANK, day_in, difference_in, number_in, per_cent_in, total_of
from zhospar.statute.localized import Localized

_MOST_LINES = 3
"""So few indicators, each with a line of its own through the years; more are told by the table."""


def reports(shown: Shown) -> bool:
    """Whether the document tells of what was done: it has a reporting year, or facts."""
    plan = shown.plan
    return bool(plan.about and plan.about.reporting_year) or any(one.actual for one in plan.indicators)


@dataclass(frozen=True)
class Report:
    """The tables and drawings of a report."""

    shown: Shown
    fields: FieldWords

    # --- indicators --------------------------------------------------------------------------------------------

    @property
    def year(self) -> int | None:
        return self.shown.plan.about.reporting_year if self.shown.plan.about else None

    def indicators(self, groups: Grouped[Indicator]) -> Iterator[Block]:
        """Planned and actual values of each year that is told of, the deviation and its reason; then the drawing."""
        say = self.shown.text
        records = [one for _, members in groups for one in members]
        years = sorted({year for one in records for year in self._years(one)})
        lines = [(name, [(one, year) for one in members for year in self._years(one)]) for name, members in groups]
        only = years[0] if len(years) == 1 else None
        caption = words.PLANNED_AND_ACTUAL.fill({"year": only}) if only else words.VALUES
        place = {one.id: str(number) for number, one in enumerate(records, 1)}
        columns: list[Told[tuple[Indicator, int]]] = [
            Told(say(words.NUMBER), lambda line: place[line[0].id], 0.5, "center"),
            Told(say(words.INDICATOR), lambda line: say(line[0].title), 3),
            Told(say(words.UNIT), lambda line: say(line[0].unit), 1.2, optional=True),
            Told(self.fields.label("funding", "year"), lambda line: "" if only else str(line[1]), 0.7, "center", True),
            Told(say(words.PLANNED), lambda line: self._value(line[0].planned.get(line[1])), 1, "right"),
            Told(say(words.ACTUAL), self._actual, 1, "right"),
            Told(say(words.DEVIATION), self._deviation, 1, "right", optional=True),
            Told(say(words.REASON), self._reason, 2.6, optional=True),
        ]
        yield table_of(columns, lines, say(caption))
        yield from self._drawings(records, years)

    def _years(self, one: Indicator) -> list[int]:
        return sorted({*one.planned, *one.actual, *one.reasons}) or ([self.year] if self.year else [])

    def _value(self, value: Number | str | None) -> str:
        return number_in(self.shown.language, value) or "–"

    def _actual(self, line: tuple[Indicator, int]) -> str:
        one, year = line
        return number_in(self.shown.language, one.actual.get(year)) or self.shown.text(words.NO_DATA)

    def _deviation(self, line: tuple[Indicator, int]) -> str:
        planned, actual = (read_number(row.get(line[1])) for row in (line[0].planned, line[0].actual))
        return "" if planned is None or actual is None else difference_in(self.shown.language, actual, planned)

    def _reason(self, line: tuple[Indicator, int]) -> str:
        return self.shown.text(line[0].reasons.get(line[1], Localized()))

    def _drawings(self, records: Sequence[Indicator], years: Sequence[int]) -> Iterator[Block]:
        year = self.year or (years[-1] if years else None)
        bars = [bar for one in records if year and (bar := self._bar(one, year))]
        if len(bars) > 1:
            yield bars_chart(bars, self.shown.language, self.shown.text(words.PROGRESS), words.ALT_PROGRESS)
        if len(years) > 2 and len(records) <= _MOST_LINES:
            for one in records:
                planned, actual = _numbers(one.planned), _numbers(one.actual)
                if len({*planned, *actual}) > 2:
                    yield years_chart(planned, actual, self.shown.language, self.shown.text(one.title))

    def _bar(self, one: Indicator, year: int) -> Bar | None:
        """The fact in per cent of the plan; the smaller the better is told by whether it was reached."""
        planned, actual = (read_number(row.get(year)) for row in (one.planned, one.actual))
        if planned is None or planned <= 0:
            return None
        title = self.shown.text(one.title)
        if actual is None:
            return Bar(title, 100, None, self.shown.text(words.NO_DATA), False)
        reached = actual <= planned if one.better == "down" else actual >= planned
        told = per_cent_in(self.shown.language, actual, planned)
        return Bar(title, 100, actual / planned * 100, told, reached or one.better not in ("up", "down", ""))

    # --- measures ----------------------------------------------------------------------------------------------

    def measures(self, groups: Grouped[Measure], tables: Tables) -> Table:
        """Measures done and not done: the term, the day, the reason, the influence of what was not done."""
        say = self.shown.text
        place = {id(one): str(number) for number, one in enumerate((one for _, all_ in groups for one in all_), 1)}
        columns: list[Told[Measure]] = [
            Told(say(words.NUMBER), lambda one: place[id(one)], 0.5, "center"),
            Told(say(words.MEASURE), lambda one: say(one.title), 2.6),
            Told(say(words.COMPLETION), lambda one: say(one.completion), 1.4, optional=True),
            Told(say(words.EXECUTORS), lambda one: self.shown.named(one.executors), 1.7, optional=True),
            Told(say(words.TERM), tables.term, 1.3, optional=True),
            Told(say(words.STATUS), self._status, 1.3),
            Told(say(words.REASON), lambda one: say(one.reason), 2.1, optional=True),
            Told(say(words.INFLUENCE), lambda one: say(one.influence), 2.1, optional=True),
        ]
        return table_of(columns, groups, say(words.MEASURES))

    def _status(self, one: Measure) -> str:
        if one.status == "done" and one.done_on:
            return self.shown.text(words.DONE_ON.fill({"day": day_in(self.shown.language, one.done_on)}))
        return self.shown.text({"done": words.DONE, "not-done": words.NOT_DONE, "": words.NO_STATUS}[one.status])

    # --- money -------------------------------------------------------------------------------------------------

    def money(self, money: Sequence[Funding], tables: Tables) -> Iterator[Block]:
        """What each source allotted, what was used of it, in what share, and why the rest was not."""
        shown, say, language = self.shown, self.shown.text, self.shown.language
        years = {one.year for one in money}
        caption = shown.money(words.MONEY_USED, words.MONEY_USED_BARE)
        columns: list[Told[Funding]] = [
            Told(say(words.SOURCE), lambda one: _of_part(shown, one, tables.source(one)), 2.4),
            Told(
                self.fields.label("funding", "year"),
                lambda one: str(one.year or "") if len(years) > 1 else "",
                0.7,
                "center",
                True,
            ),
            Told(say(words.AMOUNT), lambda one: number_in(language, one.amount) or "–", 1.1, "right"),
            Told(say(words.USED), lambda one: number_in(language, one.used) or say(words.NO_DATA), 1.1, "right"),
            Told(say(words.UNUSED), lambda one: number_in(language, _unused(one)), 1.1, "right", optional=True),
            Told(say(words.SHARE), lambda one: self._share([one]), 1, "right", optional=True),
            Told(say(words.REASON), lambda one: say(one.reason), 2.4, optional=True),
        ]
        whole = [one for one in money if not one.of] or list(money)
        amount, used = total_of(one.amount for one in whole), total_of(one.used for one in whole)
        told = [one for one in whole if one.used is not None]
        unused = total_of(_unused(one) for one in whole)
        total = (
            say(words.TOTAL), "", number_in(language, amount), number_in(language, used) if told else say(words.NO_DATA),
            number_in(language, unused) if told else "", self._share(whole), "",
        )  # fmt: skip
        yield table_of(columns, [("", money)], caption, total if len(money) > 1 else ())
        sources: dict[str, list[Funding]] = {}
        for one in told:
            sources.setdefault(tables.source(one), []).append(one)
        bars = [self._money_bar(name, members) for name, members in sources.items()]
        if any(bar.planned for bar in bars):
            yield bars_chart(bars, language, caption, words.ALT_MONEY, (words.AMOUNT, words.USED))

    def _share(self, money: Sequence[Funding]) -> str:
        """The share used of the money of which both figures are told."""
        told = [one for one in money if one.used is not None and one.amount is not None]
        if not told:
            return ""
        share = per_cent_in(
            self.shown.language, total_of(one.used for one in told), total_of(one.amount for one in told)
        )
        return share.removesuffix("%").removesuffix(BLANK)

    def _money_bar(self, name: str, members: Sequence[Funding]) -> Bar:
        amount, used = total_of(one.amount for one in members), total_of(one.used for one in members)
        told = f"{number_in(self.shown.language, used)} / {number_in(self.shown.language, amount)}"
        return Bar(name, amount, used, told, used >= amount)


def _unused(money: Funding) -> Number | None:
    if money.amount is None or money.used is None:
        return None
    return total_of((money.amount, -money.used))


def _of_part(shown: Shown, money: Funding, source: str) -> str:
    return f"{source}: {shown.names.get(money.of, money.of)}" if money.of else source


def _numbers(row: dict[int, Number | str]) -> dict[int, float]:
    return {year: number for year, value in row.items() if (number := read_number(value)) is not None}
