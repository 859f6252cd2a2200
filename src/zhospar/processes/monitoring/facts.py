"""A document's reporting year as frozen records: the values of each body, what counts, disputes, measures, money, proofs."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from zhospar.engine.plan import Indicator, Measure, Plan, Scalar
from zhospar.engine.report_building import Results
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Given:
    """An indicator's value for a year as one body gives it."""

    id: int
    body: str
    body_name: Localized
    year: int
    value: Scalar | None
    """None where the body gives a reason for there being none."""
    reason: Localized
    source: str
    sourced_on: datetime.date | None
    method_changed: bool
    version: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves a result."""

    id: UUID
    of: UUID | None
    year: int
    body: str
    source: str
    dated: datetime.date | None
    file: UUID | None
    file_name: str
    digest: str


@dataclass(frozen=True, slots=True)
class IndicatorYear:
    """An indicator with all that is told of it."""

    identity: UUID
    indicator: Indicator
    """With the values that count."""
    given: tuple[Given, ...]
    """Of the reporting year, one a body."""
    disputed: bool
    """Bodies give different values, and nobody has settled which counts."""
    settled_because: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class MeasureYear:
    """A measure with where it stands."""

    identity: UUID
    measure: Measure
    document: UUID
    """Its action plan, or the document itself."""
    status: str
    done_on: datetime.date | None
    reason: Localized
    influence: Localized
    body: str
    version: int
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """Money of a source as one body tells it."""

    source: str
    of: UUID | None
    body: str
    body_name: Localized
    allotted: float | None
    used: float | None
    reason: Localized
    note: Localized
    version: int


@dataclass(frozen=True, slots=True)
class Submitted:
    """A body's information as it was submitted."""

    body: str
    body_name: Localized
    on: datetime.date
    days_late: int
    digest: str


@dataclass(frozen=True, slots=True)
class YearTold:
    """All that is told of a document's reporting year."""

    document: UUID
    year: int
    plan: Plan
    """The text in force, with every value that counts."""
    actions: tuple[Plan, ...]
    """Its action plans and operational plans in force."""
    indicators: tuple[IndicatorYear, ...]
    measures: tuple[MeasureYear, ...]
    money: tuple[MoneyYear, ...]
    information: tuple[Submitted, ...]
    results: Results
    planned_money: Mapping[str, float] = field(default_factory=dict)
    """By source: what the text plans for the year."""
