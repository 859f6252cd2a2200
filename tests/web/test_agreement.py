"""Agreement in the browser: the ledger, the reviewer's workspace, public discussion, likeness; each act by whose business it is."""

import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.processes.lives import Country, sample
from tests.records.factories import actor, at, country, person
from tests.web.test_every_page import read

from zhospar.interface.words import word
from zhospar.processes.development.models import DirectionVerdict, LikenessVerdict, Remark, Sheet
from zhospar.processes.development.selectors import discussion_of, standing_of
from zhospar.processes.development.services.agreement import answer_sheet, review_directions, send_for_agreement
from zhospar.processes.development.services.opening import open_draft
from zhospar.processes.development.services.steps import take_step
from zhospar.records.documents.models import Document, Edition, StepTaken
from zhospar.records.documents.selectors import plan_of
from zhospar.records.documents.services import freeze
from zhospar.statute.localized import LANGUAGES, Localized

pytestmark = pytest.mark.django_db
DAY = datetime.date(2016, 3, 15)
SENT = "2016-03-01"


@pytest.fixture(autouse=True)
def on_a_day_of_2016(settings: Any, tmp_path: Path) -> None:
    settings.TODAY = DAY
    settings.HOME = tmp_path


@pytest.fixture
def bodies() -> Country:
    return country()


@pytest.fixture
def draft(bodies: Country) -> UUID:
    """A region's programme, developed, not sent yet."""
    developer = actor(bodies["kar-planning"])
    plan = sample("territory-programme")
    found = open_draft(plan=plan, actor=developer, at=at(SENT), takes_part=[("interested", "health")])
    take_step(document_id=found, step_id="develop", actor=developer, at=at(SENT))
    return found


@pytest.fixture
def round_one(draft: UUID, bodies: Country) -> UUID:
    """The same, sent to the bodies that agree it."""
    send_for_agreement(document_id=draft, actor=actor(bodies["kar-planning"]), at=at(SENT))
    return draft


def sheet(who: str) -> Sheet:
    return Sheet.objects.get(body__code=who)


def address(document: UUID, tab: str = "agreement", language: str = "kk") -> str:
    return f"/{language}/register/{Document.objects.get(pk=document).number}/{tab}"


def page(client: Client, who: User, document: UUID, tab: str = "agreement", language: str = "kk") -> str:
    client.force_login(who)
    response = client.get(address(document, tab, language))
    assert response.status_code == 200
    return response.content.decode()


def post(client: Client, who: User, draft: UUID, tab: str, /, **told: object) -> tuple[int, str]:
    """Send a form; its status, and the page (of a refusal)."""
    client.force_login(who)
    response = client.post(address(draft, tab), {name: str(value) for name, value in told.items()})
    return response.status_code, response.content.decode()


def said(key: str, **values: object) -> str:
    return word(f"web_agreement.{key}", "kk", **values)


# --- the ledger ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tab", ["agreement", "discussion", "likeness"])
def test_every_page_answers_in_every_language_without_anything_inline(
    client: Client, bodies: Country, round_one: UUID, language: str, tab: str
) -> None:
    tags = read(page(client, person(bodies["kar-planning"]), round_one, tab, language))
    assert tags.inline == []
    assert len(tags.ids) == len(set(tags.ids))


def test_before_the_first_round_the_page_says_what_will_come(client: Client, bodies: Country, draft: UUID) -> None:
    shown = page(client, person(bodies["kar-planning"]), draft)
    assert said("none") in shown
    assert 'name="do" value="send"' in shown


def test_the_developer_sends_the_draft_and_each_body_has_its_row(client: Client, bodies: Country, draft: UUID) -> None:
    status, _ = post(client, person(bodies["kar-planning"]), draft, "agreement", do="send")
    assert status == 303
    shown = page(client, person(bodies["kar-planning"]), draft)
    assert {one.body.code for one in Sheet.objects.all()} == {"economy", "regions", "health"}
    assert shown.count(said("state.unopened")) == 4  # three rows, and the key above them
    assert "15.04.2016" in shown
    assert "A2-168c" in shown
    assert said("silence") in shown


def test_nobody_else_sends_it(client: Client, bodies: Country, draft: UUID) -> None:
    status, shown = post(client, person(bodies["education"]), draft, "agreement", do="send")
    assert status == 403
    assert 'id="refused"' in shown
    assert not Sheet.objects.exists()


def test_while_answers_are_awaited_the_button_says_why_not(client: Client, bodies: Country, round_one: UUID) -> None:
    shown = page(client, person(bodies["kar-planning"]), round_one)
    assert 'id="why-send"' in shown
    assert "Жоба жіберілген" in shown
    status, _ = post(client, person(bodies["kar-planning"]), round_one, "agreement", do="send")
    assert status == 409


def returned(bodies: Country) -> Remark:
    found = sheet("health")
    remark = {"where": "goals/1.1", "text": Localized("Мақсат нақтылансын")}
    answer_sheet(
        sheet_id=found.pk, verdict="returned", remarks=[remark], actor=actor(bodies["health"]), at=at("2016-03-10")
    )
    return Remark.objects.get()


def test_a_remark_is_answered_point_by_point(client: Client, bodies: Country, round_one: UUID) -> None:
    remark = returned(bodies)
    developer = person(bodies["kar-planning"])
    assert "Мақсат нақтылансын" in page(client, developer, round_one)
    told = {"do": "answer-remark", "remark": remark.pk, "verdict": "rejected"}
    status, _shown = post(client, developer, round_one, "agreement", **told, answer="")
    assert status == 409, "a rejection needs a reason"
    status, _ = post(client, developer, round_one, "agreement", **told, answer="Тіркелген деректер бар")
    assert status == 303
    remark.refresh_from_db()
    assert (remark.verdict, remark.answer.kk) == ("rejected", "Тіркелген деректер бар")


def test_a_remark_is_answered_by_the_developer_alone(client: Client, bodies: Country, round_one: UUID) -> None:
    remark = returned(bodies)
    assert 'name="answer"' not in page(client, person(bodies["health"]), round_one)
    told = {"do": "answer-remark", "remark": remark.pk, "verdict": "accepted", "answer": "Иә"}
    status, shown = post(client, person(bodies["health"]), round_one, "agreement", **told)
    assert status == 403
    assert "kar-planning" in shown


def test_a_disagreement_is_kept_in_sight(client: Client, bodies: Country, round_one: UUID) -> None:
    answer_sheet(
        sheet_id=sheet("health").pk,
        verdict="disagreed",
        reason="Қаржы жеткіліксіз",
        actor=actor(bodies["health"]),
        at=at("2016-03-10"),
    )
    shown = page(client, person(bodies["kar-planning"]), round_one)
    assert said("disagreements") in shown
    assert "Қаржы жеткіліксіз" in shown


def test_the_draft_is_taken_back_with_a_reason(client: Client, bodies: Country, round_one: UUID) -> None:
    developer = person(bodies["kar-planning"])
    status, _ = post(client, developer, round_one, "agreement", do="recall", reason=" ")
    assert status == 409
    status, _ = post(client, developer, round_one, "agreement", do="recall", reason="Қате табылды")
    assert status == 303
    assert Sheet.objects.filter(withdrawn=True).count() == 3
    assert said("state.withdrawn") in page(client, developer, round_one)


# --- the reviewer's workspace ----------------------------------------------------------------------------------------


def test_opening_the_sheet_is_noted_for_its_own_body_only(client: Client, bodies: Country, round_one: UUID) -> None:
    found = sheet("economy")
    page(client, person(bodies["kar-planning"]), round_one, f"agreement/{found.pk}")
    assert sheet("economy").seen_at is None
    page(client, person(bodies["economy"]), round_one, f"agreement/{found.pk}")
    assert sheet("economy").seen_at is not None
    assert said("state.reading") in page(client, person(bodies["kar-planning"]), round_one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workspace_shows_the_draft_its_places_and_the_directions(
    client: Client, bodies: Country, round_one: UUID, language: str
) -> None:
    shown = page(client, person(bodies["economy"]), round_one, f"agreement/{sheet('economy').pk}", language)
    tags = read(shown)
    assert tags.inline == []
    assert len(tags.ids) == len(set(tags.ids))
    edition = Edition.objects.get()
    first = plan_of(edition.pk).goals[0]
    assert f'value="goals/{first.id}"' in shown
    for direction, _ in review_directions(standing_of(round_one, DAY), sheet("economy").role)[1]:
        assert f'id="d-{direction}"' in shown


def test_a_body_that_is_no_reviewer_judges_no_directions(client: Client, bodies: Country, round_one: UUID) -> None:
    shown = page(client, person(bodies["health"]), round_one, f"agreement/{sheet('health').pk}")
    assert 'id="directions"' not in shown
    assert 'value="agreed"' in shown


def test_others_read_the_sheet_and_write_nothing(client: Client, bodies: Country, round_one: UUID) -> None:
    found = sheet("economy")
    shown = page(client, person(bodies["kar-planning"]), round_one, f"agreement/{found.pk}")
    assert "<textarea" not in shown
    told = {"do": "remark", "text": "Бөтен ескерту", "where": ""}
    status, shown = post(client, person(bodies["kar-planning"]), round_one, f"agreement/{found.pk}", **told)
    assert status == 409
    assert 'id="refused"' in shown
    assert not Remark.objects.exists()


def test_a_place_is_chosen_by_following_its_link(client: Client, bodies: Country, round_one: UUID) -> None:
    goal = plan_of(Edition.objects.get().pk).goals[0].id
    client.force_login(person(bodies["economy"]))
    shown = client.get(address(round_one, f"agreement/{sheet('economy').pk}"), {"at": f"goals/{goal}"}).content.decode()
    assert f'value="goals/{goal}" selected' in shown


def test_remarks_are_written_and_taken_out_before_they_are_sent(
    client: Client, bodies: Country, round_one: UUID
) -> None:
    reviewer, tab = person(bodies["economy"], "official"), f"agreement/{sheet('economy').pk}"
    for text in ("Бірінші", "Екінші", "Үшінші"):
        assert post(client, reviewer, round_one, tab, do="remark", text=text, where="goals/1.1")[0] == 303
    first = Remark.objects.get(number=1)
    assert post(client, reviewer, round_one, tab, do="drop", remark=first.pk)[0] == 303
    assert post(client, reviewer, round_one, tab, do="remark", text="Төртінші")[0] == 303
    assert [one.number for one in Remark.objects.all()] == [2, 3, 4]
    assert "Екінші" not in page(client, person(bodies["kar-planning"]), round_one), "not sent yet"


def test_a_direction_is_judged_with_a_reason_and_answers_the_laws_question(
    client: Client, bodies: Country, round_one: UUID
) -> None:
    reviewer, tab = person(bodies["economy"], "official"), f"agreement/{sheet('economy').pk}"
    told = {"do": "judge", "direction": "justification"}
    assert post(client, reviewer, round_one, tab, **told, reason="Негізі бар")[0] == 409, "nothing was chosen"
    status, _shown = post(client, reviewer, round_one, tab, **told, positive="yes", reason="")
    assert status == 409
    assert not DirectionVerdict.objects.exists()
    assert post(client, reviewer, round_one, tab, **told, positive="yes", reason="Негізі бар")[0] == 303
    answers = {one.criterion: one.verdict for one in plan_of(Edition.objects.get().pk).confirmations}
    assert answers["A2-5.1"] == "yes"


def test_the_body_answers_the_questions_of_the_law(client: Client, bodies: Country, round_one: UUID) -> None:
    reviewer, tab = person(bodies["economy"], "official"), f"agreement/{sheet('economy').pk}"
    before = len(plan_of(Edition.objects.get().pk).confirmations)
    shown = page(client, reviewer, round_one, tab)
    criterion = shown.split('name="criterion" value="', 1)[1].partition('"')[0]
    of = shown.split('name="of" value="', 1)[1].partition('"')[0]
    told = {"do": "confirm", "criterion": criterion, "of": of, "verdict": "yes", "reason": "Қаралды"}
    assert post(client, reviewer, round_one, tab, **told)[0] == 303
    assert len(plan_of(Edition.objects.get().pk).confirmations) == before + 1
    status, shown = post(client, person(bodies["health"]), round_one, f"agreement/{sheet('health').pk}", **told)
    assert status == 409


def test_an_official_prepares_and_the_head_answers(client: Client, bodies: Country, round_one: UUID) -> None:
    tab = f"agreement/{sheet('health').pk}"
    official, head = person(bodies["health"], "official"), person(bodies["health"])
    assert "Басшыға жіберіңіз" in page(client, official, round_one, tab)
    status, _shown = post(client, official, round_one, tab, do="verdict", verdict="agreed")
    assert status == 409
    assert post(client, head, round_one, tab, do="verdict", verdict="agreed", number="10-2/8841")[0] == 303
    assert sheet("health").verdict == "agreed"
    assert StepTaken.objects.filter(step="agree-interested-bodies").exists()


def test_what_was_typed_stays_when_an_answer_is_refused(client: Client, bodies: Country, round_one: UUID) -> None:
    head, tab = person(bodies["economy"]), f"agreement/{sheet('economy').pk}"
    told = {"do": "verdict", "verdict": "agreed", "reason": "Ұзақ негіздеме", "number": "5-1"}
    status, shown = post(client, head, round_one, tab, **told)
    assert status == 409, "no direction was judged"
    assert "Ұзақ негіздеме" in shown
    assert 'value="5-1"' in shown
    assert "A2-5" in shown


@pytest.mark.parametrize("number", [0, 999_999])
def test_a_sheet_that_is_not_there_is_a_page_that_says_so(
    client: Client, bodies: Country, round_one: UUID, number: int
) -> None:
    client.force_login(person(bodies["economy"]))
    assert client.get(address(round_one, f"agreement/{number}")).status_code == 404


def test_a_form_that_nobody_offered_is_refused(client: Client, bodies: Country, round_one: UUID) -> None:
    for tab in ("agreement", f"agreement/{sheet('economy').pk}", "discussion", "likeness"):
        for told in ({}, {"do": "steal"}, {"do": "answer-remark", "remark": "x" * 40}, {"do": "decide", "own": "1"}):
            status, shown = post(client, person(bodies["economy"]), round_one, tab, **told)
            assert status in (403, 409), (tab, told)
            assert 'id="refused"' in shown


def test_the_queries_of_the_ledger_do_not_grow_with_its_remarks(
    client: Client, bodies: Country, round_one: UUID, django_assert_max_num_queries: Any
) -> None:
    found = returned(bodies).sheet
    client.force_login(person(bodies["kar-planning"]))
    with django_assert_max_num_queries(60) as few:
        client.get(address(round_one))
    Remark.objects.bulk_create(
        Remark(sheet=found, number=number, where="goals/1.1", text=Localized("Ескерту")) for number in range(2, 31)
    )
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert client.get(address(round_one)).content.decode().count("<article") == 30


# --- public discussion -----------------------------------------------------------------------------------------------


@pytest.fixture
def programme(bodies: Country) -> UUID:
    """A sectoral or state programme whose route has a public discussion, at the step that opens it."""
    found = open_draft(plan=sample("state-programme"), actor=actor(bodies["health"]), at=at(SENT))
    edition = Edition.objects.get(document=found)
    standing = standing_of(found, DAY)
    drafting = standing.drafting
    assert drafting is not None
    for step in standing.route.steps:
        if step.id == "public-discussion":
            break
        outcome = next(
            (
                one.partition(":")[2]
                for each in standing.route.steps
                for one in each.after
                if one.startswith(f"{step.id}:")
            ),
            "",
        )
        StepTaken.objects.create(
            document_id=found, edition=edition, step=step.id, outcome=outcome, process=step.entry.process, role="x",
            body=bodies["health"], on=DAY, provision=step.provision, act=1,
        )  # fmt: skip
    return found


def test_a_route_without_a_discussion_says_so(client: Client, bodies: Country, round_one: UUID) -> None:
    assert said("discussion.none") in page(client, person(bodies["kar-planning"]), round_one, "discussion")


def test_the_developer_opens_the_discussion_and_answers_each_proposal(
    client: Client, bodies: Country, programme: UUID
) -> None:
    developer = person(bodies["health"])
    status, shown = post(client, developer, programme, "discussion", do="open", closes_on="жақында", where="Егемен")
    assert status == 409
    assert "Егемен" in shown
    status, _ = post(client, developer, programme, "discussion", do="open", closes_on="2016-03-25", where="Егемен")
    assert status == 303
    told = {"do": "propose", "author": "Ата-аналар кеңесі", "text": "Мектеп салынсын"}
    assert post(client, person(bodies["education"]), programme, "discussion", **told)[0] == 403
    assert post(client, developer, programme, "discussion", **told)[0] == 303
    assert said("proposal.open") in page(client, developer, programme, "discussion")
    discussion = discussion_of(Edition.objects.get(document=programme).pk)
    assert discussion is not None
    (proposal,) = discussion.proposals.all()
    told = {"do": "answer-proposal", "proposal": proposal.pk, "verdict": "taken", "answer": "Қосылды"}
    assert post(client, developer, programme, "discussion", **told)[0] == 303
    assert said("proposal.taken") in page(client, person(bodies["education"]), programme, "discussion")


def test_who_may_not_open_it_is_told_who_may(client: Client, bodies: Country, programme: UUID) -> None:
    shown = page(client, person(bodies["education"]), programme, "discussion")
    assert "Құзыретті: health" in shown
    assert 'name="closes_on"' not in shown


# --- likeness --------------------------------------------------------------------------------------------------------


def test_a_pair_is_shown_side_by_side_and_decided(client: Client, bodies: Country) -> None:
    in_force = open_draft(plan=sample("state-programme"), actor=actor(bodies["education"]), at=at(SENT))
    freeze(Edition.objects.get(document=in_force).pk, on=DAY)
    own = open_draft(plan=sample("state-programme"), actor=actor(bodies["health"]), at=at(SENT))
    reviewer = person(bodies["economy"])
    shown = page(client, reviewer, own, "likeness")
    assert "<mark>" in shown
    assert said("likeness.undecided") in shown
    names = {
        name: shown.split(f'name="{name}" value="', 1)[1].partition('"')[0] for name in ("own", "document", "other")
    }
    told: dict[str, object] = {"do": "decide", **names, "verdict": "no", "reason": "Басқа аумақ"}
    assert post(client, person(bodies["education"]), own, "likeness", **told)[0] == 409
    assert not LikenessVerdict.objects.exists()
    assert post(client, reviewer, own, "likeness", **told)[0] == 303
    assert "Басқа аумақ" in page(client, reviewer, own, "likeness")


def test_a_marked_programme_is_compared_with_by_those_only_who_may_know_of_it(client: Client, bodies: Country) -> None:
    in_force = open_draft(plan=sample("state-programme"), actor=actor(bodies["education"]), at=at(SENT))
    freeze(Edition.objects.get(document=in_force).pk, on=DAY)
    Document.objects.filter(pk=in_force).update(mark="official-use")
    own = open_draft(plan=sample("state-programme"), actor=actor(bodies["health"]), at=at(SENT))
    assert "<mark>" not in page(client, person(bodies["health"]), own, "likeness")
    assert "<mark>" in page(client, person(bodies["economy"]), own, "likeness")
