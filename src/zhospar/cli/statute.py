"""`zhospar statute verify | text | mutate | schema`: the law's own soundness, its official text, its proof."""

import argparse
import json
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from zhospar.cli.commands import Commands
from zhospar.cli.output import FINDINGS, Output, in_columns
from zhospar.interface.values import count_of
from zhospar.statute.edition import Edition
from zhospar.statute.library import current_edition
from zhospar.statute.official_text import MAX_BYTES, install, load
from zhospar.statute.provision import StatuteSection

if TYPE_CHECKING:
    from zhospar.engine.mutation import Mutant

_MOST_MUTANTS = 1_000_000


def add_to(commands: Commands) -> None:
    family = commands.group("statute")
    family.add("verify", verify, examples=("statute verify", "statute verify --format json"))
    (
        family.add("text", text, examples=("statute text statute.kk.txt --dry-run", "statute text statute.kk.txt"))
        .takes("file", type=Path)
        .takes("--dry-run", action="store_true")
    )
    (
        family.add("mutate", mutate, examples=("statute mutate --sample 60", "statute mutate --only A2-156a"))
        .takes("--sample", default="0")
        .takes("--only", default="")
    )
    family.add("schema", schema, examples=("statute schema > statute.schema.json",))


def verify(options: argparse.Namespace, output: Output) -> int:
    """Prove the edition sound; print what was proved and the counts."""
    del options
    from zhospar.engine.proof import prove
    from zhospar.engine.working_days import kazakhstan

    proof = prove(
        current_edition(),
        kazakhstan(),
        lambda name: output.progress(f"{output.word('verifying')} {output.word(f'proved.{name}')}"),
    )
    output.progress("")
    if output.as_json:
        output.json({"holds": proof.holds, "proved": proof.counts, "problems": proof.problems})
    else:
        mark = output.paint("✓", "good") if proof.holds else "·"
        for line in in_columns([(str(count), output.word(f"proved.{name}")) for name, count in proof.counts.items()]):
            output.say(f"{mark} {line}")
        for problem in proof.problems:
            output.say_wrapped(problem, first=f"{output.paint('✗', 'error')} ")
        output.say(output.word("verify-holds" if proof.holds else "verify-fails", count=len(proof.problems)))
    return 0 if proof.holds else FINDINGS


def text(options: argparse.Namespace, output: Output) -> int:
    """Take the official text into this installation; name every provision whose paragraph it lacks."""
    edition = current_edition()
    with options.file.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    parsed = load(content, edition) if options.dry_run else install(content, edition)
    missing = parsed.missing(edition)
    if output.as_json:
        output.json({"paragraphs": len(parsed.paragraphs), "missing": missing, "installed": not options.dry_run})
    else:
        told = "text-looked-at" if options.dry_run else "text-loaded"
        output.say(output.word(told, count=len(parsed.paragraphs)))
        for provision in missing:
            cite = f"{output.text(edition.cite(provision))} ({provision})"
            output.say(f"{output.paint('!', 'warning')} {output.word('text-missing')} {cite}")
    return FINDINGS if missing else 0


def mutate(options: argparse.Namespace, output: Output) -> int:
    """Change the law's data one at a time; say which changes the scenarios noticed."""
    from zhospar.engine.mutation import CRITICAL, try_mutants

    edition = current_edition()
    mutants = _mutants(edition, options.only, count_of(options.sample, 0, _MOST_MUTANTS))
    counts: dict[str, Counter[bool]] = {}
    survivors = []
    for number, outcome in enumerate(try_mutants(edition, mutants), 1):
        counts.setdefault(outcome.mutant.kind, Counter())[outcome.killed] += 1
        if not outcome.killed:
            survivors.append(outcome.mutant)
        output.progress(output.word("mutating", number=number, of=len(mutants), survived=len(survivors)))
    output.progress("")
    critical = sum(mutant.kind in CRITICAL for mutant in survivors)
    if output.as_json:
        output.json(
            {
                "tried": len(mutants),
                "killed": len(mutants) - len(survivors),
                "critical_survivors": critical,
                "by_kind": {kind: {"killed": count[True], "survived": count[False]} for kind, count in counts.items()},
                "survivors": [
                    {"provision": one.provision, "kind": one.kind, "change": one.change, "entry": one.place}
                    for one in survivors
                ],
            }
        )
    else:
        for mutant in survivors:
            colour = "error" if mutant.kind in CRITICAL else "notice"
            told = f"{mutant.provision}[{mutant.place}] {mutant.kind}: {mutant.change}"
            output.say(f"{output.paint(output.word('survived'), colour)} {told}")
        _show_mutations(counts, output)
        killed = len(mutants) - len(survivors)
        output.say(output.word("mutate-sum", tried=len(mutants), killed=killed, critical=critical))
    return FINDINGS if critical else 0


def _mutants(edition: Edition, only: str, sample: int) -> "list[Mutant]":
    """Every change, or those of one provision, or a sample of them that is the same each time. Raises Unknown."""
    from zhospar.engine.mutation import mutants_of

    provisions = [edition.provision(only)] if only else list(edition.provisions.values())
    mutants = [mutant for provision in provisions for mutant in mutants_of(provision)]
    if sample and sample < len(mutants):
        return random.Random(len(mutants)).sample(mutants, sample)  # noqa: S311 - a repeatable sample
    return mutants


def _show_mutations(counts: dict[str, Counter[bool]], output: Output) -> None:
    rows = [(kind, str(count[True]), str(count[False])) for kind, count in sorted(counts.items())]
    for line in in_columns([(output.word("change"), output.word("killed"), output.word("survived")), *rows]):
        output.say(line)


def schema(options: argparse.Namespace, output: Output) -> int:
    """The JSON Schema of a statute file, for editors."""
    del options
    import msgspec

    output.say(json.dumps(msgspec.json.schema(StatuteSection), ensure_ascii=False, indent=2))
    return 0
