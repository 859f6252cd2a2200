"""Where a document stands on its route: the steps done and open, who may take them, by when. Pure but for what it is given."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from zhospar.engine.deadlines import Deadline, deadline_of_offset, earliest
from zhospar.engine.procedure import Route, RouteStep, drafting_step, open_steps, steps_before, steps_from
from zhospar.engine.working_days import kazakhstan
from zhospar.records.documents.facts import DocumentFacts, Taken
from zhospar.records.participants.facts import BodyFacts
from zhospar.statute.edition import Edition
from zhospar.statute.entries import EventDuty, Offset
from zhospar.statute.vocabulary import Process

RECEIPT = "receipt-of-draft"
"""The event from which the terms of agreement run."""


@dataclass(frozen=True, slots=True)
class RoleHolders:
    """The bodies of the country by the roles they have on a day."""

    by_role: Mapping[str, tuple[BodyFacts, ...]]
    by_code: Mapping[str, BodyFacts]

    @classmethod
    def of(cls, bodies: Iterable[BodyFacts]) -> "RoleHolders":
        found: dict[str, list[BodyFacts]] = {}
        known = {}
        for body in bodies:
            known[body.code] = body
            for role in body.roles:
                found.setdefault(role, []).append(body)
        return cls({role: tuple(many) for role, many in found.items()}, known)


@dataclass(frozen=True, slots=True)
class OpenAct:
    """A step that is open now: who may take it, in which role, and by which day."""

    step: RouteStep
    role: str
    bodies: tuple[BodyFacts, ...]
    due: Deadline | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A document on its route."""

    document: DocumentFacts
    law: Edition
    route: Route
    conditions: frozenset[str]
    taken: Mapping[str, Taken]
    """The steps done, by id; steps of other documents that this one waits for as "kind/step"."""
    holders: RoleHolders

    @property
    def done(self) -> frozenset[str]:
        return frozenset(self.taken)

    @property
    def outcomes(self) -> dict[str, str]:
        return {step: taken.outcome for step, taken in self.taken.items() if taken.outcome}

    @property
    def ended(self) -> bool:
        """Whether a step that ends the route well was taken in this edition."""
        return any(step.id in self.taken for step in self.route.final)

    @property
    def drafting(self) -> RouteStep | None:
        return drafting_step(self.route)

    @property
    def text_is_asked(self) -> bool:
        """Whether the route has come to the text itself (what lies before concerns whether to make the document at all)."""
        return self.drafting is not None and self.drafting.id in {
            *self.done,
            *(step.id for step in open_steps(self.route, self.done, self.outcomes)),
        }

    def bodies_for(self, step: RouteStep) -> tuple[tuple[str, BodyFacts], ...]:
        """Who takes a step of this document: (role, body)."""
        if role := self._role_of_developer(step):
            return ((role, self.document.developer),)
        found: dict[str, tuple[str, BodyFacts]] = {}
        for role in step.entry.by:
            for body in bodies_in_role(role, step, self):
                found.setdefault(body.code, (role, body))
        return tuple(found.values())

    def _role_of_developer(self, step: RouteStep) -> str:
        """The role in which the developer takes a step alone: those of development, and the one that completes the text."""
        if step.entry.process != "development" and step != self.drafting:
            return ""
        return next((role for role in step.entry.by if bears(self.law, role, self.document.developer.roles)), "")

    def open(self) -> tuple[OpenAct, ...]:
        """The steps open now; none of a step whose bodies are not on record."""
        if self.document.edition is None or self.document.edition.state != "draft":
            return self._after_approval()
        return tuple(self._open_act(step) for step in open_steps(self.route, self.done, self.outcomes))

    def _after_approval(self) -> tuple[OpenAct, ...]:
        """Steps that follow the decision (a copy sent, a publication)."""
        final = {step.id for step in self.route.final}
        later = frozenset().union(*(steps_from(self.route, one) for one in final)) - final if final else frozenset()
        return tuple(
            self._open_act(step)
            for step in open_steps(self.route, self.done, self.outcomes)
            if step.id in later and self.ended
        )

    def _open_act(self, step: RouteStep) -> OpenAct:
        holders = self.bodies_for(step)
        return OpenAct(
            step,
            holders[0][0] if holders else step.entry.by[0],
            tuple(body for _, body in holders),
            self.due(step),
        )

    def due(self, step: RouteStep) -> Deadline | None:
        """The last day of a step, where the law sets a term that can be counted from what has happened."""
        terms = [(step.provision, term) for term in (step.entry.term, *step.entry.also_terms) if term is not None]
        found = []
        for provision, term in terms:
            if isinstance(term, Offset) and term.event in self.taken:
                found.append(deadline_of_offset(self.law, term, self.taken[term.event].on, kazakhstan(), provision))
        return earliest(found) if found else None

    def answer_due(self, step: RouteStep, role: str, sent_on: datetime.date) -> Deadline | None:
        """By when a body that received the draft for agreement must answer."""
        for cited in self.law.of(EventDuty, self.document.kind, self.document.body_class, self.document.variant):
            duty = cited.entry
            if (
                duty.process == step.entry.process
                and isinstance(duty.term, Offset)
                and duty.term.event == RECEIPT
                and role in duty.who
            ):
                return deadline_of_offset(self.law, duty.term, sent_on, kazakhstan(), cited.id)
        return None


def bodies_in_role(role: str, step: RouteStep, standing: Standing) -> tuple[BodyFacts, ...]:
    """The bodies that take a step of this document in a role."""
    return bodies_for_process(role, step.entry.process, standing)


def bodies_for_process(role: str, process: Process, standing: Standing) -> tuple[BodyFacts, ...]:
    """The bodies that carry out a process for this document in a role.

    A role that any body may have is the developer's, or, in agreement, of those whom the document names as interested.
    Development is the developer's alone where it has the role itself. Otherwise those holders of a role are meant that
    are nearest to the document's territory; of a document of the whole country, those of the centre.
    """
    document, law = standing.document, standing.law
    if law.roles[role].any_body:
        if process != "agreement":
            return (document.developer,)
        named = [standing.holders.by_code.get(code) for code in document.taking("interested")]
        return tuple(body for body in named if body is not None)
    if process == "development" and bears(law, role, document.developer.roles):
        return (document.developer,)
    return _holders(frozenset({role}), standing) or _holders(also_called(law, role), standing)


def also_called(law: Edition, role: str) -> frozenset[str]:
    """The other roles whose holders act in this one too. A role that any body may have tells nobody apart."""
    return frozenset(one for one in law.roles[role].may_be if not law.roles[one].any_body)


def bears(law: Edition, role: str, roles: frozenset[str]) -> bool:
    """Whether a body with these roles may act in a role."""
    return law.roles[role].any_body or role in roles or bool(roles & also_called(law, role))


def _holders(roles: frozenset[str], standing: Standing) -> tuple[BodyFacts, ...]:
    """The holders of any of these roles that are meant for the document: the nearest ones where they are territorial."""
    found = {body.code: body for role in sorted(roles) for body in standing.holders.by_role.get(role, ())}.values()
    around = standing.document.territory_path
    local = [body for body in found if not is_central(body) and around.startswith(body.territory_path)]
    if local:
        nearest = max(len(body.territory_path) for body in local)
        return tuple(body for body in local if len(body.territory_path) == nearest)
    return tuple(body for body in found if is_central(body))


def is_central(body: BodyFacts) -> bool:
    """Whether a body acts for the whole country: it has no territory, or the root of them all ("/kz/")."""
    return body.territory_path.count("/") <= _ROOT


_ROOT = 2
"""Slashes in the path of the country itself."""


def carried_over(route: Route, taken: Collection[Taken], edition_id: object) -> dict[str, Taken]:
    """The steps that count for an edition: its own, and those that led to the document's being made at all."""
    drafting = drafting_step(route)
    led_here = steps_before(route, drafting.id) if drafting else frozenset()
    return {one.step: one for one in taken if one.edition == edition_id or one.step in led_here}
