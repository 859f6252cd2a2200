"""1. The strategic development plan: its occasion in the ninth year, SWOT, the questions that a person answers, the President."""

from pathlib import Path

import pytest
from tests.journeys.lives.pages import Country, plan_file, sample_plan

pytestmark = pytest.mark.browser
PLANNER, PRESIDENT = "aesengeldin", "prezident"


def test_the_planning_authority_develops_the_plan_and_the_president_approves_it(
    country: Country, tmp_path: Path
) -> None:
    country.on("2015-01-12")
    planner = country.person(PLANNER)
    country.person("gzhumashev").may_not_open("strategic-development-plan", by="A1-10")
    rows = sample_plan("strategic-development-plan").rows
    without_swot = tuple(one for one in rows if one.item != "internal-factors")
    number = planner.opens("", file=plan_file(tmp_path, "strategic-development-plan", rows=without_swot))
    planner.is_refused(number, "develop", by="A2-38")
    planner.replaces_text(number, "strategic-development-plan")
    planner.answers_question(number, "A2-38.2", "no")
    planner.takes(number, "develop")

    president = country.person(PRESIDENT)
    assert number in president.desk()
    country.person("autegenova").may_not_take(number, "approve", by="A1-11")
    president.is_refused(number, "approve", by="A1-11")
    president.is_refused(number, "approve", act="77", by="A2-38.2")
    planner.answers_question(number, "A2-38.2", "yes")
    president.takes(number, "approve", act="77")
    assert president.sees_state(number) == "күшінде"
    assert "77" in president.reads(number, "journal")
    planner.cannot_write(number)
