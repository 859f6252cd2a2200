"""The register: what is found, in which order, as which file; opening a new document."""

import io
import msgspec
import pytest
from django.test import Client

from tests.records.factories import actor, at, country, person
from tests.web.test_record import opened, sample_plan
from zhospar.processes.development.services.opening import open_draft

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def test_the_register_is_for_those_who_are_signed_in(client: Client) -> None:
    assert client.get("/kk/register").status_code == 302


@pytest.mark.parametrize("count", [3, 30])
def test_the_register_asks_as_many_questions_for_thirty_documents_as_for_three(
    client: Client, count: int, django_assert_max_num_queries
) -> None:
    bodies = country()
    plan = sample_plan("sectoral-programme")
    for year in range(count):
        period = msgspec.structs.replace(plan.period, first=2016 + year, last=2020 + year)
        open_draft(plan=msgspec.structs.replace(plan, period=period), actor=actor(bodies["health"]), at=at("2016-01-11"))
    client.force_login(person(bodies["education"]))
    client.get("/kk/register")
    with django_assert_max_num_queries(24):
        response = client.get("/kk/register")
    assert text(response).count("/kk/register/2016-") == count


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_register_and_its_forms_answer_in_every_language(client: Client, language: str) -> None:
    bodies = country()
    opened("state-programme", "health", bodies)
    client.force_login(person(bodies["health"]))
    for page in ("register", "register?kind=state-programme&sort=title&mine=1&waits=1&cols=level", "register/new", "register/new/state-programme", "register/new/action-plan", "register/new/strategy-2050"):
        response = client.get(f"/{language}/{page}")
        assert response.status_code in (200, 403), page


def test_a_year_that_is_no_year_is_told_beside_its_field(client: Client) -> None:
    client.force_login(person(country()["health"]))
    response = client.get("/kk/register?year=abc")
    assert response.status_code == 422
    assert "Жыл емес" in text(response)
