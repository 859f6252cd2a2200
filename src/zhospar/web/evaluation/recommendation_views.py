"""Recommendations: those for my body, those that it gave; answered, proved, closed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zhospar.interface.words import word
from zhospar.processes.evaluation.permissions import recommendation_provision
from zhospar.processes.evaluation.selectors import (
    NoSuchEvaluation,
    proofs_offered,
    recommendation,
    recommendations_by,
    recommendations_to,
)
from zhospar.records.documents.selectors import visible_to
from zhospar.records.refusals import Refused
from zhospar.statute.library import edition_on
from zhospar.web.account.gate import signed_in
from zhospar.web.addresses import address
from zhospar.web.clock import today
from zhospar.web.evaluation.doing import do_on_recommendation
from zhospar.web.evaluation.forms import Field, Form, texts
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import in_all

PAGE, CONFLICT = 40, 409
DOING = ("answer", "prove", "close")
STATES = {"open": ("warn", "clock"), "taken": ("info", "tick"), "rejected": ("err", "gone"), "closed": ("ok", "ok")}
"""Tone and icon of a recommendation's state; its word is "web_evaluation.recommended.<state>"."""


@dataclass(frozen=True, slots=True)
class RecommendationShown:
    """A recommendation with what this person may do about it."""

    row: Any
    tone: str
    sign: str
    late: bool
    visible: bool
    """Whether this person may know of the document."""
    forms: tuple[Form, ...]


@signed_in
@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """Those for my body, or those that it gave: what waits first."""
    return _page(request)


def _page(
    request: HttpRequest, refused: Refused | None = None, typed: QueryDict | None = None, side: str = ""
) -> HttpResponse:
    on = today()
    side = side or ("by" if request.GET.get("side") == "by" else "to")
    to, by = recommendations_to(request.actor.body), recommendations_by(request.actor.body)
    pages = Paginator(by if side == "by" else to, PAGE).get_page(request.GET.get("page"))
    rows = list(pages.object_list)
    seen = visible_to(request.actor, on, administration=request.user.is_staff)
    visible = set(seen.filter(pk__in=[one.evaluation.document_id for one in rows]).values_list("pk", flat=True))
    tabs = [
        {"told": in_all(f"web_evaluation.side.{name}"), "href": f"{address('recommendations')}?side={name}",
         "here": name == side, "count": found.exclude(state="closed").count()}
        for name, found in (("to", to), ("by", by))
    ]  # fmt: skip
    taken = [one for one in rows if one.state == "taken" and side == "to"]
    proofs = proofs_offered(taken, request.actor, on, administration=request.user.is_staff)
    context = {
        "shown": [_shown(one, proofs.get(one.pk), side, one.evaluation.document_id in visible, typed) for one in rows],
        "pages": pages,
        "tabs": tabs,
        "side": side,
        "provision": recommendation_provision(edition_on(on)),
        "refused": refused,
    }
    return render(request, "web/evaluation/recommendations.html", context, status=CONFLICT if refused else 200)


def _shown(row: Any, proofs: Any, side: str, visible: bool, typed: QueryDict | None) -> RecommendationShown:
    late = bool(row.due_on and row.due_on < today() and row.state in ("open", "taken"))
    forms = _closing(row) if side == "by" else _answering(row, proofs)
    return RecommendationShown(row, *STATES[row.state], late, visible, tuple(one.with_typed(typed) for one in forms))


def _href(row: Any, doing: str) -> str:
    return address("recommendation-act", str(row.pk), doing)


def _answering(row: Any, proofs: Any) -> tuple[Form, ...]:
    if row.state == "open":
        verdicts = tuple((one, in_all(f"web_evaluation.verdict.{one}")) for one in ("taken", "rejected"))
        field = Field("verdict", in_all("web_evaluation.verdict-told"), "choice", required=True, options=verdicts)
        fields = (field, *texts("answer", "answer", required=False))
        return (Form(f"answer-{row.pk}", _href(row, "answer"), in_all("web_evaluation.answer"), fields),)
    if row.state != "taken":
        return ()
    files, corrections = proofs
    editions = [(str(one.id), f"№ {one.number}, {one.approved_on:%d.%m.%Y}") for one in corrections]
    fields = texts("proof", "proof", required=False)
    named = [(str(one.pk), one.name) for one in files]
    for name, options in (("file", named), ("edition", editions)):
        if options:
            fields = (
                *fields,
                Field(name, in_all(f"web_evaluation.proof-{name}"), "choice", options=(("", "–"), *options)),
            )
    return (Form(f"prove-{row.pk}", _href(row, "prove"), in_all("web_evaluation.prove"), fields),)


def _closing(row: Any) -> tuple[Form, ...]:
    if not (row.state == "rejected" or (row.state == "taken" and row.is_proved)):
        return ()
    fields = texts("closing", "closing", required=row.state == "rejected")
    return (Form(f"close-{row.pk}", _href(row, "close"), in_all("web_evaluation.close"), fields),)


@signed_in
@require_POST
def act(request: HttpRequest, which: UUID, doing: str) -> HttpResponse:
    """Answer a recommendation, prove it, close it."""
    try:
        row = recommendation(which)
    except NoSuchEvaluation as error:
        raise Http404 from error
    body = request.actor.body.id
    if doing not in DOING or body not in (row.to_id, row.evaluation.body_id):
        raise Http404
    side = "by" if doing == "close" else "to"
    try:
        do_on_recommendation(request, doing, which)
    except Refused as refusal:
        return _page(request, refusal, request.POST, side)
    messages.success(request, word(f"web_evaluation.done.{doing}", request.language))
    return see_other(f"{address('recommendations')}?side={side}#r-{which}")
