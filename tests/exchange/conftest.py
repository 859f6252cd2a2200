from pathlib import Path

import pytest

from zhospar.engine.plan import Plan
from zhospar.exchange.plan_files import read_plan_file

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def sample() -> Plan:
    """A complete strategic plan of a state body."""
    return read_plan_file(SAMPLES / "state-body-strategic-plan" / "example.yaml")
