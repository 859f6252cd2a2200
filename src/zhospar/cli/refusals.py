"""Every refusal of the floors below as a message with its mend; anything else is a fault of ours and shows as one."""

import errno
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zhospar.cli.suggestions import did_you_mean
from zhospar.engine.deadlines import UncountableTerm
from zhospar.engine.plan_building import NotAPlan
from zhospar.engine.term_text import UnreadableTerm
from zhospar.exchange.plan_files import UnusableFile
from zhospar.interface.values import BadOption
from zhospar.interface.words import word
from zhospar.records.refusals import Refused
from zhospar.statute.deployment import BadDeployment
from zhospar.statute.edition import Unknown
from zhospar.statute.faults import UnsoundStatute
from zhospar.statute.localized import Language
from zhospar.statute.official_text import NotTheText


@dataclass(frozen=True, slots=True)
class Refusal:
    """What happened and what to do; `details` are more fields of the JSON."""

    problem: str
    mend: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def refusal_of(error: Exception, language: Language) -> Refusal | None:
    """A refusal in a language, or None where the error is no refusal."""
    match error:
        case Unknown():
            return _unknown(error, language)
        case UnreadableTerm() | UncountableTerm() | BadOption() | NotTheText():
            return Refusal(error.problem.text(language), error.mend.text(language))
        case Refused():
            return Refusal(error.problem.text(language), error.mend.text(language), {"provision": error.provision})
        case UnusableFile():
            return _unusable(error, language)
        case NotAPlan():
            return Refusal("; ".join(fault.problem.text(language) for fault in error.faults))
        case BadDeployment():
            told = f"{error.file}:{error.line}: {error.problem.text(language)}"
            return Refusal(told, word("cli.deployment-mend", language))
        case UnsoundStatute():
            return Refusal("\n".join(fault.text(language) for fault in error.faults))
        case OSError() if error.filename is not None:
            return Refusal(f"{error.filename}: {_reason(error, language)}", word("cli.file-mend", language))
        case _:
            return None


def place_of(error: Exception) -> str:
    """Where a fault of ours happened: "ValueError: ..., edition.py:120"."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f", {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{place}"


def problems_as_data(error: UnusableFile, language: Language) -> list[dict[str, str]]:
    """The problems of a file, as JSON has them."""
    return [
        {
            "place": one.place.text(language),
            "problem": one.problem.text(language),
            "mend": one.mend.text(language),
        }
        for one in error.problems
    ]


def _unknown(error: Unknown, language: Language) -> Refusal:
    problem = error.problem.text(language)
    if not error.known:
        return Refusal(problem, word("cli.nothing-to-choose", language), {"known": []})
    meant = did_you_mean(error.value, error.known, language)
    return Refusal(problem, f"{meant} {error.mend.text(language)}".strip(), {"known": list(error.known)})


def _unusable(error: UnusableFile, language: Language) -> Refusal:
    lines = [f"{error.file}:", *(problem.text(language) for problem in error.problems)]
    if error.more:
        lines.append(word("cli.more", language, count=error.more))
    details = {"file": error.file, "problems": problems_as_data(error, language)}
    return Refusal("\n  ".join(lines), "", details)


def _reason(error: OSError, language: Language) -> str:
    name = errno.errorcode.get(error.errno or 0, "")
    key = _REASONS.get(name)
    return word(f"cli.{key}", language) if key else (error.strerror or str(error))


_REASONS = {
    "ENOENT": "os.no-such-file",
    "EACCES": "os.no-permission",
    "EPERM": "os.no-permission",
    "EISDIR": "os.is-folder",
    "ENOTDIR": "os.no-folder",
    "EEXIST": "os.no-folder",
    "ENOSPC": "os.no-room",
    "EROFS": "os.read-only",
    "ENAMETOOLONG": "os.long-name",
}
