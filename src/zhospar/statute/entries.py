"""What a provision says, as data: every entry is one typed thing of the law that the engine carries out.

Lists of kinds may name groups of kinds (`all`, or the id of a `group` entry). Where an entry leaves out `kinds`, it
concerns the kinds that its provision applies to.
"""

from typing import Literal

import msgspec

from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Bound, ColumnType, Element, ItemForm, Process, Severity


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Base of every typed value of the law: immutable, and refuses keys it does not know."""


class Entry(Value, frozen=True, kw_only=True, tag_field="entry"):
    """What every entry may say: whom it concerns and under which reading it holds."""

    kinds: tuple[str, ...] = ()
    """Document kinds (or groups); empty: those of the provision."""
    classes: tuple[str, ...] = ()
    """Only for these classes of body; empty: all."""
    except_classes: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    """Only for these variants of the kind (forecast: central | local; conclusion: monitoring | evaluation ...); empty: all."""
    under: dict[str, str] = msgspec.field(default_factory=dict)
    """Holds only while each named reading has the named option: {R05: first-only}."""


class Choice(Value, frozen=True, kw_only=True):
    """One value of a closed list, under its names."""

    id: str
    name: Localized
    provision: str = ""
    """Filled by the reader."""


# --- the documents -----------------------------------------------------------------------------------------------


class DocumentKind(Entry, frozen=True, kw_only=True, tag="document-kind"):
    """A kind of document of the System. Adding one is adding such an entry."""

    id: str
    name: Localized
    aliases: tuple[str, ...] = ()
    """Other spellings of the Kazakh name in the decree."""
    held: Literal["content", "card"] = "content"
    """`card`: only a registration card is kept; the text lives outside."""
    one_per: Literal["country", "territory", "body", "company", "document", "year", ""] = ""
    """Of what one only may be in force at a time; empty: many."""
    serves: tuple[str, ...] = ()
    """Kinds that this document carries out or reports on (an action plan serves a programme)."""
    variants_named: tuple[Choice, ...] = ()
    """The variants of the kind, where the law names them."""


class Level(Entry, frozen=True, kw_only=True, tag="level"):
    """The level of kinds, and the types of indicator that its documents carry."""

    level: int
    name: Localized


class Group(Entry, frozen=True, kw_only=True, tag="group"):
    """A named set of kinds, used by other entries in their lists of kinds."""

    id: str
    name: Localized
    members: tuple[str, ...]


class Horizon(Entry, frozen=True, kw_only=True, tag="horizon"):
    """For how many years a document is made. Bounds are included unless `over` (more than `min_years`)."""

    min_years: int = 1
    max_years: int | None = None
    over: bool = False
    part: Literal["document", "budget-programmes", "budget-tables"] = "document"
    same_as: str = ""
    """Kind whose period the document's period must equal (given by a link)."""


class TermClass(Entry, frozen=True, kw_only=True, tag="term-class"):
    """Long, medium and short term: a class holds for lengths over `over_years` and up to `to_years` included."""

    id: str
    name: Localized
    over_years: int = 0
    to_years: int | None = None


class Series(Entry, frozen=True, kw_only=True, tag="series"):
    """A document that is made again every so many years; plans may overlap."""

    every_years: int
    years: int | None = None
    """Length of each document, where the provision says it."""
    supersedes: bool = False
    """A newer approved document takes the years that both cover."""


class Section(Value, frozen=True, kw_only=True):
    """A section of a document's structure. `number` is its place."""

    id: str
    number: int
    name: Localized


class Structure(Entry, frozen=True, kw_only=True, tag="structure"):
    """Sections of a document, in their order. Several entries of one kind add up."""

    sections: tuple[Section, ...] = ()
    count: int | None = None
    """How many sections the structure has in all, where the provision counts them."""
    extra: Severity = "error"
    """How grave a section beyond these is: a warning where a person may leave it standing."""


class Column(Value, frozen=True, kw_only=True):
    """A column of a table that a document must hold."""

    id: str
    name: Localized
    type: ColumnType = "text"
    required: bool = True
    choices: tuple[str, ...] = ()
    """Ids of a `choices` entry's values (`type: choice`)."""
    of: Element | None = None
    """Which elements the cell may point to (`type: element`)."""


class Content(Entry, frozen=True, kw_only=True, tag="content"):
    """Something a section must contain: a text, a table, or parts of the plan from which it is derived."""

    section: str
    id: str
    name: Localized
    form: ItemForm = "text"
    parts: tuple[Choice, ...] = ()
    """Fixed sub-parts, each of which must be filled."""
    per: Element | Literal["territory", "year", "plan-year", "budget-year", ""] = ""
    """One text (or at least one row) for each such element of the plan."""
    columns: tuple[Column, ...] = ()
    at_least: int = 1
    """Rows a table must have (in each part, where there are parts)."""
    draws_on: Element | Literal["title", "grounds", "developer", "period", "total", "approval", "co-executors", ""] = ""
    """`derived`: what of the plan fills it."""
    may_be_none: bool = False
    """Satisfied by a statement "none" with a reason."""
    only_in: Literal["", "evaluation-year"] = ""
    severity: Severity = "error"


# --- requirements ------------------------------------------------------------------------------------------------


class Requirement(Entry, frozen=True, kw_only=True, tag="requirement"):
    """A demand on a plan's content that the software decides. `test` names the engine's check; the other fields feed it."""

    id: str
    """What users, files and JSON call this demand: goals-have-target-indicators."""
    test: str
    """The engine's check, see engine/checks."""
    of: Element = "document"
    """Which elements it speaks of."""
    where: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Only those elements whose field has one of these values ("" = empty)."""
    fields: tuple[str, ...] = ()
    having: Element | None = None
    having_where: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    at_least: int | None = None
    at_most: int | None = None
    values: tuple[str, ...] = ()
    years: Literal["", "all", "final", "interim", "base", "base-and-all", "any"] = ""
    section: str = ""
    item: str = ""
    severity: Severity = "error"
    message: Localized = Localized()
    """Replaces the check's own message."""
    hint: Localized = Localized()


class Linkage(Entry, frozen=True, kw_only=True, tag="linkage"):
    """Elements of the document must be linked to documents of other kinds."""

    id: str
    of: Element = "document"
    to_kinds: tuple[str, ...]
    each_kind: bool = False
    """A link (or a reason for none) for each kind named, not for one of them."""
    reason_excuses: bool = True
    """A stated reason stands for a missing link."""
    to_element: str = ""
    """What the link must name in the other document (a goal, an indicator ...); empty: the document will do."""
    where: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    severity: Severity = "error"


class Cascade(Entry, frozen=True, kw_only=True, tag="cascade"):
    """A document is implemented (monitored, evaluated, controlled) through documents of these kinds."""

    process: Process
    through: tuple[str, ...]


class Criterion(Entry, frozen=True, kw_only=True, tag="criterion"):
    """A question that only a person may answer, with a reason. The software shows what it knows."""

    question: Localized
    per: Element = "document"
    confirmed_by: str
    """Body that answers."""
    forbidden: bool = False
    """A "yes" is a breach (prohibitions); otherwise a "no" is."""
    evidence: Localized = Localized()
    """What the software shows beside the question."""
    shows: Literal["", "similar-elements"] = ""
    """What the software itself looks for, to be shown as evidence: goals and tasks of documents in force that are like the draft's."""


class Choices(Entry, frozen=True, kw_only=True, tag="choices"):
    """A closed list of the law: sources of funding, grounds of correction, directions of review, participants ..."""

    id: str
    name: Localized
    values: tuple[Choice, ...]


# --- who -----------------------------------------------------------------------------------------------------------


class Competence(Entry, frozen=True, kw_only=True, tag="competence"):
    """Which bodies carry out a process (any one of them, unless `all_of`)."""

    process: Process
    bodies: tuple[str, ...]
    all_of: bool = False
    on_condition: str = ""
    """Only if this condition of the document holds (id of a `condition` entry)."""
    by_act: bool = False
    """The body is named by an act that must be recorded (an authorised official, another authorised body)."""


class Condition(Entry, frozen=True, kw_only=True, tag="condition"):
    """A fact about a document or body on which competences, steps and duties may hang."""

    id: str
    name: Localized
    default: bool = False
    """What is assumed where nobody has said."""


class Exclusion(Entry, frozen=True, kw_only=True, tag="exclusion"):
    """What is not done: processes that a kind has not, sections or steps that a class of body has not."""

    processes: tuple[Process, ...] = ()
    sections: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    on_condition: str = ""


class Delegation(Entry, frozen=True, kw_only=True, tag="delegation"):
    """Some procedure is set by an act outside the decree: whose act, and what it sets. The deployment enters the act."""

    by: str
    agreed_with: tuple[str, ...] = ()
    sets: Localized


class Liability(Entry, frozen=True, kw_only=True, tag="liability"):
    """Who answers for what."""

    bodies: tuple[str, ...]
    answers_for: Localized


# --- when ----------------------------------------------------------------------------------------------------------


class FixedDay(Value, frozen=True, kw_only=True, tag_field="term", tag="fixed-day"):
    """A day of the calendar: "MM-DD" of the year `years_after` the reporting year."""

    day: str
    bound: Bound
    years_after: int = 1


class Offset(Value, frozen=True, kw_only=True, tag_field="term", tag="offset"):
    """So many units after (or, negative, before) an event. The day of the event is not counted."""

    count: int
    unit: Literal["day", "working-day", "week", "month", "year"]
    event: str
    """Id of the event: the id of a step, or of an `event` entry."""
    bound: Bound = "within"


class YearEnd(Value, frozen=True, kw_only=True, tag_field="term", tag="year-end"):
    """Some time in a calendar year (the law says "every year" and no day): its last day. `years_after` the reporting year."""

    years_after: int = 0


class NthYear(Value, frozen=True, kw_only=True, tag_field="term", tag="nth-year"):
    """By the last day of the n-th year of the planning period."""

    year: int
    bound: Bound = "not-later-than"


Term = FixedDay | Offset | YearEnd | NthYear


class Event(Entry, frozen=True, kw_only=True, tag="event"):
    """A happening from which terms run and which no step of the same kind's route produces."""

    id: str
    name: Localized
    at: Literal["", "period-start", "second-half-start", "next-stage-start", "period-end"] = ""
    """Where the day follows from the document's period."""
    follows: Literal["", "correction", "higher-document", "of-kind", "proposal"] = ""
    """What makes it happen: the approval of a correction of the document itself, of a document above it or a change in that, of the
    document of a kind (`of_kind`) that holds for the same place; or a finished paper about it that holds one of `proposals`."""
    of_kind: str = ""
    proposals: tuple[str, ...] = ()
    """Ids of choices by which a paper's tables class what is proposed."""


class Step(Entry, frozen=True, kw_only=True, tag="step"):
    """One step of a kind's route."""

    id: str
    process: Process
    name: Localized
    """What is done, briefly: "Agrees the draft"."""
    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """Steps that must be done before (a step that a variant has not counts as passed). Empty: the route starts here.
    "step:outcome" where only one outcome leads on."""
    term: Term | None = None
    also_terms: tuple[Term, ...] = ()
    """Alternative terms: the second holds for each later stage."""
    outcomes: tuple[Choice, ...] = ()
    """The possible results, where the law knows more than one."""
    needs: tuple[str, ...] = ()
    """Conditions (ids of `condition` entries) without which the step is refused."""
    when: str = ""
    """Only if this condition holds; otherwise the step is passed over."""
    optional: bool = False
    final: bool = False
    """The route ends well here (the document is approved, endorsed ...)."""
    gives: str = ""
    """Kind of the paper that comes of it (a conclusion ...)."""


class YearlyDuty(Entry, frozen=True, kw_only=True, tag="duty"):
    """What is owed for each reporting year of a document in force."""

    id: str
    process: Process
    what: Localized
    who: tuple[str, ...]
    to: tuple[str, ...]
    term: Term
    years: Literal["every", "not-evaluation", "evaluation", "interim", "final", "first", "last"] = "every"
    """Of which reporting years (evaluation years follow from the kind's `evaluation-cycle`)."""
    gives: str = ""
    """Kind of the paper owed: implementation-report, conclusion ..."""
    when: str = ""


class EventDuty(Entry, frozen=True, kw_only=True, tag="event-duty"):
    """What is owed when something happens."""

    id: str
    process: Process
    what: Localized
    who: tuple[str, ...]
    to: tuple[str, ...]
    term: Offset | NthYear
    gives: str = ""
    when: str = ""


class EvaluationCycle(Entry, frozen=True, kw_only=True, tag="evaluation-cycle"):
    """When evaluations fall due: after the years named, after every so many years, after the last one."""

    after_years: tuple[int, ...] = ()
    every_years: int | None = None
    at_end: bool = False
    by: tuple[str, ...]
    whole_period: bool = True
    """The evaluated period runs from the period's start (else: the reporting year alone)."""


class MonitoringCycle(Entry, frozen=True, kw_only=True, tag="monitoring-cycle"):
    """How often a document is monitored."""

    every_years: int = 1


class Publication(Entry, frozen=True, kw_only=True, tag="publication"):
    """What is published where, signed by whom, and what is kept back."""

    what: Localized
    by: tuple[str, ...]
    where: Literal["web-portal", "mass-media", "akimat-portal", "any"]
    signed_by: str = ""
    keeps_back: tuple[str, ...] = ()
    """Values of the choices `access-marks`."""
    on_condition: str = ""


# --- words and sources --------------------------------------------------------------------------------------------


class Definition(Entry, frozen=True, kw_only=True, tag="definition"):
    """A term of the law. What it means stands in the provision's own words."""

    term: str
    name: Localized


class Principle(Entry, frozen=True, kw_only=True, tag="principle"):
    """A principle and the provisions whose checks carry it out."""

    number: int
    name: Localized
    carried_out_by: tuple[str, ...] = ()


class LegalAct(Entry, frozen=True, kw_only=True, tag="act"):
    """An act that is a source of these rules."""

    id: str
    title: Localized
    issued_by: str
    number: str = ""
    on: str = ""
    role: Literal["submits", "amended", "amending", "procedure"]
    printed_in: tuple[str, ...] = ()


class Standing(Entry, frozen=True, kw_only=True, tag="standing"):
    """From when the edition holds."""

    effective_from: Literal["first-official-publication", "date"]


class Keeps(Entry, frozen=True, kw_only=True, tag="keeps"):
    """What must be on record (facts, fields), without a rule to decide."""

    what: Localized
    fields: tuple[Choice, ...] = ()


AnyEntry = (
    DocumentKind | Level | Group | Horizon | TermClass | Series | Structure | Content | Requirement | Linkage | Cascade
    | Criterion | Choices | Competence | Condition | Exclusion | Delegation | Liability | Event | Step | YearlyDuty
    | EventDuty | EvaluationCycle | MonitoringCycle | Publication | Definition | Principle | LegalAct | Standing | Keeps
)  # fmt: skip
