"""The control of one document: who controls, what is complete and in time, breaches with their explanations, records, removal."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zhospar.interface.values import BadOption, day_of
from zhospar.interface.words import word
from zhospar.processes.control import services
from zhospar.processes.control.facts import ChangeFacts, DocumentYear, sources_asked
from zhospar.processes.control.permissions import check_may_control
from zhospar.processes.control.selectors import carriers_of, controllers, document_year
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.refusals import Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.control import log
from zhospar.web.control.asking import wish_of
from zhospar.web.control.board import COMPLETENESS, TIMELINESS
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import RecordPage, page_of
from zhospar.web.record.refusal import refused_page

TEMPLATE = "web/control/record.html"
FORBIDDEN, CONFLICT = 403, 409
_LONGEST = 4_000


@signed_in
@require_safe
def control(request: HttpRequest, number: str) -> HttpResponse:
    """The control of a document in a year."""
    page = page_of(request, number, "control")
    return render(request, TEMPLATE, _shown(request, page))


def _shown(request: HttpRequest, page: RecordPage) -> dict[str, Any]:
    """What the page is made of."""
    wish = wish_of(request.GET or request.POST, page.on)
    year = document_year(page.document.id, wish.year, page.on)
    standing, known = controllers(page.document.id, page.on)
    sources, demanded_by = sources_asked(standing)
    why_not = None
    try:
        check_may_control(standing, known, request.actor)
    except Refused as refusal:
        why_not = refusal
    document = page.document
    return {
        "page": page,
        "wish": wish,
        "year": year,
        "years": range(min(document.period_first, wish.year), min(document.period_last + 1, page.on.year) + 1),
        "why_not": why_not,
        "carriers": carriers_of(standing, request.actor, page.on, administration=request.user.is_staff),
        "sources": sources,
        "demanded_by": demanded_by,
        "lines": [log.line_of(one) for one in year.breaches],
        "own": request.actor.body.code,
        "named_off": _named_off(year),
        "completeness": COMPLETENESS[year.completeness],
        "timeliness": TIMELINESS[year.timeliness.value],
        "choices": {
            name: page.law.choices[f"execution-{name}"].entry.values for name in ("completeness", "timeliness")
        },
        "types": page.law.choices["control-measure-types"].entry.values,
    }


def _named_off(year: DocumentYear) -> list[ChangeFacts]:
    """The recommendations and assignments that stand off control, each once."""
    named = {(one.subject, one.key) for one in year.kept.changes if one.subject not in ("document", "breach")}
    return [off for subject, key in sorted(named) if (off := year.kept.removal(subject, key))]


@signed_in
@require_POST
def act(request: HttpRequest, number: str, doing: str) -> HttpResponse:
    """Explain a breach, note a measure, record the control, take off control or return under it."""
    page = page_of(request, number, "control")
    if doing not in _ACTS:
        raise Http404
    try:
        _ACTS[doing](request, page.document)
    except Refused as refusal:
        context = _shown(request, page)
        told = {"typed": request.POST, "typed_for": f"{doing}:{request.POST.get('key', '')}"}
        foreign = context["why_not"] is not None and doing != "explain"
        return refused_page(request, TEMPLATE, page, refusal, context | told, FORBIDDEN if foreign else CONFLICT)
    messages.success(request, word(f"web_control.done.{doing}", request.language))
    return see_other(f"{page.href}/control?year={wish_of(request.POST, page.on).year}")


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").strip()[:_LONGEST]


def _file(request: HttpRequest) -> services.GivenFile | None:
    given = request.FILES.get("file")
    return services.GivenFile(given.name or "", given.read()) if given else None


def _told(request: HttpRequest, document: DocumentFacts) -> dict[str, Any]:
    """What every act takes."""
    return {"document_id": document.id, "actor": request.actor, "at": now()}


def _year(request: HttpRequest) -> int:
    wish = wish_of(request.POST, now().date())
    if wish.mistake:
        raise Refused(wish.mistake.problem, wish.mistake.mend)
    return wish.year


def _explain(request: HttpRequest, document: DocumentFacts) -> None:
    services.explain_breach(
        **_told(request, document),
        key=_text(request, "key"),
        year=_year(request),
        text=_text(request, "text"),
        file=_file(request),
    )


def _measure(request: HttpRequest, document: DocumentFacts) -> None:
    try:
        on_day = day_of(_text(request, "on"))
    except BadOption as mistake:
        raise Refused(mistake.problem, mistake.mend) from None
    services.note_measure(
        **_told(request, document),
        year=_year(request),
        measure_type=_text(request, "type"),
        on_day=on_day,
        found=_text(request, "found"),
        done=_text(request, "done"),
        key=_text(request, "key"),
        file=_file(request),
    )


def _record(request: HttpRequest, document: DocumentFacts) -> None:
    said = {name.removeprefix("source-"): _text(request, name) for name in request.POST if name.startswith("source-")}
    services.record_control(
        **_told(request, document),
        year=_year(request),
        completeness=_text(request, "completeness"),
        timeliness=_text(request, "timeliness"),
        sources=said,
        outcome=_text(request, "outcome"),
    )


def _remove(request: HttpRequest, document: DocumentFacts) -> None:
    services.remove_from_control(
        **_told(request, document),
        subject=_text(request, "subject"),
        key=_text(request, "key"),
        year=_year(request),
        proof=_text(request, "text"),
        file=_file(request),
    )


def _return(request: HttpRequest, document: DocumentFacts) -> None:
    services.return_to_control(
        **_told(request, document),
        subject=_text(request, "subject"),
        key=_text(request, "key"),
        year=_year(request),
        reason=_text(request, "text"),
    )


_ACTS: dict[str, Callable[[HttpRequest, DocumentFacts], None]] = {
    "explain": _explain,
    "measure": _measure,
    "record": _record,
    "remove": _remove,
    "return": _return,
}
"""What can be done here, each at an address of its own; its notice is "web_control.done.<name>"."""
