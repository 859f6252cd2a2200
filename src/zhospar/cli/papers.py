"""`zhospar paper FILE --out PAPER.pdf` prints a plan's file; `zhospar paper template KIND --out FORM.docx` makes a sample Word form."""

import argparse
import datetime
import os
from pathlib import Path

from zhospar.cli.commands import Commands
from zhospar.cli.output import UNUSABLE, Output
from zhospar.interface.values import day_of
from zhospar.statute.library import edition_on

TEMPLATE = "template"
"""The word that asks for a sample form instead of naming a file."""
_WORD = ".docx"


def add_to(commands: Commands) -> None:
    (
        commands.add(
            "paper",
            paper,
            formats=("text", "json", "docx", "pdf"),
            examples=("paper programme.yaml --out programme.pdf", "paper template state-programme --out form.docx"),
        )
        .takes("source", type=Path)
        .takes("kind", nargs="?", default="")
        .takes("--out", type=Path)
        .takes("--on")
        .takes("--draft", action="store_true")
        .takes("--variant", default="")
        .takes("--templates", type=Path)
    )


def paper(options: argparse.Namespace, output: Output) -> int:
    """Print a plan's file, or make a sample form."""
    if str(options.source) == TEMPLATE:
        return _template(options, output)
    if options.kind:
        return output.refuse(output.word("paper-one-file", value=options.kind), output.word("paper-one-file-mend"))
    return _print(options, output)


def _print(options: argparse.Namespace, output: Output) -> int:
    from zhospar.exchange.conversion import write_whole
    from zhospar.exchange.known_names import read_known_plan
    from zhospar.exchange.papers.making import PAPER_FORMATS, make_paper

    target = _target(options)
    asked = options.format if options.format in PAPER_FORMATS else target.suffix.lower().removeprefix(".")
    told = next((one for one in PAPER_FORMATS if one == asked), None)
    if told is None:
        return output.refuse(output.word("paper-no-format", value=target), output.word("paper-no-format-mend"))
    on = day_of(options.on) if options.on else datetime.date.today()
    law = edition_on(on)
    plan = read_known_plan(options.source, law)
    content = make_paper(
        plan, law, output.language, told, draft=options.draft, made_on=on, templates=_templates(options.templates)
    )
    write_whole(target, content)
    if output.as_json:
        output.json(
            {"file": str(target), "format": told, "kind": plan.kind, "title": plan.title, "bytes": len(content)}
        )
    else:
        output.say(output.word("paper-written", source=options.source, target=target))
    return 0


def _target(options: argparse.Namespace) -> Path:
    """Where the paper goes: as told, else into this folder under the file's own name."""
    ending = options.format if options.format in ("docx", "pdf") else "pdf"
    return options.out or Path(f"{options.source.stem}.{ending}")


def _templates(told: Path | None) -> Path | None:
    """The folder of the office's own Word forms: as told, else the installation's, where there is one."""
    if told is not None:
        return told
    home = os.environ.get("ZHOSPAR_HOME", "").strip()
    return Path(home) / "templates" if home else None


def _template(options: argparse.Namespace, output: Output) -> int:
    from zhospar.exchange.conversion import write_whole
    from zhospar.exchange.papers.sample_form import sample_form

    on = day_of(options.on) if options.on else datetime.date.today()
    law = edition_on(on)
    named = law.kind(options.kind)
    target = options.out or Path(f"{options.kind}.{output.language}{_WORD}")
    if target.suffix.lower() != _WORD:
        output.refuse(output.word("paper-no-format", value=target), output.word("paper-form-mend"))
        return UNUSABLE
    write_whole(target, sample_form(law, options.kind, output.language, options.variant))
    if output.as_json:
        output.json({"file": str(target), "kind": options.kind})
    else:
        output.say(output.word("paper-form-written", file=target, kind=output.text(named.name)))
    return 0
