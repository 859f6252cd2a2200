"""Reports and conclusions of the demo: composed from what was told, completed by people, signed, given and published."""

import dataclasses
import datetime
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec

from zhospar.demo.authority import PASSPHRASE
from zhospar.demo.stories import Republic, Told, Verb, day_of, text_of
from zhospar.demo.years import texts, words
from zhospar.engine.achievement import judge
from zhospar.engine.plan import Passage, Plan, Row
from zhospar.engine.structure import outline_of_plan
from zhospar.exchange.signed_papers import means_of, publish_paper, sign_paper
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services.editing import take_in
from zhospar.processes.development.services.steps import take_step
from zhospar.processes.monitoring.selectors import paper_of_year
from zhospar.processes.monitoring.services.giving import Giving, give
from zhospar.processes.monitoring.services.reports import (
    compose_conclusion,
    compose_report,
    consider_conclusion,
    refresh_report,
)
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import document, plan_of
from zhospar.signing.provider import KeySignature
from zhospar.statute.library import edition_on

REPORT, CONCLUSION = "implementation-report", "conclusion"


def _report(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    actor = republic.actor(act, at)
    paper = compose_report(document_id=republic.ids[code], year=act["year"], actor=actor, at=at)
    _complete(republic, paper, act, at)


def _refresh(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """The data of a draft made anew, then finished where the act does not leave it open."""
    paper = paper_of(republic, code, act, at, REPORT)
    refresh_report(report_id=paper.id, actor=republic.actor(act, at), at=at)
    _complete(republic, paper.id, act, at)


def _conclude(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    paper = compose_conclusion(
        document_id=republic.ids[code],
        year=act["year"],
        variant=act.get("variant", "monitoring"),
        actor=republic.actor(act, at),
        at=at,
    )
    _complete(republic, paper, act, at)


def _complete(republic: Republic, paper: UUID, act: Told, at: datetime.datetime) -> None:
    """What people write in a paper, and the step by which it is finished; `leave` names items that stay open, and keep it a draft."""
    actor = republic.actor(act, at)
    edition = Document.objects.values_list("current", flat=True).get(pk=paper)
    plan = plan_of(edition)
    take_in(edition_id=edition, plan=_written(plan, act, at.date()), actor=actor, at=at, with_answers=True)
    if "leave" in act:
        return
    standing = standing_of(paper, at.date())
    for step in standing.route.final:
        take_step(document_id=paper, step_id=step.id, actor=actor, at=at, stated=step.entry.needs)


def _written(plan: Plan, act: Told, on: datetime.date) -> Plan:
    """The plan with every item that the law leaves to people: from the act's set of texts, with the figures of the plan."""
    figures = figures_of(plan, on)
    known = {(one.section, one.item) for one in plan.passages} | {(one.section, one.item) for one in plan.rows}
    passages, rows = list(plan.passages), list(plan.rows)
    sets = [texts()["papers"][name] for name in act["texts"]]
    for cited in outline_of_plan(edition_on(on), plan).contents:
        entry = cited.entry
        place = f"{entry.section}/{entry.id}"
        told = next((one[place] for one in ({**act.get("write", {})}, *sets) if place in one), None)
        if told is None or place in act.get("leave", ()) or (entry.section, entry.id) in known:
            continue
        if isinstance(told, list):
            rows += _rows(entry.section, entry.id, told)
        elif entry.form == "table":
            passages.append(Passage(section=entry.section, item=entry.id, none_because=words(told)))
        else:
            passages.append(Passage(section=entry.section, item=entry.id, text=words(told).fill(figures)))
    return msgspec.structs.replace(plan, passages=tuple(passages), rows=tuple(rows))


def _rows(section: str, item: str, told: list[Any]) -> Iterator[Row]:
    for number, one in enumerate(told, 1):
        named = {name: text_of(text) for name, text in one.get("texts", {}).items()}
        yield Row(section=section, item=item, id=f"{item}-{number}", cells=dict(one.get("cells", {})), texts=named)


def figures_of(plan: Plan, on: datetime.date) -> dict[str, str]:
    """What a text may name of its paper: the year, how many indicators and measures there are, how many of them were reached."""
    year = plan.period.last
    found = [judge(one, year, on=on) for one in plan.indicators if year in one.planned]
    due = [one for one in plan.measures if one.status]
    amount = sum(one.amount or 0 for one in plan.funding)
    used = sum(one.used or 0 for one in plan.funding)
    return {
        "year": str(year),
        "planned": str(len(found)),
        "met": str(sum(one.status in ("met", "exceeded") for one in found)),
        "measures": str(len(due)),
        "done": str(sum(one.status == "done" for one in due)),
        "used": f"{100 * used / amount:.1f}".replace(".", ",") if amount else "–",
    }


def _consider(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """The Government takes a conclusion, or revises texts of it."""
    paper = paper_of(republic, code, act, at, CONCLUSION, "monitoring")
    passages = []
    for place, told in act.get("revise", {}).items():
        section, _, item = place.partition("/")
        passages.append(Passage(section=section, item=item, text=words(told)))
    consider_conclusion(
        conclusion_id=paper.id,
        result=act["result"],
        difference=words(act["difference"]).kk if "difference" in act else "",
        passages=passages,
        actor=republic.actor(act, at),
        at=at,
    )


# --- signing and giving ----------------------------------------------------------------------------------------------


def _sign(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """The first head signs the year's report: its bytes, and with `pdf` the paper too."""
    paper = paper_of(republic, code, act, at, REPORT)
    actor = republic.actor(act, at)
    means = means_of(actor.login, PASSPHRASE)
    if isinstance(means, KeySignature) and not act.get("pdf"):
        means = dataclasses.replace(means, signs_pdf=False)
    if paper.edition is None:
        raise LookupError(f"{code}: no text to sign")
    sign_paper(edition_id=paper.edition.id, means=means, actor=actor, at=at, language="kk")


def _submit(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """Whatever a duty asks for is given: submitted, or published at an address (`where`)."""
    giving = Giving(where=act.get("where", ""), note=words(act["note"]).kk if "note" in act else "")
    give(
        document_id=republic.ids[code],
        duty_id=act["duty"],
        reporting_year=act.get("year"),
        event_on=day_of(act["event_on"]) if "event_on" in act else None,
        actor=republic.actor(act, at),
        at=at,
        giving=giving,
    )


def _publish(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """A signed report is published; with `pdf` its public version is made and kept too."""
    if not act.get("pdf"):
        _submit(republic, code, act, at)
        return
    publish_paper(
        document_id=republic.ids[code],
        duty_id=act["duty"],
        reporting_year=act["year"],
        paper=paper_of(republic, code, act, at, REPORT),
        event_on=None,
        where=act["where"],
        language="kk",
        actor=republic.actor(act, at),
        at=at,
    )


def paper_of(
    republic: Republic, code: str, act: Told, at: datetime.datetime, kind: str, variant: str = ""
) -> DocumentFacts:
    """The report, or the conclusion, on the year that the act names."""
    found = paper_of_year(republic.ids[code], kind, act["year"], at.date(), variant)
    if found is None:
        raise LookupError(f"{code}: no {kind} on {act['year']}")
    return document(found.id, at.date())


VERBS: dict[str, Verb] = {
    "report": _report,
    "refresh": _refresh,
    "conclude": _conclude,
    "consider": _consider,
    "sign": _sign,
    "submit": _submit,
    "publish": _publish,
}
"""What each verb of reports and conclusions calls."""
