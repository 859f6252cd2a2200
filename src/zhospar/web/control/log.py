"""Breaches as lines of a page and of a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhospar.exchange.table_files import Cell
from zhospar.interface.words import word
from zhospar.processes.control.facts import Breach
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language
from zhospar.web.control.asking import Wish
from zhospar.web.record.page import in_all

LOOKS = {"open": ("err", "err"), "explained": ("warn", "chat"), "closed-late": ("warn", "late")}
"""Tone and icon of each state; its word is "web_control.breach.<state>"."""
_HEADS = (
    "number",
    "document",
    "kind",
    "body",
    "duty",
    "norm",
    "last-day",
    "done-on",
    "working-days",
    "state",
    "explanation",
    "taken",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A breach as a line."""

    breach: Breach
    tone: str
    sign: str

    @property
    def anchor(self) -> str:
        """Where the document's page tells of it."""
        return f"b-{self.breach.number}"

    @property
    def explained(self) -> str:
        """The explanation that holds."""
        return self.breach.explanations[-1].text if self.breach.explanations else ""


def line_of(breach: Breach) -> Line:
    """A breach with its look."""
    return Line(breach, *LOOKS[breach.state])


def narrowed(breaches: Iterable[Breach], wish: Wish) -> tuple[Breach, ...]:
    """The breaches that the filters leave."""
    return tuple(
        one
        for one in breaches
        if wish.kind in ("", one.document.kind)
        and wish.state in ("", one.state)
        and wish.body in ("", one.owed.body.code)
    )


def heads(language: Language) -> list[str]:
    """The heads of the file."""
    return [word(f"web_control.col.{name}", language) for name in _HEADS]


def rows(breaches: Iterable[Breach], law: Edition, language: Language) -> Iterator[list[Cell]]:
    """Breaches as lines of a file."""
    for one in breaches:
        taken = "; ".join(filter(None, (measure.done or measure.found for measure in one.measures)))
        yield [
            one.number,
            one.document.number,
            law.kind(one.document.kind).name.text(language),
            one.owed.body.name.text(language),
            one.owed.duty.what.text(language),
            law.cite(one.owed.duty.provision).text(language),
            one.owed.duty.last_day,
            one.owed.done_on,
            one.working_days,
            in_all(f"web_control.breach.{one.state}").text(language),
            line_of(one).explained,
            taken,
        ]
