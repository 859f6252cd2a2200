"""The list of programmes as its page shows it: each line with its terms, what the draft does to it, and where the programme stands."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from zhospar.engine.structure import choices_of
from zhospar.engine.working_days import kazakhstan
from zhospar.interface.values import BadOption, day_of, year_of
from zhospar.processes.development.facts import OpenAct, Standing
from zhospar.processes.development.lists import ALTERED, ENTERED, STRUCK, Line, ProgrammeList
from zhospar.processes.development.permissions import check_may_edit
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Column, Content
from zhospar.statute.localized import Localized

TERMS = ("date", "year")
"""Types of the columns that hold terms."""
CHANGES = {ENTERED: ("ok", "add"), ALTERED: ("info", "pen"), STRUCK: ("err", "gone")}
"""Tone and icon of what the draft does to a line; its word is "web_lists.change.<name>"."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a line: as the list has it, and as it was before where the draft alters it."""

    id: str
    name: Localized
    type: str
    value: str
    before: str
    typed: str
    """The value of its field in the form."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is shown."""

    line: Line
    title: Localized
    body: Localized
    terms: tuple[Term, ...]
    state: Localized
    tone: str
    sign: str
    open: OpenAct | None
    left: int | None

    @property
    def programme(self) -> Standing | None:
        return self.line.programme


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list with its lines, and why its terms may not be altered by this person."""

    held: ProgrammeList
    lines: tuple[Shown, ...]
    why_not: Refused | None

    @property
    def counts(self) -> dict[str, int]:
        """How many lines the draft enters, alters, strikes."""
        return {name: sum(one.line.change == name for one in self.lines) for name in CHANGES}


def shown(held: ProgrammeList, actor: Actor, on: datetime.date) -> ShownList:
    """A list for a reader."""
    law = held.standing.law
    return ShownList(held, tuple(_line(one, held.table, law, on) for one in held.lines), why_not(held, actor))


def why_not(held: ProgrammeList, actor: Actor) -> Refused | None:
    """Why this person may not alter the draft's terms; None where they may."""
    try:
        check_may_edit(held.standing, actor)
    except Refused as refusal:
        return refusal
    return None


def _line(line: Line, table: Content, law: Edition, on: datetime.date) -> Shown:
    texts = [one.id for one in table.columns if one.type == "text"]
    cells, told = line.record.get("cells", {}), line.record.get("texts", {})
    tone, sign = CHANGES.get(line.change, ("off", "same"))
    act = _open(line.programme)
    last = act.due.last_day if act and act.due else None
    return Shown(
        line,
        _text(told.get(texts[0])) if texts else Localized(),
        _text(told.get(texts[1])) if len(texts) > 1 else Localized(),
        tuple(_terms(line, table, cells)),
        _choice(table, law, cells),
        tone,
        sign,
        act,
        kazakhstan().count_working_days(on + datetime.timedelta(days=1), last) if last and last >= on else None,
    )


def _terms(line: Line, table: Content, cells: Mapping[str, Any]) -> list[Term]:
    before = (line.in_force or {}).get("cells", {}) if line.change == ALTERED else cells
    return [
        Term(
            one.id,
            one.name,
            one.type,
            _day(cells.get(one.id)),
            _day(before.get(one.id)) if before.get(one.id) != cells.get(one.id) else "",
            str(cells.get(one.id, "")),
        )
        for one in _columns(table)
    ]


def _columns(table: Content) -> list[Column]:
    return [one for one in table.columns if one.type in TERMS]


def _choice(table: Content, law: Edition, cells: Mapping[str, Any]) -> Localized:
    """The state of the line, as the list itself has it."""
    column = next((one for one in table.columns if one.type == "choice"), None)
    value = str(cells.get(column.id, "")) if column else ""
    return choices_of(column, law).get(value, Localized()) if column else Localized()


def _open(programme: Standing | None) -> OpenAct | None:
    """The step that the programme waits for: the one due first."""
    if programme is None:
        return None
    acts = programme.open()
    return min(acts, key=lambda one: one.due.last_day if one.due else datetime.date.max, default=None)


def terms_told(table: Content, told: QueryDict) -> dict[str, str | int]:
    """The terms that a form gives, by column. Raises Refused where one cannot be read."""
    try:
        return {one.id: _read(one, told.get(one.id, "").strip()) for one in _columns(table)}
    except BadOption as error:
        raise Refused(error.problem, error.mend) from None


def _read(column: Column, told: str) -> str | int:
    if not told:
        return ""
    return year_of(told) if column.type == "year" else day_of(told).isoformat()


def _day(value: Any) -> str:
    """A day as it is read; a year, and what is no day, as it stands."""
    try:
        return f"{datetime.date.fromisoformat(str(value)):%d.%m.%Y}"
    except ValueError:
        return "" if value is None else str(value)


def _text(told: Any) -> Localized:
    return Localized(**told) if isinstance(told, dict) else Localized()
