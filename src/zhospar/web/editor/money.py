"""Money as a table: what each source gives each year, to what; sums beside the totals that were typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from zhospar.engine.numbers import read_number
from zhospar.processes.development.services.money import Amount
from zhospar.records.documents.content import Written
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Choice, Requirement
from zhospar.statute.localized import Localized
from zhospar.web.editor.fields import Option, spelled
from zhospar.web.editor.workspace import Workspace
from zhospar.web.record.page import in_all

ALL = "all"
NONE = ""
"""The column of money of no year (of a stage, or of the whole period)."""
TOLERANCE = 0.005
_PARTS = ("directions", "goals", "tasks", "measures", "budget_programmes", "stages")


@dataclass(frozen=True, slots=True)
class MoneyCell:
    """An amount, or a sum."""

    name: str
    value: str
    year: str
    mistake: Localized = Localized()
    differs: str = ""
    """The sum, where the total that was typed is another."""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One source (for one part of the plan): its amounts by year."""

    key: str
    source: Localized
    of: Localized
    note: Localized
    cells: tuple[MoneyCell, ...]
    sum: str
    details: tuple[tuple[str, str], ...]
    """Number and address of each record."""


@dataclass(frozen=True)
class Money:
    """The table: money for the document as a whole, with its sums; below it money for parts of the plan."""

    columns: tuple[tuple[str, Localized], ...]
    lines: tuple[MoneyLine, ...]
    part_lines: tuple[MoneyLine, ...]
    sums: tuple[str, ...]
    sum: str
    totals: tuple[MoneyCell | None, ...]
    """Of each column; None where there is nothing to total."""
    total: MoneyCell
    unit: Localized
    sources: tuple[Option, ...]
    parts: tuple[Option, ...]
    blank: tuple[MoneyCell, ...]
    version: int


Key = tuple[str, str, str]
"""Source, part of the plan, stage."""
Wrong = Mapping[str, Localized]
"""What is wrong with what was typed, by name of input."""


def money_of(work: Workspace, typed: QueryDict | None = None, wrong: Wrong | None = None) -> Money:
    """The table of a plan's money; with what was typed where it could not be saved."""
    columns = _columns(work)
    years = [one for one, _ in columns]
    lines = [(key, _line(work, key, records, years, typed, wrong or {})) for key, records in _groups(work).items()]
    sums = _sums(work)
    return Money(
        columns=columns,
        lines=tuple(line for (_, of, _), line in lines if not of),
        part_lines=tuple(line for (_, of, _), line in lines if of),
        sums=tuple(shown(sums.get(year, 0)) for year in years),
        sum=shown(sum(sums.values())),
        totals=tuple(_total(work, year, sums.get(year, 0), typed, wrong or {}) if year else None for year in years),
        total=_total(work, ALL, sum(sums.values()), typed, wrong or {}),
        unit=work.plan.money_unit,
        sources=tuple(Option(one, name) for one, name in sources_of(work).items()),
        parts=tuple(work.fields.elements(("directions", "goals", "tasks", "budget_programmes"))),
        blank=tuple(_typed_cell(f"new-{year}", "", year, typed, wrong or {}) for year in years),
        version=work.content.version,
    )


def _typed_cell(name: str, value: str, year: str, typed: QueryDict | None, wrong: Wrong) -> MoneyCell:
    return MoneyCell(name, typed.get(name, value) if typed else value, year, wrong.get(name, Localized()))


def _total(work: Workspace, year: str, actual: float, typed: QueryDict | None, wrong: Wrong) -> MoneyCell:
    """The total that was typed, and the sum where that is another."""
    cell = _typed_cell(f"total-{year}", spelled(work.plan.total.get(year)), year, typed, wrong)
    number = read_number(cell.value)
    return replace(cell, differs=shown(actual) if number is not None and abs(number - actual) > TOLERANCE else "")


def _sums(work: Workspace) -> dict[str, float]:
    """What is spent each year: by the budget programmes where there are any, else by the money of the document as a whole."""
    found: dict[str, float] = {}
    for programme in work.plan.budget_programmes:
        for year, amount in programme.amounts.items():
            found[str(year)] = found.get(str(year), 0) + amount
    for line in () if work.plan.budget_programmes else work.plan.funding:
        if not line.of:
            cell = str(line.year or NONE)
            found[cell] = found.get(cell, 0) + (line.amount or 0)
    return found


def shown(number: float) -> str:
    """A sum: thousands parted, decimal comma."""
    return f"{round(number, 6):,.12g}".replace(",", "\u00a0").replace(".", ",")


def _columns(work: Workspace) -> tuple[tuple[str, Localized], ...]:
    years = {str(year) for year in work.plan.period.all_years()} | {
        str(one.year) for one in work.plan.funding if one.year
    }
    found = [(year, Localized(year, year, year)) for year in sorted(years)]
    if any(one.year is None for one in work.plan.funding):
        found.append((NONE, in_all("web_editor.money.whole-period")))
    return tuple(found)


def _groups(work: Workspace) -> dict[Key, list[Written]]:
    found: dict[Key, list[Written]] = {}
    for one in work.content.of("funding"):
        record = one.record
        found.setdefault((record["source"], record.get("of", ""), record.get("stage", "")), []).append(one)
    return found


def sources_of(work: Workspace) -> dict[str, Localized]:
    """The sources that the law names for such a document (or, where it names none, for any), and those that the plan uses."""
    choices = work.law_of_fields.choices.get(("funding", "source")) or _of_any_kind(work.page.law)
    named = {one.id: one.name for one in choices}
    return named | {
        one.source: Localized(one.source, one.source, one.source)
        for one in work.plan.funding
        if one.source not in named
    }


def _of_any_kind(law: Edition) -> tuple[Choice, ...]:
    lists = {
        value[1:]
        for cited in law.all_of(Requirement)
        if cited.entry.of == "funding" and "source" in cited.entry.fields
        for value in cited.entry.values
        if value.startswith("@")
    }
    return tuple({one.id: one for name in sorted(lists) for one in law.choices[name].entry.values}.values())


def _line(
    work: Workspace, key: Key, records: list[Written], years: list[str], typed: QueryDict | None, wrong: Wrong
) -> MoneyLine:
    source, of, stage = key
    own = str(records[0].id)
    by_year = _by_year(records)
    cells = []
    for year in years:
        record = by_year.get(year)
        value = spelled(record.record.get("amount")) if record else ""
        cells.append(_typed_cell(f"a-{own}-{year}", value, year, typed, wrong))
    known = {one.value: one.told for one in work.fields.elements(_PARTS)}
    belongs = known.get(of) or known.get(stage) or Localized(of, of, of)
    note = next((Localized(**one.record["note"]) for one in records if one.record.get("note")), Localized())
    return MoneyLine(
        own,
        sources_of(work).get(source, Localized(source, source, source)),
        belongs,
        note,
        tuple(cells),
        shown(sum(one.record.get("amount") or 0 for one in records)),
        tuple((str(number), f"{work.href}/money?at={one.id}#record") for number, one in enumerate(records, 1)),
    )


def _by_year(records: list[Written]) -> dict[str, Written]:
    found: dict[str, Written] = {}
    for one in records:
        found.setdefault(str(one.record.get("year") or NONE), one)
    return found


# --- what was typed --------------------------------------------------------------------------------------------------


def typed_amounts(work: Workspace, post: QueryDict) -> tuple[list[Amount], list[str]]:
    """The amounts that a sent table changes, and the names of their inputs."""
    amounts: list[Amount] = []
    names = []
    columns = [one for one, _ in _columns(work)]
    for key, records in _groups(work).items():
        for name, amount in _typed_of_line(key, records, columns, post):
            amounts.append(amount)
            names.append(name)
    source, of = post.get("new-source", ""), post.get("new-of", "")
    for year in columns:
        told = post.get(f"new-{year}", "").strip()
        if source and told:
            fields = {"source": source, "of": of, "year": int(year) if year else None}
            amounts.append((None, {name: value for name, value in fields.items() if value}, told))
            names.append(f"new-{year}")
    return amounts, names


def _typed_of_line(
    key: Key, records: list[Written], columns: list[str], post: QueryDict
) -> Iterator[tuple[str, Amount]]:
    source, of, stage = key
    by_year = _by_year(records)
    for year in columns:
        name = f"a-{records[0].id}-{year}"
        if name not in post:
            continue
        told, record = post[name].strip(), by_year.get(year)
        now = record.record.get("amount") if record else None
        if told == spelled(now) or (read_number(told) is not None and read_number(told) == now):
            continue
        if record:
            yield name, (record.id, {}, told)
        else:
            fields = {"source": source, "of": of, "stage": stage, "year": int(year) if year else None}
            yield name, (None, {field: value for field, value in fields.items() if value}, told)


def typed_totals(work: Workspace, post: QueryDict) -> dict[str, str]:
    """The totals that a sent table changes."""
    found = {}
    for name, told in post.items():
        prefix, _, year = name.partition("-")
        if prefix == "total" and str(told).strip() != spelled(work.plan.total.get(year)):
            found[year] = str(told).strip()
    return found
