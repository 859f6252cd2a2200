"""Loading the demo republic: people first, then every act of every story in the order of days."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.db import transaction

from zhospar.demo import afterwards, papers, stories, years
from zhospar.demo.authority import make_demo_authority
from zhospar.demo.contents import REPUBLIC, documents_told, read
from zhospar.demo.people_on_record import enter_participants
from zhospar.demo.stories import ZONE, Republic, Verb, day_of
from zhospar.demo.years import year_acts
from zhospar.processes.development.services.grounds import enter_ground
from zhospar.records.documents.models import Document
from zhospar.records.participants.models import Body
from zhospar.statute.localized import Localized
from zhospar.statute.whole_files import write_whole

VERBS: Mapping[str, Verb] = {**stories.VERBS, **years.VERBS, **papers.VERBS, **afterwards.VERBS}
"""What each verb of the demo calls."""
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


def load_demo(
    progress: Callable[[int, int], None] | None = None, documents: Mapping[str, Mapping[str, Any]] | None = None
) -> Loaded:
    """Load everything (or the documents given, by their codes), all or nothing. Raises Untold.

    `progress` hears how many acts are done, of how many.
    """
    documents = documents_told() if documents is None else documents
    acts = list(acts_in_order(documents))
    with transaction.atomic():
        people = enter_participants(_FOUNDED)
        make_demo_authority(settings.AUTHORITY)
        lay_methods(Path(settings.HOME) / "methods")
        republic = Republic(documents)
        _enter_grounds(republic, before=True)
        for done, ((code, act), at) in enumerate(zip(acts, _moments(acts), strict=True), 1):
            try:
                VERBS[act["do"]](republic, code, act, at)
            except Exception as error:
                raise Untold(f"{code}: {act['on']} {act['do']} {act.get('step', '')}: {error}") from error
            if progress:
                progress(done, len(acts))
        _enter_grounds(republic, before=False)
    return Loaded(people, len(documents), len(acts))


def lay_methods(folder: Path) -> None:
    """The demo's methods of scoring, laid where an installation keeps its own; what is there stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (REPUBLIC / "methods").glob("*.yaml"):
        if not (folder / path.name).exists():
            write_whole(folder / path.name, path.read_bytes())


def _enter_grounds(republic: Republic, *, before: bool) -> None:
    """Addresses and assignments, entered by the President's own office on their days; before all else the acts that others set (`by`)."""
    for told in read(REPUBLIC / "addresses.yaml"):
        if before != ("by" in told):
            continue
        on = datetime.date.fromisoformat(str(told["on"]))
        at = datetime.datetime.combine(on, datetime.time(18), ZONE)
        enter_ground(
            type=told["kind"],
            title=msgspec.convert(told["title"], Localized),
            number=str(told["number"]),
            on=on,
            charged=told.get("charged", ()),
            actor=republic.actor({"by": told.get("by", _PRESIDENT)}, at),
            at=at,
        )


def acts_in_order(documents: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every act of every story, and of the reporting years, with its document, by day; those of one day in the order of the files."""
    told = [(str(act["on"]), code, act) for code, one in documents.items() for act in one.get("story", ())]
    told += [(str(act["on"]), code, act) for code, act in year_acts() if code in documents]
    for _, code, act in sorted(told, key=lambda one: one[0]):
        yield code, act


def _moments(acts: Sequence[tuple[str, Mapping[str, Any]]]) -> Iterator[datetime.datetime]:
    """When each act is done: those of one day a minute after each other, within the hours of work while there is room."""
    on, minute = "", 0
    for _, act in acts:
        minute = minute + 1 if on == str(act["on"]) else 0
        on = str(act["on"])
        yield datetime.datetime.combine(day_of(on), datetime.time(9 + minute // 60, minute % 60), ZONE)
