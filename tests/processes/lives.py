"""Telling a document's life in short sentences: who does what on which day, always through the services."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from tests.records.factories import actor, at

from zhospar.engine.plan import Plan
from zhospar.exchange.plan_files import read_plan_file
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.selectors import discussion_of, open_steps_of, sheets_of, standing_of
from zhospar.processes.development.services.agreement import (
    answer_sheet,
    judge_direction,
    review_directions,
    send_for_agreement,
)
from zhospar.processes.development.services.discussion import discussion_step, open_discussion
from zhospar.processes.development.services.opening import open_draft
from zhospar.processes.development.services.steps import take_step
from zhospar.records.documents.selectors import document, plan_of
from zhospar.records.documents.services import replace_content
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.models import Body
from zhospar.statute.localized import Localized

Country = Mapping[str, Body]
GOOD = Localized("талапқа сай", "соответствует", "it meets the demand")


def sample(place: str, **changes: Any) -> Plan:
    """A sample's content, without the decisions about it: "state-programme" or "action-plan/scheme"."""
    path = Path("samples") / (f"{place}.yaml" if "/" in place else f"{place}/example.yaml")
    return msgspec.structs.replace(read_plan_file(path), acts=(), **changes)


def day(told: str) -> datetime.date:
    return datetime.date.fromisoformat(told)


@dataclass(frozen=True)
class Life:
    """A document on record and the bodies of the country."""

    country: Country
    id: UUID

    def body(self, name: str, kind: str = "head") -> Actor:
        return actor(self.country[name], kind)

    def standing(self, on: str) -> Standing:
        return standing_of(self.id, day(on))

    @property
    def edition(self) -> UUID:
        edition = document(self.id, day("2016-03-15")).edition
        assert edition is not None
        return edition.id

    @property
    def state(self) -> str:
        return document(self.id, day("2016-03-15")).state

    @property
    def plan(self) -> Plan:
        return plan_of(self.edition)

    @property
    def open(self) -> set[tuple[str, str]]:
        """What lies on whose desk: (step, body)."""
        return {(one.step, one.body.code) for one in open_steps_of(self.id)}

    def takes(self, who: str, step: str, on: str, outcome: str = "", **more: Any) -> None:
        """A body takes a step."""
        take_step(document_id=self.id, step_id=step, actor=self.body(who), at=at(on), outcome=outcome, **more)

    def decides(self, who: str, step: str, on: str, number: str = "77", outcome: str = "", **more: Any) -> None:
        """A body decides by an act with a number and a day."""
        self.takes(who, step, on, outcome, decision={"type": "decree", "number": number, "on": on}, **more)

    def goes_round(self, developer: str, on: str) -> set[str]:
        """The developer sends the draft for agreement; says to whom."""
        send_for_agreement(document_id=self.id, actor=self.body(developer), at=at(on))
        return {sheet.body.code for sheet in sheets_of(self.edition) if not sheet.verdict and not sheet.withdrawn}

    def agrees(self, who: str, on: str) -> None:
        """A body agrees on its sheet; a reviewer judges every direction first."""
        someone = self.body(who)
        for sheet in sheets_of(self.edition):
            if sheet.body.code != who or sheet.verdict or sheet.withdrawn:
                continue
            _, directions = review_directions(self.standing(on), sheet.role)
            for one, _name in directions:
                judge_direction(sheet_id=sheet.pk, direction=one, positive=True, reason=GOOD, actor=someone, at=at(on))
            answer_sheet(sheet_id=sheet.pk, verdict="agreed", actor=someone, at=at(on))

    def is_agreed(self, developer: str, on: str) -> set[str]:
        """The draft goes round and every body agrees; says which."""
        asked = self.goes_round(developer, on)
        for who in asked:
            self.agrees(who, on)
        return asked

    def goes_on(self, on: str) -> list[str]:
        """Every step that is open and not optional, by the first body that may take it, until none is; says which."""
        taken: list[str] = []
        while acts := [act for act in self.standing(on).open() if act.bodies and not act.step.entry.optional]:
            act = acts[0]
            if act.step.entry.process == "agreement":
                self.is_agreed(self.standing(on).document.developer.code, on)
            else:
                self._take(act.step.id, act.bodies[0].code, on)
            assert act.step.id in self.standing(on).taken
            taken.append(act.step.id)
        return taken

    def _take(self, step: str, who: str, on: str) -> None:
        standing = self.standing(on)
        discussed = discussion_step(standing)
        if discussed and discussed.id == step:
            open_discussion(
                document_id=self.id, actor=self.body(who), at=at(on), closes_on=day(on) + WEEK, where="Егемен Қазақстан"
            )
            talk = discussion_of(self.edition)
            assert talk is not None
            talk.opened_on, talk.closes_on = day(on) - WEEK, day(on) - datetime.timedelta(days=1)
            talk.save()
            return
        outcomes = standing.route.by_id[step].entry.outcomes
        self.decides(who, step, on, outcome=outcomes[0].id if outcomes else "")


WEEK = datetime.timedelta(days=7)


def born(
    country: Country,
    developer: str,
    plan: Plan,
    on: str,
    *,
    about: UUID | None = None,
    interested: Sequence[str] = (),
    place: str = "",
) -> Life:
    """A body opens a draft; the law's questions are answered as the sample answers them."""
    document_id = open_draft(
        plan=plan,
        actor=actor(country[developer]),
        at=at(on),
        about=about,
        takes_part=[("interested", one) for one in interested],
        territory=place,
    )
    life = Life(country, document_id)
    if life.plan.confirmations != plan.confirmations:
        replace_content(life.edition, msgspec.structs.replace(life.plan, confirmations=plan.confirmations))
    return life
