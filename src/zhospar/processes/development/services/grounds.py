"""Grounds on record: addresses, assignments, acts - what documents are made on the ground of, and who is charged with it."""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from zhospar.processes.development.grounds import GROUNDS, types_of_grounds
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.models import Document, Ground
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.models import Body
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.library import edition_on
from zhospar.statute.localized import LANGUAGES, Localized


def check_may_enter(law: Edition, actor: Actor, type_id: str = "", *, administration: bool = False) -> None:
    """Whether somebody may put a ground (of a type; of any, where none is named) on record: the administration, the body that gives
    it, those that control the documents; what the law delegates, the body that sets it. Raises Refused.
    """
    roles = tuple(dict.fromkeys(role for one in types_of_grounds(law) if type_id in ("", one.id) for role in one.roles))
    if administration or actor.body.roles.intersection(roles):
        return
    names = Localized(*("; ".join(law.bodies[role].text(one) for role in roles) for one in LANGUAGES))
    raise Refused(
        _NOT_YOURS.fill({"body": actor.body.called}), _RIGHTFUL.fill({"bodies": names}), law.choices[GROUNDS].id
    )


def enter_ground(
    *,
    type: str,  # noqa: A002  the word of the record
    title: Localized,
    number: str,
    on: datetime.date,
    charged: Collection[str],
    actor: Actor,
    at: datetime.datetime,
    document: str = "",
    administration: bool = False,
) -> int:
    """Put a ground on record: its type in the law, title, number, day, the bodies charged with it (codes), and the document
    on record that it is (number of the register), if it is one. Returns its id. Raises Refused.
    """
    today = timezone.localtime(at).date()
    law = edition_on(today)
    known = {one.id: one for one in types_of_grounds(law)}
    if type not in known:
        check_may_enter(law, actor, administration=administration)
        raise Refused(_NO_TYPE, _NO_TYPE_MEND, law.choices[GROUNDS].id)
    provision = known[type].provision
    check_may_enter(law, actor, type, administration=administration)
    if not title:
        raise Refused(_NO_TITLE, _NO_TITLE_MEND, provision)
    if on > today:
        raise Refused(_TOO_EARLY.fill({"day": on.isoformat()}), _TOO_EARLY_MEND, provision)
    bodies = list(Body.objects.on(on).filter(code__in=set(charged)))
    if len(bodies) != len(set(charged)):
        raise Refused(_NO_BODY, _NO_BODY_MEND, provision)
    named = Document.objects.filter(number=document).first() if document else None
    if document and named is None:
        raise Refused(_NO_DOCUMENT.fill({"number": document}), _NO_DOCUMENT_MEND, provision)
    if Ground.objects.filter(type=type, number=number, on=on, title=title).exists():
        raise Refused(_KNOWN, _KNOWN_MEND, provision)
    with transaction.atomic():
        ground = Ground.objects.create(type=type, title=title, number=number[:60], on=on, document=named)
        ground.charged.set(bodies)
        append_act(
            verb="documents.enter-ground",
            author=actor.author,
            at=at,
            document=named.pk if named else None,
            provisions=[provision],
            told={
                "type": type,
                "title": title.text("kk"),
                "number": number,
                "on": on.isoformat(),
                "charged": sorted(body.code for body in bodies),
            },
        )
    return int(ground.pk)


_NOT_YOURS = Localized(
    "Жолдаулар мен тапсырмаларды жазуға мына органның құқығы жоқ: {body}",
    "Вносить послания и поручения не вправе орган: {body}",
    "Addresses and assignments are not entered by: {body}",
)
_RIGHTFUL = Localized(
    "Жазады: {bodies}; не әкімшілік",
    "Вносят: {bodies}; либо администрация",
    "They are entered by: {bodies}; or the administration",
)
_NO_TYPE = Localized("Негіздің түрі таңдалмаған", "Вид основания не выбран", "The type of the ground was not chosen")
_NO_TYPE_MEND = Localized("Тізімнен таңдаңыз", "Выберите из списка", "Choose from the list")
_NO_TITLE = Localized("Негіздің атауы жазылмаған", "Наименование основания не указано", "The ground has no title")
_NO_TITLE_MEND = Localized("Атауын жазыңыз", "Укажите наименование", "Write its title")
_TOO_EARLY = Localized(
    "Бұл күн әлі келген жоқ: {day}", "Этот день еще не наступил: {day}", "This day has not come yet: {day}"
)
_TOO_EARLY_MEND = Localized("Акт шыққан күнді жазыңыз", "Укажите день издания акта", "Give the day of the act")
_NO_BODY = Localized(
    "Аталған органдардың бірі ол күні тізілімде жоқ",
    "Одного из названных органов на тот день нет в реестре",
    "One of the bodies named was not on record that day",
)
_NO_BODY_MEND = Localized("Органды тізімнен таңдаңыз", "Выберите орган из списка", "Choose the body from the list")
_NO_DOCUMENT = Localized(
    "Тізілімде мұндай құжат жоқ: {number}", "В реестре нет документа: {number}", "There is no such document: {number}"
)
_NO_DOCUMENT_MEND = Localized("Нөмірін тексеріңіз", "Проверьте номер", "Check the number")
_KNOWN = Localized("Мұндай негіз бұрын жазылған", "Такое основание уже внесено", "This ground is on record already")
_KNOWN_MEND = Localized("Тізімдегі жазбаны ашыңыз", "Откройте запись в списке", "Open the one in the list")
