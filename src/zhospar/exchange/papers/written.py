"""Numbers, days, years and enumerations as people write them in Kazakh, Russian and English."""

import datetime
import re
from collections.abc import Iterable

from zhospar.engine.dates_in_words import ENGLISH_MONTHS, KAZAKH_MONTHS, in_words
from zhospar.engine.named_days import iso_of
from zhospar.engine.plan import Number, Period, Scalar
from zhospar.exchange.papers.words import MONTH_OF_YEAR, RUSSIAN_MONTHS_NAMED, UNTIL
from zhospar.statute.localized import Language

BLANK = "\u00a0"
"""Stands between thousands in Kazakh and Russian: a blank at which no line breaks."""
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z")


def number_in(language: Language, value: Scalar | None, places: int | None = None) -> str:
    """A number: "1 234,5" in Kazakh and Russian, "1,234.5" in English; a text as it stands; "" for none.

    `places` rounds to so many decimals; without it all that the number has are shown, at most six.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    told = f"{round(value, 6 if places is None else places):,.{6 if places is None else places}f}"
    if "." in told and places is None:
        told = told.rstrip("0").rstrip(".")
    told = told.replace("-", "−") if told.strip("-0.,") else told.removeprefix("-")
    if language == "en":
        return told
    return told.replace(",", "\0").replace(".", ",").replace("\0", BLANK)


def per_cent_in(language: Language, part: float, whole: float) -> str:
    """A share in per cent with one decimal; a dash where there is no whole."""
    if not whole:
        return "–"
    told = number_in(language, part / whole * 100, 1)
    return f"{told}%" if language == "en" else f"{told}{BLANK}%"


def difference_in(language: Language, actual: float, planned: float) -> str:
    """How far a value lies from its plan, with its sign: "+0,45", "−7", "0"."""
    found = round(actual - planned, 6)
    told = number_in(language, found)
    return f"+{told}" if found > 0 else told


def day_in(language: Language, told: str | datetime.date) -> str:
    """A day written out, from "2016-01-15" or a date; a month or a year likewise; what is no day stays as it is."""
    if isinstance(told, datetime.date):
        return in_words(told).text(language)
    if month := _MONTH.match(told.strip()):
        return _month_in(language, int(month[1]), int(month[2]), told)
    try:
        return in_words(datetime.date.fromisoformat(iso_of(told) or told)).text(language)
    except ValueError:
        return told


def _month_in(language: Language, year: int, month: int, told: str) -> str:
    if not 1 <= month <= 12:
        return told
    names = {"kk": KAZAKH_MONTHS, "ru": RUSSIAN_MONTHS_NAMED, "en": ENGLISH_MONTHS}[language]
    return MONTH_OF_YEAR.fill({"year": year, "month": names[month - 1]}).text(language)


def term_in(language: Language, start: str, end: str, years: Iterable[int] = ()) -> str:
    """The term of a measure, short: "10.01.2017 – 30.11.2017", "2016–2018"; only its years where no day is told."""
    given = [_short(language, one) for one in (start, end) if one]
    if len(given) == 2:
        return given[0] if given[0] == given[1] else f"{given[0]}{BLANK}– {given[1]}"
    if given:
        return given[0] if start else UNTIL.fill({"day": given[0]}).text(language)
    return ", ".join(str(year) for year in sorted(years))


def _short(language: Language, told: str) -> str:
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})\Z", told)
    if found and language != "en":
        return f"{found[3]}.{found[2]}.{found[1]}"
    if found:
        return (
            f"{int(found[3])}{BLANK}{ENGLISH_MONTHS[int(found[2]) - 1][:3]}{BLANK}{found[1]}"
            if 1 <= int(found[2]) <= 12
            else told
        )
    return told


def period_in(period: Period) -> str:
    """ "2016–2020", or the one year."""
    return str(period.first) if period.first == period.last else f"{period.first}–{period.last}"


def total_of(amounts: Iterable[Number | None]) -> Number:
    """The sum of the amounts that there are, without the dust of binary fractions."""
    found = round(float(sum(amount for amount in amounts if amount is not None)), 6)
    return int(found) if found == int(found) else found


def begun(text: str) -> str:
    """A text with a capital letter at its beginning; the rest stays as it is."""
    return text[:1].upper() + text[1:]
