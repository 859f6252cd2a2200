"""What forms of this area tell: years and days. What is none is no address of ours."""

import datetime

from django.http import Http404


def year_told(told: str) -> int:
    """A year of four digits. Raises Http404."""
    if not (told.isascii() and told.isdigit() and len(told) == 4):
        raise Http404(told)
    return int(told)


def day_told(told: str) -> datetime.date | None:
    """A day written 2016-03-15, or None for an empty field. Raises Http404."""
    try:
        return datetime.date.fromisoformat(told) if told else None
    except ValueError:
        raise Http404(told) from None
