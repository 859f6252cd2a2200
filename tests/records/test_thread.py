"""The golden thread: links in words are led to documents on record, and walked up and down."""

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.processes.corrections import CORRECTED, day, in_force, sample
from tests.records.factories import actor, at, body, country

from zhospar.engine.plan import Link, Measure, Period
from zhospar.processes.development.services.editing import take_in, write_element
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.documents.link_resolution import resolve_links
from zhospar.records.documents.models import Document, Element
from zhospar.records.documents.selectors import document, elements_of
from zhospar.records.documents.skeleton import skeletons_of
from zhospar.records.documents.thread import documents_in_force, place_of, taken_up_of, thread_of
from zhospar.records.documents.thread_gaps import GAPS, NO_GOAL, NO_HIGHER, NO_MONEY, gaps_of
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Localized

pytestmark = pytest.mark.django_db
ON = day(CORRECTED)
PLAN = "strategic-development-plan"


@pytest.fixture
def bodies():
    return country()


def links(found) -> list[Element]:
    return elements_of(document(found, ON).edition.id, ["links"])


def known_now():
    return documents_in_force(None, ON, administration=True)


def draft(plan, body):
    return open_draft(plan=plan, actor=actor(body), at=at("2016-01-11"))


def linked_to(plan, *told: Link):
    return msgspec.structs.replace(plan, links=told)


# --- links led to what is on record --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "Қазақстан Республикасының 2016 – 2025 жылдарға арналған Стратегиялық даму жоспары (үлгі)",
        "«Қазақстан Республикасының 2016-2025 жылдарға арналған стратегиялық даму жоспары»",
        "Елдің 2016–2025 жылдарға арналған стратегиялық жоспары",
    ],
    ids=["as it is", "other marks, case and no remark", "other words, of what there is one, with its years"],
)
def test_a_link_in_words_is_led_to_the_document_that_it_names(bodies, title: str) -> None:
    higher = in_force(sample(PLAN), bodies["economy"])
    link = Link(to_kind=PLAN, of="1", document=Localized(title), element=Localized("Азаматтардың денсаулығын нығайту"))
    found = draft(linked_to(sample("state-programme"), link), bodies["health"])
    (row,) = links(found)
    assert row.to_document_id == higher
    goal = next(one for one in elements_of(document(higher, ON).edition.id, ["goals"]) if one.code == "2.2")
    assert row.to_identity == goal.identity


def test_a_link_by_the_number_of_the_register_and_the_id_of_the_goal_is_led_too(bodies) -> None:
    higher = in_force(sample(PLAN), bodies["economy"])
    number = document(higher, ON).number
    link = Link(to_kind=PLAN, of="1", document=Localized(number), element_id="2.2", element_type="goal")
    (row,) = links(draft(linked_to(sample("state-programme"), link), bodies["health"]))
    assert row.to_document_id == higher
    assert row.to_identity is not None


@pytest.mark.parametrize(
    "title", ["Қазақстан Республикасының 2020 жылға дейінгі Стратегиялық даму жоспары", "Мүлде басқа жоспар"]
)
def test_another_document_s_name_leads_nowhere(bodies, title: str) -> None:
    in_force(sample(PLAN), bodies["economy"])
    link = Link(to_kind=PLAN, of="1", document=Localized(title))
    (row,) = links(draft(linked_to(sample("state-programme"), link), bodies["health"]))
    assert row.to_document_id is None


def test_a_link_told_before_its_document_was_there_is_led_to_it_once_it_is_approved(bodies) -> None:
    link = Link(to_kind=PLAN, of="1", document=sample(PLAN).title, element_id="2.2")
    found = draft(linked_to(sample("state-programme"), link), bodies["health"])
    assert links(found)[0].to_document_id is None
    higher = in_force(sample(PLAN), bodies["economy"])
    assert links(found)[0].to_document_id == higher
    assert links(found)[0].to_identity is not None


def test_writing_and_importing_lead_links_as_opening_does(bodies) -> None:
    higher = in_force(sample(PLAN), bodies["economy"])
    plan = sample("sectoral-programme")
    found = draft(linked_to(plan), bodies["health"])
    edition = document(found, ON).edition.id
    link = {"to_kind": PLAN, "of": "1.1", "document": msgspec.to_builtins(sample(PLAN).title), "element_id": "2.2"}
    write_element(edition_id=edition, list_name="links", fields=link, actor=actor(bodies["health"]), at=at(CORRECTED))
    assert links(found)[0].to_document_id == higher
    told = msgspec.convert(link, Link)
    take_in(edition_id=edition, plan=linked_to(plan, told), actor=actor(bodies["health"]), at=at(CORRECTED))
    assert links(found)[0].to_document_id == higher


def test_of_two_documents_of_one_name_the_one_of_the_link_s_period_is_meant(bodies) -> None:
    plan = sample("sectoral-programme")
    early, late = (msgspec.structs.replace(plan, period=Period(first=first, last=first + 4)) for first in (2010, 2015))
    one, other = (in_force(linked_to(plan), bodies["health"]) for plan in (early, late))
    for plan, expected in ((early, one), (late, other)):
        link = Link(to_kind=plan.kind, of="1", document=plan.title, period=plan.period)
        found = in_force(linked_to(sample("company-strategy"), link), bodies["kegoc"])
        assert links(found)[0].to_document_id == expected
        Document.objects.filter(pk=found).update(state="ended")


def test_links_are_led_at_a_constant_number_of_queries(bodies) -> None:
    in_force(sample(PLAN), bodies["economy"])
    counts = []
    for many in (2, 12):
        told = [Link(to_kind=PLAN, of=str(n), document=sample(PLAN).title, element_id="2.2") for n in range(many)]
        found = draft(linked_to(sample("sectoral-programme"), *told), bodies["health"])
        edition = document(found, ON).edition.id
        Element.objects.filter(edition=edition, list="links").update(to_document=None, to_identity=None)
        with CaptureQueriesContext(connection) as queries:
            assert resolve_links(edition) == many
        counts.append(len(queries))
        Document.objects.filter(pk=found).update(state="ended")
    assert counts[0] == counts[1]


# --- the walk ------------------------------------------------------------------------------------------------------


@pytest.fixture
def republic(bodies):
    """A plan, a programme that follows from it, and what carries the programme out."""
    strategy = draft(sample("strategy-2050"), bodies["economy"])
    plan = in_force(sample(PLAN), bodies["economy"])
    programme = in_force(sample("state-programme"), bodies["health"])
    paper = in_force(sample("action-plan"), bodies["health"], about=programme)
    return {"strategy": strategy, "plan": plan, "programme": programme, "paper": paper}


def goal_of(found, code: str):
    return next(one for one in elements_of(document(found, ON).edition.id, ["goals"]) if one.code == code).identity


def test_from_a_programme_s_goal_the_thread_leads_up_to_the_strategy_and_down_to_measures(republic) -> None:
    known = known_now()
    thread = thread_of(*place_of(goal_of(republic["programme"], "1.1"), known), known)
    kinds = [node.document.kind for node in thread.nodes.values()]
    assert {"state-programme", PLAN, "strategy-2050"} == set(kinds)
    assert {measure.document.id for measure in thread.measures} == {republic["programme"], republic["paper"]}
    plan_goal = str(goal_of(republic["plan"], "2.2"))
    assert (plan_goal, str(goal_of(republic["programme"], "1.1"))) in thread.wires


def test_from_a_national_goal_the_thread_leads_down_to_the_goals_that_follow_from_it(republic) -> None:
    known = known_now()
    thread = thread_of(*place_of(goal_of(republic["plan"], "2.2"), known), known)
    assert str(goal_of(republic["programme"], "1.1")) in thread.nodes
    assert str(goal_of(republic["programme"], "1.3")) in thread.nodes


def test_a_document_is_a_node_too_with_all_its_goals(republic) -> None:
    known = known_now()
    thread = thread_of(republic["programme"], "", known)
    assert thread.chosen == {str(goal_of(republic["programme"], code)) for code in ("1", "1.1", "1.2", "1.3")}


def test_what_is_not_shown_for_want_of_room_is_counted(republic) -> None:
    known = known_now()
    thread = thread_of(*place_of(goal_of(republic["plan"], "2.2"), known), known, width=2)
    shown = [node for node in thread.nodes.values() if node.document.kind == "state-programme"]
    assert len(shown) == 2
    assert thread.more["state-programme"] > 0


def test_drafts_and_documents_that_one_may_not_know_of_are_on_no_thread(republic, bodies) -> None:
    Document.objects.filter(pk=republic["programme"]).update(mark="confidential")
    known = documents_in_force(actor(bodies["education"]), ON)
    assert republic["programme"] not in known
    assert place_of(goal_of(republic["programme"], "1.1"), known) is None
    thread = thread_of(*place_of(goal_of(republic["plan"], "2.2"), known), known)
    assert "state-programme" not in {node.document.kind for node in thread.nodes.values()}


def test_a_node_of_a_superseded_edition_is_found_in_the_one_in_force(republic) -> None:
    assert place_of(goal_of(republic["plan"], "2.2"), known_now()) == (republic["plan"], "2.2")


def test_links_in_a_circle_end_the_walk(bodies) -> None:
    plan = sample("company-strategy")
    other = msgspec.structs.replace(plan, title=Localized("Басқа компанияның стратегиясы"))
    circle = [
        linked_to(one, Link(to_kind=plan.kind, of="1.1", document=to.title, element_id="1.1"))
        for one, to in ((plan, other), (other, plan))
    ]
    first = in_force(circle[0], bodies["kegoc"])
    second = in_force(circle[1], body("ktz", "company"))
    thread = thread_of(first, "1.1", known_now())
    assert {node.document.id for node in thread.nodes.values()} == {first, second}


def test_the_walk_asks_no_more_with_more_documents(republic, bodies) -> None:
    key = goal_of(republic["plan"], "2.2")
    few = _queries(key)
    for number in range(4):
        plan = sample("sectoral-programme")
        link = Link(to_kind=PLAN, of="1.1", document=sample(PLAN).title, element_id="2.2")
        told = linked_to(msgspec.structs.replace(plan, title=Localized(f"Бағдарлама {number}")), link)
        in_force(told, bodies["education"])
    assert _queries(key) <= few + 1


def _queries(key) -> int:
    with CaptureQueriesContext(connection) as queries:
        known = known_now()
        thread_of(*place_of(key, known), known)
    return len(queries)


# --- what is broken ------------------------------------------------------------------------------------------------


def gaps_in(*documents):
    known = known_now()
    editions = {known[one].edition: one for one in documents}
    skeletons = {editions[edition]: one for edition, one in skeletons_of(editions).items()}
    return gaps_of(edition_on(ON), skeletons, known, taken_up_of(documents, known))


def test_a_goal_without_a_link_upwards_is_told_with_the_provision_that_asks_for_one(bodies) -> None:
    plan = sample("territory-programme")
    kept = [link for link in plan.links if link.of not in ("", "2.1", "2")]
    found = in_force(linked_to(plan, *kept), bodies["kar-planning"])
    (gap,) = [gap for gap in gaps_in(found) if gap.name == NO_HIGHER]
    assert (gap.code, gap.provision) == ("2.1", "A2-178.2")


def test_a_goal_that_no_money_is_told_for_is_told(bodies) -> None:
    plan = sample("territory-programme")
    tasks = {task.id for task in plan.tasks if task.goal == "3.1"}
    bare = msgspec.structs.replace(
        plan,
        funding=tuple(line for line in plan.funding if line.of not in ("3", "3.1", *tasks)),
        measures=tuple(one for one in plan.measures if one.of not in tasks),
    )
    found = in_force(bare, bodies["kar-planning"])
    assert "3.1" in [gap.code for gap in gaps_in(found) if gap.name == NO_MONEY]


def test_money_for_something_that_serves_no_goal_is_told_with_its_amount(bodies) -> None:
    plan = sample("sectoral-programme")
    stray = Measure(id="m99", title=Localized("Әкімшілік ғимаратты абаттандыру"), of="9.9.9", cost=74)
    found = in_force(msgspec.structs.replace(plan, measures=(*plan.measures, stray)), bodies["health"])
    (gap,) = [gap for gap in gaps_in(found) if gap.name == NO_GOAL]
    assert (gap.code, gap.amount) == ("m99", 74)


def test_the_breaks_come_with_the_gravest_first(bodies, republic) -> None:
    names = [gap.name for gap in gaps_in(*republic.values())]
    assert names == sorted(names, key=GAPS.index)
