"""What was due in a reporting year and what of it is told and reached, for many documents at once: for the completeness of execution."""

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from zhospar.engine.achievement import judge
from zhospar.engine.plan import Indicator, Scalar
from zhospar.processes.control.facts import Results
from zhospar.processes.implementation.models import MeasureProgress
from zhospar.processes.implementation.owing import Kept
from zhospar.processes.monitoring.models import Fact, Settlement
from zhospar.processes.monitoring.selectors import action_kinds
from zhospar.records.documents.models import Element, YearValue
from zhospar.records.documents.plan_rows import plain_value

_REACHED = ("met", "exceeded")


def results_of(kept: Mapping[UUID, Kept], year: int, on: datetime.date) -> dict[UUID, Results]:
    """The results of each document in a reporting year, on the text in force: six queries, however many."""
    own = {edition: one for one, each in kept.items() if (edition := _text_in_force(each, on))}
    actions = {
        paper.edition: one
        for one, each in kept.items()
        for paper in each.papers
        if paper.edition
        and paper.frozen_on
        and paper.kind in action_kinds(each.standing.law, each.standing.document)
        and paper.period_first <= year <= paper.period_last
    }
    told = {one: dict.fromkeys(Results.__dataclass_fields__, 0) for one in kept}
    _count_indicators(told, own, year, on)
    _count_measures(told, own, actions, year)
    return {one: Results(**{**counts, "year": year}) for one, counts in told.items()}


def _text_in_force(kept: Kept, on: datetime.date) -> UUID | None:
    held = [one for one in kept.editions if one.approved_on and one.approved_on <= on]
    return held[-1].id if held else None


# --- indicators ------------------------------------------------------------------------------------------------------


def _count_indicators(
    told: Mapping[UUID, dict[str, int]], own: Mapping[UUID, UUID], year: int, on: datetime.date
) -> None:
    planned: dict[int, dict[int, Scalar]] = {}
    rows = YearValue.objects.filter(
        element__edition__in=own, element__list="indicators", element__removed=False, kind="planned"
    )
    for value in rows:
        planned.setdefault(value.element_id, {})[value.year] = plain_value(value)
    due = [one for one, values in planned.items() if year in values]
    values, disputed = _values(own.values(), year)
    for element in Element.objects.filter(pk__in=due).only("edition", "identity", "record"):
        document = own[element.edition_id]
        counts, key = told[document], (document, element.identity)
        counts["indicators"] += 1
        counts["disputed"] += key in disputed
        counts["indicators_told"] += key in values or key in disputed
        if key in values:
            indicator = _indicator(element.record, planned[element.pk], {year: values[key]})
            counts["indicators_met"] += judge(indicator, year, on=on).status in _REACHED


def _indicator(record: Mapping[str, Any], planned: dict[int, Scalar], actual: dict[int, Scalar]) -> Indicator:
    return msgspec.structs.replace(msgspec.convert(record, Indicator), planned=planned, actual=actual)


def _values(documents: Any, year: int) -> tuple[dict[tuple[UUID, UUID], Scalar], set[tuple[UUID, UUID]]]:
    """The value that counts of each indicator, and those in dispute: bodies tell different values and nothing is settled."""
    settled = {
        (one.document_id, one.identity): one.fact_id
        for one in Settlement.objects.filter(document__in=list(documents), year=year)
    }
    given: dict[tuple[UUID, UUID], list[Fact]] = {}
    for row in Fact.objects.filter(document__in=list(documents), year=year).order_by("pk"):
        if row.number is not None or row.text:
            given.setdefault((row.document_id, row.identity), []).append(row)
    values: dict[tuple[UUID, UUID], Scalar] = {}
    disputed: set[tuple[UUID, UUID]] = set()
    for key, rows in given.items():
        chosen = next((one for one in rows if one.pk == settled.get(key)), None)
        told = {_value(one) for one in ([chosen] if chosen else rows)}
        if len(told) > 1:
            disputed.add(key)
        else:
            values[key] = told.pop()
    return values, disputed


def _value(row: Fact) -> Scalar:
    value: Scalar = row.number if row.number is not None else row.text
    return value


# --- measures --------------------------------------------------------------------------------------------------------


def _count_measures(
    told: Mapping[UUID, dict[str, int]], own: Mapping[UUID, UUID], actions: Mapping[UUID, UUID], year: int
) -> None:
    """Measures due: those of the action plans that hold in the year, or of the document where there is none."""
    progress = {
        (one.document_id, one.identity): one.status
        for one in MeasureProgress.objects.filter(document__in=list(own.values()), year__lte=year).order_by("year")
    }
    with_plan = set(actions.values())
    rows = Element.objects.filter(edition__in=[*own, *actions], list="measures", removed=False)
    for edition, identity, record in rows.values_list("edition", "identity", "record"):
        document = actions.get(edition) or own[edition]
        if (edition in own and document in with_plan) or not _is_due(record, year):
            continue
        status = progress.get((document, identity), "")
        counts = told[document]
        counts["measures"] += 1
        counts["measures_told"] += bool(status)
        counts["measures_done"] += status == "done"


def _is_due(record: Mapping[str, Any], year: int) -> bool:
    """Whether a measure is to be done in a year: one of its years, else the year of its last day."""
    years = record.get("years") or ()
    return year in years if years else str(record.get("end", ""))[:4] == str(year)
