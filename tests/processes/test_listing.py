"""The list of state programmes: entered by a step, approved by the President, and no development outside it."""

import msgspec
import pytest
from tests.processes.lives import Country, Life, born, sample
from tests.records.factories import actor, at

from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services.editing import write_element
from zhospar.processes.development.services.listing import list_kind, name_listed
from zhospar.records.documents.models import Element
from zhospar.records.documents.selectors import editions_of, elements_of
from zhospar.records.documents.services import record_step
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

DAY = "2016-02-01"


def decided(country: Country, title: str = "") -> Life:
    """A programme that the President has charged to develop; what led there is put on record directly."""
    plan = sample("state-programme", conditions=("in-list",))  # what a text says of itself counts for nothing
    if title:
        plan = msgspec.structs.replace(plan, title=Localized(title, title, title))
    life = born(country, "health", plan, "2016-01-11", interested=["education"])
    route = life.standing(DAY).route
    for step in route.steps:
        if step.id == "enter-in-list":
            break
        outcomes = [
            name.partition(":")[2] for one in route.steps for name in one.after if name.startswith(f"{step.id}:")
        ]
        record_step(
            document_id=life.id, edition_id=life.edition, step=step.id, outcome=next(iter(outcomes), ""),
            process=step.entry.process, role=step.entry.by[0], provision=step.provision, actor=life.body("health"),
            at=at(DAY), decision={},
        )  # fmt: skip
    return life


@pytest.fixture
def the_list(country: Country) -> Life:
    return born(country, "economy", sample("state-programme-list", rows=()), "2016-01-11")


def completed(the_list: Life, on: str = DAY) -> None:
    """The planning authority fills in what only it knows of each programme."""
    for row in elements_of(the_list.edition, ["rows"]):
        write_element(
            edition_id=the_list.edition, list_name="rows", element_id=row.pk, actor=the_list.body("economy"), at=at(on),
            fields={
                "cells": {"development": "2016-03-30", "first": 2016, "last": 2020, "submission": "2016-12-15"},
                "texts": {"decision": {"kk": "Президенттің шешімі"}},
            },
        )  # fmt: skip


def approved(the_list: Life, on: str = "2016-02-10") -> None:
    completed(the_list, on)
    the_list.takes("economy", "form", on)
    the_list.takes("economy", "submit", on)
    the_list.decides("president", "approve", on)


def test_a_programme_that_is_entered_stands_in_the_draft_list(country: Country, the_list: Life) -> None:
    life = decided(country)
    life.takes("economy", "enter-in-list", DAY)
    (row,) = elements_of(the_list.edition, ["rows"])
    assert row.to_document_id == life.id
    assert (
        row.record["texts"]["name"]["kk"] == life.plan.title.kk
        if "name" in row.record["texts"]
        else row.record["texts"]
    )
    assert (row.record["cells"]["first"], row.record["cells"]["last"]) == (2016, 2020)


def test_only_the_planning_authority_enters_a_programme(country: Country, the_list: Life) -> None:
    life = decided(country)
    for code in country:
        if code != "economy":
            with pytest.raises(Refused) as refused:
                life.takes(code, "enter-in-list", DAY)
            assert refused.value.provision == "A2-81b"
    assert elements_of(the_list.edition, ["rows"]) == []


def test_without_a_list_nothing_is_entered(country: Country) -> None:
    life = decided(country)
    with pytest.raises(Refused) as refused:
        life.takes("economy", "enter-in-list", DAY)
    assert refused.value.provision
    assert "enter-in-list" not in life.standing(DAY).taken


def test_no_programme_is_developed_outside_the_approved_list(country: Country, the_list: Life) -> None:
    life = decided(country)
    with pytest.raises(Refused):
        life.takes("health", "develop", DAY)
    life.takes("economy", "enter-in-list", DAY)
    with pytest.raises(Refused) as refused:
        life.takes("health", "develop", DAY)
    assert refused.value.provision == "A2-85a"
    assert "in-list" not in life.standing(DAY).conditions  # a draft list names nobody yet
    with pytest.raises(Refused):  # nor does anybody vouch for it
        life.takes("health", "develop", DAY, stated=["in-list"])

    approved(the_list)
    assert "in-list" in life.standing("2016-02-11").conditions
    life.takes("health", "develop", "2016-02-11")


def test_a_programme_decided_later_changes_the_list(country: Country, the_list: Life) -> None:
    first = decided(country)
    first.takes("economy", "enter-in-list", DAY)
    approved(the_list)
    in_force = the_list.edition
    second = decided(country, "Мәдениетті дамытудың мемлекеттік бағдарламасы")
    second.takes("economy", "enter-in-list", "2016-03-01")
    assert [one.state for one in editions_of(the_list.id)] == ["approved", "draft"]
    assert the_list.edition != in_force
    assert {row.to_document_id for row in elements_of(the_list.edition, ["rows"])} == {first.id, second.id}
    # The list in force still carries the first one; the second waits for the change.
    assert "in-list" in first.standing("2016-03-01").conditions
    assert "in-list" not in second.standing("2016-03-01").conditions
    approved(the_list, "2016-03-10")
    assert "in-list" in second.standing("2016-03-11").conditions
    assert [one.state for one in editions_of(the_list.id)] == ["superseded", "approved"]


def test_a_programme_stands_in_the_list_once(country: Country, the_list: Life) -> None:
    life = decided(country)
    life.takes("economy", "enter-in-list", DAY)
    with pytest.raises(Refused):
        life.takes("economy", "enter-in-list", DAY)
    assert len(elements_of(the_list.edition, ["rows"])) == 1


def test_a_row_written_by_hand_is_told_which_programme_it_means(country: Country) -> None:
    the_list = born(country, "economy", sample("state-programme-list"), "2016-01-11")
    life = decided(country)
    row = elements_of(the_list.edition, ["rows"])[0]
    told = {"edition_id": the_list.edition, "row": row.record["id"], "programme_id": life.id}
    for code, body in country.items():
        if code != "economy":
            with pytest.raises(Refused):
                name_listed(**told, actor=actor(body), at=at(DAY))
    name_listed(**told, actor=the_list.body("economy"), at=at(DAY))
    assert Element.objects.get(pk=row.pk).to_document_id == life.id
    with pytest.raises(Refused):
        name_listed(**{**told, "row": "no-such-row"}, actor=the_list.body("economy"), at=at(DAY))


def test_the_kind_of_the_list_is_told_by_the_law(country: Country) -> None:
    life = decided(country)
    law = standing_of(life.id, life.standing(DAY).document.changed_at.date()).law
    assert list_kind(law, "state-programme") == "state-programme-list"
    assert list_kind(law, "sectoral-programme") == ""
