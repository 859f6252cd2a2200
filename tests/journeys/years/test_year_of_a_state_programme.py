"""A state programme's year, from the information of its co-executors to the Administration: six bodies, 15 February to 10 April."""

import pytest
from tests.journeys.years.pages import Republic

pytestmark = pytest.mark.browser
EDUCATION, LABOUR = "iyuldasheva", "ktorgaeva"
DEVELOPER, MINISTER = "ekhvan", "oyuldasheva"
PLANNER, PREMIER, ADMINISTRATION = "aesengeldin", "autegenova", "bergalieva"
PROGRAMME = {
    "place": "state-programme",
    "by": "mz",
    "on": "2016-01-15",
    "takes_part": [("co-executor", "mon"), ("co-executor", "mtszn")],
    "answers": {"i6": "mon", "i5": "mtszn"},
}

IN_TIME = (
    ("A2-113.2b", "09.03.2017"),
    ("A2-113.2c", "09.03.2017"),
    ("A2-114b", "24.03.2017"),
    ("A2-115b", "09.04.2017"),
)


def test_a_state_programmes_year(country: Republic) -> None:
    (number,) = country.has(PROGRAMME)
    _informed(country, number)
    _reported(country, number)
    _concluded(country, number)
    _controlled(country, number)


def _informed(country: Republic, number: str) -> None:
    """One co-executor informs in time; another after the last day, which is taken and marked."""
    country.on("2017-02-10")
    country.person("gkurmanova").may_not_enter(number, 2016, by="A2-113.1")
    education = country.person(EDUCATION)
    education.enters(number, 2016, {"i6": "2,7"}, reason="Екі аудандағы мектептер кеш ашылды")
    assert "10.02.2017" in education.informs(number, 2016)
    country.on("2017-02-20")
    labour = country.person(LABOUR)
    labour.enters(number, 2016, {"i5": "21"})
    assert "кешігу күні: 6" in labour.informs(number, 2016)


def _reported(country: Republic, number: str) -> None:
    """The developer writes what the data do not tell, the minister signs, and only then is it published."""
    country.on("2017-03-01")
    developer, minister = country.person(DEVELOPER), country.person(MINISTER)
    developer.tells_all(number, 2016)
    planner = country.person(PLANNER)
    planner.goes(number, "reports")
    planner.finds_refused(f"/kk/register/{number}/reports/make", {"year": "2016"}, by="A2-113.2b")
    report = developer.makes_report(number, 2016)
    assert developer.writes_what_is_missing(report) > 0
    developer.finishes(report)
    developer.may_not_sign(report, by="A2-113.2c")
    developer.may_not_publish(report, by="A2-113.2c")
    minister.signs(report)
    assert "01.03.2017" in minister.publishes(report, "https://dsm.gov.kz/2016")
    developer.gives(number, "report", 2016)


def _concluded(country: Republic, number: str) -> None:
    """The planning authority drafts the conclusion; the Government revises it, both texts stay, and sends it up."""
    country.on("2017-03-20")
    planner = country.person(PLANNER)
    conclusion = planner.concludes(number, 2016)
    assert planner.writes_what_is_missing(conclusion, "Бағдарлама іске асырылуда") > 0
    planner.finishes(conclusion)
    planner.gives(number, "draft-monitoring-conclusion", 2016)
    country.on("2017-04-05")
    premier = country.person(PREMIER)
    both = premier.revises(conclusion, "Бағдарлама баяу іске асырылуда", "Қарқыны нақтыланды")
    assert "Бағдарлама баяу іске асырылуда" in both
    assert "Қарқыны нақтыланды" in both
    assert premier.may_not_give(number, "draft-monitoring-conclusion", 2016) == 409
    premier.gives(number, "monitoring-conclusion", 2016)


def _controlled(country: Republic, number: str) -> None:
    """The board tells each duty with its provision; the Administration sees what was done, and the one that was late."""
    country.on("2017-04-10")
    administration = country.person(ADMINISTRATION)
    board = administration.duties(number, 2017)
    assert {board[one] for one in IN_TIME} == {"мерзімінде"}
    assert "кешігіп" in board["A2-113.1", "14.02.2017"]
    seen = administration.controls(number, 2017)
    assert "мерзімінде 5, кешігіп 1, орындалмады 0" in seen
    assert "іс-шаралар: 4 / 4" in seen
    assert "индикаторлар: 8 / 9" in seen
    administration.records_control(number, 2017, "Ақпарат бойынша түсіндірме алынсын")
    assert "Ақпарат бойынша түсіндірме алынсын" in administration.controls(number, 2017)
    assert "10.04.2017: Ішінара; Кешіктіріліп" in administration.control_board(2017)
