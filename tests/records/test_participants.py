"""Participants on record: entering them, their days, what the law gives to one body only, changes of territories."""

import datetime
from collections.abc import Callable
from zlib import crc32

import pytest
from django.contrib.auth import get_user_model

from zhospar.records.audit_trail.models import Act
from zhospar.records.participants import services, territory_selectors
from zhospar.records.participants.body_selectors import BodiesAsked, body_card, body_lines, found_bodies, person_card
from zhospar.records.participants.entries import (
    Batch,
    BodyEntry,
    HoldingEntry,
    PersonEntry,
    PostEntry,
    TerritoryEntry,
    Unenterable,
)
from zhospar.records.participants.models import Body, BodyRole, Holding, Territory
from zhospar.records.participants.selectors import actor_for
from zhospar.records.participants.services import Reform
from zhospar.records.refusals import Refused
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2015, 3, 2, 9, 0, tzinfo=datetime.UTC)
DAY = datetime.date(2015, 3, 2)
LAW = current_edition()
COUNTRY_ROLE = next(role for role, named in LAW.roles.items() if named.sole == "country")
LOCAL_ROLE = next(role for role, named in LAW.roles.items() if named.sole == "territory")
ANY_ROLE = next(role for role, named in LAW.roles.items() if named.any_body)


def on(year: int, month: int = 1, day: int = 1) -> datetime.date:
    return datetime.date(year, month, day)


def name(text: str) -> Localized:
    return Localized(text, f"{text} (ru)", f"{text} (en)")


def land(called: str, parent: str = "", level: str = "region", **more: object) -> TerritoryEntry:
    return TerritoryEntry(called, f"{crc32(called.encode()) % 10**9:09}", name(called), level, parent, **more)  # type: ignore[arg-type]


def body(code: str, *roles: str, **more: object) -> BodyEntry:
    return BodyEntry(code, name(code), roles=roles, **more)  # type: ignore[arg-type]


def enter_lands(*entries: TerritoryEntry) -> None:
    services.enter_territories(entries, actor=None, at=AT)


def enter(**lists: tuple[object, ...]) -> None:
    services.enter(Batch(**lists), actor=None, at=AT)  # type: ignore[arg-type]


def office(code: str = "ministry") -> None:
    """A body with a head and an official."""
    enter(
        bodies=(body(code, ANY_ROLE),),
        posts=(PostEntry(code, f"{code}-head", name("head"), "head"), PostEntry(code, f"{code}-clerk", name("clerk"))),
        people=(PersonEntry("aidana", name("Айдана")), PersonEntry("bolat", name("Болат"))),
        holdings=(HoldingEntry("aidana", f"{code}-head"),),
    )


def fields_of(refused: pytest.ExceptionInfo[Unenterable]) -> list[tuple[str, int, str]]:
    return [(fault.list, fault.place, fault.field) for fault in refused.value.faults]


@pytest.fixture
def country() -> None:
    enter_lands(
        land("kz", level="country"),
        land("south", "kz"),
        land("north", "kz"),
        land("sayram", "south", "district"),
        land("tole", "south", "district"),
        land("kyzylzhar", "north", "district"),
    )


# --- entering --------------------------------------------------------------------------------------------------------


def test_what_is_entered_is_on_record_with_one_act_for_each_list() -> None:
    office()
    assert [act.verb for act in Act.objects.order_by("number")] == [
        "participants.enter-people",
        "participants.enter-bodies",
        "participants.enter-posts",
        "participants.enter-holdings",
    ]
    actor = actor_for(get_user_model().objects.get(username="aidana").pk, DAY)
    assert actor is not None
    assert (actor.post, actor.may_decide, actor.body.roles) == ("ministry-head", True, frozenset({ANY_ROLE}))


def test_entering_the_same_again_changes_nothing_and_writes_no_act() -> None:
    office()
    acts = Act.objects.count()
    office()
    assert Act.objects.count() == acts
    assert (Body.objects.count(), BodyRole.objects.count(), Holding.objects.count()) == (1, 1, 1)


def test_a_blank_keeps_what_is_on_record_and_a_new_name_is_told() -> None:
    office()
    found = services.enter_bodies([BodyEntry("ministry", Localized(ru="Министерство"))], actor=None, at=AT)
    assert [(one.field, one.before, one.after) for one in found[0].changed] == [
        ("name.ru", "ministry (ru)", "Министерство")
    ]
    card = body_card("ministry", DAY)
    assert card is not None
    assert card.body.name == Localized("ministry", "Министерство", "ministry (en)")
    assert card.body.roles == {ANY_ROLE}


def test_an_account_without_a_password_lets_nobody_in_by_one() -> None:
    office()
    assert not get_user_model().objects.get(username="aidana").has_usable_password()
    services.set_password("aidana", "жеті-қырдың-асты-2016", actor=None, at=AT)
    assert get_user_model().objects.get(username="aidana").check_password("жеті-қырдың-асты-2016")
    assert "жеті" not in Act.objects.order_by("-number")[0].canonical


@pytest.mark.parametrize("password", ["short", "password1234", "123456789012"])
def test_a_password_that_is_easy_to_guess_is_refused(password: str) -> None:
    office()
    with pytest.raises(Refused):
        services.set_password("aidana", password, actor=None, at=AT)


def test_one_fault_and_nothing_is_written() -> None:
    with pytest.raises(Unenterable):
        enter(bodies=(body("good", ANY_ROLE), body("bad", "no-such-role")), people=(PersonEntry("aidana", name("A")),))
    assert not Body.objects.exists()
    assert not get_user_model().objects.exists()
    assert not Act.objects.exists()


def test_every_fault_is_told_with_its_list_place_and_field() -> None:
    with pytest.raises(Unenterable) as refused:
        enter(
            bodies=(
                body("a b"),
                body("one", "no-such-role", body_class="no-class", territory="nowhere", parent="nobody"),
                body("one", valid_from=on(2016), valid_to=on(2015)),
            ),
            posts=(PostEntry("none", "p", name("p"), "king"),),
            people=(PersonEntry("не логин", Localized()), PersonEntry("weak", name("w"), "12345")),
            holdings=(HoldingEntry("ghost", "nowhere", "squatter"),),
        )
    assert set(fields_of(refused)) == {
        ("bodies", 0, "code"),
        ("bodies", 1, "class"),
        ("bodies", 1, "roles"),
        ("bodies", 1, "territory"),
        ("bodies", 1, "parent"),
        ("bodies", 2, "code"),
        ("bodies", 2, "valid_to"),
        ("posts", 0, "body"),
        ("posts", 0, "kind"),
        ("people", 0, "login"),
        ("people", 0, "name"),
        ("people", 1, "password"),
        ("holdings", 0, "person"),
        ("holdings", 0, "post"),
        ("holdings", 0, "kind"),
    }
    for fault in refused.value.faults:
        assert not fault.problem.missing()
        assert not fault.mend.missing()


def test_a_body_cannot_stand_under_itself() -> None:
    enter(bodies=(body("top"), body("middle", parent="top"), body("low", parent="middle")))
    with pytest.raises(Unenterable, match="part of itself"):
        enter(bodies=(body("top", parent="low"),))


# --- what only one may have ------------------------------------------------------------------------------------------


def test_a_role_of_one_body_in_the_country_is_not_given_to_two_at_a_time() -> None:
    enter(bodies=(body("first", COUNTRY_ROLE),))
    with pytest.raises(Unenterable, match="Only one body"):
        enter(bodies=(body("second", COUNTRY_ROLE),))
    with pytest.raises(Unenterable, match="Only one body"):
        enter(bodies=(body("second"), body("third", COUNTRY_ROLE)))
    services.end_role("first", COUNTRY_ROLE, last=DAY, actor=None, at=AT)
    enter(bodies=(body("second", COUNTRY_ROLE, valid_from=DAY + datetime.timedelta(days=1)),))
    assert [one.code for one in Body.objects.filter(held_roles__role=COUNTRY_ROLE).order_by("pk")] == [
        "first",
        "second",
    ]


@pytest.mark.usefixtures("country")
def test_a_role_of_one_body_in_a_territory_may_be_anothers_elsewhere() -> None:
    enter(bodies=(body("a", LOCAL_ROLE, territory="south"), body("b", LOCAL_ROLE, territory="north")))
    enter(bodies=(body("c", territory="south"),))
    with pytest.raises(Refused, match="Only one body"):
        services.give_role("c", LOCAL_ROLE, actor=None, at=AT)


def test_a_role_is_given_and_ended_by_days() -> None:
    office()
    role = next(one for one, named in LAW.roles.items() if not named.sole and one != ANY_ROLE)
    services.give_role("ministry", role, first=on(2015), last=on(2015, 12, 31), actor=None, at=AT)
    with pytest.raises(Refused, match="already has"):
        services.give_role("ministry", role, first=on(2015, 6), actor=None, at=AT)
    services.give_role("ministry", role, first=on(2016), actor=None, at=AT)
    services.end_role("ministry", role, last=on(2016, 6, 30), actor=None, at=AT)
    card = body_card("ministry", on(2016, 7))
    assert card is not None
    assert role not in card.body.roles
    with pytest.raises(Refused):
        services.end_role("ministry", role, last=on(2016, 7), actor=None, at=AT)


def test_a_body_has_one_first_head() -> None:
    office()
    with pytest.raises(Unenterable, match="first head"):
        services.enter_posts([PostEntry("ministry", "other", name("o"), "head")], actor=None, at=AT)


def test_a_post_has_one_holder_at_a_time_and_may_have_a_deputy() -> None:
    office()
    with pytest.raises(Unenterable, match="holds this post"):
        services.hold(HoldingEntry("bolat", "ministry-head"), actor=None, at=AT)
    services.hold(
        HoldingEntry("bolat", "ministry-head", "deputy", on(2015, 3), on(2015, 3, 31), "№ 12"), actor=None, at=AT
    )
    with pytest.raises(Unenterable, match="in these days"):
        services.hold(HoldingEntry("bolat", "ministry-head", "deputy", on(2015, 3, 20)), actor=None, at=AT)
    user = get_user_model().objects.get(username="bolat").pk
    deputy = actor_for(user, DAY)
    assert deputy is not None
    assert deputy.as_deputy
    assert actor_for(user, on(2015, 4)) is None


def test_a_successor_takes_the_post_after_the_last_day_of_the_one_before() -> None:
    office()
    services.end_holding("ministry-head", "aidana", last=on(2015, 5, 31), actor=None, at=AT)
    services.hold(HoldingEntry("bolat", "ministry-head", valid_from=on(2015, 6)), actor=None, at=AT)
    card = body_card("ministry", DAY)
    assert card is not None
    head = card.posts[0]
    held = {day: head.holder(day) for day in (on(2015, 5, 31), on(2015, 6))}
    assert [one and one.login for one in held.values()] == ["aidana", "bolat"]
    person = person_card("aidana")
    assert person is not None
    assert person.posts[0].days.last == on(2015, 5, 31)


def test_a_body_that_ends_ends_with_its_roles_posts_and_people() -> None:
    office()
    enter(bodies=(body("heir"),))
    services.end_body("ministry", last=on(2015, 12, 31), successor="heir", actor=None, at=AT)
    assert found_bodies(BodiesAsked(role=ANY_ROLE), on(2016)) == []
    assert actor_for(get_user_model().objects.get(username="aidana").pk, on(2016)) is None
    heir = body_card("heir", on(2016))
    assert heir is not None
    assert [one.code for one in heir.predecessors] == ["ministry"]
    with pytest.raises(Refused, match="ended already"):
        services.end_body("ministry", last=on(2016, 1), actor=None, at=AT)


# --- territories -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("country")
def test_a_classifier_entered_again_corrects_names_and_keeps_days() -> None:
    Territory.objects.filter(pk="north").update(valid_from=on(1997))
    found = services.enter_territories([land("north", "kz"), land("east", "kz")], actor=None, at=AT)
    assert (found.added, found.changed, found.unchanged) == (("east",), (), 1)
    renamed = TerritoryEntry("north", land("north").code, Localized(kk="Солтүстік"), "region")
    found = services.enter_territories([renamed], actor=None, at=AT)
    assert [(one.id, one.field, one.after) for one in found.changed] == [("north", "name.kk", "Солтүстік")]
    row = Territory.objects.get(pk="north")
    assert (row.name.ru, row.valid_from, row.path) == ("north (ru)", on(1997), "/kz/north/")


def test_children_may_come_before_their_parents() -> None:
    enter_lands(land("c", "b", "district"), land("b", "a"), land("a", level="country"))
    assert Territory.objects.get(pk="c").path == "/a/b/c/"


@pytest.mark.parametrize(
    ("entries", "field"),
    [
        ((land("a", "b"), land("b", "a")), "parent"),
        ((land("a", "a"),), "parent"),
        ((land("a", "none"),), "parent"),
        ((land("a"), land("a")), "id"),
        ((land("a/b"),), "id"),
        ((land("a", level="planet"),), "level"),
        ((land("a", valid_from=on(2016), valid_to=on(2015)),), "valid_to"),
    ],
)
def test_territories_that_make_no_tree_are_refused(entries: tuple[TerritoryEntry, ...], field: str) -> None:
    with pytest.raises(Unenterable) as refused:
        enter_lands(*entries)
    assert field in {one.field for one in refused.value.faults}
    assert not Territory.objects.exists()


@pytest.mark.usefixtures("country")
def test_a_move_is_no_correction() -> None:
    with pytest.raises(Unenterable, match="transfer"):
        enter_lands(land("sayram", "north", "district"))


def change(kind: str, before: tuple[str, ...], *after: TerritoryEntry, **more: object) -> None:
    reform = Reform(kind, before, after, on(2018, 6, 19), "Жарлық № 702", **more)  # type: ignore[arg-type]
    services.change_territory(reform, actor=None, at=AT)


def shape(day: datetime.date) -> dict[str, list[str]]:
    """Region -> its districts, as of a day."""
    (root,) = territory_selectors.tree(day)
    return {one.territory.id: [part.territory.id for part in one.parts] for one in root.parts}


@pytest.mark.usefixtures("country")
def test_a_renaming_keeps_the_old_name_readable_as_of_its_days() -> None:
    enter(bodies=(body("akimat", LOCAL_ROLE, territory="south"),))
    change("renaming", ("south",), TerritoryEntry("turkistan", "", Localized("Түркістан облысы"), ""))
    assert sorted(shape(on(2018, 6, 18))["south"]) == ["sayram", "tole"]
    assert sorted(shape(on(2018, 6, 19))["turkistan"]) == ["sayram", "tole"]
    assert "south" not in shape(on(2018, 6, 19))
    old, new = Territory.objects.get(pk="south"), Territory.objects.get(pk="turkistan")
    assert (old.valid_to, new.valid_from, new.code) == (on(2018, 6, 18), on(2018, 6, 19), old.code)
    assert Territory.objects.get(pk="sayram").path == "/kz/turkistan/sayram/"
    assert Body.objects.get(code="akimat").territory_id == "turkistan"
    (told,) = territory_selectors.changes()
    assert (told.kind, told.act, told.before[0].name.kk, told.after[0].name.kk) == (
        "renaming",
        "Жарлық № 702",
        "south",
        "Түркістан облысы",
    )


@pytest.mark.usefixtures("country")
def test_a_split_says_where_each_part_goes() -> None:
    parted = (land("turkistan", "kz"), land("shymkent", "kz", "republican-city"))
    with pytest.raises(Refused, match="sayram"):
        change("split", ("south",), *parted)
    assert sorted(shape(on(2019))["south"]) == ["sayram", "tole"]
    change("split", ("south",), *parted, parts={"sayram": "turkistan", "tole": "shymkent"})
    found = shape(on(2019))
    assert (found["turkistan"], found["shymkent"]) == (["sayram"], ["tole"])
    assert sorted(shape(on(2018))["south"]) == ["sayram", "tole"]


@pytest.mark.usefixtures("country")
def test_a_region_from_which_another_is_parted_goes_on() -> None:
    change("split", ("south",), TerritoryEntry("south", "", Localized(), ""), land("new", "kz"), parts={"tole": "new"})
    assert (shape(on(2019))["south"], shape(on(2019))["new"]) == (["sayram"], ["tole"])
    assert sorted(shape(on(2018))["south"]) == ["sayram", "tole"]


@pytest.mark.usefixtures("country")
def test_a_merger_takes_in_all_parts_and_a_transfer_moves_one() -> None:
    change("transfer", ("tole",), TerritoryEntry("tole-2018", "", Localized(), "", "north"))
    assert sorted(shape(on(2019))["north"]) == ["kyzylzhar", "tole-2018"]
    change("merger", ("south", "north"), land("all", "kz"))
    assert sorted(shape(on(2019))["all"]) == ["kyzylzhar", "sayram", "tole-2018"]


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize(
    "wrong",
    [
        lambda: change("conquest", ("south",), land("new", "kz")),
        lambda: change("split", ("south",), land("new", "kz")),
        lambda: change("merger", ("south",), land("new", "kz")),
        lambda: change("renaming", ("south",), land("north", "kz")),
        lambda: change("renaming", ("nowhere",), land("new", "kz")),
        lambda: change("transfer", ("south",), land("new", "sayram")),
        lambda: change("renaming", ("south",), land("a/b", "kz")),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_and_leaves_all_as_it_was(wrong: Callable[[], None]) -> None:
    before, acts = shape(on(2019)), Act.objects.count()
    with pytest.raises(Refused):
        wrong()
    assert shape(on(2019)) == before
    assert Act.objects.count() == acts


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("country")
def test_the_register_narrows_by_words_role_class_territory_and_vacancies() -> None:
    office()
    enter(
        bodies=(
            body("akimat", LOCAL_ROLE, territory="sayram"),
            body("department", territory="south", body_class=next(iter(LAW.classes))),
        )
    )

    def codes(**asked: object) -> list[str]:
        ids = found_bodies(BodiesAsked(**asked), DAY)  # type: ignore[arg-type]
        return [line.body.code for line in body_lines(ids, DAY)]

    assert codes() == ["ministry", "department", "akimat"]
    assert codes(words="MINI") == ["ministry"]
    assert codes(role=LOCAL_ROLE) == ["akimat"]
    assert codes(territory="south") == ["department", "akimat"]
    assert codes(body_class=next(iter(LAW.classes))) == ["department"]
    assert codes(vacant=True) == ["ministry"]
    (line,) = body_lines(found_bodies(BodiesAsked(words="ministry"), DAY), DAY)
    assert (line.head and line.head.login, line.vacancies) == ("aidana", 1)
