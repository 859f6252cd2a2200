"""The demo: one click signs in as any of its people. Outside demo mode these addresses do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zhospar.demo.people import among, demo_people, everyone_else
from zhospar.web.account.acting import POST, SEEN
from zhospar.web.account.adapters import own_page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SHOWN = 24
"""People found by a search that are shown at once."""
_LONGEST = 100


def _in_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that is there in demo mode only."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@_in_demo
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """One person for each role, with what they do; of the others those asked for by name, post or body."""
    asked, others = request.GET.get("q", "").strip()[:_LONGEST], everyone_else()
    found = among(others, asked) if asked else ()
    context = {
        "people": demo_people(),
        "asked": asked,
        "others": len(others),
        "found": found[:SHOWN],
        "found_in_all": len(found),
    }
    return render(request, "web/account/demo.html", context)


@_in_demo
@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's own people, and as nobody else."""
    told = request.POST.get("login", "")
    if told not in {one.login for one in (*demo_people(), *everyone_else())}:
        raise Http404
    user = get_user_model().objects.get(username=told)
    for kept in (POST, SEEN):
        request.session.pop(kept, None)
    login(request, user, backend=BACKEND)
    return HttpResponseRedirect(own_page())
