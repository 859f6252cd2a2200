"""Documents on record: numbers, what the register shows, participants, and an act with every write."""

import datetime
import uuid

import pytest
from tests.processes.lives import Country, born, day, sample
from tests.records.factories import actor, at, country

from zhospar.engine.plan import Plan
from zhospar.records.audit_trail.models import Act
from zhospar.records.audit_trail.selectors import acts_of
from zhospar.records.documents.models import Document, Element, StepTaken
from zhospar.records.documents.selectors import (
    NoSuchDocument,
    document,
    documents,
    find,
    plan_of,
    plans_beside,
    steps_taken,
)
from zhospar.records.documents.services import annul_steps, digest_of, freeze, name_bodies, open_document, record_step
from zhospar.statute.localized import Localized

ON = datetime.date(2016, 3, 15)


@pytest.fixture
def bodies(db: None) -> Country:
    return country()


def opened(bodies: Country, plan: Plan, on: str = "2016-03-15", who: str = "health") -> uuid.UUID:
    someone = actor(bodies[who])
    return open_document(plan=plan, actor=someone, at=at(on), body_id=someone.body.id, provision="A1-9")


def stepped(bodies: Country, document_id: uuid.UUID, step: str, on: str = "2016-03-15") -> StepTaken:
    edition = document(document_id, ON).edition
    assert edition is not None
    return record_step(
        document_id=document_id, edition_id=edition.id, step=step, outcome="", process="approval", role="government",
        provision="A1-36a", actor=actor(bodies["government"]), at=at(on),
        decision={"number": "12", "on": on, "name": {"kk": "қаулы"}},
    )  # fmt: skip


def test_numbers_run_by_the_year_of_opening(bodies: Country) -> None:
    days = ("2015-12-30", "2015-12-31", "2016-01-01", "2015-12-31")
    numbers = [document(opened(bodies, sample("concept"), on), ON).number for on in days]
    assert numbers == ["2015-00001", "2015-00002", "2016-00001", "2015-00003"]


def test_opening_is_on_record_with_the_digest_of_the_text(bodies: Country) -> None:
    document_id = opened(bodies, sample("concept"))
    (act,) = acts_of(document_id)
    edition = document(document_id, ON).edition
    assert edition is not None
    assert (act.verb, act.edition, act.provisions, act.body) == ("documents.open", edition.id, ("A1-9",), "health")
    assert act.told["content"] == digest_of(plan_of(edition.id))


def test_a_document_that_is_not_there_is_told_so(bodies: Country) -> None:
    with pytest.raises(NoSuchDocument):
        document(uuid.uuid4(), ON)
    with pytest.raises(NoSuchDocument):
        find("2016-99999", None, ON)


def test_the_register_shows_what_the_head_says(bodies: Country) -> None:
    plan = sample("state-body-strategic-plan")
    facts = document(opened(bodies, plan), ON)
    assert (facts.kind, facts.title, facts.period_first, facts.period_last, facts.state) == (
        plan.kind, plan.title, plan.period.first, plan.period.last, "draft",
    )  # fmt: skip
    assert facts.body_class == "government"


def test_a_document_without_a_territory_of_its_own_has_its_developers(bodies: Country) -> None:
    facts = document(opened(bodies, sample("state-body-strategic-plan"), who="kar-health"), ON)
    assert (facts.territory, facts.territory_path) == ("kar", "/kz/kar/")


def test_who_takes_part_is_named_once(bodies: Country) -> None:
    document_id = opened(bodies, sample("concept"))
    for _ in range(2):
        name_bodies(document_id, [("interested", "education"), ("co-executor", "education"), ("interested", "economy")])
    facts = document(document_id, ON)
    assert facts.taking("interested") == ("economy", "education")
    assert facts.taking("co-executor") == ("education",)


def test_a_step_is_on_record_with_its_act_and_is_a_decision_of_the_plan(bodies: Country) -> None:
    document_id = opened(bodies, sample("concept"))
    row = stepped(bodies, document_id, "approve")
    assert Act.objects.get(number=row.act).verb == "processes.take-step"
    (taken,) = steps_taken([document_id])[document_id]
    assert (taken.step, taken.body, taken.on) == ("approve", "government", ON)
    edition = document(document_id, ON).edition
    assert edition is not None
    (decided,) = plan_of(edition.id).acts
    assert (decided.type, decided.by, decided.number, decided.on, decided.name) == (
        "approval", "government", "12", "2016-03-15", Localized("қаулы"),
    )  # fmt: skip


def test_a_step_taken_late_in_the_evening_counts_for_the_day_of_the_country(bodies: Country) -> None:
    """20:00 in Greenwich is the next day in Kazakhstan."""
    document_id = opened(bodies, sample("concept"))
    edition = document(document_id, ON).edition
    assert edition is not None
    row = record_step(
        document_id=document_id, edition_id=edition.id, step="x", outcome="", process="development", role="developer",
        provision="A1-9", actor=actor(bodies["health"]), decision={},
        at=datetime.datetime(2016, 3, 15, 20, tzinfo=datetime.UTC),
    )  # fmt: skip
    assert row.on == datetime.date(2016, 3, 16)


def test_annulled_steps_are_kept_and_count_no_more(bodies: Country) -> None:
    document_id = opened(bodies, sample("concept"))
    row = stepped(bodies, document_id, "approve")
    annul_steps(row.edition_id, ["approve"])
    assert steps_taken([document_id])[document_id] == ()
    assert plan_of(row.edition_id).acts == ()
    assert StepTaken.objects.filter(document=document_id).count() == 1
    stepped(bodies, document_id, "approve", "2016-03-20")
    assert [one.on for one in steps_taken([document_id])[document_id]] == [day("2016-03-20")]


def test_a_check_compares_with_documents_in_force_that_are_linked(bodies: Country) -> None:
    own, other = opened(bodies, sample("state-programme")), opened(bodies, sample("strategic-development-plan"))
    edition = document(own, ON).edition
    above = document(other, ON).edition
    assert edition is not None
    assert above is not None
    link = Element.objects.filter(edition=edition.id, list="links")[:1].get()
    Element.objects.filter(pk=link.pk).update(to_document=other)
    assert plans_beside(plan_of(edition.id), own) == ()
    freeze(above.id, on=ON)
    assert plans_beside(plan_of(edition.id), own) == (plan_of(above.id),)


def test_many_documents_cost_as_many_queries_as_one(bodies: Country, django_assert_num_queries: object) -> None:
    ids = [opened(bodies, sample("concept")) for _ in range(8)]
    for one in ids:
        name_bodies(one, [("interested", "education")])
    for some in (ids[:1], ids):
        with django_assert_num_queries(4):  # type: ignore[operator]
            assert len(documents(Document.objects.filter(pk__in=some), ON)) == len(some)


def test_a_document_opened_by_the_process_waits_on_its_developers_desk(bodies: Country) -> None:
    life = born(bodies, "health", sample("sectoral-programme"), "2016-03-15")
    assert life.open == {("develop", "health")}
