"""The register: what is found, in which order, as which file; opening a new document."""

import datetime
import io
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from python_calamine import CalamineWorkbook
from tests.records.factories import actor, at, country, person
from tests.web.test_record import SAMPLES, opened, sample_plan

from zhospar.processes.development.services.opening import open_draft
from zhospar.records.audit_trail.selectors import last_acts
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import plan_of
from zhospar.records.participants.models import Body, SavedView
from zhospar.statute.localized import Localized

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_day_of_2016(settings: Any) -> None:
    settings.TODAY = datetime.date(2016, 1, 11)


def text(response: HttpResponse) -> str:
    return response.content.decode()


def programmes(of: Body, titles: Iterable[str]) -> None:
    """Drafts of sectoral programmes under these titles, one year after another."""
    plan = sample_plan("sectoral-programme")
    for later, title in enumerate(titles):
        period = msgspec.structs.replace(plan.period, first=2016 + later, last=2020 + later)
        titled = msgspec.structs.replace(plan, title=Localized(title, title, title), period=period)
        open_draft(plan=titled, actor=actor(of), at=at("2016-01-11", 8 + later % 10))


def test_the_register_is_for_those_who_are_signed_in(client: Client) -> None:
    assert client.get("/kk/register").status_code == 302


@pytest.mark.parametrize("count", [3, 30])
def test_the_register_asks_as_many_questions_for_thirty_documents_as_for_three(
    client: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    bodies = country()
    programmes(bodies["health"], [f"Бағдарлама {one}" for one in range(count)])
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
    for page in (
        "register",
        "register?kind=state-programme&sort=title&mine=1&waits=1&cols=level",
        "register/new",
        "register/new/state-programme",
        "register/new/action-plan",
        "register/new/strategy-2050",
    ):
        response = client.get(f"/{language}/{page}")
        assert response.status_code in (200, 403), page


def test_a_year_that_is_no_year_is_told_beside_its_field(client: Client) -> None:
    client.force_login(person(country()["health"]))
    response = client.get("/kk/register?year=abc")
    assert response.status_code == 422
    assert "Жыл емес" in text(response)


# --- finding ---------------------------------------------------------------------------------------------------------


def found(client: Client, query: str) -> list[str]:
    """Titles of the documents that the register shows, in its order."""
    client.force_login(client.user)  # type: ignore[attr-defined]
    page = text(client.get(f"/kk/register?{query}"))
    return [part.partition("</a>")[0].partition(">")[2] for part in page.split('href="/kk/register/2016-')[1:]]


@pytest.fixture
def reader(client: Client) -> Client:
    bodies = country()
    programmes(bodies["health"], ["Өнер", "Алма", "Әліппе", "Ұлт", "Білім", "Оқу"])
    client.user = person(bodies["education"])  # type: ignore[attr-defined]
    return client


def test_titles_are_sorted_by_the_kazakh_alphabet(reader: Client) -> None:
    assert found(reader, "sort=title") == ["Алма", "Әліппе", "Білім", "Оқу", "Өнер", "Ұлт"]
    assert found(reader, "sort=-title") == ["Ұлт", "Өнер", "Оқу", "Білім", "Әліппе", "Алма"]


def test_words_are_found_in_any_case_and_all_of_them_must_occur(reader: Client) -> None:
    assert found(reader, "q=%D3%98%D0%9B%D0%86%D0%9F%D0%9F%D0%95") == ["Әліппе"]
    assert found(reader, "q=%D3%A9%D0%BD%D0%B5%D1%80+health") == ["Өнер"]
    assert found(reader, "q=%D3%A9%D0%BD%D0%B5%D1%80+education") == []


def test_filters_narrow_the_register(reader: Client) -> None:
    assert found(reader, "mine=1") == []
    assert len(found(reader, "developer=health&state=draft&kind=sectoral-programme&level=2")) == 6
    assert found(reader, "state=in-force") == []
    assert found(reader, "level=1") == []
    assert found(reader, "year=2025&sort=number") == ["Оқу"]
    assert found(reader, "kind=no-such-kind") == []


def test_a_territory_takes_in_what_lies_within_it(client: Client) -> None:
    bodies = country()
    opened("territory-programme", "kar-planning", bodies)
    opened("district-programme", "kar-abay-planning", bodies)
    client.user = person(bodies["education"])  # type: ignore[attr-defined]
    assert len(found(client, "territory=kar")) == 2
    assert len(found(client, "territory=kar-abay")) == 1
    assert found(client, "territory=nowhere") == []


def test_what_waits_for_a_body_is_told_apart(client: Client) -> None:
    bodies = country()
    programmes(bodies["health"], ["Алма"])
    client.user = person(bodies["health"])  # type: ignore[attr-defined]
    assert found(client, "waits=1") == ["Алма"]
    client.user = person(bodies["education"])  # type: ignore[attr-defined]
    assert found(client, "waits=1") == []


def test_what_is_shown_goes_out_as_a_file_in_the_same_columns(reader: Client) -> None:
    reader.force_login(reader.user)  # type: ignore[attr-defined]
    table = reader.get("/kk/register.csv?sort=title&cols=number&cols=state").content.decode("utf-8-sig").splitlines()
    assert table[0] == "Атауы;Нөмірі;Күйі"
    assert [line.partition(";")[0] for line in table[1:]] == ["Алма", "Әліппе", "Білім", "Оқу", "Өнер", "Ұлт"]
    book = reader.get("/ru/register.xlsx?sort=title&cols=number")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["Название", "Номер"]
    assert len(rows) == 7


def test_a_title_that_looks_like_a_formula_is_carried_out_by_no_spreadsheet(client: Client) -> None:
    bodies = country()
    programmes(bodies["health"], ["=HYPERLINK(1)"])
    client.force_login(person(bodies["health"]))
    assert "'=HYPERLINK(1)" in client.get("/kk/register.csv").content.decode()


def test_a_view_is_kept_shown_and_dropped_by_its_owner_only(reader: Client) -> None:
    reader.force_login(reader.user)  # type: ignore[attr-defined]
    reader.post("/kk/register/views", {"name": "Менің көрінісім", "query": "state=draft"})
    assert "Менің көрінісім" in text(reader.get("/kk/register"))
    assert last_acts(1)[0].verb == "participants.keep-view"
    view = SavedView.objects.get()
    other = person(Body.objects.get(code="kegoc"))
    reader.force_login(other)
    assert "Менің көрінісім" not in text(reader.get("/kk/register"))
    reader.post(f"/kk/register/views/{view.pk}/drop")
    assert SavedView.objects.exists()
    reader.force_login(reader.user)  # type: ignore[attr-defined]
    reader.post(f"/kk/register/views/{view.pk}/drop")
    assert not SavedView.objects.exists()


# --- opening ---------------------------------------------------------------------------------------------------------

WHAT = {"title_kk": "Жаңа бағдарлама", "first": "2016", "last": "2020", "from": "blank"}


def test_a_body_is_offered_what_it_may_develop_and_told_why_not_the_rest(client: Client) -> None:
    bodies = country()
    client.force_login(person(bodies["health"]))
    page = text(client.get("/kk/register/new"))
    assert "/kk/register/new/sectoral-programme" in page
    assert "/kk/register/new/territory-programme" not in page
    assert "құзыретіне кірмейді" in page
    refused = client.post("/kk/register/new/territory-programme", WHAT)
    assert refused.status_code == 403
    assert not Document.objects.exists()


def test_a_document_is_opened_with_an_empty_text(client: Client) -> None:
    bodies = country()
    client.force_login(person(bodies["health"]))
    response = client.post("/kk/register/new/sectoral-programme", WHAT)
    assert response.status_code == 303
    row = Document.objects.get()
    assert response["Location"] == f"/kk/register/{row.number}"
    assert (row.title.kk, row.period_first, row.period_last) == ("Жаңа бағдарлама", 2016, 2020)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"title_kk": ""}, "қазақша атауы жоқ"),
        ({"first": "абв"}, "Жыл емес"),
        ({"first": "2020", "last": "2016"}, "бірінші жылдан бұрын"),
        ({"from": "file"}, "Файл таңдалмаған"),
        ({"from": "copy", "earlier": "1999-00001"}, "Мұндай нөмірлі құжат жоқ"),
    ],
)
def test_a_mistake_in_the_form_is_told_beside_its_field_and_nothing_is_opened(
    client: Client, typed: dict[str, str], told: str
) -> None:
    client.force_login(person(country()["health"]))
    response = client.post("/kk/register/new/sectoral-programme", {**WHAT, "title_ru": "Сохранится", **typed})
    assert response.status_code == 422
    assert told in text(response)
    assert "Сохранится" in text(response)
    assert not Document.objects.exists()


def test_a_period_that_the_law_does_not_admit_is_refused_with_its_provision(client: Client) -> None:
    client.force_login(person(country()["health"]))
    response = client.post("/kk/register/new/state-programme", {**WHAT, "last": "2016"})
    assert response.status_code == 422
    assert 'id="refused"' in text(response)
    assert "/kk/law/" in text(response)
    assert not Document.objects.exists()


def test_a_document_begins_from_a_file_or_from_an_earlier_one(client: Client) -> None:
    bodies = country()
    client.force_login(person(bodies["health"]))
    path = SAMPLES / "sectoral-programme" / "example.yaml"
    given = SimpleUploadedFile("example.yaml", path.read_bytes())
    assert client.post("/kk/register/new/sectoral-programme", {"from": "file", "file": given}).status_code == 303
    first = Document.objects.get()
    form = text(client.get(f"/kk/register/new/sectoral-programme?earlier={first.number}"))
    assert f'name="earlier" list="earlier-known" value="{first.number}"' in form
    whole = plan_of(first.current_id)
    assert whole.goals
    copy = {**WHAT, "from": "copy", "earlier": first.number, "title_kk": "Көшірме", "first": "2021", "last": "2025"}
    assert client.post("/kk/register/new/sectoral-programme", copy).status_code == 303
    second = plan_of(Document.objects.exclude(pk=first.pk).get().current_id)
    assert second.goals == whole.goals
    assert (second.title.kk, second.period.first, second.confirmations) == ("Көшірме", 2021, ())


def test_a_file_that_is_no_plan_opens_nothing_and_tells_every_fault(client: Client) -> None:
    client.force_login(person(country()["health"]))
    given = SimpleUploadedFile("a.yaml", b"kind: [\n")
    response = client.post("/kk/register/new/sectoral-programme", {"from": "file", "file": given})
    assert response.status_code == 422
    assert 'id="unusable"' in text(response)
    assert not Document.objects.exists()


def test_a_paper_names_the_document_that_it_is_about(client: Client) -> None:
    bodies = country()
    number = opened("state-programme", "health", bodies)
    client.force_login(person(bodies["health"]))
    sent = {**WHAT, "about": number}
    assert client.post("/kk/register/new/justification", sent).status_code == 303
    paper = Document.objects.get(kind="justification")
    assert paper.about
    assert paper.about.number == number
    plan = plan_of(paper.current_id)
    assert plan.about
    assert plan.about.kind == "state-programme"


def test_a_registration_card_tells_its_act_and_the_place_of_the_text(client: Client) -> None:
    bodies = country()
    client.force_login(person(bodies["economy"]))
    what = {"title_kk": "Ұлттық қауіпсіздік стратегиясы", "first": "2016", "last": "2020", "mark": "official-use"}
    refused = client.post("/kk/register/new/national-security-strategy", what)
    assert refused.status_code in (403, 422)
    card = {
        "card_type": "Жарлық",
        "card_number": "5",
        "card_on": "2016-01-10",
        "card_place": "Қауіпсіздік Кеңесі, 4-іс",
    }
    response = client.post("/kk/register/new/national-security-strategy", {**what, **card})
    assert response.status_code == 303
    row = Document.objects.get()
    assert (row.state, row.mark, row.card["number"]) == ("card", "official-use", "5")
    page = text(client.get(f"/kk/register/{row.number}"))
    assert "Қауіпсіздік Кеңесі, 4-іс" in page
    assert "10.01.2016" in page
