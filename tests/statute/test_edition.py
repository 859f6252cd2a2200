"""Look-ups in an edition, and an amended edition beside this one."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.statute.planted import HEAD, PROVISION, changed, copy_of_edition, plant

from zhospar.engine.duties import Situation, duties_of_year
from zhospar.engine.plan import Period
from zhospar.engine.working_days import kazakhstan
from zhospar.statute import library
from zhospar.statute.edition import Edition, Unknown, concerns
from zhospar.statute.entries import Competence, Requirement, Step
from zhospar.statute.localized import LANGUAGES
from zhospar.statute.reader import read_edition

PLAN = Situation("state-body-strategic-plan", Period(first=2014, last=2018), body_class="government", events={})


def test_a_provision_is_cited_as_lawyers_cite_it(edition: Edition) -> None:
    assert edition.cite("A2-156a").en.startswith("Rules, para 156")
    assert edition.cite("A2-156a").kk.startswith("Қағидалар, 156-тармақ")
    assert edition.cite("A2-156a").ru.startswith("Правила, п. 156")
    assert edition.cite("A2-94.1a").en.startswith("Rules, para 97")


@pytest.mark.parametrize(
    ("ask", "told", "known"),
    [
        (lambda law: law.kind("state-program"), "document kind", "state-programme"),
        (lambda law: law.provision("A2-999"), "provision", "A2-9"),
        (lambda law: law.check_class("ministry"), "body class", "government"),
        (lambda law: law.variant("socio-economic-forecast", "lunar"), "variant", "central"),
        (lambda law: law.known_conditions(["no-such"]), "condition", ""),
    ],
)
def test_what_the_law_does_not_know_is_refused_with_what_it_knows(
    edition: Edition, ask: object, told: str, known: str
) -> None:
    with pytest.raises(Unknown) as refused:
        ask(edition)  # type: ignore[operator]
    assert told in refused.value.problem.en
    assert known in refused.value.mend.en
    assert refused.value.problem.missing() == refused.value.mend.missing() == ()


def test_groups_of_kinds_are_opened(edition: Edition) -> None:
    assert edition.expand(["all"]) == frozenset(edition.kinds)
    assert "state-programme" in edition.expand(["strategic-and-programme", "concept"])
    assert "concept" in edition.expand(["strategic-and-programme", "concept"])


def test_entries_come_in_the_order_of_the_law(edition: Edition) -> None:
    order = list(edition.provisions)
    for kind in edition.kinds:
        places = [order.index(cited.id) for cited in edition.of(Requirement, kind)]
        assert places == sorted(places), kind


def test_an_entry_for_a_class_concerns_that_class_alone(edition: Edition) -> None:
    cited = next(
        one
        for one in edition.all_of(Competence)
        if "national-bank" in one.entry.classes and "government" not in one.entry.classes
    )
    assert concerns(cited.entry, "national-bank", "")
    assert not concerns(cited.entry, "government", "")
    assert not concerns(cited.entry, "", "")


def test_asking_twice_gives_the_same_answer(edition: Edition) -> None:
    assert edition.of(Step, "state-programme") is edition.of(Step, "state-programme")


def test_a_kind_that_depends_on_the_class_of_body_has_a_usual_one(edition: Edition) -> None:
    assert edition.body_class("state-body-strategic-plan", "") == "government"
    assert edition.body_class("state-body-strategic-plan", "national-bank") == "national-bank"
    assert edition.body_class("concept", "") == ""


def test_forecasts_are_not_monitored(edition: Edition) -> None:
    assert not edition.has_process("socio-economic-forecast", "monitoring")
    assert edition.has_process("state-programme", "monitoring")


# --- an amended edition --------------------------------------------------------------------------------------------


@pytest.fixture
def editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """This edition, in force from 2014, and one of 2018 that moves the day of reports from 20 to 25 February."""
    first, second = copy_of_edition(tmp_path / "editions"), copy_of_edition(tmp_path / "editions", "kz-2018")
    changed(first / "edition.yaml", 'effective_from: ""', 'effective_from: "2014-07-25"')
    changed(second / "edition.yaml", "id: kz-2014", "id: kz-2018")
    changed(second / "edition.yaml", 'effective_from: ""', 'effective_from: "2018-01-01"')
    place = Edition(read_edition(second)).places["A2-156a"][0]
    changed(second / place, "02-20", "02-25")
    monkeypatch.setenv("ZHOSPAR_EDITIONS", str(tmp_path / "editions"))
    monkeypatch.setenv("ZHOSPAR_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("ZHOSPAR_DEPLOYMENT", raising=False)
    _forget()
    yield tmp_path / "editions"
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for kept in (library.deployment, library.edition_in, library.current_edition):
        kept.cache_clear()


def report_day(edition: Edition, year: int) -> datetime.date:
    rows = duties_of_year(edition, PLAN, year, kazakhstan())
    (day,) = {row.last_day for row in rows if row.provision == "A2-156a"}
    return day


@pytest.mark.parametrize(
    ("day", "id_"),
    [("2013-01-01", "kz-2014"), ("2014-07-25", "kz-2014"), ("2017-12-31", "kz-2014"), ("2018-01-01", "kz-2018")],
)
def test_a_document_is_judged_by_the_edition_in_force_on_its_day(editions: Path, day: str, id_: str) -> None:
    assert library.edition_on(datetime.date.fromisoformat(day)).id == id_


def test_the_amended_date_holds_in_the_new_edition_and_not_in_the_old_one(editions: Path) -> None:
    old, new = library.edition_on(datetime.date(2016, 5, 1)), library.edition_on(datetime.date(2018, 5, 1))
    assert report_day(old, 2016) == datetime.date(2016, 2, 20)
    assert report_day(new, 2018) == datetime.date(2018, 2, 25)


def test_both_editions_are_kept_beside_each_other(editions: Path, tmp_path: Path) -> None:
    library.edition_on(datetime.date(2018, 5, 1))
    assert sorted(file.name[:8] for file in (tmp_path / "cache").iterdir()) == ["kz-2014-", "kz-2018-"]


def test_an_edition_may_add_a_provision(editions: Path) -> None:
    plant(editions / "kz-2018", HEAD + PROVISION + "  - {entry: cascade, process: control, through: [concept]}\n")
    _forget()
    assert "A2-900" in library.edition_on(datetime.date(2019, 1, 1)).provisions
    assert "A2-900" not in library.edition_on(datetime.date(2016, 1, 1)).provisions


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_edition_tells_what_it_is_in_each_language(edition: Edition, language: str) -> None:
    assert edition.meta.title.text(language)  # type: ignore[arg-type]
    assert "504" in edition.meta.standing.text(language)  # type: ignore[arg-type]
