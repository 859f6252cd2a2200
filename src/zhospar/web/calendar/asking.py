"""What a reader asks of the calendar: kind, period, year, class of body, variant - from the address, told field by field."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.http import QueryDict

from zhospar.engine.duties import Situation
from zhospar.engine.plan import Period
from zhospar.engine.terms_in_words import event_name
from zhospar.engine.working_days import WorkingCalendar, kazakhstan
from zhospar.exchange.blank_plan import blank_plan
from zhospar.interface.values import BadOption, day_of, period_of, year_of
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Event, EventDuty, Offset, Step, YearlyDuty
from zhospar.statute.localized import Localized

MOST_YEARS = 50
"""The longest period that is reckoned."""
_YEARS = range(1900, 2200)
_EVENT = "event."
T = TypeVar("T")
Told = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Awaited:
    """An event from which a duty runs, and the day told for it ("" where none was)."""

    id: str
    name: Localized
    told: str

    @property
    def field(self) -> str:
        return f"{_EVENT}{self.id}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the calendar, complete: what was told, else the usual."""

    situation: Situation
    year: int
    known_on: datetime.date | None = None
    errors: Mapping[str, BadOption] = field(default_factory=dict)
    """By the form's field."""

    @property
    def kind(self) -> str:
        return self.situation.kind

    @property
    def calendar(self) -> WorkingCalendar:
        return kazakhstan().as_known_on(self.known_on) if self.known_on else kazakhstan()

    def query(self, **other: object) -> dict[str, object]:
        """The question as an address has it; `other` replaces."""
        situation = self.situation
        told: dict[str, object] = {
            "period": str(situation.period),
            "year": self.year,
            "class": situation.body_class,
            "variant": situation.variant,
            "condition": sorted(situation.conditions),
            "stages": self.told_stages,
            "known": self.known_on.isoformat() if self.known_on else "",
            **{f"{_EVENT}{name}": day.isoformat() for name, day in situation.events.items()},
        }
        return told | other

    @property
    def told_stages(self) -> str:
        return ", ".join(f"{first}-{last}" for first, last in self.situation.stages)

    @property
    def document(self) -> str:
        """What identifies such a document, whatever the year and language."""
        situation = self.situation
        parts = (situation.kind, situation.variant, situation.body_class, str(situation.period))
        return "/".join(part for part in parts if part)


def ask(edition: Edition, kind: str, told: QueryDict, today: datetime.date) -> Asked:
    """The question of an address. What cannot be used stands in `errors`; the usual is taken in its place. Raises Unknown."""
    errors: dict[str, BadOption] = {}

    def of(name: str, read: Callable[[str], T], usual: T) -> T:
        if not (text := told.get(name, "").strip()):
            return usual
        try:
            return read(text)
        except BadOption as error:
            errors[name] = error
            return usual

    variant = edition.variant(kind, told.get("variant", ""))
    body_class = edition.body_class(kind, told.get("class", ""))
    period = of("period", _period, usual_period(edition, kind, variant, body_class, today.year))
    year = of("year", year_of, today.year if today.year in period else period.first + 1)
    events = {}
    for name in told:
        if name.startswith(_EVENT) and (day := of(name, day_of, None)):
            events[name.removeprefix(_EVENT)] = day
    situation = Situation(
        kind=kind,
        period=period,
        body_class=body_class,
        variant=variant,
        conditions=frozenset(edition.known_conditions(told.getlist("condition"))),
        events=events,
        stages=of("stages", _stages, ()),
    )
    return Asked(situation, year, of("known", day_of, None), errors)


def usual_period(edition: Edition, kind: str, variant: str, body_class: str, year: int) -> Period:
    """A period of the law's length that began the year before, so that the year has reports to make."""
    return blank_plan(edition, kind, year - 1, variant=variant, body_class=body_class).period


def awaited_events(edition: Edition, asked: Asked) -> tuple[Awaited, ...]:
    """The events from which duties of such a document run and whose day does not follow from the period."""
    situation = asked.situation
    concerned = (situation.kind, situation.body_class, situation.variant)
    derived = {cited.entry.id for cited in edition.of(Event, *concerned) if cited.entry.at}
    names = dict.fromkeys(event for event in _events_of_terms(edition, *concerned) if event not in derived)
    told = {name: day.isoformat() for name, day in situation.events.items()}
    return tuple(Awaited(name, event_name(name, edition, situation.kind), told.get(name, "")) for name in names)


def has_stages(edition: Edition, asked: Asked) -> bool:
    """Whether a duty runs from the beginning of a stage."""
    situation = asked.situation
    concerned = (situation.kind, situation.body_class, situation.variant)
    at_stages = {cited.entry.id for cited in edition.of(Event, *concerned) if cited.entry.at == "next-stage-start"}
    return any(event in at_stages for event in _events_of_terms(edition, *concerned))


def conditions_asked(edition: Edition, asked: Asked) -> tuple[tuple[str, Localized, bool], ...]:
    """The conditions on which duties of such a document hang: id, name, whether told."""
    situation = asked.situation
    concerned = (situation.kind, situation.body_class, situation.variant)
    entries = [
        cited.entry for entry_type in (YearlyDuty, EventDuty, Step) for cited in edition.of(entry_type, *concerned)
    ]
    names = dict.fromkeys(entry.when for entry in entries if entry.when and getattr(entry, "term", None))
    return tuple((name, edition.conditions[name].entry.name, name in situation.conditions) for name in names)


def _events_of_terms(edition: Edition, kind: str, body_class: str, variant: str) -> Iterator[str]:
    for entry_type in (YearlyDuty, EventDuty, Step):
        for cited in edition.of(entry_type, kind, body_class, variant):
            for term in (cited.entry.term, *getattr(cited.entry, "also_terms", ())):
                if isinstance(term, Offset):
                    yield term.event


def _period(told: str) -> Period:
    period = period_of(told)
    if period.years > MOST_YEARS or period.first not in _YEARS or period.last not in _YEARS:
        raise BadOption(_TOO_LONG.fill({"value": told, "most": MOST_YEARS}), _TOO_LONG_MEND)
    return period


def _stages(told: str) -> tuple[tuple[int, int], ...]:
    stages = [_period(one) for one in told.split(",") if one.strip()]
    return tuple((stage.first, stage.last) for stage in stages[:MOST_YEARS])


_TOO_LONG = Localized(
    "Бұл кезең есептелмейді: «{value}» (ең көбі {most} жыл, 1900–2199 жылдар).",
    "Такой период не рассчитывается: «{value}» (не более {most} лет, 1900–2199 годы).",
    'This period is not reckoned: "{value}" (at most {most} years, 1900-2199).',
)
_TOO_LONG_MEND = Localized(
    "Құжаттың өз кезеңін жазыңыз, мысалы 2014-2018.",
    "Укажите период документа, например 2014-2018.",
    "Give the document's own period, such as 2014-2018.",
)
