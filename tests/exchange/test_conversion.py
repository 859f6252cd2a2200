"""Files of plans turned into other formats: whole or not at all."""

import json
from pathlib import Path

import pytest

from zhospar.engine.plan import Passage, Period, Plan
from zhospar.exchange import conversion
from zhospar.exchange.blank_plan import blank_plan
from zhospar.exchange.conversion import convert, holds_work, write_template
from zhospar.exchange.plan_files import UnusableFile, read_plan_file
from zhospar.exchange.plan_schema import plan_schema, write_schema
from zhospar.exchange.workbook_writer import MAX_CELL
from zhospar.exchange.yaml_writer import write_yaml
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized

SAMPLES = Path(__file__).parents[2] / "samples"


def samples() -> list[Path]:
    return [path for path in sorted(SAMPLES.glob("*/*.yaml")) if path.parent.name != "broken"]


@pytest.mark.parametrize("path", samples(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_sample_goes_through_every_format_and_stays_the_same(path, tmp_path) -> None:
    edition = current_edition()
    convert(path, tmp_path / "a.xlsx", edition)
    convert(tmp_path / "a.xlsx", tmp_path / "a.json", edition)
    convert(tmp_path / "a.json", tmp_path / "a.yml", edition)
    assert read_plan_file(tmp_path / "a.yml") == read_plan_file(path)


def test_a_file_that_is_there_is_replaced_and_keeps_its_rights(tmp_path) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")
    target.chmod(0o640)
    convert(samples()[0], target, current_edition())
    assert json.loads(target.read_text())["format"] == "zhospar-plan/1"
    assert target.stat().st_mode & 0o777 == 0o640


def test_nothing_is_written_from_a_file_that_cannot_be_used(tmp_path) -> None:
    bad, target = tmp_path / "bad.yaml", tmp_path / "a.json"
    bad.write_text("kind: concept\n")
    with pytest.raises(UnusableFile):
        convert(bad, target, current_edition())
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]


def test_a_write_that_breaks_off_leaves_the_old_file_and_no_other(tmp_path, monkeypatch) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(conversion.os, "replace", full)
    with pytest.raises(UnusableFile) as error:
        convert(samples()[0], target, current_edition())
    assert "No space left" in error.value.problems[0].text("en")
    assert target.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_format_that_is_not_written_is_refused(tmp_path) -> None:
    with pytest.raises(UnusableFile) as error:
        convert(samples()[0], tmp_path / "a.pdf", current_edition())
    assert 'Not a format that is written: ".pdf"' in error.value.problems[0].text("en")


def test_a_text_that_no_cell_holds_is_refused_with_its_place(tmp_path) -> None:
    plan = Plan(
        kind="concept",
        title=Localized("Тұжырымдама"),
        period=Period(first=2016, last=2020),
        passages=(Passage(section="policy", item="vision", text=Localized("а" * (MAX_CELL + 1))),),
    )
    source = tmp_path / "long.yaml"
    source.write_text(write_yaml(plan), encoding="utf-8")
    with pytest.raises(UnusableFile) as error:
        convert(source, tmp_path / "long.xlsx", current_edition())
    assert (
        error.value.problems[0].text("en").startswith('sheet "Texts", row 3, "text, in Kazakh": The text does not fit')
    )
    convert(source, tmp_path / "long.json", current_edition())
    assert read_plan_file(tmp_path / "long.json") == plan


@pytest.mark.parametrize("ending", ["xlsx", "yaml", "json"])
def test_a_template_replaces_a_blank_but_not_somebodys_work(tmp_path, ending) -> None:
    edition = current_edition()
    path = tmp_path / f"a.{ending}"
    write_template(blank_plan(edition, "concept", 2016), path, edition)
    assert not holds_work(path)
    write_template(blank_plan(edition, "state-body-strategic-plan", 2016), path, edition)
    convert(samples()[0], path, edition)
    with pytest.raises(UnusableFile) as error:
        write_template(blank_plan(edition, "concept", 2016), path, edition)
    assert "--force" in error.value.problems[0].text("en")
    write_template(blank_plan(edition, "concept", 2016), path, edition, force=True)
    assert not holds_work(path)


def test_the_schema_names_every_field_and_says_what_it_means() -> None:
    schema = plan_schema()
    plan = schema["$defs"]["Plan"]
    assert set(plan["properties"]) == set(Plan.__struct_fields__)
    assert plan["required"] == ["kind", "title", "period"]
    assert (
        schema["$defs"]["Indicator"]["properties"]["base_indicator"]["description"]
        == "Code in the base indicator list."
    )
    assert json.loads(write_schema()) == schema
