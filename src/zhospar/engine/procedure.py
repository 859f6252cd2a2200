"""The route of a document: its steps in order, by the law's data, and the steps open now from what is done so far."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Step
from zhospar.statute.localized import Localized


class Endless(Exception):
    """A route whose steps wait for each other."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A step of a route. `after` names steps of this route, "step:outcome" where only one outcome leads on;
    `awaits` names steps of other kinds' routes ("state-programme-list/approve")."""

    id: str
    provision: str
    entry: Step
    after: tuple[str, ...]
    awaits: tuple[str, ...]

    @property
    def needed(self) -> tuple[str, ...]:
        """Ids of the steps before it, without outcomes."""
        return tuple(name.partition(":")[0] for name in self.after)


@dataclass(frozen=True)
class Route:
    """The steps of a kind, variant and class of body, each after those it needs."""

    kind: str
    body_class: str
    variant: str
    steps: tuple[RouteStep, ...]

    @cached_property
    def by_id(self) -> dict[str, RouteStep]:
        return {step.id: step for step in self.steps}

    @property
    def final(self) -> tuple[RouteStep, ...]:
        return tuple(step for step in self.steps if step.entry.final)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """How many steps lie before each step on its longest way: its column in a drawing."""
        ranks: dict[str, int] = {}
        for step in self.steps:
            ranks[step.id] = max((ranks[before] + 1 for before in step.needed), default=0)
        return ranks


def route_of(
    edition: Edition,
    kind: str,
    body_class: str = "",
    variant: str = "",
    conditions: Collection[str] | None = None,
) -> Route:
    """The route of such a document. With `conditions`, steps whose condition does not hold are left out; without, all branches are shown.

    Raises Unknown for a kind or class that the law does not have, Endless where steps wait for each other.
    """
    edition.kind(kind)
    edition.check_class(body_class)
    known: dict[str, Cited[Step]] = {}
    for cited in edition.of(Step, kind, body_class, variant):
        known.setdefault(cited.entry.id, cited)
    excluded = {
        step
        for cited in edition.excluded(kind, body_class, variant)
        if not cited.entry.on_condition or cited.entry.on_condition in (conditions or ())
        for step in cited.entry.steps
    }
    held = {
        name: cited
        for name, cited in known.items()
        if name not in excluded and (conditions is None or not cited.entry.when or cited.entry.when in conditions)
    }
    passed_over = {cited.entry.id: cited.entry for cited in edition.all_of(Step) if kind in cited.kinds}
    steps = {
        name: RouteStep(name, cited.id, cited.entry, *_before(cited.entry, held, passed_over))
        for name, cited in held.items()
    }
    return Route(kind, body_class, variant, tuple(_ordered(steps)))


def _before(
    entry: Step, held: Mapping[str, Cited[Step]], passed_over: Mapping[str, Step]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The steps before a step; one that this route has not is replaced by those before it."""
    after: dict[str, None] = {}
    awaits: dict[str, None] = {}
    pending, seen = list(entry.after), set[str]()
    while pending:
        name = pending.pop(0)
        step = name.partition(":")[0]
        if step in seen:
            continue
        seen.add(step)
        if "/" in step:
            awaits[name] = None
        elif step in held:
            after[name] = None
        elif step in passed_over:
            pending += passed_over[step].after
    return tuple(after), tuple(awaits)


def _ordered(steps: Mapping[str, RouteStep]) -> Iterator[RouteStep]:
    """Steps so that each comes after those it needs, otherwise in the law's order."""
    placed: set[str] = set()
    waiting = list(steps.values())
    while waiting:
        ready = next((step for step in waiting if placed.issuperset(step.needed)), None)
        if ready is None:
            raise Endless(", ".join(step.id for step in waiting))
        waiting.remove(ready)
        placed.add(ready.id)
        yield ready


DRAFT = "develop"
"""The step by which a draft is complete, so called in every route that has more than one."""


def drafting_step(route: Route) -> RouteStep | None:
    """The step by which the text is complete: from then on it must meet every demand. None for a route without steps."""
    return route.by_id.get(DRAFT) or next(iter(route.steps), None)


def steps_before(route: Route, step_id: str) -> frozenset[str]:
    """Every step that lies before one, at whatever distance."""
    found: set[str] = set()
    pending = list(route.by_id[step_id].needed)
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += route.by_id[name].needed
    return frozenset(found)


def steps_from(route: Route, step_id: str) -> frozenset[str]:
    """A step and every step that lies after it."""
    found = {step_id}
    for step in route.steps:  # in order: what a step needs stands before it
        if found.intersection(step.needed):
            found.add(step.id)
    return frozenset(found)


# --- where a document stands ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StepRefusal:
    """Why a step cannot be taken now."""

    provision: str
    message: Localized
    missing: tuple[str, ...]


def open_steps(route: Route, done: Collection[str], outcomes: Mapping[str, str] | None = None) -> tuple[RouteStep, ...]:
    """The steps that may be taken now, given the steps done and their outcomes."""
    return tuple(
        step for step in route.steps if step.id not in done and not _missing(step, route, done, outcomes or {})
    )


def refuse_step(
    edition: Edition,
    route: Route,
    step_id: str,
    done: Collection[str],
    outcomes: Mapping[str, str] | None = None,
    conditions: Collection[str] = (),
) -> StepRefusal | None:
    """Why a step cannot be taken now - a step before it is not done, a condition it needs is not met - or None."""
    step = route.by_id[step_id]
    missing = _missing(step, route, done, outcomes or {})
    if missing:
        names = [_step_name(route, edition, one) for one in missing]
        message = _NOT_YET.fill({"step": step.entry.name, "missing": _joined(names)})
        return StepRefusal(step.provision, message, missing)
    unmet = tuple(need for need in step.entry.needs if need not in conditions)
    if unmet:
        names = [edition.conditions[need].entry.name for need in unmet]
        message = _NEEDS.fill({"step": step.entry.name, "missing": _joined(names)})
        return StepRefusal(edition.conditions[unmet[0]].id, message, unmet)
    return None


def _missing(step: RouteStep, route: Route, done: Collection[str], outcomes: Mapping[str, str]) -> tuple[str, ...]:
    missing = []
    for name in (*step.after, *step.awaits):
        before, _, outcome = name.partition(":")
        optional = before in route.by_id and route.by_id[before].entry.optional
        if before not in done:
            if not optional:
                missing.append(name)
        elif outcome and outcomes.get(before) != outcome:
            missing.append(name)
    return tuple(missing)


def _step_name(route: Route, edition: Edition, name: str) -> Localized:
    step, _, _ = name.partition(":")
    if step in route.by_id:
        return route.by_id[step].entry.name
    kind, _, other = step.partition("/")
    for cited in edition.all_of(Step):  # of any variant: which one it will be, nobody has said
        if cited.entry.id == other and kind in cited.kinds:
            return cited.entry.name
    return Localized(name, name, name)


def _joined(names: list[Localized]) -> Localized:
    return Localized(
        "; ".join(name.text("kk") for name in names),
        "; ".join(name.text("ru") for name in names),
        "; ".join(name.text("en") for name in names),
    )


_NOT_YET = Localized(
    "«{step}» әзірге мүмкін емес; алдымен: {missing}",
    "«{step}» пока невозможно; сначала: {missing}",
    '"{step}" cannot be taken yet; first: {missing}',
)
_NEEDS = Localized(
    "«{step}» үшін мына шарт орындалмаған: {missing}",
    "Для «{step}» не выполнено условие: {missing}",
    '"{step}" needs: {missing}',
)
