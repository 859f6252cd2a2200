"""Days, weekdays and spans of time in Kazakh, Russian and English, in the forms that our sentences need."""

from datetime import date
from functools import lru_cache
from typing import Literal

from zhospar.statute.localized import Localized

Unit = Literal["day", "working-day", "week", "month", "year"]
Case = Literal["plain", "from", "to"]

KAZAKH_MONTHS = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
    "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
)  # fmt: skip
_FROM = ("дан", "нан", "дан", "ден", "дан", "нан", "ден", "дан", "тен", "нан", "дан", "нан")
_TO = ("ға", "ға", "ға", "ге", "ға", "ға", "ге", "ға", "ке", "ға", "ға", "ға")
RUSSIAN_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = (
    Localized("дүйсенбі", "понедельник", "Monday"),
    Localized("сейсенбі", "вторник", "Tuesday"),
    Localized("сәрсенбі", "среда", "Wednesday"),
    Localized("бейсенбі", "четверг", "Thursday"),
    Localized("жұма", "пятница", "Friday"),
    Localized("сенбі", "суббота", "Saturday"),
    Localized("жексенбі", "воскресенье", "Sunday"),
)
_UNITS: dict[Unit, tuple[str, tuple[str, str, str], tuple[str, str]]] = {
    "day": ("күн", ("день", "дня", "дней"), ("day", "days")),
    "working-day": ("жұмыс күні", ("рабочий день", "рабочих дня", "рабочих дней"), ("working day", "working days")),
    "week": ("апта", ("неделю", "недели", "недель"), ("week", "weeks")),
    "month": ("ай", ("месяц", "месяца", "месяцев"), ("month", "months")),
    "year": ("жыл", ("год", "года", "лет"), ("year", "years")),
}


@lru_cache(maxsize=4096)
def in_words(day: date, case: Case = "plain") -> Localized:
    """A day written out: "2016 жылғы 20 ақпан", "20 февраля 2016 года", "20 February 2016".

    `case` is the Kazakh case of the day: from it (ақпаннан) or to it (ақпанға). Russian and English need no other form.
    """
    month = day.month - 1
    ending = {"plain": "", "from": _FROM[month], "to": _TO[month]}[case]
    return Localized(
        f"{day.year} жылғы {day.day} {KAZAKH_MONTHS[month]}{ending}",
        f"{day.day} {RUSSIAN_MONTHS[month]} {day.year} года",
        f"{day.day} {ENGLISH_MONTHS[month]} {day.year}",
    )


def day_of_year(month: int, day: int, case: Case = "plain") -> Localized:
    """A day of whatever year: "20 ақпан", "20 февраля", "20 February"; `case` as in `in_words`."""
    ending = {"plain": "", "from": _FROM[month - 1], "to": _TO[month - 1]}[case]
    return Localized(
        f"{day} {KAZAKH_MONTHS[month - 1]}{ending}",
        f"{day} {RUSSIAN_MONTHS[month - 1]}",
        f"{day} {ENGLISH_MONTHS[month - 1]}",
    )


def weekday(day: date) -> Localized:
    """The name of the day of the week."""
    return _WEEKDAYS[day.weekday()]


def span(count: int, unit: Unit) -> Localized:
    """So many units: "7 жұмыс күні", "7 рабочих дней", "7 working days" (in Russian as after через or за: "1 неделю").

    The sign of `count` is left out.
    """
    number = abs(count)
    kazakh, russian, english = _UNITS[unit]
    return Localized(
        f"{number} {kazakh}", f"{number} {russian[_russian_plural(number)]}", f"{number} {english[number != 1]}"
    )


def _russian_plural(number: int) -> int:
    """0 for 1, 21, 31 ...; 1 for 2-4, 22-24 ...; 2 for the rest (11-14 among them)."""
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else 2
