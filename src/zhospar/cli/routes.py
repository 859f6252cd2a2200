"""`zhospar route KIND`: the steps of a kind's route, who takes them, within what, by which paragraph."""

import argparse
from collections.abc import Sequence
from typing import Any

from zhospar.cli.commands import ALL_FORMATS, Commands
from zhospar.cli.output import Output
from zhospar.engine.competence import PROCESS_NAMES
from zhospar.engine.procedure import Route, RouteStep, route_of
from zhospar.engine.terms_in_words import term_in_words
from zhospar.exchange.route_words import awaited, heading_of, outcome_name, terms_of
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Competence, Delegation, Step
from zhospar.statute.library import current_edition

_FORMATS = tuple(one for one in ALL_FORMATS if one != "ics")


def add_to(commands: Commands) -> None:
    (
        commands.add(
            "route",
            run,
            formats=_FORMATS,
            examples=(
                "route state-programme",
                "route state-body-strategic-plan --body-class national-bank",
                "route socio-economic-forecast --variant local --format svg > route.svg",
            ),
        )
        .takes("kind")
        .takes("--body-class", default="")
        .takes("--variant", default="")
        .takes("--condition", action="append", default=None)
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Show a kind's route; a kind without one shows whose act, or which other route, sets its procedure."""
    edition = current_edition()
    variant = edition.variant(options.kind, options.variant)
    body_class = edition.body_class(options.kind, options.body_class)
    conditions = None if options.condition is None else edition.known_conditions(options.condition)
    route = route_of(edition, options.kind, body_class, variant, conditions)
    match output.format:
        case "json":
            output.json(_as_data(route, edition, output))
        case "mermaid":
            from zhospar.exchange.route_drawing import as_mermaid

            output.say(as_mermaid(route, edition, output.language).rstrip())
        case "svg":
            from zhospar.exchange.route_drawing import as_svg

            output.say(as_svg(route, edition, output.language).rstrip())
        case _:
            _show(route, edition, output)
    if not route.steps and output.format in ("mermaid", "svg"):
        output.complain(output.word("route-none"))
    return 0


def _delegations(route: Route, edition: Edition) -> tuple[Cited[Delegation], ...]:
    """What acts outside the decree set for such documents."""
    return edition.of(Delegation, route.kind, route.body_class, route.variant)


def _makers(kind: str, edition: Edition) -> list[Cited[Step]]:
    """Steps of other kinds' routes that make a paper of this kind."""
    return [cited for cited in edition.all_of(Step) if cited.entry.gives == kind and kind not in cited.kinds]


# --- data ----------------------------------------------------------------------------------------------------------


def _as_data(route: Route, edition: Edition, output: Output) -> dict[str, Any]:
    return {
        "kind": route.kind,
        "name": edition.kind(route.kind).name,
        "body_class": route.body_class,
        "variant": route.variant,
        "steps": [_step_as_data(number, step, route, edition) for number, step in enumerate(route.steps, 1)],
        "delegated": [
            {
                "provision": cited.id,
                "cite": edition.cite(cited.id),
                "by": output.text(edition.bodies[cited.entry.by]),
                "sets": cited.entry.sets,
            }
            for cited in _delegations(route, edition)
        ],
        "made_in": [
            {"provision": cited.id, "kinds": sorted(cited.kinds), "step": cited.entry.name, "step_id": cited.entry.id}
            for cited in _makers(route.kind, edition)
        ],
    }


def _step_as_data(number: int, step: RouteStep, route: Route, edition: Edition) -> dict[str, Any]:
    entry = step.entry
    return {
        "number": number,
        "id": step.id,
        "provision": step.provision,
        "cite": edition.cite(step.provision),
        "process": entry.process,
        "step": entry.name,
        "who": [edition.bodies[body] for body in entry.by],
        "who_ids": entry.by,
        "to": [edition.bodies[body] for body in entry.to],
        "to_ids": entry.to,
        "after": step.after,
        "awaits": step.awaits,
        "within": [term_in_words(term, edition, route.kind) for term in terms_of(step)],
        "outcomes": [{"id": outcome.id, "name": outcome.name} for outcome in entry.outcomes],
        "when": edition.conditions[entry.when].entry.name if entry.when else None,
        "needs": [edition.conditions[need].entry.name for need in entry.needs],
        "optional": entry.optional,
        "final": entry.final,
        "gives": entry.gives or None,
    }


# --- text ----------------------------------------------------------------------------------------------------------


def _show(route: Route, edition: Edition, output: Output) -> None:
    output.say_wrapped(output.text(heading_of(route, edition)), colour="strong")
    numbers = {step.id: number for number, step in enumerate(route.steps, 1)}
    for step in route.steps:
        _show_step(step, numbers, route, edition, output)
    if not route.steps:
        _show_no_route(route, edition, output)
    for cited in _makers(route.kind, edition):
        kinds = "; ".join(output.text(edition.kind(kind).name) for kind in sorted(cited.kinds))
        told = output.word("made-in", kinds=kinds, step=output.text(cited.entry.name))
        _show_source(told, cited.id, edition, output)
    delegations = _delegations(route, edition)
    if delegations:
        output.say(f"\n{output.word('delegated')}")
    for delegated in delegations:
        by = output.text(edition.bodies[delegated.entry.by])
        _show_source(f"{by}: {output.text(delegated.entry.sets)}", delegated.id, edition, output)


def _show_no_route(route: Route, edition: Edition, output: Output) -> None:
    """What the decree says instead of a route: the kind's own provision, and who does what."""
    law = edition.kinds[route.kind].id
    output.say(output.word("route-none"))
    _show_source(output.text(edition.provision(law).says), law, edition, output)
    for cited in edition.of(Competence, route.kind, route.body_class, route.variant):
        process = output.text(PROCESS_NAMES[cited.entry.process])
        _show_source(f"{process}: {_bodies(cited.entry.bodies, edition, output)}", cited.id, edition, output)


def _show_source(told: str, provision: str, edition: Edition, output: Output) -> None:
    output.say_wrapped(told, first="  · ")
    output.say_wrapped(_law(provision, edition, output), first="    ", colour="law")


def _law(provision: str, edition: Edition, output: Output) -> str:
    return f"{output.text(edition.cite(provision))} ({provision})"


def _show_step(step: RouteStep, numbers: dict[str, int], route: Route, edition: Edition, output: Output) -> None:
    entry = step.entry
    marks = [output.word(mark) for mark in ("optional", "final") if getattr(entry, mark)]
    title = output.text(entry.name) + (f" [{', '.join(marks)}]" if marks else "")
    output.say()
    output.say_wrapped(title, first=f"{numbers[step.id]:>2}. ", colour="strong")
    rows = [(output.word("who"), _bodies(entry.by, edition, output))]
    if entry.to:
        rows.append((output.word("to"), _bodies(entry.to, edition, output)))
    rows += [(output.word("within"), output.text(term_in_words(term, edition, route.kind))) for term in terms_of(step)]
    if entry.when:
        rows.append((output.word("when"), output.text(edition.conditions[entry.when].entry.name)))
    rows += [(output.word("needs"), output.text(edition.conditions[need].entry.name)) for need in entry.needs]
    if entry.outcomes:
        rows.append((output.word("outcomes"), " | ".join(output.text(outcome.name) for outcome in entry.outcomes)))
    before = [_before(name, numbers, route, output) for name in step.after]
    before += [f"«{output.text(awaited(name, edition))}»" for name in step.awaits]
    if before:
        rows.append((output.word("after"), ", ".join(before)))
    if entry.gives:
        rows.append((output.word("gives"), output.text(edition.kind(entry.gives).name)))
    rows.append((output.word("law"), _law(step.provision, edition, output)))
    output.say_rows(rows, indent="    ")


def _bodies(ids: Sequence[str], edition: Edition, output: Output) -> str:
    return "; ".join(output.text(edition.bodies[body]) for body in ids)


def _before(name: str, numbers: dict[str, int], route: Route, output: Output) -> str:
    """A step before: its number, with the outcome that leads on."""
    step, _, outcome = name.partition(":")
    return f"{numbers[step]} ({output.text(outcome_name(route, step, outcome))})" if outcome else str(numbers[step])
