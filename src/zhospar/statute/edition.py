"""The statute in force: look-up of provisions and entries by id, document kind, class of body and reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from zhospar.statute.edition_data import CheckWords, EditionData, Meta, NamedBody, Reading
from zhospar.statute.entries import Choices, Competence, Condition, DocumentKind, Entry, Exclusion, Group, Level
from zhospar.statute.localized import Localized
from zhospar.statute.provision import Provision
from zhospar.statute.vocabulary import Process

USUAL_CLASS = "government"
"""The class of body that is meant where nobody names one: most state bodies stand in the Government's structure."""
E = TypeVar("E", bound=Entry)
E_co = TypeVar("E_co", bound=Entry, covariant=True)


class Unknown(LookupError):
    """Asked for a kind, body, class, provision or reading that the law does not have. Says what there is."""

    def __init__(self, what: Localized, value: str, known: Iterable[str]) -> None:
        self.value = value
        self.known = tuple(known)
        self.problem = _UNKNOWN.fill({"what": what, "value": value})
        self.mend = _KNOWN.fill({"known": ", ".join(self.known)})
        super().__init__(f"{self.problem.en} {self.mend.en}")


@dataclass(frozen=True, slots=True)
class Cited(Generic[E_co]):
    """An entry of the law with the provision it stands in and the kinds it concerns."""

    provision: Provision
    entry: E_co
    kinds: frozenset[str]

    @property
    def id(self) -> str:
        return self.provision.id


@dataclass(frozen=True, slots=True)
class Deployment:
    """What an installation decides or fills in: readings, and the signed decree's number and dates."""

    readings: Mapping[str, str] = field(default_factory=dict)
    number: str = ""
    signed_on: str = ""
    effective_from: str = ""


class Edition:
    """One edition of the law under one deployment's readings. Immutable; answers are computed once."""

    def __init__(self, data: EditionData, deployment: Deployment | None = None) -> None:
        self.data = data
        self.deployment = deployment or Deployment()
        for reading, option in self.deployment.readings.items():
            self._check_option(reading, option)

    def _check_option(self, reading: str, option: str) -> None:
        if reading not in self.readings:
            raise Unknown(_READING, reading, self.readings)
        options = [choice.id for choice in self.readings[reading].options]
        if option not in options:
            raise Unknown(_OPTION.fill({"reading": reading}), option, options)

    # --- what there is -----------------------------------------------------------------------------------------

    @property
    def meta(self) -> Meta:
        return self.data.meta

    @property
    def id(self) -> str:
        return self.data.meta.id

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        """By id, in the law's order."""
        return {one.id: one for file in self.data.files for one in file.section.provisions}

    @cached_property
    def places(self) -> dict[str, tuple[str, int]]:
        """File and line of each provision's data."""
        return {
            one.id: (file.file, line)
            for file in self.data.files
            for one, line in zip(file.section.provisions, file.lines, strict=True)
        }

    @cached_property
    def bodies(self) -> dict[str, Localized]:
        return {body.id: body.name for body in self.data.bodies.bodies}

    @cached_property
    def roles(self) -> dict[str, NamedBody]:
        """The bodies with what the law leaves open about them."""
        return {body.id: body for body in self.data.bodies.bodies}

    @cached_property
    def classes(self) -> dict[str, Localized]:
        """The classes of state bodies on which routes and duties depend."""
        return {one.id: one.name for one in self.data.bodies.classes}

    @cached_property
    def readings(self) -> dict[str, Reading]:
        return {reading.id: reading for reading in self.data.readings}

    @cached_property
    def words(self) -> dict[str, CheckWords]:
        """Messages of the engine's tests."""
        return {words.test: words for words in self.data.words.checks}

    @cached_property
    def names(self) -> dict[str, Localized]:
        """Names of a plan's fields and elements."""
        return {named.id: named.name for named in (*self.data.words.fields, *self.data.words.elements)}

    @cached_property
    def kinds(self) -> dict[str, Cited[DocumentKind]]:
        """Kinds of document, in the law's order."""
        return {cited.entry.id: cited for cited in self.all_of(DocumentKind)}

    @cached_property
    def choices(self) -> dict[str, Cited[Choices]]:
        """The closed lists of the law."""
        return {cited.entry.id: cited for cited in self.all_of(Choices)}

    @cached_property
    def conditions(self) -> dict[str, Cited[Condition]]:
        return {cited.entry.id: cited for cited in self.all_of(Condition)}

    # --- look-up -----------------------------------------------------------------------------------------------

    def provision(self, provision_id: str) -> Provision:
        """Raises Unknown."""
        if provision_id not in self.provisions:
            near = [known for known in self.provisions if known.lower().startswith(provision_id.lower()[:4])]
            raise Unknown(_PROVISION, provision_id, near[:8])
        return self.provisions[provision_id]

    def kind(self, kind_id: str) -> DocumentKind:
        """Raises Unknown."""
        if kind_id not in self.kinds:
            raise Unknown(_KIND, kind_id, self.kinds)
        return self.kinds[kind_id].entry

    def variant(self, kind_id: str, told: str) -> str:
        """The variant asked for, or the first one of a kind that has variants. Raises Unknown."""
        named = [variant.id for variant in self.kind(kind_id).variants_named]
        if told and told not in named:
            raise Unknown(_VARIANT, told, named)
        return told or next(iter(named), "")

    def variant_name(self, kind_id: str, variant: str) -> Localized:
        return next((one.name for one in self.kind(kind_id).variants_named if one.id == variant), Localized())

    def body_class(self, kind_id: str, told: str) -> str:
        """The class of body asked for, or the first one on which the kind's rules depend ("" where they depend on none). Raises Unknown."""
        self.kind(kind_id)
        self.check_class(told)
        return told or (USUAL_CLASS if kind_id in self._kinds_by_class else "")

    @cached_property
    def _kinds_by_class(self) -> frozenset[str]:
        """Kinds whose approval depends on the class of body."""
        return frozenset(kind for cited in self.all_of(Competence) if cited.entry.classes for kind in cited.kinds)

    def known_conditions(self, told: Iterable[str]) -> list[str]:
        """The conditions named, each one that the law knows. Raises Unknown."""
        for condition in (named := list(told)):
            if condition not in self.conditions:
                raise Unknown(_CONDITION, condition, self.conditions)
        return named

    def check_class(self, body_class: str) -> None:
        """Raises Unknown where the law knows no such class of body ("" is no class)."""
        if body_class and body_class not in self.classes:
            raise Unknown(_CLASS, body_class, self.classes)

    def reading(self, reading_id: str) -> str:
        """The option in force: the deployment's, or the default."""
        return self.deployment.readings.get(reading_id) or self.readings[reading_id].chosen

    def cite(self, provision_id: str) -> Localized:
        """How a provision is cited: "the Rules, para 156"."""
        provision = self.provision(provision_id)
        appendix = next(one for one in self.meta.appendices if one.id == provision.appendix)
        cited = appendix.cite.fill({"n": provision.printed})
        if not provision.part:
            return cited
        return Localized(*(f"{a}, {b}" for a, b in zip(_three(cited), _three(provision.part), strict=True)))

    def all_of(self, entry_type: type[E]) -> tuple[Cited[E], ...]:
        """Every entry of a type that holds under the readings in force, in the law's order."""
        return tuple(self._entries.get(entry_type, ()))  # type: ignore[arg-type]

    def of(self, entry_type: type[E], kind: str, body_class: str = "", variant: str = "") -> tuple[Cited[E], ...]:
        """The entries of a type that concern a document of this kind, class of body and variant."""
        key = (entry_type, kind, body_class, variant)
        if key not in self._asked:
            self._asked[key] = tuple(
                cited
                for cited in self.all_of(entry_type)
                if kind in cited.kinds and concerns(cited.entry, body_class, variant)
            )
        return self._asked[key]  # type: ignore[return-value]

    @cached_property
    def _asked(self) -> dict[tuple[type[Entry], str, str, str], tuple[Cited[Entry], ...]]:
        return {}

    @cached_property
    def _entries(self) -> dict[type[Entry], list[Cited[Entry]]]:
        found: dict[type[Entry], list[Cited[Entry]]] = {}
        for provision in self.provisions.values():
            for entry in provision.entries:
                if self._holds(entry):
                    kinds = self.expand(entry.kinds or provision.applies_to)
                    found.setdefault(type(entry), []).append(Cited(provision, entry, kinds))
        return found

    def _holds(self, entry: Entry) -> bool:
        return all(self.reading(reading) == option for reading, option in entry.under.items())

    # --- kinds -------------------------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Members of the named groups of kinds; `all` is every kind."""
        groups: dict[str, tuple[str, ...]] = {"all": tuple(self._kind_ids)}
        for provision in self.provisions.values():
            for entry in provision.entries:
                if isinstance(entry, Group) and self._holds(entry):
                    groups[entry.id] = entry.members
        return groups

    @cached_property
    def _kind_ids(self) -> list[str]:
        entries = (entry for provision in self.provisions.values() for entry in provision.entries)
        return [entry.id for entry in entries if isinstance(entry, DocumentKind)]

    def expand(self, kinds: Iterable[str]) -> frozenset[str]:
        """Kinds, with groups replaced by their members."""
        return frozenset(member for kind in kinds for member in self.groups.get(kind, (kind,)))

    def level(self, kind: str) -> int | None:
        """Level of a kind (A1-5), if it has one."""
        return next((cited.entry.level for cited in self.of(Level, kind)), None)

    def excluded(self, kind: str, body_class: str, variant: str = "") -> tuple[Cited[Exclusion], ...]:
        """What such a document has not."""
        return self.of(Exclusion, kind, body_class, variant)

    def has_process(self, kind: str, process: Process) -> bool:
        """Whether the law provides for the process (forecasts are not monitored, A1-25)."""
        excluded = self.excluded(kind, "")
        return not any(process in cited.entry.processes and not cited.entry.on_condition for cited in excluded)


def concerns(entry: Entry, body_class: str, variant: str) -> bool:
    """Whether an entry concerns this class of body and variant of the kind."""
    if entry.classes and body_class not in entry.classes:
        return False
    if body_class and body_class in entry.except_classes:
        return False
    return not entry.variants or variant in entry.variants


def _three(text: Localized) -> tuple[str, str, str]:
    return (text.text("kk"), text.text("ru"), text.text("en"))


_UNKNOWN = Localized(
    "Мұндай {what} жоқ: «{value}».", "Нет такого: {what} «{value}».", 'There is no such {what}: "{value}".'
)
_KNOWN = Localized("Бар мәндер: {known}.", "Есть: {known}.", "There are: {known}.")
_KIND = Localized("құжат түрі", "вид документа", "document kind")
_VARIANT = Localized("түр нұсқасы", "вариант вида", "variant")
_CONDITION = Localized("шарт", "условие", "condition")
_CLASS = Localized("орган класы", "класс органа", "body class")
_PROVISION = Localized("норма", "норма", "provision")
_READING = Localized("оқылым", "прочтение", "reading")
_OPTION = Localized("{reading} оқылымының нұсқасы", "вариант прочтения {reading}", "option of reading {reading}")
