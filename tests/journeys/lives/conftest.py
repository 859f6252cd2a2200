"""What a life needs: a country with bodies and people, no documents yet, and a browser for each person who acts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.lives.installation import Installation, copied, with_people
from tests.journeys.lives.pages import Country


@pytest.fixture(scope="session")
def people_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with the bodies and people of the demo, and nothing else."""
    with with_people(tmp_path_factory.mktemp("people")) as made:
        yield made


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for a life; it ends with it, since other journeys open their own."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def country(chromium: Any, people_only: Installation, tmp_path: Path) -> Iterator[Country]:
    """A country of one's own; what the consoles of its people's browsers complain of fails the test."""
    with copied(people_only, tmp_path / "home") as installation:
        found = Country(installation, chromium)
        yield found
        found.close()
    assert found.complaints == []
