"""Every kind that the law lets be corrected is corrected by the same route to the same approver; the others are refused."""

import pytest
from tests.processes.lives import Country, Life, born, day, sample
from tests.records.factories import actor, at

from zhospar.processes.correction.permissions import grounds_for
from zhospar.processes.correction.services import open_correction
from zhospar.processes.development.services.editing import write_head
from zhospar.records.audit_trail.selectors import prove
from zhospar.records.documents.models import Element
from zhospar.records.documents.selectors import edition_on, editions_of, elements_of, plan_of
from zhospar.records.documents.services import freeze, record_step
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

APPROVED, OPENED, AGAIN = "2015-07-01", "2016-03-01", "2016-04-01"
CORRECTED = {  # developer, interested bodies, who ends the correction
    "strategic-development-plan": ("economy", (), "president"),
    "territorial-spatial-scheme": ("economy", (), "president"),
    "state-programme": ("health", ("education",), "president"),
    "sectoral-programme": ("education", (), "government"),
    "state-body-strategic-plan": ("health", ("education",), "government"),
    "territory-programme": ("kar-planning", ("health",), "kar-maslikhat"),
    "district-programme": ("kar-abay-planning", ("kar-health",), "kar-abay-maslikhat"),
    "action-plan": ("health", (), "government"),
    "action-plan/territory": ("kar-planning", (), "kar-akimat"),
    "action-plan/district": ("kar-abay-planning", (), "kar-abay-akimat"),
    "state-programme-list": ("economy", (), "president"),
}
NOT_CORRECTED = {
    "socio-economic-forecast": "economy",
    "company-strategy": "kegoc",
    "company-development-plan": "kegoc",
    "concept": "health",
    "operational-plan": "health",
    "action-plan/scheme": "regions",
    "base-indicator-list": "regions",
}


CARRIES_OUT = {
    "action-plan": ("state-programme", "health"),
    "action-plan/territory": ("territory-programme", "kar-planning"),
    "action-plan/district": ("district-programme", "kar-abay-planning"),
}


def in_force(country: Country, place: str, developer: str, interested: tuple[str, ...] = ()) -> Life:
    """An approved document, with the one that it carries out and the list that names it."""
    above = approved(country, *CARRIES_OUT[place]) if place in CARRIES_OUT else None
    life = approved(country, place, developer, interested, above)
    if place == "state-programme":
        names(approved(country, "state-programme-list", "economy"), life)
    if place == "state-programme-list":
        names(life, approved(country, "state-programme", "health"))
    return life


def approved(
    country: Country, place: str, developer: str, interested: tuple[str, ...] = (), above: Life | None = None
) -> Life:
    """The steps of its route are put on record directly."""
    about = above.id if above else None
    life = born(country, developer, sample(place), "2015-06-01", interested=interested, about=about)
    for step in life.standing(APPROVED).route.steps:
        if not step.entry.optional:
            outcomes = [one.id for one in step.entry.outcomes]
            record_step(
                document_id=life.id, edition_id=life.edition, step=step.id, outcome=next(iter(outcomes), ""),
                process=step.entry.process, role=step.entry.by[0], provision=step.provision,
                actor=life.body(developer), at=at(APPROVED), decision={"number": "1", "on": APPROVED},
            )  # fmt: skip
    freeze(life.edition, on=day(APPROVED))
    return life


def names(the_list: Life, programme: Life) -> None:
    """The list's first row is about this programme and its developer."""
    row = elements_of(the_list.edition, ["rows"])[0]
    developer = programme.plan.developer
    assert developer is not None
    texts = row.record["texts"] | {"responsible": {"kk": developer.name.kk}}
    Element.objects.filter(pk=row.pk).update(to_document=programme.id, record={**row.record, "texts": texts})


def opens(life: Life, who: str) -> None:
    """The body opens a correction on the first ground that the law knows for such a document."""
    ground = grounds_for(life.standing(OPENED))[0][0]
    open_correction(
        document_id=life.id, ground=ground, title=Localized("Мониторинг"), actor=actor(life.country[who]), at=at(OPENED)
    )


@pytest.mark.parametrize("place", CORRECTED)
def test_a_document_is_corrected_by_its_own_route(country: Country, place: str) -> None:
    developer, interested, approver = CORRECTED[place]
    life = in_force(country, place, developer, interested)
    first, text = life.edition, life.plan
    opens(life, developer)
    assert life.state == "correction"
    assert life.edition != first
    with pytest.raises(Refused):
        life.goes_on(OPENED)  # nothing was changed yet
    write_head(
        edition_id=life.edition, fields={"title": {"en": "As corrected"}},
        actor=life.body(developer), at=at(OPENED),
    )  # fmt: skip
    taken = life.goes_on(AGAIN)
    assert taken
    steps = life.standing(AGAIN).taken
    (final,) = [step for step in life.standing(AGAIN).route.final if step.id in steps]
    assert steps[final.id].body == approver
    assert life.state == "in-force"
    assert [one.state for one in editions_of(life.id)] == ["superseded", "approved"]
    for on, edition in ((APPROVED, first), (OPENED, first), (AGAIN, life.edition)):
        held = edition_on(life.id, day(on))
        assert held is not None
        assert held.id == edition
    assert plan_of(first).title == text.title
    assert plan_of(life.edition).title.en == "As corrected"
    assert prove().broken is None


@pytest.mark.parametrize("place", CORRECTED)
def test_nobody_but_its_developer_corrects_a_document(country: Country, place: str) -> None:
    developer, interested, _ = CORRECTED[place]
    life = in_force(country, place, developer, interested)
    for who in country:
        if who != developer:
            with pytest.raises(Refused) as refused:
                opens(life, who)
            assert refused.value.provision in life.standing(OPENED).law.provisions
    assert len(editions_of(life.id)) == 1


@pytest.mark.parametrize("place", NOT_CORRECTED)
def test_what_the_law_does_not_let_be_corrected_is_refused(country: Country, place: str) -> None:
    life = in_force(country, place, NOT_CORRECTED[place])
    with pytest.raises(Refused) as refused:
        opens(life, NOT_CORRECTED[place])
    assert refused.value.provision in life.standing(OPENED).law.provisions
    assert len(editions_of(life.id)) == 1


def test_a_draft_is_not_corrected(country: Country) -> None:
    life = born(country, "education", sample("sectoral-programme"), "2015-06-01")
    with pytest.raises(Refused):
        opens(life, "education")


def test_two_corrections_are_not_open_at_once(country: Country) -> None:
    life = in_force(country, "sectoral-programme", "education")
    opens(life, "education")
    with pytest.raises(Refused):
        opens(life, "education")
    assert len(editions_of(life.id)) == 2
