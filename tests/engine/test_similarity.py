"""What is like what: inflected and reordered wordings meet, different ones do not, and it is quick."""

import random
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhospar.engine.plan import Goal, Indicator, Measure, Period, Plan, Task
from zhospar.engine.similarity import asked_by, likeness, pieces, similar_elements
from zhospar.engine.stems import stems
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized

ALIKE = [
    ("мақсатты", "мақсаттың"),
    ("Білім беру сапасын арттыру", "білім сапасының артуы"),
    ("Халықтың денсаулығын нығайту", "Халық денсаулығының нығаюы"),
    (
        "Алғашқы медициналық-санитариялық көмектің қолжетімділігін арттыру",
        "Медициналық-санитариялық алғашқы көмек қолжетімділігінің артуы",
    ),
    ("Повышение качества образования", "повысить качество образования"),
    (
        "Снижение смертности от болезней кровообращения",
        "Снизить смертность населения от болезней системы кровообращения",
    ),
]
UNLIKE = [
    ("Білім беру сапасын арттыру", "Автомобиль жолдарын жөндеу"),
    ("Туберкулезбен сырқаттанушылықты азайту", "Экспорт көлемін ұлғайту"),
    ("Повышение качества образования", "Ремонт автомобильных дорог"),
]
WORDS = [
    "білім",
    "сапа",
    "арттыру",
    "халық",
    "денсаулық",
    "жол",
    "құрылыс",
    "экспорт",
    "өнім",
    "ауыл",
    "су",
    "энергия",
    "кадр",
    "қызмет",
    "жұмыс",
    "баға",
    "орта",
    "сала",
    "өлім",
]
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


def plan_of(*goals: Localized, tasks: tuple[Localized, ...] = (), kind: str = "x") -> Plan:
    return Plan(
        kind=kind,
        title=Localized("Бағдарлама"),
        period=Period(first=2016, last=2020),
        goals=tuple(Goal(id=str(number), title=title) for number, title in enumerate(goals, 1)),
        tasks=tuple(Task(id=f"1.{number}", goal="1", title=title) for number, title in enumerate(tasks, 1)),
    )


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_inflected_and_reordered_wordings_are_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.7


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_different_wordings_are_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) < 0.3


@given(TITLES, TITLES)
def test_likeness_is_symmetric_and_lies_between_0_and_1(one: str, other: str) -> None:
    assert likeness(one, other, "kk") == likeness(other, one, "kk")
    assert 0 <= likeness(one, other, "kk") <= 1


@given(TITLES, st.randoms())
def test_a_text_is_wholly_like_itself_in_any_order(text: str, chance: random.Random) -> None:
    words = text.split()
    chance.shuffle(words)
    assert likeness(text, " ".join(words), "kk") == 1.0


def test_texts_without_words_are_alike_only_where_they_are_the_same() -> None:
    assert likeness("%", "%") == 1.0
    assert likeness("%", "2020") == 0.0
    assert likeness("", "") == 0.0


def test_the_better_of_the_two_languages_decides() -> None:
    own = plan_of(Localized("Білім беру сапасын арттыру", "Рост доходов населения"))
    other = plan_of(Localized("Экспорт көлемін ұлғайту", "Рост доходов населения"))
    [pair] = similar_elements(own, {"a": other})
    assert pair.likeness == 1.0
    assert [side.language for side in pair.sides] == ["ru", "kk"]
    assert pair.sides[1].likeness == 0.0


def test_a_pair_says_which_words_are_shared() -> None:
    own = plan_of(Localized("Білім беру сапасын арттыру"))
    other = plan_of(Localized("Орта білім сапасының артуы"))
    [pair] = similar_elements(own, {"a": other}, threshold=0.3)
    assert pair.sides[0].words == ("Білім", "сапасын", "арттыру")
    assert [piece.text for piece in pair.sides[0].other if piece.shared] == ["білім", "сапасының", "артуы"]
    assert (pair.other.document, pair.other.where) == ("a", "goals/1")


def test_goals_meet_tasks_and_measures_and_indicators_meet_indicators_only() -> None:
    title = Localized("Туберкулезбен сырқаттанушылық")
    own = plan_of(title)
    period = Period(first=2016, last=2020)
    other = Plan(
        kind="x",
        title=Localized("Ж"),
        period=period,
        tasks=(Task(id="t", goal="1", title=title),),
        measures=(Measure(id="m", title=title),),
        indicators=(Indicator(id="i", kind="target", title=title), Indicator(id="n", kind="national", title=title)),
    )
    assert [pair.other.where for pair in similar_elements(own, {"a": other})] == ["tasks/t", "measures/m"]
    of_indicators = similar_elements(
        Plan(kind="x", title=title, period=period, indicators=other.indicators), {"a": other}
    )
    assert [(pair.own.id, pair.other.where) for pair in of_indicators] == [("i", "indicators/i")]


def test_the_best_pairs_come_first() -> None:
    own = plan_of(Localized("Білім беру сапасын арттыру"), Localized("Жол құрылысы"))
    others = {
        "a": plan_of(Localized("Білім беру сапасы")),
        "b": plan_of(Localized("Жол құрылысын дамыту"), Localized("Жолдар құрылысы")),
    }
    found = [pair.likeness for pair in similar_elements(own, others, threshold=0.2)]
    assert len(found) >= 3
    assert all(before >= after for before, after in pairwise(found))


def test_a_word_that_all_have_tells_less_than_a_rare_one() -> None:
    common = [Localized(f"{word} дамыту") for word in ("экспорт", "энергетика", "ауыл", "мәдениет", "спорт")]
    own = plan_of(Localized("туризм дамыту"))
    assert similar_elements(own, {"a": plan_of(*common)}, threshold=0.5) == ()


@given(st.lists(TITLES, max_size=5), st.lists(TITLES, max_size=5), st.floats(0.1, 1))
def test_every_pair_told_is_as_alike_as_asked(own: list[str], others: list[str], threshold: float) -> None:
    found = similar_elements(plan_of(*map(Localized, own)), {"a": plan_of(*map(Localized, others))}, threshold)
    assert all(pair.likeness >= threshold - 0.0001 for pair in found)
    equal = {
        (a, b)
        for a, one in enumerate(own, 1)
        for b, two in enumerate(others, 1)
        if set(stems(one, "kk")) == set(stems(two, "kk"))
    }
    assert equal <= {(int(pair.own.id), int(pair.other.id)) for pair in found}


@given(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=3))
def test_the_pieces_of_a_text_are_the_text(text: str, shared: list[str]) -> None:
    assert "".join(piece.text for piece in pieces(text, shared, "kk")) == text


def test_the_questions_of_the_law_on_repetition_are_found(law: Edition) -> None:
    asked = {kind: [cited.id for cited in asked_by(law, kind)] for kind in law.kinds}
    assert asked["justification"] == ["A2-80.1f", "A2-90.3"]
    assert asked["state-programme"] == ["A2-90.3"]
    assert asked["strategy-2050"] == []


def _large(documents: int, elements: int) -> dict[str, Plan]:
    chance = random.Random(7)
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(Path("samples").rglob("example.yaml")))
    words = sorted({word for word in text.split() if word.isalpha() and len(word) > 3})
    return {
        str(number): plan_of(
            *(Localized(*(" ".join(chance.choices(words, k=7)) for _ in range(2))) for _ in range(elements))
        )
        for number in range(documents)
    }


@pytest.mark.parametrize(("documents", "elements", "seconds"), [(5, 100, 1), (700, 50, 6)])
def test_it_is_quick(documents: int, elements: int, seconds: float) -> None:
    others = _large(documents, elements)
    own = _large(1, 100)["0"]
    begin = time.perf_counter()
    similar_elements(own, others)
    assert time.perf_counter() - begin < seconds
