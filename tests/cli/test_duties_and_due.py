"""`zhospar duties` and `zhospar due`: what is owed when, and the reasons of the day."""

import pytest

DUTIES = ("duties", "--kind", "state-programme", "--period", "2015-2019", "--year", "2016")


def test_a_year_of_a_state_programme(zhospar) -> None:
    rows = zhospar(*DUTIES, "--format", "json").json
    wanted = {"provision", "what", "who", "to", "reporting_year", "last_day", "bound", "because"}
    assert all(wanted <= set(row) for row in rows)
    days = {row["provision"]: (row["last_day"], row["bound"], row["reporting_year"]) for row in rows}
    assert days["A2-113.1"] == ("2016-02-14", "before", 2015)
    assert days["A2-113.2b"] == ("2016-03-09", "before", 2015)
    assert [row["last_day"] for row in rows] == sorted(row["last_day"] for row in rows)
    assert all(row["because"] and row["who"] and row["to"] for row in rows)


def test_the_text_tells_day_actors_reasons_and_paragraph(zhospar) -> None:
    out = zhospar(*DUTIES).out
    assert "14 February 2016  Give information" in out
    assert "→ developer state body" in " ".join(out.split())
    assert "Rules, para 113, sub-point 1) (A2-113.1" in out
    assert all(len(line) <= 100 for line in out.splitlines())


def test_the_calendar_file_is_icalendar(zhospar) -> None:
    out = zhospar(*DUTIES, "--format", "ics").out
    assert out.startswith("BEGIN:VCALENDAR")
    assert out.rstrip().endswith("END:VCALENDAR")


def test_the_class_of_body_moves_the_day(zhospar) -> None:
    words = (
        "duties",
        "--kind",
        "state-body-strategic-plan",
        "--period",
        "2014-2018",
        "--year",
        "2016",
        "--format=json",
    )
    of = {
        one: {row["last_day"] for row in zhospar(*words, "--body-class", one).json}
        for one in ("government", "regional")
    }
    assert "2016-02-20" in of["government"]
    assert "2016-01-20" in of["regional"]


def test_an_event_that_happened_brings_the_duties_that_follow_it(zhospar) -> None:
    told = zhospar(*DUTIES, "--event", "approve=2015-12-30", "--format", "json").json
    assert len(told) > len(zhospar(*DUTIES, "--format", "json").json)


def test_an_unknown_event_is_refused_with_those_there_are(zhospar) -> None:
    told = zhospar(*DUTIES, "--event", "approved=2015-12-30")
    assert told.status == 2
    assert 'There is no such event: "approved". Did you mean "approve"? There are:' in told.err


@pytest.mark.parametrize("stages", [["2010-2012"], ["2015-2017", "2017-2019"], ["2018-2020"]])
def test_stages_outside_the_period_or_over_each_other_are_refused(zhospar, stages) -> None:
    told = zhospar(*DUTIES, *(word for stage in stages for word in ("--stage", stage)))
    assert told.status == 2
    assert "Give stages inside the period" in told.err


def test_the_stages_of_the_document_are_taken_in_any_order(zhospar) -> None:
    assert zhospar(*DUTIES, "--stage", "2018-2019", "--stage", "2015-2017").status == 0


def test_a_period_unlike_the_horizon_is_a_notice_with_its_provision_not_a_refusal(zhospar) -> None:
    words = ("duties", "--kind", "state-programme", "--period", "2015-2018", "--year", "2016")
    told = zhospar(*words)
    assert told.status == 0
    assert "the planning period is 4 years, the law has: 5-10" in " ".join(told.out.split())
    assert "(A1-27b)" in told.out
    as_json = zhospar(*words, "--format", "json")
    assert as_json.json
    assert "(A1-27b)" in as_json.err
    assert "notice" not in zhospar(*DUTIES).out


def test_a_year_in_which_nothing_is_due_says_so(zhospar) -> None:
    words = ("duties", "--kind", "concept", "--period", "2016-2025", "--year", "2018")
    assert "Nothing falls due in this year." in zhospar(*words).out
    assert zhospar(*words, "--format", "json").json == []


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("--kind", "programme", "There is no such document kind"),
        ("--period", "2019-2015", "The period is reversed"),
        ("--period", "0000-0005", "Not a period"),
        ("--period", "five years", "Not a period"),
        ("--year", "16", "Not a year"),
        ("--year", "２０１６年", "Not a year"),
        ("--body-class", "ministry", "There is no such body class"),
        ("--variant", "local", "There is no such variant"),
        ("--condition", "rain", "There is no such condition"),
        ("--event", "approve", "Not an event"),
        ("--event", "approve=2015-02-31", "There is no such day"),
        ("--stage", "2017-2015", "The period is reversed"),
        ("--as-known-on", "yesterday", "There is no such day"),
    ],
)
def test_values_that_cannot_be_used_are_refused(zhospar, option, value, problem) -> None:
    told = zhospar(*DUTIES, option, value)
    assert told.status == 2
    assert problem in told.err
    refused = zhospar(*DUTIES, option, value, "--format", "json").json
    assert problem in refused["error"]
    assert refused["mend"]


def test_the_last_day_and_the_days_that_were_skipped(zhospar) -> None:
    told = zhospar("due", "2016-01-05", "7 working days", "--format", "json").json
    assert told["last_day"] == "2016-01-15"
    assert any("Orthodox Christmas" in reason for reason in told["because"])
    assert "15 January 2016" in zhospar("due", "2016-01-05", "7", "working", "days").out


@pytest.mark.parametrize(
    ("term", "last_day"),
    [
        ("1 month", "2016-02-29"),
        ("before 06-01", "2016-05-31"),
        ("not later than 02-20", "2016-02-20"),
        ("7 жұмыс күні", "2016-02-09"),
        ("до 01.06", "2016-05-31"),
        ("02-20 кешіктірмей", "2016-02-20"),
    ],
)
def test_terms_are_understood_in_three_languages(zhospar, term, last_day) -> None:
    assert zhospar("due", "2016-01-31", term, "--format", "json").json["last_day"] == last_day


@pytest.mark.parametrize(
    "words",
    [
        ["2016-02-31", "1 month"],
        ["2016-01-05", "soon"],
        ["9999-12-30", "7 working days"],
        ["2016-01-05", "before 02-31"],
    ],
)
def test_a_day_or_term_that_does_not_exist_is_refused(zhospar, words) -> None:
    assert zhospar("due", *words).status == 2
