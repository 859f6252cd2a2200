"""Scenarios: what the law must answer in a given situation. They prove the data; mutated data must fail them.

A scenario is data (statute/editions/<edition>/scenarios/*.yaml), named by the provisions it proves.
"""

import argparse
import datetime
import inspect
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from zhospar.engine.answers import Answerer, Mismatch
from zhospar.engine.plan_building import NotAPlan
from zhospar.engine.scenario import Scenario
from zhospar.statute.edition import Deployment, Edition
from zhospar.statute.entries import Value
from zhospar.statute.library import current_edition, editions_folder, kept
from zhospar.statute.marked_yaml import Marked, UnreadableYaml, read_marked
from zhospar.statute.reader import CURRENT


@dataclass(frozen=True, slots=True)
class Told:
    """A scenario with the file and line it stands in."""

    scenario: Scenario
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A scenario that the law's data do not answer as it says."""

    told: Told
    problem: str

    def __str__(self) -> str:
        return f"{self.told.file}:{self.told.line} [{', '.join(self.told.scenario.proves)}] {self.told.scenario.name}: {self.problem}"


def scenario_files(edition_id: str = CURRENT) -> list[Path]:
    """The files of an edition's scenarios; they lie beside the law that they prove."""
    return sorted((editions_folder() / edition_id / "scenarios").glob("*.yaml"))


def read_scenarios(file: Path) -> list[Told]:
    """The scenarios of a file. Raises ValueError naming file and line."""
    try:
        marked = read_marked(file.read_text(encoding="utf-8"))
    except UnreadableYaml as error:
        raise ValueError(f"{file.name}:{error.line}: {error.problem.en}") from None
    found = []
    for place, data in enumerate(marked.data or []):
        line = marked.line_of((place,))
        try:
            found.append(Told(msgspec.convert(data, Scenario), file.name, line))
        except msgspec.ValidationError as error:
            raise ValueError(f"{file.name}:{line}: {error}") from None
    return found


@lru_cache(maxsize=4)
def all_scenarios(edition_id: str = CURRENT) -> tuple[Told, ...]:
    """Every scenario of an edition, in the law's order of files; from the cache while the files are the same."""
    files = scenario_files(edition_id)
    shapes = [
        Path(__file__),
        Path(inspect.getfile(Scenario)),
        Path(inspect.getfile(Value)),
        Path(inspect.getfile(Marked)),
    ]
    return kept(
        f"{edition_id}-scenarios",
        [*files, *shapes],
        tuple[Told, ...],
        lambda: tuple(told for file in files for told in read_scenarios(file)),
    )


def run(told: Told, edition: Edition, answerer: Answerer | None = None) -> Failure | None:
    """Put one scenario to an edition; the failure, or None."""
    scenario = told.scenario
    if scenario.readings:
        edition = Edition(edition.data, Deployment(readings=scenario.readings))
    answerer = answerer or Answerer(samples_folder())
    try:
        unknown = [provision for provision in scenario.proves if provision not in edition.provisions]
        if unknown:
            return Failure(told, f"no such provision: {', '.join(unknown)}")
        _ask(scenario, edition, answerer)
    except Mismatch as error:
        return Failure(told, str(error))
    except NotAPlan as error:
        return Failure(told, f"not a plan: {error}")
    except (LookupError, ValueError, TypeError) as error:
        return Failure(told, f"{type(error).__name__}: {error}")
    return None


def _ask(scenario: Scenario, edition: Edition, answerer: Answerer) -> None:
    match scenario.form:
        case "base":
            answerer.check(scenario, edition)
        case "duties":
            answerer.duties(scenario, edition)
        case "term":
            answerer.term(scenario, edition)
        case "who":
            answerer.who(scenario, edition)
        case "route":
            answerer.route(scenario, edition)
        case "standing":
            answerer.standing(scenario, edition)
        case "kind":
            answerer.kind(scenario, edition)
        case _:
            raise Mismatch("the scenario asks nothing")


def samples_folder() -> Path:
    """Where the sample documents lie: beside the package when installed, at the root of a checkout otherwise."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "samples"
    return inside if inside.is_dir() else package.parents[1] / "samples"


def run_all(edition: Edition, scenarios: Sequence[Told], only: str = "") -> Iterator[tuple[Told, Failure | None]]:
    """Run scenarios one after the other; `only` picks those that prove a provision."""
    answerer = Answerer(samples_folder())
    for told in scenarios:
        if not only or only in told.scenario.proves:
            yield told, run(told, edition, answerer)


def breaking_plan(scenario: Scenario, answerer: Answerer) -> Mapping[str, Any]:
    """The plain data of the plan that a scenario describes (for samples/broken)."""
    return answerer.plain_plan(scenario)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the scenarios of one file, or all of them, and print the failures (for those who write the law's data)."""
    parser = argparse.ArgumentParser(prog="python -m zhospar.engine.scenarios")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--only", default="")
    options = parser.parse_args(arguments)
    wanted = [Path(name).name for name in options.files]
    files = [file for file in scenario_files() if not wanted or file.name in wanted or file.stem in wanted]
    edition = current_edition()
    ran = failed = 0
    started = datetime.datetime.now(datetime.UTC)
    for file in files:
        try:
            scenarios = read_scenarios(file)
        except ValueError as error:
            print(error)
            failed += 1
            continue
        for _, failure in run_all(edition, scenarios, options.only):
            ran += 1
            if failure:
                failed += 1
                print(failure)
    spent = datetime.datetime.now(datetime.UTC) - started
    print(f"{ran} scenarios, {failed} failed, {spent.total_seconds():.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
