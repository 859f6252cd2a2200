"""Check a plan: the form, the result of an upload, the result of a sample. A file is read in memory and forgotten."""

import datetime
import json
from pathlib import PurePath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhospar.engine.plan import Plan
from zhospar.exchange.check_report import report_as_data
from zhospar.exchange.known_names import refuse_strangers
from zhospar.exchange.plan_files import (
    FORMATS,
    MAX_BYTES,
    MAX_TEXT_BYTES,
    Source,
    UnusableFile,
    plan_of,
    read_source,
)
from zhospar.exchange.samples import by_kind, sample, unusable
from zhospar.statute.edition import Edition
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized
from zhospar.web.check.result import Checked, checked

_LONGEST_NAME = 120
_MOST_BESIDE = 3


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The form; with a file, its result."""
    if request.method == "POST":
        return _upload(request)
    return _form(request)


@require_safe
def of_sample(request: HttpRequest, sample_id: str) -> HttpResponse:
    """The result of a sample."""
    found = sample(sample_id)
    if found is None:
        raise Http404(sample_id)
    content = found.path.read_bytes()
    name = f"samples/{found.id}{found.path.suffix}"
    return _result(request, content, name, (), sample_id)


def _form(request: HttpRequest, mistake: str = "", status: int = 200) -> HttpResponse:
    context = {
        "samples": by_kind(current_edition()),
        "unusable": unusable(),
        "formats": ", ".join(FORMATS),
        "most": MAX_BYTES // 1_000_000,
        "most_text": MAX_TEXT_BYTES // 1_000_000,
        "mistake": mistake,
    }
    return render(request, "web/check/form.html", context, status=status)


def _upload(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        return _form(request, "web_check.no-file", 400)
    beside = [one for one in request.FILES.getlist("beside") if one.size]
    if len(beside) > _MOST_BESIDE:
        return _form(request, "web_check.too-many", 400)
    others = tuple((one.read(), _name(one.name)) for one in beside)
    return _result(request, file.read(), _name(file.name), others, "")


def _name(told: str | None) -> str:
    """A file's own name, short enough to be shown; its ending kept."""
    name = PurePath((told or "").replace("\\", "/")).name
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 12] + "…" + PurePath(name).suffix[:8]


def _result(
    request: HttpRequest, content: bytes, name: str, others: tuple[tuple[bytes, str], ...], sample_id: str
) -> HttpResponse:
    edition = current_edition()
    try:
        beside = tuple(_read(*other, edition)[0] for other in others)
        plan, source = _read(content, name, edition)
    except UnusableFile as error:
        return _unusable(request, error, content)
    found = checked(plan, name, len(content), edition, datetime.date.today(), beside, source)
    if (request.POST or request.GET).get("format") == "json":
        return _json(request, report_as_data(name, plan, found.result, found.standing, edition), plan.kind)
    return render(request, "web/check/result.html", _shown(found, sample_id))


def _shown(found: Checked, sample_id: str) -> dict[str, Any]:
    return {
        "found": found,
        "kind": found.edition.kind(found.plan.kind),
        "counts": found.counts,
        "findings": found.findings,
        "questions": found.questions,
        "tree": found.tree,
        "sections": found.sections,
        "sample_id": sample_id,
    }


def _read(content: bytes, name: str, edition: Edition) -> tuple[Plan, Source]:
    """The plan and where its places stand. Raises UnusableFile, for names unknown to the law too."""
    source = read_source(content, name)
    plan = plan_of(source, name)
    refuse_strangers(plan, source, name, edition)
    return plan, source


def _unusable(request: HttpRequest, error: UnusableFile, content: bytes) -> HttpResponse:
    """Why a file cannot be used, place by place: 413 too large, 415 not a type that is read, else 422."""
    is_read = PurePath(error.file).suffix.lower() in FORMATS
    status = 413 if len(content) > MAX_BYTES else 422 if is_read else 415
    if request.POST.get("format") == "json":
        problems = [{"place": one.place, "problem": one.problem, "mend": one.mend} for one in error.problems]
        return _json(request, {"file": error.file, "unusable": problems, "more": error.more}, "unusable", status)
    return render(request, "web/check/unusable.html", {"error": error}, status=status)


def _json(request: HttpRequest, data: dict[str, Any], name: str, status: int = 200) -> HttpResponse:
    """Data as a file, its texts in the language of the page."""

    def plain(value: object) -> object:
        return value.text(request.language) if isinstance(value, Localized) else str(value)

    told = json.dumps(data, ensure_ascii=False, indent=2, default=plain)
    found = HttpResponse(told, content_type="application/json; charset=utf-8", status=status)
    found["Content-Disposition"] = f'attachment; filename="check-{name}.json"'
    return found
