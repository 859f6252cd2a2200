"""Who acts: the signed-in person in the post they have chosen. Pages of those who are not signed in cost no query."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from zhospar.records.participants.selectors import actor_for
from zhospar.web.clock import today

POST = "post"
"""Where the session keeps the code of the chosen post."""
SEEN = "seen"
SEEN_EVERY = 300
"""Seconds after which a session's use is written down again: it then lives on, and the list of sessions tells when it was used."""


class Acting:
    """Sets `request.signed_in` and `request.actor` (None: nobody, or a person without a post on this day).

    What a signed-in person sees is kept by no cache.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.signed_in = False
        request.actor = None
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path_info.startswith(settings.STATIC_URL):
            self._recognise(request)
        response = self.get_response(request)
        if request.signed_in:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _recognise(self, request: HttpRequest) -> None:
        request.signed_in = request.user.is_authenticated
        if not request.signed_in:
            return
        chosen = request.session.get(POST)
        request.actor = actor_for(request.user.pk, today(), chosen)
        if request.actor is None and chosen:
            # The chosen post ended or was handed on: act in the first of those that are left.
            del request.session[POST]
            request.actor = actor_for(request.user.pk, today(), None)
        self._note_use(request)

    def _note_use(self, request: HttpRequest) -> None:
        if time.time() - request.session.get(SEEN, 0) > SEEN_EVERY:
            request.session[SEEN] = int(time.time())
            UserSession.objects.create_from_request(request)
