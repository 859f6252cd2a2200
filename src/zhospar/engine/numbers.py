"""Numbers as people write them: decimal commas, blanks between thousands, percent signs."""

import math
import re

_NUMBER = re.compile(r"[-+−]?\d+(?:\.\d+)?\Z")
_GROUPED = re.compile(r"[-+−]?\d{1,3}(?:,\d{3})+\.\d+\Z")
_LARGEST = 1e15
"""Beyond this a workbook no longer keeps every digit."""


def read_number(value: object) -> int | float | None:
    """The number that a value is or spells, whole numbers as int; None where it spells none.

    "1 234,5", "12.5", "7 %" (7) and no-break spaces are read; "12 пайыз", "#REF!", "" and infinities are not.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _tidy(float(value)) if isinstance(value, float) else (value if abs(value) <= _LARGEST else None)
    if not isinstance(value, str):
        return None
    text = re.sub(r"[\s   ']", "", value).removesuffix("%").replace("−", "-")
    if _GROUPED.match(text):
        text = text.replace(",", "")
    text = text.replace(",", ".")
    return _tidy(float(text)) if _NUMBER.match(text) else None


def _tidy(number: float) -> int | float | None:
    if math.isnan(number) or abs(number) > _LARGEST:
        return None
    number = float(f"{number:.15g}")  # what a workbook keeps; so 70.80000000000001 is 70.8
    return int(number) if number == int(number) else number
