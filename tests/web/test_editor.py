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
