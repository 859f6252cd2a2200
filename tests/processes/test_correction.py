"""Correction: who may open it and on what grounds, what must be explained, what holds on which day, what the ledger keeps."""

import hashlib

import pytest
from tests.processes.corrections import APPROVED, CORRECTED, approved, corrected, day, in_force, sample, set_value
from tests.records.factories import actor, at, country

from zhospar.processes.correction import selectors
from zhospar.processes.correction.permissions import grounds_for
from zhospar.processes.correction.services import explain_change, give_up, open_correction
from zhospar.processes.development.selectors import sheets_of, standing_of
from zhospar.processes.development.services.editing import write_element, write_head
from zhospar.processes.development.services.steps import take_step
from zhospar.records.audit_trail.selectors import acts_of, prove
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import document, edition_on, editions_of, elements_of, plan_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

pytestmark = pytest.mark.django_db
GENERAL = ["monitoring-and-evaluation", "presidential-address", "presidential-instruction"]


def lowest_year(edition, code: str) -> tuple[int, float]:
    """A year of an indicator with its planned value."""
    row = next(one for one in elements_of(edition, ["indicators"]) if one.code == code)
    value = row.values.filter(kind="planned").order_by("-year").first()
    return value.year, value.number


@pytest.mark.parametrize("ground", GENERAL)
def test_every_ground_of_the_law_opens_a_correction(ground: str) -> None:
    bodies = country()
    found = approved(bodies)
    edition = corrected(bodies, found, ground)
    stands = document(found, day(CORRECTED))
    assert (stands.state, stands.edition.id, stands.edition.number) == ("correction", edition, 2)
    assert stands.edition.ground["ground"] == ground
    assert stands.edition.ground["provision"] == "A1-61d"
    assert acts_of(found)[0].verb == "correction.open"


def test_a_territory_programme_is_corrected_on_the_change_of_a_higher_document_too() -> None:
    bodies = country()
    found = in_force(sample("territory-programme"), bodies["kar-planning"])
    offered = {one: provision for one, _, provision in grounds_for(standing_of(found, day(CORRECTED)))}
    assert offered["higher-document-changed"] == "A1-53b"
    assert set(GENERAL) <= set(offered)
    open_correction(
        document_id=found,
        ground="higher-document-changed",
        title=Localized("Мемлекеттік бағдарлама өзгерді"),
        actor=actor(bodies["kar-planning"]),
        at=at(CORRECTED),
    )
    assert document(found, day(CORRECTED)).state == "correction"


def test_the_new_edition_begins_as_the_old_one_with_the_same_identities() -> None:
    bodies = country()
    found = approved(bodies)
    before = document(found, day(CORRECTED)).edition
    edition = corrected(bodies, found)
    one = {(row.list, row.code): row.identity for row in elements_of(before.id)}
    other = {(row.list, row.code): row.identity for row in elements_of(edition)}
    assert one == other
    assert selectors.differences_of(edition)[2].is_empty


def test_a_ground_that_the_law_does_not_know_is_refused_with_those_it_knows() -> None:
    bodies = country()
    found = approved(bodies)
    with pytest.raises(Refused) as refusal:
        corrected(bodies, found, "the-minister-wishes")
    assert "Presidential" in refusal.value.mend.en or "President" in refusal.value.mend.en
    assert acts_of(found)[0].verb == "processes.refused"
    assert document(found, day(CORRECTED)).state == "in-force"


def test_a_nameless_ground_is_refused() -> None:
    bodies = country()
    found = approved(bodies)
    with pytest.raises(Refused, match="not named"):
        open_correction(
            document_id=found, ground=GENERAL[0], title=Localized(), actor=actor(bodies["health"]), at=at(CORRECTED)
        )
    assert len(editions_of(found)) == 1


def test_only_the_developer_opens_a_correction() -> None:
    bodies = country()
    found = approved(bodies)
    for other in ("education", "government", "kar-akimat"):
        with pytest.raises(Refused) as refusal:
            open_correction(
                document_id=found, ground=GENERAL[0], title=Localized("Н"), actor=actor(bodies[other]), at=at(CORRECTED)
            )
        assert refusal.value.provision


def test_a_draft_is_changed_and_not_corrected() -> None:
    bodies = country()
    found = approved(bodies)
    corrected(bodies, found)
    with pytest.raises(Refused, match="approved document only"):
        corrected(bodies, found)


def test_of_what_the_law_lets_nobody_correct_no_correction_is_opened() -> None:
    bodies = country()
    found = in_force(sample("socio-economic-forecast"), bodies["economy"])
    with pytest.raises(Refused, match="no correction is foreseen"):
        open_correction(
            document_id=found, ground=GENERAL[0], title=Localized("Н"), actor=actor(bodies["economy"]), at=at(CORRECTED)
        )


def test_a_correction_that_changes_nothing_goes_no_further() -> None:
    bodies = country()
    found = approved(bodies)
    corrected(bodies, found)
    with pytest.raises(Refused, match="changes nothing"):
        take_step(document_id=found, step_id="develop", actor=actor(bodies["health"]), at=at(CORRECTED))


def test_a_changed_target_without_a_reason_goes_no_further_and_is_named() -> None:
    bodies = country()
    found = approved(bodies)
    edition = corrected(bodies, found)
    year, value = lowest_year(edition, "i1")
    set_value(bodies, edition, "i1", year, value + 1)
    with pytest.raises(Refused, match="without a reason: i1") as refusal:
        take_step(document_id=found, step_id="develop", actor=actor(bodies["health"]), at=at(CORRECTED))
    assert refusal.value.provision == "A1-61d"
    explain_change(edition_id=edition, code="i1", reason="Есеп", actor=actor(bodies["health"]), at=at(CORRECTED))
    take_step(document_id=found, step_id="develop", actor=actor(bodies["health"]), at=at(CORRECTED))


def test_a_reason_taken_back_is_asked_for_again() -> None:
    bodies = country()
    edition = corrected(bodies, approved(bodies))
    for reason in ("Есеп", "   "):
        explain_change(edition_id=edition, code="i1", reason=reason, actor=actor(bodies["health"]), at=at(CORRECTED))
    assert selectors.reasons_of(edition) == {}


def test_a_reason_for_an_indicator_that_is_not_there_is_refused() -> None:
    bodies = country()
    edition = corrected(bodies, approved(bodies))
    with pytest.raises(Refused, match="no such indicator"):
        explain_change(edition_id=edition, code="i99", reason="Есеп", actor=actor(bodies["health"]), at=at(CORRECTED))


def test_nobody_but_the_developer_explains_a_change() -> None:
    bodies = country()
    edition = corrected(bodies, approved(bodies))
    with pytest.raises(Refused):
        explain_change(edition_id=edition, code="i1", reason="Есеп", actor=actor(bodies["education"]), at=at(CORRECTED))


def test_an_approved_correction_supersedes_the_edition_before_it() -> None:
    bodies = country()
    found = approved(bodies)
    first = document(found, day(CORRECTED)).edition
    edition = corrected(bodies, found)
    year, value = lowest_year(edition, "i1")
    set_value(bodies, edition, "i1", year, value + 1)
    explain_change(edition_id=edition, code="i1", reason="Есеп", actor=actor(bodies["health"]), at=at(CORRECTED))
    approved(bodies, "34", found, on="2016-03-14")
    states = [(one.number, one.state, one.approved_on, one.ended_on) for one in editions_of(found)]
    assert states == [
        (1, "superseded", day(APPROVED), day("2016-03-14")),
        (2, "approved", day("2016-03-14"), None),
    ]
    assert document(found, day("2016-03-14")).state == "in-force"
    assert edition_on(found, day("2015-02-01")) is None
    assert edition_on(found, day(APPROVED)).id == first.id
    assert edition_on(found, day("2016-03-13")).id == first.id
    assert edition_on(found, day("2016-03-14")).id == edition
    assert prove().broken is None


def test_the_ledger_keeps_every_changed_target_with_ground_act_and_days_left() -> None:
    bodies = country()
    found = approved(bodies)
    edition = corrected(bodies, found)
    identity = next(row.identity for row in elements_of(edition, ["indicators"]) if row.code == "i1")
    better = next(row.record["better"] for row in elements_of(edition, ["indicators"]) if row.code == "i1")
    year, value = lowest_year(edition, "i1")
    set_value(bodies, edition, "i1", year, value + 1)
    assert list(selectors.ledger(document_id=found)) == [], "a draft is not in the ledger"
    explain_change(
        edition_id=edition, code="i1", reason="2015 жылғы факт", actor=actor(bodies["health"]), at=at(CORRECTED)
    )
    approved(bodies, "34", found, on="2016-03-14")
    (entry,) = selectors.ledger(document_id=found)
    assert (entry.identity, entry.code, entry.act, entry.on) == (identity, "i1", "34", day("2016-03-14"))
    assert entry.label == ("lowered" if better == "down" else "raised")
    assert entry.reason == "2015 жылғы факт"
    assert entry.ground == GENERAL[0]
    assert entry.days_left == (day("2019-12-31") - day("2016-03-14")).days
    assert [one["year"] for one in entry.years] == [year]


def test_the_ledger_is_narrowed_by_label_kind_and_year() -> None:
    bodies = country()
    found = approved(bodies)
    edition = corrected(bodies, found)
    year, value = lowest_year(edition, "i1")
    set_value(bodies, edition, "i1", year, value + 1)
    explain_change(edition_id=edition, code="i1", reason="Есеп", actor=actor(bodies["health"]), at=at(CORRECTED))
    approved(bodies, "34", found, on="2016-03-14")
    label = selectors.ledger(document_id=found)[0].label
    assert len(selectors.ledger(labels=[label], kind="sectoral-programme", year=2016)) == 1
    assert not selectors.ledger(labels=["dropped"])
    assert not selectors.ledger(kind="state-programme")
    assert not selectors.ledger(year=2015)
    assert not selectors.ledger(visible=Document.objects.none()), "what somebody may not know of is not counted either"


def test_the_bytes_of_an_approved_edition_are_those_of_its_digest_and_never_change() -> None:
    bodies = country()
    found = approved(bodies)
    text, digest = selectors.frozen_text(found, 1)
    assert hashlib.sha256(text).hexdigest() == digest
    edition = corrected(bodies, found)
    year, value = lowest_year(edition, "i1")
    set_value(bodies, edition, "i1", year, value + 1)
    assert selectors.frozen_text(found, 1) == (text, digest)
    assert selectors.frozen_text(found, 2) is None
    row = elements_of(document(found, day(CORRECTED)).edition.corrects, ["indicators"])[0]
    with pytest.raises(Refused):
        write_element(
            edition_id=row.edition_id, list_name="indicators", element_id=row.pk, fields={"title": {"kk": "Басқа"}},
            actor=actor(bodies["health"]), at=at(CORRECTED),
        )  # fmt: skip


def test_a_correction_given_up_leaves_the_edition_in_force_as_it_was() -> None:
    bodies = country()
    found = approved(bodies)
    title = document(found, day(CORRECTED)).title
    edition = corrected(bodies, found)
    write_head(
        edition_id=edition,
        fields={"title": {"kk": "Мүлде басқа атау"}},
        actor=actor(bodies["health"]),
        at=at(CORRECTED),
    )
    with pytest.raises(Refused, match="Why it is given up"):
        give_up(document_id=found, reason=" ", actor=actor(bodies["health"]), at=at(CORRECTED))
    give_up(document_id=found, reason="Қажет болмады", actor=actor(bodies["health"]), at=at(CORRECTED))
    stands = document(found, day(CORRECTED))
    assert (stands.state, stands.edition.number, stands.title) == ("in-force", 1, title)
    assert [one.state for one in editions_of(found)] == ["approved", "abandoned"]
    assert plan_of(edition).title.kk == "Мүлде басқа атау", "what was written is kept"
    assert not [one for one in sheets_of(edition) if not one.withdrawn]
    assert document(found, day(CORRECTED)).edition.number == 1
    assert corrected(bodies, found), "another one can be opened"


def test_what_a_correction_touches_is_told_before_it_is_sent_on() -> None:
    bodies = country()
    higher = in_force(sample("strategic-development-plan"), bodies["economy"])
    lower = in_force(sample("state-programme"), bodies["health"])
    edition = open_correction(
        document_id=higher,
        ground=GENERAL[1],
        title=Localized("Жолдау"),
        actor=actor(bodies["economy"]),
        at=at(CORRECTED),
    )
    goal = next(row for row in elements_of(edition, ["goals"]) if row.code == "2.2")
    write_element(
        edition_id=edition, list_name="goals", element_id=goal.pk, fields={"ways": {"kk": "Басқа жолмен"}},
        actor=actor(bodies["economy"]), at=at(CORRECTED),
    )  # fmt: skip
    number = document(lower, day(CORRECTED)).number
    touched = {one.document: one for one in selectors.impact_on(edition, day(CORRECTED)).documents}
    assert number in touched
    assert any(link.to == "2.2" for link in touched[number].links)
    hidden = selectors.impact_on(edition, day(CORRECTED), Document.objects.exclude(pk=lower))
    assert number not in {one.document for one in hidden.documents}


def test_a_territory_programme_must_follow_a_higher_document_within_the_term_of_the_law() -> None:
    bodies = country()
    higher = in_force(sample("strategic-development-plan"), bodies["economy"])
    plan = sample("territory-programme")
    links = [one for one in plan.links if one.to_kind == "strategic-development-plan"]
    assert links, "the sample rests on the plan"
    Document.objects.filter(pk=higher).update(title=links[0].document)
    in_force(plan, bodies["kar-planning"])
    edition = open_correction(
        document_id=higher,
        ground=GENERAL[1],
        title=Localized("Жолдау"),
        actor=actor(bodies["economy"]),
        at=at(CORRECTED),
    )
    goal = elements_of(edition, ["goals"])[0]
    write_element(
        edition_id=edition, list_name="goals", element_id=goal.pk, fields={"ways": {"kk": "Басқа жолмен"}},
        actor=actor(bodies["economy"]), at=at(CORRECTED),
    )  # fmt: skip
    following = [one for one in selectors.impact_on(edition, day(CORRECTED)).duties if one.document]
    assert [one.provision for one in following] == ["A1-53b"]
    assert following[0].by.last_day.isoformat() == "2016-06-02"
