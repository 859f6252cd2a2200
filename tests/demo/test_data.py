"""The demo republic's data: every name in it is known, every content is a plan, every story can be told."""

import csv
import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from zhospar.demo.contents import REPUBLIC, content_of, read
from zhospar.engine.checking import check
from zhospar.engine.plan import Plan
from zhospar.engine.procedure import Route, route_of
from zhospar.engine.working_days import kazakhstan
from zhospar.processes.development.grounds import types_of_grounds
from zhospar.statute.library import current_edition
from zhospar.statute.localized import LANGUAGES, Localized

LAW = current_edition()
FIRST = datetime.date(2014, 9, 1)
TODAY = datetime.date(2016, 3, 15)
Told = Mapping[str, Any]


def territories() -> list[dict[str, str]]:
    with (REPUBLIC / "territories.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


@cache
def bodies() -> dict[str, Told]:
    return {one["code"]: one for one in read(REPUBLIC / "bodies.yaml")}


@cache
def people() -> Told:
    found: Told = read(REPUBLIC / "people.yaml")
    return found


@cache
def documents() -> dict[str, Told]:
    """Those that the loader tells, and those of which the law names no developer."""
    files = sorted((REPUBLIC / "documents").glob("*.yaml")) + sorted(
        (REPUBLIC / "documents/from_outside").glob("*.yaml")
    )
    told = [one for file in files for one in read(file)]
    assert len(told) == len({one["code"] for one in told})
    return {one["code"]: one for one in told}


def logins() -> dict[str, str]:
    return {post["person"]["login"]: post["body"] for post in people()["posts"] if post["person"]}


@cache
def plan(code: str) -> Plan:
    return content_of(documents()[code]["plan"])


def route(code: str) -> Route:
    """The document's route: a correction, a programme with a part on regions and the like on the way that its content states."""
    body_class = bodies()[documents()[code]["developer"]]["class"]
    stated = {*plan(code).conditions, "in-list"}
    return route_of(LAW, documents()[code]["kind"], body_class, plan(code).variant, stated)


def acts() -> Iterator[tuple[str, Told]]:
    for code, one in documents().items():
        for act in one["story"]:
            yield code, act


def test_territories_form_one_tree_with_codes_used_once() -> None:
    rows = territories()
    ids = {row["id"] for row in rows}
    assert len(ids) == len(rows) == len({row["code"] for row in rows})
    assert [row["id"] for row in rows if not row["parent_id"]] == ["kz"]
    assert all(row["parent_id"] in ids for row in rows if row["parent_id"])
    assert all(row[f"name_{language}"] for row in rows for language in LANGUAGES)


def test_there_are_sixteen_regions_and_each_has_districts_or_is_a_city() -> None:
    levels = Counter(row["level"] for row in territories())
    assert (levels["region"], levels["capital"], levels["republican-city"]) == (14, 1, 1)
    parents = Counter(row["parent_id"] for row in territories() if row["level"] in ("district", "regional-city"))
    assert set(parents) == {row["id"] for row in territories() if row["level"] == "region"}
    assert min(parents.values()) >= 2


def test_bodies_name_roles_classes_territories_and_parents_that_exist() -> None:
    places = {row["id"] for row in territories()} | {""}
    for code, body in bodies().items():
        assert body["roles"], code
        assert set(body["roles"]) <= set(LAW.roles), code
        assert body["class"] in {*LAW.classes, ""}, code
        assert body["territory"] in places, code
        assert body["parent"] in {*bodies(), ""}, code
        assert all(body[name][language] for name in ("name", "short") for language in LANGUAGES), code


def holders(role: str, territory: str) -> list[str]:
    """The bodies that have a role for a territory: its own ones, or else those of the territories around it."""
    parents = {row["id"]: row["parent_id"] for row in territories()}
    accepted = {role, *LAW.roles[role].may_be}
    while True:
        found = [
            one["code"] for one in bodies().values() if one["territory"] == territory and accepted & set(one["roles"])
        ]
        if found or not territory:
            return found
        territory = parents[territory]


@pytest.mark.parametrize("code", documents())
def test_every_step_of_a_route_falls_to_the_developer_or_to_one_body(code: str) -> None:
    told = documents()[code]
    developer = bodies()[told["developer"]]
    territory = told["territory"] or developer["territory"]
    for step in route(code).steps:
        for role in step.entry.by:
            own = {role, *LAW.roles[role].may_be} & set(developer["roles"])
            if not own and not LAW.roles[role].any_body:
                assert len(holders(role, territory)) == 1, (step.id, role)


def test_territories_of_one_level_have_the_same_authorities() -> None:
    by_territory: dict[str, set[str]] = {}
    for body in bodies().values():
        by_territory.setdefault(body["territory"], set()).update(body["roles"])
    levels = {"regional-city": "district", "capital": "region", "republican-city": "region"}
    found: dict[str, set[frozenset[str]]] = {}
    for row in territories():
        if row["parent_id"]:
            level = levels.get(row["level"], row["level"])
            found.setdefault(level, set()).add(frozenset(by_territory[row["id"]]))
    assert set(found) == {"region", "district"}
    assert all(len(sets) == 1 for sets in found.values())


def test_every_class_of_the_law_has_a_body() -> None:
    assert {body["class"] for body in bodies().values()} - {""} == set(LAW.classes)


def test_posts_belong_to_bodies_and_every_body_has_a_head_or_one_who_stands_in() -> None:
    posts = people()["posts"]
    assert len(posts) == len({post["code"] for post in posts})
    held = {post["body"] for post in posts if post["kind"] == "head" and post["person"]}
    stood_in_for = {post["body"] for post in posts if post["code"] in {one["post"] for one in people()["deputies"]}}
    assert held | stood_in_for == set(bodies())
    assert stood_in_for - held == {"moosvr"}
    assert {post["kind"] for post in posts} == {"head", "deputy-head", "official"}
    assert all(post["title"][language] for post in posts for language in LANGUAGES)


def test_a_login_is_one_person() -> None:
    names: dict[str, set[str]] = {}
    for post in people()["posts"]:
        if post["person"]:
            names.setdefault(post["person"]["login"], set()).add(post["person"]["name"]["ru"])
    assert all(len(told) == 1 for told in names.values())
    assert len({name for told in names.values() for name in told}) == len(names)
    assert all(login.isascii() and login.isalpha() and login.islower() for login in names)


def test_deputies_stand_in_for_a_post_that_exists() -> None:
    posts = {post["code"] for post in people()["posts"]}
    assert people()["deputies"]
    for one in people()["deputies"]:
        assert one["post"] in posts
        assert one["person"] in logins()
        assert one["from"] <= TODAY.isoformat() <= one["to"]


def test_the_switcher_shows_one_person_for_each_role() -> None:
    shown = people()["roles_shown"]
    without = {one["login"] for one in people()["without_posts"]}
    assert 15 <= len(shown) == len({one["login"] for one in shown})
    for one in shown:
        assert one["login"] in {*logins(), *without}
        assert one["role"] in {*LAW.roles, ""}
        assert all(one["says"][language] for language in LANGUAGES)


def test_addresses_name_kinds_of_grounds_and_bodies_that_exist() -> None:
    kinds = {one.id for one in types_of_grounds(LAW)}
    for one in read(REPUBLIC / "addresses.yaml"):
        assert one["kind"] in kinds
        assert set(one["charged"]) <= set(bodies())
        assert datetime.date.fromisoformat(one["on"]) <= TODAY


@pytest.mark.parametrize("code", documents())
def test_a_document_names_bodies_a_territory_and_documents_that_exist(code: str) -> None:
    told = documents()[code]
    places = {row["id"] for row in territories()} | {""}
    assert {told["developer"], *told["co_executors"], *told["interested"]} <= set(bodies())
    assert told["territory"] in places
    assert {told.get("about", code), *told.get("lists", {}).values()} <= set(documents())
    assert told["kind"] == plan(code).kind


@pytest.mark.parametrize("code", documents())
def test_a_title_is_in_three_languages_and_says_that_the_document_is_an_example(code: str) -> None:
    title = plan(code).title
    assert all(isinstance(title, Localized) and getattr(title, language) for language in LANGUAGES)
    assert "үлгі" in title.kk
    assert "пример" in title.ru


@pytest.mark.parametrize("code", [code for code, told in documents().items() if told.get("clean", True)])
def test_a_content_meant_to_be_clean_meets_every_demand(code: str) -> None:
    lists = [plan(one) for one, told in documents().items() if told["kind"] == "base-indicator-list"]
    texts = [plan(code), *(content_of(act["plan"]) for act in documents()[code]["story"] if "plan" in act)]
    for text in texts:
        found = check(text, LAW, lists).findings
        assert not [(one.provision, one.where) for one in found if one.severity == "error"]


def test_some_drafts_have_findings() -> None:
    broken = [code for code, told in documents().items() if not told.get("clean", True)]
    assert len(broken) >= 5
    assert all(any(one.severity == "error" for one in check(plan(code), LAW).findings) for code in broken)


@pytest.mark.parametrize("code", documents())
def test_a_story_runs_in_the_order_of_working_days_up_to_the_day_of_the_demo(code: str) -> None:
    days = [datetime.date.fromisoformat(act["on"]) for act in documents()[code]["story"]]
    assert days == sorted(days)
    assert days[0] >= FIRST
    assert days[-1] <= TODAY
    calendar = kazakhstan()
    assert not [day for day in days if not calendar.is_working_day(day)]


def test_acts_are_done_by_people_of_the_bodies_that_take_part() -> None:
    verbs = {"create", "enter", "step", "send-round", "agree", "return", "disagree", "answer", "recall", "judge",
             "open-discussion", "propose", "answer-proposal", "correct", "register", "submit"}  # fmt: skip
    developers_do = verbs - {"step", "agree", "return", "disagree", "judge", "propose", "register"}
    for code, act in acts():
        assert act["do"] in verbs
        assert ("by" in act) == (act["do"] != "propose")
        if "by" in act:
            assert act["by"] in logins(), (code, act)
        if act["do"] in developers_do:
            assert logins()[act["by"]] == documents()[code]["developer"], (code, act)


@pytest.mark.parametrize("code", documents())
def test_steps_outcomes_and_directions_are_those_of_the_route(code: str) -> None:
    steps = route(code).by_id
    directions = {choice.id for choice in LAW.choices["review-directions"].entry.values}
    for act in documents()[code]["story"]:
        if "step" in act:
            known = {choice.id for choice in steps[act["step"]].entry.outcomes}
            assert act.get("outcome", "") in (known or {""})
        if act["do"] == "judge":
            assert {one["direction"] for one in act["directions"]} == directions
            assert {one["verdict"] for one in act["directions"]} <= {"yes", "no"}


@pytest.mark.parametrize("code", documents())
def test_a_step_comes_after_those_that_it_needs(code: str) -> None:
    way = route(code)
    done: set[str] = set()
    for act in documents()[code]["story"]:
        if act["do"] in ("correct", "recall") or "plan" in act:
            done = set()
            continue
        step = act.get("step", "")
        if act["do"] in ("step", "open-discussion", "agree"):
            needed = {one for one in way.by_id[step].needed if not way.by_id[one].entry.optional}
            assert needed <= done, act
            done.add(step)


def test_what_is_corrected_has_a_ground_of_the_law_and_elements_of_the_content() -> None:
    grounds = {
        choice.id
        for name, cited in LAW.choices.items()
        if name.endswith("correction-grounds")
        for choice in cited.entry.values
    }
    corrections = [(code, act) for code, act in acts() if act["do"] == "correct"]
    assert len(corrections) >= 2
    for code, act in corrections:
        assert act["ground"] in grounds
        for change in act["changes"]:
            elements = getattr(plan(code), change.get("list", "indicators"))
            assert change["element"] in {one.id for one in elements}


def test_the_demo_has_documents_at_every_point_of_their_routes() -> None:
    kinds = Counter(told["kind"] for told in documents().values())
    assert kinds["state-programme"] >= 4
    assert kinds["state-body-strategic-plan"] >= 8
    assert kinds["territory-programme"] == 12
    assert kinds["district-programme"] == 13
    classes = {
        bodies()[told["developer"]]["class"]
        for told in documents().values()
        if told["kind"] == "state-body-strategic-plan"
    }
    assert classes == set(LAW.classes)
    done = Counter(act["do"] for _, act in acts())
    assert done["return"] >= 2
    assert done["disagree"] == 1
    assert done["propose"] >= 3


def test_contents_are_small() -> None:
    assert sum(file.stat().st_size for file in (REPUBLIC / "documents").rglob("*.yaml")) < 2_000_000
