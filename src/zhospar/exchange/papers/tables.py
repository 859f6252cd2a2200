"""Tables of a plan's lists: indicators by year, measures, money, risks, links, budget programmes, stages, interactions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from zhospar.engine.plan import Funding, Indicator, Link, Measure, Record
from zhospar.exchange.papers import words
from zhospar.exchange.papers.fields import FieldWords, headed, numbered
from zhospar.exchange.papers.outline import Align, Column, Table, TableRow
from zhospar.exchange.papers.shown import Shown
from zhospar.exchange.papers.written import number_in, period_in, term_in, total_of
from zhospar.statute.localized import Localized

WIDE_FROM = 14
"""A table of so many columns stands on a page on its side."""
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Told(Generic[R]):
    """A column: its heading, share, alignment, and what a record says in it. An optional one goes where nobody says anything."""

    header: str
    value: Callable[[R], str]
    weight: float = 1
    align: Align = "left"
    optional: bool = False


Grouped = Sequence[tuple[str, Sequence[R]]]
"""Records under the names of their groups; "" is no name."""


def table_of(columns: Sequence[Told[R]], groups: Grouped[R], caption: str, total: Sequence[str] = ()) -> Table:
    """A table of records. `total` holds the last row's cells, by the columns' order."""
    records = [record for _, members in groups for record in members]
    cells = [[column.value(record) for column in columns] for record in records]
    kept = [place for place, column in enumerate(columns) if not column.optional or any(row[place] for row in cells)]
    rows: list[TableRow] = []
    given = iter(cells)
    for name, members in groups:
        if name:
            rows.append(TableRow((name,), "group"))
        for _ in members:
            row = next(given)
            rows.append(TableRow(tuple(row[place] for place in kept)))
    if total:
        rows.append(TableRow(tuple(total[place] for place in kept), "total"))
    return Table(
        tuple(Column(columns[place].header, columns[place].weight, columns[place].align) for place in kept),
        tuple(rows),
        caption,
        wide=len(kept) >= WIDE_FROM,
    )


@dataclass(frozen=True)
class Tables:
    """Tables of one plan in one language."""

    shown: Shown
    fields: FieldWords

    # --- indicators --------------------------------------------------------------------------------------------

    def indicators(self, groups: Grouped[Indicator], caption: str) -> Table:
        """Indicators with their base and planned values by year."""
        shown, say = self.shown, self.shown.text
        records = [one for _, members in groups for one in members]
        years = sorted({year for one in records for year in one.planned})
        columns: list[Told[Indicator]] = [
            Told(say(words.NUMBER), self._numbers(records), 0.5, "center"),
            Told(say(words.INDICATOR), self._indicator, 4.4),
            Told(say(words.UNIT), lambda one: say(one.unit), 1.3, optional=True),
            Told(say(words.BASE), self._base, 1.2, "right", optional=True),
        ]
        for year in years:
            header = say(words.YEARS.fill({"year": year}))
            columns.append(Told(header, self._planned(year), 0.9, "right"))
        columns.append(Told(say(words.RESPONSIBLE), lambda one: shown.named(one.responsible), 2.6, optional=True))
        return table_of(columns, groups, caption)

    def _planned(self, year: int) -> Callable[[Indicator], str]:
        return lambda one: number_in(self.shown.language, one.planned.get(year)) or "–"

    def _indicator(self, one: Indicator) -> str:
        territory = self.shown.text(one.territory)
        title = self.shown.text(one.title)
        return f"{title} ({territory})" if territory else title

    def _base(self, one: Indicator) -> str:
        told = number_in(self.shown.language, one.base_value)
        return f"{told} ({one.base_year})" if told and one.base_year else told

    def _numbers(self, records: Sequence[Indicator] | Sequence[Measure]) -> Callable[[Indicator | Measure], str]:
        """A record's own number, or its place in the table where its id is no number."""
        places = {id(one): str(number) for number, one in enumerate(records, 1)}
        return lambda one: numbered(one.id) or places[id(one)]

    def descriptions(self, records: Iterable[Indicator], *, in_report: bool) -> Table | None:
        """What else is told of indicators: nature, source, method ...; None where nothing is."""
        skip = (*_OF_INDICATOR_TABLE, "better") if in_report else _OF_INDICATOR_TABLE
        rows = [
            TableRow((self._indicator(one), self._lines(self.fields.details("indicators", one, skip))))
            for one in records
        ]
        return self._described(rows, words.INDICATOR, words.DESCRIPTIONS)

    def _described(self, rows: Sequence[TableRow], head: Localized, caption: Localized) -> Table | None:
        told = tuple(row for row in rows if row.cells[1])
        say = self.shown.text
        columns = (Column(say(head), 2), Column(say(caption), 4))
        return Table(columns, told, say(caption)) if told else None

    @staticmethod
    def _lines(details: Iterator[tuple[str, str]]) -> str:
        return "\n".join(f"{name}: {value}" for name, value in details)

    # --- measures ----------------------------------------------------------------------------------------------

    def measures(self, groups: Grouped[Measure], caption: str) -> Table:
        """Measures with their form of completion, executors, term, cost and its sources."""
        say = self.shown.text
        records = [one for _, members in groups for one in members]
        columns: list[Told[Measure]] = [
            Told(say(words.NUMBER), self._numbers(records), 0.5, "center"),
            Told(say(words.MEASURE), lambda one: say(one.title), 3),
            Told(say(words.COMPLETION), lambda one: say(one.completion), 1.7, optional=True),
            Told(say(words.EXECUTORS), lambda one: self.shown.named(one.executors), 2, optional=True),
            Told(say(words.TERM), self.term, 1.5, optional=True),
            Told(self.shown.money(words.COST, words.COST_BARE), self._cost, 1.1, "right", optional=True),
            Told(say(words.SOURCE), self._sources, 1.7, optional=True),
            Told(self.fields.label("measures", "budget_programme"), self._programme, 1.6, optional=True),
            Told(self.fields.label("measures", "resource"), lambda one: say(one.resource), 1.4, optional=True),
        ]
        costs = [one.cost for one in records if one.cost is not None]
        total = ("", say(words.TOTAL), "", "", "", number_in(self.shown.language, total_of(costs)), "", "", "")
        return table_of(columns, groups, caption, total if len(costs) > 1 else ())

    def _programme(self, one: Measure) -> str:
        return self.fields.value("measures", "budget_programme", one.budget_programme)

    def term(self, one: Measure) -> str:
        return term_in(self.shown.language, one.start, one.end, one.years)

    def _cost(self, one: Measure) -> str:
        return number_in(self.shown.language, one.cost)

    def _sources(self, one: Measure) -> str:
        """The money of a measure, source by source."""
        amounts: dict[str, list[Funding]] = {}
        for money in self.shown.plan.funding:
            if money.of == one.id:
                amounts.setdefault(self.source(money), []).append(money)
        return "\n".join(
            f"{source}: {number_in(self.shown.language, total_of(money.amount for money in members))}"
            for source, members in amounts.items()
        )

    def details_of_measures(self, records: Iterable[Measure]) -> Table | None:
        """What else is told of measures; None where nothing is."""
        rows = [
            TableRow((self.shown.text(one.title), self._lines(self.fields.details("measures", one, _OF_MEASURE_TABLE))))
            for one in records
        ]
        return self._described(rows, words.MEASURE, words.MEASURES)

    # --- money -------------------------------------------------------------------------------------------------

    def source(self, money: Funding) -> str:
        """The name of a source; what "other" is stands beside it."""
        name = self.fields.value("funding", "source", money.source)
        if name == money.source:
            name = self.shown.choice("funding-sources", money.source)
        note = self.shown.text(money.note)
        return f"{name} ({note})" if note else name

    def funding(self, money: Sequence[Funding], caption: str) -> Table:
        """Money by source and year (or stage), with sums; parts of the document under their names."""
        say, language = self.shown.text, self.shown.language
        columns_of = list(dict.fromkeys((one.year, one.stage) for one in sorted(money, key=_when)))
        columns = [Column(say(words.SOURCE), 3)]
        for year, stage in columns_of:
            columns.append(Column(self._when_named(year, stage), 1, "right"))
        summed = len(columns_of) > 1
        columns += [Column(say(words.TOTAL), 1.1, "right")] if summed else []

        def row(name: str, members: Sequence[Funding], kind: str = "plain") -> TableRow:
            cells = [
                number_in(language, total_of(one.amount for one in own)) if (own := _at(members, when)) else "–"
                for when in columns_of
            ]
            whole = [number_in(language, total_of(one.amount for one in members))] if summed else []
            return TableRow((name, *cells, *whole), "total" if kind == "total" else "plain")

        rows: list[TableRow] = []
        parts = list(dict.fromkeys(one.of for one in money))
        for part in parts:
            own = [one for one in money if one.of == part]
            if len(parts) > 1 or part:
                name = headed(part, self.shown.names.get(part, part)) if part else say(words.WHOLE_DOCUMENT)
                rows.append(TableRow((name,), "group"))
            sources = dict.fromkeys(self.source(one) for one in own)
            rows += [row(source, [one for one in own if self.source(one) == source]) for source in sources]
        summed_rows = [one for one in money if not one.of] or list(money)
        if len({self.source(one) for one in summed_rows}) > 1:
            rows.append(row(say(words.TOTAL), summed_rows, "total"))
        return Table(tuple(columns), tuple(rows), caption, wide=len(columns) >= WIDE_FROM)

    def _when_named(self, year: int | None, stage: str) -> str:
        if stage:
            return self.shown.names.get(stage, stage)
        return str(year) if year else self.shown.text(words.WHOLE_PERIOD)

    # --- links ---------------------------------------------------------------------------------------------------

    def links(self, links: Sequence[Link], caption: str) -> Table:
        """Links to other documents: from where, to which document and element, or why there is none."""
        say = self.shown.text
        columns: list[Told[Link]] = [
            Told(say(words.OWN_ELEMENT), self._own_element, 2),
            Told(say(words.DOCUMENT_KIND), lambda one: self.shown.kind(one.to_kind), 1.5),
            Told(say(words.DOCUMENT), self._document, 2.4, optional=True),
            Told(say(words.ELEMENT), lambda one: say(one.element) or one.element_id, 2, optional=True),
            Told(say(words.REASON), lambda one: say(one.reason), 1.6, optional=True),
        ]
        return table_of(columns, [("", links)], caption)

    def _own_element(self, one: Link) -> str:
        if not one.of:
            return self.shown.text(words.WHOLE_DOCUMENT)
        return headed(one.of, self.shown.names.get(one.of, one.of))

    def _document(self, one: Link) -> str:
        title = self.shown.text(one.document)
        return f"{title} ({period_in(one.period)})" if one.period else title

    # --- other lists -------------------------------------------------------------------------------------------

    def plain_list(self, list_name: str, head: Localized, records: Sequence[Record], caption: str) -> Table:
        """A list whose every filled field is a column: risks, interactions, stages."""
        names = list(
            dict.fromkeys(
                name
                for name in (records[0].__struct_fields__ if records else ())
                if name not in ("id", "title") and any(self._cell(list_name, name, one) for one in records)
            )
        )
        titled = any(hasattr(one, "title") for one in records)
        columns: list[Told[Record]] = []
        if titled:
            columns.append(Told(self.shown.text(head), lambda one: self.shown.text(getattr(one, "title")), 2.2))  # noqa: B009
        columns += [Told(self.fields.label(list_name, name), self._of_field(list_name, name), 1.6) for name in names]
        return table_of(columns, [("", records)], caption)

    def _of_field(self, list_name: str, name: str) -> Callable[[Record], str]:
        return lambda one: self._cell(list_name, name, one)

    def _cell(self, list_name: str, name: str, one: Record) -> str:
        return self.fields.value(list_name, name, getattr(one, name))

    def programmes(self, caption: str) -> Table:
        """Budget programmes with their money by year."""
        say, language = self.shown.text, self.shown.language
        records = self.shown.plan.budget_programmes
        years = sorted({year for one in records for year in one.amounts})
        reported = any(one.reporting_amount is not None for one in records)
        columns = [Column(say(words.PROGRAMME), 3.4)]
        columns += [Column(say(words.REPORTING_AMOUNT), 1, "right")] if reported else []
        columns += [Column(str(year), 1, "right") for year in years]
        rows = [
            TableRow(
                (
                    headed(one.id, say(one.title)),
                    *([number_in(language, one.reporting_amount)] if reported else []),
                    *(number_in(language, one.amounts.get(year)) or "–" for year in years),
                )
            )
            for one in records
        ]
        sums = [total_of(one.reporting_amount for one in records)] if reported else []
        sums += [total_of(one.amounts.get(year) for one in records) for year in years]
        if sums and len(records) > 1:
            rows.append(TableRow((say(words.TOTAL), *(number_in(language, one) for one in sums)), "total"))
        return Table(tuple(columns), tuple(rows), caption, wide=len(columns) >= WIDE_FROM)

    def details_of_programmes(self) -> Table | None:
        rows = [
            TableRow(
                (
                    headed(one.id, self.shown.text(one.title)),
                    self._lines(self.fields.details("budget_programmes", one, ("amounts", "reporting_amount"))),
                )
            )
            for one in self.shown.plan.budget_programmes
        ]
        return self._described(rows, words.PROGRAMME, words.PROGRAMMES)


_OF_INDICATOR_TABLE = (
    "kind", "value", "of", "unit", "territory", "base_year", "base_value", "planned", "actual", "reasons", "responsible",
)  # fmt: skip
_OF_MEASURE_TABLE = (
    "of", "executors", "start", "end", "years", "completion", "cost", "resource", "budget_programme", "status", "done_on",
    "reason", "influence", "capacity",
)  # fmt: skip


_LAST = 9999
"""Money of no year comes after that of the years."""


def _when(money: Funding) -> tuple[int, str]:
    return (money.year or _LAST, money.stage)


def _at(money: Sequence[Funding], when: tuple[int | None, str]) -> list[Funding]:
    return [one for one in money if (one.year, one.stage) == when]
