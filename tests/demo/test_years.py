"""The reporting years of the demo as data: every name in them is known, every day is a working day, every text is in three languages."""

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from zhospar.demo.contents import REPUBLIC, content_of, documents_told, read
from zhospar.demo.days import TODAY
from zhospar.demo.loading import VERBS
from zhospar.demo.stories import Told
from zhospar.demo.years import texts, year_acts
from zhospar.engine.report_building import last_year
from zhospar.engine.working_days import kazakhstan
from zhospar.statute.localized import LANGUAGES

ACTS = [(code, act) for code, act in year_acts()]
_WORDS = ("why", "text", "title", "result", "difference", "outcome", "found", "done", "proof", "note", "source")


def texts_in(told: Any) -> Iterator[dict[str, str]]:
    """Every text of a file of texts."""
    if isinstance(told, dict) and "kk" in told:
        yield told
    elif isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from texts_in(one)


def named_in(act: Told) -> Iterator[str]:
    """The texts that an act calls by their names."""
    for name, told in act.items():
        if name in _WORDS and isinstance(told, str) and not (name == "result" and act["do"] == "consider"):
            yield told
        elif name in ("revise", "none") or (name == "sources" and isinstance(told, dict)):
            yield from told.values()
        elif isinstance(told, dict):
            yield from named_in({**told, "do": act["do"]})
            yield from (
                word for one in told.values() if isinstance(one, dict) for word in (one.get("influence"),) if word
            )
        elif name == "sources":
            yield from (one[part] for one in told for part in ("title", "origin"))


def test_every_text_is_written_in_three_languages() -> None:
    found = list(texts_in({"words": texts()["words"], "papers": texts()["papers"]}))
    assert len(found) > 100
    assert all(set(one) == set(LANGUAGES) and all(one.values()) for one in found)


def test_every_text_that_an_act_names_is_there_and_none_is_written_for_nothing() -> None:
    stories = [act for one in documents_told().values() for act in one["story"] if act["do"] == "submit"]
    named = {word for act in (*(act for _, act in ACTS), *stories) for word in named_in(act)}
    assert named - set(texts()["words"]) == set()
    assert set(texts()["words"]) - named == set()
    sets = {name for _, act in ACTS for name in act.get("texts", ())}
    assert sets == set(texts()["papers"])


@pytest.mark.parametrize("code", sorted({code for code, _ in ACTS}))
def test_years_are_told_on_working_days_in_order_with_verbs_and_people_that_exist(code: str) -> None:
    posts = read(REPUBLIC / "people.yaml")["posts"]
    logins = {post["person"]["login"] for post in posts if post["person"]}
    acts = [act for of, act in ACTS if of == code]
    assert code in documents_told()
    calendar = kazakhstan()
    for act in acts:
        day = datetime.date.fromisoformat(str(act["on"]))
        assert calendar.is_working_day(day), act
        assert day <= TODAY
        assert act["do"] in VERBS
        assert act["by"] in logins, act


@pytest.mark.parametrize("code", sorted({code for code, _ in ACTS}))
def test_the_indicators_and_measures_that_an_act_names_are_in_the_document(code: str) -> None:
    indicators = {one.id for one in content_of(documents_told()[code]["plan"]).indicators}
    papers = [content_of(one["plan"]) for one in documents_told().values() if one.get("about") == code]
    for of, act in ACTS:
        if of == code and act["do"] == "tell":
            assert {*act.get("values", {}), *act.get("only", ()), *act.get("skip", ())} <= indicators, act
        if of == code and act["do"] == "progress":
            plans = [one for one in papers if act["year"] in one.period] or [content_of(documents_told()[code]["plan"])]
            due = {one.id for plan in plans for one in plan.measures if last_year(one) == act["year"]}
            assert {*act.get("not_done", {}), *act.get("late", {})} <= due, act
        if of == code and act["do"] in ("evidence", "settle"):
            assert act.get("indicator", act.get("of")) in indicators, act


def test_every_class_of_state_body_reports_for_a_year() -> None:
    classes = {one["code"]: one["class"] for one in read(REPUBLIC / "bodies.yaml")}
    reported = {code for code, act in ACTS if act["do"] == "report"}
    told = [documents_told()[code] for code in reported]
    plans = [classes[one["developer"]] for one in told if one["kind"] == "state-body-strategic-plan"]
    assert {*classes.values()} - {"", *plans} == {"national-security-committee"}  # its report is missing
    kinds = Counter(one["kind"] for one in told)
    assert kinds["state-programme"] == kinds["territory-programme"] == 2
    assert kinds["district-programme"] == 3
