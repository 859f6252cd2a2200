"""Appending to the journal. Nothing else writes to it, and nothing takes from it."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from zhospar.records.audit_trail.chain import START, canonical_text, chained
from zhospar.records.audit_trail.models import Act

_LOCK = 7_012_014
"""Number of the advisory lock under which PostgreSQL gives out places in the chain."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who did it: codes of body and post, login of the person. Empty where the system itself did."""

    body: str = ""
    post: str = ""
    person: str = ""


class OutsideTransaction(RuntimeError):
    """An act must stand or fall with what it tells of."""


def append_act(
    *,
    verb: str,
    author: Author,
    at: datetime.datetime,
    document: UUID | None = None,
    edition: UUID | None = None,
    provisions: Sequence[str] = (),
    told: Mapping[str, Any] | None = None,
) -> Act:
    """Append an act within the transaction that does what it tells. `told` is plain data. Raises OutsideTransaction."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(verb)
    number, previous = _next_place()
    moment = at.astimezone(datetime.UTC)
    canonical = canonical_text(
        {
            "number": number,
            "at": moment.isoformat(),
            "verb": verb,
            "document": str(document or ""),
            "edition": str(edition or ""),
            "body": author.body,
            "post": author.post,
            "person": author.person,
            "provisions": list(provisions),
            "told": told or {},
        }
    )
    return Act.objects.create(
        number=number,
        at=moment,
        verb=verb,
        document=document,
        edition=edition,
        body=author.body,
        post=author.post,
        person=author.person,
        canonical=canonical,
        previous=previous,
        digest=chained(previous, canonical),
    )


def _next_place() -> tuple[int, str]:
    """The next number, and the digest before it. SQLite has one writer at a time; PostgreSQL waits for the lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Act.objects.order_by("-number").values_list("number", "digest").first()
    return (last[0] + 1, last[1]) if last else (1, START)
