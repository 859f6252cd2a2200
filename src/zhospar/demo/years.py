"""The reporting years of the demo as bodies told of them: values, measures, money, proofs, information. Each act calls a service."""

import datetime
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from zhospar.demo.contents import REPUBLIC, read
from zhospar.demo.stories import Republic, Told, Verb, day_of, text_of
from zhospar.engine.plan import Indicator, Measure, Scalar
from zhospar.engine.report_building import last_year
from zhospar.processes.implementation.services import add_evidence, tell_money, tell_progress
from zhospar.processes.monitoring.facts import IndicatorYear, MeasureYear, YearTold
from zhospar.processes.monitoring.selectors import year_told
from zhospar.processes.monitoring.services.information import (
    Entry,
    answers_for,
    enter_facts,
    missing_of,
    settle_dispute,
    submit_information,
)
from zhospar.statute.localized import Localized

_YEARS = REPUBLIC / "years"
_BUDGET = "republican-budget"


@cache
def texts() -> Mapping[str, Any]:
    """What people of the demo write, by the names by which the acts call it."""
    found: Mapping[str, Any] = read(_YEARS / "texts.yaml")
    return found


def words(told: Any) -> Localized:
    """A text: told in place, or by its name in `texts.yaml`."""
    return text_of(texts()["words"][told]) if isinstance(told, str) else text_of(told)


def year_acts() -> Iterator[tuple[str, Told]]:
    """Every act of the reporting years with its document, file by file."""
    for path in sorted(_YEARS.glob("*.yaml")):
        if path.name != "texts.yaml":
            for one in read(path):
                for act in one["acts"]:
                    yield one["document"], act


# --- values ----------------------------------------------------------------------------------------------------------


def _tell(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """Values of every planned indicator of each year: as planned or a little better, but for those that the act tells."""
    actor = republic.actor(act, at)
    for year in act.get("years") or [act["year"]]:
        told = year_told(republic.ids[code], year, at.date())
        rows = [one for one in told.indicators if not act.get("own") or answers_for(one.indicator, actor.body.name)]
        entries = [one for row in rows if (one := _entry(row, code, year, act, at.date()))]
        enter_facts(document_id=republic.ids[code], year=year, entries=entries, actor=actor, at=at)


def _entry(row: IndicatorYear, code: str, year: int, act: Told, on: datetime.date) -> Entry | None:
    indicator = row.indicator
    told = act.get("values", {}).get(indicator.id, {})
    if indicator.id in act.get("skip", ()) or ("only" in act and indicator.id not in act["only"]):
        return None
    planned = indicator.planned.get(year)
    value = told.get("value") if told else _reached(indicator, planned, f"{code}/{indicator.id}/{year}")
    if value is None and not told:
        return None
    return Entry(
        row.identity,
        value,
        words(told["why"]) if "why" in told else Localized(),
        source=told.get("source") or indicator.source.kk,
        sourced_on=day_of(act["sourced"]) if "sourced" in act else on,
        method_changed=bool(told.get("method_changed")),
    )


def _reached(indicator: Indicator, planned: Scalar | None, seed: str) -> Scalar | None:
    """The planned value, or up to two per cent better: the same whenever the demo is loaded."""
    if not isinstance(planned, int | float) or indicator.better not in ("up", "down"):
        return planned
    share = zlib.crc32(seed.encode()) % 5 * 0.005
    decimals = max(len(str(one).partition(".")[2]) for one in indicator.planned.values())
    value = round(planned * (1 + share if indicator.better == "up" else 1 - share), decimals)
    if indicator.value == "percent":
        value = min(value, 100)
    return value if decimals else int(value)


def _settle(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    row = _indicator(_told(republic, code, act, at), act["indicator"])
    settle_dispute(
        document_id=republic.ids[code],
        fact_id=next(one.id for one in row.given if one.body == act["of"]),
        reason=words(act["why"]).kk,
        actor=republic.actor(act, at),
        at=at,
    )


# --- measures and money ----------------------------------------------------------------------------------------------


def _progress(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """Where the measures of a year stand: those due are done, with `going` longer ones are under way, but for those told otherwise."""
    actor, year = republic.actor(act, at), act["year"]
    for row in _told(republic, code, act, at).measures:
        status, done_on = _status(row, act, year, at.date())
        if not status or row.status == "done":
            continue
        late = act.get("not_done", {}).get(row.measure.id, {})
        tell_progress(
            document_id=republic.ids[code],
            identity=row.identity,
            year=year,
            status=status,
            done_on=done_on,
            reason=words(late["why"]) if late else Localized(),
            influence=words(late["influence"]) if late else Localized(),
            actor=actor,
            at=at,
        )


def _status(row: MeasureYear, act: Told, year: int, on: datetime.date) -> tuple[str, datetime.date | None]:
    measure = row.measure
    if measure.id in act.get("skip", ()) or ("only" in act and measure.id not in act["only"]):
        return "", None
    if measure.id in act.get("not_done", {}):
        return "not-done", None
    if measure.id in act.get("late", {}):
        return "done", day_of(act["late"][measure.id])
    ends = last_year(measure)
    if ends == year:
        return "done", min(_done_on(measure, year), on)
    return ("under-way" if act.get("going") and _begun(measure, year) and (ends or year) > year else ""), None


def _begun(measure: Measure, year: int) -> bool:
    begins = int(measure.start[:4]) if measure.start[:4].isdigit() else min(measure.years, default=year)
    return begins <= year


def _done_on(measure: Measure, year: int) -> datetime.date:
    """A day in the last weeks before the measure's term."""
    ends = datetime.date.fromisoformat(measure.end) if len(measure.end) == 10 else datetime.date(year, 12, 20)
    return ends - datetime.timedelta(days=zlib.crc32(measure.id.encode()) % 18)


def _money(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """What was allotted and used in each year: as planned, `used` being the share of it (by source, or of all); less has its reason."""
    actor, shares = republic.actor(act, at), act.get("used", 1)
    for year in act.get("years") or [act["year"]]:
        told = year_told(republic.ids[code], year, at.date())
        for source, amount in (told.planned_money or _of_programmes(told)).items():
            share = shares.get(source, 1) if isinstance(shares, Mapping) else shares
            tell_money(
                document_id=republic.ids[code],
                year=year,
                source=source,
                allotted=amount,
                used=round(amount * share, 1),
                reason=words(act["why"]) if share < 1 else Localized(),
                actor=actor,
                at=at,
            )


def _of_programmes(told: YearTold) -> dict[str, float]:
    """What a plan of a state body has for the year: the total of its budget programmes."""
    total = told.plan.total.get(str(told.year))
    return {_BUDGET: total} if total else {}


# --- proofs and information ------------------------------------------------------------------------------------------


def _evidence(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    add_evidence(
        document_id=republic.ids[code],
        year=act["year"],
        of=_identity(_told(republic, code, act, at), act["of"]),
        source=words(act["source"]).kk,
        dated=day_of(act["dated"]),
        actor=republic.actor(act, at),
        at=at,
    )


def _inform(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """The information of a body; what it is named for and has not told yet, it tells first: values as they count, measures done."""
    actor = republic.actor(act, at)
    told = _told(republic, code, act, at)
    missing = set(missing_of(told, actor.body.code, actor.body.name))
    entries = [
        Entry(one.identity, one.indicator.actual.get(told.year, one.indicator.planned.get(told.year)))
        for one in told.indicators
        if one.indicator.id in missing
    ]
    if entries:
        enter_facts(document_id=republic.ids[code], year=told.year, entries=entries, actor=actor, at=at)
    for measure in told.measures:
        if measure.measure.id in missing:
            tell_progress(
                document_id=republic.ids[code],
                identity=measure.identity,
                year=told.year,
                status="done",
                done_on=datetime.date(told.year, 12, 15),
                actor=actor,
                at=at,
            )
    submit_information(document_id=republic.ids[code], year=act["year"], actor=actor, at=at)


def _told(republic: Republic, code: str, act: Told, at: datetime.datetime) -> YearTold:
    return year_told(republic.ids[code], act["year"], at.date())


def _indicator(told: YearTold, code: str) -> IndicatorYear:
    return next(one for one in told.indicators if one.indicator.id == code)


def _identity(told: YearTold, code: str) -> UUID:
    """The identity of an indicator or a measure by its code."""
    named = {one.measure.id: one.identity for one in told.measures}
    return (named | {one.indicator.id: one.identity for one in told.indicators})[code]


VERBS: dict[str, Verb] = {
    "tell": _tell,
    "settle": _settle,
    "progress": _progress,
    "money": _money,
    "evidence": _evidence,
    "inform": _inform,
}
"""What each verb of the reporting years calls."""
