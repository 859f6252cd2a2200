"""A small country with a state programme in force: two co-executors owe their information by the middle of February."""

import pytest
from tests.processes.lives import Country, sample
from tests.processes.years import Year, in_force
from tests.records.factories import country as small_country


@pytest.fixture
def country(db: None) -> Country:
    return small_country()


@pytest.fixture
def programme(country: Country) -> Year:
    return in_force(
        country,
        "health",
        sample("state-programme"),
        "2016-01-15",
        takes_part=[("co-executor", "education"), ("co-executor", "kar-health")],
    )
