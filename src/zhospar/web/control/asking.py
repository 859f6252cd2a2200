"""What the pages of control ask for: a calendar year, and what the rows are narrowed to."""

import datetime
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from zhospar.interface.values import BadOption, year_of

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """A year, and the filters; an unknown name finds nothing, a year that is none is told."""

    year: int
    year_told: str
    kind: str = ""
    state: str = ""
    body: str = ""
    mistake: BadOption | None = None

    def query(self, **changes: str) -> str:
        """The address's query with these filters changed."""
        told = replace(self, **changes)
        asked = {"year": told.year_told, "kind": told.kind, "state": told.state, "body": told.body}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def asked(self) -> str:
        """The query as it stands."""
        return self.query()


def wish_of(query: QueryDict, on: datetime.date) -> Wish:
    """What a query asks; the year of the day unless another is named."""
    told = query.get("year", "").strip()[:8]
    year, mistake = on.year, None
    try:
        year = year_of(told) if told else on.year
    except BadOption as error:
        mistake = error
    narrowed = {name: query.get(name, "")[:_LONGEST] for name in ("kind", "state", "body")}
    return Wish(year, told, **narrowed, mistake=mistake)
