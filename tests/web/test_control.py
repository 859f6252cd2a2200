"""Control in the browser: the board of each controller, the log of breaches, one document's control."""

import re
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.processes.corrections import day, in_force
from tests.processes.lives import sample
from tests.records.factories import country, person
from tests.web.test_every_page import read as tags_of

from zhospar.processes.control.selectors import document_year
from zhospar.records.documents.models import Document
from zhospar.statute.localized import LANGUAGES

pytestmark = pytest.mark.django_db
TODAY = "2017-03-15"


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.TODAY = day(TODAY)


@pytest.fixture
def bodies():
    return country()


@pytest.fixture
def programme(bodies) -> UUID:
    return in_force(sample("territory-programme"), bodies["kar-planning"], "2016-02-02", territory="kar")


@pytest.fixture
def enter(client: Client, bodies):
    def entered(who: str) -> Client:
        client.force_login(person(bodies[who]))
        return client

    return entered


def read(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def tab(found: UUID) -> str:
    return f"/ru/register/{Document.objects.get(pk=found).number}/control"


def open_breach(found: UUID):
    return next(one for one in document_year(found, 2017, day(TODAY)).breaches if one.is_open)


def test_the_board_shows_the_maslikhat_what_is_late_in_its_territory(enter, programme) -> None:
    html = read(enter("kar-maslikhat").get("/ru/control"))
    breach = open_breach(programme)
    assert f"прошло рабочих дней: {breach.working_days}" in html
    assert breach.number in html
    assert '<td class="over">' in html
    assert "не контролирует эти документы" not in html


def test_whoever_does_not_control_is_told_who_does(enter, programme) -> None:
    html = read(enter("kar-planning").get("/ru/control"))
    assert "Ваш орган не контролирует эти документы" in html
    assert "орган kar-maslikhat" in html
    assert "/ru/law/A2-34" in html


def test_a_body_with_nothing_to_control_sees_nothing_of_others(enter, programme) -> None:
    html = read(enter("kos-maslikhat").get("/ru/control"))
    assert "документов на контроле нет" in html
    assert open_breach(programme).number not in html


def test_marked_documents_leak_into_no_page_and_no_file(enter, programme) -> None:
    number = Document.objects.get(pk=programme).number
    Document.objects.filter(pk=programme).update(mark="official-use")
    someone = enter("kos-maslikhat")
    for path in ("control", "control.csv", "control/breaches", "control/breaches.csv"):
        assert number not in read(someone.get(f"/ru/{path}?year=2017"))
    assert someone.get(tab(programme)).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["control", "control/breaches", "register/{number}/control"])
def test_pages_answer_in_each_language_without_anything_inline(enter, programme, path: str, language: str) -> None:
    number = Document.objects.get(pk=programme).number
    response = enter("kar-maslikhat").get(f"/{language}/{path.format(number=number)}")
    tags = tags_of(response.content.decode())
    assert response.status_code == 200
    assert tags.inline == []
    assert len(tags.ids) == len(set(tags.ids))


@pytest.mark.parametrize("path", ["control", "control/breaches"])
def test_a_year_that_is_none_is_told(enter, programme, path: str) -> None:
    response = enter("kar-maslikhat").get(f"/ru/{path}?year=soon")
    assert response.status_code == 422
    assert "soon" in read(response)


def test_the_log_is_narrowed_and_given_as_files(enter, programme) -> None:
    someone, breach = enter("kar-maslikhat"), open_breach(programme)
    assert breach.number in read(someone.get("/ru/control/breaches?state=open"))
    assert breach.number not in read(someone.get("/ru/control/breaches?state=closed-late"))
    assert breach.number in someone.get("/ru/control/breaches.csv").content.decode()
    assert breach.number not in someone.get("/ru/control/breaches.csv?body=nobody").content.decode()
    assert someone.get("/ru/control/breaches.xlsx").content[:2] == b"PK"
    assert someone.get("/ru/control/breaches.pdf").status_code == 404


def test_the_owing_body_explains_and_the_controller_reads_it(enter, programme) -> None:
    breach = open_breach(programme)
    form = {"key": breach.owed.key, "year": "2017", "text": "Исполнитель сменился"}
    answer = enter(breach.owed.body.code).post(f"{tab(programme)}/explain", form)
    assert answer.status_code == 303
    html = read(enter("kar-maslikhat").get(tab(programme)))
    assert "Исполнитель сменился" in html
    assert "открыто, объяснено" in html


def test_an_explanation_by_another_is_refused_and_it_is_told_who_explains(enter, programme) -> None:
    breach = open_breach(programme)
    form = {"key": breach.owed.key, "year": "2017", "text": "Мы не виноваты"}
    answer = enter("kos-akimat").post(f"{tab(programme)}/explain", form)
    assert answer.status_code == 409
    assert "Объяснение представляет" in read(answer)


def test_removal_without_proof_is_refused_on_the_page(enter, programme) -> None:
    form = {"subject": "document", "key": "", "year": "2017", "text": "  "}
    answer = enter("kar-maslikhat").post(f"{tab(programme)}/remove", form)
    assert answer.status_code == 409
    assert "Нет доказательства" in read(answer)
    assert enter("kar-planning").post(f"{tab(programme)}/remove", form | {"text": "да"}).status_code == 403


def test_a_recommendation_is_taken_off_control_and_returned(enter, programme) -> None:
    someone = enter("kar-maslikhat")
    form = {"subject": "recommendation", "key": "№ 4 от 12.02.2017", "year": "2017", "text": "Акт № 8"}
    assert someone.post(f"{tab(programme)}/remove", form).status_code == 303
    assert "«№ 4 от 12.02.2017»" in read(someone.get(tab(programme)))
    assert someone.post(f"{tab(programme)}/return", form | {"text": "Не исполнено"}).status_code == 303
    assert "Возвращено на контроль" in read(someone.get(tab(programme)))


def test_a_measure_and_a_record_are_put_on_record(enter, programme) -> None:
    someone = enter("kar-maslikhat")
    measure = {"key": "", "year": "2017", "type": "other-control", "on": "10.03.2017", "found": "Отчет готов"}
    assert someone.post(f"{tab(programme)}/measure", measure).status_code == 303
    assert someone.post(f"{tab(programme)}/measure", measure | {"on": "31.02.2017"}).status_code == 409
    record = {"year": "2017", "completeness": "partly", "timeliness": "late", "outcome": "Оставить на контроле"}
    refused = someone.post(f"{tab(programme)}/record", record | {"source-monitoring": "Отчет 12.02"})
    assert refused.status_code == 409
    assert "Отчет 12.02" in read(refused)
    sources = {f"source-{one}": "есть" for one in ("monitoring", "evaluation", "control-measures")}
    assert someone.post(f"{tab(programme)}/record", record | sources).status_code == 303
    assert "Оставить на контроле" in read(someone.get(tab(programme)))


def test_the_board_asks_no_more_of_thirty_documents_than_of_three(enter, bodies) -> None:
    someone, counted = enter("presidential-administration"), []
    for many in (3, 27):
        for _ in range(many):
            in_force(sample("state-programme"), bodies["health"], "2016-02-02")
        for path in ("control", "control/breaches"):
            someone.get(f"/ru/{path}")
            with CaptureQueriesContext(connection) as queries:
                assert someone.get(f"/ru/{path}").status_code == 200
            counted.append(len(queries))
    assert counted[:2] == counted[2:]
