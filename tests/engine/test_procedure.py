"""The route of a document: its steps, which of them are open, and why a step is refused."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhospar.engine.procedure import Endless, Route, RouteStep, open_steps, refuse_step, route_of
from zhospar.engine.proof import situations
from zhospar.statute.edition import Edition, Unknown
from zhospar.statute.edition_data import Appendix, Bodies, EditionData, Meta, Named, SectionFile, Words
from zhospar.statute.entries import AnyEntry, Choice, Condition, DocumentKind, Exclusion, Step
from zhospar.statute.library import load
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.statute.provision import Provision, StatuteSection
from zhospar.statute.reader import CURRENT, EDITIONS

LAW = Edition(load(EDITIONS / CURRENT))
SITUATIONS = [(kind, *situation) for kind in LAW.kinds for situation in situations(LAW, kind)]


def three(text: str) -> Localized:
    return Localized(text, text, text)


def step(id_: str, *after: str, **more: object) -> Step:
    return Step(id=id_, process="development", name=three(id_), by=("developer",), after=after, **more)  # type: ignore[arg-type]


def small_law(*entries: AnyEntry) -> Edition:
    """A law of one provision, for one kind of document."""
    provision = Provision(
        id="A2-1", printed="1", applies_to=("plan",), kind="process", check="automatic", says=three("x"),
        entries=(DocumentKind(id="plan", name=three("plan")), *entries),
    )  # fmt: skip
    section = StatuteSection(heading=three("x"), paragraphs="1", provisions=(provision,))
    meta = Meta(
        id="small", title=three("x"), standing=three("x"), draft=True, made_on="2014-05-17",
        appendices=(Appendix(id="A2", name=three("x"), cite=three("{n}")),),
    )  # fmt: skip
    bodies = Bodies(
        bodies=(Named(id="developer", name=three("developer")),), classes=(Named(id="bank", name=three("bank")),)
    )
    return Edition(
        EditionData(
            meta=meta, bodies=bodies, readings=(), words=Words(checks=(), fields=(), elements=()),
            files=(SectionFile(file="x", section=section, lines=(1,)),),
        )
    )  # fmt: skip


def small_route(*entries: AnyEntry, **facts: object) -> Route:
    return route_of(small_law(*entries), "plan", **facts)  # type: ignore[arg-type]


def ids(steps: tuple[RouteStep, ...]) -> list[str]:
    return [one.id for one in steps]


# --- order ---------------------------------------------------------------------------------------------------------


def test_a_step_comes_after_those_it_needs_whatever_the_order_of_the_law() -> None:
    assert ids(small_route(step("c", "b"), step("a"), step("b", "a")).steps) == ["a", "b", "c"]


def test_steps_that_wait_for_each_other_are_told() -> None:
    with pytest.raises(Endless, match="b, c"):
        small_route(step("a"), step("b", "a", "c"), step("c", "b"))


@given(st.permutations(["a", "b", "c", "d", "e"]), st.integers(0, 4))
def test_a_circle_is_found_wherever_it_is_planted(order: list[str], start: int) -> None:
    chain = [step(one, *before) for one, before in zip(order, [(), *((each,) for each in order)], strict=False)]
    assert len(small_route(*chain).steps) == 5
    closed = [step(order[start], order[-1], *chain[start].after) if one.id == order[start] else one for one in chain]
    with pytest.raises(Endless):
        small_route(*closed)


def test_a_step_that_a_class_of_body_has_not_is_passed_over() -> None:
    entries = (step("a"), step("b", "a", except_classes=("bank",)), step("c", "b"))
    route = small_route(*entries, body_class="bank")
    assert ids(route.steps) == ["a", "c"]
    assert route.by_id["c"].after == ("a",)


def test_a_step_that_the_law_excludes_is_passed_over() -> None:
    route = small_route(
        step("a"), step("b", "a"), step("c", "b"), Exclusion(steps=("b",), classes=("bank",)), body_class="bank"
    )
    assert ids(route.steps) == ["a", "c"]
    assert route.by_id["c"].after == ("a",)


def test_a_step_on_condition_is_there_when_the_condition_holds_or_nobody_has_said() -> None:
    entries = (Condition(id="joint", name=three("joint")), step("a"), step("b", "a", when="joint"), step("c", "b"))
    assert ids(small_route(*entries).steps) == ["a", "b", "c"]
    assert ids(small_route(*entries, conditions=()).steps) == ["a", "c"]
    assert ids(small_route(*entries, conditions=("joint",)).steps) == ["a", "b", "c"]


# --- what is open --------------------------------------------------------------------------------------------------

REVIEWED = (
    step("draft"),
    step("review", "draft", outcomes=(Choice(id="yes", name=three("yes")), Choice(id="no", name=three("no")))),
    step("approve", "review:yes", final=True),
    step("mend", "review:no"),
)


def test_a_step_is_open_when_all_before_it_is_done_and_it_is_not() -> None:
    route = small_route(*REVIEWED)
    assert ids(open_steps(route, [])) == ["draft"]
    assert ids(open_steps(route, ["draft"])) == ["review"]


@pytest.mark.parametrize(("outcome", "opens"), [("yes", ["approve"]), ("no", ["mend"]), (None, [])])
def test_the_outcome_of_a_step_decides_what_it_opens(outcome: str | None, opens: list[str]) -> None:
    outcomes = {"review": outcome} if outcome else None
    assert ids(open_steps(small_route(*REVIEWED), ["draft", "review"], outcomes)) == opens


def test_an_optional_step_holds_nobody_up() -> None:
    route = small_route(step("a"), step("b", "a", optional=True), step("c", "b"))
    assert ids(open_steps(route, ["a"])) == ["b", "c"]


def test_a_step_of_another_documents_route_is_waited_for() -> None:
    other = DocumentKind(id="list", name=three("list"))
    route = small_route(other, step("enlist", kinds=("list",)), step("a", "list/enlist"))
    assert route.by_id["a"].awaits == ("list/enlist",)
    assert ids(open_steps(route, [])) == []
    assert ids(open_steps(route, ["list/enlist"])) == ["a"]


def test_a_refusal_names_what_must_come_first() -> None:
    law = small_law(*REVIEWED)
    refusal = refuse_step(law, route_of(law, "plan"), "approve", ["draft"])
    assert refusal is not None
    assert refusal.provision == "A2-1"
    assert refusal.missing == ("review:yes",)
    for language in LANGUAGES:
        assert "review" in refusal.message.text(language)


def test_a_refusal_names_the_condition_that_is_not_met() -> None:
    law = small_law(Condition(id="funded", name=three("funding agreed")), step("a", needs=("funded",)))
    route = route_of(law, "plan")
    refusal = refuse_step(law, route, "a", [])
    assert refusal is not None
    assert "funding agreed" in refusal.message.en
    assert refuse_step(law, route, "a", [], conditions=["funded"]) is None


def test_an_open_step_is_not_refused() -> None:
    law = small_law(*REVIEWED)
    assert refuse_step(law, route_of(law, "plan"), "draft", []) is None


# --- the law's own routes ------------------------------------------------------------------------------------------


def test_unknown_kinds_and_classes_are_refused(law: Edition) -> None:
    with pytest.raises(Unknown, match="state-programme"):
        route_of(law, "state-program")
    with pytest.raises(Unknown, match="government"):
        route_of(law, "state-programme", "ministry")


def _walked(route: Route, choose: object) -> list[str]:
    """Take one open step after the other, as `choose` picks them, each time with an outcome that leads on."""
    wanted: dict[str, str] = {}
    for name in itertools.chain.from_iterable((*one.after, *one.awaits) for one in route.steps):
        before, _, outcome = name.partition(":")
        if outcome:
            wanted[before] = outcome
    done = [name.partition(":")[0] for one in route.steps for name in one.awaits]
    taken: list[str] = []
    while ready := open_steps(route, [*done, *taken], wanted):
        taken.append(choose(ready).id)  # type: ignore[operator]
    return taken


@settings(max_examples=5, deadline=None)
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: "/".join(filter(None, situation)))
@given(data=st.data())
def test_whichever_open_step_is_taken_next_the_end_is_reached(
    situation: tuple[str, str, str], data: st.DataObject
) -> None:
    kind, body_class, variant = situation
    route = route_of(LAW, kind, body_class, variant)
    taken = _walked(route, lambda ready: data.draw(st.sampled_from(ready)))
    assert len(taken) == len(set(taken))
    assert not route.steps or {one.id for one in route.final} & set(taken)
    for place, name in enumerate(taken):
        before = [one for one in route.by_id[name].needed if not route.by_id[one].entry.optional]
        assert set(before) <= set(taken[:place])


def test_every_route_shows_each_step_once_after_those_it_needs() -> None:
    for kind, body_class, variant in SITUATIONS:
        route = route_of(LAW, kind, body_class, variant)
        assert len(route.by_id) == len(route.steps)
        for place, one in enumerate(route.steps):
            assert set(one.needed) <= {before.id for before in route.steps[:place]}
            assert all(route.ranks[before] < route.ranks[one.id] for before in one.needed)
