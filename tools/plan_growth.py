"""Faults of too much: what the plan has not is added, the plan is made for other years, an element is repeated with all it holds."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fault_parts import FAR, Law, Plain, changed, every
from lean_samples import LISTS, without


def added(plain: Plain, law: Law, others: Sequence[Plain]) -> Iterator[Plain]:
    """Something that the plan has not."""
    for kind in law.kinds:
        for period in (None, plain["period"]):
            link = {"to_kind": kind, "document": {"kk": "Құжат"}, **({"period": period} if period else {})}
            yield {**plain, "links": [*plain.get("links", ()), link]}
    for condition in law.conditions:
        held = {**plain, "conditions": [*plain.get("conditions", ()), condition]}
        yield from (held, {**held, "grounds": []})
    for ground in law.grounds:
        yield {**plain, "grounds": [*plain.get("grounds", ()), {"type": ground, "title": {"kk": "Негіз"}}]}
    yield {**plain, "developer": {**plain.get("developer", {}), "role": "people"}}
    yield from _added_years(plain)
    yield from _added_fields(plain)
    for other in others:
        for name in (*LISTS, "passages"):
            if other.get(name) and not plain.get(name):
                yield from ({**plain, name: other[name]}, {**plain, name: other[name][:1]})


def _added_years(plain: Plain) -> Iterator[Plain]:
    """Money and stages outside the period."""
    last = plain["period"]["last"]
    for year in (*FAR, last + 1):
        money = {"source": "republican-budget", "year": year, "amount": 0}
        for one in (money, *({**other, "year": year} for other in plain.get("funding", ())[:2])):
            yield {**plain, "funding": [*plain.get("funding", ()), one]}
        stage = {"id": "st-x", "title": {"kk": "Кезең"}, "first": last, "last": year}
        yield {**plain, "stages": [*plain.get("stages", ()), stage]}


def _added_fields(plain: Plain) -> Iterator[Plain]:
    last = plain["period"]["last"]
    values: Plain = {
        "last": 2060,
        "due": 2060,
        "years": [2060],
        "end": "2060",
        "actual": {last: 1},
        "stages": ["nowhere"],
    }
    for name, number, one in every(plain):
        if name == "goals":
            yield changed(plain, name, number, aims=["no-such"])
        for field, value in values.items():
            if (name, field) in _MAY_HAVE and field not in one:
                yield changed(plain, name, number, **{field: value})
        if name == "funding":
            for told in ({"lawful": True}, {"note": {"kk": "Гранттар"}}):
                yield changed(plain, name, number, source="other", **told)
                yield {**plain, name: [*plain[name], {**one, "source": "other", **told}]}


_MAY_HAVE = {("tasks", "last"), ("indicators", "due"), ("indicators", "actual"), ("measures", "years"), ("measures", "end"), ("tasks", "stages"), ("goals", "stages")}  # fmt: skip
_BY_YEAR = ("planned", "actual", "reasons", "amounts", "total")


def resized(plain: Plain) -> Iterator[Plain]:
    """The plan for fewer or more years, everything in it fitted."""
    for more in (-1, 1, -2, 2, 3, -4, -5, -6, 6):
        last = plain["period"]["last"] + more
        if last < plain["period"]["first"]:
            continue
        fitted = {
            name: [_fitted(one, plain["period"]["last"], last) for one in value] if _records(value) else value
            for name, value in plain.items()
        }
        fitted["period"] = {"first": plain["period"]["first"], "last": last}
        if "total" in plain:
            fitted = _fitted(fitted, plain["period"]["last"], last)
        if "funding" in fitted:
            fitted["funding"] = _by_year(
                fitted["funding"],
                plain["period"]["last"],
                last,
                lambda one: one.get("year"),
                lambda one, year: {**one, "year": year},
            )
        if "rows" in fitted:
            fitted["rows"] = _by_year(fitted["rows"], plain["period"]["last"], last, _year_of_row, _row_for)
        yield fitted


def _records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _fitted(one: Mapping[str, Any], before: int, last: int) -> Plain:
    """An element with its values by year, its due years and its stages fitted to another last year."""
    changed = dict(one)
    for field in _BY_YEAR:
        given = one.get(field)
        if isinstance(given, Mapping) and given:
            kept = {year: value for year, value in given.items() if not str(year).isdigit() or int(year) <= last}
            if str(list(given)[-1]) == str(before):
                for year in range(before + 1, last + 1):
                    kept[str(year) if isinstance(list(given)[-1], str) else year] = list(given.values())[-1]
            changed[field] = kept
    for field in ("due", "last"):
        if isinstance(one.get(field), int) and (one[field] == before or one[field] > last):
            changed[field] = last
    if one.get("years"):
        changed["years"] = [year for year in one["years"] if year <= last]
    if str(one.get("end", "")).startswith(str(before)) or str(one.get("end", ""))[:4] > str(last):
        changed["end"] = str(last) if one.get("end") else None
    return {field: value for field, value in changed.items() if value is not None}


def _by_year(many: list[Plain], before: int, last: int, year_of: Any, at: Any) -> list[Plain]:
    """Lines that each hold for a year: those of years that are gone go, those of the last year are repeated."""
    kept = [one for one in many if not isinstance(year_of(one), int) or year_of(one) <= last]
    return [*kept, *(at(one, year) for year in range(before + 1, last + 1) for one in many if year_of(one) == before)]


def _year_of_row(row: Mapping[str, Any]) -> int | None:
    year = row.get("cells", {}).get("year")
    return year if isinstance(year, int) else int(row["part"]) if str(row.get("part", "")).isdigit() else None


def _row_for(row: Mapping[str, Any], year: int) -> Plain:
    changed = {**row, **({"id": f"{row['id']}-{year}"} if row.get("id") else {})}
    if "year" in row.get("cells", {}):
        changed["cells"] = {**row["cells"], "year": year}
    return {**changed, "part": str(year)} if str(row.get("part", "")).isdigit() else changed


def grown(plain: Plain) -> Iterator[Plain]:
    """An element several times over, with all that belongs to it."""
    for name in ("directions", "goals", "tasks"):
        for number in range(len(plain.get(name, ()))):
            gone = without(plain, name, number)
            own = {
                other: [rec for rec in plain[other] if rec not in gone.get(other, ())]
                for other in (*LISTS, "passages")
                if plain.get(other)
            }
            ids = {rec["id"] for many in own.values() for rec in many if rec.get("id")}
            for times in (1, 4, 9):
                larger = dict(plain)
                for other, many in own.items():
                    copies = [_renamed(rec, ids, f"-{copy}") for copy in range(1, times + 1) for rec in many]
                    larger[other] = [*plain[other], *copies]
                yield larger
            if number > 1:
                return


def _renamed(one: Mapping[str, Any], ids: set[str], suffix: str) -> Plain:
    changed: Plain = {}
    for field, value in one.items():
        if isinstance(value, str) and value in ids:
            changed[field] = value + suffix
        elif isinstance(value, list):
            changed[field] = [each + suffix if each in ids else each for each in value]
        elif field == "cells":
            changed[field] = {name: cell + suffix if cell in ids else cell for name, cell in value.items()}
        elif field == "title":
            changed[field] = {language: f"{text} ({suffix[1:]})" for language, text in value.items()}
        else:
            changed[field] = value
    return changed
