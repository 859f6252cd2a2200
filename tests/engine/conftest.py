from functools import cache
from typing import Any

import pytest

from zhospar.engine.scenarios import samples_folder
from zhospar.statute.edition import Edition
from zhospar.statute.library import load
from zhospar.statute.marked_yaml import read_marked
from zhospar.statute.reader import CURRENT, EDITIONS


@pytest.fixture(scope="session")
def law() -> Edition:
    """The edition as it is shipped, under no deployment."""
    return Edition(load(EDITIONS / CURRENT))


@cache
def _read(name: str) -> str:
    return (samples_folder() / name).read_text(encoding="utf-8")


@pytest.fixture
def sample() -> Any:
    """The plain data of a sample document, to be changed at will: sample("state-programme/example.yaml")."""
    return lambda name: read_marked(_read(name)).data
