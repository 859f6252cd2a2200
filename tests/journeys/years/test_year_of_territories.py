"""A region's and a district's year: information, report, signature, publication where the law wants it, the maslikhat's control."""

import pytest
from tests.journeys.years.pages import Republic

pytestmark = pytest.mark.browser
HEALTH, REGION, REGION_HEAD, MASLIKHAT = "bmausymbaev", "bsarsembina", "gizbasarov", "nli"
AKIMAT, DISTRICT, DISTRICT_HEAD, DISTRICT_MASLIKHAT = "mbaimuratova", "akovalchuk", "msyzdykova", "azhapparov"
REGIONS = {
    "place": "territory-programme",
    "by": "planning-karaganda",
    "on": "2015-12-10",
    "territory": "karaganda",
    "takes_part": [("co-executor", "health-karaganda")],
    "answers": {"t3": "health-karaganda", "r6": "health-karaganda"},
}
DISTRICTS = {
    "place": "district-programme",
    "by": "planning-abay",
    "on": "2015-12-10",
    "territory": "abay",
    "takes_part": [("co-executor", "akimat-abay")],
    "answers": {"t5": "akimat-abay"},
    "conditions": ["no-own-portal"],
}


def test_a_regions_year_ends_on_its_portal_and_before_its_maslikhat(country: Republic) -> None:
    (number,) = country.has(REGIONS)
    country.on("2017-01-20")
    health = country.person(HEALTH)
    health.enters(number, 2016, {"t3": "70,1", "r6": "9"})
    assert "20.01.2017" in health.informs(number, 2016)
    country.on("2017-02-01")
    region = country.person(REGION)
    region.tells_all(number, 2016)
    report = region.makes_report(number, 2016)
    region.writes_what_is_missing(report)
    region.finishes(report)
    region.may_not_publish(report, by="A2-196c")
    country.person(REGION_HEAD).signs(report)
    assert "01.02.2017" in region.publishes(report, "https://karaganda-region.gov.kz/2016")
    country.on("2017-02-20")
    maslikhat = country.person(MASLIKHAT)
    seen = maslikhat.controls(number, 2017)
    assert "индикаторлар: 25 / 25" in seen
    assert "мерзімінде 2, кешігіп 0, орындалмады 0" in seen
    assert "Бұзушылық жоқ" in seen
    maslikhat.records_control(number, 2017, "Есеп тыңдалды")
    assert "Есеп тыңдалды" in region.controls(number, 2017)
    board = maslikhat.control_board(2017)
    assert number in board
    assert "20.02.2017: Толық; Уақтылы" in board


def test_a_district_without_a_portal_publishes_on_the_akimats(country: Republic) -> None:
    number, report = country.has(DISTRICTS | {"told": [2016], "told_on": "2017-01-10", "reported_on": "2017-01-24"})
    country.on("2017-01-25")
    akimat = country.person(AKIMAT)
    akimat.enters(number, 2016, {"t5": "30"})
    assert "кешігу күні: 6" in akimat.informs(number, 2016)
    country.on("2017-02-03")
    country.person(DISTRICT_HEAD).signs(report)
    district = country.person(DISTRICT)
    assert "әкімдіктің веб-порталы" in district.is_told_where_to_publish(report, by="A2-195e")
    published = district.publishes(report, "https://abay-karaganda.gov.kz/2016")
    assert "https://abay-karaganda.gov.kz/2016" in published
    assert "2 күн кешікті" in published
    country.person(MASLIKHAT).may_not_control(number, 2017, by="A1-54")
    seen = country.person(DISTRICT_MASLIKHAT).controls(number, 2017)
    assert "мерзімінде 0, кешігіп 2, орындалмады 0" in seen
    assert seen.count("кешігіп жабылды") == 2
