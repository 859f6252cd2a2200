"""Numbers of tables and drawings, in the paper's language and through the whole paper."""

import msgspec

from zhospar.exchange.papers import words
from zhospar.exchange.papers.outline import Block, Chart, Outline, Table


def with_numbers(outline: Outline) -> Outline:
    """The outline with each caption numbered: "1-кесте. Іс-шаралар"."""
    count = {Table: 0, Chart: 0}
    blocks: list[Block] = []
    for block in outline.blocks:
        if isinstance(block, Table | Chart) and block.caption:
            count[type(block)] += 1
            template = words.TABLE if isinstance(block, Table) else words.CHART
            told = template.fill({"number": count[type(block)], "caption": block.caption}).text(outline.language)
            blocks.append(msgspec.structs.replace(block, caption=told))
        else:
            blocks.append(block)
    return msgspec.structs.replace(outline, blocks=tuple(blocks))
