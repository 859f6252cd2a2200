"""What waits, as the desk shows it: grouped by urgency, each with its last day, the days left, why that day, and one act."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from zhospar.engine.dates_in_words import weekday
from zhospar.engine.working_days import kazakhstan
from zhospar.interface.words import word
from zhospar.processes.development.desk import Waiting
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.languages import current

SOON = 5
"""Working days within which a thing is of this week."""
GROUPS = ("overdue", "week", "later", "no-term")
"""The groups in their order; each under the word "web_desk.group.<name>"."""
SIGNS = {"step": "flag", "sheet": "eye", "returned": "back", "send": "send", "proposals": "chat"}
_TEXT = "development"
_PUBLIC = "publication"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the desk."""

    key: str
    what: Localized
    title: Localized
    number: str
    on: datetime.date | None
    weekday: Localized
    tone: str
    sign: str
    left: str
    """How many working days are left, or have passed."""
    because: tuple[Localized, ...]
    provision: str
    href: str
    act: str
    refusal: Refused | None
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one urgency."""

    name: str
    items: tuple[Item, ...]


def groups_of(waiting: Iterable[Waiting], on: datetime.date) -> tuple[Group, ...]:
    """The groups that have lines, the most urgent first; in each the earliest last day first."""
    found: dict[str, list[tuple[datetime.date, Item]]] = {}
    for number, one in enumerate(waiting, 1):
        day = one.due.last_day if one.due else one.since
        found.setdefault(urgency(one, on), []).append((day, _item(one, number, on)))
    return tuple(
        Group(name, tuple(item for _, item in sorted(found[name], key=lambda pair: pair[0])))
        for name in GROUPS
        if name in found
    )


def urgency(one: Waiting, on: datetime.date) -> str:
    """overdue | week | later | no-term."""
    if one.due is None:
        return "no-term"
    if one.due.last_day < on:
        return "overdue"
    return "week" if _left(on, one.due.last_day) <= SOON else "later"


def _left(on: datetime.date, last_day: datetime.date) -> int:
    """Working days after `on` up to the last day."""
    return kazakhstan().count_working_days(on + datetime.timedelta(days=1), last_day)


def _item(one: Waiting, number: int, on: datetime.date) -> Item:
    tone, sign, left = _time(one, on)
    return Item(
        key=f"w{number}",
        what=_what(one),
        title=one.document.title,
        number=one.document.number,
        on=one.due.last_day if one.due else None,
        weekday=weekday(one.due.last_day) if one.due else Localized(),
        tone=tone,
        sign=sign,
        left=left,
        because=one.due.because if one.due else (),
        provision=one.due.provision or one.provision if one.due else one.provision,
        href=_href(one),
        act=f"web_desk.act.{_act(one)}",
        refusal=one.refusal,
        note=_note(one),
    )


def _time(one: Waiting, on: datetime.date) -> tuple[str, str, str]:
    """Tone, icon and words of the time left."""
    language = current()
    if one.due is None:
        return "off", "dash", word("web_desk.no-term", language)
    last = one.due.last_day
    if last < on:
        passed = kazakhstan().count_working_days(last + datetime.timedelta(days=1), on)
        return "err", "err", word("web_desk.passed", language, count=passed)
    if last == on:
        return "warn", "warn", word("web_desk.today", language)
    left = _left(on, last)
    tone, sign = ("warn", "warn") if left <= SOON else ("off", "clock")
    return tone, sign, word("web_desk.left", language, count=left)


def _what(one: Waiting) -> Localized:
    """The thing in words: the step as the law names it, or what we call it."""
    if one.kind in ("step", "sheet"):
        return one.what
    values = {"count": one.count}
    told = [word(f"web_desk.what.{one.kind}", language, **values) for language in LANGUAGES]
    if one.kind == "returned":
        told = [f"{text}: {one.what.text(language)}" for text, language in zip(told, LANGUAGES, strict=True)]
    return Localized(*told)


def _note(one: Waiting) -> str:
    return word("web_desk.since", current(), day=f"{one.since:%d.%m.%Y}")


def _act(one: Waiting) -> str:
    if one.kind == "step" and one.refusal:
        return "see"
    if one.kind == "step":
        return "write" if one.process == _TEXT else "open"
    return {"sheet": "review", "returned": "answer", "send": "send", "proposals": "answer"}[one.kind]


def _href(one: Waiting) -> str:
    """The page on which the thing is done."""
    edition = one.document.edition
    below = {
        "sheet": f"agreement/{one.sheet}",
        "returned": "agreement",
        "send": "agreement",
        "proposals": "discussion",
        "step": "discussion" if one.process == _PUBLIC and edition and edition.state == "draft" else "route",
    }[one.kind]
    return f"/{current()}/register/{one.document.number}/{below}"
