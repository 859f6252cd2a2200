"""Pages of the kinds of document."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.statute.library import current_edition
from zhospar.web.documents.presenters import levels_of, page_of
from zhospar.web.variants import variant_of


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Every kind, level by level."""
    return render(request, "web/documents/documents.html", {"levels": levels_of(current_edition())})


@require_safe
def document(request: HttpRequest, kind: str) -> HttpResponse:
    """What the law says of one kind."""
    edition = current_edition()
    variant = variant_of(request, edition, kind)
    context = {"kind": kind, "variant": variant, "page": page_of(edition, variant)}
    return render(request, "web/documents/document.html", context)
