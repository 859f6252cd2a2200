"""The decree's own text. It is not shipped: an installation loads it from a file, one legal paragraph a line.

What is loaded is kept in the installation's data folder and shown beside our words. Paragraphs are found by the numbers
that the text prints; where it prints a number twice, the first that fits the order counts.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized
from zhospar.statute.provision import Provision
from zhospar.statute.whole_files import write_whole

MAX_BYTES = 5_000_000
_NUMBERED = re.compile(r"(\d{1,3})\.\s")
_OWN_NUMBER = re.compile(r"\d+")
_FAR = 30
"""So many paragraphs in a row may be missing; a number that falls farther behind begins the next appendix."""


class NotTheText(Exception):
    """A file that is not the decree's text, line by line."""

    def __init__(self, problem: Localized, mend: Localized) -> None:
        self.problem = problem
        self.mend = mend
        super().__init__(problem.en)


@dataclass(frozen=True, slots=True)
class OfficialText:
    """The text by appendix and paragraph (counted, not as printed)."""

    paragraphs: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    def lines_of(self, provision: Provision) -> tuple[str, ...]:
        """The lines of the paragraph that a provision is part of; none where the text is not loaded or lacks it."""
        return self.paragraphs.get((provision.appendix, paragraph_of(provision.id)), ())

    def missing(self, edition: Edition) -> tuple[str, ...]:
        """Ids of the provisions whose paragraph the text lacks."""
        return tuple(one.id for one in edition.provisions.values() if not self.lines_of(one))


def paragraph_of(provision_id: str) -> int:
    """The paragraph's true number in a provision's id: A2-94.1a -> 94, DEC-3 -> 0 (the decree is one piece)."""
    appendix, _, rest = provision_id.partition("-")
    found = _OWN_NUMBER.match(rest)
    return int(found[0]) if found and appendix != "DEC" else 0


def parse(lines: Iterable[str], edition: Edition) -> OfficialText:
    """Lines of the text -> paragraphs, by the numbers that the edition says are printed."""
    found: dict[tuple[str, int], list[str]] = {}
    printed = _printed_numbers(edition)
    appendices = list(printed)
    at, number = 0, 0
    for raw in lines:
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        told = _NUMBERED.match(line)
        if told and at + 1 < len(appendices) and _begins_anew(int(told[1]), number, first=at == 0):
            at, number = at + 1, 0
        if told and at > 0:
            number = _next(int(told[1]), number, printed[appendices[at]])
        elif told:
            number = int(told[1])
        found.setdefault((appendices[at], number if at else 0), []).append(line)
    return OfficialText({key: tuple(many) for key, many in found.items()})


def _printed_numbers(edition: Edition) -> dict[str, dict[int, str]]:
    """For each appendix the number printed at each paragraph; the decree itself (one piece) comes first."""
    found: dict[str, dict[int, str]] = {one.id: {} for one in edition.meta.appendices}
    for provision in edition.provisions.values():
        found[provision.appendix].setdefault(paragraph_of(provision.id), provision.printed)
    return found


def _begins_anew(printed: int, number: int, *, first: bool) -> bool:
    """Whether a printed number shows that the next appendix has begun: it falls far behind (in the decree: at all)."""
    return printed <= number if first else number - printed > _FAR


def _next(printed: int, number: int, known: dict[int, str]) -> int:
    """The paragraph that a printed number stands for: the next one of the order that prints it, else still the same one."""
    following = (one for one in sorted(known) if number < one <= number + _FAR and known[one] == str(printed))
    return next(following, number)


def load(content: bytes, edition: Edition) -> OfficialText:
    """The text in a file's content. Raises NotTheText."""
    if len(content) > MAX_BYTES:
        raise NotTheText(_TOO_LARGE, _MEND)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotTheText(_NOT_UTF8, _MEND) from None
    parsed = parse(text.splitlines(), edition)
    if len(parsed.paragraphs) < 10:
        raise NotTheText(_NO_PARAGRAPHS, _MEND)
    return parsed


def data_folder() -> Path:
    """Where an installation keeps its own data (ZHOSPAR_DATA, or the user's data folder)."""
    told = os.environ.get("ZHOSPAR_DATA")
    if told:
        return Path(told)
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "zhospar"


def install(content: bytes, edition: Edition, folder: Path | None = None) -> OfficialText:
    """Keep the text in the installation, whole or not at all. Raises NotTheText, OSError."""
    parsed = load(content, edition)
    place = (folder or data_folder()) / "statute.kk.txt"
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, content)
    return parsed


def installed_text(edition: Edition) -> OfficialText:
    """The text kept in this installation, or an empty one. Read again when the file changes."""
    place = data_folder() / "statute.kk.txt"
    try:
        return _read(place, place.stat().st_mtime_ns, edition)
    except (OSError, NotTheText):
        return OfficialText()


@lru_cache(maxsize=2)
def _read(place: Path, _changed: int, edition: Edition) -> OfficialText:
    return load(place.read_bytes(), edition)


_TOO_LARGE = Localized("Файл тым үлкен", "Файл слишком велик", "The file is too large")
_NOT_UTF8 = Localized("Файл UTF-8 кодында емес", "Файл не в кодировке UTF-8", "The file is not UTF-8")
_NO_PARAGRAPHS = Localized(
    "Файлда Жарлықтың нөмірленген тармақтары табылмады",
    "В файле нет нумерованных пунктов Указа",
    "The file holds no numbered paragraphs of the decree",
)
_MEND = Localized(
    "Қазақша мәтінді беріңіз: әр жолда бір тармақ немесе бөлік",
    "Подайте казахский текст: один пункт или часть в строке",
    "Give the Kazakh text, one paragraph or part a line",
)
