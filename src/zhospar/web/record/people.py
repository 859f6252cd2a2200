"""Who has to do with a document: its developer, those who take part, those who act on it by its route; naming them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhospar.interface.words import word
from zhospar.processes.development.permissions import check_may_name
from zhospar.processes.development.services.opening import name_participants
from zhospar.records.participants.facts import BodyFacts
from zhospar.records.participants.selectors import all_bodies, heads_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import RecordPage, in_all, page_of
from zhospar.web.record.refusal import refused_page

TEMPLATE = "web/record/people.html"
NAMED = ("co-executor", "interested", "working-group", "authorised")


@dataclass(frozen=True, slots=True)
class Acting:
    """A body, the steps that it takes on this document, and who heads it."""

    body: BodyFacts
    steps: tuple[Localized, ...]
    provision: str
    head: Localized
    head_post: Localized


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Who takes part, and who acts by the route; with a body, add it or take it off."""
    found = page_of(request, number, "people")
    return _name(request, found) if request.method == "POST" else render(request, TEMPLATE, _shown(found))


def _shown(page: RecordPage) -> dict[str, Any]:
    known = page.standing.holders.by_code
    taking = {part: [known[code] for code in page.document.taking(part) if code in known] for part in NAMED}
    acting, why_not = _acting(page), _why_not(page)
    heads = heads_of([page.document.developer.code], page.on)
    return {
        "page": page,
        "developer_head": heads.get(page.document.developer.code),
        "taking": [(part, in_all(f"web_record.part.{part}"), bodies) for part, bodies in taking.items()],
        "acting": acting,
        "why_not_name": why_not,
        "bodies": () if why_not else sorted(all_bodies(page.on), key=lambda one: one.code),
    }


def _why_not(page: RecordPage) -> Refused | None:
    """Why this person may not say who takes part; None where they may."""
    if page.actor is None:
        return page.why_not
    try:
        check_may_name(page.standing, page.actor)
    except Refused as refusal:
        return refusal
    return None


def _acting(page: RecordPage) -> list[Acting]:
    """The bodies that take steps, in the order of the route."""
    found: dict[str, tuple[BodyFacts, list[Localized], str]] = {}
    for step in page.standing.route.steps:
        for _, body in page.standing.bodies_for(step):
            kept = found.setdefault(body.code, (body, [], step.provision))
            kept[1].append(step.entry.name)
    heads = heads_of(list(found), page.on)
    return [
        Acting(body, tuple(steps), provision, *_head(heads, code)) for code, (body, steps, provision) in found.items()
    ]


def _head(heads: Mapping[str, Any], code: str) -> tuple[Localized, Localized]:
    held = heads.get(code)
    return (held[1], held[0].title) if held else (Localized(), Localized())


def _name(request: HttpRequest, page: RecordPage) -> HttpResponse:
    """Add a body to those who take part, or take one off."""
    part, code = request.POST.get("part", ""), request.POST.get("body", "").partition(" ")[0]
    taking = set(page.document.takes_part)
    known = {body.code for body in all_bodies(page.on)}
    if part not in NAMED or code not in known:
        problem, mend = in_all("web_record.no-body"), in_all("web_record.no-body-mend")
        return refused_page(request, TEMPLATE, page, Refused(problem, mend), _shown(page), 422)
    taking = taking - {(part, code)} if request.POST.get("act") == "off" else taking | {(part, code)}
    try:
        name_participants(document_id=page.document.id, takes_part=sorted(taking), actor=request.actor, at=now())
    except Refused as refusal:
        return refused_page(request, TEMPLATE, page, refusal, _shown(page))
    messages.success(request, word("web_record.named", request.language))
    return see_other(f"{page.href}/people")
