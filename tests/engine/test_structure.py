"""Sections of a document and their items: present, in order, filled - on a small structure, and on the law's own."""

from collections.abc import Callable
from typing import Any

import pytest

from zhospar.engine.plan import About, Goal, Passage, Period, Plan, Row
from zhospar.engine.plan_index import PlanIndex
from zhospar.engine.structure import Outline, content_breaches, outline_of, section_breaches
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Choice, Column, Content, Exclusion, Section, Structure
from zhospar.statute.localized import Localized
from zhospar.statute.provision import Provision

Sample = Callable[[str], dict[str, Any]]


def three(text: str) -> Localized:
    return Localized(text, text, text)


HERE = Provision(
    id="A2-900", printed="900", applies_to=("concept",), kind="structure", check="automatic", says=three("x")
)
SECTIONS = tuple(("A2-900", Section(id=name, number=number, name=three(name))) for number, name in enumerate("abc", 1))


def item(section: str = "a", **fields: Any) -> Cited[Content]:
    return Cited(HERE, Content(section=section, id="item", name=three("item"), **fields), frozenset({"concept"}))


def plan(**fields: Any) -> Plan:
    return Plan(kind="concept", title=three("Тұжырымдама"), period=Period(first=2015, last=2017), **fields)


def text(section: str = "a", part: str = "", **fields: Any) -> Passage:
    return Passage(section=section, item="item", part=part, **({"text": three("мәтін")} | fields))


def row(**fields: Any) -> Row:
    return Row(section="a", item="item", **fields)


def outline(*contents: Cited[Content], count: int | None = None) -> Outline:
    return Outline(SECTIONS, contents, (("A2-900", count),) if count else ())


def of_sections(outline: Outline, **fields: Any) -> list[tuple[str, str]]:
    return [(test, breach.where) for _, test, breach in section_breaches(outline, PlanIndex(plan(**fields)))]


def of_item(law: Edition, cited: Cited[Content], **fields: Any) -> list[tuple[str, str]]:
    found = content_breaches(cited, outline(cited), PlanIndex(plan(**fields)), law)
    return [(breach.says, breach.where) for breach in found]


ALL = outline(item("a"), item("b"), item("c"))
FILLED = (text("a"), text("b"), text("c"))


# --- sections ------------------------------------------------------------------------------------------------------


def test_a_document_with_every_section_in_order_is_whole() -> None:
    assert of_sections(ALL, passages=FILLED) == []
    assert of_sections(ALL, passages=FILLED, sections=("a", "b", "c")) == []


def test_a_section_without_a_word_is_missing() -> None:
    assert of_sections(ALL, passages=FILLED[:2]) == [("section-missing", "sections/c")]


def test_a_section_that_only_has_empty_texts_is_missing() -> None:
    assert of_sections(ALL, passages=(*FILLED[:2], text("c", text=Localized()))) == [("section-missing", "sections/c")]


def test_none_because_is_a_word() -> None:
    passages = (*FILLED[:2], text("c", text=Localized(), none_because=three("себебі")))
    assert of_sections(ALL, passages=passages) == []


def test_a_section_left_out_of_the_list_of_sections_is_missing_although_it_is_written() -> None:
    assert of_sections(ALL, passages=FILLED, sections=("a", "b")) == [("section-missing", "sections/c")]


def test_a_section_that_the_law_does_not_know_is_told() -> None:
    assert of_sections(ALL, passages=(*FILLED, text("x"))) == [("section-extra", "sections/x")]
    assert of_sections(ALL, passages=FILLED, sections=("a", "b", "c", "x")) == [("section-extra", "sections/x")]


def test_sections_out_of_order_are_told_once() -> None:
    assert of_sections(ALL, passages=FILLED, sections=("c", "a", "b")) == [("section-order", "sections")]


def test_missing_sections_do_not_make_the_others_out_of_order() -> None:
    assert of_sections(ALL, passages=FILLED, sections=("a", "c")) == [("section-missing", "sections/b")]


def test_a_section_that_is_drawn_from_the_plan_is_there_when_the_plan_holds_it() -> None:
    drawn = outline(item("a", form="derived", draws_on="goal"), item("b"), item("c"))
    assert ("section-missing", "sections/a") in of_sections(drawn, passages=FILLED[1:])
    assert of_sections(drawn, passages=FILLED[1:], goals=(Goal(id="1", title=three("Мақсат")),)) == []


def test_the_law_counts_its_own_sections() -> None:
    assert of_sections(outline(*ALL.contents, count=4), passages=FILLED) == [("section-count", "sections")]


def test_a_kind_without_sections_asks_for_none() -> None:
    assert of_sections(Outline((), (), ()), passages=FILLED) == []


def test_a_section_for_a_year_of_evaluation_is_asked_in_such_a_year_alone() -> None:
    yearly = outline(item("a"), item("b"), item("c", only_in="evaluation-year"))

    def about(*, evaluated: bool) -> About:
        return About(kind="concept", title=three("Құжат"), reporting_year=2015, evaluation_year=evaluated)

    assert of_sections(yearly, passages=FILLED[:2], about=about(evaluated=False)) == []
    assert of_sections(yearly, passages=FILLED[:2], about=about(evaluated=True)) == [("section-missing", "sections/c")]


# --- texts ---------------------------------------------------------------------------------------------------------


def test_a_text_is_filled_or_not(law: Edition) -> None:
    assert of_item(law, item()) == [("content", "sections/a/item")]
    assert of_item(law, item(), passages=(text(),)) == []


def test_each_fixed_part_must_be_filled(law: Edition) -> None:
    cited = item(parts=(Choice(id="one", name=three("бір")), Choice(id="two", name=three("екі"))))
    assert of_item(law, cited, passages=(text(part="one"),)) == [("content-part", "sections/a/item/two")]


def test_each_element_has_its_own_text(law: Edition) -> None:
    goals = tuple(Goal(id=number, title=three("Мақсат")) for number in ("1", "2"))
    found = of_item(law, item(per="goal"), goals=goals, passages=(text(part="2"),))
    assert found == [("content-part", "sections/a/item/1")]


def test_each_year_of_the_period_has_its_own_text(law: Edition) -> None:
    found = of_item(law, item(per="plan-year"), passages=(text(part="2015"), text(part="2017")))
    assert found == [("content-part", "sections/a/item/2016")]


def test_none_is_an_answer_only_where_the_law_lets_it_be(law: Edition) -> None:
    none = (text(text=Localized(), none_because=three("жоқ, себебі")),)
    assert of_item(law, item(may_be_none=True), passages=none) == []
    assert of_item(law, item(), passages=none) == [("content", "sections/a/item")]


# --- tables --------------------------------------------------------------------------------------------------------

COLUMNS = (
    Column(id="name", name=three("атауы")),
    Column(id="share", name=three("үлесі"), type="number"),
    Column(id="level", name=three("деңгейі"), type="choice", choices=("high", "low"), required=False),
    Column(id="goal", name=three("мақсат"), type="element", of="goal", required=False),
)
TABLE = item(form="table", columns=COLUMNS)


def test_a_table_needs_rows(law: Edition) -> None:
    assert of_item(law, TABLE) == [("content", "sections/a/item")]
    few = item(form="table", columns=COLUMNS[:1], at_least=3)
    rows = (row(id="1", texts={"name": three("x")}),)
    assert of_item(law, few, rows=rows) == [("content-rows", "sections/a/item")]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"share": 12.5}, []),
        ({"share": 0}, []),
        ({}, ["content-cell"]),
        ({"share": ""}, ["content-cell"]),
        ({"share": "көп"}, ["content-choice"]),
        ({"share": 1, "level": "high"}, []),
        ({"share": 1, "level": "huge"}, ["content-choice"]),
        ({"share": 1, "goal": "1"}, []),
        ({"share": 1, "goal": "1, 2"}, []),
        ({"share": 1, "goal": "1, 9"}, ["content-choice"]),
    ],
)
def test_a_cell_holds_what_its_column_asks(law: Edition, cells: dict[str, Any], says: list[str]) -> None:
    goals = tuple(Goal(id=number, title=three("Мақсат")) for number in ("1", "2"))
    rows = (row(id="r", texts={"name": three("x")}, cells=cells),)
    assert [one for one, _ in of_item(law, TABLE, rows=rows, goals=goals)] == says


def test_a_row_without_an_id_is_named_by_its_number(law: Edition) -> None:
    rows = (row(id="r", texts={"name": three("x")}, cells={"share": 1}), row(cells={"share": 1}))
    assert of_item(law, TABLE, rows=rows) == [("content-cell", "sections/a/item/2")]


# --- the law's own -------------------------------------------------------------------------------------------------


def test_every_item_stands_in_a_section_of_its_kind(law: Edition) -> None:
    for kind in law.kinds:
        variants = [one.id for one in law.kind(kind).variants_named] or [""]
        for variant in variants:
            found = outline_of(law, kind, law.body_class(kind, ""), variant)
            known = {section.id for _, section in found.sections}
            strays = {cited.entry.section for cited in found.contents} - known
            assert not strays, f"{kind} {variant}: {strays}"


def test_sections_of_a_kind_are_numbered_without_gaps_or_doubles(law: Edition) -> None:
    for kind in law.kinds:
        for variant in [one.id for one in law.kind(kind).variants_named] or [""]:
            numbers = [section.number for _, section in outline_of(law, kind, "government", variant).sections]
            assert numbers == list(range(1, len(numbers) + 1)), f"{kind} {variant}"


def test_the_national_bank_has_not_the_sections_that_the_law_takes_from_it(law: Edition) -> None:
    kind = "state-body-strategic-plan"
    left_out = {section for cited in law.of(Exclusion, kind, "national-bank") for section in cited.entry.sections}
    assert left_out
    bank, ministry = (
        {section.id for _, section in outline_of(law, kind, body_class).sections}
        for body_class in ("national-bank", "government")
    )
    assert ministry - bank == left_out
    assert all(cited.entry.section not in left_out for cited in outline_of(law, kind, "national-bank").contents)


def test_the_count_that_the_law_gives_is_the_number_of_sections(law: Edition) -> None:
    for cited in law.all_of(Structure):
        if cited.entry.count is not None:
            for kind in cited.kinds:
                variant = cited.entry.variants[0] if cited.entry.variants else ""
                found = outline_of(law, kind, cited.entry.classes[0] if cited.entry.classes else "government", variant)
                assert len(found.sections) == cited.entry.count, f"{cited.id} {kind}"
