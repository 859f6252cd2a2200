"""Money: amounts by source and year or stage, totals, budget programmes, sums in tables."""

from collections.abc import Iterator

from zhospar.engine.checks.asking import Asked, Breach, Word
from zhospar.engine.checks.tables import name_of_item
from zhospar.engine.plan import BudgetProgramme, Funding, Row, Scalar
from zhospar.statute.entries import Horizon
from zhospar.statute.localized import Localized

TOLERANCE = 0.005
"""Amounts that differ by less are equal: sums of rounded figures."""


def name_of_source(asked: Asked, source: str) -> Localized:
    """A source of funding by the name that the law's list gives it."""
    listed = asked.edition.choices.get("funding-sources")
    names = {choice.id: choice.name for choice in listed.entry.values} if listed else {}
    return names.get(source) or Localized(source, source, source)


def funded(asked: Asked) -> Iterator[Breach]:
    """Each source has an amount for each stage (where the plan spends by stages) or each year of the period."""
    lines = [line for line in asked.plan.funding if not line.of]
    if not lines:
        yield Breach(asked.index.document, says="funded-none", where="funding")
        return
    by_stage = any(line.stage for line in lines)
    wanted = [stage.id for stage in asked.plan.stages] if by_stage else list(map(str, asked.plan.period.all_years()))
    for source in dict.fromkeys(line.source for line in lines):
        given = {_cell(line, by_stage) for line in lines if line.source == source and line.amount is not None}
        missing = [cell for cell in wanted if cell not in given]
        if missing:
            words: dict[str, Word] = {"value": name_of_source(asked, source), "years": ", ".join(missing)}
            yield Breach(asked.index.document, words, where=f"funding/{source}")


def _cell(line: Funding, by_stage: bool) -> str:
    return line.stage if by_stage else str(line.year or "")


def sums_agree(asked: Asked) -> Iterator[Breach]:
    """A total that somebody typed equals the sum of what it totals."""
    amounts = _amounts_by_year(asked)
    for year, written in sorted(asked.plan.total.items()):
        expected = sum(amounts.values()) if year == "all" else amounts.get(year, 0)
        if abs(written - expected) > TOLERANCE:
            words: dict[str, Word] = {"year": year, "found": _plain(written), "expected": _plain(expected)}
            yield Breach(asked.index.document, words, where=f"total/{year}")


def _amounts_by_year(asked: Asked) -> dict[str, float]:
    found: dict[str, float] = {}
    for programme in asked.plan.budget_programmes:
        for year, amount in programme.amounts.items():
            found[str(year)] = found.get(str(year), 0) + amount
    if not asked.plan.budget_programmes:
        for line in asked.plan.funding:
            if not line.of and line.amount is not None:
                cell = line.stage or str(line.year or "")
                found[cell] = found.get(cell, 0) + line.amount
    return found


def budget_years(asked: Asked) -> Iterator[Breach]:
    """Each budget programme has amounts for the plan's first years, as many as the law says, and for no other."""
    first = asked.plan.period.first
    least, most = _budget_horizon(asked)
    for place in asked.elements():
        programme = place.record
        assert isinstance(programme, BudgetProgramme)
        given = sorted(programme.amounts)
        whole = given == list(range(first, first + len(given))) and least <= len(given) <= most
        if not whole:
            years = ", ".join(map(str, given)) or "–"
            words: dict[str, Word] = {"expected": f"{first}-{first + most - 1}", "years": years}
            yield Breach(place, words)


def _budget_horizon(asked: Asked) -> tuple[int, int]:
    """The fewest and the most years of budget programmes."""
    if asked.rule.at_least is not None:
        return asked.rule.at_least, asked.rule.at_least
    horizons = asked.edition.of(Horizon, asked.plan.kind)
    entry = next(cited.entry for cited in horizons if cited.entry.part == "budget-programmes")
    return entry.min_years, entry.max_years or entry.min_years


def item_sum(asked: Asked) -> Iterator[Breach]:
    """In a table's rows the first column named is the second less the third."""
    total, first, second = asked.rule.fields
    for number, row in enumerate(asked.index.rows.get((asked.rule.section, asked.rule.item), []), 1):
        figures = [_figure(row, name) for name in (total, first, second)]
        written, minuend, subtrahend = figures
        if written is None or minuend is None or subtrahend is None:
            continue
        if abs(written - (minuend - subtrahend)) > TOLERANCE:
            yield Breach(
                asked.index.document,
                {
                    "item": name_of_item(asked, asked.rule.item),
                    "value": row.id or str(number),
                    "field": asked.name_of_field(total),
                    "found": _plain(written),
                    "expected": _plain(minuend - subtrahend),
                },
                where=f"sections/{row.section}/{row.item}/{row.id or number}",
            )


def _figure(row: Row, column: str) -> float | None:
    value: Scalar | None = row.cells.get(column)
    return value if isinstance(value, int | float) else None


def row_years(asked: Asked) -> Iterator[Breach]:
    """A table has a row for each year of the period (or of its first years) in each of its parts."""
    period = asked.plan.period
    last = period.last if asked.rule.at_least is None else period.first + asked.rule.at_least - 1
    wanted = range(period.first, last + 1)
    years_by_part: dict[str, set[Scalar | None]] = {}
    for row in asked.index.rows.get((asked.rule.section, asked.rule.item), []):
        years_by_part.setdefault(row.part, set()).add(row.cells.get("year"))
    for part, given in years_by_part.items():
        missing = [str(year) for year in wanted if year not in given]
        if missing:
            words: dict[str, Word] = {
                "item": name_of_item(asked, asked.rule.item),
                "value": part or "-",
                "years": ", ".join(missing),
            }
            where = f"sections/{asked.rule.section}/{asked.rule.item}" + (f"/{part}" if part else "")
            yield Breach(asked.index.document, words, where=where)


def _plain(number: float) -> str:
    return f"{round(number, 2):g}" if abs(number) < 1e6 else f"{number:.2f}".rstrip("0").rstrip(".")
