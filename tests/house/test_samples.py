"""The samples are what they say: the good ones clean, each broken one broken in one thing alone."""

from pathlib import Path

import pytest

from zhospar.engine.checking import check
from zhospar.exchange.plan_files import UnusableFile, read_plan_file
from zhospar.statute.edition import Edition
from zhospar.statute.library import load
from zhospar.statute.reader import CURRENT, EDITIONS

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = sorted(path for path in SAMPLES.glob("*/*.yaml") if path.parent.name != "broken")
BROKEN = sorted((SAMPLES / "broken").glob("*.yaml"))
UNUSABLE = sorted(
    path for path in (SAMPLES / "broken" / "unusable").glob("*") if path.is_file() and path.suffix != ".md"
)
LAW = Edition(load(EDITIONS / CURRENT))


def groups(paths: list[Path]) -> dict[str, list[Path]]:
    """The broken samples by the provision that leads their names: one test for each, to be quick."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        found.setdefault("-".join(path.stem.split("-")[:2]), []).append(path)
    return found


BY_PROVISION = groups(BROKEN)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_good_sample_has_no_error_and_no_warning(path: Path) -> None:
    result = check(read_plan_file(path), LAW)
    found = [f"{one.provision} {one.check} {one.where}" for one in result.findings if one.severity != "notice"]
    assert not found


@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_good_sample_says_that_it_is_illustrative_and_lies_in_the_folder_of_its_kind(path: Path) -> None:
    plan = read_plan_file(path)
    assert plan.kind == path.parent.name
    assert plan.title.missing() == ()
    if plan.kind not in ("strategy-2050", "presidential-address"):
        assert "үлгі" in plan.title.kk


def test_every_kind_has_a_sample() -> None:
    assert {path.parent.name for path in GOOD} >= set(LAW.kinds)


@pytest.mark.parametrize("provision", BY_PROVISION)
def test_a_broken_sample_breaks_one_demand_and_nothing_else(provision: str) -> None:
    faults = []
    for path in BY_PROVISION[provision]:
        result = check(read_plan_file(path), LAW)
        broken = {one.check for one in result.findings if one.severity == "error"}
        if len(broken) != 1:
            faults.append(f"{path.name}: {sorted(broken)}")
    assert not faults


def test_every_broken_sample_names_what_it_breaks() -> None:
    for path in BROKEN:
        head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        assert {line.removeprefix("# ").partition(":")[0] for line in head} >= {"kk", "ru", "en"}, path.name
        assert "-".join(path.stem.split("-")[:2]) in LAW.provisions, path.name


@pytest.mark.parametrize("path", UNUSABLE, ids=lambda path: path.name)
def test_an_unusable_sample_is_refused_with_place_and_mend(path: Path) -> None:
    with pytest.raises(UnusableFile) as refused:
        read_plan_file(path)
    for problem in refused.value.problems:
        for language in ("kk", "ru", "en"):
            assert problem.text(language).strip(". ")
    assert any(problem.mend for problem in refused.value.problems)


def test_there_are_broken_and_unusable_samples() -> None:
    assert len(BROKEN) > 100
    assert UNUSABLE
