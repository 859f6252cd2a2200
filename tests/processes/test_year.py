"""A reporting year as the law wants it lived: information, report, publication, conclusion, and their way up."""

import datetime

import pytest
from tests.processes.lives import Country, sample
from tests.processes.years import Year, in_force, signed

from zhospar.records.refusals import Refused


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
