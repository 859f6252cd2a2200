"""A plan's file written in another format: whole, or not at all."""

import os
import tempfile
from pathlib import Path

from zhospar.engine.plan import Plan
from zhospar.exchange.json_writer import write_json
from zhospar.exchange.plan_files import FORMATS, UnusableFile, read_plan_file, read_source
from zhospar.exchange.problems import Problem
from zhospar.exchange.workbook_writer import UnwritableWorkbook, write_workbook
from zhospar.exchange.yaml_writer import write_yaml
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language, Localized


def convert(path_in: Path, path_out: Path, edition: Edition, language: Language = "kk") -> Plan:
    """Read one file and write the other, in the format of its ending; returns the plan. Raises UnusableFile.

    The file is written as `cp` does: one that is there is replaced.
    """
    refuse_ending(path_out)
    plan = read_plan_file(path_in)
    write_whole(path_out, content_of(plan, path_out, edition, language))
    return plan


def content_of(plan: Plan, path: Path, edition: Edition, language: Language = "kk") -> bytes:
    """The plan in the format of a file's ending. Raises UnusableFile."""
    match refuse_ending(path):
        case ".xlsx":
            try:
                return write_workbook(plan, edition, language)
            except UnwritableWorkbook as error:
                raise UnusableFile(str(path), (error.problem,)) from None
        case ".json":
            return write_json(plan).encode()
        case _:
            return write_yaml(plan).encode()


def refuse_ending(path: Path) -> str:
    """The ending of a file, if it is one that is written. Raises UnusableFile."""
    ending = path.suffix.lower()
    if ending not in FORMATS:
        problem = Problem(Localized(), _NO_FORMAT.fill({"ending": ending or "-"}), _FORMAT_MEND)
        raise UnusableFile(str(path), (problem,))
    return ending


def write_template(
    blank: Plan, path: Path, edition: Edition, language: Language = "kk", *, force: bool = False
) -> None:
    """A kind's blank as a file to be filled in. Raises UnusableFile, also for a file in which somebody has worked."""
    ending = refuse_ending(path)
    if not force and holds_work(path):
        raise UnusableFile(str(path), (Problem(Localized(), _THERE, _THERE_MEND),))
    if ending in (".yaml", ".yml"):
        from zhospar.exchange.yaml_template import write_yaml_template

        write_whole(path, write_yaml_template(blank, edition, language).encode())
    else:
        write_whole(path, content_of(blank, path, edition, language))


def holds_work(path: Path) -> bool:
    """Whether a file holds more than a blank does (or something that is no plan at all)."""
    if not path.is_file() or not path.stat().st_size:
        return False
    try:
        data = read_source(path.read_bytes(), str(path)).data
    except UnusableFile:
        return True
    filled = {key for key, value in data.items() if _says_something(value)}
    texts = [one for one in data.get("passages") or [] if isinstance(one, dict) and _says_something(one.get("text"))]
    return bool(texts) or not filled <= {"format", "kind", "variant", "period", "developer", "passages"}


def _says_something(value: object) -> bool:
    if isinstance(value, dict):
        return any(_says_something(one) for one in value.values())
    return value not in (None, "", [])


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the file and move it into place, so that nobody ever sees half of it. Raises UnusableFile."""
    temporary = ""
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = file.name
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        problem = _NOT_WRITTEN.fill({"reason": error.strerror or str(error)})
        raise UnusableFile(str(path), (Problem(Localized(), problem, _NOT_WRITTEN_MEND),)) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


_NO_FORMAT = Localized(
    "Мұндай пішімде жазылмайды: «{ending}»",
    "В таком формате не записывается: «{ending}»",
    'Not a format that is written: "{ending}"',
)
_FORMAT_MEND = Localized(
    "Файл атын .xlsx, .yaml немесе .json деп аяқтаңыз",
    "Дайте файлу окончание .xlsx, .yaml или .json",
    "End the file's name in .xlsx, .yaml or .json",
)
_THERE = Localized(
    "Файл бар және толтырыла бастаған",
    "Файл есть, и его уже заполняют",
    "The file is there and somebody has worked in it",
)
_THERE_MEND = Localized(
    "Басқа атау беріңіз немесе --force қосыңыз",
    "Дайте другое имя или добавьте --force",
    "Give another name, or add --force",
)
_NOT_WRITTEN = Localized(
    "Файл жазылмады: {reason}", "Файл не записан: {reason}", "The file could not be written: {reason}"
)
_NOT_WRITTEN_MEND = Localized(
    "Қалтаны және оған жазу құқығын тексеріңіз",
    "Проверьте папку и право записи в нее",
    "Check the folder and the right to write there",
)
