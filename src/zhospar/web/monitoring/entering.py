"""Saving the grid of a year: all of it or nothing; what cannot be read, what is doubtful, what another changed is told per cell."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhospar.interface.words import word
from zhospar.processes.monitoring.facts import Given
from zhospar.processes.monitoring.selectors import year_told
from zhospar.processes.monitoring.services.information import Entry, enter_facts
from zhospar.processes.monitoring.typed_values import Unreadable, doubted, in_tongue, value_of
from zhospar.records.refusals import ChangedMeanwhile, Refused
from zhospar.statute.localized import Localized
from zhospar.web.clock import now
from zhospar.web.editor.fields import spelled
from zhospar.web.languages import current
from zhospar.web.monitoring.grid import Typed, grid_of, identities, reason_shown, versions_seen, was_told
from zhospar.web.monitoring.workspace import YearPage
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import in_all

TEMPLATE = "web/monitoring/values.html"
FORBIDDEN, CONFLICT, UNPROCESSABLE = 403, 409, 422


def values_page(
    request: HttpRequest, work: YearPage, typed: Typed | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """The grid; with what was typed where it could not be saved."""
    context = {"page": work.page, "work": work, "grid": grid_of(work, request.GET, typed), **more}
    return render(request, TEMPLATE, context, status=status)


def save_values(request: HttpRequest, work: YearPage) -> HttpResponse:
    """Save what was typed, or show it once more with what stands in the way."""
    shown = {name: str(value) for name, value in request.POST.items() if name[:2] in ("v-", "r-", "w-")}
    seen = request.POST.get("seen", "")[:100_000]
    if work.why_not:
        return values_page(request, work, Typed(shown, seen=seen), status_of(work), refused=work.why_not)
    entries, unreadable = entries_typed(request, work)
    if unreadable:
        refusal = Refused(
            in_all("web_monitoring.unreadable"), in_all("web_monitoring.unreadable-mend"), provision_of(work)
        )
        return values_page(request, work, Typed(shown, unreadable, seen=seen), UNPROCESSABLE, refused=refusal)
    found = tuple(doubted(work.told, entries))
    if found and request.POST.get("sure") != "1":
        return values_page(request, work, Typed(shown, seen=seen), UNPROCESSABLE, doubted=found)
    try:
        count = enter_facts(
            document_id=work.page.document.id, year=work.year, entries=entries, actor=work.actor, at=now()
        )
    except ChangedMeanwhile as error:
        return _changed(request, work, entries, shown, error)
    except Refused as refusal:
        return values_page(request, work, Typed(shown, seen=seen), CONFLICT, refused=refusal)
    messages.success(request, word("web_monitoring.saved", current(), count=count))
    return see_other(work.href + (f"?{request.GET.urlencode()}" if request.GET else ""))


def entries_typed(request: HttpRequest, work: YearPage) -> tuple[list[Entry], dict[str, Localized]]:
    """The entries that differ from what the body gave, and what is wrong with those that cannot be read."""
    known = {one.identity: one for one in work.told.indicators}
    seen = versions_seen(request.POST)
    entries: list[Entry] = []
    unreadable: dict[str, Localized] = {}
    for identity, (value, reason, was) in identities(request.POST).items():
        one = known.get(identity)
        if one is None:
            continue
        own = work.own(one)
        before = was if was is not None else was_told(spelled(own.value) if own else "", own)
        if _same(before, value, reason):
            continue
        try:
            told = value_of(one.indicator, value)
        except Unreadable as error:
            unreadable[f"v-{identity}"] = error.fault.told
            continue
        entry = _entry(Entry(identity, told, version=seen.get(identity, 0)), own, reason)
        if own is None or (entry.value, entry.reason) != (own.value, own.reason):
            entries.append(entry)
    return entries, unreadable


def _entry(told: Entry, own: Given | None, reason: str) -> Entry:
    """The value with its reason; the source stays as long as anything is told."""
    before = own.reason if own else Localized()
    words = before if reason.strip() == reason_shown(own) else in_tongue(reason, current(), before)
    if told.value is None and not reason.strip():
        return Entry(told.identity, None, version=told.version)
    kept = own.source if own else "", own.sourced_on if own else None, own.method_changed if own else False
    return Entry(told.identity, told.value, words, *kept, told.version)


def _same(before: str, value: str, reason: str) -> bool:
    """Whether the writer left a row as it was."""
    old_value, _, old_reason = before.partition("\t")
    return (value.strip(), " ".join(reason.split())) == (old_value.strip(), " ".join(old_reason.split()))


def _changed(
    request: HttpRequest, work: YearPage, entries: list[Entry], shown: dict[str, str], error: ChangedMeanwhile
) -> HttpResponse:
    """Colleagues of the same body changed values meanwhile: both stand side by side, what was typed here is kept."""
    fresh = YearPage(work.page, work.year, year_told(work.page.document.id, work.year, work.on), work.kept, work.here)
    own = {one.identity: fresh.own(one) for one in fresh.told.indicators}
    theirs = {}
    for entry in entries:
        now_there = own.get(entry.identity)
        if (now_there.version if now_there else 0) != entry.version:
            value = spelled(now_there.value) if now_there else ""
            theirs[f"v-{entry.identity}"] = in_all("web_monitoring.theirs").fill({"value": value or "–"})
    changed = {f"{kind}-{entry.identity}" for entry in entries for kind in ("v", "r")}
    mine = {name: value for name, value in shown.items() if name in changed}
    return values_page(request, fresh, Typed(mine, theirs=theirs), CONFLICT, refused=error)


def status_of(work: YearPage) -> int:
    """403 where it is another body's business, else 409."""
    return CONFLICT if work.submitted else FORBIDDEN


def provision_of(work: YearPage) -> str:
    """The provision by which the body gives information on the year; empty where it owes none."""
    return work.mine.duty.provision if work.mine else ""
