"""Telling a reporting year in short sentences: who gives what on which day, always through the services."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from tests.processes.lives import Country, Life, day
from tests.records.factories import actor, at

from zhospar.engine.plan import Passage, Plan, Row
from zhospar.engine.procedure import route_of
from zhospar.engine.structure import outline_of_plan
from zhospar.processes.development.services.editing import take_in
from zhospar.processes.implementation.owing import Owed
from zhospar.processes.implementation.selectors import owed_by
from zhospar.processes.implementation.services import tell_money, tell_progress
from zhospar.processes.monitoring.selectors import year_told
from zhospar.processes.monitoring.services.giving import Giving, give
from zhospar.processes.monitoring.services.information import Entry, enter_facts, submit_information
from zhospar.processes.monitoring.services.reports import compose_conclusion, compose_report
from zhospar.records.documents.selectors import document
from zhospar.records.documents.services import freeze, open_document, record_step
from zhospar.records.documents.signatures import record_signature
from zhospar.statute.entries import Content
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized

WHY = Localized("мердігер кешікті", "подрядчик опоздал", "the contractor was late")
WRITTEN = Localized("талданды", "проанализировано", "analysed")


def in_force(
    country: Country,
    developer: str,
    plan: Plan,
    on: str,
    *,
    takes_part: Sequence[tuple[str, str]] = (),
    place: str = "",
    about: UUID | None = None,
) -> "Year":
    """A document whose text was approved on a day, by those whom the law names; how it came there is another story."""
    maker = actor(country[developer])
    document_id = open_document(
        plan=plan,
        actor=maker,
        at=at(on),
        body_id=country[developer].pk,
        provision=current_edition().kinds[plan.kind].id,
        territory=place,
        about=about,
        takes_part=takes_part,
    )
    facts = document(document_id, day(on))
    assert facts.edition is not None
    route = route_of(current_edition(), plan.kind, facts.body_class, facts.variant)
    for step in route.final[:1]:
        record_step(
            document_id=document_id,
            edition_id=facts.edition.id,
            step=step.id,
            outcome="",
            process=step.entry.process,
            role=step.entry.by[0],
            provision=step.provision,
            actor=maker,
            at=at(on),
            decision={"type": "decree", "number": "176", "on": on},
        )
    freeze(facts.edition.id, on=day(on))
    return Year(country, document_id)


@dataclass(frozen=True)
class Year:
    """A document in force, and the bodies of the country."""

    country: Country
    id: UUID

    def owes(self, year: int, on: str) -> dict[tuple[str, str], Owed]:
        """What is owed in a calendar year: by (duty, body)."""
        return {(one.duty.id, one.body.code): one for one in owed_by(self.id, year, day(on))}

    def state(self, duty: str, who: str, year: int, on: str) -> tuple[str, int]:
        """Where a duty of a body stands: ("done-late", 3)."""
        found = self.owes(year, on)[duty, who].state
        return found.status, found.days

    def gives(
        self, who: str, duty: str, on: str, year: int | None = None, *, event_on: str = "", **giving: Any
    ) -> None:
        """A body discharges a duty."""
        give(
            document_id=self.id,
            duty_id=duty,
            reporting_year=year,
            event_on=day(event_on) if event_on else None,
            actor=actor(self.country[who]),
            at=at(on),
            giving=Giving(**giving),
        )

    def enters(self, who: str, year: int, on: str, values: dict[str, Any] | None = None) -> None:
        """A body enters values: those named, or every planned value reached; a lower one with its reason."""
        told = year_told(self.id, year, day(on))
        entries = []
        for one in told.indicators:
            if values is not None and one.indicator.id not in values:
                continue
            value = values[one.indicator.id] if values is not None else one.indicator.planned.get(year)
            entries.append(Entry(one.identity, value, WHY, "stat.gov.kz"))
        enter_facts(document_id=self.id, year=year, entries=entries, actor=actor(self.country[who]), at=at(on))

    def does_its_measures(self, who: str, year: int, on: str) -> None:
        """Every measure of the year is done, and the money is used."""
        told = year_told(self.id, year, day(on))
        someone = actor(self.country[who])
        for one in told.measures:
            tell_progress(
                document_id=self.id, identity=one.identity, year=year, status="done", done_on=day(f"{year}-12-01"),
                actor=someone, at=at(on),
            )  # fmt: skip
        for source, amount in (told.planned_money or {"republican-budget": 100}).items():
            tell_money(
                document_id=self.id, year=year, source=source, allotted=amount, used=amount, actor=someone, at=at(on)
            )

    def informs(self, who: str, year: int, on: str) -> None:
        """A body submits its information."""
        submit_information(document_id=self.id, year=year, actor=actor(self.country[who]), at=at(on))

    def reports(self, who: str, year: int, on: str) -> Life:
        """A body makes the report, writes what people must write, and finishes it."""
        report = compose_report(document_id=self.id, year=year, actor=actor(self.country[who]), at=at(on))
        return self._finished(report, who, on)

    def concludes(self, who: str, year: int, on: str, variant: str = "monitoring") -> Life:
        """A body makes the conclusion, writes what people must write, and finishes it."""
        conclusion = compose_conclusion(
            document_id=self.id, year=year, variant=variant, actor=actor(self.country[who]), at=at(on)
        )
        return self._finished(conclusion, who, on)

    def _finished(self, paper: UUID, who: str, on: str) -> Life:
        life = Life(self.country, paper)
        written(life, who, on)
        (step,) = [act.step for act in life.standing(on).open()]
        life.takes(who, step.id, on, stated=step.entry.needs)
        return life


def written(life: Life, who: str, on: str) -> None:
    """Whatever the law still misses in a paper is written by its maker, or confirmed by whoever must."""
    law = current_edition()
    plan = life.plan
    outline = outline_of_plan(law, plan)
    passages = {(one.section, one.item, one.part): one for one in plan.passages}
    told = {(one.section, one.item) for one in plan.passages}
    filled = {(one.section, one.item) for one in plan.rows}
    rows = list(plan.rows)
    for cited in outline.contents:
        entry = cited.entry
        key = (entry.section, entry.id)
        if key in told:
            continue
        if entry.form == "text":
            passages[*key, ""] = Passage(section=key[0], item=key[1], text=WRITTEN)
        elif entry.form == "table" and key not in filled and entry.may_be_none:
            passages[*key, ""] = Passage(section=key[0], item=key[1], none_because=WRITTEN)
        elif entry.form == "table" and key not in filled:
            rows.append(_row(entry))
    take_in(
        edition_id=life.edition,
        plan=msgspec.structs.replace(plan, passages=tuple(passages.values()), rows=tuple(rows)),
        actor=life.body(who),
        at=at(on),
        with_answers=True,
    )


def _row(entry: Content) -> Row:
    """A row of a table with something in every column."""
    numbers = {column.id: 1 for column in entry.columns if column.type == "number"}
    texts = {column.id: WRITTEN for column in entry.columns if column.type == "text"}
    return Row(section=entry.section, item=entry.id, id="r1", cells=dict(numbers), texts=texts)


def signed(year: Year, paper: Life, who: str, on: str) -> None:
    """The first head signs a paper. (How a signature is made and checked is proved elsewhere.)"""
    record_signature(
        edition_id=paper.edition,
        language="kk",
        provider="test",
        detached=b"signature",
        paper=None,
        provision="",
        actor=actor(year.country[who]),
        at=at(on),
    )
