"""The components that screens are made of: the style guide shows them, and their styles keep to the manners of the house."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as installed
from django.template.loader import render_to_string
from django.test import Client

from zhospar.statute.localized import LANGUAGES
from zhospar.web.stylesheet import FOLDER

COMPONENTS = sorted((FOLDER / "components").glob("*.css"))
OLDER = {"year.css", "table.css"}
"""Sheets that still overrule by !important."""

SAME_IN_BOTH_THEMES = {"masthead.css", "account.css"}
"""White on the dark bar; black on white for those who read a QR code."""


def styles(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


class _Ids(HTMLParser):
    """The ids of a page, and what refers to them."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.asked: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, told in attrs:
            if name == "id" and told:
                self.ids.append(told)
            if name in ("aria-labelledby", "aria-describedby", "for") and told:
                self.asked |= set(told.split())


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_style_guide_shows_every_component_while_debugging(client: Client, settings: Any, language: str) -> None:
    settings.DEBUG = True
    response = client.get(f"/{language}/_components")
    read = _Ids()
    read.feed(response.content.decode())
    assert response.status_code == 200
    assert len(read.ids) == len(set(read.ids))
    assert read.asked <= set(read.ids)
    assert "{#" not in response.content.decode()


@pytest.mark.django_db
def test_the_style_guide_has_no_address_where_people_work(client: Client) -> None:
    assert not installed.DEBUG
    assert client.get("/kk/_components").status_code == 404


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_stands_in_its_layer_with_colours_from_tokens(path: Path) -> None:
    told = styles(path)
    assert told.count("{") == told.count("}")
    assert re.match(r"\s*@layer components \{", told)
    assert not re.search(r"(?<![\w-])#[A-Za-z][\w-]*\s*[,{]", told), "no ids"
    if path.name not in OLDER:
        assert "!important" not in told
    if path.name not in SAME_IN_BOTH_THEMES:
        assert not re.search(r"#[0-9a-f]{3,8}\b|\brgb\(", told)


def test_every_component_is_in_the_list_of_components() -> None:
    listed = (FOLDER / "components" / "README.md").read_text(encoding="utf-8")
    officials = {
        "duties",
        "grid",
        "ledger",
        "remark",
        "review",
        "diff",
        "threads",
        "board",
        "journal",
        "notice",
        "empty",
    }
    assert not [name for name in officials if f"`{name}.css`" not in listed]
    includes = re.findall(r"`components/([\w]+\.html)`", listed)
    folder = FOLDER.parents[2] / "templates" / "web" / "components"
    assert includes
    assert not [name for name in includes if not (folder / name).exists()]


def test_every_token_that_a_style_asks_for_is_there() -> None:
    tokens = set(re.findall(r"(--[\w-]+):", (FOLDER / "tokens.css").read_text(encoding="utf-8")))
    asked = {
        token for path in [*COMPONENTS, *FOLDER.glob("*.css")] for token in re.findall(r"var\((--[\w-]+)", styles(path))
    }
    assert asked <= tokens


def test_a_step_that_is_not_open_says_why_and_by_which_paragraph_and_posts_nothing() -> None:
    shown = render_to_string(
        "web/components/act_form.html",
        {"label": "Бекіту", "why_not": "Бұл қадам мәслихаттың құзыретінде", "provision": "A2-156a", "key": "a"},
    )
    assert 'aria-disabled="true"' in shown
    assert "мәслихаттың құзыретінде" in shown
    assert "/A2-156a" in shown
    assert "<form" not in shown


def test_words_of_an_edition_are_escaped() -> None:
    shown = render_to_string("web/components/diff_text.html", {"pieces": [("added", "<b>x</b>")], "joined": True})
    assert "<ins>&lt;b&gt;x&lt;/b&gt;</ins>" in shown


@pytest.mark.django_db
def test_a_long_list_keeps_its_query_from_page_to_page(client: Client, settings: Any) -> None:
    settings.DEBUG = True
    shown = client.get("/kk/_components", {"q": "су", "page": "2"}).content.decode()
    assert "q=%D1%81%D1%83&amp;page=3" in shown
    assert 'aria-current="page"' in shown
