"""Writing in a draft: conflicts told, deletions undone, values all or nothing, nothing half done, each write on record."""

import datetime
import hashlib
from collections.abc import Callable

import msgspec
import pytest
from tests.processes.lives import Country, Life, born, sample
from tests.records.factories import actor, at

from zhospar.engine.checking import check
from zhospar.engine.plan_building import NotAPlan
from zhospar.exchange.json_writer import write_json
from zhospar.exchange.plan_files import read_plan
from zhospar.exchange.workbook_writer import write_workbook
from zhospar.exchange.yaml_writer import write_yaml
from zhospar.processes.development.services.agreement import recall_draft
from zhospar.processes.development.services.editing import (
    BASE,
    remove_element,
    restore_element,
    take_in,
    write_element,
    write_head,
    write_values,
)
from zhospar.processes.development.services.opening import name_participants
from zhospar.records.audit_trail.selectors import acts_of, prove
from zhospar.records.documents.models import Element
from zhospar.records.documents.selectors import document, elements_of, plan_digest, plans_beside
from zhospar.records.refusals import ChangedMeanwhile, Refused
from zhospar.statute.library import edition_on

ON = "2015-06-02"
NOW = at(ON)


@pytest.fixture
def life(country: Country) -> Life:
    """A ministry's draft of a sectoral programme."""
    return born(country, "health", sample("sectoral-programme"), "2015-06-01")


def first(life: Life, list_name: str) -> Element:
    return elements_of(life.edition, [list_name])[0]


def retitles(life: Life, title: str, version: int | None = None, who: str = "health") -> Element:
    row = first(life, "goals")
    return write_element(
        edition_id=life.edition,
        list_name="goals",
        element_id=row.pk,
        version=version,
        fields={"title": {"kk": title}},
        actor=life.body(who),
        at=NOW,
    )


# --- elements ------------------------------------------------------------------------------------------------------


def test_a_changed_field_leaves_the_others_and_the_identity_as_they_are(life: Life) -> None:
    before = first(life, "goals")
    retitles(life, "Жаңа мақсат")
    after = first(life, "goals")
    assert after.record["title"] == {**before.record["title"], "kk": "Жаңа мақсат"}
    assert {**after.record, "title": None} == {**before.record, "title": None}
    assert (after.identity, after.code, after.place, after.version) == (
        before.identity, before.code, before.place, before.version + 1,
    )  # fmt: skip


def test_the_second_of_two_writers_is_shown_both_versions_and_nothing_is_lost(life: Life) -> None:
    seen = first(life, "goals").version
    retitles(life, "Біріншінің мәтіні", seen)
    with pytest.raises(ChangedMeanwhile) as conflict:
        retitles(life, "Екіншінің мәтіні", seen)
    assert conflict.value.theirs["title"]["kk"] == "Біріншінің мәтіні"
    assert conflict.value.yours == {"title": {"kk": "Екіншінің мәтіні"}}
    assert conflict.value.version == seen + 1
    assert first(life, "goals").record["title"]["kk"] == "Біріншінің мәтіні"
    retitles(life, "Екіншінің мәтіні", conflict.value.version)
    assert first(life, "goals").record["title"]["kk"] == "Екіншінің мәтіні"


def test_two_writers_of_different_elements_do_not_disturb_each_other(life: Life) -> None:
    goals, tasks = first(life, "goals"), first(life, "tasks")
    retitles(life, "Мақсат", goals.version)
    write_element(
        edition_id=life.edition, list_name="tasks", element_id=tasks.pk, version=tasks.version,
        fields={"title": {"kk": "Міндет"}}, actor=life.body("health"), at=NOW,
    )  # fmt: skip
    assert (life.plan.goals[0].title.kk, life.plan.tasks[0].title.kk) == ("Мақсат", "Міндет")


def test_an_added_element_stands_where_it_was_put(life: Life) -> None:
    before = [row.code for row in elements_of(life.edition, ["tasks"])]
    place = elements_of(life.edition, ["tasks"])[0].place
    fields = {"id": "new", "title": {"kk": "Жаңа міндет"}, "goal": life.plan.goals[0].id}
    write_element(
        edition_id=life.edition, list_name="tasks", fields=fields, after=place, actor=life.body("health"), at=NOW
    )
    assert [row.code for row in elements_of(life.edition, ["tasks"])] == [before[0], "new", *before[1:]]


def test_a_number_that_is_taken_is_refused(life: Life) -> None:
    digest = plan_digest(life.edition)
    fields = {"id": first(life, "goals").code, "title": {"kk": "Тағы бір мақсат"}}
    with pytest.raises(Refused):
        write_element(edition_id=life.edition, list_name="goals", fields=fields, actor=life.body("health"), at=NOW)
    assert plan_digest(life.edition) == digest


@pytest.mark.parametrize(
    ("list_name", "fields"),
    [
        ("goals", {"nonsense": 1}),
        ("indicators", {"value": "colour"}),
        ("indicators", {"planned": {"next year": 5}}),
        ("measures", {"cost": "көп"}),
    ],
)
def test_what_cannot_be_read_is_told_by_its_place_and_nothing_is_written(
    life: Life, list_name: str, fields: dict[str, object]
) -> None:
    rows = elements_of(life.edition, [list_name])
    digest, acts = plan_digest(life.edition), len(acts_of(life.id))
    with pytest.raises(NotAPlan) as told:
        write_element(
            edition_id=life.edition, list_name=list_name, element_id=rows[0].pk if rows else None, fields=fields,
            actor=life.body("health"), at=NOW,
        )  # fmt: skip
    assert all(fault.path and fault.problem.missing() == () for fault in told.value.faults)
    assert (plan_digest(life.edition), len(acts_of(life.id))) == (digest, acts)


@pytest.mark.parametrize("list_name", ["acts", "grounds", "password", ""])
def test_only_lists_of_elements_are_written_as_elements(life: Life, list_name: str) -> None:
    with pytest.raises(Refused):
        write_element(edition_id=life.edition, list_name=list_name, fields={}, actor=life.body("health"), at=NOW)


def test_a_text_keeps_harmless_markup_only(life: Life) -> None:
    told = '<p onclick="x()">Қазақстан <script>alert(1)</script><strong>дамиды</strong> 2 < 3</p>'
    row = write_element(
        edition_id=life.edition, list_name="passages", actor=life.body("health"), at=NOW,
        fields={"section": "introduction", "item": "new", "text": {"kk": told, "ru": "2 < 3 & 5 > 4"}},
    )  # fmt: skip
    assert row.record["text"]["kk"] == "<p>Қазақстан <strong>дамиды</strong> 2 &lt; 3</p>"
    assert row.record["text"]["ru"] == "2 < 3 & 5 > 4"  # plain text stays plain


# --- deletions -----------------------------------------------------------------------------------------------------


def test_a_deletion_is_undone_with_everything_that_belonged_to_it(life: Life) -> None:
    digest = plan_digest(life.edition)
    row = first(life, "indicators")
    remove_element(element_id=row.pk, actor=life.body("health"), at=NOW, version=row.version)
    assert row.code not in {one.id for one in life.plan.indicators}
    restore_element(element_id=row.pk, actor=life.body("health"), at=NOW)
    assert plan_digest(life.edition) == digest
    assert first(life, "indicators").identity == row.identity


def test_what_was_changed_meanwhile_is_not_deleted_unseen(life: Life) -> None:
    seen = first(life, "goals").version
    retitles(life, "Жаңа мақсат", seen)
    with pytest.raises(ChangedMeanwhile):
        remove_element(element_id=first(life, "goals").pk, actor=life.body("health"), at=NOW, version=seen)
    assert first(life, "goals").record["title"]["kk"] == "Жаңа мақсат"


def test_a_deleted_element_does_not_come_back_beside_another_of_its_number(life: Life) -> None:
    row = first(life, "goals")
    remove_element(element_id=row.pk, actor=life.body("health"), at=NOW)
    fields = {"id": row.code, "title": {"kk": "Басқа мақсат"}}
    write_element(edition_id=life.edition, list_name="goals", fields=fields, actor=life.body("health"), at=NOW)
    with pytest.raises(Refused):
        restore_element(element_id=row.pk, actor=life.body("health"), at=NOW)
    assert Element.objects.get(pk=row.pk).removed


# --- values --------------------------------------------------------------------------------------------------------


def figure(life: Life) -> Element:
    """An indicator in numbers."""
    return next(row for row in elements_of(life.edition, ["indicators"]) if row.values.filter(number__isnull=False))


def test_values_are_written_as_people_write_numbers(life: Life) -> None:
    row = figure(life)
    year = row.values.first().year
    count = write_values(
        edition_id=life.edition,
        values=[(row.pk, year, "1 234,5"), (row.pk, BASE, "12,5")],
        actor=life.body("health"),
        at=NOW,
    )
    (found,) = [one for one in life.plan.indicators if one.id == row.code]
    assert (count, found.planned[year], found.base_value) == (1, 1234.5, 12.5)


def test_values_are_written_all_or_none_and_every_bad_one_is_named(life: Life) -> None:
    row = figure(life)
    years = [one.year for one in row.values.all()]
    digest, acts = plan_digest(life.edition), len(acts_of(life.id))
    with pytest.raises(NotAPlan) as told:
        write_values(
            edition_id=life.edition,
            values=[(row.pk, years[0], "5"), (row.pk, years[1], "көп"), (row.pk, BASE, "#REF!")],
            actor=life.body("health"),
            at=NOW,
        )
    assert {fault.path for fault in told.value.faults} == {
        (str(row.pk), "planned", str(years[1])), (str(row.pk), "base_value"),
    }  # fmt: skip
    assert (plan_digest(life.edition), len(acts_of(life.id))) == (digest, acts)


def test_an_empty_value_takes_the_old_one_away(life: Life) -> None:
    row = figure(life)
    year = row.values.first().year
    write_values(edition_id=life.edition, values=[(row.pk, year, "")], actor=life.body("health"), at=NOW)
    (found,) = [one for one in life.plan.indicators if one.id == row.code]
    assert year not in found.planned


def test_values_that_change_nothing_disturb_nobody(life: Life) -> None:
    row = figure(life)
    value = row.values.filter(number__isnull=False).first()
    count = write_values(
        edition_id=life.edition, values=[(row.pk, value.year, str(value.number))], actor=life.body("health"), at=NOW
    )
    assert count == 0
    assert Element.objects.get(pk=row.pk).version == row.version


def test_values_of_another_document_are_refused(life: Life) -> None:
    other = born(life.country, "education", sample("sectoral-programme"), "2015-06-01")
    stranger = figure(other)
    digest = plan_digest(other.edition)
    with pytest.raises(Refused):
        write_values(
            edition_id=life.edition, values=[(figure(life).pk, 2016, 5), (stranger.pk, 2016, 5)],
            actor=life.body("health"), at=NOW,
        )  # fmt: skip
    assert plan_digest(other.edition) == digest


def test_the_second_writer_of_values_is_told(life: Life) -> None:
    row = figure(life)
    year = row.values.first().year
    for value, wrong in (("1", False), ("2", True)):
        versions = {row.pk: row.version}
        if not wrong:
            write_values(
                edition_id=life.edition,
                values=[(row.pk, year, value)],
                versions=versions,
                actor=life.body("health"),
                at=NOW,
            )
            continue
        with pytest.raises(ChangedMeanwhile):
            write_values(
                edition_id=life.edition,
                values=[(row.pk, year, value)],
                versions=versions,
                actor=life.body("health"),
                at=NOW,
            )
    (found,) = [one for one in life.plan.indicators if one.id == row.code]
    assert found.planned[year] == 1


# --- the head and whole files --------------------------------------------------------------------------------------


def test_the_head_is_changed_and_the_register_follows(life: Life) -> None:
    write_head(
        edition_id=life.edition, fields={"title": {"kk": "Жаңа атау"}, "period": {"first": 2016, "last": 2020}},
        actor=life.body("health"), at=NOW,
    )  # fmt: skip
    facts = document(life.id, datetime.date(2015, 6, 2))
    assert (facts.title.kk, facts.period_first, facts.period_last) == ("Жаңа атау", 2016, 2020)
    assert facts.title.ru == life.plan.title.ru  # the other languages stay
    assert facts.kind == life.plan.kind


def test_the_second_writer_of_the_head_is_told(life: Life) -> None:
    write_head(edition_id=life.edition, fields={"title": {"kk": "Бір"}}, version=1, actor=life.body("health"), at=NOW)
    with pytest.raises(ChangedMeanwhile):
        write_head(
            edition_id=life.edition, fields={"title": {"kk": "Екі"}}, version=1, actor=life.body("health"), at=NOW
        )
    assert life.plan.title.kk == "Бір"


def test_the_kind_of_a_document_does_not_change(life: Life) -> None:
    write_head(edition_id=life.edition, fields={"kind": "state-programme"}, actor=life.body("health"), at=NOW)
    assert life.plan.kind == "sectoral-programme"
    with pytest.raises(Refused):
        take_in(edition_id=life.edition, plan=sample("concept"), actor=life.body("health"), at=NOW)


def test_a_file_takes_the_place_of_the_text_and_the_developer_stays(life: Life) -> None:
    plan = life.plan
    changed = msgspec.structs.replace(plan, measures=plan.measures[:1], developer=None)
    before = {(row.list, row.code): row.identity for row in elements_of(life.edition) if row.code}
    take_in(edition_id=life.edition, plan=changed, actor=life.body("health"), at=NOW)
    assert life.plan == msgspec.structs.replace(changed, developer=life.plan.developer)
    assert life.plan.developer is not None
    assert life.plan.developer.name.kk == "health органы"
    for row in elements_of(life.edition):
        if row.code:
            assert row.identity == before[row.list, row.code]


FORMATS: dict[str, Callable[..., bytes]] = {
    "plan.yaml": lambda plan, law: write_yaml(plan).encode(),
    "plan.json": lambda plan, law: write_json(plan).encode(),
    "plan.xlsx": write_workbook,
}
KINDS = {
    "strategic-development-plan": "economy", "territorial-spatial-scheme": "economy", "national-security-strategy": "economy",
    "socio-economic-forecast": "economy", "socio-economic-forecast/local": "kar-planning", "state-programme": "health",
    "sectoral-programme": "health", "state-body-strategic-plan": "health", "state-body-strategic-plan/national-bank": "national-bank",
    "territory-programme": "kar-planning", "district-programme": "kar-abay-planning", "company-strategy": "kegoc",
    "company-development-plan": "kegoc", "concept": "health", "action-plan": "health", "operational-plan": "health",
    "base-indicator-list": "regions", "state-programme-list": "economy",
}  # fmt: skip


@pytest.mark.parametrize("place", KINDS)
def test_a_document_and_its_exported_file_have_the_same_findings(country: Country, place: str) -> None:
    life = born(country, KINDS[place], sample(place), "2015-06-01")
    law = edition_on(datetime.date(2015, 6, 1))
    for row in elements_of(life.edition)[::2]:  # make some faults
        Element.objects.filter(pk=row.pk).update(removed=True)
    plan = life.plan
    beside = plans_beside(plan, life.id)
    found = check(plan, law, beside).findings
    for name, write in FORMATS.items():
        exported = read_plan(write(plan, law), name)
        assert exported == plan
        assert check(exported, law, beside).findings == found


@pytest.mark.parametrize("name", FORMATS)
def test_an_exported_file_taken_in_again_changes_nothing(life: Life, name: str) -> None:
    digest = plan_digest(life.edition)
    exported = FORMATS[name](life.plan, edition_on(datetime.date(2015, 6, 1)))
    take_in(edition_id=life.edition, plan=read_plan(exported, name), actor=life.body("health"), at=NOW)
    assert plan_digest(life.edition) == digest


# --- who writes ----------------------------------------------------------------------------------------------------


def writes(life: Life, who: str, kind: str = "head") -> dict[str, Callable[[], object]]:
    """Every way to change a draft."""
    someone = actor(life.country[who], kind)
    row, value = first(life, "goals"), figure(life)
    return {
        "add": lambda: write_element(
            edition_id=life.edition, list_name="goals", fields={"id": "9", "title": {"kk": "Бөтен"}}, actor=someone, at=NOW
        ),
        "change": lambda: write_element(
            edition_id=life.edition, list_name="goals", element_id=row.pk, fields={"title": {"kk": "Бөтен"}}, actor=someone, at=NOW
        ),
        "values": lambda: write_values(edition_id=life.edition, values=[(value.pk, 2016, 99)], actor=someone, at=NOW),
        "head": lambda: write_head(edition_id=life.edition, fields={"title": {"kk": "Бөтен"}}, actor=someone, at=NOW),
        "remove": lambda: remove_element(element_id=row.pk, actor=someone, at=NOW),
        "restore": lambda: restore_element(element_id=row.pk, actor=someone, at=NOW),
        "file": lambda: take_in(edition_id=life.edition, plan=life.plan, actor=someone, at=NOW),
        "participants": lambda: name_participants(
            document_id=life.id, takes_part=[("interested", who)], actor=someone, at=NOW
        ),
        "recall": lambda: recall_draft(document_id=life.id, actor=someone, at=NOW, reason="x"),
    }  # fmt: skip


def test_nobody_writes_in_the_draft_of_another_body(life: Life) -> None:
    digest = plan_digest(life.edition)
    provision = life.standing(ON).route.by_id["develop"].provision
    for who in life.country:
        if who == "health":
            continue
        for name, write in writes(life, who).items():
            with pytest.raises(Refused) as refused:
                write()
            assert refused.value.provision == provision, (who, name)
    assert plan_digest(life.edition) == digest
    assert document(life.id, datetime.date(2015, 6, 2)).takes_part == ()


@pytest.mark.parametrize("stage", ["handed over", "approved"])
def test_a_draft_that_left_its_developer_is_locked_for_it_too(life: Life, stage: str) -> None:
    life.takes("health", "develop", ON)
    if stage == "approved":
        life.decides("government", "approve", ON)
    digest, acts = plan_digest(life.edition), len(acts_of(life.id))
    for name, write in writes(life, "health").items():
        if (stage, name) == ("handed over", "recall"):
            continue
        with pytest.raises(Refused) as refused:
            write()
        assert refused.value.provision, name
    assert (plan_digest(life.edition), len(acts_of(life.id))) == (digest, acts)


def test_an_official_of_the_developer_writes_drafts(life: Life) -> None:
    for name, write in writes(life, "health", "official").items():
        if name != "recall":
            write()
    assert life.plan.title.kk == "Бөтен"


def test_every_write_is_on_record_with_its_author(life: Life) -> None:
    ways = writes(life, "health", "official")
    for name in ("add", "change", "values", "head", "remove", "restore", "file", "participants"):
        before = len(acts_of(life.id))
        ways[name]()
        told, *others = acts_of(life.id)
        assert len(others) == before, name
        assert (told.body, told.document) == ("health", life.id)
        assert told.person
    assert prove().broken is None


def test_an_act_tells_what_the_content_was_after_a_file_was_taken_in(life: Life) -> None:
    take_in(edition_id=life.edition, plan=life.plan, actor=life.body("health"), at=NOW)
    told = next(act for act in acts_of(life.id) if act.verb == "documents.take-in")
    assert told.told["content"] == plan_digest(life.edition)
    assert len(told.told["content"]) == len(hashlib.sha256().hexdigest())
