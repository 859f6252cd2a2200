"""Loading the demo republic: people first, then every act of every story in the order of days."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import transaction

from zhospar.demo.contents import REPUBLIC, read
from zhospar.demo.people_on_record import enter_participants
from zhospar.demo.stories import ZONE, Republic
from zhospar.processes.development.services.grounds import enter_ground
from zhospar.records.documents.models import Document
from zhospar.records.participants.models import Body
from zhospar.statute.localized import Localized

_PRESIDENT = "prezident"
"""Login of the one who gives addresses and assignments."""
_FOUNDED = datetime.datetime(2014, 6, 2, 9, 0, tzinfo=ZONE)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the demo holds now."""

    people: int
    documents: int
    acts: int


class Untold(RuntimeError):
    """An act of a story that the services refuse: which document, which act, why."""


def is_loaded() -> bool:
    """Whether something is on record already; the demo is laid into an empty installation only."""
    return bool(Body.objects.exists() or Document.objects.exists())


def load_demo(progress: Callable[[int, int], None] | None = None) -> Loaded:
    """Load everything, all or nothing. `progress` hears how many acts are done, of how many. Raises Untold."""
    documents = documents_told()
    acts = list(acts_in_order(documents))
    with transaction.atomic():
        people = enter_participants(_FOUNDED)
        republic = Republic(documents)
        for done, (code, act) in enumerate(acts, 1):
            try:
                republic.act(code, act, done)
            except Exception as error:
                raise Untold(f"{code}: {act['on']} {act['do']} {act.get('step', '')}: {error}") from error
            if progress:
                progress(done, len(acts))
        _enter_grounds(republic)
    return Loaded(people, len(documents), len(acts))


def _enter_grounds(republic: Republic) -> None:
    """Addresses and assignments of the President, entered by the President's own office on their days."""
    for told in read(REPUBLIC / "addresses.yaml"):
        on = datetime.date.fromisoformat(str(told["on"]))
        at = datetime.datetime.combine(on, datetime.time(18), ZONE)
        enter_ground(
            type=told["kind"],
            title=msgspec.convert(told["title"], Localized),
            number=str(told["number"]),
            on=on,
            charged=told["charged"],
            actor=republic.actor({"by": _PRESIDENT}, at),
            at=at,
        )


def documents_told() -> dict[str, Mapping[str, Any]]:
    """The demo's documents by their codes, file by file."""
    files = sorted((REPUBLIC / "documents").glob("*.yaml"))
    return {one["code"]: one for file in files for one in read(file)}


def acts_in_order(documents: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every act of every story with its document, by day; those of one day in the order of the files."""
    told = [(str(act["on"]), code, act) for code, one in documents.items() for act in one.get("story", ())]
    for _, code, act in sorted(told, key=lambda one: one[0]):
        yield code, act
