"""The documents that a body answers for, in a reporting year: what it owes on each, how complete the values are, what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.duties.selectors import Row, Seen, documents_seen, rows_of
from zhospar.interface.values import BadOption, year_of
from zhospar.processes.implementation.permissions import INFORMATION
from zhospar.processes.monitoring.selectors import completeness
from zhospar.records.documents.facts import DocumentFacts
from zhospar.statute.edition import Edition
from zhospar.statute.entries import YearlyDuty
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Localized
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import today
from zhospar.web.languages import current
from zhospar.web.monitoring.looks import DUTY, State, percent, state
from zhospar.web.monitoring.workspace import has_reports
from zhospar.web.record.page import in_all

PAGE = 40
IN_FORCE = ("in-force", "correction", "ended")
"""States of documents of which a text holds, or held."""
_RANK = ("overdue", "due-soon", "open", "not-due-yet", "done-late", "done-on-time", "")
"""States in the order in which they ask for attention."""


@dataclass(frozen=True, slots=True)
class Owes:
    """A duty of the body on a document."""

    row: Row
    state: State


@dataclass(frozen=True, slots=True)
class Line:
    """A document."""

    document: DocumentFacts
    part: Localized
    """As what the body has to do with it."""
    owes: tuple[Owes, ...]
    given: int
    asked: int
    share: Localized
    href: str
    act: Localized
    act_href: str


@signed_in
@require_safe
def monitoring(request: HttpRequest) -> HttpResponse:
    """The documents of the body by reporting year."""
    on = today()
    year, mistake = _year(request.GET.get("year", "").strip(), on.year - 1)
    kind, asked = request.GET.get("kind", ""), request.GET.get("state", "")
    asked = asked if asked in DUTY else ""
    actor, law = request.actor, edition_on(on)
    found = [
        one
        for one in documents_seen(Seen(actor), on)
        if one.period_first <= year <= one.period_last and one.state in IN_FORCE and is_monitored(law, one)
    ]
    rows = [one for one in rows_of(found, (year, year + 1), on, Seen(actor)) if one.owed.duty.reporting_year == year]
    own = _own(found, rows, actor.body.code)
    kinds = sorted({one.kind for one, _ in own}, key=lambda one: law.kind(one).name.text(current()))
    of_kind = [(one, duties) for one, duties in own if kind in ("", one.kind)]
    counts = {name: sum(_worst(duties) == name for _, duties in of_kind) for name in DUTY}
    shown = [(one, duties) for one, duties in of_kind if asked in ("", _worst(duties))]
    pages = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    context = {
        "year": year,
        "mistake": mistake,
        "told_year": request.GET.get("year", "")[:12] if mistake else year,
        "kind": kind,
        "kinds": [(one, law.kind(one).name) for one in kinds],
        "lines": _lines(list(pages.object_list), year, actor.body.code),
        "pages": pages,
        "count": len(shown),
        "all": len(of_kind),
        "tally": [
            (number, state("duty", name), _query(request.GET, year, state=name), name == asked)
            for name, number in counts.items()
        ],
        "everything": _query(request.GET, year, state=""),
        "asked": asked,
        "before": _query(request.GET, year - 1),
        "after": _query(request.GET, year + 1) if year < on.year else "",
        "on": on,
    }
    return render(request, "web/monitoring/monitoring.html", context, status=422 if mistake else 200)


def is_monitored(law: Edition, document: DocumentFacts) -> bool:
    """Whether the law has anything told of such a document's implementation year by year."""
    yearly = law.of(YearlyDuty, document.kind, document.body_class, document.variant)
    return any(cited.entry.process == "monitoring" for cited in yearly)


def _year(told: str, usual: int) -> tuple[int, BadOption | None]:
    try:
        year = year_of(told) if told else usual
    except BadOption as error:
        return usual, error
    return (year if 1990 <= year <= 2200 else usual), None


def _query(told: QueryDict, year: int, **other: object) -> str:
    wanted: dict[str, object] = {"year": year, "kind": told.get("kind", ""), "state": told.get("state", ""), **other}
    return "?" + urlencode([(name, value) for name, value in wanted.items() if value])


def _own(found: Sequence[DocumentFacts], rows: Sequence[Row], body: str) -> list[tuple[DocumentFacts, tuple[Row, ...]]]:
    """The documents that the body owes something on, develops or takes part in; the most urgent first."""
    owing: dict[Any, list[Row]] = {}
    for one in rows:
        if one.owed.body.code == body:
            owing.setdefault(one.document.id, []).append(one)
    own = [
        (one, tuple(owing.get(one.id, ())))
        for one in found
        if one.id in owing or body in (one.developer.code, *one.taking("co-executor"), *one.taking("authorised"))
    ]
    return sorted(own, key=lambda one: (_RANK.index(_worst(one[1])), one[0].number))


def _worst(duties: Sequence[Row]) -> str:
    """The state that asks for most; empty where nothing is owed."""
    return min((one.status for one in duties), key=_RANK.index, default="")


def _lines(shown: Sequence[tuple[DocumentFacts, tuple[Row, ...]]], year: int, body: str) -> list[Line]:
    told: Mapping[Any, tuple[int, int]] = completeness(
        {one.id: one.edition.id for one, _ in shown if one.edition}, year
    )
    return [_line(one, duties, year, body, told.get(one.id, (0, 0))) for one, duties in shown]


def _line(document: DocumentFacts, duties: tuple[Row, ...], year: int, body: str, values: tuple[int, int]) -> Line:
    base = f"/{current()}/register/{document.number}"
    href = f"{base}/monitoring/{year}" if document.edition else base  # of a card no text is kept
    act, act_href = _next(duties, base, href)
    if not document.edition:
        act_href = base
    return Line(
        document=document,
        part=in_all(f"web_monitoring.as.{_part(document, body)}"),
        owes=tuple(Owes(one, state("duty", one.status)) for one in duties),
        given=values[0],
        asked=values[1],
        share=percent(values[0], values[1]),
        href=href,
        act=act,
        act_href=act_href,
    )


def _part(document: DocumentFacts, body: str) -> str:
    if document.developer.code == body:
        return "developer"
    return "co-executor" if body in (*document.taking("co-executor"), *document.taking("authorised")) else "authority"


def _next(duties: Sequence[Row], base: str, href: str) -> tuple[Localized, str]:
    """What comes next: the most urgent duty that is open, where it is done; else a look at the year."""
    waiting = [one for one in duties if one.status in ("overdue", "due-soon", "open")]
    first = min(waiting, key=lambda one: (_RANK.index(one.status), one.owed.duty.last_day), default=None)
    if first is None:
        return in_all("web_monitoring.look"), href
    if first.owed.duty.gives == INFORMATION:
        return in_all("web_monitoring.give-information"), f"{href}/information"
    return first.owed.duty.what, f"{base}/reports" if has_reports() else f"{base}/monitoring"
