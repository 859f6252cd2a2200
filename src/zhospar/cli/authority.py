"""`zhospar authority make | issue | revoke`: the demonstration's certification authority, for trying signatures out."""

import argparse
import datetime
import getpass
import sys
from pathlib import Path

from zhospar.cli.commands import Commands
from zhospar.cli.output import Output, is_terminal
from zhospar.interface.values import day_of
from zhospar.interface.words import word
from zhospar.signing.authority import Person, make_authority, open_authority
from zhospar.signing.faults import CannotSign


def add_to(commands: Commands) -> None:
    group = commands.group("authority")
    make_one = group.add("make", make, examples=("authority make authority --since 2014-01-01",))
    make_one.takes("folder", type=Path).takes("--algorithm", choices=("rsa", "ecdsa"), default="rsa").takes("--since")
    example = 'authority issue authority aidana --name "Айдана Серікова" --post "Министр"'
    (
        group.add("issue", issue, examples=(example,))
        .takes("folder", type=Path)
        .takes("login")
        .takes("--name", required=True)
        .takes("--body", default="")
        .takes("--post", default="")
        .takes("--since")
    )
    group.add("revoke", revoke, examples=("authority revoke authority aidana",)).takes("folder", type=Path).takes(
        "login"
    )


def make(options: argparse.Namespace, output: Output) -> int:
    """Make the authority; one that is there stays as it is."""
    since = day_of(options.since) if options.since is not None else datetime.date.today()
    at = datetime.datetime.combine(since, datetime.time(), datetime.UTC)
    try:
        made = make_authority(options.folder, at, options.algorithm)
    except CannotSign as error:
        return _refuse(error, output)
    return _done(output, "authority-made", folder=made.folder, trust=made.folder / "public")


def issue(options: argparse.Namespace, output: Output) -> int:
    """Issue a person's certificate; the passphrase of its key is asked for, or is the first line of standard input."""
    since = day_of(options.since) if options.since is not None else datetime.date.today()
    person = Person(options.login, options.name, options.body, options.post)
    try:
        authority = open_authority(options.folder)
        passphrase = _ask(output, "passphrase")
        if is_terminal(sys.stdin) and passphrase != _ask(output, "passphrase-again"):
            return output.refuse(output.word("password-differs"), output.word("password-differs-mend"))
        made = authority.issue(person, passphrase, since)
    except CannotSign as error:
        return _refuse(error, output)
    until = made.not_valid_after_utc.date().isoformat()
    return _done(output, "authority-issued", name=person.name, login=person.code, until=until)


def revoke(options: argparse.Namespace, output: Output) -> int:
    """Revoke a person's certificate from now on."""
    try:
        open_authority(options.folder).revoke(options.login, datetime.datetime.now().astimezone())
    except CannotSign as error:
        return _refuse(error, output)
    return _done(output, "authority-revoked", login=options.login, trust=options.folder / "public")


def _done(output: Output, key: str, **values: object) -> int:
    if output.as_json:
        output.json({name: str(value) for name, value in values.items()})
    else:
        output.say_wrapped(word(f"signing.{key}", output.language, **values))
    return 0


def _refuse(error: CannotSign, output: Output) -> int:
    return output.refuse(output.text(error.problem), output.text(error.mend))


def _ask(output: Output, key: str) -> str:
    if is_terminal(sys.stdin):
        return getpass.getpass(f"{word(f'signing.{key}', output.language)}: ")
    return sys.stdin.readline().rstrip("\r\n")
