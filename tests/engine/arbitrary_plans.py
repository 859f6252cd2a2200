"""Arbitrary plans of a kind: as tangled as the record types allow, with ids and names that meet often enough to matter."""

from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from zhospar.engine.plan import Period, Plan, Record
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Choices, Content, Structure
from zhospar.statute.localized import Localized

IDS = ["", "1", "2", "1.1", "1.2", "2.1", "a", "б"]
YEARS = st.integers(2012, 2021)
NUMBERS = st.integers(-5, 1000) | st.sampled_from([0.1, 12.5, -0.0, 1e300])
WORDS = ["", "Жоспар", "жоспар ", "2016", "-", "0", "x" * 300, "2016-02-30", "10 %"]
TEXTS = st.sampled_from(WORDS).flatmap(lambda kk: st.sampled_from([Localized(kk), Localized(kk, kk, kk), Localized()]))
LISTS = (
    "stages",
    "directions",
    "goals",
    "tasks",
    "indicators",
    "measures",
    "risks",
    "budget_programmes",
    "rows",
    "funding",
)


class Names:
    """The ids that the law has for a kind: sections, items, columns, values of lists, kinds, bodies."""

    def __init__(self, edition: Edition, kind: str) -> None:
        contents = [cited.entry for cited in edition.of(Content, kind)]
        self.items = [(entry.section, entry.id) for entry in contents] or [("x", "y")]
        self.columns = [column.id for entry in contents for column in entry.columns] or ["year"]
        self.parts = [part.id for entry in contents for part in entry.parts]
        sections = [section.id for cited in edition.of(Structure, kind) for section in cited.entry.sections]
        values = [value.id for cited in edition.all_of(Choices) for value in cited.entry.values]
        self.by_field: dict[str, list[str]] = {
            "sections": [*sections, "no-such-section"],
            "to_kind": [*edition.kinds, "no-such-kind"],
            "kind": list(edition.kinds),
            "body_class": ["", *edition.classes],
            "by": list(edition.bodies)[:20],
            "conditions": list(edition.conditions),
            "variant": ["", *(one.id for one in edition.kind(kind).variants_named)],
            "criterion": [one.id for one in edition.provisions.values() if one.check == "assisted"][:40],
        }
        self.values = [*values, *IDS]


def plans_of(edition: Edition, kind: str) -> st.SearchStrategy[Plan]:
    """Plans of one kind, of any content."""
    names = Names(edition, kind)
    fields = {
        name: _field(name, of, names)
        for name, of in get_type_hints(Plan).items()
        if name not in ("format", "kind", "period", "title")
    }
    periods = st.tuples(YEARS, st.integers(0, 11)).map(lambda two: Period(first=two[0], last=two[0] + two[1]))
    return st.builds(Plan, kind=st.just(kind), title=TEXTS, period=periods, **fields)


def _field(name: str, of: Any, names: Names) -> st.SearchStrategy[Any]:
    origin = get_origin(of)
    if of is Localized:
        return TEXTS
    if origin in (Union, UnionType):
        arms = [_field(name, arm, names) if arm is not type(None) else st.none() for arm in get_args(of)]
        return st.one_of(arms)
    if origin is tuple:
        return st.lists(_field(name, get_args(of)[0], names), max_size=3).map(tuple)
    if origin is dict:
        keys = YEARS if get_args(of)[0] is int else st.sampled_from([*names.columns, "2016", "all"])
        return st.dictionaries(keys, _field(name, get_args(of)[1], names), max_size=3)
    if origin is Literal:
        return st.sampled_from(get_args(of))
    if of is Period:
        return st.tuples(YEARS, YEARS).map(lambda two: Period(first=min(two), last=max(two)))
    if isinstance(of, type) and issubclass(of, Record):
        return _record(of, names)
    return {str: _word(name, names), int: YEARS, float: NUMBERS, bool: st.booleans()}[of]


def _word(name: str, names: Names) -> st.SearchStrategy[str]:
    if name in names.by_field:
        return st.sampled_from(names.by_field[name] or [""])
    if name in ("id", "of", "goal", "task", "direction", "parent", "stage", "indicator"):
        return st.sampled_from(IDS)
    if name in ("start", "end", "on", "done_on", "act_on"):
        return st.sampled_from(["", "2015", "2016-03-01", "2018-12-31"])
    return st.sampled_from([*names.values, *names.parts, *WORDS])


def _record(shape: type[Record], names: Names) -> st.SearchStrategy[Any]:
    fields = {name: _field(name, of, names) for name, of in get_type_hints(shape).items()}
    if {"section", "item"} <= fields.keys():
        own = {name: how for name, how in fields.items() if name not in ("section", "item")}
        return st.sampled_from(names.items).flatmap(
            lambda item: st.builds(shape, section=st.just(item[0]), item=st.just(item[1]), **own)
        )
    return st.builds(shape, **fields)


def plain(plan: Plan) -> dict[str, Any]:
    """A plan as the plain data of a file."""
    data: dict[str, Any] = msgspec.to_builtins(plan)
    return data
