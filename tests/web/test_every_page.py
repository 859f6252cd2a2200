"""Every page answers, in three languages, in plain HTML that the content security policy allows."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client

from zhospar.statute.library import current_edition
from zhospar.statute.localized import LANGUAGES

EDITION = current_edition()
PAGES = [
    "",
    "law",
    "law?q=113",
    "law?q=%D0%B6%D0%BE%D1%81%D0%BF%D0%B0%D1%80",
    "law/readings",
    "law/A2-156a",
    "law/A2-94.1a",
    "law/A2/113",
    "law/DEC/0",
    "routes",
    "routes/state-programme",
    "routes/strategy-2050",
    "routes/state-body-strategic-plan?class=national-bank",
    "documents",
    "documents/state-body-strategic-plan",
    "documents/conclusion?variant=evaluation",
    "verify",
]


class _Tags(HTMLParser):
    """Collects what a strict policy would refuse, ids, and links."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "style" or (tag == "script" and not told.get("src")):
            self.inline.append(tag)
        self.inline += [name for name in told if name == "style" or name.startswith("on")]
        if told.get("id"):
            self.ids.append(str(told["id"]))
        if tag == "a" and told.get("href"):
            self.links.append(str(told["href"]))


def read(html: str) -> _Tags:
    tags = _Tags()
    tags.feed(html)
    return tags


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers_in_its_language_without_anything_inline(client: Client, page: str, language: str) -> None:
    response = client.get(f"/{language}/{page}")
    html = response.content.decode()
    tags = read(html)
    assert response.status_code == 200
    assert f'<html lang="{language}"' in html
    assert response["Content-Language"] == language
    assert tags.inline == []
    assert len(tags.ids) == len(set(tags.ids))
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(client: Client, page: str) -> None:
    links = {link.partition("#")[0] for link in read(client.get(f"/kk/{page}").content.decode()).links}
    for link in _few(sorted(link for link in links if link.startswith("/"))):
        assert client.get(link, follow=True).status_code == 200, link


def _few(links: list[str]) -> Iterator[str]:
    """All the links of the menu and a spread of the others: long lists repeat one kind of address."""
    yield from links[:: max(1, len(links) // 25)]


def test_every_provision_has_a_page(client: Client) -> None:
    for provision in EDITION.provisions.values():
        response = client.get(f"/kk/law/{provision.id}")
        assert response.status_code == 200, provision.id
        assert provision.id in response.content.decode()


def test_every_paragraph_has_a_page(client: Client) -> None:
    links = set(re.findall(r"/kk/law/(?:A1|A2|DEC)/\d+", client.get("/kk/law").content.decode()))
    assert len(links) == 262
    for link in sorted(links)[::5]:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("kind", list(EDITION.kinds))
def test_every_kind_has_its_page_and_route_in_each_variant_and_class(client: Client, kind: str) -> None:
    for variant in [one.id for one in EDITION.kind(kind).variants_named] or [""]:
        for body_class in list(EDITION.classes) if EDITION.body_class(kind, "") else [""]:
            for area in ("documents", "routes"):
                response = client.get(f"/ru/{area}/{kind}", {"variant": variant, "class": body_class})
                assert response.status_code == 200
                assert read(response.content.decode()).inline == []


def test_the_first_address_leads_to_the_language_that_the_browser_asks_for(client: Client) -> None:
    asked = {
        "ru-RU,ru;q=0.9,en;q=0.8": "/ru/",
        "en": "/en/",
        "de-DE,fr;q=0.5": "/kk/",
        "": "/kk/",
        "ru;q=0.2, kk;q=0.9": "/kk/",
    }
    for header, expected in asked.items():
        assert client.get("/", headers={"accept-language": header}).headers["Location"] == expected


def test_the_health_check_says_which_law_is_loaded(client: Client) -> None:
    assert client.get("/health").json() == {"status": "ok", "edition": "kz-2014", "provisions": 670}


def test_a_chosen_theme_is_kept_and_leads_back(client: Client) -> None:
    response = client.post("/theme", {"theme": "dark", "back": "/ru/law?q=113"})
    assert response.headers["Location"] == "/ru/law?q=113"
    assert 'data-theme="dark"' in client.get("/ru/law").content.decode()
    client.post("/theme", {"theme": "system", "back": "/ru/"})
    assert "data-theme" not in client.get("/ru/law").content.decode()


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_a_chosen_theme_never_leads_elsewhere(client: Client, back: str) -> None:
    assert client.post("/theme", {"theme": "dark", "back": back}).headers["Location"] == "/"


def test_the_stylesheet_is_one_file_kept_for_good_under_its_digest(client: Client) -> None:
    address = re.search(r"/style/[0-9a-f]+\.css", client.get("/kk/").content.decode())
    assert address
    response = client.get(address[0])
    assert "immutable" in response["Cache-Control"]
    assert response.content.decode().startswith("/* Zhospar")
    assert client.get("/style/0000.css")["Cache-Control"] == "no-cache"
