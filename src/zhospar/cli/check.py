"""`zhospar check FILE...`: plans against the decree."""

import argparse
import datetime
from pathlib import Path
from typing import Any, get_args

from zhospar.cli.commands import Commands
from zhospar.cli.output import FINDINGS, UNUSABLE, Output, sentences
from zhospar.engine.checking import check
from zhospar.engine.findings import CheckResult, Finding
from zhospar.engine.in_force import Standing, standing_on
from zhospar.engine.plan import Plan
from zhospar.exchange.check_report import grouped, report_as_data
from zhospar.exchange.known_names import read_known_plan
from zhospar.exchange.plan_files import UnusableFile
from zhospar.interface.values import day_of
from zhospar.statute.edition import Edition
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Severity

_MARKS = {"error": "✗", "warning": "!", "notice": "i"}


def add_to(commands: Commands) -> None:
    (
        commands.add(
            "check",
            run,
            examples=(
                "check plan.xlsx",
                "check plan.yaml base-list.yaml --on 2016-02-20",
                "check plans/*.yaml --format json",
            ),
        )
        .takes("file", nargs="+", type=Path)
        .takes("--on")
        .takes("--criteria", action="store_true")
        .takes("--strict", action="store_true")
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Check each file beside the others; a file that cannot be used is told and does not keep the others from being checked."""
    on = day_of(options.on) if options.on is not None else datetime.date.today()
    edition = edition_on(on)
    standing = standing_on(edition, on)
    plans: dict[Path, Plan] = {}
    refused: dict[Path, UnusableFile] = {}
    for path in dict.fromkeys(options.file):
        try:
            plans[path] = read_known_plan(path, edition)
        except UnusableFile as error:
            refused[path] = error
    told: list[dict[str, Any]] = []
    failed = False
    for path in dict.fromkeys(options.file):
        if path in refused:
            _refuse(refused[path], output, told)
            continue
        result = _checked(plans[path], edition, [plan for other, plan in plans.items() if other != path], standing)
        failed = failed or result.has_errors or (options.strict and result.count("warning") > 0)
        if output.as_json:
            told.append(report_as_data(str(path), plans[path], result, standing, edition))
        else:
            _show(path, plans[path], result, standing, edition, output, criteria=options.criteria)
    if output.as_json:
        output.json(told)
    return UNUSABLE if refused else FINDINGS if failed else 0


def _checked(plan: Plan, edition: Edition, others: list[Plan], standing: Standing) -> CheckResult:
    if standing.holds is False:
        return CheckResult((), (), 0)
    return check(plan, edition, others)


def _refuse(error: UnusableFile, output: Output, told: list[dict[str, Any]]) -> None:
    if output.as_json:
        from zhospar.cli.refusals import problems_as_data

        problems = problems_as_data(error, output.language)
        told.append({"file": error.file, "document": None, "unusable": problems, "findings": [], "criteria": []})
    output.complain(f"{error.file}: {output.word('unusable')}")
    for problem in error.problems:
        output.complain(problem.text(output.language), "error", "  ✗")
    if error.more:
        output.complain(f"  {output.word('more', count=error.more)}")


def _show(
    path: Path,
    plan: Plan,
    result: CheckResult,
    standing: Standing,
    edition: Edition,
    output: Output,
    *,
    criteria: bool,
) -> None:
    kind = edition.kind(plan.kind).name
    output.say_wrapped(plan.title.text(output.language), colour="strong")
    output.say(f"{path} · {output.text(kind)} · {plan.period}")
    output.say_wrapped(output.text(standing.note), colour="law")
    if standing.holds is False:
        output.say()
        return
    for alike in grouped(result.findings):
        _show_finding(alike, edition, output)
    _show_criteria(result, edition, output, criteria=criteria)
    counts = {severity: result.count(severity) for severity in get_args(Severity)}
    summary = output.word("check-summary", met=result.met, criteria=len(result.criteria), **counts)
    output.say()
    output.say_wrapped(summary, colour="error" if result.has_errors else "good")
    output.say()


def _show_finding(alike: list[Finding], edition: Edition, output: Output) -> None:
    """What is wrong, where, by which provisions, what to do."""
    finding = alike[0]
    mark = f"{_MARKS[finding.severity]} {output.word(finding.severity)}"
    output.say()
    output.say_wrapped(
        sentences(output.text(finding.message)),
        first=f"{output.paint(mark, finding.severity)}  ",
        then=" " * 3,
    )
    cites = "; ".join(f"{output.text(edition.cite(one.provision))} ({one.provision})" for one in alike)
    output.say_wrapped(f"{finding.where} · {cites}", first="   ", colour="law")
    if finding.hint:
        output.say_wrapped(sentences(output.text(finding.hint)), first="   → ")


def _show_criteria(result: CheckResult, edition: Edition, output: Output, *, criteria: bool) -> None:
    if not result.criteria:
        return
    output.say(f"\n{output.word('criteria-open', count=len(result.criteria))}")
    if not criteria:
        output.say(f"   {output.word('criteria-how')}")
        return
    for one in result.criteria:
        output.say_wrapped(output.text(one.question), first=" ? ")
        by = edition.bodies.get(one.confirmed_by) or Localized()
        told = (one.where, output.text(by), f"{output.text(edition.cite(one.provision))} ({one.provision})")
        output.say_wrapped(" · ".join(part for part in told if part), first="   ", colour="law")
