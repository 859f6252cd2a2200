"""A section that sums up the document (a passport): a table of names and values, as such sections are printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhospar.engine.structure import has_source
from zhospar.exchange.papers import words
from zhospar.exchange.papers.fields import FieldWords, headed
from zhospar.exchange.papers.items import Items
from zhospar.exchange.papers.outline import Block, Column, Table, TableRow
from zhospar.exchange.papers.shown import Shown
from zhospar.exchange.papers.tables import Tables
from zhospar.exchange.papers.written import begun, number_in, total_of
from zhospar.statute.edition import Cited
from zhospar.statute.entries import Content


@dataclass(frozen=True)
class Summary:
    """The passport of one plan."""

    shown: Shown
    fields: FieldWords
    tables: Tables

    def blocks(self, items: Sequence[Cited[Content]]) -> Iterator[Block]:
        """The table of the items that are drawn from the plan, then a line for each that the plan lacks."""
        derived = [cited for cited in items if cited.entry.form == "derived"]
        rows, lacking = [], []
        for cited in derived:
            if lines := self._lines(cited.entry.draws_on):
                rows.append(TableRow((begun(self.shown.text(cited.entry.name)), "\n".join(lines))))
            elif not has_source(cited.entry, self.shown.whole_index):
                lacking += list(Items(self.shown, self.fields).lacking(cited))
        if rows:
            yield Table(
                (Column("", 1.4), Column("", 3.6)), tuple(rows), self.shown.text(words.PARAMETERS), headless=True
            )
        yield from lacking

    def _lines(self, source: str) -> list[str]:
        """What the plan has for an item, in lines: elements by name, indicators with their last value, money by source."""
        shown, plan = self.shown, self.shown.plan
        if source == "funding":
            return self._money()
        if lines := Items(shown, self.fields).lines_of(source):
            return lines
        if source in ("", "title", "developer", "period", "grounds", "co-executors", "total", "approval"):
            return []
        lines = []
        for place in shown.index.places(source):  # type: ignore[arg-type]
            name = headed(place.id, shown.text(place.title))
            indicator = next((one for one in plan.indicators if one.id == place.id), None)
            if indicator is not None and indicator.planned:
                last = max(indicator.planned)
                value = f"{number_in(shown.language, indicator.planned[last])} {shown.text(indicator.unit)}".strip()
                name = f"{name}: {value} ({last})"
            lines.append(name)
        return lines

    def _money(self) -> list[str]:
        shown, unit = self.shown, self.shown.text(self.shown.plan.money_unit)
        whole = [one for one in shown.plan.funding if not one.of] or list(shown.plan.funding)
        if not whole:
            return []

        def line(name: str, amount: float) -> str:
            return f"{name}: {number_in(shown.language, amount)} {unit}".strip()

        lines = [line(shown.text(words.TOTAL), total_of(one.amount for one in whole))]
        for source in dict.fromkeys(self.tables.source(one) for one in whole):
            own = total_of(one.amount for one in whole if self.tables.source(one) == source)
            lines.append(line(source, own))
        return lines
