"""A correction within three months after a higher document changed: made, or said not to be needed."""

import pytest
from tests.journeys.years.pages import Republic
from tests.journeys.years.test_year_of_territories import DISTRICTS, REGIONS

pytestmark = pytest.mark.browser
HIGHER = {"place": "state-programme", "by": "mz", "on": "2015-11-10"}
REGION, REGION_HEAD, HEALTH = "bsarsembina", "gizbasarov", "vromanov"
DISTRICT, DISTRICT_MASLIKHAT = "msyzdykova", "azhapparov"


def test_a_region_says_that_it_need_not_correct_and_a_district_corrects(country: Republic) -> None:
    higher, region, district = country.has(
        HIGHER, REGIONS | {"below": "2015-00001"}, DISTRICTS | {"below": "2015-00001"}
    )
    country.on("2016-03-01")
    assert not any(provision == "A1-53b" for provision, _ in country.person(REGION).duties(region, 2016))
    country.corrected(higher, "2016-03-10")
    country.on("2016-04-01")
    _said_not_to_be_needed(country, region)
    _corrected(country, district)


def _said_not_to_be_needed(country: Republic, number: str) -> None:
    """The statement discharges the duty of who owes it; nobody else can make it."""
    region, duty = country.person(REGION), "correct-after-higher-document"
    assert "10.06.2016" in " ".join(day for provision, day in region.duties(number, 2016) if provision == "A1-53b")
    country.person("nli").may_not_tell_discharge(number, 2016, duty, {"event": "2016-03-10"}, by="A1-53b")
    region.tells_discharge(number, 2016, duty, "Өзгерістер облысқа қатысты емес")
    assert region.duties(number, 2016)["A1-53b", "10.06.2016"] == "мерзімінде"


def _corrected(country: Republic, number: str) -> None:
    """The correction goes the document's own way, and its approval discharges the duty by itself."""
    district = country.person(DISTRICT)
    assert district.duties(number, 2016)["A1-53b", "10.06.2016"].startswith("мерзімі жүріп жатыр")
    assert number in district.desk()
    district.corrects(number, "higher-document-changed", "Мемлекеттік бағдарлама өзгерді")
    assert district.retargets(number, "t5", {2017: "41"}, "Бағдарламада белгіленген") == "жоғарылатылды"
    district.names(number, "health-karaganda")
    district.takes(number, "develop")
    district.sends_for_agreement(number, asked=2)
    for one in (REGION_HEAD, HEALTH):
        country.person(one).agrees(number)
    district.takes(number, "submit")
    country.on("2016-05-20")
    country.person(DISTRICT_MASLIKHAT).takes(number, "approve", act="12/4")
    assert district.duties(number, 2016)["A1-53b", "10.06.2016"] == "мерзімінде"
