"""What a form of evaluation does: each reads what was typed and makes one call."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from zhospar.processes.evaluation.services.auditing import adopt_resolution, send_results
from zhospar.processes.evaluation.services.concluding import compose_evaluation_conclusion
from zhospar.processes.evaluation.services.evaluating import (
    add_evidence,
    draw_in_lower,
    record_result,
    remove_evidence,
    state_none,
)
from zhospar.processes.evaluation.services.recommending import (
    answer_recommendation,
    close_recommendation,
    prove_recommendation,
    recommend,
)
from zhospar.processes.evaluation.services.scoring import score_evaluation
from zhospar.web.clock import now, today
from zhospar.web.evaluation.forms import day_told, id_told, text_of

_FINDING = "finding_"


def _add(common: dict[str, Any], form: Any) -> None:
    add_evidence(
        **common,
        group=form.get("group", ""),
        title=text_of(form, "title"),
        origin=text_of(form, "origin"),
        author_kind=form.get("author", ""),
        on=day_told(form, "on"),
        file=id_told(form, "file"),
    )


def _none(common: dict[str, Any], form: Any) -> None:
    state_none(**common, group=form.get("group", ""), because=text_of(form, "because"))


def _remove(common: dict[str, Any], form: Any) -> None:
    told = form.get("item", "")
    remove_evidence(**common, item_id=int(told) if told.isdecimal() and len(told) < 19 else 0)


def _lower(common: dict[str, Any], form: Any) -> None:
    del form
    draw_in_lower(**common)


def _result(common: dict[str, Any], form: Any) -> None:
    names = {name.removeprefix(_FINDING).rpartition("_")[0] for name in form if name.startswith(_FINDING)}
    found = {name: text_of(form, f"{_FINDING}{name}") for name in names}
    record_result(**common, result=text_of(form, "result"), findings=found, mark=form.get("mark", ""))


def _score(common: dict[str, Any], form: Any) -> None:
    score_evaluation(**common, method=form.get("method", ""))


def _recommend(common: dict[str, Any], form: Any) -> None:
    recommend(
        **common,
        group=form.get("group", ""),
        text=text_of(form, "text"),
        to=form.get("to", "").partition(" ")[0],
        due_on=day_told(form, "due_on"),
    )


def _adopt(common: dict[str, Any], form: Any) -> None:
    on = day_told(form, "on")
    number = form.get("number", "").strip()[:60] if on else ""
    adopt_resolution(**common, number=number, on=on or today(), title=form.get("title", "")[:300])


def _send(common: dict[str, Any], form: Any) -> None:
    send_results(**common, note=form.get("note", "")[:2000])


def _conclude(common: dict[str, Any], form: Any) -> None:
    del form
    compose_evaluation_conclusion(**common)


DOING: dict[str, tuple[Callable[[dict[str, Any], Any], None], str]] = {
    "add": (_add, "sources"),
    "none": (_none, "sources"),
    "remove": (_remove, "sources"),
    "lower": (_lower, "lower"),
    "result": (_result, "result"),
    "score": (_score, "score"),
    "recommend": (_recommend, "recommended"),
    "adopt": (_adopt, "resolution"),
    "send": (_send, "resolution"),
    "conclude": (_conclude, "paper"),
}
"""What each form of an evaluation does, and the part of the page that shows it. What is said then: "web_evaluation.done.<name>"."""


def do(request: HttpRequest, doing: str, which: Any) -> None:
    """Do what a form of an evaluation asks for. Raises Refused."""
    DOING[doing][0]({"evaluation_id": which, "actor": request.actor, "at": now()}, request.POST)


def do_on_recommendation(request: HttpRequest, doing: str, which: Any) -> None:
    """Do what a form of a recommendation asks for. Raises Refused."""
    form: Any = request.POST
    common = {"recommendation_id": which, "actor": request.actor, "at": now()}
    match doing:
        case "answer":
            answer_recommendation(**common, verdict=form.get("verdict", ""), answer=text_of(form, "answer"))
        case "prove":
            prove_recommendation(
                **common, proof=text_of(form, "proof"), file=id_told(form, "file"), edition=id_told(form, "edition")
            )
        case "close":
            close_recommendation(**common, closing=text_of(form, "closing"))
