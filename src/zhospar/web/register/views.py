"""The register of documents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.web.account.gate import signed_in


@signed_in
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The documents on record."""
    return render(request, "web/register/register.html", {})
