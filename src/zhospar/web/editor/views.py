"""The content of a document as pages: text, goals, indicators, measures, money, links, compliance."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.web.account.gate import signed_in
from zhospar.web.editor import answering, writing
from zhospar.web.editor import links as linking
from zhospar.web.editor.pages import frame_of, of_listing, of_text, of_tree
from zhospar.web.editor.panel import panel_of
from zhospar.web.editor.workspace import workspace_of


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
    return answering.indicators_page(request, work)


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
    return answering.money_page(request, workspace_of(request, number, "money"))


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
    return answering.compliance_page(request, workspace_of(request, number, "compliance"))


@signed_in
@require_safe
def panel(request: HttpRequest, number: str) -> HttpResponse:
    """The compliance panel alone."""
    work = workspace_of(request, number, "compliance")
    near = request.GET.get("near", "").split()
    return render(request, "web/editor/_panel.html", {"page": work.page, "work": work, "panel": panel_of(work, *near)})
