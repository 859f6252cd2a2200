"""An installation chooses readings and fills in the decree's number and dates; both show in the answers."""

import datetime
from pathlib import Path

import pytest

from zhospar.engine.checking import check
from zhospar.engine.duties import Situation, duties_of_year
from zhospar.engine.in_force import standing_on
from zhospar.engine.plan import Direction, Period, Plan
from zhospar.engine.working_days import kazakhstan
from zhospar.statute import library
from zhospar.statute.deployment import BadDeployment, read_deployment
from zhospar.statute.edition import Deployment, Edition, Unknown
from zhospar.statute.localized import Localized

SCHEME = Situation("territorial-spatial-scheme", Period(first=2015, last=2024))


def written(folder: Path, text: str) -> Path:
    path = folder / "deployment.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def under(edition: Edition, **readings: str) -> Edition:
    return Edition(edition.data, Deployment(readings=readings))


def days_before(edition: Edition) -> dict[str, datetime.date]:
    """Last days of what the scheme owes "before" a day in 2016, by provision."""
    rows = duties_of_year(edition, SCHEME, 2016, kazakhstan())
    return {row.provision: row.last_day for row in rows if row.bound == "before"}


# --- readings ------------------------------------------------------------------------------------------------------


def test_before_a_day_ends_on_the_day_before_it_unless_the_deployment_reads_it_otherwise(edition: Edition) -> None:
    usual, inclusive = days_before(edition), days_before(under(edition, R01="inclusive"))
    assert usual
    assert usual.keys() == inclusive.keys()
    for provision, day in usual.items():
        assert inclusive[provision] == day + datetime.timedelta(days=1)


def test_the_reading_is_named_beside_the_day_it_decides(edition: Edition) -> None:
    rows = duties_of_year(under(edition, R01="inclusive"), SCHEME, 2016, kazakhstan())
    assert all("R01" in row.readings for row in rows if row.bound == "before")


def plan_with_directions(number: int) -> Plan:
    directions = tuple(
        Direction(id=str(one), title=Localized(f"Бағыт {one}", f"Направление {one}", f"Direction {one}"))
        for one in range(1, number + 1)
    )
    return Plan(
        kind="strategic-development-plan",
        title=Localized("Жоспар", "План", "Plan"),
        period=Period(first=2011, last=2020),
        directions=directions,
    )


@pytest.mark.parametrize(("option", "number", "found"), [("seven", 7, False), ("seven", 8, True), ("five", 6, True)])
def test_how_many_priority_directions_there_may_be_is_a_reading(
    edition: Edition, option: str, number: int, found: bool
) -> None:
    readings = {choice.id for choice in edition.readings["R06"].options}
    assert option in readings
    result = check(plan_with_directions(number), under(edition, R06=option))
    assert ("A2-42a" in {finding.provision for finding in result.findings if finding.severity == "error"}) is found


def test_every_option_of_every_reading_is_a_sound_law_to_ask(edition: Edition) -> None:
    for reading in edition.readings.values():
        for option in reading.options:
            chosen = under(edition, **{reading.id: option.id})
            assert chosen.reading(reading.id) == option.id
            assert duties_of_year(chosen, SCHEME, 2016, kazakhstan())


def test_an_unknown_reading_is_refused_with_the_readings_there_are(edition: Edition) -> None:
    with pytest.raises(Unknown) as refused:
        under(edition, R99="inclusive")
    assert '"R99"' in refused.value.problem.en
    assert "R01" in refused.value.mend.en
    assert refused.value.problem.missing() == refused.value.mend.missing() == ()


def test_an_unknown_option_is_refused_with_the_options_there_are(edition: Edition) -> None:
    with pytest.raises(Unknown) as refused:
        under(edition, R01="sometimes")
    assert '"sometimes"' in refused.value.problem.en
    assert "option of reading R01" in refused.value.problem.en
    assert refused.value.mend.en == "There are: exclusive, inclusive."


# --- the file ------------------------------------------------------------------------------------------------------


def test_a_file_gives_readings_number_and_dates(tmp_path: Path) -> None:
    text = 'readings: {R01: inclusive}\nnumber: "846"\nsigned_on: 2014-07-18\neffective_from: 2014-07-25\n'
    assert read_deployment(written(tmp_path, text)) == Deployment(
        {"R01": "inclusive"}, "846", "2014-07-18", "2014-07-25"
    )


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    assert read_deployment(written(tmp_path, "")) == Deployment()


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("readings:\n  R01: inclusive\n  R01: exclusive\n", 3, "given twice"),
        ("number: 846\n", 1, "Expected `str`"),
        ('number: ""\ncolour: red\n', 1, "colour"),
        ("readings: [R01]\n", 1, "Expected `object`"),
        ("readings: {R01: inclusive\n", 2, "YAML"),
        ("effective_from: 2014-02-31\n", 1, "day is out of range"),
        ("- R01\n", 1, "Expected `object`"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    with pytest.raises(BadDeployment) as refused:
        read_deployment(written(tmp_path, text))
    assert (refused.value.file, refused.value.line) == ("deployment.yaml", line)
    assert told in refused.value.problem.en


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadDeployment, match=r"deployment\.yaml"):
        read_deployment(tmp_path / "deployment.yaml")


def test_the_file_named_by_the_environment_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = written(tmp_path, "readings: {R01: inclusive}\n")
    monkeypatch.setenv("ZHOSPAR_DEPLOYMENT", str(told))
    for kept in (library.deployment, library.edition_in, library.current_edition):
        kept.cache_clear()
    try:
        assert library.current_edition().reading("R01") == "inclusive"
    finally:
        for kept in (library.deployment, library.edition_in, library.current_edition):
            kept.cache_clear()


# --- standing ------------------------------------------------------------------------------------------------------


def test_a_draft_is_shown_as_a_draft(edition: Edition) -> None:
    standing = standing_on(edition, datetime.date(2016, 1, 1))
    assert standing.holds is None
    assert "draft" in standing.note.en


@pytest.mark.parametrize(("day", "holds"), [("2014-07-24", False), ("2014-07-25", True), ("2014-07-26", True)])
def test_the_law_holds_from_the_day_that_the_deployment_enters(edition: Edition, day: str, holds: bool) -> None:
    told = Edition(edition.data, Deployment(number="846", effective_from="2014-07-25"))
    standing = standing_on(told, datetime.date.fromisoformat(day))
    assert standing.holds is holds
    assert "2014-07-25" in standing.note.kk
    assert standing.provision == "DEC-6"
