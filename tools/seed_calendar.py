"""Compare our working calendar with the `holidays` library, or print the lines of a year that we do not have yet.

    .venv/bin/python tools/seed_calendar.py            what differs, year by year (exit status 1 where something does)
    .venv/bin/python tools/seed_calendar.py 2031       lines for a year, to be pasted under `years:` and looked through

For developers only: the product never imports `holidays`. Our file is the authority, the library is the seed: it does
not know which act moved a day, when that became known, or what was believed before.
See docs/how-to/update-the-working-calendar.md.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version
from typing import Any

from holidays.countries.kazakhstan import Kazakhstan, KazakhstanStaticHolidays

from zhospar.engine.working_days import WorkingCalendar, kazakhstan

NAMES = {
    "Жаңа жыл": "new-year",
    "Православиелік Рождество": "christmas",
    "Халықаралық әйелдер күні": "womens-day",
    "Наурыз мейрамы": "nauryz",
    "Қазақстан халқының бірлігі мерекесі": "unity-day",
    "Отан Қорғаушы күні": "defender-day",
    "Жеңіс күні": "victory-day",
    "Астана күні": "capital-day",
    "Қазақстан Республикасының Конституциясы күні": "constitution-day",
    "Республика күні": "republic-day",
    "Қазақстан Республикасы күні": "republic-day",
    "Қазақстан Республикасының Тұңғыш Президенті күні": "first-president-day",
    "Тәуелсіздік күні": "independence-day",
    "Құрбан айт": "kurban-ait",
}
"""The library's names -> the ids of `names:` in our file."""
_OBSERVED = " (қайта белгіленген демалыс)"
_ESTIMATED = " (бағаланған)"


def lines_of(year: int) -> list[str]:
    """The year's lines in the form of our file. Acts and days of knowledge are left to a person."""
    found = Kazakhstan(years=[year - 1, year, year + 1], language="kk")
    moved = {off: worked for off, worked in _moved(found) if year in (off.year, worked.year)}
    lines = {worked: f"{worked:%m-%d} moved-working-day {_day(off, year)} by ?" for off, worked in moved.items()}
    last: dict[str, list[date]] = {}
    for day in sorted(day for day in found if day.year == year):
        for name in found.get_list(day):
            if day in moved:
                lines[day] = f"{day:%m-%d} moved-day-off {_day(moved[day], year)} by ?"
            elif name.endswith(_OBSERVED):
                id_ = NAMES[name.removesuffix(_OBSERVED)]
                lines[day] = f"{day:%m-%d} moved-day-off {last[id_].pop(0):%m-%d}"
            else:
                id_ = NAMES[name.removesuffix(_ESTIMATED)]
                estimated = " estimated" if name.endswith(_ESTIMATED) else ""
                lines[day] = f"{day:%m-%d} holiday {id_}{estimated}"
                if day.weekday() >= 5:
                    last.setdefault(id_, []).append(day)
    return [lines[day] for day in sorted(lines) if day.year == year]


def _moved(found: Kazakhstan) -> Iterator[tuple[date, date]]:
    """Each (day off, working weekend day) pair that an act exchanged."""
    by_year: dict[int, Any] = KazakhstanStaticHolidays.special_public_holidays  # by year of the day off
    for year, given in by_year.items():
        for pair in given if isinstance(given[0], tuple) else (given,):
            off_month, off_day, month, day, *other_year = pair
            if year in found.years:
                yield date(year, off_month, off_day), date(other_year[0] if other_year else year, month, day)


def _day(day: date, year: int) -> str:
    return f"{day:%m-%d}" if day.year == year else day.isoformat()


def differences(calendar: WorkingCalendar) -> Iterator[str]:
    """Days on which the library and our file disagree, as they are known now."""
    library = Kazakhstan(years=range(calendar.first_year, calendar.last_year + 1))
    day = date(calendar.first_year, 1, 1)
    while day.year <= calendar.last_year:
        ours, theirs = calendar.is_working_day(day), library.is_working_day(day)
        if ours != theirs:
            yield f"{day} {day:%a}: we say {_word(ours)}, holidays {version('holidays')} says {_word(theirs)}"
        day += timedelta(days=1)


def _word(working: bool) -> str:
    return "working day" if working else "day off"


def main(arguments: list[str]) -> int:
    if arguments:
        for year in arguments:
            print(f"  {year}:", *(f"  - {line}" for line in lines_of(int(year))), sep="\n")
        return 0
    found = list(differences(kazakhstan()))
    print(*found, sep="\n")
    print(f"{len(found)} days differ from the library")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
