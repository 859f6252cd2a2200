"""Views of the register that people keep under names of their own."""

import datetime

from django.db import transaction

from zhospar.records.audit_trail.services import append_act
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.models import SavedView
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

LONGEST_NAME = 80
LONGEST_QUERY = 1000
MOST = 50
"""Views that one person may keep."""


def keep_view(*, name: str, query: str, actor: Actor, at: datetime.datetime) -> None:
    """Keep a view under a name; one of that name is replaced. Raises Refused."""
    told = " ".join(name.split())
    if not told or len(told) > LONGEST_NAME:
        raise Refused(_NO_NAME, _NO_NAME_MEND.fill({"most": LONGEST_NAME}))
    if len(query) > LONGEST_QUERY:
        raise Refused(_LONG, _LONG_MEND)
    with transaction.atomic():
        others = SavedView.objects.filter(person=actor.person_id).exclude(name=told)
        if others.count() >= MOST:
            raise Refused(_TOO_MANY.fill({"most": MOST}), _TOO_MANY_MEND)
        SavedView.objects.update_or_create(person_id=actor.person_id, name=told, defaults={"query": query})
        append_act(verb="participants.keep-view", author=actor.author, at=at, told={"name": told, "query": query})


def drop_view(*, view_id: int, actor: Actor, at: datetime.datetime) -> None:
    """Keep a view no longer; another person's is left alone."""
    with transaction.atomic():
        view = SavedView.objects.filter(pk=view_id, person=actor.person_id).first()
        if view:
            append_act(verb="participants.drop-view", author=actor.author, at=at, told={"name": view.name})
            view.delete()


_NO_NAME = Localized("Көріністің атауы жоқ", "У вида нет названия", "The view has no name")
_NO_NAME_MEND = Localized(
    "Атау жазыңыз, ең көбі {most} таңба",
    "Напишите название, не длиннее {most} знаков",
    "Name it, in {most} letters at most",
)
_LONG = Localized("Сүзгілер тым көп", "Слишком много фильтров", "There are too many filters")
_LONG_MEND = Localized("Кейбірін алып тастаңыз", "Уберите часть из них", "Take some of them off")
_TOO_MANY = Localized(
    "Сақталған көріністер тым көп, ең көбі {most}",
    "Сохраненных видов слишком много, самое большее {most}",
    "Too many views are kept, at most {most}",
)
_TOO_MANY_MEND = Localized("Қажет емесін жойыңыз", "Удалите ненужные", "Drop those no longer needed")
