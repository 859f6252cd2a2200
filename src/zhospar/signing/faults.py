"""Why something could not be signed, and what to do."""

from zhospar.statute.localized import Localized


class CannotSign(Exception):
    """Nothing was signed. `problem` says why, `mend` what to do; both in three languages."""

    def __init__(self, problem: Localized, mend: Localized) -> None:
        self.problem = problem
        self.mend = mend
        super().__init__(f"{problem.en} {mend.en}")
