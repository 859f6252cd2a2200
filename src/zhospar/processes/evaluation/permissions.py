"""Whether a body may evaluate a document, and whether an evaluation is its own: each answered by a refusal with its provision."""

import datetime

from zhospar.engine.competence import refuse
from zhospar.processes.development.facts import Standing
from zhospar.processes.evaluation.facts import CycleYear, Evaluator, cycle_years, evaluators_of
from zhospar.processes.evaluation.models import Evaluation, Recommendation
from zhospar.processes.evaluation.selectors import EVALUATED
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition as Law
from zhospar.statute.localized import LANGUAGES, Localized


def check_may_evaluate(standing: Standing, actor: Actor, sort: str = "") -> Evaluator:
    """In which role the actor's body evaluates the document: of a sort, or the first that it has. Raises Refused."""
    law, document = standing.law, standing.document
    found = evaluators_of(standing)
    own = [one for one in found if actor.body.code in {body.code for body in one.bodies}]
    provision = found[0].provision if found else law.kinds[document.kind].id
    if not own:
        told = refuse(
            law,
            next((role for role in sorted(actor.body.roles) if role in law.roles), actor.body.code),
            document.kind,
            "evaluation",
            document.body_class,
            document.variant,
            standing.conditions,
        )
        message = told.message if told else _NOT_FOR_THIS.fill({"body": actor.body.called})
        raise Refused(_of_body(message, actor), rightful(standing, found), told.provision if told else provision)
    if document.state not in EVALUATED:
        raise Refused(_NOT_IN_FORCE, _NOT_IN_FORCE_MEND, own[0].provision)
    chosen = next((one for one in own if not sort or one.sort == sort), None)
    if chosen is None:
        raise Refused(_OTHER_SORT.fill({"body": actor.body.called}), rightful(standing, found), own[0].provision)
    return chosen


def rightful(standing: Standing, found: tuple[Evaluator, ...]) -> Localized:
    """Who evaluates: the bodies on record, or the roles of the law where none is on record."""
    names = [body.called for one in found for body in one.bodies] or [standing.law.bodies[one.role] for one in found]
    if not names:
        return _NOBODY
    unique = {name.kk: name for name in names}.values()
    return _RIGHTFUL.fill({"bodies": Localized(*("; ".join(one.text(lang) for one in unique) for lang in LANGUAGES))})


def _of_body(message: Localized, actor: Actor) -> Localized:
    name = actor.body.called
    return Localized(*(f"{message.text(one)} ({name.text(one)})" for one in LANGUAGES))


def check_year(standing: Standing, evaluator: Evaluator, year: int, on: datetime.date) -> CycleYear | None:
    """Whether the law wants, or lets, the document be evaluated up to a year. Gives the law's own year, if it is one. Raises Refused."""
    document = standing.document
    if not document.period_first <= year <= document.period_last:
        words = {"first": document.period_first, "last": document.period_last}
        raise Refused(_OUTSIDE.fill({"year": year}), _OUTSIDE_MEND.fill(words), evaluator.provision)
    if evaluator.sort in ("auditors", "order"):
        if year > on.year:
            raise Refused(_AHEAD.fill({"year": year}), _AHEAD_MEND, evaluator.provision)
        return None
    cycle = [one for one in cycle_years(standing.law, document) if evaluator.role in one.by]
    due = next((one for one in cycle if one.year == year), None)
    if due is None:
        years = ", ".join(str(one.year) for one in cycle) or "–"
        provision = cycle[0].provision if cycle else evaluator.provision
        raise Refused(_NO_CYCLE.fill({"year": year}), _NO_CYCLE_MEND.fill({"years": years}), provision)
    if year >= on.year:
        raise Refused(_NOT_OVER.fill({"year": year}), _NOT_OVER_MEND.fill({"year": year + 1}), due.provision)
    return due


def check_is_evaluator(row: Evaluation, actor: Actor) -> None:
    """Whether the evaluation is of the actor's body. Raises Refused."""
    if row.body_id != actor.body.id:
        raise Refused(
            _NOT_YOURS.fill({"body": actor.body.called}),
            _RIGHTFUL.fill({"bodies": row.body.short or row.body.name}),
            row.provision,
        )


def check_is_addressee(row: Recommendation, actor: Actor, law: Law) -> None:
    """Whether the recommendation is addressed to the actor's body. Raises Refused."""
    if row.to_id != actor.body.id:
        raise Refused(
            _NOT_TO_YOU.fill({"body": actor.body.called}),
            _RIGHTFUL.fill({"bodies": row.to.short or row.to.name}),
            recommendation_provision(law),
        )


def recommendation_provision(law: Law) -> str:
    """Where the law speaks of recommendations."""
    return law.choices["recommendation-classes"].id


def may_evaluate(standing: Standing, actor: Actor | None) -> bool:
    """The twin of `check_may_evaluate`."""
    try:
        return actor is not None and bool(check_may_evaluate(standing, actor))
    except Refused:
        return False


_NOT_FOR_THIS = Localized(
    "Бұл құжатты мына орган бағаламайды: {body}",
    "Этот документ не оценивает орган: {body}",
    "This document is not evaluated by: {body}",
)
_RIGHTFUL = Localized("Құзыретті: {bodies}", "Компетентны: {bodies}", "Competent: {bodies}")
_NOBODY = Localized(
    "Заң мұндай құжатты бағалайтын органды атамайды",
    "Закон не называет органа, оценивающего такой документ",
    "The law names nobody who evaluates such a document",
)
_NOT_IN_FORCE = Localized(
    "Бекітілмеген құжат бағаланбайды",
    "Неутвержденный документ не оценивается",
    "A document that is not approved is not evaluated",
)
_NOT_IN_FORCE_MEND = Localized("Құжат бекітілгенін күтіңіз", "Дождитесь утверждения", "Wait until it is approved")
_OTHER_SORT = Localized(
    "Бағалаудың бұл түрі мына органның құзыретіне кірмейді: {body}",
    "Оценка этого вида не входит в компетенцию органа: {body}",
    "An evaluation of this sort is not within the competence of: {body}",
)
_OUTSIDE = Localized(
    "{year} жыл құжаттың кезеңінен тыс", "{year} год вне периода документа", "{year} is outside the document's period"
)
_OUTSIDE_MEND = Localized(
    "{first} және {last} аралығындағы жылды таңдаңыз", "Выберите год от {first} до {last}", "Choose a year from {first} to {last}"
)  # fmt: skip
_AHEAD = Localized("{year} жыл әлі басталмаған", "{year} год еще не начался", "{year} has not begun yet")
_AHEAD_MEND = Localized("Басталған жылды таңдаңыз", "Выберите год, который уже начался", "Choose a year that has begun")
_NO_CYCLE = Localized(
    "Заң бойынша {year} жыл бағалау жылы емес", "По закону {year} год не год оценки", "By the law {year} is no evaluation year"
)  # fmt: skip
_NO_CYCLE_MEND = Localized("Бағалау жылдары: {years}", "Годы оценки: {years}", "Evaluation years: {years}")
_NOT_OVER = Localized("{year} жыл әлі аяқталмаған", "{year} год еще не завершен", "{year} is not over yet")
_NOT_OVER_MEND = Localized(
    "Бағалауды {year} жылы ашыңыз", "Откройте оценку в {year} году", "Open the evaluation in {year}"
)
_NOT_YOURS = Localized(
    "Бұл бағалауды басқа орган жүргізеді; сіздің органыңыз: {body}",
    "Эту оценку проводит другой орган; ваш орган: {body}",
    "Another body makes this evaluation; yours: {body}",
)
_NOT_TO_YOU = Localized(
    "Ұсыным басқа органға берілген; сіздің органыңыз: {body}",
    "Рекомендация адресована другому органу; ваш орган: {body}",
    "The recommendation is addressed to another body; yours: {body}",
)
