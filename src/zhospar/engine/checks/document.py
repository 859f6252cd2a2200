"""The document as a whole: its horizon, grounds, decisions on record, sections that a body has not."""

from collections.abc import Iterator

from zhospar.engine.checks.asking import Asked, Breach, Word, listed, name_of_section
from zhospar.engine.plan import Plan
from zhospar.engine.plan_index import PlanIndex
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Horizon


def horizon(entry: Horizon, plan: Plan, edition: Edition) -> Iterator[Breach]:
    """A document whose length is not the one that the law gives to its kind."""
    years = plan.period.years
    if is_within(entry, years):
        return
    words: dict[str, Word] = {
        "found": years,
        "expected": bounds_of(entry),
        "kind": edition.kind(plan.kind).name,
    }
    yield Breach(PlanIndex(plan).document, words, where="period")


def is_within(entry: Horizon, years: int) -> bool:
    """Whether a length in years keeps the bounds."""
    if years < entry.min_years or (entry.over and years == entry.min_years):
        return False
    return entry.max_years is None or years <= entry.max_years


def bounds_of(entry: Horizon) -> str:
    """ "10", "5-10", ">5", "≤5"."""
    if entry.max_years is None:
        return f">{entry.min_years}" if entry.over else f"≥{entry.min_years}"
    if entry.max_years == entry.min_years:
        return str(entry.min_years)
    if entry.over:
        return f">{entry.min_years}, ≤{entry.max_years}"
    return f"≤{entry.max_years}" if entry.min_years <= 1 else f"{entry.min_years}-{entry.max_years}"


def grounds(asked: Asked) -> Iterator[Breach]:
    """The document names a ground of the kinds that the law admits."""
    values = asked.allowed_values()
    if not any(ground.type in values and ground.title for ground in asked.plan.grounds):
        yield Breach(asked.index.document, {"expected": listed(list(values.values()))}, where="grounds")


def forbidden_section(asked: Asked) -> Iterator[Breach]:
    """A section that this body does not develop is absent."""
    plan = asked.plan
    for section in asked.rule.values:
        used = any(passage.section == section for passage in plan.passages)
        used = used or any(row.section == section for row in plan.rows) or section in plan.sections
        if used or (section == "budget-programmes" and plan.budget_programmes):
            name = name_of_section(asked.edition, plan, section)
            yield Breach(asked.index.document, {"section": name}, where=f"sections/{section}")
