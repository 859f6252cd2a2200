"""Every small fault that one may make in a plan: something left out, emptied, misplaced, doubled, out of its years.

`faults(plain)` yields the plan with one fault each. Which of them the law finds, and whether it finds nothing else, is for
the caller to see. Works on a plan's plain data.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fault_parts import FAR, Law, changed, every
from lean_samples import LISTS, without
from plan_growth import added, grown, resized

Plain = dict[str, Any]
_SWITCHES: dict[str, tuple[Any, ...]] = {
    "kind": ("target", "result", "national"),
    "value": ("number", "text"),
    "better": ("up", "down"),
    "status": ("done", "not-done"),
    "nature": ("internal", "external"),
    "type": ("underfunding", "national", "industry", "region", "activity", "other"),
    "own_activity": (True,),
    "needs_others": (True, False),
    "main": (True, False),
    "capacity": (True, False),
    "new": (True, False),
    "lawful": (False,),
    "source": ("other", "republican-budget", "local-budget"),
    "evaluation_year": (True, False),
}
"""Other values that a field may take."""


def faults(plain: Plain, law: Law, others: Sequence[Plain] = ()) -> Iterator[Plain]:
    """The plan with one fault each, from the plain ones (something is missing) to the odd ones.

    `others` are further documents of the kind, from which a part is taken that this one has not.
    """
    yield from _dropped(plain)
    yield from _emptied(plain)
    yield from _top(plain)
    yield from _sections(plain, law)
    yield from _cells(plain)
    yield from _years(plain)
    yield from _switched(plain)
    yield from _numbers(plain)
    yield from _pointing(plain)
    yield from _doubled(plain)
    yield from _groups(plain)
    yield from _passages(plain)
    yield from added(plain, law, others)
    yield from resized(plain)
    yield from grown(plain)


def _dropped(plain: Plain) -> Iterator[Plain]:
    for name, number, _ in every(plain):
        yield {**plain, name: [one for place, one in enumerate(plain[name]) if place != number]}
    for name, number, one in every(plain):
        if one.get("id"):
            yield without(plain, name, number)
    for name in (*LISTS, "passages"):
        if plain.get(name):
            yield {**plain, name: []}
            whole = plain
            for number in reversed(range(len(plain[name]))):
                whole = without(whole, name, number) if number < len(whole[name]) else whole
            yield whole


def _emptied(plain: Plain) -> Iterator[Plain]:
    for name, number, one in every(plain):
        for field in one:
            if field not in ("id", "title", "section", "item", "to_kind", "criterion"):
                yield changed(plain, name, number, **{field: None})
    for name in LISTS:
        fields = dict.fromkeys(field for one in plain.get(name, ()) for field in one)
        for field in fields:
            if field not in ("id", "title", "section", "item", "to_kind", "kind"):
                yield {**plain, name: [_but(one, field) for one in plain[name]]}


def _but(one: Mapping[str, Any], field: str) -> Plain:
    return {key: value for key, value in one.items() if key != field}


def _top(plain: Plain) -> Iterator[Plain]:
    for field, value in plain.items():
        if field in ("format", "kind", "title", "period"):
            continue
        yield _but(plain, field)
        if isinstance(value, Mapping):
            for inner in value:
                yield {**plain, field: _but(value, inner)}
    about = plain.get("about")
    if about:
        for kind in ("state-programme", "territory-programme", "concept", "strategy-2050", "state-body-strategic-plan"):
            yield {**plain, "about": {**about, "kind": kind}}
        for year in (about.get("reporting_year") or 2015) + 1, 1999, 2060:
            yield {**plain, "about": {**about, "reporting_year": year}}
        if about.get("period"):
            yield from ({**plain, "about": {**about, "period": other}} for other in _other_periods(about["period"]))
        yield {**plain, "about": {**about, "title": {"kk": "Басқа құжат"}}}
        yield {**plain, "about": {**about, "evaluation_year": not about.get("evaluation_year")}}
    for period in _other_periods(plain["period"]):
        yield {**plain, "period": period}
    yield {**plain, "title": {"kk": "Басқа құжат"}}


def _other_periods(period: Mapping[str, int]) -> Iterator[Plain]:
    for first, last in ((0, 1), (0, -1), (-1, 0), (1, 0), (1, 1), (-1, -1), (0, 5), (0, -4), (0, 11)):
        other = {"first": period["first"] + first, "last": period["last"] + last}
        if other["first"] <= other["last"]:
            yield other


def _sections(plain: Plain, law: Law) -> Iterator[Plain]:
    own = plain.get("sections") or list(law.sections)
    listed = plain.get("sections", [])
    for gone in own:
        kept = {**plain, "sections": [one for one in listed if one != gone]} if listed else dict(plain)
        for name in ("passages", "rows"):
            kept[name] = [one for one in plain.get(name, ()) if one["section"] != gone]
        yield kept
        yield {**plain, "sections": [one for one in own if one != gone]}
    yield {**plain, "sections": [*own, "annex"]}
    yield {**plain, "passages": [*plain.get("passages", ()), {"section": "annex", "item": "text", "text": "Қосымша"}]}
    for place in range(len(own) - 1):
        yield {**plain, "sections": [*own[:place], own[place + 1], own[place], *own[place + 2 :]]}


def _cells(plain: Plain) -> Iterator[Plain]:
    for number, row in enumerate(plain.get("rows", ())):
        for where in ("cells", "texts"):
            for name in row.get(where, {}):
                yield changed(plain, "rows", number, **{where: _but(row[where], name)})
        for name, value in row.get("cells", {}).items():
            others = (value + 1, value + 10, -1, "көп") if isinstance(value, int | float) else ("no-such", "басқа")
            for other in others:
                yield changed(plain, "rows", number, cells={**row["cells"], name: other})
    for table in dict.fromkeys((row["section"], row["item"]) for row in plain.get("rows", ())):
        rest = [row for row in plain["rows"] if (row["section"], row["item"]) != table]
        yield {**plain, "rows": rest}
    for item in dict.fromkeys((one["section"], one["item"]) for one in plain.get("passages", ())):
        yield {**plain, "passages": [one for one in plain["passages"] if (one["section"], one["item"]) != item]}


def _years(plain: Plain) -> Iterator[Plain]:
    for name, number, one in every(plain):
        for field in ("planned", "actual", "reasons", "amounts"):
            given = one.get(field)
            if not isinstance(given, Mapping):
                continue
            for year in given:
                yield changed(plain, name, number, **{field: _but(given, year)})
            first, last = next(iter(given)), list(given)[-1]
            for year in FAR:
                yield changed(plain, name, number, **{field: {**given, year: given[last]}})
            if len(given) > 1:
                yield changed(plain, name, number, **{field: {first: given[first]}})
                yield changed(plain, name, number, **{field: {last: given[last]}})
            yield changed(plain, name, number, **{field: {**given, last: "жақсы"}})
    for total in plain.get("total", {}):
        yield {**plain, "total": {**plain["total"], total: plain["total"][total] + 1}}


def _switched(plain: Plain) -> Iterator[Plain]:
    for name, number, one in every(plain):
        for field, values in _SWITCHES.items():
            for value in values:
                if one.get(field) != value and (field in one or isinstance(value, bool) or name == "risks"):
                    yield changed(plain, name, number, **{field: value})
        for field in ("source", "type", "aspect", "purpose", "part", "role", "kind"):
            if isinstance(one.get(field), str):
                yield changed(plain, name, number, **{field: "no-such"})


def _numbers(plain: Plain) -> Iterator[Plain]:
    for name, number, one in every(plain):
        for field, value in one.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                for other in (value + 1, value - 1, value + 5, *FAR):
                    yield changed(plain, name, number, **{field: other})
        for field in ("start", "end", "done_on"):
            if one.get(field):
                yield from (changed(plain, name, number, **{field: str(other)}) for other in FAR)
        if isinstance(one.get("period"), Mapping):
            yield from (changed(plain, name, number, period=period) for period in _other_periods(one["period"]))
        yield from _other_facts(plain, name, number, one.get("actual") or {})


def _other_facts(plain: Plain, name: str, number: int, actual: Mapping[str, Any]) -> Iterator[Plain]:
    for year, value in actual.items():
        if isinstance(value, int | float):
            for other in (value * 10 + 1, value / 10 - 1):
                yield changed(plain, name, number, actual={**actual, year: other})


def _pointing(plain: Plain) -> Iterator[Plain]:
    ids = [one["id"] for name in LISTS for one in plain.get(name, ()) if one.get("id")]
    kinds = ("strategy-2050", "strategic-development-plan", "state-programme", "territory-programme", "action-plan", "district-programme")  # fmt: skip
    for name, number, one in every(plain):
        for field in ("direction", "goal", "task", "of", "parent", "indicator", "stage", "base_indicator"):
            for other in ("nowhere", ids[0] if ids else "", *(ids[-1:] if ids else ())):
                if one.get(field) and one[field] != other:
                    yield changed(plain, name, number, **{field: other})
        for field in ("serves", "threatens", "problems", "basis", "findings", "bodies", "stages"):
            if one.get(field):
                yield changed(plain, name, number, **{field: ["nowhere"]})
        if name == "links":
            for kind in kinds:
                if one["to_kind"] != kind:
                    yield changed(plain, name, number, to_kind=kind)
        if name == "measures":
            yield changed(plain, name, number, after=[one["id"]])
            yield from (changed(plain, name, number, after=[other["id"]]) for other in plain[name] if other != one)
        if name == "goals":
            yield changed(plain, name, number, parent=one["id"])


def _doubled(plain: Plain) -> Iterator[Plain]:
    for name, number, one in every(plain):
        yield {**plain, name: [*plain[name], {**one, **({"id": f"{one['id']}-2"} if one.get("id") else {})}]}
        if number and one.get("title"):
            yield changed(plain, name, number, title=plain[name][0]["title"])
        if name == "measures" and plain.get("tasks"):
            yield changed(plain, name, number, title=plain["tasks"][0]["title"])
        if name == "goals":
            yield changed(plain, name, number, title=plain["title"])
            for other in plain.get("directions", ()):
                yield changed(plain, name, number, title=other["title"])
        if name == "tasks":
            for other in plain.get("goals", ()):
                yield changed(plain, name, number, title=other["title"])
        if name in ("goals", "tasks", "directions", "measures", "risks"):
            added = [{**one, "id": f"{one['id']}-{copy}", "title": {"kk": f"{copy}"}} for copy in range(1, 8)]
            yield {**plain, name: [*plain[name], *added]}


def _groups(plain: Plain) -> Iterator[Plain]:
    """Elements that share a value of a field, all left out; the same field emptied or a field set in all of them."""
    for name in LISTS:
        many = plain.get(name, [])
        fields = dict.fromkeys(field for one in many for field in one if isinstance(one[field], str | int | bool))
        for field in fields:
            values = list(dict.fromkeys(one.get(field) for one in many))
            for value in values if len(values) <= max(6, len(many) // 2) else values[:3]:
                rest = [one for one in many if one.get(field) != value]
                if len(rest) != len(many):
                    yield {**plain, name: rest}
                    yield _following(plain, name, field, value)
        if name == "links":
            for one, other in itertools.combinations(many, 2):
                yield {**plain, name: [link for link in many if link not in (one, other)]}


def _following(plain: Plain, name: str, field: str, value: object) -> Plain:
    """The plan without the elements that have a value, and without all that belongs to them."""
    number = len(plain[name]) - 1
    while number >= 0:
        if number < len(plain[name]) and plain[name][number].get(field) == value:
            plain = without(plain, name, number)
        number -= 1
    return plain


def _passages(plain: Plain) -> Iterator[Plain]:
    many = plain.get("passages", [])
    for number, one in enumerate(many):
        if one.get("text"):
            yield changed(plain, "passages", number, text=None, none_because={"kk": "жоқ"})
            yield changed(plain, "passages", number, part="nowhere")
        for other in many[:1] + many[number + 1 : number + 2]:
            if other != one and other.get("text"):
                yield changed(plain, "passages", number, text=other["text"])
        for goal in plain.get("goals", ())[:1]:
            yield changed(plain, "passages", number, text=goal["title"])
