"""Copies of the edition with one thing changed, and one more section of the law to plant faults in."""

import shutil
from pathlib import Path

from zhospar.statute.edition_data import EditionData
from zhospar.statute.reader import CURRENT, EDITIONS, Fault, UnsoundStatute, read_edition
from zhospar.statute.soundness import faults_of

PLANTED = "rules/9_planted/1_planted.yaml"
HEAD = """\
heading: {kk: Қосымша бөлім, ru: Дополнительный раздел, en: A planted section}
paragraphs: "900"
provisions:
"""
PROVISION = """\
- id: A2-900
  printed: "900"
  applies_to: [state-programme]
  kind: requirement
  check: automatic
  says: {kk: Сынақ нормасы, ru: Пробная норма, en: A provision on trial}
  entries:
"""
LINE = 4
"""The line on which the planted provision begins."""
ENTRY_LINE = LINE + 7
"""The line on which its first entry begins."""


def copy_of_edition(folder: Path, name: str = CURRENT) -> Path:
    """A copy of the edition's own files (scenarios are no part of the law)."""
    target = folder / name
    shutil.copytree(EDITIONS / CURRENT, target, ignore=shutil.ignore_patterns("scenarios"))
    return target


def plant(edition: Path, text: str, file: str = PLANTED) -> Path:
    """One more file of the law. Lines are counted from its first one."""
    path = edition / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def with_entries(edition: Path, *entries: str) -> Path:
    """One more provision of the law with these entries, each a YAML flow mapping in one line."""
    return plant(edition, HEAD + PROVISION + "".join(f"  - {entry}\n" for entry in entries))


def changed(path: Path, old: str, new: str) -> None:
    """Replace a text of a file, which must stand there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_of_folder(edition: Path) -> tuple[Fault, ...]:
    """What is wrong with an edition: of form, or else of reference."""
    try:
        data: EditionData = read_edition(edition)
    except UnsoundStatute as error:
        return error.faults
    return faults_of(data)
