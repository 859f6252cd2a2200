"""The working calendar as data: the days a country takes off or moves, by which act, and since when that was known."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from zhospar.statute.library import kept
from zhospar.statute.localized import Localized
from zhospar.statute.marked_yaml import Marked, UnreadableYaml, read_marked

CALENDARS = Path(__file__).parent / "calendars"
DayKind = Literal["holiday", "moved-day-off", "moved-working-day"]
_KINDS: tuple[DayKind, ...] = ("holiday", "moved-day-off", "moved-working-day")
_LINE = re.compile(
    r"(?P<day>\d\d-\d\d) (?P<kind>\S+) (?P<what>\S+)"
    r"(?: by (?P<by>\S+))?(?: from (?P<from>\S+))?(?: until (?P<until>\S+))?(?P<estimated> estimated)?\Z"
)


class MarkedDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day that is off though it is no weekend (or would be off anyway, as a holiday), or a worked weekend day."""

    on: date
    kind: DayKind
    name: Localized
    """The holiday; of a day moved by an act: empty."""
    instead_of: date | None = None
    """The day it stands for (`moved-day-off`), or that is off in its place (`moved-working-day`)."""
    act: str
    """Id of the act: a number of the legal database (P1400000365), or of a law."""
    act_name: Localized
    by_law: bool
    """The law on holidays itself gives the day; no act of the year was needed."""
    known_from: date
    until: date | None = None
    """From this day on something else was known; None: it still holds."""
    estimated: bool = False
    """Computed from the moon and not announced yet."""

    @property
    def is_off(self) -> bool:
        return self.kind != "moved-working-day"

    def is_known_on(self, day: date | None) -> bool:
        """Whether this was the knowledge of that day (None: of the newest data)."""
        if day is None:
            return self.until is None
        return self.known_from <= day and (self.until is None or day < self.until)


class CalendarData(msgspec.Struct, frozen=True, kw_only=True):
    """A country's calendar: the years it covers (both included) and their marked days, superseded ones among them."""

    country: str
    first_year: int
    last_year: int
    days: tuple[MarkedDay, ...]


class UnsoundCalendar(Exception):
    """The calendar's file cannot be used. Says file, line, what is wrong and what to do."""

    def __init__(self, file: str, line: int, problem: Localized, mend: Localized = Localized()) -> None:
        self.file = file
        self.line = line
        self.problem = problem
        self.mend = mend
        super().__init__(f"{file}:{line}: {problem.en}. {mend.en}".rstrip(" ."))


class _Name(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kk: str
    ru: str
    en: str
    act: str
    announced: Literal["", "yearly"] = ""


class _Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    form: str
    year: int
    number: str = ""
    on: date | None = None
    known_from: date | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    country: str
    names: dict[str, _Name]
    forms: dict[str, Localized]
    acts: dict[str, _Act]
    years: dict[int, list[str]]


@lru_cache(maxsize=4)
def calendar_data(country: str = "kz") -> CalendarData:
    """The packaged calendar of a country. The only place that opens its file. Raises UnsoundCalendar."""
    path = CALENDARS / f"{country}.yaml"
    sources = [path, Path(__file__)]
    return kept(
        f"calendar-{country}", sources, CalendarData, lambda: read_calendar(path.read_text(encoding="utf-8"), path.name)
    )


def read_calendar(text: str, file: str = "calendar") -> CalendarData:
    """Read a calendar from its YAML text. Raises UnsoundCalendar with file and line."""
    try:
        marked = read_marked(text)
    except UnreadableYaml as error:
        raise UnsoundCalendar(file, error.line, error.problem, error.mend) from None
    try:
        content = msgspec.convert(marked.data, _File, strict=False)
    except msgspec.ValidationError as error:
        raise UnsoundCalendar(file, marked.line_of_error(error), Localized(*[str(error)] * 3)) from None
    if not content.years:
        raise UnsoundCalendar(file, marked.line_of(("years",)), _NO_YEARS)
    return _Reading(content, marked, file).data()


class _Reading:
    """One reading of a file: resolves names, acts and days of knowledge line by line."""

    def __init__(self, content: _File, marked: Marked, file: str) -> None:
        self.content = content
        self.marked = marked
        self.file = file
        self.line = 1
        self.act_names = {id_: self._act_name(id_, act) for id_, act in content.acts.items()}
        self.names = {id_: Localized(name.kk, name.ru, name.en) for id_, name in content.names.items()}

    def data(self) -> CalendarData:
        years = self.content.years
        if sorted(years) != list(range(min(years), max(years) + 1)):
            raise UnsoundCalendar(self.file, self.marked.line_of(("years",)), _GAP)
        days: list[MarkedDay] = []
        for year, lines in years.items():
            holidays: dict[date, tuple[str, date]] = {}
            parsed = [self._parse(year, place, line) for place, line in enumerate(lines)]
            for groups in parsed:
                if groups["kind"] == "holiday":
                    holidays[groups["on"]] = (groups["what"], self._known_from_holiday(groups))
            days += [self._day(groups, holidays) for groups in parsed]
        self._refuse_two_at_once(days)
        return CalendarData(
            country=self.content.country,
            first_year=min(years),
            last_year=max(years),
            days=tuple(sorted(days, key=lambda one: (one.on, one.known_from))),
        )

    def _parse(self, year: int, place: int, line: str) -> dict[str, Any]:
        self.line = self.marked.line_of(("years", year, place))
        match = _LINE.match(line)
        if match is None or match["kind"] not in _KINDS:
            raise self._unsound(_LINE_UNREADABLE.fill({"line": line}), _LINE_MEND)
        groups: dict[str, Any] = match.groupdict()
        groups["line"] = self.line
        groups["on"] = self._date(f"{year}-{groups['day']}")
        groups["from"] = self._date(groups["from"]) if groups["from"] else None
        groups["until"] = self._date(groups["until"]) if groups["until"] else None
        if groups["kind"] == "holiday":
            self._known("names", groups["what"], self.names)
        else:
            what = groups["what"]
            groups["instead_of"] = self._date(what if len(what) == len("2013-12-28") else f"{year}-{what}")
        if groups["by"]:
            self._known("acts", groups["by"], self.act_names)
        return groups

    def _day(self, groups: dict[str, Any], holidays: Mapping[date, tuple[str, date]]) -> MarkedDay:
        self.line = groups["line"]
        instead_of: date | None = groups.get("instead_of")
        name, act = Localized(), groups["by"] or ""
        known: date
        if groups["kind"] == "holiday":
            name, act = self.names[groups["what"]], self.content.names[groups["what"]].act
            known = self._known_from_holiday(groups)
        elif act:
            known = self._known_from_act(act, groups["on"].year)
        elif instead_of is not None and instead_of in holidays:
            id_, known = holidays[instead_of]
            name, act = self.names[id_], self.content.names[id_].act
        else:
            raise self._unsound(_NO_HOLIDAY.fill({"day": str(instead_of)}), _NO_HOLIDAY_MEND)
        return MarkedDay(
            on=groups["on"],
            kind=groups["kind"],
            name=name,
            instead_of=instead_of,
            act=act,
            act_name=self.act_names[act],
            by_law=not groups["by"],
            known_from=groups["from"] or known,
            until=groups["until"],
            estimated=bool(groups["estimated"]),
        )

    def _known_from_holiday(self, groups: dict[str, Any]) -> date:
        name = self.content.names[groups["what"]]
        self._known("acts", name.act, self.act_names)
        if groups["from"]:
            stated: date = groups["from"]
            return stated
        if name.announced:
            return _previous_december(groups["on"].year)
        return self._known_from_act(name.act, groups["on"].year)

    def _known_from_act(self, id_: str, year: int) -> date:
        act = self.content.acts[id_]
        return act.on or act.known_from or max(_previous_december(year), date(act.year, 1, 1))

    def _act_name(self, id_: str, act: _Act) -> Localized:
        if act.form not in self.content.forms:
            self.line = self.marked.line_of(("acts", id_))
            raise self._unsound(_UNKNOWN_ID.fill({"where": "forms", "id": act.form}))
        return self.content.forms[act.form].fill({"year": act.year, "number": act.number})

    def _known(self, where: str, id_: str, known: Mapping[str, object]) -> None:
        if id_ not in known:
            raise self._unsound(_UNKNOWN_ID.fill({"where": where, "id": id_}))

    def _date(self, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self._unsound(_NO_SUCH_DAY.fill({"day": text})) from None

    def _refuse_two_at_once(self, days: list[MarkedDay]) -> None:
        """One day may be marked twice only at different times of knowledge."""
        seen: dict[date, list[MarkedDay]] = {}
        for day in days:
            for other in seen.setdefault(day.on, []):
                if day.is_known_on(other.known_from) or other.is_known_on(day.known_from):
                    self.line = self.marked.line_of(("years", day.on.year))
                    raise self._unsound(_TWICE.fill({"day": day.on.isoformat()}), _TWICE_MEND)
            seen[day.on].append(day)

    def _unsound(self, problem: Localized, mend: Localized = Localized()) -> UnsoundCalendar:
        return UnsoundCalendar(self.file, self.line, problem, mend)


def _previous_december(year: int) -> date:
    """When a year's calendar is taken to be known if nobody recorded the day (it is published in December)."""
    return date(year, 1, 1) - timedelta(days=31)


_NO_YEARS = Localized("Күнтізбеде бірде-бір жыл жоқ", "В календаре нет ни одного года", "The calendar has no years")
_GAP = Localized("Жылдар қатарында үзіліс бар", "В ряду лет есть пропуск", "There is a gap between the years")
_LINE_UNREADABLE = Localized(
    "Күнтізбе жолын оқу мүмкін емес: «{line}»",
    "Строка календаря не читается: «{line}»",
    'The line cannot be read: "{line}"',
)
_LINE_MEND = Localized(
    "Пішімі: АА-КК ТҮРІ НЕ [by АКТ] [from КҮН] [until КҮН] [estimated]",
    "Форма: ММ-ДД ВИД ЧТО [by АКТ] [from ДЕНЬ] [until ДЕНЬ] [estimated]",
    "Its form: MM-DD KIND WHAT [by ACT] [from DATE] [until DATE] [estimated]",
)
_NO_HOLIDAY = Localized("{day} мереке емес", "{day} не является праздником", "{day} is not a holiday")
_NO_HOLIDAY_MEND = Localized(
    "Демалысты ауыстырған актіні көрсетіңіз (by АКТ)",
    "Укажите акт, которым перенесен выходной (by АКТ)",
    "Name the act that moved the day off (by ACT)",
)
_UNKNOWN_ID = Localized("«{id}» {where} ішінде жоқ", "«{id}» нет в {where}", '"{id}" is not among {where}')
_NO_SUCH_DAY = Localized("Мұндай күн жоқ: {day}", "Такого дня нет: {day}", "There is no such day: {day}")
_TWICE = Localized(
    "{day} бір мезгілде екі рет белгіленген", "{day} отмечен дважды в одно время", "{day} is marked twice at one time"
)
_TWICE_MEND = Localized(
    "Ескісіне until, жаңасына from қойыңыз",
    "Поставьте until у прежней строки и from у новой",
    "Give the older line an `until` and the newer one a `from`",
)
