"""Evaluations as the law wants them: in its years, by its bodies, on its sources, with recommendations followed to their end."""

import datetime
import shutil
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from tests.processes.lives import Country, Life, day, sample
from tests.processes.test_lives import refuses
from tests.processes.years import Year, in_force, written
from tests.records.factories import actor, at, body

from zhospar.engine.plan import Period
from zhospar.processes.correction.permissions import grounds_for
from zhospar.processes.correction.services import open_correction
from zhospar.processes.development.services.editing import take_in
from zhospar.processes.evaluation.models import Evaluation, Recommendation, Scored
from zhospar.processes.evaluation.selectors import evaluation, lines_of_year, recommendations_to, sources_of
from zhospar.processes.evaluation.services.auditing import adopt_resolution, send_results
from zhospar.processes.evaluation.services.concluding import compose_evaluation_conclusion
from zhospar.processes.evaluation.services.evaluating import (
    add_evidence,
    draw_in_lower,
    open_evaluation,
    record_result,
    remove_evidence,
    state_none,
)
from zhospar.processes.evaluation.services.recommending import (
    answer_recommendation,
    close_recommendation,
    prove_recommendation,
    recommend,
)
from zhospar.processes.evaluation.services.scoring import rescore, score_evaluation
from zhospar.records.audit_trail.selectors import prove
from zhospar.records.documents.models import Edition, Element
from zhospar.records.documents.selectors import document
from zhospar.records.documents.services import freeze
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized

FOUND = Localized("бағаланды", "оценено", "evaluated")
FINDINGS = {"effectiveness": FOUND, "efficiency": FOUND}
DECREE = {"title": "№ 954 Жарлық", "number": "954", "on": "2010-03-19"}


@pytest.fixture
def auditors(country: Country) -> Country:
    """The country with those who evaluate beside the planning authority."""
    more = {
        "audit": body("audit", "accounts-committee"),
        "kar-audit": body("kar-audit", "revision-commission", territory_id="kar"),
        "kos-audit": body("kos-audit", "revision-commission", territory_id="kos"),
        "effectiveness": body("effectiveness", "effectiveness-system-body"),
    }
    return {**country, **more}


@pytest.fixture
def programme(auditors: Country) -> Year:
    """A state programme of the years 2016-2020."""
    return in_force(
        auditors, "health", sample("state-programme"), "2016-01-15", takes_part=[("co-executor", "education")]
    )


def opens(year: Year, who: str, last: int, on: str, **more: Any) -> UUID:
    """A body opens an evaluation up to a year."""
    return open_evaluation(document_id=year.id, year=last, actor=actor(year.country[who]), at=at(on), **more)


def told_of(year: Year, who: str, on: str, evaluation_id: UUID) -> dict[str, Any]:
    """What every act on an evaluation is called with."""
    return {"evaluation_id": evaluation_id, "actor": actor(year.country[who]), "at": at(on)}


def finds_sources(year: Year, who: str, on: str, found: UUID) -> None:
    """A body settles the three groups that are no report."""
    common = told_of(year, who, on, found)
    add_evidence(
        **common, group="statistics", title=Localized("Өмір сүру ұзақтығы"), origin=Localized("Статистика комитеті"),
        on=day(on),
    )  # fmt: skip
    add_evidence(
        **common, group="inspections", title=Localized("Тексеріс"), origin=Localized("Есеп комитеті"), on=day(on)
    )
    state_none(**common, group="assessments", because=Localized("Бұл кезеңде сырттан баға берілмеген"))


def lives_three_years(year: Year) -> Life:
    """The programme's first three years are told and reported on."""
    for one in (2016, 2017, 2018):
        year.enters("health", one, "2019-01-20")
        year.does_its_measures("health", one, "2019-01-20")
    return year.reports("health", 2018, "2019-03-01")


# --- when, and by whom --------------------------------------------------------------------------------------------------


def test_a_state_programme_is_evaluated_after_its_third_year_and_at_its_end(programme: Year) -> None:
    for wrong, provision in ((2016, "A2-116a"), (2017, "A2-116a"), (2019, "A2-116a")):
        refuses(opens, programme, "economy", wrong, "2021-02-01", by=provision)
    refuses(opens, programme, "economy", 2018, "2018-12-31", by="A2-116a")  # the third year is not over
    refuses(opens, programme, "economy", 2021, "2021-02-01", by="A2-117a")  # not its year at all
    interim = evaluation(opens(programme, "economy", 2018, "2019-01-10"))
    final = evaluation(opens(programme, "economy", 2020, "2021-01-10"))
    assert [(one.sort, one.first, one.year, one.provision) for one in (interim, final)] == [
        ("cycle", 2016, 2018, "A2-116a"),
        ("cycle", 2016, 2020, "A2-116b"),
    ]
    refuses(opens, programme, "economy", 2018, "2019-01-11", by="A2-116a")  # once is enough


def test_nobody_evaluates_whom_the_law_does_not_name(programme: Year) -> None:
    for who in programme.country:
        if who not in ("economy", "audit"):
            refuses(opens, programme, who, 2018, "2019-02-01")
    refusal = refuses(opens, programme, "health", 2018, "2019-02-01", by="A1-32b")
    assert "economy" in refusal.mend.en
    refuses(opens, programme, "audit", 2018, "2019-02-01", sort="cycle")  # it evaluates by its own plan


def test_the_strategic_development_plan_is_evaluated_after_its_fifth_year_on_lower_results(programme: Year) -> None:
    plan = sample("strategic-development-plan", period=Period(first=2014, last=2023))
    strategy = in_force(programme.country, "economy", plan, "2014-01-10")
    refuses(opens, strategy, "economy", 2017, "2018-02-01", by="A2-57b")
    found = opens(strategy, "economy", 2018, "2019-04-01")
    refuses(opens, strategy, "audit", 2018, "2019-04-01")  # auditors do not evaluate this plan

    lower = opens(programme, "audit", 2018, "2019-03-10")
    record_result(**told_of(programme, "audit", "2019-03-11", lower), result=FOUND)
    common = told_of(strategy, "economy", "2019-04-02", found)
    links = Element.objects.filter(edition__document=programme.id, list="links")
    links.update(to_document=None)
    assert draw_in_lower(**common) == 0  # what does not serve the plan does not count in its evaluation
    refuses(draw_in_lower, **common, chosen=[lower], by="A2-58")
    links.update(to_document=strategy.id)
    assert draw_in_lower(**common) == 1
    assert draw_in_lower(**common) == 0  # once
    assert [one.lower_id for one in evaluation(found).lower.all()] == [lower]


def test_the_effectiveness_system_records_a_result_every_year_with_its_decree(auditors: Country) -> None:
    plan = in_force(auditors, "education", sample("state-body-strategic-plan"), "2016-01-15")
    first = document(plan.id, day("2016-01-16")).period_first
    refuses(opens, plan, "effectiveness", first, f"{first + 1}-05-01", by="A2-160")  # no act names the body
    found = opens(plan, "effectiveness", first, f"{first + 1}-05-01", basis=DECREE)
    refuses(record_result, **told_of(plan, "effectiveness", f"{first + 1}-05-02", found), by="A2-25")
    record_result(**told_of(plan, "effectiveness", f"{first + 1}-05-02", found), mark="72,4")
    row = evaluation(found)
    assert (row.sort, row.first, row.year, row.mark, row.state) == ("effectiveness", first, first, "72,4", "result")
    assert row.basis["number"] == "954"


def test_a_regions_programme_is_evaluated_yearly_and_the_result_discharges_the_duty(auditors: Country) -> None:
    region = in_force(auditors, "kar-planning", sample("territory-programme"), "2016-01-15", place="kar")
    assert region.state("effectiveness-evaluation", "effectiveness", 2017, "2017-06-01")[0] == "open"
    found = opens(region, "effectiveness", 2016, "2017-05-01", basis=DECREE)
    record_result(**told_of(region, "effectiveness", "2017-06-02", found), mark="орташа")
    assert region.state("effectiveness-evaluation", "effectiveness", 2017, "2017-06-03") == ("done-on-time", 0)


# --- the sources --------------------------------------------------------------------------------------------------------


def test_four_groups_are_filled_or_explained_before_the_result(programme: Year) -> None:
    found = opens(programme, "economy", 2018, "2019-02-01")
    common = told_of(programme, "economy", "2019-02-02", found)
    refuses(add_evidence, **common, group="rumours", title=FOUND, by="A2-26")
    refuses(add_evidence, **common, group="statistics", title=FOUND, by="A2-26b")  # no source, no day
    refuses(
        add_evidence, **common, group="assessments", title=FOUND, on=day("2018-10-05"), author_kind="aunt", by="A2-26d"
    )
    refuses(state_none, **common, group="report", because=FOUND, by="A2-26a")  # a reason is no report
    refuses(state_none, **common, group="inspections", because=Localized(), by="A2-26c")
    finds_sources(programme, "economy", "2019-02-02", found)
    refuses(state_none, **common, group="statistics", because=FOUND, by="A2-26b")
    refuses(
        add_evidence,
        **common,
        group="assessments",
        title=FOUND,
        on=day("2018-10-05"),
        author_kind="other-author",
        by="A2-26d",
    )
    refusal = refuses(record_result, **common, findings=FINDINGS, by="A2-27")
    assert "report for the whole" in refusal.problem.en
    lives_three_years(programme)
    refuses(record_result, **common, findings={"effectiveness": FOUND}, by="A2-25")
    refuses(
        record_result, **told_of(programme, "audit", "2019-03-02", found), findings=FINDINGS
    )  # another's evaluation
    record_result(**common, findings=FINDINGS)
    assert {one.group.id: one.is_settled for one in sources_of(evaluation(found), current_edition())} == dict.fromkeys(
        ("report", "statistics", "inspections", "assessments"), True
    )


def test_the_twelve_items_are_made_from_the_record_and_the_step_waits_for_the_sources(programme: Year) -> None:
    lives_three_years(programme)
    found = opens(programme, "economy", 2018, "2019-03-02")
    common = told_of(programme, "economy", "2019-03-03", found)
    refuses(compose_evaluation_conclusion, **common, by="A2-27")
    finds_sources(programme, "economy", "2019-03-03", found)
    record_result(**common, findings=FINDINGS)
    recommend(**common, group="correct-document", text=FOUND, to="health", due_on=day("2019-09-01"))
    paper = Life(programme.country, compose_evaluation_conclusion(**common))
    refuses(compose_evaluation_conclusion, **common, by="A2-27")
    rows = {(one.section, one.item): one for one in paper.plan.rows}
    assert rows["effectiveness-and-efficiency", "statistics"].texts["source"].kk == "Статистика комитеті"
    assert rows["effectiveness-and-efficiency", "inspections"].cells["on"] == "2019-03-03"
    assert rows["recommendations", "list"].cells["class"] == "correct-document"
    assert rows["recommendations", "list"].texts["to"].kk == "health органы"
    passages = {(one.section, one.item, one.part): one for one in paper.plan.passages}
    assert passages["effectiveness-and-efficiency", "assessments", ""].none_because
    assert passages["effectiveness-and-efficiency", "findings", "efficiency"].text == FOUND
    assert passages["amendments-after-evaluation", "recommendations", ""].none_because

    people_write_the_rest(paper, "2019-03-04")
    item = evaluation(found).evidence.filter(group="inspections").get()
    remove_evidence(**common, item_id=item.pk)
    refusal = refuses(paper.takes, "economy", "prepare-conclusion", "2019-03-05", stated=["evaluation-sources-settled"])
    assert refusal.provision == "A2-27"
    state_none(**common, group="inspections", because=FOUND)
    paper.takes("economy", "prepare-conclusion", "2019-03-06")
    programme.gives("economy", "draft-evaluation-conclusion", "2019-03-20", 2018)
    assert programme.state("draft-evaluation-conclusion", "economy", 2019, "2019-03-21") == ("done-on-time", 0)
    prove()


def people_write_the_rest(paper: Life, on: str) -> None:
    """The planning authority writes what the record does not know; the findings of both parts stay."""
    findings = [one for one in paper.plan.passages if one.part]
    written(paper, "economy", on)
    others = [one for one in paper.plan.passages if not one.part]
    plan = msgspec.structs.replace(paper.plan, passages=(*others, *findings))
    take_in(edition_id=paper.edition, plan=plan, actor=paper.body("economy"), at=at(on), with_answers=True)


# --- auditors -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sent", "state"), [("2017-02-14", ("done-on-time", 0)), ("2017-02-17", ("done-late", 3))])
def test_the_accounts_committee_sends_its_results_within_seven_working_days(
    programme: Year, sent: str, state: tuple[str, int]
) -> None:
    found = opens(
        programme, "audit", 2016, "2017-01-20", basis={"title": "Жұмыс жоспары", "number": "1", "on": "2016-12-20"}
    )
    refuses(
        adopt_resolution,
        **told_of(programme, "audit", "2017-02-03", found),
        number="5",
        on=day("2017-02-03"),
        by="A2-120",
    )
    record_result(**told_of(programme, "audit", "2017-02-01", found), result=FOUND)
    refuses(send_results, **told_of(programme, "audit", "2017-02-03", found), by="A2-120")  # nothing is adopted yet
    for number, on in (("", "2017-02-03"), ("5", "2017-02-04")):
        common = told_of(programme, "audit", "2017-02-03", found)
        refuses(adopt_resolution, **common, number=number, on=day(on), by="A2-120")
    adopt_resolution(**told_of(programme, "audit", "2017-02-03", found), number="5", on=day("2017-02-03"))
    owed = programme.owes(2017, "2017-02-06")["send-accounts-committee-evaluation", "audit"]
    assert owed.duty.last_day == datetime.date(2017, 2, 14)
    assert {one.code for one in owed.to} == {"presidential-administration", "economy", "health"}
    refuses(record_result, **told_of(programme, "audit", "2017-02-06", found), result=FOUND)  # adopted is adopted
    refuses(send_results, **told_of(programme, "economy", sent, found))
    assert send_results(**told_of(programme, "audit", sent, found)) == state[1]
    assert programme.state("send-accounts-committee-evaluation", "audit", 2017, "2017-03-01") == state
    refuses(send_results, **told_of(programme, "audit", sent, found), by="A2-120")


def test_a_revision_commission_evaluates_its_own_regions_documents_only(auditors: Country) -> None:
    district = in_force(auditors, "kar-abay-planning", sample("district-programme"), "2016-01-15", place="kar-abay")
    refuses(opens, district, "kos-audit", 2016, "2016-11-01")
    refuses(opens, district, "audit", 2016, "2016-11-01")
    found = opens(district, "kar-audit", 2016, "2016-11-01")
    record_result(**told_of(district, "kar-audit", "2016-11-02", found), result=FOUND)
    adopt_resolution(**told_of(district, "kar-audit", "2016-11-03", found), number="9", on=day("2016-11-03"))
    owed = district.owes(2016, "2016-11-04")["send-commission-evaluation", "kar-audit"]
    assert {one.code for one in owed.to} >= {"kar-abay-planning", "kar-abay-akimat"}
    assert send_results(**told_of(district, "kar-audit", "2016-11-10", found)) == 0


def test_a_ministrys_results_go_to_those_whom_the_law_names_though_they_are_no_paper(auditors: Country) -> None:
    plan = in_force(auditors, "education", sample("state-body-strategic-plan"), "2016-01-15")
    last = document(plan.id, day("2016-01-16")).period_first
    found = opens(plan, "audit", last, "2017-01-20")
    record_result(**told_of(plan, "audit", "2017-02-01", found), result=FOUND)
    adopt_resolution(**told_of(plan, "audit", "2017-02-03", found), number="5", on=day("2017-02-03"))
    assert send_results(**told_of(plan, "audit", "2017-02-06", found)) == 0
    assert evaluation(found).state == "sent"


# --- recommendations ------------------------------------------------------------------------------------------------------


@pytest.fixture
def recommended(programme: Year) -> Recommendation:
    """The Accounts Committee recommends a correction to the developer."""
    found = opens(programme, "audit", 2016, "2017-01-20")
    given = recommend(
        **told_of(programme, "audit", "2017-01-25", found), group="correct-document", text=FOUND, to="health"
    )
    return Recommendation.objects.get(pk=given)


def on_it(year: Year, who: str, on: str, row: Recommendation) -> dict[str, Any]:
    """What every act on a recommendation is called with."""
    return {"recommendation_id": row.pk, "actor": actor(year.country[who]), "at": at(on)}


def test_a_recommendation_is_closed_on_proof_by_the_one_who_gave_it(
    programme: Year, recommended: Recommendation
) -> None:
    provision = "A2-28.12"
    refuses(
        answer_recommendation,
        **on_it(programme, "education", "2017-02-01", recommended),
        verdict="taken",
        answer=FOUND,
        by=provision,
    )
    refuses(prove_recommendation, **on_it(programme, "health", "2017-02-01", recommended), proof=FOUND, by=provision)
    answer_recommendation(**on_it(programme, "health", "2017-02-01", recommended), verdict="taken", answer=FOUND)
    refuses(
        close_recommendation, **on_it(programme, "audit", "2017-02-02", recommended), by=provision
    )  # nothing proves it
    refuses(prove_recommendation, **on_it(programme, "health", "2017-02-02", recommended), by=provision)
    first = Edition.objects.get(document=programme.id)
    refuses(
        prove_recommendation, **on_it(programme, "health", "2017-02-02", recommended), edition=first.pk, by=provision
    )
    correction = open_correction(
        document_id=programme.id, ground=ground(programme), title=FOUND, actor=actor(programme.country["health"]),
        at=at("2017-02-03"),
    )  # fmt: skip
    freeze(correction, on=day("2017-03-01"))
    prove_recommendation(**on_it(programme, "health", "2017-03-02", recommended), edition=correction)
    refuses(close_recommendation, **on_it(programme, "health", "2017-03-03", recommended))  # only who gave it
    close_recommendation(**on_it(programme, "audit", "2017-03-03", recommended))
    recommended.refresh_from_db()
    assert (recommended.state, recommended.proof_edition_id) == ("closed", correction)
    refuses(
        answer_recommendation,
        **on_it(programme, "health", "2017-03-04", recommended),
        verdict="taken",
        answer=FOUND,
        by=provision,
    )


def ground(year: Year) -> str:
    """The first ground on which the law corrects the document."""
    return grounds_for(Life(year.country, year.id).standing("2017-02-03"))[0][0]


def test_a_rejected_recommendation_needs_a_reason_and_is_closed_with_one(
    programme: Year, recommended: Recommendation
) -> None:
    refuses(
        answer_recommendation,
        **on_it(programme, "health", "2017-02-01", recommended),
        verdict="rejected",
        answer=Localized(),
    )
    answer_recommendation(**on_it(programme, "health", "2017-02-01", recommended), verdict="rejected", answer=FOUND)
    refuses(close_recommendation, **on_it(programme, "audit", "2017-02-02", recommended))
    close_recommendation(**on_it(programme, "audit", "2017-02-02", recommended), closing=FOUND)
    assert [one.state for one in recommendations_to(actor(programme.country["health"]).body)] == ["closed"]


def test_a_recommendation_has_a_class_of_the_law_a_text_and_a_body(programme: Year) -> None:
    found = opens(programme, "audit", 2016, "2017-01-20")
    common = told_of(programme, "audit", "2017-01-25", found)
    good: dict[str, Any] = {"group": "improve-activity", "text": FOUND, "to": "health"}
    for wrong in ({"group": "advice"}, {"text": Localized()}, {"to": "nobody"}, {"due_on": day("2017-01-24")}):
        refuses(recommend, **common, **{**good, **wrong}, by="A2-28.12")
    assert not Recommendation.objects.exists()


# --- the score --------------------------------------------------------------------------------------------------------------


def test_a_score_is_the_same_whoever_counts_it_again(programme: Year, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    found = opens(programme, "economy", 2018, "2019-02-01")
    common = told_of(programme, "economy", "2019-03-02", found)
    refuses(score_evaluation, **common, method="usual")  # no such method
    shutil.copytree("src/zhospar/demo/republic/methods", tmp_path / "methods")
    refuses(score_evaluation, **common, method="usual")  # no report yet
    lives_three_years(programme)
    kept = Scored.objects.get(pk=score_evaluation(**common, method="usual"))
    again = rescore(kept)
    assert (again.total, again.inputs_digest, again.method_digest) == (
        kept.total,
        kept.inputs_digest,
        kept.method_digest,
    )
    assert kept.total is not None
    assert kept.grade
    assert kept.inputs["measures_done"] == kept.inputs["measures_planned"] > 0
    (tmp_path / "methods" / "bad.yaml").write_text("id: x\nweights: {luck: 2}\n", encoding="utf-8")
    refusal = refuses(score_evaluation, **common, method="bad")
    assert refusal.findings == ()
    assert Scored.objects.count() == 1


# --- what is due --------------------------------------------------------------------------------------------------------------


def test_what_is_due_is_told_by_the_law_and_met_with_what_is_on_record(
    programme: Year, django_assert_max_num_queries: Any
) -> None:
    facts = document(programme.id, day("2019-01-10"))
    law = current_edition()
    (due,) = lines_of_year([facts], 2018, law)
    assert due.cycle is not None
    assert (due.cycle.which, due.cycle.by, due.evaluation) == ("interim", ("planning-authority",), None)
    assert lines_of_year([facts], 2017, law) == ()
    opens(programme, "economy", 2018, "2019-01-10")
    opens(programme, "audit", 2018, "2019-01-10")
    with django_assert_max_num_queries(5):
        lines = lines_of_year([facts], 2018, law)
    assert [(one.sort, bool(one.cycle), bool(one.evaluation)) for one in lines] == [
        ("cycle", True, True),
        ("auditors", False, True),
    ]
    assert Evaluation.objects.count() == 2
