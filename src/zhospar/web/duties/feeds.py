"""Feeds for calendars: their addresses, and the feeds themselves, which ask for no sign-in; the address of one's letters."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zhospar.duties.feeds import feed_at, feeds_of
from zhospar.duties.selectors import Row
from zhospar.duties.services import make_feed, name_address, withdraw_feed
from zhospar.engine.dates_in_words import in_words
from zhospar.exchange.icalendar_writer import WholeDay, feed_of
from zhospar.interface.words import word
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Language
from zhospar.web.account.gate import signed_in
from zhospar.web.addresses import address
from zhospar.web.clock import now, today
from zhospar.web.duties.lines import days_told, row_word

_CONFLICT = 409


@signed_in
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The addresses of one's feeds, and the address of one's letters."""
    return _page(request)


def _page(
    request: HttpRequest, made: str = "", refused: Refused | None = None, typed: str | None = None
) -> HttpResponse:
    context = {
        "feeds": feeds_of(request.actor.person_id),
        "made": made,
        "refused": refused,
        "address": request.user.email if typed is None else typed,
        "fallback": f"{request.user.get_username()}@{settings.MAIL_DOMAIN}" if settings.MAIL_DOMAIN else "",
        "before": settings.REMIND_BEFORE,
        "escalate": settings.ESCALATE_AFTER,
    }
    return render(request, "web/duties/feeds.html", context, status=_CONFLICT if refused else 200)


@signed_in
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make an address. It is shown on this page and never again: no redirect, so that nothing keeps it."""
    try:
        secret = make_feed(of_body=request.POST.get("of") == "body", actor=request.actor, at=now())
    except Refused as refusal:
        return _page(request, refused=refusal)
    return _page(request, made=request.build_absolute_uri(address("duty-feed", secret)))


@signed_in
@require_POST
def withdraw(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Let an address lead nowhere."""
    withdraw_feed(feed_id=feed_id, actor=request.actor, at=now())
    messages.success(request, word("web_duties.feed.withdrawn", request.language))
    return HttpResponseRedirect(address("duty-feeds"), status=303)


@signed_in
@require_POST
def address_of_letters(request: HttpRequest) -> HttpResponse:
    """Name the address at which one is reminded."""
    told = request.POST.get("address", "")
    try:
        name_address(address=told, actor=request.actor, at=now())
    except Refused as refusal:
        return _page(request, refused=refusal, typed=told)
    messages.success(request, word("web_duties.letters.kept", request.language))
    return HttpResponseRedirect(address("duty-feeds"), status=303)


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The duties behind a secret address, as a calendar. Raises Http404 for an address that leads nowhere."""
    on = today()
    found = feed_at(secret, on)
    if found is None:
        raise Http404
    language, law = request.language, edition_on(on)
    events = [_event(row, law, language, request) for row in found.rows]
    title = word("web_duties.feed.name", language, name=found.name.text(language))
    response = HttpResponse(feed_of(events, stamp=now(), title=title), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = 'inline; filename="duties.ics"'
    return response


def _event(row: Row, law: Edition, language: Language, request: HttpRequest) -> WholeDay:
    """A duty as an event. Of a marked document only the number is told: an address may be passed on."""
    duty, document = row.owed.duty, row.document
    cited = law.cite(duty.provision).text(language)
    done = row.status.startswith("done")
    number = document.number
    lines = [
        number if document.mark else f"{document.title.text(language)} ({number})",
        f"{word('web_duties.col.body', language)}: {row.owed.body.called.text(language)}",
        f"{word('web_duties.col.to', language)}: {'; '.join(one.text(language) for one in row.owed.to_names)}",
        f"{word('web_duties.col.state', language)}: {row_word(row)}{_days(row)}",
        f"{word('web_duties.col.last-day', language)}: {in_words(duty.last_day).text(language)}",
        f"{word('web_duties.col.provision', language)}: {cited}",
        *(f"- {one.text(language)}" for one in duty.because),
    ]
    link = address("duties", year=duty.last_day.year, document=number)
    return WholeDay(
        key=f"{document.id}:{row.owed.key}",
        on=duty.last_day,
        summary=f"{'✓ ' if done else ''}{duty.what.text(language)} ({cited})",
        lines=lines,
        link=request.build_absolute_uri(link),
        category=duty.process,
    )


def _days(row: Row) -> str:
    told = days_told(row)
    return f" ({told})" if told else ""
