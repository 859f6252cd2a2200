"""Calendar feeds: whose duties an address tells, as long as its person may still know of them."""

import datetime
import hashlib
from dataclasses import dataclass

from zhospar.duties.models import FeedAddress
from zhospar.duties.owners import of_person
from zhospar.duties.selectors import Row, Seen, documents_seen, rows_of
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.selectors import actor_for, posts_of
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """An address that was made: for which body's duties, or (empty) for the person's own."""

    id: int
    body: Localized
    made_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed tells: in whose name, and the duties."""

    name: Localized
    rows: tuple[Row, ...]


def digest_of(secret: str) -> str:
    """The digest under which a secret address is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feeds_of(person_id: int) -> tuple[FeedFacts, ...]:
    """The addresses of a person that lead somewhere, the newest first."""
    rows = FeedAddress.objects.filter(person=person_id, withdrawn_at=None).select_related("body").order_by("-made_at")
    return tuple(
        FeedFacts(row.pk, (row.body.short or row.body.name) if row.body else Localized(), row.made_at) for row in rows
    )


def feed_at(secret: str, on: datetime.date) -> Feed | None:
    """The duties behind an address, from the year before to the year after; None where it leads nowhere.

    It leads somewhere only while its person has a post in the body, and tells what this person may know of.
    """
    rows = FeedAddress.objects.filter(key_digest=digest_of(secret), withdrawn_at=None)
    found = rows.select_related("person", "body").first()
    if found is None:
        return None
    code = found.body.code if found.body else ""
    posts = [one for one in posts_of(found.person.user_id, on) if code in ("", one.body_code)]
    actor = actor_for(found.person.user_id, on, posts[0].code) if posts else None
    if actor is None:
        return None
    if found.body is None:
        return Feed(found.person.name, of_person(found.person_id, on))
    return Feed(found.body.short or found.body.name, _of_body(actor, on))


def _of_body(actor: Actor, on: datetime.date) -> tuple[Row, ...]:
    years = (on.year - 1, on.year, on.year + 1)
    rows = rows_of(documents_seen(Seen(actor), on), years, on, Seen(actor))
    return tuple(one for one in rows if one.owed.body.code == actor.body.code)
