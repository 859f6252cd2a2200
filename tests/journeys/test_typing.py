"""Typing in a real browser: a paste from a spreadsheet, and work that outlives a failing connection."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.conftest import CHROMIUM, FLAGS

from zhospar.web.templatetags.words import STATIC

pytestmark = pytest.mark.browser
ADDRESS = "http://typing.test/"
GRID = """<form data-grid data-told-pasted="pasted {count}" data-told-unreadable="unreadable {count}" data-told-outside="outside {count}">
<p data-grid-told></p><table><tr><th>a</th><td class="cell"><input id="a1"></td><td class="cell"><input id="a2"></td></tr>
<tr><th>b</th><td class="cell"><input id="b1"></td><td class="cell"><input id="b2"></td></tr></table></form>"""
DRAFT = """<form method="post" data-autosave="/save" data-autosave-key="draft"><input type="hidden" name="version" value="1">
<textarea name="text">first</textarea><output class="saved" data-saved="saved" data-failed="failed" data-theirs="theirs" data-kept="kept"></output></form>"""


@pytest.fixture
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened.new_context()
        opened.close()


def opened(browser: Any, body: str, script: str) -> Any:
    """A page with one form and one of our scripts."""
    page = browser.new_page()
    html = f'<!doctype html><html lang="kk"><body>{body}<script src="/{script}" defer></script></body></html>'
    page.route(ADDRESS, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.route(f"{ADDRESS}{script}", lambda route: route.fulfill(path=STATIC / "web" / script))
    return page


def paste(page: Any, place: str, text: str) -> None:
    page.focus(place)
    page.evaluate(
        """([place, text]) => {
            const carried = new DataTransfer();
            carried.setData("text/plain", text);
            document.querySelector(place).dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }));
        }""",
        [place, text],
    )


def test_a_paste_fills_the_grid_and_marks_what_is_no_number(browser: Any) -> None:
    page = opened(browser, GRID, "grid.js")
    page.goto(ADDRESS)
    paste(page, "#a1", "1\u00a0240,6\t−3.5\r\n6 8,3\t55,o\t9\r\n")
    values = {one: page.input_value(f"#{one}") for one in ("a1", "a2", "b1", "b2")}
    assert values == {"a1": "1240,6", "a2": "-3,5", "b1": "6 8,3", "b2": "55,o"}
    assert page.get_attribute("td:has(#a1)", "data-state") == "pasted"
    assert page.get_attribute("#b2", "aria-invalid") == "true"
    assert page.inner_text("[data-grid-told]") == "pasted 2 unreadable 2 outside 1"
    page.keyboard.press("Escape")
    assert page.input_value("#a1") == page.input_value("#b2") == ""


def test_arrows_and_enter_move_through_the_grid_and_send_nothing(browser: Any) -> None:
    page = opened(browser, GRID, "grid.js")
    page.goto(ADDRESS)
    page.focus("#a1")
    for key, place in (("Enter", "b1"), ("ArrowRight", "b2"), ("ArrowUp", "a2"), ("Enter", "b2"), ("Enter", "b2")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == place
    assert page.url == ADDRESS


def test_what_is_typed_is_saved_by_itself(browser: Any) -> None:
    page = opened(browser, DRAFT, "autosave.js")
    sent: list[str] = []
    page.route(
        f"{ADDRESS}save", lambda route: (sent.append(route.request.post_data), route.fulfill(json={"version": 2}))
    )
    page.goto(ADDRESS)
    page.fill("textarea", "second")
    page.wait_for_selector("output[data-state=saved]")
    assert len(sent) == 1
    assert "second" in sent[0]
    assert page.input_value("[name=version]") == "2"
    assert page.evaluate("localStorage.length") == 0


def test_work_that_could_not_be_saved_is_there_after_the_page_is_opened_anew(browser: Any) -> None:
    page = opened(browser, DRAFT, "autosave.js")
    page.route(f"{ADDRESS}save", lambda route: route.abort())
    page.goto(ADDRESS)
    page.fill("textarea", "second")
    page.wait_for_selector("output[data-state=failed]")
    page.close(run_before_unload=False)

    again = opened(browser, DRAFT, "autosave.js")
    again.route(f"{ADDRESS}save", lambda route: route.fulfill(json={"version": 2}))
    again.goto(ADDRESS)
    assert again.input_value("textarea") == "second"
    again.wait_for_selector("output[data-state=saved]")
    assert again.evaluate("localStorage.length") == 0


def test_what_another_changed_meanwhile_is_told_and_nothing_more_is_sent(browser: Any) -> None:
    page = opened(browser, DRAFT, "autosave.js")
    sent: list[int] = []
    page.route(f"{ADDRESS}save", lambda route: (sent.append(1), route.fulfill(status=409, body="")))
    page.goto(ADDRESS)
    page.fill("textarea", "second")
    page.wait_for_selector("output[data-state=theirs]")
    page.fill("textarea", "third")
    page.wait_for_timeout(1200)
    assert len(sent) == 1
    assert page.input_value("textarea") == "third"
