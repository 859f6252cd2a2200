"""What a browser calls itself, told in words that its owner recognises: "Firefox, Windows"."""

import re

BROWSERS = (
    ("YaBrowser", "Yandex Browser"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""By the order in which they must be looked for: most call themselves Chrome or Safari as well."""
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_of(agent: str) -> str:
    """Browser and system; where neither is known, the beginning of what the browser says; empty where it says nothing."""
    found = [_first(BROWSERS, agent), _first(SYSTEMS, agent)]
    told = ", ".join(one for one in found if one)
    return told or agent[:60].strip()


def _first(known: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in known if re.search(rf"\b{re.escape(mark)}", agent)), "")
