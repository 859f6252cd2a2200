"""Stages of implementation: they cover the period, without gap or overlap, and have the length the law gives."""

from collections.abc import Iterator
from itertools import pairwise

from zhospar.engine.checks.asking import Asked, Breach
from zhospar.engine.plan import Stage


def stages_cover(asked: Asked) -> Iterator[Breach]:
    """The stages together are the planning period (a plan without stages has nothing to cover)."""
    stages = sorted(asked.plan.stages, key=lambda stage: stage.first)
    if not stages:
        return
    period = asked.plan.period
    joined = all(second.first == first.last + 1 for first, second in pairwise(stages))
    if stages[0].first != period.first or stages[-1].last != period.last or not joined:
        found = ", ".join(f"{stage.first}-{stage.last}" for stage in stages)
        yield Breach(asked.index.document, {"period": str(period), "found": found}, where="stages")


def stage_terms(asked: Asked) -> Iterator[Breach]:
    """Each stage is as long as the law says."""
    rule = asked.rule
    for place in asked.index.places("stage"):
        stage = place.record
        assert isinstance(stage, Stage)
        years = stage.last - stage.first + 1
        if years < (rule.at_least or 1) or (rule.at_most is not None and years > rule.at_most):
            yield Breach(place, {"found": years, "expected": f"{rule.at_least or 1}-{rule.at_most or ''}"})
