"""Decisions on record in a plan - who developed, agreed, endorsed, approved - against the bodies and the route of the law."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhospar.engine.checks.asking import Breach, Word, listed
from zhospar.engine.competence import PROCESS_NAMES, Competent, competent_bodies, excluded_by, refuse
from zhospar.engine.plan import Act, Plan
from zhospar.engine.plan_index import PlanIndex
from zhospar.engine.procedure import Route, RouteStep, route_of
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Process

Found = tuple[str, str, Breach]
"""Provision, check, breach."""

_BEFORE: tuple[Process, ...] = ("agreement", "endorsement")
_DECIDING: tuple[Process, ...] = ("approval", "endorsement")


def decision_breaches(index: PlanIndex, edition: Edition) -> Iterator[Found]:
    """What the law finds in a plan's developer and acts. A plan without acts (a draft) has nothing to answer for."""
    asked = _Decisions(index, edition)
    yield from asked.exempt()
    yield from asked.developer()
    for number, act in enumerate(index.plan.acts, 1):
        yield from asked.act(number, act)
    yield from asked.order()


@dataclass(frozen=True, slots=True)
class _Decisions:
    """The decisions of one plan."""

    index: PlanIndex
    edition: Edition

    @property
    def plan(self) -> Plan:
        return self.index.plan

    @property
    def body_class(self) -> str:
        return self.plan.developer.body_class if self.plan.developer else ""

    def competent(self, process: Process) -> tuple[Competent, ...]:
        plan = self.plan
        return competent_bodies(self.edition, plan.kind, process, self.body_class, plan.variant, plan.conditions)

    def is_one_of(self, body: str, rightful: Sequence[str]) -> bool:
        """Whether a body is one of those named, by this name or by another that it may bear."""
        return any(body == one or body in self.edition.roles[one].may_be for one in rightful)

    def any_of(self, rightful: Sequence[str]) -> bool:
        """Whether the law leaves open which body it is."""
        return any(self.edition.roles[one].any_body for one in rightful)

    def exempt(self) -> Iterator[Found]:
        """Such a document is not made at all."""
        plan = self.plan
        told = excluded_by(self.edition, plan.kind, "development", self.body_class, plan.variant, plan.conditions)
        if told:
            words: dict[str, Word] = {"kind": self.edition.kind(plan.kind).name}
            yield told.id, "not-developed", Breach(self.index.document, words)

    def developer(self) -> Iterator[Found]:
        """The body named as the developer may develop such a document."""
        developer = self.plan.developer
        if developer is None or developer.role not in self.edition.bodies or self.any_of([developer.role]):
            return
        rightful = [one.body for one in self.competent("development")]
        if rightful and not self.any_of(rightful) and not self.is_one_of(developer.role, rightful):
            yield self._refused("development", developer.role, "developer")

    def act(self, number: int, act: Act) -> Iterator[Found]:
        """An act comes from a body that may take such a decision, and an approval has its number and day."""
        process = act.type
        if process not in (*_BEFORE, *_DECIDING):
            return
        where = f"acts/{number}"
        competent = self.competent(process)
        rightful = [one.body for one in competent]
        if not self.any_of(rightful) and not self.is_one_of(act.by, rightful):
            yield self._refused(process, act.by, where)
        elif process in _DECIDING:
            yield from self._particulars(act, where, competent[0].provisions[0])

    def _particulars(self, act: Act, where: str, provision: str) -> Iterator[Found]:
        role = self.edition.roles.get(act.by)
        wanted = {"on": bool(act.on), "number": bool(act.number)}
        if role and role.by_name:
            wanted["name"] = bool(act.name)
        for field in (field for field, given in wanted.items() if not given):
            words: dict[str, Word] = {
                "process": PROCESS_NAMES[act.type],  # type: ignore[index]
                "body": self._name(act.by),
                "field": self.edition.names.get(f"acts.{field}") or Localized(field, field, field),
            }
            yield provision, "decision-complete", Breach(self.index.document, words, where=where)

    def order(self) -> Iterator[Found]:
        """Before an approval stand the agreements and endorsements that its route has, none of them later."""
        plan = self.plan
        final = next((act for act in plan.acts if act.type == "approval"), None)
        if final is None:
            return
        route = route_of(self.edition, plan.kind, self.body_class, plan.variant, plan.conditions)
        for step in _decisions_before(route):
            acts = [
                act for act in plan.acts if act.type == step.entry.process and self.is_one_of(act.by, step.entry.by)
            ]
            words: dict[str, Word] = {
                "step": step.entry.name,
                "body": listed([self._name(body) for body in step.entry.by]),
            }
            if not acts and not self.any_of(step.entry.by):
                yield step.provision, "agreement-first", Breach(self.index.document, words, where="acts")
            late = max((act.on for act in acts), default="")
            if final.on and late > final.on:
                dated: dict[str, Word] = {**words, "found": late, "expected": final.on}
                yield step.provision, "agreement-in-time", Breach(self.index.document, dated, where="acts")

    def _refused(self, process: Process, body: str, where: str) -> Found:
        plan = self.plan
        told = refuse(self.edition, body, plan.kind, process, self.body_class, plan.variant, plan.conditions)
        rightful = listed([self._name(one.body) for one in self.competent(process)])
        words: dict[str, Word] = {
            "kind": self.edition.kind(plan.kind).name,
            "process": PROCESS_NAMES[process],
            "body": self._name(body),
            "expected": rightful,
        }
        provision = told.provision if told else self.edition.kinds[plan.kind].id
        says = "" if rightful else "process-not-held"
        return provision, "decision-competent", Breach(self.index.document, words, says=says, where=where)

    def _name(self, body: str) -> Localized:
        return self.edition.bodies.get(body) or Localized(body, body, body)


def _decisions_before(route: Route) -> list[RouteStep]:
    """The agreements and endorsements on the way to the route's approval: of each branch the last before it."""
    found: dict[str, RouteStep] = {}
    pending = [name for step in route.final if step.entry.process == "approval" for name in step.needed]
    while pending:
        step = route.by_id[pending.pop(0)]
        if step.entry.process not in _BEFORE:
            pending += step.needed
        elif not step.entry.optional:
            found[step.id] = step
    return list(found.values())
