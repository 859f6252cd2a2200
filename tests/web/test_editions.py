"""Editions and correction in the browser: any day, any two side by side, opening, explaining, giving up, the ledger."""

import hashlib
import re

import pytest
from django.test import Client
from tests.processes.corrections import APPROVED, CORRECTED, approved, corrected, day, in_force, sample, set_value
from tests.records.factories import actor, at, country, person

from zhospar.processes.correction.services import explain_change
from zhospar.records.documents.models import Document, Element
from zhospar.records.documents.selectors import document, editions_of, elements_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.TODAY = day(CORRECTED)


@pytest.fixture
def bodies():
    return country()


@pytest.fixture
def programme(bodies):
    return approved(bodies)


def number_of(found) -> str:
    return document(found, day(CORRECTED)).number


def read(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def changed(bodies, edition, code: str = "i1") -> None:
    row = next(one for one in elements_of(edition, ["indicators"]) if one.code == code)
    value = row.values.filter(kind="planned").order_by("-year").first()
    set_value(bodies, edition, code, value.year, value.number + 1)


def test_the_list_of_editions_tells_act_days_and_digest(client: Client, bodies, programme) -> None:
    client.force_login(person(bodies["education"]))
    html = read(client.get(f"/ru/register/{number_of(programme)}/editions"))
    digest = editions_of(programme)[0].digest
    assert "№ 12" in html
    assert "02.02.2015" in html
    assert digest in html


def test_the_bytes_that_are_downloaded_have_the_digest_shown(client: Client, bodies, programme) -> None:
    client.force_login(person(bodies["education"]))
    response = client.get(f"/kk/register/{number_of(programme)}/editions/1.json")
    assert hashlib.sha256(response.content).hexdigest() == editions_of(programme)[0].digest
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/kk/register/{number_of(programme)}/editions/9.json").status_code == 404


def test_a_draft_has_no_bytes_to_download(client: Client, bodies, programme) -> None:
    corrected(bodies, programme)
    client.force_login(person(bodies["health"]))
    assert client.get(f"/kk/register/{number_of(programme)}/editions/2.json").status_code == 404


@pytest.mark.parametrize(
    ("on", "told"), [("2015-02-01", "не было"), (APPROVED, "редакция № 1"), ("14.03.2016", "редакция № 2")]
)
def test_the_edition_of_any_day_is_found(client: Client, bodies, programme, settings, on: str, told: str) -> None:
    edition = corrected(bodies, programme)
    changed(bodies, edition)
    explain_change(edition_id=edition, code="i1", reason="Есеп", actor=actor(bodies["health"]), at=at(CORRECTED))
    approved(bodies, "34", programme, on="2016-03-14")
    settings.TODAY = day("2016-03-15")
    client.force_login(person(bodies["education"]))
    assert told in read(client.get(f"/ru/register/{number_of(programme)}/editions?on={on}"))


def test_a_day_that_is_none_is_told_and_nothing_breaks(client: Client, bodies, programme) -> None:
    client.force_login(person(bodies["education"]))
    response = client.get(f"/ru/register/{number_of(programme)}/editions?on=31.02.2016&a=x&b=7")
    assert response.status_code == 422
    assert "31.02.2016" in read(response)


def test_two_editions_stand_side_by_side(client: Client, bodies, programme) -> None:
    edition = corrected(bodies, programme)
    changed(bodies, edition)
    client.force_login(person(bodies["health"]))
    html = read(client.get(f"/ru/register/{number_of(programme)}/editions?a=2&b=1"))
    assert "Сравнение редакций № 1 и № 2" in html
    assert "снижено" in html or "повышено" in html


def test_the_developer_opens_a_correction_on_a_ground_of_the_law(client: Client, bodies, programme) -> None:
    client.force_login(person(bodies["health"]))
    address = f"/ru/register/{number_of(programme)}/correction"
    form = read(client.get(address))
    assert "послание" in form.lower()
    sent = {"ground": "presidential-address", "kk": "Жолдау", "ru": "Послание", "number": "1", "on": "30.11.2015"}
    response = client.post(address, sent)
    assert response.status_code == 303
    html = read(client.get(response["Location"]))
    assert "№ 1, 30.11.2015" in html
    assert "Пока ничего не изменено" in html
    assert document(programme, day(CORRECTED)).edition.number == 2


def test_a_form_without_a_ground_comes_back_with_what_was_typed(client: Client, bodies, programme) -> None:
    client.force_login(person(bodies["health"]))
    response = client.post(f"/ru/register/{number_of(programme)}/correction", {"ru": "Отчет за год", "kk": ""})
    assert response.status_code == 409
    assert "Не выбрано основание" in read(response)
    assert "Отчет за год" in read(response)
    assert len(editions_of(programme)) == 1


def test_a_day_of_the_ground_that_is_none_opens_nothing(client: Client, bodies, programme) -> None:
    client.force_login(person(bodies["health"]))
    sent = {"ground": "presidential-address", "kk": "Жолдау", "on": "вчера"}
    assert client.post(f"/ru/register/{number_of(programme)}/correction", sent).status_code == 409
    assert len(editions_of(programme)) == 1


def test_others_are_told_who_may_and_can_open_nothing(client: Client, bodies, programme) -> None:
    client.force_login(person(bodies["education"]))
    address = f"/ru/register/{number_of(programme)}/correction"
    assert "<textarea" not in read(client.get(address))
    response = client.post(address, {"ground": "presidential-address", "kk": "Жолдау"})
    assert response.status_code == 409
    assert len(editions_of(programme)) == 1


def test_a_changed_target_without_a_reason_is_loud_until_it_is_explained(client: Client, bodies, programme) -> None:
    edition = corrected(bodies, programme)
    changed(bodies, edition)
    client.force_login(person(bodies["health"]))
    address = f"/ru/register/{number_of(programme)}/correction"
    html = read(client.get(address))
    assert "Обоснование не указано" in html
    assert "Изменений без обоснования: 1" in html
    response = client.post(f"{address}/reason", {"code": "i1", "reason": "Факт 2015 года"})
    assert response.status_code == 303
    html = read(client.get(address))
    assert "Обоснование не указано" not in html
    assert "Факт 2015 года" in html


def test_another_body_cannot_explain_nor_give_up(client: Client, bodies, programme) -> None:
    edition = corrected(bodies, programme)
    changed(bodies, edition)
    client.force_login(person(bodies["education"]))
    address = f"/ru/register/{number_of(programme)}/correction"
    assert client.post(f"{address}/reason", {"code": "i1", "reason": "Х"}).status_code == 409
    assert client.post(f"{address}/give-up", {"reason": "Х"}).status_code == 409
    assert document(programme, day(CORRECTED)).edition.number == 2


def test_a_correction_is_given_up_with_a_reason_only(client: Client, bodies, programme) -> None:
    corrected(bodies, programme)
    client.force_login(person(bodies["health"]))
    address = f"/ru/register/{number_of(programme)}/correction/give-up"
    assert client.post(address, {"reason": " "}).status_code == 409
    assert client.post(address, {"reason": "Не нужна"}).status_code == 303
    assert document(programme, day(CORRECTED)).edition.number == 1


def test_what_is_posted_without_an_open_correction_is_refused(client: Client, bodies, programme) -> None:
    client.force_login(person(bodies["health"]))
    address = f"/ru/register/{number_of(programme)}/correction"
    assert client.post(f"{address}/reason", {"code": "i1", "reason": "Х"}).status_code == 409
    assert client.post(f"{address}/give-up", {"reason": "Х"}).status_code == 409


def test_the_page_tells_what_the_correction_touches(client: Client, bodies) -> None:
    higher = in_force(sample("strategic-development-plan"), bodies["economy"])
    lower = in_force(sample("state-programme"), bodies["health"])
    client.force_login(person(bodies["economy"]))
    address = f"/ru/register/{number_of(higher)}/correction"
    client.post(address, {"ground": "presidential-address", "kk": "Жолдау", "ru": "Послание"})
    edition = document(higher, day(CORRECTED)).edition.id
    Element.objects.filter(edition=edition, list="goals", code="2.2").update(removed=True)
    html = read(client.get(address))
    assert number_of(lower) in html
    assert "элемент, на который он ссылается, исключается" in html


def test_the_ledger_is_read_narrowed_and_taken_as_a_file(client: Client, bodies, programme, settings) -> None:
    edition = corrected(bodies, programme)
    changed(bodies, edition)
    explain_change(
        edition_id=edition, code="i1", reason="Факт 2015 года", actor=actor(bodies["health"]), at=at(CORRECTED)
    )
    approved(bodies, "34", programme, on="2016-03-14")
    settings.TODAY = day("2016-03-15")
    client.force_login(person(bodies["education"]))
    assert "Факт 2015 года" in read(client.get("/ru/ledger?kind=sectoral-programme&year=2016"))
    assert "Факт 2015 года" not in read(client.get("/ru/ledger?label=dropped"))
    assert client.get("/ru/ledger?year=nie").status_code == 422
    response = client.get("/ru/ledger.csv")
    assert "Факт 2015 года" in response.content.decode("utf-8-sig")
    assert response["Content-Disposition"].startswith("attachment")
    Document.objects.filter(pk=programme).update(mark="confidential")
    assert "Факт 2015 года" not in read(client.get("/ru/ledger"))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_speaks_three_languages(client: Client, bodies, programme, language: str) -> None:
    edition = corrected(bodies, programme)
    changed(bodies, edition)
    client.force_login(person(bodies["health"]))
    for page in ("editions", "correction"):
        assert client.get(f"/{language}/register/{number_of(programme)}/{page}").status_code == 200
    assert client.get(f"/{language}/ledger").status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_changes(client: Client, bodies, programme) -> None:
    edition = corrected(bodies, programme)
    client.force_login(person(bodies["health"]))
    address = f"/kk/register/{number_of(programme)}/correction"
    client.get(address)
    changed(bodies, edition)
    few = _queries(client, address)
    for code in ("i2", "i3", "i4"):
        changed(bodies, edition, code)
    assert _queries(client, address) == few


def _queries(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as told:
        assert client.get(address).status_code == 200
    return len(told)
