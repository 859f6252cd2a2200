"""The demo: one click signs in as any of its people. Outside demo mode these addresses do not exist."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.http import require_POST, require_safe

from zhospar.statute.localized import Localized
from zhospar.web.account.acting import POST, SEEN

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person of the demo, as the page of its people shows them: what `settings.DEMO_PEOPLE` gives a tuple of."""

    login: str
    name: Localized
    post: Localized
    body: Localized
    role: str
    """Id of the role in the law, or empty."""
    says: Localized
    """What one can do as this person."""

    @property
    def initials(self) -> str:
        """The first letters of the name, for the eye."""
        return "".join(part[0] for part in self.name.kk.split()[:2])


def demo_people() -> tuple[DemoPerson, ...]:
    """The people to choose from; none while the demo is not loaded. The demo itself lies above the pages, so it is named by the settings."""
    found: tuple[DemoPerson, ...] = import_string(settings.DEMO_PEOPLE)()
    return found


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
    """One person for each role, with what they do."""
    return render(request, "web/account/demo.html", {"people": demo_people()})


@_in_demo
@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the people shown, and as nobody else."""
    told = request.POST.get("login", "")
    if told not in {one.login for one in demo_people()}:
        raise Http404
    user = get_user_model().objects.get(username=told)
    for kept in (POST, SEEN):
        request.session.pop(kept, None)
    login(request, user, backend=BACKEND)
    return HttpResponseRedirect(reverse(settings.LOGIN_REDIRECT_URL))
