"""The law is really executed: a change of its data is noticed by the scenarios of the provision that was changed."""

import datetime

import msgspec
import pytest

from zhospar.engine.mutation import CRITICAL, Mutant, mutants_of, try_mutants
from zhospar.statute import entries
from zhospar.statute.edition import Edition

TRIED = 60


@pytest.fixture(scope="module")
def mutants(law: Edition) -> list[Mutant]:
    return [mutant for provision in law.provisions.values() for mutant in mutants_of(provision)]


def test_of_a_sample_of_changes_no_critical_one_survives(law: Edition, mutants: list[Mutant]) -> None:
    """Every day, bound, term, actor, section, horizon, level: here some of each, by `make mutate-law` all of them."""
    critical = [mutant for mutant in mutants if mutant.kind in CRITICAL]
    sample = critical[:: max(1, len(critical) // TRIED)]
    survivors = [outcome.mutant for outcome in try_mutants(law, sample) if not outcome.killed]
    assert not survivors, "\n".join(f"{one.provision}[{one.place}] {one.kind}: {one.change}" for one in survivors)


def test_every_kind_of_critical_change_is_tried(mutants: list[Mutant]) -> None:
    assert {mutant.kind for mutant in mutants} >= CRITICAL


def test_every_change_is_a_change(law: Edition, mutants: list[Mutant]) -> None:
    for mutant in mutants:
        assert mutant.mutated != law.provision(mutant.provision).entries[mutant.place], mutant
    told = [(mutant.provision, mutant.place, mutant.change) for mutant in mutants]
    assert len(told) == len(set(told))


def test_a_change_that_nothing_looks_at_survives(law: Edition) -> None:
    """The tester itself is not blind: where no scenario proves a provision, it says so."""
    provision = msgspec.structs.replace(law.provision("A2-156a"), id="A2-156a")
    entry = provision.entries[0]
    unchanged = Mutant("A2-156a", 0, "day", "nothing", entry)
    (outcome,) = try_mutants(law, [unchanged])
    assert not outcome.killed


def test_days_are_moved_by_one_across_the_ends_of_months() -> None:
    law_day = entries.FixedDay(day="03-01", bound="before")
    duty = entries.YearlyDuty(
        id="x", process="monitoring", what=entries.Localized("x"), who=("developer",), to=("government",), term=law_day
    )
    provision = _provision(duty)
    moved = {mutant.mutated.term.day for mutant in mutants_of(provision) if mutant.kind == "day" and mutant.mutated}  # type: ignore[union-attr]
    assert moved >= {"03-02", "02-28"}
    for day in moved:
        datetime.date.fromisoformat(f"2015-{day}")


def _provision(*own: entries.AnyEntry) -> "object":
    from zhospar.statute.provision import Provision

    return Provision(
        id="A2-900", printed="900", applies_to=("concept",), kind="deadline", check="automatic",
        says=entries.Localized("x", "x", "x"), entries=own,
    )  # fmt: skip
