"""A new kind of document by data alone: one more file of the law, and everything works, with no line of code."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.statute.planted import changed, copy_of_edition, faults_of_folder, plant

from zhospar.engine import carrying_out, scenarios
from zhospar.engine.checking import check
from zhospar.engine.competence import competent_bodies, refuse
from zhospar.engine.duties import Situation, duties_of_year
from zhospar.engine.hierarchy import higher_kinds, horizons_of
from zhospar.engine.plan import Period
from zhospar.engine.plan_building import build_plan
from zhospar.engine.procedure import open_steps, route_of
from zhospar.engine.proof import prove
from zhospar.engine.structure import outline_of
from zhospar.engine.working_days import kazakhstan
from zhospar.exchange.blank_plan import blank_plan
from zhospar.exchange.conversion import write_template
from zhospar.exchange.plan_files import read_plan_file
from zhospar.statute import library
from zhospar.statute.edition import Edition

KIND = "youth-programme"
THE_LAW = """\
heading: {kk: Жастар бағдарламалары, ru: Молодежные программы, en: Youth programmes}
paragraphs: "900-903"
provisions:
- id: A2-900
  printed: "900"
  applies_to: [youth-programme]
  kind: document-kind
  check: automatic
  says:
    kk: Жастар бағдарламасы — жастар саясатын іске асыратын төрт жылдық құжат
    ru: Молодежная программа — документ на четыре года, которым проводится молодежная политика
    en: A youth programme is a document of four years that carries out the policy for youth
  entries:
  - {entry: document-kind, id: youth-programme, one_per: territory, name: {kk: Жастар бағдарламасы, ru: Молодежная программа, en: Youth programme}}
  - {entry: horizon, min_years: 4, max_years: 4}
- id: A2-901
  printed: "901"
  applies_to: [youth-programme]
  kind: structure
  check: automatic
  says:
    kk: Бағдарлама екі бөлімнен тұрады және мемлекеттік бағдарламаға негізделеді
    ru: Программа состоит из двух разделов и основана на государственной программе
    en: The programme has two sections and rests on a state programme
  entries:
  - entry: structure
    count: 2
    sections:
    - {id: youth-today, number: 1, name: {kk: Жастардың жағдайы, ru: Положение молодежи, en: Youth today}}
    - {id: youth-tomorrow, number: 2, name: {kk: Мақсаттар, ru: Цели, en: Goals}}
  - {entry: content, section: youth-today, id: overview, name: {kk: Шолу, ru: Обзор, en: Overview}}
  - {entry: content, section: youth-tomorrow, id: goals, form: derived, draws_on: goal, name: {kk: Мақсаттар, ru: Цели, en: Goals}}
  - {entry: requirement, id: youth-goals-have-indicators, test: has, of: goal, having: target-indicator}
  - {entry: linkage, id: youth-programme-linked, to_kinds: [state-programme]}
- id: A2-902
  printed: "902"
  applies_to: [youth-programme]
  kind: competence
  check: automatic
  says:
    kk: Бағдарламаны әкімдік әзірлейді, мәслихат бекітеді
    ru: Программу разрабатывает акимат, утверждает маслихат
    en: The akimat develops the programme, the maslikhat approves it
  entries:
  - {entry: competence, process: development, bodies: [AKIMAT]}
  - {entry: competence, process: approval, bodies: [MASLIKHAT]}
  - {entry: step, id: develop, process: development, by: [AKIMAT], to: [MASLIKHAT], name: {kk: Жобаны әзірлейді, ru: Разрабатывает проект, en: Develops the draft}}
  - entry: step
    id: approve
    process: approval
    by: [MASLIKHAT]
    after: [develop]
    final: true
    term: {term: offset, count: 10, unit: working-day, event: develop}
    name: {kk: Бекітеді, ru: Утверждает, en: Approves}
- id: A2-903
  printed: "903"
  applies_to: [youth-programme]
  kind: deadline
  check: automatic
  says:
    kk: Әкімдік есепті 12 наурыздан кешіктірмей береді
    ru: Акимат сдает отчет не позднее 12 марта
    en: The akimat reports not later than 12 March
  entries:
  - entry: duty
    id: youth-report
    process: monitoring
    what: {kk: Есеп береді, ru: Отчитывается, en: Reports}
    who: [AKIMAT]
    to: [MASLIKHAT]
    term: {term: fixed-day, day: "03-12", bound: not-later-than}
    gives: implementation-report
"""
PLAN: dict[str, Any] = {
    "kind": KIND,
    "title": {"kk": "Облыстың жастар бағдарламасы (үлгі)", "ru": "Молодежная программа (пример)", "en": "Youth"},
    "period": "2015-2018",
    "goals": [{"id": "1", "title": "Жастарды жұмыспен қамту"}],
    "indicators": [{"id": "1.1", "title": "Жұмыссыз жастар үлесі", "kind": "target", "of": "1", "unit": "%"}],
    "links": [{"to_kind": "state-programme", "document": "Жұмыспен қамту 2020"}],
    "passages": [{"section": "youth-today", "item": "overview", "text": "Жастардың саны өсуде"}],
}
SCENARIOS = """\
- {name: A youth programme runs for four years, proves: [A2-900], kind: {id: youth-programme}, is: {horizon: "4", one_per: territory}}
- name: A goal of a youth programme without an indicator is refused
  proves: [A2-901]
  base: SAMPLE
  change: [{drop: indicators}]
  finds: [{provision: A2-901, check: youth-goals-have-indicators, where: goals/1}]
  breaks: true
- {name: The akimat develops it, proves: [A2-902], who: {kind: youth-programme, process: development}, bodies: [AKIMAT]}
- name: The report on 2015 is due on 12 March 2016
  proves: [A2-903]
  duties: {kind: youth-programme, period: 2015-2018, year: 2016}
  owes: [{provision: A2-903, last_day: "2016-03-12", bound: not-later-than}]
"""


def _named(text: str) -> str:
    """The law's own ids of the two bodies."""
    return text.replace("AKIMAT", "local-executive-body").replace("MASLIKHAT", "local-representative-body")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition beside ours: the same files and one more, with scenarios of its own."""
    top = tmp_path_factory.mktemp("editions")
    edition = copy_of_edition(top, "kz-youth")
    changed(edition / "edition.yaml", "id: kz-2014", "id: kz-youth")
    plant(edition, _named(THE_LAW), "rules/7_youth_programmes/1_all.yaml")
    sample = top / "sample.yaml"
    sample.write_text(yaml.safe_dump(PLAN, allow_unicode=True), encoding="utf-8")
    plant(edition, _named(SCENARIOS).replace("SAMPLE", str(sample)), "scenarios/youth.yaml")
    return edition


@pytest.fixture(scope="module")
def law(folder: Path) -> Edition:
    return Edition(library.load(folder))


@pytest.fixture
def beside_ours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The new edition as the one at hand."""
    monkeypatch.setenv("ZHOSPAR_EDITIONS", str(folder.parent))
    scenarios.all_scenarios.cache_clear()
    carrying_out._scenarios_by_provision.cache_clear()
    yield
    monkeypatch.undo()
    scenarios.all_scenarios.cache_clear()
    carrying_out._scenarios_by_provision.cache_clear()


def found(law: Edition, **changes: Any) -> set[tuple[str, str, str]]:
    result = check(build_plan({**PLAN, **changes}), law)
    return {(one.provision, one.check, one.where) for one in result.findings if one.severity == "error"}


def test_the_law_with_the_new_kind_is_sound(folder: Path) -> None:
    assert faults_of_folder(folder) == ()


def test_a_plan_of_the_new_kind_is_checked(law: Edition) -> None:
    assert found(law) == set()


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"indicators": []}, ("A2-901", "youth-goals-have-indicators", "goals/1")),
        ({"period": "2015-2019"}, ("A2-900", "horizon", "period")),
        ({"passages": []}, ("A2-901", "section-missing", "sections/youth-today")),
        ({"links": []}, ("A2-901", "youth-programme-linked", "links")),
        ({"sections": ["youth-tomorrow", "youth-today"]}, ("A2-901", "section-order", "sections")),
    ],
)
def test_each_demand_on_the_new_kind_is_enforced(
    law: Edition, changes: dict[str, Any], finding: tuple[str, str, str]
) -> None:
    assert finding in found(law, **changes)


def test_findings_are_told_in_three_languages_with_the_new_names(law: Edition) -> None:
    (finding,) = [
        one for one in check(build_plan({**PLAN, "passages": []}), law).findings if one.check == "section-missing"
    ]
    assert "Жастардың жағдайы" in finding.message.kk
    assert "Положение молодежи" in finding.message.ru
    assert "Youth today" in finding.message.en


def test_the_new_kind_has_its_structure_and_horizon(law: Edition) -> None:
    assert [section.id for _, section in outline_of(law, KIND).sections] == ["youth-today", "youth-tomorrow"]
    assert horizons_of(law, KIND) == (("4", "A2-900"),)
    assert "state-programme" in higher_kinds(law, KIND)


def test_the_new_kind_has_its_route(law: Edition) -> None:
    route = route_of(law, KIND)
    assert list(route.by_id) == ["develop", "approve"]
    assert [step.id for step in open_steps(route, ["develop"])] == ["approve"]
    assert [step.id for step in route.final] == ["approve"]


def test_the_new_kind_has_its_duties(law: Edition) -> None:
    events = {"develop": datetime.date(2016, 4, 1)}
    situation = Situation(KIND, Period(first=2015, last=2018), events=events)
    own = [duty for duty in duties_of_year(law, situation, 2016, kazakhstan()) if duty.provision.startswith("A2-90")]
    assert [(duty.provision, duty.last_day.isoformat()) for duty in own] == [
        ("A2-903", "2016-03-12"),
        ("A2-902", "2016-04-15"),
    ]
    assert own[0].reporting_year == 2015


def test_the_law_says_who_develops_and_approves_the_new_kind(law: Edition) -> None:
    (developer,) = [one for one in competent_bodies(law, KIND, "development") if "A2-902" in one.provisions]
    assert developer.body == "local-executive-body"
    refusal = refuse(law, "company", KIND, "development")
    assert refusal is not None
    assert "Youth programme" in refusal.message.en


@pytest.mark.parametrize("ending", [".xlsx", ".yaml"])
def test_the_new_kind_has_its_template(law: Edition, tmp_path: Path, ending: str) -> None:
    blank = blank_plan(law, KIND, 2015)
    assert str(blank.period) == "2015-2018"
    path = tmp_path / f"blank{ending}"
    write_template(blank, path, law)
    if ending == ".yaml":
        text = path.read_text(encoding="utf-8")
        assert "section: youth-today, item: overview" in text
        path.write_text(text.replace('title: {kk: ""', 'title: {kk: "Бағдарлама"'), encoding="utf-8")
        assert read_plan_file(path).kind == KIND
    else:
        assert path.stat().st_size > 5_000


@pytest.mark.usefixtures("beside_ours")
def test_the_soundness_of_the_new_kind_is_proved(law: Edition) -> None:
    proof = prove(law, kazakhstan())
    of_the_new = [problem for problem in proof.problems if "A2-90" in problem or KIND in problem]
    assert of_the_new == []
    others = [problem for problem in proof.problems if "no scenario proves it" not in problem]
    assert others == [], "only our own scenarios were left out of the copy"
    assert proof.counts["automatic"] == 438
    assert proof.counts["scenarios"] == 4


@pytest.mark.usefixtures("beside_ours")
def test_without_its_scenarios_the_new_kind_is_not_proved(law: Edition, folder: Path) -> None:
    told = folder / "scenarios" / "youth.yaml"
    text = told.read_text(encoding="utf-8")
    told.write_text(text.replace("A2-903", "A2-902", 1), encoding="utf-8")
    try:
        scenarios.all_scenarios.cache_clear()
        carrying_out._scenarios_by_provision.cache_clear()
        assert "A2-903: automatic, but no scenario proves it" in prove(law, kazakhstan()).problems
    finally:
        told.write_text(text, encoding="utf-8")
