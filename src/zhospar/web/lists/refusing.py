"""Whatever stands in the way, as a refusal that a page shows."""

from zhospar.engine.plan_building import NotAPlan
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES, Localized


def in_refusal(what: Refused | NotAPlan | None) -> Refused:
    """A refusal as it is; a value that cannot be read with its problem and mend; None: the line is no longer there."""
    if isinstance(what, Refused):
        return what
    if what is None:
        return Refused(_GONE, _GONE_MEND)
    problems, mends = [one.problem for one in what.faults], [one.mend for one in what.faults]
    return Refused(_joined(problems), _joined(mends))


def _joined(texts: list[Localized]) -> Localized:
    return Localized(*("; ".join(text.text(language) for text in texts) for language in LANGUAGES))


_GONE = Localized(
    "Тізбе жобасында мұндай жол енді жоқ",
    "Такой строки в проекте перечня больше нет",
    "The draft list no longer has this line",
)
_GONE_MEND = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
