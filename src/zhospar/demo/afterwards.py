"""What follows the reports of the demo: evaluations, recommendations, breaches explained, control."""

import datetime
from uuid import UUID

from zhospar.demo.stories import Republic, Told, Verb, day_of
from zhospar.demo.years import words
from zhospar.processes.control.selectors import document_year
from zhospar.processes.control.services import explain_breach, note_measure, record_control, remove_from_control
from zhospar.processes.evaluation.models import Evaluation, Recommendation
from zhospar.processes.evaluation.services import auditing, evaluating, recommending
from zhospar.processes.evaluation.services.scoring import score_evaluation
from zhospar.statute.localized import Localized


def _evaluate(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """An evaluation is opened, its sources are named, and its result is put on record where the act tells one."""
    actor = republic.actor(act, at)
    basis = {name: str(value) for name, value in act.get("basis", {}).items()}
    if "title" in basis:
        basis["title"] = words(act["basis"]["title"]).kk
    number = evaluating.open_evaluation(
        document_id=republic.ids[code], year=act["year"], sort=act.get("sort", ""), basis=basis, actor=actor, at=at
    )
    for one in act.get("sources", ()):
        evaluating.add_evidence(
            evaluation_id=number,
            group=one["group"],
            title=words(one["title"]),
            origin=words(one["origin"]) if "origin" in one else Localized(),
            author_kind=one.get("author_kind", ""),
            on=day_of(one["on"]),
            actor=actor,
            at=at,
        )
    for group, because in act.get("none", {}).items():
        evaluating.state_none(evaluation_id=number, group=group, because=words(because), actor=actor, at=at)
    if "result" in act:
        evaluating.record_result(
            evaluation_id=number, result=words(act["result"]), mark=act.get("mark", ""), actor=actor, at=at
        )


def _score(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    score_evaluation(
        evaluation_id=_evaluation(republic, code, act, at).pk,
        method=act["method"],
        actor=republic.actor(act, at),
        at=at,
    )


def _resolve(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """An auditing body adopts the results by its resolution: the term in which they are sent runs from that day."""
    auditing.adopt_resolution(
        evaluation_id=_evaluation(republic, code, act, at).pk,
        number=str(act["number"]),
        on=day_of(act.get("act_on", act["on"])),
        title=words(act["title"]).kk,
        actor=republic.actor(act, at),
        at=at,
    )


def _send_results(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    auditing.send_results(evaluation_id=_evaluation(republic, code, act, at).pk, actor=republic.actor(act, at), at=at)


# --- recommendations -------------------------------------------------------------------------------------------------


def _recommend(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    recommending.recommend(
        evaluation_id=_evaluation(republic, code, act, at).pk,
        group=act["group"],
        text=words(act["text"]),
        to=act["to"],
        due_on=day_of(act["due"]) if "due" in act else None,
        actor=republic.actor(act, at),
        at=at,
    )


def _answer(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    recommending.answer_recommendation(
        recommendation_id=_recommendation(republic, code, act),
        verdict=act["verdict"],
        answer=words(act["text"]),
        actor=republic.actor(act, at),
        at=at,
    )


def _prove(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    recommending.prove_recommendation(
        recommendation_id=_recommendation(republic, code, act),
        proof=words(act["text"]),
        actor=republic.actor(act, at),
        at=at,
    )


def _close(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    recommending.close_recommendation(
        recommendation_id=_recommendation(republic, code, act),
        closing=words(act["text"]) if "text" in act else Localized(),
        actor=republic.actor(act, at),
        at=at,
    )


def _evaluation(republic: Republic, code: str, act: Told, at: datetime.datetime) -> Evaluation:
    """The evaluation of the year by the body of the one who acts."""
    body = republic.actor(act, at).body.id
    found: Evaluation = Evaluation.objects.get(document=republic.ids[code], year=act["year"], body=body)
    return found


def _recommendation(republic: Republic, code: str, act: Told) -> UUID:
    """A recommendation by its number, in the evaluation of the body that the act names in `of`."""
    found: UUID = Recommendation.objects.values_list("pk", flat=True).get(
        evaluation__document=republic.ids[code],
        evaluation__year=act["year"],
        evaluation__body__code=act["of"],
        number=act["recommendation"],
    )
    return found


# --- breaches and control --------------------------------------------------------------------------------------------


def _explain(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """The body that owed a duty of a calendar year explains why it was not met in time."""
    actor = republic.actor(act, at)
    explain_breach(
        document_id=republic.ids[code],
        key=_key(republic, code, act, at, actor.body.code),
        year=act["year"],
        text=words(act["text"]).kk,
        actor=actor,
        at=at,
    )


def _measure(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    note_measure(
        document_id=republic.ids[code],
        year=act["year"],
        measure_type=act["type"],
        on_day=day_of(act.get("measured", act["on"])),
        found=words(act["found"]).kk,
        done=words(act["done"]).kk if "done" in act else "",
        key=_key(republic, code, act, at, act["owed_by"]) if "duty" in act else "",
        actor=republic.actor(act, at),
        at=at,
    )


def _control(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    record_control(
        document_id=republic.ids[code],
        year=act["year"],
        completeness=act["completeness"],
        timeliness=act["timeliness"],
        sources={name: words(told).kk for name, told in act["sources"].items()},
        outcome=words(act["outcome"]).kk,
        actor=republic.actor(act, at),
        at=at,
    )


def _remove(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """A breach is taken off control with its proof."""
    remove_from_control(
        document_id=republic.ids[code],
        subject="breach",
        key=_key(republic, code, act, at, act["owed_by"]),
        year=act["year"],
        proof=words(act["proof"]).kk,
        actor=republic.actor(act, at),
        at=at,
    )


def _key(republic: Republic, code: str, act: Told, at: datetime.datetime, body: str) -> str:
    """The key of a breach: which duty, of which body."""
    found = document_year(republic.ids[code], act["year"], at.date()).breaches
    return next(one.owed.key for one in found if (one.owed.duty.id, one.owed.body.code) == (act["duty"], body))


VERBS: dict[str, Verb] = {
    "evaluate": _evaluate,
    "score": _score,
    "resolve": _resolve,
    "send-results": _send_results,
    "recommend": _recommend,
    "answer-recommendation": _answer,
    "prove": _prove,
    "close": _close,
    "explain": _explain,
    "measure": _measure,
    "control": _control,
    "remove": _remove,
}
"""What each verb of evaluation and control calls."""
