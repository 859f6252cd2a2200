"""What the law finds in a plan: by which provision, where, how grave, in words that people understand."""

import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.arbitrary_plans import plans_of

from zhospar.engine.checking import check
from zhospar.engine.findings import CheckResult
from zhospar.engine.plan import Body, Confirmation, Direction, Goal, Period, Plan
from zhospar.engine.plan_building import build_plan
from zhospar.engine.scenarios import samples_folder
from zhospar.statute.edition import Edition, Unknown
from zhospar.statute.entries import Requirement, Structure
from zhospar.statute.library import load
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.statute.marked_yaml import read_marked
from zhospar.statute.reader import CURRENT, EDITIONS

Sample = Callable[[str], dict[str, Any]]
STRATEGIC_PLAN = "state-body-strategic-plan/example.yaml"
LAW = Edition(load(EDITIONS / CURRENT))
SAMPLES = sorted(
    path.relative_to(samples_folder()).as_posix()
    for path in samples_folder().glob("*/*.yaml")
    if "broken" not in path.parts
)


def three(text: str) -> Localized:
    return Localized(text, text, text)


def bare(kind: str, **fields: Any) -> Plan:
    return Plan(kind=kind, title=three("Құжат"), period=Period(first=2015, last=2019), **fields)


def errors(result: CheckResult) -> set[tuple[str, str]]:
    return {(one.check, one.where) for one in result.findings if one.severity == "error"}


# --- whole documents -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", LAW.kinds)
def test_an_empty_document_of_any_kind_is_told_what_it_lacks(kind: str) -> None:
    result = check(bare(kind), LAW)
    for finding in result.findings:
        for language in LANGUAGES:
            message = finding.message.text(language)
            assert message.strip(), finding
            assert not re.search(r"[{}]", message + finding.hint.text(language)), message


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(law: Edition) -> None:
    with pytest.raises(Unknown, match="state-programme"):
        check(bare("state-program"), law)


def test_findings_come_gravest_first_and_then_in_the_order_of_the_law(law: Edition) -> None:
    found = check(bare("state-body-strategic-plan"), law).findings
    weights = {"error": 0, "warning": 1, "notice": 2}
    order = list(law.provisions)
    keys = [(weights[one.severity], order.index(one.provision)) for one in found]
    assert len(found) > 20
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    "name", ["territory-programme/example.yaml", "state-programme/example.yaml", "conclusion/example.yaml"]
)
def test_the_order_of_findings_does_not_depend_on_the_order_of_lists_without_an_order(
    law: Edition, sample: Sample, name: str
) -> None:
    data = sample(name)
    for field in ("passages", "funding", "links", "confirmations"):
        data.get(field, [])[:] = data.get(field, [])[1:]
    turned = {
        key: list(reversed(value)) if key in ("passages", "confirmations") else value for key, value in data.items()
    }
    one, other = (check(build_plan(each), law) for each in (data, turned))
    assert one.findings == other.findings


def test_checking_twice_finds_the_same(law: Edition, sample: Sample) -> None:
    plan = build_plan(sample(STRATEGIC_PLAN))
    assert check(plan, law) == check(plan, law)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.parametrize("kind", LAW.kinds)
@given(data=st.data())
def test_any_plan_of_any_kind_can_be_checked(kind: str, data: st.DataObject) -> None:
    plan = data.draw(plans_of(LAW, kind))
    result = check(plan, LAW, [plan])
    assert all(finding.provision in LAW.provisions for finding in result.findings)
    assert all(finding.message and finding.where for finding in result.findings)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_that_no_longer_says_anything_is_refused(name: str) -> None:
    data = read_marked((samples_folder() / name).read_text(encoding="utf-8")).data
    assert not check(build_plan(data), LAW).has_errors
    silent = {key: value for key, value in data.items() if not isinstance(value, list)}
    has_sections = bool(LAW.of(Structure, data["kind"], variant=data.get("variant", "")))
    assert check(build_plan(silent), LAW).has_errors or not has_sections


# --- places and words ----------------------------------------------------------------------------------------------


def test_a_finding_names_its_place_by_the_ids_of_the_plan(law: Edition, sample: Sample) -> None:
    data = sample(STRATEGIC_PLAN)
    goal = data["goals"][0]["id"]
    data["indicators"] = [one for one in data["indicators"] if one.get("of") != goal]
    found = errors(check(build_plan(data), law))
    assert ("goals-have-target-indicators", f"goals/{goal}") in found


def test_a_message_names_the_element_and_its_title_in_each_language(law: Edition) -> None:
    goal = Goal(id="1.2", title=Localized("Мақсат атауы", "Название цели", "Title of the goal"))
    result = check(bare("state-body-strategic-plan", goals=(goal,)), law)
    finding = next(one for one in result.findings if one.check == "goals-have-target-indicators")
    assert "1.2" in finding.message.kk
    assert "Мақсат атауы" in finding.message.kk
    assert "Название цели" in finding.message.ru
    assert "Title of the goal" in finding.message.en


def test_braces_in_a_title_are_shown_as_they_are(law: Edition) -> None:
    goal = Goal(id="{0}", title=three("{value} {title} {}"))
    result = check(bare("state-body-strategic-plan", goals=(goal,)), law)
    finding = next(one for one in result.findings if one.check == "goals-have-target-indicators")
    assert "{value} {title} {}" in finding.message.kk


# --- class of body and variant -------------------------------------------------------------------------------------


def test_the_class_of_body_decides_which_demands_hold(law: Edition) -> None:
    def asked(body_class: str) -> set[str]:
        body = Body(name=three("Орган"), role="developer", body_class=body_class)
        return {one.where for one in check(bare("state-body-strategic-plan", developer=body), law).findings}

    assert asked("government") != asked("national-bank")


def test_the_variant_decides_which_demands_hold(law: Edition) -> None:
    found = [
        {one.where for one in check(bare("conclusion", variant=variant), law).findings}
        for variant in ("monitoring", "evaluation")
    ]
    assert found[0] != found[1]


# --- criteria ------------------------------------------------------------------------------------------------------


def test_criteria_wait_for_a_person_and_a_reason_closes_them(law: Edition, sample: Sample) -> None:
    data = sample(STRATEGIC_PLAN)
    before = check(build_plan(data), law).criteria
    asked = next(one for one in before if one.where == "document" and not one.forbidden)
    answer = {"criterion": asked.provision, "verdict": "yes", "by": "Сарапшы", "reason": "Тексерілді"}
    after = check(build_plan({**data, "confirmations": [answer]}), law)
    assert asked in before
    assert asked not in after.criteria
    assert not after.has_errors


def test_an_answer_without_a_reason_leaves_the_criterion_open(law: Edition, sample: Sample) -> None:
    plan = build_plan(sample(STRATEGIC_PLAN))
    asked = next(one for one in check(plan, law).criteria if one.where == "document")
    answer = Confirmation(criterion=asked.provision, verdict="yes", by="Сарапшы", reason=Localized())
    assert asked in check(msgspec.structs.replace(plan, confirmations=(answer,)), law).criteria


@pytest.mark.parametrize("forbidden", [False, True])
def test_the_answer_against_the_plan_is_a_finding_with_the_reviewers_reason(
    law: Edition, sample: Sample, *, forbidden: bool
) -> None:
    for name in (STRATEGIC_PLAN, "state-programme/example.yaml", "territory-programme/example.yaml"):
        data = sample(name)
        asked = [one for one in check(build_plan(data), law).criteria if one.forbidden is forbidden]
        if asked:
            break
    one = asked[0]
    of = one.where.rpartition("/")[2] if one.where != "document" else ""
    verdict = "yes" if forbidden else "no"
    answer = {"criterion": one.provision, "of": of, "verdict": verdict, "by": "Сарапшы", "reason": "Негізі жоқ"}
    found = [
        each
        for each in check(build_plan({**data, "confirmations": [answer]}), law).findings
        if each.check == "criterion"
    ]
    assert found
    assert {each.provision for each in found} == {one.provision}
    assert "Сарапшы" in found[0].message.kk
    assert found[0].hint.kk == "Негізі жоқ"


# --- edges ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("last", "found"), [(2018, True), (2019, False), (2020, True)])
def test_a_strategic_plan_of_a_body_runs_for_five_years_to_the_year(law: Edition, last: int, *, found: bool) -> None:
    plan = Plan(kind="state-body-strategic-plan", title=three("Жоспар"), period=Period(first=2015, last=last))
    assert (("horizon", "period") in errors(check(plan, law))) is found


@pytest.mark.parametrize(("last", "found"), [(2018, True), (2019, False), (2024, False), (2025, True)])
def test_a_state_programme_runs_for_five_to_ten_years(law: Edition, last: int, *, found: bool) -> None:
    plan = Plan(kind="state-programme", title=three("Бағдарлама"), period=Period(first=2015, last=last))
    assert (("horizon", "period") in errors(check(plan, law))) is found


def test_blanks_are_no_text(law: Edition, sample: Sample) -> None:
    data = sample(STRATEGIC_PLAN)
    data["passages"] = [{**one, "text": "   "} for one in data["passages"]]
    assert check(build_plan(data), law).has_errors


def test_names_that_differ_by_case_and_blanks_alone_are_the_same_name(law: Edition) -> None:
    titles = ["Өсу мен даму", "  өсу  МЕН даму"]
    directions = tuple(Direction(id=str(number), title=three(title)) for number, title in enumerate(titles, 1))
    kind = "strategic-development-plan"
    demands = [cited.entry for cited in law.of(Requirement, kind) if cited.entry.test == "distinct"]
    demanded = {demand.id for demand in demands if demand.of == "direction" and demand.fields == ("title",)}
    found = {one.check for one in check(bare(kind, directions=directions), law).findings}
    assert demanded <= found


def test_what_is_met_is_counted(law: Edition, sample: Sample) -> None:
    whole = check(build_plan(sample(STRATEGIC_PLAN)), law)
    assert whole.met > 50
    assert check(bare("state-body-strategic-plan"), law).met < whole.met
