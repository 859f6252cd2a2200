"""The law's YAML files -> an edition. Every refusal names file, line, provision and the mend."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from zhospar.statute.edition_data import Bodies, EditionData, Meta, Readings, SectionFile, Words
from zhospar.statute.faults import Fault, UnsoundStatute
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.statute.marked_yaml import Marked, UnreadableYaml, read_marked
from zhospar.statute.provision import StatuteSection

EDITIONS = Path(__file__).parent / "editions"
CURRENT = "kz-2014"
_T = TypeVar("_T")


def section_files(folder: Path) -> list[Path]:
    """The files with provisions, in the law's own order."""
    found = [path for part in ("system", "rules") for path in (folder / part).rglob("*.yaml")]
    return sorted(found, key=lambda path: [_law_order(name) for name in path.relative_to(folder).parts])


def _law_order(name: str) -> tuple[int, str]:
    if name in ("system", "rules"):
        return (0 if name == "system" else 1, name)
    number = re.match(r"\d+", name)
    return (int(number[0]) if number else 0, name)


def source_files(folder: Path) -> list[Path]:
    """Every file that an edition is read from."""
    return [*(folder / f"{name}.yaml" for name in ("edition", "bodies", "readings", "checks")), *section_files(folder)]


def read_edition(folder: Path) -> EditionData:
    """Read and type-check an edition's files. Raises UnsoundStatute with every fault of form; references are checked in `soundness`."""
    faults: list[Fault] = []
    meta = _read(folder, folder / "edition.yaml", Meta, faults)
    bodies = _read(folder, folder / "bodies.yaml", Bodies, faults)
    readings = _read(folder, folder / "readings.yaml", Readings, faults)
    words = _read(folder, folder / "checks.yaml", Words, faults)
    files = [_read_section(folder, path, faults) for path in section_files(folder)]
    if faults or not (meta and bodies and readings and words):
        raise UnsoundStatute(tuple(faults))
    return EditionData(
        meta=meta[0],
        bodies=bodies[0],
        readings=readings[0].readings,
        words=words[0],
        files=tuple(file for file in files if file is not None),
    )


def _read_section(folder: Path, path: Path, faults: list[Fault]) -> SectionFile | None:
    found = _read(folder, path, StatuteSection, faults)
    if found is None:
        return None
    section, marked = found
    name = path.relative_to(folder).as_posix()
    lines = tuple(marked.line_of(("provisions", place)) for place in range(len(section.provisions)))
    for provision, line in zip(section.provisions, lines, strict=True):
        if missing := provision.says.missing():
            problem = _UNTRANSLATED.fill({"languages": ", ".join(missing)})
            faults.append(Fault(name, line, provision.id, problem, _UNTRANSLATED_MEND))
    return SectionFile(file=name, section=section, lines=lines)


def _read(folder: Path, path: Path, shape: type[_T], faults: list[Fault]) -> tuple[_T, Marked] | None:
    name = path.relative_to(folder).as_posix()
    try:
        marked = read_marked(path.read_text(encoding="utf-8"))
    except OSError:
        faults.append(Fault(name, 1, "", _NO_FILE))
        return None
    except UnicodeDecodeError:
        faults.append(Fault(name, 1, "", _NOT_UTF8))
        return None
    except UnreadableYaml as error:
        faults.append(Fault(name, error.line, "", error.problem, error.mend))
        return None
    found: list[_T] = []
    faults.extend(_convert(marked, shape, name, found))
    return (found[0], marked) if found else None


def _convert(marked: Marked, shape: type[_T], name: str, found: list[_T]) -> Iterator[Fault]:
    """The data in its types; a section's provisions are tried one by one, so that one reading tells every fault."""
    data = marked.data
    try:
        found.append(msgspec.convert(data, shape))
        return
    except msgspec.ValidationError as error:
        provisions = data.get("provisions") if isinstance(data, dict) and shape is StatuteSection else None
        if not isinstance(provisions, list):
            yield _mistyped(name, marked, error, "")
            return
    for place, provision in enumerate(provisions):
        try:
            msgspec.convert({**data, "provisions": [provision]}, shape)
        except msgspec.ValidationError as error:
            moved = msgspec.ValidationError(str(error).replace("$.provisions[0]", f"$.provisions[{place}]"))
            told = provision.get("id", "") if isinstance(provision, dict) else ""
            yield _mistyped(name, marked, moved, str(told))


def _mistyped(name: str, marked: Marked, error: msgspec.ValidationError, provision: str) -> Fault:
    line = marked.line_of_error(error)
    return Fault(name, line, provision, Localized(*(str(error),) * len(LANGUAGES)), _MISTYPED_MEND)


_NO_FILE = Localized("Файл жоқ", "Файла нет", "There is no such file")
_NOT_UTF8 = Localized("Файл UTF-8 емес", "Файл не в UTF-8", "The file is not UTF-8")
_UNTRANSLATED = Localized(
    "Мазмұны мына тілдерде жазылмаған: {languages}",
    "Содержание не записано на языках: {languages}",
    "What it says is not written in: {languages}",
)
_UNTRANSLATED_MEND = Localized(
    "says: {kk, ru, en} толтырыңыз", "Заполните says: {kk, ru, en}", "Fill says: {kk, ru, en}"
)
_MISTYPED_MEND = Localized(
    "Кілттер мен мәндерді docs/reference/statute.schema.json бойынша түзетіңіз",
    "Исправьте ключи и значения по docs/reference/statute.schema.json",
    "Mend the keys and values by docs/reference/statute.schema.json",
)
