"""An installation's own file: the readings it chooses, and the signed decree's number and dates.

readings: {R01: inclusive}
number: "..."
signed_on: 2014-07-18
effective_from: 2014-07-25
"""

import datetime
from pathlib import Path

import msgspec

from zhospar.statute.edition import Deployment
from zhospar.statute.entries import Value
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.statute.marked_yaml import UnreadableYaml, read_marked


class BadDeployment(Exception):
    """The deployment's file cannot be used: file, line, problem, mend."""

    def __init__(self, file: str, line: int, problem: Localized) -> None:
        self.file = file
        self.line = line
        self.problem = problem
        super().__init__(f"{file}:{line}: {problem.en}")


class _File(Value, frozen=True, kw_only=True):
    readings: dict[str, str] = msgspec.field(default_factory=dict)
    number: str = ""
    signed_on: str = ""
    effective_from: str = ""


def read_deployment(path: Path) -> Deployment:
    """Read a deployment's file. Raises BadDeployment."""
    try:
        marked = read_marked(path.read_text(encoding="utf-8"))
        told = msgspec.convert(marked.data or {}, _File)
        for day in (told.signed_on, told.effective_from):
            if day:
                datetime.date.fromisoformat(day)
    except UnreadableYaml as error:
        raise BadDeployment(path.name, error.line, error.problem) from None
    except msgspec.ValidationError as error:
        raise BadDeployment(path.name, marked.line_of_error(error), _same(str(error))) from None
    except OSError as error:
        raise BadDeployment(path.name, 1, _NOT_OPENED.fill({"reason": error.strerror or str(error)})) from None
    except UnicodeDecodeError:
        raise BadDeployment(path.name, 1, _NOT_UTF8) from None
    except ValueError as error:
        raise BadDeployment(path.name, 1, _same(str(error))) from None
    return Deployment(told.readings, told.number, told.signed_on, told.effective_from)


def _same(text: str) -> Localized:
    return Localized(*(text,) * len(LANGUAGES))


_NOT_OPENED = Localized(
    "Файл ашылмады: {reason}", "Файл не открывается: {reason}", "The file cannot be opened: {reason}"
)
_NOT_UTF8 = Localized("Файл UTF-8 кодында емес", "Файл не в кодировке UTF-8", "The file is not UTF-8")
