"""What the address of the register asks for: filters, order, columns; and the address that asks for something else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from zhospar.interface.values import BadOption, year_of
from zhospar.processes.development.register import ORDERS, Asked

COLUMNS = ("number", "kind", "level", "developer", "territory", "period", "state", "due", "changed")
"""The columns after the title, in their order."""
USUAL = ("number", "kind", "developer", "period", "state", "due", "changed")
"""Those shown to who has not chosen."""
_USUAL_ORDER = (Asked().order, Asked().descending)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, the columns to show it in, and a year that is no year."""

    asked: Asked
    columns: tuple[str, ...]
    year_told: str
    mistake: BadOption | None

    def query(self, **other: object) -> str:
        """The query of an address that asks for the same, but for what is named."""
        return urlencode([(name, value) for name, value in _told(self, other) if value not in ("", None, False)])


def wish_of(told: QueryDict) -> Wish:
    """What a query asks for. A name that the law or the record does not have finds nothing; a wrong year is told."""
    year, mistake = _year(told.get("year", "").strip())
    order = told.get("sort", "")
    name = order.removeprefix("-")
    asked = Asked(
        words=told.get("q", "")[:_LONGEST].strip(),
        kind=told.get("kind", ""),
        level=int(told["level"]) if told.get("level", "").isdecimal() else None,
        state=told.get("state", ""),
        developer=told.get("developer", ""),
        territory=told.get("territory", ""),
        year=year,
        mine=told.get("mine") == "1",
        waits=told.get("waits") == "1",
    )
    if name in ORDERS:
        asked = replace(asked, order=name, descending=order.startswith("-"))
    columns = tuple(one for one in COLUMNS if one in told.getlist("cols"))
    return Wish(asked, columns or USUAL, told.get("year", "").strip()[:12], mistake)


def _year(told: str) -> tuple[int | None, BadOption | None]:
    try:
        return (year_of(told), None) if told else (None, None)
    except BadOption as error:
        return None, error


def _told(wish: Wish, other: dict[str, object]) -> Iterator[tuple[str, object]]:
    asked = wish.asked
    told: dict[str, object] = {
        "q": asked.words,
        "kind": asked.kind,
        "level": asked.level,
        "state": asked.state,
        "developer": asked.developer,
        "territory": asked.territory,
        "year": asked.year,
        "mine": "1" if asked.mine else "",
        "waits": "1" if asked.waits else "",
        "sort": "" if (asked.order, asked.descending) == _USUAL_ORDER else order_of(asked.order, asked.descending),
        "cols": wish.columns if wish.columns != USUAL else (),
        **other,
    }
    for name, value in told.items():
        if isinstance(value, Iterable) and not isinstance(value, str):
            yield from ((name, one) for one in value)
        else:
            yield name, value


def order_of(name: str, descending: bool) -> str:
    """An order as the address writes it: "-changed"."""
    return f"-{name}" if descending else name
