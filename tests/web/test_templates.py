"""Templates to download: every blank that the page offers is a file that reads back."""

import re

import pytest
from django.test import Client

from zhospar.engine.plan_building import NotAPlan, build_plan
from zhospar.exchange.plan_files import read_source
from zhospar.statute.library import current_edition
from zhospar.web.blanks.offered import offers

OFFERS = [one for group in offers(current_edition()) for one in (*group.offers, *group.by_class)]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_offers_every_kind_as_a_workbook_and_as_yaml(client: Client, language: str) -> None:
    page = client.get(f"/{language}/templates?from=2016").content.decode()
    assert len(re.findall(r"\.xlsx\?", page)) == len(re.findall(r"\.yaml\?", page)) == len(OFFERS)
    assert "style=" not in page
    for kind in current_edition().kinds:
        assert f"/{language}/templates/{kind}.xlsx" in page


@pytest.mark.parametrize("ending", ["xlsx", "yaml"])
@pytest.mark.parametrize("offer", OFFERS[::3], ids=lambda one: f"{one.kind}-{one.variant or one.body_class}")
def test_a_template_reads_as_a_document_that_only_lacks_its_content(client: Client, offer: object, ending: str) -> None:
    query = {"variant": offer.variant, "class": offer.body_class, "from": "2016"}
    answer = client.get(f"/kk/templates/{offer.kind}.{ending}", query)
    assert answer.status_code == 200
    name = re.search(r'filename="([^"]+)"', answer["Content-Disposition"])[1]
    assert name.startswith(offer.kind)
    source = read_source(answer.content, name)
    assert source.problems == ()
    assert source.data["kind"] == offer.kind
    assert faults_of(source.data) <= {"title", "developer/name"}


def faults_of(data: object) -> set[str]:
    """First steps of the places at fault."""
    try:
        build_plan(data)
    except NotAPlan as error:
        return {"/".join(map(str, fault.path[:2])) for fault in error.faults}
    return set()


def test_the_first_year_runs_through_all_addresses(client: Client) -> None:
    assert "from=2019" in client.get("/kk/templates?from=2019").content.decode()
    answer = client.get("/kk/templates?from=abc")
    assert answer.status_code == 422
    assert 'class="mistake"' in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/kk/templates/nothing.xlsx", 404),
        ("/kk/templates/state-programme.pdf", 404),
        ("/kk/templates/state-programme.xlsx?from=abc", 422),
        ("/kk/templates/state-body-strategic-plan.xlsx?class=nobody", 404),
        ("/kk/templates/conclusion.yaml?variant=nothing", 404),
    ],
)
def test_what_the_law_has_not_is_refused(client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status
