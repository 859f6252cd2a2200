"""The sample documents that come with Zhospar: correct ones, and broken ones that each break one demand."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from zhospar.engine.scenarios import samples_folder
from zhospar.exchange.plan_files import FORMATS
from zhospar.statute.edition import Edition
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.statute.marked_yaml import UnreadableYaml, read_marked

BROKEN = "broken"
UNUSABLE = "unusable"
"""Folder of those that cannot be read as a plan at all."""
_KIND = re.compile(r"""^\s*"?kind"?\s*:\s*["']?([a-z0-9-]+)""", re.MULTILINE)
_TITLE = re.compile(r"^title:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
_COMMENT = re.compile(r"# (kk|ru|en): ")
_HEAD = 16_000
"""Letters in which a sample names its kind and title."""
_LONGEST = 200
_FIRST = "example"
"""The name of each kind's plainest sample; it stands first."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A file of the samples. `id` is its place below the samples' folder, without the ending."""

    id: str
    name: str
    title: Localized
    """The document's title; of a broken one what is expected to be found in it."""
    kind: str
    broken: bool
    path: Path


@dataclass(frozen=True, slots=True)
class SamplesOfKind:
    """The samples of one kind."""

    kind: str
    whole: tuple[Sample, ...]
    broken: tuple[Sample, ...]


def all_samples() -> tuple[Sample, ...]:
    """Every sample, in order of its place."""
    folder = samples_folder()
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in FORMATS and path.is_file():
            place = path.relative_to(folder).with_suffix("")
            broken = place.parts[0] == BROKEN
            kind, title, expected = _head(path, path.stat().st_mtime_ns)
            if broken or not title:
                title = expected or Localized(*[place.name] * 3)
            if not kind or UNUSABLE in place.parts:
                kind = place.parts[-2] if len(place.parts) > 1 else ""
            found.append(Sample(place.as_posix(), place.name, title, kind, broken, path))
    return tuple(sorted(found, key=lambda one: (one.broken, one.name != _FIRST)))


def sample(own: str) -> Sample | None:
    """A sample by its id."""
    return next((one for one in all_samples() if one.id == own), None)


def by_kind(edition: Edition) -> tuple[SamplesOfKind, ...]:
    """The samples of each kind, in the law's order."""
    found = all_samples()
    groups = []
    for kind in edition.kinds:
        own = [one for one in found if one.kind == kind]
        if own:
            whole, broken = ([one for one in own if one.broken is state] for state in (False, True))
            groups.append(SamplesOfKind(kind, tuple(whole), tuple(broken)))
    return tuple(groups)


def unusable() -> tuple[Sample, ...]:
    """The samples that show what is said of a file that cannot be used."""
    return tuple(one for one in all_samples() if one.kind == UNUSABLE)


@lru_cache(maxsize=2000)
def _head(path: Path, changed: int) -> tuple[str, Localized, Localized]:
    """Kind and title at the top of a YAML sample, and the finding that its opening comment expects; read anew when it has `changed`."""
    del changed
    if path.suffix not in (".yaml", ".yml"):
        return "", Localized(), Localized()
    with path.open(encoding="utf-8", errors="replace") as file:
        head = file.read(_HEAD)
    kind, title = _KIND.search(head), _TITLE.search(head)
    try:
        data = read_marked(title[0]).data["title"] if title else ""
    except (UnreadableYaml, TypeError, KeyError):
        data = ""
    told = Localized(kk=data) if isinstance(data, str) else Localized(*(str(data.get(one, "")) for one in LANGUAGES))
    return kind[1] if kind else "", told, _expected(head)


def _expected(head: str) -> Localized:
    """What the opening comment of a broken sample says: "# kk: what is broken", then perhaps "#     Expected: the finding"."""
    found: dict[str, list[str]] = {}
    language = ""
    for line in head.splitlines():
        if opening := _COMMENT.match(line):
            language = opening[1]
            found[language] = [line[opening.end() :]]
        elif line.startswith("#  ") and language:
            found[language].append(line.lstrip("# "))
        else:
            language = ""
        if not line.startswith("#"):
            break
    return Localized(*(_last_said(found.get(one, [""])) for one in LANGUAGES))


def _last_said(lines: list[str]) -> str:
    """The finding that is expected, where the comment names one; else all that it says."""
    opening, *further = lines
    told = " ".join(further).partition(": ")[2] or opening.strip()
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1].rstrip()}…"
