"""What can be wrong with the law's data, told by file, line, provision and mend."""

from dataclasses import dataclass

from zhospar.statute.localized import Language, Localized


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the law's data."""

    file: str
    line: int
    provision: str
    problem: Localized
    mend: Localized = Localized()

    def text(self, language: Language) -> str:
        place = f"{self.file}:{self.line}" + (f" ({self.provision})" if self.provision else "")
        return f"{place}: {self.problem.text(language)}. {self.mend.text(language)}".rstrip(" .") + "."


class UnsoundStatute(Exception):
    """The law's data cannot be used. Carries every fault that was found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.text("en") for fault in faults))
