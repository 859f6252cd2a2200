"""A large document for measuring: a sample whose tree is repeated until it has so many indicators."""

import copy
from collections.abc import Mapping
from typing import Any

from zhospar.engine.scenarios import samples_folder
from zhospar.statute.marked_yaml import read_marked

SAMPLE = "state-body-strategic-plan/example.yaml"
REPEATED = ("goals", "tasks", "indicators", "measures")
"""What belongs under the directions."""
FOLLOWING = ("links", "interactions", "passages", "rows")
"""What speaks of one of those: repeated with it."""
POINTING = ("id", "of", "goal", "task", "parent", "indicator", "part", "after", "threatens")
LISTING = (("budget_programmes", "serves"), ("risks", "threatens"))
"""Records that stay one and name the repeated ones."""


def made_plan(indicators: int, sample: str = SAMPLE) -> dict[str, Any]:
    """The sample's plain data with at least `indicators` indicators, its goals and tasks repeated under their directions."""
    data: dict[str, Any] = read_marked((samples_folder() / sample).read_text(encoding="utf-8")).data
    trees = {name: list(data.get(name, [])) for name in REPEATED}
    own = {one["id"] for records in trees.values() for one in records}
    beside = {name: [one for one in data.get(name, []) if _points_to(one, own)] for name in FOLLOWING}
    for number in range(2, -(-indicators // len(trees["indicators"])) + 1):
        for name, records in {**trees, **beside}.items():
            data.setdefault(name, []).extend(_copied(one, own, number) for one in records)
    for name, field in LISTING:
        for one in data.get(name, []):
            one[field] = [place for told in one.get(field, []) for place in _with_copies(told, own, data)]
    return data


def _points_to(record: Mapping[str, Any], own: set[str]) -> bool:
    return any(isinstance(record.get(field), str) and record[field] in own for field in POINTING if field != "id")


def _with_copies(told: str, own: set[str], data: Mapping[str, Any]) -> list[str]:
    if told not in own:
        return [told]
    known = [one["id"] for name in REPEATED for one in data[name]]
    return [one for one in known if one == told or one.startswith(f"{told}-")]


def _copied(record: Mapping[str, Any], own: set[str], number: int) -> dict[str, Any]:
    """A record with its ids, and those it points to, of one copy of the tree; its title numbered."""
    found = copy.deepcopy(dict(record))
    for field in POINTING:
        value = found.get(field)
        if isinstance(value, list):
            found[field] = [f"{one}-{number}" if one in own else one for one in value]
        elif isinstance(value, str) and (value in own or (field == "id" and value)):
            found[field] = f"{value}-{number}"
    if isinstance(found.get("title"), dict):
        found["title"] = {
            language: f"{_ORDINALS[number % 10]} {text} {number}" for language, text in found["title"].items()
        }
    elif "title" in found:
        found["title"] = f"{_ORDINALS[number % 10]} {found['title']} {number}"
    return found


_ORDINALS = "АБВГДЕЖЗИК"
"""So that no title contains another one."""
