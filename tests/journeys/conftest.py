"""A real server in its own process, and a real browser in front of it."""

import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_STARTS_WITHIN = 40
"""Seconds until the server must answer."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an installation of its own with nothing on record, as somebody finds it who has just installed it."""
    from tests.journeys.lives.installation import empty  # it waits for its servers by what stands below

    with empty(tmp_path_factory.mktemp("empty"), "empty") as made:
        made.on("", demo=False)
        yield made.address


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo republic on its own day; one click signs in as any of its people."""
    from tests.journeys.lives.installation import with_republic

    from zhospar.demo.days import TODAY

    with with_republic(tmp_path_factory.mktemp("republic")) as made:
        made.on(TODAY.isoformat())
        yield made.address


@pytest.fixture(scope="session")
def people_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """An installation with the bodies and people of the demo, and nothing else; lives and years are copies of it."""
    from tests.journeys.lives.installation import with_people

    with with_people(tmp_path_factory.mktemp("people")) as made:
        yield made


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for the people of a file; it ends with the file, since other journeys open their own."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def country(chromium: Any, people_only: Any, tmp_path: Path) -> Iterator[Any]:
    """A country of one's own; what the consoles of its people's browsers complain of fails the test."""
    from tests.journeys.lives.installation import copied
    from tests.journeys.lives.pages import Country

    with copied(people_only, tmp_path / "home") as installation:
        found = Country(installation, chromium)
        yield found
        found.close()
    assert found.complaints == []


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            told = process.stdout.read().decode() if process.stdout else ""
            pytest.fail(f"the server ended by itself ({process.returncode}): {told[-2000:]}")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"no answer from {address} within {_STARTS_WITHIN} s")


@pytest.fixture
def page(server: str) -> Iterator[object]:
    """A page of a browser that speaks Kazakh, before an empty installation."""
    yield from _page_before(server)


@pytest.fixture
def demo_page(demo: str) -> Iterator[object]:
    """The same, before the demo republic."""
    yield from _page_before(demo)


def _page_before(address: str) -> Iterator[object]:
    """What the console complains of fails the test."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        context = browser.new_context(base_url=address, locale="kk-KZ", viewport={"width": 1280, "height": 900})
        complaints: list[str] = []
        found = context.new_page()
        found.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        found.on("pageerror", lambda error: complaints.append(str(error)))
        yield found
        browser.close()
    assert complaints == []
