"""`zhospar COMMAND ...`: reads the words of the command, hands them to one function, and turns every refusal into a message.

Exit status: 0 nothing found, 1 findings, 2 what was given cannot be used; 3 is a fault of ours, 130 was stopped by the user.
"""

import argparse
import itertools
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from zhospar.cli.commands import ALL_FORMATS, Commands, Misused, Parser, add_general_options
from zhospar.cli.output import FAULT, STOPPED, UNUSABLE, Output, sentences, silence, steady_streams, wants_colour
from zhospar.interface.words import DEFAULT, as_language, catalogue, word
from zhospar.statute.localized import Language

MODULES = {
    "check": "check",
    "template": "files",
    "convert": "files",
    "paper": "papers",
    "route": "routes",
    "duties": "deadlines",
    "due": "deadlines",
    "provisions": "law",
    "readings": "law",
    "kinds": "law",
    "statute": "statute",
    "serve": "running",
    "demo": "demonstration",
    "migrate": "running",
    "journal": "journal",
    "remind": "remind",
    "territories": "participants",
    "bodies": "participants",
    "password": "participants",
    "verify": "verify",
    "authority": "authority",
}
"""The module of each command, in the order of the help. Only the one that is asked for is loaded: the command starts sooner."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    steady_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    language, given, wrong = _language_of(given)
    _speak(language)
    early = Output(language, _format_asked(given), colour=False, colour_of_messages=wants_colour("auto", sys.stderr))
    try:
        status = _refuse_language(wrong, early) if wrong is not None else _run(given, language, early)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has enough of it
        silence()
        return 0
    except OSError as error:  # the output itself cannot be written
        silence()
        early.complain(early.word("unwritable-output", reason=error.strerror or error), "error", early.word("refused"))
        return UNUSABLE
    except KeyboardInterrupt:
        return STOPPED
    return status


def _run(given: list[str], language: Language, early: Output) -> int:
    """Parse and run; every refusal becomes a message. Raises OSError where the output cannot be written."""
    try:
        options = _parse(given, language)
    except Misused as error:
        return _refuse_words(error, early)
    except SystemExit as done:  # help was asked for, and shown
        return int(done.code or 0)
    output = Output(
        language, options.format, wants_colour(options.colour, sys.stdout), wants_colour(options.colour, sys.stderr)
    )
    try:
        status: int = options.run(options, output)
    except BrokenPipeError:
        raise
    except Exception as error:
        return _refuse(error, output)
    return status


def _parse(given: list[str], language: Language) -> argparse.Namespace:
    parser = _parser(given, language)
    options, strangers = parser.parse_known_args(given)
    if options.command is None:
        if strangers:
            parser.refuse_strangers(strangers)
        parser.print_help()
        raise SystemExit(0)
    if strangers:
        options.parser.refuse_strangers(strangers)
    if options.format not in options.formats:
        known = ", ".join(options.formats)
        told = word("cli.no-such-value", language, value=options.format, known=known)
        options.parser.error(f"--format: {told}")
    return options


def _refuse(error: Exception, output: Output) -> int:
    """A refusal as a message with its mend; anything else is a fault of ours, told without a traceback unless ZHOSPAR_DEBUG is set."""
    from zhospar.cli.refusals import place_of, refusal_of

    if isinstance(error, OSError) and error.filename is None:
        raise error
    refusal = refusal_of(error, output.language)
    output.progress("")
    if refusal is not None:
        return output.refuse(refusal.problem, refusal.mend, refusal.details)
    if os.environ.get("ZHOSPAR_DEBUG"):
        raise error
    output.refuse(output.word("our-fault", fault=place_of(error)), output.word("our-fault-mend"))
    return FAULT


def _refuse_words(error: Misused, early: Output) -> int:
    mend = early.word("see-help", command=f"{error.prog} --help")
    if early.as_json:
        early.json({"error": str(error), "mend": mend})
    early.complain(f"{error.usage}{error.prog}: {sentences(str(error), mend)}")
    return UNUSABLE


def _refuse_language(wrong: str, early: Output) -> int:
    return early.refuse(early.word("no-such-language", value=wrong), early.word("languages"))


def _format_asked(given: Sequence[str]) -> str:
    """The form of output for a refusal that comes before the words are understood."""
    told = [one.partition("=")[2] for one in given if one.startswith("--format=")]
    told += [after for one, after in itertools.pairwise(given) if one == "--format"]
    return "json" if "json" in told else "text"


def _language_of(given: list[str]) -> tuple[Language, list[str], str | None]:
    """The language asked for (--lang, ZHOSPAR_LANG, or Kazakh), the other words, and a --lang that we do not speak."""
    told: str | None = None
    rest: list[str] = []
    words = iter(given)
    for one in words:
        if one == "--":
            rest += [one, *words]
        elif one == "--lang":
            told = next(words, "")
        elif one.startswith("--lang="):
            told = one.partition("=")[2]
        else:
            rest.append(one)
    usual = as_language(os.environ.get("ZHOSPAR_LANG")) or DEFAULT
    language = usual if told is None else as_language(told)
    return language or usual, rest, told if language is None else None


def _speak(language: Language) -> None:
    """argparse takes its own words from gettext at call time; ours stand in the catalogue, so it is handed those."""
    known = {text.en: text.text(language) for key, text in catalogue().items() if key.startswith("argparse.")}
    argparse._ = lambda text: known.get(text, text)  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, number: known.get(  # type: ignore[attr-defined]
        one if number == 1 else many, one if number == 1 else many
    )


def _parser(given: Sequence[str], language: Language) -> Parser:
    parser = Parser(
        prog="zhospar",
        description=word("cli.about", language),
        epilog=word("cli.epilog", language),
        language=language,
    )
    parser.set_defaults(command=None)
    named = parser.add_subparsers(metavar=word("cli.command", language), title=word("cli.commands", language))
    add_general_options(parser, language, ALL_FORMATS, keep=False)
    commands = Commands(named, language)
    for module in _modules_for(given):
        import_module(f"zhospar.cli.{module}").add_to(commands)
    return parser


def _modules_for(given: Sequence[str]) -> list[str]:
    """The module of the command that is asked for, or all of them where it is not clear (help, a misspelt word)."""
    words = iter(given)
    for one in words:
        if one in ("--format", "--colour", "--color"):
            next(words, "")
        elif not one.startswith("-"):
            return [MODULES[one]] if one in MODULES else list(dict.fromkeys(MODULES.values()))
        elif "=" not in one:  # asks for help, or is an option that we do not know
            break
    return list(dict.fromkeys(MODULES.values()))


if __name__ == "__main__":
    sys.exit(main())
