"""The routes by which each kind of document is reported on: who, to whom, by which day, and what comes of it."""

import datetime

import msgspec
import pytest
from tests.processes.lives import Country, Life, day, sample
from tests.processes.years import Year, in_force, signed, written
from tests.records.factories import actor, at, body

from zhospar.engine.plan import Period, Row
from zhospar.processes.development.services.editing import take_in
from zhospar.processes.monitoring.services.giving import Giving, give
from zhospar.processes.monitoring.services.reports import compose_report
from zhospar.records.documents.discharges import record_happening
from zhospar.records.documents.models import Edition, Element
from zhospar.records.documents.selectors import document
from zhospar.records.documents.services import copy_edition, freeze
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

PORTAL = "https://example.kz/2016"


def told(year: Year, who: str, of: int, on: str) -> None:
    """A body tells all of a year: values, measures, money."""
    year.enters(who, of, on)
    year.does_its_measures(who, of, on)


# --- state bodies: three routes and the regional one -----------------------------------------------------------------


def strategic_plan(country: Country, who: str) -> Year:
    plan = sample("state-body-strategic-plan")
    body = country[who]
    return in_force(
        country,
        who,
        msgspec.structs.replace(plan, title=Localized(f"{who} жоспары")),
        "2016-12-20",
        place=body.territory_id or "",
    )


def test_a_ministry_publishes_its_signed_report_by_the_twentieth_of_february(country: Country) -> None:
    year = strategic_plan(country, "health")
    assert {duty for duty, _ in year.owes(2018, "2018-01-10")} >= {"publish-report", "operational-plan-of-the-year"}
    told(year, "health", 2017, "2018-01-20")
    report = year.reports("health", 2017, "2018-02-01")
    signed(year, report, "health", "2018-02-10")
    with pytest.raises(Refused) as nowhere:
        year.gives("health", "publish-report", "2018-02-15", 2017)
    assert nowhere.value.provision == "A2-156b"
    year.gives("health", "publish-report", "2018-02-20", 2017, where=PORTAL)
    assert year.state("publish-report", "health", 2018, "2018-03-01") == ("done-on-time", 0)
    assert ("submit-report", "health") not in year.owes(2018, "2018-03-01")  # of bodies outside the system alone


def test_a_body_outside_the_effectiveness_system_goes_through_the_planning_authority_to_the_administration(
    country: Country,
) -> None:
    year = strategic_plan(country, "archive")
    owed = year.owes(2018, "2018-01-10")
    assert owed["submit-draft-conclusion", "economy"].duty.last_day == datetime.date(2018, 3, 1)
    assert owed["submit-conclusion-to-administration", "government"].duty.last_day == datetime.date(2018, 3, 15)
    told(year, "archive", 2017, "2018-01-20")
    year.reports("archive", 2017, "2018-02-01")
    year.gives("archive", "submit-report", "2018-02-21", 2017)
    assert year.state("submit-report", "archive", 2018, "2018-02-21") == ("done-late", 1)
    year.concludes("economy", 2017, "2018-02-25")
    year.gives("economy", "submit-draft-conclusion", "2018-03-01", 2017)
    year.gives("government", "submit-conclusion-to-administration", "2018-03-14", 2017)
    assert year.state("submit-conclusion-to-administration", "government", 2018, "2018-03-20") == ("done-on-time", 0)


def test_a_body_under_the_president_only_publishes(country: Country) -> None:
    year = strategic_plan(country, "service")
    monitored = {duty for (duty, _), one in year.owes(2018, "2018-01-10").items() if one.duty.process == "monitoring"}
    assert monitored == {"publish-report"}


def test_a_regional_body_without_a_portal_publishes_on_the_akimats(country: Country) -> None:
    plan = sample("state-body-strategic-plan", title=Localized("kar-health жоспары"), conditions=("no-own-portal",))
    year = in_force(country, "kar-health", plan, "2016-12-20", place="kar")
    assert year.owes(2018, "2018-01-10")["publish-report", "kar-health"].duty.last_day == datetime.date(2018, 1, 20)
    told(year, "kar-health", 2017, "2018-01-10")
    report = year.reports("kar-health", 2017, "2018-01-12")
    signed(year, report, "kar-health", "2018-01-13")
    with pytest.raises(Refused) as nowhere:
        year.gives("kar-health", "publish-report", "2018-01-15", 2017)
    assert nowhere.value.provision == "A2-159d"
    assert "акимата" in nowhere.value.mend.ru
    year.gives("kar-health", "publish-report", "2018-01-15", 2017, where="https://kar.gov.kz/2017")


# --- regions and districts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "place", "information", "published"),
    [
        ("territory-programme", "kar", datetime.date(2017, 1, 31), datetime.date(2017, 2, 15)),
        ("district-programme", "kar-abay", datetime.date(2017, 1, 19), datetime.date(2017, 2, 1)),
    ],
)
def test_a_regions_and_a_districts_year(
    country: Country, kind: str, place: str, information: datetime.date, published: datetime.date
) -> None:
    planning = f"{place}-planning"
    year = in_force(
        country, planning, sample(kind), "2015-12-10", place=place, takes_part=[("co-executor", f"{place}-akimat")]
    )
    owed = year.owes(2017, "2017-01-05")
    assert owed["information", f"{place}-akimat"].duty.last_day == information
    assert owed["report", planning].duty.last_day == published
    year.gives(f"{place}-akimat", "information", "2017-01-18", 2016)
    told(year, planning, 2016, "2017-01-20")
    report = year.reports(planning, 2016, "2017-01-25")
    signed(year, report, planning, "2017-01-26")
    year.gives(planning, "report", "2017-02-01", 2016, where=PORTAL)
    assert year.state("report", planning, 2017, "2017-03-01") == ("done-on-time", 0)


def test_a_region_corrects_its_programme_within_three_months_after_a_higher_document_changed(country: Country) -> None:
    upper = in_force(country, "health", sample("state-programme"), "2015-11-10")
    region = in_force(country, "kar-planning", sample("territory-programme"), "2015-12-10", place="kar")
    link_to(region, upper)
    key = ("correct-after-higher-document", "kar-planning")
    assert key not in region.owes(2016, "2016-03-01")  # what was approved before it did not change since
    corrected(upper, "2016-03-10")
    owed = region.owes(2016, "2016-04-01")[key]
    assert owed.duty.last_day == datetime.date(2016, 6, 10)
    assert owed.duty.provision == "A1-53b"
    region.gives("kar-planning", key[0], "2016-05-20", event_on="2016-03-10", note="Өзгерістер облысқа қатысты емес")
    assert region.state(*key, 2016, "2016-06-30") == ("done-on-time", 0)


def test_a_report_that_proposes_a_correction_starts_its_three_months(country: Country) -> None:
    region = in_force(country, "kar-planning", sample("territory-programme"), "2015-12-10", place="kar")
    told(region, "kar-planning", 2016, "2017-01-20")
    report = compose_report(document_id=region.id, year=2016, actor=actor(country["kar-planning"]), at=at("2017-01-25"))
    life = Life(country, report)
    written(life, "kar-planning", "2017-01-25")
    proposed = Row(
        section="conclusions-and-proposals", item="proposals", id="p1", cells={"class": "correction"},
        texts={"proposal": Localized("Екі индикаторды түзету")},
    )  # fmt: skip
    passages = tuple(one for one in life.plan.passages if one.item != "proposals")
    plan = msgspec.structs.replace(life.plan, rows=(*life.plan.rows, proposed), passages=passages)
    take_in(edition_id=life.edition, plan=plan, actor=life.body("kar-planning"), at=at("2017-01-25"), with_answers=True)
    life.takes("kar-planning", "prepare-report", "2017-02-01")
    owed = region.owes(2017, "2017-02-10")["correct-on-results", "kar-planning"]
    assert owed.duty.last_day == datetime.date(2017, 5, 1)


def corrected(year: Year, on: str) -> None:
    """A corrected text of the document was approved on a day; how it came there is told elsewhere."""
    before = document(year.id, day(on)).edition
    assert before is not None
    freeze(copy_edition(before.id, opened_on=day(on), ground={}).pk, on=day(on))


def link_to(lower: Year, upper: Year) -> None:
    """The lower document's text links to the upper one."""
    edition = Edition.objects.get(document=lower.id, state="approved")
    kind = document(upper.id, day("2016-01-01")).kind
    Element.objects.create(edition=edition, list="links", record={"to_kind": kind}, to_document_id=upper.id, place=999)


# --- the country's documents -----------------------------------------------------------------------------------------


def test_the_strategic_development_plans_fifth_year_is_evaluated_on_the_whole_period(country: Country) -> None:
    plan = sample("strategic-development-plan")
    year = in_force(country, "economy", plan, f"{plan.period.first - 1}-12-01", takes_part=[("co-executor", "health")])
    fifth = plan.period.first + 4
    on = f"{fifth + 1}-06-10"
    owed = year.owes(fifth + 1, on)
    assert owed["information", "health"].duty.last_day == datetime.date(fifth + 1, 5, 31)
    assert "draft-monitoring-conclusion" not in {duty for duty, _ in owed}
    for one in range(plan.period.first, fifth + 1):
        told(year, "economy", one, on)
    report = year.reports("economy", fifth, on)
    assert report.plan.period == Period(first=plan.period.first, last=fifth)
    year.gives("economy", "report-in-evaluation-year", f"{fifth + 1}-06-20", fifth)
    assert year.state("report-in-evaluation-year", "economy", fifth + 1, f"{fifth + 1}-06-20")[0] == "done-on-time"
    assert owed["draft-evaluation-conclusion", "economy"].duty.last_day == datetime.date(fifth + 1, 7, 1)
    with pytest.raises(Refused) as unsettled:  # the evidence of the evaluation is not gathered yet
        year.concludes("economy", fifth, f"{fifth + 1}-06-25", "evaluation")
    assert unsettled.value.provision == "A2-27"


def test_the_schemes_year(country: Country) -> None:
    plan = sample("territorial-spatial-scheme")
    year = in_force(country, "regions", plan, f"{plan.period.first - 1}-12-01", takes_part=[("co-executor", "health")])
    first = plan.period.first
    told(year, "regions", first, f"{first + 1}-05-01")
    year.reports("regions", first, f"{first + 1}-06-01")
    year.gives("regions", "report", f"{first + 1}-06-30", first)
    year.concludes("regions", first, f"{first + 1}-06-30")
    year.gives("regions", "draft-monitoring-conclusion", f"{first + 1}-06-30", first)
    year.gives("government", "monitoring-conclusion", f"{first + 1}-07-14", first)
    assert year.state("report", "regions", first + 1, f"{first + 1}-07-02") == ("done-on-time", 0)


def test_the_security_strategys_yearly_result_goes_to_the_security_council(country: Country) -> None:
    strategy = in_force(country, "economy", sample("national-security-strategy"), "2015-12-01")
    kind = ("results-to-the-security-council", "economy")
    year = strategy.owes(2017, "2017-01-10")[kind].duty.reporting_year
    assert year == 2016
    with pytest.raises(Refused):  # nothing is told
        strategy.gives("economy", kind[0], "2017-02-01", 2016)
    strategy.gives("economy", kind[0], "2017-02-01", 2016, note="Жыл қорытындысы Кеңес отырысында баяндалды")
    assert strategy.state(*kind, 2017, "2017-03-01") == ("done-on-time", 0)


def test_an_auditing_bodys_resolution_starts_seven_working_days(country: Country) -> None:
    """2017-03-01 is a Wednesday; the 8th is a holiday, and 9 and 10 March are worked."""
    programme = in_force(country, "health", sample("state-programme"), "2016-01-15")
    auditors = body("accounts", "accounts-committee")
    record_happening(
        document_id=programme.id, event="accounts-committee-resolution", on=day("2017-03-01"), provision="A2-120",
        actor=actor(auditors), at=at("2017-03-01"), told={"number": "5"},
    )  # fmt: skip
    owed = programme.owes(2017, "2017-03-02")["send-accounts-committee-evaluation", "accounts"]
    assert {one.code for one in owed.to} == {"presidential-administration", "economy", "health"}
    give(
        document_id=programme.id, duty_id="send-accounts-committee-evaluation", event_on=day("2017-03-01"),
        actor=actor(auditors), at=at("2017-03-06"), giving=Giving(note="Қорытынды жіберілді"),
    )  # fmt: skip
    sent = programme.owes(2017, "2017-03-10")["send-accounts-committee-evaluation", "accounts"]
    assert sent.state.status == "done-on-time"
