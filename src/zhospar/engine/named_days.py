"""Days, months and years as the cells of a table name them: "2016-02-20", "20.02.2016", "2016-02", "2016 жылғы қазан"."""

import re
from datetime import date

_DAY = re.compile(r"\s*(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})\s*")
_MONTH = re.compile(r"\s*(\d{4})-(\d{2})\s*")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


def iso_of(text: str) -> str:
    """What a cell names, as "2016-02-20", "2016-02" or "2016"; empty where it names no day there is (31 February)."""
    if not _DAY.fullmatch(text):
        if month := _MONTH.fullmatch(text):
            return text.strip() if 1 <= int(month[2]) <= 12 else ""
        year = _YEAR.search(text)
        return year[0] if year else ""
    first, month_number, last = (int(number) for number in re.findall(r"\d+", text))
    year_number, day = (first, last) if first > last else (last, first)
    try:
        return date(year_number, month_number, day).isoformat()
    except ValueError:
        return ""
