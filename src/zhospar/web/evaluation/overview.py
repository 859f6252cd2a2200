"""The evaluations of a year across documents, line by line."""

import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from zhospar.processes.evaluation.facts import evaluators_of
from zhospar.processes.evaluation.selectors import EVALUATED, Line, evaluated_each, last_results, lines_of_year
from zhospar.processes.implementation.owing import Owed
from zhospar.processes.implementation.selectors import owed
from zhospar.records.documents.selectors import documents, visible_to
from zhospar.statute.edition import Edition
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.evaluation.asking import Wish
from zhospar.web.evaluation.presenters import STATES, percent
from zhospar.web.languages import current
from zhospar.web.record.page import in_all

COLUMNS = ("document", "evaluation", "by", "last-day", "state", "result", "before")
"""Columns; their words are "web_evaluation.col.<name>"."""


def found_lines(request: HttpRequest, wish: Wish, law: Edition, on: datetime.date) -> tuple[Line, ...]:
    """The evaluations asked for, of documents that this person may know of: a constant number of queries."""
    rows = visible_to(request.actor, on, administration=request.user.is_staff).filter(
        state__in=EVALUATED, period_first__lte=wish.year, period_last__gte=wish.year
    )
    kinds = [kind for kind, _ in wish.kinds(law) if wish.kind in ("", kind)]
    found = documents(rows.filter(kind__in=kinds).order_by("kind", "number"), on)
    order = {kind: place for place, kind in enumerate(law.kinds)}
    lines = [one for one in lines_of_year(found, wish.year, law) if wish.sort in ("", one.sort)]
    return tuple(sorted(lines, key=lambda one: (order[one.document.kind], one.document.number)))


def rows_of(lines: list[Line], law: Edition, on: datetime.date) -> list[dict[str, Any]]:
    """Lines as components/rows.html shows them."""
    found = {one.document.id: one.document for one in lines}
    standings = evaluated_each(list(found.values()), on)
    year = lines[0].year if lines else on.year
    duties = _duties(lines, year, on)
    before = last_results(found.keys(), year)
    shown = []
    for line in lines:
        by = [
            body
            for one in evaluators_of(standings[line.document.id])
            if line.cycle and one.role in line.cycle.by
            for body in one.bodies
        ]
        duty = _duty(line, [one.code for one in by], duties)
        names = (
            [line.evaluation.body.short or line.evaluation.body.name] if line.evaluation else [one.called for one in by]
        )
        roles = [] if names or not line.cycle else [law.bodies[one] for one in line.cycle.by]
        cells = [
            _what(line), {"told": _joined(names or roles)}, _last_day(duty), _state(line, duty, on),
            {"told": result_of(line.evaluation)}, _before(before.get(line.document.id)),
        ]  # fmt: skip
        shown.append(
            {
                "name": line.document.title,
                "href": f"/{current()}/register/{line.document.number}/evaluation"
                + (f"?e={line.evaluation.pk}" if line.evaluation else ""),
                "note": _joined([law.kind(line.document.kind).name, line.document.developer.called], " · "),
                "cells": cells,
            }
        )
    return shown


Due = tuple[UUID, str, int | datetime.date | None]
"""A duty by its document, its body, and the reporting year or the event from which it runs."""


def _duties(lines: list[Line], year: int, on: datetime.date) -> dict[Due, Owed]:
    """The duties of evaluation that concern these lines, the first one of several: a constant number of queries."""
    adopted = {one.evaluation.resolution_on for one in lines if one.evaluation} - {None}
    years = {year + 1, *(day.year + more for day in adopted if day for more in (0, 1))}
    told = owed(list({one.document.id: one.document for one in lines}.values()), sorted(years), on)
    return {
        (one.document, one.body.code, one.duty.reporting_year or one.duty.event_on): one
        for one in sorted(told, key=lambda one: one.duty.last_day, reverse=True)
        if one.duty.process == "evaluation"
    }


def _duty(line: Line, bodies: list[str], duties: dict[Due, Owed]) -> Owed | None:
    """What the evaluating body owes: the paper of the year, or the results after its resolution."""
    row = line.evaluation
    if row and row.resolution_on:
        return duties.get((line.document.id, row.body.code, row.resolution_on))
    return next((found for one in bodies if (found := duties.get((line.document.id, one, line.year)))), None)


def _joined(names: list[Localized], sign: str = "; ") -> Localized:
    return Localized(*(sign.join(one.text(language) for one in names) or "–" for language in LANGUAGES))


def _what(line: Line) -> dict[str, Any]:
    if line.cycle:
        told, years, provision = (
            in_all(f"web_evaluation.which.{line.cycle.which}"),
            line.cycle.years,
            line.cycle.provision,
        )
    else:
        row = line.evaluation
        assert row is not None  # a line has one or the other
        told, provision = in_all(f"web_evaluation.sort.{row.sort}"), row.provision
        years = str(row.year) if row.first == row.year else f"{row.first}–{row.year}"
    return {"told": told, "note": Localized(*(years,) * len(LANGUAGES)), "provision": provision}


def _last_day(duty: Owed | None) -> dict[str, Any]:
    return {"told": f"{duty.duty.last_day:%d.%m.%Y}" if duty else "–", "day": True}


def _state(line: Line, duty: Owed | None, on: datetime.date) -> dict[str, Any]:
    if line.evaluation:
        tone, sign = STATES[line.evaluation.state]
        return {"told": in_all(f"web_evaluation.state.{line.evaluation.state}"), "tone": tone, "sign": sign}
    if line.year >= on.year:
        return {"told": in_all("web_evaluation.state.ahead"), "tone": "off", "sign": "none"}
    if duty and duty.duty.last_day < on and duty.done_on is None:
        return {"told": in_all("web_evaluation.state.late"), "tone": "err", "sign": "err"}
    return {"told": in_all("web_evaluation.state.waits"), "tone": "warn", "sign": "clock"}


def _before(row: Any) -> dict[str, Any]:
    if row is None:
        return {"told": "–"}
    return {"told": result_of(row), "note": Localized(*(str(row.year),) * len(LANGUAGES))}


def result_of(row: Any) -> Localized:
    """The result in short: the mark, the score, or that there are findings."""
    if row is None or row.state == "open":
        return Localized("–", "–", "–")
    score = next(iter(row.scores.all()), None)
    if row.mark:
        return Localized(*(row.mark,) * len(LANGUAGES))
    if score and score.total is not None:
        return Localized(*(f"{score.grade} ({percent(score.total)})",) * len(LANGUAGES))
    return in_all("web_evaluation.has-findings" if row.findings else "web_evaluation.has-result")
