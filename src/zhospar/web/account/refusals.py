"""Pages that refuse at the door: too many attempts, an identity without an account, an identity server out of reach."""

from django.http import HttpRequest, HttpResponse

from zhospar.interface.words import word
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.errors import error_page


def _said(key: str) -> tuple[Localized, Localized]:
    """Problem and mend under "web_account.refused.<key>" and "...-mend"."""
    return _in_all(f"web_account.refused.{key}"), _in_all(f"web_account.refused.{key}-mend")


def _in_all(key: str) -> Localized:
    return Localized(*(word(key, language) for language in LANGUAGES))


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too many requests from one place."""
    del exception
    return error_page(request, 429, *_said("too-many"))


def unknown_identity(request: HttpRequest) -> HttpResponse:
    """The identity server knows the person, we have no account for them."""
    return error_page(request, 403, *_said("unknown-identity"))


def unreachable(request: HttpRequest) -> HttpResponse:
    """The identity server does not answer."""
    return error_page(request, 502, *_said("unreachable"))


def no_such_post(request: HttpRequest) -> HttpResponse:
    """A post that the person does not hold today."""
    return error_page(request, 403, *_said("no-such-post"))
