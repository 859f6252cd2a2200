"""One's own page, the choice of the post, the end of a session, and what to do without a password."""

from typing import Any

import requests
from allauth.account.adapter import get_adapter
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zhospar.interface.words import word
from zhospar.records.participants.selectors import posts_of
from zhospar.web.account import refusals
from zhospar.web.account.acting import POST
from zhospar.web.account.devices import device_of
from zhospar.web.clock import today
from zhospar.web.languages import current


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """One's own page: posts, the ways to sign in, sessions."""
    return render(request, "web/account/account.html", {"posts": posts_of(request.user.pk, today())})


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """Whom to ask for a new password."""
    return render(request, "web/account/forgotten.html")


@require_safe
@login_required
def without_password(request: HttpRequest) -> HttpResponse:
    """An account that signs in through the identity server alone has no password to change."""
    return render(request, "web/account/without_password.html")


@require_POST
@login_required
def choose_post(request: HttpRequest) -> HttpResponse:
    """From now on, act in another of one's posts."""
    code = request.POST.get("post", "")
    if code not in {one.code for one in posts_of(request.user.pk, today())}:
        return refusals.no_such_post(request)
    request.session[POST] = code
    return HttpResponseRedirect(way_back(request))


class Sessions(ListUserSessionsView):
    """One's sessions, each by the device that it is on; POST ends all others."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["sessions"] = [(one, device_of(one.user_agent)) for one in context["sessions"]]
        return context


class RecoveryCodesFile(DownloadRecoveryCodesView):
    """The unused recovery codes as a file to be kept in a safe."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        del kwargs
        head = word("web_account.codes.file-head", current(), login=self.request.user.get_username())
        text = "\r\n".join((head, "", *context["unused_codes"], ""))
        return HttpResponse(
            text,
            content_type="text/plain; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="zhospar-codes.txt"'},
        )


@require_POST
@login_required
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one's own sessions, on whichever machine it is."""
    found = list(UserSession.objects.filter(user_id=request.user.pk, pk=number))
    here = any(one.is_current() for one in found)
    end_sessions(request, found)
    if here:
        return HttpResponseRedirect(reverse("account_login"))
    messages.success(request, word("web_account.sessions.ended-one", current()))
    return HttpResponseRedirect(reverse("usersessions_list"))


@require_safe
@never_cache
def by_identity_server(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the identity server of the state, if there is one and it answers."""
    try:
        return openid_connect.login(request, provider_id)
    except (requests.RequestException, ValueError, KeyError):
        return refusals.unreachable(request)


def way_back(request: HttpRequest) -> str:
    """The path of this site that a form asks to be led back to."""
    back = request.POST.get("back", "")
    return back if get_adapter().is_safe_url(back) else reverse("account")
