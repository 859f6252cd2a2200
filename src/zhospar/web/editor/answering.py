"""Answers to what was written: the page again, or, for a form that saves itself, what changed on it."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from zhospar.engine.plan_building import NotAPlan
from zhospar.interface.words import word
from zhospar.records.documents.content import Written, content_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web import clock
from zhospar.web.editor import tree
from zhospar.web.editor.conflict import Conflict
from zhospar.web.editor.grid import Typed, grid_of
from zhospar.web.editor.links import of_links
from zhospar.web.editor.money import Money, money_of
from zhospar.web.editor.pages import frame_of, of_element, of_listing, of_text, of_tree
from zhospar.web.editor.panel import panel_of, questions_of
from zhospar.web.editor.places import IN_TREE, LISTINGS, PAGES
from zhospar.web.editor.text import text_page
from zhospar.web.editor.workspace import Workspace
from zhospar.web.languages import current
from zhospar.web.record.page import RecordPage
from zhospar.web.record.refusal import findings_shown

_AUTOSAVE = "X-Autosave"
Mistakes = dict[str, tuple[Localized, Localized]]


def saves_itself(request: HttpRequest) -> bool:
    """Whether the form was sent by the script that saves while a person types."""
    return _AUTOSAVE in request.headers


def anew(work: Workspace) -> Workspace:
    """The same page with the content as it is now."""
    return Workspace(work.page, content_of(work.content.edition.id), work.edition_asked)


def page_here(work: Workspace, here: str) -> RecordPage:
    """The page with another of its tabs in front."""
    tabs = tuple(replace(one, here=one.name == here) for one in work.page.tabs)
    return replace(work.page, tabs=tabs)


def status_of(work: Workspace) -> int:
    """403 where this person may not write here at all, else 409."""
    return 409 if work.page.may_edit else 403


# --- where an element is written -------------------------------------------------------------------------------------


def _page_name(element: Written) -> str:
    return "capacity" if element.list == "measures" and element.record.get("capacity") else PAGES[element.list]


def page_of_list(work: Workspace, element: Written) -> str:
    """The address of the page on which such elements stand."""
    if element.list in ("passages", "rows"):
        return f"{work.href}/text?section={element.record.get('section', '')}#item-{element.record.get('item', '')}"
    return f"{work.href}/{_page_name(element)}"


def page_of_element(work: Workspace, element: Written) -> str:
    """The address at which an element is written."""
    if element.list == "rows":
        return f"{page_of_list(work, element).partition('#')[0]}&row={element.id}#r-{element.id}"
    if element.list == "passages":
        return page_of_list(work, element)
    at = f"{element.list}/{element.code}" if element.code else str(element.id)
    return f"{page_of_list(work, element)}?at={at}#form"


# --- answers ---------------------------------------------------------------------------------------------------------


def saved(request: HttpRequest, work: Workspace, element: Written) -> HttpResponse:
    """It is written: when, in which version, and what the law finds now."""
    if not saves_itself(request):
        return HttpResponseRedirect(page_of_element(work, element), status=303)
    near = request.POST.get("near", "").split()
    told = f"{word('web_components.saved.saved', current())} {clock.now():%H:%M:%S}"
    context = {"page": work.page, "work": work, "panel": panel_of(work, *near)}
    parts = {"panel": render_to_string("web/editor/_panel.html", context, request)}
    if element.list in ("passages", "rows"):
        text = text_page(work, element.record.get("section", ""))
        parts["outline"] = render_to_string("web/editor/_outline.html", {**context, "text": text}, request)
    elif element.list in IN_TREE:
        leaves = tree.leaves_of(work, f"{element.list}/{element.code}")
        parts["tree"] = render_to_string("web/editor/_leaves.html", {**context, "leaves": leaves}, request)
        if element.list == "indicators":
            figure = {**context, "chosen": of_element(work, element)}
            parts["trend"] = render_to_string("web/editor/_trend.html", figure, request)
    return JsonResponse({"version": element.version, "told": told, "element": element.id, "parts": parts})


def conflict(request: HttpRequest, work: Workspace, element: Written, both: Conflict) -> HttpResponse:
    """Both versions of what two people changed: as a part of the page, or as a page of its own."""
    context = {
        "page": work.page,
        "work": work,
        "element": element,
        "conflict": both,
        "kept_names": [
            (name, request.POST.get(name, "")) for name in ("section", "item", "part", "near") if name in request.POST
        ],
        "kept_key": request.POST.get("kept", ""),
        "back": page_of_element(work, element),
        "action": request.path,
    }
    template = "web/editor/_conflict.html" if saves_itself(request) else "web/editor/conflict.html"
    return render(request, template, context, status=409)


def unusable(error: NotAPlan) -> Refused:
    """What cannot be read, as a refusal: the first fault, and how many more there are."""
    first, more = error.faults[0], len(error.faults) - 1
    told = [_and_more(first.problem.text(one), more, word("web_editor.and-more", one, count=more)) for one in LANGUAGES]
    return Refused(Localized(*told), first.mend)


def _and_more(problem: str, more: int, told: str) -> str:
    return f"{problem} {told}" if more else problem


def refused(
    request: HttpRequest,
    work: Workspace,
    refusal: Refused,
    *,
    element: Written | None = None,
    mistakes: Mistakes | None = None,
) -> HttpResponse:
    """It is not written: why, by which provision, what to do; what was typed stays where it was."""
    status = 422 if mistakes else status_of(work)
    if saves_itself(request):
        language = current()
        told = f"{refusal.problem.text(language)} {refusal.mend.text(language)}".strip()
        faults = {
            name: f"{problem.text(language)} {mend.text(language)}".strip()
            for name, (problem, mend) in (mistakes or {}).items()
        }
        return JsonResponse({"title": told, "faults": faults, "provision": refusal.provision}, status=422)
    more = {"refused": refusal, "refused_findings": findings_shown(work.page, refusal)}
    template, context = _page_for(work, element)
    return render(request, template, {**context, **more}, status=status)


def _page_for(work: Workspace, element: Written | None) -> tuple[str, dict[str, Any]]:
    """The page on which an element is written, as it was."""
    if element is None or element.list not in PAGES:
        return "web/editor/refused.html", frame_of(work)
    here = PAGES[element.list]
    work = replace(work, page=page_here(work, "measures" if here in LISTINGS else here))
    at = f"{element.list}/{element.code}"
    new = element.list if not element.id else ""
    if element.list in ("passages", "rows"):
        return "web/editor/text.html", of_text(work, element.record.get("section", ""))[1]
    if here == "goals":
        return "web/editor/goals.html", of_tree(work, at, add=new)
    if here in LISTINGS:
        return "web/editor/listing.html", of_listing(work, _page_name(element), at, add=bool(new))
    shown = work.content.by_id.get(element.id)
    chosen = of_element(work, shown) if shown and element.id else None
    if here == "money":
        return "web/editor/money.html", {**frame_of(work, "funding"), "table": money_of(work), "chosen": chosen}
    return "web/editor/links.html", {**frame_of(work, "links"), **of_links(work, {}), "chosen": chosen}


# --- pages that are saved whole ---------------------------------------------------------------------------------------


def indicators_page(
    request: HttpRequest, work: Workspace, typed: Typed | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """The grid; with what was typed where it could not be saved."""
    context = {**frame_of(work, "indicators"), "grid": grid_of(work, typed), **more}
    return render(request, "web/editor/indicators.html", context, status=status)


def money_page(
    request: HttpRequest, work: Workspace, table: Money | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """The table of money, and one record of it where it is asked for."""
    context = {**frame_of(work, "funding", "total"), "table": table or money_of(work), **more}
    element = work.element("funding", request.GET.get("at", ""))
    if element:
        context["chosen"] = of_element(work, element)
    return render(request, "web/editor/money.html", context, status=status)


def compliance_page(request: HttpRequest, work: Workspace, status: int = 200, **more: Any) -> HttpResponse:
    """The whole report."""
    checked = work.checked
    context = {
        **frame_of(work),
        "told": work.told,
        "questions": questions_of(work),
        "counts": checked.counts,
        "found": checked,
        "sections": checked.sections,
        **more,
    }
    return render(request, "web/editor/compliance.html", context, status=status)
