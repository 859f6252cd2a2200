"""Samples that break one demand of the law and nothing else: `write` makes samples/broken anew, `mend` only those that no longer do, `check` looks.

For each kind of document and each check of its content there is one file. It comes from a scenario where one isolates the
check, and otherwise from a single fault in a sample (plan_faults). What neither can isolate is listed with the reason in
docs/reference/checks.md. Takes minutes; a tool for those who work on the law's data, not part of the product.
"""

import argparse
import contextlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from fault_parts import Law  # noqa: E402
from lean_samples import lean, size_of  # noqa: E402
from plan_faults import faults  # noqa: E402

from zhospar.engine.answers import Answerer, Mismatch  # noqa: E402
from zhospar.engine.checking import check  # noqa: E402
from zhospar.engine.findings import CheckResult, Finding  # noqa: E402
from zhospar.engine.plan import Plan  # noqa: E402
from zhospar.engine.plan_building import NotAPlan, build_plan  # noqa: E402
from zhospar.engine.scenario import Scenario  # noqa: E402
from zhospar.engine.scenarios import all_scenarios  # noqa: E402
from zhospar.engine.structure import outline_of_plan  # noqa: E402
from zhospar.exchange.json_writer import plain_of  # noqa: E402
from zhospar.exchange.plan_files import read_plan_file  # noqa: E402
from zhospar.exchange.yaml_writer import dump, write_yaml  # noqa: E402
from zhospar.statute.edition import Edition  # noqa: E402
from zhospar.statute.entries import Horizon, Linkage, Requirement  # noqa: E402
from zhospar.statute.library import current_edition  # noqa: E402

SAMPLES = ROOT / "samples"
BROKEN = SAMPLES / "broken"
ENOUGH = 9_000
"""Letters of JSON at which a sample is lean enough."""
MOST_TOGETHER = 12
"""Checks that are still said to be broken together."""
GROUNDS = ("development-grounds",)
NOT_ALONE = ROOT / "docs/reference/not-broken-alone.yaml"
SECTION_CHECKS = ("section-missing", "section-extra", "section-order")

Plain = dict[str, Any]
Aim = tuple[str, str]
"""Kind of document, and the check: its name, or "content section/item"."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A plan that breaks one thing."""

    plan: Plan
    finding: Finding
    scenario: str
    """Name of the scenario it comes from; empty where it is a single fault in a sample."""
    base: str


def aim_of(kind: str, result: CheckResult) -> Aim | None:
    """What a plan breaks, if it breaks one thing only."""
    errors = [finding for finding in result.findings if finding.severity == "error"]
    names = {name_of(finding) for finding in errors}
    return (kind, names.pop()) if len(names) == 1 else None


def name_of(finding: Finding) -> str:
    """A finding's check; for an item of a section, with that item."""
    if not finding.check.startswith("content"):
        return finding.check
    return f"content {'/'.join(finding.where.split('/')[1:3])}"


def aims(plan: Plan, edition: Edition) -> Iterator[Aim]:
    """Everything that the law could find wrong in a document like this one."""
    kind, body_class = plan.kind, plan.developer.body_class if plan.developer else ""
    if any(cited.entry.part == "document" for cited in edition.of(Horizon, kind, body_class, plan.variant)):
        yield kind, "horizon"
    outline = outline_of_plan(edition, plan)
    if len(outline.sections) > 1:
        yield from ((kind, name) for name in SECTION_CHECKS)
    for item in outline.contents:
        if item.entry.severity == "error":
            yield kind, f"content {item.entry.section}/{item.entry.id}"
    for rule in edition.of(Requirement, kind, body_class, plan.variant):
        if rule.entry.severity == "error":
            yield kind, rule.entry.id
    for link in edition.of(Linkage, kind, body_class, plan.variant):
        if link.entry.severity == "error":
            yield kind, link.entry.id


class Workshop:
    """Finds a broken plan for each aim."""

    def __init__(self) -> None:
        self.edition = current_edition()
        self.answerer = Answerer(SAMPLES)
        self.found: dict[Aim, Broken] = {}
        self.wanted: dict[Aim, None] = {}
        self.lean: dict[str, Plain] = {}
        self.together: dict[Aim, frozenset[str]] = {}
        """For a check not broken alone yet: the fewest checks that one fault broke with it."""
        self.beside: set[Aim] = set()
        """Checks that a scenario shows only with another document beside."""

    def keep_what_holds(self) -> None:
        """Take over the files that are there and still break one thing."""
        for path in sorted(BROKEN.glob("*.yaml")):
            plan = read_plan_file(path)
            result = check(plan, self.edition)
            aim = aim_of(plan.kind, result)
            if aim:
                first = next(one for one in result.findings if one.severity == "error")
                source = re.search(
                    r"^# (?:scenario: (.+)|one fault in (.+))$", path.read_text(encoding="utf-8"), re.MULTILINE
                )
                scenario, base = source.groups("") if source else ("", "")
                self.found.setdefault(aim, Broken(plan, first, scenario, base))

    def work(self) -> None:
        for path in sorted(SAMPLES.glob("*/*.yaml")):
            if path.parent != BROKEN:
                plan = read_plan_file(path)
                self.wanted |= dict.fromkeys(aims(plan, self.edition))
                self.lean[str(path.relative_to(SAMPLES))] = lean(plain_of(plan), self._is_correct, ENOUGH)
        self._from_scenarios(self._try_lean)
        for base, plain in self.lean.items():
            self._from_faults(base, plain)
        self._from_scenarios(self._try_full)

    def missing(self) -> list[Aim]:
        return [aim for aim in self.wanted if aim not in self.found]

    def _result(self, plain: Plain) -> tuple[Plan, CheckResult] | None:
        try:
            plan = build_plan(plain)
            return plan, check(plan, self.edition)
        except (NotAPlan, LookupError, ValueError, TypeError):
            return None

    def _is_correct(self, plain: Plain) -> bool:
        looked = self._result(plain)
        return looked is not None and not any(one.severity != "notice" for one in looked[1].findings)

    def _keep(self, plain: Plain, base: str, scenario: str = "") -> None:
        looked = self._result(plain)
        if looked is None:
            return
        plan, result = looked
        aim = aim_of(plan.kind, result)
        if aim and aim not in self.found:
            first = next(one for one in result.findings if one.severity == "error")
            self.found[aim] = Broken(plan, first, scenario, base)
            self.wanted.setdefault(aim)
        elif not aim:
            self._note_company(plan.kind, frozenset(name_of(one) for one in result.findings if one.severity == "error"))

    def _note_company(self, kind: str, names: frozenset[str]) -> None:
        for name in names if len(names) < MOST_TOGETHER else ():
            aim = (kind, name)
            if aim not in self.found and (aim not in self.together or len(names) < len(self.together[aim])):
                self.together[aim] = names

    def _from_scenarios(self, attempt: Callable[[Scenario], None]) -> None:
        """Those first that isolate a check by their own word."""
        told = [one.scenario for one in all_scenarios() if one.scenario.base and one.scenario.finds]
        for scenario in sorted(told, key=lambda one: not one.breaks):
            attempt(scenario)

    def _try_lean(self, scenario: Scenario) -> None:
        """The scenario's change made to the lean sample, where that has what the change touches."""
        reader = Answerer(SAMPLES)
        reader._read[scenario.base] = self.lean[scenario.base]
        with contextlib.suppress(Mismatch):
            self._keep(reader.plain_plan(scenario), scenario.base, scenario.name)

    def _try_full(self, scenario: Scenario) -> None:
        """The scenario as it stands; what of the document is not needed to show it is left out."""
        plain = self.answerer.plain_plan(scenario)
        looked = self._result(plain)
        aim = aim_of(looked[0].kind, looked[1]) if looked else None
        if scenario.beside:
            self.beside |= {(plain["kind"], str(one.get("check"))) for one in scenario.finds}
        if looked is None or (aim is None and len(looked[1].findings) > MOST_TOGETHER) or aim in self.found:
            return
        if aim is None:
            self._keep(plain, scenario.base, scenario.name)
            return
        whole = plain_of(looked[0])

        def same(smaller: Plain) -> bool:
            again = self._result(smaller)
            return again is not None and aim_of(again[0].kind, again[1]) == aim

        self._keep(lean(whole, same, ENOUGH) if size_of(whole) > ENOUGH else whole, scenario.base, scenario.name)

    def _from_faults(self, base: str, plain: Plain) -> None:
        open_aims = {aim for aim in self.missing() if aim[0] == plain["kind"]}
        if not open_aims:
            return
        plan = build_plan(plain)
        law = Law(
            sections=tuple(section.id for _, section in outline_of_plan(self.edition, plan).sections),
            kinds=tuple(self.edition.kinds),
            conditions=tuple(self.edition.conditions),
            grounds=tuple(value.id for name in GROUNDS for value in self.edition.choices[name].entry.values),
        )
        others = [other for name, other in self.lean.items() if other["kind"] == plain["kind"] and name != base]
        for faulty in faults(plain, law, others):
            self._keep(faulty, base)
            open_aims -= self.found.keys()
            if not open_aims:
                return

    def reason(self, aim: Aim) -> str:
        """Why a check is not broken alone."""
        company = sorted(self.together.get(aim, frozenset()) - {aim[1]})
        if aim in self.beside:
            return "needs another document beside it"
        if company:
            named = ", ".join(company[:3]) + (" and others" if len(company) > 3 else "")
            return f"whatever breaks it breaks {named} as well"
        if aim[1].endswith(("/title", "/period")):
            return "a file without it is no plan and is refused before any check"
        return "no single fault in a sample breaks it; its scenarios prove it"


# --- files ---------------------------------------------------------------------------------------------------------


def write(workshop: Workshop) -> None:
    """Write one file for each broken plan, and the list of what could not be broken alone."""
    BROKEN.mkdir(exist_ok=True)
    for old in BROKEN.glob("*.yaml"):
        old.unlink()
    used: dict[str, int] = {}
    order = list(workshop.edition.kinds)
    for _, broken in sorted(workshop.found.items(), key=lambda one: (order.index(one[0][0]), one[0][1])):
        stem = f"{broken.finding.provision}-{broken.finding.check}"
        used[stem] = used.get(stem, 0) + 1
        name = stem if used[stem] == 1 else f"{stem}-{used[stem]}"
        text = _head(broken, workshop.edition) + write_yaml(broken.plan)
        (BROKEN / f"{name}.yaml").write_text(text, encoding="utf-8")
    print(f"{len(workshop.found)} files; {len(workshop.missing())} checks cannot be broken alone")
    told = [
        {"kind": kind, "check": name, "because": workshop.reason((kind, name))} for kind, name in workshop.missing()
    ]
    NOT_ALONE.parent.mkdir(parents=True, exist_ok=True)
    NOT_ALONE.write_text(f"# Written by tools/broken_samples.py; do not edit.\n{dump(told)}", encoding="utf-8")


def _head(broken: Broken, edition: Edition) -> str:
    finding = broken.finding
    cited, kind = edition.cite(finding.provision), edition.kinds[broken.plan.kind].entry.name
    lines = [
        f"# kk: «{kind.kk}». Бір ғана талап бұзылған: {finding.provision} ({cited.kk}), {finding.check}.",
        f"#     Күтілетін ескерту: {finding.message.kk}",
        f"# ru: «{kind.ru}». Нарушено одно требование: {finding.provision} ({cited.ru}), {finding.check}.",
        f"#     Ожидаемое замечание: {finding.message.ru}",
        f"# en: {kind.en}. One demand is broken: {finding.provision} ({cited.en}), {finding.check}.",
        f"#     Expected finding: {finding.message.en}",
        f"# kind: {broken.plan.kind}",
        f"# check: {finding.check}",
        f"# where: {finding.where}",
    ]
    source = f"scenario: {broken.scenario}" if broken.scenario else f"one fault in {broken.base}"
    return "\n".join([*lines, f"# {source}", "# Written by tools/broken_samples.py; do not edit.", ""])


def look(edition: Edition) -> list[str]:
    """What is wrong with the files that are there: each must break what its name says, and nothing else."""
    problems = []
    for path in sorted(BROKEN.glob("*.yaml")):
        plan = read_plan_file(path)
        aim = aim_of(plan.kind, result := check(plan, edition))
        if aim is None:
            problems.append(
                f"{path.name}: {sorted({name_of(one) for one in result.findings if one.severity == 'error'})}"
            )
            continue
        finding = next(one for one in result.findings if one.severity == "error")
        if not path.stem.startswith(f"{finding.provision}-{finding.check}"):
            problems.append(f"{path.name}: finds {finding.provision} {finding.check}")
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mode", choices=("write", "mend", "check"))
    mode = parser.parse_args().mode
    if mode != "check":
        workshop = Workshop()
        if mode == "mend":
            workshop.keep_what_holds()
        workshop.work()
        write(workshop)
    problems = look(current_edition())
    print("\n".join(problems) or f"{len(list(BROKEN.glob('*.yaml')))} broken samples, each breaks one thing")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
