"""Writing a draft's money as a table: amounts by source and year, all or nothing."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from zhospar.engine.numbers import read_number
from zhospar.engine.plan_building import Fault, NotAPlan
from zhospar.processes.development.services.editing import (
    editable,
    element_of,
    remove_element,
    write_element,
    write_head,
)
from zhospar.records.participants.facts import Actor
from zhospar.statute.localized import Localized

Amount = tuple[int | None, dict[str, Any], str]
"""A record of money that is there, or None; for a new one its source, year ...; the amount as typed (empty: no money)."""


def write_amounts(
    *,
    edition_id: UUID,
    amounts: Sequence[Amount],
    totals: Mapping[str, str],
    actor: Actor,
    at: datetime.datetime,
    version: int | None = None,
) -> int:
    """Change, add and remove records of money, and the totals typed ("2016", "all"). Returns how many changed.

    `version` is that of the head, where the totals stand. Raises Refused, ChangedMeanwhile, NotAPlan with every fault
    (the place among the amounts, or "total" and the year).
    """
    told: dict[tuple[str, ...], str] = {(str(place),): one for place, (_, _, one) in enumerate(amounts)}
    told |= {("total", year): one for year, one in totals.items()}
    faults = tuple(
        Fault(path, _NO_NUMBER.fill({"value": one[:60]}), _NO_NUMBER_MEND)
        for path, one in told.items()
        if one.strip() and (read_number(one) is None or "%" in one)
    )
    if faults:
        raise NotAPlan(faults)
    with transaction.atomic():
        if totals:
            fields = {"total": {year: read_number(one) for year, one in totals.items()}}
            write_head(edition_id=edition_id, fields=fields, actor=actor, at=at, version=version)
        return len(totals) + sum(_write(edition_id, amount, actor, at) for amount in amounts)


def _write(edition_id: UUID, amount: Amount, actor: Actor, at: datetime.datetime) -> bool:
    element_id, fields, told = amount
    number = read_number(told)
    if element_id is None and number is None:
        return False
    if element_id is not None:
        element = element_of(editable(edition_id, actor, at), element_id)
        if element.record.get("amount") == number:
            return False
        if number is None and not element.record.get("used"):
            remove_element(element_id=element_id, actor=actor, at=at)
            return True
    write_element(
        edition_id=edition_id,
        list_name="funding",
        fields={**fields, "amount": number},
        actor=actor,
        at=at,
        element_id=element_id,
    )
    return True


_NO_NUMBER = Localized("Сан емес: «{value}»", "Не число: «{value}»", 'Not a number: "{value}"')
_NO_NUMBER_MEND = Localized(
    "Соманы абсолютті мәнмен жазыңыз, мысалы 1240,6",
    "Укажите сумму в абсолютном выражении, например 1240,6",
    "Write the amount in absolute terms, such as 1240.6",
)
