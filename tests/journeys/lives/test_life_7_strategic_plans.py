"""7. Strategic plans of state bodies: of a ministry, agreed, approved, corrected; of the National Security Committee, with its copy."""

import pytest
from tests.journeys.lives.pages import Country

pytestmark = pytest.mark.browser
DEVELOPER, MINISTER, PLANNING_MINISTER, OTHER_MINISTER, PREMIER = (
    "ekhvan",
    "oyuldasheva",
    "esaparov",
    "gzhumashev",
    "autegenova",
)


def test_a_ministry_agrees_its_plan_and_the_government_approves_it_and_its_correction(country: Country) -> None:
    country.on("2013-09-02")
    developer, planning, other = (country.person(one) for one in (DEVELOPER, PLANNING_MINISTER, OTHER_MINISTER))
    number = developer.opens("state-body-strategic-plan")
    developer.names(number, "mon")
    developer.takes(number, "develop")
    premier = country.person(PREMIER)
    premier.may_not_take(number, "approve", by="A1-40b")

    country.person(MINISTER).sends_for_agreement(number, asked=2)
    assert number in planning.desk()
    assert country.person("gkurmanova").cannot_agree(number)
    planning.agrees(number)
    other.agrees(number)
    assert developer.sees_state(number) == "келісуде"
    premier.takes(number, "approve", act="1583")
    assert premier.sees_state(number) == "күшінде"
    _is_corrected(country, number)


def _is_corrected(country: Country, number: str) -> None:
    """The same ways, once more."""
    country.on("2015-03-02")
    developer, planning, other = (country.person(one) for one in (DEVELOPER, PLANNING_MINISTER, OTHER_MINISTER))
    developer.corrects(number, "presidential-instruction", "Мемлекет басшысының тапсырмасы")
    assert developer.retargets(number, "i1", {2017: "72", 2018: "73"}, "Тапсырмада белгіленген") == "жоғарылатылды"
    developer.takes(number, "develop")
    country.person(MINISTER).sends_for_agreement(number, asked=2)
    planning.agrees(number)
    other.agrees(number)
    country.person(PREMIER).takes(number, "approve", act="207")
    assert "жоғарылатылды" in developer.reads(number, "editions")


def test_the_committee_approves_its_own_plan_and_sends_a_copy_in_a_week(country: Country) -> None:
    country.on("2013-09-02")
    committee, council = country.person("ktleubaev"), country.person("esaginov")
    number = committee.opens("state-body-strategic-plan")
    committee.takes(number, "develop")
    country.person(PREMIER).may_not_take(number, "approve", by="A1-40d")
    country.on("2013-12-20")
    committee.takes(number, "approve", act="5")
    assert committee.sees_state(number) == "күшінде"
    assert "27.12.2013" in committee.reads(number, "route")
    council.may_not_take(number, "send-copy", by="A1-40e")
    committee.takes(number, "send-copy")
    assert "27.12.2013" not in committee.desk()
