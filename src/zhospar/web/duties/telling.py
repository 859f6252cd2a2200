"""A duty that no paper and no step discharges: its body tells in words what was done, or why nothing need be done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from zhospar.interface.words import word
from zhospar.processes.monitoring.services.giving import Giving, give
from zhospar.records.refusals import Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.addresses import address
from zhospar.web.clock import now
from zhospar.web.duties.views import board_page
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import page_of
from zhospar.web.reports.asking import day_told, year_told

_LONGEST = 2_000


@signed_in
@require_POST
def tell(request: HttpRequest) -> HttpResponse:
    """Discharge a duty of the own body in words; the address names the document and the board's year."""
    number, post = request.GET.get("document", ""), request.POST
    page = page_of(request, number)
    try:
        give(
            document_id=page.document.id,
            duty_id=post.get("duty", "")[:80],
            reporting_year=year_told(post["year"]) if post.get("year") else None,
            event_on=day_told(post.get("event", "")),
            actor=request.actor,
            at=now(),
            giving=Giving(note=post.get("note", "").strip()[:_LONGEST]),
        )
    except Refused as refusal:
        return board_page(request, refusal)
    messages.success(request, word("web_duties.told", request.language))
    return see_other(f"{address('duties')}?{request.GET.urlencode()}")
