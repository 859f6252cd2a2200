"""A database whose transactions are really committed, with a journal in it."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.records import journal_triggers


@pytest.fixture
def _journal_refuses_again(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    yield
    with django_db_blocker.unblock():
        journal_triggers.put_back()


@pytest.fixture
def committed(_journal_refuses_again: None, transactional_db: None) -> Iterator[None]:
    """For tests of several connections. Emptying the tables afterwards would be refused by the journal itself."""
    yield
    journal_triggers.take_away()
