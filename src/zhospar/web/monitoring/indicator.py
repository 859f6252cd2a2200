"""One indicator of a year: how it is judged and why, its chart, who gives which value, its proofs, and all that a body may tell of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404

from zhospar.engine.plausibility import doubts
from zhospar.engine.trend import outlook
from zhospar.processes.monitoring.facts import IndicatorYear
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.editor.fields import spelled
from zhospar.web.monitoring.chart import chart_of
from zhospar.web.monitoring.looks import how_far, state
from zhospar.web.monitoring.workspace import YearPage, counted

TEMPLATE = "web/monitoring/indicator.html"


def indicator_of(work: YearPage, identity: UUID) -> IndicatorYear:
    """The indicator that an address names. Raises Http404."""
    for one in work.told.indicators:
        if one.identity == identity:
            return one
    raise Http404(str(identity))


def shown(work: YearPage, one: IndicatorYear, typed: Mapping[str, str] | None = None, **more: Any) -> dict[str, Any]:
    """All that the page of an indicator is made of; with what was typed where it could not be saved."""
    indicator, own, counts = one.indicator, work.own(one), counted(one, work.year)
    judged, heading = work.judgements[indicator.id], outlook(indicator, work.year)
    years = sorted({*indicator.planned, *indicator.actual})
    return {
        "page": work.page,
        "work": work,
        "one": one,
        "status": state("status", judged.status),
        "judged": judged,
        "far": how_far(judged),
        "doubts": doubts(indicator, work.year, method_changed=bool(counts and counts.method_changed)),
        "outlook": heading,
        "outlook_state": state("outlook", heading.warning),
        "chart": chart_of(indicator, heading),
        "years": [
            (year, _or_dash(indicator.planned.get(year)), _or_dash(indicator.actual.get(year))) for year in years
        ],
        "given": [
            (each, spelled(each.value) or "–", counts is not None and each.id == counts.id) for each in one.given
        ],
        "form": typed if typed is not None else _form(own),
        "version": own.version if own else 0,
        "in_words": indicator.value in ("text", "milestone"),
        "own": own,
        "back": work.href,
        **more,
    }


def _or_dash(value: object) -> str:
    return spelled(value) or "–"


def _form(own: Any) -> dict[str, str]:
    """What the body gave, as its form shows it."""
    if own is None:
        return {}
    return {
        "value": spelled(own.value),
        **{f"reason_{language}": getattr(own.reason, language) for language in LANGUAGES},
        "source": own.source,
        "sourced_on": f"{own.sourced_on:%d.%m.%Y}" if own.sourced_on else "",
        "method_changed": "1" if own.method_changed else "",
    }


def reason_typed(post: Mapping[str, str]) -> Localized:
    """The reason that a form gives in each language."""
    return Localized(*(post.get(f"reason_{language}", "").strip()[:4_000] for language in LANGUAGES))
