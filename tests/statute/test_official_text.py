"""The decree's own text: found by the numbers it prints, shown beside our words, never shipped.

The text here is made up: each paragraph says which one it is.
"""

from pathlib import Path

import pytest

from zhospar.statute import official_text
from zhospar.statute.edition import Edition
from zhospar.statute.official_text import NotTheText, OfficialText, install, installed_text, load, paragraph_of, parse


def made_up_text(edition: Edition, without: tuple[tuple[str, int], ...] = ()) -> list[str]:
    """A line for each paragraph as the paper numbers it, the decree's own heading before them."""
    printed: dict[tuple[str, int], str] = {}
    for provision in edition.provisions.values():
        printed.setdefault((provision.appendix, paragraph_of(provision.id)), provision.printed)
    lines = ["# a remark of ours", "", "Жарлық туралы", "ҚАУЛЫ ЕТЕМІН:"]
    lines += [f"{number}. DEC {number}" for number in range(1, 8)]
    for appendix in ("A1", "A2"):
        for (own, number), told in sorted(printed.items()):
            if own == appendix and (own, number) not in without:
                lines += [f"{told}. {appendix} {number}", f"1) {appendix} {number} тармақша"]
    return lines


@pytest.fixture(scope="module")
def text(edition: Edition) -> OfficialText:
    return parse(made_up_text(edition), edition)


def test_every_provision_finds_its_paragraph(edition: Edition, text: OfficialText) -> None:
    for provision in edition.provisions.values():
        if provision.appendix != "DEC":
            told = f"{provision.appendix} {paragraph_of(provision.id)}"
            assert [line.partition(" ")[2].removesuffix(" тармақша") for line in text.lines_of(provision)] == [told] * 2
    assert text.missing(edition) == ()


def test_the_decree_before_the_appendices_is_one_piece(edition: Edition, text: OfficialText) -> None:
    lines = text.lines_of(edition.provision("DEC-3"))
    assert lines[0] == "Жарлық туралы"
    assert lines[-1] == "7. DEC 7"


def test_remarks_and_blank_lines_are_no_text(text: OfficialText) -> None:
    assert not [line for lines in text.paragraphs.values() for line in lines if not line or line.startswith("#")]


def test_a_number_printed_twice_stands_for_two_paragraphs(edition: Edition, text: OfficialText) -> None:
    """The paper prints 97 where 94 should stand, and 97 again three paragraphs later."""
    assert edition.provision("A2-94.1a").printed == "97"
    assert text.lines_of(edition.provision("A2-94.1a"))[0] == "97. A2 94"
    twin = next(one for one in edition.provisions.values() if one.appendix == "A2" and paragraph_of(one.id) == 97)
    assert text.lines_of(twin)[0] == "97. A2 97"


def test_a_number_inside_a_paragraph_begins_no_other(edition: Edition) -> None:
    lines = made_up_text(edition)
    place = lines.index("1) A2 20 тармақша")
    lines.insert(place, "5. сан тармақтың ішінде")
    text = parse(lines, edition)
    provision = next(one for one in edition.provisions.values() if one.appendix == "A2" and paragraph_of(one.id) == 20)
    assert "5. сан тармақтың ішінде" in text.lines_of(provision)
    assert text.missing(edition) == ()


@pytest.mark.parametrize("gone", [("A1", 30), ("A2", 1), ("A2", 94), ("A2", 156), ("A2", 199)])
def test_a_missing_paragraph_is_named_and_nothing_else(edition: Edition, gone: tuple[str, int]) -> None:
    text = parse(made_up_text(edition, without=(gone,)), edition)
    expected = [one.id for one in edition.provisions.values() if (one.appendix, paragraph_of(one.id)) == gone]
    assert expected
    assert list(text.missing(edition)) == expected


def test_several_missing_paragraphs_are_named(edition: Edition) -> None:
    gone = tuple(("A2", number) for number in range(60, 71))
    missing = parse(made_up_text(edition, without=gone), edition).missing(edition)
    assert {paragraph_of(one) for one in missing} == set(range(60, 71))


def test_our_ids_give_the_true_number() -> None:
    assert [paragraph_of(one) for one in ("A2-94.1a", "A1-5g", "A2-156a", "DEC-3")] == [94, 5, 156, 0]


# --- files ---------------------------------------------------------------------------------------------------------


def as_file(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


def test_a_file_with_a_mark_of_order_and_other_line_ends_is_taken(edition: Edition) -> None:
    content = b"\xef\xbb\xbf" + "\r\n".join(made_up_text(edition)).encode()
    assert load(content, edition).missing(edition) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no numbered paragraphs"),
        (b"nothing of the sort", "no numbered paragraphs"),
        (b"\x00\x01\x02\xff" * 40, "not UTF-8"),
        ("1. Жоспар".encode("utf-16"), "not UTF-8"),
        (b"1. x\n" * 2_000_000, "too large"),
    ],
)
def test_a_file_that_is_not_the_text_is_refused_with_a_mend(edition: Edition, content: bytes, told: str) -> None:
    with pytest.raises(NotTheText) as refused:
        load(content, edition)
    assert told in refused.value.problem.en
    assert refused.value.problem.missing() == refused.value.mend.missing() == ()


def test_an_installed_text_is_found_again(edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHOSPAR_DATA", str(tmp_path / "data"))
    assert installed_text(edition) == OfficialText()
    install(as_file(made_up_text(edition)), edition)
    assert installed_text(edition).lines_of(edition.provision("A2-156a"))[0] == "156. A2 156"


def test_a_newly_installed_text_replaces_the_old_one(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHOSPAR_DATA", str(tmp_path))
    install(as_file(made_up_text(edition)), edition)
    assert installed_text(edition).missing(edition) == ()
    install(as_file(made_up_text(edition, without=(("A2", 156),))), edition)
    assert "A2-156a" in installed_text(edition).missing(edition)


def test_a_refused_file_leaves_the_installed_text(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHOSPAR_DATA", str(tmp_path))
    install(as_file(made_up_text(edition)), edition)
    with pytest.raises(NotTheText):
        install(b"nothing of the sort", edition)
    assert installed_text(edition).missing(edition) == ()
    assert [file.name for file in tmp_path.iterdir()] == ["statute.kk.txt"]


def test_a_text_is_installed_whole_or_not_at_all(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(official_text.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        install(as_file(made_up_text(edition)), edition, tmp_path)
    assert list(tmp_path.iterdir()) == []
