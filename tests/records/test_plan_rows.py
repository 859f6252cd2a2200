"""Rows <-> plan: whatever a plan holds is written and read back equal, and keeps its identity through editions."""

import datetime
import json
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from tests.exchange.plan_strategies import plans
from tests.records.factories import actor, at, body

from zhospar.engine.plan import Plan
from zhospar.exchange.plan_files import read_plan_file
from zhospar.records.documents.models import Document, Edition, Element, YearValue
from zhospar.records.documents.plan_rows import LISTS, canonical_bytes, put_together, save_new, taken_apart
from zhospar.records.documents.selectors import (
    document,
    edition_on,
    editions_of,
    elements_of,
    plan_digest,
    plan_of,
    plans_of,
)
from zhospar.records.documents.services import copy_edition, digest_of, freeze, open_document, replace_content

SAMPLES = sorted(Path("samples").glob("[!b]*/*.yaml"))
DAY = datetime.date(2016, 3, 15)


def sample(place: str) -> Plan:
    return content(read_plan_file(Path("samples") / f"{place}.yaml"))


def content(plan: Plan) -> Plan:
    """A plan without the decisions about it, which are steps on record, not content."""
    return msgspec.structs.replace(plan, acts=())


@pytest.fixture
def developer(db: None) -> int:
    return body("economy", "planning-authority", body_class="government").pk


@pytest.fixture
def edition(developer: int) -> Edition:
    """An edition without content."""
    row = Document.objects.create(
        number="2016-00001",
        kind="concept",
        period_first=2016,
        period_last=2020,
        developer_id=developer,
        created_at=at("2016-03-15"),
        changed_at=at("2016-03-15"),
    )
    return Edition.objects.create(document=row, number=1, opened_on=DAY)


def written(plan: Plan) -> Edition:
    """A plan put on record."""
    someone = actor(body("economy"))
    document_id = open_document(
        plan=plan, actor=someone, at=at("2016-03-15"), body_id=someone.body.id, provision="A1-9"
    )
    return Edition.objects.get(document=document_id)


def through_rows(edition: Edition, plan: Plan) -> Plan:
    """Written to the database and read from it again."""
    parts = taken_apart(plan)
    Element.objects.filter(edition=edition).delete()
    edition.head = parts.head
    edition.save()
    save_new(edition, parts.elements, {})
    return plan_of(edition.pk)


# --- there and back ------------------------------------------------------------------------------------------------


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_any_plan_is_read_back_as_it_was_written(edition: Edition, plan: Plan) -> None:
    assert through_rows(edition, plan) == content(plan)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_sample_is_read_back_as_it_was_written(edition: Edition, path: Path) -> None:
    plan = read_plan_file(path)
    assert through_rows(edition, plan) == content(plan)


@given(plan=plans())
def test_a_plan_taken_apart_leaves_nothing_out(plan: Plan) -> None:
    parts = taken_apart(plan)
    plain = msgspec.to_builtins(plan, str_keys=True)
    assert {one.list for one in parts.elements} == {name for name in LISTS if plain.get(name)}
    for name in LISTS:
        assert sum(one.list == name for one in parts.elements) == len(getattr(plan, name))
    assert "acts" not in parts.head


@given(plan=plans())
def test_no_name_stands_twice_in_a_list(plan: Plan) -> None:
    names = [(one.list, one.code) for one in taken_apart(plan).elements if one.code]
    assert len(names) == len(set(names))


def test_a_plan_without_elements_is_a_head_alone() -> None:
    plan = sample("strategy-2050/example")
    bare = msgspec.structs.replace(plan, **dict.fromkeys(LISTS, ()))
    parts = taken_apart(bare)
    assert parts.elements == ()
    assert put_together(parts.head, []) == bare


def test_values_by_year_stand_in_a_table_of_their_own(developer: int) -> None:
    plan = sample("state-programme/example")
    edition = written(plan)
    told = sum(len(one.planned) + len(one.actual) for one in plan.indicators)
    assert YearValue.objects.filter(element__edition=edition).count() == told
    assert all("planned" not in one.record for one in Element.objects.filter(edition=edition, list="indicators"))


# --- bytes ---------------------------------------------------------------------------------------------------------


@given(plan=plans())
def test_the_same_content_has_the_same_bytes_whatever_was_decided(plan: Plan) -> None:
    assert canonical_bytes(plan) == canonical_bytes(content(plan))
    again = msgspec.json.decode(msgspec.json.encode(plan), type=Plan)
    assert canonical_bytes(again) == canonical_bytes(plan)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_bytes_of_a_document_on_record_are_those_of_the_file(edition: Edition, path: Path) -> None:
    plan = read_plan_file(path)
    through_rows(edition, plan)
    assert plan_digest(edition.pk) == digest_of(plan) == plan_digest(edition.pk)


def test_another_figure_gives_another_digest(developer: int) -> None:
    edition = written(sample("state-programme/example"))
    before = plan_digest(edition.pk)
    value = YearValue.objects.filter(element__edition=edition, number__isnull=False).first()
    assert value is not None
    value.number += 0.5
    value.save()
    assert plan_digest(edition.pk) != before


def test_an_approved_edition_keeps_the_very_bytes(developer: int) -> None:
    plan = sample("state-programme/example")
    edition = written(plan)
    digest = freeze(edition.pk, on=DAY)
    edition.refresh_from_db()
    assert (edition.digest, edition.canonical) == (digest, canonical_bytes(plan))
    assert msgspec.convert(json.loads(edition.canonical), Plan, str_keys=True) == plan


# --- identity and editions -----------------------------------------------------------------------------------------


def identities(edition: Edition) -> dict[tuple[str, str], object]:
    return {(row.list, row.code): row.identity for row in elements_of(edition.pk) if row.code}


def test_elements_keep_their_identity_when_a_file_is_taken_in(developer: int) -> None:
    plan = sample("state-programme/example")
    edition = written(plan)
    before = identities(edition)
    fewer = msgspec.structs.replace(plan, measures=plan.measures[1:], goals=tuple(reversed(plan.goals)))
    replace_content(edition.pk, fewer)
    after = identities(edition)
    gone = ("measures", plan.measures[0].id)
    assert after == {place: identity for place, identity in before.items() if place != gone}
    assert plan_of(edition.pk) == fewer


def test_elements_keep_their_identity_through_a_correction(developer: int) -> None:
    plan = sample("state-programme/example")
    edition = written(plan)
    freeze(edition.pk, on=DAY)
    new = copy_edition(edition.pk, opened_on=DAY, ground={"ground": "monitoring"})
    old_rows = [(row.list, row.place, row.code, row.identity) for row in elements_of(edition.pk)]
    assert [(row.list, row.place, row.code, row.identity) for row in elements_of(new.pk)] == old_rows
    assert plan_of(new.pk) == plan
    assert (new.number, new.corrects_id) == (2, edition.pk)


def test_what_was_removed_does_not_go_over_into_a_correction(developer: int) -> None:
    edition = written(sample("state-programme/example"))
    row = elements_of(edition.pk, ["measures"])[0]
    Element.objects.filter(pk=row.pk).update(removed=True)
    freeze(edition.pk, on=DAY)
    new = copy_edition(edition.pk, opened_on=DAY, ground={})
    assert row.identity not in Element.objects.filter(edition=new).values_list("identity", flat=True)


def test_owners_marks_and_links_go_over_into_a_correction(developer: int) -> None:
    edition = written(sample("state-programme/example"))
    other = written(sample("strategic-development-plan/example"))
    link = elements_of(edition.pk, ["links"])[0]
    goal = elements_of(other.pk, ["goals"])[0]
    Element.objects.filter(pk=link.pk).update(mark="service", to_document=other.document_id, to_identity=goal.identity)
    freeze(edition.pk, on=DAY)
    new = copy_edition(edition.pk, opened_on=DAY, ground={})
    same = Element.objects.get(edition=new, identity=link.identity)
    assert (same.mark, same.to_document_id, same.to_identity) == ("service", other.document_id, goal.identity)


def corrected(edition: Edition, *days: datetime.date) -> list[Edition]:
    """The editions of a document approved on one day after the other."""
    freeze(edition.pk, on=days[0])
    found = [edition]
    for number, day in enumerate(days[1:], 2):
        new = copy_edition(found[-1].pk, opened_on=day, ground={})
        Edition.objects.filter(pk=new.pk).update(head={**new.head, "title": {"kk": f"{number}-редакция"}})
        freeze(new.pk, on=day)
        found.append(new)
    return found


def test_superseded_editions_stay_readable(developer: int) -> None:
    days = [datetime.date(2016, 1, 1), datetime.date(2016, 7, 1), datetime.date(2017, 2, 1)]
    first, second, third = corrected(written(sample("concept/example")), *days)
    assert [one.state for one in editions_of(first.document_id)] == ["superseded", "superseded", "approved"]
    assert plan_of(first.pk) == sample("concept/example")
    assert [plan_of(one.pk).title.kk for one in (second, third)] == ["2-редакция", "3-редакция"]
    for one in Edition.objects.filter(document=first.document_id):
        assert canonical_bytes(plan_of(one.pk)) == one.canonical


def test_on_every_day_one_edition_holds_or_none(developer: int) -> None:
    days = [datetime.date(2016, 1, 10), datetime.date(2016, 1, 20), datetime.date(2016, 1, 31)]
    editions = corrected(written(sample("concept/example")), *days)
    document_id = editions[0].document_id
    for offset in range(45):
        day = datetime.date(2016, 1, 1) + datetime.timedelta(days=offset)
        held = [one.pk for one, (since, until) in zip(editions, pairwise([*days, datetime.date.max]), strict=True)
                if since <= day < until]  # fmt: skip
        found = edition_on(document_id, day)
        assert ([found.id] if found else []) == held


def test_of_two_editions_approved_on_one_day_the_later_one_holds(developer: int) -> None:
    first, second = corrected(written(sample("concept/example")), DAY, DAY)
    found = edition_on(first.document_id, DAY)
    assert found is not None
    assert found.id == second.pk


def test_a_draft_holds_on_no_day(developer: int) -> None:
    edition = written(sample("concept/example"))
    assert edition_on(edition.document_id, datetime.date(2030, 1, 1)) is None
    facts = document(edition.document_id, DAY)
    assert facts.edition is not None
    assert facts.edition.state == "draft"


def test_many_plans_cost_as_many_queries_as_one(developer: int, django_assert_num_queries: object) -> None:
    editions = [written(sample("concept/example")).pk for _ in range(6)]
    for ids in (editions[:1], editions):
        with django_assert_num_queries(4):  # type: ignore[operator]
            assert len(plans_of(ids)) == len(ids)
