"""The skeletons of editions: directions, goals, tasks, indicators and measures as a tree, with links upwards and money.

What the golden thread is walked along; a whole plan would be read for it in vain.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec

from zhospar.engine.plan import Number
from zhospar.records.documents.models import Element
from zhospar.statute.localized import Localized

TREE = ("directions", "goals", "tasks", "indicators", "measures")
"""Lists whose elements stand in the tree."""
BRANCHES = ("goals", "directions")
"""Lists whose elements a thread is drawn through; what hangs below them is drawn with them."""
PAYING = ("funding", "budget_programmes")
OUTLINE = ("directions", "goals", "links")
"""The lists that tell what a document's goals are and where they lead; enough for a first look."""
WHOLE = (*TREE, "links", *PAYING)
_PARENTS = {
    "goals": ("parent", "direction"),
    "tasks": ("goal",),
    "indicators": ("of",),
    "measures": ("of", "task", "goal", "direction"),
}
"""Fields that name what an element hangs below, the nearest first."""


@dataclass(frozen=True, slots=True)
class Part:
    """An element in the tree. `above` are the ids of those it hangs below, the nearest first."""

    list: str
    code: str
    title: Localized
    identity: UUID
    above: tuple[str, ...]
    cost: Number | None = None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link upwards, in words and as it was led to what is on record."""

    to_kind: str
    document: Localized
    element: Localized
    to_document: UUID | None
    to_identity: UUID | None
    reason: bool


@dataclass(frozen=True, slots=True)
class Spent:
    """Money that is told for parts of a plan (`of`), and what is paid."""

    title: Localized
    code: str
    amount: Number
    of: tuple[str, ...]


@dataclass(slots=True)
class Skeleton:
    """The skeleton of one edition."""

    parts: dict[str, Part] = field(default_factory=dict)
    """By id within the plan; ids are unique there."""
    links: dict[str, list[LinkRow]] = field(default_factory=dict)
    """By the id of the part that they start from; "" the document."""
    money: list[Spent] = field(default_factory=list)
    as_a_whole: bool = False
    """Whether money is told for the whole document."""
    codes: dict[UUID, str] = field(default_factory=dict)
    """Ids by identity."""
    under: dict[str, list[str]] = field(default_factory=dict)
    """By id, the parts that hang directly below."""

    def chain(self, code: str) -> Iterator[str]:
        """A part and all that it hangs below, the nearest first."""
        seen, waiting = set(), [code]
        while waiting:
            one = waiting.pop(0)
            if one in self.parts and one not in seen:
                seen.add(one)
                yield one
                waiting += self.parts[one].above

    def below(self, code: str) -> list[str]:
        """All parts that hang below one, itself among them; of the document ("") every part."""
        if not code:
            return list(self.parts)
        found, waiting = {code: None}, [code]
        while waiting:
            for one in self.under.get(waiting.pop(), ()):
                if one not in found:
                    found[one] = None
                    waiting.append(one)
        return list(found)

    def branch(self, code: str) -> str:
        """The goal or direction through which a thread is drawn for a part: itself, or the nearest one above."""
        return next((one for one in self.chain(code) if self.parts[one].list in BRANCHES), code)

    def upward(self, code: str) -> list[LinkRow]:
        """The links by which a part follows from something higher: its own, else of what it hangs below, else of the document."""
        for one in (*self.chain(code), ""):
            if told := self.links.get(one):
                return told
        return []

    def branches(self) -> list[str]:
        """The goals of a document; its directions where it has no goals."""
        goals = [code for code, part in self.parts.items() if part.list == "goals"]
        return goals or [code for code, part in self.parts.items() if part.list == "directions"]


def skeletons_of(editions: Collection[UUID], lists: Collection[str] = WHOLE) -> dict[UUID, Skeleton]:
    """The skeletons of editions, of these lists only: one query, however many."""
    found: dict[UUID, Skeleton] = {one: Skeleton() for one in editions}
    rows = Element.objects.filter(edition__in=found, list__in=lists, removed=False).order_by("edition", "place", "id")
    fields = ("edition", "list", "code", "identity", "to_document", "to_identity", "record")
    for edition, name, code, identity, document, to_identity, record in rows.values_list(*fields):
        skeleton = found[edition]
        if name == "links":
            skeleton.links.setdefault(record.get("of", ""), []).append(_link(record, document, to_identity))
        elif name in TREE:
            _add(skeleton, _part(name, code, identity, record))
        else:
            skeleton.money.extend(_spent(name, record))
            skeleton.as_a_whole |= name == "funding" and not record.get("of") and bool(record.get("amount"))
    return found


def _add(skeleton: Skeleton, part: Part) -> None:
    key = part.code or str(part.identity)
    skeleton.parts[key] = part
    skeleton.codes[part.identity] = key
    for above in part.above:
        skeleton.under.setdefault(above, []).append(key)
    if part.cost is not None:
        skeleton.money.append(Spent(part.title, part.code, part.cost, part.above))


def _part(name: str, code: str, identity: UUID, record: Mapping[str, Any]) -> Part:
    above = tuple(dict.fromkeys(record[one] for one in _PARENTS.get(name, ()) if record.get(one)))
    return Part(name, code, _text(record.get("title")), identity, above, record.get("cost"))


def _link(record: Mapping[str, Any], document: UUID | None, identity: UUID | None) -> LinkRow:
    return LinkRow(
        record["to_kind"],
        _text(record.get("document")),
        _text(record.get("element")),
        document,
        identity,
        bool(record.get("reason")),
    )


def _spent(name: str, record: Mapping[str, Any]) -> Iterator[Spent]:
    """Money told for a part; what is told for the whole document pays no goal in particular."""
    if name == "funding":
        if record.get("of") and record.get("amount"):
            yield Spent(_text(record.get("note")), record["of"], record["amount"], (record["of"],))
        return
    amount = sum((record.get("amounts") or {}).values())
    if amount:
        yield Spent(_text(record.get("title")), record.get("id", ""), amount, tuple(record.get("serves") or ()))


def _text(told: Any) -> Localized:
    return msgspec.convert(told or {}, Localized)
