"""`zhospar route`: who does what within what, for every kind."""

import pytest

from zhospar.statute.library import current_edition

KINDS = list(current_edition().kinds)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_shown_in_every_form_and_language_in_a_hundred_columns(zhospar, kind) -> None:
    for language in ("kk", "ru", "en"):
        told = zhospar("route", kind, "--lang", language)
        assert told.status == 0
        assert all(len(line) <= 100 for line in told.out.splitlines())
        assert zhospar("route", kind, "--lang", language, "--format", "json").json["kind"] == kind
    assert zhospar("route", kind, "--format", "svg").out.startswith("<svg")
    assert zhospar("route", kind, "--format", "mermaid").out.strip()


def test_the_steps_say_who_within_what_and_by_which_provision(zhospar) -> None:
    steps = zhospar("route", "state-programme", "--format", "json").json["steps"]
    assert [step["number"] for step in steps] == list(range(1, len(steps) + 1))
    assert all(step["who"] and step["provision"] and step["step"] for step in steps)
    assert sum(step["final"] for step in steps) == 1
    information = next(step for step in steps if step["provision"] == "A2-80.2b")
    assert information["who"] == ["regional development authority"]
    assert information["within"][0].startswith("within 1 month")
    assert any(step["outcomes"] for step in steps)


def test_the_class_of_body_changes_the_approver(zhospar) -> None:
    def approver(body_class: str) -> list[str]:
        told = zhospar("route", "state-body-strategic-plan", "--body-class", body_class, "--format", "json").json
        return next(step["who_ids"] for step in told["steps"] if step["final"])

    assert approver("government") == ["government"]
    assert approver("president") != approver("government")


def test_a_variant_has_its_own_route(zhospar) -> None:
    told = {
        variant: zhospar("route", "socio-economic-forecast", "--variant", variant, "--format", "json").json
        for variant in ("central", "local")
    }
    assert told["central"]["variant"] == "central"
    assert [one["who_ids"] for one in told["central"]["steps"]] != [one["who_ids"] for one in told["local"]["steps"]]


def test_a_condition_that_does_not_hold_takes_its_branch_away(zhospar) -> None:
    every = zhospar("route", "state-programme", "--format", "json").json["steps"]
    none = zhospar("route", "state-programme", "--condition", "in-list", "--format", "json").json["steps"]
    assert len(none) < len(every)
    assert "There is no such condition" in zhospar("route", "state-programme", "--condition", "rain").err


def test_a_kind_without_a_route_says_what_the_decree_has_instead(zhospar) -> None:
    told = zhospar("route", "justification")
    assert told.status == 0
    assert "Made on the route of: State programme" in told.out
    assert "(A2-80.1a)" in told.out
    assert "(A1-4.1)" in zhospar("route", "strategy-2050").out


def test_acts_outside_the_decree_are_named_with_their_provision(zhospar) -> None:
    told = zhospar("route", "operational-plan").out
    assert "Set by acts outside the decree:" in told
    assert "(A2-153)" in told
    delegated = zhospar("route", "operational-plan", "--format", "json").json["delegated"]
    assert delegated[0]["by"] == "planning authority"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["nope"], 'no such document kind: "nope"'),
        (["state-programme", "--body-class", "x"], 'no such body class: "x"'),
        (["state-programme", "--variant", "x"], "There is nothing to choose here"),
        (["socio-economic-forecast", "--variant", "x"], "There are: central, local"),
    ],
)
def test_unknown_names_are_refused(zhospar, words, problem) -> None:
    told = zhospar("route", *words)
    assert told.status == 2
    assert problem in told.err
    assert told.out == ""


def test_a_misspelt_kind_is_recognised(zhospar) -> None:
    assert 'Did you mean "state-programme"?' in zhospar("route", "state-program").err
