"""Whether an edition of the law holds on a day, and what must be said of it (DEC-6, R34)."""

import datetime
from dataclasses import dataclass

from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import LegalAct
from zhospar.statute.entries import Standing as StandingEntry
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Standing:
    """`holds` is None while nobody has recorded the entry into force."""

    holds: bool | None
    note: Localized
    provision: str


def standing_on(edition: Edition, day: datetime.date) -> Standing:
    """How the edition stands on a day: not recorded, in force (that day included), or not yet."""
    cited = next(iter(edition.all_of(StandingEntry)), None)
    provision = cited.id if cited else ""
    effective = edition.deployment.effective_from or edition.meta.effective_from
    if not effective:
        return Standing(None, _UNRECORDED.fill({"title": edition.meta.title}), provision)
    words: dict[str, Localized | str | int | float] = {
        "title": edition.meta.title,
        "day": effective,
        "number": edition.deployment.number or "–",
    }
    if day < datetime.date.fromisoformat(effective):
        return Standing(False, _NOT_YET.fill(words), provision)
    return Standing(True, _IN_FORCE.fill(words), provision)


def sources_of(edition: Edition) -> tuple[Cited[LegalAct], ...]:
    """The acts that these rules come from and stand among."""
    return edition.all_of(LegalAct)


_UNRECORDED = Localized(
    "{title}: Жарлық жобасы; күшіне ену күні енгізілмеген",
    "{title}: проект Указа; дата вступления в силу не внесена",
    "{title}: draft decree; entry into force not recorded",
)
_IN_FORCE = Localized(
    "{title}, № {number}, {day} бастап күшінде",
    "{title}, № {number}, действует с {day}",
    "{title}, No. {number}, in force from {day}",
)
_NOT_YET = Localized(
    "{title}: {day} дейін күшіне енбеген, бұл редакция бойынша тексерілмейді",
    "{title}: до {day} не действует, по этой редакции не проверяется",
    "{title}: before entry into force on {day}; not checked against this edition",
)
