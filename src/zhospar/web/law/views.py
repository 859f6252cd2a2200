"""Pages of the law."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from zhospar.statute.library import current_edition
from zhospar.statute.official_text import installed_text
from zhospar.web.law.contents import contents_of, place_of
from zhospar.web.law.presenters import all_readings, page_of
from zhospar.web.law.search import find


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """The table of contents, or what a question found; as a piece of the page where htmx asks."""
    edition = current_edition()
    question = request.GET.get("q", "").strip()
    context = {
        "question": question,
        "found": find(edition, question) if question else None,
        "parts": contents_of(edition),
    }
    template = "web/law/_found.html" if request.htmx else "web/law/contents.html"  # type: ignore[attr-defined]
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def provision(request: HttpRequest, provision_id: str) -> HttpResponse:
    """One provision with everything that hangs on it."""
    edition = current_edition()
    page = page_of(edition.provision(provision_id), edition)
    return render(request, "web/law/provision.html", {"page": page, "place": page.place, "parts": contents_of(edition)})


@require_safe
def paragraph(request: HttpRequest, appendix: str, paragraph: int) -> HttpResponse:
    """A paragraph of the paper with the provisions that it gives."""
    edition = current_edition()
    place = place_of(edition, appendix, paragraph)
    official = installed_text(edition).lines_of(place.paragraph.provisions[0])
    context = {"place": place, "official": official, "parts": contents_of(edition)}
    return render(request, "web/law/paragraph.html", context)


@require_safe
def readings(request: HttpRequest) -> HttpResponse:
    """How open questions of the text are read in this installation."""
    return render(request, "web/law/readings.html", {"readings": all_readings(current_edition())})
