"""Why something was not done: by which provision, what stands in the way, and what to do."""

from typing import Any

from zhospar.engine.findings import Finding
from zhospar.statute.localized import Localized


class Refused(Exception):
    """A refusal of the law, or of good order. `findings` are what the text still breaches, where that is the reason."""

    def __init__(
        self, problem: Localized, mend: Localized, provision: str = "", findings: tuple[Finding, ...] = ()
    ) -> None:
        self.problem = problem
        self.mend = mend
        self.provision = provision
        self.findings = findings
        super().__init__(f"{problem.en} {mend.en} [{provision}]")


class ChangedMeanwhile(Refused):
    """Somebody else changed the same thing: both versions, so that nothing is lost."""

    def __init__(self, theirs: dict[str, Any], yours: dict[str, Any], version: int) -> None:
        self.theirs = theirs
        self.yours = yours
        self.version = version
        super().__init__(_CHANGED, _CHANGED_MEND)


_CHANGED = Localized(
    "Бұл жазбаны осы арада басқа адам өзгертті",
    "Эту запись тем временем изменил другой человек",
    "Somebody else has changed this meanwhile",
)
_CHANGED_MEND = Localized(
    "Екі нұсқаны салыстырып, қайсысы қалатынын таңдаңыз",
    "Сравните обе версии и выберите, какая останется",
    "Compare the two versions and choose which one stays",
)
