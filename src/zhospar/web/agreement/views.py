"""Agreement, a body's sheet, public discussion, likeness."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhospar.interface.values import BadOption, day_of
from zhospar.processes.development.likenesses import comparison
from zhospar.processes.development.services import agreement as agreeing
from zhospar.processes.development.services import discussion as public
from zhospar.processes.development.services.criteria import confirm_criterion
from zhospar.processes.development.services.likeness import decide_likeness
from zhospar.records.documents.selectors import NoSuchDocument
from zhospar.records.refusals import Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.agreement.alike import alike
from zhospar.web.agreement.discussing import discussed
from zhospar.web.agreement.doing import Doing, do, edition_of, id_of, in_own_language, number_of, text_of, yes_or_no
from zhospar.web.agreement.ledger import ledger_of
from zhospar.web.agreement.workspace import workspace_of
from zhospar.web.clock import now
from zhospar.web.record.page import RecordPage, page_of

_read_or_act = require_http_methods(["GET", "HEAD", "POST"])


# --- the ledger ------------------------------------------------------------------------------------------------------


@signed_in
@_read_or_act
def agreement(request: HttpRequest, number: str) -> HttpResponse:
    """Who was asked to agree, by when, what each answered; the developer sends, answers, takes back."""
    page = page_of(request, number, "agreement")
    template = "web/agreement/agreement.html"
    if request.method == "POST":
        back = f"#remark-{number_of(request, 'remark')}" if request.POST.get("do") == "answer-remark" else ""
        return do(request, page, _OF_DEVELOPER, template, _agreement, back)
    return render(request, template, {"page": page, **_agreement(request, page)})


def _agreement(request: HttpRequest, page: RecordPage) -> dict[str, Any]:
    del request
    return {"ledger": ledger_of(page)}


def _send(request: HttpRequest, page: RecordPage) -> None:
    agreeing.send_for_agreement(document_id=page.document.id, actor=request.actor, at=now())


def _recall(request: HttpRequest, page: RecordPage) -> None:
    agreeing.recall_draft(
        document_id=page.document.id, actor=request.actor, at=now(), reason=text_of(request, "reason")
    )


def _answer_remark(request: HttpRequest, page: RecordPage) -> None:
    del page
    agreeing.answer_remark(
        remark_id=number_of(request, "remark"),
        verdict=text_of(request, "verdict"),
        answer=in_own_language(request, "answer"),
        actor=request.actor,
        at=now(),
    )


_OF_DEVELOPER: dict[str, Doing] = {"send": _send, "recall": _recall, "answer-remark": _answer_remark}


# --- a body's sheet --------------------------------------------------------------------------------------------------


@signed_in
@_read_or_act
def sheet(request: HttpRequest, number: str, sheet: int) -> HttpResponse:
    """The reviewer's workspace; opening it is noted the first time."""
    page = page_of(request, number, "agreement")
    template = "web/agreement/sheet.html"

    def shown(request: HttpRequest, page: RecordPage) -> dict[str, Any]:
        work = workspace_of(page, sheet, request.POST.get("where") or request.GET.get("at", ""))
        if work is None:
            raise NoSuchDocument(f"{number}/{sheet}")
        return {"work": work}

    if request.method == "POST":
        return do(
            request,
            page,
            {name: _bound(one, sheet) for name, one in _OF_REVIEWER.items()},
            template,
            shown,
            _back(request),
        )
    context = {"page": page, **shown(request, page)}
    agreeing.see_sheet(sheet_id=sheet, actor=request.actor, at=now())
    return render(request, template, context)


def _back(request: HttpRequest) -> str:
    """Where on the page the person was."""
    told = request.POST.get("back", "")
    return f"#{told}" if told.replace("-", "").replace(".", "").isalnum() else ""


def _bound(act: Any, sheet_id: int) -> Doing:
    return lambda request, page: act(request, page, sheet_id)


def _remark(request: HttpRequest, page: RecordPage, sheet_id: int) -> None:
    del page
    agreeing.add_remark(
        sheet_id=sheet_id,
        text=in_own_language(request, "text"),
        where=text_of(request, "where"),
        direction=text_of(request, "direction"),
        actor=request.actor,
        at=now(),
    )


def _drop(request: HttpRequest, page: RecordPage, sheet_id: int) -> None:
    del page, sheet_id
    agreeing.drop_remark(remark_id=number_of(request, "remark"), actor=request.actor, at=now())


def _judge(request: HttpRequest, page: RecordPage, sheet_id: int) -> None:
    del page
    positive = yes_or_no(request, "positive")
    agreeing.judge_direction(
        sheet_id=sheet_id,
        direction=text_of(request, "direction"),
        positive=positive,
        reason=in_own_language(request, "reason"),
        actor=request.actor,
        at=now(),
    )


def _confirm(request: HttpRequest, page: RecordPage, sheet_id: int) -> None:
    del sheet_id
    confirm_criterion(
        edition_id=edition_of(page),
        criterion=text_of(request, "criterion"),
        of=text_of(request, "of"),
        verdict=text_of(request, "verdict"),
        reason=in_own_language(request, "reason"),
        actor=request.actor,
        at=now(),
    )


def _verdict(request: HttpRequest, page: RecordPage, sheet_id: int) -> None:
    del page
    agreeing.answer_sheet(
        sheet_id=sheet_id,
        verdict=text_of(request, "verdict"),
        reason=text_of(request, "reason"),
        number=text_of(request, "number")[:100],
        actor=request.actor,
        at=now(),
    )


_OF_REVIEWER = {"remark": _remark, "drop": _drop, "judge": _judge, "confirm": _confirm, "verdict": _verdict}


# --- public discussion -----------------------------------------------------------------------------------------------


@signed_in
@_read_or_act
def discussion(request: HttpRequest, number: str) -> HttpResponse:
    """The public discussion: opened, proposals taken in, each answered."""
    page = page_of(request, number, "discussion")
    template = "web/agreement/discussion.html"
    if request.method == "POST":
        return do(request, page, _OF_DISCUSSION, template, _discussion)
    return render(request, template, {"page": page, **_discussion(request, page)})


def _discussion(request: HttpRequest, page: RecordPage) -> dict[str, Any]:
    del request
    return {"discussed": discussed(page)}


def _open(request: HttpRequest, page: RecordPage) -> None:
    try:
        closes_on = day_of(text_of(request, "closes_on"))
    except BadOption as error:
        raise Refused(error.problem, error.mend) from None
    public.open_discussion(
        document_id=page.document.id,
        actor=request.actor,
        at=now(),
        closes_on=closes_on,
        where=text_of(request, "where"),
    )


def _propose(request: HttpRequest, page: RecordPage) -> None:
    public.propose(
        edition_id=edition_of(page),
        author=text_of(request, "author"),
        text=text_of(request, "text"),
        where=text_of(request, "where"),
        at=now(),
        received_by=request.actor,
    )


def _answer_proposal(request: HttpRequest, page: RecordPage) -> None:
    del page
    public.answer_proposal(
        proposal_id=number_of(request, "proposal"),
        verdict=text_of(request, "verdict"),
        answer=in_own_language(request, "answer"),
        actor=request.actor,
        at=now(),
    )


_OF_DISCUSSION: dict[str, Doing] = {"open": _open, "propose": _propose, "answer-proposal": _answer_proposal}


# --- likeness --------------------------------------------------------------------------------------------------------


@signed_in
@_read_or_act
def likeness(request: HttpRequest, number: str) -> HttpResponse:
    """Goals and tasks like those of documents in force; a person decides of each pair."""
    page = page_of(request, number, "likeness")
    template = "web/agreement/likeness.html"
    if request.method == "POST":
        return do(request, page, {"decide": _decide}, template, _likeness)
    return render(request, template, {"page": page, **_likeness(request, page)})


def _likeness(request: HttpRequest, page: RecordPage) -> dict[str, Any]:
    return alike(page, comparison(page.standing, request.actor, page.on))


def _decide(request: HttpRequest, page: RecordPage) -> None:
    repeats = yes_or_no(request, "verdict")
    decide_likeness(
        edition_id=edition_of(page),
        identity=id_of(request, "own"),
        other_document=id_of(request, "document"),
        other_identity=id_of(request, "other"),
        repeats=repeats,
        reason=in_own_language(request, "reason"),
        actor=request.actor,
        at=now(),
    )
