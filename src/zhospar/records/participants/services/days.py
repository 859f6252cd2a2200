"""Days between which something holds: whether two spans meet, and what is wrong with one."""

import datetime
from typing import Protocol

from django.utils import timezone

from zhospar.records.audit_trail.services import Author
from zhospar.records.participants.facts import Actor

Day = datetime.date | None
Doer = Actor | Author | None
"""Who enters participants: somebody in a post, an administrator without one, or the command line."""


class Span(Protocol):
    """Anything that holds from a day to a day, both included; None is without bound."""

    @property
    def valid_from(self) -> Day: ...

    @property
    def valid_to(self) -> Day: ...


def meet(one: Span, other: Span) -> bool:
    """Whether two spans have a day in common."""
    return _starts_by(one, other.valid_to) and _starts_by(other, one.valid_to)


def _starts_by(one: Span, last: Day) -> bool:
    return one.valid_from is None or last is None or one.valid_from <= last


def is_reversed(one: Span) -> bool:
    """Whether it would end before it begins."""
    return not _starts_by(one, one.valid_to)


def day_before(day: datetime.date) -> datetime.date:
    """The day before."""
    return day - datetime.timedelta(days=1)


def day_of(at: datetime.datetime) -> datetime.date:
    """The day of a moment, where the installation stands."""
    return timezone.localtime(at).date()


def author_of(actor: Doer) -> Author:
    """As the journal names them; the administration on the command line has no name."""
    if isinstance(actor, Actor):
        return actor.author
    return actor or Author()
