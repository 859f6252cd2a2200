"""`zhospar journal verify`: walks along the chain of acts and names the first broken link."""

import argparse

from zhospar.cli.commands import Commands
from zhospar.cli.django_setup import ready
from zhospar.cli.output import FINDINGS, Output


def add_to(commands: Commands) -> None:
    commands.group("journal").add("verify", verify, examples=("journal verify", "journal verify --format json"))


def verify(options: argparse.Namespace, output: Output) -> int:
    """Prove the journal whole, or say where it is not."""
    del options
    ready()
    from zhospar.records.audit_trail.selectors import prove

    proof = prove()
    broken = proof.broken
    if output.as_json:
        fault = broken and {
            "number": broken.number,
            "fault": broken.fault,
            "expected": broken.expected,
            "found": broken.found,
        }
        output.json({"holds": broken is None, "count": proof.count, "head": proof.head, "broken": fault})
    elif broken is None:
        output.say(f"{output.paint('✓', 'good')} {output.word('journal-holds', count=proof.count)}")
        output.say(output.word("journal-head", head=proof.head))
    else:
        output.say(f"{output.paint('✗', 'error')} {output.word('journal-broken', number=broken.number)}")
        output.say(f"  {output.word(f'broken.{broken.fault}')}")
        output.say(f"  {output.word('journal-expected', value=broken.expected)}")
        output.say(f"  {output.word('journal-found', value=broken.found)}")
        output.say(output.word("journal-before", count=proof.count, head=proof.head))
    return FINDINGS if broken else 0
