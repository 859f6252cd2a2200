"""`zhospar verify FILE [DETACHED.p7s]`: who signed what, when, and what was changed since; offline, also years later."""

import argparse
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhospar.cli.commands import Commands
from zhospar.cli.output import FINDINGS, Output
from zhospar.interface.values import day_of
from zhospar.interface.words import word
from zhospar.signing.paper import verify_bundle
from zhospar.signing.trust import TrustStore
from zhospar.signing.verification import (
    LARGEST,
    SignatureFound,
    Told,
    Verification,
    told_of,
    told_of_file,
    verify_cms,
    verify_pdf,
)
from zhospar.statute.localized import Localized


def add_to(commands: Commands) -> None:
    examples = (
        "verify report.pdf --trust authority",
        "verify report.json report.json.p7s",
        "verify report.zip --on 2030-01-01",
    )
    (
        commands.add("verify", verify, examples=examples)
        .takes("file", type=Path)
        .takes("detached", type=Path, nargs="?")
        .takes("--trust", type=Path)
        .takes("--on")
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that was checked: the name under which it is told, and what was found."""

    name: str
    found: Verification


def verify(options: argparse.Namespace, output: Output) -> int:
    """Tell of every signature. Status 0: all hold; 1: one does not, or is not trusted, or there is none; 2: not usable."""
    on = day_of(options.on) if options.on is not None else datetime.date.today()
    trust = TrustStore.from_folder(options.trust) if options.trust else TrustStore()
    content = _read(options.file)
    if options.detached is None and content[:2] == b"PK":
        bundle = verify_bundle(content, trust, on)
        parts = (_Part("PDF", bundle.pdf), _Part("JSON", bundle.data))
        return _tell(options, output, on, parts, bundle.valid, (bundle.bound,), bundle.unusable)
    if options.detached is not None:
        found = verify_cms(content, _read(options.detached), trust, on)
    elif b"%PDF-" in content[:1024]:
        found = verify_pdf(content, trust, on)
    else:
        found = _beside(options.file, content, trust, on)
    return _tell(options, output, on, (_Part("", found),), found.valid, told_of_file(found), found.unusable)


def _beside(file: Path, content: bytes, trust: TrustStore, on: datetime.date) -> Verification:
    """A signature given alone: over what it carries, else over the file of the same name without its ending."""
    found = verify_cms(None, content, trust, on)
    signed = file.with_suffix("")
    if found.unusable and file.suffix.lower() in (".p7s", ".cms", ".sig") and signed.is_file():
        return verify_cms(_read(signed), content, trust, on)
    return found


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


# --- telling -------------------------------------------------------------------------------------------------------


def _tell(
    options: argparse.Namespace,
    output: Output,
    on: datetime.date,
    parts: Sequence[_Part],
    valid: bool,
    whole: Sequence[Told],
    unusable: Localized | None,
) -> int:
    if unusable:
        return output.refuse(f"{options.file}: {output.text(unusable)}", word("signing.unusable-mend", output.language))
    if output.as_json:
        told = {part.name or "file": [_as_data(one, output) for one in part.found.signatures] for part in parts}
        said = [output.text(one.text) for one in whole]
        output.json({"file": str(options.file), "on": str(on), "valid": valid, "signatures": told, "told": said})
        return 0 if valid else FINDINGS
    for part in parts:
        for number, one in enumerate(part.found.signatures, 1):
            _tell_one(part.name, number, one, output)
        if not part.found.signatures:
            _sentences(told_of_file(part.found) if part.name else (), output)
    _sentences(whole, output)
    key = "holds" if valid else "does-not-hold"
    mark = output.paint("✓", "good") if valid else output.paint("✗", "error")
    output.say_wrapped(
        word(f"signing.{key}", output.language, file=options.file, on=_day(on, output)), first=f"{mark} "
    )
    if not options.trust:
        output.say_wrapped(word("signing.no-trust", output.language), first="  ")
    return 0 if valid else FINDINGS


def _tell_one(part: str, number: int, one: SignatureFound, output: Output) -> None:
    title = word("signing.signature", output.language, number=number)
    output.say(output.paint(f"{part}, {title}" if part else title, "strong"))
    _sentences(told_of(one), output)
    output.say()


def _sentences(told: Sequence[Told], output: Output) -> None:
    marks = {True: output.paint("✓", "good"), False: output.paint("✗", "error"), None: "·"}
    for one in told:
        output.say_wrapped(output.text(one.text), first=f"  {marks[one.good]} ")


def _as_data(one: SignatureFound, output: Output) -> dict[str, Any]:
    held, stamp = one.holder, one.stamp
    return {
        "valid": one.valid,
        "name": held and held.name,
        "post": held and held.post,
        "body": held and held.body,
        "code": held and held.code,
        "issuer": held and held.issuer,
        "certificate": held and held.number,
        "claimed_at": one.claimed_at and one.claimed_at.isoformat(),
        "timestamp": stamp and {"at": stamp.at.isoformat(), "by": stamp.by, "sound": stamp.sound},
        "intact": one.intact,
        "added": one.added,
        "trusted": one.trusted,
        "distrust": one.distrust,
        "revocation": one.revocation.state,
        "revoked_at": one.revocation.at and one.revocation.at.isoformat(),
        "level": one.level,
        "told": [output.text(each.text) for each in told_of(one)],
    }


def _day(on: datetime.date, output: Output) -> str:
    return on.isoformat() if output.language == "en" else f"{on:%d.%m.%Y}"
