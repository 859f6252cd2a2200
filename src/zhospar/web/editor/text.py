"""The text page: sections of the law with their items - texts, tables, what is drawn from the rest of the plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhospar.engine.plan import Passage
from zhospar.engine.plan_index import PlanIndex
from zhospar.engine.structure import DOCUMENT_PARTS
from zhospar.exchange.blank_plan import slots_of
from zhospar.processes.development.services.editing import cleaned
from zhospar.records.documents.content import Written
from zhospar.records.documents.plan_rows import name_of
from zhospar.statute.edition import Cited
from zhospar.statute.entries import Content, Section
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.check.result import SectionState
from zhospar.web.editor.fields import Field, called
from zhospar.web.editor.panel import tally_at
from zhospar.web.editor.places import PAGES
from zhospar.web.editor.workspace import Workspace

WHOLE = "all"
"""Asked for as a section: the whole text, to be read or printed."""
_MOST_LINES = 60
_LISTS = {
    "direction": "directions",
    "task": "tasks",
    "stage": "stages",
    "funding": "funding",
    "risk": "risks",
    "budget-programme": "budget_programmes",
    "interaction": "interactions",
    "link": "links",
}


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one item or of a part of it."""

    key: str
    section: str
    item: str
    part: str
    name: Localized
    """Of the part; empty where the item has none."""
    text: Localized
    none_because: Localized
    element: int | None
    version: int
    may_be_none: bool
    names_part: bool = False
    """The writer still has to say which part it is about (a territory)."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its fields."""

    key: str
    element: int
    version: int
    number: int
    code: str
    fields: tuple[Field, ...]
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a section must contain."""

    id: str
    name: Localized
    provision: str
    form: str
    texts: tuple[Text, ...] = ()
    columns: tuple[Field, ...] = ()
    rows: tuple[TableRow, ...] = ()
    blank: tuple[Field, ...] = ()
    lines: tuple[Localized, ...] = ()
    page: str = ""
    """Where a derived item is written."""
    errors: int = 0
    others: int = 0
    only_in_evaluation_year: bool = False


@dataclass(frozen=True, slots=True)
class SectionShown:
    """One section with its items."""

    section: Section
    provision: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class TextPage:
    """The outline, and the sections that are shown."""

    outline: tuple[SectionState, ...]
    ids: tuple[str, ...]
    """Of the sections, in the outline's order."""
    here: str
    sections: tuple[SectionShown, ...]
    strangers: tuple[Text, ...]
    """Texts in sections that the law does not foresee."""

    @property
    def parts(self) -> list[tuple[SectionState, str]]:
        return list(zip(self.outline, self.ids, strict=True))


def text_page(work: Workspace, asked: str) -> TextPage:
    """The page for a section (the first one, where none is asked for), or for the whole text."""
    outline = work.checked.places.outline
    ids = tuple(section.id for _, section in outline.sections)
    here = asked if asked in (*ids, WHOLE) else next(iter(ids), WHOLE)
    shown = [one for one in outline.sections if here in (WHOLE, one[1].id)]
    sections = tuple(SectionShown(section, provision, tuple(_items(work, section.id))) for provision, section in shown)
    return TextPage(work.checked.sections, ids, here, sections, tuple(_strangers(work, ids)))


def _items(work: Workspace, section: str) -> Iterator[Item]:
    told = work.told
    for cited in work.checked.places.outline.items_of(section):
        entry = cited.entry
        errors, others = tally_at(told, f"sections/{section}/{entry.id}")
        once = entry.only_in == "evaluation-year"
        if entry.form == "text":
            texts = tuple(_texts(work, cited))
            yield Item(
                entry.id,
                entry.name,
                cited.id,
                "text",
                texts,
                errors=errors,
                others=others,
                only_in_evaluation_year=once,
            )
        elif entry.form == "table":
            rows = tuple(_rows(work, cited))
            blank = work.fields.of_row(cited, {})
            yield Item(
                entry.id, entry.name, cited.id, "table", tuple(_table_texts(work, cited)), blank, rows, blank,
                errors=errors, others=others, only_in_evaluation_year=once,
            )  # fmt: skip
        else:
            page = PAGES.get(_list_of(entry), "")
            lines = tuple(derived_lines(work, entry))
            yield Item(entry.id, entry.name, cited.id, "derived", lines=lines, page=page, errors=errors, others=others)


# --- texts -----------------------------------------------------------------------------------------------------------


def _texts(work: Workspace, cited: Cited[Content]) -> Iterator[Text]:
    entry = cited.entry
    written = _written(work, entry.section, entry.id)
    wanted: dict[str, Localized] = {}
    open_part = False
    for slot in slots_of(work.checked.places.outline, work.plan):
        if (slot.section, slot.item) == (entry.section, entry.id):
            if slot.per:
                open_part = True
            else:
                wanted.setdefault(slot.part, slot.names[2])
    for part, name in wanted.items():
        yield _text(entry, part, name, written.pop(part, None))
    for part, element in written.items():
        yield _text(entry, part, Localized(part, part, part), element)
    if open_part:
        yield _text(entry, "", Localized(), None, names_part=True)


def _table_texts(work: Workspace, cited: Cited[Content]) -> Iterator[Text]:
    """ "None, because ...", where the law lets a table be empty."""
    entry = cited.entry
    if entry.may_be_none:
        yield _text(entry, "", Localized(), _written(work, entry.section, entry.id).get(""))


def _written(work: Workspace, section: str, item: str) -> dict[str, Written]:
    return {
        one.record.get("part", ""): one
        for one in work.content.of("passages")
        if (one.record.get("section"), one.record.get("item")) == (section, item)
    }


def _text(entry: Content, part: str, name: Localized, element: Written | None, *, names_part: bool = False) -> Text:
    record: Mapping[str, Mapping[str, str]] = element.record if element else {}
    key = "-".join(one for one in ("t", entry.section, entry.id, part or ("new" if names_part else "")) if one)
    return Text(
        key=key,
        section=entry.section,
        item=entry.id,
        part=part,
        name=name,
        text=cleaned(Localized(**record.get("text", {}))),
        none_because=Localized(**record.get("none_because", {})),
        element=element.id if element else None,
        version=element.version if element else 0,
        may_be_none=entry.may_be_none,
        names_part=names_part,
    )


def _strangers(work: Workspace, known: Sequence[str]) -> Iterator[Text]:
    for one in work.content.of("passages"):
        section, item = one.record.get("section", ""), one.record.get("item", "")
        if section not in known:
            part = one.record.get("part", "")
            name = Localized(*(["/".join(step for step in (section, item, part) if step)] * len(LANGUAGES)))
            yield _text(Content(section=section, id=item, name=name), part, name, one)


def passage_code(section: str, item: str, part: str) -> str:
    """How a text is called among an edition's passages."""
    return name_of("passages", {"section": section, "item": item, "part": part})[:200]


def empty_passage(section: str, item: str, part: str) -> dict[str, str]:
    """A text that says nothing yet."""
    assert {"section", "item", "part"} <= set(Passage.__struct_fields__)
    return {"section": section, "item": item, **({"part": part} if part else {})}


# --- tables ----------------------------------------------------------------------------------------------------------


def _rows(work: Workspace, cited: Cited[Content]) -> Iterator[TableRow]:
    entry = cited.entry
    rows = [
        one
        for one in work.content.of("rows")
        if (one.record.get("section"), one.record.get("item")) == (entry.section, entry.id)
    ]
    for number, one in enumerate(rows, 1):
        fields = work.fields.of_row(cited, one.record)
        yield TableRow(
            f"r-{one.id}",
            one.id,
            one.version,
            number,
            one.record.get("id", ""),
            fields,
            number == 1,
            number == len(rows),
        )


# --- what is drawn from the rest -------------------------------------------------------------------------------------


def _list_of(entry: Content) -> str:
    source = entry.draws_on
    if source.endswith("indicator"):
        return "indicators"
    if source.endswith("goal"):
        return "goals"
    if source.endswith("measure"):
        return "measures"
    return "total" if source == "total" else _LISTS.get(source, "")


def derived_lines(work: Workspace, entry: Content) -> Iterator[Localized]:
    """What fills a derived item, a line for each."""
    plan, source = work.plan, entry.draws_on
    if source == "funding":
        yield from _money(work)
    elif source in DOCUMENT_PARTS or source == "approval":
        yield from _of_document(work, source)
    else:
        places = PlanIndex(plan).places(source)  # type: ignore[arg-type]
        for place in list(places)[:_MOST_LINES]:
            yield called(place.record) if getattr(place.record, "id", "") else place.title


def _of_document(work: Workspace, source: str) -> Iterator[Localized]:
    plan = work.plan
    if source == "title":
        yield plan.title
    elif source == "developer" and plan.developer:
        yield plan.developer.name
    elif source == "period":
        yield Localized(*[str(plan.period).replace("-", "–")] * len(LANGUAGES))
    elif source == "grounds":
        yield from (one.title for one in plan.grounds)
    elif source == "co-executors":
        yield from (Localized(*[one] * len(LANGUAGES)) for one in plan.co_executors)
    elif source == "approval":
        yield from (one.name for one in plan.acts if one.name)


def _money(work: Workspace) -> Iterator[Localized]:
    """The total of each source."""
    sums: dict[str, float] = {}
    for one in work.plan.funding:
        sums[one.source] = sums.get(one.source, 0) + (one.amount or 0)
    named = {one.id: one.name for one in work.law_of_fields.choices.get(("funding", "source"), ())}
    unit = work.plan.money_unit
    for source, amount in sums.items():
        name = named.get(source, Localized(source, source, source))
        told = f"{amount:,.10g}".replace(",", " ").replace(".", ",")
        yield Localized(*(f"{name.text(one)}: {told} {unit.text(one)}".strip() for one in LANGUAGES))
