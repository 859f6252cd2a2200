"""The year's calendar of a kind: the page, the form, the calendar file, and why a year is empty."""

import datetime
import re

import pytest
from django.test import Client

from zhospar.engine.duties import Situation, duties_of_year
from zhospar.engine.plan import Period
from zhospar.engine.working_days import kazakhstan
from zhospar.statute.library import current_edition
from zhospar.web.calendar.year import months_of, special_days

KINDS = list(current_edition().kinds)
LANGUAGES = ("kk", "ru", "en")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_calendar_in_every_language(client: Client, kind: str, language: str) -> None:
    answer = client.get(f"/{language}/calendar/{kind}", {"period": "2014-2018", "year": "2016"})
    assert answer.status_code == 200
    assert "style=" not in answer.content.decode()


def test_the_report_of_a_state_body_stands_under_its_day_with_its_provision(client: Client) -> None:
    page = _page(client, "/en/calendar/state-body-strategic-plan?period=2014-2018&year=2016")
    assert '<time datetime="2016-02-20">20 February</time>' in page
    assert "Saturday" in page
    assert "/en/law/A2-156a" in page
    assert "falls on a day off" in page


def test_a_day_of_the_table_leads_to_its_row(client: Client) -> None:
    page = _page(client, "/kk/calendar/state-programme?period=2014-2018&year=2016")
    leads = set(re.findall(r'href="#(d-\d+-\d+)"', page))
    assert leads
    assert leads == set(re.findall(r'<tr id="(d-\d+-\d+)"', page))


def test_the_index_leads_to_the_kind_that_is_chosen(client: Client) -> None:
    answer = client.get("/ru/calendar", {"kind": "state-programme", "period": "2015-2019", "year": "2017"})
    assert answer.status_code == 302
    assert answer["Location"] == "/ru/calendar/state-programme?period=2015-2019&year=2017"


@pytest.mark.parametrize(
    ("field", "told"),
    [("period", "2019-2015"), ("period", "1014-9999"), ("year", "16"), ("known", "2016-02-31"), ("stages", "x")],
)
def test_what_cannot_be_read_is_told_beside_its_field(client: Client, field: str, told: str) -> None:
    answer = client.get("/en/calendar/territorial-spatial-scheme", {field: told})
    assert answer.status_code == 422
    if field != "known":
        assert f'id="{field}-note" class="mistake"' in answer.content.decode()


@pytest.mark.parametrize("query", ["class=nobody", "variant=none", "condition=whatever"])
def test_a_class_variant_or_condition_that_the_law_has_not_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/kk/calendar/state-body-strategic-plan?{query}").status_code == 404


def test_an_unknown_kind_is_refused(client: Client) -> None:
    assert client.get("/kk/calendar/no-such-kind").status_code == 404


def test_an_empty_year_says_in_which_years_something_falls_due(client: Client) -> None:
    page = _page(client, "/en/calendar/state-programme?period=2014-2018&year=2030")
    assert "Nothing falls due in this year" in page
    assert "/en/calendar/state-programme?period=2014-2018&amp;year=2016" in page


def test_a_kind_without_dated_duties_says_so(client: Client) -> None:
    assert "sets no yearly days" in _page(client, "/en/calendar/strategy-2050")


def test_an_event_that_is_told_brings_its_duties(client: Client) -> None:
    address = "/en/calendar/territory-programme?period=2016-2020&year=2016"
    assert "2016-06-30" not in _page(client, address)
    told = client.get(f"{address}&event.approve=2016-03-31").content.decode()
    assert told.count("<time ") > _page(client, address).count("<time ")


def test_the_calendar_file_has_an_event_for_each_duty(client: Client) -> None:
    answer = client.get("/kk/calendar/state-programme.ics?period=2014-2018&year=2016")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    situation = Situation("state-programme", Period(first=2014, last=2018))
    assert text.count("BEGIN:VEVENT") == len(duties_of_year(current_edition(), situation, 2016, kazakhstan())) > 0
    uids = re.findall(r"UID:(\S+)", text)
    in_russian = client.get("/ru/calendar/state-programme.ics?period=2014-2018&year=2016").content.decode()
    assert re.findall(r"UID:(\S+)", in_russian) == uids


def test_the_year_has_each_day_once_and_knows_moved_days() -> None:
    months = months_of(2014, (), kazakhstan(), datetime.date(2014, 5, 5))
    days = [day for month in months for week in month.weeks for day in week if day]
    assert len(days) == 365
    kinds = {day.on: day.kind for day in days}
    assert kinds[datetime.date(2014, 5, 2)] == "moved-day-off"
    assert kinds[datetime.date(2014, 5, 4)] == "worked-weekend"
    assert kinds[datetime.date(2014, 5, 9)] == "holiday"
    assert kinds[datetime.date(2014, 5, 10)] == "weekend"
    assert [day.on for day in days if day.today] == [datetime.date(2014, 5, 5)]


def test_the_special_days_of_a_year_name_their_act() -> None:
    moved = [day for day in special_days(2014, kazakhstan()) if day.kind == "worked-weekend"]
    assert moved
    assert all(day.act for day in moved)


def test_a_year_outside_the_working_calendar_carries_a_caveat(client: Client) -> None:
    assert "The working calendar covers" in _page(client, "/en/calendar/state-programme?period=2040-2044&year=2042")


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())
