"""The fields of a plan's record in words: each that is filled, by the law's name of the field, as a person reads it."""

import re
from collections.abc import Collection, Iterator

from zhospar.engine.plan import Period, Record
from zhospar.exchange.law_of_fields import LawOfFields, law_of_fields
from zhospar.exchange.papers.shown import Shown
from zhospar.exchange.papers.written import begun, day_in, number_in, period_in
from zhospar.exchange.workbook_words import DATES, FIELDS, VALUES, YES
from zhospar.statute.localized import Localized

_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?\Z")
_OWN = frozenset({"id", "title"})


def numbered(own: str) -> str:
    """The id as a printed number: "1.2.1"; "" for an id that is a mark of the file only (i1, m3)."""
    return own if _NUMBERED.match(own) else ""


def headed(own: str, title: str) -> str:
    """ "1.2 Title", or the title alone."""
    return f"{numbered(own)} {title}".strip()


class FieldWords:
    """Names and values of fields in a paper's language."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._law: LawOfFields = law_of_fields(shown.law, shown.whole)

    def label(self, list_name: str, field: str) -> str:
        shown = self._shown
        if list_name == "risks" and field == "nature":
            return begun(shown.field("nature_of_risk"))
        if field in shown.law.names:
            return begun(shown.field(field))
        known = FIELDS.get(f"{list_name}.{field}") or FIELDS.get(field)
        return begun(shown.text(known)) if known else field

    def value(self, list_name: str, field: str, value: object) -> str:
        """A field's value in words; "" where it is empty."""
        shown = self._shown
        match value:
            case None | "" | () | False:
                return ""
            case True:
                return shown.text(YES)
            case Localized():
                return shown.text(value)
            case Period():
                return period_in(value)
            case str():
                return day_in(shown.language, value) if field in DATES else self._name(list_name, field, value)
            case int() | float():
                return str(value) if field in _YEARS else number_in(shown.language, value)
            case tuple():
                return "; ".join(self.value(list_name, field, one) for one in value)
            case dict():
                return "; ".join(f"{key}: {self.value(list_name, field, one)}" for key, one in value.items())
            case _:
                return str(value)

    def _name(self, list_name: str, field: str, value: str) -> str:
        """The name of a value of a closed list, or of the element that the value points to."""
        shown = self._shown
        if known := VALUES.get((list_name, field), {}).get(value):
            return shown.text(known)
        for choice in self._law.choices.get((list_name, field), ()):
            if choice.id == value:
                return shown.text(choice.name)
        if f"={value}" in shown.law.names:
            return shown.field(f"={value}")
        if field == "aims":
            return shown.choice("aims", value)
        return headed(value, shown.names[value]) if value in shown.names else value

    def details(self, list_name: str, record: Record, skip: Collection[str] = ()) -> Iterator[tuple[str, str]]:
        """(name, value) of every field that is filled, but for the id, the title and those told elsewhere."""
        for field in record.__struct_fields__:
            if field not in _OWN and field not in skip:
                value = self.value(list_name, field, getattr(record, field))
                if value:
                    yield self.label(list_name, field), value


_YEARS = frozenset({"year", "due", "base_year", "last", "first", "years", "reporting_year"})
