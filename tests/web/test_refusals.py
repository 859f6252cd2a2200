"""What does not exist, or is too large, is refused in the look and language of every page, with the mend."""

import pytest
from django.test import Client, RequestFactory

from zhospar.interface.words import word
from zhospar.statute.localized import LANGUAGES
from zhospar.web import errors


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "page",
    [
        "nothing",
        "law/A9-1",
        "law/A2/900",
        "law/XX/1",
        "routes/no-such-kind",
        "documents/no-such-kind",
        "routes/state-programme.svg?class=nobody",
        "routes/state-body-strategic-plan?class=nobody",
        "documents/conclusion?variant=other",
    ],
)
def test_what_does_not_exist_is_told_with_the_mend(client: Client, page: str, language: str) -> None:
    response = client.get(f"/{language}/{page}")
    html = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}"' in html
    assert word("web.error.mend", language) in html
    assert "Traceback" not in html


def test_an_unknown_kind_names_the_kinds_that_there_are(client: Client) -> None:
    assert "state-programme" in client.get("/en/routes/no-such-kind").content.decode()


def test_an_address_without_a_language_is_told_in_the_browsers_language(client: Client) -> None:
    html = client.get("/nothing", headers={"accept-language": "ru"}).content.decode()
    assert word("web.error.not-found", "ru") in html


def test_an_unknown_host_is_refused_in_our_look(client: Client) -> None:
    response = client.get("/kk/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert word("web.error.bad-request", "kk") in response.content.decode()


def test_a_request_larger_than_any_plan_is_refused_before_it_is_read(client: Client) -> None:
    response = client.generic("POST", "/kk/check", b"", CONTENT_LENGTH=str(200_000_000))
    assert response.status_code == 413
    assert word("web.error.too-large", "kk") in response.content.decode()


def test_a_fault_of_ours_shows_our_page_and_no_inner_words(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("inner words")

    monkeypatch.setattr("zhospar.web.home.views.levels_of", fails)
    client.raise_request_exception = False
    response = client.get("/ru/")
    assert response.status_code == 500
    assert word("web.error.failed", "ru") in response.content.decode()
    assert "inner words" not in response.content.decode()


def test_where_even_the_page_fails_plain_words_remain(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no template")

    monkeypatch.setattr(errors, "render_to_string", fails)
    response = errors.failed(RequestFactory().get("/kk/"))
    assert response.status_code == 500
    assert response["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_only_answer_reading(method: str) -> None:
    client = Client(enforce_csrf_checks=False)
    assert getattr(client, method)("/kk/law").status_code in (403, 405)


def test_an_address_with_a_slash_too_many_or_too_few_leads_to_its_page(client) -> None:
    assert client.get("/ru")["Location"] == "/ru/"
    assert client.get("/kk/law/")["Location"] == "/kk/law"
