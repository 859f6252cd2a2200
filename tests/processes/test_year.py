"""A reporting year as the law wants it lived: information, report, publication, conclusion, and their way up."""

import datetime

import msgspec
import pytest
from tests.processes.lives import Country, day, sample
from tests.processes.years import Year, in_force, signed
from tests.records.factories import actor, at

from zhospar.processes.monitoring.selectors import year_told
from zhospar.processes.monitoring.services.information import settle_dispute
from zhospar.processes.monitoring.services.reports import consider_conclusion
from zhospar.records.documents.selectors import editions_of, plan_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized


@pytest.fixture
def programme(country: Country) -> Year:
    """A state programme of the years 2016-2020 with two co-executors."""
    return in_force(
        country,
        "health",
        sample("state-programme"),
        "2016-01-15",
        takes_part=[("co-executor", "education"), ("co-executor", "kar-health")],
    )


def test_each_co_executor_owes_its_own_information_before_the_fifteenth_of_february(programme: Year) -> None:
    owed = programme.owes(2017, "2017-01-10")
    assert {body for duty, body in owed if duty == "information"} == {"education", "kar-health"}
    assert owed["information", "education"].duty.last_day == datetime.date(2017, 2, 14)
    assert owed["report", "health"].duty.provision == "A2-113.2b"


def test_a_state_programmes_year_from_february_to_april(programme: Year) -> None:
    programme.enters("health", 2016, "2017-01-20")
    programme.does_its_measures("health", 2016, "2017-01-20")
    programme.gives("education", "information", "2017-02-10", 2016)
    assert programme.state("information", "education", 2017, "2017-03-01") == ("done-on-time", 0)
    assert programme.state("information", "kar-health", 2017, "2017-03-01") == ("overdue", 15)
    programme.gives("kar-health", "information", "2017-03-02", 2016)  # late is taken, and marked
    assert programme.state("information", "kar-health", 2017, "2017-03-02") == ("done-late", 16)

    with pytest.raises(Refused) as refused:  # the report is not made yet
        programme.gives("health", "report", "2017-03-03", 2016)
    assert refused.value.provision == "A2-113.2b"
    report = programme.reports("health", 2016, "2017-03-05")
    programme.gives("health", "report", "2017-03-06", 2016)
    with pytest.raises(Refused) as unsigned:
        programme.gives("health", "publish-report", "2017-03-06", 2016, where="https://dsm.gov.kz/2016")
    assert unsigned.value.provision == "A2-113.2c"
    signed(programme, report, "health", "2017-03-06")
    programme.gives("health", "publish-report", "2017-03-07", 2016, where="https://dsm.gov.kz/2016")

    programme.concludes("economy", 2016, "2017-03-20")
    programme.gives("economy", "draft-monitoring-conclusion", "2017-03-22", 2016)
    programme.gives("government", "monitoring-conclusion", "2017-04-05", 2016)
    states = {key: one.state.status for key, one in programme.owes(2017, "2017-04-10").items()}
    yearly = ("report", "publish-report", "draft-monitoring-conclusion", "monitoring-conclusion")
    assert {duty: status for (duty, _), status in states.items() if duty in yearly} == dict.fromkeys(
        yearly, "done-on-time"
    )


def test_a_second_report_or_somebody_elses_is_refused(programme: Year) -> None:
    programme.enters("health", 2016, "2017-01-20")
    programme.does_its_measures("health", 2016, "2017-01-20")
    for who in ("education", "economy"):
        with pytest.raises(Refused) as refused:
            programme.reports(who, 2016, "2017-02-20")
        assert refused.value.provision == "A2-113.2b"
    programme.reports("health", 2016, "2017-02-20")
    with pytest.raises(Refused):
        programme.reports("health", 2016, "2017-02-21")


def test_a_body_authorised_by_an_act_informs_and_reports_too(country: Country) -> None:
    programme = in_force(
        country, "health", sample("state-programme"), "2016-01-15",
        takes_part=[("authorised", "service"), ("co-executor", "education")],
    )  # fmt: skip
    owed = programme.owes(2017, "2017-01-10")
    assert {body for duty, body in owed if duty == "information"} == {"education", "service"}
    programme.enters("service", 2016, "2017-01-20")
    programme.does_its_measures("service", 2016, "2017-01-20")
    programme.reports("service", 2016, "2017-02-20")
    programme.gives("service", "report", "2017-02-20", 2016)
    assert programme.state("report", "service", 2017, "2017-02-20") == ("done-on-time", 0)


def test_in_a_year_of_evaluation_there_is_no_monitoring_conclusion(programme: Year) -> None:
    """The third year is followed by an interim evaluation: the report is on the whole period (A2-19, A2-20b, A2-116a)."""
    for year in (2016, 2017, 2018):
        programme.enters("health", year, "2019-01-20")
        programme.does_its_measures("health", year, "2019-01-20")
    report = programme.reports("health", 2018, "2019-03-01")
    assert (report.plan.period.first, report.plan.period.last) == (2016, 2018)
    with pytest.raises(Refused) as refused:
        programme.concludes("economy", 2018, "2019-03-15")
    assert refused.value.provision == "A2-20b"
    owed = {duty for duty, _ in programme.owes(2019, "2019-03-15")}
    assert "draft-evaluation-conclusion" in owed
    assert "draft-monitoring-conclusion" not in owed


def test_two_bodies_values_stand_side_by_side_until_the_developer_decides(programme: Year) -> None:
    told = year_told(programme.id, 2016, day("2017-01-20"))
    first = next(one for one in told.indicators if one.indicator.planned.get(2016))
    code = first.indicator.id
    programme.enters("health", 2016, "2017-01-20", {code: 71})
    programme.enters("education", 2016, "2017-01-21", {code: 68})
    disputed = next(
        one for one in year_told(programme.id, 2016, day("2017-01-22")).indicators if one.indicator.id == code
    )
    assert disputed.disputed
    assert 2016 not in disputed.indicator.actual  # nobody's value counts until it is settled
    theirs = next(one for one in disputed.given if one.body == "education")
    with pytest.raises(Refused):
        settle_dispute(
            document_id=programme.id, fact_id=theirs.id, reason="біздікі", actor=actor(programme.country["education"]),
            at=at("2017-01-23"),
        )  # fmt: skip
    settle_dispute(
        document_id=programme.id, fact_id=theirs.id, reason="статистикаға сай", actor=actor(programme.country["health"]),
        at=at("2017-01-23"),
    )  # fmt: skip
    settled = next(
        one for one in year_told(programme.id, 2016, day("2017-01-24")).indicators if one.indicator.id == code
    )
    assert settled.indicator.actual[2016] == 68
    assert {one.value for one in settled.given} == {71, 68}


def test_the_government_revises_a_conclusion_and_both_texts_stay(programme: Year) -> None:
    programme.enters("health", 2016, "2017-01-20")
    programme.does_its_measures("health", 2016, "2017-01-20")
    programme.reports("health", 2016, "2017-03-05")
    conclusion = programme.concludes("economy", 2016, "2017-03-20")
    before = conclusion.plan.passages[0]
    with pytest.raises(Refused) as refused:
        consider_conclusion(
            conclusion_id=conclusion.id, result="accepted", actor=actor(programme.country["education"]),
            at=at("2017-04-01"),
        )  # fmt: skip
    assert refused.value.provision == "A2-115b"
    revised = msgspec.structs.replace(before, text=Localized("пысықталды"))
    consider_conclusion(
        conclusion_id=conclusion.id, result="revised", difference="тұжырым нақтыланды", passages=[revised],
        actor=actor(programme.country["government"]), at=at("2017-04-01"),
    )  # fmt: skip
    first, second = editions_of(conclusion.id)
    assert plan_of(first.id).passages[0].text == before.text
    assert plan_of(second.id).passages[0].text.kk == "пысықталды"
    assert (first.state, second.state) == ("superseded", "approved")


def test_information_that_lacks_a_value_or_its_reason_is_not_taken(programme: Year) -> None:
    """A body that is named for an indicator gives its value, or says why there is none."""
    health = programme.country["health"]
    body = programme.country["education"]
    plan = sample("state-programme")
    owned = next(one for one in plan.indicators if one.planned.get(2016))
    named = msgspec.structs.replace(owned, responsible=(body.name.kk,))
    others = tuple(named if one.id == owned.id else one for one in plan.indicators)
    second = in_force(
        programme.country, "health",
        msgspec.structs.replace(plan, indicators=others, title=Localized("Екінші", "Вторая", "Second")), "2016-01-15",
        takes_part=[("co-executor", "education")],
    )  # fmt: skip
    assert health.code == "health"
    with pytest.raises(Refused) as refused:
        second.informs("education", 2016, "2017-02-01")
    assert owned.id in refused.value.problem.kk
    second.enters("education", 2016, "2017-02-01", {owned.id: owned.planned[2016]})
    second.informs("education", 2016, "2017-02-02")
    with pytest.raises(Refused):  # what is submitted is not changed behind the reader's back
        second.enters("education", 2016, "2017-02-03", {owned.id: 1})
