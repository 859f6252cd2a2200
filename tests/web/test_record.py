"""A document's pages: who sees it, what they say, what can be done on them, what is refused and why."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.http import HttpResponse
from django.test import Client
from tests.records.factories import actor, at, country, person

from zhospar.engine.plan import Plan
from zhospar.exchange.plan_files import read_plan_file
from zhospar.interface.words import catalogue
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import document, plan_of
from zhospar.records.participants.models import Body

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
DAY = datetime.date(2016, 1, 11)
TABS = ("", "/route", "/journal", "/people")


@pytest.fixture(autouse=True)
def on_a_day_of_2016(settings: Any, tmp_path: Path) -> None:
    settings.TODAY = DAY
    settings.HOME = tmp_path


def sample_plan(kind: str, name: str = "example.yaml") -> Plan:
    """A sample's content, without the decisions that it names."""
    return msgspec.structs.replace(read_plan_file(SAMPLES / kind / name), acts=())


def opened(kind: str, who: str, bodies: Mapping[str, Body], **told: Any) -> str:
    """A document of a sample's content, opened by a body; its number."""
    found = open_draft(plan=sample_plan(kind), actor=actor(bodies[who]), at=at(DAY.isoformat()), **told)
    return document(found, DAY).number


def html(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_of_a_document_answers_in_every_language(client: Client, language: str) -> None:
    bodies = country()
    number = opened("sectoral-programme", "health", bodies)
    client.force_login(person(bodies["health"]))
    for tab in (*TABS, "/passport"):
        response = client.get(f"/{language}/register/{number}{tab}")
        assert response.status_code == 200, tab
        assert number in html(response)
        assert " style=" not in html(response)


def test_a_marked_document_exists_only_for_those_whose_business_it_is(client: Client) -> None:
    bodies = country()
    number = opened("state-programme", "health", bodies, mark="official-use", takes_part=[("interested", "education")])
    for who, status in (("health", 200), ("education", 200), ("economy", 200), ("service", 404), ("kegoc", 404)):
        client.force_login(person(bodies[who]))
        for tab in TABS:
            assert client.get(f"/kk/register/{number}{tab}").status_code == status, (who, tab)
        assert (number in html(client.get("/kk/register"))) is (status == 200), who
    administrator = person(bodies["service"])
    administrator.is_staff = True
    administrator.save()
    client.force_login(administrator)
    assert client.get(f"/kk/register/{number}").status_code == 200


def test_nobody_who_is_not_signed_in_sees_a_document(client: Client) -> None:
    number = opened("state-programme", "health", country())
    assert client.get(f"/kk/register/{number}").status_code == 302


# --- steps -----------------------------------------------------------------------------------------------------------


def test_the_rightful_body_takes_a_step_and_another_is_refused_with_the_provision(client: Client) -> None:
    bodies = country()
    number = opened("sectoral-programme", "health", bodies)
    client.force_login(person(bodies["education"]))
    refused = client.post(f"/kk/register/{number}/route/take", {"step": "develop"})
    assert refused.status_code == 403
    assert "құзыретіне кірмейді" in html(refused)
    assert "/kk/law/" in html(refused)
    client.force_login(person(bodies["health"]))
    assert client.post(f"/kk/register/{number}/route/take", {"step": "develop"}).status_code == 303
    page = html(client.get(f"/kk/register/{number}/route"))
    assert "Қадам жасалды" in page
    assert "is-done" in page


def test_a_step_before_its_time_is_refused_and_what_was_typed_is_kept(client: Client) -> None:
    bodies = country()
    number = opened("sectoral-programme", "health", bodies)
    client.force_login(person(bodies["government"]))
    sent = {"step": "approve", "number": "77", "on": "2016-01-11", "note": "менің ескертпем"}
    early = client.post(f"/kk/register/{number}/route/take", sent)
    assert early.status_code == 409
    assert "әзірге мүмкін емес" in html(early)
    client.force_login(person(bodies["health"]))
    client.post(f"/kk/register/{number}/route/take", {"step": "develop"})
    client.force_login(person(bodies["government"]))
    without_number = client.post(f"/kk/register/{number}/route/take", {**sent, "number": ""})
    assert without_number.status_code == 409
    assert "менің ескертпем" in html(without_number)
    assert client.post(f"/kk/register/{number}/route/take", sent).status_code == 303
    assert Document.objects.get(number=number).state == "in-force"


def test_a_step_that_the_text_hinders_names_every_error_with_its_provision(client: Client) -> None:
    bodies = country()
    plan = msgspec.structs.replace(sample_plan("state-body-strategic-plan"), goals=(), passages=())
    number = document(open_draft(plan=plan, actor=actor(bodies["health"]), at=at(DAY.isoformat())), DAY).number
    client.force_login(person(bodies["health"]))
    response = client.post(f"/kk/register/{number}/route/take", {"step": "develop"})
    assert response.status_code == 409
    assert html(response).count('class="finding"') > 3


def test_a_draft_handed_over_is_taken_back_with_a_reason_only(client: Client) -> None:
    bodies = country()
    number = opened("sectoral-programme", "health", bodies)
    client.force_login(person(bodies["health"]))
    client.post(f"/kk/register/{number}/route/take", {"step": "develop"})
    assert client.post(f"/kk/register/{number}/route/recall", {"reason": " "}).status_code == 409
    assert client.post(f"/kk/register/{number}/route/recall", {"reason": "қате табылды"}).status_code == 303
    assert "қате табылды" in html(client.get(f"/kk/register/{number}/journal"))


def test_a_refusal_stands_in_the_journal(client: Client) -> None:
    bodies = country()
    number = opened("sectoral-programme", "health", bodies)
    client.force_login(person(bodies["education"]))
    client.post(f"/kk/register/{number}/route/take", {"step": "develop"})
    page = html(client.get(f"/kk/register/{number}/journal"))
    assert "Бас тартылды" in page
    assert 'class="refused"' in page


def test_every_verb_of_the_journal_of_documents_has_its_words() -> None:
    sources = [*(ROOT / "src/zhospar/records/documents").rglob("*.py"), *(ROOT / "src/zhospar/processes").rglob("*.py")]
    told = "\n".join(path.read_text(encoding="utf-8") for path in sources if "migrations" not in path.parts)
    verbs = set(re.findall(r'(?:verb=|_acted\(\s*)"([a-z]+\.[a-z-]+)"', told))
    assert len(verbs) > 15
    assert {verb for verb in verbs if f"web_record.verb.{verb}" not in catalogue()} == set()


# --- passport and people ---------------------------------------------------------------------------------------------


def passport_of(client: Client, number: str) -> dict[str, Any]:
    page = html(client.get(f"/kk/register/{number}/passport"))
    return {
        "version": page.partition('name="version" value="')[2].partition('"')[0],
        "title_kk": "Жаңа атау",
        "title_ru": "Новое название",
        "first": "2016",
        "last": "2020",
        "co_executors": "Қаржы министрлігі\nБілім министрлігі",
        "ground_0_type": "higher-document",
        "ground_0_kk": "Стратегиялық жоспар",
        "ground_0_number": "922",
        "ground_0_on": "2010-02-01",
    }


def test_the_developer_writes_the_passport_and_others_may_not(client: Client) -> None:
    bodies = country()
    number = opened("sectoral-programme", "health", bodies)
    client.force_login(person(bodies["health"]))
    sent = passport_of(client, number)
    assert client.post(f"/kk/register/{number}/passport", sent).status_code == 303
    row = Document.objects.get(number=number)
    plan = plan_of(row.current_id)
    assert row.title.kk == plan.title.kk == "Жаңа атау"
    assert plan.co_executors == ("Қаржы министрлігі", "Білім министрлігі")
    assert [ground.number for ground in plan.grounds] == ["922"]
    client.force_login(person(bodies["education"]))
    assert client.post(f"/kk/register/{number}/passport", sent).status_code == 403


def test_a_passport_changed_meanwhile_shows_both_versions_and_loses_neither(client: Client) -> None:
    bodies = country()
    number = opened("sectoral-programme", "health", bodies)
    client.force_login(person(bodies["health"]))
    sent = passport_of(client, number)
    client.post(f"/kk/register/{number}/passport", sent)
    response = client.post(f"/kk/register/{number}/passport", {**sent, "title_kk": "Менің атауым"})
    assert response.status_code == 409
    assert "Жаңа атау" in html(response)
    assert "Менің атауым" in html(response)


def test_a_year_that_cannot_be_read_changes_nothing(client: Client) -> None:
    bodies = country()
    number = opened("sectoral-programme", "health", bodies)
    client.force_login(person(bodies["health"]))
    response = client.post(f"/kk/register/{number}/passport", {**passport_of(client, number), "first": "жыл"})
    assert response.status_code == 422
    assert Document.objects.get(number=number).title.kk != "Жаңа атау"


def test_the_developer_names_who_takes_part(client: Client) -> None:
    bodies = country()
    number = opened("sectoral-programme", "health", bodies)
    client.force_login(person(bodies["health"]))
    address = f"/kk/register/{number}/people"
    assert client.post(address, {"part": "interested", "body": "education"}).status_code == 303
    assert Document.objects.get(number=number).bodies.filter(body__code="education", part="interested").exists()
    assert client.post(address, {"part": "interested", "body": "nobody"}).status_code == 422
    client.post(address, {"part": "interested", "body": "education", "act": "off"})
    assert not Document.objects.get(number=number).bodies.exists()


# --- cost -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", TABS)
def test_a_page_asks_as_many_questions_for_much_as_for_little(
    client: Client, tab: str, django_assert_max_num_queries: Any
) -> None:
    bodies = country()
    number = opened("state-programme", "health", bodies)
    client.force_login(person(bodies["health"]))
    for _ in range(30):
        client.post(f"/kk/register/{number}/route/take", {"step": "no-such-step"})
    client.get(f"/kk/register/{number}{tab}")
    with django_assert_max_num_queries(45):
        client.get(f"/kk/register/{number}{tab}")


def test_a_card_has_the_route_of_its_kind_and_of_the_text_only_what_the_law_wants_confirmed(client: Client) -> None:
    bodies = country()
    number = opened("national-security-strategy", "economy", bodies, card={"number": "5", "on": "2016-01-10"})
    client.force_login(person(bodies["economy"]))
    page = html(client.get(f"/kk/register/{number}"))
    assert f"/kk/register/{number}/route" in page
    assert f"/kk/register/{number}/text" in page
    assert f"/kk/register/{number}/money" not in page
    assert client.get(f"/kk/register/{number}/route").status_code == 200
