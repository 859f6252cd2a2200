"""A planner writes a strategic plan in a real browser: typing that saves itself, two at once, paste, undo of a deletion."""

from typing import Any

import pytest
from tests.journeys.lives.pages import Country

pytestmark = pytest.mark.browser
WRITER = "ekhvan"
SAVED = '#form output.saved[data-state="saved"]:not(:empty)'
TITLE = '#form textarea[name="title.kk"]'
TITLE_IN_RUSSIAN = '#form textarea[name="title.ru"]'


class Desk:
    """A draft, and the pages of its developer on which it is open."""

    def __init__(self, land: Country, login: str) -> None:
        self.person = land.person(login)
        self.number = self.person.opens("state-body-strategic-plan")
        self.page = self.person.page

    def open(self, below: str, page: Any = None) -> Any:
        """A page of the draft."""
        shown = page or self.page
        shown.goto(f"/kk/register/{self.number}/{below}")
        return shown

    def beside(self, below: str) -> Any:
        """The same in another browser."""
        context = self.page.context
        another = context.browser.new_context(base_url=self.person.country.installation.address, locale="kk-KZ")
        another.add_cookies(context.cookies())
        return self.open(below, another.new_page())

    def value(self, below: str, place: str) -> str:
        """What is on record, read anew."""
        fresh = self.beside(below)
        told: str = fresh.input_value(place)
        fresh.context.close()
        return told


@pytest.fixture
def desk(country: Country) -> Desk:
    country.on("2016-03-15")
    return Desk(country, WRITER)


def types(page: Any, place: str, text: str) -> None:
    """Write in a field and wait until it has saved itself."""
    page.fill(place, text)
    page.wait_for_selector(SAVED)


def test_a_field_saves_itself_and_the_panel_follows(desk: Desk) -> None:
    page = desk.open("goals?at=goals/1.1")
    here = page.locator('#panel .finding a[href$="goals?at=goals/1.1"]')
    assert here.count() == 0
    page.select_option('#form select[name="direction"]', "")
    here.first.wait_for()
    page.select_option('#form select[name="direction"]', "1")
    here.first.wait_for(state="detached")
    page.fill(TITLE, "Халықтың денсаулығын нығайту жолы")
    page.locator("#tree a", has_text="нығайту жолы").wait_for()
    assert desk.value("goals?at=goals/1.1", TITLE) == "Халықтың денсаулығын нығайту жолы"


def test_a_value_that_cannot_be_read_is_told_at_its_place_and_mended(desk: Desk) -> None:
    page = desk.open("goals?at=indicators/i1")
    place = '#form input[name^="planned."] >> nth=0'
    before = page.input_value(place)
    page.fill(place, "55,o")
    page.wait_for_selector('#form input[name^="planned."][aria-invalid="true"] + .mistake')
    assert desk.value("goals?at=indicators/i1", place) == before
    page.fill(place, "55,5")
    page.wait_for_selector(SAVED)
    page.wait_for_selector('#form input[name^="planned."][aria-invalid="true"]', state="detached")
    assert desk.value("goals?at=indicators/i1", place) == "55,5"


def test_two_at_two_fields_do_not_notice_each_other(desk: Desk) -> None:
    page = desk.open("goals?at=goals/1.1")
    another = desk.beside("goals?at=goals/1.1")
    types(another, TITLE_IN_RUSSIAN, "Название другого")
    types(page, TITLE, "Менің атауым")
    assert desk.value("goals?at=goals/1.1", TITLE) == "Менің атауым"
    assert desk.value("goals?at=goals/1.1", TITLE_IN_RUSSIAN) == "Название другого"


def test_two_at_one_field_see_both_versions_and_join_them(desk: Desk) -> None:
    page = desk.open("goals?at=goals/1.1")
    types(desk.beside("goals?at=goals/1.1"), TITLE, "Басқаның атауы")
    page.fill(TITLE, "Менің атауым")
    page.wait_for_selector("#conflict .versions")
    told = page.inner_text("#conflict")
    assert "Басқаның атауы" in told
    assert "Менің атауым" in told
    page.fill('#conflict textarea[name="title.kk"]', "Екеуінің атауы")
    with page.expect_navigation():
        page.click("#conflict button.btn-main")
    assert desk.value("goals?at=goals/1.1", TITLE) == "Екеуінің атауы"


def test_the_other_version_is_taken_and_ones_own_does_not_come_back(desk: Desk) -> None:
    page = desk.open("goals?at=goals/1.1")
    types(desk.beside("goals?at=goals/1.1"), TITLE, "Басқаның атауы")
    page.fill(TITLE, "Менікі")
    page.wait_for_selector("#conflict a[data-forget-kept]")
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#conflict a[data-forget-kept]")
    page.locator("#conflict .versions").wait_for(state="detached")
    page.wait_for_timeout(1500)
    assert page.input_value(TITLE) == "Басқаның атауы"
    assert desk.value("goals?at=goals/1.1", TITLE) == "Басқаның атауы"


def test_rich_text_is_written_with_the_toolbar_and_kept_clean(desk: Desk) -> None:
    page = desk.open("text?section=analysis")
    editor = page.locator("[data-prose]").first
    editor.locator("[contenteditable]").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Бір жол")
    page.keyboard.press("Control+A")
    editor.locator('button[data-do="bold"]').click()
    page.wait_for_selector('output.saved[data-state="saved"]:not(:empty)')
    page.wait_for_timeout(1200)
    fresh = desk.beside("text?section=analysis")
    kept = fresh.locator("[data-prose] textarea").first.input_value()
    assert kept == "<p><strong>Бір жол</strong></p>"


def test_values_are_pasted_from_a_spreadsheet_and_saved_at_once(desk: Desk) -> None:
    page = desk.open("indicators")
    place = 'td.cell input[name^="v-"]'
    page.focus(f"{place} >> nth=1")
    page.evaluate(
        """() => { const carried = new DataTransfer(); carried.setData("text/plain", "1\\u00a0240,6\\t7.5");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true })); }"""
    )
    with page.expect_navigation():
        page.click("form[data-grid] button.btn-main")
    assert desk.value("indicators", f"{place} >> nth=1") == "1240,6"
    assert desk.value("indicators", f"{place} >> nth=2") == "7,5"


def test_a_deletion_is_undone_from_the_notice(desk: Desk) -> None:
    page = desk.open("goals?at=tasks/1.1.1")
    with page.expect_navigation():
        page.click("button.btn-danger")
    assert page.locator('#tree a[href*="tasks/1.1.1"]').count() == 0
    with page.expect_navigation():
        page.click(".notice form button")
    assert page.locator('#tree a[href*="tasks/1.1.1"]').count() == 1
