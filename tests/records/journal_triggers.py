"""Taking the journal's triggers away and putting them back: what nobody but a test may do."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

from django.db import connection

MIGRATION = importlib.import_module("zhospar.records.audit_trail.migrations.0002_refuse_changes")


def _editor() -> SimpleNamespace:
    def execute(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return SimpleNamespace(connection=connection, execute=execute)


def take_away() -> None:
    """Let rows of the journal be changed."""
    MIGRATION.allow_changes(None, _editor())


def put_back() -> None:
    """Refuse changes again."""
    MIGRATION.refuse_changes(None, _editor())


@contextmanager
def without_triggers() -> Iterator[None]:
    """The journal as it would be on a broken or tampered database."""
    take_away()
    try:
        yield
    finally:
        put_back()
