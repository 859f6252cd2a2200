"""Files of a document: its developer and the bodies whose business it is add them; who added one may take it away again."""

import datetime
from uuid import UUID

from django.utils import timezone

from zhospar.processes.development.facts import Standing
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services.steps import note_refusal
from zhospar.records.documents import attachments
from zhospar.records.documents.models import Attachment
from zhospar.records.documents.selectors import concerns
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized


def add_file(
    *, document_id: UUID, name: str, content: bytes, actor: Actor, at: datetime.datetime, mark: str = ""
) -> UUID:
    """Attach a file. Returns its id. Raises Refused."""
    standing = standing_of(document_id, timezone.localtime(at).date())
    try:
        check_may_add(standing, actor)
        check_mark(standing, mark)
        return attachments.attach(document_id=document_id, name=name, content=content, actor=actor, at=at, mark=mark)
    except Refused as refusal:
        note_refusal(document_id=document_id, doing="documents.attach", refusal=refusal, actor=actor, at=at)
        raise


def check_mark(standing: Standing, mark: str) -> None:
    """Whether the law knows this mark of what is kept back. Raises Refused: an unknown one must not open the file to all."""
    marks = standing.law.choices["access-marks"]
    if mark and mark not in (one.id for one in marks.entry.values):
        raise Refused(_NO_MARK.fill({"mark": mark[:40]}), _NO_MARK_MEND, marks.id)


def check_may_add(standing: Standing, actor: Actor) -> None:
    """Whether the document is the business of the actor's body, and its files are kept here at all. Raises Refused."""
    document = standing.document
    if document.mark and standing.law.kind(document.kind).held == "card":
        raise Refused(_CARD, _CARD_MEND, standing.law.kinds[document.kind].id)
    if not concerns(document.id, actor, standing.law):
        raise Refused(
            _NOT_YOURS.fill({"body": actor.body.called}),
            _ASK.fill({"body": document.developer.name}),
            standing.law.kinds[document.kind].id,
        )


def remove_file(*, document_id: UUID, attachment_id: UUID, actor: Actor, at: datetime.datetime) -> Attachment:
    """Take a file away; `restore_file` brings it back. Raises Refused."""
    return _set(document_id, attachment_id, actor, at, removed=True)


def restore_file(*, document_id: UUID, attachment_id: UUID, actor: Actor, at: datetime.datetime) -> Attachment:
    """Bring a removed file back. Raises Refused."""
    return _set(document_id, attachment_id, actor, at, removed=False)


def _set(document_id: UUID, attachment_id: UUID, actor: Actor, at: datetime.datetime, *, removed: bool) -> Attachment:
    standing = standing_of(document_id, timezone.localtime(at).date())
    row = attachments.attachment(document_id, attachment_id)
    provision = standing.law.kinds[standing.document.kind].id
    if row is None:
        raise Refused(_NO_FILE, _NO_FILE_MEND, provision)
    if row.added_by_id != actor.body.id:
        refusal = Refused(
            _NOT_ADDED.fill({"body": actor.body.called}), _ASK.fill({"body": row.added_by.name}), provision
        )
        doing = "documents.detach" if removed else "documents.reattach"
        note_refusal(document_id=document_id, doing=doing, refusal=refusal, actor=actor, at=at)
        raise refusal
    attachments.set_removed(row, removed=removed, actor=actor, at=at)
    return row


_CARD = Localized(
    "Бұл құжаттың тек тіркеу карточкасы жүргізіледі, мазмұны жүйеге енгізілмейді",
    "По этому документу ведется только регистрационная карточка, его содержание в систему не вносится",
    "Of this document the registration card alone is kept; nothing of its content enters the system",
)
_CARD_MEND = Localized(
    "Материалды карточкада көрсетілген сақтау орнына тапсырыңыз",
    "Передайте материал в место хранения, указанное в карточке",
    "Hand the material to the place of keeping that the card names",
)
_NO_MARK = Localized("Мұндай белгі жоқ: {mark}", "Такой пометки нет: {mark}", "There is no such mark: {mark}")
_NO_MARK_MEND = Localized("Белгіні тізімнен таңдаңыз", "Выберите пометку из списка", "Choose a mark from the list")
_NOT_YOURS = Localized(
    "Бұл құжатқа файл тіркеу мына органның құзыретінде емес: {body}",
    "Прикладывать файлы к этому документу не может орган: {body}",
    "This body may not attach files to this document: {body}",
)
_NOT_ADDED = Localized(
    "Файлды оны тіркеген орган ғана алып тастайды; сіздің орган: {body}",
    "Файл убирает только тот орган, который его приложил; ваш орган: {body}",
    "Only the body that attached the file takes it away; yours: {body}",
)
_ASK = Localized("Мына органға жүгініңіз: {body}", "Обратитесь в орган: {body}", "Turn to: {body}")
_NO_FILE = Localized("Мұндай файл жоқ", "Такого файла нет", "There is no such file")
_NO_FILE_MEND = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
