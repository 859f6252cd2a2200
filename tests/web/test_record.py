"""A document's pages: who sees it, what they say, what can be done on them."""

import datetime
from pathlib import Path

import msgspec
import pytest
from django.test import Client

from tests.records.factories import actor, at, country, person
from zhospar.exchange.plan_files import read_plan_file
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.documents.selectors import document

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples"


def sample_plan(kind: str, name: str = "example.yaml"):
    return msgspec.structs.replace(read_plan_file(SAMPLES / kind / name), acts=())


def opened(kind: str, who: str, bodies, day: str = "2016-01-11", **told) -> str:
    """A document of a sample's content, opened by a body; its number."""
    found = open_draft(plan=sample_plan(kind), actor=actor(bodies[who]), at=at(day), **told)
    return document(found, datetime.date.fromisoformat(day)).number


def test_a_signed_in_person_sees_the_document_with_its_frame(client: Client) -> None:
    bodies = country()
    number = opened("state-programme", "health", bodies)
    client.force_login(person(bodies["education"]))
    response = client.get(f"/kk/register/{number}")
    assert response.status_code == 200
    html = response.content.decode()
    assert number in html
    assert "жоба" in html
