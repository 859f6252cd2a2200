"""What carries a provision out: the code that runs each of its entries, and the scenarios that prove it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhospar.engine import (
    checking,
    competence,
    deadlines,
    duties,
    hierarchy,
    in_force,
    kind_facts,
    procedure,
    structure,
)
from zhospar.engine.checks import document, links
from zhospar.engine.checks.registry import TESTS
from zhospar.engine.scenarios import Told, all_scenarios
from zhospar.statute import edition as edition_module
from zhospar.statute import entries
from zhospar.statute.edition import Edition
from zhospar.statute.provision import Provision
from zhospar.statute.reader import CURRENT

_Edition = edition_module.Edition
RUNS: dict[type[entries.Entry], Callable[..., Any]] = {
    entries.DocumentKind: _Edition.kind,
    entries.Level: _Edition.level,
    entries.Group: _Edition.expand,
    entries.Horizon: document.horizon,
    entries.TermClass: hierarchy.term_class,
    entries.Series: hierarchy.series_of,
    entries.Structure: structure.section_breaches,
    entries.Content: structure.content_breaches,
    entries.Linkage: links.unlinked,
    entries.Cascade: hierarchy.implemented_through,
    entries.Criterion: checking.check,
    entries.Choices: structure.choices_of,
    entries.Competence: competence.competent_bodies,
    entries.Condition: procedure.refuse_step,
    entries.Exclusion: _Edition.excluded,
    entries.Delegation: hierarchy.card_of,
    entries.Liability: hierarchy.card_of,
    entries.Event: deadlines.deadline,
    entries.Step: procedure.route_of,
    entries.YearlyDuty: duties.duties_of_year,
    entries.EventDuty: duties.duties_of_year,
    entries.EvaluationCycle: duties.evaluation_years,
    entries.MonitoringCycle: hierarchy.card_of,
    entries.Publication: hierarchy.card_of,
    entries.Definition: kind_facts.fact_of_kind,
    entries.Principle: kind_facts.fact_of_kind,
    entries.LegalAct: in_force.sources_of,
    entries.Standing: in_force.standing_on,
    entries.Keeps: kind_facts.fact_of_kind,
}
"""The function that carries out each type of entry; a requirement's is the test it names."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A function of the engine that carries out an entry, or another provision whose entries do."""

    entry: str
    """Type of the entry (and its id); empty for a provision."""
    runs: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.runs}" if self.entry else self.runs


def carriers_of(provision: Provision, edition: Edition) -> tuple[Carrier, ...]:
    """What carries a provision out, entry by entry; for a heading, the provisions under it."""
    own = [Carrier(_entry_name(entry), _function_name(entry)) for entry in provision.entries]
    others = [Carrier("", other) for other in provision.carried_by if other in edition.provisions]
    return tuple(dict.fromkeys([*own, *others]))


def _entry_name(entry: entries.Entry) -> str:
    tag = str(type(entry).__struct_config__.tag)
    own = getattr(entry, "id", "")
    return f"{tag} {own}" if own else tag


def _function_name(entry: entries.Entry) -> str:
    function = TESTS[entry.test] if isinstance(entry, entries.Requirement) else RUNS[type(entry)]
    return f"{function.__module__}.{function.__qualname__}"


@cache
def _scenarios_by_provision(edition_id: str) -> dict[str, tuple[Told, ...]]:
    found: dict[str, list[Told]] = {}
    for told in all_scenarios(edition_id):
        for provision in told.scenario.proves:
            found.setdefault(provision, []).append(told)
    return {provision: tuple(many) for provision, many in found.items()}


def scenarios_of(provision_id: str, edition_id: str = CURRENT) -> tuple[Told, ...]:
    """The scenarios that prove a provision of an edition."""
    return _scenarios_by_provision(edition_id).get(provision_id, ())
