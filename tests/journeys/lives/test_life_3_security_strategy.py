"""3. The national security strategy: the Security Council's three endorsements, the President, an action plan in three months."""

from pathlib import Path

import msgspec
import pytest
from tests.journeys.lives.pages import Country, plan_file, sample_plan

pytestmark = pytest.mark.browser
PLANNER, PLANNING_MINISTER, COUNCIL, PRESIDENT, PREMIER = (
    "aesengeldin",
    "esaparov",
    "esaginov",
    "prezident",
    "autegenova",
)
ENDORSED = ("endorse-structure", "endorse-approaches", "endorse-content")


def test_the_council_endorses_the_president_approves_and_the_action_plan_has_three_months(
    country: Country, tmp_path: Path
) -> None:
    country.on("2015-06-01")
    planner, council, president = (country.person(one) for one in (PLANNER, COUNCIL, PRESIDENT))
    country.person("gzhumashev").may_not_open("national-security-strategy", by="A1-18a")
    strategy = planner.opens("national-security-strategy", mark="official-use", kept="Қауіпсіздік Кеңесі, 4-іс")
    assert planner.sees_state(strategy) == "тіркеу карточкасы"
    assert country.person("gzhumashev").cannot_find(strategy)
    planner.takes(strategy, "develop")
    assert council.desk().count(strategy) >= len(ENDORSED)
    assert country.person(PREMIER).cannot_find(strategy)
    planner.may_not_take(strategy, ENDORSED[0], by="A1-19a")
    for step in ENDORSED[:-1]:
        council.takes(strategy, step, act="7")
    assert president.cannot_find(strategy)  # it is marked, and not the President's turn yet
    council.takes(strategy, ENDORSED[-1], act="8")
    president.takes(strategy, "approve", act="55")
    assert "№ 55, " in president.reads(strategy)
    _action_plan(country, strategy, tmp_path)


def _action_plan(country: Country, strategy: str, folder: Path) -> None:
    """Agreed with the Administration, approved by the Government by the day that the page tells."""
    planner, premier = country.person(PLANNER), country.person(PREMIER)
    action = planner.opens("", file=_file(folder), about=strategy)
    planner.takes(action, "develop")
    country.person(PLANNING_MINISTER).sends_for_agreement(action, asked=1)
    country.person("szhumashev").agrees(action)
    assert "01.09.2015" in premier.reads(action, "route")
    premier.takes(action, "approve", act="640")
    assert premier.sees_state(action) == "күшінде"


def _file(folder: Path) -> Path:
    """The sample of an action plan, made one that carries out the security strategy."""
    plan, strategy = sample_plan("action-plan"), sample_plan("national-security-strategy")
    replace = msgspec.structs.replace
    return plan_file(
        folder,
        "action-plan",
        variant=strategy.kind,
        about=replace(plan.about, kind=strategy.kind, title=strategy.title),
        links=tuple(replace(one, to_kind=strategy.kind, document=strategy.title) for one in plan.links),
    )
