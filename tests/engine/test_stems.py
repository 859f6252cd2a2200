"""Forms of one word have one stem; different words keep theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhospar.engine.stems import kazakh_stem, language_of, russian_stem, stemmed_words, stems

FORMS = [
    "мақсат мақсаттар мақсатты мақсаттың мақсатқа мақсаттарының мақсаттарына мақсаттарды",
    "сапа сапасы сапасын сапасының сапаны сапаға сапалы",
    "арту арттыру артуы арттырудың арттырылған артқан артылу",
    "даму дамыту дамудың дамытуға дамуы дамыған дамытылған",
    "азайту азаю азаюы азайған",
    "жақсарту жақсаруы жақсаруын жақсартылды",
    "қолжетімді қолжетімділік қолжетімділігі қолжетімділігін қолжетімділіктің",
    "халық халықтың халқы халқын халыққа",
    "құқық құқығы құқықтар құқықтық",
    "жұмыс жұмысы жұмысын жұмыстар",
    "құрылыс құрылысы құрылысының құрылысын",
    "орган органы органдар органдардың органының",
    "аудан ауданы аудандар ауданның",
    "қызмет қызметі қызметін қызметтердің",
    "ел елдің елі елдегі елдері",
    "денсаулық денсаулықты денсаулығын",
    "кәсіпорын кәсіпорны кәсіпорындар",
    "инвестиция инвестициялар инвестицияларды инвестициялық",
    "сақтау сақталуы сақтаудың",
    "шағын шағынды",
]
APART = [
    "сапа",
    "мақсат",
    "білім",
    "халық",
    "ауыл",
    "қала",
    "баға",
    "экспорт",
    "денсаулық",
    "өлім",
    "жол",
    "су",
    "өңір",
    "құқық",
]


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms.split()[0])
def test_the_forms_of_a_kazakh_word_have_one_stem(forms: str) -> None:
    found = {form: kazakh_stem(form) for form in forms.split()}
    assert len(set(found.values())) == 1, found


def test_different_words_keep_different_stems() -> None:
    assert len({kazakh_stem(word) for word in APART}) == len(APART)


def test_russian_words_are_stemmed_as_russian() -> None:
    assert stems("повышение качества образования") == stems("Повышению качеством образование")
    assert stems("Ещё") == stems("еще")


@pytest.mark.parametrize(
    "forms",
    [
        "повышение повысить повышать",
        "снижение снизить",
        "сокращение сократить",
        "укрепление укрепить",
        "создание создать",
    ],
)
def test_a_russian_verb_and_its_noun_have_one_stem(forms: str) -> None:
    assert len({russian_stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("text", "language"), [("сапаны арттыру үшін", "kk"), ("рост качества", "ru"), ("growth", "en"), ("", "en")]
)
def test_the_language_is_told_by_its_letters(text: str, language: str) -> None:
    assert language_of(text) == language


def test_small_words_years_and_marks_do_not_count() -> None:
    assert stems("2020 жылға қарай және «сапа» – 100 %") == ("сапа", "100")


def test_latin_letters_that_look_cyrillic_are_mended_and_places_stay() -> None:
    text = "Cапаның өсуі"  # begins with a Latin C
    [first, *_] = stemmed_words(text)
    assert text[first[0] : first[1]] == "Cапаның"
    assert stems(text) == stems("Сапаның өсуі")


@given(st.sampled_from(" ".join(FORMS).split()))
def test_a_stem_is_no_longer_than_its_word_by_more_than_a_lost_vowel(word: str) -> None:
    assert 0 < len(kazakh_stem(word)) <= len(word) + 1


@given(st.text(alphabet="абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяә", min_size=1, max_size=14))
def test_any_word_has_a_stem_and_stemming_it_again_ends(word: str) -> None:
    seen = [word]
    while (stem := kazakh_stem(seen[-1])) != seen[-1] and len(seen) < 12:
        assert stem
        seen.append(stem)
    assert len(seen) < 12


@given(
    st.sampled_from(["мақсат", "сапа", "білім", "арт", "қолжетім", "ауыл", "құқық", "халық", "өңір", "экспорт", "баға"])
)
def test_the_stem_of_a_stem_is_itself(word: str) -> None:
    assert kazakh_stem(kazakh_stem(word)) == kazakh_stem(word)


@given(st.text(max_size=60))
def test_any_text_is_read_without_fault_and_places_lie_in_order(text: str) -> None:
    places = [(begin, end) for begin, end, _ in stemmed_words(text)]
    assert all(begin < end for begin, end in places)
    assert places == sorted(places)
