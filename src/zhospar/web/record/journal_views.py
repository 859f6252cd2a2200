"""The journal of a document."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.web.account.gate import signed_in
from zhospar.web.record.journal import ActsOf, acts_in_words
from zhospar.web.record.page import page_of

PAGE = 50


@signed_in
@require_safe
def journal(request: HttpRequest, number: str) -> HttpResponse:
    """The acts on a document, the newest first; refusals among them."""
    page = page_of(request, number, "journal")
    pages = Paginator(ActsOf(page.document.id), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "pages": pages, "acts": acts_in_words(pages.object_list, page)}
    return render(request, "web/record/journal.html", context)
