"""Values in words: whether two texts say the same, whether a text says nothing, whether a milestone was reached."""

import re
from datetime import date

from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Scalar
from zhospar.engine.spelling import mended

_DONE = frozenset({
    "done", "yes", "true", "completed", "reached", "met", "approved", "adopted", "+", "✓", "✔",
    "орындалды", "иә", "аяқталды", "қабылданды", "бекітілді", "қол жеткізілді", "енгізілді",
    "выполнено", "выполнен", "выполнена", "исполнено", "да", "завершено", "завершен", "завершена", "принято", "принят",
    "утверждено", "утвержден", "утверждена", "достигнуто", "достигнута", "внедрено", "внедрена",
})  # fmt: skip
_NOT_DONE = frozenset({
    "not done", "no", "false", "not completed", "not reached", "not met",
    "орындалмады", "орындалған жоқ", "аяқталмады", "қол жеткізілмеді", "жоқ",
    "не выполнено", "не выполнен", "не выполнена", "не исполнено", "не завершено", "не достигнуто", "не достигнута", "нет",
})  # fmt: skip
_NOTHING = frozenset({
    "", "-", "–", "—", "...", "…", "n/a", "no data", "н/д", "нет данных", "деректер жоқ", "дерек жоқ", "мәлімет жоқ",
})  # fmt: skip


def words_alike(one: str, other: str) -> bool:
    """Whether two texts are the same: case, blanks, quotation marks, a closing point and look-alike letters apart."""
    return _key(one) == _key(other)


def says_nothing(text: str) -> bool:
    """Whether a text is blank, a dash, or tells that there are no data."""
    return " ".join(text.split()).casefold() in _NOTHING


def milestone_state(planned: Scalar, actual: Scalar, year: int) -> bool | None:
    """Whether a milestone was reached by its day: by words for done and not done, or by a day or year compared with
    the planned one (the end of `year` where the plan names none); None where the fact cannot be understood so."""
    happened, wanted = _day(actual, date.min), _day(planned, date.max)
    if happened is not None:
        return happened <= wanted if wanted is not None else happened.year <= year
    number = read_number(actual)
    if number is not None:
        return {0: False, 1: True}.get(number) if isinstance(number, int) else None
    words = _key(str(actual))
    return True if words in _DONE else False if words in _NOT_DONE else None


def _day(value: Scalar, side: date) -> date | None:
    """The day that a value names; a year alone is its first day for a fact (`side` date.min), its last for a plan."""
    text = str(value).strip()
    try:
        if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    if re.fullmatch(r"(?:19|20|21)\d\d", text):
        return date(int(text), side.month, side.day)
    return None


def _key(text: str) -> str:
    return re.sub(r"[«»\"“”„]", "", " ".join(mended(text).split())).casefold().rstrip(" .;!")
