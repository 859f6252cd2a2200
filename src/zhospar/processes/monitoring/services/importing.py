"""What a person told once about their own tables: which column is what."""

import datetime
from collections.abc import Mapping

from django.db import transaction

from zhospar.processes.monitoring.models import ColumnMap
from zhospar.records.audit_trail.services import append_act
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized


def remember_columns(*, shape: str, columns: Mapping[str, str], actor: Actor, at: datetime.datetime) -> None:
    """Keep which heading stands for which field, for the body's tables with these headings (`shape`). Raises Refused."""
    if not columns.get("value") or not (columns.get("code") or columns.get("name")):
        raise Refused(_TOO_FEW, _TOO_FEW_MEND)
    with transaction.atomic():
        known = ColumnMap.objects.filter(body=actor.body.id, headings=shape).first()
        if known is not None and known.columns == dict(columns):
            return
        ColumnMap.objects.update_or_create(
            body_id=actor.body.id, headings=shape, defaults={"columns": dict(columns), "used_at": at}
        )
        append_act(verb="monitoring.remember-columns", author=actor.author, at=at, told={"columns": dict(columns)})


_TOO_FEW = Localized(
    "Қай бағанда мән, қай бағанда код немесе атау екені көрсетілмеген",
    "Не указано, в каком столбце значение, а в каком код или наименование",
    "It is not told which column holds the value, and which the code or the name",
)
_TOO_FEW_MEND = Localized("Бағандарды таңдаңыз", "Выберите столбцы", "Choose the columns")
