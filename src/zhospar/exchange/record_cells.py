"""A record of the plan <-> named cells: "title.kk", "planned.2016", "about.period.first".

The names follow from the record types, so that no field is written down twice. A workbook's columns, and nothing else,
bear these names.
"""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from zhospar.engine.plan import Plan, Record
from zhospar.statute.localized import LANGUAGES, Localized

Cell = str | int | float | bool
Path = tuple[str, ...]
CellType = Literal["text", "number", "year", "boolean", "scalar", "lines", "years", "choice"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one named cell holds: its place inside the record, its type, and the values where they are few."""

    path: Path
    type: CellType
    values: tuple[str, ...] = ()


@cache
def types_of(shape: type[Record]) -> dict[str, Any]:
    """Each field's type, without "or None"."""
    return {name: _without_none(kind) for name, kind in get_type_hints(shape).items() if not name.startswith("_")}


@cache
def required_of(shape: type[Record]) -> frozenset[str]:
    """The fields that a record cannot do without."""
    return frozenset(field.name for field in msgspec.structs.fields(shape) if field.required)


@cache
def lists_of_plan() -> dict[str, type[Record]]:
    """The lists of records that a plan is made of, with the type of their records."""
    found: dict[str, type[Record]] = {}
    for name, kind in types_of(Plan).items():
        if get_origin(kind) is tuple and _is_record(get_args(kind)[0]):
            found[name] = get_args(kind)[0]
    return found


def is_localized(kind: Any) -> bool:
    """Whether a field takes a cell for each language (a text, or texts by year)."""
    return kind is Localized or (get_origin(kind) is dict and get_args(kind)[1] is Localized)


# --- record -> cells -----------------------------------------------------------------------------------------------


def cells_of(record: Record, fields: Iterator[str] | tuple[str, ...] | None = None) -> dict[str, Cell]:
    """The filled cells of a record, by name. What is empty has no cell."""
    found: dict[str, Cell] = {}
    for name in types_of(type(record)) if fields is None else fields:
        _spread(name, getattr(record, name), found)
    return found


def _spread(name: str, value: object, found: dict[str, Cell]) -> None:
    if value is None or value == "" or value is False:
        return
    if isinstance(value, Localized):
        for language in LANGUAGES:
            _spread(f"{name}.{language}", getattr(value, language), found)
    elif isinstance(value, Record):
        found.update({f"{name}.{inner}": cell for inner, cell in cells_of(value).items()})
    elif isinstance(value, tuple):
        if value:
            found[name] = "\n".join(str(one) for one in value)
    elif isinstance(value, dict):
        for key, one in value.items():
            _spread(f"{name}.{key}", one, found)
    elif isinstance(value, str | int | float):
        found[name] = value


# --- names -> places -----------------------------------------------------------------------------------------------


def leaf_of(shape: type[Record], name: str) -> Leaf | None:
    """What the cell of this name holds in a record; None where the record has no such cell."""
    field, _, rest = name.partition(".")
    kind = types_of(shape).get(field)
    leaf = None if kind is None else _walk(kind, rest, dotted="." in name)
    return leaf and Leaf((field, *leaf.path), leaf.type, leaf.values)


def _walk(kind: Any, rest: str, *, dotted: bool) -> Leaf | None:
    if kind is Localized:
        return Leaf((rest,), "text") if rest in LANGUAGES else None
    if _is_record(kind):
        return leaf_of(kind, rest) if dotted else None
    if get_origin(kind) is dict:
        return _walk_mapping(get_args(kind)[1], rest) if dotted else None
    return None if dotted else Leaf((), *_type_of(kind))


def _walk_mapping(kind: Any, rest: str) -> Leaf | None:
    if kind is Localized:
        key, dot, language = rest.rpartition(".")
        return Leaf((key, language), "text") if dot and language in LANGUAGES else None
    return Leaf((rest,), *_type_of(_without_none(kind)))


def _type_of(kind: Any) -> tuple[CellType, tuple[str, ...]]:
    origin = get_origin(kind)
    if origin is Literal:
        return "choice", tuple(one for one in get_args(kind) if one)
    if origin is tuple:
        return ("years" if get_args(kind)[0] is int else "lines"), ()
    if origin in (Union, types.UnionType):
        return ("scalar" if str in get_args(kind) else "number"), ()
    plain: dict[Any, CellType] = {str: "text", int: "year", float: "number", bool: "boolean"}
    return plain[kind], ()


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)


def _without_none(kind: Any) -> Any:
    if get_origin(kind) not in (Union, types.UnionType):
        return kind
    arms = tuple(arm for arm in get_args(kind) if arm is not type(None))
    return arms[0] if len(arms) == 1 else Union[arms]  # noqa: UP007 - built at run time
