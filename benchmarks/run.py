"""Measures what users feel, as ratios within one run where possible, and writes docs/benchmarks/README.md.

Absolute times are information about one machine; the ratios are what to watch.
"""

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from benchmarks.made_plan import made_plan
from benchmarks.pages import measure_pages
from benchmarks.papers import measure_papers

from zhospar.engine.checking import check
from zhospar.engine.duties import Situation, duties_of_year
from zhospar.engine.plan import Period, Plan
from zhospar.engine.plan_building import build_plan
from zhospar.engine.scenarios import all_scenarios, run_all, samples_folder
from zhospar.engine.working_days import kazakhstan
from zhospar.exchange.yaml_writer import write_yaml
from zhospar.statute.edition import Edition
from zhospar.statute.library import current_edition
from zhospar.statute.marked_yaml import read_marked

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "benchmarks" / "README.md"
INDICATORS = 150


def median_ms(work: Callable[[], Any], runs: int) -> float:
    """Median time of one run, in milliseconds, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def process_ms(arguments: list[str], runs: int, environment: dict[str, str] | None = None) -> float:
    """Median wall time of a whole process, in milliseconds."""
    command = [sys.executable, "-m", *arguments]
    told = {**os.environ, **(environment or {})}
    return median_ms(lambda: subprocess.run(command, capture_output=True, check=False, env=told), runs)


def measure() -> list[tuple[str, str, str]]:
    """Rows of the table: what, measured, note."""
    edition, calendar = current_edition(), kazakhstan()
    plain = made_plan(INDICATORS)
    plan: Plan = build_plan(plain)
    text, yaml = msgspec.json.encode(plan), write_yaml(plan)
    checked = median_ms(lambda: check(plan, edition), 40)
    read = median_ms(lambda: build_plan(read_marked(yaml).data), 10)
    built = median_ms(lambda: build_plan(plain), 20)
    decoded = median_ms(lambda: msgspec.json.decode(text, type=Plan), 40)
    situation = Situation(kind="state-programme", period=Period(first=2016, last=2020))
    owed = median_ms(lambda: duties_of_year(edition, situation, 2019, calendar), 200)
    fresh = median_ms(lambda: duties_of_year(Edition(edition.data), situation, 2019, calendar), 40)
    started = time.perf_counter()
    results = list(run_all(edition, all_scenarios()))
    scenarios = time.perf_counter() - started
    load = "import time; t=time.perf_counter(); from zhospar.statute import library; library.current_edition(); print((time.perf_counter()-t)*1000)"
    bare = median_ms(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 7)
    warm = statistics.median(_told_ms(load) for _ in range(7))
    with tempfile.TemporaryDirectory() as empty:
        cold = _told_ms(load, {"ZHOSPAR_CACHE": empty})
    sample = str(samples_folder() / "territory-programme" / "example.yaml")
    due = process_ms(["zhospar.cli.main", "due", "2016-03-01", "7 working days"], 7)
    file = process_ms(["zhospar.cli.main", "check", sample], 5)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return [
        (f"Check of a plan with {len(plan.indicators)} indicators (engine)", f"{checked:.1f} ms", f"{checked / read:.2f} x reading the same plan from YAML"),
        ("The same plan read from YAML", f"{read:.0f} ms", f"{read / built:.1f} x building it from plain data ({built:.0f} ms)"),
        ("The same plan decoded from JSON into records", f"{decoded:.2f} ms", "for scale"),
        ("Duties of a year for one document", f"{owed:.2f} ms", f"{checked / owed:.0f} times in one check"),
        ("The same, asked of an edition that remembers nothing yet", f"{fresh:.1f} ms", f"{fresh / owed:.0f} x"),
        ("The statute loaded in a fresh process, from the cache", f"{warm:.0f} ms", f"{warm / bare:.1f} x an empty Python process ({bare:.0f} ms)"),
        ("The statute loaded from its YAML (cache empty)", f"{cold:.0f} ms", f"{cold / warm:.1f} x the cached load"),
        ("`zhospar due 2016-03-01 \"7 working days\"`, whole process", f"{due:.0f} ms", f"{due / bare:.1f} x an empty Python process"),
        ("`zhospar check` of a sample, whole process", f"{file:.0f} ms", f"{file / due:.1f} x `zhospar due`"),
        (f"All {len(results)} scenarios", f"{scenarios:.1f} s", f"{scenarios / len(results) * 1000:.1f} ms each"),
        ("Memory of this run at its peak", f"{memory} MB", ""),
    ]  # fmt: skip


def _told_ms(code: str, environment: dict[str, str] | None = None) -> float:
    """What a fresh process says it took."""
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, **(environment or {})},
    )
    return float(told.stdout)


def main() -> None:
    rows = [*measure(), *measure_papers(), *measure_pages()]
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`. Ratios within one run are what to watch; absolute times are information about one machine.",
        "",
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors, msgspec {msgspec.__version__}.",
        "",
        "| what | measured | compared |",
        "|---|---|---|",
        *(f"| {what} | {measured} | {note} |" for what, measured, note in rows),
        "",
    ]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
