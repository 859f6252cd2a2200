"""The year of a state body's strategic plan on each of its routes: evaluated, not evaluated, under the President, of a region."""

import pytest
from tests.journeys.years.pages import Republic

pytestmark = pytest.mark.browser
PLANNER, PREMIER, ADMINISTRATION = "aesengeldin", "autegenova", "bergalieva"


def plan_of(body: str, **more: object) -> dict[str, object]:
    """A body's strategic plan of 2014-2018; all of 2017 is told."""
    told = {"place": "state-body-strategic-plan", "by": body, "on": "2016-12-20", "named": f"{body} жоспары"}
    return told | {"told": [2017], "told_on": "2018-01-10"} | more


@pytest.mark.parametrize(
    ("body", "official", "head", "on", "by"),
    [
        ("mz", "ekhvan", "oyuldasheva", "2018-02-20", "A2-156"),
        ("adgs", "otulegenov", "kermekov", "2018-02-20", "A2-15"),
        ("health-karaganda", "bmausymbaev", "vromanov", "2018-01-20", "A2-159"),
    ],
)
def test_a_body_publishes_its_signed_report(
    country: Republic, body: str, official: str, head: str, on: str, by: str
) -> None:
    territory = "karaganda" if body.endswith("karaganda") else ""
    more = {"territory": territory, "conditions": ["no-own-portal"]} if territory else {}
    (number,) = country.has(plan_of(body, **more))
    country.on(on)
    person = country.person(official)
    report = person.makes_report(number, 2017)
    person.writes_what_is_missing(report)
    person.finishes(report)
    person.may_not_publish(report, by=by)
    country.person(head).signs(report)
    person.publishes(report, f"https://{body}.gov.kz/2017")
    country.on("2018-03-20")
    print(country.person(official).duties(number, 2018))


def test_a_body_outside_the_effectiveness_system_goes_through_the_planning_authority_to_the_administration(
    country: Republic,
) -> None:
    (number,) = country.has(plan_of("mo"))
    country.on("2018-02-21")
    official = country.person("tsaginov")
    report = official.makes_report(number, 2017)
    official.writes_what_is_missing(report)
    official.finishes(report)
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
    seen = country.person(ADMINISTRATION).duties(number, 2018)
    print(seen)
