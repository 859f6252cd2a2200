"""Planned values that are a range: "10-12", "от 10 до 12", "кемінде 10", "≥ 10" -> bounds."""

import re
from dataclasses import dataclass

from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Number


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of a range, None where it is open; a strict one is outside itself. At least one is told."""

    low: Number | None = None
    high: Number | None = None
    strict: bool = False

    def past(self, value: Number) -> tuple[int, Number]:
        """On which side of the bounds a value lies (-1 below, 0 inside, 1 above), and the bound nearest to it."""
        if self.low is not None and (value < self.low or (self.strict and value == self.low)):
            return -1, self.low
        if self.high is not None and (value > self.high or (self.strict and value == self.high)):
            return 1, self.high
        told = [bound for bound in (self.low, self.high) if bound is not None]
        return 0, min(told, key=lambda bound: abs(value - bound))


_NUMBER = r"[-+−]?\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?"
_ENDING = r"(?:\s?-?\s?[а-яәғқңөұүһі]{2,4})?"
"""A Kazakh case ending after a number: "10-нан", "12-ге"."""
_TWO = (
    rf"(?P<low>{_NUMBER})\s*%?\s*(?:-|–|—|−|\.\.\.?|…)\s*(?P<high>{_NUMBER})",
    rf"(?:от|с)\s+(?P<low>{_NUMBER})\s*%?\s+до\s+(?P<high>{_NUMBER})",
    rf"(?P<low>{_NUMBER}){_ENDING}\s+(?P<high>{_NUMBER}){_ENDING}\s+дейін",
    rf"(?:from\s+)?(?P<low>{_NUMBER})\s*%?\s+to\s+(?P<high>{_NUMBER})",
    rf"between\s+(?P<low>{_NUMBER})\s*%?\s+and\s+(?P<high>{_NUMBER})",
)
_AT_LEAST = (
    rf"(?:>=|=>|≥|кемінде|не\s+менее|не\s+ниже|от|at\s+least|not\s+less\s+than)\s*(?P<low>{_NUMBER})",
    rf"(?P<low>{_NUMBER}){_ENDING}\s+(?:кем|төмен)\s+емес",
)
_AT_MOST = (
    rf"(?:<=|=<|≤|ең\s+көбі|не\s+более|не\s+выше|до|at\s+most|not\s+more\s+than|up\s+to)\s*(?P<high>{_NUMBER})",
    rf"(?P<high>{_NUMBER}){_ENDING}\s+(?:(?:көп|артық|жоғары)\s+емес|аспайды|аспайтын|дейін)",
)
_STRICT = (
    rf"(?:>|более|свыше|выше|more\s+than|above|over)\s*(?P<low>{_NUMBER})",
    rf"(?:<|менее|ниже|less\s+than|below|under)\s*(?P<high>{_NUMBER})",
    rf"(?P<low>{_NUMBER}){_ENDING}\s+(?:астам|жоғары|артық|көп)",
    rf"(?P<high>{_NUMBER}){_ENDING}\s+(?:төмен|кем|аз)",
)
_LONGEST = 120


def read_bounds(text: str) -> Bounds | None:
    """The bounds that a text means; None where it means none, or the lower one would be above the upper one."""
    words = text.casefold().strip().removesuffix("%").strip(" .;")
    if len(words) > _LONGEST:
        return None
    if around := re.fullmatch(rf"(?P<middle>{_NUMBER})\s*%?\s*(?:±|\+/-)\s*(?P<span>{_NUMBER})", words):
        middle, span = read_number(around["middle"]), read_number(around["span"])
        return None if middle is None or span is None or span < 0 else _bounds(middle - span, middle + span)
    for pattern in (*_TWO, *_AT_LEAST, *_AT_MOST, *_STRICT):
        if found := re.fullmatch(pattern, words):
            named = {name: read_number(value) for name, value in found.groupdict().items()}
            if None in named.values():
                return None
            return _bounds(named.get("low"), named.get("high"), strict=pattern in _STRICT)
    return None


def _bounds(low: Number | None, high: Number | None, strict: bool = False) -> Bounds | None:
    if low is not None and high is not None and low > high:
        return None
    return Bounds(low, high, strict)
