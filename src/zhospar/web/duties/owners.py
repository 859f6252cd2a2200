"""Living owners: what nobody answers for, and the posts that answer for a body's duties."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zhospar.duties.living import FAULTS, Fault, duties_of_body, living, unreached
from zhospar.duties.services import name_owner
from zhospar.interface.words import word
from zhospar.records.participants.selectors import posts_in
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized
from zhospar.web.addresses import address
from zhospar.web.clock import now, today
from zhospar.web.duties.views import seen_by
from zhospar.web.participants.gate import doer_of, is_administration, readers
from zhospar.web.record.page import in_all

PAGE = 50
LOOKS = {
    "no-post": ("warn", "ask"),
    "vacant": ("err", "person"),
    "ended": ("err", "gone"),
    "stale": ("warn", "history"),
}
"""Tone and icon of each fault; its word is "web_duties.fault.<fault>"."""


@readers
@require_safe
def living_owners(request: HttpRequest) -> HttpResponse:
    """What has no living owner, by body; and who answers for the duties of one's own body."""
    return _page(request)


def _page(request: HttpRequest, refused: Refused | None = None) -> HttpResponse:
    on, seen = today(), seen_by(request)
    told = living(on, seen)
    asked = {name: request.GET.get(name, "") for name in ("fault", "owner_body")}
    faults = [one for one in told.faults if _fits(one, asked)]
    pages = Paginator(faults, PAGE).get_page(request.GET.get("page"))
    own = _body_of(request)
    names = {code: called for code, called, _ in told.counts}
    context: dict[str, Any] = {
        "on": on,
        "told": told,
        "tally": [_count(name, told.totals.get(name, 0), asked) for name in FAULTS],
        "counts": [
            (code, called, {"all": sum(counts.values()), "each": [counts.get(one, 0) for one in FAULTS]})
            for code, called, counts in told.counts
        ],
        "faults": FAULTS,
        "asked": asked,
        "asked_name": names.get(asked["owner_body"], asked["owner_body"]),
        "all": sum(told.totals.values()),
        "pages": pages,
        "groups": _groups(pages.object_list, names),
        "own": own,
        "duties": duties_of_body(own, on, seen) if own else (),
        "posts": posts_in([own], on) if own else (),
        "may_name": is_administration(request) or bool(request.actor and request.actor.may_decide),
        "unreached": unreached(on, seen),
        "refused": refused,
    }
    return render(request, "web/duties/owners.html", context, status=409 if refused else 200)


def _groups(faults: Iterable[Fault], names: Mapping[str, Localized]) -> list[tuple[Fault, Localized | str, list[Any]]]:
    """Faults under their documents: the first one, the body's name, and all of them with tone and icon."""
    found = []
    for _, many in groupby(faults, key=lambda one: (one.document.number, one.body)):
        group = list(many)
        name = names.get(group[0].body, group[0].body)
        found.append((group[0], name, [(one, *LOOKS[one.fault]) for one in group]))
    return found


def _body_of(request: HttpRequest) -> str:
    """The body whose duties are shown: one's own; for the administration also the one asked for."""
    asked: str = request.GET.get("owner_body", "") or request.POST.get("body", "")
    return (asked if is_administration(request) else "") or (request.actor.body.code if request.actor else "")


def _fits(one: Fault, asked: dict[str, str]) -> bool:
    return asked["fault"] in ("", one.fault) and asked["owner_body"] in ("", one.body)


def _count(name: str, number: int, asked: dict[str, str]) -> dict[str, object]:
    here = asked["fault"] == name
    told = {**asked, "fault": "" if here else name}
    tone, sign = LOOKS[name]
    return {
        "number": number,
        "told": in_all(f"web_duties.fault.{name}"),
        "tone": tone if number else "ok",
        "sign": sign if number else "ok",
        "href": "?" + urlencode({key: value for key, value in told.items() if value}),
        "here": here,
    }


@readers
@require_POST
def name(request: HttpRequest) -> HttpResponse:
    """Name the post that answers for a duty. Raises Http404 for a document that is none."""
    try:
        document = UUID(request.POST.get("document", ""))
    except ValueError:
        raise Http404 from None
    told = {one: request.POST.get(one, "") for one in ("duty", "body", "post")}
    try:
        name_owner(document_id=document, **told, doer=doer_of(request), at=now())
    except Refused as refusal:
        return _page(request, refusal)
    messages.success(request, word("web_duties.owner-named", request.language))
    back = address("duty-owners", owner_body=told["body"] if is_administration(request) else "")
    return HttpResponseRedirect(f"{back}#duties", status=303)
