"""The year of duties: twelve months with a mark on each last day, and the list beneath them."""

import datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest

from zhospar.duties import selectors
from zhospar.duties.selectors import Asked, Row, Seen
from zhospar.engine.duties import Duty
from zhospar.engine.working_days import kazakhstan
from zhospar.web.calendar.year import MONTHS, WEEKDAYS, months_of, special_days
from zhospar.web.duties.asking import Wish
from zhospar.web.duties.lines import Shown, shown

MINE, ALL = "mine", "all"


def whose_of(request: HttpRequest) -> str:
    """Whose duties are asked for: those of one's body, unless all are asked for or one has no post."""
    return ALL if request.GET.get("of") == ALL or request.actor is None else MINE


def year_of_duties(wish: Wish, whose: str, seen: Seen, on: datetime.date) -> dict[str, Any]:
    """What the page of the year shows."""
    body = seen.actor.body.code if seen.actor and whose == MINE else ""
    board = selectors.board(wish.year, on, seen, Asked(body=body))
    calendar = kazakhstan()
    return {
        "wish": wish,
        "asked": wish,
        "whose": whose,
        "board": board,
        "today": on,
        "months": months_of(wish.year, _each_once(board.rows), calendar, on),
        "weekdays": WEEKDAYS,
        "special": special_days(wish.year, calendar),
        "caveat": calendar.caveat(datetime.date(wish.year, 1, 1), datetime.date(wish.year, 12, 31)),
        "lists": _by_month(board.rows),
        "of": "all" if whose == ALL else "",
    }


def _each_once(rows: tuple[Row, ...]) -> tuple[Duty, ...]:
    """Each duty of the law once a day, however many bodies owe it: a mark tells what falls due, the list tells to whom."""
    found = {(one.owed.duty.last_day, one.owed.duty.provision, one.owed.duty.id): one.owed.duty for one in rows}
    return tuple(found.values())


def _by_month(rows: tuple[Row, ...]) -> list[tuple[Any, list[Shown]]]:
    found = []
    anchored: set[datetime.date] = set()
    for month, many in groupby(rows, key=lambda one: one.owed.duty.last_day.month):
        lines = []
        for row in many:
            day = row.owed.duty.last_day
            lines.append(shown(row, "" if day in anchored else f"d-{day.month}-{day.day}"))
            anchored.add(day)
        found.append((MONTHS[month - 1], lines))
    return found
