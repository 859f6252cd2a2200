"""Where a place of the plan ("goals/1.2", "sections/analysis/problems") is written: the page of the editor and the spot on it."""

from collections.abc import Mapping
from urllib.parse import quote

PAGES: Mapping[str, str] = {
    "sections": "text",
    "rows": "text",
    "passages": "text",
    "directions": "goals",
    "goals": "goals",
    "tasks": "goals",
    "indicators": "goals",
    "measures": "measures",
    "stages": "stages",
    "funding": "money",
    "total": "money",
    "risks": "risks",
    "budget_programmes": "budget-programmes",
    "interactions": "interaction",
    "links": "links",
}
"""The page on which a list is written. What is in no list (title, period, grounds ...) is written on the overview."""
IN_TREE = frozenset({"directions", "goals", "tasks", "indicators"})
"""Lists whose elements are written beside the tree of goals."""
LISTINGS: Mapping[str, str] = {
    "measures": "measures",
    "capacity": "measures",
    "stages": "stages",
    "risks": "risks",
    "interaction": "interactions",
    "budget-programmes": "budget_programmes",
}
"""Pages of one list each: which list they show. "capacity" are the measures of functional capacity."""


def address_of(href: str, where: str) -> str:
    """The address at which a place of the document at `href` is written."""
    head, _, rest = where.partition("/")
    page = PAGES.get(head)
    if page is None:
        return href
    if page == "text":
        section, _, item = rest.partition("/")
        return f"{href}/text?section={quote(section)}" + (f"#item-{quote(item.partition('/')[0])}" if item else "")
    own = rest.partition("/")[0]
    if not own or page in ("money", "links"):
        return f"{href}/{page}" + (f"#{head}-{quote(own)}" if own else "")
    return f"{href}/{page}?at={quote(f'{head}/{own}', safe='/')}"


def anchor(where: str) -> str:
    """A place as the id of an element of the page."""
    return where.replace("/", "-").replace(" ", "-")


def is_within(where: str, prefixes: tuple[str, ...]) -> bool:
    """Whether a place is one of these, or lies in one."""
    return any(where == one or where.startswith(f"{one}/") for one in prefixes)
