"""Evaluation on the screens: what is due, a document's evaluations with their forms, recommendations answered and closed."""

import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.processes.lives import Country, sample
from tests.processes.test_evaluation import (
    FOUND,
    auditors,
    finds_sources,
    lives_three_years,
    on_it,
    opens,
    programme,
    told_of,
)
from tests.processes.years import Year
from tests.records.factories import actor, at, person
from tests.records.factories import country as small_country
from tests.web.test_every_page import read

from zhospar.interface.words import word
from zhospar.processes.development.services.opening import open_draft
from zhospar.processes.evaluation.models import Evaluation, EvidenceItem, Recommendation, Scored
from zhospar.processes.evaluation.services.evaluating import record_result
from zhospar.processes.evaluation.services.recommending import answer_recommendation, recommend
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import document
from zhospar.statute.localized import LANGUAGES

pytestmark = pytest.mark.django_db
DAY = datetime.date(2019, 3, 15)
__all__ = ["auditors", "programme"]


@pytest.fixture(autouse=True)
def on_a_day_of_2019(settings: Any, tmp_path: Path) -> None:
    settings.TODAY = DAY
    settings.HOME = tmp_path
    shutil.copytree("src/zhospar/demo/republic/methods", tmp_path / "methods")


@pytest.fixture
def country(db: None) -> Country:
    return small_country()


def page(client: Client, year: Year, who: str, address: str, language: str = "kk") -> str:
    client.force_login(person(year.country[who]))
    response = client.get(f"/{language}/{address}")
    assert response.status_code == 200
    html: str = response.content.decode()
    tags = read(html)
    assert tags.inline == []
    assert len(tags.ids) == len(set(tags.ids))
    return html


def tab_of(year: Year) -> str:
    return f"register/{document(year.id, DAY).number}/evaluation"


def sends(client: Client, year: Year, who: str, below: str, /, **form: str) -> Any:
    client.force_login(person(year.country[who]))
    return client.post(f"/kk/{tab_of(year)}/{below}", form)


def said(key: str, **values: object) -> str:
    return word(f"web_evaluation.{key}", "kk", **values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_every_language_empty_and_full(client: Client, programme: Year, language: str) -> None:
    for address in (tab_of(programme), "evaluations?year=2018", "evaluations?year=2100", "recommendations"):
        page(client, programme, "economy", address, language)
    lives_three_years(programme)
    found = opens(programme, "economy", 2018, "2019-03-02")
    finds_sources(programme, "economy", "2019-03-03", found)
    common = told_of(programme, "economy", "2019-03-03", found)
    recommend(**common, group="correct-document", text=FOUND, to="health", due_on=datetime.date(2019, 3, 10))
    for who in ("economy", "health", "education"):
        for address in (tab_of(programme), "evaluations?year=2018", "recommendations", "recommendations?side=by"):
            page(client, programme, who, address, language)


def test_what_is_due_is_shown_with_its_day_and_whose_it_is(client: Client, programme: Year) -> None:
    shown = page(client, programme, "education", "evaluations?year=2018")
    assert said("which.interim") in shown
    assert said("state.waits") in shown
    assert "25.03.2019" in shown
    assert "economy" in shown
    assert said("none") in page(client, programme, "education", "evaluations?year=2017")
    assert said("none") in page(client, programme, "education", "evaluations?year=2018&sort=auditors")
    client.force_login(person(programme.country["education"]))
    assert client.get("/kk/evaluations?year=abc").status_code == 422


def test_a_marked_document_is_not_in_the_list_of_those_whom_it_does_not_concern(
    client: Client, programme: Year
) -> None:
    number = document(programme.id, DAY).number
    Document.objects.filter(pk=programme.id).update(mark="official-use")
    assert number not in page(client, programme, "archive", "evaluations?year=2018")
    client.force_login(person(programme.country["archive"]))
    assert client.get(f"/kk/{tab_of(programme)}").status_code == 404


def test_the_planning_authority_opens_and_fills_an_evaluation_on_the_page(client: Client, programme: Year) -> None:
    lives_three_years(programme)
    assert sends(client, programme, "economy", "open", form="open", year="2018").status_code == 303
    row = Evaluation.objects.get()
    told = {"form": "add-statistics", "group": "statistics", "title_kk": "Дерек", "origin_kk": "Комитет"}
    refused = sends(client, programme, "economy", f"{row.pk}/add", **told)  # no day
    assert refused.status_code == 409
    assert 'value="Комитет"' in refused.content.decode()  # what was typed is kept
    assert sends(client, programme, "economy", f"{row.pk}/add", **told, on="күн").status_code == 409
    assert sends(client, programme, "economy", f"{row.pk}/add", **told, on="2019-02-20").status_code == 303
    for group in ("inspections", "assessments"):
        assert (
            sends(client, programme, "economy", f"{row.pk}/none", group=group, because_kk="болған жоқ").status_code
            == 303
        )
    assert EvidenceItem.objects.count() == 3
    findings = {"finding_effectiveness_kk": "нәтижелі", "finding_efficiency_kk": "тиімді"}
    assert sends(client, programme, "economy", f"{row.pk}/result", **findings).status_code == 303
    assert sends(client, programme, "economy", f"{row.pk}/score", method="usual").status_code == 303
    assert sends(client, programme, "economy", f"{row.pk}/conclude").status_code == 303
    shown = page(client, programme, "economy", tab_of(programme))
    assert "нәтижелі" in shown
    assert Scored.objects.get().inputs_digest in shown
    row.refresh_from_db()
    assert row.conclusion is not None
    assert row.conclusion.number in shown


def test_others_see_the_evaluation_and_no_forms_and_are_refused(client: Client, programme: Year) -> None:
    found = opens(programme, "economy", 2018, "2019-03-02")
    shown = page(client, programme, "health", tab_of(programme))
    assert f"{found}/add" not in shown
    assert sends(client, programme, "health", f"{found}/none", group="statistics", because_kk="x").status_code == 409
    assert sends(client, programme, "health", "open", year="2018").status_code == 409
    assert sends(client, programme, "health", f"{found}/dance").status_code == 404
    other = open_draft(plan=sample("state-programme"), actor=actor(programme.country["health"]), at=at("2019-03-10"))
    number = document(other, DAY).number
    assert client.post(f"/kk/register/{number}/evaluation/{found}/none", {}).status_code == 404


def test_the_resolution_starts_the_seven_working_days_and_the_results_are_sent(client: Client, programme: Year) -> None:
    found = opens(programme, "audit", 2018, "2019-03-02")
    record_result(**told_of(programme, "audit", "2019-03-03", found), result=FOUND)
    assert sends(client, programme, "audit", f"{found}/adopt", number="5", on="").status_code == 409
    assert sends(client, programme, "audit", f"{found}/adopt", number="5", on="2019-03-11").status_code == 303
    shown = page(client, programme, "audit", tab_of(programme))
    assert "20.03.2019" in shown  # seven working days after the eleventh
    assert f"{found}/send" in shown
    assert sends(client, programme, "audit", f"{found}/send").status_code == 303
    assert said("on-time") in page(client, programme, "audit", tab_of(programme))


def test_a_recommendation_is_answered_proved_and_closed_on_its_page(client: Client, programme: Year) -> None:
    found = opens(programme, "audit", 2018, "2019-03-02")
    given = recommend(
        **told_of(programme, "audit", "2019-03-03", found), group="improve-activity", text=FOUND, to="health"
    )
    assert str(given) not in page(client, programme, "education", "recommendations")

    def acts(who: str, doing: str, **form: str) -> int:
        client.force_login(person(programme.country[who]))
        told: int = client.post(f"/kk/recommendations/{given}/{doing}", form).status_code
        return told

    assert acts("education", "answer", verdict="taken") == 404
    assert acts("health", "answer", verdict="rejected") == 409
    assert acts("audit", "answer", verdict="taken") == 409
    assert acts("health", "answer", verdict="taken", answer_kk="орындаймыз") == 303
    assert f"{given}/close" not in page(client, programme, "audit", "recommendations?side=by")
    assert acts("audit", "close") == 409
    assert acts("health", "prove", proof_kk="№ 12 бұйрық") == 303
    assert f"{given}/close" in page(client, programme, "audit", "recommendations?side=by")
    assert acts("audit", "close") == 303
    assert Recommendation.objects.get().state == "closed"


def test_the_queries_do_not_grow_with_the_recommendations(
    client: Client, programme: Year, django_assert_max_num_queries: Any
) -> None:
    found = opens(programme, "audit", 2018, "2019-03-02")
    common = told_of(programme, "audit", "2019-03-03", found)

    def gives(times: int) -> None:
        for _ in range(times):
            given = recommend(**common, group="improve-activity", text=FOUND, to="health")
            row = Recommendation.objects.get(pk=given)
            answer_recommendation(**on_it(programme, "health", "2019-03-04", row), verdict="taken", answer=FOUND)

    gives(3)
    client.force_login(person(programme.country["health"]))
    with django_assert_max_num_queries(40) as few:
        client.get("/kk/recommendations")
    gives(27)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get("/kk/recommendations")
