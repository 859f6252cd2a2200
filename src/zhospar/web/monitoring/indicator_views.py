"""The page of one indicator: what a body tells of it in full, its proofs, and disputes settled."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from zhospar.interface.words import word
from zhospar.processes.monitoring.facts import IndicatorYear
from zhospar.processes.monitoring.services.information import Entry, enter_facts, settle_dispute
from zhospar.processes.monitoring.typed_values import Unreadable, day_of, doubts_of, value_of
from zhospar.records.refusals import ChangedMeanwhile, Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.languages import current
from zhospar.web.monitoring.entering import CONFLICT, UNPROCESSABLE, status_of
from zhospar.web.monitoring.indicator import TEMPLATE, indicator_of, reason_typed, shown
from zhospar.web.monitoring.workspace import VALUES, YearPage, year_of
from zhospar.web.record.answers import see_other


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def indicator(request: HttpRequest, number: str, year: int, identity: UUID) -> HttpResponse:
    """An indicator's year; POST enters all that the body tells of it."""
    work = year_of(request, number, year, VALUES)
    one = indicator_of(work, identity)
    if request.method != "POST":
        return render(request, TEMPLATE, shown(work, one))
    return _enter(request, work, one)


def _enter(request: HttpRequest, work: YearPage, one: IndicatorYear) -> HttpResponse:
    post = {name: str(value) for name, value in request.POST.items()}
    try:
        if work.why_not:
            raise work.why_not
        entry = _entry(post, work, one)
        found = doubts_of(work.year, one, entry)
        if found and post.get("sure") != "1":
            context = shown(work, one, post, asked_sure=found, version=post.get("version", "0"))
            return render(request, TEMPLATE, context, status=UNPROCESSABLE)
        enter_facts(document_id=work.page.document.id, year=work.year, entries=[entry], actor=work.actor, at=now())
    except Unreadable as error:
        context = shown(work, one, post, fault=error.fault, version=post.get("version", "0"))
        return render(request, TEMPLATE, context, status=UNPROCESSABLE)
    except ChangedMeanwhile as error:
        fresh = year_of(request, work.page.document.number, work.year, VALUES)
        context = shown(fresh, indicator_of(fresh, one.identity), post, refused=error, theirs=True)
        return render(request, TEMPLATE, context, status=CONFLICT)
    except Refused as refusal:
        status = status_of(work) if work.why_not else CONFLICT
        return render(request, TEMPLATE, shown(work, one, post, refused=refusal), status=status)
    messages.success(request, word("web_monitoring.saved", current(), count=1))
    return see_other(f"{work.href}/indicator/{one.identity}")


def _entry(post: dict[str, str], work: YearPage, one: IndicatorYear) -> Entry:
    """What the form tells. Raises Unreadable."""
    version = post.get("version", "")
    return Entry(
        one.identity,
        value_of(one.indicator, post.get("value", "")),
        reason_typed(post),
        post.get("source", "").strip()[:300],
        day_of(post.get("sourced_on", ""), work.on),
        post.get("method_changed") == "1",
        int(version) if version.isdecimal() else 0,
    )


@signed_in
@require_POST
def settle(request: HttpRequest, number: str, year: int, identity: UUID) -> HttpResponse:
    """Decide which of several bodies' values counts."""
    work = year_of(request, number, year, VALUES)
    one = indicator_of(work, identity)
    told = request.POST.get("fact", "")
    reason = request.POST.get("reason", "")[:2_000]
    try:
        settle_dispute(
            document_id=work.page.document.id,
            fact_id=_fact(one, told),
            reason=reason,
            actor=work.actor,
            at=now(),
        )
    except Refused as refusal:
        context = shown(work, one, refused=refusal, settle_reason=reason, settle_fact=told)
        return render(request, TEMPLATE, context, status=CONFLICT)
    messages.success(request, word("web_monitoring.settled", current()))
    return see_other(f"{work.href}/indicator/{one.identity}#given")


def _fact(one: IndicatorYear, told: str) -> int:
    """One of the values of this indicator's year. Raises Http404: none other can be chosen on the page."""
    known = {str(each.id): each.id for each in one.given if each.value is not None}
    if told and told not in known:
        raise Http404(told)
    return known.get(told, 0)
