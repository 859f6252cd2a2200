"""A command loads what it needs and no more: what a user waits for before the first word appears."""

import json
import os
import subprocess
import sys
import tempfile

import pytest

from zhospar.cli import main as cli
from zhospar.cli.main import MODULES

_LOADED = """
import json, sys, io, contextlib
from zhospar.cli.main import main
for _ in range({times}):
    with contextlib.redirect_stdout(io.StringIO()):
        main({words!r})
print(json.dumps(sorted(sys.modules)))
"""


def loaded_by(*words: str) -> set[str]:
    """The modules in memory after a command, in a process of its own that found everything in the cache."""
    code = _LOADED.format(words=list(words), times=1)
    with tempfile.TemporaryDirectory() as cache:  # its own: another checkout's tests may run beside these
        environment = {**os.environ, "ZHOSPAR_CACHE": cache}
        for _ in range(2):  # the first run fills the cache
            told = subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
            )
    return set(json.loads(told.stdout))


@pytest.mark.parametrize(
    ("words", "idle"),
    [
        (("due", "2016-03-01", "7 working days"), {"zhospar.engine.checking", "zhospar.exchange.plan_files", "django"}),
        (("kinds",), {"zhospar.exchange.plan_files", "django", "granian"}),
        (("route", "concept"), {"zhospar.exchange.workbook_reader", "django", "xlsxwriter"}),
        (("duties", "--kind", "concept", "--period", "2015-2019", "--year", "2016"), {"zhospar.cli.check", "django"}),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_command_does_not_load_the_other_commands(words: tuple[str, ...], idle: set[str]) -> None:
    loaded = loaded_by(*words)
    assert not loaded & {*idle, "hypothesis", "babel", "holidays", "playwright"}


def test_what_comes_from_the_cache_needs_no_yaml() -> None:
    assert "yaml" not in loaded_by("due", "2016-03-01", "7 working days")


def test_every_command_of_the_help_has_its_module(zhospar) -> None:
    shown = zhospar("--help").out
    for command in MODULES:
        assert f" {command} " in shown
        assert zhospar(command, "--help").status == 0


@pytest.mark.parametrize(
    ("words", "modules"),
    [
        (["due", "2016-01-01", "x"], ["deadlines"]),
        (["--format", "json", "due", "x"], ["deadlines"]),
        (["--colour=never", "check", "due"], ["check"]),
        (["nope", "due"], None),
        (["--help"], None),
        (["--help", "due"], None),
        (["--format"], None),
        ([], None),
    ],
)
def test_where_it_is_not_clear_which_command_is_meant_all_are_loaded(words, modules) -> None:
    assert cli._modules_for(words) == (modules or list(dict.fromkeys(MODULES.values())))
