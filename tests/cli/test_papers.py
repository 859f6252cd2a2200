"""`zhospar paper`: a plan's file printed, and the sample of a Word form."""

import io
from pathlib import Path

import docx
import pytest

LANGUAGES = ("kk", "ru", "en")


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_plan_is_printed_in_the_format_that_the_name_tells(zhospar, good: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"paper.{ending}"
    told = zhospar("paper", good, "--out", target, "--on", "2016-01-20")
    assert told.status == 0
    assert str(target) in told.out
    assert target.read_bytes().startswith(b"%PDF" if ending == "pdf" else b"PK")


def test_the_format_asked_for_holds_whatever_the_name(zhospar, good: Path, tmp_path: Path) -> None:
    assert zhospar("paper", good, "--format", "docx", "--out", tmp_path / "paper").status == 0
    assert docx.Document(str(tmp_path / "paper")).paragraphs


def test_the_answer_as_json(zhospar, good: Path, tmp_path: Path) -> None:
    told = zhospar("paper", good, "--out", tmp_path / "paper.pdf", "--format", "json")
    assert told.json["format"] == "pdf"
    assert told.json["bytes"] == (tmp_path / "paper.pdf").stat().st_size


def test_the_same_day_gives_the_same_paper_in_the_language_asked_for(zhospar, good: Path, tmp_path: Path) -> None:
    made = {}
    for name, language in (("one", "kk"), ("two", "kk"), ("three", "ru")):
        zhospar("paper", good, "--out", tmp_path / f"{name}.docx", "--on", "2016-01-20", "--lang", language)
        made[name] = (tmp_path / f"{name}.docx").read_bytes()
    assert made["one"] == made["two"]
    assert docx.Document(io.BytesIO(made["three"])).core_properties.language == "ru-RU"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere.yaml", "--out", "paper.pdf"), "no such file"),
        (("{good}", "--out", "paper.odt"), "format is not known"),
        (("{good}", "{good}", "--out", "paper.pdf"), "One word too many"),
        (("{good}", "--out", "paper.pdf", "--on", "31.02.2016"), "no such day"),
        (("{bad}", "--out", "paper.pdf"), "bad.yaml"),
        (("template", "no-such-kind", "--out", "form.docx"), "no-such-kind"),
        (("template", "concept", "--out", "form.txt"), "format is not known"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(
    zhospar, good: Path, tmp_path: Path, monkeypatch, words, said
) -> None:
    monkeypatch.chdir(tmp_path)
    bad = tmp_path / "bad.yaml"
    bad.write_text("kind: concept\ntitle: 5\n", encoding="utf-8")
    told = zhospar("paper", *(one.format(good=good, bad=bad) for one in words))
    assert told.status == 2
    assert said in told.err
    assert list(tmp_path.iterdir()) == [bad]


def test_an_offices_form_is_taken_from_the_installations_folder_and_its_fault_is_told(
    zhospar, samples: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("ZHOSPAR_HOME", str(tmp_path))
    (tmp_path / "templates").mkdir()
    form = tmp_path / "templates" / "concept.kk.docx"
    assert zhospar("paper", "template", "concept", "--out", form, "--lang", "kk").status == 0
    plan, target = samples / "concept" / "example.yaml", tmp_path / "paper.docx"
    assert zhospar("paper", plan, "--out", target, "--lang", "kk").status == 0
    document = docx.Document(str(form))
    document.add_paragraph("{{ no_such_field }}")
    document.save(str(form))
    told = zhospar("paper", plan, "--out", tmp_path / "other.docx", "--lang", "kk")
    assert told.status == 2
    assert "no_such_field" in told.err
    assert "concept.kk.docx" in told.err
    assert not (tmp_path / "other.docx").exists()


def test_the_help_is_whole_in_each_language(zhospar) -> None:
    shown = {language: zhospar("paper", "--help", "--lang", language) for language in LANGUAGES}
    assert {one.status for one in shown.values()} == {0}
    assert len({one.out for one in shown.values()}) == 3
    assert all(len(line) <= 110 for one in shown.values() for line in one.out.splitlines())
