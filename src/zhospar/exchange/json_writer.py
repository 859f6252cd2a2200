"""A plan as JSON, readable by people too; `plain_of` is what every text format is written from."""

import json
from typing import Any

import msgspec

from zhospar.engine.plan import FORMAT, Plan


def plain_of(plan: Plan) -> dict[str, Any]:
    """Plain data in the order of the records' fields, empty fields left out; the format comes first."""
    return {"format": FORMAT, **_filled(msgspec.to_builtins(plan))}


def write_json(plan: Plan) -> str:
    """The text of a JSON file (UTF-8, two blanks of indent, a line end at the end)."""
    return json.dumps(plain_of(plan), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _filled(value: Any) -> Any:
    """Without empty texts, lists and mappings; zeros and false stay."""
    if isinstance(value, dict):
        told = ((key, _filled(one)) for key, one in value.items())
        return {key: one for key, one in told if one is not None and one not in ("", [], {})}
    if isinstance(value, list | tuple):
        return [_filled(one) for one in value]
    return value
