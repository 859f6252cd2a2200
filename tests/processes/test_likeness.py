"""Likeness: the software finds what is alike, a person decides, the decision stands in the law's table; questions have their answerers."""

import datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest
from tests.processes.lives import Country, sample
from tests.records.factories import actor, at, country

from zhospar.engine.plan import Goal, Task
from zhospar.processes.development.likenesses import Comparison, Pair, compared_kinds, comparison, table_of
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services.criteria import confirm_criterion
from zhospar.processes.development.services.likeness import decide_likeness
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.audit_trail.selectors import acts_of, prove
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import document, elements_of, plan_digest, plan_of
from zhospar.records.documents.services import freeze
from zhospar.records.refusals import Refused
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized

pytestmark = pytest.mark.django_db
DAY = datetime.date(2016, 3, 1)
MOMENT = at("2016-03-01")
ALIKE = Localized("Ауылдағы алғашқы медициналық көмекті дамыту", "Развить первичную медицинскую помощь на селе")
OTHER = Localized("Ғарыш саласының отандық спутниктерін ұшыру", "Запустить отечественные спутники")


@pytest.fixture
def bodies() -> Country:
    return country()


@pytest.fixture
def in_force(bodies: Country) -> UUID:
    """A state programme in force with a task that others may repeat."""
    plan = sample("state-programme")
    plan = msgspec.structs.replace(
        plan,
        goals=(Goal(id="1", title=Localized("Денсаулықты нығайту", "Укрепить здоровье")),),
        tasks=(Task(id="1.1", goal="1", title=ALIKE),),
        indicators=(),
        measures=(),
    )
    programme = open_draft(plan=plan, actor=actor(bodies["education"]), at=MOMENT)
    edition = document(programme, DAY).edition
    assert edition is not None
    freeze(edition.id, on=DAY)
    return programme


@pytest.fixture
def justification(bodies: Country, in_force: UUID) -> UUID:
    """The edition of a justification that proposes the same task, and another one."""
    plan = sample("justification")
    tasks = (Task(id="1.1", goal="1", title=ALIKE), Task(id="1.2", goal="1", title=OTHER))
    plan = msgspec.structs.replace(plan, tasks=tasks, rows=())
    about = open_draft(plan=sample("state-programme"), actor=actor(bodies["health"]), at=MOMENT)
    found = document(open_draft(plan=plan, actor=actor(bodies["health"]), at=MOMENT, about=about), DAY).edition
    assert found is not None
    return found.id


def compared(edition: UUID, bodies: Country, who: str = "health") -> Comparison:
    document_id = Document.objects.get(editions=edition).pk
    return comparison(standing_of(document_id, DAY), actor(bodies[who]), DAY)


def pair(edition: UUID, bodies: Country) -> Pair:
    found = compared(edition, bodies).pairs
    assert [(one.similar.own.id, one.similar.other.id) for one in found] == [("1.1", "1.1")]
    return found[0]


def decide(edition: UUID, found: Pair, bodies: Country, who: str, *, repeats: bool, reason: str = "Бір іс") -> None:
    decide_likeness(
        edition_id=edition,
        identity=found.identity,
        other_document=found.other.id,
        other_identity=found.other_identity,
        repeats=repeats,
        reason=Localized(reason),
        actor=actor(bodies[who]),
        at=MOMENT,
    )


def rows(edition: UUID) -> list[dict[str, Any]]:
    return [dict(one.record) for one in elements_of(edition, ["rows"])]


def verdicts(edition: UUID) -> list[tuple[str, str]]:
    """(own element, verdict) of each row of the table."""
    return [(str(row["cells"]["own"]), row["cells"]["verdict"]) for row in rows(edition)]


def test_the_law_says_which_kinds_are_compared_and_in_which_table() -> None:
    law = current_edition()
    assert compared_kinds(law, "justification") == {"state-programme", "action-plan"}
    assert compared_kinds(law, "sectoral-programme") == frozenset()
    assert table_of(law, "state-programme") is None
    table = table_of(law, "justification")
    assert table is not None
    assert table.entry.id == "comparison"


def test_only_what_is_alike_is_shown_with_the_programme_in_force(
    bodies: Country, in_force: UUID, justification: UUID
) -> None:
    found = compared(justification, bodies)
    assert [one.id for one in found.with_documents] == [in_force]
    assert found.undecided == 1
    shown = pair(justification, bodies).similar
    assert shown.likeness == 1
    assert {side.language for side in shown.sides} == {"kk", "ru"}


def test_the_developers_decision_stands_in_the_table_of_the_law(bodies: Country, justification: UUID) -> None:
    found = pair(justification, bodies)
    decide(justification, found, bodies, "health", repeats=False, reason="Басқа аумақ")
    decided = pair(justification, bodies).decided
    assert decided is not None
    assert not decided.repeats
    assert verdicts(justification) == [("1.1", "does-not-repeat")]
    texts = rows(justification)[0]["texts"]
    assert texts["similar"]["kk"] == ALIKE.kk
    assert texts["reason"]["kk"] == "Басқа аумақ"


def test_a_second_decision_takes_the_place_of_the_first(bodies: Country, justification: UUID) -> None:
    found = pair(justification, bodies)
    decide(justification, found, bodies, "health", repeats=False)
    decide(justification, found, bodies, "health", repeats=True)
    assert verdicts(justification) == [("1.1", "repeats")]


def test_the_reviewing_body_decides_above_the_developer_and_leaves_its_text_alone(
    bodies: Country, justification: UUID
) -> None:
    found = pair(justification, bodies)
    decide(justification, found, bodies, "economy", repeats=True)
    assert rows(justification) == []
    with pytest.raises(Refused) as refusal:
        decide(justification, found, bodies, "health", repeats=False)
    assert "economy" in refusal.value.problem.en
    assert prove().broken is None


@pytest.mark.parametrize("who", ["education", "government", "kar-akimat"])
def test_nobody_else_decides(bodies: Country, justification: UUID, who: str) -> None:
    found = pair(justification, bodies)
    with pytest.raises(Refused) as refusal:
        decide(justification, found, bodies, who, repeats=False)
    assert refusal.value.provision == "A2-80.1f"
    assert rows(justification) == []


def test_a_decision_needs_a_reason_and_two_elements_that_are_there(bodies: Country, justification: UUID) -> None:
    found = pair(justification, bodies)
    with pytest.raises(Refused):
        decide(justification, found, bodies, "health", repeats=False, reason="")
    own = document(Document.objects.get(editions=justification).pk, DAY)
    with pytest.raises(Refused):
        decide_likeness(
            edition_id=justification,
            identity=found.identity,
            other_document=own.id,
            other_identity=found.identity,
            repeats=False,
            reason=Localized("Бір іс"),
            actor=actor(bodies["health"]),
            at=MOMENT,
        )


def test_a_document_of_which_the_law_asks_nothing_is_compared_with_nothing(bodies: Country, in_force: UUID) -> None:
    found = open_draft(plan=sample("sectoral-programme"), actor=actor(bodies["health"]), at=MOMENT)
    result = comparison(standing_of(found, DAY), actor(bodies["health"]), DAY)
    assert result == Comparison((), (), ())


# --- questions for a person ------------------------------------------------------------------------------------------


def confirm(edition: UUID, bodies: Country, who: str, verdict: str = "yes", reason: str = "Иә", **told: str) -> None:
    confirm_criterion(
        edition_id=edition,
        criterion=told.get("criterion", "A2-80.1f"),
        of=told.get("of", ""),
        verdict=verdict,
        reason=Localized(ru=reason) if told.get("russian") else Localized(reason),
        actor=actor(bodies[who]),
        at=MOMENT,
    )


def test_the_body_that_the_law_names_answers_a_question(bodies: Country, justification: UUID) -> None:
    before = plan_digest(justification)
    confirm(justification, bodies, "economy")
    confirm(justification, bodies, "economy", "no", "Бәрі емес")
    (answer,) = plan_of(justification).confirmations
    assert (answer.criterion, answer.verdict, answer.reason.kk, answer.on) == (
        "A2-80.1f",
        "no",
        "Бәрі емес",
        "2016-03-01",
    )
    assert plan_digest(justification) == before, "an answer is no change of the text that was sent"
    verbs = [one.verb for one in acts_of(Document.objects.get(editions=justification).pk)]
    assert verbs.count("development.confirm-criterion") == 2


def test_an_answer_in_russian_alone_stands_until_it_is_translated(bodies: Country, justification: UUID) -> None:
    confirm(justification, bodies, "economy", reason="Все программы охвачены", russian="yes")
    (answer,) = plan_of(justification).confirmations
    assert answer.reason.ru == answer.reason.kk == "Все программы охвачены"


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("health", {}),
        ("education", {}),
        ("economy", {"verdict": "maybe"}),
        ("economy", {"reason": ""}),
        ("economy", {"criterion": "A2-5.1"}),
        ("economy", {"of": "1.1"}),
    ],
)
def test_an_answer_is_refused(bodies: Country, justification: UUID, who: str, told: dict[str, str]) -> None:
    with pytest.raises(Refused) as refusal:
        confirm(justification, bodies, who, **told)
    assert refusal.value.mend
    assert plan_of(justification).confirmations == ()


def test_an_approved_text_takes_no_more_answers(bodies: Country, justification: UUID) -> None:
    freeze(justification, on=DAY)
    with pytest.raises(Refused):
        confirm(justification, bodies, "economy")
