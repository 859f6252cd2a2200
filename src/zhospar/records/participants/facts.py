"""Participants as frozen records: what the floors above are told."""

from dataclasses import dataclass

from zhospar.records.audit_trail.services import Author
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """A body on a day."""

    id: int
    code: str
    name: Localized
    short: Localized
    body_class: str
    roles: frozenset[str]
    territory: str
    """Id of its territory, or empty."""
    territory_path: str

    @property
    def called(self) -> Localized:
        """Its short name, or its name."""
        return self.short or self.name


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post that a person holds, or stands in for, on a day."""

    code: str
    title: Localized
    body: Localized
    body_code: str
    kind: str
    as_deputy: bool


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in a post for a body: the one who does what is done."""

    person_id: int
    login: str
    person: Localized
    post: str
    post_title: Localized
    may_decide: bool
    as_deputy: bool
    body: BodyFacts

    @property
    def author(self) -> Author:
        """As the journal names it."""
        return Author(self.body.code, self.post, self.login)


@dataclass(frozen=True, slots=True)
class ViewKept:
    """A view of the register that a person keeps."""

    id: int
    name: str
    query: str
