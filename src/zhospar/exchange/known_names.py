"""Names of the law that a plan's file uses - kind, variant, class of body, conditions, kinds it speaks of - and those the law does not have."""

from collections.abc import Callable, Iterator
from pathlib import Path

from zhospar.engine.plan import Plan
from zhospar.engine.plan_building import Path as PlanPath
from zhospar.exchange.plan_files import Source, UnusableFile, read_plan_file, read_source
from zhospar.exchange.problems import Problem
from zhospar.statute.edition import Edition, Unknown


def read_known_plan(path: Path, edition: Edition) -> Plan:
    """The plan in a file on disk, each name of the law in it known. Raises UnusableFile, with every place at fault."""
    plan = read_plan_file(path)
    if any(strangers(plan, edition)):
        refuse_strangers(plan, read_source(path.read_bytes(), str(path)), str(path), edition)
    return plan


def refuse_strangers(plan: Plan, source: Source, name: str, edition: Edition) -> None:
    """Raises UnusableFile where the plan uses a name that the law does not have."""
    problems = tuple(Problem(source.place(path), error.problem, error.mend) for path, error in strangers(plan, edition))
    if problems:
        raise UnusableFile(name, problems)


def strangers(plan: Plan, edition: Edition) -> Iterator[tuple[PlanPath, Unknown]]:
    """Each name that the law does not have: where it stands, and which there are."""
    for path, look_up, name in _names(plan, edition):
        try:
            look_up(name)
        except Unknown as error:
            yield path, error


def _names(plan: Plan, edition: Edition) -> Iterator[tuple[PlanPath, Callable[[str], object], str]]:
    """Each name of the law that a plan uses: its place, and the look-up that refuses strangers."""
    yield ("kind",), edition.kind, plan.kind
    if plan.variant and plan.kind in edition.kinds:
        yield ("variant",), lambda variant: edition.variant(plan.kind, variant), plan.variant
    if plan.developer:
        yield ("developer", "body_class"), edition.check_class, plan.developer.body_class
    for place, condition in enumerate(plan.conditions):
        yield ("conditions", place), lambda one: edition.known_conditions([one]), condition
    if plan.about:
        yield ("about", "kind"), edition.kind, plan.about.kind
    for place, link in enumerate(plan.links):
        yield ("links", place, "to_kind"), edition.kind, link.to_kind
