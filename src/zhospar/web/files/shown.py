"""The files of a document as its page lists them, to the one who asks."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from zhospar.exchange.document_files import MEDIA_TYPES
from zhospar.exchange.plan_files import FORMATS
from zhospar.interface.words import word
from zhospar.processes.development.services.files import check_may_add
from zhospar.records.documents.attachments import attachments_for
from zhospar.records.documents.file_safety import KINDS, MAX_BYTES
from zhospar.records.documents.selectors import editions_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Language, Localized
from zhospar.web.record.page import RecordPage, in_all

_KILOBYTE = 1000


@dataclass(frozen=True, slots=True)
class FileShown:
    """An attached file."""

    id: UUID
    name: str
    ending: str
    size: str
    mark: str
    by: Localized
    at: datetime.datetime
    own: bool
    """Whether the body of the one who asks has attached it, and so may take it away."""


def files_shown(request: HttpRequest, page: RecordPage, *, removed: bool = False) -> tuple[FileShown, ...]:
    """The files that this person may have; those that their own body took away, if asked for."""
    actor = request.actor
    rows = attachments_for(actor, page.document.id, page.law, administration=request.user.is_staff, removed=removed)
    return tuple(
        FileShown(
            id=row.pk,
            name=row.name,
            ending=row.name.rpartition(".")[2].upper(),
            size=size_told(row.size, request.language),
            mark=row.mark,
            by=row.added_by.short or row.added_by.name,
            at=row.added_at,
            own=row.added_by_id == actor.body.id,
        )
        for row in rows
    )


def size_told(size: int, language: Language) -> str:
    """ "412 KB", "1.2 MB"."""
    if size < _KILOBYTE * _KILOBYTE:
        return word("web_files.kilobytes", language, size=max(1, round(size / _KILOBYTE)))
    told = f"{size / _KILOBYTE / _KILOBYTE:.1f}"
    return word("web_files.megabytes", language, size=told if language == "en" else told.replace(".", ","))


def why_no_file(page: RecordPage) -> Refused | None:
    """Why this person may not attach a file; None where they may."""
    assert page.actor is not None  # the door lets in those only who hold a post
    try:
        check_may_add(page.standing, page.actor)
    except Refused as refusal:
        return refusal
    return None


def page_shown(request: HttpRequest, page: RecordPage) -> dict[str, Any]:
    """All that the page is made of."""
    return {
        "page": page,
        "attached": files_shown(request, page),
        "removed": files_shown(request, page, removed=True),
        "just_removed": "removed" in request.GET,
        "why_no_file": why_no_file(page),
        "marks": page.law.choices["access-marks"].entry,
        "kinds": ", ".join(one[1:].upper() for one in KINDS),
        "accepts": ",".join(KINDS),
        "most": MAX_BYTES // 1_000_000,
        "editions": [
            (one, in_all(f"web_editions.state.{one.state}")) for one in reversed(editions_of(page.document.id))
        ],
        "endings": tuple(MEDIA_TYPES),
        "formats": ",".join(FORMATS),
    }
