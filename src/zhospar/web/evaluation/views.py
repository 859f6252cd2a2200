"""What is to be evaluated and what was; a document's own evaluations, and what is done on them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zhospar.interface.words import word
from zhospar.processes.evaluation.selectors import NoSuchEvaluation, evaluation
from zhospar.processes.evaluation.services.evaluating import open_evaluation
from zhospar.records.refusals import Refused
from zhospar.statute.library import edition_on
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now, today
from zhospar.web.evaluation.asking import wish_of
from zhospar.web.evaluation.doing import DOING, do
from zhospar.web.evaluation.overview import COLUMNS, found_lines, rows_of
from zhospar.web.evaluation.presenters import tab_shown
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import RecordPage, in_all, page_of
from zhospar.web.record.refusal import refused_page

TAB, TEMPLATE = "evaluation", "web/evaluation/tab.html"
PAGE = 50
UNPROCESSABLE = 422


@signed_in
@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """What the law wants evaluated up to a year, what was, by whom, with which result."""
    wish, on = wish_of(request.GET, today()), today()
    law = edition_on(on)
    pages = Paginator(found_lines(request, wish, law, on), PAGE).get_page(request.GET.get("page"))
    context = {
        "wish": wish,
        "columns": [{"told": in_all(f"web_evaluation.col.{name}")} for name in COLUMNS],
        "lines": rows_of(list(pages.object_list), law, on),
        "pages": pages,
        "kinds": wish.kinds(law),
        "sorts": wish.sorts(),
    }
    return render(request, "web/evaluation/evaluations.html", context, status=UNPROCESSABLE if wish.mistake else 200)


@signed_in
@require_safe
def tab(request: HttpRequest, number: str) -> HttpResponse:
    """The evaluations of a document; one of them whole."""
    page = page_of(request, number, TAB)
    return render(request, TEMPLATE, tab_shown(request, page, request.GET.get("e", "")))


@signed_in
@require_POST
def open_one(request: HttpRequest, number: str) -> HttpResponse:
    """Open an evaluation."""
    page = page_of(request, number, TAB)
    form = request.POST
    told = form.get("year", "")
    try:
        found = open_evaluation(
            document_id=page.document.id,
            year=int(told) if told.isdecimal() and len(told) == 4 else 0,
            actor=request.actor,
            at=now(),
            sort=form.get("sort", ""),
            basis={name: form.get(f"basis_{name}", "").strip()[:300] for name in ("title", "number", "on")},
        )
    except Refused as refusal:
        return _refused(request, page, refusal)
    messages.success(request, word("web_evaluation.done.open", request.language))
    return see_other(f"{page.href}/evaluation?e={found}")


@signed_in
@require_POST
def act(request: HttpRequest, number: str, which: UUID, doing: str) -> HttpResponse:
    """Do something on an evaluation of this document."""
    page = page_of(request, number, TAB)
    try:
        row = evaluation(which)
    except NoSuchEvaluation as error:
        raise Http404 from error
    if doing not in DOING or row.document_id != page.document.id:
        raise Http404
    try:
        do(request, doing, which)
    except Refused as refusal:
        return _refused(request, page, refusal, str(which))
    messages.success(request, word(f"web_evaluation.done.{doing}", request.language))
    return see_other(f"{page.href}/evaluation?e={which}#{DOING[doing][1]}")


def _refused(request: HttpRequest, page: RecordPage, refusal: Refused, which: str = "") -> HttpResponse:
    context: dict[str, Any] = tab_shown(request, page, which, request.POST)
    return refused_page(request, TEMPLATE, page, refusal, context)
