"""Pages of the routes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.engine.hierarchy import card_of
from zhospar.engine.procedure import route_of
from zhospar.exchange.route_drawing import as_svg, style_digest
from zhospar.statute.library import current_edition
from zhospar.web.languages import current
from zhospar.web.routes.presenters import kind_routes, rows_of, sum_of
from zhospar.web.variants import variant_of


@require_safe
def routes(request: HttpRequest) -> HttpResponse:
    """Every kind with its route."""
    return render(request, "web/routes/routes.html", {"kinds": kind_routes(current_edition())})


@require_safe
def route(request: HttpRequest, kind: str) -> HttpResponse:
    """A kind's route: the drawing, and the same steps as a table."""
    edition = current_edition()
    variant = variant_of(request, edition, kind)
    found = route_of(edition, kind, variant.body_class, variant.variant)
    context = {
        "kind": kind,
        "variant": variant,
        "rows": rows_of(found, edition),
        "sum": sum_of(found),
        "drawing": as_svg(found, edition, current(), standalone=False) if found.steps else "",
        "delegations": card_of(edition, kind, variant.body_class, variant.variant).delegations,
    }
    return render(request, "web/routes/route.html", context)


@require_safe
def drawing(request: HttpRequest, kind: str) -> HttpResponse:
    """The drawing as a file of its own; its policy allows the style that it carries, by digest, and nothing else."""
    edition = current_edition()
    variant = variant_of(request, edition, kind)
    found = route_of(edition, kind, variant.body_class, variant.variant)
    policy = f"default-src 'none'; style-src '{style_digest()}'; frame-ancestors 'none'"
    headers = {
        "Content-Security-Policy": policy,
        "Content-Disposition": f'inline; filename="{kind}.svg"',
    }
    return HttpResponse(as_svg(found, edition, current()), content_type="image/svg+xml; charset=utf-8", headers=headers)
