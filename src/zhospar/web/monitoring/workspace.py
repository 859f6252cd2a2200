"""A reporting year of a document as its pages need it: what is told, how it is judged, who owes what, what this person may do."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve

from zhospar.engine.achievement import Judgement, judge
from zhospar.engine.duties import SOON
from zhospar.engine.rollup import Summary, roll_up
from zhospar.engine.working_days import kazakhstan
from zhospar.processes.implementation.owing import Kept, Owed, owed_in_year
from zhospar.processes.implementation.permissions import INFORMATION
from zhospar.processes.implementation.selectors import kept_of
from zhospar.processes.monitoring.facts import Given, IndicatorYear, Submitted, YearTold
from zhospar.processes.monitoring.selectors import NoTextInForce, year_told
from zhospar.processes.monitoring.services.information import answers_for, check_entering
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized
from zhospar.web.record.page import RecordPage, in_all, page_of

VALUES, INFORMATION_PAGE = "values", "information"
PAGES = (VALUES, "measures", "money", INFORMATION_PAGE, "import")
"""The pages of a year in their order."""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the year, as a tab."""

    told: Localized
    href: str
    here: bool
    count: str = ""


@dataclass(frozen=True)
class YearPage:
    """A reporting year of a document, as the person who asks may see it."""

    page: RecordPage
    year: int
    told: YearTold
    kept: Kept
    here: str

    @property
    def on(self) -> datetime.date:
        return self.page.on

    @property
    def actor(self) -> Actor:
        assert self.page.actor is not None  # the door lets in those only who hold a post
        return self.page.actor

    @property
    def body(self) -> str:
        return self.actor.body.code

    @property
    def base(self) -> str:
        """The address of the document's years."""
        return f"{self.page.href}/monitoring"

    @property
    def href(self) -> str:
        return f"{self.base}/{self.year}"

    def of(self, name: str) -> str:
        """The address of a page of the year."""
        return self.href if name == VALUES else f"{self.href}/{name}"

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(Part(in_all(f"web_monitoring.part.{one}"), self.of(one), one == self.here) for one in PAGES)

    @property
    def before(self) -> int | None:
        return self.year - 1 if self.year > self.page.document.period_first else None

    @property
    def after(self) -> int | None:
        return self.year + 1 if self.year < min(self.page.document.period_last, self.on.year) else None

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        """What is owed on this reporting year, by the last day."""
        calendar = kazakhstan()
        years = (self.year, self.year + 1)
        told = [one for year in years for one in owed_in_year(self.kept, year, self.on, calendar, SOON)]
        return tuple(one for one in told if one.duty.reporting_year == self.year)

    @cached_property
    def informing(self) -> tuple[Owed, ...]:
        """Who owes information on the year."""
        return tuple(one for one in self.owed if one.duty.gives == INFORMATION)

    @cached_property
    def mine(self) -> Owed | None:
        """The information that this person's body owes."""
        return next((one for one in self.informing if one.body.code == self.body), None)

    @cached_property
    def submitted(self) -> Submitted | None:
        """The information of this person's body, once it is submitted."""
        return next((one for one in self.told.information if one.body == self.body), None)

    @cached_property
    def why_not(self) -> Refused | None:
        """Why nothing may be entered: it is another body's business, or the body's information is submitted already."""
        try:
            check_entering(self.kept, self.year, self.actor, self.on)
        except Refused as refusal:
            return refusal
        if self.submitted:
            return Refused(in_all("web_monitoring.submitted-already"), in_all("web_monitoring.take-back-first"))
        return None

    @property
    def may_enter(self) -> bool:
        return self.why_not is None

    @property
    def may_settle(self) -> bool:
        """Whether this person's body decides which of several values counts."""
        document = self.page.document
        return self.body in (document.developer.code, *document.taking("authorised"))

    @cached_property
    def judgements(self) -> Mapping[str, Judgement]:
        """By the indicator's code. A value that bodies dispute cannot be judged until it is settled."""
        return {one.indicator.id: self._judged(one) for one in self.told.indicators}

    def _judged(self, one: IndicatorYear) -> Judgement:
        counts = counted(one, self.year)
        found = judge(one.indicator, self.year, on=self.on, method_broken=bool(counts and counts.method_changed))
        if one.disputed:
            return replace(found, status="cannot-judge", why=in_all("web_monitoring.disputed-why"))
        return found

    @cached_property
    def summaries(self) -> Mapping[str, Summary]:
        return roll_up(self.told.plan, self.judgements)

    def own(self, one: IndicatorYear) -> Given | None:
        """What this person's body gave."""
        return next((each for each in one.given if each.body == self.body), None)

    def is_asked(self, one: IndicatorYear) -> bool:
        """Whether this person's body answers for an indicator."""
        return answers_for(one.indicator, self.actor.body.name)


def counted(one: IndicatorYear, year: int) -> Given | None:
    """The one that counts of those given for the year; None while nobody gave a value, or they are disputed."""
    value = None if one.disputed else one.indicator.actual.get(year)
    return next((each for each in one.given if each.value is not None and each.value == value), None)


def year_of(request: HttpRequest, number: str, year: int, here: str) -> YearPage:
    """The reporting year that an address names. Raises Http404 for a year outside the period, or while no text
    holds yet; NoSuchDocument."""
    page = page_of(request, number, "monitoring")
    if not page.document.period_first <= year <= min(page.document.period_last, page.on.year):
        raise Http404(str(year))
    try:
        told = year_told(page.document.id, year, page.on)
    except NoTextInForce:
        raise Http404(str(year)) from None
    return YearPage(page, year, told, kept_of([page.document], page.on)[page.document.id], here)


@cache
def has_reports() -> bool:
    """Whether reports have a page of their own."""
    try:
        resolve("/kk/register/0000-00000/reports")
    except Resolver404:
        return False
    return True
