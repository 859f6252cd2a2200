"""Check a plan: samples and uploads, findings with places, files that cannot be used; nothing is stored."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhospar.engine.scenarios import samples_folder
from zhospar.exchange.plan_files import MAX_BYTES, read_plan_file
from zhospar.exchange.samples import all_samples
from zhospar.exchange.workbook_writer import write_workbook
from zhospar.statute.library import current_edition

SAMPLES = [one.id for one in all_samples() if not one.broken]
BROKEN = [one for one in all_samples() if one.broken and one.kind != "unusable"]


def _upload(client: Client, content: bytes, name: str, **other: object) -> object:
    return client.post("/en/check", {"file": SimpleUploadedFile(name, content), **other})


def _sample(name: str = "state-programme/example.yaml") -> bytes:
    return (samples_folder() / name).read_bytes()


# --- samples -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_form_offers_the_samples_of_every_kind(client: Client, language: str) -> None:
    page = client.get(f"/{language}/check").content.decode()
    assert all(f"/{language}/check/samples/{own}" in page for own in SAMPLES)
    assert "style=" not in page


@pytest.mark.parametrize("own", SAMPLES)
def test_every_sample_is_shown_without_errors(client: Client, own: str) -> None:
    answer = client.get(f"/kk/check/samples/{own}")
    assert answer.status_code == 200
    assert answer.context["counts"]["error"] == 0
    assert "style=" not in answer.content.decode()


@pytest.mark.parametrize("sample", BROKEN[::12], ids=lambda one: one.name)
def test_a_broken_sample_shows_what_it_breaks_with_its_provision(client: Client, sample: object) -> None:
    answer = client.get(f"/en/check/samples/{sample.id}")
    assert answer.status_code == 200
    provisions = {one for finding in answer.context["findings"] for one in finding.provisions}
    assert any(sample.name.startswith(f"{one}-") for one in provisions)
    assert all(f'href="/en/law/{one}"' in answer.content.decode() for one in provisions)


def test_a_broken_sample_is_listed_by_what_will_be_found(client: Client) -> None:
    assert BROKEN
    assert all(one.kind in current_edition().kinds for one in BROKEN)
    assert all(one.title.kk and one.title.ru and one.title.en for one in BROKEN)


@pytest.mark.parametrize("own", ["nothing", "../pyproject", "broken/../../pyproject", "%2e%2e/pyproject"])
def test_a_sample_that_is_not_there_is_refused(client: Client, own: str) -> None:
    assert client.get(f"/kk/check/samples/{own}").status_code == 404


def test_the_result_of_a_sample_is_offered_as_json(client: Client) -> None:
    answer = client.get("/ru/check/samples/state-programme/example?format=json")
    data = json.loads(answer.content)
    assert data["document"]["kind"] == "state-programme"
    assert {"findings", "criteria", "met", "edition"} <= set(data)
    assert answer["Content-Disposition"].startswith("attachment")


# --- uploads -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["yaml", "json", "xlsx"])
def test_an_uploaded_plan_is_checked_in_every_format(client: Client, ending: str) -> None:
    from zhospar.exchange.json_writer import write_json

    plan = read_plan_file(samples_folder() / "state-programme/example.yaml")
    content = {
        "yaml": _sample,
        "json": lambda: write_json(plan).encode(),
        "xlsx": lambda: write_workbook(plan, current_edition()),
    }[ending]()
    answer = _upload(client, content, f"plan.{ending}")
    assert answer.status_code == 200
    assert answer.context["counts"]["error"] == 0
    assert answer.context["counts"]["met"] > 50


def test_a_finding_tells_its_place_in_words_and_its_line_in_the_file(client: Client) -> None:
    broken = _sample().replace(b"unit: {kk: %, ru: %, en: '%'}", b"unit: {}", 1)
    changed = _without_title(broken)
    answer = _upload(client, changed, "plan.yaml")
    findings = answer.context["findings"]
    assert findings
    located = [one for one in findings if one.in_file]
    assert located
    assert all(one.in_file.en.startswith("line ") for one in located)


def _without_title(content: bytes) -> bytes:
    """The sample with its goals' indicators gone: the goals stay, and stand on known lines."""
    text = content.decode()
    start = text.index("\nindicators:")
    end = text.index("\n\n", start + 1)
    return (text[:start] + text[end:]).encode()


def test_the_tree_marks_the_goal_that_has_findings(client: Client) -> None:
    answer = _upload(client, _without_title(_sample()), "plan.yaml")
    tree = answer.context["tree"]
    marked = [node for node in tree.tops if node.mark.count]
    assert marked
    number = marked[0].mark.first
    page = answer.content.decode()
    assert f'href="#f{number}"' in page
    assert f'id="f{number}"' in page


def test_the_upload_may_ask_for_json(client: Client) -> None:
    answer = _upload(client, _sample(), "plan.yaml", format="json")
    assert json.loads(answer.content)["file"] == "plan.yaml"


def test_documents_beside_it_are_looked_at_too(client: Client) -> None:
    alone = _upload(client, _sample("territory-programme/example.yaml"), "p.yaml")
    beside = SimpleUploadedFile("list.yaml", _sample("base-indicator-list/example.yaml"))
    together = _upload(client, _sample("territory-programme/example.yaml"), "p.yaml", beside=beside)
    assert together.context["counts"]["notice"] <= alone.context["counts"]["notice"]
    assert together.status_code == 200


def test_too_many_documents_beside_it_are_refused(client: Client) -> None:
    beside = [SimpleUploadedFile(f"{number}.yaml", _sample()) for number in range(4)]
    assert _upload(client, _sample(), "p.yaml", beside=beside).status_code == 400


def test_nothing_is_written_to_disk(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    _upload(client, _sample() + b"# " + b"x" * 4_000_000, "plan.yaml")
    assert not list(tmp_path.iterdir())


# --- what cannot be used -------------------------------------------------------------------------------------------


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", b"0" * 250_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("plan.docx", b"anything", 415),
        ("plan", b"kind: x", 415),
        ("plan.yaml", b"kind: [", 422),
        ("plan.yaml", b"\xff\x00\x81", 422),
        ("plan.yaml", b"kind: no-such-kind\ntitle: A\nperiod: 2016-2020\n", 422),
        ("plan.yaml", b"kind: state-programme\ntitle: A\nperiod: 2020-2016\n", 422),
        ("plan.json", b'{"kind": 1', 422),
        ("plan.xlsx", b"not a zip", 422),
        ("plan.xlsx", b"PK\x03\x04 cut off", 422),
        ("<script>alert(1)</script>.yaml", b"kind: [", 422),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_mend(
    client: Client, name: str, content: bytes, status: int
) -> None:
    answer = _upload(client, content, name)
    assert answer.status_code == status
    page = answer.content.decode()
    assert answer.context["error"].problems
    assert "Traceback" not in page
    assert "<script>alert" not in page


def test_a_zip_bomb_is_refused(client: Client) -> None:
    assert _upload(client, _bomb(), "plan.xlsx").status_code == 422


def test_a_file_that_is_too_large_is_refused(client: Client) -> None:
    assert _upload(client, b"#" * (MAX_BYTES + 1), "plan.yaml").status_code == 413
    assert _upload(client, b"#" * (MAX_BYTES + 1_500_000), "plan.yaml").status_code == 413
    assert _upload(client, b"#" * (MAX_BYTES + 3_000_000), "plan.yaml").status_code == 413


def test_no_file_is_told_beside_the_field(client: Client) -> None:
    answer = client.post("/en/check", {})
    assert answer.status_code == 400
    assert "No file was chosen" in answer.content.decode()


def test_problems_may_be_had_as_json(client: Client) -> None:
    answer = _upload(client, b"kind: [", "plan.yaml", format="json")
    assert answer.status_code == 422
    assert json.loads(answer.content)["unusable"][0]["problem"]


def test_a_form_from_elsewhere_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/kk/check", {"file": SimpleUploadedFile("p.yaml", b"x")}).status_code == 403


def test_the_form_of_our_page_is_taken() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get("/kk/check")
    token = strict.cookies["csrftoken"].value
    file = SimpleUploadedFile("p.yaml", _sample())
    answer = strict.post("/kk/check", {"file": file, "csrfmiddlewaretoken": token})
    assert answer.status_code == 200


def test_other_methods_are_refused(client: Client) -> None:
    assert client.put("/kk/check").status_code == 405
