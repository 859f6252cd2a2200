"""The doors that belong to no area: the way to one's language, the theme, the health check."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from zhospar.statute.library import current_edition
from zhospar.web.frame import THEME_COOKIE, THEMES
from zhospar.web.languages import COOKIE_AGE, wished


@require_safe
@vary_on_headers("Accept-Language")
def to_own_language(request: HttpRequest) -> HttpResponse:
    """/ -> the home page in the language that the browser asks for."""
    return HttpResponseRedirect(f"/{wished(request)}/")


@require_safe
def as_folder(request: HttpRequest) -> HttpResponse:
    """/kk -> /kk/."""
    return HttpResponseRedirect(f"/{request.language}/")


@require_safe
def without_slash(request: HttpRequest, rest: str) -> HttpResponse:
    """An address typed with a slash at its end -> the page it means."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"/{request.language}/{quote(rest.strip('/'))}" + (f"?{query}" if query else ""))


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For whoever watches the service: the law is loaded and answers."""
    del request
    edition = current_edition()
    return JsonResponse({"status": "ok", "edition": edition.id, "provisions": len(edition.provisions)})


@csrf_exempt
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie and go back. Nothing but this browser's look is at stake, so no token is asked for."""
    back = request.POST.get("back", "")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = HttpResponseRedirect(back if safe else "/")
    theme = request.POST.get("theme", "")
    if theme in THEMES and theme != "system":
        response.set_cookie(THEME_COOKIE, theme, max_age=COOKIE_AGE, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response
