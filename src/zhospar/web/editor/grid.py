"""The grid of indicators: a row for each, a column for its base year and each year of the period."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Indicator
from zhospar.exchange import workbook_words as words
from zhospar.processes.development.services.editing import BASE
from zhospar.records.documents.content import Written
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.editor.fields import called, spelled
from zhospar.web.editor.trend import Trend, falls_short, higher_of, trend_of
from zhospar.web.editor.workspace import Workspace
from zhospar.web.record.page import in_all

SEEN = "seen"
"""Name of the input that tells which versions the writer saw: "12:3 13:1"."""
_NUMERIC = ("number", "percent")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A place of the grid."""

    name: str
    value: str
    label: Localized
    state: str = ""
    told: Localized = Localized()
    edge: bool = False
    text: bool = False
    """Takes any text."""
    locked: bool = False


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row: an indicator, or the heading of a group."""

    group: Localized = Localized()
    number: str = ""
    name: Localized = Localized()
    unit: Localized = Localized()
    href: str = ""
    cells: tuple[GridCell, ...] = ()
    trend: Trend | None = None
    errors: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """A column."""

    told: Localized


@dataclass(frozen=True)
class Typed:
    """What was typed, cell by cell, and what is wrong with it."""

    values: Mapping[str, str] = field(default_factory=dict)
    unreadable: Mapping[str, Localized] = field(default_factory=dict)
    theirs: Mapping[str, Localized] = field(default_factory=dict)


@dataclass(frozen=True)
class Grid:
    """The whole grid."""

    href: str
    heads: tuple[Head, ...]
    lines: tuple[GridLine, ...]
    read_only: bool
    seen: str

    @property
    def count(self) -> int:
        return sum(not line.group for line in self.lines)


def grid_of(work: Workspace, typed: Typed | None = None) -> Grid:
    """The grid of a plan; with what was typed where it could not be saved."""
    years = list(work.plan.period.all_years())
    heads = (Head(in_all("web_editor.grid.base")), *(Head(Localized(*[str(year)] * 3)) for year in years))
    seen = " ".join(f"{one.id}:{one.version}" for one in work.content.of("indicators"))
    lines = tuple(_lines(work, years, typed or Typed()))
    return Grid(f"{work.href}/indicators", heads, lines, not work.may_edit, seen)


def _lines(work: Workspace, years: list[int], typed: Typed) -> Iterator[GridLine]:
    owners = {
        one.id: called(one) for name in ("goals", "tasks", "budget_programmes") for one in getattr(work.plan, name)
    }
    named = words.VALUES[("indicators", "kind")]
    groups: dict[str, list[Indicator]] = {}
    for one in work.plan.indicators:
        groups.setdefault(one.of if one.of in owners else f"={one.kind}", []).append(one)
    tallies = _tallies(work)
    for owner, many in groups.items():
        yield GridLine(group=owners.get(owner) or named.get(owner[1:], Localized(owner, owner, owner)))
        for one in many:
            written = work.content.by_code.get(("indicators", one.id))
            if written:
                yield _line(work, one, written, years, typed, tallies.get(one.id, (0, 0)))


def _tallies(work: Workspace) -> dict[str, tuple[int, int]]:
    """Errors and other findings by indicator."""
    found: dict[str, tuple[int, int]] = {}
    for group in work.checked.groups:
        head, _, rest = group[0].where.partition("/")
        if head == "indicators":
            own = rest.partition("/")[0]
            errors, others = found.get(own, (0, 0))
            grave = group[0].severity == "error"
            found[own] = (errors + grave, others + (not grave))
    return found


def _line(
    work: Workspace, one: Indicator, written: Written, years: list[int], typed: Typed, tally: tuple[int, int]
) -> GridLine:
    higher = higher_of(work.plan, one, work.others)
    final = one.due or years[-1]
    values: dict[int | str, object] = {BASE: one.base_value, **one.planned}
    cells = (
        _cell(one, written, year, values.get(year), typed, _wanted(one, year, values, higher), edge=year == final)
        for year in (BASE, *years)
    )
    return GridLine(
        number=one.id,
        name=one.title,
        unit=one.unit,
        href=f"{work.href}/goals?at=indicators/{one.id}",
        cells=tuple(cells),
        trend=trend_of(one, higher),
        errors=tally[0],
        others=tally[1],
    )


def _wanted(
    one: Indicator, year: int | str, values: Mapping[int | str, object], higher: Indicator | None
) -> float | None:
    """What the higher document wants of this year, where the value falls short."""
    return falls_short(one, year, values.get(year), higher) if isinstance(year, int) else None


def _cell(
    one: Indicator, written: Written, year: int | str, value: object, typed: Typed, wanted: float | None, *, edge: bool
) -> GridCell:
    name = f"v-{written.id}-{year}"
    state, told = "", Localized()
    if name in typed.unreadable:
        state, told = "unreadable", typed.unreadable[name]
    elif name in typed.theirs:
        state, told = "theirs", typed.theirs[name]
    elif wanted is not None:
        state, told = "below", in_all("web_editor.grid.wanted").fill({"value": spelled(wanted)})
    year_told = in_all("web_editor.grid.base") if year == BASE else Localized(*[str(year)] * 3)
    label = Localized(*(f"{one.id} {one.title.text(lang)}, {year_told.text(lang)}" for lang in LANGUAGES))
    shown = typed.values.get(name, spelled(value))
    return GridCell(name, shown, label, state, told, edge, one.value not in _NUMERIC)


# --- what was typed --------------------------------------------------------------------------------------------------


def typed_values(work: Workspace, post: QueryDict) -> dict[tuple[int, int | str], str]:
    """The values of a sent grid that differ from those on record, by element and year."""
    found: dict[tuple[int, int | str], str] = {}
    known = {one.id: one for one in work.content.of("indicators")}
    for name, told in post.items():
        prefix, _, rest = name.partition("-")
        own, _, year = rest.partition("-")
        if prefix != "v" or not own.isdigit() or int(own) not in known or not (year == BASE or year.isdigit()):
            continue
        record = known[int(own)].record
        now = record.get("base_value") if year == BASE else (record.get("planned") or {}).get(year)
        if not _same(told, now):
            found[int(own), year if year == BASE else int(year)] = str(told).strip()
    return found


def _same(told: str, now: object) -> bool:
    number = read_number(told)
    return told.strip() == spelled(now) or (number is not None and number == read_number(now))


def versions_seen(post: QueryDict) -> dict[int, int]:
    """The versions that the writer saw, by element."""
    pairs = (one.partition(":") for one in post.get(SEEN, "").split())
    return {int(own): int(version) for own, _, version in pairs if own.isdigit() and version.isdigit()}


def theirs(work: Workspace, own: int, year: int | str) -> Localized:
    """What another has written in a place meanwhile."""
    record = work.content.by_id[own].record
    value = record.get("base_value") if year == BASE else (record.get("planned") or {}).get(str(year))
    return in_all("web_editor.grid.theirs").fill({"value": spelled(value) or "–"})
