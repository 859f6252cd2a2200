"""Documents as papers: DOCX and PDF of an edition, and the comparison table of a correction."""

import re
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zhospar.exchange.left_out import marked_parts
from zhospar.exchange.papers.making import CONTENT_TYPES, PAPER_FORMATS, make_paper, write_paper
from zhospar.exchange.papers.of_comparison import outline_of_comparison
from zhospar.exchange.papers.shown import LeaveOut, nothing
from zhospar.exchange.papers.word_templates import BadTemplate
from zhospar.processes.correction.selectors import reasons_of
from zhospar.records.documents.facts import EditionFacts
from zhospar.records.documents.selectors import concerns, editions_of, plan_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES, Language, Localized
from zhospar.web.account.gate import signed_in
from zhospar.web.record.answers import as_file
from zhospar.web.record.page import RecordPage, page_of
from zhospar.web.record.refusal import CONFLICT, refused_page

_LONGEST_TITLE = 80


@signed_in
@require_safe
def paper(request: HttpRequest, number: str, ending: str) -> HttpResponse:
    """An edition on paper: the one asked for by its number, or the current one; a draft says that it is one."""
    page = page_of(request, number)
    edition = edition_asked(request, page)
    language = language_asked(request)
    if ending not in PAPER_FORMATS:
        raise Http404(ending)
    try:
        content = make_paper(
            plan_of(edition.id),
            page.law,
            language,
            ending,
            draft=edition.state in ("draft", "abandoned"),
            made_on=edition.approved_on or page.on,
            leave_out=not_for(request, page, edition.id),
            templates=settings.PAPER_TEMPLATES,
        )
    except BadTemplate as error:
        refusal = Refused(error.problems[0].problem, error.problems[0].mend)
        return refused_page(request, "web/reports/unprintable.html", page, refusal, {}, CONFLICT)
    return _kept(content, f"{number}-{edition.number} {_title(page, language)}.{ending}", ending)


@signed_in
@require_safe
def comparison(request: HttpRequest, number: str, ending: str) -> HttpResponse:
    """The comparison table of a correction: what it corrects beside what it says, with the reasons."""
    page = page_of(request, number)
    edition = edition_asked(request, page)
    language = language_asked(request)
    if ending not in PAPER_FORMATS or edition.corrects is None:
        raise Http404(ending)
    reasons = reasons_of(edition.id)
    hidden, before = not_for(request, page, edition.id), not_for(request, page, edition.corrects)

    def leave_out(name: str, own: str) -> bool:
        return hidden(name, own) or before(name, own)

    def reason(name: str, own: str) -> Localized:
        told = reasons.get(own, "") if name == "indicators" else ""
        return Localized(told, told, told)

    outline = outline_of_comparison(
        plan_of(edition.corrects),
        plan_of(edition.id),
        page.law,
        language,
        reasons=reason,
        draft=edition.state == "draft",
        made_on=edition.approved_on or page.on,
        leave_out=nothing if hidden is before is nothing else leave_out,
    )
    content = write_paper(outline, ending, edition.approved_on or page.on)
    return _kept(content, f"{number}-{edition.number} comparison.{ending}", ending)


def edition_asked(request: HttpRequest, page: RecordPage) -> EditionFacts:
    """The edition asked for by its number, or the current one. Raises Http404; of a card there is no content."""
    told = request.GET.get("edition", "")
    found = [one for one in editions_of(page.document.id) if str(one.number) == told]
    edition = found[0] if found else None if told else page.document.edition
    if edition is None or page.is_card:
        raise Http404(told)
    return edition


def language_asked(request: HttpRequest) -> Language:
    """The language of the paper: the one asked for, or the page's."""
    told = request.GET.get("lang", "")
    return next((one for one in LANGUAGES if one == told), request.language)


def not_for(request: HttpRequest, page: RecordPage, edition: UUID) -> LeaveOut:
    """What this person may not see of an edition: marked parts of a document that is not their business."""
    if request.user.is_staff or (page.actor and concerns(page.document.id, page.actor, page.law)):
        return nothing
    return marked_parts(page.document, edition, page.on)


def _title(page: RecordPage, language: Language) -> str:
    told = re.sub(r'[\s\\/:*?"<>|]+', " ", page.document.title.text(language))
    return told[:_LONGEST_TITLE].strip(" .")


def _kept(content: bytes, name: str, ending: str) -> HttpResponse:
    """A file for this person alone: no cache between us keeps it."""
    response = as_file(content, name, CONTENT_TYPES["pdf" if ending == "pdf" else "docx"])
    response["Cache-Control"] = "private, no-store"
    return response
