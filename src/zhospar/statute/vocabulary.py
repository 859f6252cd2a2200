"""Closed lists of the law that the interpreter itself must know; whatever may grow by data is not here."""

from typing import Literal

ProvisionKind = Literal[
    "definition", "principle", "document-kind", "structure", "content", "horizon", "competence", "process",
    "deadline", "periodicity", "publication", "prohibition", "requirement", "linkage", "delegation", "liability",
    "transition",
]  # fmt: skip

CheckMode = Literal["automatic", "assisted", "record"]
"""Who decides whether a provision is kept: the software, a person with the software's help, or nobody (it is kept on record)."""

Process = Literal[
    "development", "review", "agreement", "endorsement", "approval", "publication", "implementation", "monitoring",
    "evaluation", "correction", "control",
]  # fmt: skip
"""The processes of the System (the seven of its paragraph 61) and the acts inside development that the law names apart."""

Bound = Literal["before", "not-later-than", "within"]
"""дейін | кешіктірмей | мерзімде, ішінде."""

Severity = Literal["error", "warning", "notice"]

Element = Literal[
    "document", "direction", "goal", "main-goal", "programme-goal", "task", "indicator", "target-indicator",
    "result-indicator", "measure", "stage", "funding", "risk", "budget-programme", "capacity-measure",
    "interaction", "row", "link", "section",
]  # fmt: skip
"""The parts of a plan that a requirement can speak of. `indicator` is every indicator, at whatever place."""

ItemForm = Literal["text", "table", "derived"]
ColumnType = Literal["text", "number", "year", "date", "choice", "element", "kind"]
