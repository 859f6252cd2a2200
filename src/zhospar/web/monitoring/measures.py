"""The measures of a year: term, executors, cost by source, where each stands, how late, what proves it."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhospar.engine.achievement import in_digits
from zhospar.engine.plan import Measure, Plan
from zhospar.interface.words import word
from zhospar.processes.implementation.naming import is_named
from zhospar.processes.monitoring.facts import MeasureYear, Proof
from zhospar.processes.monitoring.services.telling import NotTold, Progress, tell_measures
from zhospar.processes.monitoring.typed_values import Unreadable, day_of, in_tongue
from zhospar.records.refusals import ChangedMeanwhile, Refused
from zhospar.statute.localized import Localized
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.editor.fields import called
from zhospar.web.languages import current
from zhospar.web.monitoring.entering import CONFLICT, UNPROCESSABLE, provision_of, status_of
from zhospar.web.monitoring.looks import MEASURE, State, state
from zhospar.web.monitoring.workspace import YearPage, year_of
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import in_all

TEMPLATE = "web/monitoring/measures.html"
MINE, DUE, LATE = "mine", "due", "late"
NARROWED = (MINE, DUE, LATE)
_FIELDS = ("status", "done", "reason", "influence")


@dataclass(frozen=True, slots=True)
class Line:
    """A measure, or the heading of a group."""

    group: Localized = Localized()
    identity: str = ""
    code: str = ""
    title: Localized = Localized()
    completion: Localized = Localized()
    executors: tuple[str, ...] = ()
    term: str = ""
    cost: tuple[tuple[str, str], ...] = ()
    """Source (a choice of the law) and amount."""
    state: State | None = None
    late: int = 0
    """Days past the term: done so late, or not done for so long."""
    is_done: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    proofs: tuple[Proof, ...] = ()
    told: Localized = Localized()
    """What is wrong with what was typed."""
    version: int = 0
    asked: bool = False


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def measures(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The measures of a year; POST saves the table whole or not at all."""
    work = year_of(request, number, year, "measures")
    if request.method != "POST":
        return _page(request, work)
    post = {name: str(value) for name, value in request.POST.items()}
    if work.why_not:
        return _page(request, work, post, status=status_of(work), refused=work.why_not)
    lines, wrong = _typed(post, work)
    if wrong:
        refusal = Refused(
            in_all("web_monitoring.unreadable"), in_all("web_monitoring.unreadable-mend"), provision_of(work)
        )
        return _page(request, work, post, wrong, UNPROCESSABLE, refused=refusal)
    try:
        tell_measures(document_id=work.page.document.id, year=year, lines=lines, actor=work.actor, at=now())
    except NotTold as error:
        if isinstance(error.refusal, ChangedMeanwhile):
            work = year_of(request, number, year, "measures")
        told = (
            in_all("web_monitoring.theirs-state") if isinstance(error.refusal, ChangedMeanwhile) else error.refusal.mend
        )
        return _page(request, work, post, {error.line: told}, CONFLICT, refused=error.refusal)
    except Refused as refusal:
        return _page(request, work, post, status=CONFLICT, refused=refusal)
    messages.success(request, word("web_monitoring.saved", current(), count=len(lines)))
    return see_other(work.of("measures") + (f"?{request.GET.urlencode()}" if request.GET else ""))


def _page(
    request: HttpRequest,
    work: YearPage,
    post: Mapping[str, str] | None = None,
    wrong: Mapping[str, Localized] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    narrowed = request.GET.get("only", "")
    known = [_line(work, one, post, wrong or {}) for one in work.told.measures]
    counts = {name: sum(_fits(one, name, work.year) for one in known) for name in NARROWED}
    shown = [one for one in known if narrowed not in NARROWED or _fits(one, narrowed, work.year)]
    context = {
        "page": work.page,
        "work": work,
        "lines": list(_grouped(work, shown)),
        "count": len(shown),
        "all": len(known),
        "tally": [
            (sum((one.state.name if one.state else "") == name for one in known), state("measure", name))
            for name in MEASURE
        ],
        "narrowed": [
            (
                in_all(f"web_monitoring.measures.{name}"),
                counts[name],
                "?" if narrowed == name else f"?only={name}",
                narrowed == name,
            )
            for name in NARROWED
            if counts[name] or narrowed == name
        ],
        "statuses": [(name, in_all(f"web_monitoring.measure.{name}")) for name in MEASURE if name],
        "read_only": not work.may_enter,
        **more,
    }
    return render(request, TEMPLATE, context, status=status)


def _fits(line: Line, narrowed: str, year: int) -> bool:
    match narrowed:
        case "mine":
            return line.asked
        case "due":
            return line.term[-4:] == str(year)
    return line.late > 0


def _grouped(work: YearPage, lines: list[Line]) -> Iterator[Line]:
    owners = {one.identity: one.measure.of for one in work.told.measures}
    plans = (work.told.plan, *work.told.actions)
    names = {one.id: called(one) for plan in plans for name in ("goals", "tasks") for one in getattr(plan, name)}
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(owners[UUID(line.identity)], []).append(line)
    for owner, many in groups.items():
        yield Line(group=names.get(owner, in_all("web_monitoring.of-document")))
        yield from many


def _line(work: YearPage, one: MeasureYear, post: Mapping[str, str] | None, wrong: Mapping[str, Localized]) -> Line:
    identity = str(one.identity)
    typed = {name: post[f"{name}-{identity}"] for name in _FIELDS if f"{name}-{identity}" in post} if post else {}
    last = last_day(one.measure)
    done = one.status == "done"
    ends = one.done_on if done else work.on
    version = post.get(f"version-{identity}", "") if post else ""
    return Line(
        identity=identity,
        code=one.measure.id,
        title=one.measure.title,
        completion=one.measure.completion,
        executors=one.measure.executors,
        term=f"{last:%d.%m.%Y}" if last and len(one.measure.end) > 4 else one.measure.end,
        cost=tuple(_costs(work, one)),
        state=state("measure", one.status),
        late=max(0, (ends - last).days) if last and ends else 0,
        is_done=done,
        typed=typed or _told(one),
        proofs=one.proofs,
        told=wrong.get(identity, Localized()),
        version=int(version) if version.isdecimal() and identity not in wrong else one.version,
        asked=is_named(work.actor.body.name.kk, one.measure.executors),
    )


def last_day(measure: Measure) -> datetime.date | None:
    """The last day of a measure's term: a year alone ends with its December."""
    try:
        if len(measure.end) == 4:
            return datetime.date(int(measure.end), 12, 31)
        return datetime.date.fromisoformat(measure.end) if measure.end else None
    except ValueError:
        return None


def _costs(work: YearPage, one: MeasureYear) -> Iterator[tuple[str, str]]:
    """What the measure costs in the year by source; its whole cost where no source is told."""
    plan = _plan_of(work, one)
    found = [line for line in plan.funding if line.of == one.measure.id and line.year in (None, work.year)]
    for line in found:
        yield line.source, in_digits(line.amount).text(current())
    if not found and one.measure.cost is not None:
        yield "", in_digits(one.measure.cost).text(current())


def _plan_of(work: YearPage, one: MeasureYear) -> Plan:
    return next(
        (plan for plan in work.told.actions if any(each is one.measure for each in plan.measures)), work.told.plan
    )


def _told(one: MeasureYear) -> dict[str, str]:
    """Where the measure stands, as the form shows it."""
    language = current()
    return {
        "status": one.status,
        "done": f"{one.done_on:%d.%m.%Y}" if one.done_on else "",
        "reason": one.reason.text(language),
        "influence": one.influence.text(language),
    }


def _typed(post: Mapping[str, str], work: YearPage) -> tuple[list[Progress], dict[str, Localized]]:
    """The measures of which the form says something else than the record, and what cannot be read."""
    lines: list[Progress] = []
    wrong: dict[str, Localized] = {}
    for one in work.told.measures:
        identity = str(one.identity)
        if f"status-{identity}" not in post:
            continue
        told = {name: post.get(f"{name}-{identity}", "").strip() for name in _FIELDS}
        if told == {name: value.strip() for name, value in _told(one).items()} or not any(told.values()):
            continue
        try:
            day = day_of(told["done"], work.on)
        except Unreadable as error:
            wrong[identity] = error.fault.problem
            continue
        seen = post.get(f"version-{identity}", "")
        lines.append(
            Progress(
                one.identity,
                told["status"],
                day,
                _words(told["reason"], one.reason),
                _words(told["influence"], one.influence),
                int(seen) if seen.isdecimal() else None,
            )
        )
    return lines, wrong


def _words(told: str, before: Localized) -> Localized:
    """A text as it was typed; one that was left as it was shown keeps its languages."""
    return before if told == before.text(current()).strip() else in_tongue(told, current(), before)
