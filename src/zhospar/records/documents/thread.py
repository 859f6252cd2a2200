"""The golden thread: from any goal up to the highest document, and down to the measures that carry it out.

Documents in force are walked level by level: the number of queries grows with the number of levels, never with that of rows.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F, Q
from django.db.models.fields.json import KT

from zhospar.engine.plan import Number
from zhospar.records.documents.models import Edition, Element
from zhospar.records.documents.selectors import visible_to
from zhospar.records.documents.skeleton import OUTLINE, Part, Skeleton, skeletons_of
from zhospar.records.participants.facts import Actor
from zhospar.statute.localized import Localized

HOPS = 8
"""More levels than this the thread does not have; links that run in a circle end here."""
WIDTH = 8
"""Boxes of one kind of document; the others are counted."""


@dataclass(frozen=True, slots=True)
class InForce:
    """A document in force, or its registration card, as the map knows it."""

    id: UUID
    edition: UUID
    number: str
    kind: str
    variant: str
    title: Localized
    first: int
    last: int
    about: UUID | None
    body: str
    body_name: Localized
    body_class: str
    territory: str
    territory_name: Localized
    territory_path: str


@dataclass(frozen=True, slots=True)
class Node:
    """A goal, direction or indicator of a document; the document itself where `code` is empty."""

    key: str
    """What it is asked for by: the identity, or the id of the document."""
    document: InForce
    code: str
    list: str
    title: Localized
    outside: tuple[Localized, ...] = ()
    """Higher documents that it names and that are not on record."""


@dataclass(frozen=True, slots=True)
class MeasureNode:
    """A measure that carries a goal out, in the document itself or in a paper about it."""

    key: str
    document: InForce
    code: str
    title: Localized
    cost: Number | None
    node: str
    """Key of the goal."""


@dataclass(slots=True)
class Thread:
    """What hangs together with one node, or with one document."""

    chosen: frozenset[str]
    nodes: dict[str, Node] = field(default_factory=dict)
    wires: set[tuple[str, str]] = field(default_factory=set)
    """(key of the higher one, key of the lower one)."""
    measures: list[MeasureNode] = field(default_factory=list)
    more: dict[str, int] = field(default_factory=dict)
    """By kind: how many lower ones are not shown."""
    skeletons: dict[UUID, Skeleton] = field(default_factory=dict)
    """By document, of those whose goals are shown."""


Known = Mapping[UUID, InForce]


def documents_in_force(actor: Actor | None, on: datetime.date, *, administration: bool = False) -> dict[UUID, InForce]:
    """The documents in force, and the cards, that somebody may know of, by their register numbers: one query."""
    rows = (
        Edition.objects.filter(Q(state="approved") | Q(document__state="card"))
        .filter(document__in=visible_to(actor, on, administration=administration))
        .exclude(document__state="ended")
        .select_related("document__developer__territory", "document__territory")
        .only(
            "document__number", "document__kind", "document__variant", "document__title", "document__about",
            "document__period_first", "document__period_last", "document__developer__code", "document__developer__name",
            "document__developer__short", "document__developer__body_class", "document__developer__territory__path",
            "document__developer__territory__name", "document__territory__path", "document__territory__name",
        )
        .order_by("document__number", "number")
    )  # fmt: skip
    return {row.document_id: _in_force(row) for row in rows}


def _in_force(row: Edition) -> InForce:
    document = row.document
    body = document.developer
    place = document.territory or body.territory
    return InForce(
        document.pk,
        row.pk,
        document.number,
        document.kind,
        document.variant,
        document.title,
        document.period_first,
        document.period_last,
        document.about_id,
        body.code,
        body.short or body.name,
        body.body_class,
        place.pk if place else "",
        place.name if place else Localized(),
        place.path if place else "",
    )


def linked_pairs(documents: Collection[UUID], known: Known) -> set[tuple[UUID, UUID]]:
    """Which of these documents are linked to which: (higher, lower). One query."""
    editions = {known[one].edition: one for one in documents}
    rows = Element.objects.filter(edition__in=editions, list="links", removed=False, to_document__in=documents)
    pairs = rows.order_by().values_list("to_document", "edition").distinct()
    return {(higher, editions[edition]) for higher, edition in pairs if higher != editions[edition]}


def taken_up_of(documents: Collection[UUID], known: Known) -> frozenset[UUID]:
    """The elements of these documents, by identity, to which others in force are linked: one query."""
    editions = [one.edition for one in known.values()]
    rows = Element.objects.filter(list="links", removed=False, to_document__in=documents, edition__in=editions)
    others = rows.exclude(edition__document=F("to_document")).exclude(to_identity=None)
    return frozenset(one for one in others.order_by().values_list("to_identity", flat=True).distinct() if one)


def place_of(key: UUID, known: Known) -> tuple[UUID, str] | None:
    """The document and the id within it of a node, by its identity or the id of the document; None where there is none."""
    if key in known:
        return key, ""
    editions = {one.edition: one.id for one in known.values()}
    rows = Element.objects.filter(identity=key, removed=False).values_list("edition", "code")
    return next(((editions[edition], code) for edition, code in rows if edition in editions), None)


def thread_of(document: UUID, code: str, known: Known, kinds: Collection[str] = (), width: int = WIDTH) -> Thread:
    """What hangs together with a part of a document, or (`code` empty) with all goals of a document.

    The way leads over documents of these kinds only, where any are named; papers about documents give their measures.
    """
    walk = _Walk(known, width, frozenset(kinds))
    walk.load([document])
    skeleton = walk.skeletons[document]
    starts = [skeleton.branch(code)] if code else skeleton.branches()[: width + 4] or [""]
    if not code:
        walk.more[known[document].kind] = max(len(skeleton.branches()) - len(starts), 0)
    keys = [walk.node(document, one) for one in starts]
    walk.up([(document, one) for one in starts])
    walk.down([(document, one) for one in starts])
    walk.add_measures()
    return Thread(frozenset(keys), walk.nodes, walk.wires, walk.measures, walk.more, walk.skeletons)


class _Walk:
    """A walk along the links: the skeletons met, the nodes and wires found."""

    def __init__(self, known: Known, width: int, kinds: frozenset[str]) -> None:
        self.known = known
        self.walked = {one for one, told in known.items() if not kinds or told.kind in kinds}
        self.width = width
        self.skeletons: dict[UUID, Skeleton] = {}
        self.nodes: dict[str, Node] = {}
        self.wires: set[tuple[str, str]] = set()
        self.measures: list[MeasureNode] = []
        self.more: dict[str, int] = {}

    def load(self, documents: Iterable[UUID]) -> None:
        """The skeletons of documents not met so far."""
        new = {self.known[one].edition: one for one in documents if one not in self.skeletons}
        if new:
            self.skeletons |= {new[edition]: one for edition, one in skeletons_of(new).items()}

    def node(self, document: UUID, code: str) -> str:
        """The key of a node, which is kept."""
        part = self.skeletons[document].parts.get(code)
        key = str(part.identity if part else document)
        if key not in self.nodes:
            told = self.known[document]
            self.nodes[key] = Node(
                key, told, part.code if part else "", part.list if part else "", part.title if part else told.title,
                tuple(_outside(self.skeletons[document], code)),
            )  # fmt: skip
        return key

    def up(self, frontier: list[tuple[UUID, str]]) -> None:
        """Whatever the parts follow from, level by level."""
        seen = set(frontier)
        for _ in range(HOPS):
            ends = [
                (lower, link)
                for lower in frontier
                for link in self.skeletons[lower[0]].upward(lower[1])
                if link.to_document in self.walked and link.to_document != lower[0]
            ]
            self.load({link.to_document for _, link in ends if link.to_document})
            frontier = []
            for (document, code), link in ends:
                assert link.to_document is not None  # in `walked`
                there = self.skeletons[link.to_document]
                higher = (
                    link.to_document,
                    there.branch(there.codes.get(link.to_identity, "")) if link.to_identity else "",
                )
                self.wires.add((self.node(*higher), self.node(document, code)))
                if higher not in seen:
                    seen.add(higher)
                    frontier.append(higher)
            if not frontier:
                return

    def down(self, frontier: list[tuple[UUID, str]]) -> None:
        """Whatever follows from the parts, level by level, no more of each kind than is shown."""
        seen = set(frontier)
        for _ in range(HOPS):
            found = self._of_few(self._following(frontier))
            self.load({lower for _, lower, _ in found})
            told = self._told(found)
            frontier = []
            for higher, lower in self._that_fit(told, seen):
                self.wires.add((self.node(*higher), self.node(*lower)))
                if lower not in seen:
                    seen.add(lower)
                    frontier.append(lower)
            if not frontier:
                return

    def _following(self, frontier: list[tuple[UUID, str]]) -> list[tuple[tuple[UUID, str], UUID, str]]:
        """(part, lower document, id of the part there) for every link that ends at one of the parts, or at what hangs below it."""
        by_identity = {
            self.skeletons[document].parts[one].identity: (document, code)
            for document, code in frontier
            if code
            for one in self.skeletons[document].below(code)
        }
        whole = {document: (document, code) for document, code in frontier if not code}
        rows = Element.objects.filter(
            Q(to_identity__in=by_identity) | Q(to_document__in=whole),
            list="links",
            removed=False,
            edition__state="approved",
        ).exclude(edition__document__in={document for document, _ in frontier})
        fields = ("edition__document", "starts", "to_identity", "to_document")
        return sorted(
            (
                (by_identity.get(identity) or whole[to], document, of or "")
                for document, of, identity, to in rows.order_by()
                .annotate(starts=KT("record__of"))
                .values_list(*fields)
                .distinct()
                if document in self.walked and (identity in by_identity or to in whole)
            ),
            key=lambda one: (self.known[one[1]].number, one[2]),
        )

    def _of_few(self, found: Iterable[tuple[tuple[UUID, str], UUID, str]]) -> list[tuple[tuple[UUID, str], UUID, str]]:
        """The links from no more documents of one kind than there is room for: the others are counted and not read."""
        few: dict[str, set[UUID]] = {}
        left: dict[str, set[tuple[UUID, str]]] = {}
        kept = []
        for told in found:
            _, document, of = told
            kind = self.known[document].kind
            room = few.setdefault(kind, set())
            if document in self.skeletons or document in room or len(room) < self.width:
                room.add(document)
                kept.append(told)
            else:
                left.setdefault(kind, set()).add((document, of))
        self._count(left)
        return kept

    def _count(self, left: Mapping[str, Collection[tuple[UUID, str]]]) -> None:
        for kind, many in left.items():
            self.more[kind] = self.more.get(kind, 0) + len(many)

    def _told(
        self, found: Iterable[tuple[tuple[UUID, str], UUID, str]]
    ) -> list[tuple[tuple[UUID, str], tuple[UUID, str]]]:
        """The links drawn from goals and directions; one of a whole document only where none of its goals has one."""
        wires = dict.fromkeys(
            (higher, (document, self.skeletons[document].branch(of) if of in self.skeletons[document].parts else ""))
            for higher, document, of in found
        )
        particular = {(higher, document) for higher, (document, code) in wires if code}
        return [
            (higher, (document, code))
            for higher, (document, code) in wires
            if code or (higher, document) not in particular
        ]

    def _that_fit(
        self, wires: Iterable[tuple[tuple[UUID, str], tuple[UUID, str]]], seen: Collection[tuple[UUID, str]]
    ) -> list[tuple[tuple[UUID, str], tuple[UUID, str]]]:
        """No more lower parts of one kind of document than there is room for; the others are counted."""
        kept: dict[str, set[tuple[UUID, str]]] = {}
        left: dict[str, set[tuple[UUID, str]]] = {}
        fitting = []
        for higher, lower in wires:
            kind = self.known[lower[0]].kind
            room = kept.setdefault(kind, set())
            if lower in seen or lower in room or len(room) < self.width:
                room.add(lower)
                fitting.append((higher, lower))
            else:
                left.setdefault(kind, set()).add(lower)
        self._count(left)
        return fitting

    def add_measures(self) -> None:
        """The measures of the goals that end the thread, from their documents and the papers in force about them."""
        followed = {higher for higher, _ in self.wires}
        ends = [node for key, node in self.nodes.items() if key not in followed and node.code]
        papers = papers_of({node.document.id for node in ends}, self.known)
        self.load(papers)
        room = self.width * 2
        for node in ends:
            for document in (node.document.id, *(one for one, about in papers.items() if about == node.document.id)):
                measures = _measures_under(self.skeletons[document], node.code)
                for part in measures[: min(3, room)]:
                    self.measures.append(
                        MeasureNode(
                            str(part.identity), self.known[document], part.code, part.title, part.cost, node.key
                        )
                    )
                self.more["measures"] = self.more.get("measures", 0) + max(len(measures) - min(3, room), 0)
                room -= min(3, room, len(measures))


def papers_of(documents: Collection[UUID], known: Known) -> dict[UUID, UUID]:
    """The papers in force that speak of these documents: (paper, document)."""
    return {one.id: one.about for one in known.values() if one.about in documents and one.about is not None}


def _measures_under(skeleton: Skeleton, code: str) -> list[Part]:
    """The measures below a part; in a paper about a document its goals and tasks bear the document's own ids."""
    return [
        part
        for one, part in skeleton.parts.items()
        if part.list == "measures" and (code in part.above or code in skeleton.chain(one))
    ]


def _outside(skeleton: Skeleton, code: str) -> Iterable[Localized]:
    """Higher documents that a part names and that are not on record."""
    if code and code not in skeleton.parts:
        return ()
    links = skeleton.upward(code)
    return dict.fromkeys(link.document for link in links if link.document and link.to_document is None)


def outlines_of(documents: Collection[UUID], known: Known) -> dict[UUID, Skeleton]:
    """Goals and links of documents, for a first look at many: one query."""
    editions = {known[one].edition: one for one in documents}
    return {editions[edition]: one for edition, one in skeletons_of(editions, OUTLINE).items()}
