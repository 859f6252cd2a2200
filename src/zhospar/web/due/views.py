"""The page that counts a term."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.engine.dates_in_words import in_words, weekday
from zhospar.engine.deadlines import Deadline, TermReadings, UncountableTerm
from zhospar.engine.term_text import UnreadableTerm, due
from zhospar.engine.working_days import kazakhstan
from zhospar.interface.values import BadOption, day_of
from zhospar.statute.edition import Edition
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized

EXAMPLES = (
    Localized("7 жұмыс күні", "7 рабочих дней", "7 working days"),
    Localized("1 ай", "1 месяц", "1 month"),
    Localized("06-01 дейін", "до 06-01", "before 06-01"),
    Localized("02-20 кешіктірмей", "не позднее 02-20", "not later than 02-20"),
)
"""Forms of a term that people may start from."""


@require_safe
def term(request: HttpRequest) -> HttpResponse:
    """The form; with a term in the address, its last day."""
    edition = current_edition()
    told = {name: request.GET.get(name, "").strip() for name in ("day", "term", "known")}
    context: dict[str, Any] = {"told": told, "examples": EXAMPLES, "usual": datetime.date.today().isoformat()}
    context |= _counted(edition, told) if told["term"] else {}
    return render(request, "web/due/due.html", context, status=422 if context.get("errors") else 200)


def _counted(edition: Edition, told: dict[str, str]) -> dict[str, Any]:
    """The answer, or the mistakes field by field."""
    errors: dict[str, Exception] = {}
    days: dict[str, datetime.date] = {}
    for name in ("day", "known"):
        if told[name]:
            try:
                days[name] = day_of(told[name])
            except BadOption as error:
                errors[name] = error
    start = days.get("day", datetime.date.today())
    calendar = kazakhstan().as_known_on(days["known"]) if "known" in days else kazakhstan()
    try:
        found = due(start, told["term"], calendar, TermReadings.of(edition))
    except (UnreadableTerm, UncountableTerm) as error:
        errors["term"] = error
    return {"errors": errors} if errors else _answer(edition, start, found)


def _answer(edition: Edition, start: datetime.date, found: Deadline) -> dict[str, Any]:
    return {
        "found": found,
        "start": in_words(start),
        "last_day": in_words(found.last_day),
        "weekday": weekday(found.last_day),
        "readings": [edition.readings[one] for one in found.readings],
    }
