"""The catalogue of interface words: key -> kk, ru, en. A key that is missing, or not translated, fails the tests, not the user."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import get_args

from zhospar.statute.library import kept
from zhospar.statute.localized import Language, Localized
from zhospar.statute.marked_yaml import read_marked

FOLDER = Path(__file__).parent / "catalogue"
DEFAULT: Language = "kk"


@cache
def catalogue() -> dict[str, Localized]:
    """Every word by its key, "file.key"; from the cache while the files are the same."""
    files = sorted(FOLDER.glob("*.yaml"))
    return kept("catalogue", [*files, Path(__file__)], dict[str, Localized], lambda: _read(files))


def _read(files: Sequence[Path]) -> dict[str, Localized]:
    found: dict[str, Localized] = {}
    for path in files:
        for key, texts in (read_marked(path.read_text(encoding="utf-8")).data or {}).items():
            found[f"{path.stem}.{key}"] = Localized(**texts)
    return found


def word(key: str, language: Language, **values: object) -> str:
    """The word under a key in a language, its {places} filled. Raises KeyError for an unknown key."""
    text = catalogue()[key].text(language)
    return text.format_map(values) if values else text


def as_language(told: str | None) -> Language | None:
    """ "kk", "ru-RU", "en_US.UTF-8" as one of our languages, or None."""
    short = (told or "").lower().replace("_", "-").partition("-")[0].partition(".")[0]
    return next((language for language in get_args(Language) if language == short), None)
