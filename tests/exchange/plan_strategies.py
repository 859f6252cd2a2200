"""Arbitrary plans, built from the record types: every field, in every language, as people may write it."""

from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from zhospar.engine.plan import Period, Plan, Record
from zhospar.engine.plan_building import build_plan
from zhospar.exchange.record_cells import required_of, types_of
from zhospar.statute.localized import Localized

LETTERS = "абвгдеӘәҒғҚқҢңӨөҰұҮүҺһІіёЁъЫэЯabcXYZ 0123456789.,:;!?«»\"'-–—/()%№#&<>=*+@_|{}[]~^`$\\\t\n"
DATES = ("on", "act_on", "done_on")
TERMS = ("start", "end")
ID_LISTS = ("basis", "problems", "aims", "stages", "findings", "after", "serves", "threatens", "conditions", "sections")

texts = st.text(LETTERS, min_size=1, max_size=40) | st.sampled_from(
    [
        "=1+1",
        "-",
        "1.10",
        "007",
        "2016",
        "true",
        "нет",
        "жоқ",
        "null",
        "~",
        "1e5",
        "0x1F",
        "_x0041_",
        "'x",
        "#REF!",
        "💧 су",
        "2016-02-20",
        "12,5",
        "Kaзaқстан",
        "a: b",
        "- c",
        "%TAG",
        "@x",
        "йод й ё",
        "a\u2028b",
        "\xa0x\xa0y",
    ]
)
ids = st.from_regex(r"[a-zа-я0-9][a-zа-я0-9.\-]{0,6}", fullmatch=True)
years = st.integers(1990, 2100)
numbers = (
    st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9, allow_nan=False) | st.decimals(0, 9999, places=2).map(float)
)
days = st.dates().map(str) | st.dates().map(lambda day: f"{day:%d.%m.%Y}" if day.year > 999 else str(day))


def _localized(*, required: bool) -> st.SearchStrategy[Any]:
    kazakh = texts.filter(lambda text: bool(text.strip()))
    whole = st.fixed_dictionaries({"kk": kazakh}, optional={"ru": texts, "en": texts})
    return whole if required else whole | st.fixed_dictionaries({}, optional={"ru": texts, "en": texts})


def _field(name: str, kind: Any, *, required: bool) -> st.SearchStrategy[Any]:
    origin = get_origin(kind)
    if kind is Localized:
        return _localized(required=required)
    if origin is Literal:
        return st.sampled_from([one for one in get_args(kind) if one or not required])
    if kind is Period:
        return st.lists(years, min_size=2, max_size=2).map(lambda two: {"first": min(two), "last": max(two)})
    if origin is tuple:
        return _items(name, get_args(kind)[0])
    if origin is dict:
        keys = years if get_args(kind)[0] is int else ids
        return st.dictionaries(keys, _field("", get_args(kind)[1], required=False), max_size=3)
    if isinstance(kind, type) and issubclass(kind, Record):
        return records(kind)
    if origin in (Union, UnionType):
        return (texts.filter(lambda text: bool(text.strip())) | numbers) if str in get_args(kind) else numbers
    if kind is str:
        return _text_field(name)
    return {bool: st.booleans(), int: years, float: numbers}[kind]


def _text_field(name: str) -> st.SearchStrategy[str]:
    if name == "id":
        return ids
    if name in DATES:
        return days
    return years.map(str) | days if name in TERMS else texts.filter(lambda text: bool(text.strip()))


def _items(name: str, kind: Any) -> st.SearchStrategy[Any]:
    if kind is str:
        return st.lists(ids if name in ID_LISTS else texts, max_size=3)
    return st.lists(years if kind is int else records(kind), max_size=3)


def records(shape: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """Plain data of a record: its required fields, and any of the others."""
    kinds = {name: kind for name, kind in types_of(shape).items() if name != "format"}
    must = required_of(shape)
    fields = {name: _field(name, kind, required=name in must) for name, kind in kinds.items()}
    return st.fixed_dictionaries(
        {name: how for name, how in fields.items() if name in must},
        optional={name: how for name, how in fields.items() if name not in must},
    )


def _with_own_ids(data: dict[str, Any]) -> dict[str, Any]:
    """No id twice: each is led by its place."""
    number = 0
    for name in ("stages", "directions", "goals", "tasks", "indicators", "measures", "risks", "budget_programmes"):
        for one in data.get(name, []):
            number += 1
            one["id"] = f"{number}.{one['id']}"
    return data


KINDS = ("state-programme", "state-body-strategic-plan", "territory-programme", "concept", "implementation-report")


def plans() -> st.SearchStrategy[Plan]:
    """Plans as the reader makes them."""
    kinds = st.sampled_from(KINDS)
    return st.tuples(records(Plan).map(_with_own_ids), kinds).map(lambda two: build_plan({**two[0], "kind": two[1]}))
