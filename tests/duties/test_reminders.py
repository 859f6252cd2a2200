"""Reminders: to whom they go, how often, when they end; what happens where nobody is there to be told."""

import datetime
from typing import Any

import pytest
from django.core import mail
from tests.processes.lives import Country, day
from tests.processes.years import Year
from tests.records.factories import actor, at

from zhospar.duties.models import DutyOwner, Reminder
from zhospar.duties.services import Sent, name_owner, send_reminders
from zhospar.records.audit_trail.models import Act
from zhospar.records.documents.models import Document
from zhospar.records.participants.models import Holding, Person, Post
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized


def run(on: str, **more: Any) -> Sent:
    return send_reminders(on=day(on), at=at(on), address="https://plan.kz", domain="kz.test", **more)


def of_information(who: str) -> list[tuple[str, str, str, bool]]:
    """Reminders of a co-executor's information: (day, for what, post, whether a deputy)."""
    rows = Reminder.objects.filter(body__code=who, duty__contains=":information:").order_by("sent_on", "id")
    return [(row.sent_on.isoformat(), row.when, row.post, row.as_deputy) for row in rows]


@pytest.fixture
def information(programme: Year) -> str:
    """The name of the co-executors' duty to give information."""
    found = programme.owes(2017, "2017-02-01")["information", "education"]
    return f"{found.duty.provision}:{found.duty.id}"


def test_a_head_is_reminded_once_a_day_and_no_more_when_it_is_done(country: Country, programme: Year) -> None:
    head = actor(country["education"])
    run("2017-02-13")
    run("2017-02-13")
    assert of_information("education") == [("2017-02-13", "before", head.post, False)]
    letters = [one for one in mail.outbox if one.to == [f"{head.login}@kz.test"]]
    assert len(letters) == 1
    assert "2017" in letters[0].body
    assert "https://plan.kz/kk/duties" in letters[0].body
    assert letters[0].body.index("Соңғы күні") < letters[0].body.index("Последний день")

    programme.gives("education", "information", "2017-02-13", 2016)
    run("2017-02-14")
    run("2017-02-21")
    assert len(of_information("education")) == 1


def test_what_is_not_done_is_reminded_of_every_week(country: Country, programme: Year) -> None:
    actor(country["education"])
    for number in range(30):
        run((datetime.date(2017, 2, 10) + datetime.timedelta(days=number)).isoformat())
    told = [(on, when) for on, when, _, _ in of_information("education")]
    assert told == [
        ("2017-02-10", "before"),
        ("2017-02-13", "before"),
        ("2017-02-14", "on-the-day"),
        ("2017-02-21", "after"),
        ("2017-02-28", "after"),
        ("2017-03-07", "after"),
    ]


def test_each_run_leaves_one_act_and_a_run_without_reminders_leaves_none(country: Country, programme: Year) -> None:
    acts = Act.objects.filter(verb="duties.remind")
    sent = run("2017-02-13")
    assert acts.count() == 1
    assert len(sent.planned) == Reminder.objects.count() > 1
    run("2017-02-13")
    assert acts.count() == 1


def test_a_dry_run_writes_and_sends_nothing(country: Country, programme: Year) -> None:
    sent = run("2017-02-13", dry_run=True)
    assert sent.planned
    assert not Reminder.objects.exists()
    assert not Act.objects.filter(verb="duties.remind").exists()
    assert mail.outbox == []


def holds(country: Country, who: str, login: str, kind: str, post: Post, **days: datetime.date) -> Person:
    someone = Person.objects.get(pk=actor(country["archive"], login).person_id)
    Holding.objects.create(person=someone, post=post, kind=kind, **days)
    return someone


def test_the_owner_of_a_duty_is_reminded_and_not_the_head(country: Country, programme: Year, information: str) -> None:
    head, official = actor(country["education"]), actor(country["education"], "official")
    name_owner(
        document_id=programme.id, duty=information, body="education", post=official.post, doer=head, at=at("2017-02-01")
    )
    run("2017-02-13")
    assert of_information("education") == [("2017-02-13", "before", official.post, False)]


def test_a_deputy_put_in_for_certain_days_is_reminded_while_they_run(country: Country, programme: Year) -> None:
    post = Post.objects.get(code=actor(country["education"]).post)
    holds(country, "education", "official", "deputy", post, valid_from=day("2017-02-10"), valid_to=day("2017-02-20"))
    run("2017-02-13")
    run("2017-02-21")
    assert of_information("education") == [
        ("2017-02-13", "before", post.code, True),
        ("2017-02-21", "after", post.code, False),
    ]


def test_for_a_vacant_post_its_deputy_is_reminded_and_without_one_the_head(
    country: Country, programme: Year, information: str
) -> None:
    head = actor(country["education"])
    empty = Post.objects.create(
        body=country["education"], code="edu-empty", title=Localized("маман", "специалист", "official")
    )
    name_owner(
        document_id=programme.id, duty=information, body="education", post="edu-empty", doer=head, at=at("2017-02-01")
    )
    run("2017-02-13")
    holds(country, "education", "official", "deputy", empty)
    run("2017-02-14")
    assert of_information("education") == [
        ("2017-02-13", "before", head.post, False),
        ("2017-02-14", "on-the-day", "edu-empty", True),
    ]


def test_the_head_is_told_as_well_when_it_is_long_overdue(country: Country, programme: Year, information: str) -> None:
    head, official = actor(country["education"]), actor(country["education"], "official")
    name_owner(
        document_id=programme.id, duty=information, body="education", post=official.post, doer=head, at=at("2017-02-01")
    )
    run("2017-02-25")
    assert of_information("education") == [
        ("2017-02-25", "after", official.post, False),
        ("2017-02-25", "escalation", head.post, False),
    ]
    to_head = next(one for one in mail.outbox if one.to == [f"{head.login}@kz.test"])
    assert "Вниманию руководителя" in to_head.body


def test_where_nobody_is_there_it_is_noted_and_not_sent(country: Country, programme: Year) -> None:
    sent = run("2017-02-13")  # nobody holds a post anywhere but in the body that made the programme
    assert "kar-health" in {one.row.owed.body.code for one in sent.unreached}
    row = Reminder.objects.get(body__code="kar-health", duty__contains=":information:")
    assert (row.sent_to, row.person_id, row.gone_out) == ("", None, False)


def test_a_letter_that_the_server_refused_is_tried_again(country: Country, programme: Year, settings: Any) -> None:
    actor(country["education"])
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    refused = run("2017-02-13")
    assert refused.letters == 0
    assert refused.failed > 0
    assert refused.reason
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert run("2017-02-13").letters == refused.failed
    assert run("2017-02-13").letters == 0


def test_a_letter_does_not_tell_the_title_of_a_marked_document(country: Country, programme: Year) -> None:
    actor(country["education"])
    Document.objects.update(mark="confidential")
    row = Document.objects.get(pk=programme.id)
    run("2017-02-13")
    assert mail.outbox
    assert all(row.number in one.body and row.title.kk not in one.body for one in mail.outbox)


def test_another_body_does_not_name_the_owner(country: Country, programme: Year, information: str) -> None:
    told: dict[str, Any] = {
        "document_id": programme.id,
        "duty": information,
        "body": "education",
        "at": at("2017-02-01"),
    }
    post = actor(country["education"], "official").post
    for stranger in (actor(country["health"]), actor(country["education"], "official")):
        with pytest.raises(Refused) as refused:
            name_owner(**told, post=post, doer=stranger)
        assert refused.value.provision == information.split(":", maxsplit=1)[0]
    with pytest.raises(Refused):  # a post of another body
        name_owner(**told, post=actor(country["health"]).post, doer=actor(country["education"]))
    assert not DutyOwner.objects.exists()
