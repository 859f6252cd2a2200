"""What is to be put on record about participants, as plain records; and why some of it cannot be."""

import datetime
from dataclasses import dataclass

from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

NOTHING = Localized()


@dataclass(frozen=True, slots=True)
class TerritoryEntry:
    """A territory of the classifier."""

    id: str
    code: str
    name: Localized
    level: str
    parent: str = ""
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """A body with the roles that it has in the law."""

    code: str
    name: Localized
    short: Localized = NOTHING
    body_class: str = ""
    roles: tuple[str, ...] = ()
    territory: str = ""
    sector: str = ""
    parent: str = ""
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class PostEntry:
    """A post in a body."""

    body: str
    code: str
    title: Localized
    kind: str = "official"
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person who works in a body. Without a password nobody can sign in with one until it is set."""

    login: str
    name: Localized
    password: str = ""


@dataclass(frozen=True, slots=True)
class HoldingEntry:
    """A person in a post, as its holder or deputy."""

    person: str
    post: str
    kind: str = "holder"
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    act: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Participants that are entered together: all of them, or none."""

    bodies: tuple[BodyEntry, ...] = ()
    posts: tuple[PostEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    holdings: tuple[HoldingEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """Something on record that now says otherwise: which of its fields, what it said, what it says."""

    id: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of entering a list: ids added, fields changed, how many were on record already as they are."""

    list: str
    added: tuple[str, ...]
    changed: tuple[Changed, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class EntryFault:
    """One entry that cannot be put on record: the list and place it stands in, its field, what is wrong, what to do."""

    list: str
    place: int
    field: str
    problem: Localized
    mend: Localized


class Unenterable(Refused):
    """Entries that cannot be put on record; nothing of them is. Carries every fault found."""

    def __init__(self, faults: tuple[EntryFault, ...]) -> None:
        self.faults = faults
        super().__init__(faults[0].problem, faults[0].mend)
