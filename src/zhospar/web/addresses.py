"""Addresses of pages, in the language of the page that links to them."""

from urllib.parse import urlencode

from django.urls import reverse

from zhospar.web.languages import current


def address(name: str, *args: str, **query: object) -> str:
    """The address of a named page; `query` without its empty values."""
    told = reverse(name, args=[current(), *args])
    asked = {key: value for key, value in query.items() if value}
    return f"{told}?{urlencode(asked, doseq=True)}" if asked else told
