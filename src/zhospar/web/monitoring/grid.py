"""The grid of a year: a row for each indicator with its past, its plan, what the body gives, how it is judged, its proof and reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.http import QueryDict

from zhospar.engine.achievement import Judgement
from zhospar.engine.plausibility import Doubt, doubts
from zhospar.engine.rollup import Summary
from zhospar.engine.trend import Outlook, outlook
from zhospar.processes.monitoring.facts import Given, IndicatorYear
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.editor.fields import called, spelled
from zhospar.web.languages import current
from zhospar.web.monitoring.looks import ORDER, State, state, status_of
from zhospar.web.monitoring.workspace import YearPage, counted
from zhospar.web.record.page import in_all

PAST = 2
"""Years before the reporting one that are shown."""
MINE, UNTOLD, REASONS, DISPUTED, DOUBTED, WARNED = "mine", "untold", "reasons", "disputed", "doubted", "warned"
NARROWED = (MINE, UNTOLD, REASONS, DISPUTED, DOUBTED, WARNED)
"""What the rows may be narrowed by beside their status."""


@dataclass(frozen=True, slots=True)
class Field:
    """A place to type in."""

    name: str
    value: str
    label: Localized
    state: str = ""
    told: Localized = Localized()
    text: bool = False
    was: str = ""
    """What the place and its reason said when the writer began, so that what was not touched is not sent as changed."""


@dataclass(frozen=True, slots=True)
class Other:
    """What another body gives."""

    body: Localized
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: an indicator, or the heading of a group."""

    group: Localized = Localized()
    verdict: State | None = None
    tally: Summary | None = None
    code: str = ""
    name: Localized = Localized()
    unit: Localized = Localized()
    href: str = ""
    past: tuple[tuple[str, str], ...] = ()
    planned: str = ""
    cell: Field | None = None
    reason: Field | None = None
    status: State | None = None
    why: Localized = Localized()
    others: tuple[Other, ...] = ()
    disputed: bool = False
    doubts: tuple[Doubt, ...] = ()
    warning: State | None = None
    proofs: int = 0
    proof: str = ""
    unproved: bool = False
    asked: bool = False


@dataclass(frozen=True)
class Typed:
    """What was typed, cell by cell, and what is wrong with it."""

    values: Mapping[str, str] = field(default_factory=dict)
    unreadable: Mapping[str, Localized] = field(default_factory=dict)
    theirs: Mapping[str, Localized] = field(default_factory=dict)
    seen: str = ""
    """The versions that the writer had seen; empty: those of now."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the tally and the address that narrows to it."""

    number: int
    state: State | None
    href: str
    here: bool


@dataclass(frozen=True)
class Grid:
    """The whole grid."""

    lines: tuple[Line, ...]
    years: tuple[int, ...]
    tally: tuple[Count, ...]
    narrowed: tuple[tuple[str, Localized, int, str, bool], ...]
    """Name, words, number, address, whether it is in force."""
    all: int
    seen: str
    query: str
    whole: Summary
    tree: tuple[tuple[Summary, State], ...]
    """Directions, goals, tasks and programmes under which indicators stand, with their verdicts."""
    read_only: bool

    @property
    def shown(self) -> int:
        return sum(not line.group for line in self.lines)

    @property
    def width(self) -> int:
        return 7 + 2 * len(self.years)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the row of an indicator rests on."""

    one: IndicatorYear
    judged: Judgement
    doubts: tuple[Doubt, ...]
    outlook: Outlook
    asked: bool
    told: bool

    def fits(self, status: str, narrowed: str) -> bool:
        if status and self.judged.status != status:
            return False
        match narrowed:
            case "mine":
                return self.asked
            case "untold":
                return self.asked and not self.told
            case "reasons":
                return needs_reason(self.one, self.judged)
            case "disputed":
                return self.one.disputed
            case "doubted":
                return bool(self.doubts)
            case "warned":
                return self.outlook.warning in ("watch", "at-risk")
        return True


def needs_reason(one: IndicatorYear, judged: Judgement) -> bool:
    """Whether the plan was not reached and nobody says why."""
    return judged.status == "not-met" and not one.indicator.reasons.get(judged.year)


def grid_of(work: YearPage, asked: QueryDict, typed: Typed | None = None) -> Grid:
    """The rows that the address asks for; with what was typed where it could not be saved."""
    known = [_known(work, one) for one in work.told.indicators]
    status, narrowed = asked.get("state", ""), asked.get("only", "")
    status, narrowed = status if status in ORDER else "", narrowed if narrowed in NARROWED else ""
    rows = [one for one in known if one.fits(status, narrowed)]
    years = tuple(year for year in range(work.year - PAST, work.year) if year >= work.page.document.period_first)
    versions = ((one.one.identity, own.version) for one in rows if (own := work.own(one.one)))
    return Grid(
        lines=tuple(_lines(work, rows, years, typed or Typed())),
        years=years,
        tally=_tally(known, status, narrowed),
        narrowed=_narrowed(known, status, narrowed),
        all=len(known),
        seen=(typed and typed.seen) or " ".join(f"{identity}:{version}" for identity, version in versions),
        query=query_of(status, narrowed),
        whole=work.summaries[""],
        tree=tuple(
            (one, state("verdict", one.verdict)) for one in work.summaries.values() if one.id and one.all.indicators
        ),
        read_only=not work.may_enter,
    )


def query_of(status: str, narrowed: str) -> str:
    """The query of an address that narrows so."""
    told = [f"{name}={value}" for name, value in (("state", status), ("only", narrowed)) if value]
    return f"?{'&'.join(told)}" if told else "?"


def _known(work: YearPage, one: IndicatorYear) -> _Known:
    counts, own = counted(one, work.year), work.own(one)
    return _Known(
        one,
        work.judgements[one.indicator.id],
        doubts(one.indicator, work.year, method_changed=bool(counts and counts.method_changed)),
        outlook(one.indicator, work.year),
        work.is_asked(one) and work.year in one.indicator.planned,
        bool(own and (own.value is not None or own.reason)),
    )


def _tally(known: list[_Known], status: str, narrowed: str) -> tuple[Count, ...]:
    everything = Count(len(known), None, query_of("", narrowed), not status)
    by_status = {one: sum(each.judged.status == one for each in known) for one in ORDER}
    counts = (
        Count(number, state("status", one), query_of(one, ""), one == status) for one, number in by_status.items()
    )
    return (everything, *counts)


def _narrowed(known: list[_Known], status: str, narrowed: str) -> tuple[tuple[str, Localized, int, str, bool], ...]:
    found = []
    for name in NARROWED:
        number = sum(one.fits("", name) for one in known)
        here = name == narrowed
        if number or here:
            href = query_of(status, "") if here else query_of("", name)
            found.append((name, in_all(f"web_monitoring.only.{name}"), number, href, here))
    return tuple(found)


# --- rows ------------------------------------------------------------------------------------------------------------


def _lines(work: YearPage, rows: list[_Known], years: tuple[int, ...], typed: Typed) -> Iterator[Line]:
    plan = work.told.plan
    owners = {one.id: called(one) for name in ("goals", "tasks", "budget_programmes") for one in getattr(plan, name)}
    groups: dict[str, list[_Known]] = {}
    for one in rows:
        own = one.one.indicator.of
        groups.setdefault(own if own in owners else "", []).append(one)
    for owner, many in groups.items():
        summary = work.summaries.get(owner)
        yield Line(
            group=owners.get(owner, in_all("web_monitoring.of-document")),
            verdict=state("verdict", summary.verdict) if summary and owner else None,
            tally=summary if owner else None,
        )
        for one in many:
            yield _line(work, one, years, typed)


def _line(work: YearPage, known: _Known, years: tuple[int, ...], typed: Typed) -> Line:
    one, judged = known.one, known.judged
    indicator, own = one.indicator, work.own(one)
    others = tuple(Other(each.body_name, spelled(each.value) or "–") for each in one.given if each.body != work.body)
    warned = known.outlook.warning in ("watch", "at-risk")
    return Line(
        code=indicator.id,
        name=indicator.title,
        unit=indicator.unit,
        href=f"{work.href}/indicator/{one.identity}",
        past=tuple(
            (spelled(indicator.planned.get(year)) or "–", spelled(indicator.actual.get(year)) or "–") for year in years
        ),
        planned=spelled(indicator.planned.get(work.year)) or "–",
        cell=_cell(one, work, spelled(own.value) if own else "", typed),
        reason=_reason(one, work, judged, typed),
        status=state("status", "cannot-judge", in_all("web_monitoring.disputed"))
        if one.disputed
        else status_of(judged),
        why=judged.why,
        others=others,
        disputed=one.disputed,
        doubts=known.doubts,
        warning=state("outlook", known.outlook.warning) if warned else None,
        proofs=len(one.proofs),
        proof=next((each.source or each.file_name for each in one.proofs), own.source if own else ""),
        unproved=judged.actual is not None and not one.proofs and not any(each.source for each in one.given),
        asked=known.asked,
    )


def _cell(one: IndicatorYear, work: YearPage, value: str, typed: Typed) -> Field:
    name = f"v-{one.identity}"
    state_name, told = "", Localized()
    if name in typed.unreadable:
        state_name, told = "unreadable", typed.unreadable[name]
    elif name in typed.theirs:
        state_name, told = "theirs", typed.theirs[name]
    label = Localized(*(f"{one.indicator.id} {one.indicator.title.text(lang)}, {work.year}" for lang in LANGUAGES))
    in_words = one.indicator.value in ("text", "milestone")
    own = work.own(one)
    was = typed.values.get(f"w-{one.identity}", was_told(value, own))
    return Field(name, typed.values.get(name, value), label, state_name, told, in_words, was)


def reason_shown(own: Given | None) -> str:
    """A body's reason as the grid shows it: in the language of the page, or the nearest one."""
    if own is None:
        return ""
    return str(getattr(own.reason, current()) or own.reason.text(current())).strip()


def was_told(value: str, own: Given | None) -> str:
    """A value and its reason in one line of a form."""
    return f"{value}\t{reason_shown(own)}"


def _reason(one: IndicatorYear, work: YearPage, judged: Judgement, typed: Typed) -> Field:
    own = work.own(one)
    name = f"r-{one.identity}"
    value = typed.values.get(name, reason_shown(own))
    label = Localized(
        *(f"{one.indicator.id}: {in_all('web_monitoring.col.reason').text(language)}" for language in LANGUAGES)
    )
    if not needs_reason(one, judged) or value:
        return Field(name, value, label)
    return Field(name, value, label, "needed", in_all("web_monitoring.reason-needed"))


def identities(post: QueryDict) -> dict[UUID, tuple[str, str, str | None]]:
    """What a sent grid says of each indicator: its value, its reason, and what both said before, where the form tells."""
    found: dict[UUID, tuple[str, str, str | None]] = {}
    for name in post:
        if name.startswith("v-"):
            try:
                identity = UUID(name[2:])
            except ValueError:
                continue
            own = name[2:]
            found[identity] = (post.get(name, ""), post.get(f"r-{own}", ""), post.get(f"w-{own}"))
    return found


def versions_seen(post: QueryDict) -> dict[UUID, int]:
    """The versions that the writer saw, by indicator."""
    found: dict[UUID, int] = {}
    for told in post.get("seen", "").split():
        identity, _, version = told.partition(":")
        try:
            found[UUID(identity)] = int(version)
        except ValueError:
            continue
    return found
