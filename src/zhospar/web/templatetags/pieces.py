"""What components ask of lists: the piece at a place, the pages around one."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
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


@register.filter
def day_written(told: Any) -> str:
    """A day kept as "2016-01-15", as people write it: 15.01.2016. What is no day stays as it is."""
    try:
        return f"{datetime.date.fromisoformat(str(told)):%d.%m.%Y}"
    except ValueError:
        return str(told or "")


@register.filter
def of_year(values: Mapping[int, Any], year: int) -> str:
    """The value for a year, with a decimal comma; a dash where there is none."""
    value = values.get(year)
    if value is None:
        return "–"
    return str(value).replace(".", ",") if isinstance(value, int | float) else str(value)
