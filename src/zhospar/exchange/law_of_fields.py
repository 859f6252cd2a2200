"""What the law says of a plan's lists and fields for one kind of document: which it names, by which provisions, and which
values it takes. Templates are made of this, so that people are asked for what the law asks for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhospar.engine.plan import Plan
from zhospar.engine.structure import Outline, outline_of_plan
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Choice, Linkage, Requirement
from zhospar.statute.localized import LANGUAGES, Localized

LIST_OF_ELEMENT = {
    "document": "document",
    "direction": "directions",
    "goal": "goals",
    "main-goal": "goals",
    "programme-goal": "goals",
    "task": "tasks",
    "indicator": "indicators",
    "target-indicator": "indicators",
    "result-indicator": "indicators",
    "measure": "measures",
    "capacity-measure": "measures",
    "stage": "stages",
    "funding": "funding",
    "risk": "risks",
    "budget-programme": "budget_programmes",
    "interaction": "interactions",
    "link": "links",
    "total": "funding",
    "approval": "acts",
    "grounds": "grounds",
}
"""The list of the plan in which an element of the law stands."""

_FIELDS_OF_TEST: dict[str, tuple[tuple[str, str], ...]] = {
    "valued": (("", "planned"), ("", "base_value"), ("", "base_year"), ("", "due")),
    "numeric": (("", "unit"), ("", "planned")),
    "funded": (("funding", "source"), ("funding", "year"), ("funding", "stage"), ("funding", "amount")),
    "sums-agree": (("document", "total"),),
    "budget-years": (("budget_programmes", "amounts"), ("budget_programmes", "reporting_amount")),
    "stages-cover": (("stages", "first"), ("stages", "last")),
    "stage-terms": (("stages", "first"), ("stages", "last")),
    "not-achieved-explained": (("indicators", "planned"), ("indicators", "actual"), ("indicators", "reasons")),
    "measures-explained": (("measures", "status"), ("measures", "reason")),
    "unused-explained": (("funding", "amount"), ("funding", "used"), ("funding", "reason")),
    "grounds": (("grounds", "type"),),
    "approved": (("acts", "type"), ("acts", "by")),
    "parent": (("", "of"),),
    "base-indicators": (("indicators", "base_indicator"), ("document", "base_list")),
    "names-kind": (("document", "about"),),
}
"""The fields that a test of the engine reads without their being listed; "" is the list of the requirement's element."""


@dataclass(frozen=True, slots=True)
class LawOfFields:
    """For one kind: provisions by list and field, and the law's choices by list and field."""

    outline: Outline
    named: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """(list, field) -> provisions; (list, "") -> those that speak of the list."""
    choices: dict[tuple[str, str], tuple[Choice, ...]] = field(default_factory=dict)

    def lists(self) -> frozenset[str]:
        """The lists that the law speaks of for this kind."""
        return frozenset(name for name, _ in self.named)

    def of_list(self, name: str) -> tuple[str, ...]:
        """Provisions that speak of a list or of one of its fields, each once."""
        return tuple(dict.fromkeys(one for (owner, _), ids in self.named.items() if owner == name for one in ids))


def law_of_fields(edition: Edition, plan: Plan) -> LawOfFields:
    """What the law names for documents such as `plan`."""
    body_class = plan.developer.body_class if plan.developer else ""
    outline = outline_of_plan(edition, plan)
    named: dict[tuple[str, str], dict[str, None]] = {}
    choices = _standing_choices(edition, plan)
    for requirement in edition.of(Requirement, plan.kind, body_class, plan.variant):
        for place in _places(requirement.entry):
            named.setdefault(place, {})[requirement.id] = None
        choices.update(_choices_of(requirement, edition))
    for linkage in edition.of(Linkage, plan.kind, body_class, plan.variant):
        named.setdefault(("links", "to_kind"), {})[linkage.id] = None
    for content in outline.contents:
        for element in (content.entry.draws_on, content.entry.per):
            if element in LIST_OF_ELEMENT:
                named.setdefault((LIST_OF_ELEMENT[element], ""), {})[content.id] = None
    return LawOfFields(outline, {place: tuple(ids) for place, ids in named.items()}, choices)


def _places(entry: Requirement) -> Iterator[tuple[str, str]]:
    of = LIST_OF_ELEMENT.get(entry.of, "")
    having = LIST_OF_ELEMENT.get(entry.having or "", "")
    if having:
        yield having, ""
    for name in (*entry.fields, *entry.where):
        owner = having if entry.test == "covers" and having else of
        if owner:
            yield owner, name.partition(".")[0]
    for name in entry.having_where:
        if having:
            yield having, name.partition(".")[0]
    for owner, name in _FIELDS_OF_TEST.get(entry.test, ()):
        if owner or of:
            yield owner or of, name
    if of and of != "document":
        yield of, ""


def _choices_of(cited: Cited[Requirement], edition: Edition) -> dict[tuple[str, str], tuple[Choice, ...]]:
    """A closed list of the law that a requirement puts on a field."""
    entry = cited.entry
    lists = [value[1:] for value in entry.values if value.startswith("@") and value[1:] in edition.choices]
    if not lists:
        return {}
    values = tuple(choice for name in lists for choice in edition.choices[name].entry.values)
    if entry.test == "grounds":
        return {("grounds", "type"): values}
    owner = LIST_OF_ELEMENT.get((entry.having if entry.test == "covers" else entry.of) or "", "")
    return {(owner, name): values for name in entry.fields if owner and entry.test in ("allowed", "covers")}


def _standing_choices(edition: Edition, plan: Plan) -> dict[tuple[str, str], tuple[Choice, ...]]:
    """Lists that every kind has: kinds, bodies, classes, variants, conditions."""
    kinds = tuple(Choice(id=name, name=cited.entry.name) for name, cited in edition.kinds.items())
    bodies = tuple(Choice(id=name, name=text) for name, text in edition.bodies.items())
    served = edition.kinds[plan.kind].entry.serves if plan.kind in edition.kinds else ()
    variants = edition.kinds[plan.kind].entry.variants_named if plan.kind in edition.kinds else ()
    return {
        ("document", "kind"): kinds,
        ("document", "variant"): variants,
        ("document", "about.kind"): tuple(kind for kind in kinds if not served or kind.id in served),
        ("document", "developer.role"): bodies,
        ("document", "developer.body_class"): tuple(Choice(id=n, name=text) for n, text in edition.classes.items()),
        ("document", "conditions"): tuple(
            Choice(id=name, name=cited.entry.name)
            for name, cited in edition.conditions.items()
            if plan.kind in cited.kinds
        ),
        ("links", "to_kind"): kinds,
        ("acts", "by"): bodies,
    }


def rule_text(edition: Edition, provisions: tuple[str, ...], most: int = 3) -> Localized:
    """The provisions cited with what they say, each on its own line."""
    told = [(edition.cite(one), edition.provision(one).says) for one in provisions[:most]]
    return Localized(*("\n".join(f"{cite.text(lang)}: {says.text(lang)}" for cite, says in told) for lang in LANGUAGES))


def cited_briefly(edition: Edition, provisions: tuple[str, ...], most: int = 6) -> Localized:
    """The provisions cited in one line."""
    cites = [edition.cite(one) for one in provisions[:most]]
    dots = " ..." if len(provisions) > most else ""
    return Localized(*("; ".join(dict.fromkeys(cite.text(lang) for cite in cites)) + dots for lang in LANGUAGES))
