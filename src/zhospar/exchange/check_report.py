"""What a check found, as plain data (the JSON of `zhospar check` and of the web), and findings that say the same together."""

from typing import Any

from zhospar.engine.findings import CheckResult, Finding
from zhospar.engine.in_force import Standing
from zhospar.engine.plan import Plan
from zhospar.statute.edition import Edition


def report_as_data(file: str, plan: Plan, result: CheckResult, standing: Standing, edition: Edition) -> dict[str, Any]:
    """Texts stay Localized: whoever writes it out picks the language."""
    return {
        "file": file,
        "document": {"kind": plan.kind, "title": plan.title, "period": str(plan.period)},
        "edition": {"id": edition.id, "note": standing.note},
        "findings": [
            {
                "provision": finding.provision,
                "severity": finding.severity,
                "check": finding.check,
                "where": finding.where,
                "message": finding.message,
                "hint": finding.hint,
                "cite": edition.cite(finding.provision),
            }
            for finding in result.findings
        ],
        "criteria": [
            {
                "provision": criterion.provision,
                "where": criterion.where,
                "question": criterion.question,
                "confirmed_by": criterion.confirmed_by,
                "forbidden": criterion.forbidden,
            }
            for criterion in result.criteria
        ],
        "met": result.met,
    }


def grouped(findings: tuple[Finding, ...]) -> list[list[Finding]]:
    """Findings that say the same of the same place, by whatever provision and check, together."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.severity, finding.where, finding.message.kk)
        groups.setdefault(key, []).append(finding)
    return list(groups.values())
