"""Fields of a plan's records as a form shows them: what each is called, what it takes, which provisions ask for it.

Derived from the record types, the law's names and choices, and the plan itself, so that no field is described twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, get_args, get_origin

from zhospar.engine.plan import Plan, Record
from zhospar.engine.structure import choices_of
from zhospar.exchange import workbook_words as words
from zhospar.exchange.law_of_fields import LIST_OF_ELEMENT, LawOfFields
from zhospar.exchange.record_cells import leaf_of, lists_of_plan, required_of, types_of
from zhospar.exchange.workbook_layout import heading_of
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Content, Requirement
from zhospar.statute.localized import LANGUAGES, Localized

FieldType = Literal[
    "localized", "text", "day", "number", "year", "boolean", "choice", "many", "lines", "years", "by-year", "texts-by-year"
]  # fmt: skip
REFERENCES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("directions", "basis"): ("rows",),
    ("goals", "direction"): ("directions",),
    ("goals", "parent"): ("goals",),
    ("goals", "problems"): ("rows",),
    ("goals", "stages"): ("stages",),
    ("tasks", "goal"): ("goals",),
    ("tasks", "findings"): ("rows",),
    ("tasks", "stages"): ("stages",),
    ("indicators", "of"): ("goals", "tasks", "budget_programmes"),
    ("indicators", "stages"): ("stages",),
    ("measures", "of"): ("goals", "tasks"),
    ("measures", "direction"): ("directions",),
    ("measures", "goal"): ("goals",),
    ("measures", "task"): ("tasks",),
    ("measures", "budget_programme"): ("budget_programmes",),
    ("measures", "after"): ("measures",),
    ("measures", "stages"): ("stages",),
    ("funding", "of"): ("directions", "goals", "tasks", "measures", "budget_programmes"),
    ("funding", "stage"): ("stages",),
    ("risks", "threatens"): ("directions", "goals", "tasks", "indicators"),
    ("budget_programmes", "serves"): ("directions", "goals", "tasks"),
    ("interactions", "indicator"): ("indicators",),
    ("links", "of"): ("directions", "goals", "tasks", "indicators"),
}
"""Fields that hold ids of elements, and the lists in which these stand."""
FIGURES = frozenset({"planned", "actual", "reasons", "amounts"})
"""Fields by year, which stand in a table of their own."""
OF_A_ROW = frozenset({"section", "item"})


@dataclass(frozen=True, slots=True)
class Option:
    """A value that may be chosen."""

    value: str
    told: Localized
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One input of a field: its name, its value as it stands in the form, and what is wrong with it."""

    name: str
    value: str
    told: str = ""
    """Its language or its year."""
    mistake: Localized = Localized()
    mend: Localized = Localized()
    state: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    name: str
    label: Localized
    type: FieldType
    cells: tuple[Cell, ...] = ()
    options: tuple[Option, ...] = ()
    rules: tuple[str, ...] = ()
    needed: bool = False
    """The law asks for it, or a record cannot do without it: it stands in sight."""
    wide: bool = False

    @property
    def cell(self) -> Cell:
        return self.cells[0]

    @property
    def filled(self) -> bool:
        return any(cell.value for cell in self.cells) or any(one.chosen and one.value for one in self.options)

    @property
    def told(self) -> tuple[Localized, ...]:
        """What is chosen, for reading."""
        return tuple(one.told for one in self.options if one.chosen and one.value)

    @property
    def text(self) -> Localized:
        """A text in its languages, for reading."""
        return Localized(*(cell.value for cell in self.cells))

    @property
    def first_cells(self) -> tuple[Cell, ...]:
        """Kazakh and Russian, side by side."""
        return self.cells[:2]

    @property
    def other_cells(self) -> tuple[Cell, ...]:
        return self.cells[2:]


@dataclass(frozen=True)
class Fields:
    """The fields of one list's records in one plan."""

    edition: Edition
    plan: Plan
    law: LawOfFields
    posts: Sequence[tuple[str, Localized]] = ()
    mistakes: Mapping[str, tuple[Localized, Localized]] = field(default_factory=dict)
    """By name of cell: problem and mend."""

    def of(self, list_name: str, record: Mapping[str, Any]) -> tuple[Field, ...]:
        """Every field of a record of a list (not of tables), those that the law asks for first; figures by year left out."""
        shape = lists_of_plan()[list_name]
        found = [
            self.field(list_name, shape, name, record.get(name))
            for name in types_of(shape)
            if name not in FIGURES and types_of(shape)[name] is not None
        ]
        return tuple(sorted(found, key=lambda one: not one.needed))

    def field(self, list_name: str, shape: type[Record], name: str, value: Any) -> Field:
        """One field."""
        kind = types_of(shape)[name]
        rules = self.law.named.get((list_name, name), ())
        plain = Field(name, heading_of(list_name, name, self.edition), "text", rules=rules)
        plain = replace(plain, needed=bool(rules) or name in required_of(shape) or name in ("title", "of", "owner"))
        if kind is Localized:
            return self._localized(plain, value)
        if hasattr(kind, "__struct_fields__"):
            return self._record(plain, value)
        options = self._options(list_name, name, shape)
        return self._plain(plain, kind, value, options)

    def _plain(self, plain: Field, kind: Any, value: Any, options: Sequence[Option] | None) -> Field:
        if kind is bool:
            return replace(plain, type="boolean", cells=self._cells(plain.name, "true" if value else ""))
        many = get_origin(kind) is tuple
        if many and get_args(kind)[0] is int:
            years = [str(one) for one in value or ()]
            told = [Option(str(one), _same(str(one))) for one in self.plan.period.all_years()]
            return replace(plain, type="years", options=_chosen(told, years), cells=self._cells(plain.name, ""))
        if many and options is not None:
            return replace(plain, type="many", options=_chosen(options, list(value or ())), wide=True)
        if many:
            return replace(plain, type="lines", cells=self._cells(plain.name, "\n".join(value or ())))
        if options is not None:
            told = str(value or "")
            return replace(plain, type="choice", options=_chosen([Option("", Localized()), *options], [told]))
        types: dict[Any, FieldType] = {int: "year", str: "text"}
        name = plain.name.rpartition(".")[2]
        of_cell: FieldType = "day" if name in words.DATES - {"start", "end"} else types.get(kind, "number")
        return replace(plain, type=of_cell, cells=self._cells(plain.name, spelled(value)))

    def _localized(self, plain: Field, value: Any) -> Field:
        texts = value or {}
        cells = tuple(
            Cell(f"{plain.name}.{one}", texts.get(one, ""), one, *self._mistake(f"{plain.name}.{one}", plain.name))
            for one in LANGUAGES
        )
        return replace(plain, type="localized", cells=cells, wide=True)

    def _record(self, plain: Field, value: Any) -> Field:
        """A period: its first and last year."""
        told = value or {}
        cells = tuple(Cell(f"{plain.name}.{one}", spelled(told.get(one)), one) for one in ("first", "last"))
        return replace(plain, type="by-year", cells=cells)

    def _cells(self, name: str, value: str) -> tuple[Cell, ...]:
        return (Cell(name, value, "", *self._mistake(name)),)

    def _mistake(self, *names: str) -> tuple[Localized, Localized]:
        return next((self.mistakes[one] for one in names if one in self.mistakes), (Localized(), Localized()))

    def _options(self, list_name: str, name: str, shape: type[Record]) -> list[Option] | None:
        """The values that a field takes, where they are few: the law's, the record type's, elements of the plan."""
        if name == "owner":
            return [Option(code, title) for code, title in self.posts]
        if lists := REFERENCES.get((list_name, name)):
            return self.elements(lists)
        if choices := self.law.choices.get((list_name, name)):
            return [Option(one.id, one.name) for one in choices]
        if values := self._values_named(list_name, name):
            return values
        leaf = leaf_of(shape, name)
        named = words.VALUES.get((list_name, name), {})
        return [Option(one, named.get(one, _same(one))) for one in leaf.values] if leaf and leaf.values else None

    def _values_named(self, list_name: str, name: str) -> list[Option]:
        """The values of a field that the law's demands tell apart, where its data name them ("=region")."""
        if types_of(lists_of_plan()[list_name])[name] is not str:
            return []
        names = self.edition.names
        return [
            Option(one, names[f"={one}"]) for one in self._told_apart.get((list_name, name), ()) if f"={one}" in names
        ]

    @cached_property
    def _told_apart(self) -> dict[tuple[str, str], dict[str, None]]:
        found: dict[tuple[str, str], dict[str, None]] = {}
        developer = self.plan.developer
        asked = self.edition.of(
            Requirement, self.plan.kind, developer.body_class if developer else "", self.plan.variant
        )
        for cited in asked:
            entry = cited.entry
            told = [(entry.of, entry.where), (entry.having or "", entry.having_where)]
            told.append((entry.of, dict.fromkeys(entry.fields, entry.values)))
            for element, where in told:
                for name, values in where.items():
                    key = (LIST_OF_ELEMENT.get(element, ""), name)
                    found.setdefault(key, {}).update(dict.fromkeys(one for one in values if one))
        return found

    def elements(self, lists: Sequence[str]) -> list[Option]:
        """Elements of the plan by their id, with what they are called."""
        return [self._known[one] for name in lists for one in self._by_list.get(name, ())]

    @cached_property
    def _by_list(self) -> dict[str, list[str]]:
        return {
            name: [one.id for one in getattr(self.plan, name) if getattr(one, "id", "")]
            for name in {*(two for lists in REFERENCES.values() for two in lists), "risks", "stages"}
        }

    @cached_property
    def _known(self) -> dict[str, Option]:
        found: dict[str, Option] = {}
        for name in self._by_list:
            for record in getattr(self.plan, name):
                if getattr(record, "id", ""):
                    found.setdefault(record.id, Option(record.id, called(record)))
        return found

    # --- figures by year -------------------------------------------------------------------------------------

    def figures(self, list_name: str, record: Mapping[str, Any]) -> tuple[Field, ...]:
        """The fields of a record that hold a value for each year: those the law asks for, and those filled."""
        shape = lists_of_plan()[list_name]
        return tuple(
            self._by_year(
                list_name, name, record.get(name) or {}, texts=get_args(types_of(shape)[name])[1] is Localized
            )
            for name in types_of(shape)
            if name in FIGURES and (record.get(name) or self.asks(list_name, name))
        )

    def asks(self, list_name: str, name: str) -> bool:
        """Whether a field is what such a record is for; facts and their reasons are told in papers about another document."""
        return name in ("planned", "amounts") or (self.plan.about is not None and (list_name, name) in self.law.named)

    def _by_year(self, list_name: str, name: str, told: Mapping[str, Any], *, texts: bool) -> Field:
        years = sorted({*map(str, self.plan.period.all_years()), *map(str, told)})
        label = heading_of(list_name, name, self.edition)
        if texts:
            cells = tuple(
                Cell(f"{name}.{year}.{one}", (told.get(year) or {}).get(one, ""), f"{year} {one}")
                for year in years
                for one in LANGUAGES[:2]
            )
            return Field(name, label, "texts-by-year", cells)
        cells = tuple(
            Cell(f"{name}.{year}", spelled(told.get(year)), year, *self._mistake(f"{name}.{year}")) for year in years
        )
        return Field(name, label, "by-year", cells, rules=self.law.named.get((list_name, name), ()))

    # --- tables of the law -----------------------------------------------------------------------------------

    def of_row(self, content: Cited[Content], record: Mapping[str, Any]) -> tuple[Field, ...]:
        """The columns of a table that the law asks for, as fields of one row."""
        return tuple(self._row_fields(content, record))

    def _row_fields(self, content: Cited[Content], record: Mapping[str, Any]) -> Iterator[Field]:
        entry = content.entry
        plain = Field("part", words.FIELDS["part"], "text", rules=(content.id,), needed=True)
        if entry.parts:
            options = [Option(one.id, one.name) for one in entry.parts]
            yield self._plain(plain, str, record.get("part"), options)
        elif LIST_OF_ELEMENT.get(entry.per) in self._by_list:
            yield self._plain(plain, str, record.get("part"), self.elements((LIST_OF_ELEMENT[entry.per],)))
        cells, texts = record.get("cells") or {}, record.get("texts") or {}
        for column in entry.columns:
            name = f"texts.{column.id}" if column.type == "text" else f"cells.{column.id}"
            shown = Field(name, column.name, "text", needed=column.required)
            if column.type == "text":
                yield self._localized(shown, texts.get(column.id))
                continue
            value = cells.get(column.id)
            options = None
            if column.type == "choice" and column.choices:
                options = [Option(one, told) for one, told in choices_of(column, self.edition).items()]
            elif column.type == "kind":
                options = [Option(one, kind.entry.name) for one, kind in self.edition.kinds.items()]
            elif column.type == "element":
                of = "rows" if column.of == "row" else LIST_OF_ELEMENT.get(column.of or "", "")
                options = self.elements((of,) if of else tuple(self._by_list))
            types: dict[str, Any] = {"number": float, "year": int, "date": str}
            if options is None:
                made = self._plain(shown, types.get(column.type, str), value, None)
                yield replace(made, type="day") if column.type == "date" else made
            else:
                yield self._plain(shown, str, spelled_id(value), options)


def called(record: Any) -> Localized:
    """An element's number and title; of a row, its first text."""
    title = getattr(record, "title", None)
    if title is None:
        title = next(iter(getattr(record, "texts", {}).values()), Localized())
    return Localized(*(f"{record.id} {_short(title.text(one))}" for one in LANGUAGES))


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:89].rstrip()}…"


def spelled(value: object) -> str:
    """A value as a form shows it: a decimal comma, nothing for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return str(value)


def spelled_id(value: object) -> str:
    """An id that a table may hold as a number: 1.2 stays 1.2."""
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def _chosen(options: Sequence[Option], values: Sequence[str]) -> tuple[Option, ...]:
    """The options with those chosen marked; a value that is not among them is added, so that nothing is lost."""
    known = {one.value for one in options}
    strangers = [Option(one, _same(one)) for one in values if one and one not in known]
    return tuple(replace(one, chosen=one.value in values) for one in (*options, *strangers))


def _same(text: str) -> Localized:
    return Localized(text, text, text)
