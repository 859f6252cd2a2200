"""The door of the screens for officials: in come those who are signed in and hold a post."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Lets in who acts in a post (`request.actor` is then never None); leads others to the sign-in page and back.

    A part of a page asked for by htmx leads the whole page there. A person without a post is told what to do.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.signed_in:
            return to_sign_in(request)
        if request.actor is None:
            return without_post(request)
        return view(request, *args, **kwargs)

    return guarded


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, which leads back to where the person was."""
    told = f"{reverse('account_login')}?{urlencode({'next': _way_back(request)})}"
    return HttpResponseClientRedirect(told) if request.htmx else HttpResponseRedirect(told)


def without_post(request: HttpRequest) -> HttpResponse:
    """A signed-in person who holds no post today."""
    return render(request, "web/account/without_post.html", status=403)


def _way_back(request: HttpRequest) -> str:
    """The page that the person sees: for a part or a sent form, the page that it stands on."""
    if not request.htmx and request.method in ("GET", "HEAD"):
        return request.get_full_path()
    seen = urlsplit((request.htmx.current_url if request.htmx else None) or request.headers.get("Referer", ""))
    if seen.netloc != request.get_host() or not seen.path:
        return reverse("account")
    return seen.path + (f"?{seen.query}" if seen.query else "")
