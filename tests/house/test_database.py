"""The database: no model without its migration, no migration without a name that says what it does, no tables in the faces."""

import ast
import re

import pytest
from django.apps import apps
from django.core.management import call_command
from tests.house.source import MODULES, PACKAGE, name_of, tree_of

MIGRATIONS = [path for path in MODULES if path.parent.name == "migrations" and path.stem != "__init__"]
OURS = [config for config in apps.get_app_configs() if config.name.startswith("zhospar.")]


@pytest.mark.django_db
def test_no_model_was_changed_without_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_every_table_of_ours_can_be_told_in_one_line() -> None:
    bare = [model.__name__ for config in OURS for model in config.get_models() if not (model.__doc__ or "").strip()]
    assert not bare


def test_migrations_say_what_they_do() -> None:
    nameless = [name_of(path) for path in MIGRATIONS if re.search(r"_(auto_|alter_.*_more|\d{8})", path.stem)]
    assert not nameless
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+", path.stem) for path in MIGRATIONS)


def test_migrations_ask_no_code_that_may_change() -> None:
    """A migration must do the same in ten years: it imports columns and plain values, no services and no selectors."""
    found = [
        f"{name_of(path)}: {module}"
        for path in MIGRATIONS
        for module in _imports(path)
        if module.startswith("zhospar.") and module not in ("zhospar.records.columns", "zhospar.statute.localized")
    ]
    assert not found


def test_the_faces_know_no_tables() -> None:
    found = [
        f"{name_of(path)}: {module}"
        for floor in ("web", "cli")
        for path in sorted((PACKAGE / floor).rglob("*.py"))
        for module in _imports(path)
        if re.fullmatch(r"zhospar\.(records|processes)\.\w+\.models", module)
    ]
    assert not found


def _imports(path: object) -> set[str]:
    found = set()
    for node in ast.walk(tree_of(path)):  # type: ignore[arg-type]
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found
