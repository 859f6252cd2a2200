"""A text in the three languages of the product."""

from collections.abc import Mapping
from typing import Literal

import msgspec

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")


class Localized(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A text in Kazakh, Russian and English. Kazakh is the source; a missing translation falls back to it."""

    kk: str = ""
    ru: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.kk or self.ru or self.en)

    def text(self, language: Language) -> str:
        """The text in `language`, or the nearest one there is: Kazakh, then Russian, then English."""
        return getattr(self, language) or self.kk or self.ru or self.en

    def fill(self, values: Mapping[str, "Localized | str | int | float"]) -> "Localized":
        """The same text with each {name} replaced by its value in the same language."""
        return Localized(*(_fill(self.text(language), values, language) for language in LANGUAGES))

    def missing(self) -> tuple[Language, ...]:
        """The languages in which nothing is written."""
        return tuple(language for language in LANGUAGES if not getattr(self, language).strip())


def _fill(template: str, values: Mapping[str, "Localized | str | int | float"], language: Language) -> str:
    return template.format_map(_InLanguage(values, language))


class _InLanguage(dict[str, object]):
    """The values of a message in one language; what a message asks for and nobody gave is left to `values`."""

    def __init__(self, values: Mapping[str, "Localized | str | int | float"], language: Language) -> None:
        super().__init__()
        self._values = values
        self._language: Language = language

    def __missing__(self, name: str) -> object:
        value = self._values[name]
        return value.text(self._language) if isinstance(value, Localized) else value
