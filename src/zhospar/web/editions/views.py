"""Editions of a document, and its correction: opened on a ground, explained target by target, given up."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhospar.interface.words import word
from zhospar.processes.correction import permissions, selectors, services
from zhospar.records.documents.selectors import edition_on, editions_of, visible_to
from zhospar.records.refusals import Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.editions.asking import GroundTyped, day_asked, ground_typed, pair_of
from zhospar.web.editions.presenters import comparison, correction_shown, editions_shown, ledger_of
from zhospar.web.record.page import RecordPage, page_of
from zhospar.web.record.refusal import refused_page

TAB = "editions"


@signed_in
@require_safe
def editions(request: HttpRequest, number: str) -> HttpResponse:
    """Every edition, the one that held on a day, and any two side by side."""
    page = page_of(request, number, TAB)
    day = day_asked(request.GET.get("on", ""))
    asked = edition_on(page.document.id, day.on) if day.on else None
    pair = pair_of(request.GET, editions_of(page.document.id))
    context = {
        "page": page,
        "day": day,
        "asked": asked,
        "editions": editions_shown(page.document.id, asked),
        "pair": pair,
        "differs": comparison(pair, page.law) if pair else None,
        "ledger": ledger_of(page.document.id),
        "may_not": _may_not_correct(page),
        "is_open": _is_open(page),
    }
    return render(request, "web/editions/editions.html", context, status=422 if day.mistake else 200)


def _is_open(page: RecordPage) -> bool:
    edition = page.document.edition
    return bool(edition and edition.corrects and edition.state == "draft")


def _may_not_correct(page: RecordPage) -> Refused | None:
    """Why this person may not open a correction now."""
    if page.actor is None:
        return page.why_not
    try:
        permissions.check_may_correct(page.standing, page.actor)
    except Refused as refusal:
        return refusal
    return None


@signed_in
@require_safe
def frozen(request: HttpRequest, number: str, edition: int) -> HttpResponse:
    """The bytes of an approved text, of which its digest is taken."""
    page = page_of(request, number, TAB)
    found = selectors.frozen_text(page.document.id, edition)
    if found is None:
        raise Http404
    response = HttpResponse(found[0], content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{number}-{edition}.json"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, number: str) -> HttpResponse:
    """The open correction with what it changes and touches; the form that opens one where none is open."""
    page = page_of(request, number, TAB)
    if request.method != "POST":
        return _correction_page(request, page)
    typed = ground_typed(request.POST)
    day = day_asked(typed.on)
    if day.mistake:
        return _correction_page(request, page, typed, refused=Refused(day.mistake.problem, day.mistake.mend))
    try:
        services.open_correction(
            document_id=page.document.id, ground=typed.ground, title=typed.title, actor=request.actor, at=now(),
            number=typed.number, act_on=day.on.isoformat() if day.on else "",
        )  # fmt: skip
    except Refused as refusal:
        return _correction_page(request, page, typed, refused=refusal)
    messages.success(request, word("web_editions.opened", request.language))
    return HttpResponseRedirect(f"{page.href}/correction", status=303)


def _correction_page(
    request: HttpRequest,
    page: RecordPage,
    typed: GroundTyped = GroundTyped(),  # noqa: B008 - frozen
    refused: Refused | None = None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    visible = visible_to(page.actor, page.on, administration=request.user.is_staff)
    context = {
        "page": page,
        "open": correction_shown(page, visible),
        "grounds": permissions.grounds_for(page.standing),
        "typed": typed,
        "may_not": _may_not_correct(page),
        "ledger": ledger_of(page.document.id),
        **(more or {}),
    }
    if refused:
        return refused_page(request, "web/editions/correction.html", page, refused, context)
    return render(request, "web/editions/correction.html", context)


@signed_in
@require_POST
def explain(request: HttpRequest, number: str) -> HttpResponse:
    """Keep the reason of one changed target."""
    page = page_of(request, number, TAB)
    code, reason = request.POST.get("code", "")[:200], request.POST.get("reason", "")[:2000]
    if not _is_open(page) or page.document.edition is None:
        return _correction_page(request, page, refused=services.no_open_correction(page.standing))
    try:
        services.explain_change(
            edition_id=page.document.edition.id, code=code, reason=reason, actor=request.actor, at=now()
        )
    except Refused as refusal:
        return _correction_page(request, page, refused=refusal, more={"typed_reason": reason, "typed_code": code})
    messages.success(request, word("web_editions.explained", request.language, code=code))
    return HttpResponseRedirect(f"{page.href}/correction?{urlencode({'kept': code})}#targets", status=303)


@signed_in
@require_POST
def abandon(request: HttpRequest, number: str) -> HttpResponse:
    """Give the open correction up, with a reason."""
    page = page_of(request, number, TAB)
    reason = request.POST.get("reason", "")[:2000]
    try:
        services.give_up(document_id=page.document.id, reason=reason, actor=request.actor, at=now())
    except Refused as refusal:
        return _correction_page(request, page, refused=refusal, more={"typed_give_up": reason})
    messages.success(request, word("web_editions.given-up", request.language))
    return HttpResponseRedirect(f"{page.href}/editions", status=303)
