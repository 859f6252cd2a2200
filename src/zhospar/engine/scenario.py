"""One scenario as data: a situation, and what the law says in it."""

from typing import Any

import msgspec

from zhospar.statute.entries import Value

Plain = dict[str, Any]


class Scenario(Value, frozen=True, kw_only=True):
    """A situation and what the law says in it. See docs/how-to/write-a-scenario.md."""

    name: str
    proves: tuple[str, ...]
    readings: dict[str, str] = msgspec.field(default_factory=dict)
    # a plan
    base: str = ""
    change: tuple[Plain, ...] = ()
    beside: tuple[str, ...] = ()
    finds: tuple[Plain, ...] = ()
    lacks: tuple[Any, ...] = ()
    open: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    breaks: bool = False
    # duties and terms
    duties: Plain = msgspec.field(default_factory=dict)
    owes: tuple[Plain, ...] = ()
    owes_not: tuple[Plain, ...] = ()
    term: Plain = msgspec.field(default_factory=dict)
    last_day: str = ""
    # who
    who: Plain = msgspec.field(default_factory=dict)
    bodies: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    # route
    route: Plain = msgspec.field(default_factory=dict)
    has: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    steps: Plain = msgspec.field(default_factory=dict)
    # standing: {effective_from, on, holds: yes | not-yet | unrecorded}
    standing: Plain = msgspec.field(default_factory=dict)
    # kind
    kind: Plain = msgspec.field(default_factory=dict)
    expects: Plain = msgspec.field(default_factory=dict, name="is")

    @property
    def form(self) -> str:
        """Which question the scenario asks."""
        for form in ("base", "duties", "term", "who", "route", "standing", "kind"):
            if getattr(self, form):
                return form
        return ""
