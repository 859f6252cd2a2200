"""On which days one is reminded of a duty: before its last day, on it, every week after it until it is done."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

Day = datetime.date
WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Manner:
    """How an installation reminds."""

    before: tuple[int, ...] = (14, 5, 1)
    """Days before the last day."""
    escalate_after: int = 10
    """Days overdue after which the body's head is told as well."""


USUAL = Manner()


def occasions(
    last_day: Day, opens_on: Day, on: Day, sent: Collection[tuple[str, Day]], manner: Manner = USUAL
) -> tuple[str, ...]:
    """For what one is reminded on a day of a duty that is not done: "before", "on-the-day", "after", "escalation".

    `sent` are the reminders that went out: (for what, day). A day on which no run was made is made up for by the next run; of
    each moment one is reminded once. What cannot be done yet is not reminded of.
    """
    if on < opens_on:
        return ()
    return tuple(
        name
        for name, since in _moments(last_day, on, manner)
        if not any(since <= day and (name == "escalation") == (when == "escalation") for when, day in sent)
    )


def _moments(last_day: Day, on: Day, manner: Manner) -> Iterator[tuple[str, Day]]:
    """The latest moment of each sort up to a day: what it is, and since when."""
    left = (last_day - on).days
    if left > 0:
        reached = [days for days in manner.before if days >= left]
        if reached:
            yield "before", last_day - datetime.timedelta(days=min(reached))
    elif left == 0:
        yield "on-the-day", last_day
    else:
        yield "after", last_day + WEEK * (-left // 7)
    first = last_day + datetime.timedelta(days=manner.escalate_after + 1)
    if on >= first:
        yield "escalation", first + WEEK * ((on - first).days // 7)
