"""A refused act on the page where it was asked for: what stands in the way, by which provision, what to do; what was typed is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhospar.engine.findings import CheckResult
from zhospar.engine.in_force import standing_on
from zhospar.records.documents.selectors import plan_of
from zhospar.records.refusals import Refused
from zhospar.web.check.result import Checked, Shown
from zhospar.web.record.page import RecordPage

CONFLICT = 409


def refused_page(
    request: HttpRequest,
    template: str,
    page: RecordPage,
    refusal: Refused,
    context: dict[str, Any] | None = None,
    status: int = CONFLICT,
) -> HttpResponse:
    """The page once more, with the refusal above it. `context` is what the page was made of, with what was typed."""
    told = {**(context or {}), "page": page, "refused": refusal, "refused_findings": findings_shown(page, refusal)}
    return render(request, template, told, status=status)


def findings_shown(page: RecordPage, refusal: Refused) -> tuple[Shown, ...]:
    """The findings of a refusal with their places in words."""
    edition = page.document.edition
    if not refusal.findings or edition is None:
        return ()
    return as_shown(page, CheckResult(tuple(refusal.findings), (), 0))


def as_shown(page: RecordPage, result: CheckResult) -> tuple[Shown, ...]:
    """Findings as the page of a check shows them."""
    edition = page.document.edition
    assert edition is not None
    plan = plan_of(edition.id)
    return tuple(Checked(plan, "", 0, page.law, standing_on(page.law, page.on), result).findings)
