"""What is written is read back equal, whatever the plan holds."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from tests.exchange.plan_strategies import plans

from zhospar.engine.plan import Plan
from zhospar.engine.plan_building import build_plan
from zhospar.exchange.json_writer import plain_of, write_json
from zhospar.exchange.plan_files import read_plan
from zhospar.exchange.workbook_writer import write_workbook
from zhospar.exchange.yaml_writer import write_yaml
from zhospar.statute.library import current_edition

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(plans())
def test_yaml_gives_back_the_same_plan(plan: Plan) -> None:
    assert read_plan(write_yaml(plan).encode(), "plan.yaml") == plan


@SLOW
@given(plans())
def test_json_gives_back_the_same_plan(plan: Plan) -> None:
    assert read_plan(write_json(plan).encode(), "plan.json") == plan


@settings(SLOW, max_examples=40)
@given(plans())
def test_a_workbook_gives_back_the_same_plan(plan: Plan) -> None:
    assert read_plan(write_workbook(plan, current_edition()), "plan.xlsx") == plan


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_workbook_reads_the_same_in_every_language(language, sample) -> None:
    assert read_plan(write_workbook(sample, current_edition(), language), "plan.xlsx") == sample


@SLOW
@given(plans())
def test_building_a_plan_from_its_own_data_changes_nothing(plan: Plan) -> None:
    assert build_plan(msgspec.to_builtins(plan)) == plan


def test_keys_stand_in_the_order_of_the_records(sample) -> None:
    keys = list(plain_of(sample))
    assert keys[:4] == ["format", "kind", "title", "period"]
    assert keys == [name for name in Plan.__struct_fields__ if name in keys]


def test_empty_fields_are_left_out(sample) -> None:
    text = write_json(sample)
    assert ': ""' not in text
    assert ": []" not in text
    assert ": {}" not in text


def test_the_same_plan_gives_the_same_bytes(sample) -> None:
    edition = current_edition()
    assert write_workbook(sample, edition) == write_workbook(sample, edition)
