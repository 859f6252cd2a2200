"""Reports and conclusions in the browser: composed item by item, finished, signed, published, printed, verified, considered."""

import datetime
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.exchange.test_signed_papers import words_of
from tests.processes.lives import Life, sample
from tests.processes.years import Year, in_force, written
from tests.records.factories import actor, at, country, person
from tests.web.test_every_page import read

from zhospar.engine.checking import check
from zhospar.exchange.papers.making import CONTENT_TYPES
from zhospar.processes.correction.permissions import grounds_for
from zhospar.processes.correction.services import open_correction
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.monitoring.services.reports import compose_report
from zhospar.records.documents.models import Discharge, Document, Element
from zhospar.records.documents.selectors import plan_of
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.models import Body, Holding
from zhospar.signing.authority import Person, make_authority
from zhospar.statute.library import current_edition
from zhospar.statute.localized import LANGUAGES, Localized

pytestmark = pytest.mark.django_db
PASSPHRASE = "a passphrase"


@pytest.fixture(autouse=True)
def day(settings: Any, tmp_path: Path) -> None:
    settings.HOME, settings.AUTHORITY, settings.TODAY = tmp_path, tmp_path / "authority", datetime.date(2017, 3, 10)
    settings.PAPER_TEMPLATES = tmp_path / "templates"


@dataclass(frozen=True)
class Office:
    """A state programme of 2016-2020, and its people at their screens."""

    year: Year

    def at_screen(self, who: str, kind: str = "head") -> Client:
        client, body = Client(), Body.objects.get(code=who)
        held = Holding.objects.filter(post__body=body, post__kind=kind).select_related("person__user").first()
        client.force_login(held.person.user if held else person(body, kind))
        return client

    @property
    def number(self) -> str:
        return str(Document.objects.get(pk=self.year.id).number)

    def head_of(self, who: str) -> Actor:
        return actor(self.year.country[who])

    def paper(self, kind: str = "implementation-report") -> Document:
        return Document.objects.get(kind=kind, about=self.year.id)

    def life(self, kind: str = "implementation-report") -> Life:
        return Life(self.year.country, self.paper(kind).pk)


@pytest.fixture
def office() -> Office:
    return Office(in_force(country(), "health", sample("state-programme"), "2016-01-15"))


@pytest.fixture
def made(office: Office) -> Office:
    """With the report on 2016 made; the first indicator was missed without a reason."""
    office.year.enters("health", 2016, "2017-01-20")
    office.year.does_its_measures("health", 2016, "2017-01-20")
    compose_report(document_id=office.year.id, year=2016, actor=office.head_of("health"), at=at("2017-03-01"))
    return office


def html(response: HttpResponse) -> str:
    return response.content.decode()


def finished(office: Office, settings: Any) -> Document:
    """The report written, finished in the browser; the head has a key."""
    written(office.life(), "health", "2017-03-09")
    report = office.paper()
    client = office.at_screen("health")
    assert client.post(f"/kk/register/{report.number}/report/finish").status_code == 303
    head = Holding.objects.filter(post__body__code="health", post__kind="head").select_related("person__user").first()
    authority = make_authority(Path(settings.AUTHORITY), at("2016-01-01"), "ecdsa")
    told = Person(head.person.user.username, head.person.name.kk, "health", "head")
    authority.issue(told, PASSPHRASE, datetime.date(2016, 1, 1))
    return report


# --- composing -----------------------------------------------------------------------------------------------------


def test_a_report_is_made_from_the_page_of_reports_by_whoever_owes_it(office: Office) -> None:
    office.year.enters("health", 2016, "2017-01-20")
    address = f"/kk/register/{office.number}/reports"
    refused = office.at_screen("education").post(f"{address}/make", {"year": "2016"})
    assert refused.status_code == 409
    assert "/kk/law/A2-113.2b" in html(refused)
    answer = office.at_screen("health").post(f"{address}/make", {"year": "2016"})
    assert answer.status_code == 303
    assert answer["Location"] == f"/kk/register/{office.paper().number}/report"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_its_language_with_nothing_inline(made: Office, language: str) -> None:
    report, client = made.paper().number, made.at_screen("health")
    items = re.findall(r"report\?item=([\w-]+)", html(client.get(f"/kk/register/{report}/report")))
    assert len(set(items)) == 10
    pages = [f"register/{report}/report?item={one}" for one in dict.fromkeys(items)]
    for page in (*pages, f"register/{report}/sign", f"register/{made.number}/reports", "verify"):
        response = client.get(f"/{language}/{page}")
        tags = read(html(response))
        assert (response.status_code, tags.inline) == (200, []), page
        assert len(tags.ids) == len(set(tags.ids)), page


def test_completeness_is_what_the_check_finds(made: Office) -> None:
    life = made.life()
    page = html(made.at_screen("health").get(f"/en/register/{made.paper().number}/report"))
    errors = [one for one in check(life.plan, current_edition()).findings if one.severity == "error"]
    shown = re.search(r"errors: (\d+), warnings", page)
    assert shown
    assert 0 < int(shown[1]) <= len(errors)  # one demand at one place is shown once, by however many provisions
    states = re.findall(r"</svg>([^<]+)</span></a></li>", page)
    assert sum(int(re.search(r"errors: (\d+)", one)[1]) for one in states if "errors" in one) == int(shown[1])
    assert "only in an evaluation year" in page
    written(life, "health", "2017-03-09")
    page = html(made.at_screen("health").get(f"/en/register/{made.paper().number}/report"))
    assert "errors: 0" in page


def test_a_reason_is_written_in_place_and_the_items_are_told_anew(made: Office) -> None:
    report = made.paper()
    element = Element.objects.filter(edition=report.current_id, list="indicators").first()
    told = {"element": str(element.pk), "version": str(element.version), "section": "indicators"}
    client, address = made.at_screen("health"), f"/kk/register/{report.number}/report/reason"
    answer = client.post(address, {**told, "reasons.2016.kk": "қаржы кешікті"}, headers={"x-autosave": "1"})
    assert answer.status_code == 200
    assert 'id="items"' in json.loads(answer.content)["parts"]["items"]
    reasons = next(one for one in plan_of(report.current_id).indicators if one.id == element.code).reasons
    assert reasons[2016].kk == "қаржы кешікті"
    stale = client.post(address, {**told, "reasons.2016.kk": "басқа"}, headers={"x-autosave": "1"})
    assert stale.status_code == 422
    assert made.at_screen("education").post(address, {**told, "version": ""}).status_code == 403
    assert client.post(address, {"element": "0"}).status_code == 404


def test_a_sentence_made_from_the_data_is_put_into_a_text_in_every_language(made: Office) -> None:
    report, client = made.paper(), made.at_screen("health")
    page = html(client.get(f"/ru/register/{report.number}/report?item=interaction"))
    assert "За 2016 год индикаторов и показателей" in page
    typed = {"section": "interaction", "item": "analysis", "part": "", "about": "indicators"}
    for _ in range(2):
        answer = client.post(f"/kk/register/{report.number}/report/insert", typed)
        assert answer.status_code == 303
    (text,) = [one.text for one in plan_of(report.current_id).passages if one.section == "interaction"]
    assert text.ru.count("За 2016 год индикаторов") == 2
    assert all(getattr(text, language) for language in LANGUAGES)
    assert client.post(f"/kk/register/{report.number}/report/insert", {**typed, "about": "x"}).status_code == 404


def test_texts_and_rows_are_written_on_this_page_and_lead_back_to_it(made: Office) -> None:
    report, client = made.paper(), made.at_screen("health")
    at_report = f"/kk/register/{report.number}/report"
    answer = client.post(f"{at_report}/passage", {"section": "environment", "item": "analysis", "text.kk": "мұнай"})
    assert answer["Location"].startswith(f"{at_report}?item=environment")
    answer = client.post(f"{at_report}/rows", {"section": "control-measures", "item": "carried-out"})
    assert answer["Location"].startswith(f"{at_report}?item=control-measures")
    row = Element.objects.get(edition=report.current_id, list="rows")
    saved = client.post(
        f"{at_report}/rows/{row.pk}", {"section": "control-measures", "on": "2016-05-01"}, headers={"x-autosave": "1"}
    )
    assert set(json.loads(saved.content)["parts"]) == {"items"}
    assert client.post(f"{at_report}/rows/{row.pk}/remove", {"section": "control-measures"}).status_code == 303
    assert not plan_of(report.current_id).rows


def test_an_unfinished_report_is_not_finished_and_says_what_is_missing(made: Office) -> None:
    report = made.paper()
    answer = made.at_screen("health").post(f"/en/register/{report.number}/report/finish")
    assert answer.status_code == 409
    assert 'id="refused-findings"' in html(answer)
    assert Document.objects.get(pk=report.pk).current.state == "draft"


# --- signing, publishing, handing over ------------------------------------------------------------------------------


def test_a_report_is_signed_by_the_head_then_published_then_submitted(made: Office, settings: Any) -> None:
    report = finished(made, settings)
    paper, above = f"/kk/register/{report.number}", f"/kk/register/{made.number}"
    publication = {"duty": "publish-report", "year": "2016", "where": "https://dsm.gov.kz/2016"}
    head = made.at_screen("health")
    unsigned = head.post(f"{paper}/publish", publication)
    assert unsigned.status_code == 409
    assert "қол қоймаған" in html(unsigned)
    clerk = made.at_screen("health", "official").post(f"{paper}/sign", {"passphrase": PASSPHRASE})
    other = made.at_screen("economy").post(f"{paper}/sign", {"passphrase": PASSPHRASE})
    wrong = head.post(f"{paper}/sign", {"passphrase": "guess"})
    assert (clerk.status_code, other.status_code, wrong.status_code) == (409, 403, 409)
    assert head.post(f"{paper}/sign", {"passphrase": PASSPHRASE}).status_code == 303
    assert "қолтаңба жарамды" in html(head.get(f"{paper}/sign"))
    assert head.post(f"{paper}/publish", {**publication, "where": ""}).status_code == 409
    assert head.post(f"{paper}/publish", publication).status_code == 303
    assert head.post(f"{above}/reports/give", {"duty": "report", "year": "2016"}).status_code == 303
    assert set(Discharge.objects.values_list("duty", flat=True)) == {"publish-report", "report"}
    page = html(head.get(f"{above}/reports"))
    assert "https://dsm.gov.kz/2016" in page
    twice = head.post(f"{above}/reports/give", {"duty": "report", "year": "2016"})
    assert twice.status_code == 409


def test_a_signed_file_is_verified_by_anyone_and_a_changed_byte_is_told(made: Office, settings: Any) -> None:
    report = finished(made, settings)
    head = made.at_screen("health")
    head.post(f"/kk/register/{report.number}/sign", {"passphrase": PASSPHRASE})
    links = re.findall(
        rf"/kk/register/{report.number}/signatures/\d+/\w+", html(head.get(f"/kk/register/{report.number}/sign"))
    )
    files = {link.rpartition("/")[2]: head.get(link).content for link in links}
    assert files.keys() == {"pdf", "p7s", "json", "zip"}

    def verdict(name: str, content: bytes, **beside: bytes) -> str:
        given = {"file": SimpleUploadedFile(name, content)}
        given |= {key: SimpleUploadedFile("x.p7s", one) for key, one in beside.items()}
        response = Client().post("/en/verify", given)
        assert response.status_code == 200
        return html(response)

    good = "the signature holds"
    assert good in verdict("report.pdf", files["pdf"])
    assert good in verdict("report.zip", files["zip"])
    assert good in verdict("report.json", files["json"], signature=files["p7s"])
    place = files["pdf"].index(b"stream") + 40
    spoiled = files["pdf"][:place] + bytes([files["pdf"][place] ^ 1]) + files["pdf"][place + 1 :]
    for page in (
        verdict("report.pdf", spoiled),
        verdict("report.json", files["json"] + b" ", signature=files["p7s"]),
        verdict("letter.txt", b"nothing signed"),
    ):
        assert good not in page
    assert Client().post("/en/verify").status_code == 422
    large = SimpleUploadedFile("large.pdf", b"%PDF-" + b"0" * 20_500_000)
    assert Client().post("/en/verify", {"file": large}).status_code == 413


# --- conclusions -----------------------------------------------------------------------------------------------------


def test_a_conclusion_is_composed_and_considered_with_both_versions_side_by_side(made: Office, settings: Any) -> None:
    finished(made, settings)
    economy, government = made.at_screen("economy"), made.at_screen("government")
    address = f"/ru/register/{made.number}/reports"
    made_paper = economy.post(f"{address}/conclude", {"year": "2016", "variant": "monitoring"})
    assert made_paper.status_code == 303
    conclusion = made.paper("conclusion")
    consider = f"/ru/register/{conclusion.number}/consider"
    assert economy.get(f"/ru/register/{conclusion.number}/report").status_code == 200
    assert government.post(consider, {"result": "accepted"}).status_code == 409  # not finished
    written(made.life("conclusion"), "economy", "2017-03-10")
    assert economy.post(f"/ru/register/{conclusion.number}/report/finish").status_code == 303
    form = html(government.get(consider))
    field = re.search(r'name="(text-\d+)\.ru"', form)
    assert field
    assert economy.post(consider, {"result": "accepted"}).status_code == 409
    revised = {"result": "revised", f"{field[1]}.ru": "Правительство уточнило вывод"}
    bare = government.post(consider, revised)
    assert bare.status_code == 409
    assert "Правительство уточнило вывод" in html(bare)  # what was typed stays
    assert government.post(consider, {**revised, "difference": "уточнены причины"}).status_code == 303
    page = html(government.get(consider))
    assert "уточнены причины" in page
    assert "Правительство уточнило вывод" in page


def test_in_a_year_of_evaluation_there_is_no_monitoring_conclusion(office: Office, settings: Any) -> None:
    settings.TODAY = datetime.date(2019, 3, 10)
    page = html(office.at_screen("economy").get(f"/en/register/{office.number}/reports"))
    assert "only that of the evaluation" in page
    answer = office.at_screen("economy").post(
        f"/en/register/{office.number}/reports/conclude", {"year": "2018", "variant": "monitoring"}
    )
    assert answer.status_code == 409
    assert "/en/law/A2-20b" in html(answer)


# --- papers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", CONTENT_TYPES)
def test_every_document_is_printed_in_each_language(made: Office, ending: Any) -> None:
    head = made.at_screen("health")
    for number in (made.number, made.paper().number):
        for language in LANGUAGES:
            answer = head.get(f"/kk/register/{number}/paper.{ending}?lang={language}")
            assert (answer.status_code, answer["Content-Type"]) == (200, CONTENT_TYPES[ending])
            assert answer["Content-Disposition"].startswith("attachment;")
    assert head.get(f"/kk/register/{made.number}/paper.{ending}?edition=9").status_code == 404
    assert head.get(f"/kk/register/{made.number}/paper.exe").status_code == 404
    assert head.get(f"/kk/register/{made.number}/paper-comparison.{ending}").status_code == 404
    assert Client().get(f"/kk/register/{made.number}/paper.{ending}").status_code == 302


def test_a_correction_is_printed_as_a_comparison(office: Office) -> None:
    head = office.at_screen("health")
    ground = grounds_for(standing_of(office.year.id, datetime.date(2017, 3, 1)))[0][0]
    title, developer = Localized("түзету", "корректировка", "correction"), office.head_of("health")
    open_correction(document_id=office.year.id, ground=ground, title=title, actor=developer, at=at("2017-03-01"))
    answer = head.get(f"/kk/register/{office.number}/paper-comparison.docx")
    assert (answer.status_code, answer["Content-Type"]) == (200, CONTENT_TYPES["docx"])


def test_marked_parts_are_printed_for_those_alone_whose_business_they_are(made: Office) -> None:
    secret = Element.objects.filter(edition__document=made.year.id, list="indicators").first()
    Element.objects.filter(pk=secret.pk).update(mark="confidential")
    title = secret.record["title"]["kk"]

    def printed(who: str, number: str) -> str:
        return words_of(made.at_screen(who).get(f"/kk/register/{number}/paper.docx").content)

    for number in (made.number, made.paper().number):
        assert title in printed("health", number)
        assert title not in printed("archive", number)


def test_what_is_no_report_has_none_of_these_pages(made: Office) -> None:
    head = made.at_screen("health")
    for page in ("report", "sign", "consider"):
        assert head.get(f"/kk/register/{made.number}/{page}").status_code == 404
    assert head.get(f"/kk/register/{made.paper().number}/reports").status_code == 404


def test_queries_do_not_grow_with_what_is_written(made: Office, django_assert_max_num_queries: Any) -> None:
    head = made.at_screen("health")
    head.get(f"/kk/register/{made.paper().number}/report")
    with django_assert_max_num_queries(75):
        head.get(f"/kk/register/{made.paper().number}/report?item=indicators")
    with django_assert_max_num_queries(60):
        head.get(f"/kk/register/{made.number}/reports")
