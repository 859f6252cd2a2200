"""The page of templates and the files themselves, made when they are asked for."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.engine.plan import Period, Plan
from zhospar.exchange.blank_plan import blank_plan
from zhospar.exchange.workbook_writer import write_workbook
from zhospar.exchange.yaml_template import write_yaml_template
from zhospar.interface.values import BadOption, year_of
from zhospar.statute.edition import Edition
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Language
from zhospar.web.blanks.offered import offers
from zhospar.web.errors import error_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_YAML = "application/yaml; charset=utf-8"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every template; `from` is the first year of the period."""
    usual = datetime.date.today().year + 1
    try:
        first, mistake = _first_year(request, usual), None
    except BadOption as error:
        first, mistake = usual, error
    context = {"offers": offers(current_edition()), "first": first, "mistake": mistake}
    return render(request, "web/blanks/templates.html", context, status=422 if mistake else 200)


@require_safe
def file(request: HttpRequest, kind: str, ending: str) -> HttpResponse:
    """A template as a file to be filled in. Raises Unknown (which becomes a page) for what the law does not have."""
    edition = current_edition()
    edition.kind(kind)
    try:
        first = _first_year(request, datetime.date.today().year + 1)
    except BadOption as error:
        return error_page(request, 422, error.problem, error.mend)
    blank = blank_plan(
        edition,
        kind,
        first,
        variant=request.GET.get("variant", ""),
        body_class=request.GET.get("class", ""),
    )
    content, of_type = _content(blank, edition, request.language, ending)
    found = HttpResponse(content, content_type=of_type)
    found["Content-Disposition"] = f'attachment; filename="{_name(blank, blank.period)}.{ending}"'
    return found


def _content(blank: Plan, edition: Edition, language: Language, ending: str) -> tuple[bytes, str]:
    if ending == "xlsx":
        return write_workbook(blank, edition, language), XLSX
    return write_yaml_template(blank, edition, language).encode(), _YAML


def _name(blank: Plan, period: Period) -> str:
    body_class = blank.developer.body_class if blank.developer else ""
    return "-".join(part for part in (blank.kind, blank.variant, body_class, str(period)) if part)


def _first_year(request: HttpRequest, usual: int) -> int:
    """Raises BadOption."""
    told = request.GET.get("from", "").strip()
    return year_of(told) if told else usual
