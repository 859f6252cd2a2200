"""The year of a state body's strategic plan on each of its routes: evaluated, not evaluated, under the President, of a region."""

import pytest
from tests.journeys.years.pages import Republic

pytestmark = pytest.mark.browser
PLANNER, PREMIER, ADMINISTRATION = "aesengeldin", "autegenova", "bergalieva"

TO_ADMINISTRATION = ("A2-158e", "15.03.2018")


def plan_of(body: str, **more: object) -> dict[str, object]:
    """A body's strategic plan of 2014-2018; all of 2017 is told."""
    told = {"place": "state-body-strategic-plan", "by": body, "on": "2016-12-20", "named": f"{body} жоспары"}
    return told | {"told": [2017], "told_on": "2018-01-10"} | more


def test_a_ministry_and_a_body_under_the_president_publish_what_their_heads_signed(country: Republic) -> None:
    number, other, report = country.has(plan_of("mz"), plan_of("adgs", reported_on="2018-02-01"))
    country.on("2018-02-20")
    official = country.person("ekhvan")
    own = official.makes_report(number, 2017)
    official.writes_what_is_missing(own)
    official.finishes(own)
    official.may_not_publish(own, by="A2-156")
    country.person("oyuldasheva").signs(own)
    official.publishes(own, "https://dsm.gov.kz/2017")
    agency = country.person("otulegenov")
    country.person("kermekov").signs(report)
    agency.publishes(report, "https://kyzmet.gov.kz/2017")
    for person, document in ((official, number), (agency, other)):
        stands = person.duties(document, 2018)
        assert stands.pop(("A2-156a", "20.02.2018")) == "мерзімінде"
        assert set(stands) == {("A1-41a", "31.12.2018")}  # the next operational plan: nothing more is owed for the year


def test_a_regional_body_without_a_portal_publishes_on_the_akimats(country: Republic) -> None:
    own = {"territory": "karaganda", "conditions": ["no-own-portal"], "reported_on": "2018-01-12"}
    number, report = country.has(plan_of("health-karaganda", **own))
    country.on("2018-01-22")
    official = country.person("bmausymbaev")
    official.may_not_publish(report, by="A2-159")
    country.person("vromanov").signs(report)
    assert "әкімдіктің веб-порталы" in official.is_told_where_to_publish(report, by="A2-159d")
    assert "2 күн кешікті" in official.publishes(report, "https://karaganda-region.gov.kz/2017")
    assert official.duties(number, 2018)["A2-159a", "20.01.2018"].startswith("кешігіп")


def test_a_body_outside_the_effectiveness_system_goes_through_the_planning_authority_to_the_administration(
    country: Republic,
) -> None:
    number, _ = country.has(plan_of("mo", reported_on="2018-02-01"))
    country.on("2018-02-21")
    official = country.person("tsaginov")
    official.gives(number, "submit-report", 2017)
    country.on("2018-03-01")
    planner = country.person(PLANNER)
    conclusion = planner.concludes(number, 2017)
    planner.writes_what_is_missing(conclusion)
    planner.finishes(conclusion)
    assert official.may_not_give(number, "submit-draft-conclusion", 2017) == 409
    planner.gives(number, "submit-draft-conclusion", 2017)
    country.on("2018-03-14")
    country.person(PREMIER).gives(number, "submit-conclusion-to-administration", 2017)
    stands = country.person(ADMINISTRATION).duties(number, 2018)
    assert stands["A2-158a", "20.02.2018"].startswith("кешігіп")
    assert stands["A2-158c", "01.03.2018"] == "мерзімінде"
    assert stands[TO_ADMINISTRATION] == "мерзімінде"
    assert stands["A2-156a", "20.02.2018"].startswith("тапсырылмады")  # it owes the publication too
