"""Markdown pieces of which the reference is made."""

from collections.abc import Iterable, Sequence

GENERATED = "<!-- Written by tools/reference.py (`make docs`); do not edit. -->"


def page(title: str, *blocks: str) -> str:
    """A page: the mark that it is generated, its heading, and its blocks."""
    return "\n\n".join([GENERATED, f"# {title}", *(block.strip("\n") for block in blocks if block.strip())]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; empty where there are no rows."""
    lines = [f"| {' | '.join(_cell(one) for one in row)} |" for row in rows]
    if not lines:
        return ""
    return "\n".join([f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *lines])


def code(text: object) -> str:
    """An identifier."""
    return f"`{text}`" if text not in ("", None) else ""


def codes(many: Iterable[object]) -> str:
    """Identifiers, parted by commas."""
    return ", ".join(code(one) for one in many)


def link(provision: str) -> str:
    """A provision's id as a link into provisions.md, from a page that stands beside it."""
    return f"[{provision}](provisions.md#{provision.lower().replace('.', '')})"


def links(many: Iterable[str]) -> str:
    return ", ".join(link(one) for one in dict.fromkeys(many))


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ").strip()
