"""What a drawing of a route says of each step, in one language."""

from zhospar.engine.dates_in_words import span
from zhospar.engine.procedure import Route, RouteStep
from zhospar.engine.terms_in_words import event_name, term_in_words
from zhospar.exchange.route_layout import Words
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Offset, Term
from zhospar.statute.localized import Language, Localized


def words_of(route: Route, edition: Edition, language: Language) -> dict[str, Words]:
    """Title, notes, terms and citation of each step."""
    return {
        step.id: Words(
            title=step.entry.name.text(language),
            notes=tuple(note.text(language) for note in notes_of(step, route, edition)),
            terms=tuple(_term(term, edition, route.kind).text(language) for term in terms_of(step)),
            law=short_cite(edition, step.provision).text(language),
        )
        for step in route.steps
    }


def terms_of(step: RouteStep) -> tuple[Term, ...]:
    """The step's term and its alternatives."""
    return (*((step.entry.term,) if step.entry.term else ()), *step.entry.also_terms)


def bodies_of(route: Route, edition: Edition, language: Language) -> dict[tuple[str, ...], str]:
    """Name of each lane: the bodies that act in it."""
    return {
        step.entry.by: "; ".join(edition.bodies[body].text(language) for body in step.entry.by) for step in route.steps
    }


def heading_of(route: Route, edition: Edition) -> Localized:
    """The kind, its variant and the class of body: what the route is of."""
    parts = [edition.kind(route.kind).name]
    if route.variant:
        parts.append(edition.variant_name(route.kind, route.variant))
    if route.body_class:
        parts.append(edition.classes[route.body_class])
    kk, ru, en = (" · ".join(part.text(language) for part in parts) for language in ("kk", "ru", "en"))
    return Localized(kk, ru, en)


def short_cite(edition: Edition, provision_id: str) -> Localized:
    """A citation down to the paragraph, without its part."""
    provision = edition.provision(provision_id)
    appendix = next(one for one in edition.meta.appendices if one.id == provision.appendix)
    return appendix.cite.fill({"n": provision.printed})


def outcome_name(route: Route, step_id: str, outcome: str) -> Localized:
    """The name of an outcome of a step of this route."""
    choices = route.by_id[step_id].entry.outcomes
    return next((one.name for one in choices if one.id == outcome), Localized(outcome, outcome, outcome))


def stopping_outcomes(route: Route, step: RouteStep) -> tuple[Localized, ...]:
    """The outcomes of a step after which the route goes no further: another of its outcomes alone leads on."""
    leading = {
        name.partition(":")[2] for other in route.steps for name in other.after if name.startswith(f"{step.id}:")
    }
    return tuple(one.name for one in step.entry.outcomes if leading and one.id not in leading)


def awaited(name: str, edition: Edition) -> Localized:
    """A step of another kind's route: the kind and what is done there."""
    kind, _, _ = name.partition("/")
    return _AWAITED.fill({"kind": edition.kind(kind).name, "step": event_name(name.partition(":")[0], edition)})


def notes_of(step: RouteStep, route: Route, edition: Edition) -> list[Localized]:
    """When the step is taken at all, after which outcome, what it waits for, and what comes of it."""
    entry = step.entry
    numbers = {one.id: number for number, one in enumerate(route.steps, 1)}
    notes: list[Localized] = []
    if entry.optional:
        notes.append(_OPTIONAL)
    if entry.when:
        notes.append(_IF.fill({"condition": edition.conditions[entry.when].entry.name}))
    for name in step.after:
        before, _, outcome = name.partition(":")
        if outcome:
            notes.append(_AFTER.fill({"number": numbers[before], "outcome": outcome_name(route, before, outcome)}))
    notes += [_FIRST.fill({"what": awaited(name, edition)}) for name in step.awaits]
    notes += [_NEEDS.fill({"condition": edition.conditions[need].entry.name}) for need in entry.needs]
    stopping = stopping_outcomes(route, step)
    if entry.outcomes and not stopping:
        kk, ru, en = (" / ".join(one.name.text(language) for one in entry.outcomes) for language in ("kk", "ru", "en"))
        notes.append(_OUTCOMES.fill({"outcomes": Localized(kk, ru, en)}))
    notes += [_STOPS.fill({"outcome": name}) for name in stopping]
    return notes


def _term(term: Term, edition: Edition, kind: str) -> Localized:
    if isinstance(term, Offset):
        counted = span(term.count, term.unit)
        return _EARLIER.fill({"counted": counted}) if term.count < 0 else counted
    return term_in_words(term, edition, kind)


_OPTIONAL = Localized("қажет болғанда", "при необходимости", "where necessary")
_IF = Localized("егер: {condition}", "если: {condition}", "if: {condition}")
_AFTER = Localized("{number}-қадам: {outcome}", "шаг {number}: {outcome}", "step {number}: {outcome}")
_FIRST = Localized("алдымен: {what}", "сначала: {what}", "first: {what}")
_NEEDS = Localized("шарты: {condition}", "условие: {condition}", "condition: {condition}")
_OUTCOMES = Localized("нәтижесі: {outcomes}", "исход: {outcomes}", "outcome: {outcomes}")
_STOPS = Localized("«{outcome}» болса — тоқтайды", "«{outcome}» — путь прекращается", '"{outcome}" ends the route')
_AWAITED = Localized("{kind}: {step}", "{kind}: {step}", "{kind}: {step}")
_EARLIER = Localized("{counted} бұрын", "не позднее чем за {counted}", "{counted} before")
