"""Living owners: what has no post, whose post is empty or gone, what nobody gave a value for."""

from collections import Counter

from tests.processes.lives import Country, day
from tests.processes.years import Year
from tests.records.factories import actor, at

from zhospar.duties.living import Fault, duties_of_body, living, unreached
from zhospar.duties.models import DutyOwner
from zhospar.duties.selectors import Seen
from zhospar.duties.services import name_owner, send_reminders
from zhospar.records.documents.models import Element
from zhospar.records.participants.models import Holding, Post
from zhospar.statute.localized import Localized

SEEN = Seen(None, administration=True)


def faults(on: str, sort: str) -> list[Fault]:
    return [one for one in living(day(on), SEEN).faults if one.sort == sort]


def test_an_indicator_is_asked_for_its_post_and_the_post_for_its_holder(country: Country, programme: Year) -> None:
    indicators = Element.objects.filter(edition__document=programme.id, list="indicators")
    told = faults("2016-06-01", "indicator")
    assert Counter(one.fault for one in told) == {"no-post": indicators.count()}
    assert all(one.name and one.body == "health" for one in told)

    post = Post.objects.get(code=actor(country["health"], "official").post)
    indicators.update(owner=post)
    assert faults("2016-06-01", "indicator") == []
    Holding.objects.filter(post=post).update(valid_to=day("2016-05-31"))
    assert {one.fault for one in faults("2016-06-01", "indicator")} == {"vacant"}
    Post.objects.filter(pk=post.pk).update(valid_to=day("2016-05-31"))
    assert {one.fault for one in faults("2016-06-01", "indicator")} == {"ended"}


def test_a_value_is_missed_once_the_years_term_is_over(country: Country, programme: Year) -> None:
    assert not [one for one in faults("2017-01-20", "indicator") if one.fault == "stale"]
    late = [one for one in faults("2017-06-01", "indicator") if one.fault == "stale"]
    assert late
    assert {one.year for one in late} == {2016}
    programme.enters("health", 2016, "2017-06-02")
    assert not [one for one in faults("2017-06-02", "indicator") if one.fault == "stale"]


def test_a_duty_without_anyone_to_answer_for_it_is_told(country: Country, programme: Year) -> None:
    told = {(one.body, one.fault) for one in faults("2017-02-01", "duty")}
    assert ("education", "no-post") in told
    someone = actor(country["education"])
    assert "education" not in {one.body for one in faults("2017-02-01", "duty")}
    Holding.objects.filter(post__code=someone.post).update(valid_to=day("2017-01-31"))
    assert ("education", "vacant") in {(one.body, one.fault) for one in faults("2017-02-01", "duty")}


def test_the_head_names_a_post_and_gives_it_back(country: Country, programme: Year) -> None:
    head, official = actor(country["education"]), actor(country["education"], "official")
    [owned] = [one for one in duties_of_body("education", day("2017-02-01"), SEEN) if "information" in one.name]
    assert (owned.owner, owned.answering.post, owned.answering.named) == ("", head.post, False)
    told = {"document_id": programme.id, "duty": owned.name, "body": "education", "doer": head, "at": at("2017-02-01")}
    name_owner(**told, post=official.post)
    [owned] = [one for one in duties_of_body("education", day("2017-02-01"), SEEN) if "information" in one.name]
    assert (owned.owner, owned.answering.post, owned.answering.named) == (official.post, official.post, True)
    name_owner(**told, post="")
    assert not DutyOwner.objects.exists()


def test_an_owning_post_that_is_gone_is_told(country: Country, programme: Year) -> None:
    head = actor(country["education"])
    gone = Post.objects.create(body=country["education"], code="edu-gone", title=Localized("м", "с", "o"))
    [owned] = [one for one in duties_of_body("education", day("2017-02-01"), SEEN) if "information" in one.name]
    name_owner(
        document_id=programme.id, duty=owned.name, body="education", post="edu-gone", doer=head, at=at("2017-02-01")
    )
    Post.objects.filter(pk=gone.pk).update(valid_to=day("2017-01-31"))
    assert ("education", "ended") in {(one.body, one.fault) for one in faults("2017-02-01", "duty")}


def test_bodies_that_nobody_could_be_told_in_are_shown(country: Country, programme: Year) -> None:
    send_reminders(on=day("2017-02-13"), at=at("2017-02-13"))
    told = unreached(day("2017-02-14"), SEEN)
    assert country["kar-health"].name in {one.body for one in told}
    assert unreached(day("2017-06-14"), SEEN) == ()
