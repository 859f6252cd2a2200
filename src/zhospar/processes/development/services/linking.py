"""Linking a draft, or an element of it, to a document on record and an element there."""

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from zhospar.processes.development.services.editing import write_element
from zhospar.records.documents.models import Document, Element
from zhospar.records.documents.selectors import visible_to
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

ELEMENT_NAMES: Mapping[str, str] = {
    "directions": "direction",
    "goals": "goal",
    "tasks": "task",
    "indicators": "indicator",
    "measures": "measure",
}
"""The lists whose elements can be linked to, and what the law calls an element of each."""
_BY_KIND_OF_INDICATOR = {"target": "target-indicator", "result": "result-indicator"}


def link_element(
    *,
    edition_id: UUID,
    of: str,
    to_document: UUID,
    to_identity: UUID | None = None,
    actor: Actor,
    at: datetime.datetime,
    element_id: int | None = None,
    version: int | None = None,
) -> Element:
    """Link `of` (an element's id; empty: the document) to a document on record, and to the element there that has this identity.

    What the link says in words is taken from that document as it is now. Raises Refused, ChangedMeanwhile, NotAPlan.
    """
    with transaction.atomic():
        target = visible_to(actor, timezone.localtime(at).date()).filter(pk=to_document).first()
        if target is None:
            raise Refused(_NO_DOCUMENT, _NO_DOCUMENT_MEND)
        fields: dict[str, Any] = {
            "of": of,
            "to_kind": target.kind,
            "document": msgspec.to_builtins(target.title),
            "reason": None,
        }
        fields["period"] = {"first": target.period_first, "last": target.period_last}
        fields |= _element_fields(target, to_identity)
        element = write_element(
            edition_id=edition_id,
            list_name="links",
            fields=fields,
            actor=actor,
            at=at,
            element_id=element_id,
            version=version,
        )
        element.to_document, element.to_identity = target, to_identity
        element.save(update_fields=["to_document", "to_identity"])
    return element


def _element_fields(target: Document, identity: UUID | None) -> dict[str, Any]:
    """What a link says of the element that it names; empty where it names the document alone."""
    if identity is None:
        return {"element": None, "element_id": "", "element_type": ""}
    found = Element.objects.filter(
        edition=target.current_id, identity=identity, removed=False, list__in=ELEMENT_NAMES
    ).first()
    if found is None:
        raise Refused(_NO_ELEMENT, _NO_ELEMENT_MEND)
    kind = _BY_KIND_OF_INDICATOR.get(found.record.get("kind", ""), ELEMENT_NAMES[found.list])
    return {"element": found.record["title"], "element_id": found.code, "element_type": kind}


_NO_DOCUMENT = Localized(
    "Тізілімде мұндай құжат жоқ", "В реестре нет такого документа", "There is no such document on record"
)
_NO_DOCUMENT_MEND = Localized(
    "Құжатты тізімнен таңдаңыз", "Выберите документ из списка", "Choose the document from the list"
)
_NO_ELEMENT = Localized(
    "Ол құжатта мұндай элемент жоқ", "В том документе нет такого элемента", "That document has no such element"
)
_NO_ELEMENT_MEND = Localized(
    "Элементті тізімнен таңдаңыз: құжат өзгерген болуы мүмкін",
    "Выберите элемент из списка: документ мог измениться",
    "Choose the element from the list: the document may have changed",
)
