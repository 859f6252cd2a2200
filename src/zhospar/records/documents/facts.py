"""Documents as frozen records: what the engine and the floors above are told."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zhospar.records.participants.facts import BodyFacts
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken."""

    step: str
    outcome: str
    process: str
    role: str
    body: str
    body_name: Localized
    on: datetime.date
    provision: str
    decision: dict[str, Any]
    note: str
    act: int
    edition: UUID


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """An edition of a document."""

    id: UUID
    number: int
    state: str
    opened_on: datetime.date
    approved_on: datetime.date | None
    ended_on: datetime.date | None
    digest: str
    ground: dict[str, Any]
    corrects: UUID | None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document as it stands: its kind and class in the law, its developer, who takes part, its current edition."""

    id: UUID
    number: str
    kind: str
    variant: str
    title: Localized
    period_first: int
    period_last: int
    developer: BodyFacts
    territory: str
    territory_path: str
    territory_name: Localized
    about: UUID | None
    about_kind: str
    stated_conditions: frozenset[str]
    mark: str
    state: str
    edition: EditionFacts | None
    takes_part: tuple[tuple[str, str], ...]
    """(part, code of the body)."""
    changed_at: datetime.datetime
    card: dict[str, Any]
    """Of a registration card: type, number and day of the act, and where the text is kept."""
    followed_by: str = ""
    """Number of the newer document that takes the years which both cover."""
    followed_from: int | None = None
    """The first of those years."""

    @property
    def body_class(self) -> str:
        """The class of its developer in the law."""
        return self.developer.body_class

    def taking(self, part: str) -> tuple[str, ...]:
        """Codes of the bodies that take this part."""
        return tuple(body for one, body in self.takes_part if one == part)


@dataclass(frozen=True, slots=True)
class DischargeFacts:
    """Something that was done in discharge of a duty."""

    document: UUID
    duty: str
    reporting_year: int | None
    event_on: datetime.date | None
    body: str
    on: datetime.date
    last_day: datetime.date
    paper: UUID | None
    edition: UUID | None
    where: str
    note: str
    act: int


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A paper about a document: an action plan, a report, a conclusion; frozen on a day, or still a draft."""

    id: UUID
    number: str
    kind: str
    variant: str
    about: UUID
    developer: str
    """Code of the body that made it."""
    period_first: int
    period_last: int
    state: str
    edition: UUID | None
    frozen_on: datetime.date | None
    created_on: datetime.date
