"""Who may do what to a document, and by which provision others may not."""

import pytest

from zhospar.engine.competence import PROCESS_NAMES, competent_bodies, refuse
from zhospar.engine.proof import situations
from zhospar.statute.edition import Edition, Unknown
from zhospar.statute.entries import Competence
from zhospar.statute.localized import LANGUAGES

PLAN = "state-body-strategic-plan"


def bodies(law: Edition, *asked: object) -> set[str]:
    return {one.body for one in competent_bodies(law, *asked)}  # type: ignore[arg-type]


def test_the_answer_names_the_provisions_it_rests_on(law: Edition) -> None:
    found = competent_bodies(law, "strategic-development-plan", "development")
    assert {one.body for one in found} == {"planning-authority"}
    for provision in found[0].provisions:
        entries = law.provision(provision).entries
        assert any(isinstance(entry, Competence) and entry.process == "development" for entry in entries)


def test_a_body_is_named_once_with_all_its_provisions(law: Edition) -> None:
    for kind in law.kinds:
        for body_class, variant in situations(law, kind):
            for process in PROCESS_NAMES:
                named = [one.body for one in competent_bodies(law, kind, process, body_class, variant)]
                assert len(named) == len(set(named))


def test_whoever_is_competent_is_not_refused_and_whoever_is_not_is(law: Edition) -> None:
    for kind in law.kinds:
        for body_class, variant in situations(law, kind):
            for process in PROCESS_NAMES:
                competent = bodies(law, kind, process, body_class, variant)
                for body in (*competent, "people"):
                    refusal = refuse(law, body, kind, process, body_class, variant)
                    assert (refusal is None) is (body in competent), (kind, process, body)


def test_the_class_of_body_decides_who_approves(law: Edition) -> None:
    answers = {name: bodies(law, PLAN, "approval", name) for name in law.classes}
    assert all(answers.values())
    assert answers["president"] != answers["government"] != answers["regional"]


def test_a_refusal_tells_who_may_instead_in_each_language(law: Edition) -> None:
    refusal = refuse(law, "people", "strategic-development-plan", "development")
    assert refusal is not None
    assert refusal.provision in law.provisions
    for language in LANGUAGES:
        assert law.kind("strategic-development-plan").name.text(language) in refusal.message.text(language)
        assert law.bodies["planning-authority"].text(language) in refusal.hint.text(language)


def test_where_the_law_has_no_such_process_the_refusal_cites_the_exclusion(law: Edition) -> None:
    assert bodies(law, "socio-economic-forecast", "monitoring") == set()
    refusal = refuse(law, "government", "socio-economic-forecast", "monitoring")
    assert refusal is not None
    assert refusal.provision == "A1-25"
    assert "there is no monitoring" in refusal.message.en


def test_a_competence_on_condition_holds_only_with_the_condition(law: Edition) -> None:
    cited = next(one for one in law.all_of(Competence) if one.entry.on_condition)
    entry = cited.entry
    kind = next(iter(cited.kinds))
    asked = (kind, entry.process, next(iter(entry.classes), ""), next(iter(entry.variants), ""))
    resting = {one.body for one in competent_bodies(law, *asked) if cited.id in one.provisions}
    with_it = competent_bodies(law, *asked, conditions=[entry.on_condition])
    assert set(entry.bodies) <= {one.body for one in with_it if cited.id in one.provisions} | resting


def test_a_body_named_by_an_act_is_marked_as_such(law: Edition) -> None:
    cited = next(one for one in law.all_of(Competence) if one.entry.by_act)
    kind = next(iter(cited.kinds))
    variants = cited.entry.variants or ("",)
    classes = cited.entry.classes or ("",)
    conditions = [cited.entry.on_condition] if cited.entry.on_condition else []
    found = competent_bodies(law, kind, cited.entry.process, classes[0], variants[0], conditions)
    assert any(one.by_act and one.body in cited.entry.bodies for one in found)


def test_an_unknown_body_is_refused_by_its_id(law: Edition) -> None:
    refusal = refuse(law, "nobody", "concept", "development")
    assert refusal is not None
    assert "nobody" in refusal.message.kk


def test_an_unknown_kind_is_refused(law: Edition) -> None:
    with pytest.raises(Unknown):
        refuse(law, "government", "no-such-kind", "approval")


def test_every_process_has_its_name(law: Edition) -> None:
    assert all(name.missing() == () for name in PROCESS_NAMES.values())
    assert {cited.entry.process for cited in law.all_of(Competence)} <= PROCESS_NAMES.keys()
