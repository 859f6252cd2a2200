"""`zhospar statute`: the law's soundness, its official text, its proof."""

import pytest

PARAGRAPHS = "\n".join(f"{number}. Тармақ {number}." for number in range(1, 63))


@pytest.fixture(autouse=True)
def own_data(tmp_path, monkeypatch):
    """An installation of its own."""
    monkeypatch.setenv("ZHOSPAR_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def text_file(tmp_path):
    """A text of the right shape: the decree, the System and the beginning of the Rules."""
    path = tmp_path / "text.txt"
    path.write_text(f"Жарлық\n1. Бір.\n{PARAGRAPHS}\n{PARAGRAPHS}\n", encoding="utf-8")
    return path


def test_the_law_is_proved_with_counts(zhospar) -> None:
    told = zhospar("statute", "verify", "--format", "json")
    assert told.status == 0
    assert told.json["holds"] is True
    assert told.json["problems"] == []
    assert told.json["proved"]["provisions"] == 670
    assert told.json["proved"]["automatic"] == 434
    assert told.json["proved"]["scenarios"] > 2000
    assert told.err == ""


def test_a_text_is_taken_in_and_shown_beside_our_words(zhospar, text_file, own_data) -> None:
    told = zhospar("statute", "text", text_file)
    assert told.status == 1
    assert "The text is loaded" in told.out
    assert "its paragraph is missing in the text: Rules, para 156" in told.out
    assert (own_data / "statute.kk.txt").is_file()
    shown = zhospar("provisions", "A1-4.1")
    assert "Official text:" in shown.out
    assert "  | 4. Тармақ 4." in shown.out
    assert zhospar("provisions", "A1-4.1", "--format", "json").json["official_text"] == ["4. Тармақ 4."]


def test_a_dry_run_keeps_nothing(zhospar, text_file, own_data) -> None:
    told = zhospar("statute", "text", text_file, "--dry-run", "--format", "json").json
    assert told["installed"] is False
    assert "A2-156a" in told["missing"]
    assert not own_data.exists()
    assert "Official text:" not in zhospar("provisions", "A1-4.1").out


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "no numbered paragraphs"),
        (b"\x00\xff\xfe" * 100, "not UTF-8"),
        ("Сөз.\n".encode() * 1000, "no numbered paragraphs"),
        (b"1. a\n" * 1_100_000, "too large"),
    ],
)
def test_what_is_not_the_text_is_refused_and_nothing_is_kept(zhospar, tmp_path, own_data, content, problem) -> None:
    path = tmp_path / "wrong.txt"
    path.write_bytes(content)
    told = zhospar("statute", "text", path)
    assert told.status == 2
    assert problem in told.err
    assert not own_data.exists()


def test_missing_files_and_folders_are_told_in_three_languages(zhospar, tmp_path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        told = {language: zhospar("statute", "text", path, "--lang", language) for language in ("kk", "ru", "en")}
        assert {one.status for one in told.values()} == {2}
        assert len({one.err for one in told.values()}) == 3


def test_changes_of_one_provision_are_noticed(zhospar) -> None:
    told = zhospar("statute", "mutate", "--only", "A2-156a", "--format", "json")
    assert told.status == 0
    assert told.json["tried"] > 3
    assert told.json["critical_survivors"] == 0
    assert "Changes: " in zhospar("statute", "mutate", "--only", "A2-156a").out


@pytest.mark.parametrize(("option", "value"), [("--only", "A9-1"), ("--sample", "-4"), ("--sample", "some")])
def test_what_cannot_be_mutated_is_refused(zhospar, option, value) -> None:
    assert zhospar("statute", "mutate", option, value).status == 2


def test_the_schema_of_the_laws_files_is_json(zhospar) -> None:
    assert "$ref" in zhospar("statute", "schema").json
