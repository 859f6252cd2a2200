"""A body's own tables of values: read as people keep them, columns known by their headings, nothing guessed beyond."""

import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from zhospar.exchange.plan_files import UnusableFile
from zhospar.exchange.values_files import (
    Blank,
    Row,
    Table,
    guessed,
    packed,
    read_pasted,
    read_values_file,
    rows_by,
    unpacked,
    values_workbook,
)


def workbook(*rows: list[object]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return stream.getvalue()


def read(table: Table, year: int = 2016) -> list[dict[str, str]]:
    return [cells for _, cells in rows_by(table, guessed(table.headings, year))]


@pytest.mark.parametrize(
    ("headings", "known"),
    [
        (["Код", "Индикатор", "2016 жоспар", "2016 факт", "Себебі"], {"code": 0, "name": 1, "value": 3, "reason": 4}),
        (
            ["№ п/п", "Наименование показателя", "План", "Факт", "Источник"],
            {"code": 0, "name": 1, "value": 3, "source": 4},
        ),
        (
            ["Code", "Indicator", "Planned", "Actual", "Date of source"],
            {"code": 0, "name": 1, "value": 3, "sourced_on": 4},
        ),
        (["Код", "Факт 2015", "Факт 2016", "Факт 2017"], {"code": 0, "value": 2}),
        (["Бірінші", "Екінші"], {}),
    ],
)
def test_columns_are_known_by_their_headings_in_each_language(headings: list[str], known: dict[str, int]) -> None:
    assert guessed(headings, 2016) == known


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_csv_is_read_in_the_encodings_and_with_the_marks_that_offices_use(encoding: str, mark: str) -> None:
    text = "\r\n".join([mark.join(["Код", "Факт", "Причина"]), mark.join(["i1", "72.2", "подрядчик опоздал"]), ""])
    assert read(read_values_file(text.encode(encoding), "t.csv", 2016)) == [
        {"code": "i1", "value": "72.2", "reason": "подрядчик опоздал"}
    ]


def test_titles_above_the_headings_and_blank_rows_are_passed_over_and_rows_keep_their_numbers() -> None:
    content = workbook(["Есеп 2016"], [], ["Код", "Атауы", "Факт"], ["i1", "Өмір", 72.2], [], ["i2", "Өлім", "1 240,5"])
    table = read_values_file(content, "Кесте.XLSX", 2016)
    assert [row.number for row in table.rows] == [4, 6]
    assert [one["value"] for one in read(table)] == ["72.2", "1 240,5"]


def test_a_cell_with_an_error_of_the_spreadsheet_is_told_as_it_is() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Код", "Факт"])
    sheet.write_string(1, 0, "i1")
    sheet.write_formula(1, 1, "=A9/0", value="#DIV/0!")
    book.close()
    assert read(read_values_file(stream.getvalue(), "t.xlsx", 2016)) == [{"code": "i1", "value": "#DIV/0!"}]


def test_rows_pasted_without_headings_wait_for_a_person_to_tell_the_columns() -> None:
    table = read_pasted("i1\t72,2\ni2\t190,1\n", 2016)
    assert table.headings == ("A", "B")
    assert len(table.rows) == 2
    assert guessed(table.headings, 2016) == {}


def test_the_form_comes_back_as_it_was_filled() -> None:
    rows = [
        Blank("1.10", "Өмір сүру", "жас", 72.2, 72.5, "", "жинақ", "20.01.2017", in_words=False),
        Blank("2", "Заң", "", "2016-12-01", "орындалды", "=1+1", "", "", in_words=True),
        Blank("3", "Үлес", "%", 12.5, None, "", "", "", in_words=False),
    ]
    table = read_values_file(values_workbook(rows, "Бағдарлама", 2016, "kk"), "t.xlsx", 2016)
    assert read(table) == [
        {
            "code": "1.10",
            "name": "Өмір сүру",
            "value": "72.5",
            "reason": "",
            "source": "жинақ",
            "sourced_on": "20.01.2017",
        },
        {"code": "2", "name": "Заң", "value": "орындалды", "reason": "=1+1", "source": "", "sourced_on": ""},
        {"code": "3", "name": "Үлес", "value": "", "reason": "", "source": "", "sourced_on": ""},
    ]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "t.csv"),
        (b"PK\x03\x04 no workbook", "t.xlsx"),
        (b"PK\x03\x04 packed", "t.csv"),
        (b"a;b", "t.exe"),
        (b"\xff\xfe\x00", "t.csv"),
        (b"x" * 5_000_001, "t.csv"),
        (b"a;b\n" * 4_000, "t.csv"),
    ],
)
def test_what_is_no_table_is_refused_in_three_languages_and_never_falls_over(content: bytes, name: str) -> None:
    with pytest.raises(UnusableFile) as refused:
        read_values_file(content, name, 2016)
    assert all(problem.problem.missing() == () for problem in refused.value.problems)


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_a_table_or_a_refusal(text: str) -> None:
    try:
        table = read_pasted(text, 2016)
    except UnusableFile:
        return
    assert table.rows
    assert all(len(row.cells) == len(table.headings) for row in table.rows)
    assert unpacked(packed(table)) == table


def test_a_table_that_was_tampered_with_on_its_way_is_refused() -> None:
    for text in ("", "[]", '["a"]', '[["a"],[["x"]]]{', "[[1],[]]"):
        with pytest.raises(UnusableFile):
            unpacked(text)
    assert unpacked('[["Код"],[[2,"i1"]]]') == Table(("Код",), (Row(2, ("i1",)),))


def test_tables_of_one_shape_differ_in_blanks_and_case_only() -> None:
    one, other = Table(("Код ", "ФАКТ"), ()), Table(("код", "Факт"), ())
    assert one.shape == other.shape != Table(("Факт", "Код"), ()).shape
