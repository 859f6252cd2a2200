from pathlib import Path

import pytest
from tests.statute.planted import copy_of_edition

from zhospar.statute.edition import Edition
from zhospar.statute.library import load
from zhospar.statute.reader import CURRENT, EDITIONS


@pytest.fixture
def edition_folder(tmp_path: Path) -> Path:
    """A copy of the edition that a test may spoil."""
    return copy_of_edition(tmp_path)


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The edition as it stands, under no deployment."""
    return Edition(load(EDITIONS / CURRENT))
