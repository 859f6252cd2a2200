"""Pages that say no: what happened, where, by which rule, what to do - in the language and look of every page."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation

from zhospar.engine.term_text import UnreadableTerm
from zhospar.interface.values import BadOption
from zhospar.interface.words import word
from zhospar.records.documents.selectors import NoSuchDocument
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Unknown
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.languages import wished

_log = logging.getLogger("django.request")


def error_page(request: HttpRequest, status: int, problem: Localized, mend: Localized = Localized()) -> HttpResponse:
    """A page that refuses: `problem` what happened, `mend` what to do."""
    language = getattr(request, "language", None) or wished(request)
    with translation.override(language):
        context = {"status": status, "problem": problem, "mend": mend}
        return HttpResponse(render_to_string("web/error.html", context, request), status=status)


def _said(key: str) -> tuple[Localized, Localized]:
    """Problem and mend under "web.error.<key>" and "web.error.<key>-mend"."""
    return _in_all(f"web.error.{key}"), _in_all(f"web.error.{key}-mend")


def _in_all(key: str) -> Localized:
    return Localized(*(word(key, language) for language in LANGUAGES))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    return error_page(request, 400, *_said("bad-request"))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    return error_page(request, 403, *_said("forbidden"))


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our page, or whose cookie is gone."""
    del reason
    return error_page(request, 403, *_said("forged"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    return error_page(request, 404, *_said("not-found"))


def too_large(request: HttpRequest) -> HttpResponse:
    return error_page(request, 413, *_said("too-large"))


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours. Where even the page cannot be made, plain words in three languages."""
    try:
        return error_page(request, 500, *_said("failed"))
    except Exception:
        _log.exception("The page for a failure failed")
        told = "\n".join(_said("failed")[0].text(language) for language in LANGUAGES)
        return HttpResponse(told, status=500, content_type="text/plain; charset=utf-8")


class Refusals:
    """Turns a refusal of the floors below into a page: what was asked for does not exist, or cannot be understood."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case Unknown():
                return error_page(request, 404, exception.problem, exception.mend)
            case NoSuchDocument():
                return error_page(request, 404, *_said("no-document"))
            case Refused():
                return error_page(request, 409, exception.problem, exception.mend)
            case UnreadableTerm():
                return error_page(request, 422, exception.problem, exception.mend)
            case BadOption():
                return error_page(request, 400, exception.problem, exception.mend)
            case _:
                return None
