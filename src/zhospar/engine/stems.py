"""The stems of a Kazakh, Russian or English text: words compared as what they mean, not as they are inflected.

Kazakh adds endings in a fixed order (stem, plural, possession, case; of a verb: voice, then the ending that makes it a
noun), each in variants that agree with the stem's last vowel and last letter. They are taken off from the outside in. A
stem need not be a word: it need only be the same for the forms of one word.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import snowballstemmer

from zhospar.engine.spelling import mended
from zhospar.statute.localized import Language

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_KAZAKH_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)

_SMALL_WORDS: dict[Language, str] = {
    "kk": "және мен бен пен менен үшін бойынша арқылы туралы жөнінде жөніндегі сондай ақ сияқты бір бұл осы сол ол да де та те ету етіп "
    "етілген болу болып болған табылады оның олардың өз жыл жылға жылы жылдың жылдар жылдарға жылдары қарай дейін кейін әр бәрі "
    "ретінде мақсатында негізінде шеңберінде тұрғысынан қатысты",
    "ru": "и в во на по с со к ко для от до из за о об обо при а но или также как что это его ее их том числе год года году годы годов "
    "лет путем рамках целях основе у же бы",
    "en": "the a an of and or to in into for by on at from with as its their be is are year years",
}
"""Words that join others, and words in which any two plans are alike."""
_SMALL = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}


def language_of(text: str) -> Language:
    """Kazakh where a letter of Kazakh alone occurs, Russian where other Cyrillic letters do, else English."""
    if _KAZAKH_LETTERS.search(text):
        return "kk"
    return "ru" if _CYRILLIC.search(text) else "en"


def stems(text: str, language: Language | None = None) -> tuple[str, ...]:
    """The stems of a text's words in their order; small words, years and marks are left out."""
    return tuple(stem for _, _, stem in stemmed_words(text, language))


def stemmed_words(text: str, language: Language | None = None) -> Iterator[tuple[int, int, str]]:
    """Each word that counts: where it begins and ends in the text, and its stem."""
    whole = mended(text)  # letter for letter, so the places stay
    language = language or language_of(whole)
    for found in _WORD.finditer(whole):
        stem = _stem(found[0].casefold(), language)
        if stem:
            yield found.start(), found.end(), stem


@lru_cache(maxsize=1 << 16)
def _stem(word: str, language: Language) -> str:
    """A word's stem; empty for one that does not count."""
    if word in _SMALL[language] or _YEAR.match(word):
        return ""
    return _STEMMERS[language](word)


# --- Russian -------------------------------------------------------------------------------------------------------

_RUSSIAN, _ENGLISH = snowballstemmer.stemmer("russian"), snowballstemmer.stemmer("english")
_NOUN_OF_VERB = re.compile(r"(?<=[а-я]{4})(?:ен|ан|а)\Z")
_SOFT_L = re.compile(r"(?<=[бпвм])л\Z")
_SOFTENED = str.maketrans("жшщ", "зст")


def russian_stem(word: str) -> str:
    """The stem of one Russian word in small letters; "повышение", "повысить" and "повышать" are one."""
    stem: str = _RUSSIAN.stemWord(word.replace("ё", "е"))
    stem = _SOFT_L.sub("", _NOUN_OF_VERB.sub("", stem))
    return stem[:-1] + stem[-1:].translate(_SOFTENED) if len(stem) > 3 else stem


# --- Kazakh --------------------------------------------------------------------------------------------------------

_BACK, _FRONT = frozenset("аоұыяё"), frozenset("әеөүіэ")
_HARMONIC = _BACK | _FRONT
_GLIDES = frozenset("иу")
"""Vowel or consonant, by their place; neither back nor front."""
_VOWELS = _HARMONIC | _GLIDES
_UNVOICED = frozenset("птқксшщчцхфһбвгд")
"""After these a Kazakh ending begins with т, қ, к or п; after any other letter with д, ғ, г, б, л or н."""
_HALF_VOICED = frozenset("бвгд")
_STARTS_UNVOICED, _STARTS_VOICED = frozenset("тқкп"), frozenset("дғгблн")
_OF_VOICE = frozenset({"т", "тыр", "тір", "қыз", "кіз"})
"""Endings of voice that follow any letter."""
_WITHOUT_HARMONY = frozenset({"мен", "бен", "пен", "менен"})


def _longest_first(endings: str) -> tuple[str, ...]:
    return tuple(sorted(endings.split(), key=len, reverse=True))


_CASES = _longest_first(
    "ның нің дың дің тың тің ны ні ды ді ты ті ға ге қа ке да де та те дан ден тан тен нан нен мен бен пен менен "
    "дағы дегі тағы тегі ндағы ндегі нда нде ына іне сына сіне ын ін сын сін ында інде сында сінде ынан інен сынан сінен "
    "ының інің сының сінің ындағы індегі сындағы сіндегі"
)
"""Cases; after the possession of a third person they run together with it."""
_POSSESSED = frozenset("ыіс")
"""A case that begins so has possession in it."""
_SHORT_STEMS_BEFORE = ("ң", "ғы", "гі")
"""An ending that closes so is hardly ever a part of the stem: two letters may be left before it ("ел-дің")."""
_OFTEN_STEM = frozenset({"да", "де", "та", "те"})
"""Two letters that close many a stem ("сауда", "пайда"): four letters must be left before them."""
_POSSESSIONS = _longest_first("сы сі ы і ымыз іміз мыз міз")
_PLURALS = _longest_first("лар лер дар дер тар тер")
_NOUNS_OF_VERBS = _longest_first("у ған ген қан кен ылат ілет ып іп")
_VOICES = _longest_first("тыр тір дыр дір ғыз гіз қыз кіз ыл іл л ыт іт т")
_CLEAR_VOICES = _longest_first("тыр тір дыр дір ыл іл")
"""Voices that show a verb by themselves, where four letters are left."""
_DERIVED = _longest_first("лық лік дық дік тық тік лы лі ды ді ты ті сыз сіз")
_IRREGULAR = {
    "халқ": "халық", "орн": "орын", "ерк": "ерік", "көрк": "көрік", "әрп": "әріп", "мүлк": "мүлік", "ауз": "ауыз",
    "кәсіпорн": "кәсіпорын", "кәсіпор": "кәсіпорын", "шақ": "шағын", "тұрқ": "тұрғын", "сапал": "сапа", "елдер": "ел", "елі": "ел",
}  # fmt: skip
"""Stems that lose a vowel before an ending, and stems that look as if they had one."""
_HARDENED = str.maketrans("бғг", "пқк")


def kazakh_stem(word: str) -> str:
    """The stem of one Kazakh word in small letters."""
    word = word.replace("ю", "йу")  # "азаю" is the verb "азай" with its "у"
    bare = _without(word, _CASES)
    if bare == word or word[len(bare)] not in _POSSESSED:
        bare = _without(bare, _POSSESSIONS)
    word = _blunted(_of_verb(_restored(_without(bare, _PLURALS))))
    for _ in range(2):
        word = _without(word, _DERIVED)
    return _blunted(_restored(word))


def _of_verb(word: str) -> str:
    """A verb's stem without voice: "арттыру", "артылу" and "арту" are one."""
    bare = _without(word, _NOUNS_OF_VERBS, least=2)
    if bare == word:
        bare = _without(word, _CLEAR_VOICES, least=4)
    if bare == word:
        return word
    for _ in range(3):
        bare = _without(bare, _VOICES)
    return bare[:-1] if len(bare) > 2 and bare[-1] in "ыі" else bare


def _without(word: str, endings: tuple[str, ...], least: int = 3) -> str:
    """A word without the longest of the endings that may stand there."""
    for ending in endings:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            left = 4 if ending in _OFTEN_STEM else 2 if ending.endswith(_SHORT_STEMS_BEFORE) else least
            if len(rest) >= left and _agree(rest, ending):
                return rest
    return word


def _agree(stem: str, ending: str) -> bool:
    """Whether an ending may follow a stem: by its last letter and its last vowel."""
    last, first = stem[-1], ending[0]
    if first in _STARTS_UNVOICED and last not in _UNVOICED and ending not in _OF_VOICE:
        return False
    if first in _STARTS_VOICED and last in _UNVOICED - _HALF_VOICED:
        return False
    if first in "ыі" and last in _VOWELS - _GLIDES:
        return False
    if first == "с" and last not in _VOWELS and not ending.endswith("з"):
        return False
    return _harmonious(stem, ending)


def _harmonious(stem: str, ending: str) -> bool:
    """Whether the vowels of an ending are back or front as the stem's last one is."""
    wanted = next((letter for letter in ending if letter in _HARMONIC), "")
    own = next((letter for letter in reversed(stem) if letter in _HARMONIC), "")
    if not own:
        return any(letter in _VOWELS for letter in stem)
    return not wanted or ending in _WITHOUT_HARMONY or (own in _BACK) == (wanted in _BACK)


def _restored(stem: str) -> str:
    """A stem as it stands without endings: its last letter unvoiced again, what it lost in place."""
    if len(stem) > 2 and stem[-1] in "бғг":
        stem = stem[:-1] + stem[-1].translate(_HARDENED)
    return _IRREGULAR.get(stem, stem)


def _blunted(stem: str) -> str:
    """A stem without a last с or н that may be an ending's: "жұмыс-ы" is like "шара-сы", "орган-ы" like "шара-ны"."""
    return stem[:-1] if len(stem) > 3 and stem[-1] in "сн" and stem[-2] in _VOWELS else stem


_STEMMERS: dict[Language, Callable[[str], str]] = {"kk": kazakh_stem, "ru": russian_stem, "en": _ENGLISH.stemWord}
