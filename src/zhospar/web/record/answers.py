"""Answers to what a person did: on to the page that shows it, and files to be kept."""

from urllib.parse import quote

from django.http import HttpResponse, HttpResponseRedirect

_NOTHING_RUNS = "default-src 'none'; sandbox"


def see_other(address: str) -> HttpResponse:
    """On to a page, which is asked for anew (303)."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def as_file(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to be kept, never shown within our pages: nothing in it runs, whatever it holds."""
    response = HttpResponse(content, content_type=media_type)
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "_" for sign in name)
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _NOTHING_RUNS
    return response
