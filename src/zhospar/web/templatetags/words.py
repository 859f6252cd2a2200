"""Words of the interface, addresses, icons."""

import hashlib
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhospar.interface.words import word
from zhospar.web import addresses
from zhospar.web.languages import current

register = template.Library()
STATIC = Path(__file__).parents[1] / "static"


@register.simple_tag
def w(key: str, **values: object) -> str:
    """A word of the catalogue: {% w "web_law.title" count=3 %}. An unknown key is a fault of ours and shows as one."""
    return word(key, current(), **values)


@register.simple_tag
def address(name: str, *args: str, **query: object) -> str:
    """The address of a named page in this language: {% address "provision" "A2-156a" %}."""
    return addresses.address(name, *(str(one) for one in args), **query)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite, for the eye only; the word stands beside it."""
    return format_html(
        '<svg class="icon" width="16" height="16" aria-hidden="true"><use href="{}#{}"></use></svg>',
        asset("web/icons/icons.svg"),
        name,
    )


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file of ours, changing with its content."""
    return f"{settings.STATIC_URL}{path}?v={_digest(path)}"


@cache
def _digest(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]
