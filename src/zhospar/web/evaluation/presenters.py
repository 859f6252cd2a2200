"""A document's evaluations as its page shows them: the law's years, sources by group, what lies below, result, recommendations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from zhospar.engine.scoring import CRITERIA
from zhospar.processes.evaluation.facts import conclusion_kind, cycle_years, findings_of, lower_kinds, sending_duty
from zhospar.processes.evaluation.selectors import SourceState, drawn_into, evaluations_of, lower_results, sources_of
from zhospar.processes.implementation.owing import Owed
from zhospar.processes.implementation.selectors import owed_by
from zhospar.records.documents.attachments import attachments_for
from zhospar.records.documents.selectors import visible_to
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.evaluation import offered
from zhospar.web.evaluation.forms import Form
from zhospar.web.record.page import RecordPage, in_all

STATES = {"open": ("info", "pen"), "result": ("ok", "ok"), "sent": ("ok", "send")}
"""Tone and icon of an evaluation's state; its word is "web_evaluation.state.<state>"."""


@dataclass(frozen=True, slots=True)
class Step:
    """A year of the law's cycle, as components/route.html shows it."""

    name: Localized
    note: Localized
    late: Localized
    state: str
    href: str


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group of sources with the forms that fill it."""

    state: SourceState
    files: frozenset[Any]
    """Ids of the attached files that this person may have."""
    forms: tuple[Form, ...]
    removing: tuple[tuple[Any, Form | None], ...]
    """Each item (or the statement that there is none) with the form that takes it away."""


@dataclass(frozen=True, slots=True)
class LowerShown:
    """The evaluations of lower documents: drawn in already, and those that may be."""

    kinds: tuple[tuple[str, int], ...]
    """The kinds that count, with the number of their documents on record."""
    provision: str
    results: tuple[tuple[Any, Localized, bool], ...]
    """Each evaluation, its result in words, and whether it is drawn in."""
    form: Form | None

    @property
    def waiting(self) -> int:
        """How many results are not drawn in yet."""
        return sum(not drawn for _, _, drawn in self.results)


@dataclass(frozen=True, slots=True)
class PartShown:
    """A criterion's part of a score."""

    name: Localized
    weight: str
    value: str
    points: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The evaluation that the page shows whole."""

    row: Any
    mine: bool
    groups: tuple[GroupShown, ...]
    lower: LowerShown
    findings: tuple[tuple[Localized, Localized], ...]
    score: Any
    parts: tuple[PartShown, ...]
    inputs: tuple[tuple[Localized, str], ...]
    forms: dict[str, Form]
    owed: Owed | None
    """What the body owes after its resolution."""
    sending: str
    """The provision by which an auditing body sends its results on; empty where the law asks nothing."""
    asks_sources: str
    """The provision by which the conclusion waits for the sources."""

    @property
    def settled(self) -> int:
        """How many groups of sources are filled or explained."""
        return sum(one.state.is_settled for one in self.groups)

    @property
    def tone(self) -> str:
        return STATES[self.row.state][0]

    @property
    def sign(self) -> str:
        return STATES[self.row.state][1]

    @property
    def state_word(self) -> Localized:
        return in_all(f"web_evaluation.state.{self.row.state}")


def tab_shown(
    request: HttpRequest, page: RecordPage, which: str = "", typed: QueryDict | None = None
) -> dict[str, Any]:
    """What the evaluation page of a document is made of. `which` is the evaluation to show whole; the latest of one's own body where none is named."""
    rows = evaluations_of(page.document.id)
    row = _to_show(page, rows, which)
    form = offered.opening(page, rows)
    return {
        "page": page,
        "way": tuple(_way(page, rows)),
        "rows": [(one, *STATES[one.state], one == row) for one in rows],
        "chosen": _chosen(request, page, row, typed) if row else None,
        "opening": form.with_typed(typed) if form else None,
        "evaluators": offered.evaluators(page),
        "typed_form": typed.get("form", "") if typed else "",
    }


def _to_show(page: RecordPage, rows: list[Any], which: str) -> Any:
    """The evaluation asked for; else the latest of one's own body, else the latest of all."""
    body = page.actor.body.id if page.actor else None
    ordered = (
        *(one for one in rows if str(one.pk) == which),
        *(one for one in rows if one.body_id == body),
        *rows,
    )
    return next(iter(ordered), None)


def _way(page: RecordPage, rows: list[Any]) -> Iterator[Step]:
    for cycle in cycle_years(page.law, page.document):
        row = next((one for one in rows if (one.sort, one.year) == (cycle.sort, cycle.year)), None)
        done = bool(row and row.state != "open")
        past = cycle.year < page.on.year
        yield Step(
            name=Localized(
                *(f"{cycle.year}: {in_all(f'web_evaluation.which.{cycle.which}').text(one)}" for one in LANGUAGES)
            ),
            note=in_all("web_evaluation.evaluated-years").fill({"years": cycle.years}),
            late=in_all("web_evaluation.not-made") if past and row is None else Localized(),
            state="done" if done else "now" if row else "back" if past else "next",
            href=f"{page.href}/evaluation?e={row.pk}" if row else "",
        )


def _chosen(request: HttpRequest, page: RecordPage, row: Any, typed: QueryDict | None) -> Chosen:
    mine = page.actor is not None and page.actor.body.id == row.body_id
    writable = mine and row.resolution_on is None
    files = list(attachments_for(request.actor, page.document.id, page.law, administration=request.user.is_staff))
    score = next(iter(row.scores.all()), None)
    duty = sending_duty(page.law, page.document, row.role)
    forms = offered.of_evaluation(page, row) if mine else {}
    return Chosen(
        row=row,
        mine=mine,
        groups=tuple(_group(page, row, one, files, typed, writable) for one in sources_of(row, page.law)),
        lower=_lower(page, row, visible_to(request.actor, page.on, administration=request.user.is_staff), writable),
        findings=_findings(page, row),
        score=score,
        parts=tuple(_part(one) for one in score.parts) if score else (),
        inputs=tuple(_inputs(score.inputs)) if score else (),
        forms={name: form.with_typed(typed) for name, form in forms.items()},
        owed=_owed(page, row),
        sending=duty.id if duty else "",
        asks_sources=conclusion_kind(page.law)[2].id,
    )


def _group(
    page: RecordPage, row: Any, state: SourceState, files: list[Any], typed: QueryDict | None, writable: bool
) -> GroupShown:
    forms = offered.of_group(page, row, state, files) if writable else ()
    items = [*state.items, *([state.none] if state.none else [])]
    removing = tuple((one, offered.removing(page, row, one) if writable else None) for one in items)
    return GroupShown(
        state, frozenset(one.pk for one in files), tuple(one.with_typed(typed) for one in forms), removing
    )


def _lower(page: RecordPage, row: Any, visible: "QuerySet[Any]", writable: bool) -> LowerShown:
    counted, found = lower_results(row, page.law, visible)
    drawn = drawn_into(row)
    _, provision = lower_kinds(page.law, page.document.kind)
    shown = LowerShown(
        tuple(counted.items()), provision, tuple((one, _in_words(one), one.pk in drawn) for one in found), None
    )
    return replace(shown, form=offered.drawing(page, row)) if writable and shown.waiting else shown


def _in_words(row: Any) -> Localized:
    """A result as its page tells it: the mark, the result, the findings."""
    texts = [row.result, *(msgspec.convert(one, Localized) for one in row.findings.values())]
    mark = [row.mark] if row.mark else []
    return Localized(*("; ".join([*mark, *(one.text(lang) for one in texts if one)]) for lang in LANGUAGES))


def _findings(page: RecordPage, row: Any) -> tuple[tuple[Localized, Localized], ...]:
    listed = findings_of(page.law).entry.values
    return tuple(
        (one.name, msgspec.convert(row.findings[one.id], Localized)) for one in listed if one.id in row.findings
    )


def _owed(page: RecordPage, row: Any) -> Owed | None:
    if row.resolution_on is None:
        return None
    years = dict.fromkeys((row.resolution_on.year, row.resolution_on.year + 1))
    found = owed_by(page.document.id, years, page.on)
    return next(
        (
            one
            for one in found
            if (one.duty.process, one.duty.event_on, one.body.id) == ("evaluation", row.resolution_on, row.body_id)
        ),
        None,
    )


# --- the score -------------------------------------------------------------------------------------------------------------


def _part(told: dict[str, Any]) -> PartShown:
    name = CRITERIA[told["criterion"]][0] if told["criterion"] in CRITERIA else Localized(told["criterion"])
    return PartShown(name, percent(told["applied"]), percent(told["value"]), percent(told["points"]))


def _inputs(told: dict[str, Any]) -> Iterator[tuple[Localized, str]]:
    pairs = (
        ("indicators", "indicators_met", "indicators_judged"),
        ("measures", "measures_done", "measures_planned"),
        ("money", "money_used", "money_allotted"),
        ("duties", "duties_on_time", "duties_due"),
    )
    for name, part, whole in pairs:
        if told.get(whole) is not None:
            yield in_all(f"web_evaluation.input.{name}"), f"{number(told.get(part))} / {number(told[whole])}"


def percent(share: float | None) -> str:
    """A share as people write it: 87,5 %; a dash where there is none."""
    return "–" if share is None else f"{share * 100:.1f}".replace(".", ",").removesuffix(",0") + " %"


def number(value: float | None) -> str:
    """A figure with a decimal comma, thousands apart; a dash where there is none."""
    return "–" if value is None else f"{round(value, 2):,}".replace(",", "\u00a0").replace(".", ",").removesuffix(",0")
