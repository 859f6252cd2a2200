"""`zhospar template` and `zhospar convert` as a person runs them."""

import json

import pytest

from zhospar.cli.main import main


@pytest.mark.parametrize("ending", ["xlsx", "yaml", "json"])
def test_a_template_is_written_and_its_check_says_what_is_missing(tmp_path, capsys, ending) -> None:
    path = tmp_path / f"plan.{ending}"
    assert main(["template", "state-programme", "-o", str(path), "--period", "2016-2020", "--lang", "en"]) == 0
    assert "2016-2020" in capsys.readouterr().out
    assert main(["check", str(path), "--lang", "en"]) == 2
    assert 'The field "title" must be given' in capsys.readouterr().err


def test_what_was_written_is_told_as_json(tmp_path, capsys) -> None:
    path = tmp_path / "plan.yaml"
    words = ["template", "socio-economic-forecast", "-o", str(path), "--variant", "local", "--period", "2016-2020"]
    assert main([*words, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"file": str(path), "kind": "socio-economic-forecast", "variant": "local", "period": "2016-2020"}


def test_a_template_speaks_the_language_asked_for(tmp_path) -> None:
    path = tmp_path / "plan.yaml"
    assert main(["template", "concept", "-o", str(path), "--lang", "ru"]) == 0
    assert path.read_text(encoding="utf-8").startswith("## Концепция: шаблон для заполнения")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["template", "five-year-plan", "-o", "x.xlsx"], "There is no such document kind"),
        (["template", "concept", "-o", "x.pdf"], 'Not a format that is written: ".pdf"'),
        (["template", "concept", "-o", "/nowhere/x.xlsx"], "The file could not be written"),
        (["template", "concept", "-o", "x.xlsx", "--period", "2020-2016"], "The period is reversed"),
        (["template", "concept", "-o", "x.xlsx", "--variant", "local"], "There is no such variant"),
        (["template", "concept", "-o", "x.xlsx", "--body-class", "mine"], "There is no such body class"),
        (["convert", "none.yaml", "x.json"], "There is no such file"),
        (["convert", "none.yaml", "x.doc"], 'Not a format that is written: ".doc"'),
    ],
)
def test_what_cannot_be_done_is_refused_with_status_2(words, told, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*words, "--lang", "en"]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_file_is_converted_there_and_back(tmp_path, capsys) -> None:
    source = tmp_path / "a.yaml"
    source.write_text("kind: concept\ntitle: Тұжырымдама\nperiod: 2016-2020\n", encoding="utf-8")
    for one, other in (("a.yaml", "b.xlsx"), ("b.xlsx", "c.json"), ("c.json", "d.yaml")):
        assert main(["convert", str(tmp_path / one), str(tmp_path / other), "--lang", "en"]) == 0
    assert "c.json → " in capsys.readouterr().out
    assert (tmp_path / "d.yaml").read_text(encoding="utf-8").startswith("format: zhospar-plan/1\nkind: concept\n")
