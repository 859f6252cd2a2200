"""`zhospar territories import`, `zhospar bodies import | template`, `zhospar password`: who takes part in planning."""

import argparse
import datetime
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhospar.cli.commands import Commands
from zhospar.cli.django_setup import ready
from zhospar.cli.output import Output, is_terminal

if TYPE_CHECKING:
    from zhospar.records.participants.entries import Entered

_SHOWN = 20
"""Changes that are told one by one; --format json has them all."""


def add_to(commands: Commands) -> None:
    territories = commands.group("territories")
    territories.add("import", import_territories, examples=("territories import kato.csv",)).takes("file", type=Path)
    bodies = commands.group("bodies")
    examples = ("bodies import bodies.xlsx", "bodies import people.yaml")
    bodies.add("import", import_bodies, examples=examples).takes("file", type=Path)
    template = bodies.add("template", write_template, examples=("bodies template bodies.xlsx",))
    template.takes("file", type=Path).takes("--force", action="store_true")
    password = commands.add("password", set_password, examples=("password aidana", "password aidana --administration"))
    password.takes("login").takes("--administration", action="store_true")


def import_territories(options: argparse.Namespace, output: Output) -> int:
    """Put the territories of a CSV file on record, all or none."""
    content = _read(options.file)
    ready()
    from zhospar.exchange import participants_files

    return _told(participants_files.import_territories(content, None, _now(), str(options.file)), output)


def import_bodies(options: argparse.Namespace, output: Output) -> int:
    """Put the bodies, posts and people of a file on record, all or none."""
    content = _read(options.file)
    ready()
    from zhospar.exchange import participants_files

    return _told(participants_files.import_participants(content, str(options.file), None, _now()), output)


def write_template(options: argparse.Namespace, output: Output) -> int:
    """A workbook to be filled in."""
    from zhospar.exchange.conversion import write_whole
    from zhospar.exchange.participants_workbook import blank_workbook
    from zhospar.statute.library import current_edition

    if options.file.suffix.lower() != ".xlsx":
        return output.refuse(
            output.word("bodies-template-ending", file=options.file), output.word("bodies-template-mend")
        )
    if options.file.exists() and not options.force:
        return output.refuse(output.word("file-there", file=options.file), output.word("file-there-mend"))
    write_whole(options.file, blank_workbook(current_edition(), output.language))
    if output.as_json:
        output.json({"file": str(options.file)})
    else:
        output.say(output.word("bodies-template-written", file=options.file))
    return 0


def set_password(options: argparse.Namespace, output: Output) -> int:
    """Set the password of a person; asked for on a terminal, else the first line of standard input."""
    ready()
    from zhospar.records.participants import services

    first = _ask(output, "password-ask")
    if is_terminal(sys.stdin) and first != _ask(output, "password-again"):
        return output.refuse(output.word("password-differs"), output.word("password-differs-mend"))
    if options.administration:
        services.make_administrator(options.login, password=first, actor=None, at=_now())
    else:
        services.set_password(options.login, first, actor=None, at=_now())
    if output.as_json:
        output.json({"login": options.login, "administration": options.administration})
    else:
        output.say(output.word("password-set", login=options.login))
    return 0


def _ask(output: Output, key: str) -> str:
    if is_terminal(sys.stdin):
        return getpass.getpass(f"{output.word(key)}: ")
    return sys.stdin.readline().rstrip("\r\n")


def _read(path: Path) -> bytes:
    """A file's content, no more of it than is taken at all."""
    from zhospar.exchange.plan_files import MAX_BYTES

    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


def _told(entered: "Sequence[Entered]", output: Output) -> int:
    """What came of an import: counts, and what changed."""
    if output.as_json:
        output.json(
            [
                {
                    "list": one.list,
                    "added": one.added,
                    "changed": [
                        {"id": each.id, "field": each.field, "before": each.before, "after": each.after}
                        for each in one.changed
                    ],
                    "unchanged": one.unchanged,
                }
                for one in entered
            ]
        )
        return 0
    for one in entered:
        counts = {"added": len(one.added), "changed": len({each.id for each in one.changed}), "same": one.unchanged}
        output.say(f"{output.word(f'entered.{one.list}')}: {output.word('entered', **counts)}")
        for each in one.changed[:_SHOWN]:
            before, after = each.before or "–", each.after or "–"
            output.say_wrapped(f"{each.id}, {each.field}: {before} → {after}", first="  ")
        if len(one.changed) > _SHOWN:
            output.say(f"  {output.word('more', count=len(one.changed) - _SHOWN)}")
    return 0
