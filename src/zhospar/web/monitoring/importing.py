"""Values from a table: the form to download, the file or the paste, its columns told once, a preview row by row, all or nothing."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhospar.exchange.plan_files import UnusableFile
from zhospar.exchange.values_files import (
    FIELDS,
    FORMATS,
    Blank,
    Table,
    guessed,
    packed,
    read_pasted,
    read_values_file,
    rows_by,
    unpacked,
    values_workbook,
)
from zhospar.interface.words import word
from zhospar.processes.monitoring.facts import IndicatorYear
from zhospar.processes.monitoring.selectors import columns_known
from zhospar.processes.monitoring.services.importing import remember_columns
from zhospar.processes.monitoring.services.information import enter_facts
from zhospar.processes.monitoring.typed_values import RowRead, read_rows
from zhospar.records.refusals import Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.editor.fields import spelled
from zhospar.web.languages import current
from zhospar.web.monitoring.entering import CONFLICT, UNPROCESSABLE, status_of
from zhospar.web.monitoring.grid import reason_shown
from zhospar.web.monitoring.workspace import VALUES, YearPage, year_of
from zhospar.web.record.answers import as_file, see_other
from zhospar.web.record.page import in_all

TEMPLATE = "web/monitoring/import.html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATES = {
    "new": ("ok", "add"),
    "changed": ("info", "swap"),
    "same": ("off", "same"),
    "blank": ("off", "dash"),
    "fault": ("err", "err"),
}
"""Tone and icon of what a row would do."""
_SAMPLES = 3


@signed_in
@require_safe
def blank(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The workbook to fill in: the indicators that the body answers for, or all where it answers for none."""
    work = year_of(request, number, year, "import")
    own = [one for one in work.told.indicators if work.is_asked(one)]
    rows = [_blank(work, one) for one in own or work.told.indicators]
    language = current()
    title = f"{work.page.document.number} {work.page.document.title.text(language)}"
    return as_file(values_workbook(rows, title, year, language), f"{number}-{year}-{work.body}.xlsx", XLSX)


def _blank(work: YearPage, one: IndicatorYear) -> Blank:
    indicator, own, language = one.indicator, work.own(one), current()
    return Blank(
        code=indicator.id,
        name=indicator.title.text(language),
        unit=indicator.unit.text(language),
        planned=indicator.planned.get(work.year),
        value=own.value if own else None,
        reason=reason_shown(own),
        source=own.source if own else "",
        sourced_on=f"{own.sourced_on:%d.%m.%Y}" if own and own.sourced_on else "",
        in_words=indicator.value in ("text", "milestone"),
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The table of a body: read, its columns told, shown row by row, saved all or nothing."""
    work = year_of(request, number, year, "import")
    if request.method != "POST":
        return _page(request, work, {})
    try:
        if work.why_not:
            raise work.why_not
        table = _table(request, year)
        if table is None:
            return _page(request, work, {"no_file": True}, UNPROCESSABLE)
        return _with_columns(request, work, table)
    except UnusableFile as error:
        return _page(request, work, {"unusable": error, "pasted": request.POST.get("pasted", "")}, UNPROCESSABLE)
    except Refused as refusal:
        return _page(request, work, {"refused": refusal}, status_of(work) if work.why_not else CONFLICT)


def _page(request: HttpRequest, work: YearPage, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    context = {"page": work.page, "work": work, "formats": ",".join(FORMATS), **more}
    return render(request, TEMPLATE, context, status=status)


def _table(request: HttpRequest, year: int) -> Table | None:
    """The table that is given: a file, a paste, or the one that the form carries. Raises UnusableFile."""
    if request.POST.get("table"):
        return unpacked(request.POST["table"])
    given = request.FILES.get("file")
    if given is not None:
        return read_values_file(given.read(), PurePath(given.name or "").name[-120:], year)
    pasted = request.POST.get("pasted", "")
    return read_pasted(pasted, year) if pasted.strip() else None


def _with_columns(request: HttpRequest, work: YearPage, table: Table) -> HttpResponse:
    """The preview where the columns are known: told just now, remembered, or all guessed; else the question which is which."""
    post = request.POST
    if post.get("step") == "columns":
        columns = _told(post, table)
        remember_columns(
            shape=table.shape,
            columns={field: table.headings[place] for field, place in columns.items()},
            actor=work.actor,
            at=now(),
        )
        return _preview(request, work, table, columns)
    known = columns_known(work.actor.body.id, table.shape)
    columns = {field: table.headings.index(name) for field, name in known.items() if name in table.headings}
    usual = guessed(table.headings, work.year)
    if post.get("step") == "ask" or not _enough(columns or usual):
        return _ask(request, work, table, columns or usual)
    found = columns or usual
    if post.get("step") == "save":
        return _save(request, work, table, found)
    return _preview(request, work, table, found, remembered=bool(columns))


def _enough(columns: Mapping[str, int]) -> bool:
    return "value" in columns and ("code" in columns or "name" in columns)


def _told(post: Mapping[str, str], table: Table) -> dict[str, int]:
    """Which column is what, as the form tells: each field by the place of its column."""
    found = {}
    for field in FIELDS:
        place = post.get(f"column-{field}", "")
        if place.isdecimal() and int(place) < len(table.headings):
            found[field] = int(place)
    return found


def _ask(request: HttpRequest, work: YearPage, table: Table, columns: Mapping[str, int]) -> HttpResponse:
    samples = [
        (place, name, "; ".join(row.cells[place] for row in table.rows[:_SAMPLES] if row.cells[place])[:80])
        for place, name in enumerate(table.headings)
    ]
    fields = [(field, in_all(f"web_monitoring.field.{field}"), columns.get(field)) for field in FIELDS]
    return _page(request, work, {"asking": fields, "headings": samples, "table": packed(table)})


def _preview(
    request: HttpRequest,
    work: YearPage,
    table: Table,
    columns: Mapping[str, int],
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """What each row would change, and what is at fault; nothing is saved yet."""
    rows = read_rows(rows_by(table, columns), work.told, work.body, current(), work.on)
    counts = {state: sum(row.state == state for row in rows) for state in STATES}
    context = {
        "preview": [_row(row) for row in rows if row.state != "blank"],
        "counts": [(counts[one], in_all(f"web_monitoring.row.{one}"), *STATES[one]) for one in STATES if counts[one]],
        "faults": counts["fault"],
        "changes": counts["new"] + counts["changed"],
        "doubted": sum(bool(row.doubts) for row in rows),
        "table": packed(table),
        "columns": [
            (in_all(f"web_monitoring.field.{field}"), table.headings[place]) for field, place in columns.items()
        ],
        **more,
    }
    return _page(request, work, context, status)


def _row(row: RowRead) -> dict[str, Any]:
    """A row of the preview."""
    tone, sign = STATES[row.state]
    return {
        "row": row,
        "tone": tone,
        "sign": sign,
        "told": in_all(f"web_monitoring.row.{row.state}"),
        "was": spelled(row.was.value) if row.was else "",
        "value": spelled(row.entry.value) if row.entry else "",
        "reason": row.entry.reason if row.entry else "",
    }


def _save(request: HttpRequest, work: YearPage, table: Table, columns: Mapping[str, int]) -> HttpResponse:
    """All rows that change something, or none: a fault, or a doubt that nobody confirmed, saves nothing. Raises Refused."""
    rows = read_rows(rows_by(table, columns), work.told, work.body, current(), work.on)
    if any(row.faults for row in rows):
        return _preview(request, work, table, columns, UNPROCESSABLE)
    if any(row.doubts for row in rows) and request.POST.get("sure") != "1":
        return _preview(request, work, table, columns, UNPROCESSABLE, unsure=True)
    entries = [row.entry for row in rows if row.entry and row.state in ("new", "changed")]
    count = enter_facts(document_id=work.page.document.id, year=work.year, entries=entries, actor=work.actor, at=now())
    messages.success(request, word("web_monitoring.saved", current(), count=count))
    return see_other(work.of(VALUES))
