"""9. A national company: its strategy of ten years, agreed and approved by the Government, and its own plan of five."""

import pytest
from tests.journeys.lives.pages import Country

pytestmark = pytest.mark.browser
COMPANY, OTHER_COMPANY, PLANNING_MINISTER, PREMIER = "dkasenov", "zaitbaev", "esaparov", "autegenova"


def test_a_company_develops_its_strategy_and_its_plan(country: Country) -> None:
    country.on("2015-06-01")
    company, planning, premier = (country.person(one) for one in (COMPANY, PLANNING_MINISTER, PREMIER))
    planning.may_not_open("company-strategy", by="A1-56")
    number = company.opens("company-strategy")
    company.takes(number, "develop")
    premier.may_not_take(number, "approve", by="A1-56f")
    company.sends_for_agreement(number, asked=1)
    assert number in planning.desk()
    planning.agrees(number)
    country.person(OTHER_COMPANY).may_not_take(number, "approve", by="A1-56f")
    company.may_not_take(number, "approve", by="A1-56f")
    premier.takes(number, "approve", act="881")
    assert company.sees_state(number) == "күшінде"

    five_years = company.opens("company-development-plan")
    country.person(OTHER_COMPANY).may_not_take(five_years, "develop", by="A1-56")
    company.takes(five_years, "develop")
    assert company.sees_state(five_years) == "күшінде"
