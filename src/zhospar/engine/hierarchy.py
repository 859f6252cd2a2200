"""The documents of the System and how they hang together: levels, horizons, what must follow from what."""

from dataclasses import dataclass

from zhospar.engine.checks.document import bounds_of
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import (
    Cascade,
    Delegation,
    EvaluationCycle,
    Horizon,
    Liability,
    Linkage,
    MonitoringCycle,
    Publication,
    Series,
    TermClass,
)
from zhospar.statute.vocabulary import Process

PROCESSES: tuple[Process, ...] = (
    "development", "approval", "implementation", "monitoring", "evaluation", "correction", "control",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Through:
    """Documents through which a document is implemented, monitored, evaluated or controlled."""

    process: Process
    kinds: tuple[str, ...]
    provision: str


def horizons_of(edition: Edition, kind: str, variant: str = "") -> tuple[tuple[str, str], ...]:
    """How many years a kind's documents run ("10", "5-10", ">5"), each with its provision."""
    cited = edition.of(Horizon, kind, variant=variant)
    return tuple((bounds_of(one.entry), one.id) for one in cited if one.entry.part == "document")


def higher_kinds(edition: Edition, kind: str) -> tuple[str, ...]:
    """Kinds to which the law demands links from this kind."""
    found = {to for cited in edition.of(Linkage, kind) for to in edition.expand(cited.entry.to_kinds)}
    return tuple(known for known in edition.kinds if known in found)


def implemented_through(edition: Edition, kind: str) -> tuple[Through, ...]:
    """The kinds of document through which this kind lives on, process by process."""
    return tuple(
        Through(
            cited.entry.process, tuple(known for known in edition.kinds if known in _through(edition, cited)), cited.id
        )
        for cited in edition.of(Cascade, kind)
    )


def _through(edition: Edition, cited: Cited[Cascade]) -> frozenset[str]:
    return edition.expand(cited.entry.through)


def term_class(edition: Edition, years: int) -> TermClass | None:
    """Long, medium or short term, by length in years."""
    for cited in edition.all_of(TermClass):
        entry = cited.entry
        if years > entry.over_years and (entry.to_years is None or years <= entry.to_years):
            return entry
    return None


def processes_of(edition: Edition, kind: str) -> tuple[Process, ...]:
    """The processes that the law provides for documents of this kind."""
    return tuple(process for process in PROCESSES if edition.has_process(kind, process))


def series_of(edition: Edition, kind: str) -> tuple[Cited[Series], ...]:
    return edition.of(Series, kind)


def path_to_root(edition: Edition, kind: str, root: str) -> tuple[str, ...]:
    """A shortest chain of required links from a kind up to `root`; empty where there is none."""
    paths: list[tuple[str, ...]] = [(kind,)]
    seen = {kind}
    while paths:
        path = paths.pop(0)
        if path[-1] == root:
            return path
        served = edition.kinds[path[-1]].entry.serves if path[-1] in edition.kinds else ()
        for higher in (*higher_kinds(edition, path[-1]), *served):
            if higher not in seen:
                seen.add(higher)
                paths.append((*path, higher))
    return ()


@dataclass(frozen=True, slots=True)
class KindCard:
    """What the law says of a kind, beyond its structure, route and duties."""

    publications: tuple[Cited[Publication], ...]
    delegations: tuple[Cited[Delegation], ...]
    liabilities: tuple[Cited[Liability], ...]
    evaluations: tuple[Cited[EvaluationCycle], ...]
    monitorings: tuple[Cited[MonitoringCycle], ...]


def card_of(edition: Edition, kind: str, body_class: str = "", variant: str = "") -> KindCard:
    return KindCard(
        edition.of(Publication, kind, body_class, variant),
        edition.of(Delegation, kind, body_class, variant),
        edition.of(Liability, kind, body_class, variant),
        edition.of(EvaluationCycle, kind, body_class, variant),
        edition.of(MonitoringCycle, kind, body_class, variant),
    )
