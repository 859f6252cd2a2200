"""The demo's documents as plans: whole files, or overlays over a sample (see republic/FORMAT.md)."""

import re
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from zhospar.engine.plan import Plan
from zhospar.engine.plan_building import build_plan
from zhospar.engine.scenarios import samples_folder
from zhospar.statute.marked_yaml import read_marked

REPUBLIC = Path(__file__).parent / "republic"
_PLANS = REPUBLIC / "documents" / "plans"


def read(path: Path) -> Any:
    """The data of one of the demo's files."""
    return read_marked(path.read_text(encoding="utf-8")).data


def content_of(told: str | Mapping[str, Any]) -> Plan:
    """A document's content. Raises NotAPlan."""
    return build_plan(_overlaid(told))


def _overlaid(told: str | Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(told, str):
        return deepcopy(_base(told))
    plain: dict[str, Any] = _replaced(deepcopy(_base(told["base"])), told.get("replace", {}))
    for path, value in told.get("set", {}).items():
        _set(plain, path.split("."), value)
    for code, by_year in told.get("values", {}).items():
        _set_values(plain, code, by_year)
    return plain


@cache
def _base(told: str) -> dict[str, Any]:
    path = samples_folder() / told.partition(":")[2] if told.startswith("samples:") else _PLANS / told
    found: dict[str, Any] = read(path)
    return found


def _replaced(value: Any, words: Mapping[str, str]) -> Any:
    """Every text with these words replaced, the longest first."""
    if not words:
        return value
    longest = sorted(words, key=len, reverse=True)
    return _in_texts(value, re.compile("|".join(map(re.escape, longest))), words)


def _in_texts(value: Any, pattern: re.Pattern[str], words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(lambda found: words[found.group()], value)
    if isinstance(value, list):
        return [_in_texts(one, pattern, words) for one in value]
    if isinstance(value, dict):
        return {name: _in_texts(one, pattern, words) for name, one in value.items()}
    return value


def _set(plain: Any, path: list[str], value: Any) -> None:
    """Set a value; a step into a list is the id of its element."""
    here = plain
    for step in path[:-1]:
        if isinstance(here, list):
            here = next(one for one in here if str(one.get("id")) == step)
        else:
            below = here.get(step)
            here[step] = here = below if below is not None else {}
    if isinstance(here, list):
        here[:] = [value if str(one.get("id")) == path[-1] else one for one in here]
    else:
        here[path[-1]] = value


def _set_values(plain: dict[str, Any], code: str, by_year: Mapping[Any, Any]) -> None:
    indicator = next(one for one in plain["indicators"] if str(one["id"]) == code)
    for year, value in by_year.items():
        if int(year) == indicator.get("base_year"):
            indicator["base_value"] = value
        else:
            indicator["planned"] = {**indicator.get("planned", {}), int(year): value}
