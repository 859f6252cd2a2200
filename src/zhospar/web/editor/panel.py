"""The compliance panel: what the law finds at the place that is being written, then in the rest of the document."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhospar.engine.findings import OpenCriterion
from zhospar.engine.plan import Confirmation
from zhospar.statute.edition import Cited
from zhospar.statute.entries import Criterion
from zhospar.statute.localized import Localized
from zhospar.web.editor.places import address_of, anchor, is_within
from zhospar.web.editor.workspace import Told, Workspace
from zhospar.web.shares import Share, bar_of

MOST_ELSEWHERE = 12
"""Findings of other places that the panel shows; the rest is on the page of compliance."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a person: answered or open, and whether this person may answer it."""

    provision: str
    of: str
    question: Localized
    evidence: Localized
    confirmed_by: str
    forbidden: bool
    place: Localized
    href: str
    may_answer: bool
    answer: Confirmation | None = None

    @property
    def met(self) -> bool:
        """Whether the answer is the one that the law wants."""
        return self.answer is not None and (self.answer.verdict == "no") == self.forbidden

    @property
    def key(self) -> str:
        """Tells forms of a page apart."""
        return anchor(f"q-{self.provision}-{self.of}")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the law, with every place of which it is asked."""

    provision: str
    question: Localized
    evidence: Localized
    confirmed_by: str
    forbidden: bool
    asked: tuple[Asked, ...]

    @property
    def open(self) -> int:
        """How many places wait for an answer."""
        return sum(one.answer is None for one in self.asked)


@dataclass(frozen=True)
class Panel:
    """Findings here and elsewhere, counts, questions."""

    here: tuple[Told, ...]
    elsewhere: tuple[Told, ...]
    more: int
    counts: dict[str, int]
    bar: tuple[Share, ...]
    questions: int
    """Open questions that this person may answer."""

    @property
    def total(self) -> int:
        return self.counts["met"] + self.counts["error"] + self.counts["warning"] + self.counts["notice"]


def panel_of(work: Workspace, *prefixes: str, most: int = MOST_ELSEWHERE) -> Panel:
    """The panel for a page that writes the places with these beginnings."""
    found = work.told
    here = tuple(one for one in found if is_within(one.where, prefixes))
    elsewhere = tuple(one for one in found if not is_within(one.where, prefixes))
    counts = work.checked.counts
    return Panel(
        here=here,
        elsewhere=elsewhere[:most],
        more=max(0, len(elsewhere) - most),
        counts=counts,
        bar=bar_of({name: counts[name] for name in ("met", "warning", "notice", "error")}),
        questions=sum(work.answers_for(one.confirmed_by) for one in work.checked.result.criteria),
    )


def tally_at(told: Sequence[Told], *prefixes: str) -> tuple[int, int]:
    """How many errors and how many other findings there are at places."""
    inside = [one for one in told if is_within(one.where, prefixes)]
    errors = sum(one.shown.severity == "error" for one in inside)
    return errors, len(inside) - errors


# --- questions -------------------------------------------------------------------------------------------------------


def questions_of(work: Workspace) -> tuple[Question, ...]:
    """The questions of the law: those that wait for this person first, then the other open ones, then those answered."""
    asked = [_open(work, one) for one in work.checked.result.criteria]
    document = work.page.document
    cited = {one.id: one for one in work.page.law.of(Criterion, document.kind, document.body_class, document.variant)}
    answered = [_answered(work, cited[one.criterion], one) for one in work.plan.confirmations if one.criterion in cited]
    found: dict[tuple[str, str], list[Asked]] = {}
    for one in (*sorted(asked, key=lambda one: not one.may_answer), *answered):
        found.setdefault((one.provision, one.question.kk), []).append(one)
    return tuple(
        Question(first.provision, first.question, first.evidence, first.confirmed_by, first.forbidden, tuple(many))
        for many in found.values()
        for first in many[:1]
    )


def _open(work: Workspace, one: OpenCriterion) -> Asked:
    return Asked(
        one.provision,
        "" if one.where == "document" else one.where.partition("/")[2],
        one.question,
        one.evidence,
        one.confirmed_by,
        one.forbidden,
        Localized() if one.where == "document" else work.checked.places.in_words(one.where),
        address_of(work.href, one.where),
        work.answers_for(one.confirmed_by),
    )


def _answered(work: Workspace, cited: Cited[Criterion], answer: Confirmation) -> Asked:
    entry = cited.entry
    return Asked(
        cited.id,
        answer.of,
        entry.question,
        entry.evidence,
        entry.confirmed_by,
        entry.forbidden,
        Localized(answer.of, answer.of, answer.of),
        "",
        work.answers_for(entry.confirmed_by),
        answer,
    )
