"""What the address of the board asks for: the year, what it is narrowed by, how it is laid out."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from zhospar.duties.selectors import BY, STATES, Asked
from zhospar.interface.values import BadOption, day_of, year_of

MATRIX = "matrix"
VIEWS = (MATRIX, *BY)
"""Ways to lay the duties out, in the order of their tabs."""
USUAL = "day"


@dataclass(frozen=True, slots=True)
class Wish:
    """A question to the board, complete: what was told, else the usual."""

    year: int
    asked: Asked
    view: str
    mistake: BadOption | None = None

    def query(self, **other: object) -> str:
        """The query of an address that asks for the same, but for what is named."""
        asked = self.asked
        told: dict[str, object] = {
            "year": self.year,
            "view": "" if self.view == USUAL else self.view,
            "kind": asked.kind,
            "body": asked.body,
            "document": asked.document,
            "state": asked.state,
            "day": asked.day.isoformat() if asked.day else "",
            **other,
        }
        return urlencode([(name, value) for name, value in told.items() if value not in ("", None)])


def wish_of(told: QueryDict, today: datetime.date) -> Wish:
    """What a query asks for. A name that is not on record finds nothing; a year or a day that is none is told."""
    year, day, mistake = today.year, None, None
    try:
        year = year_of(told["year"]) if told.get("year", "").strip() else today.year
        day = day_of(told["day"]) if told.get("day", "").strip() else None
    except BadOption as error:
        mistake = error
    state = told.get("state", "")
    asked = Asked(
        kind=told.get("kind", ""),
        body=told.get("body", ""),
        document=told.get("document", ""),
        state=state if state in STATES else "",
        day=day,
    )
    view = told.get("view", "")
    return Wish(year, asked, view if view in VIEWS else USUAL, mistake)
