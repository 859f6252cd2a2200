"""What was read once is kept, and never answers for sources that have changed."""

import os
from pathlib import Path

import msgspec
import pytest
from tests.statute.planted import HEAD, PLANTED, PROVISION, changed, plant

from zhospar.statute import library
from zhospar.statute.faults import UnsoundStatute
from zhospar.statute.library import load
from zhospar.statute.reader import read_edition

ENTRY = "  - {entry: level, level: 9, name: {kk: Деңгей, ru: Уровень, en: Level}}\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("ZHOSPAR_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were read from their YAML, one by one."""
    read: list[Path] = []

    def counted(folder: Path) -> object:
        read.append(folder)
        return read_edition(folder)

    monkeypatch.setattr(library, "read_edition", counted)
    return read


def kept_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def test_what_comes_from_the_cache_is_what_was_read(edition_folder: Path, readings: list[Path]) -> None:
    first, second = load(edition_folder), load(edition_folder)
    assert len(readings) == 1
    assert first == second == read_edition(edition_folder)


def test_one_changed_byte_is_seen(edition_folder: Path) -> None:
    plant(edition_folder, HEAD + PROVISION + ENTRY)
    load(edition_folder)
    changed(edition_folder / PLANTED, "level: 9", "level: 8")
    provision = load(edition_folder).files[-1].section.provisions[-1]
    assert provision.entries[0].level == 8  # type: ignore[union-attr]


def test_a_change_that_leaves_size_and_time_of_a_file_is_seen(edition_folder: Path) -> None:
    file = plant(edition_folder, HEAD + PROVISION + ENTRY)
    load(edition_folder)
    before = file.stat()
    changed(file, "level: 9", "level: 7")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert load(edition_folder).files[-1].section.provisions[-1].entries[0].level == 7  # type: ignore[union-attr]


def test_a_new_file_and_a_removed_file_are_seen(edition_folder: Path) -> None:
    number = len(load(edition_folder).files)
    file = plant(edition_folder, HEAD + PROVISION + ENTRY)
    assert len(load(edition_folder).files) == number + 1
    file.unlink()
    assert len(load(edition_folder).files) == number


def test_a_file_moved_to_another_folder_is_seen(edition_folder: Path) -> None:
    file = plant(edition_folder, HEAD + PROVISION + ENTRY)
    load(edition_folder)
    file.parent.rename(file.parent.with_name("9_renamed"))
    assert load(edition_folder).files[-1].file == "rules/9_renamed/1_planted.yaml"


def test_a_spoilt_source_is_refused_although_it_was_kept_whole(edition_folder: Path) -> None:
    load(edition_folder)
    plant(edition_folder, HEAD + PROVISION + "  - {entry: wish}\n")
    with pytest.raises(UnsoundStatute):
        load(edition_folder)


def test_a_law_with_faults_is_not_kept(edition_folder: Path, cache: Path) -> None:
    plant(edition_folder, HEAD + PROVISION + "  - {entry: wish}\n")
    with pytest.raises(UnsoundStatute):
        load(edition_folder)
    assert not cache.exists() or not list(cache.iterdir())


@pytest.mark.parametrize("damage", ["cut", "emptied", "overwritten", "one letter", "one byte of the seal"])
def test_a_damaged_cache_is_read_anew(edition_folder: Path, cache: Path, readings: list[Path], damage: str) -> None:
    whole = load(edition_folder)
    file = kept_file(cache)
    content = file.read_bytes()
    place = content.index("жоспар".encode())
    damaged = {
        "cut": content[: len(content) // 2],
        "emptied": b"",
        "overwritten": b"\xff" * 400,
        "one letter": content[:place] + "қ".encode() + content[place + 2 :],
        "one byte of the seal": bytes([content[0] ^ 1]) + content[1:],
    }
    file.write_bytes(damaged[damage])
    assert load(edition_folder) == whole
    assert len(readings) == 2
    assert kept_file(cache).read_bytes() == content


def test_a_cache_of_another_shape_is_read_anew(edition_folder: Path, cache: Path) -> None:
    whole = load(edition_folder)
    other = msgspec.msgpack.encode({"an": "older shape"})
    kept_file(cache).write_bytes(library.hashlib.sha256(other).digest() + other)
    assert load(edition_folder) == whole


def test_only_the_newest_is_kept_of_each_edition(edition_folder: Path, cache: Path) -> None:
    load(edition_folder)
    (cache / "kz-2014-amended-0").write_text("of another edition")
    plant(edition_folder, HEAD + PROVISION + ENTRY)
    load(edition_folder)
    assert len(list(cache.iterdir())) == 2


def test_where_nothing_can_be_kept_the_law_is_read_each_time(
    edition_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readings: list[Path]
) -> None:
    (tmp_path / "a file").write_text("no folder")
    monkeypatch.setenv("ZHOSPAR_CACHE", str(tmp_path / "a file" / "cache"))
    assert load(edition_folder) == load(edition_folder)
    assert len(readings) == 2


def test_where_the_disk_is_full_the_law_is_read_and_nothing_is_left_behind(
    edition_folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(library.os, "replace", full)
    assert load(edition_folder) == read_edition(edition_folder)
    assert list(cache.iterdir()) == []
