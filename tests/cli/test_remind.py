"""Reminders on the command line: what is sent is told; a second run of the day sends nothing; a dry run nothing at all."""

import pytest
from django.core import mail
from tests.processes.lives import sample
from tests.processes.years import in_force
from tests.records.factories import actor, country

from zhospar.duties.models import Reminder


@pytest.fixture
def programme(db, settings) -> None:
    settings.MAIL_DOMAIN, settings.ADDRESS = "kz.test", "https://plan.kz"
    bodies = country()
    in_force(bodies, "health", sample("state-programme"), "2016-01-15", takes_part=[("co-executor", "education")])
    actor(bodies["education"])


def test_a_dry_run_tells_and_sends_nothing(programme, zhospar) -> None:
    told = zhospar("remind", "--on", "2017-02-13", "--dry-run")
    assert told.status == 0
    assert "would be sent" in told.out
    assert "14.02.2017" in told.out
    assert not Reminder.objects.exists()
    assert mail.outbox == []


def test_a_run_tells_what_was_sent_and_the_next_one_of_the_day_nothing(programme, zhospar) -> None:
    first = zhospar("remind", "--on", "2017-02-13", "--format", "json").json
    assert first["letters"] == len(mail.outbox) > 0
    assert {one["when"] for one in first["reminders"]} <= {"before", "on-the-day", "after", "escalation"}
    again = zhospar("remind", "--on", "2017-02-13")
    assert again.status == 0
    assert "reminders 0, letters 0" in again.out
    assert Reminder.objects.count() == len(first["reminders"])


def test_a_day_that_is_none_is_refused(programme, zhospar) -> None:
    told = zhospar("remind", "--on", "yesterday")
    assert told.status == 2
    assert "yesterday" in told.err
