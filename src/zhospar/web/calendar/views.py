"""Pages and files of the calendar."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.engine.duties import duties_of_year
from zhospar.exchange.icalendar_writer import to_ics
from zhospar.statute.edition import Edition
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized
from zhospar.web.addresses import address
from zhospar.web.calendar.asking import Asked, ask, awaited_events, conditions_asked, has_stages
from zhospar.web.calendar.listing import lines_by_month, readings_of, why_nothing
from zhospar.web.calendar.year import WEEKDAYS, months_of, special_days

_FIRST_KIND = "state-body-strategic-plan"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The kinds to choose from; with `kind` in the address, on to its calendar."""
    if kind := request.GET.get("kind", ""):
        current_edition().kind(kind)
        rest = request.GET.copy()
        rest.pop("kind", None)
        told = f"?{rest.urlencode()}" if rest else ""
        return HttpResponseRedirect(address("calendar-of-kind", kind) + told)
    return HttpResponseRedirect(address("calendar-of-kind", _FIRST_KIND))


@require_safe
def of_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """The year of a kind's document."""
    edition = current_edition()
    today = datetime.date.today()
    asked = ask(edition, kind, request.GET, today)
    calendar, year = asked.calendar, asked.year
    duties = duties_of_year(edition, asked.situation, year, calendar)
    nothing = None if duties else why_nothing(edition, asked, calendar)
    context = {
        **_form(edition, asked),
        "months": months_of(year, duties, calendar, today),
        "weekdays": WEEKDAYS,
        "today": today,
        "special": special_days(year, calendar),
        "caveat": calendar.caveat(datetime.date(year, 1, 1), datetime.date(year, 12, 31)),
        "lists": lines_by_month(edition, asked.situation, duties),
        "count": len(duties),
        "readings": readings_of(edition, duties),
        "nothing": nothing,
        "other_years": [(one, _address(asked, one)) for one in nothing.years] if nothing else (),
        "before": _address(asked, year - 1),
        "after": _address(asked, year + 1),
        "file": address("calendar-file", kind, **asked.query()),
    }
    return render(request, "web/calendar/year.html", context, status=422 if asked.errors else 200)


def _form(edition: Edition, asked: Asked) -> dict[str, Any]:
    """What the form shows: the choices, and what is chosen."""
    kind = edition.kind(asked.kind)
    return {
        "asked": asked,
        "kind": kind,
        "kinds": [cited.entry for cited in edition.kinds.values()],
        "variant": edition.variant_name(kind.id, asked.situation.variant),
        "body_class": edition.classes.get(asked.situation.body_class),
        "classes": list(edition.classes.items()) if edition.body_class(kind.id, "") else (),
        "events": awaited_events(edition, asked),
        "stages": has_stages(edition, asked),
        "conditions": conditions_asked(edition, asked),
    }


def _address(asked: Asked, year: int) -> str:
    return address("calendar-of-kind", asked.kind, **asked.query(year=year))


@require_safe
def file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same year as a calendar file that any calendar program reads."""
    edition = current_edition()
    now = datetime.datetime.now(datetime.UTC)
    asked = ask(edition, kind, request.GET, now.date())
    if asked.errors:
        return of_kind(request, kind)
    duties = duties_of_year(edition, asked.situation, asked.year, asked.calendar)
    name, period = edition.kind(kind).name, asked.situation.period
    title = Localized(*(f"{one} · {period} · {asked.year}" for one in (name.kk, name.ru, name.en)))
    told = to_ics(duties, edition, stamp=now, document=asked.document, title=title, language=request.language)
    found = HttpResponse(told, content_type="text/calendar; charset=utf-8")
    found["Content-Disposition"] = f'inline; filename="{kind}-{asked.year}.ics"'
    return found
