"""Reading control: the board of a controlling body, the log of breaches, one document's year. A constant number of queries, however many."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from zhospar.engine.duties import SOON
from zhospar.engine.working_days import kazakhstan
from zhospar.processes.control.facts import (
    Breach,
    Carrier,
    ChangeFacts,
    Controllers,
    DocumentYear,
    EvaluatedFacts,
    ExplanationFacts,
    FileFacts,
    Kept,
    MeasureFacts,
    RecordFacts,
    Timeliness,
    breach_of,
    controllers_of,
    rests_on,
)
from zhospar.processes.control.models import ControlChange, ControlMeasure, ControlRecord, Explanation
from zhospar.processes.control.results import results_of
from zhospar.processes.development.facts import Standing, bears, is_central
from zhospar.processes.development.selectors import standings
from zhospar.processes.evaluation.models import Evaluation
from zhospar.processes.evaluation.selectors import last_results
from zhospar.processes.implementation.owing import Kept as Obliged
from zhospar.processes.implementation.owing import owed_in_year
from zhospar.processes.implementation.selectors import OWING, kept_of
from zhospar.records.documents.facts import DocumentFacts, PaperFacts
from zhospar.records.documents.models import Attachment, Element
from zhospar.records.documents.selectors import document as document_facts
from zhospar.records.documents.selectors import documents, visible_to
from zhospar.records.participants.facts import Actor
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Competence, EventDuty, Step, YearlyDuty
from zhospar.statute.library import edition_on

HELD = ("in-force", "correction", "ended")
"""States of documents that are, or were, carried out."""


@dataclass(frozen=True, slots=True)
class Board:
    """What a body sees of control in a calendar year."""

    year: int
    on: datetime.date
    controlled: tuple[DocumentYear, ...]
    """The documents that it controls by the law."""
    own: tuple[DocumentYear, ...]
    """Its own documents that others control, or nobody."""

    @property
    def rows(self) -> tuple[DocumentYear, ...]:
        return self.controlled + self.own


@dataclass(frozen=True, slots=True)
class BreachLog:
    """The breaches that a body may know of, the latest first, and the documents that it controls."""

    breaches: tuple[Breach, ...]
    controlled: frozenset[UUID]


def total_of(rows: Collection[DocumentYear]) -> Timeliness:
    """The duties of documents counted together; what is off control is not counted."""
    return sum((one.timeliness for one in rows if one.removed is None), Timeliness())


def board_of(actor: Actor, year: int, on: datetime.date, *, administration: bool = False) -> Board:
    """The documents that the actor's body controls, and its own ones, as they stand in a calendar year."""
    law = edition_on(on)
    near = _controlled_by(actor, law) | Q(developer=actor.body.id)
    rows = visible_to(actor, on, administration=administration).filter(near, state__in=HELD)
    found = _years(documents(rows.order_by("kind", "number"), on), year, on)
    shown = [one for one in found if _concerns_year(one, year)]
    controlled = tuple(one for one in shown if one.controllers.include(actor.body.code))
    own = tuple(one for one in shown if one not in controlled and one.document.developer.code == actor.body.code)
    return Board(year, on, controlled, own)


def breaches_of(actor: Actor, year: int, on: datetime.date, *, administration: bool = False) -> BreachLog:
    """The breaches of a calendar year in the documents that the actor's body controls or develops, and its own anywhere."""
    law = edition_on(on)
    near = _controlled_by(actor, law) | _owing(actor, law)
    rows = visible_to(actor, on, administration=administration).filter(near, state__in=OWING).distinct()
    found = _years(documents(rows.order_by("number"), on), year, on)
    controlled = frozenset(one.document.id for one in found if one.controllers.include(actor.body.code))
    told = [
        breach
        for one in found
        for breach in one.breaches
        if administration
        or one.document.id in controlled
        or actor.body.code in (one.document.developer.code, breach.owed.body.code)
    ]
    told.sort(key=lambda one: (one.owed.duty.last_day, one.document.number, one.owed.key), reverse=True)
    return BreachLog(tuple(told), controlled)


def document_year(document_id: UUID, year: int, on: datetime.date) -> DocumentYear:
    """One document in a calendar year as control sees it. Raises NoSuchDocument."""
    return _years([document_facts(document_id, on)], year, on)[0]


def _concerns_year(one: DocumentYear, year: int) -> bool:
    document = one.document
    running = document.period_first <= year and document.period_last >= year - 1
    return bool(one.owed) or (running and bool(one.controllers.bodies))


# --- which documents -------------------------------------------------------------------------------------------------


def rules_of_control(law: Edition) -> dict[str, str]:
    """The provisions that say what control analyses, what completeness is, and who controls (that which names most kinds)."""
    competent = [cited for cited in law.all_of(Competence) if cited.entry.process == "control"]
    return {
        "aspects": law.choices["control-aspects"].id,
        "completeness": law.choices["execution-completeness"].id,
        "bodies": max(competent, key=lambda one: len(one.kinds)).id,
    }


def _controlled_by(actor: Actor, law: Edition) -> Q:
    """The documents that the actor's body may control by its roles and territory; the law of each is asked afterwards."""
    kinds: set[str] = set()
    own: set[str] = set()
    for cited in law.all_of(Competence):
        if cited.entry.process != "control":
            continue
        for role in cited.entry.bodies:
            if law.roles[role].any_body:
                own.update(cited.kinds)
            elif bears(law, role, actor.body.roles):
                kinds.update(cited.kinds)
    return (Q(kind__in=kinds) & _around(actor)) | Q(kind__in=own, developer=actor.body.id)


def _owing(actor: Actor, law: Edition) -> Q:
    """The documents for which the actor's body may owe something: its own, those that name it, those whose duties its roles have."""
    kinds: set[str] = set()
    owing = [
        *((yearly.kinds, yearly.entry.who) for yearly in law.all_of(YearlyDuty)),
        *((owed.kinds, owed.entry.who) for owed in law.all_of(EventDuty)),
        *((step.kinds, step.entry.by) for step in law.all_of(Step)),
    ]
    for concerned, roles in owing:
        for role in roles:
            answers = law.roles[role].part == "responsible"
            if answers or (not law.roles[role].any_body and bears(law, role, actor.body.roles)):
                kinds.update(concerned)
    return Q(developer=actor.body.id) | Q(bodies__body=actor.body.id) | (Q(kind__in=kinds) & _around(actor))


def _around(actor: Actor) -> Q:
    path = actor.body.territory_path
    if is_central(actor.body):
        return Q()
    return Q(territory__path__startswith=path) | Q(territory=None, developer__territory__path__startswith=path)


# --- their year ------------------------------------------------------------------------------------------------------


def _years(found: Collection[DocumentFacts], year: int, on: datetime.date) -> tuple[DocumentYear, ...]:
    law, calendar = edition_on(on), kazakhstan()
    ids = [one.id for one in found]
    obliged, standing = kept_of(found, on), standings(found, on, roles=_control_roles(law))
    results = results_of(obliged, year - 1, on)
    evaluated = {one: _evaluated(row) for one, row in last_results(ids, year).items()}
    kept = _kept(ids)
    told = []
    for one in found:
        owed = owed_in_year(obliged[one.id], year, on, calendar, SOON)
        breaches = [breach_of(one, each, kept[one.id], on, calendar) for each in owed]
        told.append(
            DocumentYear(
                document=one,
                controllers=controllers_of(standing[one.id]),
                owed=owed,
                results=results[one.id],
                papers=_papers(obliged[one.id], standing[one.id], year - 1),
                evaluated=evaluated.get(one.id),
                breaches=tuple(each for each in breaches if each is not None),
                kept=kept[one.id],
                year=year,
                on=on,
            )
        )
    return tuple(told)


def _evaluated(row: Evaluation) -> EvaluatedFacts:
    recommended = list(row.recommendations.all())
    return EvaluatedFacts(
        row.year,
        row.body.short or row.body.name,
        row.result,
        row.result_on,
        len(recommended),
        sum(one.state not in ("closed", "rejected") for one in recommended),
    )


def _control_roles(law: Edition) -> set[str]:
    """The roles of bodies that control by the law; one that any body may have is the developer's."""
    return {
        role
        for cited in law.all_of(Competence)
        if cited.entry.process == "control"
        for role in cited.entry.bodies
        if not law.roles[role].any_body
    }


def _papers(obliged: Obliged, standing: Standing, reporting_year: int) -> tuple[PaperFacts, ...]:
    kinds = rests_on(standing)
    return tuple(
        one for one in obliged.papers if one.kind in kinds and one.period_first <= reporting_year <= one.period_last
    )


def breach_by_key(one: DocumentYear, key: str) -> Breach | None:
    """The breach of a document's year with this key of its duty."""
    return next((breach for breach in one.breaches if breach.owed.key == key), None)


def controllers(document_id: UUID, on: datetime.date) -> tuple[Standing, Controllers]:
    """A document on its route, and who controls it. Raises NoSuchDocument."""
    law = edition_on(on)
    standing = standings([document_facts(document_id, on)], on, roles=_control_roles(law))[document_id]
    return standing, controllers_of(standing)


def carriers_of(
    standing: Standing, actor: Actor, on: datetime.date, *, administration: bool = False
) -> tuple[Carrier, ...]:
    """The documents on whose results the control of this one rests by the law: those of the named kinds that link to it.

    Only those that the actor may know of; seven queries, however many.
    """
    linking = Element.objects.filter(list="links", removed=False, to_document=standing.document.id)
    near = visible_to(actor, on, administration=administration).filter(
        kind__in=rests_on(standing), state__in=HELD, pk__in=linking.values("edition__document")
    )
    found = documents(near.order_by("kind", "number"), on)
    kept = _kept([one.id for one in found])
    return tuple(Carrier(one, next(reversed(kept[one.id].records), None), len(kept[one.id].measures)) for one in found)


# --- what control has on record --------------------------------------------------------------------------------------


def _kept(ids: Collection[UUID]) -> Mapping[UUID, Kept]:
    """What control has on record of each document: four queries."""
    explanations: dict[UUID, list[ExplanationFacts]] = {one: [] for one in ids}
    for row in Explanation.objects.filter(document__in=ids).select_related("body", "file"):
        explanations[row.document_id].append(
            ExplanationFacts(row.duty, row.version, row.text, row.body.short or row.body.name, row.on, _file(row.file))
        )
    measures: dict[UUID, list[MeasureFacts]] = {one: [] for one in ids}
    for one in ControlMeasure.objects.filter(document__in=ids).select_related("body", "file"):
        body = one.body.short or one.body.name
        measures[one.document_id].append(
            MeasureFacts(one.duty, one.year, one.type, body, one.on, one.found, one.done, _file(one.file))
        )
    records: dict[UUID, list[RecordFacts]] = {one: [] for one in ids}
    for each in ControlRecord.objects.filter(document__in=ids).select_related("body").order_by("id"):
        body = each.body.short or each.body.name
        records[each.document_id].append(
            RecordFacts(each.year, body, each.completeness, each.timeliness, dict(each.sources), each.outcome, each.on)
        )
    changes: dict[UUID, list[ChangeFacts]] = {one: [] for one in ids}
    for change in ControlChange.objects.filter(document__in=ids).select_related("body", "file").order_by("id"):
        body = change.body.short or change.body.name
        changes[change.document_id].append(
            ChangeFacts(change.subject, change.key, change.change, change.text, body, change.on, _file(change.file))
        )
    return {
        one: Kept(tuple(explanations[one]), tuple(measures[one]), tuple(records[one]), tuple(changes[one]))
        for one in ids
    }


def _file(row: Attachment | None) -> FileFacts | None:
    return None if row is None else FileFacts(row.pk, row.name)
