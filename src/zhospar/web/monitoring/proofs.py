"""Proofs: a source with its day, or a file kept with the document; named and taken back from any page of the year."""

import datetime
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from zhospar.interface.words import word
from zhospar.processes.development.services.files import add_file
from zhospar.processes.implementation.services import add_evidence, withdraw_evidence
from zhospar.processes.monitoring.typed_values import Unreadable, day_of
from zhospar.records.refusals import Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.languages import current
from zhospar.web.monitoring.workspace import VALUES, YearPage, year_of
from zhospar.web.record.answers import see_other


@signed_in
@require_POST
def add(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Name what proves a result; a file is kept with the document first, both or neither."""
    work = year_of(request, number, year, VALUES)
    try:
        dated = day_of(request.POST.get("dated", ""), work.on)
        with transaction.atomic():
            _add(request, work, dated)
    except Unreadable as error:
        _tell(request, Refused(error.fault.problem, error.fault.mend))
    except Refused as refusal:
        _tell(request, refusal)
    else:
        messages.success(request, word("web_monitoring.proof.added", current()))
    return see_other(_back(request, work))


def _add(request: HttpRequest, work: YearPage, dated: datetime.date | None) -> None:
    given, file = request.FILES.get("file"), None
    if given is not None:
        file = add_file(
            document_id=work.page.document.id, name=given.name or "", content=given.read(), actor=work.actor, at=now()
        )
    add_evidence(
        document_id=work.page.document.id,
        year=work.year,
        source=request.POST.get("source", "")[:300],
        actor=work.actor,
        at=now(),
        of=_of(work, request.POST.get("of", "")),
        dated=dated,
        file=file,
    )


def _of(work: YearPage, told: str) -> UUID | None:
    """The indicator or measure that is proved; None: the whole year."""
    known = {str(one.identity): one.identity for one in work.told.indicators}
    known |= {str(one.identity): one.identity for one in work.told.measures}
    return known.get(told)


@signed_in
@require_POST
def withdraw(request: HttpRequest, number: str, year: int, proof_id: UUID) -> HttpResponse:
    """Take back what the body named as proof."""
    work = year_of(request, number, year, VALUES)
    try:
        withdraw_evidence(evidence_id=proof_id, actor=work.actor, at=now())
    except Refused as refusal:
        _tell(request, refusal)
    else:
        messages.success(request, word("web_monitoring.proof.withdrawn", current()))
    return see_other(_back(request, work))


def _tell(request: HttpRequest, refusal: Refused) -> None:
    language = current()
    messages.error(request, f"{refusal.problem.text(language)}. {refusal.mend.text(language)}.")


def _back(request: HttpRequest, work: YearPage) -> str:
    """The page of this year from which it was asked."""
    told = request.POST.get("back", "")
    within = told == work.href or told.startswith((f"{work.href}/", f"{work.href}#"))
    return told if within and url_has_allowed_host_and_scheme(told, None) else work.href
