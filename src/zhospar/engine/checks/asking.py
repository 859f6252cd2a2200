"""What a check is asked, and how it answers: a requirement of the law, the plan, and breaches with words for the message."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from zhospar.engine.plan import Plan, Row
from zhospar.engine.plan_index import Place, PlanIndex
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Requirement, Structure
from zhospar.statute.localized import Localized

Word = Localized | str | int | float


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement put to one plan. `others` are further plans known beside it (the base list, higher documents)."""

    rule: Requirement
    index: PlanIndex
    edition: Edition
    others: tuple[Plan, ...] = ()

    @property
    def plan(self) -> Plan:
        return self.index.plan

    def elements(self) -> Iterator[Place]:
        """The elements that the requirement speaks of."""
        for place in self.index.places(self.rule.of):
            if self.rule.of == "row" and not self.is_of_item(place):
                continue
            if not self.rule.where or place.matches(self.rule.where):
                yield place

    def is_of_item(self, place: Place) -> bool:
        """Whether a row stands in the table that the requirement names."""
        row = place.record
        assert isinstance(row, Row)
        return self.rule.section in ("", row.section) and self.rule.item in ("", row.item)

    def name_of_field(self, name: str, otherwise: str = "") -> Localized:
        """The name of a plan's field, or of one of its values ("=internal")."""
        told = otherwise or name
        return self.edition.names.get(name) or Localized(told, told, told)

    def name_of_element(self, element: str) -> Localized:
        return name_of_element(self.edition, element)

    def allowed_values(self) -> dict[str, Localized]:
        """The values named by the requirement, a "@list" opened, with their names."""
        found: dict[str, Localized] = {}
        for value in self.rule.values:
            if value.startswith("@"):
                chosen = self.edition.choices[value[1:]].entry.values
                found.update({choice.id: choice.name for choice in chosen})
            else:
                known = self.edition.kinds.get(value)
                found[value] = known.entry.name if known else self.name_of_field(f"={value}", value)
        return found


@dataclass(frozen=True, slots=True)
class Breach:
    """A place where a requirement is not met, with the words of its message. `says` picks another message than the test's own."""

    place: Place
    words: Mapping[str, Word] = field(default_factory=dict)
    says: str = ""
    where: str = ""


Test = Callable[[Asked], Iterator[Breach]]


def name_of_element(edition: Edition, element: str) -> Localized:
    """The name of a kind of element ("Goal")."""
    names = edition.names
    return names.get(f"{element}-element") or names.get(element) or Localized(element, element, element)


def name_of_section(edition: Edition, plan: Plan, section_id: str) -> Localized:
    """The law's name of a section of such a document."""
    sections = (
        section for cited in edition.of(Structure, plan.kind, variant=plan.variant) for section in cited.entry.sections
    )
    return next(
        (section.name for section in sections if section.id == section_id),
        Localized(section_id, section_id, section_id),
    )


def listed(values: "list[Localized] | list[str]") -> Localized:
    """A list of names as one text."""
    texts = [value if isinstance(value, Localized) else Localized(value, value, value) for value in values]
    return Localized(
        ", ".join(text.text("kk") for text in texts),
        ", ".join(text.text("ru") for text in texts),
        ", ".join(text.text("en") for text in texts),
    )
