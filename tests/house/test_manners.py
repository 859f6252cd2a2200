"""Our own manners: small modules and functions, clear names, no law in code, nothing of one machine."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from tests.house.source import MODULES, PACKAGE, ROOT, TEMPLATES, functions_of, literals_of, name_of, text_of, tree_of

CODE = [*MODULES, *sorted(ROOT.glob("tools/*.py")), *sorted(ROOT.glob("benchmarks/*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
WRITTEN = {".py", ".md", ".toml", ".yaml", ".html", ".css", ".js", ".sh", ".json"}
ROTTING = {"utils", "util", "common", "helpers", "helper", "misc", "core", "base", "shared"}


def by_name(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=name_of)


def _lines(path: Path) -> int:
    return text_of(path).count("\n")


def test_no_module_is_longer_than_600_lines_and_no_test_than_1000() -> None:
    long = {name_of(path): _lines(path) for path in CODE if _lines(path) > 600}
    long |= {name_of(path): _lines(path) for path in TESTS if _lines(path) > 1000}
    assert not long


def test_no_function_is_longer_than_60_lines() -> None:
    long = {
        f"{name_of(path)}:{function.lineno} {function.name}": length
        for path in CODE
        for function in functions_of(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > 60
    }
    assert not long


def test_no_view_function_is_longer_than_40_lines() -> None:
    views = [path for path in MODULES if path.name == "views.py"]
    long = {
        f"{name_of(path)} {function.name}"
        for path in views
        for function in functions_of(path)
        if (function.end_lineno or 0) - function.lineno >= 40
    }
    assert not long


def test_no_template_is_longer_than_200_lines() -> None:
    assert not {name_of(path): _lines(path) for path in TEMPLATES if _lines(path) > 200}


def test_imports_are_written_in_full() -> None:
    relative = [
        f"{name_of(path)}:{node.lineno}"
        for path in [*CODE, *TESTS]
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative


def test_no_module_is_a_place_for_anything() -> None:
    assert not [name_of(path) for path in CODE if {*path.relative_to(ROOT).parts, path.stem} & ROTTING]


def test_every_module_says_what_it_is_for() -> None:
    silent = [name_of(path) for path in MODULES if not ast.get_docstring(tree_of(path))]
    assert not silent


def test_public_functions_and_classes_of_the_law_and_the_engine_say_what_they_do() -> None:
    silent = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for floor in ("statute", "engine")
        for path in sorted((PACKAGE / floor).rglob("*.py"))
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if not ast.get_docstring(node) and not _speaks_for_itself(node)
    ]
    assert not silent


def _speaks_for_itself(node: ast.stmt) -> bool:
    """One statement under a full signature: the name and the types say it all. A record with fields of its own does not."""
    if isinstance(node, ast.FunctionDef):
        return len(node.body) == 1
    return isinstance(node, ast.ClassDef) and len(node.body) <= 3


# --- no law in code ------------------------------------------------------------------------------------------------


def test_no_day_of_the_law_stands_in_code() -> None:
    """Days such as "02-20" come from the statute's data; a day in code would be law that nobody can amend."""
    found = [
        f"{name_of(path)}:{line} {text!r}"
        for path in MODULES
        for text, line in literals_of(path)
        if re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", text)
    ]
    assert not found


def test_no_provision_is_named_in_code_that_decides() -> None:
    """The engine runs whatever provisions there are: an id such as A2-156a in its code would be law outside the data."""
    found = [
        f"{name_of(path)}:{line} {text!r}"
        for floor in ("statute", "engine")
        for path in sorted((PACKAGE / floor).rglob("*.py"))
        for text, line in literals_of(path)
        if re.search(r"\b(A1|A2|DEC)-\d", text)
    ]
    assert not found


def test_no_kind_of_document_is_named_in_code_that_decides() -> None:
    from zhospar.statute.library import load
    from zhospar.statute.reader import CURRENT, EDITIONS

    kinds = {
        entry.id
        for file in load(EDITIONS / CURRENT).files
        for provision in file.section.provisions
        for entry in provision.entries
        if type(entry).__name__ == "DocumentKind"
    } - {"concept", "conclusion"}  # ordinary words as well
    found = [
        f"{name_of(path)}:{line} {text!r}"
        for floor in ("statute", "engine")
        for path in sorted((PACKAGE / floor).rglob("*.py"))
        for text, line in literals_of(path)
        if text in kinds
    ]
    assert not found


# --- templates and machines ----------------------------------------------------------------------------------------


def test_templates_hold_no_style_and_no_script_of_their_own() -> None:
    """The strict policy of the pages would refuse them; and what has no class cannot be themed."""
    banned = re.compile(
        r"<style\b|\bstyle=|<script(?![^>]*\bsrc=)|\son(?:abort|blur|change|click|error|focus|input|key\w+|load|mouse\w+|pointer\w+|reset|submit|toggle)=|javascript:",
        re.IGNORECASE,
    )
    found = [
        f"{name_of(path)}:{number} {line.strip()[:80]}"
        for path in TEMPLATES
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if banned.search(line)
    ]
    assert not found


def test_nothing_of_one_machine_is_written_down() -> None:
    told = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    own = re.compile(r"(?<![\w.)}\"'])/(?:home|root|Users|work)/\w|\b[A-Z]:\\\\\w")
    files = [ROOT / name for name in told.stdout.splitlines()]
    written = [path for path in files if path.suffix in WRITTEN or path.name == "Makefile"]
    found = [
        name_of(path)
        for path in written
        if path.is_file() and own.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not found


def test_only_the_faces_ask_the_clock() -> None:
    """ruff refuses it by name; here for what it does not see, such as time.time and datetime.utcnow."""
    clocks = {"today", "now", "utcnow"}
    found = [
        f"{name_of(path)}:{node.lineno}"
        for floor in ("statute", "engine", "exchange", "interface")
        for path in sorted((PACKAGE / floor).rglob("*.py"))
        if path.name != "scenarios.py"  # times its own run when called by hand
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in clocks and isinstance(node.value, ast.Name | ast.Attribute)
        if _is_date(node.value)
    ]
    assert not found


def _is_date(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name in ("date", "datetime", "timezone")
