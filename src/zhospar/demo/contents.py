"""The demo's documents as plans: whole files, or overlays over a sample (see republic/FORMAT.md)."""

import re
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from zhospar.demo.operational import operational_plan
from zhospar.engine.plan import Plan
from zhospar.engine.plan_building import build_plan
from zhospar.engine.scenarios import samples_folder
from zhospar.statute.marked_yaml import read_marked

REPUBLIC = Path(__file__).parent / "republic"
_PLANS = REPUBLIC / "documents" / "plans"
_YEAR = re.compile(r"\b20(?:0[5-9]|[12]\d)\b")
_YEARS = re.compile(r"\b(20[0-2]\d)([–-])(20[0-2]\d)\b")
_YEAR_FIELDS = frozenset(("first", "last", "year", "years", "base_year", "due"))
_OF_OTHERS = frozenset(("links", "grounds"))
"""Parts of a plan that speak of other documents, whose years are their own."""


def read(path: Path) -> Any:
    """The data of one of the demo's files."""
    return read_marked(path.read_text(encoding="utf-8")).data


def content_of(told: str | Mapping[str, Any]) -> Plan:
    """A document's content. Raises NotAPlan."""
    return build_plan(_overlaid(told))


def _overlaid(told: str | Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(told, str):
        return deepcopy(_base(told))
    if "operational" in told:
        return _operational(told["operational"], told["year"])
    plain: dict[str, Any] = deepcopy(_base(told["base"]))
    if years := told.get("shift", 0):
        plain = {name: _shifted(one, years, others=name in _OF_OTHERS) for name, one in plain.items()}
    if told.get("earlier"):
        for one in plain["indicators"]:
            _lead_up(one)
    plain = _replaced(plain, told.get("replace", {}))
    for path, value in told.get("set", {}).items():
        _set(plain, path.split("."), value)
    for code, by_year in told.get("values", {}).items():
        _set_values(plain, code, by_year)
    return plain


@cache
def documents_told() -> dict[str, Mapping[str, Any]]:
    """The demo's documents by their codes, file by file."""
    files = sorted((REPUBLIC / "documents").glob("*.yaml"))
    return {one["code"]: one for file in files for one in read(file)}


def _operational(code: str, year: int) -> dict[str, Any]:
    """The operational plan of a document's year; the act is that by which the document was approved first."""
    document = documents_told()[code]
    act = next(one for one in document["story"] if one.get("step") == "approve" or one["do"] == "register")
    return operational_plan(_overlaid(document["plan"]), year, act)


@cache
def _base(told: str) -> dict[str, Any]:
    if told.startswith("document:"):
        return _overlaid(documents_told()[told.partition(":")[2]]["plan"])
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


def _shifted(value: Any, years: int, field: str = "", *, others: bool = False) -> Any:
    """The same content some years later or earlier; of other documents only the periods, as they stand in titles, move."""
    if isinstance(value, str):
        if others:
            return _YEARS.sub(lambda found: f"{_moved(found[1], years)}{found[2]}{_moved(found[3], years)}", value)
        return _YEAR.sub(lambda found: _moved(found.group(), years), value)
    if isinstance(value, list):
        return [_shifted(one, years, field, others=others) for one in value]
    if isinstance(value, dict):
        return {
            _shifted_key(name, years): _shifted(one, years, str(name), others=others) for name, one in value.items()
        }
    return value + years if isinstance(value, int) and field in _YEAR_FIELDS and not others else value


def _shifted_key(name: Any, years: int) -> Any:
    moved = _moved(str(name), years) if _YEAR.fullmatch(str(name)) else name
    return int(moved) if isinstance(name, int) else moved


def _moved(year: str, years: int) -> str:
    return str(int(year) + years)


def _lead_up(indicator: dict[str, Any]) -> None:
    """Let the planned values end where they began: a document of earlier years leads up to the next one's base value."""
    planned, base = indicator.get("planned", {}), indicator.get("base_value")
    if (
        not planned
        or base is None
        or not all(isinstance(one, int | float) and one > 0 for one in (*planned.values(), base))
    ):
        return
    share = base / planned[max(planned, key=int)]
    if indicator.get("value") == "percent" and share * max(*planned.values(), base) > 100:
        return
    decimals = max(len(str(one).partition(".")[2]) for one in (*planned.values(), base))
    indicator["base_value"] = _rounded(base * share, decimals)
    indicator["planned"] = {year: _rounded(value * share, decimals) for year, value in planned.items()}


def _rounded(value: float, decimals: int) -> float:
    """A number with so many decimals; a whole one where there are none."""
    return round(value, decimals) if decimals else round(value)


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
