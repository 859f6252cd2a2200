"""The list of programmes, the base indicators, the grounds."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhospar.engine.plan_building import NotAPlan
from zhospar.interface.words import word
from zhospar.processes.development import lists
from zhospar.processes.development.grounds import GROUNDS, documents_of_grounds, grounds_known, types_of_grounds
from zhospar.processes.development.services.editing import write_element
from zhospar.processes.development.services.grounds import check_may_enter, enter_ground
from zhospar.records.participants.selectors import all_bodies
from zhospar.records.refusals import Refused
from zhospar.statute.library import edition_on
from zhospar.web.account.gate import signed_in
from zhospar.web.addresses import address
from zhospar.web.clock import now, today
from zhospar.web.languages import current
from zhospar.web.lists.ground_form import GroundTold, told_by
from zhospar.web.lists.programmes import ShownList, shown, terms_told
from zhospar.web.lists.refusing import in_refusal

CONFLICT, FORBIDDEN, DONE = 409, 403, 303


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def programmes(request: HttpRequest) -> HttpResponse:
    """The list in force and the draft beside it; the body that keeps it alters the terms."""
    on = today()
    law = edition_on(on)
    found = lists.programme_lists(law, request.actor, on, administration=request.user.is_staff)
    shown_lists = tuple(shown(one, request.actor, on) for one in found)
    context: dict[str, Any] = {"lists": shown_lists, "kinds": lists.kinds_listed(law), "on": on}
    if request.method == "POST":
        try:
            _alter(request, shown_lists)
        except (Refused, NotAPlan) as refusal:
            context |= {"refused": in_refusal(refusal), "typed": request.POST, "typed_for": request.POST.get("element")}
            return render(request, "web/lists/programmes.html", context, status=CONFLICT)
        messages.success(request, word("web_lists.terms.kept", current()))
        return HttpResponseRedirect(address("programmes"), status=DONE)
    return render(request, "web/lists/programmes.html", context)


def _alter(request: HttpRequest, found: tuple[ShownList, ...]) -> None:
    """Write the terms that the form gives into the line of the draft."""
    told = request.POST.get("element", "")
    for each in found:
        for one in each.lines:
            if each.held.draft and str(one.line.element or "") == told != "":
                write_element(
                    edition_id=each.held.draft.id,
                    list_name="rows",
                    element_id=one.line.element,
                    version=int(request.POST["version"]) if request.POST.get("version", "").isdigit() else None,
                    fields={"cells": terms_told(each.held.table, request.POST)},
                    actor=request.actor,
                    at=now(),
                )
                return
    raise in_refusal(None)


@signed_in
@require_safe
def base_indicators(request: HttpRequest) -> HttpResponse:
    """The base indicator lists in force, their versions, and who uses which."""
    found = lists.base_lists(request.actor, today(), administration=request.user.is_staff)
    return render(request, "web/lists/base_indicators.html", {"lists": found})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def grounds(request: HttpRequest) -> HttpResponse:
    """Addresses, assignments, concepts: who is charged, which documents cite them; those who may enter a new one."""
    if request.method == "POST":
        told = told_by(request.POST)
        try:
            enter_ground(**told.fields(), actor=request.actor, at=now(), administration=request.user.is_staff)
        except Refused as refusal:
            return render(
                request, "web/lists/grounds.html", _grounds(request, told, refusal), status=_status(request, refusal)
            )
        messages.success(request, word("web_lists.grounds.kept", current()))
        return HttpResponseRedirect(address("grounds"), status=DONE)
    return render(request, "web/lists/grounds.html", _grounds(request, GroundTold()))


def _status(request: HttpRequest, refusal: Refused) -> int:
    why_not = _why_not(request)
    return FORBIDDEN if why_not and why_not.problem == refusal.problem else CONFLICT


def _why_not(request: HttpRequest) -> Refused | None:
    try:
        check_may_enter(edition_on(today()), request.actor, administration=request.user.is_staff)
    except Refused as refusal:
        return refusal
    return None


def _grounds(request: HttpRequest, told: GroundTold, refusal: Refused | None = None) -> dict[str, Any]:
    """What the page of grounds is made of."""
    on = today()
    law = edition_on(on)
    seen = {"administration": request.user.is_staff}
    why_not = _why_not(request)
    return {
        "grounds": grounds_known(request.actor, on, **seen),
        "documents": documents_of_grounds(law, request.actor, on, **seen),
        "types": types_of_grounds(law),
        "own_types": [
            one
            for one in types_of_grounds(law)
            if request.user.is_staff or (request.actor and request.actor.body.roles.intersection(one.roles))
        ],
        "provision": law.choices[GROUNDS].id,
        "why_not": why_not,
        "bodies": all_bodies(on) if why_not is None else (),
        "told": told,
        "refused": refusal,
    }
