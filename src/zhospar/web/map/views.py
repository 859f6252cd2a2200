"""The system map."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.records.documents.thread import documents_in_force, place_of
from zhospar.statute.library import edition_on
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import today
from zhospar.web.errors import error_page
from zhospar.web.map.asking import chosen, map_wish
from zhospar.web.map.presenters import first_look, thread_map
from zhospar.web.record.page import in_all
from zhospar.web.register.filters import choices_of


@signed_in
@require_safe
def system_map(request: HttpRequest) -> HttpResponse:
    """The documents in force level by level; of a node that is asked for, its thread up and down."""
    on = today()
    wish, law = map_wish(request.GET), edition_on(on)
    known = documents_in_force(request.actor, on, administration=request.user.is_staff)
    place = place_of(wish.node, known) if wish.node else None
    if wish.node_told and place is None:
        return error_page(request, 404, in_all("web_map.no-node"), in_all("web_map.no-node-mend"))
    shown = thread_map(*place, wish, known, law) if place else first_look(wish, chosen(wish, known, law), known, law)
    context = {"wish": wish, "map": shown, "on": on, **choices_of(request, law)}
    return render(request, "web/map/map.html", context)
