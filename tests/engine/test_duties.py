"""Duties of a year: on a small law made here, and on the law itself."""

import time
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from zhospar.engine import mutation, proof
from zhospar.engine.duties import Duty, DutyState, Situation, duties_of_year, evaluation_years, state_of
from zhospar.engine.plan import Period
from zhospar.engine.working_days import kazakhstan
from zhospar.statute.edition import Deployment, Edition, Unknown
from zhospar.statute.edition_data import (
    Appendix,
    Bodies,
    EditionData,
    Meta,
    Named,
    Reading,
    SectionFile,
    Words,
)
from zhospar.statute.entries import (
    AnyEntry,
    Choice,
    Condition,
    DocumentKind,
    EvaluationCycle,
    Event,
    EventDuty,
    Exclusion,
    FixedDay,
    NthYear,
    Offset,
    Step,
    YearEnd,
    YearlyDuty,
)
from zhospar.statute.library import load
from zhospar.statute.localized import Localized
from zhospar.statute.provision import Provision, StatuteSection
from zhospar.statute.reader import CURRENT, EDITIONS


def text(english: str) -> Localized:
    return Localized(english, english, english)


def yearly(id_: str, day: str, years: str = "every", **more: object) -> YearlyDuty:
    fields = {"process": "monitoring", "who": ("developer",), "to": ("government",)}
    term = FixedDay(day=day, bound="before")
    return YearlyDuty(id=id_, what=text(id_), **({"term": term, "years": years} | fields | more))  # type: ignore[arg-type]


def after(id_: str, term: Offset | NthYear, **more: object) -> EventDuty:
    fields = {"process": "development", "who": ("developer",), "to": ("government",)}
    return EventDuty(id=id_, what=text(id_), term=term, **(fields | more))  # type: ignore[arg-type]


def law(*entries: AnyEntry, **readings: str) -> Edition:
    """An edition with one kind of document ("plan") and the given entries, each in its own provision A1-1, A1-2 ..."""
    kind = DocumentKind(id="plan", name=text("plan"))
    provisions = tuple(
        Provision(
            id=f"A1-{number}",
            printed=str(number),
            applies_to=("plan",),
            kind="deadline",
            check="automatic",
            says=text("says"),
            entries=(entry,),
        )
        for number, entry in enumerate((kind, *entries))
    )
    options = {
        "R01": ("exclusive", "inclusive"),
        "R02": ("stands", "next-working-day", "previous-working-day"),
        "R03": ("calendar-months", "thirty-days"),
        "R05": ("both", "once"),
    }
    section = StatuteSection(heading=text("all"), paragraphs="0-9", provisions=provisions)
    data = EditionData(
        meta=Meta(
            id="test",
            title=text("test"),
            standing=text("test"),
            draft=False,
            made_on="2014-01-01",
            appendices=(Appendix(id="A1", name=text("A1"), cite=text("A1, para {n}")),),
        ),
        bodies=Bodies(
            bodies=(Named(id="developer", name=text("Developer")), Named(id="government", name=text("Government"))),
            classes=(Named(id="bank", name=text("bank")),),
        ),
        readings=tuple(
            Reading(
                id=id_,
                provisions=("A1-1",) if id_ == "R05" else ("all",),
                question=text("?"),
                chosen=chosen[0],
                options=tuple(Choice(id=option, name=text(option)) for option in chosen),
            )
            for id_, chosen in options.items()
        ),
        words=Words(checks=(), fields=(), elements=()),
        files=(SectionFile(file="all.yaml", section=section, lines=tuple(range(len(provisions)))),),
    )
    return Edition(data, Deployment(readings=readings))


def plan(first: int = 2015, last: int = 2019, **more: object) -> Situation:
    return Situation("plan", Period(first=first, last=last), **more)  # type: ignore[arg-type]


def owed(edition: Edition, situation: Situation, year: int) -> list[tuple[str, str, int | None]]:
    found = duties_of_year(edition, situation, year, kazakhstan())
    return [(duty.id, duty.last_day.isoformat(), duty.reporting_year) for duty in found]


# --- evaluation years ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cycle", "first", "last", "expected"),
    [
        (EvaluationCycle(after_years=(5,), at_end=True, by=()), 2016, 2025, {2020: "interim", 2025: "final"}),
        (EvaluationCycle(after_years=(5,), by=()), 2016, 2025, {2020: "interim"}),
        (EvaluationCycle(every_years=3, at_end=True, by=()), 2016, 2020, {2018: "interim", 2020: "final"}),
        (EvaluationCycle(every_years=3, at_end=True, by=()), 2016, 2021, {2018: "interim", 2021: "final"}),
        (
            EvaluationCycle(every_years=3, at_end=True, by=()),
            2016,
            2025,
            {2018: "interim", 2021: "interim", 2024: "interim", 2025: "final"},
        ),
        (EvaluationCycle(every_years=1, by=()), 2016, 2018, {2016: "yearly", 2017: "yearly", 2018: "yearly"}),
    ],
)
def test_evaluation_years(cycle: EvaluationCycle, first: int, last: int, expected: dict[int, str]) -> None:
    found = evaluation_years(law(cycle), plan(first, last))
    assert {year: kind for year, kind in found.items() if kind != "none"} == expected
    assert list(found) == list(range(first, last + 1))


# --- yearly duties -------------------------------------------------------------------------------------------------


def test_a_yearly_duty_falls_due_for_each_reporting_year_of_the_period() -> None:
    edition = law(yearly("report", "06-01"))
    assert owed(edition, plan(), 2015) == []
    assert owed(edition, plan(), 2016) == [("report", "2016-05-31", 2015)]
    assert owed(edition, plan(), 2020) == [("report", "2020-05-31", 2019)]
    assert owed(edition, plan(), 2021) == []


@pytest.mark.parametrize(
    ("years", "reporting_years"),
    [
        ("every", [2016, 2017, 2018, 2019, 2020]),
        ("not-evaluation", [2016, 2017, 2019]),
        ("evaluation", [2018, 2020]),
        ("interim", [2018]),
        ("final", [2020]),
        ("first", [2016]),
        ("last", [2020]),
    ],
)
def test_the_reporting_years_of_a_duty(years: str, reporting_years: list[int]) -> None:
    edition = law(EvaluationCycle(every_years=3, at_end=True, by=()), yearly("report", "06-01", years))
    found = [duty[2] for year in range(2010, 2030) for duty in owed(edition, plan(2016, 2020), year)]
    assert found == reporting_years


def test_a_day_before_new_year_belongs_to_the_year_in_which_it_lies() -> None:
    edition = law(yearly("report", "01-01"))
    assert owed(edition, plan(2015, 2015), 2015) == [("report", "2015-12-31", 2015)]
    assert owed(edition, plan(2015, 2015), 2016) == []


def test_a_day_moved_across_the_turn_of_the_year_is_found_once() -> None:
    term = FixedDay(day="12-31", bound="not-later-than", years_after=0)
    edition = law(yearly("report", "12-31", term=term), R02="next-working-day")
    assert owed(edition, plan(2016, 2016), 2016) == []
    assert owed(edition, plan(2016, 2016), 2017) == [("report", "2017-01-04", 2016)]


def test_duties_are_sorted_and_each_stands_once() -> None:
    report = yearly("report", "06-01")
    edition = law(yearly("late", "07-15"), report, yearly("early", "02-01"), yearly("year", "01-01", term=YearEnd()))
    assert [row[0] for row in owed(edition, plan(), 2016)] == ["early", "report", "late", "year"]


def test_a_duty_says_what_it_rests_on() -> None:
    cycle = EvaluationCycle(every_years=3, by=(), under={"R05": "both"})
    edition = law(cycle, yearly("conclusion", "06-02", "not-evaluation"))
    (duty,) = duties_of_year(edition, plan(), 2016, kazakhstan())
    assert duty.readings == ("R01", "R05")
    assert [reason.en for reason in duty.because][:2] == ["Reporting year: 2015", "2015 is not a year of evaluation"]
    assert (duty.provision, duty.bound, duty.opens_on) == ("A1-2", "before", date(2016, 1, 1))
    assert all(not reason.missing() for reason in duty.because)


def test_readings_change_the_day() -> None:
    edition = law(yearly("report", "06-01"), R01="inclusive", R02="next-working-day")
    assert owed(edition, plan(), 2016) == [("report", "2016-06-01", 2015)]
    assert owed(edition, plan(), 2019) == [("report", "2019-06-03", 2018)]


# --- conditions, classes, exclusions -------------------------------------------------------------------------------


def test_a_duty_on_a_condition_holds_with_it_only() -> None:
    condition = Condition(id="big", name=text("big"))
    edition = law(condition, yearly("report", "06-01", when="big"))
    assert owed(edition, plan(), 2016) == []
    assert len(owed(edition, plan(conditions=frozenset({"big"})), 2016)) == 1
    assumed = law(replace_default(condition), yearly("report", "06-01", when="big"))
    assert len(owed(assumed, plan(), 2016)) == 1


def replace_default(condition: Condition) -> Condition:
    return Condition(id=condition.id, name=condition.name, default=True)


def test_what_the_law_excludes_is_not_owed() -> None:
    step = Step(id="agree", process="agreement", name=text("Agrees"), by=("government",), term=YearEnd())
    exclusion = Exclusion(processes=("monitoring",), steps=("agree",), classes=("bank",))
    edition = law(exclusion, yearly("report", "06-01"), step)
    assert len(owed(edition, plan(), 2016)) == 2
    assert owed(edition, plan(body_class="bank"), 2016) == []


def test_an_unknown_kind_or_class_is_refused() -> None:
    edition = law(yearly("report", "06-01"))
    with pytest.raises(Unknown):
        duties_of_year(edition, replace(plan(), kind="plane"), 2016, kazakhstan())
    with pytest.raises(Unknown):
        duties_of_year(edition, plan(body_class="bakn"), 2016, kazakhstan())


# --- after events --------------------------------------------------------------------------------------------------


def test_what_follows_an_event_is_owed_once_it_is_known() -> None:
    edition = law(after("send", Offset(count=7, unit="working-day", event="approve")))
    assert owed(edition, plan(), 2016) == []
    known = plan(events={"approve": date(2015, 12, 28)})
    assert owed(edition, known, 2015) == []
    assert owed(edition, known, 2016) == [("send", "2016-01-11", None)]


def test_events_that_follow_from_the_period() -> None:
    month_before = Offset(count=-1, unit="month", event="e", bound="not-later-than")
    for at, days in {
        "period-start": ["2015-12-01"],
        "second-half-start": ["2020-12-01"],
        "period-end": ["2025-11-30"],
        "next-stage-start": ["2018-12-01", "2021-12-01"],
    }.items():
        event = Event(id="e", name=text("e"), at=at)  # type: ignore[arg-type]
        situation = plan(2016, 2025, stages=((2016, 2018), (2019, 2021), (2022, 2025)))
        found = [
            duty[1]
            for year in range(2010, 2030)
            for duty in owed(law(event, after("d", month_before)), situation, year)
        ]
        assert found == days, at


def test_a_step_and_its_further_terms() -> None:
    event = Event(id="next", name=text("next"), at="next-stage-start")
    step = Step(
        id="approve-action-plan",
        process="implementation",
        name=text("Approves the action plan"),
        by=("government",),
        term=Offset(count=3, unit="month", event="approve"),
        also_terms=(Offset(count=-1, unit="month", event="next", bound="not-later-than"),),
    )
    approve = Step(id="approve", process="approval", name=text("Approves"), by=("government",))
    edition = law(event, step, approve)
    situation = plan(2016, 2025, events={"approve": date(2016, 2, 10)}, stages=((2016, 2020), (2021, 2025)))
    assert owed(edition, situation, 2016) == [("approve-action-plan", "2016-05-10", None)]
    assert owed(edition, situation, 2020) == [("approve-action-plan", "2020-12-01", None)]
    (duty,) = duties_of_year(edition, situation, 2016, kazakhstan())
    assert (duty.who, duty.what.en) == (("government",), "Approves the action plan")
    assert duty.because[0].en == 'The term runs from: the step is done ("Approves"), 10 February 2016'


def test_the_nth_year() -> None:
    edition = law(after("draft-next", NthYear(year=9)))
    assert owed(edition, plan(2010, 2019), 2018) == [("draft-next", "2018-12-31", None)]
    assert owed(edition, plan(2010, 2019), 2017) == []


# --- states --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "done_on", "state"),
    [
        ("2015-12-31", None, DutyState("not-due-yet", 152)),
        ("2016-01-01", None, DutyState("open", 151)),
        ("2016-05-16", None, DutyState("open", 15)),
        ("2016-05-17", None, DutyState("due-soon", 14)),
        ("2016-05-31", None, DutyState("due-soon", 0)),
        ("2016-06-01", None, DutyState("overdue", 1)),
        ("2016-06-01", "2016-05-31", DutyState("done-on-time")),
        ("2016-06-05", "2016-06-02", DutyState("done-late", 2)),
        ("2016-05-01", "2016-06-02", DutyState("open", 30)),
        ("2015-12-31", "2015-12-30", DutyState("done-on-time")),
    ],
)
def test_the_state_of_a_duty(on: str, done_on: str | None, state: DutyState) -> None:
    (duty,) = duties_of_year(law(yearly("report", "06-01")), plan(), 2016, kazakhstan())
    assert state_of(duty, date.fromisoformat(on), date.fromisoformat(done_on) if done_on else None) == state


# --- the law itself ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(load(EDITIONS / CURRENT))


def rows(edition: Edition, kind: str, period: tuple[int, int], year: int, **more: object) -> dict[str, Duty]:
    situation = Situation(kind, Period(first=period[0], last=period[1]), **more)  # type: ignore[arg-type]
    return {duty.provision: duty for duty in duties_of_year(edition, situation, year, kazakhstan())}


def test_a_ministry_publishes_its_report_by_20_february(edition: Edition) -> None:
    found = rows(edition, "state-body-strategic-plan", (2015, 2019), 2016, body_class="government")
    assert found["A2-156a"].last_day == date(2016, 2, 20)
    assert found["A2-156a"].bound == "not-later-than"
    assert "A2-158a" not in found


def test_a_development_plan_has_no_monitoring_conclusion_in_a_year_of_evaluation(edition: Edition) -> None:
    usual = rows(edition, "strategic-development-plan", (2010, 2019), 2014)
    evaluated = rows(edition, "strategic-development-plan", (2010, 2019), 2015)
    assert usual["A2-54"].last_day == date(2014, 5, 31)
    assert usual["A2-56b"].last_day == date(2014, 7, 14)
    assert "A2-56b" not in evaluated
    assert evaluated["A2-59"].last_day == date(2015, 7, 1)


def test_no_duty_of_any_kind_lacks_sender_receiver_or_reason(edition: Edition) -> None:
    for kind in edition.kinds:
        for body_class in ("", *edition.classes):
            for year in (2014, 2020, 2025, 2050):
                situation = Situation(kind, Period(first=year - 5, last=year + 4), body_class)
                for duty in duties_of_year(edition, situation, year, kazakhstan()):
                    assert all((duty.who, duty.to, duty.because)), duty
                    assert duty.last_day.year == year


def test_a_year_of_duties_takes_about_a_millisecond(edition: Edition) -> None:
    situation = Situation("strategic-development-plan", Period(first=2010, last=2019))
    duties_of_year(edition, situation, 2014, kazakhstan())
    started = time.perf_counter()
    for year in range(2011, 2021):
        duties_of_year(edition, situation, year, kazakhstan())
    assert (time.perf_counter() - started) / 10 < 0.005


# --- the proof -----------------------------------------------------------------------------------------------------


def test_every_duty_and_every_term_of_a_step_falls_due_at_some_time(shipped_law: Edition) -> None:
    count, problems = proof._duties(shipped_law, kazakhstan())
    assert problems == []
    assert count > 5_000


def test_a_duty_that_can_never_fall_due_is_told(shipped_law: Edition) -> None:
    provision = shipped_law.provision("A2-156a")
    (duty, *_) = [entry for entry in provision.entries if isinstance(entry, YearlyDuty)]
    never = msgspec.structs.replace(duty, id="never", when="no-such-condition")
    changed = mutation._with(shipped_law.data, mutation.Mutant("A2-156a", provision.entries.index(duty), "", "", never))
    assert "A2-156a: never never falls due" in proof._duties(Edition(changed), kazakhstan())[1]


@pytest.fixture(scope="module")
def shipped_law() -> Edition:
    return Edition(load(EDITIONS / CURRENT))
