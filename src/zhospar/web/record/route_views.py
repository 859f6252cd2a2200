"""The page of a document's route: the drawing, the steps, and taking those that are open to this person."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zhospar.exchange.route_drawing import as_svg
from zhospar.interface.words import word
from zhospar.processes.development.services.agreement import handed_over_steps, recall_draft
from zhospar.processes.development.services.steps import take_step
from zhospar.records.refusals import Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import RecordPage, page_of
from zhospar.web.record.refusal import CONFLICT, refused_page
from zhospar.web.record.route import steps_of

TEMPLATE = "web/record/route.html"
FORBIDDEN = 403


@signed_in
@require_safe
def route(request: HttpRequest, number: str) -> HttpResponse:
    """Where the document stands and what can be done."""
    page = page_of(request, number, "route")
    return render(request, TEMPLATE, {"page": page, **_shown(request, page)})


def _shown(request: HttpRequest, page: RecordPage) -> dict[str, Any]:
    steps = steps_of(page)
    found = page.standing.route
    return {
        "steps": steps,
        "open": [one for one in steps if one.is_open],
        "done": [one for one in steps if one.state == "done"],
        "drawing": as_svg(
            found,
            page.law,
            request.language,
            standalone=False,
            states={one.step.id: one.state for one in steps if one.state != "later"},
        )
        if found.steps
        else "",
        "may_recall": page.is_developer and page.is_draft and bool(handed_over_steps(page.standing)),
    }


@signed_in
@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Take a step that is open to this person's body."""
    page = page_of(request, number, "route")
    told = request.POST
    step = told.get("step", "")
    decision: dict[str, Any] = {name: told.get(name, "").strip()[:200] for name in ("type", "number", "on")}
    if signer := told.get("signer", "").strip()[:200]:
        decision["name"] = {"kk": signer}
    try:
        take_step(
            document_id=page.document.id,
            step_id=step,
            actor=request.actor,
            at=now(),
            outcome=told.get("outcome", ""),
            decision={name: value for name, value in decision.items() if value},
            note=told.get("note", "").strip()[:4000],
            stated=told.getlist("stated"),
        )
    except Refused as refusal:
        return _refused(request, number, refusal, step)
    messages.success(request, word("web_record.taken", request.language))
    return see_other(f"{page.href}/route")


def _refused(request: HttpRequest, number: str, refusal: Refused, step: str = "") -> HttpResponse:
    """The page as it stands now, with the refusal and what was typed."""
    page = page_of(request, number, "route")
    shown = _shown(request, page)
    one = next((one for one in shown["steps"] if one.step.id == step), None)
    rightful = one is None or any(body.code == request.actor.body.code for body in one.bodies)
    context = {**shown, "tried": step, "typed": request.POST, "stated": request.POST.getlist("stated")}
    return refused_page(request, TEMPLATE, page, refusal, context, CONFLICT if rightful else FORBIDDEN)


@signed_in
@require_POST
def recall(request: HttpRequest, number: str) -> HttpResponse:
    """Take the draft back to write on, with a reason."""
    page = page_of(request, number, "route")
    try:
        recall_draft(
            document_id=page.document.id, actor=request.actor, at=now(), reason=request.POST.get("reason", "")[:4000]
        )
    except Refused as refusal:
        return _refused(request, number, refusal)
    messages.success(request, word("web_record.recalled", request.language))
    return see_other(f"{page.href}/route")
