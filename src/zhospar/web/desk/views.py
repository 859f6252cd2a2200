"""My desk."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhospar.duties.selectors import of_body
from zhospar.processes.development.desk import waiting_for
from zhospar.records.documents.selectors import in_force_of
from zhospar.records.participants.selectors import deputies_for, posts_of
from zhospar.statute.library import edition_on
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import today
from zhospar.web.desk.drafts import drafts_with_findings
from zhospar.web.desk.items import groups_of
from zhospar.web.desk.strip import strip_of
from zhospar.web.duties.lines import shown

_MOST_OWED = 12
"""Duties of the body shown on the desk; the board shows them all."""


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Where one begins: the desk of one's post; one's own page for a person who holds none."""
    if request.signed_in and request.actor is None:
        return HttpResponseRedirect(reverse("account"))
    return of_post(request)


@signed_in
def of_post(request: HttpRequest) -> HttpResponse:
    """What waits for me, my drafts, whom I stand in for."""
    actor, on = request.actor, today()
    waiting = waiting_for(actor, on)
    drafts, count = drafts_with_findings(actor.body, on)
    posts = posts_of(request.user.pk, on)
    groups = groups_of(waiting, on)
    owed = of_body(actor, on)
    context = {
        "on": on,
        "owed": [shown(one) for one in owed[:_MOST_OWED]],
        "owed_count": len(owed),
        "groups": groups,
        "count": len(waiting),
        "strip": strip_of(waiting, in_force_of(actor.body, on), edition_on(on), on),
        "drafts": drafts,
        "draft_count": count,
        "stands_in": [one for one in posts if one.as_deputy],
        "deputies": deputies_for(actor.post, on),
        "needs_head": [item for group in groups for item in group.items if item.refusal],
    }
    return render(request, "web/desk/desk.html", context)
