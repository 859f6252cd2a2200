"""The one clock of the pages. In a demo the day stands still, so that its duties stay as its story tells them."""

import datetime

from django.conf import settings


def today() -> datetime.date:
    """The day on which the page is made."""
    told: datetime.date | None = getattr(settings, "TODAY", None)
    return told or datetime.date.today()


def now() -> datetime.datetime:
    """The moment at which a person does something, on the day of `today`, aware of its zone."""
    moment = datetime.datetime.now().astimezone()
    return datetime.datetime.combine(today(), moment.timetz())
