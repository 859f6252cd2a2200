"""2. The territorial-spatial scheme: those invited take part in it, the President approves it, its action plan follows."""

import pytest
from tests.journeys.lives.pages import Country

pytestmark = pytest.mark.browser
PLANNER, REGIONAL_MINISTER, PRESIDENT, PREMIER = "aesengeldin", "ualimbekov", "prezident", "autegenova"


def test_the_scheme_is_made_with_those_invited_and_followed_by_its_action_plan(country: Country) -> None:
    country.on("2015-06-01")
    planner, regional = country.person(PLANNER), country.person(REGIONAL_MINISTER)
    country.person("gli").may_not_open("territorial-spatial-scheme", by="A2-62a")
    scheme = planner.opens("territorial-spatial-scheme")
    assert planner.sends_past(scheme, "develop") == 409
    planner.names(scheme, "mtk", "co-executor")
    planner.takes(scheme, "invite-participants")
    planner.takes(scheme, "develop")

    regional.may_not_open("territorial-spatial-scheme", by="A2-62a")
    action = regional.opens("action-plan/scheme", about=scheme)
    regional.takes(action, "develop")
    premier, president = country.person(PREMIER), country.person(PRESIDENT)
    assert premier.sends_past(action, "approve", act="1") == 409  # there is no scheme to carry out yet
    premier.may_not_take(scheme, "approve", by="A1-16a")

    president.takes(scheme, "approve", act="118")
    assert president.sees_state(scheme) == "күшінде"
    regional.may_not_take(action, "approve", by="A2-69b")
    premier.takes(action, "approve", act="644")
    assert regional.sees_state(action) == "күшінде"
    assert action in planner.reads(scheme)
