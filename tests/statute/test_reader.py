"""The reader refuses law that is not whole, naming file, line, provision and mend."""

from pathlib import Path

import pytest
from tests.statute.planted import (
    ENTRY_LINE,
    HEAD,
    LINE,
    PLANTED,
    PROVISION,
    changed,
    faults_of_folder,
    plant,
    with_entries,
)

from zhospar.statute.localized import LANGUAGES
from zhospar.statute.reader import Fault

GOOD = "{entry: requirement, id: goals-have-target-indicators, test: has, of: goal, having: target-indicator}"
NAME = "{kk: Аты, ru: Имя, en: Name}"
STEP = f"entry: step, id: tried, process: development, name: {NAME}, by: [government]"
DUTY = f"entry: duty, id: tried, process: monitoring, what: {NAME}, who: [developer], to: [government]"
YEAR_END = "term: {term: year-end}"


def the_fault(edition_folder: Path) -> Fault:
    """The one fault of an edition, told in every language and with a mend."""
    faults = faults_of_folder(edition_folder)
    assert len(faults) == 1, [fault.text("en") for fault in faults]
    (fault,) = faults
    for language in LANGUAGES:
        assert fault.problem.text(language).strip()
        assert fault.text(language).startswith(f"{fault.file}:{fault.line}")
    return fault


def test_the_edition_as_it_stands_has_no_faults(edition_folder: Path) -> None:
    assert faults_of_folder(edition_folder) == ()


def test_a_planted_provision_without_fault_is_taken(edition_folder: Path) -> None:
    with_entries(edition_folder, GOOD)
    assert faults_of_folder(edition_folder) == ()


# --- form ----------------------------------------------------------------------------------------------------------


def test_an_unknown_key_of_a_provision_is_refused(edition_folder: Path) -> None:
    plant(edition_folder, HEAD + PROVISION.replace('printed: "900"', 'printed: "900"\n  colour: red') + f"  - {GOOD}\n")
    fault = the_fault(edition_folder)
    assert (fault.file, fault.line, fault.provision) == (PLANTED, LINE, "A2-900")
    assert "colour" in fault.problem.en
    assert "statute.schema.json" in fault.mend.en


def test_an_unknown_key_of_an_entry_is_refused_at_the_line_of_the_entry(edition_folder: Path) -> None:
    with_entries(edition_folder, GOOD, GOOD.replace("of: goal", "of: goal, colour: red"))
    fault = the_fault(edition_folder)
    assert (fault.file, fault.line, fault.provision) == (PLANTED, ENTRY_LINE + 1, "A2-900")
    assert "colour" in fault.problem.en


def test_an_unknown_type_of_entry_is_refused(edition_folder: Path) -> None:
    with_entries(edition_folder, "{entry: wish, id: tried}")
    fault = the_fault(edition_folder)
    assert (fault.line, fault.provision) == (ENTRY_LINE, "A2-900")
    assert "wish" in fault.problem.en


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("check: sometimes", "sometimes"),
        ("kind: wish", "wish"),
        ("printed: 900", "str"),
        ("applies_to: state-programme", "array"),
    ],
)
def test_a_wrong_type_is_refused_at_its_own_line(edition_folder: Path, wrong: str, told: str) -> None:
    name = wrong.partition(":")[0]
    lines = [wrong if line.strip().startswith(f"{name}:") else line.strip() for line in PROVISION.splitlines()]
    text = "- " + "\n  ".join(line.removeprefix("- ") for line in lines) + f"\n  - {GOOD}\n"
    plant(edition_folder, HEAD + text)
    fault = the_fault(edition_folder)
    place = next(number for number, line in enumerate(lines) if line == wrong)
    assert (fault.file, fault.line, fault.provision) == (PLANTED, LINE + place, "A2-900")
    assert told in fault.problem.en
    assert fault.mend


def test_every_fault_of_form_is_told_in_one_reading(edition_folder: Path) -> None:
    second = PROVISION.replace("A2-900", "A2-901").replace("check: automatic", "check: never")
    plant(
        edition_folder,
        HEAD + PROVISION.replace("kind: requirement", "kind: wish") + f"  - {GOOD}\n{second}  - {GOOD}\n",
    )
    changed(edition_folder / "readings.yaml", "chosen: exclusive", "chosen: [exclusive]")
    faults = faults_of_folder(edition_folder)
    assert {(fault.file, fault.provision) for fault in faults} == {
        ("readings.yaml", ""),
        (PLANTED, "A2-900"),
        (PLANTED, "A2-901"),
    }


def test_a_key_given_twice_is_refused(edition_folder: Path) -> None:
    plant(
        edition_folder,
        HEAD + PROVISION.replace("  kind: requirement", "  kind: requirement\n  kind: horizon") + f"  - {GOOD}\n",
    )
    fault = the_fault(edition_folder)
    assert (fault.file, fault.line) == (PLANTED, LINE + 4)
    assert '"kind" is given twice' in fault.problem.en
    assert fault.mend.en == "Keep one of them"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_translation_is_refused(edition_folder: Path, language: str) -> None:

    said = {"kk": "Сынақ нормасы", "ru": "Пробная норма", "en": "A provision on trial"}
    plant(
        edition_folder, HEAD + PROVISION.replace(f"{language}: {said[language]}", f'{language}: " "') + f"  - {GOOD}\n"
    )
    fault = the_fault(edition_folder)
    assert (fault.file, fault.line, fault.provision) == (PLANTED, LINE, "A2-900")
    assert fault.problem.en.endswith(f"in: {language}")
    assert "says" in fault.mend.en


def test_an_alias_is_refused(edition_folder: Path) -> None:
    text = HEAD + PROVISION.replace("says: {", "says: &said {") + f"  - {GOOD}\n"
    plant(
        edition_folder,
        text
        + text.partition("provisions:\n")[2]
        .replace("A2-900", "A2-901")
        .replace("says: &said {kk: Сынақ нормасы, ru: Пробная норма, en: A provision on trial}", "says: *said"),
    )
    fault = the_fault(edition_folder)
    assert fault.file == PLANTED
    assert "Aliases" in fault.problem.en
    assert fault.mend.en == "Write the value out"


def test_broken_yaml_is_refused_at_its_line(edition_folder: Path) -> None:
    plant(edition_folder, HEAD + '- id: A2-900\n  printed: "900\n')
    fault = the_fault(edition_folder)
    assert fault.file == PLANTED
    assert fault.line >= LINE + 1
    assert "YAML" in fault.problem.en


def test_nesting_without_end_is_refused(edition_folder: Path) -> None:
    plant(edition_folder, "heading: " + "[" * 60 + "]" * 60)
    assert the_fault(edition_folder).problem.en == "Nested too deeply"


def test_a_file_that_is_not_utf8_is_refused(edition_folder: Path) -> None:
    plant(edition_folder, HEAD).write_bytes("heading: Раздел".encode("cp1251"))
    fault = the_fault(edition_folder)
    assert (fault.file, fault.line) == (PLANTED, 1)
    assert "UTF-8" in fault.problem.en


def test_an_empty_file_is_refused(edition_folder: Path) -> None:
    plant(edition_folder, "")
    assert the_fault(edition_folder).file == PLANTED


def test_a_missing_file_is_named(edition_folder: Path) -> None:
    (edition_folder / "bodies.yaml").unlink()
    fault = the_fault(edition_folder)
    assert fault.file == "bodies.yaml"
    assert "no such file" in fault.problem.en


# --- references ----------------------------------------------------------------------------------------------------

DANGLING = {
    "kind": (f"{{{STEP}, kinds: [no-such-kind]}}", "document kind", "no-such-kind"),
    "kind of a group": ("{entry: group, id: tried, name: NAME, members: [no-such-kind]}", "document kind", "no-such-kind"),
    "kind linked to": ("{entry: linkage, id: tried, to_kinds: [no-such-kind]}", "document kind", "no-such-kind"),
    "kind that is served": (
        "{entry: document-kind, id: tried, name: NAME, serves: [no-such-kind]}", "document kind", "no-such-kind",
    ),
    "kind through which": ("{entry: cascade, process: implementation, through: [no-such-kind]}", "document kind", "no-such-kind"),
    "paper given by a step": (f"{{{STEP}, gives: no-such-kind}}", "document kind", "no-such-kind"),
    "body of a step": (f"{{{STEP.replace('[government]', '[nobody]')}}}", "body", "nobody"),
    "body to which a step goes": (f"{{{STEP}, to: [nobody]}}", "body", "nobody"),
    "body that owes": (f"{{{DUTY.replace('[developer]', '[nobody]')}, {YEAR_END}}}", "body", "nobody"),
    "body to which is owed": (f"{{{DUTY.replace('[government]', '[nobody]')}, {YEAR_END}}}", "body", "nobody"),
    "competent body": ("{entry: competence, process: approval, bodies: [nobody]}", "body", "nobody"),
    "liable body": ("{entry: liability, bodies: [nobody], answers_for: NAME}", "body", "nobody"),
    "body that signs": (
        "{entry: publication, what: NAME, by: [developer], where: web-portal, signed_by: nobody}", "body", "nobody",
    ),
    "body whose act": ("{entry: delegation, by: nobody, sets: NAME}", "body", "nobody"),
    "body that confirms": ("{entry: criterion, question: NAME, confirmed_by: nobody}", "body", "nobody"),
    "body that evaluates": ("{entry: evaluation-cycle, at_end: true, by: [nobody]}", "body", "nobody"),
    "class": (f"{{{STEP}, classes: [no-such-class]}}", "body class", "no-such-class"),
    "class left out": (f"{{{STEP}, except_classes: [no-such-class]}}", "body class", "no-such-class"),
    "variant": (f"{{{STEP}, variants: [no-such-variant]}}", "variant", "no-such-variant"),
    "reading": (f"{{{STEP}, under: {{R99: any}}}}", "reading option", "any"),
    "option of a reading": (f"{{{STEP}, under: {{R01: no-such-option}}}}", "reading option", "no-such-option"),
    "step before": (f"{{{STEP}, after: [no-such-step]}}", "step", "no-such-step"),
    "step of another kind": (f"{{{STEP}, after: [state-programme-list/no-such-step]}}", "step", "no-such-step"),
    "step left out": ("{entry: exclusion, steps: [no-such-step]}", "step", "no-such-step"),
    "condition of a step": (f"{{{STEP}, when: no-such-condition}}", "condition", "no-such-condition"),
    "condition that a step needs": (f"{{{STEP}, needs: [no-such-condition]}}", "condition", "no-such-condition"),
    "condition of a duty": (f"{{{DUTY}, {YEAR_END}, when: no-such-condition}}", "condition", "no-such-condition"),
    "condition of a competence": (
        "{entry: competence, process: approval, bodies: [government], on_condition: no-such-condition}",
        "condition", "no-such-condition",
    ),
    "event": (
        f"{{{STEP}, term: {{term: offset, count: 1, unit: month, event: no-such-event}}}}", "event", "no-such-event",
    ),
    "section of an item": ("{entry: content, section: no-such-section, id: tried, name: NAME}", "section", "no-such-section"),
    "section left out": ("{entry: exclusion, sections: [no-such-section]}", "section", "no-such-section"),
    "list of a demand": (
        "{entry: requirement, id: tried, test: allowed, of: goal, fields: [aims], values: ['@no-such-list']}",
        "list of choices", "no-such-list",
    ),
    "list of a column": (
        "{entry: content, section: analysis, id: tried, name: NAME, form: table, columns: [{id: one, name: NAME, type: choice, choices: ['@no-such-list']}]}",
        "list of choices", "no-such-list",
    ),
    "test": ("{entry: requirement, id: tried, test: no-such-test}", "test", "no-such-test"),
    "section of a demand": ("{entry: requirement, id: tried, test: row-years, section: no-such-section}", "section", "no-such-section"),
    "item of a demand": (
        "{entry: requirement, id: tried, test: row-years, section: analysis, item: no-such-item}",
        "item of a section", "analysis/no-such-item",
    ),
    "kind whose period is the same": ("{entry: horizon, same_as: no-such-kind}", "document kind", "no-such-kind"),
    "provision that carries out a principle": (
        "{entry: principle, number: 9, name: NAME, carried_out_by: [A2-999]}", "provision", "A2-999",
    ),
    "mark that keeps back": (
        "{entry: publication, what: NAME, by: [developer], where: web-portal, keeps_back: [no-such-mark]}",
        "access mark", "no-such-mark",
    ),
}  # fmt: skip


@pytest.mark.parametrize("reference", DANGLING)
def test_a_dangling_reference_is_refused(edition_folder: Path, reference: str) -> None:
    entry, what, name = DANGLING[reference]
    with_entries(edition_folder, entry.replace("NAME", NAME))
    fault = the_fault(edition_folder)
    assert (fault.file, fault.line, fault.provision) == (PLANTED, LINE, "A2-900")
    assert fault.problem.en == f'no such {what}: "{name}"'
    assert fault.mend.en == "Mend the name or add what is missing"


def test_a_provision_carried_by_one_that_is_not_there_is_refused(edition_folder: Path) -> None:
    plant(
        edition_folder, HEAD + PROVISION.replace("  entries:", "  carried_by: [A2-999]\n  entries:") + f"  - {GOOD}\n"
    )
    assert the_fault(edition_folder).problem.en == 'no such provision: "A2-999"'


def test_a_provision_for_a_kind_that_is_not_there_is_refused(edition_folder: Path) -> None:
    plant(edition_folder, HEAD + PROVISION.replace("[state-programme]", "[no-such-kind]") + f"  - {GOOD}\n")
    assert the_fault(edition_folder).problem.en == 'no such document kind: "no-such-kind"'


@pytest.mark.parametrize("day", ["02-30", "02-29", "13-01", "2-1", "02-20-2016", "31-12", ""])
def test_a_day_that_no_year_has_is_refused(edition_folder: Path, day: str) -> None:
    with_entries(edition_folder, f'{{{DUTY}, term: {{term: fixed-day, day: "{day}", bound: before}}}}')
    fault = the_fault(edition_folder)
    assert fault.problem.en == f'not a day of the year: "{day}"'
    assert (fault.file, fault.line, fault.provision) == (PLANTED, LINE, "A2-900")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("chosen: exclusive", "chosen: sometimes", 'no such reading option: "sometimes"'),
        ("provisions: [A2-54,", "provisions: [A2-999,", 'no such provision: "A2-999"'),
    ],
)
def test_a_reading_that_points_nowhere_is_refused(edition_folder: Path, old: str, new: str, told: str) -> None:
    changed(edition_folder / "readings.yaml", old, new)
    fault = the_fault(edition_folder)
    assert (fault.file, fault.provision) == ("readings.yaml", "R01")
    assert fault.problem.en == told


# --- twice, or not at all ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("{entry: document-kind, id: concept, name: NAME}", "concept"),
        ("{entry: choices, id: funding-sources, name: NAME, values: []}", "funding-sources"),
    ],
)
def test_what_is_defined_twice_is_refused(edition_folder: Path, entry: str, name: str) -> None:
    with_entries(edition_folder, entry.replace("NAME", NAME))
    fault = the_fault(edition_folder)
    assert fault.problem.en == f'"{name}" is defined twice'
    assert fault.provision == "A2-900"


def test_a_provision_that_is_there_twice_is_refused(edition_folder: Path) -> None:
    plant(edition_folder, HEAD + PROVISION.replace("A2-900", "A2-156a") + f"  - {GOOD}\n")
    fault = the_fault(edition_folder)
    assert (fault.file, fault.line, fault.provision) == (PLANTED, LINE, "A2-156a")
    assert fault.problem.en == '"A2-156a" is defined twice'


def test_an_automatic_provision_without_data_is_refused(edition_folder: Path) -> None:
    plant(edition_folder, HEAD + PROVISION.replace("  entries:\n", "  statement: true\n"))
    assert the_fault(edition_folder).problem.en == "an automatic provision has no entry"


def test_a_provision_that_nothing_carries_out_is_refused(edition_folder: Path) -> None:
    plant(edition_folder, HEAD + PROVISION.replace("  entries:\n", "").replace("automatic", "record"))
    assert the_fault(edition_folder).problem.en == "nothing carries the provision out"
