"""How commands are declared: a name, what it is about in three languages, its words, and the function that runs it."""

import argparse
import textwrap
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from zhospar.cli.output import Output, width
from zhospar.cli.suggestions import did_you_mean
from zhospar.interface.words import word
from zhospar.statute.localized import LANGUAGES, Language

Run = Callable[[argparse.Namespace, Output], int]
COLOURS = ("auto", "always", "never")
FORMATS = ("text", "json")
ALL_FORMATS = (*FORMATS, "mermaid", "svg", "ics", "docx", "pdf")
"""What --format takes before the command is known; each command has its own."""


class Misused(Exception):
    """Words that make no command: what is wrong with them, and the usage that was missed."""

    def __init__(self, parser: argparse.ArgumentParser, message: str) -> None:
        self.usage = parser.format_usage()
        self.prog = parser.prog
        super().__init__(message)


class _Help(argparse.HelpFormatter):
    """Help in lines of a readable length; lines that begin with two spaces (examples) stay as they are."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=width())

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(
            line if line.startswith("  ") else textwrap.fill(line, width, initial_indent=indent, break_on_hyphens=False)
            for line in text.splitlines()
        )

    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)


class Parser(argparse.ArgumentParser):
    """argparse that speaks our languages, suggests the name that was meant, and leaves to us how to refuse."""

    def __init__(self, *, language: Language, **how: Any) -> None:
        self.language: Language = language
        super().__init__(allow_abbrev=False, formatter_class=_Help, **how)

    def error(self, message: str) -> NoReturn:
        raise Misused(self, message)

    def refuse_strangers(self, told: Sequence[str]) -> NoReturn:
        """Refuse words that no option takes."""
        message = word("cli.no-such-words", self.language, value=" ".join(told))
        options = [told[0].partition("=")[0]] if told[0].startswith("-") else []
        self.error(" ".join([message, *(self._meant(one, self._option_string_actions) for one in options)]).strip())

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        known = list(action.choices)
        told = {"value": value, "known": ", ".join(known)}
        if isinstance(action, argparse._SubParsersAction):  # argparse has no public name for it
            self.error(f"{word('cli.no-such-command', self.language, **told)} {self._meant(value, known)}".strip())
        message = word("cli.no-such-value", self.language, **told)
        raise argparse.ArgumentError(action, f"{message} {self._meant(value, known)}".strip())

    def _meant(self, told: str, known: Any) -> str:
        return did_you_mean(told, known, self.language)


class Command:
    """One command being declared."""

    def __init__(self, parser: argparse.ArgumentParser, name: str, language: Language) -> None:
        self._parser = parser
        self._name = name
        self._language: Language = language

    def takes(self, *names: str, **how: Any) -> "Command":
        """A word or option; its help is the catalogue's "<command>.<option>", its place-holder the catalogue's "place.<option>"."""
        own = names[-1].removeprefix("--")
        how.setdefault("help", word(f"cli.{self._name}.{own}", self._language))
        if how.get("action") in (None, "append"):
            how.setdefault("metavar", word(f"cli.place.{own}", self._language))
        self._parser.add_argument(*names, **how)
        return self


class Commands:
    """The place where commands are declared."""

    def __init__(self, named: Any, language: Language, prefix: str = "") -> None:
        self._named = named
        self._prefix = prefix
        self.language: Language = language

    def add(self, name: str, run: Run, formats: Sequence[str] = FORMATS, examples: Sequence[str] = ()) -> Command:
        """A command; `formats` are what its --format takes, `examples` command lines that its help shows."""
        full = f"{self._prefix}{name}"
        parser = self._parser(name, full)
        if examples:
            parser.epilog = "\n".join([word("cli.examples", self.language), *(f"  zhospar {one}" for one in examples)])
        add_general_options(parser, self.language, formats, keep=True)
        parser.set_defaults(run=run, command=full, parser=parser, formats=formats)
        return Command(parser, full, self.language)

    def group(self, name: str) -> "Commands":
        """A family of commands: `zhospar statute verify`."""
        parser = self._parser(name, name)
        add_general_options(parser, self.language, ALL_FORMATS, keep=True)
        commands = word("cli.commands", self.language)
        inner = parser.add_subparsers(
            metavar=word("cli.command", self.language), title=commands, required=True, dest="command"
        )
        return Commands(inner, self.language, f"{name}-")

    def _parser(self, name: str, full: str) -> Parser:
        about = word(f"cli.{full}.about", self.language)
        made: Parser = self._named.add_parser(name, help=about, description=about, language=self.language)
        return made


def add_general_options(
    parser: argparse.ArgumentParser, language: Language, formats: Sequence[str], *, keep: bool
) -> None:
    """The options of every command. `keep`: what was said before the command's name holds unless it is said again."""
    group = parser.add_argument_group(word("cli.general", language))
    default: Any = argparse.SUPPRESS
    group.add_argument(
        "--format",
        choices=formats,
        metavar="|".join(formats),
        default=default if keep else "text",
        help=word("cli.format", language),
    )
    # Taken out of the words before they are parsed (the parser speaks the language already); declared for the help.
    group.add_argument("--lang", metavar="|".join(LANGUAGES), default=default, help=word("cli.lang", language))
    colour: dict[str, Any] = {"choices": COLOURS, "metavar": "|".join(COLOURS), "default": default if keep else "auto"}
    group.add_argument("--colour", help=word("cli.colour", language), **colour)
    group.add_argument("--color", dest="colour", help=argparse.SUPPRESS, **{**colour, "default": default})
