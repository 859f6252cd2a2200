"""Files that cannot be used: each is refused with its place and mend, in bounded memory, without a traceback."""

import io
import json
import struct
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from tests.exchange.workbooks import document, repacked, small, with_part, workbook

from zhospar.exchange import workbook_safety
from zhospar.exchange.plan_files import UnusableFile, read_plan, read_plan_file

SOUND = {"kind": "concept", "title": {"kk": "Тұжырымдама"}, "period": {"first": 2016, "last": 2020}}


def refused(content: bytes, name: str = "plan.xlsx") -> str:
    """The first problem, in English; every problem must be told in all three languages."""
    with pytest.raises(UnusableFile) as error:
        read_plan(content, name)
    for problem in error.value.problems:
        assert all(problem.text(language).strip(" .") for language in ("kk", "ru", "en"))
    return error.value.problems[0].text("en")


def as_json(**fields: object) -> bytes:
    return json.dumps({**SOUND, **fields}).encode()


@pytest.fixture
def book() -> bytes:
    return small(goals=[["id", "title.kk"], ["1", "Мақсат"]])


def test_the_sound_one_is_read(book) -> None:
    assert read_plan(book, "plan.xlsx").goals[0].id == "1"


# --- files ---------------------------------------------------------------------------------------------------------


def test_a_wrong_type_of_file_is_refused() -> None:
    assert 'Not a type of file that is read: ".docx"' in refused(b"x", "plan.docx")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(UnusableFile):
            read_plan_file(path)


def test_a_file_of_100_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    with pytest.raises(UnusableFile) as error:
        read_plan_file(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "too large: 100 MB" in error.value.problems[0].text("en")
    assert peak < 1_000_000


@pytest.mark.parametrize("name", ["plan.yaml", "plan.json", "plan.xlsx"])
def test_an_empty_file_is_refused(name) -> None:
    assert refused(b" \n", name)


def test_a_wrong_encoding_is_refused_at_its_line() -> None:
    text = "kind: concept\ntitle: Тұжырымдама\n".replace("ұ", "у").encode("cp1251")
    assert refused(text, "plan.yaml").startswith("line 2: The text is not UTF-8")


def test_a_workbook_named_as_yaml_is_told_for_what_it_is(book) -> None:
    assert "not a text but a packed file" in refused(book, "plan.yaml")


# --- workbooks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_refused(book, part) -> None:
    assert "damaged or cut short" in refused(book[: int(len(book) * part)])


@pytest.mark.parametrize("at", range(50, 5_000, 97))
def test_a_workbook_with_spoilt_bytes_is_refused_or_read(book, at) -> None:
    spoilt = book[:at] + bytes([book[at] ^ 0xFF]) + book[at + 1 :]
    with suppress(UnusableFile):  # nothing else may come out
        read_plan(spoilt, "plan.xlsx")


def test_text_and_other_archives_are_no_workbooks() -> None:
    assert "not an XLSX workbook" in refused(b"just a text that is named wrongly")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert "another packed file (.ods" in refused(stream.getvalue())


def test_an_old_or_locked_workbook_is_refused() -> None:
    assert "old .xls format or locked with a password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_a_zip_bomb_is_refused_by_what_the_archive_says(book) -> None:
    bomb = with_part(book, "xl/media/image1.bin", b"\0" * 150_000_000)
    assert len(bomb) < 1_000_000
    assert "too large when unpacked" in in_little_memory(bomb)


def test_a_zip_bomb_that_lies_about_its_size_is_found_out(book, monkeypatch) -> None:
    monkeypatch.setattr(workbook_safety, "MAX_UNPACKED", 3_000_000)
    bomb = with_part(book, "xl/media/image1.bin", b"\0" * 20_000_000)
    size = struct.pack("<I", 20_000_000)
    assert bomb.count(size) >= 2
    lying = bomb.replace(size, struct.pack("<I", 900_000))
    told = in_little_memory(lying)
    assert "too large when unpacked" in told or "damaged" in told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_definitions_inside_the_xml_are_refused(book, encoding) -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    trick = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;</x>'
    told = refused(with_part(book, "docProps/app.xml", trick.encode(encoding)))
    assert "definitions of XML that are not taken (DTD, ENTITY)" in told


def test_an_outside_reference_in_the_xml_is_refused(book) -> None:
    trick = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    told = refused(
        repacked(book, lambda name, part: part.replace(b"?>\n", b"?>" + trick) if "sharedS" in name else part)
    )
    assert "sharedStrings.xml" in told


def test_broken_xml_is_refused(book) -> None:
    assert "is damaged" in refused(repacked(book, lambda name, part: part[:-20] if "sheet1" in name else part))


def test_a_cell_at_the_far_corner_does_not_lay_out_the_whole_sheet(book) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    content = repacked(book, lambda name, part: part.replace(b"</sheetData>", far) if "sheet2" in name else part)
    assert "A sheet is too large: 1048576 rows" in in_little_memory(content)


def test_a_long_text_repeated_in_every_cell_is_refused(book) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 2_000))

    def change(name: str, part: bytes) -> bytes:
        if "sheet2" in name:
            return part[: part.index(b"<sheetData>")] + b"<sheetData>" + cells + b"</sheetData></worksheet>"
        return part.replace(b"<si><t>", b"<si><t>" + b"x" * 30_000, 1) if "sharedStrings" in name else part

    assert "too much text" in in_little_memory(repacked(book, change))


def test_a_workbook_without_sheets_of_a_plan_is_refused() -> None:
    assert "no sheets of a plan" in refused(workbook({"Sheet1": [["a", "b"], [1, 2]]}))


def test_a_hundred_sheets_too_many_are_refused() -> None:
    assert "Too many sheets" in refused(workbook({f"S{n}": [["a"]] for n in range(120)} | {"D": document()}))


def in_little_memory(content: bytes) -> str:
    tracemalloc.start()
    told = refused(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000
    return told


# --- content -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", {"ru": "Концепция"}, "title: There is no Kazakh text"),
        ("title", {"kk": "К", "de": "Konzept"}, "Unknown language: de"),
        ("period", {"first": 2020, "last": 2016}, "period: The period is reversed: 2020-2016"),
        ("period", "2020-2016", "The period is reversed"),
        ("period", {"first": 20160, "last": 2020}, "Not a year"),
        ("goals", [{"id": "1", "title": "А"}, {"id": "1", "title": "Б"}], "goals/2/id: The number"),
        ("goals", [{"id": "1,2", "title": "А"}], "holds a comma"),
        ("measures", [{"id": "m", "title": "Ш", "cost": "көп"}], "measures/1/cost: Not a number"),
        ("measures", [{"id": "m", "title": "Ш", "done_on": "2016-02-31"}], "no such day"),
        ("colour", "red", "Unknown field"),
        ("goals", "бар", "A set of fields is expected here"),
        ("format", "zhospar-plan/9", "Unknown format"),
        ("title", {"kk": "а\u0007б"}, "unprintable character"),
        ("title", {"kk": "а\ufffeб"}, "unprintable character"),
        ("title", {"kk": "а" * 70_000}, "too long"),
    ],
)
def test_content_that_is_no_plan_is_refused_at_its_place(field, value, told) -> None:
    assert told in refused(as_json(**{field: value}), "plan.json")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b'{"kind": "concept"', "The JSON is broken"),
        (b'{"kind": NaN}', "The JSON is broken"),
        (b'{"kind": "a", "kind": "b"}', "given twice"),
        (b"[" * 100_000, "Nested too deeply"),
        (b"[]", "no fields of a document"),
    ],
)
def test_json_that_cannot_be_read_is_refused(text, told) -> None:
    assert told in refused(text, "plan.json")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind: concept\nkind: doctrine\n", "line 2: The key"),
        ("a: &x [1]\nb: *x\n", "Aliases"),
        ("kind: [concept\n", "The YAML is broken"),
        ("!!python/object/apply:os.system ['true']\n", ""),
        ("[" * 200_000, "Nested too deeply"),
        ("- " * 100_000, "Nested too deeply"),
        ("? " * 100_000, "Nested too deeply"),
        ("\n".join(" " * n + "a:" for n in range(900)), "Nested too deeply"),
        ("a: [" + "1," * 1_000_000, "too many values"),
        ("- 1\n", "no fields of a document"),
    ],
)
def test_yaml_that_cannot_be_read_is_refused(text, told) -> None:
    assert told in refused(text.encode(), "plan.yaml")


def test_every_fault_of_a_file_is_told_at_its_line() -> None:
    text = "kind: concept\ntitle: {ru: Концепция}\nperiod: 2020-2016\nmeasures:\n- {id: m, title: Ш, cost: көп}\n"
    with pytest.raises(UnusableFile) as error:
        read_plan(text.encode(), "plan.yaml")
    assert [problem.place.en.partition(",")[0] for problem in error.value.problems] == ["line 3", "line 5", "line 2"]
