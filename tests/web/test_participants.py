"""Pages of bodies, territories and people; what the administration enters; who may."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhospar.exchange.participants_workbook import blank_workbook
from zhospar.records.audit_trail.models import Act
from zhospar.records.participants import services
from zhospar.records.participants.entries import (
    Batch,
    BodyEntry,
    HoldingEntry,
    PersonEntry,
    PostEntry,
    TerritoryEntry,
)
from zhospar.records.participants.models import Body, BodyRole, Holding, Post, Territory
from zhospar.statute.library import current_edition
from zhospar.statute.localized import LANGUAGES, Localized

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2015, 3, 2, 9, 0, tzinfo=datetime.UTC)
LAW = current_edition()
LOCAL_ROLE = next(role for role, named in LAW.roles.items() if named.sole == "territory")
TEMPLATE = "/kk/participants/template.xlsx"
READING = ("bodies", "bodies/b0", "territories", "territories/south", "people/p0")
ENTERING = (
    *(f"bodies/b0/enter/{what}" for what in ("post", "person", "deputy", "role", "end-role", "end-person", "end")),
    "territories/south/change",
    "participants/load",
)


def name(text: str) -> Localized:
    return Localized(text, f"{text} (ru)", f"{text} (en)")


def republic(size: int) -> None:
    """So many districts, each with a body, its head, deputy head and a vacancy."""
    lands = [
        TerritoryEntry("kz", "000000000", name("Қазақстан"), "country"),
        TerritoryEntry("south", "510000000", name("Оңтүстік"), "region", "kz"),
    ]
    lands += [TerritoryEntry(f"d{n}", f"5152{n:02}000", name(f"Аудан {n}"), "district", "south") for n in range(size)]
    services.enter_territories(lands, actor=None, at=AT)
    numbers = range(size)
    batch = Batch(
        tuple(BodyEntry(f"b{n}", name(f"Әкімдік {n}"), roles=(LOCAL_ROLE,), territory=f"d{n}") for n in numbers),
        tuple(PostEntry(f"b{n}", f"b{n}-head", name("әкім"), "head") for n in numbers)
        + tuple(PostEntry(f"b{n}", f"b{n}-second", name("орынбасар"), "deputy-head") for n in numbers)
        + tuple(PostEntry(f"b{n}", f"b{n}-clerk", name("маман")) for n in numbers),
        tuple(PersonEntry(f"p{n}", name(f"Айдана {n}")) for n in numbers),
        tuple(HoldingEntry(f"p{n}", f"b{n}-head") for n in numbers)
        + tuple(HoldingEntry(f"p{n}", f"b{n}-second", "deputy", datetime.date(2015, 1, 1)) for n in numbers),
    )
    services.enter(batch, actor=None, at=AT)


@pytest.fixture
def official(client: Client) -> Client:
    republic(3)
    client.force_login(get_user_model().objects.get(username="p0"))
    return client


@pytest.fixture
def administration(official: Client) -> Client:
    get_user_model().objects.filter(username="p0").update(is_staff=True)
    return official


# --- who may ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [*READING, *ENTERING])
def test_nobody_reads_without_signing_in(client: Client, page: str) -> None:
    republic(1)
    response = client.get(f"/kk/{page}")
    assert response.status_code == 302
    assert "sign-in" in response["Location"]


@pytest.mark.parametrize("page", [*ENTERING, "participants/template.xlsx"])
def test_who_is_not_the_administration_enters_nothing(official: Client, page: str) -> None:
    before = Act.objects.count()
    assert official.get(f"/kk/{page}").status_code == 403
    assert official.post(f"/kk/{page}", {"role": LOCAL_ROLE, "last": "2016-01-01"}).status_code == 403
    assert Act.objects.count() == before
    assert f"/kk/{page}" not in official.get("/kk/bodies/b0").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [*READING, *ENTERING])
def test_every_page_answers_in_each_language(administration: Client, page: str, language: str) -> None:
    response = administration.get(f"/{language}/{page}")
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in html
    assert "<style" not in html
    assert ' style="' not in html


@pytest.mark.parametrize(
    "page", ["bodies/none", "territories/none", "people/none", "bodies/none/enter/post", "bodies/b0/enter/x"]
)
def test_what_is_not_on_record_is_not_found(administration: Client, page: str) -> None:
    assert administration.get(f"/kk/{page}").status_code == 404


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["bodies", "territories", "territories/south", "bodies/b0", "people/p0"])
def test_a_page_asks_as_often_for_thirty_as_for_three(
    official: Client, page: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    address = f"/kk/{page}"
    official.get(address)
    with django_assert_max_num_queries(40) as few:
        official.get(address)
    republic(30)
    with django_assert_max_num_queries(len(few)):
        assert official.get(address).status_code == 200


def test_the_register_shows_roles_by_the_law_head_and_vacancies(official: Client) -> None:
    html = official.get("/kk/bodies").content.decode()
    assert LAW.bodies[LOCAL_ROLE].kk in html
    assert "Айдана 1" in html
    assert "/kk/bodies/b2" in html
    found = official.get("/kk/bodies", {"q": "әКІМДІК 2", "vacant": "1", "territory": "south"}).content.decode()
    assert "/kk/bodies/b2" in found
    assert "/kk/bodies/b1" not in found
    assert "Мұндай орган табылмады" in official.get("/kk/bodies", {"q": "жоқ"}).content.decode()


def test_a_body_shows_who_stands_in_and_what_is_vacant(official: Client) -> None:
    html = official.get("/en/bodies/b0").content.decode()
    assert "stands in: Айдана 0 (en) from 01.01.2015" in html
    assert "vacant" in html
    assert LAW.bodies[LOCAL_ROLE].en in html


def test_territories_are_read_as_of_a_day(official: Client) -> None:
    reform = services.Reform(
        "renaming",
        ("south",),
        (TerritoryEntry("turkistan", "", name("Түркістан"), ""),),
        datetime.date(2018, 6, 19),
        "№ 702",
    )
    services.change_territory(reform, actor=None, at=AT)
    was = official.get("/kk/territories?on=2018-06-18").content.decode()
    now = official.get("/kk/territories?on=2018-06-19").content.decode()
    tree = [html.partition('class="tree"')[2].partition("</section>")[0] for html in (was, now)]
    assert ["Оңтүстік" in one for one in tree] == [True, False]
    assert ["Түркістан" in one for one in tree] == [False, True]
    assert all("Аудан 1" in one for one in tree)
    assert "№ 702" in now
    wrong = official.get("/en/territories?on=31.02.2016")
    assert wrong.status_code == 400
    assert "There is no such day" in wrong.content.decode()


# --- entering --------------------------------------------------------------------------------------------------------


def enter(client: Client, what: str, **typed: str) -> Any:
    return client.post(f"/en/bodies/b0/enter/{what}", typed)


def test_posts_people_deputies_and_roles_are_entered_by_forms(administration: Client) -> None:
    role = next(one for one, named in LAW.roles.items() if named.any_body)
    assert enter(administration, "post", title_kk="кеңесші", code="b0-adviser", kind="official").status_code == 302
    assert enter(administration, "person", post="b0-adviser", login="new", name_kk="Жаңа Адам").status_code == 302
    assert (
        enter(
            administration, "deputy", post="b0-head", login="p1", first="2016-01-01", last="2016-02-01", act="№ 1"
        ).status_code
        == 302
    )
    assert enter(administration, "role", role=role, first="2015-01-01").status_code == 302
    assert Post.objects.get(code="b0-adviser").body.code == "b0"
    assert Holding.objects.get(post__code="b0-adviser").person.user.username == "new"
    assert Holding.objects.get(post__code="b0-head", kind="deputy").act == "№ 1"
    assert BodyRole.objects.filter(body__code="b0", role=role).exists()
    last = Act.objects.order_by("-number")[0]
    assert (last.verb, last.body, last.person) == ("participants.give-role", "b0", "p0")


def test_roles_people_and_bodies_are_ended_by_forms(administration: Client) -> None:
    assert enter(administration, "end-role", role=LOCAL_ROLE, last="2030-01-01").status_code == 302
    assert enter(administration, "end-person", who="b0-head p0", last="2030-01-01").status_code == 302
    assert enter(administration, "end", last="2030-12-31", successor="b1").status_code == 302
    body = Body.objects.get(code="b0")
    assert (body.valid_to, body.successor and body.successor.code) == (datetime.date(2030, 12, 31), "b1")


@pytest.mark.parametrize(
    ("what", "typed", "told"),
    [
        ("post", {"title_kk": "басшы", "code": "x", "kind": "head"}, "first head"),
        ("post", {"title_kk": "маман", "code": "қате код", "kind": "official"}, "Not usable as a code"),
        ("post", {"code": "x", "kind": "official"}, "The value is missing"),
        ("post", {"title_kk": "маман", "code": "x", "kind": "king"}, "There is no such choice"),
        ("person", {"post": "b0-head", "login": "p1"}, "holds this post"),
        ("person", {"post": "b1-head", "login": "p1"}, "There is no such choice"),
        ("person", {"post": "b0-clerk", "login": "ghost"}, "Nobody is on record"),
        ("deputy", {"post": "b0-head", "login": "p1", "first": "soon", "act": "1"}, "There is no such day"),
        ("role", {"role": LOCAL_ROLE}, "already has the role"),
        ("end", {"last": "2030-01-01", "successor": "none"}, "No such body"),
    ],
)
def test_what_is_wrong_is_told_in_the_form_and_nothing_is_written(
    administration: Client, what: str, typed: dict[str, str], told: str
) -> None:
    before = Act.objects.count()
    response = enter(administration, what, **typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert told in html
    kept = [value for value in typed.values() if "choice" not in told]
    assert all(value in html for value in kept)
    assert Act.objects.count() == before


def test_a_renaming_is_entered_on_the_territorys_page(administration: Client) -> None:
    typed = {
        "change": "renaming",
        "on": "2030-01-01",
        "before": "south",
        "after": "new;;Жаңа облыс;Новая область",
        "parts": "",
        "act": "",
    }
    assert administration.post("/kk/territories/south/change", typed).status_code == 302
    row = Territory.objects.get(pk="new")
    assert (row.code, row.name.ru, row.valid_from) == ("510000000", "Новая область", datetime.date(2030, 1, 1))
    refused = administration.post("/en/territories/south/change", {**typed, "after": "south"})
    assert refused.status_code == 422


# --- loading ---------------------------------------------------------------------------------------------------------


def load(client: Client, file_name: str, content: bytes) -> Any:
    return client.post("/en/participants/load", {"file": SimpleUploadedFile(file_name, content)})


def test_a_classifier_is_loaded_and_told_by_count(administration: Client) -> None:
    html = load(
        administration, "kato.csv", "id;parent_id;code;name\nnew;kz;710000000;Астана\n".encode()
    ).content.decode()
    assert "The file is loaded" in html
    assert Territory.objects.get(pk="new").level == "capital"


def test_a_file_at_fault_shows_every_row(administration: Client) -> None:
    before = Act.objects.count()
    response = load(administration, "kato.csv", b"id;parent_id;code;name\nx;none;1;\n")
    html = response.content.decode()
    assert response.status_code == 422
    assert "nothing was written" in html
    assert html.count("row 2, column") == 2
    assert Act.objects.count() == before
    assert load(administration, "x.exe", b"MZ").status_code == 422
    assert load(administration, "x.xlsx", blank_workbook(LAW)).status_code == 422
    assert administration.post("/en/participants/load").status_code == 400


def test_the_template_is_a_workbook(administration: Client) -> None:
    response = administration.get(TEMPLATE)
    assert response["Content-Disposition"] == 'attachment; filename="bodies.xlsx"'
    assert response.content[:2] == b"PK"


def test_the_demo_republic_is_loaded_by_the_page(administration: Client) -> None:
    folder = Path(__file__).parents[2] / "src" / "zhospar" / "demo" / "republic"
    for file in ("territories.csv", "bodies.yaml", "people.yaml"):
        response = load(administration, file, (folder / file).read_bytes())
        assert response.status_code == 200, [one.text("en") for one in response.context["error"].problems[:3]]


def test_an_administrator_without_a_post_reads_and_is_named_by_the_journal(client: Client) -> None:
    republic(1)
    services.make_administrator("keeper", password="жеті-қырдың-асты-2016", actor=None, at=AT)
    client.force_login(get_user_model().objects.get(username="keeper"))
    assert client.get("/kk/bodies").status_code == 200
    assert client.get("/kk/bodies/b0").status_code == 200
    load(client, "kato.csv", "id;parent_id;code;name\nnew;kz;710000000;Астана\n".encode())
    assert Act.objects.order_by("-number")[0].person == "keeper"
