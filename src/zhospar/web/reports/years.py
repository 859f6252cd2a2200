"""The reporting years of a document as the page shows them: papers, what is owed on them, what this person may do."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from zhospar.engine.duties import SOON
from zhospar.engine.working_days import kazakhstan
from zhospar.processes.implementation.owing import Kept, Owed, owed_in_year
from zhospar.processes.implementation.permissions import INFORMATION
from zhospar.processes.implementation.selectors import kept_of
from zhospar.processes.monitoring.lower_results import report_kinds
from zhospar.processes.monitoring.selectors import considerations_of
from zhospar.processes.monitoring.services.giving import check_may_give
from zhospar.processes.monitoring.services.reports import is_evaluated
from zhospar.processes.monitoring.year_papers import conclusion_kinds, why_no_monitoring
from zhospar.records.documents.discharges import papers_about
from zhospar.records.documents.facts import DischargeFacts, PaperFacts
from zhospar.records.documents.selectors import visible_to
from zhospar.records.documents.signatures import signatures_on_each
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.languages import current
from zhospar.web.record.page import STATES, RecordPage, in_all

LOOKS = {
    "overdue": ("err", "err"),
    "due-soon": ("warn", "warn"),
    "open": ("info", "clock"),
    "not-due-yet": ("off", "none"),
    "done-on-time": ("ok", "ok"),
    "done-late": ("warn", "late"),
}
"""Tone and icon of each state of a duty; its word is "web_reports.duty.<state>"."""


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A report or conclusion of a year."""

    paper: PaperFacts
    name: Localized
    variant: Localized
    href: str
    tone: str
    sign: str
    state_word: Localized
    signatures: int
    considered: tuple[tuple[Localized, str, object], ...]
    """(body, result, day) of each consideration."""
    may_consider: bool


@dataclass(frozen=True, slots=True)
class DutyLine:
    """Something owed for the year."""

    owed: Owed
    tone: str
    sign: str
    state_word: Localized
    to: Localized
    where: str
    note: str
    is_mine: bool
    refusal: Refused | None
    """Why this person may not discharge it now."""
    act: str
    """give | publish | tell, or empty where there is nothing to do."""
    publish_at: str

    @property
    def days(self) -> int:
        return self.owed.state.days


@dataclass(frozen=True, slots=True)
class Making:
    """A paper that can be made: by whom, and why not by this person."""

    variant: str
    """Of a conclusion; empty for the report."""
    name: Localized
    refusal: Refused | None


@dataclass(frozen=True, slots=True)
class YearShown:
    """One reporting year."""

    year: int
    is_evaluated: bool
    no_monitoring: str
    """The provision by which a year of evaluation has no monitoring conclusion."""
    papers: tuple[PaperShown, ...]
    lines: tuple[DutyLine, ...]
    makings: tuple[Making, ...]

    @property
    def is_ahead(self) -> bool:
        """Whether nothing of it is due yet."""
        return all(one.owed.state.status == "not-due-yet" for one in self.lines)


def years_of(page: RecordPage, *, administration: bool = False) -> tuple[YearShown, ...]:
    """The reporting years from the newest to the first: a constant number of queries, and one for each conclusion."""
    document, on = page.document, page.on
    kept = kept_of([document], on)[document.id]
    last = min(document.period_last, on.year)
    papers_of_year = report_kinds(page.law) | conclusion_kinds(page.law) | {INFORMATION}
    told: dict[int, list[Owed]] = {}
    for calendar_year in range(document.period_first, last + 2):
        for one in owed_in_year(kept, calendar_year, on, kazakhstan(), SOON):
            year = one.duty.reporting_year
            if year is not None and year <= last and one.duty.gives in papers_of_year:
                told.setdefault(year, []).append(one)
    papers = _papers(page, administration)
    signed = signatures_on_each([one.edition for one in papers.values() if one.edition])
    return tuple(_year(page, kept, year, many, papers, signed) for year, many in sorted(told.items(), reverse=True))


def _papers(page: RecordPage, administration: bool) -> dict[UUID, PaperFacts]:
    """The reports and conclusions that this person may know of."""
    kinds = report_kinds(page.law) | conclusion_kinds(page.law)
    about = [one for one in papers_about([page.document.id])[page.document.id] if one.kind in kinds]
    seen = visible_to(page.actor, page.on, administration=administration).filter(pk__in=[one.id for one in about])
    known = set(seen.values_list("pk", flat=True))
    return {one.id: one for one in about if one.id in known}


def _year(
    page: RecordPage,
    kept: Kept,
    year: int,
    told: list[Owed],
    papers: Mapping[UUID, PaperFacts],
    signed: Mapping[UUID, int],
) -> YearShown:
    evaluated = is_evaluated(kept, year)
    own = [one for one in papers.values() if one.period_last == year and one.state != "ended"]
    return YearShown(
        year=year,
        is_evaluated=evaluated,
        no_monitoring=why_no_monitoring(page.law) if evaluated else "",
        papers=tuple(_paper(page, one, signed, told) for one in own),
        lines=tuple(_line(page, kept, one, papers) for one in sorted(told, key=lambda one: one.duty.last_day)),
        makings=tuple(_makings(page, told, own)),
    )


def _paper(page: RecordPage, one: PaperFacts, signed: Mapping[UUID, int], told: list[Owed]) -> PaperShown:
    kind = page.law.kind(one.kind)
    is_conclusion = one.kind in conclusion_kinds(page.law)
    considered = considerations_of(one.id) if is_conclusion else []
    code = page.actor.body.code if page.actor else ""
    sends_on = any(
        each.duty.gives == one.kind and each.duty.process == one.variant and each.body.code == code != one.developer
        for each in told
    )
    return PaperShown(
        paper=one,
        name=kind.name,
        variant=page.law.variant_name(one.kind, one.variant) if is_conclusion else Localized(),
        href=f"/{current()}/register/{one.number}/report",
        tone="ok" if one.frozen_on else STATES[one.state][0],
        sign="ok" if one.frozen_on else STATES[one.state][1],
        state_word=in_all("web_reports.paper.finished" if one.frozen_on else "web_reports.paper.composed"),
        signatures=signed.get(one.edition, 0) if one.edition else 0,
        considered=tuple((each.body.short or each.body.name, each.result, each.considered_on) for each in considered),
        may_consider=sends_on and one.frozen_on is not None and not any(each.body.code == code for each in considered),
    )


# --- what is owed ----------------------------------------------------------------------------------------------------


def _line(page: RecordPage, kept: Kept, one: Owed, papers: Mapping[UUID, PaperFacts]) -> DutyLine:
    tone, sign = LOOKS[one.state.status]
    mine = page.actor is not None and one.body.code == page.actor.body.code
    done = _discharge(kept, one)
    paper = paper_for_known(one, papers)
    return DutyLine(
        owed=one,
        tone=tone,
        sign=sign,
        state_word=in_all(f"web_reports.duty.{one.state.status}"),
        to=Localized(*("; ".join(name.text(lang) for name in one.to_names) for lang in LANGUAGES)),
        where=done.where if done else "",
        note=done.note if done else "",
        is_mine=mine,
        refusal=_refusal(page, one, paper) if mine and one.done_on is None else None,
        act=_act(one, mine, page.on),
        publish_at=f"/{current()}/register/{paper.number}/sign#publish" if paper else "",
    )


def paper_for_known(one: Owed, papers: Mapping[UUID, PaperFacts]) -> PaperFacts | None:
    """The paper of a duty among those that this person may know of."""
    same = [
        paper
        for paper in papers.values()
        if paper.kind == one.duty.gives
        and paper.period_last == one.duty.reporting_year
        and (paper.variant not in ("monitoring", "evaluation") or paper.variant == one.duty.process)
    ]
    return same[-1] if same else None


def _act(one: Owed, mine: bool, on: datetime.date) -> str:
    if not mine or one.done_on is not None or one.duty.opens_on > on:
        return ""
    if one.duty.gives == INFORMATION:
        return "tell"
    return "publish" if one.published else "give"


def _discharge(kept: Kept, one: Owed) -> DischargeFacts | None:
    same = (one.duty.id, one.duty.reporting_year, one.duty.event_on)
    return next((each for each in kept.discharges if (each.duty, each.reporting_year, each.event_on) == same), None)


def _refusal(page: RecordPage, one: Owed, paper: PaperFacts | None) -> Refused | None:
    """Why the duty cannot be discharged today, as far as that can be told before it is tried."""
    try:
        check_may_give(one, page.on)
    except Refused as refusal:
        return refusal
    if one.duty.gives not in page.law.kinds:
        return None
    name = page.law.kind(one.duty.gives).name
    if paper is None:
        return Refused(in_all("web_reports.no-paper").fill({"kind": name}), Localized(), one.duty.provision)
    if paper.frozen_on is None:
        return Refused(in_all("web_reports.unfinished").fill({"kind": name}), Localized(), one.duty.provision)
    return None


# --- what can be made ------------------------------------------------------------------------------------------------


def _makings(page: RecordPage, told: list[Owed], own: list[PaperFacts]) -> Iterator[Making]:
    """The papers of the year that are owed and not made yet."""
    made = {(one.kind, one.variant) for one in own}
    reports, conclusions = report_kinds(page.law), conclusion_kinds(page.law)
    offered: set[tuple[str, str]] = set()
    finished = any(one.kind in reports and one.frozen_on for one in own)
    for one in told:
        kind, variant = one.duty.gives, one.duty.process if one.duty.gives in conclusions else ""
        if kind not in reports | conclusions or (kind, variant) in offered or one.duty.opens_on > page.on:
            continue
        if variant == "" and any(each.kind == kind for each in own):
            continue
        if variant and ((kind, variant) in made or not finished or variant not in ("monitoring", "evaluation")):
            continue
        offered.add((kind, variant))
        same = [each for each in told if each.duty.gives == kind and (not variant or each.duty.process == variant)]
        yield Making(variant, _name(page, kind, variant), _whose(page, same))


def _name(page: RecordPage, kind: str, variant: str) -> Localized:
    return page.law.variant_name(kind, variant) if variant else page.law.kind(kind).name


def _whose(page: RecordPage, same: list[Owed]) -> Refused | None:
    """Why this person's body does not make the paper: the law names others."""
    first = min(one.duty.last_day for one in same)
    makers = {one.body.code: one.body.called for one in same if one.duty.last_day == first}
    maker_codes = {*makers, *page.document.taking("authorised")}
    if page.actor is not None and page.actor.body.code in maker_codes:
        return None
    names = Localized(*("; ".join(name.text(lang) for name in makers.values()) for lang in LANGUAGES))
    return Refused(in_all("web_reports.made-by").fill({"bodies": names}), Localized(), same[0].duty.provision)
