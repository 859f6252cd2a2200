"""Reading the journal, and proving it whole."""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zhospar.records.audit_trail.chain import START, chained
from zhospar.records.audit_trail.models import Act


@dataclass(frozen=True, slots=True)
class ActTold:
    """An act as it is shown."""

    number: int
    at: datetime.datetime
    verb: str
    document: UUID | None
    edition: UUID | None
    body: str
    post: str
    person: str
    provisions: tuple[str, ...]
    told: dict[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first act at which the chain does not hold, and how: "gap", "previous", "bytes" or "columns"."""

    number: int
    fault: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What a walk along the chain found: how many acts hold, the last digest, and the first broken link."""

    count: int
    head: str
    broken: BrokenLink | None


def acts_of(document: UUID, start: int = 0, stop: int | None = None) -> tuple[ActTold, ...]:
    """The acts of a document, the newest first; of a long journal those from one place to another."""
    return tuple(told(act) for act in Act.objects.filter(document=document).order_by("-number")[start:stop])


def count_of(document: UUID) -> int:
    """How many acts a document has."""
    return Act.objects.filter(document=document).count()


def last_acts(count: int, bodies: Sequence[str] = ()) -> tuple[ActTold, ...]:
    """The newest acts, of these bodies only if any are named."""
    acts = Act.objects.order_by("-number")
    if bodies:
        acts = acts.filter(body__in=bodies)
    return tuple(told(act) for act in acts[:count])


def told(act: Act) -> ActTold:
    """An act as it is shown, its particulars read from the canonical bytes."""
    plain = json.loads(act.canonical)
    return ActTold(
        act.number,
        act.at,
        act.verb,
        act.document,
        act.edition,
        act.body,
        act.post,
        act.person,
        tuple(plain["provisions"]),
        plain["told"],
        act.digest,
    )


def all_acts() -> Iterator[Act]:
    """Every act in order, a few thousand in memory at a time."""
    return Act.objects.order_by("number").iterator(chunk_size=2_000)


def prove() -> Proof:
    """Walk along the whole chain."""
    number, previous = 0, START
    for act in all_acts():
        broken = _broken(act, number + 1, previous)
        if broken:
            return Proof(number, previous, broken)
        number, previous = act.number, act.digest
    return Proof(number, previous, None)


def _broken(act: Act, number: int, previous: str) -> BrokenLink | None:
    if act.number != number:
        return BrokenLink(number, "gap", str(number), str(act.number))
    if act.previous != previous:
        return BrokenLink(number, "previous", previous, act.previous)
    digest = chained(act.previous, act.canonical)
    if act.digest != digest:
        return BrokenLink(number, "bytes", digest, act.digest)
    try:
        plain = json.loads(act.canonical)
    except ValueError:
        plain = None
    if not isinstance(plain, dict):
        return BrokenLink(number, "bytes", "JSON", act.canonical[:80])
    columns = {
        "number": act.number,
        "at": act.at.astimezone(datetime.UTC).isoformat(),
        "verb": act.verb,
        "document": str(act.document or ""),
        "edition": str(act.edition or ""),
        "body": act.body,
        "post": act.post,
        "person": act.person,
    }
    wrong = next((name for name, value in columns.items() if plain.get(name) != value), None)
    return BrokenLink(number, "columns", str(plain.get(wrong)), str(columns[wrong])) if wrong else None
