"""One place of a file that cannot be used, in words: where, what, and what to do."""

from dataclasses import dataclass

from zhospar.statute.localized import Language, Localized


@dataclass(frozen=True, slots=True)
class Problem:
    """One place of a file that cannot be used."""

    place: Localized
    problem: Localized
    mend: Localized = Localized()

    def text(self, language: Language) -> str:
        """ "line 12: not a number: "x". Write the number only." """
        place = self.place.text(language)
        told = [
            f"{place}: {self.problem.text(language)}" if place else self.problem.text(language),
            self.mend.text(language),
        ]
        return ". ".join(part.rstrip(".") for part in told if part) + "."
