"""Every run of the tests tries the same examples: a change is judged by itself, not by luck.

`HYPOTHESIS_PROFILE=search` looks for new examples; what it finds becomes an example of its own.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("same", derandomize=True, deadline=None, print_blob=True)
settings.register_profile(
    "search", max_examples=500, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that use the database bear the mark `database`: they are the ones to repeat on another one."""
    for item in items:
        uses = {"db", "transactional_db", "committed"} & set(getattr(item, "fixturenames", ()))
        if uses or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture
def _journal_refuses_again(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    from tests.records import journal_triggers

    yield
    with django_db_blocker.unblock():
        journal_triggers.put_back()


@pytest.fixture
def committed(_journal_refuses_again: None, transactional_db: None) -> Iterator[None]:
    """Transactions that are really committed. Emptying the tables afterwards would be refused by the journal itself."""
    from tests.records import journal_triggers

    yield
    journal_triggers.take_away()
