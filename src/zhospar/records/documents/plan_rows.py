"""Rows <-> plan, in this one place.

A plan's lists of records become elements; its other fields the edition's head. Values by year leave the record for a table
of their own. Whatever is written is read back equal.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from zhospar.engine.plan import Plan, Record
from zhospar.records.documents.models import Edition, Element, YearValue

_HINTS = get_type_hints(Plan)
HEAD_LISTS = frozenset({"grounds", "acts"})
"""Lists of records that stand in the head: small, and changed as a whole."""
LISTS: dict[str, type[Record]] = {
    name: get_args(hint)[0]
    for name, hint in _HINTS.items()
    if name not in HEAD_LISTS
    and get_origin(hint) is tuple
    and isinstance(get_args(hint)[0], type)
    and issubclass(get_args(hint)[0], Record)
}
"""The plan's lists of elements, each with the type of its records, in the plan's order."""
BY_YEAR = {"planned": "planned", "actual": "actual"}
"""Fields of an indicator that hold a value for each year, and the kind of value that they become."""


class Parts(msgspec.Struct, frozen=True):
    """A plan taken apart: the head, and for each element its list, code, record and values by year."""

    head: dict[str, Any]
    elements: tuple["ElementParts", ...]


class ElementParts(msgspec.Struct, frozen=True):
    """An element about to become a row."""

    list: str
    code: str
    place: int
    record: dict[str, Any]
    values: dict[str, dict[int, Any]]


def taken_apart(plan: Plan) -> Parts:
    """A plan as head and elements, all of it plain data. Decisions on record are not content and stay out."""
    plain = msgspec.to_builtins(plan, str_keys=True)
    head = {name: value for name, value in plain.items() if name not in LISTS and name not in ("format", "acts")}
    elements = [
        element_parts(name, place, record) for name in LISTS for place, record in enumerate(plain.get(name, ()), 1)
    ]
    return Parts(head, _named_once(elements))


def _named_once(elements: list[ElementParts]) -> tuple[ElementParts, ...]:
    """Of elements with the same name in a list only the first keeps it (a text told twice is a finding, not a fault)."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for one in elements:
        if (one.list, one.code) in seen:
            one = msgspec.structs.replace(one, code="")  # noqa: PLW2901
        seen.add((one.list, one.code))
        kept.append(one)
    return tuple(kept)


def name_of(list_name: str, record: Mapping[str, Any]) -> str:
    """What an element is called within its plan: its id, or the place that a text or answer is for; may be empty."""
    if list_name == "passages":
        return "/".join(str(record.get(field, "")) for field in ("section", "item", "part")).rstrip("/")
    if list_name == "confirmations":
        return "/".join(str(record.get(field, "")) for field in ("criterion", "of")).rstrip("/")
    if list_name == "rows":
        return "/".join(str(record.get(field, "")) for field in ("section", "item", "id")) if record.get("id") else ""
    return str(record.get("id", ""))


def element_parts(list_name: str, place: int, record: Mapping[str, Any]) -> ElementParts:
    """One record as plain data, its values by year apart."""
    values = {
        kind: {int(year): value for year, value in record[field].items()}
        for field, kind in BY_YEAR.items()
        if isinstance(record.get(field), Mapping)
    }
    rest = {name: value for name, value in record.items() if name not in values}
    return ElementParts(list_name, name_of(list_name, record)[:200], place, rest, values)


def save_new(edition: Edition, parts: Iterable[ElementParts], identities: Mapping[tuple[str, str], UUID]) -> None:
    """Write elements of an edition that has none of them yet; known identities (by list and code) are kept."""
    rows, values = [], []
    for one in parts:
        row = Element(edition=edition, list=one.list, code=one.code, place=one.place, record=one.record)
        row.identity = identities.get((one.list, one.code), row.identity) if one.code else row.identity
        rows.append(row)
        values.append(one.values)
    Element.objects.bulk_create(rows, batch_size=500)
    YearValue.objects.bulk_create(
        (value for row, told in zip(rows, values, strict=True) for value in year_values(row, told)), batch_size=1_000
    )


def year_values(element: Element, told: Mapping[str, Mapping[int, Any]]) -> list[YearValue]:
    """The rows of an element's values by year."""
    return [
        YearValue(
            element=element,
            kind=kind,
            year=year,
            number=None if isinstance(value, str) else value,
            text=value if isinstance(value, str) else "",
        )
        for kind, by_year in told.items()
        for year, value in by_year.items()
    ]


def plain_value(value: YearValue) -> int | float | str:
    """A value by year as the plan writes it; whole numbers without a fraction."""
    if value.number is None:
        return value.text
    return whole(value.number)


def put_together(head: Mapping[str, Any], elements: Iterable[Element], acts: Iterable[Mapping[str, Any]] = ()) -> Plan:
    """The plan of an edition. `elements` come in order, with their values fetched; removed ones are left out."""
    plain: dict[str, Any] = dict(head)
    for name in LISTS:
        plain[name] = []
    for element in elements:
        if not element.removed:
            plain[element.list].append(whole_record(element))
    plain["acts"] = list(acts)
    return msgspec.convert(plain, Plan, str_keys=True)


def whole_record(element: Element) -> dict[str, Any]:
    """An element's record as plain data, its values by year among it."""
    record = dict(element.record)
    for value in element.values.all():
        record.setdefault(value.kind, {})[str(value.year)] = plain_value(value)
    return record


def canonical_bytes(plan: Plan) -> str:
    """The one spelling of a plan's content, of which an approved edition's digest is taken. What others said of it -
    decisions, answers of reviewers - is not in it.

    Equal plans have equal bytes, wherever they came from: fields at their default are left out, 31.0 is written 31.
    """
    content = msgspec.structs.replace(plan, acts=(), confirmations=())
    return msgspec.json.encode(_spelled(content), order="deterministic").decode()


def _spelled(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        told = ((name, getattr(value, name), default) for name, default in _defaults(type(value)))
        return {name: _spelled(one) for name, one, default in told if one != default}
    if isinstance(value, Mapping):
        return {str(key): _spelled(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_spelled(one) for one in value]
    return whole(value) if isinstance(value, float) else value


@cache
def _defaults(shape: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """The fields of a record with what each holds where nothing was said."""
    return tuple(
        (one.name, one.default if one.default_factory is msgspec.NODEFAULT else one.default_factory())
        for one in msgspec.structs.fields(shape)
    )


def whole(number: float) -> int | float:
    """A whole number without its fraction, as far as a float tells whole numbers apart."""
    return int(number) if number.is_integer() and abs(number) < _TOLD_APART else number


_TOLD_APART = 2.0**53
