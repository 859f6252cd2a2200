"""Files of a document: those attached to it, and the document itself as a file, out and in."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhospar.engine.plan import Plan
from zhospar.exchange.json_writer import write_json
from zhospar.exchange.known_names import refuse_strangers
from zhospar.exchange.plan_files import FORMATS, UnusableFile, plan_of, read_source
from zhospar.exchange.workbook_writer import UnwritableWorkbook, write_workbook
from zhospar.exchange.yaml_writer import write_yaml
from zhospar.interface.words import word
from zhospar.processes.development.services.editing import take_in
from zhospar.processes.development.services.files import add_file, check_may_add, remove_file, restore_file
from zhospar.records.documents.attachments import attachment, bytes_of
from zhospar.records.documents.file_safety import KINDS, MAX_BYTES
from zhospar.records.documents.selectors import attachments_of, concerns, editions_of
from zhospar.records.documents.selectors import plan_of as plan_on_record
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.record.answers import as_file, see_other
from zhospar.web.record.page import RecordPage, page_of
from zhospar.web.record.refusal import refused_page

TEMPLATE = "web/record/files.html"
WRITERS: dict[str, tuple[str, Callable[[Plan, Edition, Language], bytes]]] = {
    "yaml": ("application/yaml; charset=utf-8", lambda plan, law, language: write_yaml(plan).encode()),
    "json": ("application/json; charset=utf-8", lambda plan, law, language: write_json(plan).encode()),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda plan, law, language: write_workbook(plan, law, language),
    ),
}
"""The formats in which a document goes out: media type and writer."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, number: str) -> HttpResponse:
    """The files of a document; with a file, attach it."""
    page = page_of(request, number, "files")
    if request.method != "POST":
        return render(request, TEMPLATE, _shown(request, page))
    given = request.FILES.get("file")
    if given is None:
        messages.error(request, word("web_record.no-file", request.language))
        return see_other(f"{page.href}/files")
    try:
        add_file(
            document_id=page.document.id,
            name=given.name or "",
            content=given.read(MAX_BYTES + 1),
            actor=request.actor,
            at=now(),
            mark=request.POST.get("mark", ""),
        )
    except Refused as refusal:
        return refused_page(request, TEMPLATE, page, refusal, _shown(request, page))
    messages.success(request, word("web_record.attached", request.language))
    return see_other(f"{page.href}/files")


def _shown(request: HttpRequest, page: RecordPage) -> dict[str, Any]:
    knows_all = request.user.is_staff or concerns(page.document.id, request.actor, page.law)
    kept = [one for one in attachments_of(page.document.id) if knows_all or not one.mark]
    own = request.actor.body.id
    return {
        "page": page,
        "attachments": [(one, one.added_by_id == own) for one in kept],
        "removed": [one for one in attachments_of(page.document.id, removed=True) if one.added_by_id == own],
        "why_no_file": _why_no_file(page),
        "kinds": ", ".join(KINDS),
        "most": MAX_BYTES // 1_000_000,
        "formats": ",".join(FORMATS),
        "endings": tuple(WRITERS),
        "editions": editions_of(page.document.id),
        "marks": [(one.id, one.name) for one in page.law.choices["access-marks"].entry.values],
    }


def _why_no_file(page: RecordPage) -> Refused | None:
    assert page.actor is not None  # signed_in
    try:
        check_may_add(page.standing, page.actor)
    except Refused as refusal:
        return refusal
    return None


@signed_in
@require_safe
def download(request: HttpRequest, number: str, file_id: UUID) -> HttpResponse:
    """An attached file, to be kept."""
    page = page_of(request, number, "files")
    found = attachment(page.document.id, file_id)
    known = found and (not found.mark or request.user.is_staff or concerns(page.document.id, request.actor, page.law))
    if found is None or not known or (found.removed and found.added_by_id != request.actor.body.id):
        raise Http404
    return as_file(bytes_of(found), found.name, found.media_type)


@signed_in
@require_POST
def set_removed(request: HttpRequest, number: str, file_id: UUID, removed: bool) -> HttpResponse:
    """Take a file away, or bring it back."""
    page = page_of(request, number, "files")
    act = remove_file if removed else restore_file
    try:
        row = act(document_id=page.document.id, attachment_id=file_id, actor=request.actor, at=now())
    except Refused as refusal:
        return refused_page(request, TEMPLATE, page, refusal, _shown(request, page))
    key = "web_record.detached" if removed else "web_record.reattached"
    messages.success(request, word(key, request.language, name=row.name))
    return see_other(f"{page.href}/files")


@signed_in
@require_safe
def as_document(request: HttpRequest, number: str, ending: str) -> HttpResponse:
    """The document itself as a file: the edition asked for, or the one that is worked on."""
    page = page_of(request, number, "files")
    told = request.GET.get("edition", "")
    wanted = [one for one in editions_of(page.document.id) if str(one.number) == told] if told else [page.document.edition]
    if not wanted or wanted[0] is None or page.is_card:
        raise Http404
    media_type, write = WRITERS[ending]
    try:
        content = write(plan_on_record(wanted[0].id), page.law, request.language)
    except UnwritableWorkbook as error:
        refusal = Refused(error.problem.problem, error.problem.mend)
        return refused_page(request, TEMPLATE, page, refusal, _shown(request, page))
    return as_file(content, f"{page.document.kind}-{number}-{wanted[0].number}.{ending}", media_type)


@signed_in
@require_POST
def take_file_in(request: HttpRequest, number: str) -> HttpResponse:
    """Put a file's content in the place of the draft's; all of it or nothing."""
    page = page_of(request, number, "files")
    given, edition = request.FILES.get("file"), page.document.edition
    if given is None or edition is None:
        messages.error(request, word("web_record.no-file", request.language))
        return see_other(f"{page.href}/files")
    try:
        plan = read_known(given.read(), given.name or "", page.law)
        take_in(edition_id=edition.id, plan=plan, actor=request.actor, at=now())
    except UnusableFile as error:
        return render(request, TEMPLATE, {**_shown(request, page), "unusable": error}, status=422)
    except Refused as refusal:
        return refused_page(request, TEMPLATE, page, refusal, _shown(request, page))
    messages.success(request, word("web_record.taken-in", request.language))
    return see_other(page.href)


def read_known(content: bytes, name: str, law: Edition) -> Plan:
    """The plan in a file, each name of the law in it known. Raises UnusableFile."""
    source = read_source(content, name)
    plan = plan_of(source, name)
    refuse_strangers(plan, source, name, law)
    return plan
