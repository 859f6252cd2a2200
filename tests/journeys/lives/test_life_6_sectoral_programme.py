"""6. A sectoral programme: a ministry develops it, the Government approves it, and monitoring leads to its correction."""

import pytest
from tests.journeys.lives.pages import Country

pytestmark = pytest.mark.browser
MINISTER, PREMIER, COMPANY, OTHER_MINISTER = "gzhumashev", "autegenova", "zaitbaev", "gkurmanova"


def test_a_ministry_develops_a_sectoral_programme_and_the_government_approves_it(country: Country) -> None:
    country.on("2015-01-12")
    minister, premier = country.person(MINISTER), country.person(PREMIER)
    country.person(COMPANY).may_not_open("sectoral-programme", by="A1-35")

    number = minister.opens("sectoral-programme")
    assert minister.sees_state(number) == "жоба"
    assert premier.sends_past(number, "approve", act="12") == 409
    country.person(OTHER_MINISTER).may_not_take(number, "develop", by="A1-35a")
    minister.takes(number, "develop")
    assert number in premier.desk()

    minister.may_not_take(number, "approve", by="A1-36a")
    assert "нөмірі" in premier.is_refused(number, "approve", by="A1-36a")
    premier.takes(number, "approve", act="12")
    assert premier.sees_state(number) == "күшінде"
    assert "№ 12" in premier.reads(number, "route")


def test_monitoring_leads_to_a_correction_that_the_government_approves(country: Country) -> None:
    country.on("2015-02-02")
    minister, premier = country.person(MINISTER), country.person(PREMIER)
    number = minister.opens("sectoral-programme")
    minister.takes(number, "develop")
    premier.takes(number, "approve", act="12")

    country.on("2016-03-02")
    country.person(OTHER_MINISTER).may_not_correct(number, by="A1-61")
    minister.corrects(number, "monitoring-and-evaluation", "2015 жылғы мониторинг қорытындысы")
    assert minister.sees_state(number) == "түзетілуде"
    minister.is_refused(number, "develop", by="A1-61")
    assert minister.retargets(number, "i1", {2018: "88", 2019: "86"}, "Өнеркәсіп баяу жаңаруда") == "төмендетілді"
    minister.takes(number, "develop")
    premier.takes(number, "approve", act="31")
    assert premier.sees_state(number) == "күшінде"
    editions = premier.reads(number, "editions")
    assert "төмендетілді" in editions
    assert "Өнеркәсіп баяу жаңаруда" in editions
