"""Secret addresses of calendar feeds: made, withdrawn."""

import datetime
import secrets

from django.db import transaction

from zhospar.duties.feeds import digest_of
from zhospar.duties.models import FeedAddress
from zhospar.records.audit_trail.services import append_act
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

MOST = 10
"""Addresses that one person may have at a time."""
_BYTES = 32


def make_feed(*, of_body: bool, actor: Actor, at: datetime.datetime) -> str:
    """Make an address for the duties of the actor's body, or for the actor's own. Returns its secret part, which is not kept. Raises Refused."""
    with transaction.atomic():
        if FeedAddress.objects.filter(person=actor.person_id, withdrawn_at=None).count() >= MOST:
            raise Refused(_TOO_MANY.fill({"most": MOST}), _TOO_MANY_MEND)
        secret = secrets.token_urlsafe(_BYTES)
        FeedAddress.objects.create(
            person_id=actor.person_id,
            body_id=actor.body.id if of_body else None,
            key_digest=digest_of(secret),
            made_at=at,
        )
        told = {"of": actor.body.code if of_body else ""}
        append_act(verb="duties.make-feed", author=actor.author, at=at, told=told)
    return secret


def withdraw_feed(*, feed_id: int, actor: Actor, at: datetime.datetime) -> None:
    """Let an address lead nowhere from now on; another person's is left alone."""
    with transaction.atomic():
        feed = FeedAddress.objects.filter(pk=feed_id, person=actor.person_id, withdrawn_at=None).first()
        if feed:
            feed.withdrawn_at = at
            feed.save(update_fields=["withdrawn_at"])
            append_act(verb="duties.withdraw-feed", author=actor.author, at=at, told={"feed": feed.pk})


_TOO_MANY = Localized(
    "Күнтізбе мекенжайлары тым көп, ең көбі {most}",
    "Адресов календаря слишком много, самое большее {most}",
    "There are too many calendar addresses, at most {most}",
)
_TOO_MANY_MEND = Localized("Қажет емесін қайтарып алыңыз", "Отзовите ненужные", "Withdraw those no longer needed")
