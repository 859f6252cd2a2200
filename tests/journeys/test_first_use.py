"""A planner's first visit, in Kazakh, by keyboard: home, a sample checked, the provision behind a finding, route, calendar."""

import re
from pathlib import Path
from typing import Any

import pytest

from zhospar.engine.scenarios import samples_folder

pytestmark = pytest.mark.browser
_MOST_STEPS = 400


def _follow(page: Any, selector: str) -> None:
    """Tab to the element that a selector names, and press Enter, as one does without a mouse."""
    for _ in range(_MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"{selector}: one cannot see where the focus is"
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    pytest.fail(f"{selector} cannot be reached by keyboard on {page.url}")


def _is_kazakh(page: Any) -> None:
    assert page.evaluate("document.documentElement.lang") == "kk"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("h1").count() == 1


def test_from_the_home_page_to_the_calendar(page: Any) -> None:
    page.goto("/")
    assert page.url.endswith("/kk/")
    _is_kazakh(page)

    _follow(page, "header nav a[href='/kk/check']")
    _is_kazakh(page)
    broken = "a[href='/kk/check/samples/broken/A2-104-stages-have-measures']"
    details = page.locator("details").filter(has=page.locator(broken)).locator("summary")
    details.focus()
    page.keyboard.press("Enter")
    _follow(page, broken)
    _is_kazakh(page)
    assert page.locator(".finding").count() >= 1

    _follow(page, ".finding .para")
    assert re.search(r"/kk/law/A\d-", page.url)
    _is_kazakh(page)

    _follow(page, "header nav a[href='/kk/routes']")
    _is_kazakh(page)
    _follow(page, "main a[href^='/kk/routes/state-programme']")
    _is_kazakh(page)
    assert page.locator("svg[role=img]").count() >= 1

    _follow(page, "header nav a[href='/kk/calendar']")
    page.locator("#kind").select_option("state-programme")
    page.locator("#period").fill("2014-2018")
    page.locator("#year").fill("2016")
    page.locator("#year").press("Enter")
    page.wait_for_url("**/kk/calendar/state-programme?**")
    _is_kazakh(page)
    assert page.locator("time[datetime='2016-02-14']").count() == 1


def test_the_skip_link_leads_past_the_menu(page: Any) -> None:
    page.goto("/kk/check")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_an_own_file_is_checked_and_its_tree_leads_to_the_finding(page: Any, tmp_path: Path) -> None:
    sample = (samples_folder() / "state-programme/example.yaml").read_text(encoding="utf-8")
    start = sample.index("\nindicators:")
    own = tmp_path / "бағдарлама.yaml"
    own.write_text(sample[:start] + sample[sample.index("\n\n", start + 1) :], encoding="utf-8")
    page.goto("/kk/check")
    page.locator("#file").set_input_files(str(own))
    page.locator("#file").press("Tab")
    page.locator("button.btn-main").press("Enter")
    page.wait_for_selector(".finding")
    _is_kazakh(page)
    assert page.get_by_text("бағдарлама.yaml").count() == 1
    page.locator(".tree a.mark").first.press("Enter")
    assert re.search(r"#f\d+$", page.url)
    assert page.locator(".finding:target").count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "/kk/calendar/state-programme?period=2014-2018&year=2016",
        "/kk/check",
        "/kk/templates",
        "/kk/due?day=2016-03-04&term=7 жұмыс күні",
        "/kk/check/samples/territory-programme/example",
    ],
)
@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_is_wider_than_the_screen(page: Any, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == width
