"""Which documents are papers of a reporting year, and which documents have such papers."""

from functools import cache

from zhospar.processes.monitoring.lower_results import report_kinds
from zhospar.records.documents.facts import DocumentFacts
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Requirement, Step, YearlyDuty

VARIANTS = ("monitoring", "evaluation")
"""Processes that end with a conclusion."""


@cache
def conclusion_kinds(law: Edition) -> frozenset[str]:
    """The kinds of paper by which a report is concluded on."""
    return frozenset(
        cited.entry.gives
        for cited in law.all_of(Step)
        if cited.entry.final and cited.entry.process in VARIANTS and cited.entry.gives in cited.kinds
    )


def is_report(law: Edition, document: DocumentFacts) -> bool:
    """Whether a document tells how another one is implemented."""
    return document.about is not None and document.kind in report_kinds(law)


def is_conclusion(law: Edition, document: DocumentFacts) -> bool:
    """Whether a document concludes on a report."""
    return document.about is not None and document.kind in conclusion_kinds(law)


def is_composed(law: Edition, document: DocumentFacts) -> bool:
    """Whether a document is composed item by item from the data of a reporting year."""
    return is_report(law, document) or is_conclusion(law, document)


def is_reported_on(law: Edition, document: DocumentFacts) -> bool:
    """Whether the law wants reports or conclusions on a document."""
    papers = report_kinds(law) | conclusion_kinds(law)
    duties = law.of(YearlyDuty, document.kind, document.body_class, document.variant)
    return any(cited.entry.gives in papers for cited in duties)


def why_no_monitoring(law: Edition) -> str:
    """The provision by which a year of evaluation has no monitoring conclusion; empty where none says so."""
    for kind in conclusion_kinds(law):
        for cited in law.of(Requirement, kind, "", VARIANTS[0]):
            if "about.evaluation_year" in cited.entry.fields:
                return cited.id
    return ""
