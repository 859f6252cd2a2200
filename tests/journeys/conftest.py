"""A real server in its own process, and a real browser in front of it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_STARTS_WITHIN = 40
"""Seconds until the server must answer."""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of `zhospar serve` on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("zhospar")), "serve", "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZHOSPAR_")}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


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
    """A page of a browser that speaks Kazakh; what its console complains of fails the test."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        context = browser.new_context(base_url=server, locale="kk-KZ", viewport={"width": 1280, "height": 900})
        complaints: list[str] = []
        found = context.new_page()
        found.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        found.on("pageerror", lambda error: complaints.append(str(error)))
        yield found
        browser.close()
    assert complaints == []
