"""What a correction touches: linked documents, money, territories, and the duties that follow from its approval."""

import datetime
from typing import Any

import msgspec

from zhospar.engine.differences import differences
from zhospar.engine.impact import Approval, Impact, Linked, impact_of, linked
from zhospar.engine.plan import Body, Funding, Goal, Indicator, Link, Period, Plan
from zhospar.engine.working_days import kazakhstan
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized

PERIOD = Period(first=2016, last=2020)
TITLE = Localized("Бағдарлама", "Программа")
GOALS = (Goal(id="1.1", title=Localized("Бірінші")), Goal(id="1.2", title=Localized("Екінші")))
AKMOLA = Localized("Ақмола облысы", "Акмолинская область")


def programme(**fields: Any) -> Plan:
    return Plan(**{"kind": "state-programme", "title": TITLE, "period": PERIOD, "goals": GOALS} | fields)


def holder(kind: str, *element_ids: str, **fields: Any) -> Linked:
    links = tuple(Link(of="g", to_kind="state-programme", document=TITLE, element_id=one) for one in element_ids)
    return Linked(kind, Localized("Аумақ бағдарламасы"), PERIOD, links, **fields)


def touched(
    law: Edition, before: Plan, after: Plan, others: dict[str, Linked], approval: Approval | None = None
) -> Impact:
    return impact_of(law, before, after, differences(before, after), others, approval)


def test_nothing_is_touched_where_nothing_differs(law: Edition) -> None:
    found = touched(law, programme(), programme(), {"t": holder("territory-programme", "1.1", "")})
    assert (found.documents, found.territories, found.duties) == ((), (), ())


def test_documents_linked_to_a_changed_element_are_touched_and_the_rest_are_not(law: Edition) -> None:
    after = programme(goals=(GOALS[0],))
    others = {"a": holder("territory-programme", "1.1"), "b": holder("territory-programme", "1.2", territory=AKMOLA)}
    found = touched(law, programme(), after, others)
    [document] = found.documents
    assert document.document == "b"
    assert document.is_orphaned
    assert document.provisions == (document.links[0].provision,)
    assert found.territories == (AKMOLA,)


def test_a_changed_element_does_not_orphan_what_is_linked_to_it(law: Edition) -> None:
    after = programme(goals=(GOALS[0], msgspec.structs.replace(GOALS[1], title=Localized("Басқа"))))
    [document] = touched(law, programme(), after, {"b": holder("territory-programme", "1.2")}).documents
    assert not document.is_orphaned
    assert document.links[0].change is not None
    assert document.links[0].change.change == "changed"


def test_a_link_to_the_document_as_a_whole_is_touched_by_any_change(law: Edition) -> None:
    [document] = touched(law, programme(), programme(goals=()), {"c": holder("sectoral-programme", "")}).documents
    assert document.links[0].change is None


def test_territory_programmes_are_corrected_in_three_months_after_a_higher_document(law: Edition) -> None:
    others = {
        "t": holder("territory-programme", "1.2"),
        "d": holder("district-programme", "1.1"),
        "s": holder("sectoral-programme", "1.2"),
    }
    approval = Approval(datetime.date(2016, 8, 14), kazakhstan())
    found = touched(law, programme(), programme(goals=()), others, approval)
    told = {(duty.document, duty.provision, duty.id, duty.by.last_day if duty.by else None) for duty in found.duties}
    day = datetime.date(2016, 11, 14)
    assert told == {
        ("t", "A1-53b", "correct-after-higher-document", day),
        ("d", "A1-53b", "correct-district-after-higher-document", day),
    }


def test_without_a_day_of_approval_the_duties_have_terms_and_no_last_day(law: Edition) -> None:
    [duty] = touched(law, programme(), programme(goals=()), {"t": holder("territory-programme", "1.2")}).duties
    assert duty.by is None
    assert (duty.term.count, duty.term.unit) == (3, "month")


def test_a_document_that_is_not_higher_sets_no_duty(law: Edition) -> None:
    before = programme(kind="operational-plan")
    found = touched(
        law, before, programme(kind="operational-plan", goals=()), {"t": holder("territory-programme", "1.2")}
    )
    assert found.duties == ()


def test_a_corrected_plan_has_duties_of_its_own(law: Edition) -> None:
    committee = Body(name=Localized("Комитет"), body_class="national-security-committee")
    before = programme(kind="state-body-strategic-plan", developer=committee)
    after = msgspec.structs.replace(before, goals=())
    [duty] = touched(law, before, after, {}, Approval(datetime.date(2016, 3, 1), kazakhstan())).duties
    assert (duty.document, duty.provision, duty.id) == ("", "A1-40e", "send-copy-of-correction")
    assert duty.by is not None
    assert duty.by.last_day == datetime.date(2016, 3, 8)
    other = msgspec.structs.replace(before, developer=Body(name=Localized("М"), body_class="government"))
    assert touched(law, other, msgspec.structs.replace(other, goals=()), {}).duties == ()


def test_money_and_the_territories_of_changed_targets_are_told(law: Edition) -> None:
    def of(value: int) -> Plan:
        target = Indicator(
            id="i", kind="target", title=Localized("И"), territory=AKMOLA, better="up", planned={2016: value}
        )
        return programme(indicators=(target,), funding=(Funding(source="local-budget", year=2016, amount=value),))

    found = touched(law, of(5), of(3), {})
    assert found.territories == (AKMOLA,)
    assert found.money.total.difference == -2


def test_a_plan_is_linked_where_a_link_names_the_kind_and_the_title() -> None:
    links = (
        Link(of="1", to_kind="state-programme", document=Localized("«Бағдарлама»"), element_id="1.1"),
        Link(of="2", to_kind="state-programme", document=Localized("Басқа бағдарлама")),
        Link(of="3", to_kind="sectoral-programme", document=TITLE),
        Link(of="4", to_kind="state-programme"),
    )
    other = Plan(kind="territory-programme", title=Localized("А"), period=PERIOD, links=links, territory=AKMOLA)
    found = linked(other, programme())
    assert found is not None
    assert [link.of for link in found.links] == ["1", "4"]
    assert found.territory == AKMOLA
    assert linked(programme(), programme()) is None
