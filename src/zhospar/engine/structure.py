"""Sections of a document and what each must contain: present, in order, filled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhospar.engine.checks.asking import Breach, Word, listed, name_of_element
from zhospar.engine.named_days import iso_of
from zhospar.engine.plan import Plan, Row
from zhospar.engine.plan_index import PlanIndex
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Choice, Column, Content, Section, Structure
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Severity

DOCUMENT_PARTS = {
    "title": "title",
    "grounds": "grounds",
    "developer": "developer",
    "period": "period",
    "total": "funding",
    "co-executors": "co_executors",
}
"""What a derived item may draw on besides elements, and the plan's field that holds it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The structure that the law gives to one document: its sections in order and the items of each."""

    sections: tuple[tuple[str, Section], ...]
    """(provision, section)."""
    contents: tuple[Cited[Content], ...]
    counts: tuple[tuple[str, int], ...]
    """(provision, number of sections)."""
    extra: Severity = "error"
    """How grave a section beyond these is."""

    def items_of(self, section: str) -> list[Cited[Content]]:
        return [cited for cited in self.contents if cited.entry.section == section]

    def section(self, section_id: str) -> Section | None:
        return next((section for _, section in self.sections if section.id == section_id), None)

    def section_name(self, section_id: str) -> Localized:
        section = self.section(section_id)
        return section.name if section else Localized(section_id, section_id, section_id)


def outline_of(edition: Edition, kind: str, body_class: str = "", variant: str = "") -> Outline:
    """The sections and items of a kind's documents, those left out that this class of body has not."""
    left_out = {
        section
        for cited in edition.excluded(kind, body_class, variant)
        if not cited.entry.on_condition
        for section in cited.entry.sections
    }
    sections: dict[str, tuple[str, Section]] = {}
    counts: list[tuple[str, int]] = []
    for cited in edition.of(Structure, kind, body_class, variant):
        for section in cited.entry.sections:
            if section.id not in left_out:
                sections.setdefault(section.id, (cited.id, section))
        if cited.entry.count is not None:
            counts.append((cited.id, cited.entry.count - len(left_out)))
    ordered = sorted(sections.values(), key=lambda one: one[1].number)
    contents = edition.of(Content, kind, body_class, variant)
    judged = {cited.entry.extra for cited in edition.of(Structure, kind, body_class, variant)}
    return Outline(
        sections=tuple(ordered),
        contents=tuple(cited for cited in contents if cited.entry.section not in left_out),
        counts=tuple(counts),
        extra=judged.pop() if len(judged) == 1 else "error",
    )


def outline_of_plan(edition: Edition, plan: Plan) -> Outline:
    """The structure that the law gives to this document."""
    body_class = plan.developer.body_class if plan.developer else ""
    return outline_of(edition, plan.kind, body_class, plan.variant)


# --- sections ------------------------------------------------------------------------------------------------------


def section_breaches(outline: Outline, index: PlanIndex) -> Iterator[tuple[str, str, Breach]]:
    """Sections missing or empty, not foreseen, out of order. Yields provision, check, breach."""
    if not outline.sections:
        return
    known = [section.id for _, section in outline.sections]
    present = [section for section in known if _is_present(section, outline, index)]
    for provision, section in outline.sections:
        if section.id not in present and _is_due(section.id, outline, index):
            yield provision, "section-missing", _at(index, section.id, {"section": section.name})
    heading = outline.sections[0][0] if not outline.counts else outline.counts[0][0]
    shown = dict.fromkeys((*index.plan.sections, *_sections_used(index.plan)))
    for extra in (section for section in shown if section not in known):
        yield heading, "section-extra", _at(index, extra, {"section": extra})
    order = [section for section in index.plan.sections if section in known]
    expected = [section for section in known if section in order]
    if order != expected:
        names = {"found": _names(outline, order), "expected": _names(outline, expected)}
        yield heading, "section-order", Breach(index.document, names, where="sections")
    for provision, number in outline.counts:
        if len(known) != number:
            words: dict[str, Word] = {"expected": number, "found": len(known)}
            yield provision, "section-count", Breach(index.document, words, where="sections")


def _is_due(section: str, outline: Outline, index: PlanIndex) -> bool:
    """Whether a section must be filled: not one whose items are all for a year of evaluation, in another year, or are only advised."""
    items = outline.items_of(section)
    return not items or any(cited.entry.severity == "error" and _is_asked(cited.entry, index) for cited in items)


def _is_asked(entry: Content, index: PlanIndex) -> bool:
    about = index.plan.about
    return entry.only_in != "evaluation-year" or bool(about and about.evaluation_year)


def _sections_used(plan: Plan) -> Iterator[str]:
    yield from (passage.section for passage in plan.passages)
    yield from (row.section for row in plan.rows)


def _is_present(section: str, outline: Outline, index: PlanIndex) -> bool:
    if index.plan.sections and section not in index.plan.sections:
        return False
    used = any(passage.section == section and (passage.text or passage.none_because) for passage in index.plan.passages)
    if used or any(row.section == section for row in index.plan.rows):
        return True
    return any(cited.entry.form == "derived" and has_source(cited.entry, index) for cited in outline.items_of(section))


def _at(index: PlanIndex, section: str, words: dict[str, Word]) -> Breach:
    return Breach(index.document, words, where=f"sections/{section}")


def _names(outline: Outline, sections: Sequence[str]) -> Localized:
    return listed([outline.section_name(section) for section in sections])


# --- items ---------------------------------------------------------------------------------------------------------


def content_breaches(cited: Cited[Content], outline: Outline, index: PlanIndex, edition: Edition) -> Iterator[Breach]:
    """What of a required item is not filled."""
    entry = cited.entry
    if not _is_asked(entry, index):
        return
    if entry.may_be_none and _is_none(entry, index, ""):
        return
    item = _Item(entry, outline.section_name(entry.section), index, edition)
    match entry.form:
        case "derived":
            if not has_source(entry, index):
                yield item.breach("", "content")
        case "text":
            yield from item.texts()
        case "table":
            yield from item.table()


def _is_none(entry: Content, index: PlanIndex, part: str) -> bool:
    """Whether "none, because ..." is said of an item (part "") or of one of its parts."""
    _, none_because = index.passages.get((entry.section, entry.id), {}).get(part, (Localized(), Localized()))
    return bool(none_because)


def has_source(entry: Content, index: PlanIndex) -> bool:
    """Whether the plan holds what a derived item is drawn from."""
    source = entry.draws_on
    if source == "approval":
        about = index.plan.about
        return bool(about and about.act and about.act_on) or bool(index.plan.acts)
    if source in DOCUMENT_PARTS:
        return bool(getattr(index.plan, DOCUMENT_PARTS[source]))
    return bool(source and index.places(source))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Item:
    """A required item beside what the plan has for it."""

    entry: Content
    section: Localized
    index: PlanIndex
    edition: Edition

    def breach(self, place: str, says: str, /, **words: Word) -> Breach:
        where = f"sections/{self.entry.section}/{self.entry.id}" + (f"/{place}" if place else "")
        known: dict[str, Word] = {"section": self.section, "item": self.entry.name}
        return Breach(self.index.document, {**known, **words}, says=says, where=where)

    def wanted_parts(self) -> list[tuple[str, Localized]]:
        """The parts that must each be filled: fixed ones, or one for each element or year."""
        entry = self.entry
        if entry.parts:
            return [(part.id, part.name) for part in entry.parts]
        match entry.per:
            case "":
                return []
            case "year" | "plan-year":
                return [_year(year) for year in self.index.plan.period.all_years()]
            case "budget-year":
                return [_year(year) for year in list(self.index.plan.period.all_years())[:3]]
            case "territory":
                return []
            case element:
                return [(place.id, _numbered(place.id, place.title)) for place in self.index.places(element)]

    def texts(self) -> Iterator[Breach]:
        given = self.index.passages.get((self.entry.section, self.entry.id), {})
        filled = {part for part, (text, none) in given.items() if text or (none and self.entry.may_be_none)}
        wanted = self.wanted_parts()
        if not wanted and not filled:
            yield self.breach("", "content")
        if self.entry.per == "territory" and not any(filled):
            yield self.breach("", "content-part", part=_TERRITORIES)
        for part, name in wanted:
            if part not in filled:
                yield self.breach(part, "content-part", part=name)
        yield from self.strays(given)

    def strays(self, given: Mapping[str, tuple[Localized, Localized]]) -> Iterator[Breach]:
        """Texts that are about no element of those of which each has its own."""
        if self.entry.parts or self.entry.per in ("", "year", "plan-year", "budget-year", "territory"):
            return
        known = {part for part, _ in self.wanted_parts()}
        for part, (text, _) in given.items():
            if text and part not in known:
                yield self.breach(part, "content-stray", part=name_of_element(self.edition, self.entry.per))

    def table(self) -> Iterator[Breach]:
        rows = self.index.rows.get((self.entry.section, self.entry.id), [])
        wanted = self.wanted_parts()
        if not wanted and len(rows) < self.entry.at_least:
            if not rows:
                yield self.breach("", "content")
            else:
                yield self.breach("", "content-rows", expected=self.entry.at_least, found=len(rows))
        by_year = self.entry.per in ("year", "plan-year", "budget-year")
        for part, name in wanted:
            found = [row for row in rows if (str(row.cells.get("year", row.part)) if by_year else row.part) == part]
            if self.entry.may_be_none and _is_none(self.entry, self.index, part):
                continue
            if not found or len(found) < self.entry.at_least:
                yield self.breach(part, "content-part", part=name)
        for number, row in enumerate(rows, 1):
            yield from self.cells(number, row)

    def cells(self, number: int, row: Row) -> Iterator[Breach]:
        for column in self.entry.columns:
            value = row.texts.get(column.id) or row.cells.get(column.id)
            own = row.id or str(number)
            if value is None or value == "" or (isinstance(value, Localized) and not value):
                if column.required:
                    yield self.breach(own, "content-cell", value=own, field=column.name)
            else:
                yield from self.cell(own, column, value)

    def cell(self, own: str, column: Column, value: Localized | str | float) -> Iterator[Breach]:
        told = value.text("kk") if isinstance(value, Localized) else value
        if column.type == "choice" and column.choices:
            choices = choices_of(column, self.edition)
            if told not in choices:
                expected = listed(list(choices.values()))
                yield self.breach(own, "content-choice", field=column.name, value=str(told), expected=expected)
        elif column.type == "date" and not iso_of(str(told)):
            yield self.breach(own, "content-choice", field=column.name, value=str(told), expected=_A_DAY)
        elif column.type in ("number", "year") and not isinstance(told, int | float):
            yield self.breach(own, "content-choice", field=column.name, value=str(told), expected=_A_NUMBER)
        elif column.type == "element" and not self.knows(column, str(told)):
            of = name_of_element(self.edition, column.of or "")
            yield self.breach(own, "content-choice", field=column.name, value=str(told), expected=of)

    def knows(self, column: Column, value: str) -> bool:
        """Whether ids in a cell (several are parted by commas) are those of elements of the plan."""
        ids = [one.strip() for one in value.split(",")]
        known = {place.id for place in self.index.places(column.of)} if column.of else set(self.index.by_id)
        return all(one in known for one in ids)


def choices_of(column: Column, edition: Edition) -> dict[str, Localized]:
    """The values that a column of choices takes, with their names."""
    found: dict[str, Localized] = {}
    for choice in column.choices:
        if choice.startswith("@"):
            values: tuple[Choice, ...] = edition.choices[choice[1:]].entry.values
            found.update({value.id: value.name for value in values})
        else:
            found[choice] = Localized(choice, choice, choice)
    return found


def _year(year: int) -> tuple[str, Localized]:
    return str(year), Localized(str(year), str(year), str(year))


def _numbered(number: str, title: Localized) -> Localized:
    return Localized(f"{number} {title.text('kk')}", f"{number} {title.text('ru')}", f"{number} {title.text('en')}")


_TERRITORIES = Localized("аумақтар", "территории", "territories")
_A_DAY = Localized("күн (2016-02-20) немесе жыл", "день (2016-02-20) или год", "a day (2016-02-20) or a year")
_A_NUMBER = Localized("сан", "число", "a number")
