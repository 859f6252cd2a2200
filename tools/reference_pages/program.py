"""settings.md, cli.md and the two schemas: how the program is run and what its files hold."""

import contextlib
import io
import json
import os
import re
from pathlib import Path

import msgspec

from reference_pages.markdown import code, page, table
from zhospar.cli.main import main
from zhospar.exchange.plan_schema import write_schema
from zhospar.statute.edition import Edition
from zhospar.statute.provision import StatuteSection

_SOURCE = Path(__file__).resolve().parents[2] / "src/zhospar"
_VARIABLE = re.compile(r"[\"'](ZHOSPAR_[A-Z]+)[\"']")
SETTINGS = {
    "ZHOSPAR_LANG": ("kk", "Language of the command line: kk, ru or en. `--lang` overrides it."),
    "ZHOSPAR_DEPLOYMENT": (
        "",
        "File with what this installation decides: readings, the signed decree's number and dates.",
    ),
    "ZHOSPAR_EDITIONS": ("", "Folder with an installation's own editions of the law, beside those of the package."),
    "ZHOSPAR_DATA": ("the user's data folder", "Where an installation keeps its own data: the official text."),
    "ZHOSPAR_CACHE": ("the user's cache folder", "Where the product keeps what it can make again: the compiled law."),
    "ZHOSPAR_HOSTS": ("localhost, 127.0.0.1, [::1]", "Names under which the web face answers, parted by commas."),
    "ZHOSPAR_HTTPS": ("0", "1 where a proxy in front speaks HTTPS and sets X-Forwarded-Proto."),
    "ZHOSPAR_HOME": ("var", "Folder of the installation: the SQLite database, attached files, the secret."),
    "ZHOSPAR_DATABASE": (
        "SQLite in the installation's folder",
        "postgresql://user:password@host:5432/name, or sqlite:///folder/file.sqlite3.",
    ),
    "ZHOSPAR_SECRET": (
        "made once, kept in the installation's folder",
        "Key of the web face, at least 32 characters; set it where several machines serve.",
    ),
    "ZHOSPAR_CONTACT": ("", "Whom to ask for an account or a new password, as the sign-in page says it."),
    "ZHOSPAR_OIDC": (
        "",
        "Sign-in by an identity server: _SERVER (its address), _CLIENT, _SECRET and, where names differ, _CLAIM.",
    ),
    "ZHOSPAR_MAIL": (
        "files in the installation's folder, mail/",
        "How letters go out: smtp://user:password@host:587, smtps://user:password@host:465, or any backend of Django.",
    ),
    "ZHOSPAR_SENDER": ("zhospar@localhost", "The address that letters come from."),
    "ZHOSPAR_DOMAIN": ("", "A person who has named no mail address is written to at their login in this domain."),
    "ZHOSPAR_ADDRESS": (
        "the first of ZHOSPAR_HOSTS",
        "Where the pages begin (https://plan.gov.kz), for links in letters and calendars.",
    ),
    "ZHOSPAR_REMIND": ("14,5,1", "How many days before a duty's last day one is reminded, parted by commas."),
    "ZHOSPAR_ESCALATE": ("10", "After how many days overdue the body's head is told as well."),
    "ZHOSPAR_SIGNING": (
        "demo-authority",
        "How heads sign papers: demo-authority, files, or outside (only signatures made elsewhere are taken).",
    ),
    "ZHOSPAR_AUTHORITY": (
        "authority/ in the installation's folder",
        "Folder of the own authority, or of the trusted certificates and the keys.",
    ),
    "ZHOSPAR_TSA": ("the own authority's", "Address of the timestamp authority that stamps signatures."),
    "ZHOSPAR_DEMO": ("0", "1 opens the demo: one click signs in as any of its people. Never with real documents."),
    "ZHOSPAR_TODAY": ("", "A day (2016-03-15) on which the pages stand still; for the demo."),
    "ZHOSPAR_DEBUG": ("0", "1 shows faults in full. Never where others can reach the machine."),
}
"""Default and meaning of each variable of the environment."""


def pages(edition: Edition) -> dict[str, str]:
    del edition
    return {
        "settings.md": _settings(),
        "cli.md": _cli(),
        "statute.schema.json": _json(msgspec.json.schema(StatuteSection)),
        "plan.schema.json": write_schema(),
    }


def _json(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2, default=msgspec.to_builtins) + "\n"


def _settings() -> str:
    used = {name for path in _SOURCE.rglob("*.py") for name in _VARIABLE.findall(path.read_text(encoding="utf-8"))}
    if used != SETTINGS.keys():
        raise SystemExit(
            f"tools/reference_pages/program.py: settings differ from the code: {sorted(used ^ SETTINGS.keys())}"
        )
    rows = [(code(name), default, meaning) for name, (default, meaning) in SETTINGS.items()]
    return page(
        "Settings",
        "Everything is set by the environment; a wrong value is refused with its name. Nothing has to be set.",
        table(("variable", "without it", "what it does"), rows),
    )


def _cli() -> str:
    blocks = [
        "The help of every command, in English (`--lang kk` and `--lang ru` speak Kazakh and Russian).",
        _block([]),
    ]
    for command in _commands([]):
        blocks += [f"## zhospar {' '.join(command)}", _block(command)]
    return page("Command line", *blocks)


def _commands(before: list[str]) -> list[list[str]]:
    """Every command, families opened, in the order of the help."""
    found = []
    for name in re.findall(r"^    ?([a-z-]+)(?=  |$)", _help(before), flags=re.MULTILINE):
        command = [*before, name]
        inner = _commands(command) if not before and name == "statute" else []
        found += [command, *inner]
    return found


def _block(command: list[str]) -> str:
    return f"```text\n{_help(command).rstrip()}\n```"


def _help(command: list[str]) -> str:
    os.environ["COLUMNS"] = "100"
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        main([*command, "--lang", "en", "--help"])
    return told.getvalue()
