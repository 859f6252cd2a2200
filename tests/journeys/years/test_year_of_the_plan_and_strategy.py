"""The strategic development plan's fifth year with its evaluation, and a security strategy's yearly result."""

import pytest
from tests.journeys.years.pages import Republic

pytestmark = pytest.mark.browser
PLANNER, HEALTH, EDUCATION, PREMIER, COUNCIL = "aesengeldin", "ekhvan", "iyuldasheva", "autegenova", "esaginov"
FIFTH = 2020
PLAN = {
    "place": "strategic-development-plan",
    "by": "mebp",
    "on": "2015-12-01",
    "told": [2016, 2017, 2018, 2019, FIFTH],
    "told_on": "2021-05-10",
    "reported_on": "2021-05-12",
}
IN_TIME = (("A2-55b", "30.06.2021"), ("A2-59", "01.07.2021"), ("A2-60b", "15.07.2021"))
FINDINGS = {"finding_effectiveness_kk": "Нәтижелі", "finding_efficiency_kk": "Тиімді"}


def test_the_fifth_year_of_the_strategic_development_plan_is_evaluated(country: Republic) -> None:
    number, report = country.has(PLAN)
    country.on("2021-05-20")
    education = country.person(EDUCATION)
    education.enters(number, FIFTH, {"t2.1": "94"})
    assert "20.05.2021" in education.informs(number, FIFTH)
    country.on("2021-06-20")
    planner = country.person(PLANNER)
    planner.goes(number, "reports")
    monitoring = {"year": str(FIFTH), "variant": "monitoring"}
    planner.finds_refused(f"/kk/register/{number}/reports/conclude", monitoring, by="A2-20b")
    assert "Қағидалар, 20-тармақ" in planner.stands(number, FIFTH)
    planner.gives(number, "report-in-evaluation-year", FIFTH)
    conclusion = _evaluated(country, number, report)
    planner.writes_what_is_missing(conclusion)
    planner.finishes(conclusion)
    planner.gives(number, "draft-evaluation-conclusion", FIFTH)
    country.on("2021-07-10")
    country.person(PREMIER).gives(number, "evaluation-conclusion", FIFTH)
    stands = planner.duties(number, FIFTH + 1)
    assert {stands[one] for one in IN_TIME} == {"мерзімінде"}
    assert stands["A2-54", "31.05.2021"].count("мерзімінде") == 1  # of one body; another did not inform
    assert "тапсырылмады" in stands["A2-54", "31.05.2021"]
    assert stands["A2-55c", "30.06.2021"].startswith("тапсырылмады")  # it was not published
    _recommendation_is_closed(country)


def _evaluated(country: Republic, number: str, report: str) -> str:
    """The four groups of sources are filled or explained; only then is the conclusion made of them."""
    planner = country.person(PLANNER)
    country.person(PREMIER).goes(number, "evaluation")
    assert country.person(PREMIER).page.locator("form[action$='/evaluation/open']").count() == 0
    planner.opens_evaluation(number, FIFTH)
    assert report in planner.page.locator("section[aria-labelledby=sources]").inner_text()
    planner.adds_source(
        "statistics", {"title_kk": "Өмір сүру ұзақтығы", "origin_kk": "Статистика комитеті", "on": "2021-05-15"}
    )
    planner.adds_source(
        "inspections", {"title_kk": "Тексеріс актісі", "origin_kk": "Есеп комитеті", "on": "2021-03-01"}
    )
    assert planner.sources_settled() == "3 / 4"
    assert planner.page.locator("form[action$='/conclude']").count() == 0
    planner.says_there_is_none("assessments", "Бұл кезеңде сырттан баға берілмеген")
    assert planner.sources_settled() == "4 / 4"
    planner.records_result(FINDINGS)
    planner.recommends({"group": "improve-activity", "to": "mz", "text_kk": "Деректер жинау тәртібін жаңарту"})
    return planner.composes_evaluation_conclusion()


def _recommendation_is_closed(country: Republic) -> None:
    """The ministry takes it and proves that it was done; who gave it closes it, and nobody else."""
    health, planner = country.person(HEALTH), country.person(PLANNER)
    country.on("2021-09-01")
    health.on_recommendation("answer", {"verdict": "taken", "answer_kk": "Бұйрық дайындалуда"})
    planner.page.goto("/kk/recommendations?side=by")
    assert planner.page.locator("form[action$='/close']").count() == 0
    health.on_recommendation("prove", {"proof_kk": "2021 жылғы 20 тамыздағы № 311 бұйрық"})
    assert "2021 жылғы 20 тамыздағы № 311 бұйрық" in planner.on_recommendation("close", {})


def test_the_security_strategys_yearly_result_goes_before_the_security_council(country: Republic) -> None:
    (number,) = country.has({"place": "national-security-strategy", "by": "mebp", "on": "2015-12-01"})
    country.on("2017-02-01")
    planner, council = country.person(PLANNER), country.person(COUNCIL)
    duty = "results-to-the-security-council"
    assert planner.duties(number, 2017)["A1-22", "31.12.2017"].startswith("мерзімі жүріп жатыр")
    council.may_not_tell_discharge(number, 2017, duty, {"year": "2016"}, by="A1-22")
    planner.tells_discharge(number, 2017, duty, "Жыл қорытындысы Кеңес отырысында баяндалды")
    assert council.duties(number, 2017)["A1-22", "31.12.2017"] == "мерзімінде"
