"""Putting the elements of a draft in another order."""

import datetime
from uuid import UUID

from django.db import transaction

from zhospar.processes.development.services.editing import acted, editable, element_of
from zhospar.records.documents.models import Element
from zhospar.records.participants.facts import Actor


def move_element(
    *, edition_id: UUID, element_id: int, before: int | None, actor: Actor, at: datetime.datetime
) -> Element:
    """Put an element before another of its list, or (None) at the list's end. Raises Refused."""
    with transaction.atomic():
        edition = editable(edition_id, actor, at)
        element = element_of(edition, element_id)
        others = list(
            Element.objects.filter(edition=edition, list=element.list).exclude(pk=element_id).order_by("place", "id")
        )
        place = next((number for number, one in enumerate(others) if one.pk == before), len(others))
        ordered = [*others[:place], element, *others[place:]]
        moved = [(one, number) for number, one in enumerate(ordered, 1) if one.place != number]
        for one, number in moved:
            one.place = number
        Element.objects.bulk_update([one for one, _ in moved], ["place"], batch_size=200)
        acted("documents.move", edition, actor, at, element, {"place": element.place})
    return element
