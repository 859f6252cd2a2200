"""checks.md: every check of a document's content, the provisions that demand it, and the sample that breaks it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from reference_pages.markdown import code, codes, link, links, page, table
from zhospar.engine.checks.registry import TESTS
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Content, Horizon, Linkage, Requirement, Structure

BROKEN = "../../samples/broken"
_ROOT = Path(__file__).resolve().parents[2]
_NOT_ALONE = _ROOT / "docs/reference/not-broken-alone.yaml"


@dataclass(slots=True)
class Demand:
    """A check under its public name, with all who demand it."""

    name: str
    says: str
    severities: dict[str, None] = field(default_factory=dict)
    provisions: dict[str, None] = field(default_factory=dict)
    kinds: dict[str, None] = field(default_factory=dict)

    def adds(self, provision: str, kinds: frozenset[str], severity: str) -> None:
        self.provisions.setdefault(provision)
        self.severities.setdefault(severity)
        self.kinds |= dict.fromkeys(sorted(kinds))


def pages(edition: Edition) -> dict[str, str]:
    heads = ("check", "what it says", "severity", "provisions", "kinds", "broken sample")
    samples = _samples()
    kinds = [
        (
            f"### {kind}",
            table(("item", "name", "form", "severity", "provision", "broken sample"), _items(edition, kind, samples)),
        )
        for kind in edition.kinds
    ]
    return {
        "checks.md": page(
            "Checks",
            "Every check of a document's content that the software decides by itself. The name is what `zhospar check` prints;"
            " several provisions may make the same demand. A broken sample breaks this one check and no other.",
            "## Demands",
            table(heads, (_row(one, samples) for one in _demands(edition).values())),
            "## Length and sections",
            table(heads, (_row(one, samples) for one in _of_structure(edition))),
            "## Required items of sections (check `content`)",
            *(f"{heading}\n\n{text}" for heading, text in kinds if text),
            "## Checks that cannot be broken alone",
            "No single document breaks these and nothing else, for the reason given.",
            table(("kind", "check", "reason"), _not_alone()),
            "## Tests of the engine",
            "The functions that the demands above are made of.",
            table(("test", "function", "what it finds"), _tests()),
        )
    }


def _demands(edition: Edition) -> dict[str, Demand]:
    found: dict[str, Demand] = {}
    for cited in edition.all_of(Requirement):
        rule = cited.entry
        words = edition.words.get(rule.test)
        says = rule.message.en or (words.message.en if words else "")
        found.setdefault(rule.id, Demand(rule.id, says)).adds(cited.id, cited.kinds, rule.severity)
    for link_ in edition.all_of(Linkage):
        words = edition.words.get("linkage")
        found.setdefault(link_.entry.id, Demand(link_.entry.id, words.message.en if words else "")).adds(
            link_.id, link_.kinds, link_.entry.severity
        )
    return dict(sorted(found.items()))


def _of_structure(edition: Edition) -> Iterator[Demand]:
    horizon = Demand("horizon", edition.words["horizon"].message.en)
    for cited in edition.all_of(Horizon):
        if cited.entry.part == "document":
            horizon.adds(cited.id, cited.kinds, "error")
    yield horizon
    for name in ("section-missing", "section-extra", "section-order", "section-count"):
        demand = Demand(name, edition.words[name].message.en)
        for section in edition.all_of(Structure):
            demand.adds(section.id, section.kinds, "error")
        yield demand


def _row(demand: Demand, samples: dict[tuple[str, str], list[str]]) -> tuple[str, ...]:
    broken = [name for (check, _), names in samples.items() if check == demand.name for name in names]
    return (
        code(demand.name),
        demand.says,
        ", ".join(demand.severities),
        links(demand.provisions),
        codes(demand.kinds),
        _samples_in_words(broken),
    )


def _items(edition: Edition, kind: str, samples: dict[tuple[str, str], list[str]]) -> Iterator[tuple[str, ...]]:
    shown = set()
    for cited in edition.all_of(Content):
        entry = cited.entry
        item = f"{entry.section}/{entry.id}"
        if kind in cited.kinds and (item, cited.id) not in shown:
            shown.add((item, cited.id))
            broken = samples.get((f"content {item}", kind), [])
            yield code(item), entry.name.en, entry.form, entry.severity, link(cited.id), _samples_in_words(broken)


def _samples_in_words(names: list[str]) -> str:
    return ", ".join(f"[{name.removesuffix('.yaml')}]({BROKEN}/{name})" for name in sorted(names))


def _samples() -> dict[tuple[str, str], list[str]]:
    """Names of the broken samples by check and kind, as their heads tell them."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted((_ROOT / "samples/broken").glob("*.yaml")):
        lines = (line[2:].split(": ", 1) for line in path.read_text(encoding="utf-8").splitlines()[:14])
        head = {line[0]: line[1] for line in lines if len(line) == 2}
        check = head["check"]
        if check.startswith("content"):
            check = f"content {'/'.join(head['where'].split('/')[1:3])}"
        found.setdefault((check, head["kind"]), []).append(path.name)
    return found


def _not_alone() -> Iterator[tuple[str, str, str]]:
    if _NOT_ALONE.is_file():
        for one in yaml.safe_load(_NOT_ALONE.read_text(encoding="utf-8")):
            yield code(one["kind"]), code(one["check"]), one["because"]


def _tests() -> Iterator[tuple[str, str, str]]:
    for name, test in sorted(TESTS.items()):
        told = (test.__doc__ or "").strip().splitlines()
        yield code(name), code(f"{test.__module__}.{test.__qualname__}"), told[0] if told else ""
