"""The first head's signature, the signed files, and the publication of a paper."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhospar.exchange import signed_papers
from zhospar.exchange.left_out import marks_in
from zhospar.interface.words import word
from zhospar.processes.monitoring.year_papers import is_composed
from zhospar.records.documents.selectors import concerns
from zhospar.records.refusals import Refused
from zhospar.signing.faults import CannotSign
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.record.answers import as_file, see_other
from zhospar.web.record.page import RecordPage, in_all, page_of
from zhospar.web.record.refusal import CONFLICT, refused_page
from zhospar.web.reports.asking import day_told, year_told
from zhospar.web.reports.papers import language_asked
from zhospar.web.reports.signatures import signing_shown

TAB = "sign"
TEMPLATE = "web/reports/sign.html"
FORBIDDEN = 403
LARGEST_SIGNATURE = 1_000_000
"""Bytes of a detached signature that is brought."""
_TYPES = {
    "pdf": "application/pdf",
    "p7s": "application/pkcs7-signature",
    "json": "application/json",
    "zip": "application/zip",
}


def _page(request: HttpRequest, number: str) -> RecordPage:
    """The paper's page. Raises Http404 for a document that is no report or conclusion."""
    page = page_of(request, number, TAB)
    if not is_composed(page.law, page.document):
        raise Http404(number)
    return page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, number: str) -> HttpResponse:
    """What is signed, by whom, and how it was published; POST signs."""
    page = _page(request, number)
    if request.method != "POST":
        return render(request, TEMPLATE, signing_shown(request, page))
    try:
        _sign(request, page)
    except Refused as refusal:
        return _refused(request, page, refusal)
    messages.success(request, word("web_reports.signed", request.language))
    return see_other(f"{page.href}/sign#signatures")


def _sign(request: HttpRequest, page: RecordPage) -> None:
    """Sign here with one's passphrase, or take a signature that was made elsewhere. Raises Refused."""
    edition, actor, at = page.document.edition, request.actor, now()
    language = language_asked(request)
    signed_papers.check_may_sign(page.document, actor, page.on)
    assert edition is not None  # without one nobody may sign
    given = request.FILES.get("signature")
    if given is not None:
        if given.size > LARGEST_SIGNATURE:
            raise Refused(in_all("web_reports.signature-large"), in_all("web_reports.signature-large-mend"))
        signed_papers.accept_signature(edition_id=edition.id, cms=given.read(), actor=actor, at=at, language=language)
        return
    try:
        means = signed_papers.means_of(actor.login, request.POST.get("passphrase", "")[:200])
    except CannotSign as error:
        raise Refused(error.problem, error.mend) from error
    signed_papers.sign_paper(edition_id=edition.id, means=means, actor=actor, at=at, language=language)


def _refused(request: HttpRequest, page: RecordPage, refusal: Refused) -> HttpResponse:
    status = CONFLICT if page.is_developer else FORBIDDEN
    context = signing_shown(request, page) | {"typed_where": request.POST.get("where", "")[:300]}
    return refused_page(request, TEMPLATE, page, refusal, context, status)


@signed_in
@require_POST
def publish(request: HttpRequest, number: str) -> HttpResponse:
    """Put a publication on record, with the public version kept as a file."""
    page = _page(request, number)
    post = request.POST
    if page.document.about is None:
        raise Http404(number)
    try:
        signed_papers.publish_paper(
            document_id=page.document.about,
            paper=page.document,
            duty_id=post.get("duty", "")[:80],
            reporting_year=year_told(post["year"]) if post.get("year") else None,
            event_on=day_told(post.get("event", "")),
            where=post.get("where", "").strip()[:300],
            actor=request.actor,
            at=now(),
            language=language_asked(request),
            note=post.get("note", "").strip()[:2000],
        )
    except Refused as refusal:
        return _refused(request, page, refusal)
    messages.success(request, word("web_reports.published", request.language))
    return see_other(f"{page.href}/sign#publish")


@signed_in
@require_safe
def file(request: HttpRequest, number: str, signature: int, part: str) -> HttpResponse:
    """A file of a signature: the signed PDF, the bytes signed, the detached signature, or all of them in one."""
    page = _page(request, number)
    if part not in _TYPES or not _may_have_whole(request, page):
        raise Http404(part)
    found = signed_papers.signed_files(page.document, signature)
    if found is None or (part in ("pdf", "zip") and not found.pdf):
        raise Http404(str(signature))
    content = {"pdf": found.pdf, "p7s": found.cms, "json": found.data}.get(part) or found.bundle()
    name = f"{found.name}.json.p7s" if part == "p7s" else f"{found.name}.{part}"
    response = as_file(content, name, _TYPES[part])
    response["Cache-Control"] = "private, no-store"
    return response


def _may_have_whole(request: HttpRequest, page: RecordPage) -> bool:
    """Whether this person may have the signed text, which holds every part: where parts are marked, only whose business it is."""
    edition = page.document.edition
    if request.user.is_staff or edition is None or concerns(page.document.id, request.actor, page.law):
        return True
    return not marks_in(page.document, edition.id, page.on)
