"""The files of a document in the browser: attached ones, and the document itself, out and in again."""

import datetime
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.records.factories import actor, at, body, country, person

from zhospar.cli.main import main
from zhospar.engine.checking import check
from zhospar.exchange.document_files import MEDIA_TYPES, read_document, write_document
from zhospar.exchange.plan_files import read_plan_file
from zhospar.processes.development.services.editing import write_head
from zhospar.processes.development.services.files import add_file
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.audit_trail.selectors import acts_of
from zhospar.records.documents.models import Attachment, Document, Element
from zhospar.records.documents.selectors import plan_of, plans_beside
from zhospar.statute.library import current_edition

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples"
DAY = "2016-01-11"
GONE = "00000000-0000-0000-0000-000000000000"


@pytest.fixture(autouse=True)
def day(settings: Any, tmp_path: Path) -> None:
    settings.HOME, settings.TODAY = tmp_path, datetime.date.fromisoformat(DAY)


@pytest.fixture
def bodies():
    return country()


def opened(bodies, who: str = "health", kind: str = "sectoral-programme", **told: Any) -> Document:
    """A document with a sample's content."""
    plan = msgspec.structs.replace(read_plan_file(SAMPLES / kind / "example.yaml"), acts=())
    found = open_draft(plan=plan, actor=actor(bodies[who]), at=at(DAY), **told)
    return Document.objects.get(pk=found)


def signed_in(client: Client, of, kind: str = "head") -> Client:
    client.force_login(person(of, kind))
    return client


def give(client: Client, document: Document, where: str, name: str, content: bytes, **told: str):
    return client.post(f"/kk/register/{document.number}/{where}", {"file": SimpleUploadedFile(name, content), **told})


def html(response) -> str:
    return response.content.decode()


# --- attached files ------------------------------------------------------------------------------------------------


def test_a_file_is_attached_listed_and_downloaded_with_its_kazakh_name(client: Client, bodies) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    assert give(client, document, "files", "Хаттама № 3 ұсыныс.pdf", b"%PDF-1.7 x").status_code == 303
    page = client.get(f"/kk/register/{document.number}/files")
    assert "Хаттама № 3 ұсыныс.pdf" in html(page)
    got = client.get(f"/kk/register/{document.number}/files/{Attachment.objects.get().pk}")
    assert got.content == b"%PDF-1.7 x"
    assert got["Content-Type"] == "application/pdf"
    assert got["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in got["Content-Security-Policy"]
    assert "no-store" in got["Cache-Control"]
    told = got["Content-Disposition"]
    assert told.startswith("attachment;")
    assert unquote(re.search(r"filename\*=UTF-8''(\S+)", told)[1]) == "Хаттама № 3 ұсыныс.pdf"


def test_a_refused_file_is_told_with_its_mend_and_keeps_the_mark_chosen(client: Client, bodies) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    response = give(client, document, "files", "a.exe", b"MZ", mark="official-use")
    assert response.status_code == 409
    assert 'value="official-use" selected' in html(response)
    assert ".pdf" in html(response)
    assert not Attachment.objects.exists()


def test_no_file_chosen_is_told_at_the_field(client: Client, bodies) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    for where in ("files", "take-in"):
        response = client.post(f"/kk/register/{document.number}/{where}")
        assert response.status_code == 422
        assert 'aria-invalid="true"' in html(response)


def test_a_body_without_business_reads_and_may_not_attach(client: Client, bodies) -> None:
    document = opened(bodies)
    signed_in(client, bodies["kegoc"])
    assert 'class="drop' not in html(client.get(f"/kk/register/{document.number}/files"))
    response = give(client, document, "files", "a.txt", b"a")
    assert response.status_code == 403
    assert "para" in html(response)
    assert not Attachment.objects.exists()


def test_a_file_is_taken_away_and_brought_back(client: Client, bodies) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    give(client, document, "files", "хаттама.txt", b"a")
    one = Attachment.objects.get()
    here = f"/kk/register/{document.number}/files"
    taken = client.post(f"{here}/{one.pk}/remove", follow=True)
    assert '<details class="card no-print" id="removed" open>' in html(taken)
    assert client.get(f"{here}/{one.pk}").status_code == 404
    client.post(f"{here}/{one.pk}/restore")
    assert client.get(f"{here}/{one.pk}").status_code == 200


def test_another_body_does_not_take_it_away(client: Client, bodies) -> None:
    document = opened(bodies)
    add_file(document_id=document.pk, name="a.txt", content=b"a", actor=actor(bodies["health"]), at=at(DAY))
    signed_in(client, bodies["economy"])
    response = client.post(f"/kk/register/{document.number}/files/{Attachment.objects.get().pk}/remove")
    assert response.status_code == 409
    assert not Attachment.objects.get().removed


def test_a_marked_file_does_not_exist_for_others(client: Client, bodies) -> None:
    document = opened(bodies)
    add_file(
        document_id=document.pk,
        name="құпия.txt",
        content=b"a",
        actor=actor(bodies["health"]),
        at=at(DAY),
        mark="confidential",
    )
    signed_in(client, bodies["kegoc"])
    assert "құпия.txt" not in html(client.get(f"/kk/register/{document.number}/files"))
    assert client.get(f"/kk/register/{document.number}/files/{Attachment.objects.get().pk}").status_code == 404
    assert "құпия.txt" not in html(client.get(f"/kk/register/{document.number}/journal"))


def test_the_files_of_a_marked_document_do_not_exist_for_others(client: Client, bodies) -> None:
    document = opened(bodies, mark="confidential")
    add_file(document_id=document.pk, name="a.txt", content=b"a", actor=actor(bodies["health"]), at=at(DAY))
    here = f"/kk/register/{document.number}"
    signed_in(client, bodies["kegoc"])
    assert client.get(f"{here}/files").status_code == 404
    assert client.get(f"{here}/files/{Attachment.objects.get().pk}").status_code == 404
    assert client.get(f"{here}/document.yaml").status_code == 404
    assert give(client, document, "take-in", "a.yaml", b"a").status_code == 404
    signed_in(client, bodies["health"])
    assert client.get(f"{here}/files").status_code == 200


def test_a_file_of_another_document_is_not_there(client: Client, bodies) -> None:
    first, second = opened(bodies), opened(bodies, kind="state-programme")
    add_file(document_id=first.pk, name="a.txt", content=b"a", actor=actor(bodies["health"]), at=at(DAY))
    signed_in(client, bodies["health"])
    assert client.get(f"/kk/register/{second.number}/files/{Attachment.objects.get().pk}").status_code == 404
    assert client.post(f"/kk/register/{second.number}/files/{GONE}/remove").status_code == 409


def test_nobody_comes_in_without_signing_in(client: Client, bodies) -> None:
    document = opened(bodies)
    for where in ("files", "document.yaml", f"files/{GONE}"):
        assert client.get(f"/kk/register/{document.number}/{where}").status_code == 302


@pytest.mark.parametrize("count", [3, 30])
def test_the_page_asks_a_constant_number_of_queries(
    client: Client, bodies, count: int, django_assert_max_num_queries
) -> None:
    document = opened(bodies)
    for one in range(count):
        add_file(
            document_id=document.pk,
            name=f"{one}.txt",
            content=str(one).encode(),
            actor=actor(bodies["health"]),
            at=at(DAY),
        )
    signed_in(client, bodies["health"])
    with django_assert_max_num_queries(34):
        assert client.get(f"/kk/register/{document.number}/files").status_code == 200


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_speaks_every_language_without_inline_style(client: Client, bodies, language: str) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    page = html(client.get(f"/{language}/register/{document.number}/files"))
    assert " style=" not in page
    assert "<script>" not in page


# --- the document as a file ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_the_document_goes_out_and_holds_the_same_plan(client: Client, bodies, ending: str) -> None:
    document = opened(bodies)
    signed_in(client, bodies["economy"])
    got = client.get(f"/ru/register/{document.number}/document.{ending}?edition=1")
    assert got.status_code == 200
    assert got["Content-Disposition"].startswith("attachment;")
    assert f"{document.number}-1" in got["Content-Disposition"]
    assert read_document(got.content, f"x.{ending}", current_edition()) == plan_of(document.current_id)


def test_an_edition_that_is_not_there_is_not_found(client: Client, bodies) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    for told in ("2", "x", "-1"):
        assert client.get(f"/kk/register/{document.number}/document.yaml?edition={told}").status_code == 404


def test_the_command_line_finds_in_the_file_what_the_page_finds(client: Client, bodies, tmp_path, capsys) -> None:
    import json

    document = opened(bodies)
    write_head(
        edition_id=document.current_id,
        fields={"period": {"first": 2016, "last": 2035}},
        actor=actor(bodies["health"]),
        at=at(DAY),
    )
    signed_in(client, bodies["health"])
    file = tmp_path / "exported.xlsx"
    file.write_bytes(client.get(f"/kk/register/{document.number}/document.xlsx").content)
    main(["check", str(file), "--on", DAY, "--format", "json"])
    told = json.loads(capsys.readouterr().out)[0]["findings"]
    plan = plan_of(document.current_id)
    found = check(plan, current_edition(), plans_beside(plan, document.pk)).findings
    assert found
    assert sorted((one["check"], one["where"]) for one in told) == sorted((one.check, one.where) for one in found)


# --- a file taken in -----------------------------------------------------------------------------------------------


def changed_file(document: Document, old: str, new: str, ending: str = "yaml") -> bytes:
    """The document's own file with one text changed."""
    law = current_edition()
    text = write_document(plan_of(document.current_id), "yaml", law, "kk").decode()
    assert old in text
    return write_document(read_document(text.replace(old, new).encode(), "x.yaml", law), ending, law, "kk")


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(content|seen|name)" value="([^"]*)"', page))


def title_of(document: Document) -> str:
    return Document.objects.get(pk=document.pk).title.kk


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_a_file_is_compared_first_and_taken_in_when_confirmed(client: Client, bodies, ending: str) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    before = plan_of(document.current_id)
    title = before.title.kk
    compared = give(client, document, "take-in", f"жоба.{ending}", changed_file(document, title, "Жаңа атау", ending))
    assert compared.status_code == 200
    assert "Жаңа" in html(compared)
    assert plan_of(document.current_id) == before
    done = client.post(f"/kk/register/{document.number}/take-in", hidden(html(compared)))
    assert done.status_code == 303
    assert title_of(document) == "Жаңа атау"
    assert "documents.take-in" in [act.verb for act in acts_of(document.pk)]


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_the_documents_own_file_changes_nothing(client: Client, bodies, ending: str) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    own = client.get(f"/kk/register/{document.number}/document.{ending}").content
    compared = html(give(client, document, "take-in", f"a.{ending}", own))
    assert hidden(compared) == {}


def test_what_is_taken_in_keeps_identities_marks_and_the_answers_of_competent_bodies(client: Client, bodies) -> None:
    document = opened(bodies)
    Element.objects.filter(edition=document.current_id, list="goals").update(mark="confidential")
    before = {
        (row.list, row.code): (row.identity, row.mark) for row in Element.objects.filter(edition=document.current_id)
    }
    answers = plan_of(document.current_id).confirmations
    signed_in(client, bodies["health"])
    text = changed_file(document, title_of(document), "Жаңа атау").decode() + (
        "\nconfirmations:\n- {criterion: A2-1, verdict: 'yes', by: 'жалған', reason: {kk: жалған}}\n"
        if not answers
        else ""
    )
    client.post(
        f"/kk/register/{document.number}/take-in",
        hidden(html(give(client, document, "take-in", "a.yaml", text.encode()))),
    )
    assert title_of(document) == "Жаңа атау"
    after = {
        (row.list, row.code): (row.identity, row.mark) for row in Element.objects.filter(edition=document.current_id)
    }
    assert {key: told for key, told in after.items() if key[1]} == {key: told for key, told in before.items() if key[1]}
    assert plan_of(document.current_id).confirmations == answers


def test_a_draft_that_changed_meanwhile_is_compared_anew(client: Client, bodies) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    title = title_of(document)
    told = hidden(html(give(client, document, "take-in", "a.yaml", changed_file(document, title, "Файлдағы атау"))))
    write_head(
        edition_id=document.current_id,
        fields={"title": {"kk": "Басқа адам"}},
        actor=actor(bodies["health"]),
        at=at(DAY),
    )
    again = client.post(f"/kk/register/{document.number}/take-in", told)
    assert again.status_code == 409
    assert title_of(document) == "Басқа адам"
    assert hidden(html(again))["seen"] != told["seen"]
    assert client.post(f"/kk/register/{document.number}/take-in", hidden(html(again))).status_code == 303
    assert title_of(document) == "Файлдағы атау"


def test_a_file_with_faults_is_told_place_by_place_and_changes_nothing(client: Client, bodies) -> None:
    document = opened(bodies)
    before = plan_of(document.current_id)
    signed_in(client, bodies["health"])
    for name, content, status in (
        ("a.yaml", b"kind: sectoral-programme\ntitle: {kk: a}\nperiod: {first: x, last: 2020}\n", 422),
        ("a.json", b'{"kind": ', 422),
        ("a.xlsx", b"PK\x03\x04", 422),
        ("a.docx", b"PK\x03\x04", 415),
        ("жоспар", b"x", 415),
        ("a.yaml", b"", 422),
    ):
        response = give(client, document, "take-in", name, content)
        assert response.status_code == status, name
    for damaged in ("!", "AAAA", "қ"):
        assert client.post(f"/kk/register/{document.number}/take-in", {"content": damaged}).status_code == 422
    assert plan_of(document.current_id) == before


def test_a_document_of_another_kind_is_refused_by_its_name(client: Client, bodies) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    response = give(client, document, "take-in", "a.yaml", (SAMPLES / "concept" / "example.yaml").read_bytes())
    assert response.status_code == 409
    assert current_edition().kind("concept").name.kk in html(response)


def test_only_the_developer_takes_a_file_in(client: Client, bodies) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    content = changed_file(document, title_of(document), "Бөтен")
    told = hidden(html(give(client, document, "take-in", "a.yaml", content)))
    signed_in(client, bodies["education"])
    assert give(client, document, "take-in", "a.yaml", content).status_code == 403
    assert client.post(f"/kk/register/{document.number}/take-in", told).status_code == 403
    assert title_of(document) != "Бөтен"
    assert "take-in" not in re.findall(
        r'action="[^"]*/([\w-]+)"', html(client.get(f"/kk/register/{document.number}/files"))
    )


def test_scripts_in_a_file_are_shown_as_words(client: Client, bodies) -> None:
    document = opened(bodies)
    signed_in(client, bodies["health"])
    page = html(
        give(
            client,
            document,
            "take-in",
            "<b>.yaml",
            changed_file(document, title_of(document), "<script>alert(1)</script>"),
        )
    )
    assert "<script>alert" not in page
    assert "<b>.yaml" not in page


def test_of_a_card_there_is_no_content_and_marked_cards_take_no_files(client: Client, bodies) -> None:
    plan = msgspec.structs.replace(read_plan_file(SAMPLES / "strategy-2050" / "example.yaml"), acts=())
    keeper = body("keeper", "planning-authority", "central-executive-body", "state-body", body_class="government")
    found = open_draft(plan=plan, actor=actor(keeper), at=at(DAY), mark="state-secret", card={"number": "1", "on": DAY})
    document = Document.objects.get(pk=found)
    signed_in(client, keeper)
    page = html(client.get(f"/kk/register/{document.number}/files"))
    assert "document.yaml" not in page
    assert client.get(f"/kk/register/{document.number}/document.yaml").status_code == 404
    response = give(client, document, "files", "a.txt", b"a")
    assert response.status_code == 403
    assert not Attachment.objects.exists()
