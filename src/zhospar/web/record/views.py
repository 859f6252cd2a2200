"""The overview of a document."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.web.account.gate import signed_in
from zhospar.web.record.page import page_of


@signed_in
@require_safe
def overview(request: HttpRequest, number: str) -> HttpResponse:
    """What the document is, where it stands, and what can be done."""
    return render(request, "web/record/overview.html", {"page": page_of(request, number)})
