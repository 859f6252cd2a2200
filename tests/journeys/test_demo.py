"""The demo republic: one click signs in as anybody, and each finds a desk, a register and documents."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser
PEOPLE = ("gzhumashev", "autegenova", "zaitbaev")


@pytest.mark.parametrize("login", PEOPLE)
def test_somebody_signs_in_by_one_click_and_finds_work_and_documents(demo_page: Any, login: str) -> None:
    demo_page.goto(f"/kk/demo?q={login}")
    with demo_page.expect_navigation():
        demo_page.locator(f"button[name=login][value={login}]").first.click()
    for place in ("/kk/desk", "/kk/register"):
        answer = demo_page.goto(place)
        assert answer.status == 200
        assert demo_page.locator("h1").count() == 1
    link = demo_page.locator("main a[href^='/kk/register/2']").first
    number = link.get_attribute("href").rpartition("/")[2]
    with demo_page.expect_navigation():
        link.click()
    assert number in demo_page.locator("main").inner_text()
