"""What the makers of faults share: the names of the law that they need, and how one element of a plan is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lean_samples import LISTS

Plain = dict[str, Any]
FAR = (1999, 2060)
"""Years outside any period."""


@dataclass(frozen=True, slots=True)
class Law:
    """Names of the law that a fault may need."""

    sections: tuple[str, ...]
    """Of this document, in the law's order."""
    kinds: tuple[str, ...]
    conditions: tuple[str, ...]
    grounds: tuple[str, ...]


def changed(plain: Plain, name: str, number: int, /, **fields: Any) -> Plain:
    """The plan with fields of one element set; None takes a field away."""
    one = {**plain[name][number], **fields}
    one = {field: value for field, value in one.items() if value is not None}
    return {**plain, name: [*plain[name][:number], one, *plain[name][number + 1 :]]}


def every(plain: Plain) -> Iterator[tuple[str, int, Plain]]:
    for name in (*LISTS, "passages"):
        for number, one in enumerate(plain.get(name, ())):
            yield name, number, one
