"""An official adds a second factor and a passkey, and signs in with each, in Kazakh."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

pytestmark = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"
LOGIN, PASSWORD = "sarsenova", "алма-ағашы тау бөктерінде"
PERSON = f"""
from django.contrib.auth import get_user_model
get_user_model().objects.create_user({LOGIN!r}, password={PASSWORD!r})
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an installation with one account. By name, not by number: passkeys belong to a name."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZHOSPAR_")}
    environment |= {
        "ZHOSPAR_HOME": str(tmp_path_factory.mktemp("home")),
        "DJANGO_SETTINGS_MODULE": "zhospar.config.settings",
    }
    for command in (["migrate", "-v0"], ["shell", "-v0", "-c", PERSON]):
        subprocess.run([sys.executable, "-m", "django", *command], env=environment, check=True, timeout=120)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("zhospar")), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://localhost:{port}/health")
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 40
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"no answer from {address}")


@pytest.fixture
def page(office: str) -> Iterator[Any]:
    """A page of a Kazakh browser that holds keys like a telephone with a fingerprint; complaints of its console fail the test."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(base_url=office, locale="kk-KZ", viewport={"width": 1280, "height": 900})
        complaints: list[str] = []
        found = context.new_page()
        found.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        found.on("pageerror", lambda error: complaints.append(str(error)))
        keys = context.new_cdp_session(found)
        keys.send("WebAuthn.enable")
        telephone = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        keys.send("WebAuthn.addVirtualAuthenticator", {"options": telephone})
        yield found
        browser.close()
    assert complaints == []


def _sign_in(page: Any, way_back: str = "/kk/account") -> None:
    page.goto(f"/kk/account/sign-in?next={way_back}")
    page.get_by_label("Логин").fill(LOGIN)
    page.get_by_label("Құпиясөз").fill(PASSWORD)
    page.get_by_label("Құпиясөз").press("Enter")


def _sign_out(page: Any) -> None:
    page.locator(".top details:has(.who) > summary").click()
    page.locator(".top details:has(.who)").get_by_role("button", name="Шығу").click()
    page.wait_for_url("**/kk/")


def _confirm(page: Any) -> None:
    """Say once more who one is, where that is asked."""
    if "/account/confirm" in page.url:
        page.get_by_label("Құпиясөз").fill(PASSWORD)
        page.get_by_role("button", name="Растау").click()


def test_a_second_factor_and_a_passkey_from_the_first_to_the_last_press(page: Any) -> None:
    page.goto("/kk/account/second-factor")
    assert "/kk/account/sign-in" in page.url
    _sign_in(page, "/kk/account/second-factor")
    assert page.url.endswith("/kk/account/second-factor")

    page.get_by_role("link", name="Қолданбаны қосу").click()
    _confirm(page)
    assert page.locator("svg.qr").count() == 1
    secret = page.locator(".secret").inner_text()
    page.get_by_role("textbox", name="Код").fill(_code(secret))
    page.get_by_role("button", name="Қолданбаны қосу").click()
    page.wait_for_url("**/recovery-codes")
    code = re.sub(r"\D", "", page.locator(".codes li").first.inner_text())

    _sign_out(page)
    _sign_in(page)
    page.wait_for_url("**/second-factor/code")
    page.get_by_role("textbox", name="Код").fill(code)
    page.get_by_role("button", name="Жалғастыру").click()
    page.wait_for_url("**/kk/account")

    page.goto("/kk/account/second-factor/passkeys/add")
    _confirm(page)
    page.get_by_label("Кілттің атауы").fill("Жұмыс ноутбугі")
    page.get_by_label("Бұл кілтпен құпиясөзсіз кіру").check()
    page.get_by_role("button", name="Кілт қосу").click()
    page.wait_for_url("**/kk/account/second-factor")
    page.goto("/kk/account/second-factor/passkeys")
    assert page.get_by_role("rowheader", name="Жұмыс ноутбугі").count() == 1
    assert page.get_by_text("құпиясөзсіз", exact=True).count() == 1

    _sign_out(page)
    page.goto("/kk/account/sign-in?next=/kk/law")
    page.get_by_role("button", name="Кіру кілтімен кіру").click()
    page.wait_for_url(re.compile(r"^[^?]*/kk/law$"))
    assert page.locator(".top .who").count() == 1

    _sign_out(page)
    _sign_in(page)
    page.get_by_role("button", name="Кілтті көрсету").click()
    page.wait_for_url("**/kk/account")


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_without_script_the_page_says_why_there_is_no_passkey(office: str) -> None:
    with urllib.request.urlopen(f"{office}/kk/account/sign-in") as answer:
        told = answer.read().decode()
    assert "JavaScript" in told
    assert re.search(r"<button[^>]+data-passkey-ask hidden", told)
