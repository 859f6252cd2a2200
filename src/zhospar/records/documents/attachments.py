"""Files of documents: the bytes lie outside the web root under their own digest, the same bytes once; a row tells whose they are."""

import datetime
import hashlib
from pathlib import Path, PurePath
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.file_safety import media_type_of
from zhospar.records.documents.models import Attachment
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
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
    _keep(digest, content)
    with transaction.atomic():
        same = Attachment.objects.filter(document=document_id, digest=digest, removed=False).first()
        if same:
            raise Refused(_TWICE.fill({"name": same.name}), _TWICE_MEND)
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


def _own_name(name: str) -> str:
    """A file's own name without folders and signs that are not seen, short enough to be kept; its ending stays."""
    told = "".join(sign for sign in PurePath(name.replace("\\", "/")).name if sign.isprintable()).strip()
    ending = PurePath(told).suffix[:10]
    return told if len(told) <= _LONGEST_NAME else told[: _LONGEST_NAME - len(ending)] + ending


def _keep(digest: str, content: bytes) -> None:
    path = place_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)


def place_of(digest: str) -> Path:
    """Where the bytes with a digest lie."""
    return Path(settings.HOME) / "files" / digest[:2] / digest


def bytes_of(attachment: Attachment) -> bytes:
    """The bytes of a file. Raises Refused where the disk has lost or changed them."""
    path = place_of(attachment.digest)
    content = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(content).hexdigest() != attachment.digest:
        raise Refused(_LOST.fill({"name": attachment.name}), _LOST_MEND)
    return content


def attachment(document_id: UUID, attachment_id: UUID) -> Attachment | None:
    """A file of this document, removed ones too; None where it has no such file."""
    return Attachment.objects.filter(document=document_id, pk=attachment_id).select_related("added_by").first()


def set_removed(row: Attachment, *, removed: bool, actor: Actor, at: datetime.datetime) -> None:
    """Take a file away from its document, or bring it back. The bytes stay."""
    with transaction.atomic():
        Attachment.objects.filter(pk=row.pk).update(removed=removed)
        _acted("documents.detach" if removed else "documents.reattach", row, actor, at)


def _acted(verb: str, row: Attachment, actor: Actor, at: datetime.datetime) -> None:
    append_act(
        verb=verb,
        author=actor.author,
        at=at,
        document=row.document_id,
        told={"name": row.name, "size": row.size, "digest": row.digest},
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
