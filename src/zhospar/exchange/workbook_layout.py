"""How a plan lies in a workbook: which sheets, which columns, under which names.

Derived from the record types, from what the law says of the kind, and from what the plan holds. Every sheet's first row
(hidden) bears the columns' names, "goals/title.kk", so that reading depends on no wording, language or order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args, get_origin

from zhospar.engine.plan import Plan, Record, Row
from zhospar.engine.structure import choices_of
from zhospar.exchange import workbook_words as words
from zhospar.exchange.law_of_fields import LawOfFields, law_of_fields
from zhospar.exchange.record_cells import (
    CellType,
    cells_of,
    leaf_of,
    lists_of_plan,
    required_of,
    types_of,
)
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Choice, Content, Horizon
from zhospar.statute.localized import LANGUAGES, Localized

ColumnType = CellType | Literal["label", "date"]
TABLES = "rows"
"""Sheets of required tables are named "rows/section/item"."""
_MOST_YEARS = 60
"""Columns by year that a blank has at most."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or a row of the sheet "document". `name` is empty for columns that only help people."""

    name: str
    heading: Localized
    type: ColumnType = "text"
    choices: tuple[Choice, ...] = ()
    ids_of: str = ""
    """Sheet whose ids it holds."""
    rules: tuple[str, ...] = ()
    """Provisions that ask for it."""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name for machines and people, and its columns."""

    id: str
    name: Localized
    columns: tuple[Column, ...]
    rules: tuple[str, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """All sheets of one plan's workbook, in their order."""

    sheets: tuple[Sheet, ...]
    law: LawOfFields

    def sheet(self, name: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.id == name)


def layout_of(edition: Edition, plan: Plan) -> Layout:
    """Sheets and columns for a plan (or a blank of its kind)."""
    law = law_of_fields(edition, plan)
    sheets = [_document(edition, plan, law)]
    for name in lists_of_plan():
        if name == "passages":
            sheets.append(_passages())
        elif name == TABLES:
            sheets += _tables(edition, plan, law)
        else:
            sheets.append(_list(edition, plan, name, law))
    return Layout(tuple(sheets), law)


def table_id(section: str, item: str) -> str:
    """ "rows/analysis/problems"; a slash inside a name is written %2F."""
    return "/".join((TABLES, *(name.replace("%", "%25").replace("/", "%2F") for name in (section, item))))


def table_of(sheet: str) -> tuple[str, str]:
    """Section and item of such a name."""
    _, section, item = sheet.split("/", 2)
    return tuple(name.replace("%2F", "/").replace("%25", "%") for name in (section, item))  # type: ignore[return-value]


# --- sheets --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Fields:
    """The columns of one sheet's records, as the law and the plan have them."""

    sheet: str
    owner: type[Record]
    edition: Edition
    plan: Plan
    law: LawOfFields

    def of(self, name: str, shape: type[Record] | None = None, prefix: str = "") -> Iterator[Column]:
        """The columns of one field: one, three for the languages, or one set for each year or inner field."""
        kind = types_of(shape or self.owner)[name]
        full = f"{prefix}{name}"
        if get_origin(kind) is dict:
            for key in self.years(name):
                yield from self.cells(f"{full}.{key}", full, localized=get_args(kind)[1] is Localized, key=key)
        elif kind is not Localized and hasattr(kind, "__struct_fields__"):
            for inner in types_of(kind):
                yield from self.of(inner, kind, f"{full}.")
        else:
            yield from self.cells(full, full, localized=kind is Localized)

    def cells(self, name: str, field: str, *, localized: bool, key: str = "") -> Iterator[Column]:
        """The columns of one value."""
        rules = self.law.named.get((self.sheet, field.partition(".")[0]), ())
        needed = bool(rules) or bool(key) or self.is_required(field)
        heading = heading_of(self.sheet, field, self.edition)
        heading = _with(heading, key) if key else heading
        if localized and self.sheet != "document":  # there, the languages are columns of the sheet
            for language in LANGUAGES:
                told = _with(heading, words.LANGUAGE_NAMES[language])
                yield Column(f"{name}.{language}", told, "text", rules=rules, needed=needed and language == "kk")
        elif localized:
            yield Column(name, heading, "text", rules=rules, needed=needed)
        else:
            leaf = leaf_of(self.owner, name)
            assert leaf is not None
            of_cell: ColumnType = "date" if name.rpartition(".")[2] in words.DATES else leaf.type
            ids_of = words.IDS_OF.get((self.sheet, name), "")
            yield Column(name, heading, of_cell, self.choices(name, leaf.values), ids_of, rules, needed)

    def is_required(self, field: str) -> bool:
        """Whether the record cannot do without the field (an inner field: without it and what it lies in)."""
        outer, _, inner = field.partition(".")
        if outer not in required_of(self.owner):
            return False
        return not inner or inner in required_of(types_of(self.owner)[outer])

    def choices(self, name: str, values: tuple[str, ...]) -> tuple[Choice, ...]:
        named = words.VALUES.get((self.sheet, name), {})
        closed = tuple(Choice(id=value, name=named.get(value, Localized(value, value, value))) for value in values)
        return self.law.choices.get((self.sheet, name), ()) or closed

    def years(self, field: str) -> list[str]:
        """Keys of a field by year: those used, and those of the period where the law names the field."""
        records = [self.plan] if self.sheet == "document" else getattr(self.plan, self.sheet)
        used = {str(key) for record in records for key in getattr(record, field)}
        asked = list(self.plan.period.all_years())[:_MOST_YEARS] if (self.sheet, field) in self.law.named else []
        if field == "amounts":
            body_class = self.plan.developer.body_class if self.plan.developer else ""
            horizons = self.edition.of(Horizon, self.plan.kind, body_class, self.plan.variant)
            parts = [cited.entry.max_years for cited in horizons if cited.entry.part == "budget-programmes"]
            asked = asked[: parts[0]] if parts else asked
        return sorted(used | {str(year) for year in asked})


def _document(edition: Edition, plan: Plan, law: LawOfFields) -> Sheet:
    """Fields of the document itself, each on a row."""
    fields = _Fields("document", Plan, edition, plan, law)
    rows = tuple(column for name in types_of(Plan) if name not in lists_of_plan() for column in fields.of(name))
    return Sheet("document", words.SHEETS["document"], rows, law.of_list("document"))


def _list(edition: Edition, plan: Plan, name: str, law: LawOfFields) -> Sheet:
    shape = lists_of_plan()[name]
    fields = _Fields(name, shape, edition, plan, law)
    groups = [tuple(fields.of(field)) for field in types_of(shape)]
    groups.sort(key=lambda columns: not any(column.needed for column in columns))  # what the law asks for comes first
    ordered = tuple(column for columns in groups for column in columns)
    shown = bool(getattr(plan, name)) or name in law.lists() or name in ("grounds", "acts")
    return Sheet(name, words.SHEETS[name], ordered, law.of_list(name), shown)


def _passages() -> Sheet:
    """Texts: ids for the machine, names for people, then the texts."""
    label = [Column("", words.FIELDS[name], "label") for name in ("section", "item", "part")]
    ids = [Column(name, words.FIELDS[name], needed=name != "part") for name in ("section", "item", "part")]
    texts = [
        Column(f"{name}.{language}", _with(words.FIELDS[name], words.LANGUAGE_NAMES[language]), needed=name == "text")
        for name in ("text", "none_because")
        for language in LANGUAGES
    ]
    return Sheet("passages", words.SHEETS["passages"], (*ids, *label, *texts))


# --- tables --------------------------------------------------------------------------------------------------------


def _tables(edition: Edition, plan: Plan, law: LawOfFields) -> list[Sheet]:
    """A sheet for each table that the law asks for or the plan has; in the law's order where the plan keeps to it."""
    contents = {(one.entry.section, one.entry.id): one for one in law.outline.contents if one.entry.form == "table"}
    used = list(dict.fromkeys((row.section, row.item) for row in plan.rows))
    by_law = list(contents)
    if [table for table in by_law if table in used] == used:
        order = by_law
    else:
        order = used + [table for table in by_law if table not in used]
    return [_table(edition, plan, table, contents.get(table)) for table in order]


def _table(edition: Edition, plan: Plan, table: tuple[str, str], content: Cited[Content] | None) -> Sheet:
    rows = [row for row in plan.rows if (row.section, row.item) == table]
    columns = list(_table_columns(edition, content)) if content else []
    names = {column.name for column in columns}
    for name in dict.fromkeys(name for row in rows for name in _row_cells(row)):
        if name not in names:
            told = name.partition(".")[2] or name
            columns.append(Column(name, Localized(told, told, told), "text" if name.startswith("texts") else "scalar"))
    heading = content.entry.name if content else words.TABLE.fill({})
    return Sheet(table_id(*table), heading, tuple(columns), (content.id,) if content else ())


def _row_cells(row: Row) -> Iterator[str]:
    yield from (name for name in cells_of(row) if name not in ("section", "item"))


def _table_columns(edition: Edition, cited: Cited[Content]) -> Iterator[Column]:
    entry = cited.entry
    yield Column("id", words.FIELDS["id"])
    by_year = entry.per in ("year", "plan-year", "budget-year")
    if entry.parts or (entry.per and not by_year):
        yield Column("part", words.FIELDS["part"], choices=entry.parts, rules=(cited.id,), needed=True)
    for column in entry.columns:
        rules = (cited.id,) if column.required else ()
        if column.type == "text":
            for language in LANGUAGES:
                told = _with(column.name, words.LANGUAGE_NAMES[language])
                needed = column.required and language == "kk"
                yield Column(f"texts.{column.id}.{language}", told, "text", rules=rules, needed=needed)
            continue
        kinds: dict[str, ColumnType] = {"number": "number", "year": "year", "date": "date", "choice": "text"}
        values = choices_of(column, edition) if column.choices else {}
        if column.type == "kind":
            values = {name: kind.entry.name for name, kind in edition.kinds.items()}
        choices = tuple(Choice(id=name, name=text) for name, text in values.items())
        yield Column(
            f"cells.{column.id}",
            column.name,
            kinds.get(column.type, "text"),
            choices,
            rules=rules,
            needed=column.required,
        )


# --- headings ------------------------------------------------------------------------------------------------------


def heading_of(sheet: str, field: str, edition: Edition) -> Localized:
    """What people call a field: our words where the law's data have none, or mean another thing here."""
    name = field.rpartition(".")[2]
    if field in words.FIELDS and (field not in edition.names or sheet in ("risks", "measures")):
        return words.FIELDS[field]
    for known in (field, name):
        if known in edition.names:
            return edition.names[known]
    return words.FIELDS.get(name, Localized(field, field, field))


def _with(heading: Localized, more: Localized | str) -> Localized:
    added = more if isinstance(more, Localized) else Localized(more, more, more)
    return Localized(*(f"{heading.text(lang)}, {added.text(lang)}" for lang in LANGUAGES))
