"""Agreement rounds: one sheet for each body, remarks answered point by point, the text that was agreed is the text approved."""

import pytest
from tests.processes.lives import GOOD, Country, Life, born, day, sample
from tests.records.factories import actor, at

from zhospar.processes.development.models import Remark, Sheet
from zhospar.processes.development.selectors import returned_to, sheets_of, sheets_waiting_for
from zhospar.processes.development.services.agreement import (
    add_remark,
    answer_remark,
    answer_sheet,
    judge_direction,
    recall_draft,
    review_directions,
    see_sheet,
    send_for_agreement,
)
from zhospar.processes.development.services.editing import remove_element, write_element, write_head
from zhospar.records.audit_trail.selectors import acts_of
from zhospar.records.documents.selectors import elements_of, plan_digest
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES, Localized

SENT = "2013-10-02"
LATER = "2013-10-10"


@pytest.fixture
def life(country: Country) -> Life:
    """A ministry's strategic plan, developed, about to go round."""
    found = born(country, "health", sample("state-body-strategic-plan"), "2013-09-02", interested=["education"])
    found.takes("health", "develop", "2013-10-01")
    return found


def sheet(life: Life, who: str) -> Sheet:
    """The latest sheet of a body."""
    return next(one for one in reversed(sheets_of(life.edition)) if one.body.code == who)


def returns(life: Life, who: str, on: str, *texts: str) -> Sheet:
    """A body returns the draft with remarks."""
    found = sheet(life, who)
    remarks = [{"where": "goals/1.1", "direction": "", "text": Localized(text)} for text in texts]
    answer_sheet(sheet_id=found.pk, verdict="returned", remarks=remarks, actor=life.body(who), at=at(on))
    return sheet(life, who)


def answers(life: Life, found: Sheet, on: str) -> None:
    """The developer answers every remark of a sheet."""
    for remark in found.remarks.all():
        answer_remark(remark_id=remark.pk, verdict="accepted", answer=Localized(), actor=life.body("health"), at=at(on))


def recalls(life: Life, on: str) -> None:
    recall_draft(document_id=life.id, actor=life.body("health"), at=at(on), reason="Ескертулерді ескеру үшін")


def rewrites(life: Life, on: str) -> None:
    """The developer changes the text."""
    (row, *_) = elements_of(life.edition, ["goals"])
    write_element(
        edition_id=life.edition,
        list_name="goals",
        element_id=row.pk,
        fields={"title": {"kk": f"{row.record['title']['kk']} ({on})"}},
        actor=life.body("health"),
        at=at(on),
    )


# --- the round -----------------------------------------------------------------------------------------------------


def test_each_body_gets_its_own_sheet_with_the_text_that_was_sent(life: Life) -> None:
    digest = plan_digest(life.edition)
    assert life.goes_round("health", SENT) == {"economy", "education"}
    for one in sheets_of(life.edition):
        assert (one.round, one.sent_on, one.verdict, one.withdrawn) == (1, day(SENT), "", False)
        assert one.provision
        assert len(one.digest) == len(digest)
    assert [one.edition.document_id for one in sheets_waiting_for(life.body("economy").body)] == [life.id]
    assert life.state == "agreement"


def test_when_every_body_has_agreed_the_steps_are_taken(life: Life) -> None:
    life.goes_round("health", SENT)
    life.agrees("education", LATER)
    assert life.open == {("agree-planning-authority", "economy")}
    life.agrees("economy", LATER)
    assert life.open == {("approve", "government")}
    assert {act.by for act in life.plan.acts} == {"planning-authority", "interested-state-body"}


def test_a_step_of_several_bodies_waits_for_the_last_of_them(country: Country) -> None:
    plan = sample("state-body-strategic-plan")
    life = born(country, "health", plan, "2013-09-02", interested=["education", "service"])
    life.takes("health", "develop", "2013-10-01")
    assert life.goes_round("health", SENT) == {"economy", "education", "service"}
    life.agrees("education", LATER)
    assert "agree-section-interdepartmental" not in life.standing(LATER).taken
    life.agrees("service", LATER)
    assert "agree-section-interdepartmental" in life.standing(LATER).taken


def test_silence_is_no_agreement(life: Life) -> None:
    life.goes_round("health", SENT)
    with pytest.raises(Refused):
        life.decides("government", "approve", "2015-10-02")


def test_a_draft_is_not_sent_twice_while_answers_are_out(life: Life) -> None:
    life.goes_round("health", SENT)
    with pytest.raises(Refused):
        life.goes_round("health", LATER)
    assert Sheet.objects.count() == 2


def test_a_draft_that_names_no_interested_body_is_not_sent(country: Country) -> None:
    life = born(country, "health", sample("state-body-strategic-plan"), "2013-09-02")
    life.takes("health", "develop", "2013-10-01")
    with pytest.raises(Refused) as refused:
        life.goes_round("health", SENT)
    assert refused.value.provision == "A2-143"
    assert Sheet.objects.count() == 0


def test_the_step_of_agreement_is_taken_on_the_sheet_only(life: Life) -> None:
    life.goes_round("health", SENT)
    with pytest.raises(Refused):
        life.decides("economy", "agree-planning-authority", LATER)


def test_that_a_body_has_seen_the_draft_is_noted_once(life: Life) -> None:
    life.goes_round("health", SENT)
    found = sheet(life, "economy")
    see_sheet(sheet_id=found.pk, actor=life.body("education"), at=at(SENT))
    assert sheet(life, "economy").seen_at is None
    for hour in (10, 15):
        see_sheet(sheet_id=found.pk, actor=life.body("economy"), at=at(LATER, hour))
    assert sheet(life, "economy").seen_at == at(LATER, 10)
    assert [act.verb for act in acts_of(life.id)].count("development.see") == 1


# --- review --------------------------------------------------------------------------------------------------------


def test_the_reviewer_judges_eight_directions_before_it_agrees(life: Life) -> None:
    life.goes_round("health", SENT)
    found, reviewer = sheet(life, "economy"), life.body("economy")
    provision, directions = review_directions(life.standing(LATER), found.role)
    assert len(directions) == 8
    for place, (direction, _) in enumerate(directions):
        with pytest.raises(Refused) as refused:
            answer_sheet(sheet_id=found.pk, verdict="agreed", actor=reviewer, at=at(LATER))
        assert refused.value.provision == provision
        positive = place > 0
        judge_direction(
            sheet_id=found.pk, direction=direction, positive=positive, reason=GOOD, actor=reviewer, at=at(LATER)
        )
    with pytest.raises(Refused) as refused:
        answer_sheet(sheet_id=found.pk, verdict="agreed", actor=reviewer, at=at(LATER))
    assert directions[0][1].text("kk") in refused.value.problem.text("kk")

    judge_direction(
        sheet_id=found.pk, direction=directions[0][0], positive=True, reason=GOOD, actor=reviewer, at=at(LATER)
    )
    answer_sheet(sheet_id=found.pk, verdict="agreed", actor=reviewer, at=at(LATER))
    assert sheet(life, "economy").verdict == "agreed"


def test_another_agreeing_body_judges_no_directions(life: Life) -> None:
    life.goes_round("health", SENT)
    found = sheet(life, "education")
    assert review_directions(life.standing(LATER), found.role) == ("", ())
    with pytest.raises(Refused):
        judge_direction(
            sheet_id=found.pk, direction="x", positive=True, reason=GOOD, actor=life.body("education"), at=at(LATER)
        )


def test_a_judgement_needs_its_reason(life: Life) -> None:
    life.goes_round("health", SENT)
    found = sheet(life, "economy")
    _, directions = review_directions(life.standing(LATER), found.role)
    with pytest.raises(Refused):
        judge_direction(
            sheet_id=found.pk,
            direction=directions[0][0],
            positive=True,
            reason=Localized(),
            actor=life.body("economy"),
            at=at(LATER),
        )


# --- remarks -------------------------------------------------------------------------------------------------------


def test_remarks_are_answered_one_by_one_before_the_draft_goes_round_again(life: Life) -> None:
    life.goes_round("health", SENT)
    life.agrees("education", SENT)
    returned = returns(life, "economy", LATER, "Мақсат нақты емес", "Көрсеткіш жоқ")
    assert [one.pk for one in returned_to(life.body("health").body)] == [returned.pk]
    first, second = returned.remarks.all()
    assert (first.number, second.number, first.where) == (1, 2, "goals/1.1")

    answer_remark(remark_id=first.pk, verdict="accepted", answer=Localized(), actor=life.body("health"), at=at(LATER))
    with pytest.raises(Refused):
        life.goes_round("health", LATER)
    answer_remark(
        remark_id=second.pk, verdict="rejected", answer=Localized("Бар"), actor=life.body("health"), at=at(LATER)
    )
    assert returned_to(life.body("health").body) == []
    # The text did not change: who agreed to it is not asked again.
    assert life.goes_round("health", "2013-10-15") == {"economy"}
    life.agrees("economy", "2013-10-16")
    assert life.open == {("approve", "government")}


@pytest.mark.parametrize(("verdict", "answer"), [("rejected", ""), ("partly", ""), ("", "Жоқ"), ("maybe", "Жоқ")])
def test_a_remark_is_not_rejected_without_a_reason(life: Life, verdict: str, answer: str) -> None:
    life.goes_round("health", SENT)
    (remark,) = returns(life, "economy", LATER, "Мақсат нақты емес").remarks.all()
    with pytest.raises(Refused):
        answer_remark(
            remark_id=remark.pk, verdict=verdict, answer=Localized(answer), actor=life.body("health"), at=at(LATER)
        )
    assert Remark.objects.get(pk=remark.pk).verdict == ""


def test_what_is_not_sent_yet_is_not_answered(life: Life) -> None:
    life.goes_round("health", SENT)
    found = sheet(life, "economy")
    add_remark(sheet_id=found.pk, text=Localized("Көрсеткіш жоқ"), actor=life.body("economy"), at=at(LATER))
    (remark,) = sheet(life, "economy").remarks.all()
    with pytest.raises(Refused):
        answer_remark(remark_id=remark.pk, verdict="accepted", answer=GOOD, actor=life.body("health"), at=at(LATER))
    answer_sheet(sheet_id=found.pk, verdict="returned", actor=life.body("economy"), at=at(LATER))
    answer_remark(remark_id=remark.pk, verdict="accepted", answer=GOOD, actor=life.body("health"), at=at(LATER))


@pytest.mark.parametrize(
    "answer",
    [
        {"verdict": "returned"},
        {"verdict": "returned", "remarks": [{"text": Localized()}]},
        {"verdict": "disagreed"},
        {"verdict": "disagreed", "reason": "  "},
        {"verdict": "perhaps"},
        {"verdict": ""},
    ],
)
def test_an_answer_that_says_nothing_is_refused_and_leaves_the_sheet_open(
    life: Life, answer: dict[str, object]
) -> None:
    life.goes_round("health", SENT)
    found = sheet(life, "education")
    with pytest.raises(Refused):
        answer_sheet(sheet_id=found.pk, actor=life.body("education"), at=at(LATER), **answer)  # type: ignore[arg-type]
    assert (sheet(life, "education").verdict, Remark.objects.count()) == ("", 0)


def test_disagreement_is_kept_with_its_reason_and_is_no_agreement(life: Life) -> None:
    life.goes_round("health", SENT)
    life.agrees("economy", LATER)
    answer_sheet(
        sheet_id=sheet(life, "education").pk,
        verdict="disagreed",
        reason="Қаржы көзделмеген",
        actor=life.body("education"),
        at=at(LATER),
    )
    kept = sheet(life, "education")
    assert (kept.verdict, kept.reason, kept.answered_on) == ("disagreed", "Қаржы көзделмеген", day(LATER))
    assert ("approve", "government") not in life.open


# --- nobody answers for another -------------------------------------------------------------------------------------


def test_no_other_body_answers_judges_or_remarks_on_a_sheet(life: Life) -> None:
    life.goes_round("health", SENT)
    found = sheet(life, "economy")
    _, directions = review_directions(life.standing(LATER), found.role)
    for code, body in life.country.items():
        if code == "economy":
            continue
        other = actor(body)
        for act in (
            lambda who=other: answer_sheet(sheet_id=found.pk, verdict="agreed", actor=who, at=at(LATER)),
            lambda who=other: judge_direction(
                sheet_id=found.pk, direction=directions[0][0], positive=True, reason=GOOD, actor=who, at=at(LATER)
            ),
            lambda who=other: add_remark(sheet_id=found.pk, text=GOOD, actor=who, at=at(LATER)),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.provision
    kept = sheet(life, "economy")
    assert (kept.verdict, list(kept.remarks.all()), list(kept.directions.all())) == ("", [], [])


def test_an_official_does_not_give_his_bodys_agreement(life: Life) -> None:
    life.goes_round("health", SENT)
    with pytest.raises(Refused):
        answer_sheet(
            sheet_id=sheet(life, "education").pk,
            verdict="agreed",
            actor=life.body("education", "official"),
            at=at(LATER),
        )


def test_no_other_body_answers_remarks_or_sends_and_recalls_the_draft(life: Life) -> None:
    life.goes_round("health", SENT)
    (remark,) = returns(life, "economy", LATER, "Мақсат нақты емес").remarks.all()
    for code, body in life.country.items():
        if code == "health":
            continue
        other = actor(body)
        with pytest.raises(Refused):
            answer_remark(remark_id=remark.pk, verdict="accepted", answer=GOOD, actor=other, at=at(LATER))
        with pytest.raises(Refused):
            send_for_agreement(document_id=life.id, actor=other, at=at(LATER))
        with pytest.raises(Refused):
            recall_draft(document_id=life.id, actor=other, at=at(LATER), reason="x")
    assert Remark.objects.get().verdict == ""
    assert "develop" in life.standing(LATER).taken


def test_an_answer_is_given_once(life: Life) -> None:
    life.goes_round("health", SENT)
    life.agrees("education", SENT)
    with pytest.raises(Refused):
        returns(life, "education", LATER, "Ойландық")


def test_a_sheet_that_does_not_exist_is_refused(life: Life) -> None:
    with pytest.raises(Refused):
        answer_sheet(sheet_id=10**6, verdict="agreed", actor=life.body("economy"), at=at(LATER))


# --- the text is locked, and what was agreed falls with it -----------------------------------------------------------


def test_a_draft_that_was_handed_over_is_locked_until_it_is_recalled(life: Life) -> None:
    for moment in ("developed", "sent", "agreed"):
        with pytest.raises(Refused):
            rewrites(life, LATER)
        with pytest.raises(Refused):
            write_head(
                edition_id=life.edition, fields={"title": {"kk": "Басқа"}}, actor=life.body("health"), at=at(LATER)
            )
        if moment == "developed":
            life.goes_round("health", SENT)
        elif moment == "sent":
            for who in ("economy", "education"):
                life.agrees(who, SENT)
    recalls(life, LATER)
    rewrites(life, LATER)
    assert life.open == {("develop", "health")}


def test_a_recall_needs_its_reason_and_something_to_recall(life: Life) -> None:
    with pytest.raises(Refused):
        recall_draft(document_id=life.id, actor=life.body("health"), at=at(LATER), reason=" ")
    recalls(life, LATER)
    with pytest.raises(Refused):
        recalls(life, LATER)


def test_agreements_to_the_old_text_fall_with_a_recall(life: Life) -> None:
    assert life.is_agreed("health", SENT) == {"economy", "education"}
    recalls(life, LATER)
    with pytest.raises(Refused):
        life.decides("government", "approve", LATER)
    rewrites(life, LATER)
    life.takes("health", "develop", "2013-10-14")
    assert life.is_agreed("health", "2013-10-15") == {"economy", "education"}
    life.decides("government", "approve", "2013-12-20")
    assert [one.round for one in sheets_of(life.edition)] == [1, 1, 2, 2]


def test_a_draft_recalled_and_handed_over_unchanged_finds_its_way_too(life: Life) -> None:
    life.is_agreed("health", SENT)
    recalls(life, LATER)
    life.takes("health", "develop", "2013-10-14")
    assert life.is_agreed("health", "2013-10-15") == {"economy", "education"}
    assert life.open == {("approve", "government")}


def test_a_recall_withdraws_the_sheets_that_are_out(life: Life) -> None:
    life.goes_round("health", SENT)
    found = sheet(life, "economy")
    recalls(life, LATER)
    assert sheets_waiting_for(life.body("economy").body) == []
    with pytest.raises(Refused):
        answer_sheet(sheet_id=found.pk, verdict="disagreed", reason="x", actor=life.body("economy"), at=at(LATER))


def test_a_text_that_was_agreed_is_not_changed_on_its_way_to_the_maslikhat(country: Country) -> None:
    """Between agreement and approval there is one more step of the developer: it submits, it does not write."""
    life = born(country, "kar-abay-planning", sample("district-programme"), "2015-06-01", interested=["kar-health"])
    life.takes("kar-abay-planning", "develop", "2015-07-01")
    life.is_agreed("kar-abay-planning", "2015-07-02")
    assert life.open == {("submit", "kar-abay-planning")}

    def rewrite() -> None:
        write_head(
            edition_id=life.edition,
            fields={"title": {"kk": "Басқа бағдарлама"}},
            actor=life.body("kar-abay-planning"),
            at=at("2015-07-03"),
        )

    with pytest.raises(Refused):
        rewrite()
    life.takes("kar-abay-planning", "submit", "2015-07-04")
    with pytest.raises(Refused):
        rewrite()
    recall_draft(
        document_id=life.id, actor=life.body("kar-abay-planning"), at=at("2015-07-05"), reason="Атауы өзгереді"
    )
    rewrite()
    assert life.open == {("develop", "kar-abay-planning")}


def test_a_draft_with_errors_is_not_sent(life: Life) -> None:
    recalls(life, LATER)
    for row in elements_of(life.edition, ["indicators"]):
        remove_element(element_id=row.pk, actor=life.body("health"), at=at(LATER))
    with pytest.raises(Refused) as refused:
        life.takes("health", "develop", LATER)
    assert refused.value.findings
    assert all(one.severity == "error" for one in refused.value.findings)
    assert refused.value.provision == refused.value.findings[0].provision


# --- on record -----------------------------------------------------------------------------------------------------


def test_a_refused_act_is_on_record_with_what_stood_in_the_way(life: Life) -> None:
    life.goes_round("health", SENT)
    for act in (
        lambda: life.decides("education", "approve", LATER),
        lambda: send_for_agreement(document_id=life.id, actor=life.body("education"), at=at(LATER)),
        lambda: answer_sheet(
            sheet_id=sheet(life, "economy").pk, verdict="agreed", actor=life.body("education"), at=at(LATER)
        ),
    ):
        count = len(acts_of(life.id))
        with pytest.raises(Refused) as refused:
            act()
        noted, *before = acts_of(life.id)
        assert len(before) == count
        assert (noted.verb, noted.body) == ("processes.refused", "education")
        assert noted.provisions == (refused.value.provision,)
        assert noted.told["why"] == refused.value.problem.kk


def test_every_refusal_of_a_round_speaks_three_languages(life: Life) -> None:
    life.goes_round("health", SENT)
    with pytest.raises(Refused) as refused:
        life.goes_round("health", LATER)
    for language in LANGUAGES:
        assert refused.value.problem.text(language)
        assert refused.value.mend.text(language)
