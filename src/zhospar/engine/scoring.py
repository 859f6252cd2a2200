"""A score by a deployment's own method: weights and thresholds as data, frozen inputs, a result that anyone can compute again.

The law asks for no score; a body that grades its documents says how. The same inputs under the same method give the same
bytes, and both are named by their digests. What is not known is said, never guessed.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any, Literal

import msgspec

from zhospar.engine.achievement import Judgement, Word, in_digits
from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Number, Plan
from zhospar.engine.rollup import Summary
from zhospar.statute.localized import Localized

_SUM_WITHIN = 1e-9
_PLACES = 9
"""Digits of a share that are kept: sums in another order then give the same bytes."""


class Method(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a deployment scores. Read by `read_method`, which refuses what does not hold together."""

    id: str
    version: str
    weights: dict[str, float]
    """Criterion -> weight; together 1."""
    thresholds: tuple[tuple[float, str], ...]
    """(at least, grade), from the best grade down; totals run from 0 to 1."""
    missing: Literal["refuse", "redistribute"] = "refuse"
    """Where a criterion has no input: no total at all, or its weight goes to the others in proportion."""


class Inputs(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The facts that a score rests on. None: not known. Money is in the plan's unit."""

    indicators_met: int | None = None
    indicators_judged: int | None = None
    degrees: dict[str, float] = {}
    """Indicator -> share of its plan reached (1 = all), where that can be said."""
    money_allotted: Number | None = None
    money_used: Number | None = None
    measures_done: int | None = None
    measures_planned: int | None = None
    duties_on_time: int | None = None
    duties_due: int | None = None


class Part(msgspec.Struct, frozen=True):
    """One criterion: its weight by the method, the weight applied, its value (0 to 1) and what it adds to the total."""

    criterion: str
    weight: float
    applied: float
    value: float | None
    points: float | None


class Score(msgspec.Struct, frozen=True):
    """A result. `total` is 0 to 1, with its grade; both None where the method refuses to score. `why` tells how it came."""

    total: float | None
    grade: str | None
    parts: tuple[Part, ...]
    missing: tuple[str, ...]
    why: Localized
    inputs_digest: str
    method_digest: str


class UnfitMethod(ValueError):
    """A method that cannot be used; `faults` tells every fault there is."""

    def __init__(self, faults: tuple[Localized, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(fault.en for fault in faults))


# --- criteria ------------------------------------------------------------------------------------------------------


def _share(part: Number | None, whole: Number | None) -> float | None:
    """A share, capped to 0..1; None where either is unknown, or there is nothing to have a share of."""
    if part is None or whole is None or whole <= 0:
        return None
    return round(min(1.0, max(0.0, part / whole)), _PLACES)


def _mean_degree(inputs: Inputs) -> float | None:
    """The mean share of the plan reached, each indicator's capped at 1: excess does not make up for what is missing."""
    capped = [min(1.0, max(0.0, degree)) for degree in inputs.degrees.values()]
    return round(math.fsum(capped) / len(capped), _PLACES) if capped else None


CRITERIA: Mapping[str, tuple[Localized, Callable[[Inputs], float | None]]] = {
    "indicators-met": (
        Localized("қол жеткізілген көрсеткіштер үлесі", "доля достигнутых показателей", "share of indicators met"),
        lambda inputs: _share(inputs.indicators_met, inputs.indicators_judged),
    ),
    "degree": (
        Localized("орташа қол жеткізу дәрежесі", "средняя степень достижения", "mean degree of achievement"),
        _mean_degree,
    ),
    "money-used": (
        Localized("игерілген қаражат үлесі", "доля освоенных средств", "share of money used"),
        lambda inputs: _share(inputs.money_used, inputs.money_allotted),
    ),
    "measures-done": (
        Localized("орындалған іс-шаралар үлесі", "доля выполненных мероприятий", "share of measures done"),
        lambda inputs: _share(inputs.measures_done, inputs.measures_planned),
    ),
    "timeliness": (
        Localized("мерзімінде орындалған міндеттер үлесі", "доля обязанностей, исполненных в срок", "share of duties done on time"),
        lambda inputs: _share(inputs.duties_on_time, inputs.duties_due),
    ),
}  # fmt: skip
"""What can be weighed: its name, and how it comes from the inputs (0 to 1, None where they do not tell)."""


# --- the method ----------------------------------------------------------------------------------------------------


def read_method(data: object) -> Method:
    """The method in plain data (of a file). Raises UnfitMethod with every fault."""
    try:
        method = msgspec.convert(data, Method)
    except msgspec.ValidationError as error:
        told = str(error)
        raise UnfitMethod((_SHAPE.fill({"problem": told}),)) from None
    if found := faults(method):
        raise UnfitMethod(found)
    return method


def faults(method: Method) -> tuple[Localized, ...]:
    """All that is wrong with a method; nothing where it can be used."""
    found: list[Localized] = []
    unnamed = [name for name in ("id", "version") if not getattr(method, name).strip()]
    found += [_UNNAMED.fill({"field": name}) for name in unnamed]
    for name in sorted(set(method.weights) - set(CRITERIA)):
        found.append(_UNKNOWN.fill({"name": name, "known": ", ".join(CRITERIA)}))
    for name, weight in sorted(method.weights.items()):
        if not 0 <= weight <= 1:  # no number at all fails too
            found.append(_WEIGHT.fill({"name": name, "weight": weight}))
    total = math.fsum(method.weights.values()) if all(map(math.isfinite, method.weights.values())) else math.nan
    if not abs(total - 1) <= _SUM_WITHIN:
        found.append(_SUM.fill({"sum": f"{total:.12g}"}))
    found += _faults_of_thresholds(method)
    return tuple(found)


def _faults_of_thresholds(method: Method) -> list[Localized]:
    bounds = [at_least for at_least, _ in method.thresholds]
    found = []
    if not bounds:
        found.append(_NO_THRESHOLDS)
    for before, after in pairwise(bounds):
        if not after < before:
            found.append(_NOT_FALLING.fill({"before": f"{before:.12g}", "after": f"{after:.12g}"}))
    if bounds and bounds[-1] != 0:
        found.append(_NO_BOTTOM.fill({"last": f"{bounds[-1]:.12g}"}))
    if any(not grade.strip() for _, grade in method.thresholds):
        found.append(_NO_GRADE)
    return found


# --- the inputs ----------------------------------------------------------------------------------------------------


def gather(
    plan: Plan,
    year: int,
    judgements: Mapping[str, Judgement],
    summary: Summary,
    duties: tuple[int, int] | None = None,
) -> Inputs:
    """The inputs of one year: `summary` is the document's (or the element's that is scored), `duties` are (on time, due).

    Money is the whole document's lines of that year, measures those of the year or of none; money and measures are
    given for the document only.
    """
    whole = summary.node == "document"
    ids = set(summary.all.rests_on)
    degrees = {
        one: judgement.degree
        for one, judgement in judgements.items()
        if one in ids and judgement.favourable is not None and judgement.degree is not None
    }
    lines = [line for line in plan.funding if whole and line.year == year and not line.of]
    allotted, used = _sum([line.amount for line in lines]), _sum([line.used for line in lines])
    measures = [one for one in plan.measures if whole and one.status and (not one.years or year in one.years)]
    return Inputs(
        indicators_met=summary.all.met,
        indicators_judged=summary.all.judged,
        degrees=degrees,
        money_allotted=allotted,
        money_used=used,
        measures_done=sum(one.status == "done" for one in measures) if measures else None,
        measures_planned=len(measures) if measures else None,
        duties_on_time=duties[0] if duties else None,
        duties_due=duties[1] if duties else None,
    )


def _sum(amounts: Sequence[Number | None]) -> Number | None:
    """A sum, known only where every amount is."""
    known = [amount for amount in amounts if amount is not None]
    return read_number(math.fsum(known)) if known and len(known) == len(amounts) else None


# --- the score -----------------------------------------------------------------------------------------------------


def score(method: Method, inputs: Inputs) -> Score:
    """The total and grade of these inputs under this method, with every criterion's part. Raises UnfitMethod."""
    if found := faults(method):
        raise UnfitMethod(found)
    names = sorted(name for name, weight in method.weights.items() if weight)
    values = {name: CRITERIA[name][1](inputs) for name in names}
    missing = tuple(name for name in names if values[name] is None)
    known = math.fsum(method.weights[name] for name in names if name not in missing)
    scored = bool(known) and (not missing or method.missing == "redistribute")
    parts = tuple(_part(name, method.weights[name], values[name], known if scored else None) for name in names)
    total = round(math.fsum(part.points for part in parts if part.points is not None), _PLACES) if scored else None
    grade = None if total is None else next(name for at_least, name in method.thresholds if total >= at_least)
    return Score(total, grade, parts, missing, _why(method, total, missing), digest(inputs), digest(method))


def _part(name: str, weight: float, value: float | None, known: float | None) -> Part:
    """One criterion's part. `known` is the weight of all criteria that have an input; None where nothing is scored."""
    if known is None or value is None:
        return Part(name, weight, 0.0 if known is not None else weight, value, None)
    applied = round(weight / known, _PLACES)
    return Part(name, weight, applied, value, round(weight / known * value, _PLACES))


def digest(data: Any) -> str:
    """SHA-256 of the canonical JSON of plain data or a record, in hexadecimal digits."""
    return sha256(canonical(data)).hexdigest()


def canonical(data: Any) -> bytes:
    """JSON with sorted keys and no blanks; whole numbers without a point, so 1 and 1.0 are the same."""
    return msgspec.json.encode(_exactly(msgspec.to_builtins(data)), order="sorted")


def _exactly(data: Any) -> Any:
    if isinstance(data, msgspec.Struct):
        return _exactly(msgspec.to_builtins(data))
    if isinstance(data, Mapping):
        return {key: _exactly(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_exactly(value) for value in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data


def _why(method: Method, total: float | None, missing: tuple[str, ...]) -> Localized:
    words: dict[str, Word] = {"method": method.id, "version": method.version}
    if missing:
        names = [CRITERIA[name][0] for name in missing]
        words["missing"] = Localized(
            ", ".join(name.kk for name in names),
            ", ".join(name.ru for name in names),
            ", ".join(name.en for name in names),
        )
    if total is None:
        return _REFUSED.fill(words)
    words["total"] = in_digits(total)
    return (_REDISTRIBUTED if missing else _SCORED).fill(words)


_SHAPE = Localized(
    "Әдістеме оқылмайды: {problem}", "Методика не читается: {problem}", "The method cannot be read: {problem}"
)
_UNNAMED = Localized(
    "Әдістеменің «{field}» өрісі бос", "В методике пусто поле «{field}»", 'The method\'s field "{field}" is empty'
)
_UNKNOWN = Localized(
    "Белгісіз өлшемшарт: «{name}». Белгілілері: {known}",
    "Неизвестный критерий: «{name}». Известны: {known}",
    'Unknown criterion: "{name}". Known: {known}',
)
_WEIGHT = Localized(
    "«{name}» салмағы {weight}: 0 мен 1 аралығында болуы керек",
    "Вес «{name}» равен {weight}: он должен быть от 0 до 1",
    'The weight of "{name}" is {weight}: it must be from 0 to 1',
)
_SUM = Localized(
    "Салмақтардың қосындысы {sum}, ал 1 болуы керек",
    "Сумма весов {sum}, а должна быть 1",
    "The weights add up to {sum}, they must add up to 1",
)
_NO_THRESHOLDS = Localized("Бағалардың шектері жоқ", "Нет порогов оценок", "There are no thresholds of grades")
_NOT_FALLING = Localized(
    "Шектер кемімейді: {before}, одан кейін {after}",
    "Пороги не убывают: {before}, затем {after}",
    "The thresholds do not fall: {before}, then {after}",
)
_NO_BOTTOM = Localized(
    "Соңғы шек {last}: 0 болуы керек, әйтпесе кейбір нәтиженің бағасы болмайды",
    "Последний порог {last}: должен быть 0, иначе у части результатов не будет оценки",
    "The last threshold is {last}: it must be 0, or some totals would have no grade",
)
_NO_GRADE = Localized("Бағаның атауы бос", "Название оценки пусто", "A grade has no name")
_SCORED = Localized(
    "Нәтиже {total}, әдістеме {method}, нұсқасы {version}",
    "Результат {total}, методика {method}, версия {version}",
    "Total {total} by the method {method}, version {version}",
)
_REDISTRIBUTED = Localized(
    "Нәтиже {total}, әдістеме {method}, нұсқасы {version}. Дерегі жоқ өлшемшарттардың салмағы қалғандарына бөлінді: {missing}",
    "Результат {total}, методика {method}, версия {version}. Вес критериев без данных распределен между остальными: {missing}",
    "Total {total} by the method {method}, version {version}. The weight of criteria without data went to the others: {missing}",
)
_REFUSED = Localized(
    "Нәтиже шығарылмады, әдістеме {method}, нұсқасы {version}. Дерегі жоқ өлшемшарттар: {missing}",
    "Результат не выведен, методика {method}, версия {version}. Нет данных по критериям: {missing}",
    "No total by the method {method}, version {version}. Criteria without data: {missing}",
)
