"""Where in a paper each list of the plan is printed in full: in the section of the law that draws on it or sets demands on it.

A section that sums up the document (it draws on the title, the period, the developer) tells of the lists only in short.
What no section of the law has a place for is printed after the sections.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from zhospar.engine.structure import DOCUMENT_PARTS
from zhospar.exchange.papers.shown import Shown
from zhospar.statute.entries import Requirement

TREE = ("direction", "goal", "task", "target-indicator", "result-indicator")
"""Parts of the tree of goals, from the root."""
OTHERS = (
    "indicator", "measure", "capacity-measure", "stage", "funding", "risk", "budget-programme", "interaction", "link",
)  # fmt: skip
_AS = {"main-goal": "goal", "programme-goal": "goal"}
_OF_HEAD = frozenset({"title", "period", "developer", "grounds"})


@dataclass(frozen=True, slots=True)
class Homes:
    """The home section of each sort of element; a sort without one is printed after the sections."""

    of: dict[str, str]
    summaries: frozenset[str]
    """Sections that sum up the document."""

    def at(self, section: str) -> list[str]:
        """What is at home in a section."""
        return [sort for sort, home in self.of.items() if home == section]

    @property
    def homeless(self) -> list[str]:
        return [sort for sort in (*TREE, *OTHERS) if sort not in self.of]


def homes_of(shown: Shown) -> Homes:
    """The home of each sort of element in a document of this kind."""
    sections = [section.id for _, section in shown.structure.sections]
    drawn = {section: [_AS.get(one, one) for one in _drawn(shown, section)] for section in sections}
    summaries = frozenset(section for section in sections if len(_OF_HEAD.intersection(drawn[section])) > 1)
    full = [section for section in sections if section not in summaries]
    homes: dict[str, str] = {}
    for section in full:
        for sort in drawn[section]:
            if sort not in DOCUMENT_PARTS or sort == "funding":
                homes.setdefault(sort, section)
    for section, sort in _demanded(shown):
        if section in full:
            homes.setdefault(_AS.get(sort, sort), section)
    for cited in shown.structure.contents:
        if cited.entry.per in OTHERS and cited.entry.section in full:
            homes.setdefault(cited.entry.per, cited.entry.section)
    for section in summaries:
        if "funding" in drawn[section]:
            homes.setdefault("funding", section)
    _follow(homes)
    return Homes({sort: home for sort, home in homes.items() if sort in (*TREE, *OTHERS)}, summaries)


def _follow(homes: dict[str, str]) -> None:
    """Goals, tasks and their indicators stay together where the law does not part them."""
    root = next((homes[sort] for sort in ("goal", "task", "direction") if sort in homes), "")
    indicators = homes.get("indicator", "")
    for sort in TREE:
        home = (indicators or root) if sort.endswith("indicator") else root
        if home:
            homes.setdefault(sort, home)


def _drawn(shown: Shown, section: str) -> list[str]:
    return [cited.entry.draws_on for cited in shown.structure.items_of(section) if cited.entry.draws_on]


def _demanded(shown: Shown) -> Iterator[tuple[str, str]]:
    """The sections and sorts of element of which the law's demands speak."""
    plan = shown.whole
    body_class = plan.developer.body_class if plan.developer else ""
    for cited in shown.law.of(Requirement, plan.kind, body_class, plan.variant):
        if cited.entry.section:
            for sort in (cited.entry.of, cited.entry.having):
                if sort and sort not in ("document", "row"):
                    yield cited.entry.section, sort
