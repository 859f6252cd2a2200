"""The deployment's methods of scoring: YAML files in the installation's folder `methods`, each read whole or not at all."""

from pathlib import Path

from django.conf import settings

from zhospar.engine.scoring import Method, UnfitMethod, read_method
from zhospar.processes.evaluation.words import BAD_METHOD, BAD_METHOD_MEND, NO_METHOD, NO_METHOD_MEND, names_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.statute.marked_yaml import UnreadableYaml, read_marked


def folder() -> Path:
    """Where the methods lie."""
    return Path(settings.HOME) / "methods"


def method_names() -> tuple[str, ...]:
    """The methods of this installation, by the names of their files."""
    return tuple(sorted(path.stem for path in folder().glob("*.yaml")))


def method_named(name: str, provision: str) -> Method:
    """A method by the name of its file. Raises Refused where there is none, or where it cannot be used."""
    known = method_names()
    if name not in known:
        listed = ", ".join(known) or "–"
        raise Refused(NO_METHOD.fill({"name": name[:60]}), NO_METHOD_MEND.fill({"known": listed}), provision)
    try:
        return read_method(read_marked((folder() / f"{name}.yaml").read_text(encoding="utf-8")).data)
    except UnreadableYaml as error:
        raise _bad(_at_line(error), provision) from None
    except UnfitMethod as error:
        raise _bad(names_of(error.faults), provision) from None
    except (OSError, UnicodeDecodeError) as error:
        raise _bad(Localized(*(str(error),) * len(LANGUAGES)), provision) from None


def _at_line(error: UnreadableYaml) -> Localized:
    return Localized(*(f"{error.line}: {error.problem.text(one)}" for one in LANGUAGES))


def _bad(problem: Localized, provision: str) -> Refused:
    return Refused(BAD_METHOD.fill({"problem": problem}), BAD_METHOD_MEND, provision)
