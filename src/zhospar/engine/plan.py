"""The one plain plan: the content of a planning document of any kind, as frozen records.

Everything that belongs to a tree stands in a flat list and names its parent by id, so that a row of a workbook, a row of a
database and a record here are the same thing, and identity outlives editions. Ids are unique within a plan.
Years are calendar years. Money is in the plan's `money_unit`. Texts are in kk, ru, en; Kazakh is the source.
"""

from typing import Literal

import msgspec

from zhospar.statute.localized import Localized

FORMAT = "zhospar-plan/1"

Number = int | float
Scalar = int | float | str


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Base of the plan's records."""


class Period(Record, frozen=True, kw_only=True):
    """First and last calendar year, both included."""

    first: int
    last: int

    @property
    def years(self) -> int:
        return self.last - self.first + 1

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last

    def all_years(self) -> range:
        return range(self.first, self.last + 1)

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class Body(Record, frozen=True, kw_only=True):
    """A body that takes part: its name, its role in the law (id of a body) and its class (A1-40)."""

    name: Localized
    role: str = ""
    body_class: str = ""


class Ground(Record, frozen=True, kw_only=True):
    """Why the document is made: an address, an instruction, an act, a higher document (choices `development-grounds`)."""

    type: str
    title: Localized
    number: str = ""
    on: str = ""


class About(Record, frozen=True, kw_only=True):
    """For papers that speak of another document (reports, conclusions, action plans, operational plans)."""

    kind: str
    title: Localized
    period: Period | None = None
    act: str = ""
    """Number of the act that approved it."""
    act_on: str = ""
    reporting_year: int | None = None
    evaluation_year: bool = False


class Act(Record, frozen=True, kw_only=True):
    """A decision on record: who approved, agreed, endorsed; number and date."""

    type: str
    """A process: agreement, endorsement, approval ..."""
    by: str
    """Body (id of a role)."""
    name: Localized = Localized()
    number: str = ""
    on: str = ""


class Stage(Record, frozen=True, kw_only=True):
    """A stage of implementation."""

    id: str
    title: Localized
    first: int
    last: int


class Direction(Record, frozen=True, kw_only=True):
    """A priority or strategic direction. `part` files it under one of the law's fixed parts (A2-178.1)."""

    id: str
    title: Localized
    part: str = ""
    justification: Localized = Localized()
    basis: tuple[str, ...] = ()
    """Ids of rows of the analysis it rests on."""


class Goal(Record, frozen=True, kw_only=True):
    """A goal. `parent` is the main goal where there is one; `direction` the direction it serves."""

    id: str
    title: Localized
    direction: str = ""
    parent: str = ""
    main: bool = False
    sphere: Localized = Localized()
    desired_state: Localized = Localized()
    approaches: Localized = Localized()
    ways: Localized = Localized()
    means: Localized = Localized()
    methods: Localized = Localized()
    beneficiaries: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    """Ids of rows of the analysis (problems) that it answers."""
    aims: tuple[str, ...] = ()
    """Which of the three aims of state planning it serves (choices `aims`)."""
    responsible: tuple[str, ...] = ()
    """Names of bodies."""
    stages: tuple[str, ...] = ()


class Task(Record, frozen=True, kw_only=True):
    """A task: belongs to exactly one goal."""

    id: str
    title: Localized
    goal: str
    ways: Localized = Localized()
    responsible: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    """Ids of rows of the analysis that it rests on."""
    own_activity: bool = False
    """Aimed at providing for the body's own activity (A2-136 forbids it)."""
    last: int | None = None
    stages: tuple[str, ...] = ()


class Indicator(Record, frozen=True, kw_only=True):
    """An indicator of a goal (target), of a task (result), of the whole document, or of a budget programme.

    `planned` holds the planned value for each year (a number, or a text for text and milestone indicators), `actual` the
    facts of reports, `reasons` why a year's value was not reached.
    """

    id: str
    title: Localized
    kind: Literal["target", "result", "national", "forecast", "budget", "list"]
    of: str = ""
    """Goal, task or budget programme; empty: the document."""
    nature: Localized = Localized()
    """The qualitative side: what change it shows."""
    unit: Localized = Localized()
    value: Literal["number", "percent", "text", "milestone"] = "number"
    measure: Literal["", "absolute", "relative"] = ""
    better: Literal["", "up", "down", "hold", "range"] = ""
    type: str = ""
    """national | industry | region | activity (A1-5g to A1-5i)."""
    aspect: str = ""
    """Choice of a list that the law makes (macroeconomic, socio-political; direct-result, quality ...)."""
    direction: Localized = Localized()
    """Decisive direction (industry) it belongs to, for forecasts."""
    base_indicator: str = ""
    """Code in the base indicator list."""
    territory: Localized = Localized()
    source: Localized = Localized()
    supplier: Localized = Localized()
    frequency: Localized = Localized()
    method: Localized = Localized()
    comparable: Localized = Localized()
    """The indicator of international practice it compares with, or why there is none."""
    responsible: tuple[str, ...] = ()
    owner: str = ""
    """Code of the post that answers for it."""
    needs_others: bool = False
    """Reaching it needs other bodies (A2-142a)."""
    base_year: int | None = None
    base_value: Scalar | None = None
    planned: dict[int, Scalar] = msgspec.field(default_factory=dict)
    actual: dict[int, Scalar] = msgspec.field(default_factory=dict)
    reasons: dict[int, Localized] = msgspec.field(default_factory=dict)
    due: int | None = None
    """Year in which the final planned value is to be reached."""
    stages: tuple[str, ...] = ()


class Measure(Record, frozen=True, kw_only=True):
    """A measure (action): of a task or goal, with term, executors, form of completion and resource."""

    id: str
    title: Localized
    of: str = ""
    executors: tuple[str, ...] = ()
    owner: str = ""
    """Code of the post that answers for it."""
    start: str = ""
    """First day or year, "2016" or "2016-03-01"."""
    end: str = ""
    years: tuple[int, ...] = ()
    completion: Localized = Localized()
    resource: Localized = Localized()
    """What it needs besides money."""
    cost: Number | None = None
    """Cost in all; 0 must be written."""
    purpose: str = ""
    """Choice `functional-capacity-purposes` for measures of functional capacity."""
    capacity: bool = False
    """A measure of functional capacity (A2-140)."""
    direction: str = ""
    goal: str = ""
    task: str = ""
    """What a measure of functional capacity helps (A2-141)."""
    after: tuple[str, ...] = ()
    budget_programme: str = ""
    status: Literal["", "done", "not-done"] = ""
    done_on: str = ""
    reason: Localized = Localized()
    influence: Localized = Localized()
    stages: tuple[str, ...] = ()


class Funding(Record, frozen=True, kw_only=True):
    """Money: an amount from a source for a year or stage, for the whole document or a part of it (`of`)."""

    source: str
    """Choice `funding-sources`."""
    of: str = ""
    year: int | None = None
    stage: str = ""
    amount: Number | None = None
    used: Number | None = None
    reason: Localized = Localized()
    """Why it was not used."""
    note: Localized = Localized()
    """What "other" is."""
    lawful: bool = False
    """A person states that the law does not prohibit this other source."""


class Risk(Record, frozen=True, kw_only=True):
    """A risk, what it threatens, and what is done."""

    id: str
    title: Localized
    nature: Literal["", "internal", "external"] = ""
    type: str = ""
    """"underfunding" is not admitted (A2-145)."""
    threatens: tuple[str, ...] = ()
    measure: Localized = Localized()
    prevention: Localized = Localized()
    response: Localized = Localized()
    alternatives: tuple[str, ...] = ()


class BudgetProgramme(Record, frozen=True, kw_only=True):
    """A budget programme of a state body's strategic plan."""

    id: str
    title: Localized
    serves_function: Localized = Localized()
    """The state function, power, service or direction of activity that its name reflects."""
    description: Localized = Localized()
    serves: tuple[str, ...] = ()
    """Ids of directions, goals and tasks."""
    new: bool = False
    grounds: Localized = Localized()
    justification: Localized = Localized()
    alternatives: tuple[str, ...] = ()
    non_budget_alternatives: tuple[str, ...] = ()
    reporting_amount: Number | None = None
    amounts: dict[int, Number] = msgspec.field(default_factory=dict)


class Interaction(Record, frozen=True, kw_only=True):
    """An indicator that needs other bodies, those bodies, and what they do (A2-142)."""

    id: str
    indicator: str
    bodies: tuple[str, ...] = ()
    action: Localized = Localized()


class Link(Record, frozen=True, kw_only=True):
    """A link from this document (`of` empty) or one of its elements to a document, or an element of it, of another kind.

    Where there is none to link to, `reason` says why.
    """

    to_kind: str
    of: str = ""
    document: Localized = Localized()
    element: Localized = Localized()
    element_id: str = ""
    element_type: str = ""
    period: Period | None = None
    reason: Localized = Localized()


class Passage(Record, frozen=True, kw_only=True):
    """The text of one required item of a section; `part` names the sub-part or the element it is about."""

    section: str
    item: str
    part: str = ""
    text: Localized = Localized()
    none_because: Localized = Localized()
    """"None", with the reason, where the law lets an item be empty."""


class Row(Record, frozen=True, kw_only=True):
    """A row of a required table. `cells` holds numbers, years, choices and ids; `texts` the localized cells."""

    section: str
    item: str
    id: str = ""
    part: str = ""
    cells: dict[str, Scalar] = msgspec.field(default_factory=dict)
    texts: dict[str, Localized] = msgspec.field(default_factory=dict)


class Confirmation(Record, frozen=True, kw_only=True):
    """A person's answer to an assisted criterion."""

    criterion: str
    """Provision id."""
    of: str = ""
    verdict: Literal["yes", "no"]
    by: str
    reason: Localized
    on: str = ""


class Plan(Record, frozen=True, kw_only=True):
    """A planning document of any kind."""

    format: str = FORMAT
    kind: str
    variant: str = ""
    title: Localized
    period: Period
    developer: Body | None = None
    co_executors: tuple[str, ...] = ()
    territory: Localized = Localized()
    conditions: tuple[str, ...] = ()
    """Conditions of the law that hold for this document (regional-part, no-own-portal ...)."""
    money_unit: Localized = Localized()
    total: dict[str, Number] = msgspec.field(default_factory=dict)
    """Totals as typed, by year ("2016") or "all", to be compared with the sums."""
    base_list: str = ""
    """Version of the base indicator list in force."""
    about: About | None = None
    grounds: tuple[Ground, ...] = ()
    acts: tuple[Act, ...] = ()
    sections: tuple[str, ...] = ()
    """Ids of the sections in the order in which the document presents them; empty: as the law has them."""
    stages: tuple[Stage, ...] = ()
    directions: tuple[Direction, ...] = ()
    goals: tuple[Goal, ...] = ()
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    measures: tuple[Measure, ...] = ()
    funding: tuple[Funding, ...] = ()
    risks: tuple[Risk, ...] = ()
    budget_programmes: tuple[BudgetProgramme, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()
    rows: tuple[Row, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
