"""Files of documents: the bytes lie outside the web root under their own digest, the same bytes once; a row tells whose they are."""

import datetime
import hashlib
from pathlib import Path, PurePath
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.file_safety import media_type_of
from zhospar.records.documents.models import Attachment, Document
from zhospar.records.documents.selectors import concerns
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition as Law
from zhospar.statute.localized import Localized
from zhospar.statute.whole_files import write_whole

_LONGEST_NAME = 200


def attach(
    *, document_id: UUID, name: str, content: bytes, actor: Actor, at: datetime.datetime, mark: str = ""
) -> UUID:
    """Keep a file with a document. The bytes are on disk before the row is. Returns its id. Raises Refused."""
    told = _own_name(name)
    media_type = media_type_of(told, content)
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        _refuse_twice(document_id, digest)
        _keep(digest, content)
        row = Attachment.objects.create(
            document_id=document_id,
            name=told,
            media_type=media_type,
            size=len(content),
            digest=digest,
            mark=mark,
            added_by_id=actor.body.id,
            added_at=at,
        )
        _acted("documents.attach", row, actor, at)
    return row.pk


def _refuse_twice(document_id: UUID, digest: str) -> None:
    """One at a time, and the same bytes once. Raises Refused."""
    Document.objects.select_for_update().get(pk=document_id)
    same = Attachment.objects.filter(document=document_id, digest=digest, removed=False).first()
    if same:
        raise Refused(_TWICE.fill({"name": same.name}), _TWICE_MEND)


def _own_name(name: str) -> str:
    """A file's own name without folders and signs that are not seen, short enough to be kept; its ending stays."""
    told = "".join(sign for sign in PurePath(name.replace("\\", "/")).name if sign.isprintable()).strip()
    ending = PurePath(told).suffix[:10]
    return told if len(told) <= _LONGEST_NAME else told[: _LONGEST_NAME - len(ending)] + ending


def _keep(digest: str, content: bytes) -> None:
    """Lay the bytes down, whole or not at all; what a failing disk has spoiled is laid down anew. Raises Refused."""
    if _lies_whole(digest):
        return
    path = place_of(digest)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(_NOT_KEPT.fill({"reason": reason}), _NOT_KEPT_MEND) from error


def _lies_whole(digest: str) -> bool:
    path = place_of(digest)
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def place_of(digest: str) -> Path:
    """Where the bytes with a digest lie."""
    return Path(settings.HOME) / "files" / digest[:2] / digest


def bytes_of(attachment: Attachment) -> bytes:
    """The bytes of a file. Raises Refused where the disk has lost or changed them."""
    path = place_of(attachment.digest)
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != attachment.digest:
        raise Refused(_LOST.fill({"name": attachment.name}), _LOST_MEND)
    return content


def attachments_for(
    actor: Actor, document_id: UUID, law: Law, *, administration: bool = False, removed: bool = False
) -> "QuerySet[Attachment]":
    """The files that somebody who may know of the document may have: marked ones those only whose business it is.

    Those taken away are there for the body that had attached them.
    """
    rows = Attachment.objects.filter(document=document_id, removed=removed).select_related("added_by")
    if removed:
        return rows.filter(added_by=actor.body.id)
    return rows if administration or concerns(document_id, actor, law) else rows.filter(mark="")


def attachment(document_id: UUID, attachment_id: UUID) -> Attachment | None:
    """A file of this document, removed ones too; None where it has no such file."""
    return Attachment.objects.filter(document=document_id, pk=attachment_id).select_related("added_by").first()


def set_removed(row: Attachment, *, removed: bool, actor: Actor, at: datetime.datetime) -> None:
    """Take a file away from its document, or bring it back; the bytes stay. What is so already stays so. Raises Refused."""
    with transaction.atomic():
        if not Attachment.objects.filter(pk=row.pk, removed=not removed).exists():
            return
        if not removed:
            _refuse_twice(row.document_id, row.digest)
        Attachment.objects.filter(pk=row.pk).update(removed=removed)
        _acted("documents.detach" if removed else "documents.reattach", row, actor, at)


def _acted(verb: str, row: Attachment, actor: Actor, at: datetime.datetime) -> None:
    """The act. The journal is read by more people than a marked file: it keeps such a file's digest and mark, not its name."""
    named = {"mark": row.mark} if row.mark else {"name": row.name}
    append_act(
        verb=verb,
        author=actor.author,
        at=at,
        document=row.document_id,
        told={**named, "size": row.size, "digest": row.digest},
    )


_TWICE = Localized("Мұндай файл бар: {name}", "Такой файл уже есть: {name}", "This file is there already: {name}")
_TWICE_MEND = Localized("Басқа файлды таңдаңыз", "Выберите другой файл", "Choose another file")
_LOST = Localized(
    "Файл дискіден табылмады немесе бүлінген: {name}",
    "Файл не найден на диске или поврежден: {name}",
    "The file is missing from the disk, or damaged: {name}",
)
_LOST_MEND = Localized(
    "Әкімшіге айтыңыз: файлды сақтық көшірмеден қалпына келтіру керек",
    "Сообщите администратору: файл надо восстановить из резервной копии",
    "Tell the administrator: it must be brought back from a backup",
)
_NOT_KEPT = Localized(
    "Файл дискіге жазылмады: {reason}",
    "Файл не записан на диск: {reason}",
    "The file was not written to the disk: {reason}",
)
_NOT_KEPT_MEND = Localized(
    "Әкімшіге айтыңыз да, кейін қайта жүктеңіз",
    "Сообщите администратору и загрузите файл позже",
    "Tell the administrator, and give it again later",
)
