"""The kinds of document level by level, and all that the law says of one."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhospar.engine.competence import PROCESS_NAMES, Competent, competent_bodies
from zhospar.engine.hierarchy import (
    KindCard,
    Through,
    card_of,
    higher_kinds,
    horizons_of,
    implemented_through,
    series_of,
)
from zhospar.engine.procedure import route_of
from zhospar.engine.structure import Outline, outline_of
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Competence, Content, DocumentKind, Level, Section, Series
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import CheckMode, Process
from zhospar.web.variants import Variant


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind in a list: for how long, who gives it force, by which provision it exists."""

    kind: str
    provision: str
    horizons: tuple[tuple[str, str], ...]
    approves: tuple[str, ...]
    approved_by: str
    """The provision that names who approves (or endorses); empty where none does."""
    by_class: bool


@dataclass(frozen=True, slots=True)
class LevelGroup:
    """The kinds of one level; `level` is None for the documents that serve those of the levels."""

    level: Level | None
    provision: str
    rows: tuple[KindRow, ...]


def levels_of(edition: Edition) -> tuple[LevelGroup, ...]:
    """The three levels in their order, and the documents outside them."""
    groups = [
        LevelGroup(cited.entry, cited.id, tuple(_row(edition, kind) for kind in edition.kinds if kind in cited.kinds))
        for cited in sorted(edition.all_of(Level), key=lambda one: one.entry.level)
    ]
    rest = tuple(_row(edition, kind) for kind in edition.kinds if edition.level(kind) is None)
    return (*groups, LevelGroup(None, "", rest))


def _row(edition: Edition, kind: str) -> KindRow:
    body_class, variant = edition.body_class(kind, ""), edition.variant(kind, "")
    bodies = _who_gives_force(edition, kind, body_class, variant)
    return KindRow(
        kind=kind,
        provision=edition.kinds[kind].id,
        horizons=tuple(
            (bounds.replace("-", "–"), provision) for bounds, provision in horizons_of(edition, kind, variant)
        ),
        approves=tuple(one.body for one in bodies),
        approved_by=bodies[0].provisions[0] if bodies else "",
        by_class=bool(body_class),
    )


def _who_gives_force(edition: Edition, kind: str, body_class: str, variant: str) -> tuple[Competent, ...]:
    """Who approves, or else endorses; else who takes the last step of the route."""
    for process in _FORCE:
        if bodies := competent_bodies(edition, kind, process, body_class, variant):
            return bodies
    final = route_of(edition, kind, body_class, variant).final
    return tuple(Competent(body, (step.provision,), False) for step in final for body in step.entry.by)


_FORCE: tuple[Process, ...] = ("approval", "endorsement")


# --- one kind ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Acting:
    """Bodies that carry out a process, always or on a condition."""

    bodies: tuple[Competent, ...]
    condition: Localized | None


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """A process, who carries it out, or the provision that leaves it out."""

    process: Process
    name: Localized
    acting: tuple[Acting, ...]
    excluded_by: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of the structure with what it must contain."""

    provision: str
    section: Section
    items: tuple[Cited[Content], ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """A process that goes through documents of other kinds, by whichever provisions say so."""

    process: Process
    kinds: tuple[str, ...]
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindPage:
    """All that the page of a kind shows."""

    kind: DocumentKind
    provision: str
    level: Cited[Level] | None
    horizons: tuple[tuple[str, str], ...]
    series: tuple[Cited[Series], ...]
    higher: tuple[str, ...]
    through: tuple[Followed, ...]
    card: KindCard
    processes: tuple[ProcessRow, ...]
    sections: tuple[SectionRow, ...]
    steps: int
    counts: dict[CheckMode, int]
    """Provisions that concern the kind, by who decides whether they are kept."""


def page_of(edition: Edition, variant: Variant) -> KindPage:
    """Everything about one kind, variant and class of body."""
    kind, body_class, told = variant.kind, variant.body_class, variant.variant
    outline = outline_of(edition, kind, body_class, told)
    return KindPage(
        kind=edition.kind(kind),
        provision=edition.kinds[kind].id,
        level=next(iter(edition.of(Level, kind)), None),
        horizons=tuple((bounds.replace("-", "–"), by) for bounds, by in horizons_of(edition, kind, told)),
        series=series_of(edition, kind),
        higher=higher_kinds(edition, kind),
        through=_followed(implemented_through(edition, kind)),
        card=card_of(edition, kind, body_class, told),
        processes=tuple(_processes(edition, variant)),
        sections=_sections(outline),
        steps=len(route_of(edition, kind, body_class, told).steps),
        counts=_counts(edition, kind),
    )


def _followed(through: tuple[Through, ...]) -> tuple[Followed, ...]:
    kinds: dict[Process, dict[str, None]] = {}
    provisions: dict[Process, list[str]] = {}
    for one in through:
        kinds.setdefault(one.process, {}).update(dict.fromkeys(one.kinds))
        provisions.setdefault(one.process, []).append(one.provision)
    return tuple(Followed(process, tuple(many), tuple(provisions[process])) for process, many in kinds.items())


def _sections(outline: Outline) -> tuple[SectionRow, ...]:
    return tuple(
        SectionRow(provision, section, tuple(outline.items_of(section.id))) for provision, section in outline.sections
    )


def _processes(edition: Edition, variant: Variant) -> Iterator[ProcessRow]:
    """Every process for which the law names somebody, or which it leaves out."""
    kind, body_class, told = variant.kind, variant.body_class, variant.variant
    conditions: dict[Process, list[str]] = {}
    for cited in edition.of(Competence, kind, body_class, told):
        if cited.entry.on_condition:
            conditions.setdefault(cited.entry.process, []).append(cited.entry.on_condition)
    excluded = {
        process: cited.id
        for cited in edition.excluded(kind, body_class, told)
        if not cited.entry.on_condition
        for process in cited.entry.processes
    }
    for process, name in PROCESS_NAMES.items():
        usual = competent_bodies(edition, kind, process, body_class, told)
        acting = [Acting(usual, None)] if usual else []
        for condition in dict.fromkeys(conditions.get(process, [])):
            more = competent_bodies(edition, kind, process, body_class, told, [condition])
            added = tuple(one for one in more if one.body not in {known.body for known in usual})
            acting += [Acting(added, edition.conditions[condition].entry.name)] if added else []
        if acting or process in excluded:
            yield ProcessRow(process, name, tuple(acting), excluded.get(process, ""))


def _counts(edition: Edition, kind: str) -> dict[CheckMode, int]:
    found: dict[CheckMode, int] = {"automatic": 0, "assisted": 0, "record": 0}
    for provision in edition.provisions.values():
        if kind in edition.expand(provision.applies_to):
            found[provision.check] += 1
    return found
