"""Loading files of participants: the classifier of territories from CSV; bodies, posts and people from XLSX or YAML."""

from pathlib import PurePath

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhospar.exchange.participants_files import import_participants, import_territories
from zhospar.exchange.participants_workbook import blank_workbook
from zhospar.exchange.plan_files import MAX_BYTES, UnusableFile
from zhospar.records.participants.entries import Entered
from zhospar.statute.library import edition_on
from zhospar.web.clock import now, today
from zhospar.web.participants.gate import administration, doer_of

_LONGEST_NAME = 120
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = (".csv", ".txt")


@administration
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """The form; with a file, what came of it, or every row at fault."""
    entered: tuple[Entered, ...] = ()
    error: UnusableFile | None = None
    missing = False
    if request.method == "POST":
        file = request.FILES.get("file")
        missing = file is None
        if file is not None:
            try:
                entered = _import(request, file.read(), PurePath(file.name or "").name[-_LONGEST_NAME:])
            except UnusableFile as unusable:
                error = unusable
    context = {"entered": entered, "error": error, "missing": missing, "most": MAX_BYTES // 1_000_000}
    return render(request, "web/participants/load.html", context, status=400 if missing else 422 if error else 200)


def _import(request: HttpRequest, content: bytes, name: str) -> tuple[Entered, ...]:
    """Territories from CSV, the rest from what else it is. Raises UnusableFile."""
    if PurePath(name).suffix.lower() in _CSV:
        return import_territories(content, doer_of(request), now(), name)
    return import_participants(content, name, doer_of(request), now())


@administration
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The workbook to be filled in."""
    response = HttpResponse(blank_workbook(edition_on(today()), request.language), content_type=_WORKBOOK)
    response["Content-Disposition"] = 'attachment; filename="bodies.xlsx"'
    return response
