"""The neutral outline of a paper: headings, paragraphs, tables, charts, signatures. Knows no plan, no framework and no file format.

Every text stands in the paper's one language already. A line feed inside a text begins a new paragraph of the same cell or block.
"""

from typing import Literal

import msgspec

from zhospar.statute.localized import Language

Align = Literal["left", "center", "right"]


class Part(msgspec.Struct, frozen=True):
    """Base of the outline's records."""


class Run(Part, frozen=True):
    """A stretch of text in one manner."""

    text: str
    bold: bool = False
    italic: bool = False


class Heading(Part, frozen=True, tag="heading"):
    """A heading; levels begin at 1 and leave none out on the way down. `number` is printed before the text as it stands."""

    level: int
    text: str
    number: str = ""
    of: str = ""
    """The law's id of the section that it heads."""


class Paragraph(Part, frozen=True, tag="paragraph"):
    """A paragraph of running text."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Listing(Part, frozen=True, tag="listing"):
    """A list; `numbered` counts its items from 1."""

    items: tuple[str, ...]
    numbered: bool = False


class Column(Part, frozen=True):
    """A column: its heading, its share of the width, and how its cells stand."""

    header: str
    weight: float = 1
    align: Align = "left"


class TableRow(Part, frozen=True):
    """A row of a table. A `group` row has one cell that runs over all columns; a `total` row is set apart."""

    cells: tuple[str, ...]
    kind: Literal["plain", "group", "total"] = "plain"


class Table(Part, frozen=True, tag="table"):
    """A table; its header is repeated on each page. `wide` asks for a page on its side."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    caption: str = ""
    wide: bool = False
    headless: bool = False
    """Names and values in two columns: the first column heads the rows, no header row is printed."""


class Chart(Part, frozen=True, tag="chart"):
    """A drawing (SVG) with what it says in words, for those who do not see it."""

    svg: str
    alt: str
    caption: str = ""
    width: int = 640
    """Width and height of the drawing, in its own units (96 to the inch)."""
    height: int = 260


class Note(Part, frozen=True, tag="note"):
    """A remark set apart: `lacking` marks what the document still owes."""

    text: str
    lacking: bool = False


class Signature(Part, frozen=True, tag="signature"):
    """A place for a signature: post, name, day; an empty name or day leaves room for the pen."""

    post: str
    name: str = ""
    day: str = ""


class PageBreak(Part, frozen=True, tag="page-break"):
    """What follows begins on a new page."""


Block = Heading | Paragraph | Listing | Table | Chart | Note | Signature | PageBreak


class Fact(Part, frozen=True):
    """A line of the paper's head: a name and its value."""

    label: str
    value: str


class Outline(Part, frozen=True, kw_only=True):
    """A whole paper."""

    language: Language
    title: str
    subtitle: str = ""
    stamp: tuple[str, ...] = ()
    """The mark of approval in the upper right corner, line by line."""
    facts: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()
    author: str = ""
    """The body that made it, for the file's properties."""
    footer: str = ""
    draft: bool = False
    draft_mark: str = ""
    """The word across a draft's pages, in the paper's language."""

    def headings(self) -> tuple[Heading, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Heading))


def plain(text: str) -> Paragraph:
    """A paragraph in one manner."""
    return Paragraph((Run(text),))


def labelled(label: str, text: str) -> Paragraph:
    """A paragraph that begins with its name in bold: "Негізі: ..."."""
    return Paragraph((Run(f"{label}: ", bold=True), Run(text)))


_KEPT = frozenset("\n\t")
_SIGNS = {"\u00ad": "", "\u200b": "", "\ufeff": "", "\u2028": "\n", "\u2029": "\n", "\r": "\n"}


def tidied(text: str) -> str:
    """A text without the signs that no file format takes (control signs, halves of letters) or that nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    return "".join(_SIGNS.get(sign, sign) for sign in text if _is_printed(sign))


def _is_printed(sign: str) -> bool:
    code = ord(sign)
    return (
        sign in _KEPT
        or sign in _SIGNS
        or not (code < 32 or 127 <= code < 160 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE)
    )


class Leaf(Part, frozen=True):
    """Blocks that stand on pages of one direction."""

    wide: bool
    blocks: tuple[Block, ...]


def leaves(blocks: tuple[Block, ...]) -> tuple[Leaf, ...]:
    """Blocks parted where a page on its side begins or ends; headings go with the wide table that follows them."""
    parted: list[tuple[bool, list[Block]]] = []
    waiting: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            waiting.append(block)
            continue
        wide = isinstance(block, Table) and block.wide
        if not parted or parted[-1][0] != wide:
            parted.append((wide, []))
        parted[-1][1].extend([*waiting, block])
        waiting = []
    if waiting:
        parted.append((False, waiting))
    return tuple(Leaf(wide, tuple(members)) for wide, members in parted)
