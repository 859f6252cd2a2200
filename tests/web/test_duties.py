"""The pages of duties: the board and its files, the year, feeds, owners; what is asked wrongly; who sees what."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.processes.lives import Country, sample
from tests.processes.years import Year, in_force
from tests.records.factories import actor, body, country, person
from tests.web.test_every_page import read

from zhospar.duties.models import DutyOwner, FeedAddress
from zhospar.interface.words import word
from zhospar.records.documents.models import Document
from zhospar.statute.localized import LANGUAGES

pytestmark = pytest.mark.django_db
DAY = datetime.date(2017, 3, 1)
PAGES = (
    "duties",
    "duties?view=matrix&kind=state-programme",
    "duties?view=body&state=overdue",
    "duties?view=document",
    "duties?view=kind&year=2018",
    "duties?year=1999",
    "duties/calendar",
    "duties/calendar?of=all",
    "duties/feeds",
    "duties/owners",
    "duties/owners?fault=no-post&owner_body=health",
)


@pytest.fixture(autouse=True)
def on_a_day_of_2017(settings: Any, tmp_path: Path) -> None:
    settings.TODAY = DAY
    settings.HOME = tmp_path
    settings.MAIL_DOMAIN = "kz.test"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture
def bodies() -> Country:
    return country()


@pytest.fixture
def programme(bodies: Country) -> Year:
    parts = [("co-executor", "education"), ("co-executor", "kar-health")]
    return in_force(bodies, "health", sample("state-programme"), "2016-01-15", takes_part=parts)


@pytest.fixture
def head(bodies: Country) -> User:
    return person(bodies["education"])


def page(client: Client, who: User, path: str, status: int = 200) -> str:
    client.force_login(who)
    response = client.get(f"/kk/{path}")
    assert response.status_code == status
    return response.content.decode()


def said(key: str, **values: object) -> str:
    return word(f"web_duties.{key}", "kk", **values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_with_duties_and_without(
    client: Client, bodies: Country, head: User, path: str, language: str
) -> None:
    client.force_login(head)
    for _ in ("empty", "full"):
        response = client.get(f"/{language}/{path}")
        tags = read(response.content.decode())
        assert response.status_code == 200
        assert tags.inline == []
        assert len(tags.ids) == len(set(tags.ids))
        in_force(bodies, "health", sample("state-programme"), "2016-01-15", takes_part=[("co-executor", "education")])


def test_who_is_not_signed_in_is_led_to_the_door(client: Client) -> None:
    for path in ("duties", "duties.csv", "duties/calendar", "duties/feeds", "duties/owners"):
        response = client.get(f"/kk/{path}")
        assert response.status_code == 302
        assert "sign-in" in response["Location"]


def test_the_tally_is_the_sum_of_its_parts_and_leads_to_them(client: Client, programme: Year, head: User) -> None:
    shown = page(client, head, "duties")
    tally = shown[shown.index('class="tally boxes"') : shown.index("</nav>", shown.index('class="tally boxes"'))]
    numbers = [int(one) for one in re.findall(r"<b>(\d+)</b>", tally)]
    assert numbers[0] == sum(numbers[1:]) > 0
    for number, state in zip(numbers[1:], re.findall(r"state=([a-z-]+)", tally), strict=True):
        narrowed = page(client, head, f"duties?state={state}")
        assert narrowed.count('<th role="rowheader" scope="row">') == number


def test_a_line_tells_what_by_when_why_who_to_whom_and_by_which_paragraph(
    client: Client, programme: Year, head: User
) -> None:
    shown = page(client, head, "duties?body=education&state=overdue")
    assert "14.02.2017" in shown
    assert said("days.over", count=15) in shown
    assert "/kk/law/A2-113" in shown
    assert "15 ақпан" in shown, "the reasoning names the day of the law"
    assert Document.objects.get(pk=programme.id).number in shown


def test_what_was_given_late_is_marked_so(client: Client, programme: Year, head: User) -> None:
    programme.gives("education", "information", "2017-02-20", 2016)
    shown = page(client, head, "duties?body=education&state=done-late")
    assert "20.02.2017" in shown
    assert said("days.late", count=6) in shown


def test_the_matrix_counts_in_a_cell_how_many_have_done_it(client: Client, programme: Year, head: User) -> None:
    programme.gives("education", "information", "2017-02-10", 2016)
    shown = page(client, head, "duties?view=matrix&kind=state-programme")
    assert '<td class="over">' in shown
    assert "· 1/2" in shown


def test_the_files_hold_the_rows_of_the_board(client: Client, programme: Year, head: User) -> None:
    client.force_login(head)
    table = client.get("/ru/duties.csv?body=education").content.decode("utf-8-sig").splitlines()
    assert table[0].startswith(word("web_duties.col.what", "ru"))
    assert len(table) > 1
    assert all("14.02.2017" in line or "2017" in line for line in table[1:])
    book = client.get("/ru/duties.xlsx?body=education")
    assert book["Content-Type"].endswith("spreadsheetml.sheet")
    assert book.content[:2] == b"PK"


@pytest.mark.parametrize("query", ["year=abc", "year=9999", "day=31.31.2017"])
def test_a_year_or_day_that_is_none_is_told(client: Client, programme: Year, head: User, query: str) -> None:
    shown = page(client, head, f"duties?{query}", 422)
    assert 'role="alert"' in shown


def test_what_is_not_on_record_finds_nothing_and_says_so(client: Client, programme: Year, head: User) -> None:
    for query in ("kind=no-such", "body=no-such", "document=1999-0", "state=no&view=no&page=no"):
        page(client, head, f"duties?{query}")
    assert said("none") in page(client, head, "duties?body=no-such")


def test_a_marked_document_is_on_no_page_of_a_stranger(client: Client, bodies: Country, programme: Year) -> None:
    Document.objects.filter(pk=programme.id).update(mark="confidential")
    row = Document.objects.get(pk=programme.id)
    stranger, partner = person(bodies["archive"]), person(bodies["education"])
    for path in (*PAGES, f"duties?document={row.number}", "duties.csv", "desk"):
        shown = page(client, stranger, path)
        assert row.number not in shown.replace(f"document={row.number}", "").replace(f": {row.number}", "")
        assert row.title.kk not in shown
    assert row.number in page(client, partner, "duties")


# --- the year --------------------------------------------------------------------------------------------------------


def test_the_year_marks_each_last_day_and_today(client: Client, programme: Year, head: User) -> None:
    shown = page(client, head, "duties/calendar")
    assert 'href="#d-2-14"' in shown
    assert shown.count('id="d-2-14"') == 1
    assert 'aria-current="date"' in shown
    assert "14.02.2017" in shown


# --- feeds -----------------------------------------------------------------------------------------------------------


def made(client: Client, who: User, of: str = "body") -> str:
    client.force_login(who)
    shown = client.post("/ru/duties/feeds/make", {"of": of}).content.decode()
    return re.search(r'value="(http[^"]+\.ics)"', shown)[1]  # type: ignore[index]


def unfolded(told: bytes) -> list[str]:
    return told.decode().replace("\r\n ", "").split("\r\n")


def test_a_feed_is_a_calendar_that_asks_for_no_sign_in(client: Client, programme: Year, head: User) -> None:
    programme.gives("education", "information", "2017-02-10", 2016)
    address = made(client, head)
    assert address not in page(client, head, "duties/feeds"), "it is shown once"
    response = Client().get(address)
    lines = unfolded(response.content)
    assert response["Content-Type"].startswith("text/calendar")
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert all(len(line.encode()) <= 75 for line in response.content.decode().split("\r\n"))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == len(uids)
    event = lines[lines.index("DTSTART;VALUE=DATE:20170214") - 3 :]
    assert "DTEND;VALUE=DATE:20170215" in event
    summary = next(line for line in event if line.startswith("SUMMARY:"))
    assert summary.startswith("SUMMARY:✓ "), "what is done is marked"
    description = next(line for line in event if line.startswith("DESCRIPTION:"))
    assert Document.objects.get(pk=programme.id).number in description
    assert any(line.startswith("URL:http") for line in event)


def test_a_feed_tells_the_number_of_a_marked_document_and_not_its_title(
    client: Client, programme: Year, head: User
) -> None:
    address = made(client, head)
    Document.objects.filter(pk=programme.id).update(mark="confidential")
    row = Document.objects.get(pk=programme.id)
    told = "".join(unfolded(Client().get(address).content))
    assert row.number in told
    assert row.title.ru not in told


def test_a_withdrawn_or_guessed_address_is_not_found(client: Client, programme: Year, head: User) -> None:
    address = made(client, head)
    client.post(f"/kk/duties/feeds/{FeedAddress.objects.get().pk}/withdraw")
    assert Client().get(address).status_code == 404
    assert Client().get("/kk/feeds/abc.ics").status_code == 404


def test_the_address_of_letters_is_kept_or_refused_with_what_was_typed(
    client: Client, bodies: Country, head: User
) -> None:
    client.force_login(head)
    refused = client.post("/kk/duties/feeds/address", {"address": "not an address"})
    assert refused.status_code == 409
    assert "not an address" in refused.content.decode()
    assert client.post("/kk/duties/feeds/address", {"address": "a@plan.kz"}).status_code == 303
    head.refresh_from_db()
    assert head.email == "a@plan.kz"


# --- owners ------------------------------------------------------------------------------------------------------------


def test_the_head_names_the_post_that_answers_and_an_official_does_not(
    client: Client, bodies: Country, programme: Year, head: User
) -> None:
    official = person(bodies["education"], "official")
    post = actor(bodies["education"], "official").post
    shown = page(client, head, "duties/owners")
    duty = re.search(r'name="duty" value="([^"]+:information)"', shown)
    assert duty
    told = {"document": str(programme.id), "duty": duty[1], "body": "education", "post": post}
    client.force_login(official)
    assert 'name="duty"' not in page(client, official, "duties/owners")
    refused = client.post("/kk/duties/owners/name", told)
    assert refused.status_code == 409
    assert not DutyOwner.objects.exists()
    client.force_login(head)
    assert client.post("/kk/duties/owners/name", told).status_code == 303
    assert DutyOwner.objects.get().post.code == post
    assert client.post("/kk/duties/owners/name", {**told, "document": "x"}).status_code == 404
    assert client.post("/kk/duties/owners/name", {**told, "duty": "x"}).status_code == 409
    assert client.post("/kk/duties/owners/name", {**told, "body": "no-such"}).status_code == 409


def test_a_wrong_method_is_refused(client: Client, head: User) -> None:
    client.force_login(head)
    for path in ("duties", "duties/calendar", "duties/feeds", "duties/owners", "feeds/abc.ics", "duties.csv"):
        assert client.post(f"/kk/{path}").status_code == 405
    for path in ("duties/feeds/make", "duties/feeds/address", "duties/feeds/1/withdraw", "duties/owners/name"):
        assert client.get(f"/kk/{path}").status_code == 405


# --- the desk, and how many questions are asked --------------------------------------------------------------------------


def test_the_desk_tells_what_the_body_owes(client: Client, programme: Year, head: User) -> None:
    shown = page(client, head, "desk")
    assert said("on-desk") in shown
    assert said("days.over", count=15) in shown


def test_a_page_asks_no_more_for_thirty_documents_than_for_three(
    client: Client, bodies: Country, head: User, django_assert_max_num_queries: Any
) -> None:
    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            own = body(f"m{number}", "central-executive-body", "state-body", body_class="government")
            parts = [("co-executor", "education")]
            in_force({**bodies, "own": own}, "own", sample("state-programme"), "2016-01-15", takes_part=parts)

    fill(0, 3)
    client.force_login(head)
    asked = {}
    for path in ("duties", "duties?view=matrix", "duties/calendar", "duties/owners"):
        client.get(f"/kk/{path}")
        with django_assert_max_num_queries(80) as few:
            client.get(f"/kk/{path}")
        asked[path] = len(few.captured_queries)
    fill(3, 30)
    for path, most in asked.items():
        with django_assert_max_num_queries(most):
            assert client.get(f"/kk/{path}").status_code == 200
