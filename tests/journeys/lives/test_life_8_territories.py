"""8. Programmes of a region and a district: base indicators, agreement, the maslikhat, the akim's action plan."""

import pytest
from tests.journeys.lives.pages import Country

pytestmark = pytest.mark.browser
REGIONAL_MINISTER, PLANNING_MINISTER, EDUCATION = "ualimbekov", "esaparov", "gzhumashev"
REGION, REGION_HEAD, AKIM, MASLIKHAT = "bsarsembina", "gizbasarov", "gli", "nli"
DISTRICT, DISTRICT_AKIM, DISTRICT_MASLIKHAT = "msyzdykova", "mbaimuratova", "azhapparov"


def test_a_region_develops_its_programme_on_the_base_indicators_and_its_maslikhat_approves_it(
    country: Country,
) -> None:
    country.on("2015-04-20")
    _base_list(country)
    region, head = country.person(REGION), country.person(REGION_HEAD)
    regional, planning = country.person(REGIONAL_MINISTER), country.person(PLANNING_MINISTER)
    country.person(AKIM).may_not_open("territory-programme", by="A1-")
    number = region.opens("territory-programme")
    region.names(number, "mon")
    region.takes(number, "develop")
    head.sends_for_agreement(number, asked=3)
    assert "20.05.2015" in head.reads(number, "agreement")
    for one in (regional, planning, country.person(EDUCATION)):
        one.agrees(number)
    region.takes(number, "submit")

    country.person("zshintaeva").may_not_take(number, "approve", by="A2-170c")
    country.person(AKIM).may_not_take(number, "approve", by="A2-170c")
    maslikhat = country.person(MASLIKHAT)
    maslikhat.takes(number, "approve", act="XLII")
    assert maslikhat.sees_state(number) == "күшінде"

    action = region.opens("action-plan/territory", about=number)
    region.takes(action, "develop")
    head.sends_for_agreement(action, asked=1)
    regional.agrees(action)
    maslikhat.may_not_take(action, "approve", by="A2-")
    country.person(AKIM).takes(action, "approve", act="11/2")
    assert region.sees_state(action) == "күшінде"


def _base_list(country: Country) -> None:
    """The base indicators of the regions, agreed and approved."""
    regional, planning = country.person(REGIONAL_MINISTER), country.person(PLANNING_MINISTER)
    number = regional.opens("base-indicator-list")
    regional.takes(number, "develop")
    regional.sends_for_agreement(number, asked=1)
    planning.agrees(number)
    planning.may_not_take(number, "approve", by="A2-")
    regional.takes(number, "approve", act="387")


def test_a_district_agrees_its_programme_with_its_region_and_its_own_maslikhat_approves_it(country: Country) -> None:
    country.on("2015-07-01")
    district, head = country.person(DISTRICT), country.person(REGION_HEAD)
    number = district.opens("district-programme")
    district.names(number, "health-karaganda")
    district.takes(number, "develop")
    district.sends_for_agreement(number, asked=2)
    head.agrees(number)
    country.person("vromanov").agrees(number)
    district.takes(number, "submit")
    country.person(MASLIKHAT).may_not_take(number, "approve", by="A2-171b")
    country.person(DISTRICT_MASLIKHAT).takes(number, "approve", act="44/3")
    assert district.sees_state(number) == "күшінде"

    action = district.opens("action-plan/district", about=number)
    district.takes(action, "develop")
    district.sends_for_agreement(action, asked=1)
    head.agrees(action)
    country.person(DISTRICT_AKIM).takes(action, "approve", act="3/1")
    assert district.sees_state(action) == "күшінде"
