"""The language of a page is part of its address: /kk/..., /ru/..., /en/..."""

from collections.abc import Callable
from typing import Any, get_args

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.http import parse_header_parameters

from zhospar.interface.words import DEFAULT, as_language
from zhospar.statute.localized import LANGUAGES, Language

COOKIE_AGE = 31_536_000
"""A choice is kept for a year (seconds)."""


class LanguageConverter:
    """`<language:language>` in an address."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class LanguageOfAddress:
    """Sets `request.language` from the address (else from what the browser asks for), and takes it out of the view's arguments."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        first = request.path_info.strip("/").partition("/")[0]
        language = first if first in LANGUAGES else wished(request)
        request.language = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        del request, view, args
        kwargs.pop("language", None)
        return None


def current() -> Language:
    """The language of the page being made."""
    return as_language(translation.get_language()) or DEFAULT


def wished(request: HttpRequest) -> Language:
    """The language that the browser asks for most; Kazakh where that is none of ours."""
    ranked: list[tuple[float, Language]] = []
    for one in request.headers.get("Accept-Language", "")[:500].split(","):
        told, parameters = parse_header_parameters(one)
        language = as_language(told)
        if language:
            ranked.append((_quality(parameters.get("q", "1")), language))
    ranked.sort(key=lambda each: -each[0])
    return ranked[0][1] if ranked and ranked[0][0] > 0 else DEFAULT


def _quality(told: str) -> float:
    try:
        return float(told)
    except ValueError:
        return 0.0


def in_other_languages(request: HttpRequest) -> list[tuple[Language, str]]:
    """The address of this very page in each language."""
    first, _, rest = request.path_info.lstrip("/").partition("/")
    below = rest if first in LANGUAGES else ""
    query = request.META.get("QUERY_STRING", "")
    return [(one, f"/{one}/{below}" + (f"?{query}" if query and below else "")) for one in get_args(Language)]
