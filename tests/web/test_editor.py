"""The editor: every page of every kind's content, writing, conflicts, refusals, questions."""

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.records.factories import actor, at, country, person

from zhospar.exchange.plan_files import read_plan_file
from zhospar.processes.development.services.editing import write_element
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.documents.content import Content, Written, content_of
from zhospar.records.documents.models import Document
from zhospar.records.participants.models import Body, Holding
from zhospar.statute.localized import LANGUAGES

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = (
    "text",
    "text?section=all",
    "goals",
    "goals?add=goals",
    "indicators",
    "measures",
    "measures?add=1",
    "capacity",
    "stages",
    "risks",
    "interaction",
    "budget-programmes",
    "money",
    "links",
    "links?q=2016",
    "compliance",
    "panel?near=goals",
)
DEVELOPERS = {
    "territory-programme": "kar-planning",
    "state-body-strategic-plan": "health",
    "strategic-development-plan": "economy",
    "sectoral-programme": "health",
    "company-strategy": "kegoc",
    "justification": "health",
    "operational-plan": "health",
}


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.TODAY = datetime.date(2016, 3, 15)


@pytest.fixture
def bodies() -> dict[str, Body]:
    return country()


Draft = Callable[[str], Document]


@pytest.fixture
def draft(bodies: dict[str, Body]) -> Draft:
    """A draft made of the sample of a kind."""

    def make(kind: str) -> Document:
        plan = msgspec.structs.replace(read_plan_file(SAMPLES / kind / "example.yaml"), acts=())
        found = open_draft(plan=plan, actor=actor(bodies[DEVELOPERS[kind]]), at=at("2016-03-01"))
        return Document.objects.get(pk=found)

    return make


def user_of(body: Body) -> User:
    held = Holding.objects.filter(post__body=body).select_related("person__user").first()
    return held.person.user if held else person(body)


def content(document: Document) -> Content:
    assert document.current_id is not None
    return content_of(document.current_id)


def element(document: Document, list_name: str, code: str) -> Written:
    return content(document).by_code[list_name, code]


@pytest.fixture
def writer(client: Client, bodies: dict[str, Body]) -> Client:
    """Somebody of the ministry of health, signed in."""
    client.force_login(user_of(bodies["health"]))
    return client


def address(document: Document, below: str) -> str:
    return f"/kk/register/{document.number}/{below}"


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(DEVELOPERS))
def test_every_page_of_every_kind_answers_to_its_developer_and_to_others(
    client: Client, draft: Draft, bodies: dict[str, Body], kind: str
) -> None:
    document = draft(kind)
    for body in (DEVELOPERS[kind], "education"):
        client.force_login(user_of(bodies[body]))
        for page in PAGES:
            response = client.get(address(document, page))
            html = response.content.decode()
            assert response.status_code == 200, page
            assert "style=" not in html, page
            assert len(re.findall(r"<h1", html)) <= 1
            ids = re.findall(r'\bid="([^"]+)"', html)
            assert len(ids) == len(set(ids)), (page, sorted(one for one in ids if ids.count(one) > 1))
            assert ("data-autosave" in html) <= (body != "education")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_speak_the_three_languages(writer: Client, draft: Draft, language: str) -> None:
    document = draft("state-body-strategic-plan")
    for page in PAGES:
        response = writer.get(f"/{language}/register/{document.number}/{page}")
        assert response.status_code == 200, page


def test_an_earlier_edition_is_shown_and_cannot_be_written_in(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    assert writer.get(address(document, "text?edition=1")).status_code == 200
    assert writer.get(address(document, "text?edition=7")).status_code == 404


def test_a_marked_document_is_not_there_for_those_whose_business_it_is_not(
    client: Client, draft: Draft, bodies: dict[str, Body]
) -> None:
    document = draft("state-body-strategic-plan")
    Document.objects.filter(pk=document.pk).update(mark="official-use")
    client.force_login(user_of(bodies["kegoc"]))
    assert client.get(address(document, "text")).status_code == 404
    assert client.post(address(document, "text/passage"), {"section": "mission", "item": "x"}).status_code == 404


def test_the_text_of_the_law_with_markup_of_strangers_is_shown_clean(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    text = content(document).of("passages")[0]
    dirty = '<p>жақсы</p><script>alert(1)</script><img src=x onerror="alert(2)">'
    raw = content(document).by_id[text.id]
    from zhospar.records.documents.models import Element

    Element.objects.filter(pk=raw.id).update(record={**raw.record, "text": {"kk": dirty}})
    for page in ("text?section=all", f"text?section={raw.record['section']}"):
        html = writer.get(address(document, page)).content.decode()
        assert "alert(" not in html
        assert "onerror" not in html


@pytest.mark.parametrize(
    "page", ["goals", "goals?at=indicators/i1", "text", "indicators", "money", "measures", "links", "compliance"]
)
def test_the_number_of_queries_does_not_grow_with_the_content(
    writer: Client, draft: Draft, bodies: dict[str, Body], page: str, django_assert_max_num_queries: Any
) -> None:
    document = draft("state-body-strategic-plan")
    developer = actor(bodies["health"])
    for number in range(12):
        for list_name, record in (
            ("goals", {"id": f"9.{number}", "title": {"kk": "мақсат"}, "direction": "1"}),
            ("indicators", {"id": f"n{number}", "title": {"kk": "көрсеткіш"}, "kind": "target", "of": f"9.{number}", "planned": {"2017": 1, "2018": 2}}),
            ("links", {"to_kind": "strategic-development-plan", "of": f"9.{number}", "document": {"kk": "жоспар"}}),
        ):  # fmt: skip
            write_element(
                edition_id=document.current_id, list_name=list_name, fields=record, actor=developer, at=at("2016-03-02")
            )
    writer.get(address(document, page))
    with django_assert_max_num_queries(45):
        assert writer.get(address(document, page)).status_code == 200


# --- writing one element ---------------------------------------------------------------------------------------------


def save(client: Client, document: Document, one: Written, fields: dict[str, Any], **more: Any) -> Any:
    below = f"element/{one.list}/{one.id}"
    return client.post(address(document, below), {"version": one.version, **fields}, **more)


AUTOSAVE = {"headers": {"X-Autosave": "1", "Accept": "application/json"}}


def test_a_form_without_scripts_is_saved_and_leads_back(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    goal = element(document, "goals", "1.1")
    response = save(writer, document, goal, {"title.kk": "Жаңа мақсат", "title.ru": "Новая цель"})
    assert response.status_code == 303
    assert response["Location"].endswith("goals?at=goals/1.1#form")
    assert writer.get(response["Location"]).status_code == 200
    now = element(document, "goals", "1.1")
    assert now.record["title"]["kk"] == "Жаңа мақсат"
    assert now.record["title"]["en"] == goal.record["title"]["en"]
    assert now.identity == goal.identity


def test_a_form_that_saves_itself_is_told_the_version_and_what_the_law_finds_now(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    goal = element(document, "goals", "1.1")
    response = save(writer, document, goal, {"direction": "", "near": "goals/1.1"}, **AUTOSAVE)
    told = response.json()
    assert response.status_code == 200
    assert told["version"] == goal.version + 1
    assert 'id="panel"' in told["parts"]["panel"]
    assert "goals?at=goals/1.1" in told["parts"]["panel"]
    assert 'id="tree"' in told["parts"]["tree"]


def test_a_field_that_is_emptied_and_a_box_that_is_not_ticked_are_taken_away(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    task = element(document, "tasks", "1.1.1")
    assert (
        save(writer, document, task, {"own_activity": "true", "responsible": "Бір орган\nЕкінші орган"}).status_code
        == 303
    )
    now = element(document, "tasks", "1.1.1")
    assert now.record["own_activity"] is True
    assert now.record["responsible"] == ["Бір орган", "Екінші орган"]
    assert save(writer, document, now, {"responsible": "", "shown": "own_activity"}).status_code == 303
    now = element(document, "tasks", "1.1.1")
    assert "own_activity" not in now.record
    assert "responsible" not in now.record


def test_what_cannot_be_read_is_told_beside_its_field_and_nothing_is_lost(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    indicator = element(document, "indicators", "i1")
    fields = {"planned.2017": "55,o", "title.kk": "Жаңа атау"}
    response = save(writer, document, indicator, fields)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Сан емес: «55,o»" in html
    assert 'value="55,o"' in html
    assert "Жаңа атау" in html
    assert element(document, "indicators", "i1").record == indicator.record
    told = save(writer, document, indicator, fields, **AUTOSAVE)
    assert told.status_code == 422
    assert "planned.2017" in told.json()["faults"]


def test_two_who_change_different_fields_are_both_kept(writer: Client, draft: Draft, bodies: dict[str, Body]) -> None:
    document = draft("state-body-strategic-plan")
    seen = element(document, "goals", "1.1")
    another = {"title": {"ru": "Другое название"}}
    write_element(
        edition_id=document.current_id, list_name="goals", element_id=seen.id, fields=another,
        actor=actor(bodies["health"]), at=at("2016-03-02"),
    )  # fmt: skip
    was = json.dumps({"title.kk": seen.record["title"]["kk"], "title.ru": seen.record["title"].get("ru", "")})
    fields = {"title.kk": "Менің атауым", "title.ru": seen.record["title"].get("ru", ""), "was": was}
    response = save(writer, document, seen, fields, **AUTOSAVE)
    assert response.status_code == 200
    title = element(document, "goals", "1.1").record["title"]
    assert title["kk"] == "Менің атауым"
    assert title["ru"] == "Другое название"


def test_two_who_change_the_same_field_see_both_versions_and_choose(
    writer: Client, draft: Draft, bodies: dict[str, Body]
) -> None:
    document = draft("state-body-strategic-plan")
    seen = element(document, "goals", "1.1")
    write_element(
        edition_id=document.current_id, list_name="goals", element_id=seen.id, fields={"title": {"kk": "Басқаның атауы"}},
        actor=actor(bodies["health"]), at=at("2016-03-02"),
    )  # fmt: skip
    for more in ({}, AUTOSAVE):
        response = save(writer, document, seen, {"title.kk": "Менің атауым"}, **more)
        html = response.content.decode()
        assert response.status_code == 409
        assert "Басқаның атауы" in html
        assert "Менің атауым" in html
    assert element(document, "goals", "1.1").record["title"]["kk"] == "Басқаның атауы"
    version = re.search(r'name="version" value="(\d+)"', html)
    assert version
    joined = {"title.kk": "Екеуінің атауы", "version": version[1]}
    assert writer.post(address(document, f"element/goals/{seen.id}"), joined).status_code == 303
    assert element(document, "goals", "1.1").record["title"]["kk"] == "Екеуінің атауы"


def test_a_passage_is_made_by_its_first_writing_and_cleaned(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    before = content(document).of("passages")[0]
    record = before.record
    place = {name: record.get(name, "") for name in ("section", "item", "part")}
    fields = {
        **place,
        "version": before.version,
        "text.kk": "<p>Бір</p><ul><li onclick='x()'>екі</li></ul><script>үш()</script>",
    }
    response = writer.post(address(document, "text/passage"), fields, **AUTOSAVE)
    assert response.status_code == 200
    assert 'id="outline"' in response.json()["parts"]["outline"]
    kept = content(document).by_id[before.id].record["text"]["kk"]
    assert kept == "<p>Бір</p><ul><li>екі</li></ul>"
    fresh = {"section": "mission", "item": "новое", "part": "", "version": 0, "text.kk": "Жоспар & есеп < бағдарлама"}
    told = writer.post(address(document, "text/passage"), fresh, **AUTOSAVE).json()
    assert told["version"] == 1
    assert content(document).by_id[told["element"]].record["text"]["kk"] == "Жоспар & есеп < бағдарлама"
    again = writer.post(address(document, "text/passage"), {**fresh, "version": 1, "text.kk": "Жаңа"}, **AUTOSAVE)
    assert again.json()["version"] == 2


def test_an_element_is_added_under_its_parent_with_a_number_of_its_own(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    form = writer.get(address(document, "goals?add=tasks&of=1.1")).content.decode()
    number = re.search(r'name="id" value="([^"]+)"', form)
    assert number
    assert ("tasks", number[1]) not in content(document).by_code
    fields = {"id": number[1], "title.kk": "Жаңа міндет", "goal": "1.1"}
    response = writer.post(address(document, "element/tasks"), fields)
    assert response.status_code == 303
    assert element(document, "tasks", number[1]).record["goal"] == "1.1"
    taken = writer.post(address(document, "element/tasks"), {**fields, "title.kk": "Тағы бірі"})
    assert taken.status_code == 409
    assert "Мұндай нөмір бар" in taken.content.decode()
    assert "Тағы бірі" in taken.content.decode()


def test_an_element_without_a_title_is_not_added_and_says_why(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    response = writer.post(address(document, "element/risks"), {"id": "r77", "title.ru": "Только по-русски"})
    assert response.status_code == 422
    assert "Қазақша мәтін жоқ" in response.content.decode()
    assert "Только по-русски" in response.content.decode()


def test_a_row_is_added_to_a_table_written_moved_and_removed(
    client: Client, draft: Draft, bodies: dict[str, Body]
) -> None:
    document = draft("territory-programme")
    client.force_login(user_of(bodies["kar-planning"]))
    response = client.post(address(document, "element/rows"), {"section": "analysis", "item": "swot"})
    assert response.status_code == 303
    rows = [one for one in content(document).of("rows") if one.record["item"] == "swot"]
    new = rows[-1]
    assert new.code.startswith("analysis/swot/")
    assert f"r-{new.id}" in response["Location"]
    assert (
        save(
            client, document, new, {"part": "threats", "texts.finding.kk": "Қауіп", "texts.finding.ru": "Угроза"}
        ).status_code
        == 303
    )
    new = content(document).by_id[new.id]
    assert save(client, document, new, {"texts.finding.kk": "Жаңа қауіп"}).status_code == 303
    assert content(document).by_id[new.id].record["texts"]["finding"] == {"kk": "Жаңа қауіп", "ru": "Угроза"}
    client.post(address(document, f"element/rows/{new.id}/move"), {"to": "up"})
    order = [one.id for one in content(document).of("rows") if one.record["item"] == "swot"]
    assert order.index(new.id) == len(order) - 2
    client.post(address(document, f"element/rows/{new.id}/move"), {"to": "down"})
    assert [one.id for one in content(document).of("rows") if one.record["item"] == "swot"][-1] == new.id


def test_what_was_removed_is_offered_back_and_comes_back_whole(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    indicator = element(document, "indicators", "i1")
    response = writer.post(
        address(document, f"element/indicators/{indicator.id}/remove"), {"version": indicator.version}
    )
    assert response.status_code == 303
    html = writer.get(response["Location"]).content.decode()
    assert f"element/indicators/{indicator.id}/restore" in html
    assert ("indicators", "i1") not in content(document).by_code
    assert writer.post(address(document, f"element/indicators/{indicator.id}/restore")).status_code == 303
    assert element(document, "indicators", "i1").record == indicator.record


def test_elements_move_among_their_like(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    measures = [one.code for one in content(document).of("measures") if one.record.get("of") == "1.1.1"]
    second = element(document, "measures", measures[1])
    writer.post(address(document, f"element/measures/{second.id}/move"), {"to": "up"})
    now = [one.code for one in content(document).of("measures") if one.record.get("of") == "1.1.1"]
    assert now[:2] == [measures[1], measures[0]]
    writer.post(address(document, f"element/measures/{second.id}/move"), {"to": "up"})
    assert [one.code for one in content(document).of("measures") if one.record.get("of") == "1.1.1"] == now


def test_the_post_that_answers_is_one_of_the_developers(writer: Client, draft: Draft, bodies: dict[str, Body]) -> None:
    document = draft("state-body-strategic-plan")
    post = Holding.objects.filter(post__body=bodies["health"]).select_related("post").first().post
    html = writer.get(address(document, "goals?at=indicators/i1")).content.decode()
    assert f'<option value="{post.code}"' in html
    save(writer, document, element(document, "indicators", "i1"), {"owner": post.code})
    assert element(document, "indicators", "i1").record["owner"] == post.code


# --- who may ---------------------------------------------------------------------------------------------------------


def test_nobody_but_the_developer_writes_whatever_the_address(
    client: Client, draft: Draft, bodies: dict[str, Body]
) -> None:
    document = draft("state-body-strategic-plan")
    goal = element(document, "goals", "1.1")
    before = content(document).plan
    client.force_login(user_of(bodies["education"]))
    attempts: list[tuple[str, dict[str, Any]]] = [
        (f"element/goals/{goal.id}", {"version": goal.version, "title.kk": "Бөтен"}),
        (f"element/goals/{goal.id}/remove", {"version": goal.version}),
        (f"element/goals/{goal.id}/move", {"to": "down"}),
        ("element/goals", {"id": "8", "title.kk": "Бөтен"}),
        ("text/passage", {"section": "mission", "item": "mission", "text.kk": "Бөтен"}),
        ("indicators", {f"v-{element(document, 'indicators', 'i1').id}-2017": "1"}),
        ("money", {"total-all": "5"}),
        ("links", {"document": str(document.pk)}),
    ]
    for below, fields in attempts:
        response = client.post(address(document, below), fields)
        assert response.status_code == 403 or below.endswith("move"), below
        if response.status_code == 403:
            assert "Жобаны әзірлеуші ғана жазады" in response.content.decode(), below
    assert content(document).plan == before
    client.logout()
    assert client.post(address(document, "element/goals"), {"id": "8"}).status_code == 302


def test_answers_to_the_laws_questions_are_not_written_as_text(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    fields = {"criterion": "A2-5.3", "verdict": "yes", "by": "мен", "reason.kk": "иә"}
    assert writer.post(address(document, "element/confirmations"), fields).status_code == 409
    assert (
        content(document).plan.confirmations
        == read_plan_file(SAMPLES / "state-body-strategic-plan/example.yaml").confirmations
    )


def test_lists_that_a_plan_does_not_have_and_elements_of_others_are_not_found(writer: Client, draft: Draft) -> None:
    document, other = draft("state-body-strategic-plan"), draft("sectoral-programme")
    stranger = content(other).of("goals")[0]
    assert writer.post(address(document, "element/secrets"), {}).status_code == 404
    assert writer.post(address(document, f"element/goals/{stranger.id}"), {"title.kk": "x"}).status_code == 404
    assert writer.get(address(document, "element/goals")).status_code == 405


# --- many values -----------------------------------------------------------------------------------------------------


def grid_of(client: Client, document: Document) -> dict[str, str]:
    html = client.get(address(document, "indicators")).content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', html)
    assert seen
    return {"seen": seen[1], **dict(re.findall(r'name="(v-[\w-]+)" value="([^"]*)"', html))}


def test_a_grid_is_saved_whole_with_decimal_commas_and_base_values(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    fields = grid_of(writer, document)
    one = element(document, "indicators", "i1")
    fields |= {f"v-{one.id}-2017": "1 234,5", f"v-{one.id}-2018": "", f"v-{one.id}-base": "7,25"}
    assert writer.post(address(document, "indicators"), fields).status_code == 303
    now = element(document, "indicators", "i1")
    assert now.record["planned"]["2017"] == 1234.5
    assert "2018" not in now.record["planned"]
    assert now.record["base_value"] == 7.25
    untouched = element(document, "indicators", "i2")
    assert untouched.version == 1


def test_a_value_that_is_no_number_keeps_the_whole_grid_from_being_saved(writer: Client, draft: Draft) -> None:
    document = draft("state-body-strategic-plan")
    fields = grid_of(writer, document)
    one, two = element(document, "indicators", "i1"), element(document, "indicators", "i2")
    fields |= {f"v-{one.id}-2017": "55,o", f"v-{two.id}-2017": "12", f"v-{two.id}-2018": "көп"}
    response = writer.post(address(document, "indicators"), fields)
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count('aria-invalid="true"') == 2
    assert 'value="55,o"' in html
    assert 'value="12"' in html
    assert element(document, "indicators", "i2").record == two.record


def test_a_grid_over_what_another_has_changed_shows_it_and_saves_when_sent_again(
    writer: Client, draft: Draft, bodies: dict[str, Body]
) -> None:
    document = draft("state-body-strategic-plan")
    fields = grid_of(writer, document)
    one = element(document, "indicators", "i1")
    write_element(
        edition_id=document.current_id, list_name="indicators", element_id=one.id, fields={"planned": {"2017": 57}},
        actor=actor(bodies["health"]), at=at("2016-03-02"),
    )  # fmt: skip
    fields[f"v-{one.id}-2017"] = "58"
    response = writer.post(address(document, "indicators"), fields)
    html = response.content.decode()
    assert response.status_code == 409
    assert 'data-state="theirs"' in html
    assert "Басқа адам жазған мән: 57" in html
    assert element(document, "indicators", "i1").record["planned"]["2017"] == 57
    seen = re.search(r'name="seen" value="([^"]*)"', html)
    assert seen
    assert writer.post(address(document, "indicators"), {**fields, "seen": seen[1]}).status_code == 303
    assert element(document, "indicators", "i1").record["planned"]["2017"] == 58


def test_money_is_saved_as_a_table_and_its_typed_total_is_compared(
    client: Client, draft: Draft, bodies: dict[str, Body]
) -> None:
    document = draft("territory-programme")
    client.force_login(user_of(bodies["kar-planning"]))
    html = client.get(address(document, "money")).content.decode()
    version = re.search(r'name="version" value="(\d+)"', html)
    first = re.search(r'name="(a-\d+-2016)" value="36200"', html)
    assert version
    assert first
    fields = {
        "version": version[1],
        first[1]: "36300",
        "new-source": "local-budget",
        "new-of": "",
        "new-2016": "1,5",
        "total-2016": "101 420",
    }
    assert client.post(address(document, "money"), fields).status_code == 303
    plan = content(document).plan
    assert 36300 in [one.amount for one in plan.funding]
    assert [one.amount for one in plan.funding if one.source == "local-budget" and one.year == 2016 and not one.of][
        -1
    ] == 1.5
    assert plan.total["2016"] == 101420
    assert "Қосындысы: 101\u00a0421,5" in client.get(address(document, "money")).content.decode()


def test_money_that_is_no_number_is_not_saved_and_stays_in_sight(
    client: Client, draft: Draft, bodies: dict[str, Body]
) -> None:
    document = draft("territory-programme")
    client.force_login(user_of(bodies["kar-planning"]))
    before = content(document).plan
    first = re.search(r'name="(a-\d+-2016)"', client.get(address(document, "money")).content.decode())
    assert first
    response = client.post(
        address(document, "money"),
        {first[1]: "30 %", "total-all": "көп", "new-source": "local-budget", "new-2017": "5"},
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="30 %"' in html
    assert html.count('data-state="unreadable"') == 2
    assert content(document).plan == before


# --- links and questions ---------------------------------------------------------------------------------------------


def test_a_link_is_made_to_an_element_of_a_document_on_record(
    writer: Client, draft: Draft, bodies: dict[str, Body]
) -> None:
    plan, higher = draft("state-body-strategic-plan"), draft("strategic-development-plan")
    found = writer.get(address(plan, "links"), {"q": higher.number, "of": "1.1"}).content.decode()
    assert f"document={higher.pk}" in found
    chosen = writer.get(address(plan, "links"), {"document": higher.pk, "of": "1.1"}).content.decode()
    goal = content(higher).of("goals")[0]
    assert f'value="{goal.identity}"' in chosen
    fields = {"document": higher.pk, "of": "1.1", "target": goal.identity}
    assert writer.post(address(plan, "links"), fields).status_code == 303
    link = content(plan).of("links")[-1]
    assert link.to_document == higher.pk
    assert link.to_identity == goal.identity
    assert link.record["element_id"] == goal.code
    assert link.record["to_kind"] == "strategic-development-plan"
    assert (
        save(
            writer,
            plan,
            link,
            {
                "document.kk": "Басқа құжат",
                "document.ru": "Другой",
                "document.en": "",
                "element.kk": "Басқа",
                "element.ru": "",
                "element.en": "",
                "element_id": "",
            },
        ).status_code
        == 303
    )
    assert content(plan).of("links")[-1].to_document is None


def test_a_link_to_a_document_that_one_may_not_know_of_is_refused(
    writer: Client, draft: Draft, bodies: dict[str, Body]
) -> None:
    plan, hidden = draft("state-body-strategic-plan"), draft("company-strategy")
    Document.objects.filter(pk=hidden.pk).update(mark="official-use")
    response = writer.post(address(plan, "links"), {"document": hidden.pk})
    assert response.status_code == 409
    assert "Тізілімде мұндай құжат жоқ" in response.content.decode()
    html = writer.get(address(plan, "links"), {"q": "2016"}).content.decode()
    assert f"document={hidden.pk}" not in html


def test_the_competent_body_answers_a_question_with_a_reason(
    client: Client, draft: Draft, bodies: dict[str, Body]
) -> None:
    document = draft("state-body-strategic-plan")
    client.force_login(user_of(bodies["economy"]))
    html = client.get(address(document, "compliance")).content.decode()
    asked = re.search(r'name="criterion" value="([^"]+)"><input type="hidden" name="of" value="([^"]*)"', html)
    assert asked
    fields = {"criterion": asked[1], "of": asked[2], "verdict": "no"}
    without = client.post(address(document, "compliance"), fields)
    assert without.status_code == 409
    response = client.post(address(document, "compliance"), {**fields, "reason.kk": "Негізі жоқ"})
    assert response.status_code == 303
    answer = content(document).plan.confirmations[-1]
    assert (answer.criterion, answer.verdict, answer.reason.kk) == (asked[1], "no", "Негізі жоқ")
    assert "Негізі жоқ" in client.get(address(document, "compliance")).content.decode()


def test_the_page_finds_what_the_check_of_a_file_finds(writer: Client, draft: Draft) -> None:
    from zhospar.engine.checking import check
    from zhospar.statute.library import edition_on

    document = draft("state-body-strategic-plan")
    save(writer, document, element(document, "goals", "1.1"), {"direction": ""})
    law = edition_on(datetime.date(2016, 3, 15))
    found = check(content(document).plan, law).findings
    html = writer.get(address(document, "compliance")).content.decode()
    assert found
    for finding in found:
        assert finding.message.kk in html
