"""`zhospar provisions`, `readings` and `kinds`: what the law says, what carries it out, how open questions are read, what there is."""

import argparse
import difflib
from typing import Any

from zhospar.cli.commands import Commands
from zhospar.cli.output import Output
from zhospar.cli.situations import conditions_of, known_events
from zhospar.engine.carrying_out import carriers_of, scenarios_of
from zhospar.interface.words import catalogue
from zhospar.statute.edition import Edition, Unknown
from zhospar.statute.library import current_edition
from zhospar.statute.official_text import installed_text
from zhospar.statute.provision import Provision


def add_to(commands: Commands) -> None:
    (
        commands.add(
            "provisions",
            provisions,
            examples=("provisions A2-156a", "provisions A2-156", "provisions --kind state-programme --format json"),
        )
        .takes("id", nargs="?")
        .takes("--kind", default="")
    )
    commands.add("readings", readings, examples=("readings", "readings --format json"))
    commands.add("kinds", kinds, examples=("kinds", "kinds state-body-strategic-plan")).takes("kind", nargs="?")


# --- provisions ----------------------------------------------------------------------------------------------------


def provisions(options: argparse.Namespace, output: Output) -> int:
    """One provision, or those of one paragraph, in full; otherwise all of them (of a kind), a line each."""
    edition = current_edition()
    if options.kind:
        edition.kind(options.kind)
    chosen = _chosen(options.id, edition) if options.id is not None else list(edition.provisions.values())
    if options.kind:
        chosen = [one for one in chosen if options.kind in edition.expand(one.applies_to)]
    if output.as_json:
        told = [_as_data(one, edition) for one in chosen]
        output.json(told[0] if options.id is not None and len(told) == 1 else told)
    elif options.id is not None:
        for number, one in enumerate(chosen):
            if number:
                output.say("\n")
            _show(one, edition, output)
    else:
        for one in chosen:
            output.say(f"{one.id:<12} {output.text(one.says)}")
    return 0


def _chosen(told: str, edition: Edition) -> list[Provision]:
    """The provision of an id as people type it ("a2-156a", "A2 156a"), or all of a paragraph ("A2-156"). Raises Unknown."""
    wanted = told.strip().replace(" ", "-").replace("§", "").casefold()
    everything = edition.provisions.values()
    found = [one for one in everything if one.id.casefold() == wanted]
    found = found or [one for one in everything if _paragraph_of(one) == wanted]
    if not found:
        near = difflib.get_close_matches(wanted.upper(), list(edition.provisions), n=8, cutoff=0.5)
        raise Unknown(catalogue()["cli.provision"], told, near or _first_ids(edition))
    return found


def _first_ids(edition: Edition) -> list[str]:
    """The first provision of each appendix, to show what an id looks like."""
    return list({one.appendix: one.id for one in reversed(edition.provisions.values())}.values())[::-1]


def _paragraph_of(provision: Provision) -> str:
    """An id without its part: A2-156a -> a2-156, A2-80.2c -> a2-80."""
    appendix, _, rest = provision.id.casefold().partition("-")
    return f"{appendix}-{rest.partition('.')[0].rstrip('abcdefghijklmnopqrstuvwxyz')}"


def _as_data(provision: Provision, edition: Edition) -> dict[str, Any]:
    file, line = edition.places[provision.id]
    return {
        "id": provision.id,
        "printed": provision.printed,
        "cite": edition.cite(provision.id),
        "says": {"kk": provision.says.kk, "ru": provision.says.ru, "en": provision.says.en},
        "kind": provision.kind,
        "check": provision.check,
        "applies_to": provision.applies_to,
        "carried_out_by": [str(carrier) for carrier in carriers_of(provision, edition)],
        "scenarios": [f"{told.file}:{told.line} {told.scenario.name}" for told in scenarios_of(provision.id)],
        "readings": [reading.id for reading in edition.readings.values() if provision.id in reading.provisions],
        "official_text": installed_text(edition).lines_of(provision),
        "data": f"{file}:{line}",
    }


def _show(provision: Provision, edition: Edition, output: Output) -> None:
    output.say(output.paint(f"{output.text(edition.cite(provision.id))} ({provision.id})", "strong"))
    output.say_wrapped(output.text(provision.says))
    lines = installed_text(edition).lines_of(provision)
    if lines:
        output.say(f"\n{output.word('official-text')}")
        for line in lines:
            output.say_wrapped(line, first="  | ", then="  | ")
    carriers = carriers_of(provision, edition)
    if carriers:
        output.say(f"\n{output.word('carried-out-by')}")
    for carrier in carriers:
        output.say_wrapped(str(carrier), first="  · ")
    for reading in edition.readings.values():
        if provision.id in reading.provisions:
            chosen = next(option for option in reading.options if option.id == edition.reading(reading.id))
            output.say()
            output.say_wrapped(output.text(reading.question), first=f"{reading.id}: ", then="  ")
            output.say_wrapped(output.text(chosen.name), first="  → ")
    told = scenarios_of(provision.id)
    if told:
        output.say(f"\n{output.word('scenarios')}")
    for one in told:
        output.say_wrapped(f"{one.scenario.name} ({one.file}:{one.line})", first="  · ")


# --- readings ------------------------------------------------------------------------------------------------------


def readings(options: argparse.Namespace, output: Output) -> int:
    """The open questions of the text, the possible readings, and the one in force here."""
    del options
    edition = current_edition()
    if output.as_json:
        output.json(
            [
                {
                    "id": reading.id,
                    "provisions": reading.provisions,
                    "question": reading.question,
                    "chosen": edition.reading(reading.id),
                    "default": reading.chosen,
                    "options": [{"id": option.id, "name": option.name} for option in reading.options],
                }
                for reading in edition.readings.values()
            ]
        )
        return 0
    for reading in edition.readings.values():
        output.say_wrapped(output.text(reading.question), first=f"{output.paint(reading.id, 'strong')}  ")
        for option in reading.options:
            mark = "●" if option.id == edition.reading(reading.id) else "○"
            output.say_wrapped(f"{option.id}: {output.text(option.name)}", first=f"     {mark} ")
    output.say()
    output.say_wrapped(output.word("readings-how"))
    return 0


# --- kinds ---------------------------------------------------------------------------------------------------------


def kinds(options: argparse.Namespace, output: Output) -> int:
    """The kinds of document that the law knows; of one kind, every name that other commands take."""
    edition = current_edition()
    if options.kind is not None:
        return _one_kind(options.kind, edition, output)
    if output.as_json:
        output.json([_kind_as_data(kind, edition) for kind in edition.kinds])
    else:
        output.say_rows([(kind, output.text(cited.entry.name)) for kind, cited in edition.kinds.items()])
    return 0


def _kind_as_data(kind: str, edition: Edition) -> dict[str, Any]:
    cited = edition.kinds[kind]
    return {
        "id": kind,
        "name": cited.entry.name,
        "level": edition.level(kind),
        "provision": cited.id,
        "variants": [{"id": variant.id, "name": variant.name} for variant in cited.entry.variants_named],
    }


def _one_kind(kind: str, edition: Edition, output: Output) -> int:
    entry = edition.kind(kind)
    by_class = edition.body_class(kind, "") != ""
    variants = {variant.id: variant.name for variant in entry.variants_named}
    groups = {
        "variants": variants,
        "body_classes": dict(edition.classes) if by_class else {},
        "conditions": {one: edition.conditions[one].entry.name for one in conditions_of(edition, kind)},
        "events": _events(kind, edition, tuple(variants) or ("",), tuple(edition.classes) if by_class else ("",)),
    }
    if output.as_json:
        told: dict[str, Any] = _kind_as_data(kind, edition)
        for name, group in groups.items():
            told[name] = [{"id": one, "name": text} for one, text in group.items()]
        output.json(told)
        return 0
    output.say_wrapped(output.text(entry.name), colour="strong")
    law = edition.kinds[kind].id
    output.say_wrapped(f"{output.text(edition.cite(law))} ({law})", colour="law")
    for name, group in groups.items():
        if group:
            output.say(f"\n{output.word(f'kind.{name}')}")
            output.say_rows([(one, output.text(text)) for one, text in group.items()], indent="  ")
    return 0


def _events(kind: str, edition: Edition, variants: tuple[str, ...], classes: tuple[str, ...]) -> dict[str, Any]:
    """Every event of a kind with its name, whatever the variant and class."""
    from zhospar.engine.terms_in_words import event_name

    found = dict.fromkeys(
        event
        for variant in variants
        for body_class in classes
        for event in known_events(edition, kind, body_class, variant)
    )
    return {event: event_name(event, edition, kind) for event in found}
