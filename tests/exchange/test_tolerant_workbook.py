"""Workbooks as people leave them are read; what is wrong in them is told cell by cell, and nothing is half-read."""

import datetime
import io

import pytest
import xlsxwriter
from tests.exchange.workbooks import document, small, workbook

from zhospar.engine.plan import Plan
from zhospar.exchange.plan_files import UnusableFile, read_plan

NAMES = ["id", "title.kk", "title.ru", "kind", "of", "planned.2016", "planned.2017", "base_value", "responsible"]


def indicators(*rows: list[object]) -> Plan:
    return read_plan(small(indicators=[list(NAMES), *rows]), "plan.xlsx")


def problems_of(content: bytes, language: str = "kk") -> list[str]:
    with pytest.raises(UnusableFile) as refused:
        read_plan(content, "plan.xlsx")
    return [problem.text(language) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("12,5", 12.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234", 1234),
        ("7 %", 7),
        (70.80000000000001, 70.8),
        (5.0, 5),
        ("−3", -3),
        ("  12  ", 12),
        ("жоқ", "жоқ"),
    ],
)
def test_numbers_are_read_as_people_write_them(told, read) -> None:
    plan = indicators(["i1", "Көрсеткіш", None, "target", None, told])
    assert plan.indicators[0].planned == {2016: read}


def test_look_alike_letters_in_a_title_are_mended() -> None:
    plan = indicators(["i1", "Kөрсeткіш", None, "target"])  # Latin K and e
    assert plan.indicators[0].title.kk == "Көрсеткіш"


def test_blank_rows_and_blank_columns_are_passed_over() -> None:
    plan = indicators([], ["i1", "Бірінші", None, "target"], [None] * 30, ["  "], ["i2", "Екінші", "", "result"])
    assert [one.id for one in plan.indicators] == ["i1", "i2"]


def test_columns_may_stand_in_any_order() -> None:
    plan = read_plan(small(goals=[["title.ru", "id", "", "title.kk"], ["Цель", "1", None, "Мақсат"]]), "p.xlsx")
    assert (plan.goals[0].id, plan.goals[0].title.kk, plan.goals[0].title.ru) == ("1", "Мақсат", "Цель")


def test_sheets_may_be_renamed_and_foreign_sheets_are_left_alone() -> None:
    goals = [["goals/id", "goals/title.kk"], ["x", "x"], ["1", "Мақсат"]]
    content = workbook({"Менің есебім": [["a", 1], [2]], "Aims of mine": goals, "Doc": document()})
    assert read_plan(content, "p.xlsx").goals[0].title.kk == "Мақсат"


def test_rows_above_the_names_do_no_harm() -> None:
    goals = [["Ескерту: мамырға дейін толтыру"], [], ["goals/id", "goals/title.kk"], ["№", "Атауы"], ["1", "Мақсат"]]
    assert len(read_plan(workbook({"D": document(), "G": goals}), "p.xlsx").goals) == 1


def test_ids_that_a_spreadsheet_made_numbers_are_ids_again() -> None:
    plan = indicators([1.1, "Көрсеткіш", None, "target", 2])
    assert (plan.indicators[0].id, plan.indicators[0].of) == ("1.1", "2")


def test_choices_are_read_by_their_names_in_each_language() -> None:
    plan = indicators(
        ["i1", "А", None, "Нысаналы индикатор"], ["i2", "Б", None, "показатель результата"], ["i3", "В", None, "target"]
    )
    assert [one.kind for one in plan.indicators] == ["target", "result", "target"]


def test_several_values_in_a_cell_stand_on_lines_of_their_own() -> None:
    plan = indicators(["i1", "А", None, "target", None, None, None, None, "Бірінші орган\nЕкінші, үшінші орган"])
    assert plan.indicators[0].responsible == ("Бірінші орган", "Екінші, үшінші орган")


@pytest.mark.parametrize("told", ["2016, 2017", "2016-2017", "2016\n2017", "2016;2017"])
def test_years_of_a_measure_are_read_from_one_cell(told) -> None:
    plan = read_plan(small(measures=[["id", "title.kk", "years"], ["m1", "Шара", told]]), "p.xlsx")
    assert plan.measures[0].years == (2016, 2017)


@pytest.mark.parametrize("told", ["1.1, 1.2", "1.1;1.2", "1.1\n1.2"])
def test_ids_of_a_list_may_be_parted_by_commas(told) -> None:
    rows = [["id", "title.kk", "problems"], ["1", "Мақсат", told]]
    assert read_plan(small(goals=rows), "p.xlsx").goals[0].problems == ("1.1", "1.2")


@pytest.mark.parametrize("told", [datetime.date(2016, 2, 20), "20.02.2016", "2016-02-20"])
def test_days_are_read_from_dates_and_from_text(told) -> None:
    rows = [["id", "title.kk", "done_on"], ["m1", "Шара", told]]
    assert read_plan(small(measures=rows), "p.xlsx").measures[0].done_on == "2016-02-20"


def test_yes_and_no_are_read_in_every_way_a_spreadsheet_has() -> None:
    rows = [
        ["id", "title.kk", "main"],
        *([str(n), "М", told] for n, told in enumerate(["иә", "да", True, "жоқ", False])),
    ]
    assert [goal.main for goal in read_plan(small(goals=rows), "p.xlsx").goals] == [True, True, True, False, False]


# --- what is told --------------------------------------------------------------------------------------------------


def test_every_row_at_fault_is_listed_with_sheet_row_and_column() -> None:
    rows = [["i1", "А", None, "target"], ["i2", None, "По-русски", "target"], ["i2", "В", None, "нысана"]]
    told = problems_of(small(indicators=[list(NAMES), *rows]))
    assert len(told) == 2
    assert told[0].startswith("«Парақ indicators» парағы, 4-жол, B бағаны: Қазақша мәтін жоқ")
    assert told[1].startswith("«Парақ indicators» парағы, 5-жол, D бағаны: Жарамсыз мән: «нысана»")


def test_places_are_told_in_the_readers_language() -> None:
    content = small(goals=[["id", "title.kk"], ["1", None]])
    assert problems_of(content, "ru")[0].startswith("лист «Парақ goals», строка 3, столбец B: ")
    assert problems_of(content, "en")[0].startswith('sheet "Парақ goals", row 3, column B: ')


def test_a_missing_id_is_told_at_its_column() -> None:
    assert "A бағаны" in problems_of(small(goals=[["id", "title.kk"], [None, "Мақсат"]]))[0]


def test_a_text_where_a_number_belongs_is_told() -> None:
    told = problems_of(small(measures=[["id", "title.kk", "cost"], ["m1", "Шара", "көп"]]))
    assert "3-жол, C бағаны: Сан емес: «көп»" in told[0]


def test_a_day_that_does_not_exist_is_told() -> None:
    told = problems_of(small(measures=[["id", "title.kk", "done_on"], ["m1", "Шара", "31.02.2016"]]))
    assert "C бағаны: Мұндай күн жоқ: «31.02.2016»" in told[0]


def test_the_same_id_twice_is_told() -> None:
    assert "«1» нөмірі бұрын қолданылған" in problems_of(small(goals=[["id", "title.kk"], ["1", "А"], [1, "Б"]]))[0]


def test_a_spreadsheets_error_is_named_and_not_taken_for_a_blank() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    page = book.add_worksheet("Құжат")
    for number, row in enumerate(document()):
        for place, cell in enumerate(row):
            page.write(number, place, cell)
    page = book.add_worksheet("Шаралар")
    for place, name in enumerate(["id", "title.kk", "cost"]):
        page.write(0, place, f"measures/{name}")
    page.write_row(2, 0, ["m1", "Шара"])
    page.write_formula(2, 2, "=B9*1", None, "#REF!")
    book.close()
    assert problems_of(stream.getvalue()) == [
        "«Шаралар» парағы, 3-жол, C бағаны: Ұяшықта есептеу қатесі бар: #REF!. Формуланы түзетіңіз немесе мәнді жазыңыз."
    ]


def test_data_in_a_column_without_a_name_is_told_not_lost() -> None:
    told = problems_of(small(goals=[["id", "title.kk"], ["1", "Мақсат", None, "менің ойым"]]))
    assert "3-жол, D бағаны: Бұл бағанның атауы жоқ" in told[0]


def test_an_unknown_column_with_data_is_told() -> None:
    told = problems_of(small(goals=[["id", "title.kk", "colour"], ["1", "Мақсат", "көк"]]))
    assert "Белгісіз өріс: «colour»" in told[0]


def test_a_sheet_of_ours_that_lost_its_names_is_told() -> None:
    content = workbook({"Құжат": document(), "Мақсаттар": [["№", "Атауы"], ["1", "Мақсат"]]})
    assert "«Мақсаттар» парағы, 1-жол: Парақтың бірінші (жасырын) жолы жоқ" in problems_of(content)[0]


def test_a_reversed_period_is_told_at_its_row() -> None:
    told = problems_of(workbook({"Құжат": document(period__first=2020, period__last=2016)}))
    assert told[0].startswith("«Құжат» парағы, 5-жол, C бағаны: Кезең кері жазылған: 2020–2016")


def test_a_missing_title_is_told_at_its_row() -> None:
    told = problems_of(workbook({"Құжат": document(title=None)}))
    assert told[0].startswith("«Құжат» парағы, 4-жол, C бағаны: «title» өрісі міндетті")
