"""Opening a document: the kinds that this body may open, and the form of the one chosen."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhospar.exchange.plan_files import FORMATS, UnusableFile
from zhospar.interface.words import word
from zhospar.processes.development.openable import (
    conditions_of,
    earlier_ones,
    may_be_about,
    offer_of,
    offers_for,
    places_for,
    speaks_of,
)
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.documents.selectors import document
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Structure
from zhospar.statute.library import edition_on
from zhospar.web.account.gate import signed_in
from zhospar.web.addresses import address
from zhospar.web.clock import now, today
from zhospar.web.register.opening_form import NewDocument, against_period, card_of, empty_form, sent_form

FORBIDDEN, CONFLICT, UNUSABLE = 403, 409, 422


@signed_in
@require_safe
def choose_kind(request: HttpRequest) -> HttpResponse:
    """The kinds that this body may open; of the others the reason."""
    offers = offers_for(request.actor, edition_on(today()))
    context = {
        "offered": [one for one in offers if one.refusal is None],
        "refused_kinds": [one for one in offers if one.refusal is not None],
    }
    return render(request, "web/register/choose_kind.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def of_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """The form for a new document of a kind, and its opening."""
    law = edition_on(today())
    offer = offer_of(kind, request.actor, law)
    if offer.refusal:
        return _shown(request, empty_form(kind, law, request.actor, {}), offer.refusal, FORBIDDEN)
    if request.method != "POST":
        given = {name: value for name, value in request.GET.items() if name in ("variant", "about", "earlier")}
        return _shown(request, empty_form(kind, law, request.actor, given))
    try:
        form = sent_form(request, kind, law)
    except UnusableFile as error:
        told = {name: str(value) for name, value in request.POST.items()}
        return _shown(request, empty_form(kind, law, request.actor, told), status=UNUSABLE, unusable=error)
    return _open(request, form)


def _open(request: HttpRequest, form: NewDocument) -> HttpResponse:
    card = card_of(form) if form.law.kind(form.kind).held == "card" else None
    refusal = against_period(form)
    if form.mistakes or form.plan is None or refusal:
        return _shown(request, form, refusal, UNUSABLE)
    try:
        document_id = open_draft(
            plan=form.plan,
            actor=request.actor,
            at=now(),
            territory=form.typed("territory") if form.typed("territory") in _places(request, form) else "",
            about=form.about.id if form.about else None,
            mark=form.typed("mark") if form.typed("mark") in _marks(form.law) else "",
            card=card,
        )
    except Refused as refused:
        return _shown(request, form, refused, CONFLICT)
    number = document(document_id, today()).number
    messages.success(request, word("web_register.opened", request.language, number=number))
    response = HttpResponseRedirect(address("record", number))
    response.status_code = 303
    return response


def _places(request: HttpRequest, form: NewDocument) -> set[str]:
    return {pk for pk, _, _ in places_for(form.kind, request.actor, form.law, today())}


def _marks(law: Edition) -> dict[str, Any]:
    """The access marks of the law, by their names."""
    return {one.id: one.name for one in law.choices["access-marks"].entry.values}


def _shown(
    request: HttpRequest,
    form: NewDocument,
    refused: Refused | None = None,
    status: int = 200,
    unusable: UnusableFile | None = None,
) -> HttpResponse:
    law, kind, on = form.law, form.kind, today()
    context = {
        "form": form,
        "kind": law.kind(kind),
        "asks_text": law.kind(kind).held != "card" or bool(law.of(Structure, kind)),
        "offer": offer_of(kind, request.actor, law),
        "about": may_be_about(kind, request.actor, law, on),
        "speaks_of": [law.kind(one).name for one in speaks_of(law, kind)],
        "earlier": earlier_ones(kind, request.actor, on),
        "places": [(pk, "\u2003" * depth, name) for pk, depth, name in places_for(kind, request.actor, law, on)],
        "conditions": [
            (one, law.conditions[one].entry.name, one in form.conditions) for one in conditions_of(law, kind)
        ],
        "marks": list(_marks(law).items()),
        "formats": ",".join(FORMATS),
        "refused": refused,
        "unusable": unusable,
    }
    return render(request, "web/register/new.html", context, status=status)
