"""Terms of the law in words: "within 1 month after: approval of the programme"."""

from zhospar.engine.dates_in_words import Case, day_of_year, span
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Event, FixedDay, NthYear, Offset, Step, Term, YearEnd
from zhospar.statute.localized import Localized


def term_in_words(term: Term, edition: Edition, kind: str = "") -> Localized:
    """A term as one would read it out."""
    match term:
        case FixedDay():
            return _fixed(term)
        case Offset():
            return _offset(term, edition, kind)
        case YearEnd():
            return _YEARLY
        case NthYear():
            return _NTH.fill({"year": term.year})


def _fixed(term: FixedDay) -> Localized:
    month, day = map(int, term.day.split("-"))
    case: Case = "to" if term.bound == "before" else "from"
    return (_BEFORE if term.bound == "before" else _NOT_LATER).fill({"day": day_of_year(month, day, case)})


def _offset(term: Offset, edition: Edition, kind: str) -> Localized:
    shape = _EARLIER if term.count < 0 else _WITHIN
    return shape.fill({"counted": span(term.count, term.unit), "event": event_name(term.event, edition, kind)})


def event_name(event: str, edition: Edition, kind: str = "") -> Localized:
    """The name of an event, or of the step that is one."""
    for happening in edition.all_of(Event):
        if happening.entry.id == event:
            return happening.entry.name
    other, _, step = event.rpartition("/")
    wanted = other or kind
    steps = [cited for cited in edition.all_of(Step) if cited.entry.id == step]
    for cited in sorted(steps, key=lambda one: wanted not in one.kinds):
        return cited.entry.name
    return Localized(event, event, event)


_BEFORE = Localized("{day} дейін", "до {day}", "before {day}")
_NOT_LATER = Localized("{day} кешіктірмей", "не позднее {day}", "not later than {day}")
_WITHIN = Localized(
    "{counted} ішінде; мерзім басталатын оқиға: {event}",
    "не позднее чем через {counted} после события: {event}",
    "within {counted} from: {event}",
)
_EARLIER = Localized(
    "мына оқиғадан кемінде {counted} бұрын: {event}",
    "не позднее чем за {counted} до события: {event}",
    "not later than {counted} before: {event}",
)
_YEARLY = Localized("жыл сайын", "ежегодно", "every year")
_NTH = Localized(
    "жоспардың {year}-жылынан кешіктірмей", "не позднее {year}-го года плана", "not later than year {year} of the plan"
)
