"""Values as people write them, in options and in forms: days, periods, years, events."""

import datetime
import re

from zhospar.engine.plan import Period
from zhospar.statute.localized import Localized


class BadOption(ValueError):
    """A value that cannot be used."""

    def __init__(self, problem: Localized, mend: Localized) -> None:
        self.problem = problem
        self.mend = mend
        super().__init__(problem.en)


_PERIOD = re.compile(r"((?:19|20|21)\d\d)(?:\s*[-–—]\s*((?:19|20|21)\d\d))?\Z")


def day_of(told: str) -> datetime.date:
    """2016-02-20 or 20.02.2016. Raises BadOption."""
    text = told.strip()
    if found := re.match(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z", text):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise BadOption(_NO_DAY.fill({"value": told}), _DAY_MEND) from None


def period_of(told: str) -> Period:
    """2015-2019, or one year. Raises BadOption."""
    found = _PERIOD.match(told.strip())
    if not found:
        raise BadOption(_NO_PERIOD.fill({"value": told}), _PERIOD_MEND)
    period = Period(first=int(found[1]), last=int(found[2] or found[1]))
    if period.first > period.last:
        raise BadOption(_REVERSED.fill({"value": told}), _PERIOD_MEND)
    return period


def year_of(told: str) -> int:
    """A calendar year. Raises BadOption."""
    if not re.match(r"(19|20|21)\d\d\Z", told.strip()):
        raise BadOption(_NO_YEAR.fill({"value": told}), _YEAR_MEND)
    return int(told)


def count_of(told: str, least: int, most: int) -> int:
    """A whole number between bounds, both included. Raises BadOption."""
    words = {"value": told, "least": least, "most": most}
    if not re.match(r"\d{1,9}\Z", told.strip()) or not least <= int(told) <= most:
        raise BadOption(_NO_COUNT.fill(words), _COUNT_MEND.fill(words))
    return int(told)


def events_of(told: list[str]) -> dict[str, datetime.date]:
    """["approve=2015-12-30", ...] as days by event. Raises BadOption."""
    found = {}
    for one in told:
        name, sign, day = one.partition("=")
        if not sign:
            raise BadOption(_NO_EVENT.fill({"value": one}), _EVENT_MEND)
        found[name.strip()] = day_of(day)
    return found


_NO_DAY = Localized("Мұндай күн жоқ: «{value}».", "Такого дня нет: «{value}».", 'There is no such day: "{value}".')
_DAY_MEND = Localized("2016-02-20 түрінде жазыңыз.", "Запишите как 2016-02-20.", "Write it as 2016-02-20.")
_NO_PERIOD = Localized("Кезең емес: «{value}».", "Не период: «{value}».", 'Not a period: "{value}".')
_PERIOD_MEND = Localized("2015-2019 түрінде жазыңыз.", "Запишите как 2015-2019.", "Write it as 2015-2019.")
_REVERSED = Localized(
    "Кезең кері жазылған: «{value}».", "Период записан наоборот: «{value}».", 'The period is reversed: "{value}".'
)
_NO_YEAR = Localized("Жыл емес: «{value}».", "Не год: «{value}».", 'Not a year: "{value}".')
_YEAR_MEND = Localized(
    "Төрт санмен жазыңыз, мысалы 2016.", "Запишите четырьмя цифрами, например 2016.", "Write four digits, such as 2016."
)
_NO_COUNT = Localized("Жарамсыз сан: «{value}».", "Негодное число: «{value}».", 'Not a usable number: "{value}".')
_COUNT_MEND = Localized(
    "{least} және {most} аралығындағы бүтін сан жазыңыз.",
    "Укажите целое число от {least} до {most}.",
    "Write a whole number from {least} to {most}.",
)
_NO_EVENT = Localized("Оқиға емес: «{value}».", "Не событие: «{value}».", 'Not an event: "{value}".')
_EVENT_MEND = Localized(
    "approve=2015-12-30 түрінде жазыңыз.", "Запишите как approve=2015-12-30.", "Write it as approve=2015-12-30."
)
