"""The words of the command line: help, languages, and refusals of words that make no command."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhospar.cli.main import main

LANGUAGES = ("kk", "ru", "en")
COMMANDS = (
    "check", "template", "convert", "route", "duties", "due", "provisions", "readings", "kinds", "serve",
    "statute", "statute verify", "statute text", "statute mutate", "statute schema",
    "migrate", "journal", "journal verify", "territories", "territories import", "bodies", "bodies import",
    "bodies template", "password", "remind", "verify", "authority", "authority make", "authority issue", "paper",
)  # fmt: skip
_ENGLISH = re.compile(r"\b(usage|options|positional|arguments|show this|COMMAND|FILE|KIND|examples)\b")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_is_whole_in_each_language(zhospar, command) -> None:
    shown = {language: zhospar(*command.split(), "--help", "--lang", language) for language in LANGUAGES}
    assert {one.status for one in shown.values()} == {0}
    assert len({one.out for one in shown.values()}) == 3
    for language, one in shown.items():
        assert one.err == ""
        assert all(len(line) <= 110 for line in one.out.splitlines())
        if language != "en":
            assert not _ENGLISH.search(one.out)
        if command not in ("", "statute", "journal", "territories", "bodies", "authority"):
            assert f"zhospar {command} " in one.out


def test_no_word_at_all_shows_the_help(zhospar) -> None:
    told = zhospar()
    assert told.status == 0
    assert told.out.startswith("usage: zhospar")


def test_the_language_may_stand_before_or_after_the_command_or_in_the_environment(zhospar, monkeypatch) -> None:
    before = zhospar("--lang", "ru", "kinds").out
    assert before == zhospar("kinds", "--lang=ru").out
    monkeypatch.setenv("ZHOSPAR_LANG", "ru_RU.UTF-8")
    assert before == zhospar("kinds").out
    assert before != zhospar("kinds", "--lang", "kk").out
    monkeypatch.setenv("ZHOSPAR_LANG", "de")
    assert zhospar("kinds").out == zhospar("kinds", "--lang", "kk").out


@pytest.mark.parametrize("words", [["--lang", "de", "kinds"], ["kinds", "--lang"], ["kinds", "--lang="]])
def test_a_language_that_is_not_ours_is_refused_in_the_usual_one(zhospar, words) -> None:
    told = zhospar(*words)
    assert told.status == 2
    assert "There is no such language" in told.err
    assert "Use kk, ru or en." in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nope"], {"kk": "мұндай команда жоқ: «nope»", "ru": "нет такой команды: «nope»", "en": 'no such command: "nope"'}),
        (["check"], {"kk": "жетіспейді: ФАЙЛ", "ru": "не хватает аргументов: ФАЙЛ", "en": "are required: FILE"}),
        (["check", "--nope", "x"], {"kk": "белгісіз аргумент: --nope", "ru": "аргумент: --nope", "en": "argument: --nope"}),
        (["kinds", "--format", "xml"], {"kk": "мұндай мән жоқ: «xml»", "ru": "нет такого значения: «xml»", "en": 'value: "xml"'}),
        (["route", "x", "--format", "ics"], {"kk": "text, json, mermaid, svg", "ru": "есть: text, json", "en": "there are: text"}),
        (["duties", "--kind"], {"kk": "бір аргумент керек", "ru": "нужен один аргумент", "en": "expected one argument"}),
        (["check", "--strict=1", "x"], {"kk": "мән алмайды", "ru": "не принимает значения", "en": "ignored explicit"}),
        (["statute"], {"kk": "жетіспейді: КОМАНДА", "ru": "не хватает аргументов: КОМАНДА", "en": "required: COMMAND"}),
        (["kinds", "a", "b"], {"kk": "аргумент: b", "ru": "лишний или неизвестный аргумент: b", "en": "argument: b"}),
    ],
)  # fmt: skip
def test_words_that_make_no_command_are_refused_in_the_language_with_usage_and_help(zhospar, words, told) -> None:
    for language in LANGUAGES:
        refused = zhospar(*words, "--lang", language)
        assert refused.status == 2
        assert refused.out == ""
        assert told[language] in refused.err
        assert refused.err.splitlines()[0].split()[1] == "zhospar"
        assert "--help" in refused.err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(["chek"], "check"), (["statute", "verfy"], "verify"), (["check", "--critera", "x"], "--criteria")],
)
def test_a_misspelt_name_is_recognised(zhospar, typed, meant) -> None:
    assert f'Did you mean "{meant}"?' in zhospar(*typed).err


@pytest.mark.parametrize(
    "words",
    [
        ["nope"],
        ["check"],
        ["route", "nope"],
        ["due", "x", "y"],
        ["statute"],
        ["--lang", "de"],
        ["template", "x", "-o", "y"],
    ],
)
def test_with_json_asked_for_a_refusal_is_json_on_standard_output_and_words_on_standard_error(zhospar, words) -> None:
    for asked in (["--format", "json"], ["--format=json"]):
        told = zhospar(*words, *asked)
        assert told.status == 2
        assert told.json["error"]
        assert told.err


def test_the_form_of_output_may_stand_before_the_command(zhospar) -> None:
    assert zhospar("--format", "json", "kinds").json == zhospar("kinds", "--format", "json").json
    assert zhospar("--format", "svg", "route", "concept").out.startswith("<svg")


def test_a_fault_of_ours_is_told_without_a_traceback_and_with_its_own_status(zhospar, monkeypatch) -> None:
    from zhospar.cli import law

    monkeypatch.setattr(law, "current_edition", lambda: 1 / 0)
    told = zhospar("kinds")
    assert told.status == 3
    assert "A fault of the program itself (ZeroDivisionError: division by zero" in told.err
    monkeypatch.setenv("ZHOSPAR_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        zhospar("kinds")


_WORDS = st.one_of(
    st.sampled_from(
        [
            *(word for command in COMMANDS if command != "serve" for word in command.split() if word not in ("mutate", "verify", "remind", "make", "issue")),
            "--format", "json", "text", "svg", "ics", "--lang", "kk", "ru", "de", "--colour", "always", "--kind", "--period",
            "--year", "--variant", "--body-class", "--condition", "--event", "--stage", "--on", "--as-known-on", "--criteria",
            "--dry-run", "-h", "--", "-", "", "state-programme", "concept", "regional", "local", "2015-2019", "2016", "A2-156a",
            "2016-02-20", "31.02.2016", "approve=2016-01-01", "1", "month", "before", "06-01", "/", "/nonexistent/x.yaml",
        ]
    ),
    st.text(max_size=12),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(_WORDS, max_size=9))
def test_whatever_the_words_there_is_a_status_of_ours_and_no_traceback(words, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHOSPAR_DATA", str(tmp_path))
    if "serve" in words or {"mutate", "verify"} & set(words):
        return
    capsys.readouterr()
    status = main(words)
    told = capsys.readouterr()
    assert status in (0, 1, 2), told.err
    assert "Traceback" not in told.err
