"""The pages of monitoring: values entered, doubted, disputed, imported; measures and money; information submitted late; who sees what."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.processes.lives import Country, born, day, sample
from tests.processes.years import Year, in_force
from tests.records.factories import country as small_country
from tests.records.factories import person
from tests.web.test_every_page import read

from zhospar.processes.implementation.models import Evidence, MeasureProgress, MoneyUse
from zhospar.processes.monitoring.facts import IndicatorYear
from zhospar.processes.monitoring.models import ColumnMap, Fact, Information, Settlement
from zhospar.processes.monitoring.selectors import year_told
from zhospar.records.documents.models import Attachment, Document
from zhospar.records.participants.models import Body, Holding
from zhospar.statute.localized import LANGUAGES

pytestmark = pytest.mark.django_db
PAGES = (
    "",
    "/2016",
    "/2016?state=no-data",
    "/2016?only=untold",
    "/2016/measures",
    "/2016/money",
    "/2016/information",
    "/2016/import",
)


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.TODAY = datetime.date(2017, 2, 10)


@pytest.fixture
def bodies() -> Country:
    return small_country()


@pytest.fixture
def programme(bodies: Country) -> Year:
    """A state programme of 2016-2020: health develops it, education and kar-health take part."""
    return in_force(
        bodies,
        "health",
        sample("state-programme"),
        "2016-01-15",
        takes_part=[("co-executor", "education"), ("co-executor", "kar-health")],
    )


def enter(client: Client, body: Body) -> Client:
    held = Holding.objects.filter(post__body=body).select_related("person__user").first()
    client.force_login(held.person.user if held else person(body))
    return client


@pytest.fixture
def health(client: Client, bodies: Country) -> Client:
    return enter(client, bodies["health"])


def base(year: Year, language: str = "kk") -> str:
    return f"/{language}/register/{Document.objects.get(pk=year.id).number}/monitoring"


def indicators(year: Year) -> dict[str, IndicatorYear]:
    return {one.indicator.id: one for one in year_told(year.id, 2016, day("2017-02-10")).indicators}


def typed(year: Year, values: dict[str, str], reasons: dict[str, str] | None = None, seen: str = "") -> dict[str, str]:
    """A grid as a browser sends it."""
    known = indicators(year)
    told = {f"v-{known[code].identity}": value for code, value in values.items()}
    return told | {f"r-{known[code].identity}": text for code, text in (reasons or {}).items()} | {"seen": seen}


def fact(year: Year, code: str, body: str = "health") -> Fact | None:
    return Fact.objects.filter(document=year.id, identity=indicators(year)[code].identity, body__code=body).first()


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_every_language_to_each_whose_business_it_is(
    client: Client, programme: Year, bodies: Country, language: str
) -> None:
    programme.enters("health", 2016, "2017-01-20", {"i1": 72.0, "i6": 3.1})
    programme.enters("education", 2016, "2017-01-20", {"i6": 3.4})
    pages = [f"{base(programme, language)}{page}" for page in PAGES]
    pages += [
        f"{base(programme, language)}/2016/indicator/{indicators(programme)['i6'].identity}",
        f"/{language}/monitoring",
    ]
    for body in ("health", "education", "service"):
        enter(client, bodies[body])
        for page in pages:
            response = client.get(page)
            tags = read(response.content.decode())
            assert (response.status_code, tags.inline) == (200, []), page
            assert len(tags.ids) == len(set(tags.ids)), page


def test_a_year_that_has_not_begun_or_lies_outside_the_period_has_no_page(health: Client, programme: Year) -> None:
    for year in (2015, 2018, 2021):
        assert health.get(f"{base(programme)}/{year}").status_code == 404


def test_a_marked_document_is_not_there_for_others(client: Client, programme: Year, bodies: Country) -> None:
    Document.objects.filter(pk=programme.id).update(mark="restricted")
    enter(client, bodies["archive"])
    for page in PAGES:
        assert client.get(f"{base(programme)}{page}").status_code == 404
    assert Document.objects.get(pk=programme.id).number not in client.get("/kk/monitoring").content.decode()


def queries(client: Client, page: str) -> int:
    client.get(page)  # what is learned once a process is learned now
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def test_a_page_asks_as_many_queries_for_many_values_as_for_few(health: Client, programme: Year) -> None:
    pages = [f"{base(programme)}{page}" for page in PAGES]
    programme.enters("health", 2016, "2017-01-20", {"i1": 72.0})
    few = [queries(health, page) for page in pages]
    programme.enters("health", 2016, "2017-01-20")
    programme.enters("education", 2016, "2017-01-20")
    programme.does_its_measures("health", 2016, "2017-01-20")
    assert [queries(health, page) for page in pages] == few
    assert max(few) <= 60


def test_the_list_asks_as_many_queries_for_many_documents_as_for_few(client: Client, bodies: Country) -> None:
    enter(client, bodies["health"])
    counts = []
    for number in (2, 6):
        for _ in range(number):
            in_force(
                bodies, "health", sample("state-programme"), "2016-01-15", takes_part=[("co-executor", "education")]
            )
        counts.append(queries(client, "/kk/monitoring"))
    assert counts[0] == counts[1]


def test_a_draft_says_when_its_monitoring_begins(health: Client, bodies: Country) -> None:
    draft = born(bodies, "health", sample("state-programme"), "2016-03-01")
    page = base(Year(bodies, draft.id))
    assert "Мониторинг құжат бекітілгеннен кейін басталады" in health.get(page).content.decode()
    assert health.get(f"{page}/2016").status_code == 404
    assert Document.objects.get(pk=draft.id).number not in health.get("/kk/monitoring").content.decode()


# --- the grid --------------------------------------------------------------------------------------------------------


def test_values_are_read_as_people_write_them_and_saved_together(health: Client, programme: Year) -> None:
    post = typed(programme, {"i1": "72,2", "i2": "190.5", "i7": "1 345"}, {"i2": "мердігер кешікті"}) | {"sure": "1"}
    assert health.post(f"{base(programme)}/2016", post).status_code == 303
    assert [getattr(fact(programme, code), "number", None) for code in ("i1", "i2", "i7")] == [72.2, 190.5, 1345]
    assert fact(programme, "i2").reason.kk == "мердігер кешікті"


def test_one_number_that_cannot_be_read_keeps_the_whole_grid_unsaved_and_all_that_was_typed(
    health: Client, programme: Year
) -> None:
    response = health.post(f"{base(programme)}/2016", typed(programme, {"i1": "72,2", "i2": "6 8,3", "i3": "көп"}))
    html = response.content.decode()
    assert response.status_code == 422
    assert not Fact.objects.exists()
    assert html.count('data-state="unreadable"') == 2
    assert all(told in html for told in ("72,2", "6 8,3", "68,3 пе?", "көп"))


def test_a_doubtful_value_waits_until_a_person_says_that_it_is_right(health: Client, programme: Year) -> None:
    post = typed(programme, {"i4": "8600"})
    response = health.post(f"{base(programme)}/2016", post)
    assert (response.status_code, Fact.objects.count()) == (422, 0)
    assert 'name="sure"' in response.content.decode()
    assert health.post(f"{base(programme)}/2016", post | {"sure": "1"}).status_code == 303
    assert fact(programme, "i4").number == 8600


def test_what_a_colleague_changed_meanwhile_is_shown_beside_and_saved_over_knowingly_only(
    health: Client, programme: Year
) -> None:
    programme.enters("health", 2016, "2017-01-20", {"i1": 72.0, "i2": 190.0})
    mine, untouched = indicators(programme)["i1"].identity, indicators(programme)["i2"].identity
    seen = {
        "seen": f"{mine}:1 {untouched}:1",
        f"w-{mine}": "72\tмердігер кешікті",
        f"w-{untouched}": "190\tмердігер кешікті",
    }
    programme.enters("health", 2016, "2017-01-21", {"i1": 72.3, "i2": 189.0})  # a colleague, while the page was open
    post = typed(programme, {"i1": "72,1", "i2": "190"}, {"i1": "мердігер кешікті", "i2": "мердігер кешікті"}) | seen
    response = health.post(f"{base(programme)}/2016", post)
    html = response.content.decode()
    assert response.status_code == 409
    assert html.count('data-state="theirs"') == 1  # what the writer did not touch is no conflict
    assert "72,3" in html
    assert 'value="72,1"' in html
    assert fact(programme, "i1").number == 72.3
    again = post | {"seen": f"{mine}:2 {untouched}:2"}
    assert health.post(f"{base(programme)}/2016", again).status_code == 303
    assert [fact(programme, code).number for code in ("i1", "i2")] == [72.1, 189.0]


def test_another_body_reads_but_does_not_enter(client: Client, programme: Year, bodies: Country) -> None:
    enter(client, bodies["archive"])
    html = client.get(f"{base(programme)}/2016").content.decode()
    assert 'name="v-' not in html
    assert client.post(f"{base(programme)}/2016", typed(programme, {"i1": "72"})).status_code == 403
    assert not Fact.objects.exists()


def test_what_was_not_reached_asks_for_its_reason_and_filters_find_it(health: Client, programme: Year) -> None:
    health.post(f"{base(programme)}/2016", typed(programme, {"i2": "196,3", "i1": "72,2"}))
    html = health.get(f"{base(programme)}/2016?only=reasons").content.decode()
    assert "Себебі жазылуы тиіс" in html
    known = indicators(programme)
    assert f"v-{known['i2'].identity}" in html
    assert f"v-{known['i1'].identity}" not in html


# --- one indicator ---------------------------------------------------------------------------------------------------


def test_an_indicators_page_keeps_source_reasons_and_a_broken_series(health: Client, programme: Year) -> None:
    href = f"{base(programme)}/2016/indicator/{indicators(programme)['i2'].identity}"
    wrong = health.post(href, {"value": "196", "sourced_on": "31.02.2017", "version": "0"})
    assert (wrong.status_code, Fact.objects.count()) == (422, 0)
    post = {"value": "196", "source": "стат. жинақ", "sourced_on": "20.01.2017", "reason_kk": "кешікті", "reason_ru": "опоздали",
            "method_changed": "1", "sure": "1", "version": "0"}  # fmt: skip
    assert health.post(href, post).status_code == 303
    row = fact(programme, "i2")
    assert row is not None
    assert (row.number, row.source, row.sourced_on, row.method_changed) == (196, "стат. жинақ", day("2017-01-20"), True)
    assert (row.reason.kk, row.reason.ru) == ("кешікті", "опоздали")
    assert "Судить нельзя" in health.get(href.replace("/kk/", "/ru/")).content.decode()


def test_the_developer_settles_a_dispute_and_nobody_else(client: Client, programme: Year, bodies: Country) -> None:
    programme.enters("health", 2016, "2017-01-20", {"i6": 3.1})
    programme.enters("education", 2016, "2017-01-20", {"i6": 3.4})
    theirs = fact(programme, "i6", "education")
    assert theirs is not None
    href = f"{base(programme)}/2016/indicator/{theirs.identity}/settle"
    enter(client, bodies["education"])
    assert client.post(href, {"fact": theirs.pk, "reason": "бізде дәл"}).status_code == 409
    enter(client, bodies["health"])
    assert client.post(href, {"fact": theirs.pk, "reason": ""}).status_code == 409
    assert not Settlement.objects.exists()
    assert client.post(href, {"fact": theirs.pk, "reason": "статистика растайды"}).status_code == 303
    assert indicators(programme)["i6"].indicator.actual[2016] == 3.4
    assert "статистика растайды" in client.get(href.removesuffix("/settle")).content.decode()


def test_a_proof_is_a_source_or_a_file_with_its_digest_and_is_taken_back_by_its_body(
    client: Client, programme: Year, bodies: Country
) -> None:
    enter(client, bodies["health"])
    of = indicators(programme)["i1"].identity
    href, back = f"{base(programme)}/2016", f"{base(programme)}/2016/indicator/{of}"
    file = SimpleUploadedFile("жинақ.csv", b"a;b\n1;2\n")
    assert (
        client.post(f"{href}/proofs", {"of": of, "source": "жинақ", "dated": "20.01.2017", "file": file, "back": back})[
            "Location"
        ]
        == back
    )
    proof = Evidence.objects.get()
    assert (proof.of, proof.dated) == (of, day("2017-01-20"))
    assert Attachment.objects.get().digest[:12] in client.get(back).content.decode()
    client.post(f"{href}/proofs", {"of": of, "source": "", "back": "https://elsewhere.kz/"})
    assert Evidence.objects.count() == 1
    enter(client, bodies["education"])
    client.post(f"{href}/proofs/{proof.pk}/withdraw")
    assert not Evidence.objects.get().removed
    enter(client, bodies["health"])
    client.post(f"{href}/proofs/{proof.pk}/withdraw")
    assert Evidence.objects.get().removed


# --- from a table ----------------------------------------------------------------------------------------------------


def upload(text: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("values.csv", text.encode())}


def carried(html: str) -> str:
    """The table that the page carries to its next step."""
    from html import unescape

    return unescape(html.split('name="table" value="')[1].split('"', maxsplit=1)[0])


def test_a_table_is_previewed_row_by_row_and_saved_all_or_nothing(health: Client, programme: Year) -> None:
    href = f"{base(programme)}/2016/import"
    html = health.post(href, upload("Код;Факт;Себебі\ni1;72,2;\ni2;6 8,3;\nzz;5;\n")).content.decode()
    assert "68,3 пе?" in html
    assert "zz" in html
    assert health.post(href, {"step": "save", "table": carried(html)}).status_code == 422
    assert not Fact.objects.exists()
    html = health.post(href, upload("Код;Факт;Себебі\ni1;72,2;\ni2;191;кешікті\n")).content.decode()
    assert not Fact.objects.exists()
    assert health.post(href, {"step": "save", "table": carried(html)}).status_code == 303
    assert [fact(programme, code).number for code in ("i1", "i2")] == [72.2, 191]


def test_which_column_is_what_is_asked_once_and_remembered_for_the_body(
    client: Client, programme: Year, bodies: Country
) -> None:
    enter(client, bodies["health"])
    href, own = f"{base(programme)}/2016/import", "Шифр;Біздің сан;Ескерту\ni1;72,2;ж\n"
    html = client.post(href, upload(own)).content.decode()
    assert 'name="column-value"' in html
    table = carried(html)
    assert client.post(href, {"step": "columns", "table": table, "column-name": "0"}).status_code == 409  # no value
    columns = {"step": "columns", "table": table, "column-code": "0", "column-value": "1", "column-reason": "2"}
    assert 'name="column-value"' not in client.post(href, columns).content.decode()
    assert ColumnMap.objects.get().columns == {"code": "Шифр", "value": "Біздің сан", "reason": "Ескерту"}
    html = client.post(href, upload(own.replace("72,2", "72,4"))).content.decode()
    assert 'name="column-value"' not in html
    assert client.post(href, {"step": "save", "table": carried(html)}).status_code == 303
    assert fact(programme, "i1").number == 72.4
    enter(client, bodies["education"])
    assert 'name="column-value"' in client.post(href, upload(own)).content.decode()


def test_rows_pasted_from_the_filled_form_are_taken_and_bad_files_are_told(health: Client, programme: Year) -> None:
    href = f"{base(programme)}/2016"
    form = health.get(f"{href}/values.xlsx")
    assert form["Content-Disposition"].startswith("attachment")
    assert form.content[:2] == b"PK"
    html = health.post(f"{href}/import", {"pasted": "Код\tФакт\ni1\t72,3\n"}).content.decode()
    assert health.post(f"{href}/import", {"step": "save", "table": carried(html)}).status_code == 303
    for post in ({}, {"pasted": " "}, {"table": "{"}, {"file": SimpleUploadedFile("a.exe", b"MZ")}):
        assert health.post(f"{href}/import", post).status_code == 422


# --- measures, money, information ------------------------------------------------------------------------------------


def test_measures_are_told_together_with_their_day_reason_and_lateness(health: Client, programme: Year) -> None:
    href = f"{base(programme)}/2016/measures"
    one, other = year_told(programme.id, 2016, day("2017-02-10")).measures[:2]
    post = {
        f"status-{one.identity}": "done", f"done-{one.identity}": "01.12.2016", f"version-{one.identity}": "0",
        f"status-{other.identity}": "done", f"done-{other.identity}": "ертең", f"version-{other.identity}": "0",
    }  # fmt: skip
    assert health.post(href, post).status_code == 422
    assert not MeasureProgress.objects.exists()
    post[f"done-{other.identity}"] = ""
    assert health.post(href, post).status_code == 409  # done, but on no day: nothing of the table is written
    assert not MeasureProgress.objects.exists()
    post |= {
        f"status-{other.identity}": "not-done",
        f"reason-{other.identity}": "қаржы жоқ",
        f"influence-{other.identity}": "баяулады",
    }
    assert health.post(href, post).status_code == 303
    assert {row.status for row in MeasureProgress.objects.all()} == {"done", "not-done"}
    assert "баяулады" in health.get(href).content.decode()


def test_money_is_told_by_source_with_totals_and_a_broken_amount_keeps_all_unsaved(
    health: Client, programme: Year
) -> None:
    href = f"{base(programme)}/2016/money"
    post = {"allotted-republican-budget": "6 200", "used-republican-budget": "5 790,8", "allotted-local-budget": "көп"}
    assert health.post(href, post).status_code == 422
    assert not MoneyUse.objects.exists()
    assert health.post(href, post | {"allotted-local-budget": ""}).status_code == 303
    row = MoneyUse.objects.get()
    assert (row.source, row.allotted, row.used) == ("republican-budget", 6200, 5790.8)
    assert "93,4 %" in health.get(href).content.decode()
    late = post | {"allotted-local-budget": "", "used-republican-budget": "6000", "version-republican-budget": "0"}
    assert health.post(href, late).status_code == 409


def test_late_information_is_taken_marked_and_can_be_taken_back_with_a_reason(
    client: Client, programme: Year, bodies: Country, settings: Any
) -> None:
    enter(client, bodies["education"])
    href = f"{base(programme)}/2016/information"
    settings.TODAY = datetime.date(2017, 2, 20)
    assert "2017" in client.get(href).content.decode()
    assert client.post(f"{href}/submit").status_code == 303
    assert Information.objects.get().days_late == 6
    assert "6" in client.get(href).content.decode()
    grid = client.get(f"{base(programme)}/2016").content.decode()
    assert 'name="v-' not in grid  # what is submitted stays as it was
    assert client.post(f"{base(programme)}/2016", typed(programme, {"i1": "72"})).status_code == 409
    assert client.post(f"{href}/take-back", {"reason": " "}).status_code == 409
    assert client.post(f"{href}/take-back", {"reason": "сан қате"}).status_code == 303
    assert not Information.objects.exists()


def test_information_is_not_submitted_by_who_does_not_owe_it(health: Client, programme: Year) -> None:
    response = health.post(f"{base(programme)}/2016/information/submit")
    assert (response.status_code, Information.objects.count()) == (409, 0)
    assert "113" in response.content.decode()


def test_the_list_names_what_each_document_asks_of_the_body_next(
    client: Client, programme: Year, bodies: Country
) -> None:
    number = Document.objects.get(pk=programme.id).number
    enter(client, bodies["education"])
    html = client.get("/kk/monitoring?year=2016").content.decode()
    assert f"/kk/register/{number}/monitoring/2016/information" in html
    programme.informs("education", 2016, "2017-02-10")
    assert "/monitoring/2016/information" not in client.get("/kk/monitoring?year=2016").content.decode()
    assert number in client.get("/kk/monitoring?year=2016&state=done-on-time").content.decode()
    assert number not in client.get("/kk/monitoring?year=2016&state=overdue").content.decode()
    assert client.get("/kk/monitoring?year=жыл").status_code == 422
    enter(client, bodies["archive"])
    assert number not in client.get("/kk/monitoring").content.decode()
