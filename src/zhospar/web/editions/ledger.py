"""The ledger of target changes of the whole country, and as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.engine.differences import LABELS
from zhospar.exchange.table_files import write_csv
from zhospar.interface.words import word
from zhospar.processes.correction import selectors
from zhospar.records.documents.selectors import visible_to
from zhospar.statute.library import edition_on
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import today
from zhospar.web.editions.asking import LedgerWish, ledger_wish
from zhospar.web.editions.presenters import entries_shown
from zhospar.web.editions.showing import label_of
from zhospar.web.register.filters import choices_of

PAGE = 50
_HEADS = (
    "document",
    "title",
    "kind",
    "territory",
    "edition",
    "code",
    "indicator",
    "label",
    "years",
    "reason",
    "act",
    "on",
    "left",
)
"""Columns of the file; their words are "web_editions.col.<name>"."""


@signed_in
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Target changes of approved corrections, the newest first."""
    wish, law = ledger_wish(request.GET), edition_on(today())
    page = Paginator(_rows(request, wish), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "wish": wish,
        "pages": page,
        "entries": list(entries_shown(page.object_list)),
        "labels": [label_of(one) for one in LABELS],
        **choices_of(request, law),
        "query": query.urlencode(),
    }
    return render(request, "web/editions/ledger.html", context, status=422 if wish.mistake else 200)


def _rows(request: HttpRequest, wish: LedgerWish) -> QuerySet[Any]:
    visible = visible_to(request.actor, today(), administration=request.user.is_staff)
    return selectors.ledger(
        visible=visible,
        labels=[wish.label] if wish.label else (),
        kind=wish.kind,
        territory=wish.territory,
        year=wish.year,
    )


@signed_in
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """What is shown, all of it, as CSV."""
    language, law = request.language, edition_on(today())
    heads = [word(f"web_editions.col.{name}", language) for name in _HEADS]
    rows = (
        (
            one.number, one.title.text(language), law.kind(one.kind).name.text(language), one.territory.text(language),
            one.edition, one.code, one.indicator.text(language), one.label.told.text(language), one.years, one.reason,
            one.act, one.on, one.days_left,
        )
        for one in entries_shown(_rows(request, ledger_wish(request.GET)).iterator(chunk_size=1000))
    )  # fmt: skip
    response = HttpResponse(write_csv(heads, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ledger-{today():%Y-%m-%d}.csv"'
    return response
