"""The board: what is shown is what the law reckons, sums are the sums of the rows, and a marked document is not given away."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.processes.lives import Country, day, sample
from tests.processes.years import Year, in_force
from tests.records.factories import actor, body, country

from zhospar.duties.living import living
from zhospar.duties.selectors import BY, STATES, Asked, Seen, board, grouped, matrix_of, of_body
from zhospar.processes.implementation.selectors import owed_by
from zhospar.records.documents.models import Document

EVERYTHING = Seen(None, administration=True)
ON = day("2017-03-01")


def test_the_board_is_what_the_law_reckons_for_each_document(country: Country, programme: Year) -> None:
    found = board(2017, ON, EVERYTHING)
    assert {one.owed.key for one in found.rows} == {one.key for one in owed_by(programme.id, 2017, ON)}
    assert found.kinds == ("state-programme",)
    assert {one.code for one in found.bodies} >= {"health", "education", "kar-health"}


class TestSums(TestCase):
    """Whatever the day, the year and the filters: the numbers are those of the rows."""

    @classmethod
    def setUpTestData(cls) -> None:
        bodies = country()
        parts = [("co-executor", "education"), ("co-executor", "kar-health")]
        in_force(bodies, "health", sample("state-programme"), "2016-01-15", takes_part=parts)
        in_force(bodies, "kar-planning", sample("territory-programme"), "2016-02-01")

    @settings(max_examples=25)
    @given(
        on=st.dates(day("2016-01-01"), day("2018-12-31")),
        year=st.integers(2016, 2018),
        kind=st.sampled_from(["", "state-programme", "territory-programme"]),
        who=st.sampled_from(["", "health", "education", "kar-planning"]),
    )
    def test_the_numbers_of_the_board_are_those_of_its_rows(
        self, on: datetime.date, year: int, kind: str, who: str
    ) -> None:
        found = board(year, on, EVERYTHING, Asked(kind=kind, body=who))
        assert found.count == len(found.rows) == sum(found.totals.values())
        for state in STATES:
            narrowed = board(year, on, EVERYTHING, Asked(kind=kind, body=who, state=state))
            assert len(narrowed.rows) == found.totals[state] == sum(one.status == state for one in found.rows)
            assert narrowed.totals == found.totals
        for by in BY:
            assert sum(len(one.rows) for one in grouped(found.rows, by)) == found.count
        matrix = matrix_of(found.rows)
        assert sum(len(cell.rows) for line in matrix.rows for cell in line.cells) == found.count
        for at, column in enumerate(matrix.columns):
            cells = [line.cells[at] for line in matrix.rows if line.cells[at].rows]
            assert column.asked == len(cells)
            assert column.on_time == sum(all(row.status == "done-on-time" for row in cell.rows) for cell in cells)


def test_what_matters_most_stands_in_a_cell(country: Country, programme: Year) -> None:
    programme.gives("education", "information", "2017-02-10", 2016)
    matrix = matrix_of(board(2017, ON, EVERYTHING).rows)
    at = next(place for place, one in enumerate(matrix.columns) if one.id == "information")
    cell = matrix.rows[0].cells[at]
    assert cell.worst is not None
    assert (cell.worst.owed.body.code, cell.worst.status) == ("kar-health", "overdue")
    assert (cell.done, len(cell.rows)) == (1, 2)
    assert (matrix.columns[at].on_time, matrix.columns[at].asked) == (0, 1)


def test_a_marked_documents_duties_are_there_for_those_only_whose_business_it_is(
    country: Country, programme: Year
) -> None:
    in_force(country, "kar-planning", sample("territory-programme"), "2016-02-01")
    Document.objects.filter(pk=programme.id).update(mark="confidential")
    stranger, partner = Seen(actor(country["archive"])), Seen(actor(country["education"]))
    for year in (2016, 2017):
        for asked in (Asked(), Asked(kind="state-programme"), Asked(document=_number(programme))):
            seen = board(year, ON, stranger, asked)
            assert not [one for one in seen.rows if one.document.id == programme.id]
            assert "state-programme" not in seen.kinds
    assert [one for one in board(2017, ON, partner).rows if one.document.id == programme.id]
    assert not [one for one in living(ON, stranger).faults if one.document.id == programme.id]
    assert [one for one in living(ON, partner).faults if one.document.id == programme.id]


def _number(programme: Year) -> str:
    return Document.objects.get(pk=programme.id).number


def test_a_body_is_told_what_it_owes_now_and_not_what_is_done(country: Country, programme: Year) -> None:
    someone = actor(country["education"])
    assert [one.owed.duty.id for one in of_body(someone, day("2017-02-01"))] == ["information"]
    assert [one.status for one in of_body(someone, ON)] == ["overdue"]
    programme.gives("education", "information", "2017-03-01", 2016)
    assert of_body(someone, ON) == ()


def test_a_countrys_board_asks_as_many_questions_as_three_documents(
    country: Country, django_assert_max_num_queries: Any
) -> None:
    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            body(f"m{number}", "central-executive-body", "state-body", body_class="government")
            bodies = {**country, "own": body(f"m{number}")}
            parts = [("co-executor", "education")]
            in_force(bodies, "own", sample("state-programme"), "2016-01-15", takes_part=parts)

    fill(0, 3)
    with django_assert_max_num_queries(40) as few:
        board(2017, ON, EVERYTHING)
    with django_assert_max_num_queries(50) as of_owners:
        living(ON, EVERYTHING)
    fill(3, 30)
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert len({one.document.id for one in board(2017, ON, EVERYTHING).rows}) == 30
    with django_assert_max_num_queries(len(of_owners.captured_queries)):
        assert len({one.document.id for one in living(ON, EVERYTHING).faults}) == 30


@pytest.mark.django_db
def test_an_empty_board_has_no_rows_and_no_kinds() -> None:
    found = board(2017, ON, EVERYTHING)
    assert (found.count, found.rows, found.kinds, found.bodies) == (0, (), (), ())
    assert matrix_of(found.rows).rows == ()
    assert living(ON, EVERYTHING).faults == ()
