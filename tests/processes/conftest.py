"""The small country in which documents live."""

import pytest
from tests.processes.lives import Country
from tests.records.factories import country as small_country


@pytest.fixture
def country(db: None) -> Country:
    return small_country()
