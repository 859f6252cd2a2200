"""steps.md: every step of every route, with the body that takes it and the provision that says so."""

from collections.abc import Iterable, Iterator

from reference_pages.markdown import code, codes, link, links, page, table
from zhospar.engine.competence import PROCESS_NAMES, excluded_by
from zhospar.engine.procedure import RouteStep, route_of
from zhospar.engine.proof import situations
from zhospar.engine.terms_in_words import term_in_words
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Competence
from zhospar.statute.vocabulary import Process

_HEADS = ("classes of body", "step", "атауы", "name", "by", "to", "after", "when", "term", "provision")


def pages(edition: Edition) -> dict[str, str]:
    blocks: list[str] = []
    for kind in edition.kinds:
        for variant in dict.fromkeys(variant for _, variant in situations(edition, kind)):
            rows = list(_rows(edition, kind, variant))
            if rows:
                blocks += [_heading(edition, kind, variant), table(_HEADS, rows)]
    return {
        "steps.md": page(
            "Steps: kind, step, body, provision",
            "Who takes which step of a document's way, after which step, in which term and by which provision. Only the bodies"
            " named may take a step; all others are refused with its provision. Where a class of body changes a step, the"
            " classes for which the row holds are named; an empty cell means every class.",
            *blocks,
            "## Competences",
            "Who is competent for a process of a kind. Where the steps above name bodies, the steps decide.",
            table(("kind", "variants and classes", "process", "bodies", "provisions"), _competences(edition)),
        )
    }


def _heading(edition: Edition, kind: str, variant: str) -> str:
    name = edition.kind(kind).name
    told = f"{name.en} ({name.kk})"
    if variant:
        told += f": {edition.variant_name(kind, variant).en}"
    ids = f"{code(kind)}{f', variant {code(variant)}' if variant else ''}"
    return f"## {told}\n\n{ids}"


def _rows(edition: Edition, kind: str, variant: str) -> Iterator[tuple[str, ...]]:
    """A row for each step; classes of body for which the step is the same share it."""
    classes = [body_class for body_class, named in situations(edition, kind) if named == variant]
    held: dict[tuple[str, ...], list[str]] = {}
    for body_class in classes:
        for step in route_of(edition, kind, body_class, variant).steps:
            held.setdefault(_row(edition, kind, step), []).append(body_class)
    for row, own in held.items():
        yield ("" if own == classes else codes(own), *row)


def _row(edition: Edition, kind: str, step: RouteStep) -> tuple[str, ...]:
    entry = step.entry
    terms = [term for term in (entry.term, *entry.also_terms) if term is not None]
    return (
        code(step.id),
        entry.name.kk,
        entry.name.en,
        _bodies(edition, entry.by),
        _bodies(edition, entry.to),
        codes([*step.after, *step.awaits]),
        edition.conditions[entry.when].entry.name.en if entry.when else "",
        "; or ".join(term_in_words(term, edition, kind).en for term in terms),
        link(step.provision),
    )


def _competences(edition: Edition) -> Iterator[tuple[str, ...]]:
    for kind in edition.kinds:
        for process, name in PROCESS_NAMES.items():
            held: dict[tuple[str, str], list[str]] = {}
            for body_class, variant in situations(edition, kind):
                row = _competent(edition, kind, process, body_class, variant)
                held.setdefault(row, []).append("/".join(part for part in (variant, body_class) if part))
            for (bodies, provisions), own in held.items():
                if bodies:
                    yield code(kind), codes(own) if len(held) > 1 else "", name.en, bodies, provisions


def _competent(edition: Edition, kind: str, process: Process, body_class: str, variant: str) -> tuple[str, str]:
    """The bodies and the provisions by which they are competent, each body on its condition."""
    if excluded_by(edition, kind, process, body_class, variant, ()):
        return "", ""
    found = [one for one in edition.of(Competence, kind, body_class, variant) if one.entry.process == process]
    told = {
        _bodies(edition, (body,)) + (f" if: {edition.conditions[condition].entry.name.en}" if condition else "")
        for one in found
        for body in one.entry.bodies
        for condition in (one.entry.on_condition,)
    }
    return ", ".join(sorted(told)), links(one.id for one in found)


def _bodies(edition: Edition, bodies: Iterable[str]) -> str:
    return ", ".join(f"{edition.bodies[body].en} ({code(body)})" for body in bodies)
