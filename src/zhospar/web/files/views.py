"""The files of a document: attached, taken away, brought back, downloaded; the document itself as a file, out and in."""

import re
from pathlib import PurePath
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhospar.engine.plan import Plan
from zhospar.exchange.document_files import MEDIA_TYPES, read_document, unpacked, write_document
from zhospar.exchange.plan_files import FORMATS, MAX_BYTES, UnusableFile
from zhospar.interface.words import word
from zhospar.processes.development.services.editing import take_in
from zhospar.processes.development.services.files import add_file, remove_file, restore_file
from zhospar.records.documents.attachments import attachments_for, bytes_of
from zhospar.records.documents.facts import EditionFacts
from zhospar.records.documents.selectors import editions_of, plan_of
from zhospar.records.refusals import Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.files.shown import page_shown, why_no_file
from zhospar.web.files.taking_in import offered
from zhospar.web.record.answers import as_file, see_other
from zhospar.web.record.page import RecordPage, page_of
from zhospar.web.record.refusal import refused_page

TEMPLATE, COMPARED = "web/files/files.html", "web/files/take_in.html"
FORBIDDEN, CONFLICT, UNPROCESSABLE = 403, 409, 422
_LONGEST_TITLE = 80


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, number: str) -> HttpResponse:
    """The files of a document; with a file, attach it."""
    page = page_of(request, number, "files")
    if request.method != "POST":
        return render(request, TEMPLATE, page_shown(request, page))
    given = request.FILES.get("file")
    typed = {"typed_mark": request.POST.get("mark", "")}
    if given is None:
        return render(
            request, TEMPLATE, page_shown(request, page) | typed | {"no_file": "attach"}, status=UNPROCESSABLE
        )
    try:
        add_file(
            document_id=page.document.id,
            name=given.name or "",
            content=given.read(),
            actor=request.actor,
            at=now(),
            mark=typed["typed_mark"],
        )
    except Refused as refusal:
        status = FORBIDDEN if why_no_file(page) else CONFLICT
        return refused_page(request, TEMPLATE, page, refusal, page_shown(request, page) | typed, status)
    messages.success(request, word("web_files.attached", request.language, name=given.name))
    return see_other(f"{page.href}/files")


@signed_in
@require_safe
def download(request: HttpRequest, number: str, file_id: UUID) -> HttpResponse:
    """An attached file, to be kept."""
    page = page_of(request, number, "files")
    found = (
        attachments_for(request.actor, page.document.id, page.law, administration=request.user.is_staff)
        .filter(pk=file_id)
        .first()
    )
    if found is None:
        raise Http404
    return _to_be_kept(bytes_of(found), found.name, found.media_type)


def _to_be_kept(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file for this person alone: no cache between us keeps it."""
    response = as_file(content, name, media_type)
    response["Cache-Control"] = "private, no-store"
    return response


@signed_in
@require_POST
def set_removed(request: HttpRequest, number: str, file_id: UUID, removed: bool) -> HttpResponse:
    """Take a file away, or bring it back."""
    page = page_of(request, number, "files")
    act = remove_file if removed else restore_file
    try:
        row = act(document_id=page.document.id, attachment_id=file_id, actor=request.actor, at=now())
    except Refused as refusal:
        return refused_page(request, TEMPLATE, page, refusal, page_shown(request, page))
    key = "web_files.taken-away" if removed else "web_files.brought-back"
    messages.success(request, word(key, request.language, name=row.name))
    return see_other(f"{page.href}/files" + ("?removed=1#removed" if removed else ""))


@signed_in
@require_safe
def as_document(request: HttpRequest, number: str, ending: str) -> HttpResponse:
    """The document itself as a file: the edition asked for, or the one that is worked on."""
    page = page_of(request, number, "files")
    edition = _edition(request, page)
    try:
        content = write_document(plan_of(edition.id), ending, page.law, request.language)
    except UnusableFile as error:
        refusal = Refused(error.problems[0].problem, error.problems[0].mend)
        return refused_page(request, TEMPLATE, page, refusal, page_shown(request, page))
    title = re.sub(r'[\s\\/:*?"<>|]+', " ", page.document.title.text(request.language))[:_LONGEST_TITLE].strip(" .")
    return _to_be_kept(content, f"{number}-{edition.number} {title}.{ending}", MEDIA_TYPES[ending])


def _edition(request: HttpRequest, page: RecordPage) -> EditionFacts:
    """The edition asked for by its number, or the current one. Raises Http404; of a card there is no content."""
    told = request.GET.get("edition", "")
    found = (
        [one for one in editions_of(page.document.id) if str(one.number) == told] if told else [page.document.edition]
    )
    if page.is_card or not found or found[0] is None:
        raise Http404
    return found[0]


@signed_in
@require_POST
def take_file_in(request: HttpRequest, number: str) -> HttpResponse:
    """Show what a file would change in the draft; once that is confirmed, put its content in the draft's place."""
    page = page_of(request, number, "files")
    given = request.FILES.get("file")
    confirmed = request.POST.get("content", "")
    if given is None and not confirmed:
        return render(request, TEMPLATE, page_shown(request, page) | {"no_file": "take-in"}, status=UNPROCESSABLE)
    name = PurePath((given.name if given else request.POST.get("name")) or "").name[-120:]
    content = given.read() if given else b""
    try:
        plan = read_document(content, name, page.law) if given else unpacked(confirmed, name, page.law)
        if given:
            return render(request, COMPARED, {"page": page, "offer": offered(page, plan, name)})
        return _take_in(request, page, plan, name)
    except UnusableFile as error:
        context = page_shown(request, page) | {"unusable": error}
        return render(request, TEMPLATE, context, status=_status(name, content) if given else UNPROCESSABLE)
    except Refused as refusal:
        status = FORBIDDEN if page.why_not else CONFLICT
        return refused_page(request, TEMPLATE, page, refusal, page_shown(request, page), status)


def _take_in(request: HttpRequest, page: RecordPage, plan: Plan, name: str) -> HttpResponse:
    """Take the confirmed content in; if the draft has changed meanwhile, show the differences anew. Raises Refused."""
    if page.why_not:
        raise page.why_not
    assert page.document.edition is not None  # otherwise there is a reason why not
    seen = request.POST.get("seen", "")
    try:
        take_in(edition_id=page.document.edition.id, plan=plan, actor=request.actor, at=now(), seen=seen)
    except Refused as refusal:
        offer = offered(page, plan, name)
        if offer.seen == seen:
            raise
        return refused_page(request, COMPARED, page, refusal, {"offer": offer})
    messages.success(request, word("web_files.taken-in", request.language, name=name))
    return see_other(page.href)


def _status(name: str, content: bytes) -> int:
    """413 too large, 415 not a type that is read, else 422."""
    if len(content) > MAX_BYTES:
        return 413
    return UNPROCESSABLE if PurePath(name).suffix.lower() in FORMATS else 415
