"""The nine lives, each from the occasion that calls for a document to its approved text, told as the paragraphs tell them."""

import datetime
from collections.abc import Sequence

import msgspec
import pytest
from tests.processes.lives import Country, Life, born, day, sample
from tests.records.factories import actor, at

from zhospar.engine.plan import Plan
from zhospar.processes.development.selectors import discussion_of, sheets_of
from zhospar.processes.development.services.discussion import answer_proposal, open_discussion, propose
from zhospar.processes.development.services.editing import write_element
from zhospar.processes.development.services.opening import name_participants, open_draft
from zhospar.records.audit_trail.selectors import prove
from zhospar.records.documents.selectors import elements_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized


def refuses(what: object, *args: object, by: str = "", **more: object) -> Refused:
    """It is refused, citing the provision; says why."""
    with pytest.raises(Refused) as told:
        what(*args, **more)  # type: ignore[operator]
    if by:
        assert told.value.provision == by
    assert told.value.problem.missing() == ()
    assert told.value.mend.missing() == ()
    return told.value


def nobody_else_opens(country: Country, plan: Plan, rightful: Sequence[str]) -> None:
    """Every other body of the country is refused."""
    for code, one in country.items():
        if code not in rightful:
            refuses(open_draft, plan=plan, actor=actor(one), at=at("2016-03-15"))


# --- 1. the strategic development plan --------------------------------------------------------------------------


def test_the_planning_authority_develops_the_strategic_development_plan_and_the_president_approves_it(
    country: Country,
) -> None:
    plan = sample("strategic-development-plan")
    nobody_else_opens(country, plan, ["economy"])
    life = born(country, "economy", plan, "2015-01-12")
    assert life.open == {("develop", "economy")}
    refuses(life.decides, "president", "approve", "2015-06-01", by="A1-11")

    life.takes("economy", "develop", "2015-06-01")
    assert life.open == {("approve", "president")}
    refuses(life.decides, "government", "approve", "2015-07-01", by="A1-11")
    refuses(life.takes, "president", "approve", "2015-07-01", by="A1-11")  # an act without number or day

    life.decides("president", "approve", "2015-07-01", number="77")
    assert life.state == "in-force"
    assert [(act.type, act.by, act.number, act.on) for act in life.plan.acts] == [
        ("approval", "president", "77", "2015-07-01")
    ]
    assert life.open == set()


# --- 2. the scheme ----------------------------------------------------------------------------------------------


def test_the_scheme_is_made_with_those_invited_and_followed_by_its_action_plan(country: Country) -> None:
    life = born(country, "economy", sample("territorial-spatial-scheme"), "2015-01-12")
    refuses(life.takes, "economy", "develop", "2015-02-01")
    invited = [("co-executor", "regions")]
    refuses(name_participants, document_id=life.id, takes_part=invited, actor=life.body("regions"), at=at("2015-01-13"))
    name_participants(document_id=life.id, takes_part=invited, actor=life.body("economy"), at=at("2015-01-13"))
    life.takes("economy", "invite-participants", "2015-01-13")
    life.takes("economy", "develop", "2015-06-01")
    plan = born(country, "regions", sample("action-plan/scheme"), "2015-06-02", about=life.id)
    plan.takes("regions", "develop", "2015-06-03")
    refuses(plan.decides, "government", "approve", "2015-06-04", by="A2-69b")  # there is no scheme to carry out yet

    life.decides("president", "approve", "2015-07-01")
    assert plan.open == {("approve", "government")}
    plan.decides("government", "approve", "2015-09-01")
    assert (life.state, plan.state) == ("in-force", "in-force")


# --- 3. the national security strategy --------------------------------------------------------------------------


def test_the_security_council_endorses_structure_approaches_and_content_of_the_security_strategy(
    country: Country,
) -> None:
    life = born(country, "economy", sample("national-security-strategy"), "2015-01-12")
    assert life.open == {("develop", "economy")}
    life.takes("economy", "develop", "2015-03-01")
    assert life.open == {
        (step, "security-council") for step in ("endorse-structure", "endorse-approaches", "endorse-content")
    }
    for step in ("endorse-structure", "endorse-approaches"):
        life.decides("security-council", step, "2015-04-01")
    refuses(life.decides, "president", "approve", "2015-05-01", by="A1-20")
    life.decides("security-council", "endorse-content", "2015-05-01")
    life.decides("president", "approve", "2015-06-01")
    card = life.standing("2015-06-01").document.card
    assert (card["number"], card["on"]) == ("77", "2015-06-01")  # of such a document only the card is kept

    plan = born(country, "economy", security_action_plan(), "2015-06-02", about=life.id)
    plan.takes("economy", "develop", "2015-08-01")
    assert plan.is_agreed("economy", "2015-08-10") == {"presidential-administration"}
    (approve,) = plan.standing("2015-08-10").open()
    assert approve.due is not None
    assert approve.due.last_day == datetime.date(2015, 9, 1)  # three months after the strategy's approval
    plan.decides("government", "approve", "2015-08-31")
    assert plan.state == "in-force"


def security_action_plan() -> Plan:
    """An action plan that carries out the security strategy."""
    plan = sample("action-plan")
    strategy = sample("national-security-strategy")
    about = msgspec.structs.replace(plan.about, kind=strategy.kind, title=strategy.title) if plan.about else None
    links = tuple(msgspec.structs.replace(link, to_kind=strategy.kind, document=strategy.title) for link in plan.links)
    return msgspec.structs.replace(plan, variant="national-security-strategy", about=about, links=links)


# --- 4. forecasts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "developer", "endorser"),
    [("example", "economy", "government"), ("local", "kar-planning", "kar-akimat")],
    ids=["central", "local"],
)
def test_a_forecast_is_endorsed_and_published(country: Country, place: str, developer: str, endorser: str) -> None:
    life = born(country, developer, sample(f"socio-economic-forecast/{place}"), "2015-04-01")
    life.takes(developer, "develop", "2015-05-01")
    assert life.open == {("endorse", endorser)}
    refuses(life.takes, developer, "publish", "2015-05-02", by="A1-24c")
    life.decides(endorser, "endorse", "2015-05-20")
    assert life.state == "in-force"
    assert life.open == {("publish", developer)}
    life.takes(developer, "publish", "2015-05-25")
    assert life.open == set()
    assert not life.standing("2015-05-25").law.has_process("socio-economic-forecast", "monitoring")


def test_a_forecast_rolls_every_year_and_the_same_years_are_not_drafted_twice(country: Country) -> None:
    plan = sample("socio-economic-forecast")
    born(country, "economy", plan, "2015-04-01")
    refuses(open_draft, plan=plan, actor=actor(country["economy"]), at=at("2015-04-02"))
    period = msgspec.structs.replace(plan.period, first=2017, last=2021)
    assert born(country, "economy", msgspec.structs.replace(plan, period=period), "2016-04-01").state == "draft"


# --- 5. state programmes ----------------------------------------------------------------------------------------


def programme(country: Country, *, regional: bool = True) -> Life:
    """A proposal of a programme with its justification prepared."""
    plan = sample("state-programme", conditions=("regional-part",) if regional else ())
    life = born(country, "health", plan, "2016-01-11", interested=["education"])
    justification = sample("justification")
    justification = msgspec.structs.replace(justification, conditions=plan.conditions)
    born(country, "health", justification, "2016-01-11", about=life.id)
    life.takes("health", "prepare-justification", "2016-01-11")
    life.takes("health", "submit-justification", "2016-01-12")
    return life


def with_list(country: Country) -> Life:
    """The list of programmes, open and empty."""
    return born(country, "economy", sample("state-programme-list", rows=()), "2016-01-11")


def listed(life: Life, the_list: Life) -> None:
    """A programme decided upon enters the list, which the President approves."""
    life.takes("economy", "enter-in-list", "2016-02-01")
    (row,) = elements_of(the_list.edition, ["rows"])
    write_element(
        edition_id=the_list.edition,
        list_name="rows",
        element_id=row.pk,
        fields={
            "cells": {"development": "2016-03-30", "first": 2016, "last": 2020, "submission": "2016-12-15"},
            "texts": {"decision": {"kk": "Президенттің шешімі"}},
        },
        actor=the_list.body("economy"),
        at=at("2016-02-01"),
    )
    the_list.takes("economy", "form", "2016-02-02")
    the_list.takes("economy", "submit", "2016-02-03")
    refuses(life.takes, "health", "develop", "2016-02-04")  # no development outside the list
    the_list.decides("president", "approve", "2016-02-10", number="5")


def test_a_state_programme_goes_from_its_justification_to_the_presidents_approval(country: Country) -> None:
    the_list = with_list(country)
    life = programme(country)
    life.takes("health", "submit-regional-part", "2016-01-12")
    (considered,) = [act for act in life.standing("2016-01-12").open() if act.step.id == "consider-regional-part"]
    assert considered.due is not None
    assert considered.due.last_day == datetime.date(2016, 2, 12)  # one month
    life.takes("regions", "consider-regional-part", "2016-01-20")
    life.takes("regions", "inform-on-expediency", "2016-01-20", "expedient")
    (concluded,) = life.standing("2016-01-20").open()
    assert concluded.due is not None
    assert concluded.due.last_day == datetime.date(2016, 1, 29)  # seven working days
    life.takes("economy", "form-conclusion-with-regional-information", "2016-01-22", "expedient")
    life.decides("advisory-body", "endorse-justification", "2016-01-25", outcome="endorsed")
    life.takes("economy", "inform-administration", "2016-01-26")
    life.takes("president", "decide", "2016-01-27", "develop")
    listed(life, the_list)

    life.takes("health", "develop", "2016-02-11")
    talk(life)
    life.takes("health", "rework", "2016-02-22")
    assert life.goes_round("health", "2016-02-23") == {"economy", "regions", "education"}
    for who in ("economy", "regions", "education"):
        refuses(life.decides, "president", "approve", "2016-03-01", by="A1-29")
        life.agrees(who, "2016-02-29")
    life.decides("president", "approve", "2016-03-01")
    assert (life.state, the_list.state) == ("in-force", "in-force")
    assert {act.by for act in life.plan.acts} >= {"president", "planning-authority", "regional-development-authority"}
    assert prove().broken is None


def talk(life: Life) -> None:
    """The public discusses the draft; every proposal is answered before the developer goes on."""
    open_discussion(
        document_id=life.id,
        actor=life.body("health"),
        at=at("2016-02-12"),
        closes_on=day("2016-02-19"),
        where="Егемен Қазақстан",
    )
    proposal = propose(edition_id=life.edition, author="Айгүл", text="Ауылдарды да қамтыңыз", at=at("2016-02-15"))
    refuses(life.takes, "health", "rework", "2016-02-19")  # it still runs
    refuses(life.takes, "health", "rework", "2016-02-22")  # a proposal has no answer
    answer_proposal(
        proposal_id=proposal.pk,
        verdict="taken",
        answer=Localized("Қосылды"),
        actor=life.body("health"),
        at=at("2016-02-22"),
    )
    found = discussion_of(life.edition)
    assert found is not None
    assert [one.verdict for one in found.proposals.all()] == ["taken"]


def test_a_programme_without_a_regional_part_needs_no_word_of_the_regional_authority(country: Country) -> None:
    the_list = with_list(country)
    life = programme(country, regional=False)
    assert life.open == {("form-conclusion", "economy")}
    life.takes("economy", "form-conclusion", "2016-01-20", "expedient")
    life.decides("advisory-body", "endorse-justification", "2016-01-25", outcome="endorsed")
    life.takes("economy", "inform-administration", "2016-01-26")
    life.takes("president", "decide", "2016-01-27", "develop")
    listed(life, the_list)
    life.takes("health", "develop", "2016-02-11")
    talk(life)
    life.takes("health", "rework", "2016-02-22")
    assert life.is_agreed("health", "2016-02-23") == {"economy", "education"}
    life.decides("president", "approve", "2016-03-01")
    assert life.state == "in-force"


def test_a_justification_that_is_not_endorsed_goes_no_further(country: Country) -> None:
    life = programme(country, regional=False)
    life.takes("economy", "form-conclusion", "2016-01-20", "inexpedient")
    life.decides("advisory-body", "endorse-justification", "2016-01-25", outcome="not-endorsed")
    refused = refuses(life.takes, "economy", "inform-administration", "2016-01-26", by="A2-80.2f")
    assert refused.problem.kk
    assert life.open == set()


def test_a_programme_that_the_president_does_not_want_is_not_developed(country: Country) -> None:
    the_list = with_list(country)
    life = programme(country, regional=False)
    life.takes("economy", "form-conclusion", "2016-01-20", "expedient")
    life.decides("advisory-body", "endorse-justification", "2016-01-25", outcome="endorsed")
    life.takes("economy", "inform-administration", "2016-01-26")
    life.takes("president", "decide", "2016-01-27", "not-develop")
    refuses(life.takes, "economy", "enter-in-list", "2016-01-28", by="A2-81b")
    refuses(life.takes, "health", "develop", "2016-01-28")
    assert elements_of(the_list.edition, ["rows"]) == []
    assert life.open == set()


def test_an_outcome_that_the_law_does_not_know_is_refused(country: Country) -> None:
    life = programme(country, regional=False)
    for outcome in ("", "perhaps", "endorsed"):
        refuses(life.takes, "economy", "form-conclusion", "2016-01-20", outcome, by="A2-80.2d")


def test_a_programme_is_entered_only_in_a_list_that_is_open(country: Country) -> None:
    life = programme(country, regional=False)
    life.takes("economy", "form-conclusion", "2016-01-20", "expedient")
    life.decides("advisory-body", "endorse-justification", "2016-01-25", outcome="endorsed")
    life.takes("economy", "inform-administration", "2016-01-26")
    life.takes("president", "decide", "2016-01-27", "develop")
    refuses(life.takes, "economy", "enter-in-list", "2016-01-28")


def test_a_working_group_is_set_up_where_all_state_bodies_are_represented(country: Country) -> None:
    life = programme(country, regional=False)
    life.takes("economy", "form-conclusion", "2016-01-20", "expedient")
    life.decides("advisory-body", "endorse-justification", "2016-01-25", outcome="endorsed")
    life.takes("economy", "inform-administration", "2016-01-26")
    life.takes("president", "decide", "2016-01-27", "develop")
    with_list(country)
    life.takes("economy", "enter-in-list", "2016-02-01")
    refuses(life.takes, "government", "set-up-commission", "2016-02-02")
    life.takes("prime-minister", "set-up-commission", "2016-02-02", stated=["state-bodies-represented"])
    assert "set-up-commission" in life.standing("2016-02-02").taken


# --- 6. sectoral programmes -------------------------------------------------------------------------------------


def test_a_central_executive_body_develops_a_sectoral_programme_and_the_government_approves_it(
    country: Country,
) -> None:
    plan = sample("sectoral-programme")
    nobody_else_opens(country, plan, ["economy", "regions", "health", "education"])
    life = born(country, "education", plan, "2015-01-12")
    life.takes("education", "develop", "2015-02-12")
    assert life.open == {("approve", "government")}
    life.decides("government", "approve", "2015-03-12")
    assert life.state == "in-force"


# --- 7. strategic plans of state bodies -------------------------------------------------------------------------

CLASSES = {  # the body, those who agree, who approves
    "president": ("service", {"economy", "education"}, "president"),
    "government": ("health", {"economy", "education"}, "government"),
    "government-unevaluated": ("archive", {"economy", "education"}, "government"),
    "outside-government-unevaluated": ("ombudsman", {"economy", "education"}, "president"),
    "supreme-court": ("supreme-court", {"economy", "education", "presidential-administration"}, "supreme-court"),
    "national-security-committee": ("knb", set(), "knb"),
    "national-bank": ("national-bank", {"economy", "education"}, "president"),
    "regional": ("kar-health", {"kar-planning", "education"}, "kar-akimat"),
}


@pytest.mark.parametrize("body_class", CLASSES)
def test_a_strategic_plan_is_agreed_and_approved_by_those_whom_its_class_names(
    country: Country, body_class: str
) -> None:
    developer, agreeing, approver = CLASSES[body_class]
    place = "national-bank" if body_class == "national-bank" else "example"
    life = born(
        country, developer, sample(f"state-body-strategic-plan/{place}"), "2013-09-02", interested=["education"]
    )
    assert life.standing("2013-09-02").document.body_class == body_class
    life.takes(developer, "develop", "2013-10-01")
    if agreeing:
        refuses(life.decides, approver, "approve", "2013-10-02")
        assert life.is_agreed(developer, "2013-10-02") == agreeing
    assert life.open == {("approve", approver)}
    life.decides(approver, "approve", "2013-12-20")
    assert life.state == "in-force"


def test_every_class_of_the_law_is_tried(country: Country) -> None:
    life = born(country, "health", sample("state-body-strategic-plan"), "2013-09-02")
    assert set(life.standing("2013-09-02").law.classes) == set(CLASSES)


def test_the_committee_sends_a_copy_of_its_plan_to_the_security_council_in_a_week(country: Country) -> None:
    life = born(country, "knb", sample("state-body-strategic-plan"), "2013-09-02")
    life.takes("knb", "develop", "2013-10-01")
    life.decides("knb", "approve", "2013-12-20")
    (copy,) = life.standing("2013-12-21").open()
    assert copy.step.id == "send-copy"
    assert copy.due is not None
    assert copy.due.last_day == datetime.date(2013, 12, 27)
    assert life.open == {("send-copy", "knb")}
    life.takes("knb", "send-copy", "2013-12-25")
    assert life.open == set()


def test_a_body_whose_plan_nobody_approves_has_no_strategic_plan(country: Country) -> None:
    for who in ("kegoc", "kar-abay-planning", "government"):
        told = refuses(
            open_draft, plan=sample("state-body-strategic-plan"), actor=actor(country[who]), at=at("2013-09-02")
        )
        assert told.provision.startswith("A1-40")


def test_an_operational_plan_ends_with_its_developer(country: Country) -> None:
    life = born(country, "health", sample("operational-plan"), "2013-12-20")
    life.decides("health", "develop", "2013-12-25")
    assert life.state == "in-force"


# --- 8. territory programmes ------------------------------------------------------------------------------------


def base_list(country: Country) -> Life:
    """The base indicators of the regions, agreed with the planning authority and approved."""
    life = born(country, "regions", sample("base-indicator-list"), "2015-04-01")
    life.takes("regions", "develop", "2015-04-20")
    assert life.is_agreed("regions", "2015-04-21") == {"economy"}
    life.decides("regions", "approve", "2015-05-20", number="387")
    return life


def test_a_region_develops_its_programme_agrees_it_with_the_centre_and_its_maslikhat_approves_it(
    country: Country,
) -> None:
    assert base_list(country).state == "in-force"
    plan = sample("territory-programme")
    nobody_else_opens(country, plan, ["kar-planning", "kos-planning"])
    life = born(country, "kar-planning", plan, "2015-06-01", interested=["health"])
    life.takes("kar-planning", "develop", "2015-07-01")
    assert life.goes_round("kar-planning", "2015-07-02") == {"regions", "economy", "health"}
    assert {sheet.due_on for sheet in sheets_of(life.edition)} == {day("2015-08-02")}  # a month
    for who in ("regions", "economy", "health"):
        life.agrees(who, "2015-07-20")
    assert life.open == {("submit", "kar-planning")}
    life.takes("kar-planning", "submit", "2015-10-01")
    for other in ("kos-maslikhat", "kar-abay-maslikhat", "kar-akimat"):
        refuses(life.decides, other, "approve", "2015-12-01", by="A2-170c")
    life.decides("kar-maslikhat", "approve", "2015-12-10")
    assert life.state == "in-force"

    action = born(country, "kar-planning", sample("action-plan/territory"), "2015-12-11", about=life.id)
    action.takes("kar-planning", "develop", "2015-12-20")
    assert action.is_agreed("kar-planning", "2015-12-21") == {"regions"}
    action.decides("kar-akimat", "approve", "2015-12-30")
    assert action.state == "in-force"


def test_a_district_agrees_its_programme_with_its_own_region(country: Country) -> None:
    life = born(country, "kar-abay-planning", sample("district-programme"), "2015-06-01", interested=["kar-health"])
    life.takes("kar-abay-planning", "develop", "2015-07-01")
    assert life.is_agreed("kar-abay-planning", "2015-07-02") == {"kar-planning", "kar-health"}
    life.takes("kar-abay-planning", "submit", "2015-10-01")
    for other in ("kar-nura-maslikhat", "kar-maslikhat"):
        refuses(life.decides, other, "approve", "2015-12-01", by="A2-171b")
    life.decides("kar-abay-maslikhat", "approve", "2015-12-10")

    action = born(country, "kar-abay-planning", sample("action-plan/district"), "2015-12-11", about=life.id)
    action.takes("kar-abay-planning", "develop", "2015-12-20")
    assert action.is_agreed("kar-abay-planning", "2015-12-21") == {"kar-planning"}
    action.decides("kar-abay-akimat", "approve", "2015-12-30")
    assert (life.state, action.state) == ("in-force", "in-force")


def test_a_region_makes_the_list_of_base_indicators_for_its_districts(country: Country) -> None:
    life = born(country, "kar-planning", sample("base-indicator-list/districts"), "2015-04-01")
    life.takes("kar-planning", "develop", "2015-04-20")
    refuses(life.decides, "kos-planning", "approve", "2015-05-20", by="A2-183d")
    life.decides("kar-planning", "approve", "2015-05-20")
    assert life.state == "in-force"


# --- 9. companies -----------------------------------------------------------------------------------------------


def test_a_company_develops_its_strategy_and_its_plan(country: Country) -> None:
    plan = sample("company-strategy")
    nobody_else_opens(country, plan, ["kegoc", "ktz"])
    life = born(country, "ktz", plan, "2015-06-01")
    life.takes("ktz", "develop", "2015-07-01")
    assert life.is_agreed("ktz", "2015-07-02") == {"economy"}
    life.decides("government", "approve", "2015-09-01")

    five_years = born(country, "ktz", sample("company-development-plan"), "2015-09-02")
    five_years.decides("ktz", "develop", "2015-10-01")
    assert (life.state, five_years.state) == ("in-force", "in-force")
