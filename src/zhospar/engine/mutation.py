"""Proof that the law is really executed: its data are changed one at a time, and a scenario must notice.

A change that no scenario of the provision notices has survived: either the scenario is missing, or nothing runs the data.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from zhospar.engine.answers import Answerer
from zhospar.engine.carrying_out import scenarios_of
from zhospar.engine.scenarios import run, samples_folder
from zhospar.statute import entries
from zhospar.statute.edition import Edition
from zhospar.statute.edition_data import EditionData
from zhospar.statute.entries import AnyEntry
from zhospar.statute.provision import Provision

CRITICAL = frozenset({"day", "bound", "term", "actor", "section", "horizon", "level"})
"""Changes of which none may survive; others may, with a reason in docs/reference/mutations.md."""
_E = TypeVar("_E", bound=entries.Value)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One provision with one thing changed."""

    provision: str
    place: int
    """Which entry of the provision."""
    kind: str
    change: str
    mutated: AnyEntry | None
    """None: the entry is removed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a scenario noticed; `killed_by` names the first that did."""

    mutant: Mutant
    killed_by: str

    @property
    def killed(self) -> bool:
        return bool(self.killed_by)


def mutants_of(provision: Provision) -> Iterator[Mutant]:
    """Every change to try on a provision."""
    for place, entry in enumerate(provision.entries):
        for kind, change, mutated in _changes(entry):
            yield Mutant(provision.id, place, kind, change, mutated)


def try_mutants(edition: Edition, mutants: Sequence[Mutant]) -> Iterator[Outcome]:
    """Run each mutant against the scenarios that prove its provision."""
    answerer = Answerer(samples_folder(), reference=edition)
    for mutant in mutants:
        yield Outcome(mutant, _first_to_notice(edition, mutant, answerer))


def _first_to_notice(edition: Edition, mutant: Mutant, answerer: Answerer) -> str:
    told = scenarios_of(mutant.provision, edition.id)
    if not told:
        return ""
    changed = Edition(_with(edition.data, mutant), edition.deployment)
    for one in told:
        try:
            failure = run(one, changed, answerer)
        except Exception:  # the changed data no longer hold together: noticed as well
            return one.scenario.name
        if failure is not None:
            return one.scenario.name
    return ""


def _with(data: EditionData, mutant: Mutant) -> EditionData:
    """The edition with the mutant in its place."""
    files = list(data.files)
    for number, file in enumerate(files):
        for place, provision in enumerate(file.section.provisions):
            if provision.id == mutant.provision:
                changed = list(provision.entries)
                changed[mutant.place : mutant.place + 1] = [mutant.mutated] if mutant.mutated is not None else []
                provisions = list(file.section.provisions)
                provisions[place] = msgspec.structs.replace(provision, entries=tuple(changed))
                section = msgspec.structs.replace(file.section, provisions=tuple(provisions))
                files[number] = msgspec.structs.replace(file, section=section)
                return msgspec.structs.replace(data, files=tuple(files))
    raise LookupError(mutant.provision)


# --- changes -------------------------------------------------------------------------------------------------------

_Change = tuple[str, str, "AnyEntry | None"]


def _changes(entry: AnyEntry) -> Iterator[_Change]:
    make = _MAKERS.get(type(entry))
    if make is not None:
        yield from make(entry)
    if not isinstance(entry, _STATEMENTS):
        yield ("section" if isinstance(entry, entries.Structure) else "removed"), "the entry is removed", None


def _replace(entry: _E, **fields: Any) -> _E:
    return msgspec.structs.replace(entry, **fields)


def _terms(entry: AnyEntry, field: str = "term") -> Iterator[_Change]:
    term = getattr(entry, field)
    for kind, change, mutated in _changed_term(term):
        yield kind, change, _replace(entry, **{field: mutated})


def _changed_term(term: entries.Term | None) -> Iterator[tuple[str, str, entries.Term]]:
    match term:
        case entries.FixedDay():
            for by in (1, -1):
                day = _moved(term.day, by)
                yield "day", f"{term.day} -> {day}", _replace(term, day=day)
            other = "before" if term.bound == "not-later-than" else "not-later-than"
            yield "bound", f"{term.bound} -> {other}", _replace(term, bound=other)
            yield "day", "a year later", _replace(term, years_after=term.years_after + 1)
        case entries.Offset():
            yield "term", f"{term.count} -> {term.count + 1}", _replace(term, count=term.count + 1)
            unit = "working-day" if term.unit == "day" else "day"
            yield "term", f"{term.unit} -> {unit}", _replace(term, unit=unit)
        case entries.YearEnd():
            yield "day", "a year later", _replace(term, years_after=term.years_after + 1)
        case entries.NthYear():
            yield "term", f"year {term.year} -> {term.year + 1}", _replace(term, year=term.year + 1)


def _moved(day: str, by: int) -> str:
    moved = datetime.date.fromisoformat(f"2015-{day}") + datetime.timedelta(days=by)
    return moved.strftime("%m-%d")


def _actors(entry: AnyEntry, field: str) -> Iterator[_Change]:
    bodies: tuple[str, ...] = getattr(entry, field)
    for place, body in enumerate(bodies):
        other = "people" if body != "people" else "government"
        changed = (*bodies[:place], other, *bodies[place + 1 :])
        yield "actor", f"{field}: {body} -> {other}", _replace(entry, **{field: changed})


def _each_dropped(entry: AnyEntry, field: str, kind: str) -> Iterator[_Change]:
    many: tuple[Any, ...] = getattr(entry, field)
    for place, one in enumerate(many if len(many) > 1 else ()):
        name = getattr(one, "id", one)
        yield kind, f"{field}: without {name}", _replace(entry, **{field: (*many[:place], *many[place + 1 :])})


def _of_step(entry: entries.Step) -> Iterator[_Change]:
    yield from _terms(entry)
    for place, term in enumerate(entry.also_terms):
        for kind, change, mutated in _changed_term(term):
            terms = (*entry.also_terms[:place], mutated, *entry.also_terms[place + 1 :])
            yield kind, change, _replace(entry, also_terms=terms)
    yield from _actors(entry, "by")
    yield from _actors(entry, "to")
    if entry.after:
        yield "order", "after nothing", _replace(entry, after=())
    if entry.final:
        yield "order", "not final", _replace(entry, final=False)


def _of_duty(entry: entries.YearlyDuty | entries.EventDuty) -> Iterator[_Change]:
    yield from _terms(entry)
    yield from _actors(entry, "who")
    yield from _actors(entry, "to")
    if isinstance(entry, entries.YearlyDuty):
        other = "evaluation" if entry.years != "evaluation" else "not-evaluation"
        yield "years", f"{entry.years} -> {other}", _replace(entry, years=other)


def _of_horizon(entry: entries.Horizon) -> Iterator[_Change]:
    yield "horizon", f"min {entry.min_years + 1}", _replace(entry, min_years=entry.min_years + 1)
    if entry.max_years is not None:
        yield "horizon", f"max {entry.max_years - 1}", _replace(entry, max_years=entry.max_years - 1)
        yield "horizon", f"max {entry.max_years + 1}", _replace(entry, max_years=entry.max_years + 1)
    if entry.over:
        yield "horizon", "not over", _replace(entry, over=False)


def _of_structure(entry: entries.Structure) -> Iterator[_Change]:
    for place, section in enumerate(entry.sections):
        rest = (*entry.sections[:place], *entry.sections[place + 1 :])
        if rest:
            yield "section", f"without {section.id}", _replace(entry, sections=rest)
        renamed = _replace(section, name=msgspec.structs.replace(section.name, kk=f"{section.name.kk}."))
        yield "section", f"{section.id} renamed", _replace(entry, sections=(*rest[:place], renamed, *rest[place:]))
    if len(entry.sections) > 1:
        first, second, *others = entry.sections
        swapped = (_replace(first, number=second.number), _replace(second, number=first.number), *others)
        yield "section", f"{first.id} after {second.id}", _replace(entry, sections=swapped)
    if entry.count is not None:
        yield "section", f"count {entry.count + 1}", _replace(entry, count=entry.count + 1)


def _of_content(entry: entries.Content) -> Iterator[_Change]:
    yield from _each_dropped(entry, "parts", "item")
    yield from _each_dropped(entry, "columns", "item")


def _of_requirement(entry: entries.Requirement) -> Iterator[_Change]:
    if entry.at_least is not None:
        yield "number", f"at least {entry.at_least + 1}", _replace(entry, at_least=entry.at_least + 1)
    if entry.at_most is not None:
        yield "number", f"at most {entry.at_most - 1}", _replace(entry, at_most=entry.at_most - 1)
        yield "number", f"at most {entry.at_most + 1}", _replace(entry, at_most=entry.at_most + 1)
    yield from _each_dropped(entry, "fields", "item")
    yield from _each_dropped(entry, "values", "item")


def _of_cycle(entry: entries.EvaluationCycle) -> Iterator[_Change]:
    for place, year in enumerate(entry.after_years):
        years = (*entry.after_years[:place], year + 1, *entry.after_years[place + 1 :])
        yield "term", f"after year {year + 1}", _replace(entry, after_years=years)
    if entry.every_years is not None:
        yield "term", f"every {entry.every_years + 1}", _replace(entry, every_years=entry.every_years + 1)
    yield "term", "at the end or not", _replace(entry, at_end=not entry.at_end)
    yield from _actors(entry, "by")


def _of_competence(entry: entries.Competence) -> Iterator[_Change]:
    yield from _actors(entry, "bodies")
    if entry.classes:
        yield "actor", "for all classes", _replace(entry, classes=())


def _of_publication(entry: entries.Publication) -> Iterator[_Change]:
    other = "mass-media" if entry.where != "mass-media" else "web-portal"
    yield "place", f"{entry.where} -> {other}", _replace(entry, where=other)
    if entry.signed_by:
        yield "actor", "unsigned", _replace(entry, signed_by="")
    yield from _each_dropped(entry, "keeps_back", "item")


def _of_series(entry: entries.Series) -> Iterator[_Change]:
    yield "term", f"every {entry.every_years + 1} years", _replace(entry, every_years=entry.every_years + 1)
    if entry.years is not None:
        yield "horizon", f"{entry.years + 1} years", _replace(entry, years=entry.years + 1)


def _of_term_class(entry: entries.TermClass) -> Iterator[_Change]:
    yield "horizon", f"over {entry.over_years + 1}", _replace(entry, over_years=entry.over_years + 1)
    if entry.to_years is not None:
        yield "horizon", f"to {entry.to_years - 1}", _replace(entry, to_years=entry.to_years - 1)


_STATEMENTS = (entries.Definition, entries.Principle, entries.Delegation, entries.Liability, entries.Keeps, entries.LegalAct, entries.Standing)  # fmt: skip
"""Entries that state; they are looked at by what is shown, and counted apart."""
_MAKERS: dict[type[Any], Callable[[Any], Iterator[_Change]]] = {
    entries.Step: _of_step,
    entries.YearlyDuty: _of_duty,
    entries.EventDuty: _of_duty,
    entries.Horizon: _of_horizon,
    entries.Level: lambda entry: iter([("level", f"level {entry.level + 1}", _replace(entry, level=entry.level + 1))]),
    entries.Structure: _of_structure,
    entries.Content: _of_content,
    entries.Requirement: _of_requirement,
    entries.Linkage: lambda entry: _each_dropped(entry, "to_kinds", "item"),
    entries.Cascade: lambda entry: _each_dropped(entry, "through", "item"),
    entries.Group: lambda entry: _each_dropped(entry, "members", "item"),
    entries.Choices: lambda entry: _each_dropped(entry, "values", "item"),
    entries.Competence: _of_competence,
    entries.EvaluationCycle: _of_cycle,
    entries.Publication: _of_publication,
    entries.Series: _of_series,
    entries.TermClass: _of_term_class,
}
