"""Documents that have come into force long ago, and what was told of them since: laid down by the services, in an installation's shell."""

from collections.abc import Mapping, Sequence

import msgspec
from django.db import transaction
from tests.processes.lives import sample
from tests.processes.test_year_by_kind import corrected, link_to
from tests.processes.years import Year, in_force

from zhospar.engine.plan import Period, Plan
from zhospar.records.documents.models import Document
from zhospar.records.participants.models import Body
from zhospar.statute.localized import Localized


def lay_down(
    place: str,
    *,
    by: str,
    on: str,
    named: str = "",
    period: Sequence[int] = (),
    territory: str = "",
    takes_part: Sequence[tuple[str, str]] = (),
    answers: Mapping[str, str] | None = None,
    conditions: Sequence[str] = (),
    below: str = "",
    told: Sequence[int] = (),
    told_on: str = "",
    reported_on: str = "",
) -> str:
    """A sample in force since a day; returns its number, followed by that of the report on the last year told.

    `answers` says which body answers for an indicator alone; `below` is the number of a higher document that its text links to;
    `told` are years of which the developer has told everything, on the day `told_on`; it finished its report on the day `reported_on`.
    """
    bodies = {one.code: one for one in Body.objects.all()}
    plan = _with(sample(place), named, period, {own: bodies[body] for own, body in (answers or {}).items()}, conditions)
    with transaction.atomic():
        year = in_force(bodies, by, plan, on, takes_part=takes_part, place=territory)
        if below:
            link_to(year, Year(bodies, Document.objects.get(number=below).pk))
        for one in told:
            year.enters(by, one, told_on)
            year.does_its_measures(by, one, told_on)
        papers = [year.reports(by, max(told), reported_on).id] if reported_on else []
    return " ".join(Document.objects.get(pk=one).number for one in (year.id, *papers))


def _with(
    plan: Plan, named: str, period: Sequence[int], answering: Mapping[str, Body], conditions: Sequence[str]
) -> Plan:
    indicators = tuple(
        msgspec.structs.replace(one, responsible=(answering[one.id].name.kk,)) if one.id in answering else one
        for one in plan.indicators
    )
    return msgspec.structs.replace(
        plan,
        indicators=indicators,
        title=Localized(named, named, named) if named else plan.title,
        period=Period(first=period[0], last=period[-1]) if period else plan.period,
        conditions=tuple(conditions) or plan.conditions,
    )


def correct(number: str, on: str) -> None:
    """A corrected text of a document was approved on a day."""
    with transaction.atomic():
        corrected(Year({}, Document.objects.get(number=number).pk), on)
