"""Naming the post that answers for a duty, and the address at which a person is reminded."""

import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from zhospar.duties.models import DutyOwner
from zhospar.duties.owners import name_of_duty
from zhospar.processes.implementation.owing import Owed
from zhospar.processes.implementation.selectors import owed
from zhospar.records.audit_trail.services import Author, append_act
from zhospar.records.documents.selectors import document
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.models import Body, Post
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

LONGEST_ADDRESS = 254


def name_owner(
    *, document_id: UUID, duty: str, body: str, post: str, doer: Actor | Author, at: datetime.datetime
) -> None:
    """Name the post of a body that answers for its duty under a document; an empty `post` leaves it to the head again.

    `duty` is the duty's name (`owners.name_of_duty`). The body's head decides, or a deputy; and the administration, which the
    screens let in. Raises Refused, NoSuchDocument.
    """
    on = at.date()
    one = _owed_duty(document_id, duty, body, on)
    provision = one.duty.provision
    if isinstance(doer, Actor) and (doer.body.code != body or not doer.may_decide):
        raise Refused(_NOT_YOURS, _NOT_YOURS_MEND.fill({"body": one.body.called}), provision)
    with transaction.atomic():
        row = Body.objects.get(code=body)
        found = Post.objects.on(on).filter(body=row, code=post).first()
        if post and found is None:
            raise Refused(_NO_POST.fill({"body": one.body.called}), _NO_POST_MEND, provision)
        if found:
            DutyOwner.objects.update_or_create(
                document_id=document_id, body=row, duty=duty, defaults={"post": found, "named_at": at}
            )
        else:
            DutyOwner.objects.filter(document=document_id, body=row, duty=duty).delete()
        append_act(
            verb="duties.name-owner",
            author=doer.author if isinstance(doer, Actor) else doer,
            at=at,
            document=document_id,
            provisions=[provision],
            told={"duty": duty, "body": body, "post": post},
        )


def _owed_duty(document_id: UUID, duty: str, body: str, on: datetime.date) -> Owed:
    told = owed([document(document_id, on)], (on.year - 1, on.year, on.year + 1), on)
    found = next((one for one in told if name_of_duty(one) == duty and one.body.code == body), None)
    if found is None:
        raise Refused(_NO_DUTY, _NO_DUTY_MEND)
    return found


def name_address(*, address: str, actor: Actor, at: datetime.datetime) -> None:
    """Name the mail address at which the actor is reminded; an empty one is none. The journal tells that, not which. Raises Refused."""
    told = address.strip()
    if told:
        try:
            validate_email(told)
        except ValidationError:
            raise Refused(_BAD_ADDRESS.fill({"address": told[:80]}), _BAD_ADDRESS_MEND) from None
        if len(told) > LONGEST_ADDRESS:
            raise Refused(_BAD_ADDRESS.fill({"address": told[:80]}), _BAD_ADDRESS_MEND)
    with transaction.atomic():
        get_user_model().objects.filter(username=actor.login).update(email=told)
        append_act(verb="duties.name-address", author=actor.author, at=at, told={"named": bool(told)})


_NOT_YOURS = Localized(
    "Міндеттеменің иесін басқа органның адамы немесе шешім қабылдамайтын адам тағайындай алмайды",
    "Ответственного за обязанность не назначает другой орган или тот, кто не принимает решений",
    "The owner of a duty is not named by another body, nor by somebody who does not decide",
)
_NOT_YOURS_MEND = Localized(
    "Оны орган басшысы тағайындайды: {body}",
    "Его назначает руководитель органа: {body}",
    "The body's head does: {body}",
)
_NO_POST = Localized(
    "Органда мұндай лауазым жоқ: {body}", "В органе нет такой должности: {body}", "The body has no such post: {body}"
)
_NO_POST_MEND = Localized(
    "Органның бүгінгі лауазымдарының бірін таңдаңыз",
    "Выберите одну из сегодняшних должностей органа",
    "Choose one of the posts that the body has today",
)
_NO_DUTY = Localized(
    "Бұл орган бұл құжат бойынша мұндай міндеттеме атқармайды",
    "Этот орган по этому документу такой обязанности не несет",
    "This body has no such duty under this document",
)
_NO_DUTY_MEND = Localized(
    "Міндеттемелер тақтасынан таңдаңыз", "Выберите обязанность на доске", "Choose a duty from the board"
)
_BAD_ADDRESS = Localized(
    "Бұл пошта мекенжайы емес: «{address}»", "Это не адрес почты: «{address}»", 'This is no mail address: "{address}"'
)
_BAD_ADDRESS_MEND = Localized(
    "Мысалы былай жазыңыз: a.nurlanov@plan.gov.kz",
    "Напишите, например, так: a.nurlanov@plan.gov.kz",
    "Write it like a.nurlanov@plan.gov.kz",
)
