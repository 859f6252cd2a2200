"""Control: who controls which document, what is complete and in time, breaches that nobody can erase, removal with proof."""

import datetime
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.processes.corrections import day, in_force
from tests.processes.lives import sample
from tests.records.factories import actor, at, body, country

from zhospar.processes.control.facts import Breach
from zhospar.processes.control.models import Explanation
from zhospar.processes.control.selectors import board_of, breaches_of, carriers_of, controllers, document_year
from zhospar.processes.control.services import (
    GivenFile,
    explain_breach,
    note_measure,
    record_control,
    remove_from_control,
    return_to_control,
)
from zhospar.processes.evaluation.models import Evaluation, Recommendation
from zhospar.processes.implementation.models import MeasureProgress
from zhospar.processes.monitoring.models import Fact, Settlement
from zhospar.records.audit_trail.models import Act
from zhospar.records.documents.discharges import record_discharge
from zhospar.records.documents.models import Document, Element
from zhospar.records.documents.selectors import elements_of
from zhospar.records.refusals import Refused

pytestmark = pytest.mark.django_db
ON = day("2017-03-15")
KINDS = {
    "state-programme": ("health", ""),
    "strategic-development-plan": ("economy", ""),
    "territorial-spatial-scheme": ("economy", ""),
    "state-body-strategic-plan": ("education", ""),
    "territory-programme": ("kar-planning", "kar"),
    "district-programme": ("kar-abay-planning", "kar-abay"),
    "company-strategy": ("ktz", ""),
    "sectoral-programme": ("health", ""),
    "socio-economic-forecast": ("economy", ""),
}
"""Kind -> its developer, and its territory."""
CONTROLS = {
    "state-programme": "presidential-administration",
    "strategic-development-plan": "presidential-administration",
    "territorial-spatial-scheme": "presidential-administration",
    "state-body-strategic-plan": "education",
    "territory-programme": "kar-maslikhat",
    "district-programme": "kar-abay-maslikhat",
    "company-strategy": "health",
}
ASKED = (
    "presidential-administration",
    "government",
    "economy",
    "education",
    "health",
    "kar-maslikhat",
    "kos-maslikhat",
    "kar-abay-maslikhat",
    "kar-nura-maslikhat",
    "kar-akimat",
    "board",
    "ktz",
)


@pytest.fixture
def bodies():
    found = country()
    found["board"] = body("board", "welfare-fund-board")
    return found


def held(bodies, kind: str, approved: str = "2016-02-02") -> UUID:
    developer, place = KINDS[kind]
    more = {"territory": place} if place else {}
    return in_force(sample(kind), bodies[developer], approved, **more)


@pytest.fixture
def programme(bodies) -> UUID:
    return held(bodies, "territory-programme")


def breaches(found: UUID, on: datetime.date = ON, year: int = 2017) -> tuple[Breach, ...]:
    return document_year(found, year, on).breaches


def overdue(found: UUID) -> Breach:
    return next(one for one in breaches(found) if one.owed.state.status == "overdue")


def discharge(breach: Breach, bodies, on: str) -> None:
    duty = breach.owed.duty
    record_discharge(
        document_id=breach.document.id,
        duty=duty.id,
        provision=duty.provision,
        reporting_year=duty.reporting_year,
        event_on=duty.event_on,
        last_day=duty.last_day,
        actor=actor(bodies[breach.owed.body.code]),
        at=at(on),
    )


def remove(found: UUID, who, proof: str = "Орындалды: есеп порталда", on: str = "2017-03-15", **told) -> None:
    told = {"subject": "document", **told}
    remove_from_control(document_id=found, proof=proof, actor=actor(who), at=at(on), **told)


# --- who controls ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_stands_on_the_board_of_its_controller_and_of_no_other(bodies, kind: str) -> None:
    found = held(bodies, kind)
    seen = {
        who for who in ASKED if found in {one.document.id for one in board_of(actor(bodies[who]), 2017, ON).controlled}
    }
    assert seen == ({CONTROLS[kind]} if kind in CONTROLS else set())


@pytest.mark.parametrize(("condition", "who"), [("state-shareholder", "health"), ("national-welfare-fund", "board")])
def test_a_company_is_controlled_by_the_sector_or_by_its_board(bodies, condition: str, who: str) -> None:
    found = held(bodies, "company-strategy")
    Document.objects.filter(pk=found).update(conditions=[condition])
    assert [one.code for one in document_year(found, 2017, ON).controllers.bodies] == [who]
    assert [one.document.id for one in board_of(actor(bodies[who]), 2017, ON).controlled] == [found]


def test_whoever_does_not_control_sees_its_own_and_who_does(bodies, programme) -> None:
    board = board_of(actor(bodies["kar-planning"]), 2017, ON)
    assert board.controlled == ()
    [own] = board.own
    assert own.document.id == programme
    assert [one.code for one in own.controllers.bodies] == ["kar-maslikhat"]
    assert "A2-34" in own.controllers.provisions


def test_a_marked_document_does_not_leak(bodies, programme) -> None:
    Document.objects.filter(pk=programme).update(mark="official-use")
    for who in ("kos-maslikhat", "education", "kar-abay-maslikhat"):
        someone = actor(bodies[who])
        assert board_of(someone, 2017, ON).rows == ()
        assert breaches_of(someone, 2017, ON).breaches == ()
    assert breaches_of(actor(bodies["kar-planning"]), 2017, ON).breaches


# --- breaches --------------------------------------------------------------------------------------------------------


def test_a_breach_appears_the_day_after_the_last_day_and_stays_when_it_is_done_late(bodies, programme) -> None:
    breach = overdue(programme)
    last = breach.owed.duty.last_day
    before = {one.owed.key for one in breaches(programme, last)}
    after = {one.owed.key: one for one in breaches(programme, last + datetime.timedelta(days=1))}
    assert breach.owed.key not in before
    assert breach.owed.key in after
    discharge(breach, bodies, "2017-03-14")
    [late] = [one for one in breaches(programme) if one.owed.key == breach.owed.key]
    assert (late.state, late.owed.done_on, late.number) == ("closed-late", day("2017-03-14"), breach.number)
    assert late.working_days == breach.working_days - 1


def test_the_days_late_are_working_days(bodies, programme) -> None:
    breach = overdue(programme)
    weekdays = sum(
        (breach.owed.duty.last_day + datetime.timedelta(days=one)).weekday() < 5
        for one in range(1, (ON - breach.owed.duty.last_day).days + 1)
    )
    assert 0 < breach.working_days < weekdays, "8 March is a day off"


def test_what_is_done_in_time_is_no_breach_and_makes_the_year_timely(bodies, programme) -> None:
    for one in breaches(programme):
        discharge(one, bodies, one.owed.duty.last_day.isoformat())
    year = document_year(programme, 2017, ON)
    assert year.breaches == ()
    assert year.timeliness.value == "in-time"


def test_the_body_that_owed_explains_and_every_version_stays(bodies, programme) -> None:
    breach = overdue(programme)
    who = actor(bodies[breach.owed.body.code])
    told = {"document_id": programme, "key": breach.owed.key, "year": 2017, "actor": who}
    assert explain_breach(**told, text="Жауапты ауысты", at=at("2017-03-14")) == 1
    assert explain_breach(**told, text="Жауапты ауысты; 20 наурызға дейін", at=at("2017-03-15")) == 2
    explained = next(one for one in breaches(programme) if one.owed.key == breach.owed.key)
    assert explained.state == "explained"
    assert [one.text for one in explained.explanations] == ["Жауапты ауысты", "Жауапты ауысты; 20 наурызға дейін"]
    assert Act.objects.filter(verb="control.explain", document=programme).count() == 2


@pytest.mark.parametrize("who", ["kar-maslikhat", "kos-akimat", "presidential-administration"])
def test_an_explanation_by_others_is_refused_and_the_refusal_is_on_record(bodies, programme, who: str) -> None:
    breach = overdue(programme)
    with pytest.raises(Refused) as refusal:
        explain_breach(
            document_id=programme,
            key=breach.owed.key,
            year=2017,
            text="?",
            actor=actor(bodies[who]),
            at=at("2017-03-15"),
        )
    assert refusal.value.provision == breach.owed.duty.provision
    assert not Explanation.objects.exists()
    assert Act.objects.filter(verb="processes.refused", document=programme).exists()


def test_what_is_no_breach_cannot_be_explained(bodies, programme) -> None:
    with pytest.raises(Refused, match="no such breach"):
        explain_breach(
            document_id=programme,
            key="A2-1:x:2016:kar-akimat",
            year=2017,
            text="?",
            actor=actor(bodies["kar-akimat"]),
            at=at("2017-03-15"),
        )


# --- measures and records --------------------------------------------------------------------------------------------


def test_the_controller_notes_a_measure_about_a_breach(bodies, programme) -> None:
    breach = overdue(programme)
    told = {
        "document_id": programme,
        "year": 2017,
        "measure_type": "other-control",
        "on_day": day("2017-03-10"),
        "found": "Есеп дайын, қол қойылмаған",
        "done": "Әкімге хат",
        "key": breach.owed.key,
        "at": at("2017-03-15"),
    }
    note_measure(**told, actor=actor(bodies["kar-maslikhat"]))
    [measure] = overdue(programme).measures
    assert (measure.found, measure.done) == ("Есеп дайын, қол қойылмаған", "Әкімге хат")
    for changes in (
        {"actor": actor(bodies["kos-maslikhat"])},
        {"measure_type": "audit"},
        {"on_day": day("2017-03-16")},
    ):
        with pytest.raises(Refused):
            note_measure(**{"actor": actor(bodies["kar-maslikhat"]), **told, **changes})


def test_a_record_of_control_tells_every_source_that_the_law_names(bodies, programme) -> None:
    sources = {"monitoring": "Есеп 12.02", "evaluation": "Жүргізілмеді", "control-measures": "Бір іс-шара"}
    told = {
        "document_id": programme,
        "year": 2017,
        "completeness": "partly",
        "timeliness": "late",
        "outcome": "Бақылауда қалдыру",
        "actor": actor(bodies["kar-maslikhat"]),
        "at": at("2017-03-15"),
    }
    with pytest.raises(Refused) as refusal:
        record_control(**told, sources={**sources, "evaluation": " "})
    assert refusal.value.provision == "A2-199"
    record_control(**told, sources=sources)
    record = document_year(programme, 2017, ON).record
    assert record is not None
    assert (record.completeness, record.timeliness, dict(record.sources)) == ("partly", "late", sources)
    for changes in ({"completeness": "good"}, {"year": 2044}, {"actor": actor(bodies["kar-akimat"])}):
        with pytest.raises(Refused):
            record_control(**{**told, "sources": sources, **changes})


# --- completeness ----------------------------------------------------------------------------------------------------


def due_indicators(found: UUID, year: int) -> list[Element]:
    edition = Document.objects.get(pk=found).current_id
    return [
        one for one in elements_of(edition, ["indicators"]) if one.values.filter(kind="planned", year=year).exists()
    ]


def tell(found: UUID, row: Element, by, value: float) -> Fact:
    fact, _ = Fact.objects.update_or_create(
        document_id=found,
        identity=row.identity,
        year=2016,
        body=by,
        defaults={"number": value, "changed_at": at("2017-02-01")},
    )
    return fact


def test_completeness_follows_from_what_was_due_and_is_told(bodies, programme) -> None:
    rows = due_indicators(programme, 2016)
    assert rows
    assert document_year(programme, 2017, ON).completeness == "", "nothing told: it cannot be said"
    assert document_year(programme, 2016, day("2016-06-01")).completeness == "not-yet-due"
    planned = {row.pk: row.values.get(kind="planned", year=2016) for row in rows}
    for row in rows:
        if planned[row.pk].number is not None:
            tell(programme, row, bodies["kar-akimat"], planned[row.pk].number)
    results = document_year(programme, 2017, ON).results
    assert results.indicators == len(rows)
    assert results.indicators_met == results.indicators_told > 0
    assert document_year(programme, 2017, ON).completeness == "full" or results.reached < results.due


def test_values_in_dispute_are_told_but_count_as_reached_only_when_settled(bodies, programme) -> None:
    row = next(
        one for one in due_indicators(programme, 2016) if one.values.get(kind="planned", year=2016).number is not None
    )
    planned = row.values.get(kind="planned", year=2016).number
    good = tell(programme, row, bodies["kar-akimat"], planned)
    tell(programme, row, bodies["kar-health"], planned / 7 - 1)
    results = document_year(programme, 2017, ON).results
    assert (results.indicators_told, results.indicators_met, results.disputed) == (1, 0, 1)
    Settlement.objects.create(
        document_id=programme, identity=row.identity, year=2016, fact=good, reason="Статистика", on=ON
    )
    results = document_year(programme, 2017, ON).results
    assert (results.indicators_met, results.disputed) == (1, 0)


def test_measures_of_the_action_plan_count_when_done(bodies) -> None:
    found = held(bodies, "state-programme")
    plan = in_force(sample("action-plan"), bodies["health"], "2016-02-20", about=found)
    rows = elements_of(Document.objects.get(pk=plan).current_id, ["measures"])
    before = document_year(found, 2017, ON).results
    assert before.measures > 0
    for row in rows:
        MeasureProgress.objects.create(
            document_id=found,
            identity=row.identity,
            year=2016,
            body=bodies["health"],
            status="done",
            changed_at=at("2017-01-20"),
        )
    after = document_year(found, 2017, ON).results
    assert (after.measures, after.measures_done) == (before.measures, before.measures)


# --- what control takes into account ---------------------------------------------------------------------------------


def test_the_latest_evaluation_and_its_unfollowed_recommendations_are_taken_into_account(bodies, programme) -> None:
    assert document_year(programme, 2017, ON).evaluated is None
    row = Evaluation.objects.create(
        document_id=programme,
        year=2016,
        first=2016,
        sort="auditors",
        body=bodies["kar-akimat"],
        role="revision-commission",
        provision="A2-198",
        opened_on=day("2017-02-01"),
        state="result",
    )
    for number, state in enumerate(("open", "taken", "closed"), 1):
        Recommendation.objects.create(
            evaluation=row, number=number, group="", to=bodies["kar-planning"], given_on=day("2017-02-10"), state=state
        )
    evaluated = document_year(programme, 2017, ON).evaluated
    assert evaluated is not None
    assert (evaluated.year, evaluated.recommendations, evaluated.unclosed) == (2016, 3, 2)
    assert document_year(programme, 2016, day("2016-12-01")).evaluated is None


def test_control_of_the_scheme_rests_on_the_documents_that_carry_it_out(bodies) -> None:
    scheme, carrier = held(bodies, "territorial-spatial-scheme"), held(bodies, "territory-programme")
    who = actor(bodies["presidential-administration"])
    standing, _ = controllers(scheme, ON)
    Element.objects.filter(edition__document=carrier, list="links").update(to_document=None)
    assert carriers_of(standing, who, ON) == ()
    link = Element.objects.filter(edition__document=carrier, list="links").first()
    assert link is not None
    Element.objects.filter(pk=link.pk).update(to_document=scheme)
    [one] = carriers_of(standing, who, ON)
    assert (one.document.id, one.record) == (carrier, None)
    Document.objects.filter(pk=carrier).update(mark="official-use")
    assert carriers_of(standing, actor(bodies["kos-maslikhat"]), ON) == ()


# --- off control -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("proof", ["", "   "])
def test_nothing_is_taken_off_control_without_proof(bodies, programme, proof: str) -> None:
    with pytest.raises(Refused, match="no proof"):
        remove(programme, bodies["kar-maslikhat"], proof)
    assert document_year(programme, 2017, ON).removed is None


def test_only_the_controller_takes_off_control(bodies, programme) -> None:
    with pytest.raises(Refused) as refusal:
        remove(programme, bodies["kar-akimat"])
    assert refusal.value.provision in document_year(programme, 2017, ON).controllers.provisions


def test_a_document_off_control_is_returned_with_a_reason_and_both_stay_on_record(bodies, programme) -> None:
    who = bodies["kar-maslikhat"]
    remove(programme, who, file=GivenFile("дәлел.txt", "Хаттама № 3".encode()))
    with pytest.raises(Refused, match="off control already"):
        remove(programme, who)
    removed = document_year(programme, 2017, ON).removed
    assert removed is not None
    assert removed.file is not None
    told = {"document_id": programme, "subject": "document", "actor": actor(who), "at": at("2017-03-15")}
    with pytest.raises(Refused):
        return_to_control(**told, reason="")
    return_to_control(**told, reason="Есеп кері қайтарылды")
    year = document_year(programme, 2017, ON)
    assert year.removed is None
    assert [one.change for one in year.kept.changes] == ["removed", "returned"]


def test_a_breach_off_control_stays_in_the_log_and_is_not_open(bodies, programme) -> None:
    breach = overdue(programme)
    remove(programme, bodies["kar-maslikhat"], subject="breach", key=breach.owed.key, year=2017)
    found = next(one for one in breaches(programme) if one.owed.key == breach.owed.key)
    assert found.removed is not None
    assert not found.is_open
    with pytest.raises(Refused):
        remove(programme, bodies["kar-maslikhat"], subject="breach", key="nothing", year=2017)
    with pytest.raises(Refused):
        remove(programme, bodies["kar-maslikhat"], subject="weather", key="rain")


# --- the whole country -----------------------------------------------------------------------------------------------


def test_the_board_asks_no_more_of_thirty_documents_than_of_three(bodies) -> None:
    who = actor(bodies["presidential-administration"])
    counted = []
    for many in (3, 27):
        for _ in range(many):
            held(bodies, "state-programme")
        for look in (board_of, breaches_of):
            with CaptureQueriesContext(connection) as queries:
                found = look(who, 2017, ON)
            counted.append(len(queries))
    assert len(found.controlled) == 30
    assert counted[:2] == counted[2:]
