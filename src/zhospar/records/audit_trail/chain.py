"""How acts hang together: one spelling of what they tell, and a digest that rests on the one before."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

START = "0" * 64
"""What the first act has before it."""


def canonical_text(told: Mapping[str, Any]) -> str:
    """The one spelling of plain data: JSON with keys in order, no blanks."""
    return msgspec.json.encode(told, order="deterministic").decode()


def chained(previous: str, canonical: str) -> str:
    """The digest of an act: SHA-256 of the digest before it and its canonical bytes."""
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()
