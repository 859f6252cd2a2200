"""The board of duties, its files, and the year at a glance."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.duties import selectors
from zhospar.duties.selectors import Board, Seen
from zhospar.exchange.table_files import write_csv, write_table_workbook
from zhospar.interface.words import word
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.library import edition_on
from zhospar.web.clock import today
from zhospar.web.duties.asking import MATRIX, USUAL, VIEWS, Wish, wish_of
from zhospar.web.duties.lines import file_heads, file_rows, lists_of, matrix_shown, set_filters, tally_of
from zhospar.web.duties.year import whose_of, year_of_duties
from zhospar.web.participants.gate import readers
from zhospar.web.record.page import in_all

PAGE = 100
CONFLICT, UNPROCESSABLE = 409, 422
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def seen_by(request: HttpRequest) -> Seen:
    """Who looks."""
    return Seen(request.actor, bool(request.user.is_staff))


@readers
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Who owes what in a year, as it stands today."""
    return board_page(request)


def board_page(request: HttpRequest, refused: Refused | None = None) -> HttpResponse:
    """The board that the address asks for; with what was refused, and what was typed."""
    on = today()
    wish, law = wish_of(request.GET, on), edition_on(on)
    found = selectors.board(wish.year, on, seen_by(request), wish.asked)
    context = {
        "wish": wish,
        "on": on,
        "board": found,
        "tally": tally_of(found, wish),
        "tabs": _tabs(wish, found),
        "query": wish.query(),
        "before": wish.query(year=wish.year - 1, day=""),
        "after": wish.query(year=wish.year + 1, day=""),
        "set_filters": set_filters(wish, found, law),
        **_choices(found, law, request),
        **_laid_out(found, wish, law, request),
        "refused": refused,
        "typed": request.POST,
    }
    status = CONFLICT if refused else UNPROCESSABLE if wish.mistake else 200
    return render(request, "web/duties/board.html", context, status=status)


def _laid_out(found: Board, wish: Wish, law: Edition, request: HttpRequest) -> dict[str, Any]:
    """The matrix, or a page of the list."""
    if wish.view == MATRIX:
        matrix, rows = matrix_shown(found, wish)
        return {"matrix": matrix, "matrix_rows": rows}
    page = Paginator(found.rows, PAGE).get_page(request.GET.get("page"))
    return {"pages": page, "lists": lists_of(page.object_list, wish, law)}


def _tabs(wish: Wish, found: Board) -> list[dict[str, object]]:
    """The ways to lay the duties out. Duties of many kinds make no table: the matrix begins with the kind that has most."""
    counts = Counter(one.document.kind for one in found.rows)
    most = max(counts, key=lambda one: counts[one], default="")
    return [
        {
            "told": in_all(f"web_duties.view.{one}"),
            "href": "?"
            + wish.query(view="" if one == USUAL else one, kind=wish.asked.kind or (most if one == MATRIX else "")),
            "here": one == wish.view,
        }
        for one in VIEWS
    ]


def _choices(found: Board, law: Edition, request: HttpRequest) -> dict[str, Any]:
    """What the board may be narrowed by."""
    language = request.language
    bodies = {one.code: one.name.text(language) for one in found.bodies}
    own = request.actor.body if request.actor else None
    if own:
        bodies.setdefault(own.code, own.name.text(language))
    return {
        "kinds": [(one, law.kind(one).name) for one in found.kinds],
        "kind": law.kinds[asked].entry if (asked := request.GET.get("kind", "")) in law.kinds else None,
        "bodies": sorted(bodies.items(), key=lambda one: one[1]),
        "own": own.code if own else "",
    }


@readers
@require_safe
def file(request: HttpRequest, ending: str) -> HttpResponse:
    """What is shown, all pages of it, as a file."""
    on, language = today(), request.language
    wish, law = wish_of(request.GET, on), edition_on(on)
    rows = selectors.board(wish.year, on, seen_by(request), wish.asked).rows
    heads, lines = file_heads(language), file_rows(rows, law, language)
    if ending == "xlsx":
        content, of_type = write_table_workbook(word("web_duties.title", language), heads, lines), XLSX
    else:
        content, of_type = write_csv(heads, lines), "text/csv; charset=utf-8"
    response = HttpResponse(content, content_type=of_type)
    response["Content-Disposition"] = f'attachment; filename="duties-{wish.year}-{on:%Y-%m-%d}.{ending}"'
    return response


@readers
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The year at a glance: what falls due on which day, for one's body or for all."""
    on = today()
    wish, whose = wish_of(request.GET, on), whose_of(request)
    context = year_of_duties(wish, whose, seen_by(request), on)
    return render(request, "web/duties/calendar.html", context, status=UNPROCESSABLE if wish.mistake else 200)
