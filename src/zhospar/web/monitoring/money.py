"""The money of a year by source: planned, allotted, used, the share used, why not; totals and a drawing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhospar.engine.achievement import in_digits
from zhospar.interface.words import word
from zhospar.processes.monitoring.facts import MoneyYear
from zhospar.processes.monitoring.services.telling import Amounts, NotTold, tell_amounts
from zhospar.processes.monitoring.typed_values import Unreadable, in_tongue, number_of
from zhospar.records.refusals import ChangedMeanwhile, Refused
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.editor.fields import spelled
from zhospar.web.languages import current
from zhospar.web.monitoring.entering import CONFLICT, UNPROCESSABLE, provision_of, status_of
from zhospar.web.monitoring.looks import percent
from zhospar.web.monitoring.workspace import YearPage, year_of
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import in_all

TEMPLATE = "web/monitoring/money.html"
SOURCES = "funding-sources"
_WIDE = 600
"""Width of the longest bar of the drawing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount to type."""

    name: str
    value: str
    label: Localized
    told: Localized = Localized()


@dataclass(frozen=True, slots=True)
class Line:
    """A source of money."""

    source: str
    planned: float | None
    allotted: Cell
    used: Cell
    reason: str
    version: int
    told: Localized
    share: Localized
    others: tuple[MoneyYear, ...]
    new: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A source's three bars."""

    source: str
    y: int
    widths: tuple[tuple[str, int, str], ...]
    """Class, width, amount."""


@dataclass(frozen=True)
class Typed:
    """What was typed, and what is wrong with it."""

    post: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, Localized] = field(default_factory=dict)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def money(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The money of a year; POST saves the table whole or not at all."""
    work = year_of(request, number, year, "money")
    if request.method != "POST":
        return _page(request, work, Typed())
    post = {name: str(value) for name, value in request.POST.items()}
    if work.why_not:
        return _page(request, work, Typed(post), status_of(work), refused=work.why_not)
    lines, wrong = _typed(post, work)
    if wrong:
        refusal = Refused(
            in_all("web_monitoring.unreadable"), in_all("web_monitoring.unreadable-mend"), provision_of(work)
        )
        return _page(request, work, Typed(post, wrong), UNPROCESSABLE, refused=refusal)
    try:
        tell_amounts(document_id=work.page.document.id, year=year, lines=lines, actor=work.actor, at=now())
    except NotTold as error:
        changed = isinstance(error.refusal, ChangedMeanwhile)
        told = in_all("web_monitoring.theirs-state") if changed else error.refusal.mend
        if changed:
            work = year_of(request, number, year, "money")
            post = {name: value for name, value in post.items() if not name.startswith("version-")}
        return _page(request, work, Typed(post, {f"line-{error.line}": told}), CONFLICT, refused=error.refusal)
    except Refused as refusal:
        return _page(request, work, Typed(post), CONFLICT, refused=refusal)
    messages.success(request, word("web_monitoring.saved", current(), count=len(lines)))
    return see_other(work.of("money"))


def _page(request: HttpRequest, work: YearPage, typed: Typed, status: int = 200, **more: Any) -> HttpResponse:
    sources = _sources(work)
    lines = [_line(work, source, typed) for source in sources]
    known = [one.id for one in work.page.law.choices[SOURCES].entry.values]
    context = {
        "page": work.page,
        "work": work,
        "unit": work.told.plan.money_unit,
        "lines": lines,
        "blank": _line(work, "", typed) if work.may_enter else None,
        "free": [one for one in known if one not in sources],
        "new_source": typed.post.get("new-source", ""),
        "totals": _totals(work),
        "bars": _bars(work, sources),
        "height": 24 + 62 * len(sources),
        "read_only": not work.may_enter,
        **more,
    }
    return render(request, TEMPLATE, context, status=status)


def _sources(work: YearPage) -> list[str]:
    """The sources planned for the year, and those of which a body tells."""
    told = [one.source for one in work.told.money if one.of is None]
    return list(dict.fromkeys([*work.told.planned_money, *told]))


def _own(work: YearPage, source: str) -> MoneyYear | None:
    return next((one for one in work.told.money if (one.source, one.of, one.body) == (source, None, work.body)), None)


def _line(work: YearPage, source: str, typed: Typed) -> Line:
    own = _own(work, source)
    key = source or "new"
    label = _label(work, source)
    reason_before = own.reason.text(current()) if own else ""

    def cell(name: str, value: float | None) -> Cell:
        place = f"{name}-{key}"
        told = typed.wrong.get(place, Localized())
        words = Localized(*(f"{label.text(one)}: {in_all(f'web_monitoring.{name}').text(one)}" for one in LANGUAGES))
        return Cell(place, typed.post.get(place, spelled(value)), words, told)

    seen = typed.post.get(f"version-{key}", "")
    return Line(
        source=source,
        planned=work.told.planned_money.get(source),
        allotted=cell("allotted", own.allotted if own else None),
        used=cell("used", own.used if own else None),
        reason=typed.post.get(f"reason-{key}", reason_before),
        version=int(seen) if seen.isdecimal() else own.version if own else 0,
        told=typed.wrong.get(f"line-{source}", Localized()),
        share=percent(_sum(work, source, "used"), _sum(work, source, "allotted")),
        others=tuple(
            one for one in work.told.money if one.source == source and one.of is None and one.body != work.body
        ),
        new=not source,
    )


def _label(work: YearPage, source: str) -> Localized:
    values = work.page.law.choices[SOURCES].entry.values
    return next((one.name for one in values if one.id == source), in_all("web_monitoring.money.new"))


def _sum(work: YearPage, source: str, what: str) -> float | None:
    """Over all bodies; None where nobody told."""
    told = [getattr(one, what) for one in work.told.money if one.source == source and one.of is None]
    known = [one for one in told if one is not None]
    return sum(known) if known else None


def _totals(work: YearPage) -> dict[str, Any]:
    sources = {one.source for one in work.told.money if one.of is None}
    allotted = [amount for source in sources if (amount := _sum(work, source, "allotted")) is not None]
    used = [amount for source in sources if (amount := _sum(work, source, "used")) is not None]
    planned = sum(work.told.planned_money.values()) if work.told.planned_money else None
    return {
        "planned": in_digits(planned),
        "allotted": in_digits(sum(allotted) if allotted else None),
        "used": in_digits(sum(used) if used else None),
        "share": percent(sum(used) if used else None, sum(allotted) if allotted else None),
    }


def _bars(work: YearPage, sources: list[str]) -> tuple[Bar, ...]:
    """Each source's planned, allotted and used money as bars of one scale."""
    amounts = {
        source: (
            ("planned", work.told.planned_money.get(source)),
            ("allotted", _sum(work, source, "allotted")),
            ("used", _sum(work, source, "used")),
        )
        for source in sources
    }
    most = max((amount or 0 for told in amounts.values() for _, amount in told), default=0) or 1
    return tuple(
        Bar(
            source,
            24 + 62 * at,
            tuple(
                (name, round(_WIDE * amount / most), in_digits(amount).text(current()))
                if amount is not None
                else (name, 0, "–")
                for name, amount in told
            ),
        )
        for at, (source, told) in enumerate(amounts.items())
    )


def _typed(post: Mapping[str, str], work: YearPage) -> tuple[list[Amounts], dict[str, Localized]]:
    """The sources of which the form says something else than the record, and the amounts that cannot be read."""
    lines: list[Amounts] = []
    wrong: dict[str, Localized] = {}
    keys = {source: source for source in _sources(work)}
    if post.get("new-source"):
        keys[post["new-source"]] = "new"
    for source, key in keys.items():
        own = _own(work, source)
        amounts: dict[str, float | None] = {}
        for name in ("allotted", "used"):
            try:
                amounts[name] = number_of(post.get(f"{name}-{key}", ""))
            except Unreadable as error:
                wrong[f"{name}-{key}"] = error.fault.problem
        reason = post.get(f"reason-{key}", "").strip()
        before = own.reason if own else Localized()
        words = before if reason == before.text(current()).strip() else in_tongue(reason, current(), before)
        now_there = (own.allotted, own.used, own.reason) if own else (None, None, Localized())
        if any(f"{name}-{key}" in wrong for name in amounts) or len(amounts) < 2:
            continue
        if (amounts["allotted"], amounts["used"], words) != now_there:
            seen = post.get(f"version-{key}", "")
            note = own.note if own else Localized()
            lines.append(
                Amounts(
                    source, amounts["allotted"], amounts["used"], words, note, int(seen) if seen.isdecimal() else None
                )
            )
    return lines, wrong
