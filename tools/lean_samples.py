"""A small correct document made from a sample: elements are left out one by one as long as the law still finds nothing.

Broken samples are made of lean ones: what is wrong in them is then easy to see, and six hundred of them stay small.
Works on a plan's plain data (lists of mappings), as files hold it.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

Plain = dict[str, Any]

LISTS = (
    "directions", "goals", "tasks", "budget_programmes", "measures", "indicators", "risks", "interactions", "links",
    "funding", "rows", "stages", "grounds", "acts",
)  # fmt: skip
"""Lists of a plan, from those on which much hangs to those on which little does."""
_PARENTS = ("direction", "goal", "task", "of", "parent", "indicator", "part", "stage")
"""Fields that name what an element belongs to: without it, the element goes too."""
_TITLES = ("title", "name", "document", "element", "unit")
_REFERENCES = ("serves", "threatens", "after", "problems", "basis", "findings", "stages", "bodies")
"""Fields that name other elements: without them, the name goes."""


def lean(plain: Plain, is_correct: Callable[[Plain], bool], enough: int) -> Plain:
    """The plan with as little as is still correct, or as is no larger than `enough` letters of JSON.

    Long texts are left in Kazakh only, the titles in all languages.
    """
    if size_of(plain) > enough and is_correct(short := _in_short(plain)):
        plain = short
    for name in LISTS:
        number = len(plain.get(name, ())) - 1
        while number >= 0 and size_of(plain) > enough:
            for all_with_it in (False, True):
                if number < len(plain.get(name, ())):
                    smaller = without(plain, name, number, all_with_it=all_with_it)
                    if is_correct(smaller):
                        plain = smaller
                        break
            number -= 1
    return plain


def _in_short(value: Any, field: str = "") -> Any:
    """Texts in Kazakh alone, but for titles and names."""
    if isinstance(value, list):
        return [_in_short(one, field) for one in value]
    if not isinstance(value, Mapping):
        return value
    if "kk" in value and field not in _TITLES:
        return {"kk": value["kk"]}
    return {name: _in_short(one, name) for name, one in value.items()}


def size_of(plain: Plain) -> int:
    """Letters of the plan as JSON."""
    return len(json.dumps(plain, ensure_ascii=False))


def without(plain: Plain, name: str, number: int, *, all_with_it: bool = False) -> Plain:
    """The plan without an element and all that belongs to it; `all_with_it`: also without what names no other element."""
    one = plain[name][number]
    smaller = {**plain, name: [other for place, other in enumerate(plain[name]) if place != number]}
    gone = {one["id"]} if isinstance(one, Mapping) and one.get("id") else set()
    return _follow(smaller, gone, all_with_it=all_with_it) if gone else smaller


def _follow(plain: Plain, gone: set[str], *, all_with_it: bool) -> Plain:
    """Everything that belonged to the elements that are gone goes too, in turn."""
    for _ in range(6):
        kept: Plain = {}
        lost: set[str] = set()
        for name, value in plain.items():
            if not _is_list_of_records(value):
                kept[name] = value
                continue
            going = [_belongs(one, gone) or (all_with_it and _named_only(one, gone)) for one in value]
            kept[name] = [_forgetting(one, gone) for one, goes in zip(value, going, strict=True) if not goes]
            lost |= {str(one["id"]) for one, goes in zip(value, going, strict=True) if goes and one.get("id")}
        plain = kept
        if not lost - gone:
            break
        gone = gone | lost
    return plain


def _is_list_of_records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _belongs(one: Mapping[str, Any], gone: set[str]) -> bool:
    if any(str(one.get(field)) in gone for field in _PARENTS):
        return True
    return any(_ids(cell) and _ids(cell) <= gone for cell in one.get("cells", {}).values())


def _named_only(one: Mapping[str, Any], gone: set[str]) -> bool:
    """Whether an element names nothing but what is gone in one of its lists."""
    named = (one.get(field) for field in _REFERENCES)
    return any(isinstance(names, list) and bool(names) and set(map(str, names)) <= gone for names in named)


def _forgetting(one: Mapping[str, Any], gone: set[str]) -> Plain:
    changed = dict(one)
    for field in _REFERENCES:
        if isinstance(one.get(field), list):
            changed[field] = [name for name in one[field] if str(name) not in gone]
    if "cells" in one:
        changed["cells"] = {name: _cell_forgetting(cell, gone) for name, cell in one["cells"].items()}
    return changed


def _cell_forgetting(cell: object, gone: set[str]) -> object:
    ids = _ids(cell)
    return ", ".join(name for name in str(cell).split(", ") if name not in gone) if ids & gone else cell


def _ids(cell: object) -> set[str]:
    return {one.strip() for one in cell.split(",")} if isinstance(cell, str) and cell else set()
