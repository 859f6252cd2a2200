"""Writing a document's passport: titles, period, co-executors, grounds, conditions."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhospar.engine.plan_building import NotAPlan
from zhospar.interface.words import word
from zhospar.processes.development.openable import conditions_of
from zhospar.processes.development.services.editing import write_head
from zhospar.records.documents.selectors import head_of
from zhospar.records.refusals import ChangedMeanwhile, Refused
from zhospar.web.account.gate import signed_in
from zhospar.web.clock import now
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import RecordPage, page_of
from zhospar.web.record.refusal import refused_page

TEMPLATE = "web/record/passport.html"
_BLANK_GROUNDS = 2
_MOST_GROUNDS = 30
_LONGEST = 2000
UNUSABLE = 422


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def passport(request: HttpRequest, number: str) -> HttpResponse:
    """The form of the passport, for who may write in the draft; what was sent is written."""
    page = page_of(request, number)
    edition = page.document.edition
    if page.why_not or edition is None:
        refusal = page.why_not
        return refused_page(request, TEMPLATE, page, refusal, {}, 403) if refusal else see_other(page.href)
    if request.method == "POST":
        return _write(request, page)
    head, version = head_of(edition.id)
    return render(request, TEMPLATE, {"page": page, **_form(page, head, version)})


def _form(page: RecordPage, head: Mapping[str, Any], version: int) -> dict[str, Any]:
    grounds = list(head.get("grounds", ()))
    stated = set(head.get("conditions", ()))
    asked = conditions_of(page.law, page.document.kind)
    return {
        "head": head,
        "version": version,
        "co_executors": "\n".join(head.get("co_executors", ())),
        "grounds": [*grounds, *({} for _ in range(_BLANK_GROUNDS))],
        "ground_types": page.law.choices["development-grounds"].entry.values,
        "conditions": [(one, page.law.conditions[one].entry.name, one in stated) for one in asked],
    }


def _write(request: HttpRequest, page: RecordPage) -> HttpResponse:
    fields, told = _fields(request.POST, page), request.POST.get("version", "")
    edition = page.document.edition
    assert edition is not None  # asked before
    version = int(told) if told.isdecimal() else None
    try:
        write_head(edition_id=edition.id, fields=fields, actor=request.actor, at=now(), version=version)
    except ChangedMeanwhile as conflict:
        context = {**_form(page, fields, conflict.version), "theirs": conflict.theirs}
        return refused_page(request, TEMPLATE, page, conflict, context)
    except NotAPlan as error:
        context = {"page": page, **_form(page, fields, version or 0), "faults": error.faults}
        return render(request, TEMPLATE, context, status=UNUSABLE)
    except Refused as refusal:
        return refused_page(request, TEMPLATE, page, refusal, _form(page, fields, version or 0))
    messages.success(request, word("web_record.written", request.language))
    return see_other(page.href)


def _fields(told: QueryDict, page: RecordPage) -> dict[str, Any]:
    """What was typed, as the fields of the plan's head."""
    asked = conditions_of(page.law, page.document.kind)
    others = page.document.stated_conditions - set(asked)
    return {
        "title": {one: told.get(f"title_{one}", "").strip()[:_LONGEST] for one in ("kk", "ru", "en")},
        "period": {one: told.get(one, "").strip()[:20] for one in ("first", "last")},
        "co_executors": [line.strip()[:_LONGEST] for line in told.get("co_executors", "").splitlines() if line.strip()],
        "grounds": list(_grounds(told)),
        "conditions": sorted(others | {one for one in told.getlist("conditions") if one in asked}),
    }


def _grounds(told: QueryDict) -> Iterator[dict[str, Any]]:
    """The grounds typed, those left blank passed over."""
    for place in range(_MOST_GROUNDS):
        title = {one: told.get(f"ground_{place}_{one}", "").strip()[:_LONGEST] for one in ("kk", "ru")}
        rest = {one: told.get(f"ground_{place}_{one}", "").strip()[:200] for one in ("number", "on")}
        if any(title.values()) or any(rest.values()):
            filled = {name: value for name, value in rest.items() if value}
            yield {
                "type": told.get(f"ground_{place}_type", ""),
                "title": {k: v for k, v in title.items() if v},
                **filled,
            }
