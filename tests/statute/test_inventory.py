"""The decree is whole: every provision of the inventory, once, in the law's order."""

import re
from collections import Counter

from zhospar.statute.edition import Edition
from zhospar.statute.entries import DocumentKind
from zhospar.statute.official_text import paragraph_of
from zhospar.statute.provision import Provision

KINDS = {
    "strategy-2050", "strategic-development-plan", "territorial-spatial-scheme", "national-security-strategy",
    "socio-economic-forecast", "state-programme", "sectoral-programme", "state-body-strategic-plan",
    "territory-programme", "district-programme", "company-strategy", "concept", "doctrine", "presidential-address",
    "action-plan", "operational-plan", "company-development-plan", "state-programme-list", "base-indicator-list",
    "implementation-report", "conclusion",
}  # fmt: skip
CLASSES = {
    "president", "government", "government-unevaluated", "outside-government-unevaluated", "supreme-court",
    "national-security-committee", "national-bank", "regional",
}  # fmt: skip


def _place(provision: Provision) -> tuple[int, int]:
    appendices = ["DEC", "A1", "A2"]
    return appendices.index(provision.appendix), paragraph_of(provision.id)


def test_there_are_670_provisions_each_once(edition: Edition) -> None:
    ids = [one.id for file in edition.data.files for one in file.section.provisions]
    assert len(ids) == 670
    assert len(set(ids)) == 670


def test_the_software_decides_434_a_person_155_and_81_are_kept_on_record(edition: Edition) -> None:
    counts = Counter(provision.check for provision in edition.provisions.values())
    assert counts == {"automatic": 434, "assisted": 155, "record": 81}


def test_each_file_stands_in_the_order_of_the_law(edition: Edition) -> None:
    for file in edition.data.files:
        places = [_place(one) for one in file.section.provisions]
        assert places == sorted(places), file.file


def test_the_files_of_the_rules_follow_each_other_in_the_order_of_their_paragraphs(edition: Edition) -> None:
    firsts = [
        _place(file.section.provisions[0])
        for file in edition.data.files
        if file.section.provisions and file.file.startswith("rules/")
    ]
    assert firsts == sorted(firsts)


def test_the_paragraphs_that_a_file_names_are_those_it_holds(edition: Edition) -> None:
    for file in edition.data.files:
        named = {
            number
            for piece in re.findall(r"\d+(?:\s*-\s*\d+)?", file.section.paragraphs)
            for number in range(int(re.findall(r"\d+", piece)[0]), int(re.findall(r"\d+", piece)[-1]) + 1)
        }
        held = {paragraph_of(one.id) for one in file.section.provisions if one.appendix != "DEC"}
        if held and named:
            assert held <= named, f"{file.file}: {sorted(held - named)}"


def test_every_provision_says_what_it_says_in_three_languages(edition: Edition) -> None:
    for provision in edition.provisions.values():
        assert provision.says.missing() == (), provision.id
        assert not provision.part or provision.part.missing() == (), provision.id


def test_every_provision_can_be_cited_in_three_languages(edition: Edition) -> None:
    for provision_id in edition.provisions:
        assert edition.cite(provision_id).missing() == (), provision_id


def test_every_kind_of_document_is_there_and_named(edition: Edition) -> None:
    assert set(edition.kinds) >= KINDS
    for cited in edition.all_of(DocumentKind):
        assert cited.entry.name.missing() == (), cited.entry.id


def test_every_class_of_body_is_there_and_named(edition: Edition) -> None:
    assert set(edition.classes) == CLASSES
    assert all(name.missing() == () for name in edition.classes.values())


def test_a_demand_that_replaces_the_usual_words_does_so_in_three_languages(edition: Edition) -> None:
    for provision in edition.provisions.values():
        for entry in provision.entries:
            for name in ("message", "hint", "question", "name", "what"):
                text = getattr(entry, name, None)
                if text:
                    assert text.missing() == (), f"{provision.id} {name}"


def test_a_provision_knows_the_file_and_line_of_its_data(edition: Edition) -> None:
    file, line = edition.places["A2-156a"]
    assert file.startswith("rules/5_")
    assert line > 1
