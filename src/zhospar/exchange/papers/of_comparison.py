"""The comparison table of a correction: every element that differs, as it stands, as proposed, and why."""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from zhospar.engine.differences import ElementChange, FieldChange, differences
from zhospar.engine.plan import Period, Plan
from zhospar.exchange.papers import words
from zhospar.exchange.papers.fields import FieldWords, numbered
from zhospar.exchange.papers.outline import Column, Fact, Note, Outline, Table, TableRow, tidied
from zhospar.exchange.papers.shown import LeaveOut, Shown, nothing, shown
from zhospar.exchange.papers.written import begun, day_in, number_in, period_in
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language, Localized

Reason = Callable[[str, str], Localized]
"""(list of the plan, id) -> why the element changes; an empty text where nothing is told."""
_YEAR = re.compile(r"\d{4}\Z")


def no_reason(_: str, __: str) -> Localized:
    """Tells no reason."""
    return Localized()


def outline_of_comparison(
    before: Plan,
    after: Plan,
    law: Edition,
    language: Language,
    *,
    reasons: Reason = no_reason,
    draft: bool = False,
    made_on: datetime.date | None = None,
    leave_out: LeaveOut = nothing,
) -> Outline:
    """Two editions of a document side by side. What either edition marks is left out of both."""
    old, new = shown(before, law, language, leave_out), shown(after, law, language, leave_out)
    table = _Comparison(old, new, reasons).table()
    footer = words.MADE_ON.fill({"day": day_in(language, made_on)}).text(language) if made_on else ""
    return Outline(
        language=language,
        title=words.COMPARISON.text(language),
        subtitle=tidied(new.text(new.plan.title)),
        facts=(Fact(words.KIND.text(language), new.kind(after.kind)),),
        blocks=(table,) if table.rows else (Note(words.NO_DIFFERENCE.text(language)),),
        author=new.text(after.developer.name) if after.developer else "",
        footer=footer,
        draft=draft,
        draft_mark=words.DRAFT.text(language),
    )


class _Comparison:
    """Two editions in one language."""

    def __init__(self, old: Shown, new: Shown, reasons: Reason) -> None:
        self._old, self._new, self._reasons = old, new, reasons
        self._fields = {id(old): FieldWords(old), id(new): FieldWords(new)}
        self._say = new.text

    def table(self) -> Table:
        heads = (words.WHERE, words.BEFORE, words.AFTER, words.GROUND)
        columns = tuple(Column(self._say(head), weight) for head, weight in zip(heads, (1.6, 3, 3, 1.8), strict=True))
        return Table(columns, tuple(self._rows()), self._say(words.COMPARISON), wide=True)

    def _rows(self) -> Iterator[TableRow]:
        found = differences(
            msgspec.structs.replace(self._old.plan, acts=(), confirmations=()),
            msgspec.structs.replace(self._new.plan, acts=(), confirmations=()),
        )
        if found.document:
            yield TableRow(
                (
                    self._say(words.LISTS["document"]),
                    *self._sides("document", found.document),
                    self._reason("document", ""),
                )
            )
        for change in found.elements:
            yield self._row(change)
        for line in found.money.lines:
            where = [self._say(words.LISTS["funding"]), str(line.year or line.stage or ""), self._name(line.of)]
            source = self._new.choice("funding-sources", line.source)
            sides = (
                f"{source}: {number_in(self._new.language, amount)}" if amount is not None else self._say(words.ABSENT)
                for amount in (line.before, line.after)
            )
            yield TableRow((", ".join(one for one in where if one), *sides, self._reason("funding", line.of)))

    def _row(self, change: ElementChange) -> TableRow:
        kind = self._say(words.LISTS.get(change.list, words.ELEMENT))
        where = f"{kind} {numbered(change.id)}".strip()
        title = self._say(change.title)
        reason = self._reason(change.list, change.id)
        if change.change == "added":
            return TableRow((where, self._say(words.ABSENT), self._whole(self._new, change) or title, reason))
        if change.change == "removed":
            return TableRow((where, self._whole(self._old, change) or title, self._say(words.STRUCK), reason))
        retitled = any(field.field == "title" for field in change.fields)
        named = where if retitled or not title else f"{where}\n{title}"
        return TableRow((named, *self._sides(change.list, change.fields), reason))

    def _sides(self, list_name: str, fields: tuple[FieldChange, ...]) -> tuple[str, str]:
        return (
            "\n".join(self._field(self._old, list_name, one.field, one.before) for one in fields),
            "\n".join(self._field(self._new, list_name, one.field, one.after) for one in fields),
        )

    def _field(self, of: Shown, list_name: str, name: str, value: Any) -> str:
        """ "Жоспарланған мән, 2018: 12" - a field of several cells names its cell after a point."""
        field, _, cell = name.partition(".")
        label = (
            begun(self._say(words.FIELDS[field])) if field in words.FIELDS else self._label(of, list_name, field, cell)
        )
        label = f"{label}, {cell}" if _YEAR.match(cell) else label
        return f"{label}: {self._value(of, list_name, field, value) or '–'}"

    def _label(self, of: Shown, list_name: str, field: str, cell: str) -> str:
        if cell and not _YEAR.match(cell) and field in ("cells", "texts"):
            return begun(of.field(cell))
        return self._fields[id(of)].label(list_name, field)

    def _value(self, of: Shown, list_name: str, field: str, value: Any) -> str:
        """A value of the differences (plain data) in words."""
        if isinstance(value, dict) and value and set(value) <= {"kk", "ru", "en"}:
            return of.text(Localized(**value))
        if isinstance(value, dict) and set(value) == {"first", "last"}:
            return period_in(Period(**value))
        if isinstance(value, list):
            return "; ".join(self._value(of, list_name, field, one) for one in value)
        if isinstance(value, dict):
            return "; ".join(f"{name}: {self._value(of, list_name, name, one)}" for name, one in value.items())
        return self._fields[id(of)].value(list_name, field, value)

    def _whole(self, of: Shown, change: ElementChange) -> str:
        """An element that only one edition has, in full."""
        records = [one for one in getattr(of.plan, change.list) if getattr(one, "id", "") == change.id and change.id]
        title = self._say(change.title)
        if len(records) != 1:
            return title
        details = self._fields[id(of)].details(change.list, records[0], ("section", "item", "cells", "texts"))
        return "\n".join([title, *(f"{name}: {value}" for name, value in details)])

    def _name(self, own: str) -> str:
        return self._new.names.get(own) or self._old.names.get(own) or own

    def _reason(self, list_name: str, own: str) -> str:
        return self._say(self._reasons(list_name, own))
