"""Places of findings ("goals/1.2", "sections/analysis/problems") in words, in the plan, and in the file it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from zhospar.engine.checks.asking import name_of_element
from zhospar.engine.plan import Plan, Record
from zhospar.engine.structure import Outline, outline_of_plan
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized

ELEMENTS: Mapping[str, str] = {
    "stages": "stage",
    "directions": "direction",
    "goals": "goal",
    "tasks": "task",
    "indicators": "indicator",
    "measures": "measure",
    "risks": "risk",
    "budget_programmes": "budget-programme",
    "interactions": "interaction",
}
"""The plan's lists whose records have an id, and what a record of each is called."""
_NUMBERED: Mapping[str, str] = {"funding": "funding", "links": "link", "rows": "row"}
"""Lists whose records are known by their number."""
_KINDS_OF_INDICATOR = {"target": "target-indicator", "result": "result-indicator"}
FilePath = tuple[str | int, ...]


@dataclass(frozen=True)
class Places:
    """One plan's places."""

    plan: Plan
    edition: Edition

    @cached_property
    def outline(self) -> Outline:
        return outline_of_plan(self.edition, self.plan)

    @cached_property
    def _found(self) -> dict[tuple[str, str], tuple[int, Record]]:
        found: dict[tuple[str, str], tuple[int, Record]] = {}
        for name in ELEMENTS:
            for number, record in enumerate(getattr(self.plan, name)):
                found.setdefault((name, record.id), (number, record))
        return found

    def record(self, where: str) -> Record | None:
        """The element that a place names."""
        name, _, rest = where.partition("/")
        found = self._found.get((name, rest.partition("/")[0]))
        return found[1] if found else None

    # --- in words ----------------------------------------------------------------------------------------------

    def in_words(self, where: str) -> Localized:
        """A place as one would say it: "Goal 1.2 «...»", "Section «Passport»: «Funding»"."""
        head, _, rest = where.partition("/")
        if head == "sections" and rest:
            return self._section(rest.split("/"))
        if head in ELEMENTS and rest:
            return self._element(head, rest.split("/"))
        name = self._name(head)
        return _with(name, self._detail(head, rest)) if rest else name

    def _name(self, head: str) -> Localized:
        names = self.edition.names
        if head == "sections":
            return _SECTIONS
        if head == "total":
            return _TOTAL
        if head == "links":
            return _LINKS
        element = _NUMBERED.get(head) or ELEMENTS.get(head) or head
        return _capital(names.get(f"{element}-element") or names.get(element) or names.get(head) or _same(head))

    def _detail(self, head: str, rest: str) -> Localized:
        """What follows the name: a kind of document, a number, a year."""
        known = self.edition.kinds.get(rest)
        if known:
            return known.entry.name
        if head == "total" and rest == "all":
            return _ALL_YEARS
        return _same(rest)

    def _element(self, head: str, steps: Sequence[str]) -> Localized:
        own, *further = steps
        record = self.record(f"{head}/{own}")
        element = _KINDS_OF_INDICATOR.get(getattr(record, "kind", ""), ELEMENTS[head])
        name = name_of_element(self.edition, element)
        title = getattr(record, "title", None) or Localized()
        told = _QUOTED.fill({"name": name, "id": own, "title": _short(title)}) if title else _with(name, _same(own))
        for step in further:
            known = self.edition.kinds.get(step)
            told = _joined(told, known.entry.name if known else self._name(step))
        return told

    def _section(self, steps: Sequence[str]) -> Localized:
        section, *further = steps
        told = _SECTION.fill({"name": self.outline.section_name(section)})
        if not further:
            return told
        item = next((cited.entry for cited in self.outline.items_of(section) if cited.entry.id == further[0]), None)
        told = _joined(told, _short(item.name if item else _same(further[0])))
        for part in further[1:]:
            named = next((one.name for one in item.parts if one.id == part), None) if item else None
            told = _joined(told, named or self._title_of(part))
        return told

    def _title_of(self, own: str) -> Localized:
        for name in ELEMENTS:
            if record := self.record(f"{name}/{own}"):
                return _with(_same(own), _short(getattr(record, "title", Localized())))
        return _same(own)

    # --- in the file -------------------------------------------------------------------------------------------

    def in_file(self, where: str) -> FilePath:
        """The place in the plan's plain data; empty where it stands nowhere (something is missing)."""
        head, *rest = where.split("/")
        if head in ELEMENTS and rest:
            found = self._found.get((head, rest[0]))
            return (head, found[0]) if found else ()
        if head in _NUMBERED and rest and rest[0].isdigit():
            return (head, int(rest[0]) - 1)
        if head == "sections" and len(rest) > 1:
            return self._passage(rest)
        if head == "total" and rest and rest[0] in self.plan.total:
            return (head, rest[0])
        return (head,) if head in ("title", "period", "about", "grounds") and not rest else ()

    def _passage(self, steps: Sequence[str]) -> FilePath:
        section, item, *part = steps
        wanted = part[0] if part else ""
        for number, row in enumerate(self.plan.rows):
            if (row.section, row.item) == (section, item) and wanted in (row.id, str(number + 1)):
                return ("rows", number)
        for number, passage in enumerate(self.plan.passages):
            if (passage.section, passage.item, passage.part) == (section, item, wanted):
                return ("passages", number)
        return ()


_LONGEST = 90


def _short(text: Localized) -> Localized:
    """A text that is not longer than a line."""
    return Localized(*(one if len(one) <= _LONGEST else f"{one[: _LONGEST - 1].rstrip()}…" for one in _three(text)))


def _capital(text: Localized) -> Localized:
    return Localized(*(one[:1].upper() + one[1:] for one in _three(text)))


def _same(text: str) -> Localized:
    return Localized(text, text, text)


def _with(one: Localized, other: Localized) -> Localized:
    return Localized(*(f"{a} {b}".strip() for a, b in zip(_three(one), _three(other), strict=True)))


def _joined(one: Localized, other: Localized) -> Localized:
    return Localized(*(f"{a} · {b}" for a, b in zip(_three(one), _three(other), strict=True)))


def _three(text: Localized) -> tuple[str, str, str]:
    return text.text("kk"), text.text("ru"), text.text("en")


_QUOTED = Localized("{name} {id} «{title}»", "{name} {id} «{title}»", '{name} {id} "{title}"')
_SECTION = Localized("«{name}» бөлімі", "Раздел «{name}»", 'Section "{name}"')
_SECTIONS = Localized("Бөлімдер", "Разделы", "Sections")
_TOTAL = Localized("Жиынтық сома,", "Итоговая сумма,", "Total,")
_ALL_YEARS = Localized("барлық жыл", "все годы", "all years")
_LINKS = Localized(
    "Жоғары тұрған құжаттармен байланыс:", "Связь с вышестоящими документами:", "Links to higher documents:"
)
