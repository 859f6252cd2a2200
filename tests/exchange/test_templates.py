"""A template of every kind: it reads back as a plan that only lacks its content, and a person can fill it in."""

import io

import pytest
from python_calamine import CalamineWorkbook

from zhospar.engine.plan import Period
from zhospar.exchange.blank_plan import blank_plan, slots_of
from zhospar.exchange.conversion import content_of
from zhospar.exchange.plan_files import UnusableFile, read_plan
from zhospar.exchange.workbook_layout import layout_of
from zhospar.exchange.workbook_writer import write_workbook
from zhospar.exchange.yaml_template import write_yaml_template
from zhospar.statute.edition import Unknown
from zhospar.statute.library import current_edition
from zhospar.statute.localized import LANGUAGES

KINDS = [
    (kind, variant)
    for kind, cited in current_edition().kinds.items()
    for variant in ([one.id for one in cited.entry.variants_named] or [""])
]


def missing_in(content: bytes, name: str) -> set[str]:
    """The fields told as missing; nothing else may be told."""
    with pytest.raises(UnusableFile) as error:
        read_plan(content, name)
    told = {problem.problem.en for problem in error.value.problems}
    assert all(one.endswith("must be given") for one in told), told
    return told


@pytest.mark.parametrize(("kind", "variant"), KINDS)
def test_a_blank_workbook_lacks_only_what_a_person_fills_in(kind, variant) -> None:
    edition = current_edition()
    content = write_workbook(blank_plan(edition, kind, 2016, variant=variant), edition)
    assert missing_in(content, "x.xlsx") <= {'The field "title" must be given', 'The field "name" must be given'}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "variant"), KINDS)
def test_a_blank_yaml_lacks_only_what_a_person_fills_in(kind, variant, language) -> None:
    edition = current_edition()
    text = write_yaml_template(blank_plan(edition, kind, 2016, variant=variant), edition, language)
    assert missing_in(text.encode(), "x.yaml") <= {'The field "title" must be given', 'The field "name" must be given'}


@pytest.mark.parametrize(("kind", "variant"), KINDS)
def test_the_examples_in_a_yaml_template_read_when_uncommented(kind, variant) -> None:
    """Only missing and empty values may be told: no unknown field, no broken YAML."""
    edition = current_edition()
    text = write_yaml_template(blank_plan(edition, kind, 2016, variant=variant), edition, "en")
    lines = [uncommented(line) for line in text.split("\n")]
    with pytest.raises(UnusableFile) as error:
        read_plan("\n".join(lines).encode(), "x.yaml")
    told = {problem.problem.en for problem in error.value.problems}
    assert not [one for one in told if not one.endswith("must be given") and 'Not an allowed value: ""' not in one], (
        told
    )


def uncommented(line: str) -> str:
    """An example's line without its sign; explanations bear two."""
    return line[2:] if line.startswith("# ") else line


def test_every_text_that_the_law_asks_for_has_its_row() -> None:
    edition = current_edition()
    blank = blank_plan(edition, "state-programme", 2016)
    layout = layout_of(edition, blank)
    asked = {(slot.section, slot.item, slot.part) for slot in slots_of(layout.law.outline, blank)}
    grid = sheet(write_workbook(blank, edition), layout.sheet("passages").name.kk)
    assert {tuple(row[:3]) for row in grid[2:]} == asked


def test_every_table_that_the_law_asks_for_has_its_sheet() -> None:
    edition = current_edition()
    layout = layout_of(edition, blank_plan(edition, "territory-programme", 2016))
    tables = {
        f"rows/{one.entry.section}/{one.entry.id}" for one in layout.law.outline.contents if one.entry.form == "table"
    }
    assert tables
    assert tables <= {one.id for one in layout.sheets}


def test_years_of_the_period_have_columns() -> None:
    edition = current_edition()
    layout = layout_of(edition, blank_plan(edition, "territory-programme", 0, period=Period(first=2016, last=2020)))
    names = [column.name for column in layout.sheet("indicators").columns]
    assert [name for name in names if name.startswith("planned.")] == [f"planned.{year}" for year in range(2016, 2021)]


def test_a_filled_template_gives_the_plan_with_what_was_filled() -> None:
    """The blank's own cells, with a title written where the instructions say."""
    edition = current_edition()
    text = write_yaml_template(blank_plan(edition, "concept", 2016), edition, "kk")
    text = text.replace('title: {kk: ""', 'title: {kk: "Тұжырымдама"', 1).replace(
        'text: {kk: ""', 'text: {kk: "Мәтін"', 1
    )
    plan = read_plan(text.encode(), "x.yaml")
    assert plan.title.kk == "Тұжырымдама"
    assert [passage.text.kk for passage in plan.passages] == ["Мәтін"]


def test_the_period_of_a_blank_has_the_length_that_the_law_gives() -> None:
    edition = current_edition()
    assert str(blank_plan(edition, "strategic-development-plan", 2016).period) == "2016-2025"
    assert str(blank_plan(edition, "operational-plan", 2016).period) == "2016-2016"


def test_an_unknown_kind_class_or_variant_is_refused() -> None:
    edition = current_edition()
    for words in (
        {"kind": "five-year-plan"},
        {"kind": "concept", "body_class": "x"},
        {"kind": "concept", "variant": "x"},
    ):
        with pytest.raises(Unknown):
            blank_plan(edition, first_year=2016, **words)


def test_sheets_have_names_that_spreadsheets_accept(sample) -> None:
    for language in LANGUAGES:
        names = CalamineWorkbook.from_filelike(
            io.BytesIO(write_workbook(sample, current_edition(), language))
        ).sheet_names
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
        assert len({name.casefold() for name in names}) == len(names)


def test_a_template_in_json_is_a_plan_to_be_filled(tmp_path) -> None:
    edition = current_edition()
    content = content_of(blank_plan(edition, "concept", 2016), tmp_path / "x.json", edition)
    assert missing_in(content, "x.json") == {'The field "title" must be given'}


def sheet(content: bytes, title: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(title).to_python(skip_empty_area=False)
