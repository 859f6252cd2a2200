"""The way of a report or conclusion, as the rail on top of its page shows it: what is done, what is now, how many days are left."""

import datetime
from collections.abc import Iterator, Sequence

from zhospar.engine.working_days import kazakhstan
from zhospar.exchange.signed_papers import provision_of_signature
from zhospar.interface.words import word
from zhospar.processes.implementation.owing import Owed
from zhospar.processes.implementation.permissions import INFORMATION
from zhospar.processes.implementation.selectors import owed
from zhospar.processes.monitoring.year_papers import is_report
from zhospar.records.documents.selectors import document as document_facts
from zhospar.records.documents.signatures import signatures_on
from zhospar.records.participants.selectors import heads_of
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.record.page import RecordPage, in_all
from zhospar.web.record.route import Way


def owed_of_year(page: RecordPage) -> tuple[Owed, ...]:
    """What is owed for the reporting year of a paper, on the document that it is about."""
    assert page.document.about is not None
    year, above = page.document.period_last, document_facts(page.document.about, page.on)
    return tuple(one for one in owed([above], (year, year + 1), page.on) if one.duty.reporting_year == year)


def of_paper(page: RecordPage, told: Sequence[Owed]) -> tuple[Owed, ...]:
    """Those that are discharged by this very paper: of its kind, and of its process where the kind has one for each."""
    paper = page.document
    variants = {one.id for one in page.law.kind(paper.kind).variants_named}
    return tuple(
        one
        for one in told
        if one.duty.gives == paper.kind and (one.duty.process not in variants or one.duty.process == paper.variant)
    )


def rail_of(page: RecordPage, told: Sequence[Owed]) -> tuple[Way, ...]:
    """The steps of a paper, those that are done first."""
    steps = [*_collecting(page, told), _composing(page, of_paper(page, told)), *_signing(page)]
    return (*steps, *(_giving(page, one) for one in of_paper(page, told)))


def _collecting(page: RecordPage, told: Sequence[Owed]) -> Iterator[Way]:
    """The information of the bodies that owe some."""
    asked = [one for one in told if one.duty.gives == INFORMATION and one.duty.process == "monitoring"]
    if not asked or not is_report(page.law, page.document):
        return
    done = sum(one.done_on is not None for one in asked)
    note = in_all("web_reports.rail.collected").fill({"done": done, "all": len(asked)})
    last = max(one.duty.last_day for one in asked)
    late = _left(last, page.on) if done < len(asked) else ""
    yield Way(in_all("web_reports.rail.collect"), note, late, "done" if done == len(asked) else "now", "")


def _composing(page: RecordPage, own: Sequence[Owed]) -> Way:
    edition = page.document.edition
    href = f"{page.href}/report"
    name = in_all("web_reports.rail.compose")
    if edition and edition.state == "approved" and edition.approved_on:
        return Way(name, f"{edition.approved_on:%d.%m.%Y}", "", "done", href)
    last = min((one.duty.last_day for one in own), default=None)
    return Way(name, "", _left(last, page.on) if last else "", "now", href)


def _signing(page: RecordPage) -> Iterator[Way]:
    """The first head's signature, where the law wants it."""
    if not provision_of_signature(page.document, page.on):
        return
    edition = page.document.edition
    signed = signatures_on(edition.id) if edition else []
    head = heads_of([page.document.developer.code], page.on).get(page.document.developer.code)
    note: Localized | str = head[1] if head else ""
    if signed:
        note = f"{signed[-1].signed_at:%d.%m.%Y}"
    state = "done" if signed else "now" if edition and edition.state == "approved" else "next"
    yield Way(in_all("web_reports.rail.sign"), note, "", state, f"{page.href}/sign")


def _giving(page: RecordPage, one: Owed) -> Way:
    """A duty by which the paper goes out."""
    href = f"{page.href}/sign#publish" if one.published else ""
    if one.done_on:
        late = in_all("web_reports.late").fill({"days": one.state.days}) if one.state.status == "done-late" else ""
        return Way(one.duty.what, f"{one.done_on:%d.%m.%Y}", late, "done", href)
    day = in_all("web_record.till").fill({"day": f"{one.duty.last_day:%d.%m.%Y}"})
    to = Localized(*("; ".join(name.text(lang) for name in one.to_names) for lang in LANGUAGES))
    note = Localized(*(f"{day.text(lang)} · {to.text(lang)}".rstrip(" ·") for lang in LANGUAGES))
    late = _left(one.duty.last_day, page.on) if one.state.status in ("overdue", "due-soon") else ""
    return Way(one.duty.what, note, late, "next", href)


def _left(last: datetime.date, on: datetime.date) -> Localized | str:
    """How many working days are left, or how long it is overdue."""
    if last < on:
        return Localized(*(word("web_reports.overdue", lang, days=(on - last).days) for lang in LANGUAGES))
    days = kazakhstan().count_working_days(on, last)
    return Localized(*(word("web_reports.left", lang, days=days) for lang in LANGUAGES))
