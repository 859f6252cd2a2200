"""`zhospar provisions`, `readings`, `kinds`: the law as the command line shows it."""

import pytest


def test_every_provision_tells_what_it_says_what_carries_it_out_and_what_proves_it(zhospar) -> None:
    told = zhospar("provisions", "--format", "json").json
    assert len(told) == 670
    for one in told:
        assert {"id", "printed", "says", "check", "carried_out_by", "scenarios"} <= set(one)
        assert all(one["says"][language] for language in ("kk", "ru", "en"))
    automatic = [one for one in told if one["check"] == "automatic"]
    assert all(one["carried_out_by"] and one["scenarios"] for one in automatic)


def test_the_list_has_a_line_for_each_provision(zhospar) -> None:
    for language in ("kk", "ru", "en"):
        assert len(zhospar("provisions", "--lang", language).out.splitlines()) == 670


@pytest.mark.parametrize("told", ["A2-156a", "a2-156a", "A2 156a", " A2-156A "])
def test_one_provision_is_found_as_people_type_it(zhospar, told) -> None:
    answer = zhospar("provisions", told, "--format", "json").json
    assert answer["id"] == "A2-156a"
    assert answer["printed"] == "156"
    assert answer["cite"].startswith("Rules, para 156")


def test_a_paragraph_shows_all_its_parts(zhospar) -> None:
    told = zhospar("provisions", "A2-156", "--format", "json").json
    assert [one["id"] for one in told] == ["A2-156a", "A2-156b", "A2-156c"]
    out = zhospar("provisions", "A2-156").out
    assert all(f"({one})" in out for one in ("A2-156a", "A2-156b", "A2-156c"))


def test_the_provisions_of_a_kind(zhospar) -> None:
    told = zhospar("provisions", "--kind", "doctrine", "--format", "json").json
    assert 0 < len(told) < 670
    assert "There is no such document kind" in zhospar("provisions", "--kind", "doctrin").err


@pytest.mark.parametrize("told", ["A9-1", "A2-156z", "", "x" * 500, "\u0130"])
def test_an_unknown_provision_is_refused_with_ids_there_are(zhospar, told) -> None:
    answer = zhospar("provisions", told)
    assert answer.status == 2
    assert "There are:" in answer.err


def test_readings_show_the_chosen_and_the_possible_ones(zhospar) -> None:
    told = zhospar("readings", "--format", "json").json
    for reading in told:
        assert reading["chosen"] in {option["id"] for option in reading["options"]}
        assert reading["question"]
    out = zhospar("readings").out
    assert out.count("●") == len(told)
    assert "ZHOSPAR_DEPLOYMENT" in out


def test_kinds_are_listed_by_the_ids_that_other_commands_take(zhospar) -> None:
    told = zhospar("kinds", "--format", "json").json
    assert {"state-programme", "conclusion", "justification"} <= {one["id"] for one in told}
    assert zhospar("kinds").out.splitlines()[0].startswith("strategy-2050 ")


def test_one_kind_shows_every_name_that_options_take(zhospar) -> None:
    told = zhospar("kinds", "state-body-strategic-plan", "--format", "json").json
    assert {one["id"] for one in told["body_classes"]} >= {"government", "regional", "national-bank"}
    assert "approve" in {one["id"] for one in told["events"]}
    assert [one["id"] for one in zhospar("kinds", "socio-economic-forecast", "--format=json").json["variants"]] == [
        "central",
        "local",
    ]
    assert "Conditions (--condition):" in zhospar("kinds", "state-programme").out
    assert zhospar("kinds", "programme").status == 2
