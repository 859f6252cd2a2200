"""What components ask of lists: the piece at a place, the pages around one."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import template
from django.core.paginator import Page

register = template.Library()


@register.filter
def at(pieces: Sequence[Any], place: int) -> Any:
    """The piece at a place, or nothing where the list is shorter."""
    return pieces[place] if place < len(pieces) else ""


@register.filter
def around(page: Page[Any]) -> Iterator[int | str]:
    """Numbers of the pages to link to: the first, the last, those near; gaps are the paginator's ellipsis."""
    yield from page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
