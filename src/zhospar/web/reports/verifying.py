"""Checking a signed file, for everyone: who signed what and when, and what was changed since."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhospar.exchange.signed_papers import trusted
from zhospar.signing.paper import verify_bundle
from zhospar.signing.verification import (
    SignatureFound,
    Told,
    Verification,
    told_of,
    told_of_file,
    verify_cms,
    verify_pdf,
)
from zhospar.statute.localized import Localized
from zhospar.web.clock import today
from zhospar.web.record.page import in_all

LARGEST = 20_000_000
"""Bytes of a file that is looked at here; the command line takes larger ones."""
_TOO_LARGE, _UNPROCESSABLE = 413, 422
_PDF_WITHIN = 1024


@dataclass(frozen=True, slots=True)
class PartChecked:
    """One thing that was checked, and every signature in it."""

    name: Localized
    signatures: tuple[tuple[SignatureFound, tuple[Told, ...]], ...]
    told: tuple[Told, ...]
    """Of the thing as a whole."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in the files of one request."""

    name: str
    parts: tuple[PartChecked, ...]
    is_valid: bool
    bound: Told | None = None
    """Of a bundle: whether its PDF names its data."""


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The form; with a file, the verdict. Nothing that is given here is kept."""
    if request.method != "POST":
        return render(request, "web/reports/verify.html", {"most": LARGEST // 1_000_000})
    given, beside = request.FILES.get("file"), request.FILES.get("signature")
    context = {"most": LARGEST // 1_000_000, "on": today()}
    if given is None:
        return render(request, "web/reports/verify.html", context | {"no_file": True}, status=_UNPROCESSABLE)
    if given.size > LARGEST or (beside is not None and beside.size > LARGEST):
        return render(request, "web/reports/verify.html", context | {"too_large": True}, status=_TOO_LARGE)
    return render(request, "web/reports/verify.html", context | {"verdict": _verdict(given, beside)})


def _verdict(given: UploadedFile, beside: UploadedFile | None) -> Verdict:
    """A PDF, a bundle, data with their detached signature, or a signature that carries what it signs."""
    content, on = given.read(), today()
    trust, name = trusted(on), (given.name or "")[-120:]
    if beside is not None:
        return _of(name, verify_cms(content, beside.read(), trust, on), "data")
    if content.startswith(b"PK"):
        found = verify_bundle(content, trust, on)
        if found.unusable:
            return _of(name, Verification(unusable=found.unusable), "file")
        parts = (_part(found.pdf, "pdf"), _part(found.data, "data"))
        return Verdict(name, parts, found.valid, found.bound)
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return _of(name, verify_pdf(content, trust, on), "pdf")
    return _of(name, verify_cms(None, content, trust, on), "file")


def _of(name: str, found: Verification, part: str) -> Verdict:
    return Verdict(name, (_part(found, part),), found.valid)


def _part(found: Verification, part: str) -> PartChecked:
    signatures = tuple((one, told_of(one)) for one in found.signatures)
    return PartChecked(in_all(f"web_reports.verify.{part}"), signatures, told_of_file(found))
