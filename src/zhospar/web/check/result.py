"""What a check found, as the page shows it: counts, findings with their places, criteria by question, sections."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from zhospar.engine.checking import check
from zhospar.engine.findings import CheckResult, Finding, OpenCriterion
from zhospar.engine.in_force import Standing, standing_on
from zhospar.engine.plan import Plan
from zhospar.exchange.check_report import grouped
from zhospar.exchange.plan_files import Source
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Severity
from zhospar.web.check.places import Places
from zhospar.web.check.tree import Tree, tree_of
from zhospar.web.shares import Share, bar_of

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it is shown: one demand at one place, by however many provisions."""

    number: int
    severity: Severity
    message: Localized
    hint: Localized
    place: Localized
    in_file: Localized | None
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A criterion for a person, once, with every place it is asked of."""

    provision: str
    question: Localized
    confirmed_by: str
    evidence: Localized
    forbidden: bool
    places: tuple[Localized, ...]


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section that the law demands, and what is wrong in it."""

    number: int
    name: Localized
    provision: str
    errors: int
    others: int
    missing: bool
    first: int
    """Number of the first finding in it; 0 for none."""


@dataclass(frozen=True)
class Checked:
    """One plan, checked."""

    plan: Plan
    name: str
    size: int
    edition: Edition
    standing: Standing
    result: CheckResult
    source: Source | None = None

    @cached_property
    def places(self) -> Places:
        return Places(self.plan, self.edition)

    @cached_property
    def groups(self) -> list[list[Finding]]:
        return grouped(self.result.findings)

    @property
    def findings(self) -> tuple[Shown, ...]:
        return tuple(self._shown(number, group) for number, group in enumerate(self.groups, 1))

    def _shown(self, number: int, group: Sequence[Finding]) -> Shown:
        first = group[0]
        path = self.places.in_file(first.where)
        spot = self.source.spot if self.source else None
        return Shown(
            number=number,
            severity=first.severity,
            message=first.message,
            hint=next((one.hint for one in group if one.hint), Localized()),
            place=self.places.in_words(first.where),
            in_file=spot(path) if spot and path else None,
            provisions=tuple(dict.fromkeys(one.provision for one in group)),
        )

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many demands are met, how many findings of each severity are shown, how many questions are open."""
        found = {severity: sum(group[0].severity == severity for group in self.groups) for severity in SEVERITIES}
        return {"met": self.result.met, **found, "criteria": len(self.result.criteria)}

    @property
    def kilobytes(self) -> int:
        return -(-self.size // 1024)

    @property
    def bar(self) -> tuple[Share, ...]:
        return bar_of(self.counts)

    @property
    def state(self) -> str:
        """not-checked | error | warning | criteria | clean."""
        if self.standing.holds is False:
            return "not-checked"
        return next((one for one in ("error", "warning", "criteria") if self.counts[one]), "clean")

    @property
    def questions(self) -> tuple[Question, ...]:
        """Open criteria, in the law's order."""
        found: dict[tuple[str, str], list[OpenCriterion]] = {}
        for one in self.result.criteria:
            found.setdefault((one.provision, one.question.kk), []).append(one)
        return tuple(
            Question(
                several[0].provision,
                several[0].question,
                several[0].confirmed_by,
                several[0].evidence,
                several[0].forbidden,
                tuple(self.places.in_words(one.where) for one in several if one.where != "document"),
            )
            for several in found.values()
        )

    @property
    def tree(self) -> Tree:
        return tree_of(self.plan, self.places, self.groups)

    @property
    def sections(self) -> tuple[SectionState, ...]:
        """The sections that the law gives to such a document."""
        return tuple(
            self._section(place, provision, section.id, section.name)
            for place, (provision, section) in enumerate(self.places.outline.sections, 1)
        )

    def _section(self, place: int, provision: str, own: str, name: Localized) -> SectionState:
        inside = [
            (number, group[0])
            for number, group in enumerate(self.groups, 1)
            if group[0].where.split("/")[:2] == ["sections", own]
        ]
        errors = sum(finding.severity == "error" for _, finding in inside)
        return SectionState(
            number=place,
            name=name,
            provision=provision,
            errors=errors,
            others=len(inside) - errors,
            missing=any(finding.check == "section-missing" for _, finding in inside),
            first=inside[0][0] if inside else 0,
        )


def checked(
    plan: Plan,
    name: str,
    size: int,
    edition: Edition,
    on: datetime.date,
    others: Sequence[Plan] = (),
    source: Source | None = None,
) -> Checked:
    """A plan against the edition in force on a day; where none is, nothing is judged. Raises Unknown for an unknown kind."""
    standing = standing_on(edition, on)
    result = CheckResult((), (), 0) if standing.holds is False else check(plan, edition, others)
    return Checked(plan, name, size, edition, standing, result, source)
