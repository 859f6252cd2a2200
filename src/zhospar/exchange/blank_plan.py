"""A blank document of a kind: what a template is made from, and the texts that the law asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhospar.engine.plan import Body, Period, Plan
from zhospar.engine.structure import Outline
from zhospar.exchange.law_of_fields import LIST_OF_ELEMENT
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Content, Horizon
from zhospar.statute.localized import Localized

_USUAL_YEARS = 5
"""Length of a blank's period where the law gives none."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one text: ids, and the names of section, item and part for people."""

    section: str
    item: str
    part: str
    names: tuple[Localized, Localized, Localized]
    provision: str
    per: str = ""
    """Kind of element that `part` must name, where the author still has to say which."""


def blank_plan(
    edition: Edition,
    kind: str,
    first_year: int,
    *,
    variant: str = "",
    body_class: str = "",
    period: Period | None = None,
) -> Plan:
    """A plan without content. `first_year` begins a period of the law's length, where none is given. Raises Unknown."""
    variant = edition.variant(kind, variant)
    body_class = edition.body_class(kind, body_class)
    lengths = [
        cited.entry.min_years + (1 if cited.entry.over else 0)
        for cited in edition.of(Horizon, kind, body_class, variant)
        if cited.entry.part == "document"
    ]
    longest = [
        cited.entry.max_years
        for cited in edition.of(Horizon, kind, body_class, variant)
        if cited.entry.part == "document" and cited.entry.max_years
    ]
    years = max(lengths, default=_USUAL_YEARS)
    if longest and years == 1:
        years = min(longest)
    return Plan(
        kind=kind,
        variant=variant,
        title=Localized(),
        period=period or Period(first=first_year, last=first_year + years - 1),
        developer=Body(name=Localized(), body_class=body_class) if body_class else None,
    )


def slots_of(outline: Outline, plan: Plan) -> Iterator[Slot]:
    """A slot for each text that the law asks for, in the law's order."""
    for _, section in outline.sections:
        for cited in outline.items_of(section.id):
            if cited.entry.form == "text":
                yield from _slots(cited, section.name, plan)


def _slots(cited: Cited[Content], section: Localized, plan: Plan) -> Iterator[Slot]:
    entry = cited.entry
    names = (section, entry.name, Localized())

    def slot(part: str, name: Localized, per: str = "") -> Slot:
        return Slot(entry.section, entry.id, part, (*names[:2], name), cited.id, per)

    if entry.parts:
        yield from (slot(part.id, part.name) for part in entry.parts)
    elif entry.per in ("year", "plan-year", "budget-year"):
        years = list(plan.period.all_years())[: 3 if entry.per == "budget-year" else None]
        yield from (slot(str(year), Localized(*[str(year)] * 3)) for year in years)
    elif entry.per in LIST_OF_ELEMENT and entry.per != "document":
        records = getattr(plan, LIST_OF_ELEMENT[entry.per])
        found = [record for record in records if entry.per != "main-goal" or record.main]
        for record in found:
            yield slot(getattr(record, "id", ""), getattr(record, "title", Localized()))
        if not found:
            yield from (slot("", Localized(), entry.per) for _ in range(3))
    else:
        yield slot("", Localized(), "territory" if entry.per == "territory" else "")
