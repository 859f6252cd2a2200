"""The statute explorer: contents, search, a provision and what hangs on it."""

from pathlib import Path

import pytest
from django.test import Client

from zhospar.statute.library import current_edition
from zhospar.web.law.contents import contents_of, place_of
from zhospar.web.law.search import find

EDITION = current_edition()


def ids(question: str) -> list[str]:
    return [provision.id for provision in find(EDITION, question).provisions]


def test_the_contents_hold_every_provision_once_in_the_laws_order() -> None:
    told = [
        provision.id
        for part in contents_of(EDITION)
        for section in part.sections
        for paragraph in section.paragraphs
        for provision in paragraph.provisions
    ]
    assert told == list(EDITION.provisions)


def test_neighbours_of_a_paragraph_run_through_the_appendices() -> None:
    first = place_of(EDITION, "A2", 1)
    assert first.previous is not None
    assert (first.previous.appendix, first.previous.number) == ("A1", 62)
    assert place_of(EDITION, "A2", 199).next is None


@pytest.mark.parametrize("question", ["113", "113-тармақ", "п. 113", "A2-113", "a2-113.2b"])
def test_a_number_finds_its_paragraph(question: str) -> None:
    assert ids(question)[0].startswith("A2-113")


def test_words_find_provisions_in_each_language_and_in_other_endings() -> None:
    for question in (
        "іс-шаралар жоспары",
        "Іс-шаралардың жоспарын",
        "план мероприятий",
        "планом мероприятий",
        "action plans",
    ):
        assert "A2-110c" in ids(question), question


def test_nothing_found_is_told_with_a_mend(client: Client) -> None:
    html = client.get("/en/law", {"q": "zzzz <script>"}).content.decode()
    assert "Nothing was found" in html
    assert "<script>" not in html.partition("<body>")[2]


def test_an_endless_question_is_cut(client: Client) -> None:
    assert client.get("/kk/law", {"q": "жоспар " * 5000}).status_code == 200


def test_htmx_is_given_the_piece_that_it_asks_for(client: Client) -> None:
    response = client.get("/kk/law", {"q": "113"}, headers={"HX-Request": "true"})
    assert b"<html" not in response.content
    assert "HX-Request" in response["Vary"]


def test_a_provision_shows_its_duty_with_the_calendar_and_its_readings(client: Client) -> None:
    html = client.get("/kk/law/A2-156a").content.decode()
    assert "20 ақпаннан кешіктірмей" in html
    assert "/kk/calendar/state-body-strategic-plan" in html
    assert "R21" in html
    assert "R02" in html


def test_a_provision_shows_its_step_with_the_place_in_the_route(client: Client) -> None:
    assert "/en/routes/state-programme#step-form-conclusion" in client.get("/en/law/A2-80.2d").content.decode()


def test_the_official_text_stands_beside_our_words_once_it_is_loaded(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHOSPAR_DATA", str(tmp_path))
    assert "zhospar statute text" in client.get("/ru/law/A1-2").content.decode()
    lines = [f"{number}. Тармақ {number} мәтіні" for number in range(1, 63)]
    (tmp_path / "statute.kk.txt").write_text("\n".join(["1. Жарлық", "2. Жарлық", *lines]), encoding="utf-8")
    html = client.get("/ru/law/A1-2").content.decode()
    assert "Тармақ 2 мәтіні" in html
    assert 'class="law-text" lang="kk"' in html
