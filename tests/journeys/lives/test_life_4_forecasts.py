"""4. Socio-economic forecasts, central and local: endorsed, published, rolled over every year, not monitored."""

import pytest
from tests.journeys.lives.pages import Country, sample_path

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("place", "developer", "endorser", "stranger"),
    [
        ("socio-economic-forecast", "aesengeldin", "autegenova", "gli"),
        ("socio-economic-forecast/local", "bsarsembina", "gli", "autegenova"),
    ],
    ids=["central", "local"],
)
def test_a_forecast_is_endorsed_and_then_published(
    country: Country, place: str, developer: str, endorser: str, stranger: str
) -> None:
    country.on("2015-04-01")
    planner, above = country.person(developer), country.person(endorser)
    country.person("gzhumashev").may_not_open("socio-economic-forecast", by="A1-24a")
    number = planner.opens(place)
    planner.takes(number, "develop")
    assert planner.sends_past(number, "publish") == 409
    country.person(stranger).may_not_take(number, "endorse", by="A1-24b")
    above.takes(number, "endorse", act="301")
    assert above.sees_state(number) == "күшінде"
    assert above.sends_past(number, "publish") == 403
    planner.takes(number, "publish")

    country.on("2016-04-01")
    assert number in planner.is_not_let_open("socio-economic-forecast", sample_path(place))
    assert planner.opens(place, years=(2017, 2021)) != number
