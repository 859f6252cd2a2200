"""The doors: officials read, the administration (Django's staff) enters."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from zhospar.interface.words import word
from zhospar.records.participants.facts import Actor, Author
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.account.gate import signed_in, to_sign_in
from zhospar.web.errors import error_page

View = Callable[..., HttpResponse]


def is_administration(request: HttpRequest) -> bool:
    """Whether the person may enter participants."""
    return bool(request.signed_in and request.user.is_staff)


def readers(view: View) -> View:
    """Lets in officials who act in a post, and the administration."""
    of_officials = signed_in(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = view if is_administration(request) else of_officials
        return chosen(request, *args, **kwargs)

    return guarded


def administration(view: View) -> View:
    """Lets in the administration; tells others whom to ask."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.signed_in:
            return to_sign_in(request)
        if not is_administration(request):
            return error_page(
                request, 403, in_all("web_participants.staff-only"), in_all("web_participants.staff-mend")
            )
        return view(request, *args, **kwargs)

    return guarded


def doer_of(request: HttpRequest) -> Actor | Author:
    """Who enters: the person in their post, or the administrator who has none."""
    return request.actor or Author(person=request.user.get_username())


def in_all(key: str, **values: object) -> Localized:
    """A word of the catalogue in every language."""
    return Localized(*(word(key, language, **values) for language in LANGUAGES))
