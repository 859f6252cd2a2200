"""The style guide: one page of components."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.web.styleguide import content


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component; outside debugging the address does not exist."""
    if not settings.DEBUG:
        raise Http404
    page = Paginator(range(1, 701), 20).get_page(request.GET.get("page", 3))
    return render(request, "web/styleguide/components.html", {"guide": content.GUIDE, "page": page})
