"""The lists: programmes with the draft beside what holds, base indicators and who uses them, grounds and who has no document yet."""

import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.processes.lives import Country, sample
from tests.records.factories import actor, at, country, person
from tests.web.test_every_page import read

from zhospar.engine.plan import Ground as NamedGround
from zhospar.interface.words import word
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.documents.models import Document, Edition, Element, Ground, StepTaken
from zhospar.records.documents.services import copy_edition, freeze
from zhospar.statute.localized import LANGUAGES, Localized

pytestmark = pytest.mark.django_db
DAY = datetime.date(2016, 3, 15)
OPENED = "2016-03-01"
PAGES = ("programmes", "base-indicators", "grounds")


@pytest.fixture(autouse=True)
def on_a_day_of_2016(settings: Any, tmp_path: Path) -> None:
    settings.TODAY = DAY
    settings.HOME = tmp_path


@pytest.fixture
def bodies() -> Country:
    return country()


def page(client: Client, who: User, name: str, language: str = "kk") -> str:
    client.force_login(who)
    response = client.get(f"/{language}/{name}")
    assert response.status_code == 200
    return response.content.decode()


def said(key: str, **values: object) -> str:
    return word(f"web_lists.{key}", "kk", **values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_list_answers_in_every_language_even_when_it_is_empty(
    client: Client, bodies: Country, language: str, name: str
) -> None:
    tags = read(page(client, person(bodies["economy"]), name, language))
    assert tags.inline == []
    assert len(tags.ids) == len(set(tags.ids))


@pytest.mark.parametrize("name", PAGES)
def test_a_list_is_for_those_who_are_signed_in(client: Client, db: None, name: str) -> None:
    assert client.get(f"/kk/{name}").status_code == 302


# --- programmes ------------------------------------------------------------------------------------------------------


@pytest.fixture
def corrected(bodies: Country) -> UUID:
    """The list in force, and its draft in which a term was moved, a line struck, another entered."""
    found = open_draft(plan=sample("state-programme-list"), actor=actor(bodies["economy"]), at=at(OPENED))
    edition = Edition.objects.get(document=found)
    freeze(edition.pk, on=datetime.date(2016, 3, 2))
    draft = copy_edition(edition.pk, opened_on=DAY, ground={"title": "x"})
    Document.objects.filter(pk=found).update(current=draft)
    moved, struck, *_ = Element.objects.filter(edition=draft, list="rows").order_by("place")
    moved.record["cells"]["submission"] = "2016-11-01"
    moved.save(update_fields=["record"])
    struck.removed = True
    struck.save(update_fields=["removed"])
    record = {**moved.record, "id": "new", "texts": {"title": {"kk": "Жаңа бағдарлама", "ru": "Новая программа"}}}
    programme = open_draft(plan=sample("state-programme"), actor=actor(bodies["health"]), at=at(OPENED))
    StepTaken.objects.create(
        document_id=programme,
        edition=Edition.objects.get(document=programme),
        step="enter-in-list",
        process="development",
        role="planning-authority",
        body=bodies["economy"],
        on=DAY,
        provision="A2-81c",
        act=1,
    )
    Element.objects.create(edition=draft, list="rows", code="new", place=99, record=record, to_document_id=programme)
    return found


def test_what_the_draft_does_to_each_line_is_said(client: Client, bodies: Country, corrected: UUID) -> None:
    shown = page(client, person(bodies["education"]), "programmes")
    assert f"{said('change.entered')} 1" in shown
    assert f"{said('change.altered')} 1" in shown
    assert f"{said('change.struck')} 1" in shown
    assert '<del class="dim">15.12.2015</del>' in shown
    assert "01.11.2016" in shown


def altered(client: Client, who: User, **told: str) -> Any:
    client.force_login(who)
    row = Element.objects.get(code="new")
    terms = {"development": "2016-06-30", "first": "2017", "last": "2021", "submission": "2016-10-01"}
    return client.post("/kk/programmes", {"element": row.pk, "version": row.version, **terms, **told})


def test_the_body_that_keeps_the_list_alters_the_terms(client: Client, bodies: Country, corrected: UUID) -> None:
    assert 'name="submission"' in page(client, person(bodies["economy"]), "programmes")
    assert altered(client, person(bodies["economy"])).status_code == 303
    cells = Element.objects.get(code__endswith="new").record["cells"]
    assert (cells["submission"], cells["last"]) == ("2016-10-01", 2021)


def test_terms_as_they_were_typed_are_written(client: Client, bodies: Country, corrected: UUID) -> None:
    assert altered(client, person(bodies["economy"]), submission="01.09.2016").status_code == 303
    assert Element.objects.get(code__endswith="new").record["cells"]["submission"] == "2016-09-01"


def test_nobody_else_alters_them(client: Client, bodies: Country, corrected: UUID) -> None:
    shown = page(client, person(bodies["health"]), "programmes")
    assert 'name="submission"' not in shown
    assert "economy" in shown
    response = altered(client, person(bodies["health"]))
    assert response.status_code == 409
    assert 'id="refused"' in response.content.decode()


@pytest.mark.parametrize("told", [{"submission": "ертең"}, {"last": "екі мың"}, {"element": "0"}, {"version": "77"}])
def test_terms_that_cannot_be_written_are_refused_and_nothing_is(
    client: Client, bodies: Country, corrected: UUID, told: dict[str, str]
) -> None:
    before = Element.objects.get(code="new").record
    response = altered(client, person(bodies["economy"]), **told)
    assert response.status_code == 409
    assert "құзыретіне" not in response.content.decode()
    assert Element.objects.get(code="new").record == before


def test_a_programme_of_the_list_shows_where_it_stands(client: Client, bodies: Country, corrected: UUID) -> None:
    programme = Document.objects.get(kind="state-programme").pk
    shown = page(client, person(bodies["economy"]), "programmes")
    assert Document.objects.get(pk=programme).number in shown
    Document.objects.filter(pk=programme).update(mark="official-use")
    hidden = page(client, person(bodies["education"]), "programmes")
    assert Document.objects.get(pk=programme).number not in hidden


def test_the_queries_do_not_grow_with_the_lines(
    client: Client, bodies: Country, corrected: UUID, django_assert_max_num_queries: Any
) -> None:
    client.force_login(person(bodies["education"]))
    with django_assert_max_num_queries(50) as few:
        client.get("/kk/programmes")
    row = Element.objects.get(code="new")
    Element.objects.bulk_create(
        Element(edition=row.edition, list="rows", code=f"n{number}", place=100 + number, record=row.record)
        for number in range(30)
    )
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert client.get("/kk/programmes").content.decode().count("Жаңа бағдарлама") == 31


# --- base indicators -------------------------------------------------------------------------------------------------


def test_a_base_list_shows_its_indicators_and_who_rests_on_which_version(client: Client, bodies: Country) -> None:
    held = open_draft(plan=sample("base-indicator-list"), actor=actor(bodies["regions"]), at=at(OPENED))
    edition = Edition.objects.get(document=held)
    StepTaken.objects.create(
        document_id=held,
        edition=edition,
        step="approve",
        process="approval",
        role="regional-development-authority",
        body=bodies["regions"],
        on=DAY,
        provision="A2-183c",
        decision={"number": "387", "on": "2015-05-20"},
        act=1,
    )
    freeze(edition.pk, on=DAY)
    plan = sample("territory-programme")
    assert plan.base_list == "2015-05-20/387"
    using = open_draft(plan=plan, actor=actor(bodies["kar-planning"]), at=at(OPENED))
    shown = page(client, person(bodies["economy"]), "base-indicators")
    assert Document.objects.get(pk=using).number in shown
    assert said("base.old-version") not in shown
    freeze(copy_edition(edition.pk, opened_on=DAY, ground={}).pk, on=DAY)
    assert said("base.old-version") in page(client, person(bodies["economy"]), "base-indicators")


# --- grounds ---------------------------------------------------------------------------------------------------------

ASSIGNMENT = {
    "type": "presidential-instruction",
    "kk": "Су бағдарламасын әзірлеу туралы тапсырма",
    "ru": "Поручение о программе",
    "number": "01-7.3",
    "on": "2016-02-10",
    "charged": ["health", "education"],
}


def entered(client: Client, who: User, **told: object) -> Any:
    client.force_login(who)
    return client.post("/kk/grounds", {**ASSIGNMENT, **told})


@pytest.mark.parametrize("who", ["presidential-administration", "president"])
def test_a_ground_is_entered_by_those_who_give_it_or_control_it(client: Client, bodies: Country, who: str) -> None:
    assert entered(client, person(bodies[who])).status_code == 303
    assert {one.code for one in Ground.objects.get().charged.all()} == {"health", "education"}


def test_the_administration_enters_one_too(client: Client, bodies: Country) -> None:
    user = person(bodies["kegoc"], "official")
    user.is_staff = True
    user.save()
    assert entered(client, user).status_code == 303


@pytest.mark.parametrize("who", ["health", "government"])
def test_others_are_told_who_enters_it(client: Client, bodies: Country, who: str) -> None:
    assert 'name="charged"' not in page(client, person(bodies[who]), "grounds")
    response = entered(client, person(bodies[who]))
    assert response.status_code == 403
    assert not Ground.objects.exists()


def test_the_planning_authority_enters_the_form_of_the_report_and_no_address(client: Client, bodies: Country) -> None:
    user = person(bodies["economy"])
    assert entered(client, user).status_code == 409
    assert not Ground.objects.exists()
    assert entered(client, user, type="report-form").status_code == 303
    assert Ground.objects.get().type == "report-form"


@pytest.mark.parametrize(
    "told",
    [
        {"type": "rumour"},
        {"kk": "", "ru": ""},
        {"on": "кеше"},
        {"on": "2030-01-01"},
        {"charged": ["nobody"]},
        {"document": "2016-99999"},
    ],
)
def test_a_ground_that_cannot_be_entered_is_refused_with_what_was_typed(
    client: Client, bodies: Country, told: dict[str, object]
) -> None:
    response = entered(client, person(bodies["presidential-administration"]), **told)
    assert response.status_code == 409
    shown = response.content.decode()
    assert 'id="refused"' in shown
    assert 'value="01-7.3"' in shown
    assert not Ground.objects.exists()


def test_the_same_ground_is_not_entered_twice(client: Client, bodies: Country) -> None:
    who = person(bodies["presidential-administration"])
    assert entered(client, who).status_code == 303
    assert entered(client, who).status_code == 409


def test_who_was_charged_and_has_no_document_yet_is_named(client: Client, bodies: Country) -> None:
    entered(client, person(bodies["presidential-administration"]))
    ground = NamedGround(type="presidential-instruction", title=Localized("Тапсырма"), number="01-7.3", on="2016-02-10")
    plan = msgspec.structs.replace(sample("sectoral-programme"), grounds=(ground,))
    number = Document.objects.get(pk=open_draft(plan=plan, actor=actor(bodies["health"]), at=at(OPENED))).number
    shown = page(client, person(bodies["economy"]), "grounds")
    assert f"/kk/register/{number}" in shown
    without = shown.split(said("grounds.without"), 1)[1].partition("</span>")[0]
    assert "education" in without
    assert "health" not in without
    Document.objects.update(mark="official-use")
    assert f"/kk/register/{number}" not in page(client, person(bodies["education"]), "grounds")


def test_the_queries_do_not_grow_with_the_grounds(
    client: Client, bodies: Country, django_assert_max_num_queries: Any
) -> None:
    entered(client, person(bodies["presidential-administration"]))
    client.force_login(person(bodies["economy"]))
    with django_assert_max_num_queries(40) as few:
        client.get("/kk/grounds")
    for number in range(30):
        row = Ground.objects.create(type="legal-act", title=Localized(f"Акт {number}"), on=DAY)
        row.charged.set([bodies["health"]])
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get("/kk/grounds")
