"""What commands print: plain text or JSON, in the user's language, in colour only on a terminal."""

import contextlib
import io
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from zhospar.interface.words import word
from zhospar.statute.localized import Language, Localized

FINDINGS = 1
"""Exit status: the law finds something."""
UNUSABLE = 2
"""Exit status: what was given cannot be used."""
FAULT = 3
"""Exit status: a fault of this software."""
STOPPED = 130
"""Exit status: the user stopped it (Ctrl+C), as shells have it."""
_COLOURS = {"error": "31;1", "warning": "33", "notice": "36", "law": "2", "good": "32", "strong": "1"}
_ESCAPE = re.compile(r"\x1b\[[\d;]*m")
_WIDTH_OF_FILES = 100
_WIDEST = 120
"""Longer lines are hard to read, however wide the terminal is."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where a command speaks, and how."""

    language: Language
    format: str
    colour: bool
    """Colours on standard output."""
    colour_of_messages: bool = False
    """Colours on standard error."""

    @property
    def as_json(self) -> bool:
        return self.format == "json"

    # --- words -------------------------------------------------------------------------------------------------

    def text(self, text: Localized) -> str:
        return text.text(self.language)

    def word(self, key: str, **values: object) -> str:
        return word(f"cli.{key}", self.language, **values)

    def paint(self, text: str, colour: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.colour and colour else text

    # --- standard output ---------------------------------------------------------------------------------------

    def say(self, text: str = "") -> None:
        print(text)

    def say_wrapped(self, text: str, first: str = "", then: str | None = None, colour: str = "") -> None:
        """A paragraph in lines of a readable length; `first` and `then` stand before its first and its further lines."""
        broad = len(_ESCAPE.sub("", first))
        then = " " * broad if then is None else then
        room = max(20, width() - max(broad, len(then)))
        lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]
        for number, line in enumerate(lines):
            print(f"{then if number else first}{self.paint(line, colour)}".rstrip())

    def say_rows(self, rows: Sequence[tuple[str, str]], indent: str = "") -> None:
        """Names and what they mean, in two columns; the second one wraps."""
        broad = max((len(name) for name, _ in rows), default=0)
        for name, meaning in rows:
            self.say_wrapped(meaning, first=f"{indent}{name.ljust(broad)}  ", then=indent + " " * (broad + 2))

    def json(self, data: Any) -> None:
        print(json.dumps(data, ensure_ascii=False, indent=2, default=self._plain))

    def _plain(self, value: object) -> Any:
        if isinstance(value, Localized):
            return value.text(self.language)
        return str(value)

    # --- standard error ----------------------------------------------------------------------------------------

    def complain(self, text: str, colour: str = "", mark: str = "") -> None:
        """Say on standard error; the mark before it in colour."""
        painted = f"\x1b[{_COLOURS[colour]}m{mark}\x1b[0m" if self.colour_of_messages and colour and mark else mark
        print(f"{painted} {text}" if mark else text, file=sys.stderr)

    def progress(self, told: str) -> None:
        """A line on a terminal that the next one replaces; an empty one clears it."""
        if is_terminal(sys.stderr):
            print(f"\r\x1b[K{told}", end="", file=sys.stderr, flush=True)

    def refuse(self, problem: str, mend: str = "", details: Mapping[str, Any] | None = None) -> int:
        """Tell on standard error why nothing was done. In JSON, the same as an object on standard output."""
        if self.as_json:
            self.json({"error": problem, "mend": mend, **(details or {})})
        self.complain(sentences(problem, mend), "error", self.word("refused"))
        return UNUSABLE


def sentences(*parts: str) -> str:
    """What happened and what to do, as sentences."""
    told = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".?!:" else f"{part}." for part in told)


def wants_colour(told: str, stream: TextIO | None) -> bool:
    """Colours on a terminal that has not asked for none (NO_COLOR, TERM=dumb)."""
    if told != "auto":
        return told == "always"
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def width() -> int:
    """Columns of a line of text: the terminal's (or COLUMNS), at most 120; 100 in files and pipes."""
    return max(40, min(shutil.get_terminal_size((_WIDTH_OF_FILES, 24)).columns, _WIDEST))


def steady_streams() -> None:
    """Make the standard streams take every letter, also where they are closed or of a narrow encoding; files and pipes get UTF-8."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - lives as long as the process
        elif isinstance(stream, io.TextIOWrapper):
            told = stream.encoding if is_terminal(stream) else "utf-8"
            with contextlib.suppress(ValueError, OSError):
                stream.reconfigure(encoding=told, errors="backslashreplace")


def silence() -> None:
    """What is still to be written to standard output is dropped: nobody reads it, or it cannot be kept."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def in_columns(rows: Sequence[Sequence[str]], gap: int = 2) -> list[str]:
    """Rows of text, each column as wide as its widest cell (the last one runs on)."""
    if not rows:
        return []
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    return [
        (" " * gap).join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    ]
