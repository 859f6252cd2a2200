"""The JSON Schema of a plan's file, made from the records: for editors, and for those who write programs."""

import ast
import inspect
from typing import Any

import msgspec

from zhospar.engine import plan as records
from zhospar.engine.plan import Plan

SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def plan_schema() -> dict[str, Any]:
    """The schema, with the meaning of each record and field.

    It describes the strict form that our writers give; the reader also takes looser ones ("2016-2020" for a period).
    """
    (whole,), parts = msgspec.json.schema_components([Plan], ref_template="#/$defs/{name}")
    meanings = _meanings()
    for name, part in parts.items():
        _explain(part, meanings.get(name, {}))
    schema = {
        "$schema": SCHEMA,
        "title": records.FORMAT,
        "description": inspect.getdoc(records),
        **whole,
        "$defs": dict(sorted(parts.items())),
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema))  # defaults are records until now
    return plain


def write_schema() -> str:
    """The schema as the text of a file."""
    return msgspec.json.format(msgspec.json.encode(plan_schema()), indent=2).decode() + "\n"


def _explain(part: dict[str, Any], meanings: dict[str, str]) -> None:
    for name, said in meanings.items():
        if name in part.get("properties", {}):
            known = part["properties"][name]
            part["properties"][name] = {**known, "description": said}


def _meanings() -> dict[str, dict[str, str]]:
    """What the plan's source says below each field, by record and field."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(records)).body:
        if isinstance(node, ast.ClassDef):
            found[node.name] = {}
            for field, after in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and (said := _said(after)):
                    found[node.name][field.target.id] = said
    return found


def _said(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return inspect.cleandoc(node.value.value)
    return ""
