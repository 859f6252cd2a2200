"""`zhospar template KIND -o FILE` and `zhospar convert IN OUT`."""

import argparse
import datetime
from pathlib import Path

from zhospar.cli.commands import Commands
from zhospar.cli.output import Output
from zhospar.interface.values import period_of
from zhospar.statute.library import current_edition


def add_to(commands: Commands) -> None:
    (
        commands.add("template", template)
        .takes("kind")
        .takes("-o", "--output", type=Path, required=True)
        .takes("--variant", default="")
        .takes("--body-class", default="")
        .takes("--period")
        .takes("--force", action="store_true")
    )
    commands.add("convert", convert_file).takes("source", type=Path).takes("target", type=Path)


def template(options: argparse.Namespace, output: Output) -> int:
    """A blank of a kind; its period begins next year unless told."""
    from zhospar.exchange.blank_plan import blank_plan
    from zhospar.exchange.conversion import write_template

    edition = current_edition()
    blank = blank_plan(
        edition,
        options.kind,
        datetime.date.today().year + 1,
        variant=options.variant,
        body_class=options.body_class,
        period=period_of(options.period) if options.period else None,
    )
    write_template(blank, options.output, edition, output.language, force=options.force)
    if output.as_json:
        told = {"file": str(options.output), "kind": blank.kind, "variant": blank.variant, "period": str(blank.period)}
        output.json(told)
    else:
        name = output.text(edition.kind(blank.kind).name)
        output.say(output.word("template-written", file=options.output, kind=name, period=blank.period))
    return 0


def convert_file(options: argparse.Namespace, output: Output) -> int:
    """A plan's file in another format."""
    from zhospar.exchange.conversion import convert

    plan = convert(options.source, options.target, current_edition(), output.language)
    if output.as_json:
        output.json({"file": str(options.target), "kind": plan.kind, "title": plan.title, "period": str(plan.period)})
    else:
        output.say(output.word("converted", source=options.source, target=options.target))
    return 0
