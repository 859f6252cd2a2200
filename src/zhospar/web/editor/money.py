"""Money as a table: what each source gives each year, to what; sums beside the totals that were typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from zhospar.engine.numbers import read_number
from zhospar.exchange import workbook_words as words
from zhospar.processes.development.services.money import Amount
from zhospar.records.documents.content import Written
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Choice, Requirement
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.editor.fields import Option, spelled
from zhospar.web.editor.workspace import Workspace

ALL = "all"
NONE = ""
"""The column of money of no year (of a stage, or of the whole period)."""
NEW_LINES = 1


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
    """The table."""

    columns: tuple[tuple[str, Localized], ...]
    lines: tuple[MoneyLine, ...]
    sums: tuple[str, ...]
    totals: tuple[MoneyCell, ...]
    unit: Localized
    sources: tuple[Option, ...]
    parts: tuple[Option, ...]
    blank: tuple[MoneyCell, ...]
    version: int


Key = tuple[str, str, str]
"""Source, part of the plan, stage."""


def money_of(work: Workspace, typed: QueryDict | None = None, wrong: dict[str, Localized] | None = None) -> Money:
    """The table of a plan's money; with what was typed where it could not be saved."""
    columns = _columns(work)
    groups = _groups(work)
    named = _sources(work)
    lines = tuple(
        _line(work, key, records, [one for one, _ in columns], named, typed, wrong or {})
        for key, records in groups.items()
    )
    sums = tuple(_sum(work, year) for year, _ in columns)
    typed_totals = work.plan.total
    totals = []
    for year in (*(one for one, _ in columns if one != NONE), ALL):
        told = typed.get(f"total-{year}", "") if typed else spelled(typed_totals.get(year))
        actual = sum(one.amount or 0 for one in work.plan.funding if year == ALL or str(one.year) == year)
        number = read_number(told)
        differs = shown(actual) if number is not None and abs(number - actual) > 0.005 else ""
        totals.append(MoneyCell(f"total-{year}", told, year, (wrong or {}).get(f"total-{year}", Localized()), differs))
    blank = tuple(
        MoneyCell(
            f"new-{year}",
            typed.get(f"new-{year}", "") if typed else "",
            year,
            (wrong or {}).get(f"new-{year}", Localized()),
        )
        for year, _ in columns
    )
    return Money(
        columns, lines, sums, tuple(totals), work.plan.money_unit,
        tuple(Option(one, name) for one, name in named.items()),
        tuple(work.fields.elements(("directions", "goals", "tasks", "budget_programmes"))),
        blank, work.content.version,
    )  # fmt: skip


def shown(number: float) -> str:
    """A sum: thousands parted, decimal comma."""
    return f"{round(number, 6):,.12g}".replace(",", "\u00a0").replace(".", ",")


def _columns(work: Workspace) -> tuple[tuple[str, Localized], ...]:
    years = {str(year) for year in work.plan.period.all_years()} | {
        str(one.year) for one in work.plan.funding if one.year
    }
    found = [(year, Localized(year, year, year)) for year in sorted(years)]
    if any(one.year is None for one in work.plan.funding):
        found.append((NONE, words.FIELDS.get("all_years", _WITHOUT_YEAR)))
    return tuple(found)


def _groups(work: Workspace) -> dict[Key, list[Written]]:
    found: dict[Key, list[Written]] = {}
    for one in work.content.of("funding"):
        record = one.record
        found.setdefault((record["source"], record.get("of", ""), record.get("stage", "")), []).append(one)
    return found


def _sources(work: Workspace) -> dict[str, Localized]:
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
    work: Workspace,
    key: Key,
    records: list[Written],
    columns: list[str],
    named: dict[str, Localized],
    typed: QueryDict | None,
    wrong: dict[str, Localized],
) -> MoneyLine:
    source, of, stage = key
    own = f"{records[0].id}"
    by_year: dict[str, Written] = {}
    for one in records:
        by_year.setdefault(str(one.record.get("year") or NONE), one)
    cells = []
    for year in columns:
        name = f"a-{own}-{year}"
        record = by_year.get(year)
        value = spelled(record.record.get("amount")) if record else ""
        cells.append(MoneyCell(name, typed.get(name, value) if typed else value, year, wrong.get(name, Localized())))
    parts = {
        one.value: one.told
        for one in work.fields.elements(("directions", "goals", "tasks", "measures", "budget_programmes", "stages"))
    }
    total = sum(one.record.get("amount") or 0 for one in records)
    note = next((Localized(**one.record["note"]) for one in records if one.record.get("note")), Localized())
    details = tuple((str(number), f"{work.href}/money?at={one.id}#record") for number, one in enumerate(records, 1))
    belongs = parts.get(of) or parts.get(stage) or Localized(of, of, of)
    return MoneyLine(
        own, named.get(source, Localized(source, source, source)), belongs, note, tuple(cells), shown(total), details
    )


def _sum(work: Workspace, year: str) -> str:
    return shown(sum(one.amount or 0 for one in work.plan.funding if str(one.year or NONE) == year))


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
    by_year: dict[str, Written] = {}
    for one in records:
        by_year.setdefault(str(one.record.get("year") or NONE), one)
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


_WITHOUT_YEAR = Localized(*("–" for _ in LANGUAGES))
