"""References inside the law's data: everything that an entry names must exist."""

import datetime
import re
from collections.abc import Iterator

from zhospar.statute.edition_data import EditionData, SectionFile
from zhospar.statute.entries import (
    AnyEntry,
    Choices,
    Competence,
    Condition,
    Content,
    Criterion,
    Delegation,
    DocumentKind,
    EvaluationCycle,
    Event,
    EventDuty,
    Exclusion,
    FixedDay,
    Group,
    Horizon,
    LegalAct,
    Liability,
    Linkage,
    Offset,
    Principle,
    Publication,
    Requirement,
    Step,
    Structure,
    YearlyDuty,
)
from zhospar.statute.faults import Fault
from zhospar.statute.localized import Localized
from zhospar.statute.provision import Provision

_MONTH_DAY = re.compile(r"\d\d-\d\d\Z")
_COMMON_YEAR = 2015
"""A day of the law must be there in every year, so not 29 February."""
READINGS_FILE = "readings.yaml"


def faults_of(data: EditionData) -> tuple[Fault, ...]:
    """Dangling references, duplicates and gaps of an edition, each with file, line, provision and mend."""
    index = _Index(data)
    found = [fault for file in data.files for fault in _faults_of_file(file, index)]
    return (*index.duplicates, *_faults_of_readings(data, index), *found)


class _Index:
    """Every id that an entry may name."""

    def __init__(self, data: EditionData) -> None:
        self.bodies = {body.id for body in data.bodies.bodies}
        self.classes = {one.id for one in data.bodies.classes}
        self.options = {reading.id: {option.id for option in reading.options} for reading in data.readings}
        self.words = {words.test for words in data.words.checks}
        self.provisions: set[str] = set()
        self.kinds: set[str] = set()
        self.groups = {"all"}
        self.variants: set[str] = set()
        self.choices: set[str] = set()
        self.conditions: set[str] = set()
        self.events: set[str] = set()
        self.steps: set[str] = set()
        self.sections: set[str] = set()
        self.items: set[tuple[str, str]] = set()
        self.marks: set[str] = set()
        self.duplicates: list[Fault] = []
        self._named: set[tuple[str, str, object]] = set()
        for file in data.files:
            for provision, line in zip(file.section.provisions, file.lines, strict=True):
                if provision.id in self.provisions:
                    self.duplicates.append(Fault(file.file, line, provision.id, _TWICE.fill({"id": provision.id})))
                self.provisions.add(provision.id)
                for entry in provision.entries:
                    self._take(entry, provision, file.file, line)

    def _take(self, entry: AnyEntry, provision: Provision, file: str, line: int) -> None:
        if isinstance(entry, DocumentKind):
            self._once("kind", entry.id, file, line, provision, ())
            self.kinds.add(entry.id)
            self.variants.update(variant.id for variant in entry.variants_named)
        elif isinstance(entry, Group):
            self.groups.add(entry.id)
        elif isinstance(entry, Choices):
            self._once("choices", entry.id, file, line, provision, ())
            self.choices.add(entry.id)
            if entry.id == "access-marks":
                self.marks = {value.id for value in entry.values}
        elif isinstance(entry, Condition):
            self._once("condition", entry.id, file, line, provision, ())
            self.conditions.add(entry.id)
        elif isinstance(entry, Event):
            self.events.add(entry.id)
        elif isinstance(entry, Step):
            self.steps.add(entry.id)
            scope = (entry.kinds or provision.applies_to, entry.classes, entry.variants, tuple(entry.under.items()))
            self._once("step", entry.id, file, line, provision, scope)
        elif isinstance(entry, Structure):
            self.sections.update(section.id for section in entry.sections)
        elif isinstance(entry, Content):
            self.items.add((entry.section, entry.id))

    def _once(self, what: str, name: str, file: str, line: int, provision: Provision, scope: object) -> None:
        if (what, name, scope) in self._named:
            self.duplicates.append(Fault(file, line, provision.id, _TWICE.fill({"id": name})))
        self._named.add((what, name, scope))


def _faults_of_readings(data: EditionData, index: _Index) -> Iterator[Fault]:
    """A reading is chosen from its own options and names provisions that there are."""
    for reading in data.readings:
        named = [provision for provision in reading.provisions if provision != "all"]
        problems = [
            *_dangling((reading.chosen,), index.options[reading.id], _READING),
            *_dangling(named, index.provisions, _PROVISION),
        ]
        for problem in problems:
            yield Fault(READINGS_FILE, 1, reading.id, problem, _MEND)


def _faults_of_file(file: SectionFile, index: _Index) -> Iterator[Fault]:
    for provision, line in zip(file.section.provisions, file.lines, strict=True):
        problems = [*_of_provision(provision, index)]
        for entry in provision.entries:
            problems += _of_entry(entry, index)
        for problem in problems:
            yield Fault(file.file, line, provision.id, problem, _MEND)


def _of_provision(provision: Provision, index: _Index) -> Iterator[Localized]:
    yield from _dangling(provision.applies_to, index.kinds | index.groups, _KIND)
    yield from _dangling(provision.carried_by, index.provisions, _PROVISION)
    if provision.check == "automatic" and not provision.entries:
        yield _NO_ENTRY
    if not (provision.entries or provision.carried_by or provision.statement):
        yield _NOTHING


def _of_entry(entry: AnyEntry, index: _Index) -> Iterator[Localized]:
    yield from _dangling(entry.kinds, index.kinds | index.groups, _KIND)
    yield from _dangling((*entry.classes, *entry.except_classes), index.classes, _CLASS)
    yield from _dangling(entry.variants, index.variants, _VARIANT)
    for reading, option in entry.under.items():
        yield from _dangling((option,), index.options.get(reading, set()), _READING)
    yield from _dangling(_bodies_of(entry), index.bodies, _BODY)
    yield from _dangling(_kinds_of(entry), index.kinds | index.groups, _KIND)
    yield from _dangling(_conditions_of(entry), index.conditions, _CONDITION)
    yield from _other_references(entry, index)


def _other_references(entry: AnyEntry, index: _Index) -> Iterator[Localized]:
    match entry:
        case Content():
            yield from _of_content(entry, index)
        case Requirement():
            yield from _of_requirement(entry, index)
        case Step():
            before = [name.partition(":")[0].rpartition("/")[2] for name in entry.after]
            yield from _dangling(before, index.steps, _STEP)
        case Exclusion():
            yield from _dangling(entry.steps, index.steps, _STEP)
            yield from _dangling(entry.sections, index.sections, _SECTION)
        case Principle():
            yield from _dangling(entry.carried_out_by, index.provisions, _PROVISION)
        case Publication():
            yield from _dangling(entry.keeps_back, index.marks, _MARK)
        case _:
            pass
    for term in _terms_of(entry):
        if isinstance(term, Offset):
            yield from _dangling((term.event.rpartition("/")[2],), index.events | index.steps, _EVENT)
        if isinstance(term, FixedDay) and not _is_day_of_every_year(term.day):
            yield _NO_DAY.fill({"value": term.day})


def _of_content(entry: Content, index: _Index) -> Iterator[Localized]:
    yield from _dangling((entry.section,), index.sections, _SECTION)
    lists = [name.removeprefix("@") for column in entry.columns for name in column.choices if name.startswith("@")]
    yield from _dangling(lists, index.choices, _CHOICES)


def _of_requirement(entry: Requirement, index: _Index) -> Iterator[Localized]:
    lists = [name.removeprefix("@") for name in entry.values if name.startswith("@")]
    yield from _dangling(lists, index.choices, _CHOICES)
    yield from _dangling((entry.test,), index.words, _TEST)
    if entry.section:
        yield from _dangling((entry.section,), index.sections, _SECTION)
    if entry.section and entry.item and (entry.section, entry.item) not in index.items:
        yield _DANGLING.fill({"what": _ITEM, "name": f"{entry.section}/{entry.item}"})


def _is_day_of_every_year(day: str) -> bool:
    """Whether "MM-DD" is a day that each year has."""
    if not _MONTH_DAY.match(day):
        return False
    try:
        datetime.date(_COMMON_YEAR, int(day[:2]), int(day[3:]))
    except ValueError:
        return False
    return True


def _bodies_of(entry: AnyEntry) -> tuple[str, ...]:
    match entry:
        case Step():
            return (*entry.by, *entry.to)
        case YearlyDuty() | EventDuty():
            return (*entry.who, *entry.to)
        case Competence() | Liability():
            return entry.bodies
        case EvaluationCycle():
            return entry.by
        case Publication():
            return (*entry.by, *((entry.signed_by,) if entry.signed_by else ()))
        case Delegation():
            return (entry.by, *entry.agreed_with)
        case Criterion():
            return (entry.confirmed_by,)
        case LegalAct():
            return (entry.issued_by,)
        case _:
            return ()


def _kinds_of(entry: AnyEntry) -> tuple[str, ...]:
    match entry:
        case Linkage():
            return entry.to_kinds
        case DocumentKind():
            return entry.serves
        case Horizon():
            return (entry.same_as,) if entry.same_as else ()
        case Group():
            return entry.members
        case Step() | YearlyDuty() | EventDuty():
            return (entry.gives,) if entry.gives and entry.gives != "information" else ()
        case _:
            return tuple(getattr(entry, "through", ()))


def _conditions_of(entry: AnyEntry) -> tuple[str, ...]:
    match entry:
        case Step():
            return (*entry.needs, *((entry.when,) if entry.when else ()))
        case YearlyDuty() | EventDuty():
            return (entry.when,) if entry.when else ()
        case Competence() | Exclusion() | Publication():
            return (entry.on_condition,) if entry.on_condition else ()
        case _:
            return ()


def _terms_of(entry: AnyEntry) -> tuple[object, ...]:
    match entry:
        case Step():
            return (*((entry.term,) if entry.term else ()), *entry.also_terms)
        case YearlyDuty() | EventDuty():
            return (entry.term,)
        case _:
            return ()


def _dangling(names: "tuple[str, ...] | list[str]", known: set[str], what: Localized) -> Iterator[Localized]:
    for name in names:
        if name not in known:
            yield _DANGLING.fill({"what": what, "name": name or '""'})


_TWICE = Localized("«{id}» екі рет анықталған", "«{id}» определено дважды", '"{id}" is defined twice')
_DANGLING = Localized("{what} табылмады: «{name}»", "не найдено: {what} «{name}»", 'no such {what}: "{name}"')
_NO_ENTRY = Localized(
    "автоматты норманың деректері жоқ", "у автоматической нормы нет данных", "an automatic provision has no entry"
)
_NOTHING = Localized("норманы ешнәрсе орындамайды", "норму ничто не исполняет", "nothing carries the provision out")
_NO_DAY = Localized("күн емес: «{value}»", "не день года: «{value}»", 'not a day of the year: "{value}"')
_MEND = Localized(
    "Атын түзетіңіз немесе жетпейтінін қосыңыз",
    "Исправьте имя или добавьте недостающее",
    "Mend the name or add what is missing",
)
_KIND = Localized("құжат түрі", "вид документа", "document kind")
_PROVISION = Localized("норма", "норма", "provision")
_CLASS = Localized("орган класы", "класс органа", "body class")
_VARIANT = Localized("түр нұсқасы", "вариант вида", "variant")
_READING = Localized("оқылым нұсқасы", "вариант прочтения", "reading option")
_BODY = Localized("орган", "орган", "body")
_CONDITION = Localized("шарт", "условие", "condition")
_SECTION = Localized("бөлім", "раздел", "section")
_ITEM = Localized("бөлім тармағы", "пункт раздела", "item of a section")
_MARK = Localized("қолжетімділік белгісі", "отметка о доступе", "access mark")
_CHOICES = Localized("тізім", "перечень", "list of choices")
_TEST = Localized("тексеру", "проверка", "test")
_STEP = Localized("қадам", "шаг", "step")
_EVENT = Localized("оқиға", "событие", "event")
