"""When one is reminded: before the last day, on it, every week after it - whatever days the timer runs on."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from zhospar.duties.schedule import Manner, occasions

LAST = datetime.date(2017, 2, 14)
OPENS = datetime.date(2017, 1, 1)
MANNER = Manner(before=(14, 5, 1), escalate_after=10)
ONE = datetime.timedelta(days=1)

days = st.integers(-60, 90).map(lambda number: LAST + ONE * number)


def reminded(on_days: list[datetime.date], manner: Manner = MANNER) -> list[tuple[str, datetime.date]]:
    """All reminders of a duty that is never done, by runs on these days."""
    sent: list[tuple[str, datetime.date]] = []
    for on in on_days:
        sent += [(when, on) for when in occasions(LAST, OPENS, on, sent, manner)]
    return sent


def test_a_timer_that_runs_every_day_reminds_on_the_days_told() -> None:
    every_day = [LAST + ONE * number for number in range(-40, 26)]
    told = [((on - LAST).days, when) for when, on in reminded(every_day)]
    assert told == [
        (-14, "before"),
        (-5, "before"),
        (-1, "before"),
        (0, "on-the-day"),
        (7, "after"),
        (11, "escalation"),
        (14, "after"),
        (18, "escalation"),
        (21, "after"),
        (25, "escalation"),
    ]


@given(st.lists(days, max_size=40))
def test_nobody_is_reminded_twice_on_a_day_and_a_second_run_adds_nothing(runs: list[datetime.date]) -> None:
    sent = reminded(sorted(runs))
    assert len(set(sent)) == len(sent)
    assert {on for _, on in sent} <= set(runs)
    for on in runs:
        assert occasions(LAST, OPENS, on, [one for one in sent if one[1] <= on], MANNER) == ()


@given(st.lists(days, max_size=60, unique=True))
def test_runs_that_were_missed_are_made_up_for_once(runs: list[datetime.date]) -> None:
    """Each moment brings one reminder at most, however late its run comes; a run after a moment always brings it."""
    sent = reminded(sorted(runs))
    for weeks in range(1, 12):
        week = [LAST + ONE * (7 * weeks + number) for number in range(7)]
        after = [on for when, on in sent if when == "after" and on in week]
        assert len(after) == bool(set(week) & set(runs))


@given(days, st.lists(st.tuples(st.sampled_from(["before", "after"]), days), max_size=5))
def test_what_cannot_be_done_yet_is_not_reminded_of(on: datetime.date, sent: list[tuple[str, datetime.date]]) -> None:
    assert occasions(LAST, on + ONE, on, sent, MANNER) == ()


def test_a_term_that_opens_within_the_days_before_is_reminded_of_at_once() -> None:
    opens = LAST - 3 * ONE
    assert occasions(LAST, opens, opens, (), MANNER) == ("before",)
