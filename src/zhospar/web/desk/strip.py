"""The year on one line: what waits with a last day, and what will fall due for the documents in force."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from zhospar.engine.duties import Situation, duties_of_year
from zhospar.engine.plan import Period
from zhospar.engine.working_days import kazakhstan
from zhospar.processes.development.desk import Waiting
from zhospar.records.documents.facts import DocumentFacts
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized
from zhospar.web.calendar.year import MONTHS

FIRST, LAST, EDGE = 24, 1324, 1344
"""Where the line begins and ends in the drawing, and where its words must end."""
AXIS = 62
_ROWS = ((14, 29), (98, 113))
"""Heights of the two lines of words: above the line, and below it."""
_ROOM = 215
"""Width that the words of a mark need."""
MOST_DOCUMENTS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A last day on the line; `words` is false where its words would lie upon others."""

    x: int
    on: datetime.date
    told: Localized
    document: Localized
    tone: str
    sign: str
    words: bool
    up: bool

    @property
    def text_x(self) -> int:
        return min(self.x, EDGE - _ROOM)

    @property
    def first_line(self) -> int:
        return _ROWS[0 if self.up else 1][0]

    @property
    def second_line(self) -> int:
        return _ROWS[0 if self.up else 1][1]

    @property
    def lead(self) -> tuple[int, int]:
        """Where the thin line to the words runs."""
        return (34, 53) if self.up else (71, 86)


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing."""

    year: int
    today: datetime.date
    now: int
    months: tuple[tuple[int, Localized], ...]
    marks: tuple[Mark, ...]


def strip_of(waiting: Iterable[Waiting], in_force: Iterable[DocumentFacts], law: Edition, on: datetime.date) -> Strip:
    """The line of the year in which `on` lies."""
    days = [
        (one.due.last_day, one.what, one.document.title, *_state(one.due.last_day, on))
        for one in waiting
        if one.due and one.due.last_day.year == on.year
    ]
    for document in tuple(in_force)[:MOST_DOCUMENTS]:
        days += [(day, what, document.title, "off", "none") for day, what in _duties(document, law, on)]
    return Strip(
        on.year,
        on,
        x_of(on),
        tuple((x_of(datetime.date(on.year, number, 1)), name) for number, name in enumerate(MONTHS, 1)),
        tuple(_laid_out(sorted(days, key=lambda one: one[0]))),
    )


def x_of(day: datetime.date) -> int:
    """The place of a day on the line."""
    first = datetime.date(day.year, 1, 1)
    days = (datetime.date(day.year, 12, 31) - first).days
    return FIRST + round((day - first).days * (LAST - FIRST) / days)


def _state(day: datetime.date, on: datetime.date) -> tuple[str, str]:
    return ("err", "err") if day < on else ("info", "clock")


def _duties(document: DocumentFacts, law: Edition, on: datetime.date) -> list[tuple[datetime.date, Localized]]:
    """What the law will ask for of a document in force this year, from today on."""
    situation = Situation(
        kind=document.kind,
        period=Period(first=document.period_first, last=document.period_last),
        body_class=document.body_class,
        variant=document.variant,
        conditions=document.stated_conditions,
    )
    own = document.developer.roles
    return [
        (duty.last_day, duty.what)
        for duty in duties_of_year(law, situation, on.year, kazakhstan())
        if duty.last_day >= on and any(role in own or law.roles[role].any_body for role in duty.who)
    ]


def _laid_out(days: list[tuple[datetime.date, Localized, Localized, str, str]]) -> Iterable[Mark]:
    """Marks with their words above and below in turn; words that would lie upon others are left to the list."""
    free = {True: 0, False: 0}
    up = True
    for day, what, document, tone, sign in days:
        x = x_of(day)
        side = next((one for one in (up, not up) if free[one] <= min(x, EDGE - _ROOM)), None)
        if side is not None:
            free[side] = min(x, EDGE - _ROOM) + _ROOM
            up = not side
        yield Mark(x, day, _short(what), _short(document), tone, sign, side is not None, bool(side))


_LONGEST = 25


def _short(text: Localized) -> Localized:
    return Localized(*(one if len(one) <= _LONGEST else f"{one[: _LONGEST - 1].rstrip()}…" for one in _three(text)))


def _three(text: Localized) -> tuple[str, str, str]:
    return text.text("kk"), text.text("ru"), text.text("en")
