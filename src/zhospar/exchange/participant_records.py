"""Plain records of a file -> bodies, posts, people and who is in which post; every place at fault told with its mend."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhospar.engine.spelling import normalised
from zhospar.exchange.participant_words import HOLDINGS, KINDS
from zhospar.exchange.problems import Problem
from zhospar.records.participants.entries import (
    Batch,
    BodyEntry,
    EntryFault,
    HoldingEntry,
    PersonEntry,
    PostEntry,
)
from zhospar.statute.edition import Edition
from zhospar.statute.localized import LANGUAGES, Localized

Path = tuple[str | int, ...]
BODY = ("code", "name", "short", "class", "roles", "territory", "sector", "parent", "valid_from", "valid_to")
POST = ("body", "code", "title", "kind", "person", "valid_from", "valid_to")
PERSON = ("login", "name", "password", "post", "as", "from", "to", "act")
DEPUTY = ("post", "person", "from", "to", "act")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_LINES = re.compile(r"[\n;]+")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file: its values, and where each of them stands in words."""

    data: Any
    place: Callable[[Path], Localized]


@dataclass(slots=True)
class Reading:
    """Participants read from a file so far."""

    law: Edition
    problems: list[Problem] = field(default_factory=list)
    bodies: list[BodyEntry] = field(default_factory=list)
    posts: list[PostEntry] = field(default_factory=list)
    people: dict[str, PersonEntry] = field(default_factory=dict)
    holdings: list[HoldingEntry] = field(default_factory=list)
    origins: dict[tuple[str, int], tuple[Record, Path]] = field(default_factory=dict)
    """Where each entry comes from: its record, and the path below which its fields stand."""

    @property
    def batch(self) -> Batch:
        """All that was read, to be entered together."""
        return Batch(tuple(self.bodies), tuple(self.posts), tuple(self.people.values()), tuple(self.holdings))

    # --- records -------------------------------------------------------------------------------------------------

    def body(self, record: Record) -> None:
        """A body."""
        told = self._fields(record, BODY)
        entry = BodyEntry(
            told.text("code", needed=True),
            told.localized("name"),
            told.localized("short"),
            told.named("class", self.law.classes),
            told.names("roles", self.law.bodies),
            told.text("territory"),
            told.text("sector"),
            told.text("parent"),
            told.day("valid_from"),
            told.day("valid_to"),
        )
        self.origins["bodies", len(self.bodies)] = record, ()
        self.bodies.append(entry)

    def post(self, record: Record) -> None:
        """A post, in YAML together with the person who holds it."""
        told = self._fields(record, POST)
        entry = PostEntry(
            told.text("body", needed=True),
            told.text("code", needed=True),
            told.localized("title"),
            told.named("kind", KINDS) or "official",
            told.day("valid_from"),
            told.day("valid_to"),
        )
        self.origins["posts", len(self.posts)] = record, ()
        self.posts.append(entry)
        if told.data.get("person"):
            self.person(record, ("person",), entry.code)

    def person(self, record: Record, below: Path = (), post: str = "") -> None:
        """A person, and the post that they are in."""
        inner = Record(record.data[below[0]] if below else record.data, lambda path: record.place((*below, *path)))
        if isinstance(inner.data, str):  # the login alone, of a person told elsewhere
            login = inner.data.strip()
        else:
            told = self._fields(inner, PERSON)
            login = told.text("login", needed=True)
            self._add_person(PersonEntry(login, told.localized("name"), told.text("password")), record, below, told)
            post = post or told.text("post")
        if post and login:
            self.origins["holdings", len(self.holdings)] = record, below
            told = self._fields(inner, PERSON) if isinstance(inner.data, Mapping) else _Fields(self, inner, {})
            kind = told.named("as", HOLDINGS) or "holder"
            days = told.day("from"), told.day("to")
            self.holdings.append(HoldingEntry(login, post, kind, *days, told.text("act")))

    def deputy(self, record: Record) -> None:
        """A person who stands in for the holder of a post."""
        told = self._fields(record, DEPUTY)
        self.origins["holdings", len(self.holdings)] = record, ()
        person, post = told.text("person", needed=True), told.text("post", needed=True)
        days = told.day("from"), told.day("to")
        self.holdings.append(HoldingEntry(person, post, "deputy", *days, told.text("act")))

    def _add_person(self, entry: PersonEntry, record: Record, below: Path, told: "_Fields") -> None:
        """Each person once, however many posts they are in."""
        before = self.people.get(entry.login)
        if before is None:
            self.origins["people", len(self.people)] = record, below
            self.people[entry.login] = entry
        elif entry.name and before.name and entry.name != before.name:
            told.fault(("login",), _TWO_NAMES.fill({"login": entry.login, "name": before.name}), _TWO_NAMES_MEND)

    def _fields(self, record: Record, known: Iterable[str]) -> "_Fields":
        if not isinstance(record.data, Mapping):
            self.problems.append(Problem(record.place(()), _NO_RECORD, _KEYS.fill({"known": ", ".join(known)})))
            return _Fields(self, record, {})
        found = _Fields(self, record, record.data)
        for key in record.data:
            if key not in known:
                found.fault((key,), _NO_FIELD.fill({"name": str(key)}), _KEYS.fill({"known": ", ".join(known)}))
        return found

    def problem_of(self, fault: EntryFault) -> Problem:
        """What cannot be put on record, at its place in the file."""
        record, below = self.origins[fault.list, fault.place]
        names: dict[str, Path] = {"valid_from": ("from",), "valid_to": ("to",)} if fault.list == "holdings" else {}
        path = names.get(fault.field, (fault.field,))
        if fault.list == "holdings" and fault.field == "person" and "person" not in record.data:
            path = ("login",)
        if below and isinstance(record.data.get(below[0]), str):
            path = ()
        return Problem(record.place((*below, *path)), fault.problem, fault.mend)


@dataclass(frozen=True, slots=True)
class _Fields:
    """The values of one record; what cannot be understood becomes a problem of the reading."""

    reading: Reading
    record: Record
    data: Mapping[Any, Any]

    def fault(self, path: Path, problem: Localized, mend: Localized) -> None:
        one = Problem(self.record.place(path), problem, mend)
        if one not in self.reading.problems:
            self.reading.problems.append(one)

    def text(self, name: str, *, needed: bool = False) -> str:
        value = self.data.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None or value == "":
            if needed:
                self.fault((name,), _MISSING, _MISSING_MEND)
            return ""
        if not isinstance(value, str):
            self.fault((name,), _NO_TEXT.fill({"value": _shown(value)}), _TEXT_MEND)
            return ""
        return " ".join(value.split())

    def localized(self, name: str) -> Localized:
        value = self.data.get(name)
        if value is None or value == "":
            return Localized()
        if isinstance(value, str):
            return Localized(kk=self.text(name))
        if not isinstance(value, Mapping) or any(key not in LANGUAGES for key in value):
            self.fault((name,), _NO_TEXT.fill({"value": _shown(value)}), _LANGUAGES_MEND)
            return Localized()
        inner = _Fields(self.reading, Record(value, lambda path: self.record.place((name, *path))), value)
        return Localized(*(inner.text(language) for language in LANGUAGES))

    def day(self, name: str) -> datetime.date | None:
        value = self.data.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, datetime.date):
            return value
        text = str(value).strip()
        if found := _DAY.match(text):
            text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            self.fault((name,), _NO_DAY.fill({"value": _shown(value)}), _DAY_MEND)
            return None

    def named(self, name: str, known: Mapping[str, Localized]) -> str:
        """An id, told as such or by its name in any language."""
        told = self.text(name)
        return _id_of(told, known) if told else ""

    def names(self, name: str, known: Mapping[str, Localized]) -> tuple[str, ...]:
        """Several ids: a list, or a text parted by lines or commas."""
        value = self.data.get(name) or ()
        if isinstance(value, str):
            value = list(_parted(value, known))
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            self.fault((name,), _NO_TEXT.fill({"value": _shown(value)}), _NAMES_MEND)
            return ()
        return tuple(dict.fromkeys(_id_of(one.strip(), known) for one in value if one.strip()))


def _id_of(told: str, known: Mapping[str, Localized]) -> str:
    if told in known:
        return told
    plain = normalised(told)
    return next(
        (one for one, name in known.items() if plain in (normalised(name.text(lang)) for lang in LANGUAGES)), told
    )


def _parted(told: str, known: Mapping[str, Localized]) -> Iterator[str]:
    """The names in a text: one a line; within a line by commas, which names of the law may hold themselves."""
    for line in _LINES.split(told):
        yield from [line] if _id_of(line.strip(), known) in known else line.split(",")


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


_MISSING = Localized("Мәні жазылмаған", "Значение не указано", "The value is missing")
_MISSING_MEND = Localized("Мәнін жазыңыз", "Укажите значение", "Write the value")
_NO_RECORD = Localized(
    "Бұл жерде өрістері бар жазба болуы керек",
    "Здесь должна быть запись с полями",
    "There must be a record with fields here",
)
_NO_FIELD = Localized("Белгісіз өріс: «{name}»", "Неизвестное поле: «{name}»", 'Unknown field: "{name}"')
_KEYS = Localized("Өрістері: {known}", "Поля: {known}", "The fields are: {known}")
_NO_TEXT = Localized("Мәтін емес: «{value}»", "Не текст: «{value}»", 'Not a text: "{value}"')
_TEXT_MEND = Localized("Мәтінді тырнақшаға алып жазыңыз", "Запишите текст в кавычках", "Write a text, in quotes")
_LANGUAGES_MEND = Localized(
    "Тілдері бойынша жазыңыз: kk, ru, en", "Запишите по языкам: kk, ru, en", "Write it by language: kk, ru, en"
)
_NAMES_MEND = Localized("Тізім етіп жазыңыз", "Запишите списком", "Write it as a list")
_NO_DAY = Localized("Мұндай күн жоқ: «{value}»", "Такого дня нет: «{value}»", 'There is no such day: "{value}"')
_DAY_MEND = Localized(
    "2016-02-20 немесе 20.02.2016 түрінде жазыңыз",
    "Запишите как 2016-02-20 или 20.02.2016",
    "Write it as 2016-02-20 or 20.02.2016",
)
_TWO_NAMES = Localized(
    "«{login}» логині басқа адамда жазылған: {name}",
    "Логин «{login}» записан за другим человеком: {name}",
    'The login "{login}" is written for somebody else: {name}',
)
_TWO_NAMES_MEND = Localized(
    "Есімін бірдей жазыңыз немесе басқа логин беріңіз",
    "Запишите имя одинаково или дайте другой логин",
    "Write the name alike, or give another login",
)
