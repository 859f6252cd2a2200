"""The register of documents: the table, its files, the views that people keep."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zhospar.exchange.table_files import Cell, write_csv, write_table_workbook
from zhospar.interface.words import word
from zhospar.processes.development import register as register_of
from zhospar.records.participants.selectors import views_of
from zhospar.records.participants.services.views import drop_view, keep_view
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.library import edition_on
from zhospar.web.account.gate import signed_in
from zhospar.web.addresses import address
from zhospar.web.clock import now, today
from zhospar.web.register.asking import COLUMNS, Wish, wish_of
from zhospar.web.register.filters import choices_of, set_filters
from zhospar.web.register.lines import file_heads, file_row, heads_of, rows_of

PAGE = 50
_AT_ONCE = 500
"""Documents whose lines are made at once for a file."""
_MOST_IN_FILE = 20_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
@require_safe
def register(request: HttpRequest, refused: Refused | None = None) -> HttpResponse:
    """The documents on record that are asked for, a page at a time."""
    wish, law = wish_of(request.GET), edition_on(today())
    ids = _found(request, wish, law)
    page = Paginator(ids, PAGE).get_page(request.GET.get("page"))
    lines = register_of.lines_of(list(page.object_list), request.actor, today())
    choices = choices_of(request, law)
    context = {
        "wish": wish,
        "asked": wish.asked,
        "heads": heads_of(wish),
        "lines": rows_of(lines, wish, law, request.language),
        "pages": page,
        "count": page.paginator.count,
        **choices,
        "set_filters": set_filters(wish, choices),
        "columns": [(name, name in wish.columns) for name in COLUMNS],
        "views": views_of(request.actor.person_id),
        "query": wish.query(),
        "refused": refused,
    }
    return render(
        request, "web/register/register.html", context, status=422 if wish.mistake else 409 if refused else 200
    )


def _found(request: HttpRequest, wish: Wish, law: Edition) -> Any:
    return register_of.found(
        wish.asked, request.actor, law, today(), request.language, administration=request.user.is_staff
    )


@signed_in
@require_safe
def file(request: HttpRequest, ending: str) -> HttpResponse:
    """What is shown, all pages of it, as a file."""
    wish, law, language = wish_of(request.GET), edition_on(today()), request.language
    ids = list(_found(request, wish, law)[:_MOST_IN_FILE])

    def rows() -> Iterator[list[Cell]]:
        for start in range(0, len(ids), _AT_ONCE):
            for line in register_of.lines_of(ids[start : start + _AT_ONCE], request.actor, today()):
                yield file_row(line, wish, law, language)

    heads = file_heads(wish, language)
    if ending == "xlsx":
        content, of_type = write_table_workbook(word("web_register.title", language), heads, rows()), XLSX
    else:
        content, of_type = write_csv(heads, rows()), "text/csv; charset=utf-8"
    response = HttpResponse(content, content_type=of_type)
    response["Content-Disposition"] = f'attachment; filename="register-{today():%Y-%m-%d}.{ending}"'
    return response


@signed_in
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is shown under a name."""
    query = request.POST.get("query", "")
    try:
        keep_view(name=request.POST.get("name", ""), query=query, actor=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, f"{refusal.problem.text(request.language)}. {refusal.mend.text(request.language)}.")
    else:
        messages.success(request, word("web_register.kept", request.language))
    return HttpResponseRedirect(address("register") + (f"?{query}" if query else ""))


@signed_in
@require_POST
def drop(request: HttpRequest, view_id: int) -> HttpResponse:
    """Keep a view no longer."""
    drop_view(view_id=view_id, actor=request.actor, at=now())
    messages.success(request, word("web_register.dropped", request.language))
    return HttpResponseRedirect(address("register"))
