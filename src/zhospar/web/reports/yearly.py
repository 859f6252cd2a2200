"""The reports and conclusions of a document, year by year: made, handed over, published, sent further up."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zhospar.interface.words import word
from zhospar.processes.evaluation.selectors import evaluations_of
from zhospar.processes.evaluation.services.concluding import compose_evaluation_conclusion
from zhospar.processes.monitoring.services.giving import Giving, give
from zhospar.processes.monitoring.services.reports import compose_conclusion, compose_report
from zhospar.processes.monitoring.year_papers import VARIANTS, is_reported_on
from zhospar.records.documents.selectors import document
from zhospar.records.refusals import Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import RecordPage, page_of
from zhospar.web.record.refusal import CONFLICT, refused_page
from zhospar.web.reports.asking import day_told, year_told
from zhospar.web.reports.years import years_of

TAB = "reports"
EVALUATION = "evaluation"
TEMPLATE = "web/reports/reports.html"


def _page(request: HttpRequest, number: str) -> RecordPage:
    """The document's page. Raises Http404 for one on which the law wants no reports."""
    page = page_of(request, number, TAB)
    if not is_reported_on(page.law, page.document):
        raise Http404(number)
    return page


def _context(request: HttpRequest, page: RecordPage) -> dict[str, Any]:
    return {"page": page, "years": years_of(page, administration=request.user.is_staff)}


@signed_in
@require_safe
def reports(request: HttpRequest, number: str) -> HttpResponse:
    """Every reporting year of a document with its papers and what is owed."""
    page = _page(request, number)
    return render(request, TEMPLATE, _context(request, page))


def _refused(request: HttpRequest, page: RecordPage, refusal: Refused) -> HttpResponse:
    return refused_page(request, TEMPLATE, page, refusal, _context(request, page), CONFLICT)


def _opened(paper: UUID, page: RecordPage, request: HttpRequest) -> HttpResponse:
    """On to the paper that was just made."""
    made = document(paper, page.on)
    messages.success(request, word("web_reports.made", request.language, number=made.number))
    return see_other(f"/{request.language}/register/{made.number}/report")


@signed_in
@require_POST
def make(request: HttpRequest, number: str) -> HttpResponse:
    """Make the report on a year from what was told."""
    page = _page(request, number)
    year = year_told(request.POST.get("year", ""))
    try:
        paper = compose_report(document_id=page.document.id, year=year, actor=request.actor, at=now())
    except Refused as refusal:
        return _refused(request, page, refusal)
    return _opened(paper, page, request)


@signed_in
@require_POST
def conclude(request: HttpRequest, number: str) -> HttpResponse:
    """Make the conclusion on a finished report."""
    page = _page(request, number)
    variant = request.POST.get("variant", "")
    if variant not in VARIANTS:
        raise Http404(variant)
    year = year_told(request.POST.get("year", ""))
    try:
        if variant == EVALUATION:
            opened = _evaluation_of(page, year)
            if opened is None:
                messages.info(request, word("web_reports.evaluation-first", request.language))
                return see_other(f"{page.href}/evaluation")
            paper = compose_evaluation_conclusion(evaluation_id=opened, actor=request.actor, at=now())
        else:
            paper = compose_conclusion(
                document_id=page.document.id, year=year, variant=variant, actor=request.actor, at=now()
            )
    except Refused as refusal:
        return _refused(request, page, refusal)
    return _opened(paper, page, request)


def _evaluation_of(page: RecordPage, year: int) -> UUID | None:
    """The evaluation in the law's years that was opened on a year, whose evidence the conclusion rests on."""
    found = evaluations_of(page.document.id)
    return next((one.pk for one in found if (one.year, one.sort) == (year, "cycle")), None)


@signed_in
@require_POST
def hand_over(request: HttpRequest, number: str) -> HttpResponse:
    """Discharge a duty: a paper submitted, a conclusion sent further up."""
    page = _page(request, number)
    post = request.POST
    year = post.get("year", "")
    try:
        give(
            document_id=page.document.id,
            duty_id=post.get("duty", "")[:80],
            reporting_year=year_told(year) if year else None,
            event_on=day_told(post.get("event", "")),
            actor=request.actor,
            at=now(),
            giving=Giving(note=post.get("note", "").strip()[:2000]),
        )
    except Refused as refusal:
        return _refused(request, page, refusal)
    messages.success(request, word("web_reports.given", request.language))
    return see_other(f"{page.href}/reports#y{year}")
