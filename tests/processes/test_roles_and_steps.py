"""Who takes which step: every kind, variant and class of body, every step of the route, every body of the country.

Standings are put together in memory, so that the whole table is walked; who is rightful is told here anew, by the names of
the small country's bodies, not asked of the code that is tried.
"""

import dataclasses
import datetime
import uuid
from collections.abc import Iterator, Mapping

import pytest
from tests.processes.lives import Country

from zhospar.engine.procedure import RouteStep, route_of
from zhospar.processes.development.facts import RoleHolders, Standing
from zhospar.processes.development.permissions import DECIDING, check_may_take
from zhospar.records.documents.facts import DocumentFacts, EditionFacts, Taken
from zhospar.records.participants.facts import Actor, BodyFacts
from zhospar.records.participants.selectors import all_bodies
from zhospar.records.refusals import Refused
from zhospar.statute.entries import Step
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Localized

ON = datetime.date(2016, 3, 15)
LAW = edition_on(ON)
MOMENT = datetime.datetime(2016, 3, 15, tzinfo=datetime.UTC)
NAMED = "education"
"""The body that every document names as interested."""

CENTRE: dict[str, str] = {
    "president": "president",
    "presidential-administration": "presidential-administration",
    "advisory-body": "advisory-body",
    "security-council": "security-council",
    "government": "government",
    "prime-minister": "prime-minister",
    "planning-authority": "economy",
    "regional-development-authority": "regions",
    "head-of-supreme-court": "supreme-court",
    "head-of-national-security-committee": "knb",
    "national-security-committee": "knb",
}
REGION = CENTRE | {
    "region-planning-authority": "kar-planning",
    "local-planning-authority": "kar-planning",
    "region-akim": "kar-akimat",
    "local-executive-body": "kar-akimat",
    "region-maslikhat": "kar-maslikhat",
}
DISTRICT = REGION | {
    "district-planning-authority": "kar-abay-planning",
    "local-planning-authority": "kar-abay-planning",
    "district-akim": "kar-abay-akimat",
    "local-executive-body": "kar-abay-akimat",
    "district-maslikhat": "kar-abay-maslikhat",
}
NOBODY = frozenset({"official-authorised-by-president", "consultative-body"})
"""Whom an act must name first: the small country has none."""

DEVELOPERS: dict[str, tuple[str, Mapping[str, str]]] = {
    "strategic-development-plan": ("economy", CENTRE),
    "territorial-spatial-scheme": ("economy", CENTRE),
    "national-security-strategy": ("economy", CENTRE),
    "socio-economic-forecast/central": ("economy", CENTRE),
    "socio-economic-forecast/local": ("kar-abay-planning", DISTRICT),
    "state-programme": ("health", CENTRE),
    "sectoral-programme": ("health", CENTRE),
    "territory-programme": ("kar-planning", REGION),
    "district-programme": ("kar-abay-planning", DISTRICT),
    "company-strategy": ("kegoc", CENTRE),
    "company-development-plan": ("kegoc", CENTRE),
    "presidential-address": ("president", CENTRE),
    "concept": ("health", CENTRE),
    "doctrine": ("health", CENTRE),
    "action-plan/national-security-strategy": ("economy", CENTRE),
    "action-plan/territorial-spatial-scheme": ("regions", CENTRE),
    "action-plan/state-programme": ("health", CENTRE),
    "action-plan/territory-programme": ("kar-planning", REGION),
    "action-plan/district-programme": ("kar-abay-planning", DISTRICT),
    "state-programme-list": ("economy", CENTRE),
    "operational-plan": ("health", CENTRE),
    "implementation-report/strategic-development-plan": ("economy", CENTRE),
    "implementation-report/territorial-spatial-scheme": ("regions", CENTRE),
    "implementation-report/state-programme": ("health", CENTRE),
    "implementation-report/state-body-strategic-plan": ("health", CENTRE),
    "implementation-report/territory-programme": ("kar-planning", REGION),
    "implementation-report/district-programme": ("kar-abay-planning", DISTRICT),
    "conclusion/monitoring": ("kar-planning", REGION),
    "conclusion/evaluation": ("economy", CENTRE),
    "base-indicator-list/regions": ("regions", CENTRE),
    "base-indicator-list/districts": ("kar-planning", REGION),
}
OF_CLASS: dict[str, tuple[str, Mapping[str, str]]] = {
    "president": ("service", CENTRE),
    "government": ("health", CENTRE),
    "government-unevaluated": ("archive", CENTRE),
    "outside-government-unevaluated": ("ombudsman", CENTRE),
    "supreme-court": ("supreme-court", CENTRE),
    "national-security-committee": ("knb", CENTRE),
    "national-bank": ("national-bank", CENTRE),
    "regional": ("kar-health", REGION),
}


@dataclasses.dataclass(frozen=True)
class Case:
    """A document of a kind and variant, its developer, and who has which role around it."""

    kind: str
    variant: str
    developer: str
    who: Mapping[str, str]

    @property
    def name(self) -> str:
        return "/".join(one for one in (self.kind, self.variant, self.developer) if one)


def cases() -> Iterator[Case]:
    for kind in LAW.kinds:
        for variant in [one.id for one in LAW.kind(kind).variants_named] or [""]:
            place = "/".join(one for one in (kind, variant) if one)
            if place in DEVELOPERS:
                yield Case(kind, variant, *DEVELOPERS[place])
            elif LAW.body_class(kind, ""):  # who approves hangs on the class of body
                for developer, who in OF_CLASS.values():
                    yield Case(kind, variant, developer, who)


CASES = list(cases())
by_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture
def bodies(country: Country) -> dict[str, BodyFacts]:
    return {one.code: one for one in all_bodies(ON)}


def acting(body: BodyFacts, *, decides: bool = True) -> Actor:
    """Somebody of a body: its head, or an official."""
    name = Localized("Адам", "Человек", "Person")
    return Actor(1, "somebody", name, f"{body.code}-post", name, decides, False, body)


def standing(case: Case, bodies: Mapping[str, BodyFacts], taken: Mapping[str, str], *, met: bool = True) -> Standing:
    """A document of the case that has come so far: `taken` are steps with their outcomes."""
    developer = bodies[case.developer]
    edition = EditionFacts(uuid.uuid4(), 1, "draft", ON, None, None, "", {}, None)
    document = DocumentFacts(
        id=uuid.uuid4(), number="2016-00001", kind=case.kind, variant=case.variant, title=Localized("Құжат"),
        period_first=2016, period_last=2020, developer=developer, territory=developer.territory,
        territory_path=developer.territory_path, territory_name=Localized(), about=None, about_kind="",
        stated_conditions=frozenset(), mark="", state="draft", edition=edition, takes_part=(("interested", NAMED),),
        changed_at=MOMENT,
        card={},
    )  # fmt: skip
    conditions = conditions_of(case.kind) if met else frozenset()
    route = route_of(LAW, case.kind, developer.body_class, case.variant, conditions)
    done = {
        step: Taken(step, outcome, "", "", "", Localized(), ON, "", {}, "", 1, edition.id)
        for step, outcome in taken.items()
    }
    return Standing(document, LAW, route, conditions, done, RoleHolders.of(bodies.values()))


def conditions_of(kind: str) -> frozenset[str]:
    """The conditions on which steps of a kind hang."""
    steps = [cited.entry for cited in LAW.all_of(Step) if kind in cited.kinds]
    return frozenset(one for step in steps for one in (*step.needs, step.when) if one)


def before(step: RouteStep, found: Standing) -> dict[str, str]:
    """What must be done before a step, with the outcomes that lead there."""
    done: dict[str, str] = {}
    pending = [*step.after, *step.awaits]
    while pending:
        name, _, outcome = pending.pop().partition(":")
        done[name] = outcome or done.get(name, "")
        if name in found.route.by_id:
            pending += [*found.route.by_id[name].after, *found.route.by_id[name].awaits]
    return done


def rightful(case: Case, step: RouteStep) -> set[str]:
    """Who takes a step, told by names."""
    named = set()
    for role in step.entry.by:
        if role in NOBODY:
            continue
        if role in case.who:
            named.add(case.who[role])
        elif role in ("district-planning-authority", "region-planning-authority"):
            continue  # a body of a place where this document does not belong
        elif step.entry.process == "agreement":
            named.add(NAMED)  # "interested" bodies of whatever sort
        else:
            named.add(case.developer)
    own_text = step.entry.process == "development" or not (step.after or step.awaits) or step == _drafting(case)
    return {case.developer} if own_text and case.developer in named else named


def _drafting(case: Case) -> RouteStep | None:
    return next((one for one in _route(case) if one.id == "develop"), next(iter(_route(case)), None))


def _route(case: Case) -> tuple[RouteStep, ...]:
    body_class = next((name for name, (code, _) in OF_CLASS.items() if code == case.developer), "")
    return route_of(LAW, case.kind, body_class, case.variant, conditions_of(case.kind)).steps


# --- the table ---------------------------------------------------------------------------------------------------


def test_every_kind_with_a_route_is_walked() -> None:
    walked = {(case.kind, case.variant) for case in CASES}
    routed = {
        (kind, variant)
        for kind in LAW.kinds
        for variant in [one.id for one in LAW.kind(kind).variants_named] or [""]
        if any(route_of(LAW, kind, body_class, variant).steps for body_class in ("", *LAW.classes))
    }
    assert walked == routed


@by_case
def test_a_step_is_taken_by_the_bodies_that_the_law_names_and_by_no_other(
    case: Case, bodies: dict[str, BodyFacts]
) -> None:
    route = standing(case, bodies, {}).route
    assert route.steps
    assert route.final
    for step in route.steps:
        now = standing(case, bodies, before(step, standing(case, bodies, {})))
        may = {code for code, body in bodies.items() if _may(now, step.id, acting(body))}
        assert may == rightful(case, step), step.id
        assert may == {body.code for _, body in now.bodies_for(step)}
        assert may


def _may(now: Standing, step: str, actor: Actor) -> bool:
    try:
        role = check_may_take(now, step, actor)
    except Refused as refused:
        assert_told(refused)
        return False
    assert role in now.route.by_id[step].entry.by
    return True


def assert_told(refused: Refused) -> None:
    """Every refusal cites a provision of the law and says in three languages what and what to do."""
    assert refused.provision in LAW.provisions
    assert refused.problem.missing() == ()
    assert refused.mend.missing() == ()


@by_case
def test_who_is_refused_is_told_who_may_instead(case: Case, bodies: dict[str, BodyFacts]) -> None:
    for step in standing(case, bodies, {}).route.steps:
        now = standing(case, bodies, before(step, standing(case, bodies, {})))
        competent = {body.name.text("ru") for _, body in now.bodies_for(step)}
        stranger = next(body for body in bodies.values() if body.name.text("ru") not in competent)
        with pytest.raises(Refused) as refused:
            check_may_take(now, step.id, acting(stranger))
        assert refused.value.provision == step.provision
        assert all(name in refused.value.mend.text("ru") for name in competent)


@by_case
def test_a_decision_is_taken_by_the_head_and_not_by_an_official(case: Case, bodies: dict[str, BodyFacts]) -> None:
    for step in standing(case, bodies, {}).route.steps:
        now = standing(case, bodies, before(step, standing(case, bodies, {})))
        for _, body in now.bodies_for(step):
            may = _may(now, step.id, acting(body, decides=False))
            assert may == (step.entry.process not in DECIDING), step.id


@by_case
def test_a_step_is_refused_before_its_time_and_what_is_missing_is_named(
    case: Case, bodies: dict[str, BodyFacts]
) -> None:
    at_start = standing(case, bodies, {})
    for step in at_start.route.steps:
        needed = before(step, at_start)
        for missing in [*step.needed, *(one.partition(":")[0] for one in step.awaits)]:
            if missing in at_start.route.by_id and at_start.route.by_id[missing].entry.optional:
                continue
            now = standing(case, bodies, {one: outcome for one, outcome in needed.items() if one != missing})
            body = next(body for _, body in now.bodies_for(step))
            with pytest.raises(Refused) as refused:
                check_may_take(now, step.id, acting(body))
            assert refused.value.provision == step.provision
            assert _name(missing, at_start) in refused.value.problem.text("kk")


def _name(step_id: str, found: Standing) -> str:
    if step_id in found.route.by_id:
        return found.route.by_id[step_id].entry.name.text("kk")
    kind, _, step = step_id.partition("/")
    steps = [cited.entry for cited in LAW.all_of(Step) if kind in cited.kinds]
    return next(one.name.text("kk") for one in steps if one.id == step)


@by_case
def test_another_outcome_than_the_one_that_leads_on_stops_the_document(
    case: Case, bodies: dict[str, BodyFacts]
) -> None:
    at_start = standing(case, bodies, {})
    for step in at_start.route.steps:
        for name in step.after:
            earlier, _, outcome = name.partition(":")
            if not outcome:
                continue
            others = [one.id for one in at_start.route.by_id[earlier].entry.outcomes if one.id != outcome]
            assert others
            for other in others:
                now = standing(case, bodies, {**before(step, at_start), earlier: other})
                body = next(body for _, body in now.bodies_for(step))
                assert not _may(now, step.id, acting(body))


@by_case
def test_no_step_is_taken_twice(case: Case, bodies: dict[str, BodyFacts]) -> None:
    at_start = standing(case, bodies, {})
    for step in at_start.route.steps:
        now = standing(case, bodies, {**before(step, at_start), step.id: ""})
        for _, body in now.bodies_for(step):
            assert not _may(now, step.id, acting(body))


@by_case
def test_a_step_that_hangs_on_a_condition_waits_for_it(case: Case, bodies: dict[str, BodyFacts]) -> None:
    bare = standing(case, bodies, {}, met=False)
    for step in bare.route.steps:
        if step.entry.needs:
            now = standing(case, bodies, before(step, bare), met=False)
            with pytest.raises(Refused) as refused:
                check_may_take(now, step.id, acting(next(body for _, body in now.bodies_for(step))))
            assert refused.value.provision in {LAW.conditions[one].id for one in step.entry.needs}
            assert LAW.conditions[step.entry.needs[0]].entry.name.text("kk") in refused.value.problem.text("kk")


def test_a_step_of_another_route_is_refused(bodies: dict[str, BodyFacts]) -> None:
    now = standing(CASES[0], bodies, {})
    with pytest.raises(Refused) as refused:
        check_may_take(now, "enter-in-list", acting(bodies["economy"]))
    assert_told(refused.value)


# --- territories -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["kar", "kos"])
def test_a_regions_document_is_decided_in_its_own_region(place: str, bodies: dict[str, BodyFacts]) -> None:
    case = Case("territory-programme", "", f"{place}-planning", {})
    now = standing(case, bodies, {})
    (approve,) = now.route.final
    assert [body.code for _, body in now.bodies_for(approve)] == [f"{place}-maslikhat"]


@pytest.mark.parametrize("place", ["kar-abay", "kar-nura"])
def test_a_districts_document_is_decided_in_its_district_and_agreed_in_its_region(
    place: str, bodies: dict[str, BodyFacts]
) -> None:
    now = standing(Case("district-programme", "", f"{place}-planning", {}), bodies, {})
    (approve,) = now.route.final
    (region,) = [step for step in now.route.steps if step.entry.by == ("region-planning-authority",)]
    assert [body.code for _, body in now.bodies_for(approve)] == [f"{place}-maslikhat"]
    assert [body.code for _, body in now.bodies_for(region)] == ["kar-planning"]


def test_the_centre_is_the_centre_also_where_its_bodies_are_entered_with_the_country_as_territory(
    bodies: dict[str, BodyFacts],
) -> None:
    entered = {
        code: body if body.territory else dataclasses.replace(body, territory="kz", territory_path="/kz/")
        for code, body in bodies.items()
    }
    for case in CASES:
        for some in (entered, {**entered, case.developer: bodies[case.developer]}):
            now = standing(case, some, {})
            for step in now.route.steps:
                assert {body.code for _, body in now.bodies_for(step)} == rightful(case, step), (case.name, step.id)
