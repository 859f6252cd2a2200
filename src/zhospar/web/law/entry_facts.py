"""The entries of a provision as facts that one can read: who, to whom, when, what, under which names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from zhospar.engine.checks.asking import name_of_element
from zhospar.engine.checks.document import bounds_of
from zhospar.engine.competence import PROCESS_NAMES
from zhospar.engine.terms_in_words import event_name, term_in_words
from zhospar.interface.words import catalogue
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Entry, Horizon, Requirement, Section, Structure
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class Piece:
    """One value of a fact; a kind or a provision has the name of its page and its id."""

    text: Localized
    page: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with its label (a word of the catalogue)."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """An entry: the word for its type, and its facts."""

    label: str
    facts: tuple[Fact, ...]


def facts_of(entry: Entry, edition: Edition) -> EntryFacts:
    """Every field of an entry that says something."""
    facts: list[Fact] = []
    for name in entry.__struct_fields__:
        render = _FIELDS.get(name)
        value = getattr(entry, name)
        if render and value not in (None, "", (), {}, False) and value != Localized():
            pieces = tuple(piece for one in _each(value) for piece in _as_pieces(render(name, one, edition, entry)))
            if pieces:
                facts.append(Fact(f"web_law.field.{name}", pieces))
    facts += _special(entry, edition)
    facts += [_under(reading, option, edition) for reading, option in entry.under.items()]
    return EntryFacts(f"web_law.entry.{entry.__struct_config__.tag}", tuple(facts))


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, tuple) else (value,)


def _as_pieces(found: Piece | Localized | None) -> list[Piece]:
    if found is None:
        return []
    return [found if isinstance(found, Piece) else Piece(found)]


def _special(entry: Entry, edition: Edition) -> list[Fact]:
    """What is said by several fields together."""
    if isinstance(entry, Requirement):
        message = entry.message or (edition.words[entry.test].message if entry.test in edition.words else Localized())
        told = message.fill(_Gaps(_known(entry, edition))) if message else Localized()
        return [Fact("web_law.field.finds", (Piece(told),))] if told else []
    if isinstance(entry, Horizon) and not entry.same_as:
        return [Fact("web_law.field.years-long", (Piece(_same(bounds_of(entry).replace("-", "–"))),))]
    return []


def _under(reading: str, option: str, edition: Edition) -> Fact:
    """The reading on which the entry hangs, and whether it holds in this installation."""
    name = next((one.name for one in edition.readings[reading].options if one.id == option), _same(option))
    holds = edition.reading(reading) == option
    told = _HOLDS if holds else _HOLDS_NOT
    return Fact("web_law.field.under", (Piece(told.fill({"reading": reading, "option": name})),))


def _known(entry: Requirement, edition: Edition) -> dict[str, Localized | str | int | float]:
    known: dict[str, Localized | str | int | float] = {"element": name_of_element(edition, entry.of)}
    if entry.having:
        known["having"] = name_of_element(edition, entry.having)
    if entry.fields:
        known["field"] = edition.names.get(entry.fields[0], _same(entry.fields[0]))
    for name in ("at_least", "at_most"):
        if getattr(entry, name) is not None:
            known[name] = getattr(entry, name)
    return known


class _Gaps(dict[str, Localized | str | int | float]):
    """A message's values; what only a document could tell stays open."""

    def __missing__(self, name: str) -> str:
        return "…"


Render = Callable[[str, Any, Edition, Entry], Piece | Localized | None]


def _same(text: object) -> Localized:
    return Localized(str(text), str(text), str(text))


def _text(_name: str, value: Any, _edition: Edition, _entry: Entry) -> Localized:
    return value if isinstance(value, Localized) else _same(value)


def _body(_name: str, value: str, edition: Edition, _entry: Entry) -> Localized:
    return edition.bodies.get(value) or _same(value)


def _kind(name: str, value: str, edition: Edition, entry: Entry) -> Piece | Localized:
    if value in edition.kinds:
        return Piece(edition.kinds[value].entry.name, "document", value)
    return _word(name, value, edition, entry)


def _process(_name: str, value: Any, _edition: Edition, _entry: Entry) -> Localized:
    return PROCESS_NAMES[value]


def _term(_name: str, value: Any, edition: Edition, entry: Entry) -> Localized:
    return term_in_words(value, edition, entry.kinds[0] if entry.kinds else "")


def _named(_name: str, value: Any, _edition: Edition, _entry: Entry) -> Localized:
    """A choice, a section, a column: something that has a name."""
    return value.name if hasattr(value, "name") else _same(value)


def _section(_name: str, value: Any, edition: Edition, _entry: Entry) -> Localized:
    """A section as it stands in a structure, or named by its id where sections are left out."""
    if isinstance(value, Section):
        return value.name
    known = (section for cited in edition.all_of(Structure) for section in cited.entry.sections if section.id == value)
    return next((section.name for section in known), _same(value))


def _step(_name: str, value: str, edition: Edition, entry: Entry) -> Localized:
    return event_name(value, edition, entry.kinds[0] if entry.kinds else "")


def _condition(_name: str, value: str, edition: Edition, _entry: Entry) -> Piece | Localized:
    cited = edition.conditions.get(value)
    return Piece(cited.entry.name, "provision", cited.id) if cited else _same(value)


def _provision(_name: str, value: str, edition: Edition, _entry: Entry) -> Piece:
    return Piece(edition.cite(value), "provision", value)


def _element(name: str, value: str, edition: Edition, _entry: Entry) -> Localized | None:
    if value == "document":
        return None
    known = catalogue().get(f"web_law.value.{name}.{value}")
    return known or name_of_element(edition, value)


def _field(_name: str, value: str, edition: Edition, _entry: Entry) -> Localized:
    return edition.names.get(value) or _same(value)


def _class(_name: str, value: str, edition: Edition, _entry: Entry) -> Localized:
    return edition.classes.get(value) or _same(value)


def _word(name: str, value: object, _edition: Edition, _entry: Entry) -> Localized:
    """One of our own words for a value of a closed list; a group of kinds has a name of its own."""
    known = catalogue().get(f"web_law.value.{name}.{value}")
    return known or _same(value)


def _yes(_name: str, _value: Any, _edition: Edition, _entry: Entry) -> Localized:
    return _YES


_FIELDS: dict[str, Render] = {
    "name": _text, "aliases": _text, "what": _text, "sets": _text, "answers_for": _text, "question": _text, "evidence": _text,
    "title": _text, "number": _text, "on": _text, "level": _text, "every_years": _text, "after_years": _text, "count": _text,
    "at_least": _text, "at_most": _text,
    "who": _body, "to": _body, "by": _body, "bodies": _body, "agreed_with": _body, "confirmed_by": _body, "signed_by": _body,
    "issued_by": _body,
    "kinds": _kind, "members": _kind, "serves": _kind, "to_kinds": _kind, "through": _kind, "gives": _kind, "same_as": _kind,
    "process": _process, "processes": _process,
    "term": _term, "also_terms": _term,
    "sections": _section, "steps": _step, "parts": _named, "columns": _named, "values": _named, "outcomes": _named, "variants_named": _named,
    "on_condition": _condition, "when": _condition, "needs": _condition,
    "carried_out_by": _provision,
    "of": _element, "having": _element, "to_element": _element, "per": _element, "draws_on": _element,
    "fields": _field,
    "classes": _class, "except_classes": _class,
    "held": _word, "one_per": _word, "years": _word, "form": _word, "where": _word, "role": _word, "severity": _word,
    "effective_from": _word, "part": _word, "at": _word,
    "forbidden": _yes, "all_of": _yes, "by_act": _yes, "optional": _yes, "final": _yes, "default": _yes, "at_end": _yes,
    "may_be_none": _yes, "supersedes": _yes, "each_kind": _yes,
}  # fmt: skip
"""How each field is told. What is not here concerns the software alone (ids, tests)."""
_HOLDS = Localized("{reading}: {option}", "{reading}: {option}", "{reading}: {option}")
_HOLDS_NOT = Localized(
    "{reading}: {option} (бұл орнатуда таңдалмаған, сондықтан қолданылмайды)",
    "{reading}: {option} (в этой установке не выбрано и потому не действует)",
    "{reading}: {option} (not chosen in this installation, so not in force)",
)
_YES = Localized("иә", "да", "yes")
