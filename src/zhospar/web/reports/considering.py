"""A conclusion considered by the body that sends it further up: taken as it is, or its texts revised; both versions stay."""

from typing import Any

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhospar.engine.plan import Passage, Plan
from zhospar.interface.words import word
from zhospar.processes.development.services.editing import cleaned
from zhospar.processes.monitoring.selectors import considerations_of
from zhospar.processes.monitoring.services.reports import consider_conclusion
from zhospar.processes.monitoring.year_papers import is_conclusion
from zhospar.records.documents.selectors import editions_of, plan_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.account.gate import signed_in
from zhospar.web.check.places import Places
from zhospar.web.clock import now
from zhospar.web.editions.presenters import comparison
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import RecordPage, page_of
from zhospar.web.record.refusal import CONFLICT, refused_page
from zhospar.web.reports.rail import owed_of_year

TAB = "report"
TEMPLATE = "web/reports/consider.html"
LONGEST = 40_000


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def consider(request: HttpRequest, number: str) -> HttpResponse:
    """The finished conclusion, how it was considered, both versions; POST considers it."""
    page = page_of(request, number, TAB)
    if not is_conclusion(page.law, page.document) or page.document.edition is None:
        raise Http404(number)
    plan = plan_of(page.document.edition.id)
    if request.method != "POST":
        return render(request, TEMPLATE, _context(page, plan))
    result = request.POST.get("result", "")
    typed = _typed(request, plan)
    try:
        consider_conclusion(
            conclusion_id=page.document.id,
            result=result,
            actor=request.actor,
            at=now(),
            difference=request.POST.get("difference", "")[:LONGEST],
            passages=[one for one in typed if one not in plan.passages] if result == "revised" else (),
        )
    except Refused as refusal:
        more = {"typed": request.POST, "texts": _texts(page, plan, typed)}
        return refused_page(request, TEMPLATE, page, refusal, _context(page, plan) | more, CONFLICT)
    messages.success(request, word(f"web_reports.considered.{result}", request.language))
    return see_other(f"{page.href}/consider")


def _typed(request: HttpRequest, plan: Plan) -> tuple[Passage, ...]:
    """The texts of the conclusion as they were typed: those of which nothing came stay."""
    found = []
    for number, one in enumerate(plan.passages):
        told = (request.POST.get(f"text-{number}.{lang}", getattr(one.text, lang)) for lang in LANGUAGES)
        text = cleaned(Localized(*(each.replace("\r\n", "\n").strip()[:LONGEST] for each in told)))
        same = all(getattr(text, lang).strip() == getattr(one.text, lang).strip() for lang in LANGUAGES)
        found.append(one if same else msgspec.structs.replace(one, text=text))
    return tuple(found)


def _context(page: RecordPage, plan: Plan) -> dict[str, Any]:
    editions = [one for one in editions_of(page.document.id) if one.approved_on]
    pair = (editions[-2], editions[-1]) if len(editions) > 1 else None
    considerations = considerations_of(page.document.id)
    code = page.actor.body.code if page.actor else ""
    return {
        "page": page,
        "considerations": considerations,
        "has_considered": any(one.body.code == code for one in considerations),
        "pair": pair,
        "differs": comparison(pair, page.law) if pair else None,
        "texts": _texts(page, plan, plan.passages),
        "considerers": _considerers(page),
        "may_consider": _may_consider(page),
    }


def _texts(page: RecordPage, plan: Plan, passages: tuple[Passage, ...]) -> list[dict[str, Any]]:
    """The texts of the conclusion with their places in words."""
    places = Places(plan, page.law)
    return [
        {
            "number": number,
            "place": places.in_words("/".join(part for part in ("sections", one.section, one.item, one.part) if part)),
            "text": one.text,
        }
        for number, one in enumerate(passages)
        if one.text
    ]


def _considerers(page: RecordPage) -> list[Any]:
    """What is owed by those who send the conclusion further up."""
    paper = page.document
    return [
        one
        for one in owed_of_year(page)
        if (one.duty.gives, one.duty.process) == (paper.kind, paper.variant) and one.body.code != paper.developer.code
    ]


def _may_consider(page: RecordPage) -> bool:
    code = page.actor.body.code if page.actor else ""
    frozen = page.document.edition is not None and page.document.edition.state == "approved"
    return frozen and any(one.body.code == code for one in _considerers(page))
