"""What somebody asks the page of evaluations for."""

import datetime
from dataclasses import dataclass

from django.http import QueryDict

from zhospar.interface.values import BadOption, year_of
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Competence
from zhospar.statute.localized import Localized
from zhospar.web.record.page import in_all

SORTS = ("cycle", "effectiveness", "auditors", "order")


@dataclass(frozen=True, slots=True)
class Wish:
    """Narrowed by kind, sort, and the last evaluated year."""

    kind: str
    sort: str
    year: int
    year_told: str
    mistake: BadOption | None

    def kinds(self, law: Edition) -> list[tuple[str, Localized]]:
        """The kinds of document that are evaluated."""
        found = {kind for one in law.all_of(Competence) if one.entry.process == "evaluation" for kind in one.kinds}
        return [(kind, cited.entry.name) for kind, cited in law.kinds.items() if kind in found]

    def sorts(self) -> list[tuple[str, Localized]]:
        """The sorts of evaluation."""
        return [(one, in_all(f"web_evaluation.sort.{one}")) for one in SORTS]


def wish_of(asked: QueryDict, on: datetime.date) -> Wish:
    """The wish in an address; the year before this one where none is named."""
    told, mistake, year = asked.get("year", "").strip()[:20], None, on.year - 1
    try:
        year = year_of(told) if told else year
    except BadOption as error:
        mistake = error
    sort = asked.get("sort", "")
    return Wish(asked.get("kind", "")[:60], sort if sort in SORTS else "", year, told or str(year), mistake)
