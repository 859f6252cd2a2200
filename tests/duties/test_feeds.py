"""Feeds: an address leads to the duties of its body or person, as long as the person may know of them, and to nothing else."""

import pytest
from tests.processes.lives import Country, day
from tests.processes.years import Year
from tests.records.factories import actor, at

from zhospar.duties.feeds import feed_at, feeds_of
from zhospar.duties.models import FeedAddress
from zhospar.duties.services import make_feed, name_owner, withdraw_feed
from zhospar.duties.services.feeds import MOST
from zhospar.records.audit_trail.models import Act
from zhospar.records.documents.models import Document
from zhospar.records.participants.models import Holding
from zhospar.records.refusals import Refused

ON = day("2017-02-01")


def test_a_bodys_address_leads_to_its_duties_and_the_secret_is_not_kept(country: Country, programme: Year) -> None:
    someone = actor(country["education"])
    secret = make_feed(of_body=True, actor=someone, at=at("2017-01-10"))
    assert len(secret) >= 43
    found = feed_at(secret, ON)
    assert found is not None
    assert {one.owed.body.code for one in found.rows} == {"education"}
    assert not FeedAddress.objects.filter(key_digest__contains=secret).exists()
    assert secret not in "".join(Act.objects.values_list("canonical", flat=True))
    assert feed_at(secret[:-1], ON) is None
    assert feed_at("", ON) is None


def test_a_withdrawn_address_leads_nowhere_and_only_its_person_withdraws_it(country: Country, programme: Year) -> None:
    someone = actor(country["education"])
    secret = make_feed(of_body=True, actor=someone, at=at("2017-01-10"))
    [feed] = feeds_of(someone.person_id)
    withdraw_feed(feed_id=feed.id, actor=actor(country["health"]), at=at("2017-01-11"))
    assert feed_at(secret, ON) is not None
    withdraw_feed(feed_id=feed.id, actor=someone, at=at("2017-01-11"))
    assert feed_at(secret, ON) is None
    assert feeds_of(someone.person_id) == ()


def test_an_address_ends_with_the_post(country: Country, programme: Year) -> None:
    someone = actor(country["education"])
    secret = make_feed(of_body=True, actor=someone, at=at("2017-01-10"))
    Holding.objects.filter(person=someone.person_id).update(valid_to=day("2017-01-31"))
    assert feed_at(secret, ON) is None


def test_ones_own_address_leads_to_what_ones_posts_answer_for(country: Country, programme: Year) -> None:
    head, official = actor(country["education"]), actor(country["education"], "official")
    secret = make_feed(of_body=False, actor=official, at=at("2017-01-10"))
    found = feed_at(secret, ON)
    assert found is not None
    assert found.rows == ()
    duty = programme.owes(2017, "2017-02-01")["information", "education"].duty
    name_owner(
        document_id=programme.id,
        duty=f"{duty.provision}:{duty.id}",
        body="education",
        post=official.post,
        doer=head,
        at=at("2017-02-01"),
    )
    found = feed_at(secret, ON)
    assert found is not None
    assert {one.owed.duty.id for one in found.rows} == {"information"}


def test_a_feed_tells_nothing_of_a_marked_document_that_its_body_may_not_know_of(
    country: Country, programme: Year
) -> None:
    Document.objects.filter(pk=programme.id).update(mark="confidential")
    stranger = make_feed(of_body=True, actor=actor(country["archive"]), at=at("2017-01-10"))
    found = feed_at(stranger, ON)
    assert found is not None
    assert found.rows == ()


def test_there_is_a_limit_to_addresses(country: Country) -> None:
    someone = actor(country["education"])
    for _ in range(MOST):
        make_feed(of_body=True, actor=someone, at=at("2017-01-10"))
    with pytest.raises(Refused):
        make_feed(of_body=True, actor=someone, at=at("2017-01-10"))
