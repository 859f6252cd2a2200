"""The system map in the browser: documents at first, the thread of a node by choice, the same as a table."""

import itertools
import re

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.processes.corrections import CORRECTED, day, in_force, sample
from tests.records.factories import actor, at, country, person

from zhospar.engine.plan import Link, Measure
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import document, elements_of
from zhospar.statute.localized import Localized
from zhospar.web.map.drawing import Wanted, draw

pytestmark = pytest.mark.django_db
PLAN = "strategic-development-plan"


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.TODAY = day(CORRECTED)


@pytest.fixture
def bodies():
    return country()


@pytest.fixture
def republic(bodies):
    strategy = open_draft(plan=sample("strategy-2050"), actor=actor(bodies["economy"]), at=at("2015-01-12"))
    return {
        "strategy": strategy,
        "plan": in_force(sample(PLAN), bodies["economy"]),
        "programme": in_force(sample("state-programme"), bodies["health"]),
    }


@pytest.fixture
def reader(client: Client, bodies) -> Client:
    client.force_login(person(bodies["education"]))
    return client


def read(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def goal_of(found, code: str) -> str:
    edition = document(found, day(CORRECTED)).edition.id
    return str(next(one for one in elements_of(edition, ["goals"]) if one.code == code).identity)


def test_the_map_begins_with_the_documents_in_force_level_by_level(reader: Client, republic) -> None:
    html = read(reader.get("/ru/map"))
    for found in republic.values():
        assert f"/ru/map?node={found}" in html
    assert html.index("Стратегия развития Казахстана до 2050 года") < html.index("Государственная программа")


def test_a_goal_shows_its_thread_in_the_drawing_and_in_the_table(reader: Client, republic) -> None:
    html = read(reader.get(f"/kk/map?node={goal_of(republic['programme'], '1.1')}"))
    drawing, table = re.search('<svg class="threads".*?</svg>', html)[0], html[html.rindex('id="table"') :]
    for told in ("Азаматтардың денсаулығын нығайту", "Әлеуметтік саясаттың жаңа қағидаттары"):
        assert told.split()[0] in drawing
        assert told in table
    assert 'class="thread"' in html
    assert 'aria-current="true"' in html


def test_every_box_leads_to_its_own_thread(reader: Client, republic) -> None:
    html = read(reader.get(f"/kk/map?node={republic['programme']}"))
    hrefs = set(re.findall(r'<a href="(/kk/map\?node=[0-9a-f-]+)" aria-label', html))
    assert len(hrefs) > 4
    for href in hrefs:
        assert reader.get(href).status_code == 200


def test_breaks_are_told_by_word_and_by_the_provision_that_asks(reader: Client, bodies) -> None:
    plan = sample("territory-programme")
    bare = msgspec.structs.replace(plan, links=tuple(link for link in plan.links if link.of not in ("", "2.1", "2")))
    stray = Measure(id="m99", title=Localized("Абаттандыру"), of="9.9.9", cost=74)
    found = in_force(msgspec.structs.replace(bare, measures=(*bare.measures, stray)), bodies["kar-planning"])
    html = read(reader.get(f"/ru/map?node={found}"))
    assert "нет вышестоящей цели" in html
    assert "деньги без цели" in html
    assert "A2-178.2" in html
    assert 'class="lost' in html


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("kind=state-programme", {"programme"}),
        ("level=1", {"strategy", "plan"}),
        ("developer=health", {"programme"}),
        ("territory=kar", set()),
        ("kind=no-such-kind", set()),
    ],
)
def test_the_map_is_narrowed(reader: Client, republic, query: str, there: set[str]) -> None:
    html = read(reader.get(f"/kk/map?{query}"))
    assert {name for name, found in republic.items() if f"node={found}" in html} == there


@pytest.mark.parametrize("node", ["nothing", "00000000-0000-0000-0000-000000000000", "' OR 1=1"])
def test_a_node_that_is_not_there_is_no_fault_of_ours(reader: Client, republic, node: str) -> None:
    response = reader.get("/ru/map", {"node": node})
    assert response.status_code == 404
    assert "нет такого узла" in read(response)


def test_marked_documents_of_others_are_neither_drawn_nor_counted(reader: Client, republic) -> None:
    before = read(reader.get("/ru/map"))
    assert "действующих документов: 3" in before
    key = goal_of(republic["programme"], "1.1")
    Document.objects.filter(pk=republic["programme"]).update(mark="confidential")
    after = read(reader.get("/ru/map"))
    assert "действующих документов: 2" in after
    assert str(republic["programme"]) not in after
    assert reader.get(f"/ru/map?node={key}").status_code == 404


def test_nobody_reads_the_map_without_signing_in(client: Client) -> None:
    assert client.get("/kk/map").status_code == 302


def test_an_empty_country_has_a_map_that_says_so(reader: Client) -> None:
    assert "Таких действующих документов нет" in read(reader.get("/ru/map"))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_map_speaks_three_languages(reader: Client, republic, language: str) -> None:
    assert reader.get(f"/{language}/map").status_code == 200
    assert reader.get(f"/{language}/map?node={republic['plan']}").status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_documents(reader: Client, republic, bodies) -> None:
    addresses = ("/kk/map", f"/kk/map?node={goal_of(republic['plan'], '2.2')}")

    def add(number: int) -> None:
        link = Link(to_kind=PLAN, of="1.1", document=sample(PLAN).title, element_id="2.2")
        plan = msgspec.structs.replace(
            sample("sectoral-programme"), title=Localized(f"Бағдарлама {number}"), links=(link,)
        )
        in_force(plan, bodies["education"])

    for number in range(3):
        add(number)
    few = [_queries(reader, one) for one in addresses]
    for number in range(3, 15):
        add(number)
    assert [_queries(reader, one) for one in addresses] == few
    assert "тағы 7" in read(reader.get("/kk/map")), "no more boxes than there is room for"


def _queries(reader: Client, address: str) -> int:
    reader.get(address)
    with CaptureQueriesContext(connection) as told:
        assert reader.get(address).status_code == 200
    return len(told)


def test_boxes_of_a_lane_do_not_lie_on_each_other() -> None:
    boxes = [Wanted("a", "one", "Мақсат")] + [Wanted(str(n), "two", "Ұзақ атауы бар мақсат " * 4) for n in range(6)]
    drawing = draw([("one", "Бірінші", ""), ("two", "Екінші", "")], boxes, [("a", str(n)) for n in range(6)])
    column = sorted((box for box in drawing.boxes if box.wanted.lane == "two"), key=lambda box: box.y)
    for above, below in itertools.pairwise(column):
        assert above.y + above.height < below.y
    assert max(box.y + box.height for box in drawing.boxes) < drawing.height
    assert len(drawing.wires) == 6
