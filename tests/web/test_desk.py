"""My desk: what waits for one's body, by its last day, with the paragraph, and why not where it is the head's."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from tests.processes.lives import Country, sample
from tests.records.factories import actor, at, body, country, person
from tests.web.test_every_page import read

from zhospar.interface.words import word
from zhospar.processes.development.models import Discussion
from zhospar.processes.development.selectors import sheets_of
from zhospar.processes.development.services.agreement import answer_sheet, send_for_agreement
from zhospar.processes.development.services.discussion import propose
from zhospar.processes.development.services.opening import open_draft
from zhospar.processes.development.services.steps import take_step
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import document
from zhospar.records.participants.models import Holding, Person, Post
from zhospar.statute.localized import LANGUAGES, Localized

pytestmark = pytest.mark.django_db
DAY = datetime.date(2016, 3, 15)


@pytest.fixture(autouse=True)
def on_a_day_of_2016(settings: Any, tmp_path: Path) -> None:
    settings.TODAY = DAY
    settings.HOME = tmp_path
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture
def bodies() -> Country:
    return country()


def sent(bodies: Country, on: str = "2016-03-01") -> Any:
    """A region's programme, sent round for agreement; its id."""
    plan = sample("territory-programme")
    developer = actor(bodies["kar-planning"])
    found = open_draft(plan=plan, actor=developer, at=at(on), takes_part=[("interested", "health")])
    take_step(document_id=found, step_id="develop", actor=developer, at=at(on))
    send_for_agreement(document_id=found, actor=developer, at=at(on))
    return found


def desk(client: Client, who: User, language: str = "kk") -> str:
    client.force_login(who)
    response = client.get(f"/{language}/desk")
    assert response.status_code == 200
    return response.content.decode()


def said(key: str, **values: object) -> str:
    return word(f"web_desk.{key}", "kk", **values)


def test_who_is_not_signed_in_is_led_to_the_door(client: Client) -> None:
    response: HttpResponse = client.get("/kk/desk")
    assert response.status_code == 302
    assert "sign-in" in response["Location"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_answers_in_every_language_without_anything_inline(
    client: Client, bodies: Country, language: str
) -> None:
    sent(bodies)
    tags = read(desk(client, person(bodies["economy"]), language))
    assert tags.inline == []
    assert len(tags.ids) == len(set(tags.ids))


def test_a_person_without_a_post_begins_on_their_own_page(client: Client, bodies: Country) -> None:
    client.force_login(User.objects.create(username="keeper"))
    assert client.get("/kk/desk")["Location"] == "/kk/account"


def test_an_empty_desk_says_what_will_come(client: Client, bodies: Country) -> None:
    assert said("empty") in desk(client, person(bodies["education"]))


def test_a_sheet_waits_with_its_last_day_the_days_left_and_the_paragraph(client: Client, bodies: Country) -> None:
    found = document(sent(bodies), DAY)
    shown = desk(client, person(bodies["economy"]))
    sheet = next(one for one in sheets_of(found.edition.id) if one.body.code == "economy")  # type: ignore[union-attr]
    assert f"/kk/register/{found.number}/agreement/{sheet.pk}" in shown
    assert "02.04" not in shown, "a month after the first of March is the first of April"
    assert "01.04" in shown
    assert said("left", count=10) in shown  # three days off lie between: Nauryz
    assert "A2-168c" in shown


def test_what_is_late_comes_first_and_says_by_how_much(client: Client, bodies: Country) -> None:
    sent(bodies, on="2016-02-05")
    shown = desk(client, person(bodies["economy"]))
    assert said("group.overdue") in shown
    assert said("passed", count=5) in shown


def test_a_decision_of_the_head_is_shown_to_an_official_with_the_reason(client: Client, bodies: Country) -> None:
    sent(bodies)
    assert said("needs-head") not in desk(client, person(bodies["economy"], "deputy-head"))
    shown = desk(client, person(bodies["economy"], "official"))
    assert said("needs-head") in shown
    assert "Басшыға жіберіңіз" in shown


def test_returned_remarks_wait_for_the_developer_and_nobody_else(client: Client, bodies: Country) -> None:
    found = document(sent(bodies), DAY)
    assert found.edition is not None
    sheet = next(one for one in sheets_of(found.edition.id) if one.body.code == "health")
    remark = {"where": "goals/1.1", "text": Localized("Мақсат нақтылансын")}
    answer_sheet(
        sheet_id=sheet.pk, verdict="returned", remarks=[remark], actor=actor(bodies["health"]), at=at("2016-03-10")
    )
    assert said("what.returned", count=1) in desk(client, person(bodies["kar-planning"]))
    assert said("what.returned", count=1) not in desk(client, person(bodies["health"]))


def test_a_draft_that_may_go_to_agreement_says_so(client: Client, bodies: Country) -> None:
    developer = actor(bodies["kar-planning"])
    found = open_draft(
        plan=sample("territory-programme"),
        actor=developer,
        at=at("2016-03-01"),
        takes_part=[("interested", "health")],
    )
    take_step(document_id=found, step_id="develop", actor=developer, at=at("2016-03-01"))
    assert said("what.send") in desk(client, person(bodies["kar-planning"]))
    send_for_agreement(document_id=found, actor=developer, at=at("2016-03-02"))
    assert said("what.send") not in desk(client, person(bodies["kar-planning"]))


def test_drafts_show_the_first_thing_to_mend(client: Client, bodies: Country) -> None:
    plan = sample("broken/A2-82b-listed-programmes-have-a-body")
    open_draft(plan=plan, actor=actor(bodies["economy"]), at=at("2016-03-01"))
    shown = desk(client, person(bodies["economy"]))
    assert "A2-82b" in shown
    assert Document.objects.get().number in shown


def test_whom_one_stands_in_for_is_shown_with_the_way_to_act_so(client: Client, bodies: Country) -> None:
    user = person(bodies["economy"], "official")
    head = Post.objects.create(
        body=bodies["health"], code="health-minister", kind="head", title=Localized("министр", "министр", "minister")
    )
    Holding.objects.create(person=Person.objects.get(user=user), post=head, kind="deputy")
    shown = desk(client, user)
    assert said("act-so") in shown
    assert 'value="health-minister"' in shown


def test_the_queries_of_the_desk_do_not_grow_with_what_waits(
    client: Client, bodies: Country, django_assert_max_num_queries: Any
) -> None:
    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            region = body(f"r{number}-planning", "region-planning-authority", territory_id="kar")
            who = actor(region)
            plan = sample("territory-programme")
            found = open_draft(plan=plan, actor=who, at=at("2016-03-01"), takes_part=[("interested", "health")])
            Document.objects.filter(pk=found).update(period_first=2000 - number)
            take_step(document_id=found, step_id="develop", actor=who, at=at("2016-03-01"))
            send_for_agreement(document_id=found, actor=who, at=at("2016-03-01"))

    user = person(bodies["health"])
    fill(0, 2)
    client.force_login(user)
    with django_assert_max_num_queries(56) as few:
        client.get("/kk/desk")
    fill(2, 6)
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert client.get("/kk/desk").content.count(b'class="btn btn-small') == 6


def test_proposals_without_an_answer_wait(client: Client, bodies: Country) -> None:
    found = document(sent(bodies), DAY)
    assert found.edition is not None
    Discussion.objects.create(edition_id=found.edition.id, opened_on=DAY, closes_on=DAY, where="Егемен")
    propose(edition_id=found.edition.id, author="А. Б.", text="Мектеп керек", at=at(DAY.isoformat()))
    assert said("what.proposals", count=1) in desk(client, person(bodies["kar-planning"]))
