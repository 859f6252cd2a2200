"""Every word that a template or a view asks for is in the catalogue, in three languages."""

import re
from pathlib import Path

import pytest

from zhospar.interface.words import catalogue
from zhospar.statute.edition import Edition
from zhospar.statute.library import current_edition
from zhospar.web.law.entry_facts import facts_of

TEMPLATES = Path("src/zhospar/web/templates")
ASKED = re.compile(r"""\{% w ["']([^"']+)["']""")


@pytest.mark.parametrize("key", sorted(key for key in catalogue() if key.startswith("web")))
def test_a_word_is_written_in_three_languages(key: str) -> None:
    assert catalogue()[key].missing() == ()
    places = [
        sorted(re.findall(r"\{(\w+)\}", text))
        for text in (catalogue()[key].kk, catalogue()[key].ru, catalogue()[key].en)
    ]
    assert places[0] == places[1] == places[2]


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_the_words_of_a_template_are_in_the_catalogue(template: Path) -> None:
    content = template.read_text(encoding="utf-8")
    assert [key for key in ASKED.findall(content) if key not in catalogue()] == []
    assert content.count("\n") <= 200


def test_every_entry_of_the_law_can_be_told_in_words() -> None:
    edition: Edition = current_edition()
    for provision in edition.provisions.values():
        for entry in provision.entries:
            told = facts_of(entry, edition)
            for label in (told.label, *(fact.label for fact in told.facts)):
                assert label in catalogue(), f"{provision.id}: {label}"
            for fact in told.facts:
                assert all(piece.text for piece in fact.pieces), f"{provision.id}: {fact.label}"
