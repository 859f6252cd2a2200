"""Writing a report or conclusion: its items, reasons beside the data, sentences from the data, the data made anew, the end of the work."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from zhospar.engine.plan_building import NotAPlan
from zhospar.interface.words import word
from zhospar.processes.development.services.editing import write_element
from zhospar.processes.development.services.steps import take_step
from zhospar.processes.monitoring.known_words import known_words, reporting_year
from zhospar.processes.monitoring.services.reports import refresh_report
from zhospar.processes.monitoring.year_papers import is_composed
from zhospar.records.documents.content import Written
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.editor import answering, writing
from zhospar.web.editor.text import empty_passage, passage_code
from zhospar.web.editor.workspace import Workspace, workspace_of
from zhospar.web.record.answers import see_other
from zhospar.web.record.refusal import CONFLICT, refused_page
from zhospar.web.reports.completeness import completeness_of
from zhospar.web.reports.composer import context_of, finishing

TAB = "report"
TEMPLATE = "web/reports/report.html"
FORBIDDEN = 403
LONGEST = 4000
_REASONS = {"indicators": ("reasons",), "measures": ("reason", "influence"), "funding": ("reason",)}
"""Lists whose elements bear reasons, and the fields that hold them."""


def _work_of(request: HttpRequest, number: str) -> Workspace:
    """The paper as a workspace. Raises Http404 for a document that is no report or conclusion."""
    work = workspace_of(request, number, TAB)
    if not is_composed(work.page.law, work.page.document):
        raise Http404(number)
    return work


@signed_in
@require_safe
def report(request: HttpRequest, number: str) -> HttpResponse:
    """The paper, item by item."""
    work = _work_of(request, number)
    context = context_of(work, request.GET.get("item", ""), administration=request.user.is_staff)
    return render(request, TEMPLATE, context)


def _refused(request: HttpRequest, work: Workspace, refusal: Refused) -> HttpResponse:
    """The page once more, with why not; to a form that saves itself, why not alone."""
    if answering.saves_itself(request):
        return answering.refused(request, work, refusal)
    asked = request.POST.get("section", "")
    context = context_of(answering.anew(work), asked, administration=request.user.is_staff)
    status = CONFLICT if work.page.is_developer else FORBIDDEN
    return refused_page(request, TEMPLATE, work.page, refusal, context, status)


# --- the whole paper -----------------------------------------------------------------------------------------------


@signed_in
@require_POST
def refresh(request: HttpRequest, number: str) -> HttpResponse:
    """Make the data anew from what was told since; what people wrote stays."""
    work = _work_of(request, number)
    try:
        refresh_report(report_id=work.page.document.id, actor=request.actor, at=now())
    except Refused as refusal:
        return _refused(request, work, refusal)
    messages.success(request, word("web_reports.refreshed", request.language))
    return see_other(f"{work.href}/report")


@signed_in
@require_POST
def finish(request: HttpRequest, number: str) -> HttpResponse:
    """Finish the paper: its text is frozen."""
    work = _work_of(request, number)
    step = finishing(work.page)
    try:
        if step is None:
            raise work.page.why_not or Refused(
                work.page.state_word, work.page.document.title, work.page.law.kinds[work.page.document.kind].id
            )
        take_step(document_id=work.page.document.id, step_id=step.step.id, actor=request.actor, at=now())
    except Refused as refusal:
        return _refused(request, work, refusal)
    messages.success(request, word("web_reports.finished", request.language))
    return see_other(f"{work.href}/sign")


# --- texts and tables ----------------------------------------------------------------------------------------------


def _in_place(request: HttpRequest, number: str, answer: HttpResponse) -> HttpResponse:
    """The editor's answer on this page: its list of items anew, and the way back to the item."""
    if isinstance(answer, HttpResponseRedirect):
        answer["Location"] = answer["Location"].replace(f"/{number}/text?section=", f"/{number}/report?item=")
        return answer
    if isinstance(answer, JsonResponse) and answer.status_code == 200:
        told = json.loads(answer.content)
        work = _work_of(request, number)
        return JsonResponse({**told, "parts": _parts(request, work, request.POST.get("section", ""))})
    return answer


def _parts(request: HttpRequest, work: Workspace, here: str) -> dict[str, str]:
    """What changes on the page once something is written: how complete each item is."""
    done = completeness_of(work, here)
    return {"items": render_to_string("web/reports/_items.html", {"done": done, "page": work.page}, request)}


@signed_in
@require_POST
def passage(request: HttpRequest, number: str) -> HttpResponse:
    """Write the text of an item."""
    return _in_place(request, number, writing.passage(request, number))


@signed_in
@require_POST
def add_row(request: HttpRequest, number: str) -> HttpResponse:
    """Add a row to a table of an item."""
    return _in_place(request, number, writing.add(request, number, "rows"))


@signed_in
@require_POST
def save_row(request: HttpRequest, number: str, element_id: int) -> HttpResponse:
    """Write a row of a table."""
    return _in_place(request, number, writing.save(request, number, "rows", element_id))


@signed_in
@require_POST
def remove_row(request: HttpRequest, number: str, element_id: int) -> HttpResponse:
    """Take a row out of a table."""
    return _in_place(request, number, writing.remove(request, number, "rows", element_id))


# --- help from what is known, and reasons --------------------------------------------------------------------------


@signed_in
@require_POST
def insert(request: HttpRequest, number: str) -> HttpResponse:
    """Add a sentence that the data make to the text of an item, in every language."""
    work = _work_of(request, number)
    section, item, part = (request.POST.get(name, "").strip()[:200] for name in ("section", "item", "part"))
    about = request.POST.get("about", "")
    said = next((one.text for one in known_words(work.plan, work.page.on) if one.about == about), None)
    if said is None:
        raise Http404(about)
    element = work.content.by_code.get(("passages", passage_code(section, item, part)))
    before: Mapping[str, str] = element.record.get("text", {}) if element else {}
    text = {lang: _with(before.get(lang, ""), said.text(lang)) for lang in LANGUAGES}
    try:
        write_element(
            edition_id=work.content.edition.id,
            list_name="passages",
            fields={**({} if element else empty_passage(section, item, part)), "text": text},
            actor=request.actor,
            at=now(),
            element_id=element.id if element else None,
        )
    except Refused as refusal:
        return _refused(request, work, refusal)
    return see_other(f"{work.href}/report?item={section}#item-{item}")


def _with(before: str, said: str) -> str:
    """A text with one more paragraph."""
    if not before.strip():
        return said
    return f"{before}<p>{said}</p>" if before.lstrip().startswith("<") else f"{before}\n\n{said}"


@signed_in
@require_POST
def reason(request: HttpRequest, number: str) -> HttpResponse:
    """Write why an indicator was not reached, a measure not done, money not used."""
    work = _work_of(request, number)
    element, fields = _reasons_typed(work, request.POST)
    seen = request.POST.get("version", "")
    try:
        written = write_element(
            edition_id=work.content.edition.id,
            list_name=element.list,
            fields=fields,
            actor=request.actor,
            at=now(),
            element_id=element.id,
            version=int(seen) if seen.isdigit() else None,
        )
    except NotAPlan as error:
        return _refused(request, work, answering.unusable(error))
    except Refused as refusal:
        return _refused(request, work, refusal)
    here = request.POST.get("section", "")
    if not answering.saves_itself(request):
        return see_other(f"{work.href}/report?item={here}")
    parts = _parts(request, _work_of(request, number), here)
    told = f"{word('web_components.saved.saved', request.language)} {now():%H:%M:%S}"
    return JsonResponse({"version": written.version, "told": told, "element": element.id, "parts": parts})


def _reasons_typed(work: Workspace, post: Mapping[str, str]) -> tuple[Written, dict[str, Any]]:
    """The element, and its reasons as they were typed. Raises Http404 for what the paper has not."""
    told = post.get("element", "")
    element = work.content.by_id.get(int(told)) if told.isdigit() else None
    if element is None or element.list not in _REASONS:
        raise Http404(told)
    fields: dict[str, Any] = {}
    for name in _REASONS[element.list]:
        if name == "reasons":
            year = str(reporting_year(work.plan))
            text = _typed(post, f"{name}.{year}", (element.record.get(name) or {}).get(year) or {})
            fields[name] = {year: text if any(text.values()) else None}
        else:
            fields[name] = _typed(post, name, element.record.get(name) or {})
    if fields.get("reasons") and not element.record.get("reasons") and None in fields["reasons"].values():
        fields["reasons"] = {}  # nothing was there, and nothing was typed
    return element, fields


def _typed(post: Mapping[str, str], name: str, before: Mapping[str, str]) -> dict[str, str]:
    """A text in its languages; what the form does not show stays."""
    return {lang: post.get(f"{name}.{lang}", before.get(lang, "")).strip()[:LONGEST] for lang in LANGUAGES}
