"""Required items of a section: their texts and tables as the plan has them, and lines for what it lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhospar.engine.plan import Passage, Row
from zhospar.engine.structure import DOCUMENT_PARTS, choices_of
from zhospar.exchange.papers import words
from zhospar.exchange.papers.fields import FieldWords, headed
from zhospar.exchange.papers.outline import (
    Align,
    Block,
    Column,
    Heading,
    Listing,
    Note,
    Paragraph,
    Run,
    Table,
    TableRow,
    labelled,
    plain,
    tidied,
)  # fmt: skip
from zhospar.exchange.papers.shown import Shown
from zhospar.exchange.papers.tables import WIDE_FROM
from zhospar.exchange.papers.written import begun, day_in, number_in, period_in
from zhospar.statute.edition import Cited
from zhospar.statute.entries import Column as ColumnOfLaw
from zhospar.statute.entries import Content
from zhospar.statute.localized import Localized

_YEARLY = frozenset({"year", "plan-year", "budget-year"})


@dataclass(frozen=True)
class Items:
    """The items of one plan in one language."""

    shown: Shown
    fields: FieldWords

    def is_asked(self, entry: Content) -> bool:
        """Whether an item is due: some are only for a year of evaluation; what is written is printed all the same."""
        about = self.shown.plan.about
        if entry.only_in != "evaluation-year" or (about and about.evaluation_year):
            return True
        return bool(self._passages(entry) or self._rows(entry))

    def lacking(self, cited: Cited[Content], part: str = "") -> Iterator[Block]:
        """The visible line for what is not filled, with its provision."""
        name = self.shown.text(cited.entry.name)
        told = words.NOT_FILLED.fill(
            {"item": f"{name}: {part}" if part else name, "cite": self.shown.law.cite(cited.id)}
        )
        yield Note(self.shown.text(told), lacking=True)

    def item(self, cited: Cited[Content]) -> Iterator[Block]:
        """A text or a table that a section must contain, under its name."""
        content = list(self._table(cited) if cited.entry.form == "table" else self._texts(cited))
        if content and all(isinstance(block, Note) and block.lacking for block in content):
            yield from content
        elif content:
            yield Heading(2, begun(self.shown.text(cited.entry.name)))
            yield from content

    def said_of(self, cited: Cited[Content]) -> Iterator[Block]:
        """A text beside an item that is drawn from the plan ("none, because ..."), under the item's name."""
        blocks = list(self._said(cited.entry))
        if blocks:
            yield Heading(2, begun(self.shown.text(cited.entry.name)))
            yield from blocks

    # --- texts -------------------------------------------------------------------------------------------------

    def _passages(self, entry: Content) -> list[Passage]:
        return [one for one in self.shown.plan.passages if (one.section, one.item) == (entry.section, entry.id)]

    def _texts(self, cited: Cited[Content]) -> Iterator[Block]:
        entry = cited.entry
        given = {one.part: one for one in self._passages(entry)}
        order = self._parts(entry)
        names = dict(order)
        if not order and not given and not self._was_there(entry):
            yield from self.lacking(cited)
        for part in dict.fromkeys((*names, *given)):
            name = names.get(part) or self._of_part(part)
            if part in given and (blocks := list(self._passage(given[part], name))):
                yield from blocks
            elif part in names and not self._was_there(entry, part):
                yield from self.lacking(cited, name)

    def _passage(self, passage: Passage, name: str) -> Iterator[Block]:
        """A text, its paragraphs apart; the name of its part in bold before the first."""
        text = tidied(self.shown.text(passage.text))
        none = tidied(self.shown.text(passage.none_because))
        if not text and none:
            text = self.shown.text(words.NONE_BECAUSE.fill({"reason": none}))
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        for number, line in enumerate(lines):
            yield labelled(name, line) if name and number == 0 else plain(line)

    def _parts(self, entry: Content) -> list[tuple[str, str]]:
        """The parts that must each be filled: fixed ones, years, or one for each element."""
        if entry.parts:
            return [(one.id, begun(self.shown.text(one.name))) for one in entry.parts]
        if entry.per in _YEARLY:
            years = list(self.shown.plan.period.all_years())
            return [(str(year), str(year)) for year in (years[:3] if entry.per == "budget-year" else years)]
        if entry.per in ("", "territory"):
            return []
        places = self.shown.index.places(entry.per)  # type: ignore[arg-type]
        return [(one.id, headed(one.id, self.shown.text(one.title))) for one in places]

    def _of_part(self, part: str) -> str:
        return headed(part, self.shown.names[part]) if part in self.shown.names else part

    def _was_there(self, entry: Content, part: str | None = None) -> bool:
        """Whether the whole plan has what this paper leaves out: then nothing is said."""
        shown = self.shown
        if shown.plan is shown.whole:
            return False
        records: Sequence[Passage | Row] = (*shown.whole.passages, *shown.whole.rows)
        return any(
            (one.section, one.item) == (entry.section, entry.id) and (part is None or one.part == part)
            for one in records
        )

    # --- tables ------------------------------------------------------------------------------------------------

    def _rows(self, entry: Content) -> list[Row]:
        return [one for one in self.shown.plan.rows if (one.section, one.item) == (entry.section, entry.id)]

    def _table(self, cited: Cited[Content]) -> Iterator[Block]:
        entry, rows = cited.entry, self._rows(cited.entry)
        yield from self._said(entry)
        if not rows:
            if not self._passages(entry) and not self._was_there(entry):
                yield from self.lacking(cited)
            return
        columns = [one for one in entry.columns if one.required or any(self._given(row, one.id) for row in rows)]
        names = dict(self._parts(entry)) if entry.per not in _YEARLY else {}
        groups = dict.fromkeys((*names, *(row.part for row in rows)))
        told: list[TableRow] = []
        for part in groups:
            members = [row for row in rows if row.part == part]
            name = names.get(part) or self._of_part(part)
            if members and name:
                told.append(TableRow((name,), "group"))
            told += [TableRow(tuple(self._cell(row, column) for column in columns)) for row in members]
        if len(columns) == 1 and not any(row.kind == "group" for row in told):
            yield Listing(tuple(row.cells[0] for row in told))
        elif len(columns) == 1:
            yield from self._as_lists(told)
        else:
            heads = tuple(self._column(one, rows) for one in columns)
            yield Table(heads, tuple(told), begun(self.shown.text(entry.name)), wide=len(columns) >= WIDE_FROM)
        filled = {row.part for row in rows}
        for part, name in names.items():
            if part not in filled and not self._was_there(entry, part):
                yield from self.lacking(cited, name)

    def _said(self, entry: Content) -> Iterator[Block]:
        """ "None, because ..." said of an item or one of its parts."""
        for passage in self._passages(entry):
            yield from self._passage(passage, self._of_part(passage.part))

    @staticmethod
    def _as_lists(rows: Sequence[TableRow]) -> Iterator[Block]:
        """A table of one column as lists under the names of its parts."""
        items: list[str] = []
        for row in rows:
            if row.kind == "group":
                if items:
                    yield Listing(tuple(items))
                items = []
                yield Paragraph((Run(row.cells[0], bold=True),))
            else:
                items.append(row.cells[0])
        if items:
            yield Listing(tuple(items))

    def _column(self, column: ColumnOfLaw, rows: Sequence[Row]) -> Column:
        align: Align = {"number": "right", "year": "center"}.get(column.type, "left")  # type: ignore[assignment]
        longest = max((len(self._cell(row, column)) for row in rows), default=0)
        weight = 1 if column.type in ("number", "year", "date") else min(4.0, max(1.2, longest / 30))
        return Column(begun(self.shown.text(column.name)), weight, align)

    @staticmethod
    def _given(row: Row, name: str) -> bool:
        return bool(row.texts.get(name)) or row.cells.get(name) not in (None, "")

    def _cell(self, row: Row, column: ColumnOfLaw) -> str:
        shown = self.shown
        if text := row.texts.get(column.id):
            return tidied(shown.text(text))
        value = row.cells.get(column.id)
        if value is None:
            return "–"
        match column.type:
            case "year":
                return str(value)
            case "date":
                return day_in(shown.language, str(value))
            case "choice":
                return shown.text(choices_of(column, shown.law).get(str(value), Localized(str(value))))
            case "kind":
                return shown.kind(str(value))
            case "element":
                ids = (one.strip() for one in str(value).split(","))
                return "; ".join(self._of_part(one) for one in ids if one)
            case _:
                return number_in(shown.language, value)

    # --- the document's own parts ------------------------------------------------------------------------------

    def of_document(self, cited: Cited[Content]) -> Iterator[Block]:
        """An item drawn from the document's head: its title, period, grounds, co-executors ..."""
        lines = self.lines_of(cited.entry.draws_on)
        if lines:
            yield Heading(2, begun(self.shown.text(cited.entry.name)))
            yield plain(lines[0]) if len(lines) == 1 else Listing(tuple(lines))

    def lines_of(self, source: str) -> list[str]:
        """What the document's head says of one of its parts."""
        plan, say = self.shown.plan, self.shown.text
        if source not in DOCUMENT_PARTS and source != "approval":
            return []
        match source:
            case "title":
                return [say(plan.title)]
            case "developer":
                return [say(plan.developer.name)] if plan.developer else []
            case "period":
                stages = [f"{say(one.title)}: {_span(one.first, one.last)}" for one in plan.stages]
                return [period_in(plan.period), *stages]
            case "grounds":
                return [ground_in(self.shown, number) for number in range(len(plan.grounds))]
            case "co-executors":
                return list(plan.co_executors)
            case "total":
                return [f"{year}: {number_in(self.shown.language, amount)}" for year, amount in plan.total.items()]
            case _:
                return [act_in(self.shown, number) for number in range(len(plan.acts))]

    # --- what the law does not foresee -------------------------------------------------------------------------

    def strays(self, section: str) -> Iterator[Block]:
        """Texts and rows of items that the section has not."""
        known = {cited.entry.id for cited in self.shown.structure.items_of(section)}
        yield from self._raw(
            [one for one in self.shown.plan.passages if one.section == section and one.item not in known]
        )
        yield from self._raw_rows(
            [one for one in self.shown.plan.rows if one.section == section and one.item not in known]
        )

    def unforeseen(self, level: int) -> Iterator[Block]:
        """Texts and rows of sections that the law does not give to such a document."""
        known = {section.id for _, section in self.shown.structure.sections}
        passages = [one for one in self.shown.plan.passages if one.section not in known]
        rows = [one for one in self.shown.plan.rows if one.section not in known]
        for section in dict.fromkeys((*(one.section for one in passages), *(one.section for one in rows))):
            yield Heading(level, section)
            yield from self._raw([one for one in passages if one.section == section])
            yield from self._raw_rows([one for one in rows if one.section == section])

    def _raw(self, passages: Sequence[Passage]) -> Iterator[Block]:
        for one in passages:
            yield from self._passage(one, self._of_part(one.part or one.item))

    def _raw_rows(self, rows: Sequence[Row]) -> Iterator[Block]:
        for item in dict.fromkeys(one.item for one in rows):
            own = [one for one in rows if one.item == item]
            names = list(dict.fromkeys(name for one in own for name in (*one.texts, *one.cells)))
            heads = tuple(Column(begun(self.shown.field(name))) for name in names)
            told = tuple(TableRow(tuple(self._raw_cell(one, name) for name in names)) for one in own)
            yield Table(heads, told, item, wide=len(names) >= WIDE_FROM)

    def _raw_cell(self, row: Row, name: str) -> str:
        text = row.texts.get(name)
        return tidied(self.shown.text(text)) if text else number_in(self.shown.language, row.cells.get(name))


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def ground_in(shown: Shown, number: int) -> str:
    """A ground: its title, day and number."""
    ground = shown.plan.grounds[number]
    parts = [shown.text(ground.title)]
    if ground.on:
        parts.append(day_in(shown.language, ground.on))
    if ground.number:
        parts.append(shown.text(words.NUMBER_SIGN.fill({"number": ground.number})))
    return ", ".join(part for part in parts if part)


def act_in(shown: Shown, number: int) -> str:
    """An act: what was decided, by whom, its day and number."""
    act = shown.plan.acts[number]
    named = words.DECISIONS.get(act.type)
    what = shown.text(named) if named else begun(shown.choice("processes", act.type))
    parts = [f"{what}: {shown.text(act.name) or shown.body(act.by)}"]
    if act.on:
        parts.append(day_in(shown.language, act.on))
    if act.number:
        parts.append(shown.text(words.NUMBER_SIGN.fill({"number": act.number})))
    return ", ".join(parts)
