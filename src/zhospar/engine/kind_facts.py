"""Facts of a kind of document by name, in the plain form in which scenarios and files write them."""

from collections.abc import Callable, Mapping
from typing import Any

from zhospar.engine import hierarchy
from zhospar.engine.structure import Outline, outline_of
from zhospar.statute.edition import Edition
from zhospar.statute.entries import (
    Cascade,
    Condition,
    Content,
    Definition,
    Delegation,
    Entry,
    EvaluationCycle,
    Exclusion,
    Horizon,
    Level,
    Liability,
    Linkage,
    MonitoringCycle,
    Principle,
    Publication,
    Series,
    Structure,
)

Asked = Mapping[str, Any]
"""id, and where they matter class, variant, years."""


def fact_of_kind(edition: Edition, name: str, asked: Asked) -> Any:
    """One fact: a value, a list (order matters for sections), or a list of records. Raises LookupError for an unknown fact."""
    return _FACTS[name](edition, asked)


def is_fact(edition: Edition, name: str, asked: Asked, expected: Any) -> bool:
    """Whether a fact is as expected: lists of names as sets (sections in order), records by the keys that are given."""
    found = fact_of_kind(edition, name, asked)
    if name in _RECORDS:
        wanted = expected if isinstance(expected, list) else [expected]
        return all(any(covers(one, each) for each in found) for one in wanted)
    if name in _SUBSETS:
        return set(expected) <= set(found)
    if isinstance(expected, Mapping):
        return all(_alike(value, found.get(key, []), ordered=name == "items") for key, value in expected.items())
    return _alike(expected, found, ordered=name in _ORDERED)


def _alike(expected: Any, found: Any, *, ordered: bool) -> bool:
    if isinstance(expected, list) and isinstance(found, list) and not ordered:
        return sorted(map(str, expected)) == sorted(map(str, found))
    return bool(expected == found)


def covers(expected: Any, found: Any) -> bool:
    """Whether everything that is expected is found, key by key."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        return all(key in found and covers(value, found[key]) for key, value in expected.items())
    return bool(expected == found)


def _kind(edition: Edition, asked: Asked) -> tuple[str, str, str]:
    edition.kind(asked["id"])
    return asked["id"], asked.get("class", ""), asked.get("variant", "")


def _outline(edition: Edition, asked: Asked) -> Outline:
    return outline_of(edition, *_kind(edition, asked))


def _horizon(edition: Edition, asked: Asked) -> str | list[str]:
    kind, _, variant = _kind(edition, asked)
    bounds = sorted({bounds for bounds, _ in hierarchy.horizons_of(edition, kind, variant)})
    return bounds[0] if len(bounds) == 1 else bounds


def _term_class(edition: Edition, asked: Asked) -> str | None:
    found = hierarchy.term_class(edition, int(asked["years"]))
    return found.id if found else None


def _cascade(edition: Edition, asked: Asked) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for through in hierarchy.implemented_through(edition, asked["id"]):
        known = found.setdefault(through.process, [])
        known += [kind for kind in through.kinds if kind not in known]
    return found


def _items(edition: Edition, asked: Asked) -> dict[str, list[str]]:
    outline = _outline(edition, asked)
    return {section.id: [cited.entry.id for cited in outline.items_of(section.id)] for _, section in outline.sections}


def _publications(edition: Edition, asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "where": cited.entry.where,
            "signed_by": cited.entry.signed_by,
            "by": list(cited.entry.by),
            "keeps_back": list(cited.entry.keeps_back),
            "provision": cited.id,
        }
        for cited in hierarchy.card_of(edition, *_kind(edition, asked)).publications
    ]


def _evaluations(edition: Edition, asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "after_years": list(cited.entry.after_years),
            "every_years": cited.entry.every_years,
            "at_end": cited.entry.at_end,
            "whole_period": cited.entry.whole_period,
            "by": list(cited.entry.by),
        }
        for cited in hierarchy.card_of(edition, *_kind(edition, asked)).evaluations
    ]


_FACTS: dict[str, Callable[[Edition, Asked], Any]] = {
    "level": lambda edition, asked: edition.level(asked["id"]),
    "horizon": _horizon,
    "term_class": _term_class,
    "groups": lambda edition, asked: [name for name, members in edition.groups.items() if asked["id"] in members],
    "serves": lambda edition, asked: list(edition.kind(asked["id"]).serves),
    "held": lambda edition, asked: edition.kind(asked["id"]).held,
    "one_per": lambda edition, asked: edition.kind(asked["id"]).one_per,
    "aliases": lambda edition, asked: list(edition.kind(asked["id"]).aliases),
    "name_kk": lambda edition, asked: edition.kind(asked["id"]).name.kk,
    "variants": lambda edition, asked: [one.id for one in edition.kind(asked["id"]).variants_named],
    "section_ids": lambda edition, asked: [section.id for _, section in _outline(edition, asked).sections],
    "section_names_kk": lambda edition, asked: [section.name.kk for _, section in _outline(edition, asked).sections],
    "items": _items,
    "cascade": _cascade,
    "choices": lambda edition, _: {
        name: [choice.id for choice in cited.entry.values] for name, cited in edition.choices.items()
    },
    "processes": lambda edition, asked: list(hierarchy.processes_of(edition, asked["id"])),
    "links_to": lambda edition, asked: list(hierarchy.higher_kinds(edition, asked["id"])),
    "monitored": lambda edition, asked: edition.has_process(asked["id"], "monitoring"),
    "publication": _publications,
    "delegated_to": lambda edition, asked: list(
        {cited.entry.by for cited in hierarchy.card_of(edition, *_kind(edition, asked)).delegations}
    ),
    "liable": lambda edition, asked: list(
        {
            body
            for cited in hierarchy.card_of(edition, *_kind(edition, asked)).liabilities
            for body in cited.entry.bodies
        }
    ),
    "series": lambda edition, asked: [
        {"every_years": cited.entry.every_years, "years": cited.entry.years, "supersedes": cited.entry.supersedes}
        for cited in hierarchy.series_of(edition, asked["id"])
    ],
    "evaluation": _evaluations,
    "monitoring": lambda edition, asked: [
        {"every_years": cited.entry.every_years}
        for cited in hierarchy.card_of(edition, *_kind(edition, asked)).monitorings
    ],
    "principles": lambda edition, _: [cited.id for cited in edition.all_of(Principle)],
    "defines": lambda edition, _: [cited.entry.term for cited in edition.all_of(Definition)],
    "conditions": lambda edition, _: [cited.entry.id for cited in edition.all_of(Condition)],
}
ENTRIES_OF_FACTS: dict[str, tuple[type[Entry], ...]] = {
    "level": (Level,),
    "horizon": (Horizon,),
    "cascade": (Cascade,),
    "monitoring": (MonitoringCycle,),
    "evaluation": (EvaluationCycle,),
    "series": (Series,),
    "publication": (Publication,),
    "delegated_to": (Delegation,),
    "liable": (Liability,),
    "links_to": (Linkage,),
    "section_ids": (Structure,),
    "items": (Content,),
    "processes": (Exclusion,),
}
"""The entries from which a fact follows."""
_RECORDS = frozenset({"publication", "series", "evaluation", "monitoring"})
_SUBSETS = frozenset({"defines", "conditions"})
_ORDERED = frozenset({"section_ids", "section_names_kk"})
