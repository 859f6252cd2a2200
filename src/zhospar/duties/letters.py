"""The letter of a day: all that one person is reminded of, in Kazakh, and below in Russian and English."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhospar.duties.selectors import Row
from zhospar.engine.dates_in_words import in_words
from zhospar.statute.edition import Edition
from zhospar.statute.localized import LANGUAGES, Language, Localized


@dataclass(frozen=True, slots=True)
class Line:
    """A duty of which somebody is reminded, and for what occasion."""

    row: Row
    when: str


def subject_of(lines: Sequence[Line]) -> str:
    """What the letter is about, in Kazakh and Russian: how many duties, and how many of them overdue."""
    late = sum(one.row.status == "overdue" for one in lines)
    words = _SUBJECT_LATE if late else _SUBJECT
    told = words.fill({"count": len(lines), "late": late})
    return f"{told.kk} / {told.ru}"


def text_of(lines: Sequence[Line], law: Edition, on: datetime.date, address: str) -> str:
    """The letter's text. `address` is where the pages of this installation begin, without a language."""
    return "\n\n* * *\n\n".join(_in(language, lines, law, on, address) for language in LANGUAGES) + "\n"


def _in(language: Language, lines: Sequence[Line], law: Edition, on: datetime.date, address: str) -> str:
    parts = [_GREETING.fill({"day": in_words(on)}).text(language)]
    own = [one for one in lines if one.when != "escalation"]
    of_others = [one for one in lines if one.when == "escalation"]
    if own:
        parts += [_told(one, language, law, address) for one in _in_order(own)]
    if of_others:
        parts.append(_ESCALATED.text(language))
        parts += [_told(one, language, law, address) for one in _in_order(of_others)]
    parts.append(f"{_BOARD.text(language)}: {address}/{language}/duties")
    return "\n\n".join(parts)


def _in_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda one: (one.row.owed.duty.last_day, one.row.document.number))


def _told(line: Line, language: Language, law: Edition, address: str) -> str:
    row, duty = line.row, line.row.owed.duty
    told = [
        f"{duty.what.text(language)} ({law.cite(duty.provision).text(language)})",
        f"  {_LAST_DAY.text(language)}: {in_words(duty.last_day).text(language)} - {_state(row).text(language)}",
        f"  {_DOCUMENT.text(language)}: {_title(row, language)}",
        f"  {row.owed.body.called.text(language)}"
        + "".join(f"; {_TO.text(language)}: {name.text(language)}" for name in row.owed.to_names[:3]),
        *(f"  - {reason.text(language)}" for reason in duty.because),
        f"  {address}/{language}/duties?year={duty.last_day.year}&document={row.document.number}",
    ]
    return "\n".join(told)


def _title(row: Row, language: Language) -> str:
    """Number and title; of a marked document the number alone: letters go outside."""
    number = row.document.number
    return number if row.document.mark else f"{row.document.title.text(language)} ({number})"


def _state(row: Row) -> Localized:
    days = row.owed.state.days
    if row.status == "overdue":
        return _OVERDUE.fill({"days": days})
    return _LEFT.fill({"days": days}) if days else _TODAY


_SUBJECT = Localized("Міндеттемелер: {count}", "Обязанности: {count}", "Duties: {count}")
_SUBJECT_LATE = Localized(
    "Міндеттемелер: {count}, мерзімі өткені: {late}",
    "Обязанности: {count}, из них просрочено: {late}",
    "Duties: {count}, overdue: {late}",
)
_GREETING = Localized(
    "Мемлекеттік жоспарлау жүйесі бойынша орындалатын міндеттемелер, {day}.",
    "Обязанности по Системе государственного планирования, {day}.",
    "Duties under the State Planning System, {day}.",
)
_ESCALATED = Localized(
    "Басшының назарына: мерзімі көптен өткен міндеттемелер.",
    "Вниманию руководителя: обязанности, давно просроченные.",
    "For the head's attention: duties long overdue.",
)
_BOARD = Localized("Барлық міндеттеме", "Все обязанности", "All duties")
_LAST_DAY = Localized("Соңғы күні", "Последний день", "Last day")
_DOCUMENT = Localized("Құжат", "Документ", "Document")
_TO = Localized("кімге", "кому", "to")
_OVERDUE = Localized("мерзімі {days} күн бұрын өтті", "просрочено на {days} дн.", "overdue by {days} days")
_LEFT = Localized("{days} күн қалды", "осталось {days} дн.", "{days} days left")
_TODAY = Localized("бүгін", "сегодня", "today")
