"""Measures and money of a year told together: all of a table, or nothing of it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from zhospar.processes.implementation.services import tell_money, tell_progress
from zhospar.processes.monitoring.services.information import check_may_enter, check_not_submitted
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a measure stands."""

    identity: UUID
    status: str
    done_on: datetime.date | None = None
    reason: Localized = Localized()
    influence: Localized = Localized()
    version: int | None = None
    """The version that the writer saw; None: not asked."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Money of a source, in the plan's unit of money."""

    source: str
    allotted: float | None
    used: float | None
    reason: Localized = Localized()
    note: Localized = Localized()
    version: int | None = None


class NotTold(Exception):
    """Which line of a table was refused, and why. Nothing of the table was written."""

    def __init__(self, line: str, refusal: Refused) -> None:
        self.line = line
        self.refusal = refusal
        super().__init__(str(refusal))


def tell_measures(
    *, document_id: UUID, year: int, lines: Sequence[Progress], actor: Actor, at: datetime.datetime
) -> None:
    """Tell where measures stand. Raises NotTold with the line at fault, Refused where the body may not tell at all."""
    with transaction.atomic():
        provision = check_may_enter(document_id, year, actor, at)
        check_not_submitted(document_id, year, actor, provision)
        for one in lines:
            try:
                tell_progress(
                    document_id=document_id,
                    identity=one.identity,
                    year=year,
                    status=one.status,
                    done_on=one.done_on,
                    reason=one.reason,
                    influence=one.influence,
                    version=one.version,
                    actor=actor,
                    at=at,
                )
            except Refused as refusal:
                raise NotTold(str(one.identity), refusal) from None


def tell_amounts(
    *, document_id: UUID, year: int, lines: Sequence[Amounts], actor: Actor, at: datetime.datetime
) -> None:
    """Tell the money of a year by source. Raises NotTold, Refused."""
    with transaction.atomic():
        provision = check_may_enter(document_id, year, actor, at)
        check_not_submitted(document_id, year, actor, provision)
        for one in lines:
            try:
                tell_money(
                    document_id=document_id,
                    year=year,
                    source=one.source,
                    allotted=one.allotted,
                    used=one.used,
                    reason=one.reason,
                    note=one.note,
                    version=one.version,
                    actor=actor,
                    at=at,
                )
            except Refused as refusal:
                raise NotTold(one.source, refusal) from None
