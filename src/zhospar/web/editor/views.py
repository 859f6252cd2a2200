"""The content of a document as pages: text, goals, indicators, measures, money, links, compliance."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.web.account.gate import signed_in
from zhospar.web.editor import grid as grids
from zhospar.web.editor import links as linking
from zhospar.web.editor import money as moneys
from zhospar.web.editor import writing
from zhospar.web.editor.pages import frame_of, of_element, of_listing, of_text, of_tree
from zhospar.web.editor.panel import panel_of, questions_of, told_of
from zhospar.web.editor.workspace import Workspace, workspace_of


@signed_in
@require_safe
def text(request: HttpRequest, number: str) -> HttpResponse:
    """A section of the text, or the whole of it."""
    work = workspace_of(request, number, "text")
    _, context = of_text(work, request.GET.get("section", ""))
    return render(request, "web/editor/text.html", context)


@signed_in
@require_safe
def goals(request: HttpRequest, number: str) -> HttpResponse:
    """The tree of goals, and the element chosen in it."""
    work = workspace_of(request, number, "goals")
    asked = request.GET
    context = of_tree(work, asked.get("at", ""), asked.get("add", ""), asked.get("of", ""))
    return render(request, "web/editor/goals.html", context)


@signed_in
def indicators(request: HttpRequest, number: str) -> HttpResponse:
    """The grid of indicators by year; POST saves it whole or not at all."""
    if request.method == "POST":
        return writing.values(request, number)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    work = workspace_of(request, number, "indicators")
    return indicators_page(request, work)


def indicators_page(
    request: HttpRequest, work: Workspace, typed: grids.Typed | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """The grid; with what was typed where it could not be saved."""
    context = {**frame_of(work, "indicators"), "grid": grids.grid_of(work, typed), **more}
    return render(request, "web/editor/indicators.html", context, status=status)


@signed_in
@require_safe
def listing(request: HttpRequest, number: str, page_name: str) -> HttpResponse:
    """Measures, stages, risks ...: one list and the element chosen in it."""
    work = workspace_of(request, number, "measures")
    asked = request.GET
    context = of_listing(work, page_name, asked.get("at", ""), add="add" in asked, of=asked.get("of", ""))
    return render(request, "web/editor/listing.html", context)


@signed_in
def money(request: HttpRequest, number: str) -> HttpResponse:
    """Money by source and year; POST saves the table whole or not at all."""
    if request.method == "POST":
        return writing.amounts(request, number)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    return money_page(request, workspace_of(request, number, "money"))


def money_page(
    request: HttpRequest, work: Workspace, table: moneys.Money | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """The table of money, and one record of it where it is asked for."""
    context = {**frame_of(work, "funding", "total"), "table": table or moneys.money_of(work), **more}
    element = work.element("funding", request.GET.get("at", ""))
    if element:
        context["chosen"] = of_element(work, element)
    return render(request, "web/editor/money.html", context, status=status)


@signed_in
def links(request: HttpRequest, number: str) -> HttpResponse:
    """Links to higher documents; POST makes one to a document on record."""
    if request.method == "POST":
        return writing.link(request, number)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    work = workspace_of(request, number, "links")
    return render(request, "web/editor/links.html", {**frame_of(work, "links"), **linking.of_links(work, request.GET)})


@signed_in
@require_safe
def found(request: HttpRequest, number: str) -> HttpResponse:
    """Documents on record that a link may lead to, and the elements of the one chosen (a part of the page)."""
    work = workspace_of(request, number, "links")
    return render(request, "web/editor/_found.html", {"work": work, **linking.of_search(work, request.GET)})


@signed_in
def compliance(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that the law finds, and the questions for people; POST answers one."""
    if request.method == "POST":
        return writing.confirm(request, number)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    return compliance_page(request, workspace_of(request, number, "compliance"))


def compliance_page(request: HttpRequest, work: Workspace, status: int = 200, **more: Any) -> HttpResponse:
    """The whole report."""
    checked = work.checked
    context = {
        **frame_of(work),
        "told": told_of(work),
        "questions": questions_of(work),
        "counts": checked.counts,
        "found": checked,
        "sections": checked.sections,
        **more,
    }
    return render(request, "web/editor/compliance.html", context, status=status)


@signed_in
@require_safe
def panel(request: HttpRequest, number: str) -> HttpResponse:
    """The compliance panel alone."""
    work = workspace_of(request, number, "compliance")
    near = request.GET.get("near", "").split()
    return render(request, "web/editor/_panel.html", {"page": work.page, "work": work, "panel": panel_of(work, *near)})
