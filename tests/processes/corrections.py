"""Documents in force and corrections for tests: a sectoral programme has the shortest route, developed and approved."""

import datetime
from pathlib import Path
from uuid import UUID

import msgspec
from tests.records.factories import actor, at

from zhospar.engine.plan import Plan
from zhospar.exchange.plan_files import read_plan_file
from zhospar.processes.correction.services import open_correction
from zhospar.processes.development.services.editing import write_values
from zhospar.processes.development.services.opening import open_draft
from zhospar.processes.development.services.steps import take_step
from zhospar.records.documents.selectors import document, elements_of
from zhospar.records.documents.services import freeze
from zhospar.records.participants.models import Body
from zhospar.statute.localized import Localized

SAMPLES = Path(__file__).parents[2] / "samples"
OPENED, APPROVED, CORRECTED = "2015-01-12", "2015-02-02", "2016-03-02"


def sample(kind: str, name: str = "example.yaml") -> Plan:
    """A sample without its decisions."""
    return msgspec.structs.replace(read_plan_file(SAMPLES / kind / name), acts=())


def day(told: str) -> datetime.date:
    return datetime.date.fromisoformat(told)


def in_force(plan: Plan, body: Body, approved: str = APPROVED, **told: object) -> UUID:
    """A document in force without the walk along its route: only its content matters."""
    found = open_draft(plan=plan, actor=actor(body), at=at(OPENED), **told)
    edition = document(found, day(OPENED)).edition
    assert edition is not None
    freeze(edition.id, on=day(approved))
    return found


def approved(bodies: dict[str, Body], number: str = "12", document_id: UUID | None = None, on: str = APPROVED) -> UUID:
    """A sectoral programme taken along its route to its approval; or the correction of one."""
    found = document_id or open_draft(plan=sample("sectoral-programme"), actor=actor(bodies["health"]), at=at(OPENED))
    take_step(document_id=found, step_id="develop", actor=actor(bodies["health"]), at=at(on, 10))
    take_step(
        document_id=found,
        step_id="approve",
        actor=actor(bodies["government"]),
        at=at(on, 11),
        decision={"number": number, "on": on, "type": "resolution"},
    )
    return found


def corrected(bodies: dict[str, Body], document_id: UUID, ground: str = "monitoring-and-evaluation") -> UUID:
    """A correction opened by the developer; the edition's id."""
    return open_correction(
        document_id=document_id,
        ground=ground,
        title=Localized("2015 жылғы мониторинг қорытындысы", "Заключение по мониторингу за 2015 год"),
        number="7",
        act_on="2016-02-25",
        actor=actor(bodies["health"]),
        at=at(CORRECTED),
    )


def set_value(bodies: dict[str, Body], edition: UUID, code: str, year: int, value: object) -> None:
    """Another planned value of an indicator."""
    row = next(one for one in elements_of(edition, ["indicators"]) if one.code == code)
    write_values(edition_id=edition, values=[(row.pk, year, value)], actor=actor(bodies["health"]), at=at(CORRECTED))
