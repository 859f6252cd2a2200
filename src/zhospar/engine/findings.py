"""What the engine finds: id of the provision, what is wrong, where, and what to do."""

from dataclasses import dataclass

from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A demand of the law that a document does not meet.

    `check` is the demand's public name (several provisions may make the same demand), `where` the place in the plan:
    "goals/1.2", "sections/analysis/problems", "document".
    """

    provision: str
    severity: Severity
    check: str
    where: str
    message: Localized
    hint: Localized


@dataclass(frozen=True, slots=True)
class OpenCriterion:
    """A question that only a person may answer, not answered yet."""

    provision: str
    where: str
    question: Localized
    confirmed_by: str
    evidence: Localized
    forbidden: bool


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Everything that the law has to say about a plan. `met` counts the demands that were looked at and are met."""

    findings: tuple[Finding, ...]
    criteria: tuple[OpenCriterion, ...]
    met: int

    def count(self, severity: Severity) -> int:
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "error" for finding in self.findings)
