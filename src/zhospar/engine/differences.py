"""Two editions of a document side by side: what was put in, taken out and changed, and every changed target by its name.

Elements are matched by their ids: identity outlives editions. A target is raised or lowered by the direction that is
wanted of it: where less is better, a higher value is a lowered target. Money is told in its own lines and sums.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import msgspec

from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Funding, Indicator, Number, Passage, Plan, Record, Row, Scalar
from zhospar.engine.spelling import normalised
from zhospar.engine.stems import stems
from zhospar.engine.text_difference import Piece, localized_pieces
from zhospar.statute.localized import LANGUAGES, Language, Localized

Change = Literal["added", "removed", "changed"]
TargetLabel = Literal["raised", "lowered", "dropped", "reworded", "method-break", "changed", "added"]
LABELS: tuple[TargetLabel, ...] = ("raised", "lowered", "dropped", "reworded", "method-break", "changed", "added")
"""Every label; their names stand in the words of the faces."""

LISTS = (
    "stages", "directions", "goals", "tasks", "indicators", "measures", "risks", "budget_programmes", "interactions", "links",
    "passages", "rows", "grounds", "acts", "confirmations",
)  # fmt: skip
"""The lists of a plan whose elements are matched; money is told apart."""
_APART = frozenset({*LISTS, "funding", "format"})
_METHOD_FIELDS = ("value", "measure", "better", "base_year", "base_value", "base_indicator", "kind")
"""Where one of these changes, values before and after do not compare."""
_METHOD_TEXTS = ("unit", "method")
_WORDING = ("title", "nature", "unit", "method", "source", "comparable")
_TOLERANCE = 1e-9
_LARGEST = 1e15
"""Beyond this a number no longer keeps every digit."""


class FieldChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """A field before and after, as plain data; for texts, the pieces in each language that changed."""

    field: str
    before: Any
    after: Any
    pieces: dict[Language, tuple[Piece, ...]] = {}


class ElementChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """An element that was added, removed or changed, and where it stands ("goals/1.2")."""

    list: str
    where: str
    change: Change
    title: Localized = Localized()
    id: str = ""
    fields: tuple[FieldChange, ...] = ()


class YearChange(msgspec.Struct, frozen=True):
    """The planned value of one year before and after; None where there is none."""

    year: int
    before: Scalar | None
    after: Scalar | None
    label: TargetLabel


class TargetChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """What happened to a target. `labels` holds all that apply, the gravest first."""

    id: str
    title: Localized
    before: Indicator | None
    after: Indicator | None
    labels: tuple[TargetLabel, ...]
    years: tuple[YearChange, ...] = ()
    broken_by: tuple[str, ...] = ()
    """Fields whose change makes the values incomparable."""
    pieces: dict[Language, tuple[Piece, ...]] = {}
    """The title's wording."""

    @property
    def label(self) -> TargetLabel:
        """The one label to be shown where there is room for one."""
        return self.labels[0]


class MoneyChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """An amount before and after; None where there was none. `of` names a part of the document, empty is the whole."""

    before: Number | None
    after: Number | None
    year: int | None = None
    stage: str = ""
    source: str = ""
    of: str = ""

    @property
    def difference(self) -> Number:
        return _tidy((self.after or 0) - (self.before or 0))


class Money(msgspec.Struct, frozen=True, omit_defaults=True):
    """Money before and after: the lines that changed, and the whole document's sums by year, by stage, by source and in all."""

    lines: tuple[MoneyChange, ...] = ()
    by_year: tuple[MoneyChange, ...] = ()
    by_stage: tuple[MoneyChange, ...] = ()
    by_source: tuple[MoneyChange, ...] = ()
    total: MoneyChange = MoneyChange(0, 0)


class Differences(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that differs between two editions of a document."""

    document: tuple[FieldChange, ...] = ()
    """The document's own fields: title, period, territory ..."""
    elements: tuple[ElementChange, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    money: Money = Money()
    unchanged_targets: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.document or self.elements or self.targets or self.money.lines)

    @property
    def labels(self) -> dict[TargetLabel, int]:
        """How many targets bear each label first."""
        counts = Counter(target.label for target in self.targets)
        return {label: counts[label] for label in LABELS if counts[label]}

    def of_list(self, name: str) -> tuple[ElementChange, ...]:
        """The changes in one of the plan's lists."""
        return tuple(change for change in self.elements if change.list == name)

    @property
    def touched(self) -> frozenset[str]:
        """Ids of the elements that were added, removed or changed."""
        return frozenset(change.id for change in self.elements if change.id) | frozenset(
            line.of for line in self.money.lines if line.of
        )


def differences(before: Plan, after: Plan) -> Differences:
    """What differs between an edition and a later one."""
    elements = tuple(change for name in LISTS for change in _of_list(name, getattr(before, name), getattr(after, name)))
    judged = list(_targets(before, after))
    return Differences(
        document=tuple(_fields(before, after, _APART)),
        elements=elements,
        targets=tuple(change for change in judged if change is not None),
        money=_money(before, after),
        unchanged_targets=judged.count(None),
    )


def days_left(period_end: date, on: date) -> int:
    """Days from a day to the last day of the period; negative when it is over."""
    return (period_end - on).days


# --- elements ------------------------------------------------------------------------------------------------------


def _of_list(name: str, before: Sequence[Record], after: Sequence[Record]) -> Iterator[ElementChange]:
    old, new = _by_identity(before), _by_identity(after)
    for key in dict.fromkeys([*old, *new]):
        one, other = old.get(key), new.get(key)
        record = other or one
        assert record is not None
        change: Change = "added" if one is None else "removed" if other is None else "changed"
        fields = tuple(_fields(one, other)) if one is not None and other is not None else ()
        if change != "changed" or fields:
            place = key[0] if isinstance(key[0], str) else "/".join(str(part) for part in key[0] if part != "")
            own = str(getattr(record, "id", ""))
            yield ElementChange(name, f"{name}/{place}", change, _title(record), own, fields)


_Identity = tuple[Any, int]


def _by_identity(records: Sequence[Record]) -> dict[_Identity, Record]:
    """Records by what makes them the same in both editions; of several alike, by their order."""
    found: dict[_Identity, Record] = {}
    seen: Counter[Hashable] = Counter()
    for record in records:
        identity = _identity(record)
        found[identity, seen[identity]] = record
        seen[identity] += 1
    return found


def _identity(record: Record) -> Hashable:
    match record:
        case Passage() as passage:
            return (passage.section, passage.item, passage.part)
        case Row() as row:
            return (row.section, row.item, row.id) if row.id else (row.section, row.item, row.part, "")
    own = getattr(record, "id", "")
    if own:
        return str(own)
    names = _IDENTITIES.get(type(record).__name__, ())
    return tuple(str(getattr(record, name)) for name in names)


_IDENTITIES = {
    "Link": ("of", "to_kind", "element_id"),
    "Ground": ("type", "number", "on"),
    "Act": ("type", "by"),
    "Confirmation": ("criterion", "of"),
}
"""What makes a record without an id the same in both editions."""


def _title(record: Record) -> Localized:
    for name in ("title", "document", "name", "reason"):
        value = getattr(record, name, None)
        if isinstance(value, Localized) and value:
            return value
    if isinstance(record, Row):
        return record.texts.get("title") or next(iter(record.texts.values()), Localized())
    return Localized()


def _fields(before: Record, after: Record, apart: frozenset[str] = frozenset()) -> Iterator[FieldChange]:
    for name in before.__struct_fields__:
        one, other = getattr(before, name), getattr(after, name)
        if name in apart or one == other:
            continue
        if isinstance(one, dict) and isinstance(other, dict):
            yield from _cells(name, one, other)
        else:
            yield _field(name, one, other)


def _cells(name: str, before: Mapping[Any, Any], after: Mapping[Any, Any]) -> Iterator[FieldChange]:
    """A field of several cells (years, columns), cell by cell: "planned.2018"."""
    for key in sorted({*before, *after}, key=str):
        one, other = before.get(key), after.get(key)
        if one != other:
            yield _field(f"{name}.{key}", one, other)


def _field(name: str, one: Any, other: Any) -> FieldChange:
    texts = [text for text in (one, other) if isinstance(text, Localized)]
    if not texts:
        return FieldChange(name, _plain(one), _plain(other))
    before, after = (text if isinstance(text, Localized) else Localized() for text in (one, other))
    pieces = localized_pieces(before, after)
    return FieldChange(name, _plain(one), _plain(other), pieces)


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(list(value) if isinstance(value, tuple) else value)


# --- targets -------------------------------------------------------------------------------------------------------


def _targets(before: Plan, after: Plan) -> Iterator[TargetChange | None]:
    """What became of each indicator's target; None where it is what it was."""
    old, new = _indicators(before), _indicators(after)
    for key in dict.fromkeys([*old, *new]):
        yield _target(old.get(key), new.get(key))


def _indicators(plan: Plan) -> dict[_Identity, Indicator]:
    return {key: record for key, record in _by_identity(plan.indicators).items() if isinstance(record, Indicator)}


def _target(before: Indicator | None, after: Indicator | None) -> TargetChange | None:
    if before is None or after is None:
        return _only_one(before, after)
    broken = tuple(_broken_by(before, after))
    years = tuple(_years(before, after, compares=not broken))
    labels = tuple(_labels(before, after, broken, years))
    if not labels:
        return None
    return TargetChange(
        after.id, after.title, before, after, labels, years, broken, localized_pieces(before.title, after.title)
    )


def _only_one(before: Indicator | None, after: Indicator | None) -> TargetChange | None:
    """A target that one edition has and the other has not."""
    only = after or before
    if only is None:
        return None
    label: TargetLabel = "added" if before is None else "dropped"
    years = tuple(
        YearChange(year, value if before else None, value if after else None, label)
        for year, value in sorted(only.planned.items())
    )
    return TargetChange(only.id, only.title, before, after, (label,), years)


def _labels(
    before: Indicator, after: Indicator, broken: Sequence[str], years: Sequence[YearChange]
) -> Iterator[TargetLabel]:
    if broken:
        yield "method-break"
    of_values = {year.label for year in years}
    if of_values and not broken:
        yield next(iter(of_values)) if of_values <= {"raised"} or of_values <= {"lowered"} else "changed"
    elif before.due != after.due and not broken:
        yield "changed"
    if any(name not in broken and _reworded(getattr(before, name), getattr(after, name)) for name in _WORDING):
        yield "reworded"


def _reworded(before: Localized, after: Localized) -> bool:
    """Whether other words stand in a language in which there were some; marks, blanks and case apart."""
    return any(
        getattr(before, language) and normalised(getattr(before, language)) != normalised(getattr(after, language))
        for language in LANGUAGES
    )


def _broken_by(before: Indicator, after: Indicator) -> Iterator[str]:
    """Fields by whose change the values no longer compare: method, unit, kind of value, direction, base."""
    for name in _METHOD_FIELDS:
        one, other = getattr(before, name), getattr(after, name)
        if one in ("", None) or one == other:  # what was not told before is told now: nothing was changed
            continue
        if name != "base_value" or not _same_value(one, other):
            yield name
    for name in _METHOD_TEXTS:
        if not _same_words(getattr(before, name), getattr(after, name)):
            yield name


def _same_words(one: Localized, other: Localized) -> bool:
    """Whether two texts say the same in each language that both are written in: endings, order of marks and case apart."""
    both: list[Language] = [language for language in LANGUAGES if getattr(one, language) and getattr(other, language)]
    if not both:
        return not one
    return all(_alike(str(getattr(one, language)), str(getattr(other, language)), language) for language in both)


def _alike(one: str, other: str, language: Language) -> bool:
    return normalised(one) == normalised(other) or (stems(one, language) == stems(other, language) != ())


def _years(before: Indicator, after: Indicator, compares: bool) -> Iterator[YearChange]:
    for year in sorted({*before.planned, *after.planned}):
        one, other = before.planned.get(year), after.planned.get(year)
        if one != other and not _same_value(one, other):
            yield YearChange(year, one, other, _label_of(one, other, after.better if compares else ""))


def _label_of(before: Scalar | None, after: Scalar | None, better: str) -> TargetLabel:
    if before is None or after is None:
        return "added" if before is None else "dropped"
    one, other = read_number(before), read_number(after)
    if one is None or other is None or better not in ("up", "down"):
        return "changed"
    return "raised" if (other > one) == (better == "up") else "lowered"


def _same_value(one: Any, other: Any) -> bool:
    """Whether two values are the same number, however they are written."""
    first, second = read_number(one), read_number(other)
    return first is not None and second is not None and abs(first - second) <= _TOLERANCE * max(1, abs(first))


# --- money ---------------------------------------------------------------------------------------------------------

_Line = tuple[int | None, str, str, str]
"""Year, stage, source, part."""


def _money(before: Plan, after: Plan) -> Money:
    old, new = _lines(before.funding), _lines(after.funding)
    whole = [(year, stage, source, of) for year, stage, source, of in {**old, **new} if not of]
    return Money(
        lines=tuple(_money_changes(old, new, list(dict.fromkeys([*old, *new])))),
        by_year=_sums(old, new, whole, 0),
        by_stage=_sums(old, new, whole, 1),
        by_source=_sums(old, new, whole, 2),
        total=MoneyChange(_sum(old, whole) or 0, _sum(new, whole) or 0),
    )


def _lines(funding: Sequence[Funding]) -> dict[_Line, Number | None]:
    found: dict[_Line, Number | None] = {}
    for line in funding:
        key = (line.year, line.stage, line.source, line.of)
        known = found.get(key)
        found[key] = line.amount if known is None else _tidy(known + (line.amount or 0))
    return found


def _money_changes(
    old: Mapping[_Line, Number | None], new: Mapping[_Line, Number | None], keys: Sequence[_Line]
) -> Iterator[MoneyChange]:
    for key in sorted(keys, key=lambda key: (key[3], key[0] or 0, key[1], key[2])):
        if (key in old) != (key in new) or old.get(key) != new.get(key):
            year, stage, source, of = key
            yield MoneyChange(old.get(key), new.get(key), year, stage, source, of)


def _sums(
    old: Mapping[_Line, Number | None], new: Mapping[_Line, Number | None], keys: Sequence[_Line], part: int
) -> tuple[MoneyChange, ...]:
    """The sums of the whole document's lines by one part of their key, where there is such a part."""
    values = sorted({key[part] for key in keys if key[part] not in (None, "")}, key=str)
    name = ("year", "stage", "source")[part]
    changes = []
    for value in values:
        own = [key for key in keys if key[part] == value]
        change = MoneyChange(_sum(old, own), _sum(new, own))
        changes.append(msgspec.structs.replace(change, **{name: value}))
    return tuple(changes)


def _sum(lines: Mapping[_Line, Number | None], keys: Sequence[_Line]) -> Number | None:
    """The sum of the lines that there are; None where there is none."""
    amounts = [amount for key in keys if (amount := lines.get(key)) is not None]
    return _tidy(sum(amounts)) if amounts else None


def _tidy(number: Number) -> Number:
    """A sum without the dust of binary fractions."""
    tidy = round(float(number), 6)
    return int(tidy) if abs(tidy) <= _LARGEST and tidy == int(tidy) else tidy
