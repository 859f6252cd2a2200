"""The outline -> PDF: archive form (PDF/A-2a) and accessible (PDF/UA-1) at once, tagged, with our fonts inside."""

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from zhospar.exchange.papers import words
from zhospar.exchange.papers.columns import BREAK, parted, shares, too_narrow
from zhospar.exchange.papers.glyphs import printable
from zhospar.exchange.papers.outline import Block, Heading, Outline, Table, leaves, tidied
from zhospar.exchange.papers.typesetting import pdf

TEMPLATE = Path(__file__).with_name("paper.typ")
PAGE = (467.0, 714.0)
"""Room for text on an upright page and on a page on its side, in points."""
SIZE = 8.5
"""Letters of tables, in points."""


def write_pdf(outline: Outline, made_on: datetime.date) -> bytes:
    """The paper as PDF; the same outline and day give the same bytes."""
    moment = datetime.datetime(made_on.year, made_on.month, made_on.day, tzinfo=datetime.UTC)
    return pdf(_template(), {"paper": json.dumps(as_data(outline), ensure_ascii=False)}, int(moment.timestamp()))


@cache
def _template() -> str:
    return TEMPLATE.read_text(encoding="utf-8")


def as_data(outline: Outline) -> dict[str, Any]:
    """The outline as the template reads it: leaves of blocks, widths of columns reckoned, every letter printable."""
    blocks = tuple(
        _turned(block) if isinstance(block, Table) else block for block in outline.blocks if not _is_blank(block)
    )
    data: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(outline, blocks=()))
    data["title"] = outline.title if _says(outline.title) else "–"
    data["leaves"] = [msgspec.to_builtins(leaf) for leaf in leaves(blocks)]
    for leaf, told in zip(leaves(blocks), data["leaves"], strict=True):
        for block, plain in zip(leaf.blocks, told["blocks"], strict=True):
            if isinstance(block, Table):
                plain["shares"] = shares(block, PAGE[leaf.wide], SIZE)
    data["words"] = {
        "contents": words.CONTENTS.text(outline.language),
        "signed": words.SIGNED.text(outline.language),
        "day": words.DAY.text(outline.language),
    }
    made: dict[str, Any] = _printable(data)
    return made


def _is_blank(block: Block) -> bool:
    """A heading without a word: the accessible form admits none."""
    return isinstance(block, Heading) and not _says(block.number + block.text)


def _says(text: str) -> bool:
    return bool(printable(tidied(text)).strip())


def _turned(table: Table) -> Table:
    """A table with places to part its words; where they do not fit side by side even so, on a page on its side."""
    table = parted(table)
    return msgspec.structs.replace(table, wide=True) if too_narrow(table, PAGE[0], SIZE) else table


def _printable(value: Any) -> Any:
    match value:
        case str():
            return BREAK.join(printable(tidied(piece)) for piece in value.split(BREAK))
        case list() | tuple():
            return [_printable(one) for one in value]
        case dict():
            return {key: one if key == "svg" else _printable(one) for key, one in value.items()}
        case _:
            return value
