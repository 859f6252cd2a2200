"""The board of control and the log of breaches, and both as files."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.exchange.table_files import write_csv, write_table_workbook
from zhospar.interface.words import word
from zhospar.processes.control.facts import BREACH_STATES, DocumentYear
from zhospar.processes.control.selectors import BreachLog, board_of, breaches_of, rules_of_control
from zhospar.statute.library import edition_on
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import today
from zhospar.web.control import board as laid_out
from zhospar.web.control import log
from zhospar.web.control.asking import Wish, wish_of
from zhospar.web.record.answers import as_file

PAGE, FEW = 50, 10
UNPROCESSABLE = 422
_FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@signed_in
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The documents that the person's body controls, by kind, with the duties of the year; its own ones beside."""
    on = today()
    wish = wish_of(request.GET, on)
    found = board_of(request.actor, wish.year, on, administration=request.user.is_staff)
    kind, chosen = _of_kind(found.controlled, wish)
    own_kind, own = _of_kind(found.own, wish) if not found.controlled else ("", found.own)
    rows = chosen or own
    breaches = sorted((one for year in rows for one in year.breaches), key=lambda one: not one.is_open)
    context: dict[str, Any] = {
        "wish": wish,
        "rules": rules_of_control(edition_on(today())),
        "on": on,
        "kind": kind or own_kind,
        "kinds": _kinds(found.controlled or found.own),
        "controls": bool(found.controlled),
        "board": laid_out.shown(rows, wish),
        "own": laid_out.shown(found.own, Wish(wish.year, wish.year_told)) if found.controlled else None,
        "breaches": [log.line_of(one) for one in breaches[:FEW]],
        "breaches_more": max(0, len(breaches) - FEW),
        "breaches_open": sum(one.is_open for one in breaches),
    }
    return render(request, "web/control/board.html", context, status=UNPROCESSABLE if wish.mistake else 200)


def _of_kind(rows: tuple[DocumentYear, ...], wish: Wish) -> tuple[str, tuple[DocumentYear, ...]]:
    """The kind that is looked at, the first one unless another is asked for, and its documents."""
    known = list(_kinds(rows))
    kind = wish.kind if wish.kind in known else next(iter(known), "")
    return kind, tuple(one for one in rows if one.document.kind == kind)


def _kinds(rows: tuple[DocumentYear, ...]) -> dict[str, int]:
    """The kinds of these documents, with how many there are."""
    found: dict[str, int] = {}
    for one in rows:
        found[one.document.kind] = found.get(one.document.kind, 0) + 1
    return found


@signed_in
@require_safe
def board_file(request: HttpRequest) -> HttpResponse:
    """Every duty of the documents on the board, as CSV."""
    on = today()
    wish = wish_of(request.GET, on)
    found = board_of(request.actor, wish.year, on, administration=request.user.is_staff)
    rows = [one for one in found.rows if wish.kind in ("", one.document.kind)]
    lines = laid_out.lines(rows, edition_on(on), request.language)
    content = write_csv(laid_out.heads(request.language), lines)
    return as_file(content, f"control-{wish.year}.csv", _FORMS["csv"])


@signed_in
@require_safe
def breaches(request: HttpRequest) -> HttpResponse:
    """The log of breaches of a year, the latest first."""
    wish = wish_of(request.GET, today())
    found = _log(request, wish)
    kept = log.narrowed(found.breaches, wish)
    page = Paginator(kept, PAGE).get_page(request.GET.get("page"))
    bodies = {one.owed.body.code: one.owed.body.called for one in found.breaches}
    context = {
        "wish": wish,
        "rules": rules_of_control(edition_on(today())),
        "pages": page,
        "lines": [log.line_of(one) for one in page.object_list],
        "open": sum(one.is_open for one in kept),
        "states": BREACH_STATES,
        "kinds": sorted({one.document.kind for one in found.breaches}),
        "bodies": sorted(bodies.items(), key=lambda one: one[1].text(request.language)),
    }
    return render(request, "web/control/breaches.html", context, status=UNPROCESSABLE if wish.mistake else 200)


@signed_in
@require_safe
def breaches_file(request: HttpRequest, form: str) -> HttpResponse:
    """The breaches that the filters leave, all of them, as CSV or XLSX."""
    if form not in _FORMS:
        raise Http404
    wish, law, language = wish_of(request.GET, today()), edition_on(today()), request.language
    heads, rows = log.heads(language), log.rows(log.narrowed(_log(request, wish).breaches, wish), law, language)
    name = word("web_control.breaches", language)
    content = write_csv(heads, rows) if form == "csv" else write_table_workbook(name, heads, rows)
    return as_file(content, f"breaches-{wish.year}.{form}", _FORMS[form])


def _log(request: HttpRequest, wish: Wish) -> BreachLog:
    return breaches_of(request.actor, wish.year, today(), administration=request.user.is_staff)
