"""The values of a year, and the information that each body gives of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhospar.interface.words import word
from zhospar.processes.monitoring.selectors import NoTextInForce
from zhospar.processes.monitoring.services.information import missing_of, reopen_information, submit_information
from zhospar.records.refusals import Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.languages import current
from zhospar.web.monitoring.entering import CONFLICT, save_values, values_page
from zhospar.web.monitoring.grid import needs_reason
from zhospar.web.monitoring.looks import state
from zhospar.web.monitoring.money import SOURCES
from zhospar.web.monitoring.workspace import INFORMATION_PAGE, VALUES, YearPage, year_of
from zhospar.web.monitoring.years import no_text, years_of
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import page_of

TEMPLATE = "web/monitoring/information.html"


@signed_in
@require_safe
def years(request: HttpRequest, number: str) -> HttpResponse:
    """The years of a document: who owes what on each and where it stands, and how its indicators go."""
    page = page_of(request, number, "monitoring")
    try:
        context = years_of(page)
    except NoTextInForce:
        context = no_text(page)
    return render(request, "web/monitoring/years.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def values(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The grid of a year; POST saves it whole or not at all."""
    work = year_of(request, number, year, VALUES)
    if request.method == "POST":
        return save_values(request, work)
    return values_page(request, work)


@signed_in
@require_safe
def information(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """What the body still misses, its last day, and where every other body stands."""
    work = year_of(request, number, year, INFORMATION_PAGE)
    return _information(request, work)


def _information(request: HttpRequest, work: YearPage, status: int = 200, **more: Any) -> HttpResponse:
    missing = missing_of(work.told, work.body, work.actor.body.name) if work.mine else []
    by_code = {one.indicator.id: f"{work.href}/indicator/{one.identity}" for one in work.told.indicators}
    measures = {one.measure.id: f"{work.href}/measures#m-{one.identity}" for one in work.told.measures}
    names = {one.indicator.id: one.indicator.title for one in work.told.indicators}
    names |= {one.measure.id: one.measure.title for one in work.told.measures}
    names |= {one.id: one.name for one in work.page.law.choices[SOURCES].entry.values}
    links = {**measures, **by_code}
    submitted = {one.body: one for one in work.told.information}
    context = {
        "page": work.page,
        "work": work,
        "missing": [(code, names.get(code, ""), links.get(code, f"{work.href}/money")) for code in missing],
        "reasons": [
            (one.indicator.id, one.indicator.title, f"{work.href}/indicator/{one.identity}")
            for one in work.told.indicators
            if needs_reason(one, work.judgements[one.indicator.id]) and (work.is_asked(one) or work.may_settle)
        ],
        "own_state": state("duty", work.mine.state.status) if work.mine else None,
        "bodies": [
            (one, state("duty", one.state.status), submitted.get(one.body.code), one.body.code == work.body)
            for one in work.informing
        ],
        "others": [one for code, one in submitted.items() if code not in {each.body.code for each in work.informing}],
        **more,
    }
    return render(request, TEMPLATE, context, status=status)


@signed_in
@require_POST
def submit(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Submit the body's information; what is late is taken and marked."""
    work = year_of(request, number, year, INFORMATION_PAGE)
    try:
        submit_information(document_id=work.page.document.id, year=year, actor=work.actor, at=now())
    except Refused as refusal:
        return _information(request, work, CONFLICT, refused=refusal)
    messages.success(request, word("web_monitoring.submitted", current(), year=year))
    return see_other(work.of(INFORMATION_PAGE))


@signed_in
@require_POST
def take_back(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Take the submitted information back to mend it."""
    work = year_of(request, number, year, INFORMATION_PAGE)
    reason = request.POST.get("reason", "")[:2_000]
    try:
        reopen_information(document_id=work.page.document.id, year=year, reason=reason, actor=work.actor, at=now())
    except Refused as refusal:
        return _information(request, work, CONFLICT, refused=refusal, reason=reason)
    messages.success(request, word("web_monitoring.taken-back", current()))
    return see_other(work.of(INFORMATION_PAGE))
