"""Measures papers: a large report as DOCX and PDF, beside the time it takes to read the same plan."""

import datetime
import statistics
import time
from collections.abc import Callable
from typing import Any

import msgspec
from benchmarks.made_plan import made_plan

from zhospar.engine.plan import Plan
from zhospar.engine.plan_building import build_plan
from zhospar.exchange.papers.making import make_paper
from zhospar.exchange.yaml_writer import write_yaml
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized
from zhospar.statute.marked_yaml import read_marked

SAMPLE = "implementation-report/example.yaml"
INDICATORS = 150
RUNS = 5
DAY = datetime.date(2018, 2, 10)


def measure_papers() -> list[tuple[str, str, str]]:
    """Rows of the table: what, measured, note."""
    law = current_edition()
    plan = build_plan(made_plan(INDICATORS, SAMPLE))
    yaml = write_yaml(plan)
    read = _median_ms(lambda: build_plan(read_marked(yaml).data))
    told: dict[str, float] = {}
    for form in ("docx", "pdf"):
        plans = iter([_altered(plan, number) for number in range(RUNS + 1)])
        told[form] = _median_ms(lambda form=form: make_paper(next(plans), law, "kk", form, draft=False, made_on=DAY))  # noqa: B023
    return [
        (
            f"A report with {len(plan.indicators)} indicators and {len(plan.measures)} measures as {form.upper()}",
            f"{spent:.0f} ms",
            f"{spent / read:.1f} x reading the same plan from YAML ({read:.0f} ms)",
        )
        for form, spent in told.items()
    ]


def _altered(plan: Plan, number: int) -> Plan:
    """The same plan with other words and values: the typesetter remembers what it has laid out before."""
    indicators = tuple(
        msgspec.structs.replace(
            one,
            title=Localized(f"{one.title.kk} {number}"),
            actual={year: float(value) + number for year, value in one.actual.items()},
        )
        for one in plan.indicators
    )
    measures = tuple(
        msgspec.structs.replace(
            one, title=Localized(f"{one.title.kk} {number}"), reason=Localized(f"{one.reason.kk} {number}")
        )
        for one in plan.measures
    )
    return msgspec.structs.replace(plan, indicators=indicators, measures=measures)


def _median_ms(work: Callable[[], Any]) -> float:
    """Median time of one run, in milliseconds, after one run that is not counted."""
    work()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    for row in measure_papers():
        print(" | ".join(row))
