"""A route as the rows of a table, and the kinds with what can be said of their routes."""

from dataclasses import dataclass

from zhospar.engine.hierarchy import card_of
from zhospar.engine.procedure import Route, RouteStep, route_of
from zhospar.engine.terms_in_words import term_in_words
from zhospar.exchange.route_words import notes_of, terms_of
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Choice, Delegation
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Row:
    """A step as a row: `after` are the numbers of the steps before it."""

    number: int
    step: RouteStep
    terms: tuple[Localized, ...]
    notes: tuple[Localized, ...]
    after: tuple[int, ...]


def rows_of(route: Route, edition: Edition) -> tuple[Row, ...]:
    """Every step with its terms, branches and predecessors in words."""
    numbers = {step.id: number for number, step in enumerate(route.steps, 1)}
    return tuple(
        Row(
            number=numbers[step.id],
            step=step,
            terms=tuple(term_in_words(term, edition, route.kind) for term in terms_of(step)),
            notes=tuple(notes_of(step, route, edition)),
            after=tuple(sorted(numbers[before] for before in step.needed)),
        )
        for step in route.steps
    )


@dataclass(frozen=True, slots=True)
class Sum:
    """A route in three numbers."""

    steps: int
    bodies: int
    terms: int


def sum_of(route: Route) -> Sum:
    bodies = {body for step in route.steps for body in step.entry.by}
    return Sum(len(route.steps), len(bodies), sum(step.entry.term is not None for step in route.steps))


@dataclass(frozen=True, slots=True)
class KindRoute:
    """A kind in the list of routes: how long its usual route is, who ends it, and whose act sets it where the decree does not."""

    kind: str
    variants: tuple[Choice, ...]
    by_class: bool
    steps: int
    ends: tuple[str, ...]
    provision: str
    delegations: tuple[Cited[Delegation], ...]


def kind_routes(edition: Edition) -> tuple[KindRoute, ...]:
    """Every kind, in the law's order."""
    return tuple(_kind_route(edition, kind) for kind in edition.kinds)


def _kind_route(edition: Edition, kind: str) -> KindRoute:
    body_class, variant = edition.body_class(kind, ""), edition.variant(kind, "")
    route = route_of(edition, kind, body_class, variant)
    final = route.final[0] if route.final else None
    return KindRoute(
        kind=kind,
        variants=edition.kind(kind).variants_named,
        by_class=bool(body_class),
        steps=len(route.steps),
        ends=final.entry.by if final else (),
        provision=final.provision if final else "",
        delegations=() if route.steps else card_of(edition, kind, body_class, variant).delegations,
    )
