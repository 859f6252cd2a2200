"""Bodies as texts name them: by their whole name, or without what stands before it ("of the Republic of Kazakhstan")."""

from collections.abc import Iterable


def is_named(name: str, told: Iterable[str]) -> bool:
    """Whether a body of this name (kk) is among those told: by the whole name, or by its ending from the beginning of a word."""
    whole = name.strip().casefold()
    return any(
        one and (whole == one or whole.endswith(f" {one}")) for one in (each.strip().casefold() for each in told)
    )
