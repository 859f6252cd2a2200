"""Where the golden thread is broken: goals without a higher one, without money, not carried on below; money without a goal."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from zhospar.engine.hierarchy import implemented_through
from zhospar.engine.plan import Number
from zhospar.records.documents.skeleton import Skeleton
from zhospar.records.documents.thread import InForce, Known, papers_of
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Content, Linkage, Requirement
from zhospar.statute.localized import Localized

NO_HIGHER = "no-higher"
NO_MONEY = "no-money"
NO_CONTINUATION = "no-continuation"
NO_GOAL = "no-goal"
GAPS = (NO_HIGHER, NO_GOAL, NO_MONEY, NO_CONTINUATION)
"""Every break, the gravest first."""
_MONEY = ("funding", "budget-programme")
_LEAF = ("measure", "budget-programme", "funding")


@dataclass(frozen=True, slots=True)
class Gap:
    """A break of the thread, and the provision that asks for what is not there (empty where none does)."""

    name: str
    document: InForce
    key: str
    """Of the node where there is one; the document's id otherwise."""
    code: str
    title: Localized
    provision: str
    amount: Number | None = None


def gaps_of(
    law: Edition, skeletons: Mapping[UUID, Skeleton], known: Known, taken_up: Collection[UUID]
) -> tuple[Gap, ...]:
    """The breaks in these documents. `skeletons` have those of their papers too; `taken_up` is what lower documents are linked to."""
    shown = [known[one] for one in skeletons]
    papers = papers_of([one.id for one in shown], known)
    found = [
        gap
        for document in shown
        for gap in (
            *_without_higher(law, document, skeletons[document.id]),
            *_without_goal(law, document, skeletons[document.id]),
            *_without_money(law, document, skeletons, [one for one, about in papers.items() if about == document.id]),
            *_without_continuation(law, document, skeletons[document.id], taken_up),
        )
    ]
    return tuple(sorted(found, key=lambda gap: (GAPS.index(gap.name), gap.document.number, gap.code)))


def _without_higher(law: Edition, document: InForce, skeleton: Skeleton) -> Iterator[Gap]:
    provision = asks_higher(law, document)
    if not provision:
        return
    for code in skeleton.branches():
        if not any(link.document or link.element or link.reason for link in skeleton.upward(code)):
            yield _gap(NO_HIGHER, document, skeleton, code, provision)


def asks_higher(law: Edition, document: InForce) -> str:
    """The provision by which goals of such a document follow from higher ones: the one that speaks of goals, and demands most."""
    cited = law.of(Linkage, document.kind, document.body_class, document.variant)
    upward = [one for one in cited if any(law.level(kind) for kind in law.expand(one.entry.to_kinds))]
    upward.sort(key=lambda one: one.entry.severity != "error")
    for of in ("goal", "direction", "document"):
        for one in upward:
            if one.entry.of.endswith(of):
                return one.id
    return ""


def _without_money(
    law: Edition, document: InForce, skeletons: Mapping[UUID, Skeleton], papers: Collection[UUID]
) -> Iterator[Gap]:
    """Goals that no money is told for; money for the whole document is enough where the law asks for no more."""
    provision, of_goals = asks_money(law, document)
    skeleton = skeletons[document.id]
    if not provision or (skeleton.as_a_whole and not of_goals):
        return
    paid = {of for one in (document.id, *papers) if one in skeletons for told in skeletons[one].money for of in told.of}
    reached = {above for code in paid for above in skeleton.chain(code)}
    for code in skeleton.branches():
        if code not in reached and not paid.intersection(skeleton.chain(code)):
            yield _gap(NO_MONEY, document, skeleton, code, provision)


def asks_money(law: Edition, document: InForce) -> tuple[str, bool]:
    """The provision by which such a document tells money (empty where none does), and whether it is asked goal by goal."""
    asked = (document.kind, document.body_class, document.variant)
    having = [one for one in law.of(Requirement, *asked) if one.entry.having in _MONEY]
    of_goals = [one.id for one in having if one.entry.of.endswith("goal")]
    drawn = [one.id for one in law.of(Content, *asked) if one.entry.draws_on in _MONEY]
    return next(iter([*of_goals, *(one.id for one in having), *drawn]), ""), bool(of_goals)


def _without_goal(law: Edition, document: InForce, skeleton: Skeleton) -> Iterator[Gap]:
    """Money for something that serves no part of the plan."""
    for spent in skeleton.money:
        if spent.amount and not any(one in skeleton.parts for one in spent.of):
            part = skeleton.parts.get(spent.code)
            key = str(part.identity if part else document.id)
            yield Gap(NO_GOAL, document, key, spent.code, spent.title, _asks_goal(law, document), spent.amount)


def _asks_goal(law: Edition, document: InForce) -> str:
    """The provision by which what costs money serves a goal or task."""
    asked = law.of(Requirement, document.kind, document.body_class, document.variant)
    return next((one.id for one in asked if one.entry.of in _LEAF and one.entry.test.startswith("linked")), "")


def _without_continuation(
    law: Edition, document: InForce, skeleton: Skeleton, identities: Collection[UUID]
) -> Iterator[Gap]:
    """Goals that no lower document takes up, where the law carries the document out through lower documents."""
    through = next(
        (
            one
            for one in implemented_through(law, document.kind)
            if one.process == "implementation" and any(law.level(kind) for kind in one.kinds)
        ),
        None,
    )
    if through is None:
        return
    taken_up = {code for identity in identities if (code := skeleton.codes.get(identity))}
    reached = {above for code in taken_up for above in skeleton.chain(code)}
    for code in skeleton.branches():
        if code not in reached and not taken_up.intersection(skeleton.chain(code)):
            yield _gap(NO_CONTINUATION, document, skeleton, code, through.provision)


def _gap(name: str, document: InForce, skeleton: Skeleton, code: str, provision: str) -> Gap:
    part = skeleton.parts[code]
    return Gap(name, document, str(part.identity), code, part.title, provision)
