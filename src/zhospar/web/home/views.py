"""The first page."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.engine.scenarios import all_scenarios
from zhospar.statute.library import current_edition
from zhospar.web.documents.presenters import levels_of

DOORS = (
    ("check", "check"),
    ("calendar", "calendar"),
    ("routes", "route"),
    ("law", "law"),
    ("templates", "template"),
    ("due", "clock"),
)
"""The entries of the first page: area and icon; words under "web_home.<area>"."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, for whom, and the documents of the System."""
    edition = current_edition()
    checks = Counter(provision.check for provision in edition.provisions.values())
    context = {
        "doors": DOORS,
        "levels": levels_of(edition),
        "counts": [("automatic", checks["automatic"]), ("assisted", checks["assisted"]), ("record", checks["record"])],
        "provisions": len(edition.provisions),
        "scenarios": len(all_scenarios()),
        "kinds": len(edition.kinds),
    }
    return render(request, "web/home/home.html", context)
