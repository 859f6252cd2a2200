"""Duties as a calendar file."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhospar.engine.duties import Duty
from zhospar.exchange.icalendar_writer import _escaped, _folded, to_ics, uid_of
from zhospar.statute.edition import Edition
from zhospar.statute.library import load
from zhospar.statute.localized import Localized
from zhospar.statute.reader import CURRENT, EDITIONS

STAMP = datetime(2016, 1, 5, 9, 30, tzinfo=timezone(timedelta(hours=6)))
DUTY = Duty(
    provision="A2-156a",
    id="publish-report",
    what=Localized("Есепті дайындап, жариялау; мерзімінде", "Подготовить отчет", "Prepare the report"),
    who=("developer",),
    to=("government",),
    process="monitoring",
    reporting_year=2015,
    last_day=date(2016, 2, 20),
    bound="not-later-than",
    because=(Localized("Есепті жыл: 2015", "Отчетный год: 2015", "Reporting year: 2015"),),
    gives="implementation-report",
    readings=("R02",),
    day_off=True,
    opens_on=date(2016, 1, 1),
)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(load(EDITIONS / CURRENT))


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_duty_is_a_whole_day_on_its_last_day(edition: Edition) -> None:
    lines = unfolded(to_ics([DUTY], edition, stamp=STAMP, document="d1", title=Localized("Жоспар"), language="kk"))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20160220" in lines
    assert "DTEND;VALUE=DATE:20160221" in lines
    assert "DTSTAMP:20160105T033000Z" in lines
    assert "NAME:Жоспар" in lines
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert "дайындап\\, жариялау\\; мерзімінде" in summary
    assert "156" in summary
    description = next(line for line in lines if line.startswith("DESCRIPTION:"))
    assert "Есепті жыл: 2015" in description
    assert "\\n" in description


def test_the_uid_stays_when_the_day_moves(edition: Edition) -> None:
    moved = _with_last_day(date(2016, 2, 22))
    assert uid_of(DUTY, "d1") == uid_of(moved, "d1")
    assert uid_of(DUTY, "d1") != uid_of(DUTY, "d2")


def _with_last_day(day: date) -> Duty:
    fields = {name: getattr(DUTY, name) for name in Duty.__dataclass_fields__}
    return Duty(**(fields | {"last_day": day}))


def test_a_stamp_without_a_time_zone_is_refused(edition: Edition) -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_ics([], edition, stamp=datetime(2016, 1, 5), document="d1")
    assert "DTSTAMP" not in to_ics([], edition, stamp=datetime(2016, 1, 5, tzinfo=UTC), document="d1")


@given(st.text(max_size=400))
def test_lines_are_folded_without_cutting_letters(text: str) -> None:
    line = f"SUMMARY:{_escaped(text)}"
    folded = _folded(line)
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line
