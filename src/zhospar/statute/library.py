"""The editions at hand, read once: from a cache that is keyed by the very bytes it was made of, so it is never stale."""

import datetime
import glob
import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from zhospar.statute.edition import Deployment, Edition
from zhospar.statute.edition_data import EditionData
from zhospar.statute.reader import CURRENT, EDITIONS, read_edition, source_files
from zhospar.statute.whole_files import write_whole

_SHAPES = ("entries.py", "provision.py", "edition_data.py", "localized.py", "vocabulary.py", "marked_yaml.py")
_SEAL = 32
"""A kept file begins with the digest of what follows: one that was damaged is read anew."""
_DIGITS = 32
T = TypeVar("T")


@cache
def current_edition() -> Edition:
    """The edition that holds where nobody names a day, under the deployment's readings."""
    return edition_in(editions_folder() / CURRENT)


@cache
def edition_in(folder: Path) -> Edition:
    """The edition in a folder, under the deployment's readings (those that it knows)."""
    data = load(folder)
    known = {reading.id for reading in data.readings}
    told = deployment()
    if folder.name != CURRENT:
        told = replace(told, readings={name: one for name, one in told.readings.items() if name in known})
    return Edition(data, told)


def edition_on(day: datetime.date) -> Edition:
    """The edition by which a document of that day is judged: the latest one in force then, else the current one."""
    in_force = [
        (edition.meta.effective_from, edition)
        for folder in sorted(editions_folder().iterdir())
        if (folder / "edition.yaml").is_file()
        for edition in [edition_in(folder)]
        if edition.meta.effective_from and edition.meta.effective_from <= day.isoformat()
    ]
    return max(in_force, key=lambda one: one[0])[1] if in_force else current_edition()


def editions_folder() -> Path:
    """Where the editions lie: in the package, or where a deployment keeps its own beside ours (ZHOSPAR_EDITIONS)."""
    told = os.environ.get("ZHOSPAR_EDITIONS")
    return Path(told) if told else EDITIONS


def load(folder: Path) -> EditionData:
    """An edition's data, from the cache where its sources are unchanged to the byte, else read anew. Raises UnsoundStatute."""
    sources = [*source_files(folder), *(Path(__file__).parent / name for name in _SHAPES)]
    return kept(folder.name, sources, EditionData, lambda: read_edition(folder))


def kept(name: str, sources: Sequence[Path], shape: type[T], read: Callable[[], T]) -> T:
    """What `read` makes of source files: from the cache where each file, and its place, is the same to the byte."""
    place = cache_folder() / f"{name}-{_digest(sources)}"
    try:
        content = place.read_bytes()
        if hashlib.sha256(content[_SEAL:]).digest() == content[:_SEAL]:
            return msgspec.msgpack.decode(content[_SEAL:], type=shape)
    except (OSError, msgspec.DecodeError):
        pass
    made = read()
    content = msgspec.msgpack.encode(made)
    _keep(place, name, hashlib.sha256(content).digest() + content)
    return made


def _digest(sources: Sequence[Path]) -> str:
    """A digest of every byte that something is made of, and of where each file lies."""
    digest = hashlib.sha256(f"{msgspec.__version__}:".encode())
    for path in sources:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()[:_DIGITS]


def cache_folder() -> Path:
    """Where the product may keep what it can make again (ZHOSPAR_CACHE, or the user's cache folder)."""
    told = os.environ.get("ZHOSPAR_CACHE")
    if told:
        return Path(told)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "zhospar"


def _keep(place: Path, name: str, content: bytes) -> None:
    """Write whole or not at all, in the place of what was kept under the name before; where nothing can be kept is no fault."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in place.parent.glob(f"{glob.escape(name)}-{'[0-9a-f]' * _DIGITS}"):
            old.unlink(missing_ok=True)
        write_whole(place, content)
    except OSError:
        return


@cache
def deployment() -> Deployment:
    """What this installation decides: the file named by ZHOSPAR_DEPLOYMENT, or nothing."""
    from zhospar.statute.deployment import read_deployment

    told = os.environ.get("ZHOSPAR_DEPLOYMENT")
    return read_deployment(Path(told)) if told else Deployment()
