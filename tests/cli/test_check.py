"""`zhospar check`: plans against the decree, as a planner and as a machine read the answer."""

import pytest

FINDING = {"provision", "severity", "check", "where", "message", "hint"}


def test_a_sound_plan_has_no_errors_and_leaves_with_0(zhospar, good) -> None:
    told = zhospar("check", good)
    assert told.status == 0
    assert "State Programme for Health Care Development" in told.out
    assert "Errors: 0" in told.out
    assert told.err == ""


def test_a_poor_plan_leaves_with_1_and_says_what_where_by_which_paragraph_and_what_to_do(zhospar, poor) -> None:
    told = zhospar("check", poor)
    assert told.status == 1
    assert "✗ error" in told.out
    assert "System, para 27, part 1, term (A1-27b)" in told.out or "(A1-27b)" in told.out
    assert "→" in told.out
    assert ".." not in told.out


def test_lines_are_no_longer_than_the_terminal_is_wide(zhospar, poor, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    told = zhospar("check", poor, "--criteria", "--lang", "kk")
    paths = (str(poor), "Errors")
    assert all(len(line) <= 72 or line.startswith(paths) for line in told.out.splitlines())


def test_json_is_a_list_with_file_document_findings_and_criteria(zhospar, poor, good) -> None:
    told = zhospar("check", poor, good, "--format", "json")
    assert told.status == 1
    first, second = told.json
    assert first["file"] == str(poor)
    assert first["document"] == {"kind": "state-programme", "title": "Programme", "period": "2016-2018"}
    assert all(set(finding) >= FINDING for finding in first["findings"])
    assert {finding["severity"] for finding in first["findings"]} <= {"error", "warning", "notice"}
    assert second["findings"] == []
    assert second["criteria"]
    assert all(one["question"] and one["provision"] for one in second["criteria"])


@pytest.mark.parametrize(("language", "title"), [("kk", "Бағдарлама"), ("ru", "Бағдарлама"), ("en", "Programme")])
def test_texts_in_json_are_in_the_language_asked_for(zhospar, poor, language, title) -> None:
    told = zhospar("check", poor, "--format", "json", "--lang", language)
    assert told.json[0]["document"]["title"] == title


def test_each_language_says_the_same_findings_in_other_words(zhospar, poor) -> None:
    told = {
        language: zhospar("check", poor, "--format=json", f"--lang={language}").json for language in ("kk", "ru", "en")
    }
    places = [[(one["provision"], one["where"]) for one in answer[0]["findings"]] for answer in told.values()]
    assert places[0] == places[1] == places[2]
    assert len({answer[0]["findings"][0]["message"] for answer in told.values()}) == 3


def test_a_file_that_cannot_be_used_does_not_keep_the_others_from_being_checked(zhospar, good, tmp_path) -> None:
    told = zhospar("check", tmp_path / "none.yaml", good, tmp_path)
    assert told.status == 2
    assert "Errors: 0" in told.out
    assert told.err.count("the file cannot be used") == 2
    assert "There is no such file. Check the path." in told.err


def test_in_json_a_file_that_cannot_be_used_stands_in_the_list_with_its_problems(zhospar, good, tmp_path) -> None:
    told = zhospar("check", tmp_path / "none.yaml", good, "--format", "json")
    assert told.status == 2
    missing, checked = told.json
    assert missing["document"] is None
    assert missing["unusable"] == [{"place": "", "problem": "There is no such file", "mend": "Check the path"}]
    assert checked["document"]["kind"] == "state-programme"


@pytest.mark.parametrize(
    ("kind", "old", "new", "place"),
    [
        ("state-programme", "kind: state-programme", "kind: programme", "line 3, kind"),
        ("socio-economic-forecast", "variant: central", "variant: centre", "variant"),
        ("state-body-strategic-plan", "body_class: government", "body_class: ministry", "developer/body_class"),
        ("state-programme", "conditions: [regional-part", "conditions: [regional", "conditions/1"),
        ("state-programme", "to_kind: strategic-development-plan", "to_kind: strategy-2100", "to_kind"),
    ],
)
def test_a_name_that_the_law_does_not_know_is_refused_with_its_place_and_those_there_are(
    zhospar, samples, tmp_path, kind, old, new, place
) -> None:
    text = (samples / kind / "example.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "plan.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    told = zhospar("check", path)
    assert told.status == 2
    assert place in told.err
    assert "There is no such" in told.err
    assert "There are:" in told.err


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("plan.yaml", b"", "The file is empty"),
        ("plan.docx", b"x", "Not a type of file that is read"),
        ("plan.xlsx", b"PK\x03\x04 broken", ""),
        ("plan.yaml", "title: Жоспар".encode("cp1251"), "not UTF-8"),
        ("plan.yaml", b"kind: concept\ntitle: {kk: A}\nperiod: 2020-2016\n", "The period is reversed"),
        ("plan.yaml", b"kind: concept\ntitle: {en: A}\nperiod: 2016-2020\n", "There is no Kazakh text"),
        ("plan.json", b'{"kind": "concept"', "The JSON is broken"),
        ("plan.json", b"[" * 100_000, "Nested too deeply"),
        ("plan.yaml", b"- a\n- b\n", "holds no fields of a document"),
        ("plan.yaml", b"kind: concept\nkind: doctrine\n", "given twice"),
        (
            "plan.yaml",
            b"kind: concept\ntitle: {kk: A}\nperiod: 2016-2020\nmeasures:\n- {id: 1, title: {kk: B}, done_on: 31.02.2016}\n",
            "There is no such day",
        ),
    ],
)
def test_bad_input_is_told_on_standard_error_with_status_2(zhospar, tmp_path, name, content, problem) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for language in ("kk", "ru", "en"):
        told = zhospar("check", path, "--lang", language)
        assert told.status == 2
        assert told.out == ""
        assert told.err.startswith(f"{path}: ")
    assert problem in told.err


def test_a_hundred_megabytes_are_refused(zhospar, tmp_path) -> None:
    path = tmp_path / "plan.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert "The file is too large: 100 MB" in zhospar("check", path).err


def test_a_day_that_does_not_exist_is_refused(zhospar, good) -> None:
    told = zhospar("check", good, "--on", "31.02.2016")
    assert told.status == 2
    assert 'There is no such day: "31.02.2016". Write it as 2016-02-20.' in told.err


def test_warnings_count_when_they_are_asked_to(zhospar, samples) -> None:
    for path in sorted((samples / "broken").glob("*.yaml"))[::30]:
        told = zhospar("check", path, "--format", "json")
        severities = {one["severity"] for one in told.json[0]["findings"]}
        assert told.status == (1 if "error" in severities else 0)
        strict = zhospar("check", path, "--format", "json", "--strict")
        assert strict.status == (1 if severities & {"error", "warning"} else 0)


def test_criteria_are_counted_and_listed_on_request(zhospar, good) -> None:
    assert "the whole list: --criteria" in zhospar("check", good).out
    told = zhospar("check", good, "--criteria").out
    assert " ? Do the document's" in told
    assert "the whole list" not in told


def test_the_same_file_twice_is_checked_once(zhospar, good) -> None:
    assert len(zhospar("check", good, good, "--format", "json").json) == 1
