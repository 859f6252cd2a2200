"""Every scenario of the law is answered as it says. One test for a file; a failure lists each scenario that is not met."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from zhospar.engine.answers import Answerer
from zhospar.engine.scenarios import all_scenarios, read_scenarios, run_all, samples_folder, scenario_files
from zhospar.statute.edition import Edition
from zhospar.statute.library import load
from zhospar.statute.reader import CURRENT, EDITIONS


@cache
def the_law() -> Edition:
    """The edition as it is shipped: a deployment's readings are none of the scenarios' business."""
    return Edition(load(EDITIONS / CURRENT))


@pytest.mark.parametrize("file", scenario_files(), ids=lambda file: file.stem)
def test_the_law_answers_as_its_scenarios_say(file: Path) -> None:
    failures = [failure for _, failure in run_all(the_law(), read_scenarios(file)) if failure]
    assert not failures, "\n".join(str(failure) for failure in failures)


def test_each_scenario_is_named_once() -> None:
    names = Counter((told.file, told.scenario.name) for told in all_scenarios())
    assert not [name for name, times in names.items() if times > 1]


def test_each_scenario_names_what_it_proves_and_asks_something() -> None:
    for told in all_scenarios():
        place = f"{told.file}:{told.line}"
        assert told.scenario.proves, place
        assert told.scenario.form, place
        assert told.scenario.name[:1].isupper() or told.scenario.name[:1].isdigit(), place


def test_each_scenario_expects_something() -> None:
    expectations = [
        "finds",
        "lacks",
        "open",
        "closed",
        "owes",
        "owes_not",
        "last_day",
        "bodies",
        "refuses",
        "has",
        "order",
        "steps",
        "expects",
        "breaks",
    ]
    for told in all_scenarios():
        scenario = told.scenario
        asked = any(getattr(scenario, name) for name in expectations)
        nobody_or_nothing_open = scenario.form in ("who", "route", "standing")
        assert asked or nobody_or_nothing_open, f"{told.file}:{told.line}"


def test_every_automatic_provision_is_proved() -> None:
    proved = {provision for told in all_scenarios() for provision in told.scenario.proves}
    unproved = [one.id for one in the_law().provisions.values() if one.check == "automatic" and one.id not in proved]
    assert not unproved


def test_every_sample_that_scenarios_build_on_is_there() -> None:
    answerer = Answerer(samples_folder())
    for base in {told.scenario.base for told in all_scenarios() if told.scenario.base}:
        assert answerer.plain_plan(next(told.scenario for told in all_scenarios() if told.scenario.base == base))
