"""What a reporting year needs beside a life: documents in force, and the heads' certificates."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.lives.installation import Installation, copied
from tests.journeys.years.pages import Republic


@pytest.fixture
def country(chromium: Any, people_only: Installation, tmp_path: Path) -> Iterator[Republic]:
    """A country of one's own whose people know the reporting year; what their consoles complain of fails the test."""
    with copied(people_only, tmp_path / "home") as installation:
        found = Republic(installation, chromium)
        yield found
        found.close()
    assert found.complaints == []
