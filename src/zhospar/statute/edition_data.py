"""An edition of the law as it is read from its files, before anyone asks it a question."""

from typing import Literal

from zhospar.statute.entries import Choice, Value
from zhospar.statute.localized import Localized
from zhospar.statute.provision import StatuteSection


class Named(Value, frozen=True, kw_only=True):
    """Something with a name: a class of body, a field, an element."""

    id: str
    name: Localized


class NamedBody(Named, frozen=True, kw_only=True):
    """A body by its role in the law."""

    any_body: bool = False
    """A role that a document or an act gives to some body (the developer, an interested body), not one institution."""
    by_name: bool = False
    """A role of several bodies: a decision on record says which of them took it."""
    may_be: tuple[str, ...] = ()
    """Other roles in which the same body may be named."""
    sole: Literal["", "country", "territory"] = ""
    """Where no two bodies may have the role at the same time; empty: many may."""
    part: Literal["", "co-executor", "authorised", "responsible", "everyone"] = ""
    """How a document gives the role: to those named as its co-executors, to the body authorised by an act, to those who answer
    for its elements; `everyone`: no body has it, what is given to it is published."""


class Appendix(Value, frozen=True, kw_only=True):
    """A part of the decree with its own numbering. `cite` says how it is cited, {n} being the printed number."""

    id: str
    name: Localized
    cite: Localized


class Meta(Value, frozen=True, kw_only=True):
    """What the edition is, and since when. Empty fields are filled in by the deployment (R34)."""

    id: str
    title: Localized
    standing: Localized
    draft: bool
    made_on: str
    number: str = ""
    signed_on: str = ""
    effective_from: str = ""
    appendices: tuple[Appendix, ...]


class Reading(Value, frozen=True, kw_only=True):
    """An open question of the text and how it is read."""

    id: str
    provisions: tuple[str, ...]
    question: Localized
    chosen: str
    options: tuple[Choice, ...]


class CheckWords(Value, frozen=True, kw_only=True):
    """What the software says when a test of the engine finds something."""

    test: str
    message: Localized
    hint: Localized


class Bodies(Value, frozen=True, kw_only=True):
    """The file of bodies and of the classes of state body."""

    bodies: tuple[NamedBody, ...]
    classes: tuple[Named, ...]


class Readings(Value, frozen=True, kw_only=True):
    """The file of readings."""

    readings: tuple[Reading, ...]


class Words(Value, frozen=True, kw_only=True):
    """The file of words: what checks say, and how fields and elements of a plan are called."""

    checks: tuple[CheckWords, ...]
    fields: tuple[Named, ...]
    """Names of a plan's fields, by the attribute of the plan's records."""
    elements: tuple[Named, ...]
    """Names of a plan's elements."""


class SectionFile(Value, frozen=True, kw_only=True):
    """A section with the file it stands in (relative to the edition) and the line of each provision."""

    file: str
    section: StatuteSection
    lines: tuple[int, ...]


class EditionData(Value, frozen=True, kw_only=True):
    """Everything an edition's files say."""

    meta: Meta
    bodies: Bodies
    readings: tuple[Reading, ...]
    words: Words
    files: tuple[SectionFile, ...]
