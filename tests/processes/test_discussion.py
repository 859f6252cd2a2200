"""Public discussion: for how long, who may propose, an answer to each proposal, and no way on without them."""

import pytest
from tests.processes.lives import Country, Life, born, day, sample
from tests.records.factories import actor, at

from zhospar.processes.development.models import Proposal
from zhospar.processes.development.selectors import discussion_of
from zhospar.processes.development.services.discussion import answer_proposal, open_discussion, propose
from zhospar.records.audit_trail.selectors import acts_of
from zhospar.records.documents.models import Element, StepTaken
from zhospar.records.documents.selectors import elements_of
from zhospar.records.documents.services import record_step
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

BEFORE, OPENED, CLOSES, AFTER = "2016-02-11", "2016-02-12", "2016-02-19", "2016-02-22"


@pytest.fixture
def life(country: Country) -> Life:
    """A state programme whose draft is developed; what led there is put on record directly."""
    found = born(country, "health", sample("state-programme", conditions=()), "2016-01-11", interested=["education"])
    route = found.standing(BEFORE).route
    for step in route.steps:
        if step.id == "public-discussion":
            break
        outcomes = [
            name.partition(":")[2] for later in route.steps for name in later.after if name.startswith(f"{step.id}:")
        ]
        record_step(
            document_id=found.id, edition_id=found.edition, step=step.id, outcome=next(iter(outcomes), ""),
            process=step.entry.process, role=step.entry.by[0], provision=step.provision, actor=found.body("health"),
            at=at(BEFORE), decision={},
        )  # fmt: skip
    return found


def opens(life: Life, who: str = "health", closes_on: str = CLOSES, where: str = "Егемен Қазақстан") -> None:
    open_discussion(document_id=life.id, actor=life.body(who), at=at(OPENED), closes_on=day(closes_on), where=where)


def proposal(life: Life, on: str = "2016-02-15", author: str = "Айгүл", text: str = "Ауылдарды қамтыңыз") -> Proposal:
    return propose(edition_id=life.edition, author=author, text=text, at=at(on), where="goals/1")


def test_the_draft_is_placed_before_the_public_for_some_days(life: Life) -> None:
    opens(life)
    found = discussion_of(life.edition)
    assert found is not None
    assert (found.opened_on, found.closes_on, found.where) == (day(OPENED), day(CLOSES), "Егемен Қазақстан")
    taken = StepTaken.objects.get(edition=life.edition, step="public-discussion")
    assert (taken.provision, taken.note, taken.on) == ("A2-87a", "Егемен Қазақстан", day(OPENED))


@pytest.mark.parametrize("closes_on", [OPENED, BEFORE])
def test_a_discussion_lasts_longer_than_the_day_on_which_it_is_opened(life: Life, closes_on: str) -> None:
    with pytest.raises(Refused) as refused:
        opens(life, closes_on=closes_on)
    assert refused.value.provision == "A2-87a"
    assert discussion_of(life.edition) is None


def test_a_discussion_names_the_media_in_which_the_draft_stands(life: Life) -> None:
    with pytest.raises(Refused):
        opens(life, where="  ")
    assert discussion_of(life.edition) is None


def test_nobody_but_the_developer_opens_it(life: Life) -> None:
    for code in life.country:
        if code != "health":
            with pytest.raises(Refused) as refused:
                opens(life, who=code)
            assert refused.value.provision == "A2-87a"
    assert discussion_of(life.edition) is None


def test_it_is_opened_once(life: Life) -> None:
    opens(life)
    with pytest.raises(Refused):
        opens(life)


def test_a_document_without_discussion_on_its_route_is_refused(country: Country) -> None:
    life = born(country, "health", sample("sectoral-programme"), "2015-06-01")
    with pytest.raises(Refused) as refused:
        opens(life)
    assert refused.value.provision


def test_proposals_are_taken_in_from_the_first_day_to_the_last(life: Life) -> None:
    opens(life)
    for number, on in enumerate((OPENED, "2016-02-15", CLOSES), 1):
        assert proposal(life, on).number == number
    for on in (BEFORE, "2016-02-20", AFTER):
        with pytest.raises(Refused):
            proposal(life, on)
    assert Proposal.objects.count() == 3


@pytest.mark.parametrize(("author", "text"), [("", "Мәтін"), ("Айгүл", ""), (" ", "Мәтін"), ("Айгүл", " \n")])
def test_a_proposal_has_an_author_and_a_text(life: Life, author: str, text: str) -> None:
    opens(life)
    with pytest.raises(Refused):
        proposal(life, author=author, text=text)
    assert Proposal.objects.count() == 0


def test_every_proposal_is_answered_before_the_developer_goes_on(life: Life) -> None:
    opens(life)
    first, second = proposal(life), proposal(life)
    for on in ("2016-02-15", CLOSES, AFTER):
        with pytest.raises(Refused) as refused:
            life.takes("health", "rework", on)
        assert refused.value.provision == "A2-87b"
    for one, verdict in ((first, "taken"), (second, "not-taken")):
        with pytest.raises(Refused):
            life.takes("health", "rework", AFTER)
        answer_proposal(
            proposal_id=one.pk, verdict=verdict, answer=Localized("Себебі"), actor=life.body("health"), at=at(AFTER)
        )
    life.takes("health", "rework", AFTER)
    assert "rework" in life.standing(AFTER).taken


def test_a_discussion_without_proposals_ends_with_its_last_day(life: Life) -> None:
    opens(life)
    with pytest.raises(Refused) as refused:
        life.takes("health", "rework", CLOSES)
    assert "2016-02-19" in refused.value.problem.text("kk")
    life.takes("health", "rework", "2016-02-20")


@pytest.mark.parametrize(("verdict", "answer"), [("", "Себебі"), ("taken", ""), ("perhaps", "Себебі")])
def test_an_answer_says_what_was_decided_and_why(life: Life, verdict: str, answer: str) -> None:
    opens(life)
    one = proposal(life)
    with pytest.raises(Refused):
        answer_proposal(
            proposal_id=one.pk, verdict=verdict, answer=Localized(answer), actor=life.body("health"), at=at(AFTER)
        )
    assert Proposal.objects.get().verdict == ""


def test_nobody_but_the_developer_answers(life: Life) -> None:
    opens(life)
    one = proposal(life)
    for code, body in life.country.items():
        if code != "health":
            with pytest.raises(Refused) as refused:
                answer_proposal(
                    proposal_id=one.pk, verdict="taken", answer=Localized("Иә"), actor=actor(body), at=at(AFTER)
                )
            assert refused.value.provision
    assert Proposal.objects.get().verdict == ""


def test_a_proposal_and_its_answer_are_on_record(life: Life) -> None:
    opens(life)
    one = proposal(life)
    answer_proposal(
        proposal_id=one.pk, verdict="partly", answer=Localized("Иә"), actor=life.body("health"), at=at(AFTER)
    )
    answered, proposed, *_ = acts_of(life.id)
    assert (answered.verb, answered.body) == ("development.answer-proposal", "health")
    assert (proposed.verb, proposed.body, proposed.told["author"]) == ("development.propose", "", "Айгүл")


def test_a_draft_with_errors_is_not_placed_before_the_public(life: Life) -> None:
    for row in elements_of(life.edition, ["goals"]):
        Element.objects.filter(pk=row.pk).update(removed=True)
    with pytest.raises(Refused) as refused:
        opens(life)
    assert refused.value.findings
    assert discussion_of(life.edition) is None


def test_the_text_may_be_changed_after_the_public_has_spoken(life: Life) -> None:
    """What was proposed is worked into the draft: the developer writes until it hands the draft over."""
    from zhospar.processes.development.services.editing import write_head

    def rewrite(on: str) -> None:
        write_head(edition_id=life.edition, fields={"title": {"ru": on}}, actor=life.body("health"), at=at(on))

    opens(life)
    rewrite("2016-02-15")
    life.takes("health", "rework", AFTER)
    with pytest.raises(Refused):
        rewrite(AFTER)
